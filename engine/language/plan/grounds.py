"""Where rules come from: the regulation that they cite, the source of their figures."""

from __future__ import annotations

from msgspec import Struct

from engine.base.source import Span
from engine.base.words import Text


class Basis(Struct, frozen=True):
    """A regulation and the article of it that a rule cites.

    `verified` says whether the citation was checked against the text; None where nothing is said.
    """

    id: str
    title: Text
    number: str | None
    article: str
    verified: bool | None


class Origin(Struct, frozen=True):
    """Where a rule comes from: legal basis, source of its figures, whether checked, its place."""

    basis: Basis | None
    source: str | None
    verified: bool
    span: Span
