"""Where rules come from: the regulation that they cite, the source of their figures."""

from __future__ import annotations

from dataclasses import dataclass

from engine.base.source import Span
from engine.base.words import Text


@dataclass(frozen=True, slots=True)
class Basis:
    """A regulation and the article of it that a rule cites.

    `verified` says whether the citation was checked against the text; None where nothing is said.
    """

    id: str
    title: Text
    number: str | None
    article: str
    verified: bool | None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a rule comes from: legal basis, source of its figures, whether checked, its place."""

    basis: Basis | None
    source: str | None
    verified: bool
    span: Span
