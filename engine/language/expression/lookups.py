"""Tables in formulas: which numbers a table may give, and whether it may give none."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from engine.base.exact import ZERO
from engine.base.values import Range, Value, common, compare
from engine.language.expression.tree import HOLDS, Lookup, LookupRow


def gives(table: Lookup, asked: object) -> frozenset[Fraction | None]:
    """Return everything that a table may give for a value, a range or words; None is nothing.

    A table of words gives for a number what it gives for a word that no row has.
    """
    if table.of_words:
        words = asked if isinstance(asked, frozenset) else {asked}
        if isinstance(asked, Range):
            return frozenset({*(row.gives for row in table.rows), table.otherwise})
        by_word: dict[object, Fraction | None] = {row.word: row.gives for row in table.rows}
        return frozenset(by_word.get(word, table.otherwise) for word in words)
    if isinstance(asked, Range):
        return frozenset(_of(table, place) for place in _places(table, asked))
    assert isinstance(asked, Fraction)
    return frozenset({_of(table, asked)})


def limits_of(table: Lookup) -> list[Fraction]:
    """Return the numbers at which a table may give another number."""
    return sorted({bound for row in table.rows for _, bound in row.limits})


def _of(table: Lookup, number: Fraction) -> Fraction | None:
    fitting = (row.gives for row in table.rows if _fits(row, number))
    return next(fitting, table.otherwise)


def _fits(row: LookupRow, number: Fraction) -> bool:
    return all(
        any(can and good for can, good in zip(compare(number, bound), HOLDS[operator], strict=True))
        for operator, bound in row.limits
    )


def _places(table: Lookup, asked: Range) -> Iterator[Fraction]:
    """Yield a number of the range for each stretch over which the table gives the same."""
    edges = limits_of(table)
    ends: list[Fraction | None] = [None, *edges, None]
    stretches: list[Range] = [Range(edge, edge) for edge in edges]
    stretches += [Range(a, b, a is not None, b is not None) for a, b in pairwise(ends)]
    for stretch in stretches:
        found = common(asked, stretch)
        if found is not None:
            yield _within(found)


def _within(value: Value) -> Fraction:
    """Return a number of a range."""
    if not isinstance(value, Range):
        return value
    if value.lo is not None and value.hi is not None:
        return (value.lo + value.hi) / 2
    if value.lo is not None:
        return value.lo + 1
    return ZERO if value.hi is None else value.hi - 1
