"""Glyphs: full-width and look-alike characters to the plain ones, one for one.

Positions in the plain text are positions in the writing, so that a diagnostic can point there.
"""

from __future__ import annotations

import re
import unicodedata

from engine.language.quantity.units import is_known

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

_PLAIN = str.maketrans(
    {
        **{chr(wide): chr(code) for wide, code in _FULL_WIDTH.items()},
        **dict.fromkeys("≧⩾", "≥"),
        **dict.fromkeys("≦⩽", "≤"),
        **dict.fromkeys("﹦═", "="),
        **dict.fromkeys("〉》﹥", ">"),
        **dict.fromkeys("〈《﹤", "<"),
        "﹪": "%",
        "−": "-",
        **dict.fromkeys("–—―─〜", "~"),  # between two numbers, never a sign
    }
)

#: Letters that scanning puts where 0 or 1 stood.
_AMONG_DIGITS = re.compile(
    r"(?<=[0-9.])[oOIl|]+(?![a-zA-Z])|(?<![a-zA-Z])[oOIl|]+(?=[0-9.])", re.ASCII
)
_FOR_DIGITS = re.compile(r"[oOIl|]+")
#: A digit before a comparator is most often a misread comparator: 2≥10.
_BEFORE_COMPARATOR = re.compile(r"[0-9]+\s*(?=[≥≤<>=])", re.ASCII)


def plain(text: str) -> str:
    """Return `text` with plain digits, signs and letters; its length stays the same."""
    return text.translate(_PLAIN)


def look_alike(text: str) -> tuple[int, int] | None:
    """Return where plain `text` holds what looks like a digit or a comparator and is none.

    >>> look_alike("IO0"), look_alike("2≥10"), look_alike("ISO9001")
    ((0, 2), (0, 1), None)
    """
    found = _BEFORE_COMPARATOR.search(text) or _AMONG_DIGITS.search(text)
    if not found:
        found = _FOR_DIGITS.match(text)
        rest = text[found.end() :].strip() if found else text
        # A lone I may be a level's name; a lone O or l is none.
        if not found or not (is_known(rest) if rest else "I" not in text):
            return None
    return found.start(), found.end()


def foreign_digit(text: str) -> int | None:
    """Return the place of a digit that is neither 0-9 nor a power sign or Chinese, if any."""
    for place, character in enumerate(text):
        if character.isascii() or character in "〇²³":
            continue
        if unicodedata.category(character) in ("Nd", "Nl", "No"):
            return place
    return None


def unprintable(text: str) -> int | None:
    """Return the place of a control or other invisible character, blanks apart, if any."""
    for place, character in enumerate(text):
        if not character.isprintable() and not character.isspace():
            return place
    return None
