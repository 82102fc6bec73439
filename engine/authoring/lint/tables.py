"""Decision tables: combinations that no row or several rows take, rows that nothing reaches.

Every fact that the cells look at is cut into the stretches that the rows tell apart; each
combination of stretches is tried. Above a number of combinations nothing is decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise, product
from math import prod

from engine.authoring.lint import words
from engine.authoring.lint.walk import methods_of
from engine.base.diagnostics import Diagnostic, Label
from engine.base.exact import to_text
from engine.base.words import Text, same
from engine.language.plan import Plan, Row, Table
from engine.language.rules import OTHER, Test
from engine.language.slots import OfFact

_MOST = 20_000  # combinations tried
_ANY_OTHER = words.SOMETHING_ELSE

Key = tuple[OfFact, str]
Point = Mapping[Key, Fraction | str]


def table_findings(plan: Plan) -> Iterator[Diagnostic]:
    """Yield a finding for every overlap, gap and unreachable row of a plan's tables."""
    for name, method in methods_of(plan):
        if isinstance(method, Table):
            yield from findings_of(name, method)


def findings_of(name: str, table: Table) -> Iterator[Diagnostic]:
    """Yield the findings of one table."""
    points = _points(table)
    if points is None:
        return
    reached: set[int] = set()
    overlap: tuple[int, int] | None = None
    gap: Point | None = None
    for point in points:
        fits = [i for i, row in enumerate(table.rows) if row.cells and _fits(row, point)]
        rest = [i for i, row in enumerate(table.rows) if not row.cells]
        if fits:
            reached.update(fits if table.hit != "first" else fits[:1])
            if overlap is None and len(fits) > 1 and _clash(table, fits):
                overlap = fits[0], fits[1]
        elif rest:
            reached.update(rest)
        elif gap is None and (table.hit == "sum" or OTHER not in point.values()):
            gap = point
    if overlap is not None:
        first, second = (table.rows[i] for i in overlap)
        yield Diagnostic(
            "JX487",
            "warning",
            words.ROWS_BOTH_FIT.fill(name=name),
            Label(second.span),
            (Label(first.span, words.OTHER_ROW),),
            help=words.CHANGE_OR_HIT,
        )
    if gap is not None:
        shown = _shown(gap)
        yield Diagnostic(
            "JX488",
            "warning",
            words.NO_ROW_TAKES.fill(name=name, shown=shown),
            Label(table.rows[-1].span),
            help=words.ADD_ROW,
        )
    for i, row in enumerate(table.rows):
        if i not in reached:
            yield Diagnostic(
                "JX489",
                "warning",
                words.ROW_NEVER.fill(name=name, number=i + 1),
                Label(row.span),
                help=words.REMOVE_OR_ORDER,
            )


def _clash(table: Table, fits: Sequence[int]) -> bool:
    if table.hit == "unique":
        return True
    return table.hit == "any" and len({table.rows[i].award for i in fits}) > 1


def _points(table: Table) -> Iterator[Point] | None:
    """Return all combinations of stretches, None where there are too many or they depend."""
    edges: dict[Key, set[Fraction]] = {}
    known_words: dict[Key, set[str]] = {}
    for row in table.rows:
        for cell in row.cells:
            for tests in cell.condition.alternatives:
                for test in tests:
                    if not isinstance(test.slot, OfFact):
                        return None  # computed numbers depend on each other
                    key = (test.slot, test.attribute)
                    if isinstance(test.bound, Fraction):
                        edges.setdefault(key, set()).add(test.bound)
                    else:
                        known_words.setdefault(key, set()).add(test.bound)
    values: dict[Key, list[Fraction | str]] = {}
    for key, bounds in edges.items():
        values.setdefault(key, []).extend(_stretches(sorted(bounds)))
    for key, known in known_words.items():
        values.setdefault(key, []).extend([*sorted(known), OTHER])
    if prod(len(v) for v in values.values()) > _MOST:
        return None
    keys = list(values)
    return (dict(zip(keys, combination, strict=True)) for combination in product(*values.values()))


def _stretches(edges: list[Fraction]) -> list[Fraction]:
    between = [(a + b) / 2 for a, b in pairwise(edges)]
    return sorted([edges[0] - 1, *edges, *between, edges[-1] + 1])


def _fits(row: Row, point: Point) -> bool:
    return all(
        any(all(_holds(t, point) for t in tests) for tests in cell.condition.alternatives)
        for cell in row.cells
    )


def _holds(test: Test, point: Point) -> bool:
    assert isinstance(test.slot, OfFact)
    value = point[test.slot, test.attribute]
    if isinstance(test.bound, str) or isinstance(value, str):
        same = value == test.bound
        return same if test.operator == "is" else test.operator == "is_not" and not same
    return {
        "at_least": value >= test.bound,
        "above": value > test.bound,
        "at_most": value <= test.bound,
        "below": value < test.bound,
        "is": value == test.bound,
        "is_not": value != test.bound,
    }[test.operator]


def _shown(point: Point) -> Text:
    return words.COMMA.join(
        words.EQUALS.fill(
            name=slot.in_formulas,
            value=_ANY_OTHER
            if value == OTHER
            else same(value if isinstance(value, str) else to_text(value)),
        )
        for (slot, _), value in point.items()
    )
