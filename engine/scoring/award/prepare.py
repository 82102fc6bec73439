"""What is computed of a unit before matching: its operands, its values, the fact that rules see."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from engine.base.exact import ZERO
from engine.base.values import Value
from engine.base.words import Text, same
from engine.language.domains import ANY_NUMBER
from engine.language.facts.types import Measure
from engine.language.methods import limits_of, rules_of
from engine.language.plan import (
    Assessed,
    Award,
    Bands,
    ByValue,
    Checklist,
    Combined,
    Deduct,
    Each,
    Formula,
    Indicator,
    Interpolate,
    Levels,
    MeasureKind,
    Method,
    Plan,
    Proportional,
    Table,
)
from engine.language.rules import Fact
from engine.language.vocabulary import MET, NOT_APPLICABLE, NOT_MET, PARTLY
from engine.scoring.award.environment import Names
from engine.scoring.award.operands import (
    Work,
    behind_value,
    compute,
    note_rule,
    note_unknown,
    seen_by_others,
)
from engine.scoring.award.unit import Entries, Prepared, Unit
from engine.scoring.scorecard import Operand

#: Stands in where a ruleset says nothing of a kind of measure: the score stays open.
NO_METHOD = Assessed(Award(ZERO, Fraction(1), is_share=True))


#: Attributes of a unit that the matchers see.
_Pairs = list[tuple[str, Value | str | frozenset[str]]]


def prepare_indicator(plan: Plan, indicator: Indicator, names: Names) -> Unit:
    """Compute an indicator's operands and values, and note its value for later indicators."""
    names.noted = {}
    unit = Unit(
        id=indicator.id,
        path=indicator.id,
        title=indicator.title,
        points=indicator.points,
        slot=indicator.slot,
        item="",
        method=indicator.method,
        missing=indicator.missing,
        indicator=indicator,
        each=None,
        measure=None,
        operands={},
        prepared=Prepared(indicator.method),
    )
    work = Work(plan, unit, names, indicator.attributes)
    if indicator.value is not None:
        unit.value = compute(work, indicator.value)
        names.env[f"{indicator.id}.value"] = seen_by_others(work, indicator.value, unit.value)
        if any(entry.loose for entry in work.entries.values()):
            names.loose.add(f"{indicator.id}.value")
    if indicator.guard is not None:
        work.entries = unit.entries
        note_rule(work, indicator.guard.rule, indicator.guard.condition.alternatives)
    _finish(work)
    unit.names = tuple(names.noted)
    return unit


def prepare_measure(plan: Plan, each: Each, measure: Measure, names: Names) -> Unit:
    """Compute a measure's operands and values; its target and actual are noted for formulas.

    A kind of measure for which the ruleset has no method stays open. Its points are set later.
    Of a measure that may turn out to be of several kinds, `others` are what it would be then.
    """
    names.noted = {}
    own, *others = (_of_kind(plan, each, measure, kind, names) for kind in names.kinds(measure))
    own.others = tuple(others)
    own.names = tuple(names.noted)
    return own


def _of_kind(plan: Plan, each: Each, measure: Measure, kind: MeasureKind, names: Names) -> Unit:
    method = each.methods.get(kind, NO_METHOD)
    unit = Unit(
        id=measure.id,
        path=measure.path,
        title=same(measure.title),
        points=ZERO,
        slot=each.slots.get(kind),
        item=measure.path,
        method=method,
        missing=each.missing,
        indicator=None,
        each=each,
        measure=measure,
        operands={},
        prepared=Prepared(method),
    )
    _finish(Work(plan, unit, names, each.attributes.get(kind, ())))
    return unit


def _finish(work: Work) -> None:
    unit = work.unit
    pairs: _Pairs = []
    unit.prepared = _method(work, unit.method, "", pairs)
    tested = None if unit.slot is None else work.plan.tested.get(unit.slot)
    if unit.slot is None or tested is None:
        return
    for attribute in work.attributes:
        if attribute.name in tested:
            work.entries = {} if id(attribute.formula) in work.done else unit.entries
            value = compute(work, attribute.formula)
            pairs.append((attribute.name, seen_by_others(work, attribute.formula, value)))
    unit.fact = Fact(unit.slot, unit.item, tuple(pairs))


def _method(work: Work, method: Method, tag: str, pairs: _Pairs) -> Prepared:
    """Prepare a method and those inside it; `tag` tells their attributes apart."""
    if isinstance(method, Combined):
        entries: Entries = {}
        work.entries = entries
        for guard in (option.guard for option in method.options if option.guard is not None):
            note_rule(work, guard.rule, guard.condition.alternatives)
        inner = (
            _method(work, option.method, f"{tag}{i}.", pairs)
            for i, option in enumerate(method.options, 1)
        )
        return Prepared(method, inner=tuple(inner), entries=entries)
    found = Prepared(method)
    work.entries = found.entries
    if isinstance(method, ByValue):
        _with_value(work, method, found)
    elif isinstance(method, Deduct):
        found.numbers = _numbers(work, found, tuple(item.of for item in method.items))
    elif isinstance(method, Levels):
        operand = _level(work, method)
        found.operands.append(operand.name)
        pairs.append((f"{tag}level", operand.value))  # type: ignore[arg-type]
    elif isinstance(method, Checklist):
        pairs.extend((f"{tag}f.{i}", value) for i, value in _findings(work, method))
    for rule, condition in rules_of(method):
        found.operands.extend(note_rule(work, rule, condition.alternatives))
    if isinstance(method, Table) and method.hit == "sum" and not all(r.cells for r in method.rows):
        # What one row adds, the row for everything else does not.
        found.entries = {key: e._replace(loose=True) for key, e in found.entries.items()}
    for name in [name for name in found.operands if name in work.plan.values]:
        found.operands.extend(o.name for o in behind_value(work.plan, work.names, name))
    return found


def _with_value(work: Work, method: ByValue, found: Prepared) -> None:
    found.value = compute(work, method.of)
    _note_undefined(work, found, method.of, found.value)
    found.operands.extend(method.of.names)
    if (isinstance(method, Proportional) and not _plain(method)) or isinstance(method, Interpolate):
        found.numbers = _numbers(work, found, limits_of(method))
    elif isinstance(method, Bands):
        for clause in method.clauses:
            if clause.shown:
                found.operands.extend(note_rule(work, clause.rule, (clause.tests,)))


def _plain(method: Proportional) -> bool:
    return isinstance(method.zero_at, Fraction) and isinstance(method.full_at, Fraction)


def _numbers(
    work: Work, found: Prepared, stated: tuple[Fraction | Formula, ...]
) -> tuple[Value, ...]:
    """Return numbers of a method, some of them formulas; an undefined one undoes the method."""
    values: list[Value] = []
    for number in stated:
        value = number if isinstance(number, Fraction) else compute(work, number)
        if isinstance(number, Formula):
            found.operands.extend(number.names)
            _note_undefined(work, found, number, value)
        values.append(ANY_NUMBER if value is None else value)
    return tuple(values)


def _note_undefined(work: Work, found: Prepared, formula: Formula, value: Value | None) -> None:
    """Note whether a number of a method has no value, or may have none."""
    if value is None:
        found.undefined = True
    elif id(formula) in work.doubtful and found.undefined is False:
        found.undefined = None


def _level(work: Work, method: Levels) -> Operand:
    """Return the level that the case states, all levels where it states none."""
    unit = work.unit
    possible = frozenset(method.names)
    if method.of is not None:
        operand = work.names.level(method.of, possible)
    else:
        title = Text(f"{unit.title.zh} 评判等级", f"{unit.title.en}: level")
        paths: tuple[str, ...] = (f"management.{unit.id}.level", f"facts.{unit.id}")
        if unit.measure:
            paths = (f"{unit.path}.level",)
        operand = work.names.first_word(paths, possible, title)
    unit.operands[operand.name] = operand
    note_unknown(work, operand)
    return operand


def _findings(work: Work, method: Checklist) -> Iterator[tuple[str, str | frozenset[str]]]:
    """Yield what was found of each item, by the item's id."""
    partly = {PARTLY} if any(item.partly for item in method.items) else set()
    for item in method.items:
        possible = frozenset({MET, NOT_MET, NOT_APPLICABLE} | partly)
        found = work.names.words(f"management.{work.unit.id}.{item.id}", possible, item.title)
        found = found._replace(title=item.title)
        work.unit.operands[found.name] = found
        note_unknown(work, found)
        assert isinstance(found.value, str | frozenset)
        yield item.id, found.value
