"""Numbers as authors write them, and what a slip in one can only have meant."""

from __future__ import annotations

import re
from fractions import Fraction

from engine.base.exact import number, to_text

_LEADING_ZERO = re.compile(r"[+-]?0\d+(?:\.\d+)?")
_LOOSE_NUMBER = re.compile(
    r"""([+-]?)(\d{1,3}(?:[, ]\d{3})+|\d+(?:_\d+)+|\d{0,40})(\.\d{0,40})?(?:[eE]([+-]?\d{1,2}))?"""
    r"""\s*(%|分|元|万元|个|人|次|年)?""",
    re.ASCII,
)

#: Full-width signs to plain ones.
NARROW = {c + 0xFEE0: c for c in range(0x21, 0x7F)} | {0x3000: 0x20}
#: Quotation marks of all kinds.
QUOTES = "\"'“”‘’「」"


def plain_number(text: str) -> Fraction | None:
    """Return the number that a decimal or a percentage is, None where a text is neither."""
    digits = text[:-1].rstrip() if text.endswith("%") else text
    if _LEADING_ZERO.fullmatch(digits) or digits.lstrip("+-").startswith("."):
        return None
    found = number(digits)
    return found / 100 if found is not None and text.endswith("%") else found


def plain_integer(text: str) -> int | None:
    """Return the whole number that a text is, None where it is none."""
    if re.fullmatch(r"[+-]?\d{1,9}", text, re.ASCII) and not _LEADING_ZERO.fullmatch(text):
        return int(text)
    return None


def likely_number(text: str) -> str | None:
    """Return how to write the number that `text` can only mean, None where that is a guess."""
    narrow = text.translate(NARROW).strip(QUOTES + " ")
    found = _LOOSE_NUMBER.fullmatch(narrow) if len(narrow) <= 60 else None
    if not found or not re.search(r"\d", (found[2] or "") + (found[3] or "")):
        return None
    sign, whole, decimals, power, unit = found.groups()
    mantissa = Fraction((re.sub(r"\D", "", whole) or "0") + (decimals or "").rstrip("."))
    number = to_text(mantissa * Fraction(10) ** int(power or 0))
    likely = ("-" if sign == "-" else "") + number + ("%" if unit == "%" else "")
    return likely if likely != text and plain_number(likely) is not None else None
