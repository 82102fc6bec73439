"""Documents made ready to be looked through many times, and how much looking there may be."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate

from engine.auditing.documents.types import Passage, ReadDocument
from engine.auditing.evidence.figures import (
    Figure,
    amount_of,
    apart,
    dated_figures,
    figures_in,
    squeezed,
)
from engine.auditing.evidence.numerals import NUMERALS


class Searched:
    """A document made ready to be looked through many times."""

    def __init__(self, document: ReadDocument) -> None:
        """Read the figures of a document, and its text without blanks.

        `meant` are the figures that are not certain.
        """
        self.document = document
        read_ = [(f, amount_of(f.quantity)) for f in figures_in(document)]
        self.figures = [one for one in read_ if one[0].certain]
        self.meant = [one for one in read_ if not one[0].certain]
        self._dates: dict[int, list[Figure]] = {}
        readings = [_Joined(document, read) for read in (apart, squeezed)]
        self._readings = readings if readings[0].text != readings[1].text else readings[:1]

    def dates(self, year: int) -> list[Figure]:
        """Return the dates of the document; `year` is the year of those that name none."""
        if year not in self._dates:
            self._dates[year] = [f for p in self.document.passages for f in dated_figures(p, year)]
        return self._dates[year]

    def places(self, token: str, work: Work) -> Iterator[Passage]:
        """Yield the passages in which a token stands by itself, as long as there is work left.

        A figure with a blank in it counts as found where none is written without.
        """
        for reading in self._readings:
            there = False
            for passage in reading.places(token, work):
                there = True
                yield passage
            if there:
                return


class _Joined:
    """All passages of a document as one text, read without blanks."""

    def __init__(self, document: ReadDocument, read: Callable[[str], str]) -> None:
        self._passages = document.passages
        texts = [read(passage.text) for passage in document.passages]
        self.text = "\n".join(texts)
        self._starts = list(accumulate((len(text) + 1 for text in texts), initial=0))

    def places(self, token: str, work: Work) -> Iterator[Passage]:
        pattern, plain = literal(token), squeezed(token)
        at = self.text.find(plain) if plain and work.allows(len(self.text)) else -1
        while at >= 0 and work.allows(_COST_OF_HIT):
            after = at + 1
            if pattern.match(self.text, at):
                number = bisect_right(self._starts, at) - 1
                yield self._passages[number]
                after = self._starts[number + 1]
            at = self.text.find(plain, after)


class Work:
    """How much more may be looked through: a case can cite ten thousand figures of a long text."""

    def __init__(self) -> None:
        """Start with all of it."""
        self.left = _MOST_WORK

    def allows(self, cost: int) -> bool:
        """Return whether there is room for something, and take it."""
        self.left -= cost
        return self.left >= 0


_MOST_WORK = 1_000_000_000  # characters searched: a second or two
_COST_OF_HIT = 2_000  # as many characters as are searched while one place is looked at
COST_OF_FIGURE = 2_000  # as many characters as are searched while a figure is weighed


def literal(token: str) -> re.Pattern[str]:
    """Return what finds a token in a text without blanks, not inside a longer number."""
    plain = squeezed(token)
    before = after = ""
    if plain[:1].isdigit():
        before, after = r"(?<![\d.])(?<!\d[万亿])", r"(?!\d|\.\d)"
    elif plain[:1] in NUMERALS:
        before = rf"(?<![{NUMERALS}\d])"
    if plain[-1:] in NUMERALS:
        after = rf"(?![{NUMERALS}点])"
    return re.compile(f"{before}{re.escape(plain)}{after}")
