"""Units: what is computed of an indicator or a measure before matching, and its points after.

A unit is prepared first (its operands, its value, the fact that the matchers see) and awarded
when the rules have fired.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from engine.award.environment import Env, Names
from engine.award.methods import (
    Fired,
    any_share,
    award_value,
    deduction,
    deductions,
    ends,
    first_clause,
    formula_points,
    of_clauses,
    proportional,
)
from engine.exact import ONE, ZERO, half_up
from engine.expression import range_of
from engine.facts.types import ANY_AMOUNT, ANY_TARGET, Choice, Measure
from engine.match.conditions import Fact
from engine.plan import (
    Assessed,
    Attribute,
    Award,
    Bands,
    Checklist,
    Clause,
    Deduct,
    Each,
    Formula,
    FormulaPoints,
    Indicator,
    Levels,
    Method,
    Missing,
    Plan,
    Proportional,
    YesNo,
)
from engine.scorecard import ItemScore, Operand, State, UnitScore
from engine.values import Range, Value, contains, hull
from engine.vocabulary import MET, NOT_MET, OWN, PARTLY
from engine.words import Text, same

_ANYTHING = Range(None, None)

_WITH_VALUE = (Proportional, Bands, FormulaPoints)
_BY_CLAUSE = (Bands, Levels)

#: Stands in where a ruleset says nothing of a kind of measure: the score stays open.
_NO_METHOD = Assessed(Award(ZERO, ONE, is_share=True))

#: Formulas computed for a unit, by identity.
_Done = dict[int, Value | None]


@dataclass(slots=True)
class Unit:
    """A unit being scored. `fact` is what the matchers see of it, None where no rule looks."""

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
    value: Value | None = None
    counts: tuple[Value, ...] = ()
    undefined: bool = False
    repeats: bool = False
    fact: Fact | None = None


def prepare_indicator(plan: Plan, indicator: Indicator, names: Names) -> Unit:
    """Compute an indicator's operands and value, and note the value for later indicators."""
    unit = Unit(
        indicator.id,
        indicator.id,
        indicator.title,
        indicator.points,
        indicator.slot,
        "",
        indicator.method,
        indicator.missing,
        indicator,
        None,
        None,
        {},
    )
    done: _Done = {}
    if indicator.value is not None:
        unit.value = _compute(plan, unit, indicator.value, names, done)
        names.env[f"{indicator.id}.value"] = _ANYTHING if unit.value is None else unit.value
    _prepare(plan, unit, indicator.attributes, names, done)
    return unit


def prepare_measure(
    plan: Plan, each: Each, measure: Measure, points: Fraction, names: Names
) -> Unit:
    """Compute a measure's operands and value; its target and actual are noted for formulas.

    A kind of measure for which the ruleset has no method stays open.
    """
    path = f"{measure.list}.{measure.id}"
    unit = Unit(
        measure.id,
        path,
        same(measure.title),
        points,
        each.slots.get(measure.kind, ""),
        path,
        each.methods.get(measure.kind, _NO_METHOD),
        each.missing,
        None,
        each,
        measure,
        {},
    )
    _prepare(plan, unit, each.attributes.get(measure.kind, ()), names, {})
    return unit


def _prepare(
    plan: Plan, unit: Unit, attributes: tuple[Attribute, ...], names: Names, done: _Done
) -> None:
    method = unit.method
    if isinstance(method, _WITH_VALUE):
        unit.value = _compute(plan, unit, method.of, names, done)
    elif isinstance(method, Deduct):
        unit.counts = tuple(
            _ANYTHING if count is None else count
            for count in (_compute(plan, unit, item.of, names, done) for item in method.items)
        )
    tested = plan.tested.get(unit.slot)
    if tested is None:
        return
    pairs: list[tuple[str, Value | str | frozenset[str]]] = []
    for attribute in attributes:
        if attribute.name in tested:
            value = _compute(plan, unit, attribute.formula, names, done)
            pairs.append((attribute.name, _ANYTHING if value is None else value))
    if isinstance(method, Levels):
        pairs.append(("level", _level(unit, method, names)))
    elif isinstance(method, Checklist):
        partly = {PARTLY} if any(item.partly for item in method.items) else set()
        for item in method.items:
            possible = frozenset({MET, NOT_MET} | partly)
            found = names.words(f"management.{unit.id}.{item.id}", possible, item.title)
            unit.operands[found.name] = found
            pairs.append((f"f.{item.id}", found.value))  # type: ignore[arg-type]
    unit.fact = Fact(unit.slot, unit.item, tuple(pairs))


def _level(unit: Unit, method: Levels, names: Names) -> str | frozenset[str]:
    path = f"{unit.path}.level" if unit.measure else f"management.{unit.id}.level"
    title = Text(f"{unit.title.zh} 评判等级", f"{unit.title.en}: level")
    operand = names.words(path, frozenset(method.names), title)
    unit.operands[operand.name] = operand
    assert isinstance(operand.value, str | frozenset)
    return operand.value


def _compute(plan: Plan, unit: Unit, formula: Formula, names: Names, done: _Done) -> Value | None:
    """Return a formula's value, None where it divides by zero; its operands are noted.

    `done` holds what has been computed of this unit. `unit.repeats` is set where interval
    arithmetic may give too wide a range: an open name occurs twice, or two names share an unknown.
    """
    if id(formula) in done:
        return done[id(formula)]
    operands = unit.operands
    open_names = 0
    unknown: list[str] = []
    for name in formula.names:
        operand = operands.get(name)
        if operand is None:
            own = OWN.get(name) if unit.measure is not None else None
            if own:
                operand = _own_operand(unit, name, own, names)
            elif name in plan.values:
                open_names += isinstance(names.env.get(name), Range)
                continue
            else:
                operand = names.operand(name)
            operands[name] = operand
        if operand.unknown:
            open_names += 1
            unknown.append(operand.unknown)
    value: Value | None = None
    if open_names and (formula.repeats or len(set(unknown)) < open_names):
        value = _one_unknown(formula, names.env) if open_names == 1 else None
        unit.repeats = unit.repeats or value is None
    if value is None:
        try:
            value = formula.compute(names.env)
        except ZeroDivisionError:
            unit.undefined = True
    done[id(formula)] = value
    return value


def _own_operand(unit: Unit, name: str, which: str, names: Names) -> Operand:
    assert unit.measure is not None
    domain = ANY_TARGET if which == "target" else ANY_AMOUNT
    operand = names.measure(name, which, unit.measure, domain)
    assert not isinstance(operand.value, frozenset)
    names.env[name] = operand.value
    return operand


def _one_unknown(formula: Formula, env: Env) -> Value | None:
    """Return the exact range where one open name occurs several times, None if it is not proved."""
    names = [n for n in formula.names if isinstance(env.get(n), Range)]
    return range_of(formula.expression, names[0], env) if len(names) == 1 else None


def award(
    plan: Plan, unit: Unit, fired: Fired, choice: Choice | None, places: int | None
) -> UnitScore:
    """Return the unit's score from the rules that fired for it.

    `places` is the number of decimals to which indicators are rounded, None if they are not.
    """
    zeroed_by = _zeroed_by(unit, plan.evidence)
    clauses: tuple[Clause, ...] = ()
    items: tuple[ItemScore, ...] = ()
    holds: bool | None = None
    method = unit.method
    if zeroed_by:
        earned: Value = ZERO
    elif unit.undefined:
        earned = _if_undefined(unit)
    elif isinstance(method, Proportional):
        assert unit.value is not None
        earned = proportional(method, unit.value, unit.points)
    elif isinstance(method, _BY_CLAUSE):
        clauses = first_clause(method.clauses, fired) or method.clauses  # an unknown level is open
        earned = of_clauses(clauses, unit.points)
    elif isinstance(method, Checklist):
        items = _checklist(unit, method, fired)
        earned = sum((item.worth for item in items), ZERO)
    elif isinstance(method, Deduct):
        pairs = tuple(zip(method.items, unit.counts, strict=True))
        items = tuple(ItemScore(i, n, None, deduction(i, n)) for i, n in pairs)
        earned = deductions(pairs, unit.points)
    elif isinstance(method, YesNo):
        sure = fired.get(method.rule)
        holds = None if sure is False else bool(sure)
        awards = {True: [method.yes], False: [method.no], None: [method.yes, method.no]}[holds]
        earned = hull(*(award_value(a, unit.points) for a in awards))
    elif isinstance(method, FormulaPoints):
        assert unit.value is not None
        earned = formula_points(method, unit.value, unit.points)
    else:
        earned = award_value(method.award, unit.points)
    if choice is not None and isinstance(earned, Range):
        chosen = chosen_points(choice, unit.points)
        if contains(earned, chosen):
            earned = chosen
    low, high = _rounded(earned, places)
    sure = low is high or low == high
    state: State = "zeroed" if zeroed_by else ("scored" if sure else "open")
    return UnitScore(
        unit.path if unit.measure else unit.id,
        unit.title,
        unit.measure.dimension if unit.measure else None,
        unit.points,
        low,
        high,
        earned,
        None if unit.undefined else unit.value,
        unit.undefined,
        state,
        sure or not unit.repeats,
        tuple(unit.operands.values()),
        clauses,
        items,
        holds,
        choice,
        zeroed_by,
        method,
        unit.slot,
        unit.indicator,
        unit.each,
        unit.measure,
    )


def chosen_points(choice: Choice, points: Fraction) -> Fraction:
    """Return an assessor's choice in points."""
    if choice.points is not None:
        return choice.points
    assert choice.share is not None
    return choice.share * points


def _zeroed_by(unit: Unit, evidence: str) -> tuple[str, ...]:
    """Return the names of missing facts for which the ruleset gives no points."""
    missing: list[str] = []
    if not any(operand.unknown for operand in unit.operands.values()):
        return ()
    policy = unit.missing
    for operand in unit.operands.values():
        if operand.unknown is None or (operand.known is not None and not operand.unproved):
            continue
        if operand.unproved:
            zero = evidence == "zero"
        elif isinstance(operand.value, frozenset):
            zero = (policy.level if isinstance(unit.method, Levels) else policy.finding) == "zero"
        else:
            own = OWN.get(operand.name) if unit.measure else None
            zero = {"target": policy.target, "actual": policy.actual}.get(
                own or "", policy.fact
            ) == "zero"
        if zero and not (isinstance(unit.method, Checklist)):
            missing.append(operand.name)
    return tuple(missing)


def _if_undefined(unit: Unit) -> Value:
    """A value that divides by zero is no value: the score is open, or zero by policy."""
    if unit.missing.fact == "zero":
        return ZERO
    return any_share(ZERO, ONE, unit.points)


def _checklist(unit: Unit, method: Checklist, fired: Fired) -> tuple[ItemScore, ...]:
    by_path = unit.operands
    scores = []
    for item in method.items:
        operand = by_path[f"management.{unit.id}.{item.id}"]
        found = operand.value
        worths: list[Value] = []
        full = award_value(item.award, unit.points)
        must = fired.get(item.met.rule)
        if item.met.rule in fired:
            worths.append(full)
        if item.partly is not None and item.partly.rule in fired:
            worths.append(award_value(item.partly.award, unit.points))
            must = must or fired[item.partly.rule]
        zero_policy = operand.unknown is not None and unit.missing.finding == "zero"
        if zero_policy:
            worths = [ZERO]
        elif not must:
            worths.append(ZERO)
        assert isinstance(found, str | frozenset)
        scores.append(ItemScore(item, found, operand.known, hull(*worths)))
    return tuple(scores)


def _rounded(earned: Value, places: int | None) -> tuple[Fraction, Fraction]:
    if not isinstance(earned, Range):
        rounded = earned if places is None else half_up(earned, places)
        return rounded, rounded
    low, high = ends(earned)
    if places is None:
        return low, high
    return half_up(low, places), half_up(high, places, just_below=earned.hi_open)
