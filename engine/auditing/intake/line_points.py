"""Rows whose points do not stand beside them: behind their titles, or in a cell of several rows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby

from engine.auditing.intake.lines import OF_WHICH, Line, has_points, is_hollow, text_of
from engine.base.exact import ZERO, number

_BEHIND = re.compile(r"(.*\S)\s*[（(]\s*(\d{1,3}(?:\.\d{1,4})?)\s*分\s*[)）]\s*")


def points_in_titles(lines: Sequence[Line]) -> dict[int, tuple[str, str]]:
    """Return title and points by row, where every title of a block states its points: 讲座（30分）."""
    found = {line.row: _BEHIND.fullmatch(" ".join(text_of(line.title).split())) for line in lines}
    if not all(found.values()):
        return {}
    return {row: (match[1], match[2]) for row, match in found.items() if match}


def scored_apart(lines: Sequence[Line]) -> set[int]:
    """Return the rows without points of their own that have a score of their own.

    Rows that share the points of one cell are such only where each has a score. Scores that sum to
    the one of the row above share that one out, and are none of their own.
    """
    found: set[int] = set()
    for points, group in groupby(lines, key=_points_of):
        rows = list(group)
        if points is not None and points > 0:
            scores = [_own_score(line) for line in rows]
            if len(rows) > 1 and None not in scores:
                found |= {line.row for line in rows}
    return found | _without_points(lines)


def _points_of(line: Line) -> int | None:
    """Return a number for the cell in which the points of a row stand, None where it has none."""
    cell = line.one("weight")
    return None if cell is None or not has_points(line) else cell.row


def _without_points(lines: Sequence[Line]) -> set[int]:
    found: set[int] = set()
    above: Line | None = None
    for bare, group in groupby(lines, key=lambda line: not has_points(line)):
        rows = list(group)
        scores = [_own_score(line) for line in rows]
        if bare and above is not None and any(has_points(line) for line in lines):
            whole = _own_score(above)
            split = whole is not None and sum((s for s in scores if s), ZERO) == whole
            marked = any(OF_WHICH.match(text_of(line.title)) for line in rows)
            if not (split or marked):
                found |= {r.row for r, score in zip(rows, scores, strict=True) if score is not None}
        above = rows[-1]
    return found


def _own_score(line: Line) -> Fraction | None:
    """Return the score that stands in a row's own cell."""
    cell = line.one("score")
    if cell is None or cell.box.height > 1 or is_hollow(cell.text):
        return None
    return number("".join(unicodedata.normalize("NFKC", cell.text).split()).removesuffix("分"))
