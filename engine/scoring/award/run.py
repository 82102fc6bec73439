"""One pass under way: what it works on, and everything that it has found so far."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from msgspec import Struct, field

from engine.base.exact import ZERO
from engine.base.values import Value
from engine.base.words import same
from engine.language.expression import NoScoreError
from engine.language.facts.types import CaseFacts
from engine.language.plan import Formula, Plan
from engine.language.rules import Fact, Firing
from engine.language.slots import Slot
from engine.scoring.award.depends import Changed, Depends
from engine.scoring.award.environment import Names
from engine.scoring.award.lets import let_operands
from engine.scoring.award.unit import Unit
from engine.scoring.match.program import Session
from engine.scoring.scorecard import (
    AdjustmentScore,
    Allocation,
    Allotment,
    CheckResult,
    Operand,
    Pair,
    SectionScore,
    TotalState,
    UnitScore,
)

TOTAL = "total"  # the pseudo-unknown by which bounds are searched within a range of totals


class Kept(NamedTuple):
    """A unit of an earlier pass with its score, and what names stood for there.

    `settle` says that its bounds are known since.
    """

    unit: Unit
    score: UnitScore
    settle: bool
    source: Names


class Misfit(NamedTuple):
    """Points that the case gives to the `parts` of a section (empty: the whole) and cannot have.

    `sums` is what they come to, None where not all are known; `points` those above, None for a
    weight below zero. `printed` says that a form prints them, `lacking` for which it does not.
    """

    id: str
    parts: tuple[str, ...]
    sums: Fraction | None
    points: Fraction | None
    printed: bool = False
    lacking: tuple[str, ...] = ()


class MadeSection(NamedTuple):
    """A section's score with everything that it was made of."""

    known: tuple[object, ...]  # compared by value
    parts: tuple[SectionScore | UnitScore, ...]  # compared by identity
    score: SectionScore


class Pass(Struct):
    """Everything that one pass finds. `names` holds the unknowns met on the way."""

    plan: Plan
    facts: CaseFacts
    names: Names
    units: dict[str, Unit] = field(default_factory=dict)  # by path
    settled: Mapping[str, Pair] = field(
        default_factory=dict
    )  # bounds of units known from elsewhere
    kept: dict[str, Kept] = field(default_factory=dict)  # of an earlier pass
    before: Pass | None = None  # that pass, while this one is under way
    sources: list[tuple[Pass, Changed]] = field(default_factory=list)  # passes taken over from
    listed: dict[tuple[Slot, str], Fact] = field(default_factory=dict)  # what is told of measures
    made: dict[str, MadeSection] = field(default_factory=dict)  # the last score of each section
    depends: Depends | None = None  # what units look at, once somebody asked
    by_section: dict[str, tuple[tuple[str, ...], Allocation]] = field(default_factory=dict)
    scores: dict[str, UnitScore] = field(default_factory=dict)
    sections: tuple[SectionScore, ...] = ()
    adjustments: tuple[AdjustmentScore, ...] = ()
    checks: tuple[CheckResult, ...] = ()
    asserted: list[Fact] = field(default_factory=list)
    firings: list[Firing] = field(default_factory=list)
    applies: dict[str, bool] = field(default_factory=dict)  # rule fired → must (or may) apply
    adjusted: dict[str, Pair] = field(default_factory=dict)  # sections after adjustments
    grades: dict[str, tuple[str, str]] = field(default_factory=dict)  # worst and best, by section
    compared: dict[Slot, tuple[Operand, ...]] = field(default_factory=dict)  # of derived numbers
    allotted: dict[str, Allotment] = field(default_factory=dict)  # points that the case gives
    divided: dict[str, bool] = field(default_factory=dict)  # parts that have them: is any open?
    weights: dict[str, Value] = field(default_factory=dict)  # of parts, that are formulas
    misfits: list[Misfit] = field(default_factory=list)  # points and weights that cannot be
    raw: Pair = (ZERO, ZERO)  # the total before it was rounded
    without: set[str] = field(default_factory=set)  # names of scores that are not applicable
    unsure: set[str] = field(default_factory=set)  # names of scores that may not be
    low: Fraction = ZERO
    high: Fraction = ZERO
    state: TotalState = "scored"
    exact: bool = True  # False where the total's own aggregation gives outer bounds
    grade_low: str | None = None
    grade_high: str | None = None

    @property
    def ends(self) -> Pair | None:
        """The total, low and high; None where there is none."""
        return (self.low, self.high) if self.state in ("scored", "open") else None

    def tell(self, session: Session, facts: list[Fact]) -> tuple[Firing, ...]:
        """Assert facts and note them with what fires."""
        if not facts:
            return ()
        fired = session.assert_facts(facts)
        self.asserted.extend(facts)
        self.firings.extend(fired)
        for firing in fired:
            self.applies[firing.rule] = firing.certain or self.applies.get(firing.rule, False)
        return fired

    def compute(self, formula: Formula) -> Value | None:
        """Return the value of a formula over facts and scores, None where it may divide by zero.

        Raises NoScoreError where it looks at the score of something that is not applicable.
        """
        for name in formula.names:
            if name not in self.names.env and name not in self.without:
                self.names.operand(name)
        try:
            value = formula.compute(self.names.env)
            return None if formula.may_fail(self.names.env) else value
        except NoScoreError:
            raise
        except ZeroDivisionError:
            return None

    def operands(self, formula: Formula) -> tuple[Operand, ...]:
        """Return what stands for the names of a formula; a score that there is not is left out."""
        found = {name: one for name in formula.names if (one := self.known(name)) is not None}
        if self.plan.let:
            found |= let_operands(self.plan, formula.expression.root, found)
        return tuple(found.values())

    def known(self, name: str) -> Operand | None:
        """Return what was looked up or computed under a name."""
        if name in self.names.looked_up:
            return self.names.looked_up[name]
        return self.computed(name) if name in self.names.env else None

    def computed(self, name: str) -> Operand:
        """Return a number that was computed earlier, as it stands in formulas."""
        head, _, what = name.rpartition(".")
        percent = what == "share" or (
            what == "value" and any(i.id == head and i.percent for i in self.plan.order)
        )
        unit = "%" if percent else None
        return Operand(name, same(name), self.names.env[name], unit, None, None)
