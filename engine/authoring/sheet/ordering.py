"""The order of rows: as in the ruleset, moved by someone, or sorted to look at it.

A row that was cut and put elsewhere is a move. A table that stands in the order of one of its
columns, or in which more rows changed their neighbours than two moves can explain, may only have
been sorted: that is asked about.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from engine.authoring.sheet import refusals
from engine.authoring.sheet.layout import Row
from engine.authoring.sheet.matching import Placed
from engine.authoring.sheet.tables import INDICATORS, TABLES
from engine.authoring.sheet.values import narrow
from engine.base.diagnostics import Diagnostic
from engine.base.exact import number

Order = Literal["ask", "sheet", "yaml"]

_MOST_BREAKS = 6  # each block of rows that moves parts three pairs of neighbours at most
_LEAST_ROWS = 4  # fewer are soon in some order


def resolved(
    table: str, title: str, placed: list[Placed], number_of: Callable[[Row], int], order: Order
) -> tuple[list[Placed], Diagnostic | None]:
    """Return the rows in the order that counts; and the question where that is not clear."""
    numbers = [number_of(row) for row in own(placed)]
    whole = table == INDICATORS  # there the rows above a row say where it belongs
    if (numbers == sorted(numbers)) if whole else in_order(placed, number_of):
        return placed, None
    if order == "ask":
        column = sorted_by(placed, numbers)
        if column is not None:
            header = TABLES[table].column(column).header if column else None
            return restored(placed, number_of), refusals.order_unclear(title, header)
    return (restored(placed, number_of) if order == "yaml" else placed), None


def in_order(placed: Sequence[Placed], number_of: Callable[[Row], int]) -> bool:
    """Return whether the rows of the ruleset stand in its order, list by list."""
    last: dict[int, int] = {}
    for one in own(placed):
        at = number_of(one)
        lists = [id(container) for container, _ in one.claims]
        if any(last.get(i, -1) > at for i in lists):
            return False
        last |= dict.fromkeys(lists, at)
    return True


def own(placed: Sequence[Placed]) -> list[Row]:
    """Return the ruleset's own rows in the order of a sheet."""
    return [p.row for p in placed if p.kind == "own" and p.row is not None]


def sorted_by(placed: Sequence[Placed], numbers: Sequence[int]) -> str | None:
    """Return the column by which a table seems sorted, `` where by none; None where rows moved."""
    lines = [p.line for p in placed if p.kind == "own"]
    if len(lines) >= _LEAST_ROWS:
        for key in lines[0].cells:
            if key != "no" and _monotone([line.cells[key].text for line in lines]):
                return key
    breaks = sum(b != a + 1 for a, b in pairwise(_ranks(numbers)))
    return "" if breaks > _MOST_BREAKS else None


def _ranks(numbers: Sequence[int]) -> list[int]:
    ranks = {n: rank for rank, n in enumerate(sorted(numbers))}
    return [ranks[n] for n in numbers]


def _monotone(texts: Sequence[str]) -> bool:
    """Return whether texts rise or fall, empty ones last; they must be told apart to show it."""
    filled = [text for text in texts if text]
    if len(set(filled)) < _LEAST_ROWS - 1 or any(texts[len(filled) :]):
        return False
    numbers = [_number(text) for text in filled]
    known = [n for n in numbers if n is not None]
    keys: Sequence[Fraction | str] = known if len(known) == len(filled) else filled
    return list(keys) in (sorted(keys), sorted(keys, reverse=True))


def _number(text: str) -> Fraction | None:
    plain = narrow(text)
    found = number(plain.removesuffix("%"))
    return found / 100 if found is not None and plain.endswith("%") else found


def restored(placed: Sequence[Placed], number_of: Callable[[Row], int]) -> list[Placed]:
    """Return rows in the order of the ruleset, new ones after the row above which they stand."""
    after: dict[int | None, list[Placed]] = {}
    above: int | None = None
    rows = {}
    for one in placed:
        if one.kind == "own" and one.row is not None:
            above = number_of(one.row)
            rows[above] = one
        else:
            after.setdefault(above, []).append(one)
    known = [p for n in sorted(rows) for p in (rows[n], *after.get(n, ()))]
    return [*after.get(None, ()), *known]
