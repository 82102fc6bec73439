"""Facts that are words: which are, what they may be, and which the ruleset does not accept."""

from __future__ import annotations

from engine.language.domains import words_at
from engine.language.facts.types import Known
from engine.language.plan import Plan
from engine.language.quantity import one_spelling
from engine.language.rules import OTHER
from engine.language.slots import of_fact


def doubted(plan: Plan, known: Known) -> bool:
    """Return whether a ruleset does not accept what is stated, for want of evidence."""
    return plan.evidence != "accept" and not known.evidence


def is_word(plan: Plan, name: str, known: Known) -> bool:
    """Return whether rules see a word: `no` reads as the number 0 too, where none tests it."""
    tested = name in plan.only_words or one_spelling(known.written) in tested_words(plan, name)
    return isinstance(known.value, str) or tested


def possible_words(plan: Plan, name: str, path: str) -> frozenset[str]:
    """Return the words that a fact may be: those declared, or those tested and any other."""
    return words_at(path, plan.facts) or tested_words(plan, name) | {OTHER}


def tested_words(plan: Plan, name: str) -> frozenset[str]:
    """Return the words with which rules compare a fact."""
    return plan.words.get((of_fact(name), "v"), frozenset())
