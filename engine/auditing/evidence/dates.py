"""Dates in running text: days and months, in every way that documents write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.auditing.evidence.numerals import numeral
from engine.language.quantity import Quantity, parse_quantity

_DIGIT = dict(zip("〇零一二三四五六七八九", "00123456789", strict=True)) | {"○": "0", "O": "0"}
_DAY = r"(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_WRITINGS = (
    re.compile(
        r"(?<!\d)(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>\d{1,2})月(?:份|(?P<day>\d{1,2})[日号])?"
    ),
    re.compile(
        r"(?<![\d./-])(?P<year>(?:19|20)\d\d)(?P<mark>[./-])(?P<month>\d{1,2})"
        r"(?:(?P=mark)(?P<day>\d{1,2}))?(?![\d./-]|\D?[元%])"
    ),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?![\d.,万亿元])"),
    re.compile(
        rf"(?:(?P<year>[一二][〇零○O一二三四五六七八九]{{3}})年)?"
        rf"(?<![一二三四五六七八九十])(?P<month>{_DAY})月(?:份|(?P<day>{_DAY})[日号])?"
    ),
)


def dates_in(text: str, year: int) -> Iterator[tuple[int, int, Quantity]]:
    """Yield where a text without blanks states a date, and the date; `year` is of those without.

    >>> [q.text for *_, q in dates_in("2023.12.20至二〇二四年一月五日", 2023)]
    ['2023年12月20日', '2024年1月5日']
    """
    for pattern in _WRITINGS:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            month, day = (_small(parts[name]) for name in ("month", "day"))
            written = "".join(_DIGIT.get(sign, sign) for sign in parts["year"] or str(year))
            plainly = f"{written}年{month}月" + (f"{day}日" if parts["day"] else "")
            quantity, _ = parse_quantity(plainly)
            if quantity is not None and quantity.kind == "date":
                yield match.start(), match.end(), quantity


def read_date(text: str, year: int) -> Quantity | None:
    """Return the date that a text without blanks is from its first to its last sign."""
    for start, end, quantity in dates_in(text, year):
        if (start, end) == (0, len(text)):
            return quantity
    return None


def _small(written: str | None) -> str:
    return written if written is None or written.isascii() else str(numeral(written))  # type: ignore[return-value]
