"""What a fact that a case does not state could be: one answer for all who ask.

Scores and the searches for their bounds take it from here. It holds every number that a case may
state in that place: what `language.facts` refuses is left out, and nothing else.
"""

from __future__ import annotations

from fractions import Fraction

from engine.base.values import Range

#: What a fact that is not stated could be: whatever number a case may state in its place.
ANY_NUMBER = Range(None, None)
#: Amounts of a budget and weights, of which no case may state one below zero (JX509, JX507).
ANY_AMOUNT = Range(Fraction(0), None)


#: Years that a case may be of; another is a slip of the pen.
YEARS = range(1900, 2101)


def domain_of(path: str) -> Range:
    """Return what the fact at a path could be where a case does not state it."""
    return ANY_AMOUNT if path.startswith("budget.") else ANY_NUMBER
