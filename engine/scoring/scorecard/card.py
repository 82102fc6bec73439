"""The whole result of one case, and what a review makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from msgspec import Struct, field

from engine.base.diagnostics import Diagnostic
from engine.language.facts.types import Known
from engine.language.plan import Plan
from engine.language.rules import Fact, Firing
from engine.language.slots import Slot
from engine.scoring.scorecard.beside import AdjustmentScore, CheckResult, Declared, MissingFact
from engine.scoring.scorecard.decisions import Decided, Decision
from engine.scoring.scorecard.ends import HasEnds, Pair
from engine.scoring.scorecard.methods import LetScore, Operand
from engine.scoring.scorecard.scores import SectionScore, UnitScore, units_of

#: `no-total`: the ruleset gives no total.
TotalState = Literal["scored", "open", "no-score", "no-total"]


class Review(Struct, frozen=True):
    """Reviewers' decisions on a scorecard.

    `decided` are those in force, by unit id. `card` is the scorecard with the scores that they
    leave: sections, adjustments and grade follow by the rules. `history` are all decisions, oldest
    first.
    """

    decided: Mapping[str, Decided]
    card: Scorecard
    history: tuple[Decision, ...]


class Scorecard(HasEnds, Struct, frozen=True, kw_only=True):
    """The whole result of applying one ruleset to one case.

    Where there is no total, `low`, `high` and `score` are None: no score is not zero. `state` says
    why.

    >>> card.case_id, card.plan.id, card.state, str(card.score), str(card.points), card.grade
    ('demo', 'demo', 'scored', '8', '10', None)
    >>> open_card.score, str(open_card.low), str(open_card.high), open_card.bounds
    (None, '0', '10', 'exact')
    >>> unfit = RULES.replace("score:", "applies: spent > 90\\n        score:")
    >>> other, _ = load_ruleset("unfit.yaml", unfit.encode())
    >>> none = score(other, facts)
    >>> none.state, none.score, none.low, none.high
    ('no-score', None, None, None)
    """

    case_id: str  # the id of the case
    case_title: str  # its title
    case_unit: str | None  # the budget unit, where the case names it
    year: int  # the year that is evaluated
    case_sha256: str  # digest of the case's text, in hexadecimal
    plan: Plan  # the ruleset, compiled
    matcher: str  # which matcher decided
    ends: Pair | None  # `low` and `high` together, in points
    exact: bool  # whether both ends are reached; `bounds` says the same in words
    grade_low: str | None  # the worst grade still possible
    grade_high: str | None  # the best
    sections: tuple[SectionScore, ...]  # those of the first level, in order
    adjustments: tuple[AdjustmentScore, ...]  # in the order in which they acted
    checks: tuple[CheckResult, ...]  # warnings that fired
    missing: tuple[MissingFact, ...]  # facts not stated, those that hold most points first
    declared: Declared | None  # what the unit declared, beside what was computed
    unverified_points: Fraction  # points that rest on rules not checked against their source
    problems: tuple[Diagnostic, ...]  # what is wrong with the case under these rules
    facts: tuple[Fact, ...]  # what the matchers saw
    firings: tuple[Firing, ...]  # and what fired on it
    notes: tuple[str, ...]  # remarks of the case
    state: TotalState  # `no-total`: the ruleset gives none; `no-score`: too little could be scored
    review: Review | None = None  # decisions of reviewers, and what follows
    operands: Mapping[str, Operand] = field(default_factory=dict)  # tested by conditions, by name
    compared: Mapping[Slot, tuple[Operand, ...]] = field(default_factory=dict)  # by computed number
    no_number: Mapping[str, Known] = field(default_factory=dict)  # words where numbers are needed
    let: tuple[LetScore, ...] = ()  # named values, but for those of single measures
    may_have_none: bool = False  # whether it is open if there is a total at all
    raw: Pair | None  # low and high after adjustments, before rounding, in points

    @property
    def points(self) -> Fraction | None:
        """What can be earned, in points; None where the ruleset gives no total"""
        return self.plan.total

    @property
    def scored(self) -> bool:
        """Whether there is a total at all, determined or not"""
        return self.ends is not None

    @property
    def score(self) -> Fraction | None:
        """The total where it is determined, in points, else None"""
        return self.low if self.state == "scored" else None

    @property
    def grade(self) -> str | None:
        """The grade where it is determined, else None"""
        return self.grade_low if self.grade_low == self.grade_high else None

    def units(self) -> tuple[UnitScore, ...]:
        """Return all units in order."""
        return tuple(u for section in self.sections for u in units_of(section))
