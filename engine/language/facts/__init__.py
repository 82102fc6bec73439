"""A case as facts: exact values under paths, each with its evidence."""

from engine.language.facts.from_document import read_facts
from engine.language.facts.reading import Knows, any_word, no_word
from engine.language.facts.types import CaseFacts, Choice, Evidence, Known, Measure

__all__ = [
    "CaseFacts",
    "Choice",
    "Evidence",
    "Known",
    "Knows",
    "Measure",
    "any_word",
    "no_word",
    "read_facts",
]
