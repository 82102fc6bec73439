"""Passages quoted with the cited figure marked: what an auditor would underline."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from engine.auditing.documents.types import Passage
from engine.auditing.evidence.figures import gaps, squeezed
from engine.auditing.evidence.lookup import LookUp
from engine.auditing.evidence.searching import literal
from engine.language.facts.types import Evidence

_AROUND = 60  # characters on each side
_LONGEST = 4_000  # characters of a passage in which the figure is looked for


class Quote(Struct, frozen=True):
    """A passage around a figure, as the document writes it; `marked` is empty if not found."""

    place: str
    before: str
    marked: str
    after: str


def quotes_of(lookups: Iterable[LookUp]) -> dict[Evidence, Quote]:
    """Return the quote for each piece of evidence whose document was at hand."""
    found = {}
    for one in lookups:
        if one.passage is not None:
            token = one.instead.text if one.instead else one.evidence.figure or ""
            found[one.evidence] = quote(one.passage, token)
    return found


_plain = lru_cache(maxsize=8192)(squeezed)  # of single signs


def _near(text: str, token: str) -> str:
    """Return a text as long as is looked at sign by sign: where the token may stand."""
    if len(text) <= _LONGEST:
        return text
    at = max(0, text.find(token) - _LONGEST // 2) if token else 0
    return text[at : at + _LONGEST]


def quote(passage: Passage, token: str) -> Quote:
    """Return the passage around a token; blanks and quotation marks inside it don't matter."""
    text = _near(passage.text, token)
    signs = [_plain(sign) for sign in text]
    spaced = list(signs)
    for first, _ in gaps(text):
        spaced[first] = " "
    match, places = None, []
    for read in (spaced, signs):
        places = [at for at, sign in enumerate(read) for _ in sign]
        match = literal(token).search("".join(read)) if token else None
        if match is not None:
            break
    if match is None:
        shown = text if len(text) <= 2 * _AROUND else f"{text[: 2 * _AROUND]}…"
        return Quote(passage.place, shown, "", "")
    first, last = places[match.start()], places[match.end() - 1] + 1
    before, after = text[:first], text[last:]
    if len(before) > _AROUND:
        before = f"…{before[-_AROUND:]}"
    if len(after) > _AROUND:
        after = f"{after[:_AROUND]}…"
    return Quote(passage.place, before, text[first:last], after)
