"""Facts replaced by others: what a case would state if something were different.

Totals follow their lines. What is put in place counts as proved, whatever the ruleset says of
facts without evidence: the question is what the score would be if it were so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from msgspec.structs import replace

from engine.base.exact import ZERO, to_text
from engine.base.source import Source, Span
from engine.base.values import Range, Value, as_range
from engine.language.facts.measures import kinds_of
from engine.language.facts.types import CaseFacts, Evidence, Known, Measure
from engine.language.quantity import Unit, find_unit
from engine.language.vocabulary import AMOUNTS, LISTS, MeasureList

_MONEY = find_unit("万元")
_OF_MEASURE = ("target", "actual", "level", "reason")

#: The evidence of a fact that is assumed.
ASSUMED = Evidence("assumed", "假设", None, None)


_Changed = Value | str | frozenset[str]


class Made(NamedTuple):
    """What was last put in place in one case, by path: a fact with its value, a measure with its
    facts."""

    facts: dict[str, tuple[_Changed, Known]]
    measures: dict[str, tuple[Mapping[str, Known], Measure]]


def with_values(
    facts: CaseFacts, values: Mapping[str, _Changed], made: Made | None = None
) -> CaseFacts:
    """Return the facts with some replaced, by path; numbers are in the unit that the fact has.

    A range stands for every number in it, a set of words for each of them. An amount of a budget
    line changes the total over the lines; a total that is replaced itself stands for its own,
    whatever the lines say. A fact that the case does not state becomes stated, an amount of money
    in the unit of its total. `made` is of the same facts changed before: what is given the very
    same value again is the same again.
    """
    made = Made({}, {}) if made is None else made
    known = dict(facts.known)
    partial = dict(facts.partial)
    free = {path: words for path, words in facts.free_words.items() if path not in values}
    for path, value in values.items():
        if isinstance(value, frozenset):
            free[path] = value
        last = made.facts.get(path)
        if last is None or last[0] is not value:
            one = min(value) if isinstance(value, frozenset) else value
            last = value, _replaced(path, known.get(path), one, unit_of(facts, path))
            made.facts[path] = last
        known[path] = last[1]
    for kind in AMOUNTS:
        if f"budget.{kind}" not in values:
            _sum_again(f"budget.{kind}", facts, values, known, partial)
        else:
            partial.pop(f"budget.{kind}", None)
    measures = _measures(facts, {path: known[path] for path in values}, made)
    return replace(facts, known=known, partial=partial, measures=measures, free_words=free)


def _measures(
    facts: CaseFacts, new: Mapping[str, Known], made: Made
) -> Mapping[MeasureList, tuple[Measure, ...]]:
    """Return the measures with what was replaced of them."""
    own: dict[str, dict[str, Known]] = {}
    for path, known in new.items():
        room, _, which = path.rpartition(".")
        if which in _OF_MEASURE and room.partition(".")[0] in LISTS:
            own.setdefault(room, {})[which] = known
    if not own:
        return facts.measures

    def one(measure: Measure) -> Measure:
        changed = own.get(measure.path)
        if changed is None:
            return measure
        last = made.measures.get(measure.path)
        if last is None or not _same(last[0], changed):
            last = made.measures[measure.path] = changed, _measure(measure, changed)
        return last[1]

    return {name: tuple(one(m) for m in listed) for name, listed in facts.measures.items()}


def _same(one: Mapping[str, Known], other: Mapping[str, Known]) -> bool:
    """Return whether two mappings hold the very same facts."""
    return one.keys() == other.keys() and all(one[key] is known for key, known in other.items())


def proved(facts: CaseFacts, paths: Iterable[str]) -> CaseFacts:
    """Return the facts with some taken as proved: those assumed, and totals over them."""
    wanted = {path for path in paths if path in facts.known}
    known = dict(facts.known)
    for path in wanted:
        known[path] = replace(known[path], evidence=(ASSUMED,))
    for path, total in facts.known.items():
        if any(part.path in wanted for part in total.parts):
            parts = tuple(known[part.path] for part in total.parts)
            known[path] = replace(total, parts=parts, evidence=(*total.evidence, ASSUMED))
    measures = {
        name: tuple(
            replace(
                m,
                target=m.target and known[m.target.path],
                actual=m.actual and known[m.actual.path],
                level=m.level and known[m.level.path],
            )
            for m in listed
        )
        for name, listed in facts.measures.items()
    }
    return replace(facts, known=known, measures=measures)


def unit_of(facts: CaseFacts, path: str) -> Unit | None:
    """Return the unit that a number has where the case does not state it.

    Of an amount it is that of its total, of a target that of what was reached, and so on.
    """
    room, _, kind = path.rpartition(".")
    if room.partition(".")[0] in LISTS:
        ends = (facts.known.get(f"{room}.{end}") for end in ("target", "actual"))
        return next((known.unit for known in ends if known is not None), None)
    if room.partition(".")[0] != "budget":
        return None
    total = facts.known.get(f"budget.{kind}")
    units = (k.unit for p, k in facts.known.items() if p.startswith("budget.") and k.unit)
    return total.unit if total is not None else next(units, _MONEY)


def _replaced(path: str, known: Known | None, value: Value | str, unit: Unit | None) -> Known:
    written = _written(value)
    if known is None:
        span = Span(Source(path, written), 1, 1, 1, len(written) + 1)
        return Known(
            path=path,
            title=path,
            value=value,
            written=written,
            unit=unit,
            evidence=(ASSUMED,),
            span=span,
        )
    return replace(known, value=value, written=written, evidence=(ASSUMED,), parts=())


def _written(value: Value | str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Fraction):
        return to_text(value)
    r = as_range(value)
    ends = ["" if end is None else to_text(end) for end in (r.lo, r.hi)]
    return "–".join(ends)


def _sum_again(
    path: str,
    facts: CaseFacts,
    values: Collection[str],
    known: dict[str, Known],
    partial: dict[str, tuple[str, ...]],
) -> None:
    """Add a total up again where one of its lines was replaced."""
    kind = path.partition(".")[2]
    changed = [p for p in values if p.startswith("budget.") and p.count(".") == 2]
    changed = [p for p in changed if p.endswith(f".{kind}")]
    if not changed:
        return
    before = facts.known.get(path)
    lines = [p.path for p in before.parts] if before is not None else []
    lines += [p for p in changed if p not in lines]
    parts = tuple(known[p] for p in lines)
    unit = before.unit if before is not None else parts[0].unit
    assert unit is not None
    total: Value = ZERO
    for part in parts:
        assert part.unit is not None
        assert isinstance(part.value, Fraction | Range)
        total = total + part.value * (part.unit.factor / unit.factor)
    still = tuple(p for p in facts.partial.get(path, ()) if p not in values)
    partial.pop(path, None)
    if still:
        partial[path] = still
    evidence = tuple(e for part in parts for e in part.evidence)
    title = AMOUNTS[kind] if before is None else before.title
    known[path] = Known(
        path=path,
        title=title,
        value=total,
        written=_written(total),
        unit=unit,
        evidence=evidence,
        parts=parts,
        span=parts[0].span,
    )


def _measure(measure: Measure, changed: Mapping[str, Known]) -> Measure:
    target = changed.get("target", measure.target)
    actual = changed.get("actual", measure.actual)
    level = changed.get("level", measure.level)
    kind = measure.kind
    stated = [k for k in (target, actual) if k is not None]
    if level is not None:
        kind = "qualitative"
    elif kind == "qualitative" and stated and not any(isinstance(k.value, str) for k in stated):
        kind = "quantitative"
    reason = changed["reason"].written if "reason" in changed else measure.reason
    kinds = kinds_of(kind, target, actual, level, directed=len(measure.kinds) == 1)
    return replace(
        measure, target=target, actual=actual, level=level, kind=kind, kinds=kinds, reason=reason
    )
