"""A unit under preparation: its formulas are computed, and the facts that they take noted."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from contextlib import suppress
from fractions import Fraction

from msgspec import Struct, field

from engine.base.values import Range, Value, Wholes
from engine.language.domains import ANY_NUMBER
from engine.language.expression import range_of
from engine.language.methods import formulas_in
from engine.language.plan import (
    Attribute,
    Formula,
    Guard,
    Plan,
)
from engine.language.quantity.units import is_money
from engine.language.rules import OTHER, Test
from engine.language.slots import OfDerived, OfFact, OfIndicator, OfMeasures
from engine.language.vocabulary import OWN
from engine.scoring.award.conversions import MONEY, in_unit
from engine.scoring.award.environment import Env, Names
from engine.scoring.award.listed import operands_behind
from engine.scoring.award.unit import Entries, Entry, Unit
from engine.scoring.scorecard import Operand


class Work(Struct):
    """A unit under preparation. `done` holds the formulas computed, `opened` what enters by them.

    What is computed or tested is noted in `entries`, under the `rule` that asks (`award.entering`).
    """

    plan: Plan
    unit: Unit
    names: Names
    attributes: tuple[Attribute, ...]
    done: dict[int, Value | None] = field(default_factory=dict)
    doubtful: set[int] = field(default_factory=set)  # formulas that may have no value
    opened: dict[int, Entry] = field(default_factory=dict)
    entries: Entries = field(default_factory=dict)
    rule: str | None = None


def compute(work: Work, formula: Formula) -> Value | None:
    """Return a formula's value, None where it divides by zero; its operands are noted.

    What enters by it is loose where interval arithmetic may give too wide a range: an open name
    occurs twice, or two names share an unknown.
    """
    key = id(formula)
    if key not in work.done:
        work.done[key] = _computed(work, formula)
    if key in work.opened and key not in work.entries:
        rule = work.rule
        work.entries[key if rule is None else (rule, key)] = work.opened[key]._replace(rule=rule)
    return work.done[key]


def _computed(work: Work, formula: Formula) -> Value | None:
    unit, names = work.unit, work.names
    open_names, loose = 0, False
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
                    loose = loose or name in names.loose
                continue
            else:
                operand = names.operand(name)
            unit.operands[name] = operand
        loose = loose or in_steps(operand)
        if entering(operand):
            open_names += 1
            unknown.extend(entering(operand))
    value: Value | None = None
    if open_names:
        if formula.may_fail(names.env):
            work.doubtful.add(id(formula))
        if formula.repeats or len(set(unknown)) < len(unknown):
            value = _one_unknown(formula, names.env) if open_names == 1 else None
            loose = loose or value is None
        work.opened[id(formula)] = Entry(tuple(unknown), None, loose)
    if value is None:
        with suppress(ZeroDivisionError):
            value = formula.compute(names.env)
    return value


def seen_by_others(work: Work, formula: Formula, value: Value | None) -> Value:
    """Return what others see of a value: anything, where it has none or may have none."""
    return ANY_NUMBER if value is None or id(formula) in work.doubtful else value


def note_rule(work: Work, rule: str, alternatives: Iterable[tuple[Test, ...]]) -> list[str]:
    """Note the facts at which a rule looks as operands, and return their names."""
    work.rule = rule
    noted = [name for tests in alternatives for name in _note_tests(work, tests)]
    work.rule = None
    return noted


def _note_tests(work: Work, tests: tuple[Test, ...]) -> list[str]:
    noted: list[str] = []
    for test in tests:
        if isinstance(test.slot, OfFact):
            _note_name(work, test.slot.in_formulas)
            noted.append(test.slot.in_formulas)
        elif isinstance(test.slot, OfDerived):
            derived = next(d for d in work.plan.derived if d.slot == test.slot)
            noted.extend(derived.formula.names)
            unknown = [u for used in derived.formula.names for u in _unknowns(work, used)]
            stepped = (o for o in work.unit.operands.values() if o.unknown in unknown)
            loose = derived.formula.repeats or any(in_steps(o) for o in stepped)
            enter(work, test.slot, unknown, loose=loose)
        elif test.slot == work.unit.slot:
            for attribute in work.attributes:
                if attribute.name == test.attribute:
                    compute(work, attribute.formula)
                    noted.extend(attribute.formula.names)
        elif isinstance(test.slot, OfIndicator) and test.attribute == "value":
            name = f"{test.slot.id}.value"
            if name in work.plan.values:
                _note_name(work, name)
                noted.append(name)
        elif isinstance(test.slot, OfMeasures):
            for measure in work.names.facts.measures[test.slot.list]:
                for operand in operands_behind(work.names, measure, test.attribute):
                    work.unit.operands.setdefault(operand.name, operand)
                    # of one measure or another: each test anew
                    enter(work, (len(work.entries), operand.name), entering(operand))
                    noted.append(operand.name)
    return noted


def _note_name(work: Work, name: str) -> None:
    """Note a fact that conditions test, or the open facts behind an indicator's value."""
    unknowns = _unknowns(work, name)
    stepped = (o for o in work.unit.operands.values() if o.unknown in unknowns and in_steps(o))
    enter(work, name, unknowns, loose=name in work.names.loose or any(stepped))


def _unknowns(work: Work, name: str) -> list[str]:
    """Note what a name stands for as operands of the unit, and return their unknowns."""
    if name in work.plan.values:
        return _note_behind(work, name)
    operand = work.unit.operands.get(name)
    if operand is None:
        operand = work.unit.operands[name] = work.names.operand(name)
    return entering(operand)


def entering(operand: Operand) -> list[str]:
    """Return the unknown by which an operand is open, none where it is assumed to be one value."""
    closed = isinstance(operand.value, Fraction | str)
    return [] if closed or operand.unknown is None else [operand.unknown]


def in_steps(operand: Operand) -> bool:
    """Return whether a fact can only be whole numbers, or a few words: a pass may see more."""
    value = operand.value
    return isinstance(value, Wholes) or (isinstance(value, frozenset) and OTHER not in value)


def note_unknown(work: Work, operand: Operand) -> None:
    """Note that an operand enters the unit, where it is open."""
    enter(work, operand.name, entering(operand))


def enter(work: Work, key: Hashable, unknowns: Sequence[str], *, loose: bool = False) -> None:
    """Note that unknowns enter the unit; two that are the same make it inexact at once."""
    if unknowns:
        loose = loose or len(set(unknowns)) < len(unknowns)
        work.entries[work.rule, key] = Entry(tuple(unknowns), work.rule, loose)


def _note_behind(work: Work, name: str) -> list[str]:
    """Note the open facts behind an indicator's value as operands; return their unknowns.

    Where one of them enters that value twice, the value's range may be too wide already.
    """
    unknown: list[str] = []
    for operand in behind_value(work.plan, work.names, name):
        work.unit.operands.setdefault(operand.name, operand)
        unknown.extend(entering(operand))
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


def guard_names(guard: Guard) -> tuple[str, ...]:
    """Return the names of the facts that a guard tests directly."""
    return tuple(
        dict.fromkeys(
            test.slot.in_formulas
            for tests in guard.condition.alternatives
            for test in tests
            if isinstance(test.slot, OfFact)
        )
    )


def _own_operand(work: Work, name: str, which: str) -> Operand:
    unit, names = work.unit, work.names
    assert unit.measure is not None
    operand = names.measure(name, which, unit.measure)
    if operand.unit not in (None, MONEY.name) and _beside_money(work):
        operand = in_unit(operand, None)
    assert not isinstance(operand.value, frozenset)
    names.env[name] = operand.value
    return operand


def _beside_money(work: Work) -> bool:
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
