"""What a document is made of: the case, its scorecard, and the language."""

from __future__ import annotations

from dataclasses import dataclass

from engine.facts.types import CaseFacts
from engine.scorecard import Scorecard
from engine.words import Language


@dataclass(frozen=True, slots=True)
class Material:
    """A case, the scorecard that a ruleset gave it, the language, and the engine's version."""

    facts: CaseFacts
    card: Scorecard
    language: Language
    version: str
