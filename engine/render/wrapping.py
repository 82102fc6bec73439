"""Breaking Chinese and Latin text into lines that fit a number of terminal cells.

Chinese text may break between any two characters, but not inside a number or a Latin word, and not
before closing punctuation. Rich breaks such text anywhere, so columns get their lines from here.
"""

from __future__ import annotations

import re

from rich.cells import cell_len

_PIECE = re.compile(r"[A-Za-z0-9.,%〔〕≥≤<>=+−_/#:–-]+|\s+|.", re.DOTALL)
_NEVER_FIRST = set("，。、；：）》”’！？％〕)]}…")
_NEVER_LAST = set("（《“‘〔([{")


def wrapped(text: str, width: int) -> str:
    """Return `text` with line breaks so that no line is wider than `width` cells.

    Leading spaces of a line are kept on its continuation lines.
    """
    return "\n".join(_wrapped_line(line, max(width, 4)) for line in text.split("\n"))


def _wrapped_line(line: str, width: int) -> str:
    indent = line[: len(line) - len(line.lstrip(" "))]
    room = max(width - len(indent), 4)
    rows: list[str] = []
    row = ""
    for piece in _pieces(line[len(indent) :], room):
        if cell_len(row + piece) <= room:
            row += piece
            continue
        if row:
            rows.append(row.rstrip())
        row = piece.lstrip()
    rows.append(row.rstrip())
    return "\n".join(indent + row for row in rows)


def _pieces(text: str, room: int) -> list[str]:
    """Return unbreakable pieces: punctuation stays with what it belongs to."""
    pieces: list[str] = []
    for match in _PIECE.finditer(text):
        piece = match[0]
        glued = pieces and (piece[0] in _NEVER_FIRST or pieces[-1][-1] in _NEVER_LAST)
        if glued and cell_len(pieces[-1] + piece) <= room:
            pieces[-1] += piece
        else:
            pieces.extend(_cut(piece, room))
    return pieces


def _cut(piece: str, room: int) -> list[str]:
    """Cut a piece that is longer than a whole line."""
    found = []
    while cell_len(piece) > room:
        end = len(piece)
        while cell_len(piece[:end]) > room:
            end -= 1
        found.append(piece[:end])
        piece = piece[end:]
    return [*found, piece]
