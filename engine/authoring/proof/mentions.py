"""Which facts rules look at: by method, by unit, in the whole ruleset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import ceil, floor

from engine.language.expression import Arithmetic, Compare, Name, walk
from engine.language.expression.tree import Lookup, Number
from engine.language.plan import (
    Attribute,
    Bands,
    Combined,
    Condition,
    Deduct,
    Formula,
    FormulaPoints,
    Guarantee,
    Guard,
    Indicator,
    Interpolate,
    Levels,
    Method,
    Plan,
    Proportional,
    Raising,
    Section,
    Table,
    YesNo,
)
from engine.language.rules import Test
from engine.language.slots import (
    OfDerived,
    OfFact,
    OfIndicator,
    OfMeasures,
    OfUnit,
    Slot,
    of_fact,
)
from engine.language.vocabulary import STATED

_FIRST_YEAR, _LAST_YEAR = 1000, 9999


def all_sections(plan: Plan) -> list[Section]:
    """Return all sections of a plan."""
    found: list[Section] = []
    stack = list(reversed(plan.sections))
    while stack:
        section = stack.pop()
        found.append(section)
        stack.extend(reversed(section.sections))
    return found


def methods_in(method: Method) -> Iterator[Method]:
    """Yield a method and those in it."""
    yield method
    if isinstance(method, Combined):
        for option in method.options:
            yield from methods_in(option.method)


def formulas_of(method: Method) -> list[Formula]:
    """Return the formulas of a method itself, without those of its conditions."""
    found: list[Formula] = []
    if isinstance(method, Proportional | Bands | FormulaPoints | Interpolate):
        found.append(method.of)
    if isinstance(method, Proportional):
        found += [end for end in (method.zero_at, method.full_at) if isinstance(end, Formula)]
    if isinstance(method, Interpolate):
        found += [knot.at for knot in method.knots if isinstance(knot.at, Formula)]
    if isinstance(method, Deduct):
        found += [item.of for item in method.items]
    return found


def names_of(
    plan: Plan, method: Method, slot: OfUnit, attributes: Sequence[Attribute]
) -> Iterator[str]:
    """Yield the names of the facts that a method takes; of several methods nothing."""
    for formula in formulas_of(method):
        yield from formula.names
    if isinstance(method, Bands):
        for clause in method.clauses:
            yield from names_tested(plan, clause.tests if clause.shown else (), slot, attributes)
    conditions: list[Condition] = []
    if isinstance(method, YesNo):
        conditions.append(method.condition)
    if isinstance(method, Table):
        conditions += [cell.condition for row in method.rows for cell in row.cells]
    for condition in conditions:
        yield from names_tested(plan, _tests(condition), slot, attributes)


def _tests(condition: Condition) -> list[Test]:
    return [test for tests in condition.alternatives for test in tests]


def names_tested(
    plan: Plan, tests: Iterable[Test], slot: OfUnit, attributes: Sequence[Attribute]
) -> Iterator[str]:
    """Yield the names of the facts that tests look at."""
    for test in tests:
        if test.slot == slot:
            for attribute in attributes:
                if attribute.name == test.attribute:
                    yield from attribute.formula.names
            continue
        match test.slot:
            case OfFact(name, stated=False):
                yield name
            case OfDerived():
                yield from next(d for d in plan.derived if d.slot == test.slot).formula.names
            case OfIndicator(id_) if f"{id_}.value" in plan.values:
                yield f"{id_}.value"


def depends_on(
    plan: Plan,
    method: Method,
    guard: Guard | None,
    slot: OfUnit,
    attributes: Sequence[Attribute],
    raised: frozenset[str],
) -> bool:
    """Return whether what a method gives may change with the facts at the paths `raised`."""
    if not raised:
        return False
    names = set(_all_names(plan, method, slot, attributes))
    if guard is not None:
        names |= set(names_tested(plan, _tests(guard.condition), slot, attributes))
    return bool(paths_behind(plan, names) & raised)


def _all_names(
    plan: Plan, method: Method, slot: OfUnit, attributes: Sequence[Attribute]
) -> Iterator[str]:
    if isinstance(method, Combined):
        for option in method.options:
            yield from _all_names(plan, option.method, slot, attributes)
            if option.guard is not None:
                yield from names_tested(plan, _tests(option.guard.condition), slot, attributes)
        return
    if isinstance(method, Levels) and method.of is not None:
        yield method.of
    yield from names_of(plan, method, slot, attributes)


def paths_behind(plan: Plan, names: Iterable[str]) -> set[str]:
    """Return the fact paths that names stand for, those behind values of indicators too."""
    found: set[str] = set()
    waiting = list(names)
    seen: set[str] = set()
    while waiting:
        name = waiting.pop().removeprefix(STATED)
        if name in seen:
            continue
        seen.add(name)
        if name in plan.values:
            indicator = next(i for i in plan.order if f"{i.id}.value" == name)
            waiting.extend(indicator.value.names if indicator.value is not None else ())
        elif name in plan.terms:
            found.update(plan.terms[name].paths)
        else:
            found.add(name)
    return found


def conditions_of(plan: Plan, guarantee: Guarantee | None) -> Iterator[tuple[Test, ...]]:
    """Yield the alternatives of every condition of a ruleset and of a guarantee."""
    for rule in plan.rules:
        yield from rule.alternatives
    yield from _claimed(guarantee)


def words_tested(plan: Plan, guarantee: Guarantee | None, slot: Slot, attribute: str) -> set[str]:
    """Return the words with which rules or a guarantee compare an attribute of a slot."""
    found = set(plan.words.get((slot, attribute), ()))
    for tests in _claimed(guarantee):
        for test in tests:
            if (test.slot, test.attribute) == (slot, attribute) and isinstance(test.bound, str):
                found.add(test.bound)
    return found


def _claimed(guarantee: Guarantee | None) -> Iterator[tuple[Test, ...]]:
    """Yield the alternatives of the conditions of a guarantee."""
    if guarantee is not None:
        for condition in (guarantee.when, guarantee.claim):
            yield from getattr(condition, "alternatives", ())


def all_formulas(plan: Plan, guarantee: Guarantee | None) -> list[Formula]:
    """Return every formula of a ruleset and of a guarantee."""
    found: list[Formula] = [d.formula for d in plan.derived]
    found += [d.formula for d in guarantee.derived] if guarantee is not None else []
    found += [a.effect.formula for a in plan.adjustments if a.effect.formula is not None]
    for indicator in plan.order:
        found += [indicator.value] if indicator.value is not None else []
        found += _of_unit(indicator.method, indicator.attributes)
    for section in all_sections(plan):
        each = section.each
        for kind, method in each.methods.items() if each is not None else ():
            assert each is not None
            found += _of_unit(method, each.attributes[kind])
    return found


def _of_unit(method: Method, attributes: Sequence[Attribute]) -> list[Formula]:
    own = [attribute.formula for attribute in attributes]
    return own + [formula for one in methods_in(method) for formula in formulas_of(one)]


def names_in(plan: Plan, guarantee: Guarantee | None, *, levels: bool = True) -> set[str]:
    """Return every name of a fact that a ruleset or a guarantee mentions.

    Without `levels` those of facts that only state an indicator's own level are left out.
    """
    found = {name for formula in all_formulas(plan, guarantee) for name in formula.names}
    for tests in conditions_of(plan, guarantee):
        found |= {t.slot.name for t in tests if isinstance(t.slot, OfFact)}
    for section in all_sections(plan) if levels else ():
        found |= set(_levels(section.indicators))
    return found


def _levels(indicators: Iterable[Indicator]) -> Iterator[str]:
    for indicator in indicators:
        for method in methods_in(indicator.method):
            if isinstance(method, Levels):
                own = (f"facts.{indicator.id}", f"management.{indicator.id}.level")
                yield from own if method.of is None else (method.of,)


def looks_at(plan: Plan, claim: Raising) -> bool:
    """Return whether a ruleset looks at the number that a claim raises."""
    return bool(paths_behind(plan, names_in(plan, None)) & paths_behind(plan, (claim.name,)))


def lists_in(plan: Plan, guarantee: Guarantee | None, lists: Sequence[str]) -> tuple[str, ...]:
    """Return the lists of measures that conditions and formulas look at."""
    names = names_in(plan, guarantee)
    tested = {
        t.slot.list
        for tests in conditions_of(plan, guarantee)
        for t in tests
        if isinstance(t.slot, OfMeasures)
    }
    return tuple(
        name
        for name in lists
        if name in tested or any(n.partition(".")[0] == name and n.count(".") < 2 for n in names)
    )


def compared_years(plan: Plan, guarantee: Guarantee | None) -> tuple[int, ...] | None:
    """Return the years that formulas and conditions compare the year with.

    None where formulas do more with it.
    """
    found = {
        year
        for tests in conditions_of(plan, guarantee)
        for test in tests
        if test.slot == of_fact("year") and isinstance(test.bound, Fraction)
        for year in (floor(test.bound), ceil(test.bound))
    }
    for formula in all_formulas(plan, guarantee):
        if "year" not in formula.names:
            continue
        for node in walk(formula.expression.root):
            if isinstance(node, Arithmetic) and any(
                isinstance(inner, Name) and inner.name == "year" for inner in walk(node)
            ):
                return None
            if isinstance(node, Compare):
                sides = {type(node.left), type(node.right)}
                years = [n for n in (node.left, node.right) if isinstance(n, Name)]
                if any(n.name == "year" for n in years) and sides != {Name, Number}:
                    return None
            if isinstance(node, Lookup):  # a table asked for the year compares it with its limits
                bounds = (bound for row in node.rows for _, bound in row.limits)
                found.update(y for bound in bounds for y in (floor(bound), ceil(bound)))
            if isinstance(node, Number) and _FIRST_YEAR <= node.value <= _LAST_YEAR:
                found.add(int(node.value))
    return tuple(sorted(found))
