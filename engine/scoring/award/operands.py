"""A unit under preparation: its formulas are computed, and the facts that they take noted."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

from engine.base.values import Range, Value, Wholes
from engine.language.domains import ANY_NUMBER
from engine.language.expression import range_of
from engine.language.methods import formulas_in
from engine.language.plan import (
    Attribute,
    Condition,
    Formula,
    Guard,
    Plan,
)
from engine.language.quantity.units import is_money
from engine.language.rules import OTHER, Test
from engine.language.vocabulary import OWN
from engine.scoring.award.conversions import MONEY, in_unit
from engine.scoring.award.environment import Env, Names
from engine.scoring.award.listed import operands_behind
from engine.scoring.award.unit import Unit
from engine.scoring.scorecard import Operand


@dataclass(slots=True)
class Work:
    """A unit under preparation. `done` holds the formulas computed, `seen` their unknowns."""

    plan: Plan
    unit: Unit
    names: Names
    attributes: tuple[Attribute, ...]
    done: dict[int, Value | None] = field(default_factory=dict)
    doubtful: set[int] = field(default_factory=set)  # formulas that may have no value
    seen: set[str] = field(default_factory=set)


def compute(work: Work, formula: Formula) -> Value | None:
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
            unit.repeats = unit.repeats or _in_steps(operand)
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


def seen_by_others(work: Work, formula: Formula, value: Value | None) -> Value:
    """Return what others see of a value: anything, where it has none or may have none."""
    return ANY_NUMBER if value is None or id(formula) in work.doubtful else value


def note_condition(work: Work, condition: Condition) -> list[str]:
    """Note the facts that a condition looks at as operands, and return their names."""
    return [name for tests in condition.alternatives for name in note_tests(work, tests)]


def note_tests(work: Work, tests: tuple[Test, ...]) -> list[str]:
    """Note the facts at which tests look as operands, and return their names."""
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
                    compute(work, attribute.formula)
                    noted.extend(attribute.formula.names)
        elif kind == "u" and f"{name}.value" in work.plan.values and test.attribute == "value":
            _note_name(work, f"{name}.value")
            noted.append(f"{name}.value")
        elif kind == "m":
            for measure in work.names.facts.measures[name]:  # type: ignore[index]
                for operand in operands_behind(work.names, measure, test.attribute):
                    work.unit.operands.setdefault(operand.name, operand)
                    note_unknown(work, operand)
                    noted.append(operand.name)
    return noted


def _note_name(work: Work, name: str) -> None:
    """Note a fact, or the open facts behind an indicator's value, as operands of the unit."""
    if name in work.plan.values:
        behind = behind_value(work.plan, work.names, name)
    elif name in work.unit.operands:
        return
    else:
        behind = (work.names.operand(name),)
    for operand in behind:
        work.unit.operands.setdefault(operand.name, operand)
        note_unknown(work, operand)
        work.unit.repeats = work.unit.repeats or _in_steps(operand)


def _in_steps(operand: Operand) -> bool:
    """Return whether a fact can only be whole numbers, or a few words: a pass may see more."""
    value = operand.value
    return isinstance(value, Wholes) or (isinstance(value, frozenset) and OTHER not in value)


def note_unknown(work: Work, operand: Operand) -> None:
    """An unknown that enters a unit a second time makes one pass over ranges inexact."""
    if operand.unknown is not None:
        work.unit.repeats = work.unit.repeats or operand.unknown in work.seen
        work.seen.add(operand.unknown)


def _note_behind(work: Work, name: str) -> list[str]:
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
