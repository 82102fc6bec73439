"""The whole result of one case, and what a review makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from engine.base.diagnostics import Diagnostic
from engine.language.facts.types import Known
from engine.language.plan import Plan
from engine.language.rules import Fact, Firing
from engine.scoring.scorecard.beside import AdjustmentScore, CheckResult, Declared, MissingFact
from engine.scoring.scorecard.decisions import Decided, Decision
from engine.scoring.scorecard.ends import HasEnds, Pair
from engine.scoring.scorecard.methods import Operand
from engine.scoring.scorecard.scores import SectionScore, UnitScore, units_of

#: `no-total`: the ruleset gives no total.
TotalState = Literal["scored", "open", "no-score", "no-total"]


@dataclass(frozen=True, slots=True)
class Review:
    """Reviewers' decisions on a scorecard.

    `decided` are those in force, by unit id. `card` is the scorecard with the scores that they
    leave: sections, adjustments and grade follow by the rules. `history` are all decisions, oldest
    first.
    """

    decided: Mapping[str, Decided]
    card: Scorecard
    history: tuple[Decision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard(HasEnds):
    """The whole result of applying one plan to one case.

    `operands` are the facts that conditions test, by name; `compared` what stood for the names in
    each computed number that conditions compare, by slot; `no_number` the facts stated as words
    that formulas need as numbers. `raw` is the total after adjustments and
    before it was rounded.
    """

    case_id: str
    case_title: str
    case_unit: str | None
    year: int
    case_sha256: str
    plan: Plan
    matcher: str
    ends: Pair | None
    exact: bool
    grade_low: str | None
    grade_high: str | None
    sections: tuple[SectionScore, ...]
    adjustments: tuple[AdjustmentScore, ...]
    checks: tuple[CheckResult, ...]
    missing: tuple[MissingFact, ...]
    declared: Declared | None
    unverified_points: Fraction
    problems: tuple[Diagnostic, ...]
    facts: tuple[Fact, ...]  # what the matchers saw
    firings: tuple[Firing, ...]  # and what fired on it
    notes: tuple[str, ...]
    state: TotalState = "scored"
    review: Review | None = None
    operands: Mapping[str, Operand] = field(default_factory=dict)
    compared: Mapping[str, tuple[Operand, ...]] = field(default_factory=dict)
    no_number: Mapping[str, Known] = field(default_factory=dict)
    raw: Pair | None

    @property
    def scored(self) -> bool:
        """Whether there is a total at all, determined or not."""
        return self.ends is not None

    @property
    def score(self) -> Fraction | None:
        """The total where it is determined, else None."""
        return self.low if self.state == "scored" else None

    @property
    def grade(self) -> str | None:
        """The grade where it is determined, else None."""
        return self.grade_low if self.grade_low == self.grade_high else None

    def units(self) -> tuple[UnitScore, ...]:
        """Return all units in order."""
        return tuple(u for section in self.sections for u in units_of(section))
