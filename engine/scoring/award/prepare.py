"""What is computed of a unit before matching: its operands, its values, the fact that rules see."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from fractions import Fraction

from engine.base.values import Range, Value
from engine.base.words import Text, same
from engine.language.domains import ANY_NUMBER
from engine.language.expression import range_of
from engine.language.facts.types import Measure
from engine.language.methods import conditions_of, formulas_in, limits_of
from engine.language.plan import (
    Assessed,
    Attribute,
    Award,
    Bands,
    ByValue,
    Checklist,
    Combined,
    Condition,
    Deduct,
    Each,
    Formula,
    Guard,
    Indicator,
    Interpolate,
    Levels,
    MeasureKind,
    Method,
    Missing,
    Plan,
    Proportional,
)
from engine.language.quantity.units import is_money
from engine.language.rules import Fact, Test
from engine.language.vocabulary import MET, NOT_MET, OWN, PARTLY
from engine.scoring.award.environment import MONEY, Env, Names, in_unit
from engine.scoring.award.listed import operands_behind
from engine.scoring.scorecard import Operand

_ANYTHING = Range(None, None)
_ZERO = Fraction(0)

#: Stands in where a ruleset says nothing of a kind of measure: the score stays open.
NO_METHOD = Assessed(Award(_ZERO, Fraction(1), is_share=True))


#: Attributes of a unit that the matchers see.
_Pairs = list[tuple[str, Value | str | frozenset[str]]]


@dataclass(slots=True)
class Prepared:
    """One method of a unit before matching.

    `value` is what it looks at, None where it has none or where that divides by zero (`undefined`;
    None where it may).
    `numbers` are its further numbers: occurrences, or the places of knots or of the ends of a
    proportion. `operands` are the names of the facts that it takes.
    """

    method: Method
    value: Value | None = None
    undefined: bool | None = False
    numbers: tuple[Value, ...] = ()
    operands: list[str] = field(default_factory=list)
    inner: tuple[Prepared, ...] = ()


@dataclass(slots=True, kw_only=True)
class Unit:
    """A unit being scored. `fact` is what the matchers see of it, None where no rule looks.

    `repeats` says that an unknown enters twice, so that one pass over ranges is not exact.
    """

    id: str
    path: str
    title: Text
    points: Fraction
    slot: str
    item: str
    method: Method
    missing: Missing
    indicator: Indicator | None
    each: Each | None
    measure: Measure | None
    operands: dict[str, Operand]
    prepared: Prepared
    value: Value | None = None  # the indicator's own value
    repeats: bool = False
    fact: Fact | None = None
    others: tuple[Unit, ...] = ()  # a measure of which it is open what kind it is, as other kinds


@dataclass(slots=True)
class _Work:
    """A unit under preparation. `done` holds the formulas computed, `seen` their unknowns."""

    plan: Plan
    unit: Unit
    names: Names
    attributes: tuple[Attribute, ...]
    done: dict[int, Value | None] = field(default_factory=dict)
    doubtful: set[int] = field(default_factory=set)  # formulas that may have no value
    seen: set[str] = field(default_factory=set)


def prepare_indicator(plan: Plan, indicator: Indicator, names: Names) -> Unit:
    """Compute an indicator's operands and values, and note its value for later indicators."""
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
    work = _Work(plan, unit, names, indicator.attributes)
    if indicator.value is not None:
        unit.value = _compute(work, indicator.value)
        names.env[f"{indicator.id}.value"] = _seen(work, indicator.value, unit.value)
    if indicator.guard is not None:
        _note_condition(work, indicator.guard.condition)
    _finish(work)
    return unit


def prepare_measure(plan: Plan, each: Each, measure: Measure, names: Names) -> Unit:
    """Compute a measure's operands and values; its target and actual are noted for formulas.

    A kind of measure for which the ruleset has no method stays open. Its points are set later.
    Of a measure that may turn out to be of several kinds, `others` are what it would be then.
    """
    own, *others = (_of_kind(plan, each, measure, kind, names) for kind in names.kinds(measure))
    own.others = tuple(others)
    return own


def _of_kind(plan: Plan, each: Each, measure: Measure, kind: MeasureKind, names: Names) -> Unit:
    method = each.methods.get(kind, NO_METHOD)
    unit = Unit(
        id=measure.id,
        path=measure.path,
        title=same(measure.title),
        points=_ZERO,
        slot=each.slots.get(kind, ""),
        item=measure.path,
        method=method,
        missing=each.missing,
        indicator=None,
        each=each,
        measure=measure,
        operands={},
        prepared=Prepared(method),
    )
    _finish(_Work(plan, unit, names, each.attributes.get(kind, ())))
    return unit


def _finish(work: _Work) -> None:
    unit = work.unit
    pairs: _Pairs = []
    unit.prepared = _method(work, unit.method, "", pairs)
    tested = work.plan.tested.get(unit.slot)
    if tested is None:
        return
    for attribute in work.attributes:
        if attribute.name in tested:
            value = _compute(work, attribute.formula)
            pairs.append((attribute.name, _seen(work, attribute.formula, value)))
    unit.fact = Fact(unit.slot, unit.item, tuple(pairs))


def _method(work: _Work, method: Method, tag: str, pairs: _Pairs) -> Prepared:
    """Prepare a method and those inside it; `tag` tells their attributes apart."""
    if isinstance(method, Combined):
        for option in method.options:
            if option.guard is not None:
                _note_condition(work, option.guard.condition)
        inner = (
            _method(work, option.method, f"{tag}{i}.", pairs)
            for i, option in enumerate(method.options, 1)
        )
        return Prepared(method, inner=tuple(inner))
    found = Prepared(method)
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
    for condition in conditions_of(method):
        found.operands.extend(_note_condition(work, condition))
    for name in [name for name in found.operands if name in work.plan.values]:
        found.operands.extend(o.name for o in behind_value(work.plan, work.names, name))
    return found


def _with_value(work: _Work, method: ByValue, found: Prepared) -> None:
    found.value = _compute(work, method.of)
    _note_undefined(work, found, method.of, found.value)
    found.operands.extend(method.of.names)
    if (isinstance(method, Proportional) and not _plain(method)) or isinstance(method, Interpolate):
        found.numbers = _numbers(work, found, limits_of(method))
    elif isinstance(method, Bands):
        for clause in method.clauses:
            if clause.shown:
                found.operands.extend(_note_tests(work, clause.tests))


def _plain(method: Proportional) -> bool:
    return isinstance(method.zero_at, Fraction) and isinstance(method.full_at, Fraction)


def _numbers(
    work: _Work, found: Prepared, stated: tuple[Fraction | Formula, ...]
) -> tuple[Value, ...]:
    """Return numbers of a method, some of them formulas; an undefined one undoes the method."""
    values: list[Value] = []
    for number in stated:
        value = number if isinstance(number, Fraction) else _compute(work, number)
        if isinstance(number, Formula):
            found.operands.extend(number.names)
            _note_undefined(work, found, number, value)
        values.append(_ANYTHING if value is None else value)
    return tuple(values)


def _note_undefined(work: _Work, found: Prepared, formula: Formula, value: Value | None) -> None:
    """Note whether a number of a method has no value, or may have none."""
    if value is None:
        found.undefined = True
    elif id(formula) in work.doubtful and found.undefined is False:
        found.undefined = None


def _seen(work: _Work, formula: Formula, value: Value | None) -> Value:
    """Return what others see of a value: anything, where it has none or may have none."""
    return _ANYTHING if value is None or id(formula) in work.doubtful else value


def _level(work: _Work, method: Levels) -> Operand:
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
    _note_unknown(work, operand)
    return operand


def _findings(work: _Work, method: Checklist) -> Iterator[tuple[str, str | frozenset[str]]]:
    """Yield what was found of each item, by the item's id."""
    partly = {PARTLY} if any(item.partly for item in method.items) else set()
    for item in method.items:
        possible = frozenset({MET, NOT_MET} | partly)
        found = work.names.words(f"management.{work.unit.id}.{item.id}", possible, item.title)
        work.unit.operands[found.name] = found
        assert isinstance(found.value, str | frozenset)
        yield item.id, found.value


def _note_condition(work: _Work, condition: Condition) -> list[str]:
    """Note the facts that a condition looks at as operands, and return their names."""
    return [name for tests in condition.alternatives for name in _note_tests(work, tests)]


def _note_tests(work: _Work, tests: tuple[Test, ...]) -> list[str]:
    noted: list[str] = []
    for test in tests:
        kind, _, name = test.slot.partition(":")
        if kind == "c":
            _note_name(work, name)
            noted.append(name)
        elif kind == "d":
            derived = next(d for d in work.plan.derived if d.slot == test.slot)
            for used in derived.formula.names:
                _note_name(work, used)
            noted.extend(derived.formula.names)
        elif test.slot == work.unit.slot:
            for attribute in work.attributes:
                if attribute.name == test.attribute:
                    _compute(work, attribute.formula)
                    noted.extend(attribute.formula.names)
        elif kind == "u" and f"{name}.value" in work.plan.values and test.attribute == "value":
            _note_name(work, f"{name}.value")
            noted.append(f"{name}.value")
        elif kind == "m":
            for measure in work.names.facts.measures[name]:  # type: ignore[index]
                for operand in operands_behind(work.names, measure, test.attribute):
                    work.unit.operands.setdefault(operand.name, operand)
                    _note_unknown(work, operand)
                    noted.append(operand.name)
    return noted


def _note_name(work: _Work, name: str) -> None:
    """Note a fact, or the open facts behind an indicator's value, as operands of the unit."""
    if name in work.plan.values:
        behind = behind_value(work.plan, work.names, name)
    elif name in work.unit.operands:
        return
    else:
        behind = (work.names.operand(name),)
    for operand in behind:
        work.unit.operands.setdefault(operand.name, operand)
        _note_unknown(work, operand)


def guard_names(guard: Guard) -> tuple[str, ...]:
    """Return the names of the facts that a guard tests directly."""
    return tuple(
        dict.fromkeys(
            test.slot[2:]
            for tests in guard.condition.alternatives
            for test in tests
            if test.slot.startswith("c:")
        )
    )


def _note_unknown(work: _Work, operand: Operand) -> None:
    """An unknown that enters a unit a second time makes one pass over ranges inexact."""
    if operand.unknown is not None:
        work.unit.repeats = work.unit.repeats or operand.unknown in work.seen
        work.seen.add(operand.unknown)


def _compute(work: _Work, formula: Formula) -> Value | None:
    """Return a formula's value, None where it divides by zero; its operands are noted.

    The unit `repeats` where interval arithmetic may give too wide a range: an open name occurs
    twice, or two names share an unknown, in this formula or over several.
    """
    done = work.done
    if id(formula) in done:
        return done[id(formula)]
    unit, names = work.unit, work.names
    open_names = 0
    unknown: list[str] = []
    for name in formula.names:
        operand = unit.operands.get(name)
        if operand is None or name not in names.env:  # a level is no number yet
            own = OWN.get(name) if unit.measure is not None else None
            if own:
                operand = _own_operand(work, name, own)
            elif name in work.plan.values:
                if isinstance(names.env.get(name), Range):
                    open_names += 1
                    unknown.extend(_note_behind(work, name))
                continue
            else:
                operand = names.operand(name)
            unit.operands[name] = operand
        if operand.unknown:
            open_names += 1
            unknown.append(operand.unknown)
    value: Value | None = None
    if open_names:
        if formula.may_fail(names.env):
            work.doubtful.add(id(formula))
        if formula.repeats or len(set(unknown)) < len(unknown):
            value = _one_unknown(formula, names.env) if open_names == 1 else None
            unit.repeats = unit.repeats or value is None
        unit.repeats = unit.repeats or bool(work.seen & set(unknown))
        work.seen.update(unknown)
    if value is None:
        with suppress(ZeroDivisionError):
            value = formula.compute(names.env)
    done[id(formula)] = value
    return value


def _note_behind(work: _Work, name: str) -> list[str]:
    """Note the open facts behind an indicator's value as operands; return their unknowns.

    Where one of them enters that value twice, the value's range may be too wide already.
    """
    unknown: list[str] = []
    for operand in behind_value(work.plan, work.names, name):
        assert operand.unknown is not None
        work.unit.operands.setdefault(operand.name, operand)
        unknown.append(operand.unknown)
    return unknown


def behind_value(plan: Plan, names: Names, name: str) -> tuple[Operand, ...]:
    """Return the facts that are not known on which an indicator's value depends."""
    id_ = name.removesuffix(".value")
    indicator = next(i for i in plan.order if i.id == id_)
    found: list[Operand] = []
    for used in indicator.value.names if indicator.value is not None else ():
        if used in plan.values:
            found.extend(behind_value(plan, names, used))
        elif names.operand(used).unknown is not None:
            found.append(names.operand(used))
    return tuple(found)


def _own_operand(work: _Work, name: str, which: str) -> Operand:
    unit, names = work.unit, work.names
    assert unit.measure is not None
    operand = names.measure(name, which, unit.measure, ANY_NUMBER)
    if operand.unit not in (None, MONEY.name) and _beside_money(work):
        operand = in_unit(operand, None)
    assert not isinstance(operand.value, frozenset)
    names.env[name] = operand.value
    return operand


def _beside_money(work: _Work) -> bool:
    """Return whether the measure's formulas take an amount of money that is not its own."""
    formulas = [attribute.formula for attribute in work.attributes]
    formulas.extend(formulas_in(work.unit.method))
    others = {name for formula in formulas for name in formula.names if name not in OWN}
    for name in others - work.plan.values - set(work.plan.parameters):
        known = work.names.operand(name).known
        if known is not None and known.unit is not None and is_money(known.unit):
            return True
    return False


def _one_unknown(formula: Formula, env: Env) -> Value | None:
    """Return the exact range where one open name occurs several times, None if it is not proved."""
    names = [n for n in formula.names if isinstance(env.get(n), Range)]
    return range_of(formula.expression, names[0], env) if len(names) == 1 else None
