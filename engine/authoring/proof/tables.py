"""Decision tables as terms: which rows fit, and what they give together."""

from __future__ import annotations

from collections.abc import Sequence

from engine.authoring.proof.logic import (
    Flag,
    Number,
    all_of,
    any_of,
    at_most,
    choose,
    choose_flag,
    least,
    not_,
    total,
)
from engine.base.exact import ZERO
from engine.language.plan import Row, Table


def fitting(rows: Sequence[tuple[Flag, Row]]) -> list[Flag]:
    """Return whether each row fits; one without cells takes the rest."""
    found: list[Flag] = []
    for holds, row in rows:
        found.append(holds if row.cells else not_(any_of(found)))
    return found


def gap(rows: Sequence[tuple[Flag, Row]]) -> Flag:
    """Return whether no row fits."""
    return not_(any_of(fitting(rows)))


def overlap(method: Table, rows: Sequence[tuple[Flag, Row]]) -> Flag:
    """Return whether rows fit together that the table does not allow together."""
    if method.hit not in ("unique", "any"):
        return False
    fits = fitting(rows)
    pairs = [
        all_of((fits[i], fits[j]))
        for i in range(len(rows))
        for j in range(i)
        if method.hit == "unique" or method.rows[i].award != method.rows[j].award
    ]
    return any_of(pairs)


def table(
    method: Table,
    rows: Sequence[tuple[Flag, Row]],
    awards: Sequence[Number],
    anything: Number,
    points: Number,
) -> tuple[Number, Flag]:
    """Return what a table gives, and whether it gives a score.

    Where no row fits, or rows fit together that must not, what it gives is `anything`.
    """
    fits = fitting(rows)
    counts = [
        all_of((f, not row.award.not_applicable)) for f, (_, row) in zip(fits, rows, strict=True)
    ]
    none = not_(any_of(fits))
    applies = any_of((none, *counts))
    found: Number = ZERO
    if method.hit == "sum":
        added = total(choose(c, a, ZERO) for c, a in zip(counts, awards, strict=True))
        # With no row fitting, everything is open.
        return choose(none, anything, least([added, points])), applies
    if method.hit in ("best", "worst"):
        started: Flag = False
        for counted, award in zip(counts, awards, strict=True):
            order = (found, award) if method.hit == "best" else (award, found)
            further = choose(at_most(*order), award, found)
            found = choose(counted, choose(started, further, award), found)
            started = any_of((started, counted))
        return choose(none, anything, found), applies
    if method.hit == "first":
        first = anything
        counted_first: Flag = True
        for fit, award, (_, row) in reversed(list(zip(fits, awards, rows, strict=True))):
            first = choose(fit, award, first)
            counted_first = choose_flag(fit, not row.award.not_applicable, counted_first)
        return first, counted_first
    for counted, award in reversed(list(zip(counts, awards, strict=True))):
        found = choose(counted, award, found)
    return choose(any_of((none, overlap(method, rows))), anything, found), applies
