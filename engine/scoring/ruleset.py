"""A ruleset ready to score, and the score of a case by it: when both are read."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from engine.language.dated import covers
from engine.language.facts.types import CaseFacts
from engine.language.plan import Plan
from engine.scoring.award.memory import Memory
from engine.scoring.award.score import score
from engine.scoring.match import Program, build_program
from engine.scoring.scorecard import Scorecard


class Ruleset(Struct, frozen=True):
    """A ruleset ready to score: its plan, and its rules as both matchers run them.

    The plan has the `id`, `version`, `total` (points, None for none) and the `sections`. A program
    holds memory of the matching engine; `program.close()` gives it back early.

    >>> ruleset.plan.id, ruleset.plan.version, str(ruleset.plan.total)
    ('demo', '1.0.0', '10')
    """

    plan: Plan  # its rules, compiled
    program: Program  # its rules as the matchers run them
    others: tuple[Ruleset, ...] = ()  # as it stands in other years, by other numbers, latest first

    def in_year(self, year: int) -> Ruleset:
        """Return the ruleset as it stands for the cases of a year."""
        if covers(self.plan.years, year):
            return self
        found = next(one for one in self.others if covers(one.plan.years, year))
        return replace(found, others=(self, *(one for one in self.others if one is not found)))

    def in_all_years(self) -> tuple[Ruleset, ...]:
        """Return the ruleset as it stands in all years, the latest first."""
        return tuple(sorted((self, *self.others), key=lambda one: one.plan.years[0] or 0))[::-1]

    def close(self) -> None:
        """Give back the memory of the matching engine."""
        for one in (self, *self.others):
            one.program.close()


def ready(plans: tuple[Plan, ...]) -> Ruleset:
    """Return the ruleset of compiled plans: of the latest years, then as it stands in others."""
    latest, *others = (Ruleset(plan, build_program(plan.rules)) for plan in plans)
    return replace(latest, others=tuple(others))


def score_case(ruleset: Ruleset, facts: CaseFacts, memory: Memory | None = None) -> Scorecard:
    """Apply a ruleset to a case.

    Points that are known are equal in `low` and `high`; what hangs on facts that are not stated
    lies between them. Where there is no total, `state` says so, and `score`, `low` and `high` are
    None. `memory` is shared by cases, so that nothing is searched twice.

    Raises Disagreement where the two matchers differ: then there is no score; and CaseTooLarge
    where there are more facts than a matcher can hold.

    >>> open_facts, _ = load_case("case.yaml", CASE.replace(", spent: 80", "").encode())
    >>> open_card = score(ruleset, open_facts)
    >>> open_card.state, str(open_card.low), str(open_card.high), open_card.score
    ('open', '0', '10', None)
    >>> [(m.id, str(m.holds)) for m in open_card.missing]
    [('budget.spent', '10')]
    """
    ruleset = ruleset.in_year(facts.year)
    own = None if memory is None else memory.of(ruleset.plan)
    return score(ruleset.plan, facts, ruleset.program, memory=own)
