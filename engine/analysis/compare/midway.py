"""Two cases with the gaps of each other, and their scores: what tells documentation from values."""

from __future__ import annotations

from collections.abc import Callable

from engine.analysis.compare.same import Same
from engine.language.facts.documenting import stated_as
from engine.language.facts.types import CaseFacts
from engine.scoring.ruleset import Ruleset
from engine.scoring.scorecard import Scorecard


def midway(
    old: tuple[Ruleset, CaseFacts],
    new: tuple[Ruleset, CaseFacts],
    same: Same,
    score: Callable[[Ruleset, CaseFacts], Scorecard],
) -> tuple[Scorecard, ...]:
    """Return the scores of the values after with the gaps before, and of values before, gaps after.

    Those under the old rules stand first. Nothing comes back where both cases state the same facts.
    """
    (before, facts_1), (after, facts_2) = old, new
    values = stated_as(facts_2, facts_1, {b: a for a, b in same.facts.items()})
    gaps = stated_as(facts_1, facts_2, same.facts)
    if values is facts_2 and gaps is facts_1:
        return ()
    first = score(before, values), score(before, gaps)
    return (*first, *(first if before is after else (score(after, values), score(after, gaps))))
