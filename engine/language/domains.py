"""What a fact that a case does not state could be: one answer for all who ask.

Scores, the searches for their bounds, proofs and whatever asks "what if" take it from here. It
holds every number that a case may state in that place: what `language.facts` refuses is left out,
what the ruleset declares not to occur too, and nothing else.
"""

from __future__ import annotations

from fractions import Fraction

from engine.base.values import Range, as_range, common
from engine.language.declared import Declarations, Declared, declared_of
from engine.language.quantity import find_unit, one_spelling

#: What a fact that is not stated could be: whatever number a case may state in its place.
ANY_NUMBER = Range(None, None)
#: Amounts of a budget and weights, of which no case may state one below zero (JX509, JX507).
ANY_AMOUNT = Range(Fraction(0), None)


#: Years that a case may be of; another is a slip of the pen.
YEARS = range(1900, 2101)


def domain_of(path: str, facts: Declarations, unit: str | None = None) -> Range:
    """Return what the fact at a path could be where a case does not state it.

    It is in `unit` where rules take an amount of money in another unit than is declared.
    """
    widest = ANY_AMOUNT if path.startswith("budget.") else ANY_NUMBER
    declared = declared_of(path, facts)
    if declared is None or declared.range is None:
        return widest
    found = common(_in_unit(declared, unit), widest)
    assert found is not None
    return as_range(found)


def words_at(path: str, facts: Declarations) -> frozenset[str] | None:
    """Return the words that a fact may be, as rules compare them; None where it may be any."""
    declared = declared_of(path, facts)
    if declared is None or not declared.of_words:
        return None
    return frozenset(one_spelling(word) for word in declared.words)


def unit_declared(path: str, facts: Declarations) -> str | None:
    """Return the name of the unit that is declared of a fact."""
    declared = declared_of(path, facts)
    return None if declared is None or declared.unit is None else declared.unit.name


def _in_unit(declared: Declared, unit: str | None) -> Range:
    found = declared.range
    assert found is not None
    if unit is None or declared.unit is None or unit == declared.unit.name:
        return found
    return as_range(found * (declared.unit.factor / find_unit(unit).factor))
