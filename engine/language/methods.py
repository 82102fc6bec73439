"""One walk over the scoring methods of a plan: what each is made of.

What a method makes of its parts (points, sentences, terms of a proof) is written where that is
done; where parts are only looked for, it is here, and a new method is added here once.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from engine.language.plan import (
    Assessed,
    Award,
    Bands,
    ByValue,
    Checklist,
    Combined,
    Condition,
    Deduct,
    Formula,
    Guard,
    Interpolate,
    Levels,
    Method,
    Proportional,
    Table,
    YesNo,
)


def methods_in(method: Method) -> Iterator[Method]:
    """Yield a method, and those in it if it puts several together."""
    yield method
    if isinstance(method, Combined):
        for option in method.options:
            yield from methods_in(option.method)


def guards_in(method: Method) -> Iterator[Guard]:
    """Yield the conditions under which methods in a method count."""
    for one in methods_in(method):
        if isinstance(one, Combined):
            yield from (option.guard for option in one.options if option.guard is not None)


def limits_of(method: Method) -> tuple[Fraction | Formula, ...]:
    """Return the numbers, stated or computed, between which a method itself looks for its value."""
    if isinstance(method, Proportional):
        return method.zero_at, method.full_at
    return tuple(knot.at for knot in method.knots) if isinstance(method, Interpolate) else ()


def formulas_of(method: Method) -> Iterator[Formula]:
    """Yield the formulas that a method itself computes: its value, its limits, its deductions."""
    if isinstance(method, ByValue):
        yield method.of
        yield from (limit for limit in limits_of(method) if isinstance(limit, Formula))
    elif isinstance(method, Deduct):
        yield from (item.of for item in method.items)


def formulas_in(method: Method) -> Iterator[Formula]:
    """Yield the formulas of a method and of those in it."""
    for one in methods_in(method):
        yield from formulas_of(one)


def rules_of(method: Method) -> Iterator[tuple[str, Condition]]:
    """Yield the rules that a method itself asks, and their conditions; not when it counts."""
    if isinstance(method, YesNo):
        yield method.rule, method.condition
    elif isinstance(method, Table):
        yield from ((cell.rule, cell.condition) for row in method.rows for cell in row.cells)


def conditions_in(method: Method) -> Iterator[Condition]:
    """Yield all conditions of a method, of those in it, and under which these count."""
    for one in methods_in(method):
        yield from (condition for _, condition in rules_of(one))
    yield from (guard.condition for guard in guards_in(method))


def awards_of(method: Method) -> Iterator[Award]:
    """Yield what a method itself can give, one award or another; a checklist adds its up."""
    if isinstance(method, Bands | Levels):
        yield from (clause.award for clause in method.clauses)
    elif isinstance(method, Interpolate):
        yield from (knot.award for knot in method.knots)
        yield from (end for end in (method.below, method.above) if end is not None)
    elif isinstance(method, Checklist):
        yield from (item.award for item in method.items)
    elif isinstance(method, YesNo):
        yield from (method.yes, method.no)
    elif isinstance(method, Assessed):
        yield method.award
    elif isinstance(method, Table):
        yield from (row.award for row in method.rows)
