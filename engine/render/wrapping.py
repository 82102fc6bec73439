"""Breaking Chinese and Latin text into lines that fit a number of terminal cells.

Chinese text may break between any two characters, but not inside a number or a Latin word, and not
before closing punctuation. Rich breaks such text anywhere, so columns get their lines from here.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rich.cells import cell_len

#: How wide a text is, in cells or in whatever a width is given in.
Measure = Callable[[str], int]

_PIECE = re.compile(r"[A-Za-z0-9.,%〔〕≥≤<>=+−_/#:–-]+|\s+|.", re.DOTALL)
_LONGEST = 8  # signs for each cell of a row: more are without width, and nobody reads them
_NEVER_FIRST = set("，。、；：）》”’！？％〕)]}…")
_NEVER_LAST = set("（《“‘〔([{")


def within(text: str) -> str:
    """Return a text whose further lines stand under the first one: they begin nothing."""
    return text.replace("\n", "\n    ")


def wrapped(text: str, width: int, measure: Measure = cell_len) -> str:
    """Return `text` with line breaks so that no line is wider than `width` cells.

    Leading spaces of a line are kept on its continuation lines.
    """
    return "\n".join(_wrapped_line(line, max(width, 4), measure) for line in text.split("\n"))


def _wrapped_line(line: str, width: int, measure: Measure) -> str:
    indent = line[: len(line) - len(line.lstrip(" "))]
    room = max(width - measure(indent), 4)
    rows: list[str] = []
    row = ""
    for piece in _pieces(line[len(indent) :], room, measure):
        if len(row) <= _LONGEST * room and measure(row + piece) <= room:
            row += piece
            continue
        if row:
            rows.append(row.rstrip())
        row = piece.lstrip()
    rows.append(row.rstrip())
    return "\n".join(indent + row for row in rows)


def _pieces(text: str, room: int, measure: Measure) -> list[str]:
    """Return unbreakable pieces: punctuation stays with what it belongs to."""
    pieces: list[str] = []
    for match in _PIECE.finditer(text):
        piece = match[0]
        glued = pieces and (piece[0] in _NEVER_FIRST or pieces[-1][-1] in _NEVER_LAST)
        if glued and measure(pieces[-1] + piece) <= room:
            pieces[-1] += piece
        else:
            pieces.extend(_cut(piece, room, measure))
    return pieces


def _cut(piece: str, room: int, measure: Measure) -> list[str]:
    """Cut a piece that is longer than a whole line; what is looked at of it is a few lines long."""
    found: list[str] = []
    start = 0
    while True:
        fits, ahead = 1, room
        while start + ahead < len(piece) and measure(piece[start : start + ahead]) <= room:
            fits, ahead = ahead, ahead * 2
        if start + ahead >= len(piece) and measure(piece[start:]) <= room:
            return [*found, piece[start:]]
        while ahead - fits > 1:
            middle = (fits + ahead) // 2
            inside = measure(piece[start : start + middle]) <= room
            fits, ahead = (middle, ahead) if inside else (fits, middle)
        if start + fits >= len(piece):
            return [*found, piece[start:]]
        found.append(piece[start : start + fits])
        start += fits
