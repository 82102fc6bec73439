"""Passages quoted with the cited figure marked: what an auditor would underline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.auditing.documents.types import Passage
from engine.auditing.evidence.figures import squeezed
from engine.auditing.evidence.lookup import LookUp, literal
from engine.language.facts.types import Evidence

_AROUND = 60  # characters on each side


@dataclass(frozen=True, slots=True)
class Quote:
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


def quote(passage: Passage, token: str) -> Quote:
    """Return the passage around a token; blanks and quotation marks inside it don't matter."""
    text = passage.text
    places = [at for at, sign in enumerate(text) for _ in squeezed(sign)]
    whole = "".join(squeezed(sign) for sign in text)
    match = literal(token).search(whole) if token else None
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
