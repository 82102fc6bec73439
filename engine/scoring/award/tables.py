"""Decision tables: which rows fit, and what they give together by the table's hit policy."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from engine.base.exact import ZERO
from engine.base.many import total_of
from engine.base.values import Value, greatest, hull, least
from engine.language.plan import Row, Table
from engine.scoring.award.methods import Fired, award_value

#: What a table gives, and whether it may give no score; None where no row fits.
Given = tuple[Value | None, bool] | None


def fit(row: Row, fired: Fired) -> bool | None:
    """Return whether a row fits: all its cells hold; None where that is open."""
    sure = True
    for cell in row.cells:
        held = fired.get(cell.rule)
        if held is None:
            return False
        sure = sure and held
    return True if sure else None


class Hits(Struct, frozen=True):
    """What a table gives, and the rows that count or may.

    `conflict` says that rows fit together which must not; `gap` that it may be that no row fits.
    """

    given: Given
    rows: tuple[Row, ...]
    conflict: bool = False
    gap: bool = False


def table(method: Table, fired: Fired, points: Fraction) -> Hits:
    """Return the rows that fit and what they give together.

    A row without cells takes the rest: it fits where no other row does.
    """
    sure: list[Row] = []
    perhaps: list[Row] = []
    for row in method.rows:
        fits = fit(row, fired) if row.cells else _rest(sure, perhaps)
        if fits:
            sure.append(row)
        elif fits is None:
            perhaps.append(row)
        if method.hit == "first" and sure:
            break
    rows = tuple(r for r in method.rows if r in sure or r in perhaps)
    if not rows:
        return Hits(None, (), gap=True)
    conflict = len(sure) > 1 and (
        method.hit == "unique" or (method.hit == "any" and len({r.award for r in sure}) > 1)
    )
    gap = not sure and all(row.cells for row in perhaps)
    return Hits(_together(method, sure, perhaps, points), rows, conflict, gap)


def _rest(sure: list[Row], perhaps: list[Row]) -> bool | None:
    if sure:
        return False
    return None if perhaps else True


def _together(method: Table, sure: list[Row], perhaps: list[Row], points: Fraction) -> Given:
    counted = [r for r in sure if not r.award.not_applicable]
    open_ = [r for r in perhaps if not r.award.not_applicable]
    out = len(counted) < len(sure) or len(open_) < len(perhaps)
    must = [award_value(r.award, points) for r in counted]
    may = [award_value(r.award, points) for r in open_]
    if not must and not may:
        return None, False
    if method.hit == "sum":
        total = total_of((*must, *(hull(ZERO, m) for m in may)))
        return least(total, points), out and not counted
    if method.hit in ("best", "worst") and must:
        pick = greatest if method.hit == "best" else least
        first = pick(*must)
        return hull(first, *(pick(first, m) for m in may)), False
    # the first row decides, whatever fits after it; of rows that must not fit together none does
    decides = method.hit in ("first", "unique", "any") or not counted
    return hull(*must, *may), out and decides
