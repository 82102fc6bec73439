"""Where rules come from: the regulation that they cite, the source of their figures."""

from __future__ import annotations

from dataclasses import dataclass

from engine.base.source import Span
from engine.base.words import Text


@dataclass(frozen=True, slots=True)
class Basis:
    """A regulation and the article of it that a rule cites.

    `verified` is False where the ruleset says that the citation was not checked against the text.
    """

    id: str
    title: Text
    number: str | None
    article: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a rule comes from: legal basis, source of its figures, whether checked, its place."""

    basis: Basis | None
    source: str | None
    verified: bool
    span: Span
