"""A whole ruleset, ready to score: the plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from engine.base.rounding import Rounder
from engine.base.source import Span
from engine.base.words import Text
from engine.language.dated import Years
from engine.language.declared import Declarations, declared_of
from engine.language.plan.conditions import Grades
from engine.language.plan.effects import Adjustment, Check
from engine.language.plan.formulas import Derived, Formula, LookupTable, NamedValue, Parameter, Term
from engine.language.plan.grounds import Origin
from engine.language.plan.guarantees import Guarantee
from engine.language.plan.sections import Aggregation, Minimum, Section
from engine.language.plan.units import Indicator
from engine.language.quantity import one_spelling
from engine.language.rules import MatchRule
from engine.language.slots import Slot, of_fact


class Rounding(Struct, frozen=True):
    """How scores are rounded, and at which level."""

    how: Rounder
    at: Literal["indicator", "section", "total"]

    @property
    def places(self) -> int:
        """The decimals of a rounded score."""
        return self.how.places

    @property
    def of_units(self) -> Rounder | None:
        """How scores of indicators and measures are rounded, None where they are not."""
        return self.how if self.at == "indicator" else None


class Period(Struct, frozen=True):
    """The days on which a ruleset is in force; `last` is None where no end is set."""

    first: dt.date
    last: dt.date | None
    span: Span

    def covers(self, year: int) -> bool:
        """Return whether 31 December of a year lies in the period."""
        day = dt.date(year, 12, 31)
        return self.first <= day and (self.last is None or self.last >= day)


class Ranking(Struct, frozen=True):
    """How cases are ranked and money is given out among them."""

    pass_at: Fraction | None
    ties: tuple[str, ...]
    request: Formula | None
    budget: Fraction | None
    when_short: Literal["stop", "skip", "part"]
    origin: Origin


class Plan(Struct, frozen=True, kw_only=True):
    """A whole ruleset, ready to score. `total` is None where it gives no total."""

    id: str
    title: Text
    version: str
    sha256: str
    jurisdiction: str | None
    use: str
    effective: Period | None
    years: Years  # in which its numbers by name are those in force
    from_case: bool  # whether any points or weights come from the case
    by_name: Mapping[str, Fraction]  # parameters that stand for numbers outside formulas
    extends: tuple[str, ...]  # ids of the rulesets that this one changes, nearest first
    total: Fraction | None
    lowest: Fraction
    aggregate: Aggregation
    minimum: Minimum | None
    rounding: Rounding
    parameters: Mapping[str, Parameter]
    let: Mapping[str, NamedValue]
    tables: Mapping[str, LookupTable]
    terms: Mapping[str, Term]
    sections: tuple[Section, ...]
    order: tuple[Indicator, ...]  # fixed indicators, each after those that its formulas use
    grade_order: tuple[tuple[str, ...], ...]  # graded sections, each after those it looks at
    values: frozenset[str]  # the names of their values in formulas, `ID.value`
    derived: tuple[Derived, ...]
    adjustments: tuple[Adjustment, ...]  # in the order in which they act
    checks: tuple[Check, ...]
    grades: Grades | None
    rules: tuple[MatchRule, ...]
    tested: Mapping[Slot, tuple[str, ...]]  # slot → the attributes that rules test
    words: Mapping[tuple[Slot, str], frozenset[str]]  # (slot, attribute) → words that rules name
    looked_at: frozenset[str]  # indicators and sections whose scores conditions or formulas use
    evidence: Literal["accept", "bounds", "zero"]  # what a fact without evidence counts for
    last_round: int
    unverified: Fraction  # points that rest on rules not checked against their source
    note: Text | None
    lists: frozenset[str]  # facts that formulas take as lists
    numbers: frozenset[str]  # facts that formulas take as numbers
    only_words: frozenset[str]  # facts that rules compare with words, and with nothing else
    levels: Mapping[str, frozenset[str]]  # fact → the levels that it may state
    ranking: Ranking | None
    guarantees: tuple[Guarantee, ...]
    facts: Declarations  # what cases are to state, by path

    def knows(self, path: str, word: str) -> bool:
        """Return whether a text is a word that rules take the fact at a path to state."""
        declared = declared_of(path, self.facts)
        if declared is not None and declared.kind is not None:
            return declared.of_words
        names = [path, *(t.name for t in self.terms.values() if path in t.paths)]
        return any(
            one_spelling(word) in self.words.get((of_fact(name), "v"), ())
            or word in self.levels.get(name, ())
            for name in names
            if name not in self.numbers
        )

    def rounder_of(self, indicator: Indicator | None) -> Rounder | None:
        """Return how the score of an indicator, or of a measure (None), is rounded, if it is."""
        own = None if indicator is None else indicator.round
        return self.rounding.of_units if own is None else own

    def rounder_of_section(self, section: Section) -> Rounder:
        """Return how the score of a section is rounded, where it is rounded at all."""
        return self.rounding.how if section.round is None else section.round.how

    def every_section(self) -> Iterator[Section]:
        """Yield all sections, each before those beneath it."""
        for section in self.sections:
            yield from section.every_section()
