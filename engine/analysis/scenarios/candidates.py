"""Values of one fact at which something may jump or bend, found in the plan exactly.

Limits of rules, caps and floors, knots, limits of adjustments: each is a formula over the fact and
a number that it reaches. Everything else stays as the case states it. What is found may be too
much: each place is to be tried by scoring.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from msgspec import Struct, field

from engine.analysis.varying.facts import factor_of
from engine.base.exact import ZERO
from engine.base.values import as_range
from engine.language.expression.solving import (
    NONE,
    Pieces,
    bends,
    between,
    constant,
    multiple,
    pieces_of,
    places,
)
from engine.language.looked_at import parts_of, scored_parts
from engine.language.plan import (
    Bands,
    Combined,
    Deduct,
    Effect,
    Formula,
    FormulaPoints,
    Interpolate,
    Method,
    Proportional,
)
from engine.language.rules import Test
from engine.language.slots import OfDerived, OfEach, OfFact, OfIndicator, OfMeasures
from engine.language.vocabulary import MeasureList
from engine.scoring.award.run import Pass
from engine.scoring.award.unit import Unit
from engine.scoring.scorecard import Operand


class Candidates(Struct):
    """Places found, and whether they are all that there are."""

    places: set[Fraction] = field(default_factory=set)
    complete: bool = True

    def add(self, found: tuple[set[Fraction], bool]) -> None:
        """Note places."""
        self.places |= found[0]
        self.complete = self.complete and found[1]


def candidates(run: Pass, path: str) -> Candidates:
    """Return where the score may jump or bend in the fact at `path`."""
    found = Candidates()
    if any(known.path == path for listed in run.facts.lists.values() for known in listed):
        found.complete = False  # where the order of a list changes is not worked out
        return found
    work = _Work(run, path, found)
    for unit in run.units.values():
        if any(_is(operand, path) for operand in unit.operands.values()) or _by_value(run, unit):
            work.method(unit, unit.method)
            for part in parts_of([unit.method]):
                if isinstance(part, Formula):
                    work.bends(part, unit)
            if unit.indicator is not None and unit.indicator.value is not None:
                work.bends(unit.indicator.value, unit)
    for part in parts_of(scored_parts(run.plan)):
        if isinstance(part, Test) and isinstance(part.bound, Fraction):
            work.test(part, part.bound)
        elif isinstance(part, Effect) and part.formula is not None:
            work.bends(part.formula, None)
    return found


def _is(operand: Operand, path: str) -> bool:
    return operand.known is not None and operand.known.path == path


def _by_value(run: Pass, unit: Unit) -> bool:
    """Return whether a unit looks at the value of another."""
    return any(
        name in run.plan.values
        for part in parts_of([unit.method])
        if isinstance(part, Formula)
        for name in part.names
    )


class _Work(Struct):
    run: Pass
    path: str
    found: Candidates

    def pieces(self, formula: Formula, unit: Unit | None) -> Pieces:
        """Return a formula as pieces in the fact."""
        return pieces_of(formula.expression.root, lambda name: self.meaning(name, unit))

    def meaning(self, name: str, unit: Unit | None) -> Pieces:
        """Return what a name is in the fact: itself, a number, or the value of an indicator."""
        plan = self.run.plan
        if name in plan.values:
            indicator = next(i for i in plan.order if f"{i.id}.value" == name)
            inner = self.run.units[indicator.id]
            return NONE if indicator.value is None else self.pieces(indicator.value, inner)
        operand = unit.operands.get(name) if unit is not None else None
        if operand is None:
            operand = self.of_case(name)
        if operand is None or not isinstance(operand.value, Fraction):
            return NONE
        if _is(operand, self.path):
            return multiple(factor_of(operand))
        return constant(operand.value)

    def of_case(self, name: str) -> Operand | None:
        """Return a name outside of units; scores and totals are none."""
        late = (".score", ".share", ".grade", ".rank")
        if name == "total" or name.endswith(late) or not self._is_fact(name):
            return None
        return self.run.names.operand(name)

    def _is_fact(self, name: str) -> bool:
        plan = self.run.plan
        head, *rest = name.split(".")
        return (
            name in plan.terms
            or name in plan.parameters
            or name == "year"
            or (
                head
                in (
                    "budget",
                    "facts",
                    "declared",
                    "management",
                    "outputs",
                    "outcomes",
                    "satisfaction",
                )
                and bool(rest)
            )
        )

    def reach(self, formula: Formula, unit: Unit | None, bounds: Iterable[Pieces]) -> None:
        """Note where a formula reaches any of several bounds."""
        pieces = self.pieces(formula, unit)
        for bound in bounds:
            self.found.add(places(pieces, bound))

    def bends(self, formula: Formula, unit: Unit | None) -> None:
        """Note where a formula itself may change its course."""
        env = {n: v for n, v in self.run.names.env.items() if isinstance(v, Fraction)}
        for name, operand in unit.operands.items() if unit is not None else ():
            if isinstance(operand.value, Fraction):
                env[name] = operand.value
        root = formula.expression.root
        self.found.add(bends(root, lambda name: self.meaning(name, unit), env))

    def end(self, number: Fraction | Formula, unit: Unit) -> Pieces:
        """Return a number of a method, which may be a formula."""
        return constant(number) if isinstance(number, Fraction) else self.pieces(number, unit)

    def method(self, unit: Unit, method: Method) -> None:
        """Note the places of a method and of those in it."""
        if isinstance(method, Combined):
            for option in method.options:
                self.method(unit, option.method)
        elif isinstance(method, Proportional):
            zero, full = self.end(method.zero_at, unit), self.end(method.full_at, unit)
            self.reach(
                method.of, unit, [between(zero, full, s) for s in (method.floor, method.cap)]
            )
        elif isinstance(method, Interpolate):
            self.reach(method.of, unit, [self.end(knot.at, unit) for knot in method.knots])
        elif isinstance(method, Bands):
            for test in (test for clause in method.clauses for test in clause.tests):
                if isinstance(test.bound, Fraction) and test.slot == unit.slot:
                    self.attribute(unit, test.attribute, test.bound)
        elif isinstance(method, FormulaPoints):
            cap = unit.points if method.cap is None else method.cap
            self.reach(method.of, unit, [constant(method.floor), constant(cap)])
        elif isinstance(method, Deduct):
            self.deduct(unit, method)

    def deduct(self, unit: Unit, method: Deduct) -> None:
        """Note where an item is at none, at its limit, or takes what is left above the floor."""
        for item in method.items:
            limits = [ZERO] + ([item.at_most / item.each] if item.at_most is not None else [])
            self.reach(item.of, unit, [constant(limit) for limit in limits])
        earned = self.run.scores[unit.path].method_score.items
        for at, item in enumerate(method.items):
            others = [score.worth for i, score in enumerate(earned) if i != at]
            left = unit.points - method.floor
            for worth in others:
                low = as_range(worth).lo
                left -= low if low is not None else ZERO
            self.reach(item.of, unit, [constant(left / item.each)])

    def attribute(self, unit: Unit, name: str, bound: Fraction) -> None:
        """Note where an attribute of a unit, as rules see it, reaches a bound."""
        attributes = unit.indicator.attributes if unit.indicator is not None else ()
        if unit.each is not None and unit.measure is not None:
            attributes = unit.each.attributes.get(unit.measure.kind, ())
        for attribute in attributes:
            if attribute.name == name:
                self.reach(attribute.formula, unit, [constant(bound)])

    def test(self, test: Test, bound: Fraction) -> None:
        """Note where the fact that a condition tests reaches its limit."""
        match test.slot:
            case OfFact():
                self.found.add(places(self.meaning(test.slot.in_formulas, None), constant(bound)))
            case OfDerived():
                derived = next(d for d in self.run.plan.derived if d.slot == test.slot)
                self.reach(derived.formula, None, [constant(bound)])
                self.bends(derived.formula, None)
            case OfIndicator() | OfEach():
                for unit in self.run.units.values():
                    if unit.slot == test.slot:
                        self.attribute(unit, test.attribute, bound)
            case OfMeasures(name):
                self.listed(name, test.attribute, bound)

    def listed(self, name: MeasureList, attribute: str, bound: Fraction) -> None:
        """Note where target, actual or completion of a measure reaches a limit over its list."""
        for measure in self.run.facts.measures[name]:
            target, actual = (
                k.value if k is not None and isinstance(k.value, Fraction) else None
                for k in (measure.target, measure.actual)
            )
            head, _, which = self.path.rpartition(".")
            if head != f"{name}.{measure.id}":
                continue
            if attribute == which:
                self.found.places.add(bound)
            elif attribute == "completion" and which == "actual" and target is not None:
                self.found.places.add(bound * target)
            elif attribute == "completion" and which == "target" and actual is not None and bound:
                self.found.places.add(actual / bound)
