"""What a document is made of: the case, its scorecard, and the language."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from engine.auditing.documents.types import ReadDocument
from engine.base.words import Language
from engine.language.facts.types import CaseFacts
from engine.scoring.scorecard import Scorecard


class Material(Struct, frozen=True):
    """A case, the scorecard that a ruleset gave it, the language, and the engine's version.

    `documents` are those that the case lists and that were at hand, by id.
    """

    facts: CaseFacts
    card: Scorecard
    language: Language
    version: str
    documents: Mapping[str, ReadDocument] = field(default_factory=dict)
