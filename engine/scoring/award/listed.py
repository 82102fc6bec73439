"""What conditions on lists (`any: outputs, …`) see of each measure.

What a case states is there as it stands. A number, a level or a kind that it does not state is open
where some rule tests it: it may still turn out to be anything that a case can state. Whether
something is stated, proved or explained, and how a measure is classified, is what the case says.
"""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from engine.base.values import Range, Value
from engine.base.words import Text, same
from engine.language.domains import ANY_AMOUNT, ANY_NUMBER
from engine.language.facts.types import Measure
from engine.language.quantity import one_spelling
from engine.language.rules import OTHER
from engine.language.slots import OfMeasures
from engine.scoring.award.environment import Names
from engine.scoring.award.stated_words import doubted
from engine.scoring.scorecard import Operand

Seen = Value | str | frozenset[str]


def attributes_of(
    names: Names, measure: Measure, tested: Collection[str]
) -> tuple[tuple[str, Seen], ...]:
    """Return what conditions may test; of what is not stated only what is `tested`."""
    found: dict[str, Seen | None] = {}
    for name in ("target", "actual"):
        known = measure.target if name == "target" else measure.actual
        found[name] = _number(names, measure, name, open_too=name in tested)
        found[f"{name}-stated"] = "yes" if known else "no"
    found["completion"] = _completion(names, measure, open_too="completion" in tested)
    found["level"] = _level(names, measure, open_too="level" in tested)
    for name, word in (("dimension", measure.dimension), ("nature", measure.nature)):
        found[name] = one_spelling(word) if word is not None else None
    found["weight"] = measure.weight
    if measure.weight is None and "weight" in tested:
        found["weight"] = _weight(names, measure).value  # type: ignore[assignment]
    proved = all(k.evidence for k in (measure.target, measure.actual, measure.level) if k)
    found["evidence"] = "yes" if proved else "no"
    found["reason"] = "yes" if measure.reason else "no"
    kinds = names.kinds(measure)
    found["kind"] = kinds[0] if len(kinds) == 1 else frozenset(kinds)
    return tuple((name, value) for name, value in found.items() if value is not None)


def unknowns_behind(names: Names, slot: OfMeasures, attribute: str) -> list[str]:
    """Return the unknowns on which a test of the measures of a list depends."""
    measures = names.facts.measures[slot.list]
    operands = (o for m in measures for o in operands_behind(names, m, attribute))
    return [o.unknown for o in operands if o.unknown is not None]


def operands_behind(names: Names, measure: Measure, attribute: str) -> tuple[Operand, ...]:
    """Return the facts of a measure on which an attribute that conditions test depends."""
    if attribute in ("target", "actual") and _is_number(names, measure, attribute):
        return (_operand(names, measure, attribute),)
    if attribute == "completion" and _is_number(names, measure, "target", "actual"):
        return tuple(_operand(names, measure, which) for which in ("target", "actual"))
    if attribute == "level" and "qualitative" in names.kinds(measure):
        return (_word(names, measure),)
    if attribute == "weight" and measure.weight is None:
        return (_weight(names, measure),)
    return ()


def _is_number(names: Names, measure: Measure, *which: str) -> bool:
    """Return whether target or actual of a measure is a number, or may be one."""
    stated = [measure.target if name == "target" else measure.actual for name in which]
    if any(known is not None and isinstance(known.value, str) for known in stated):
        return False
    return None not in stated or names.kinds(measure) != ("qualitative",)


def _operand(names: Names, measure: Measure, which: str) -> Operand:
    return names.measure(f"{measure.path}.{which}", which, measure)


def _number(names: Names, measure: Measure, which: str, *, open_too: bool) -> Seen | None:
    if not _is_number(names, measure, which):
        return None
    known = measure.target if which == "target" else measure.actual
    if not open_too:
        return None if known is None or isinstance(known.value, str) else known.value
    value = _operand(names, measure, which).value
    assert isinstance(value, Fraction | Range)
    return value


def _completion(names: Names, measure: Measure, *, open_too: bool) -> Seen | None:
    """Return the actual over a target above zero; there is none for other targets."""
    if "quantitative" not in names.kinds(measure) or not _is_number(
        names, measure, "target", "actual"
    ):
        return None
    if len(names.kinds(measure)) > 1:
        return ANY_NUMBER if open_too else None
    target = _number(names, measure, "target", open_too=open_too)
    actual = _number(names, measure, "actual", open_too=open_too)
    if target is None or actual is None:
        return None
    assert isinstance(target, Fraction | Range)
    assert isinstance(actual, Fraction | Range)
    if isinstance(target, Fraction):
        return actual / target if target > 0 else None
    if target.hi is not None and target.hi <= 0:
        return None
    return actual / target if target.lo is not None and target.lo > 0 else ANY_NUMBER


def _level(names: Names, measure: Measure, *, open_too: bool) -> Seen | None:
    if "qualitative" not in names.kinds(measure):
        return None
    path = f"{measure.path}.level"
    is_open = measure.level is None or doubted(names.plan, measure.level)
    if is_open and path not in names.facts.free_words and not open_too:
        return None
    word = _word(names, measure).value
    assert isinstance(word, str | frozenset)
    return one_spelling(word) if isinstance(word, str) else word


def _word(names: Names, measure: Measure) -> Operand:
    """Return the level of a measure, where it is open any that rules test, or another."""
    slot = (OfMeasures(measure.list), "level")
    title = Text(f"{measure.title} 评判等级", f"{measure.title}: level")
    possible = names.plan.words.get(slot, frozenset()) | {OTHER}
    return names.words(f"{measure.path}.level", possible, title)


def _weight(names: Names, measure: Measure) -> Operand:
    path = f"{measure.path}.weight"
    return names.number(path, same(f"{measure.title} 权重"), None, ANY_AMOUNT, path)
