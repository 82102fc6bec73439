"""One case under one ruleset: what is unknown of it, and the names of formulas as terms."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct, field

from engine.authoring.proof.book import Book
from engine.authoring.proof.facts import Facts
from engine.authoring.proof.formulas import Value, number_of
from engine.authoring.proof.logic import (
    Flag,
    Number,
    UnsupportedError,
    any_of,
    choose,
    minus,
    not_,
)
from engine.base.exact import ZERO
from engine.language.expression import Compare
from engine.language.plan import (
    Attribute,
    Formula,
    Guarantee,
    MeasureKind,
    Plan,
)
from engine.language.slots import OfGraded, OfUnit
from engine.language.vocabulary import LISTS, OWN, STATED

_LATE = ("score", "share", "grade", "rank")  # what only something with a score has


class Measure(Struct, frozen=True):
    """A measure that the case lists, of any of `kinds`."""

    list: str
    id: str
    dimension: str | None
    kinds: tuple[MeasureKind, ...]

    @property
    def path(self) -> str:
        """The path of its facts."""
        return f"{self.list}.{self.id}"


class Score(Struct, frozen=True):
    """A score of `points`: what it is, whether there is one, and its grade where it has one.

    `raw` is the score before it was rounded.
    """

    number: Number
    applies: Flag
    points: Number
    raw: Number
    weight: Fraction | None = None


class Subject(Struct, frozen=True):
    """A unit whose own facts conditions test; `measure` where it is one."""

    slot: OfUnit
    attributes: Sequence[Attribute]
    measure: Measure | None
    unit: str


class World(Struct, kw_only=True):
    """A case as unknowns, and everything that follows for it. `name` tells two worlds apart.

    `measures` are the measures of the lists, None where they are left open: then a section of
    measures earns any share.
    """

    plan: Plan
    facts: Facts
    book: Book
    name: str
    guarantee: Guarantee | None
    measures: dict[str, tuple[Measure, ...]] | None
    raised: frozenset[str]  # paths in which two worlds may differ
    mentioned: frozenset[str]  # fact paths that conditions and formulas look at
    scores: dict[str, Score] = field(default_factory=dict)
    grades: dict[str, dict[str, Flag]] = field(default_factory=dict)
    adjusted: dict[str, Flag] = field(default_factory=dict)
    total: Number = ZERO
    graded: dict[OfGraded, Number] = field(default_factory=dict)  # at which grades look
    grade: dict[str, Flag] = field(default_factory=dict)
    has_total: Flag = True
    subject: Subject | None = None
    strict: bool = False  # a number without a value makes no test hold: so guarantees look at it
    widened: list[str] = field(default_factory=list)  # what was let be anything, and why

    # ---- names of formulas -----------------------------------------------------------------------

    def value(self, name: str) -> Value:
        """Return the number that a name in a formula stands for."""
        own = OWN.get(name)
        if self.subject is not None and self.subject.measure is not None and own is not None:
            return Value(self.facts.of_path(f"{self.subject.measure.path}.{own}"))
        if name == "total":
            return Value(self.total)
        if name == "year":
            return Value(self.facts.year())
        if name in self.plan.parameters:
            return Value(self.facts.parameter(name))
        head, _, attribute = name.rpartition(".")
        if name in self.plan.values:
            return Value(self.indicator_value(head))
        if attribute in ("score", "share") and head in self.scores:
            score = self.scores[head]
            number = score.number
            if attribute == "share":
                number = self.share_of(score)
            return Value(number, none=not_(score.applies))
        if attribute == "rank" and head in self.grades:
            rank: Number = ZERO
            for place, holds in enumerate(self.grades[head].values(), 1):
                rank = choose(holds, Fraction(place), rank)
            return Value(rank, none=not_(self.scores[head].applies))
        if name.partition(".")[0] in LISTS and name.count(".") < 2:
            raise UnsupportedError(f"the list `{name}`")
        if name in self.plan.lists:
            raise UnsupportedError(f"the list `{name}`")
        return Value(self.facts.number(name))

    @property
    def has_grade(self) -> Flag:
        """Whether there is a grade: where there is a total, or where the ruleset gives none."""
        return True if self.plan.total is None else self.has_total

    def share_of(self, score: Score) -> Number:
        """Return the share of its points that a score is, 0 of no points."""
        if isinstance(score.points, Fraction):
            return self.book.quotient(score.number, score.points) if score.points else ZERO
        return self.book.quotient(score.number, score.points)

    def is_word(self, name: str, word: str) -> Flag:
        """Return whether a fact, or the grade of a section, is a word."""
        if name.startswith(STATED):
            stated = self.facts.stated(name.removeprefix(STATED))
            return stated if word == "yes" else not_(stated)
        head, _, attribute = name.rpartition(".")
        if attribute == "grade" and head in self.grades:
            return self.grades[head].get(word, False)
        return self.facts.is_word(name, word)

    def lacks(self, name: str) -> Flag:
        """Return whether a word does not exist: the grade of a section without a score."""
        head, _, attribute = name.rpartition(".")
        if attribute == "grade" and head in self.grades:
            return not_(self.scores[head].applies)
        return False

    def listed(self, name: str) -> tuple[Value, ...]:
        """Return the numbers of a list, where its measures are known."""
        head, _, attribute = name.partition(".")
        if head not in LISTS or self.measures is None:
            raise UnsupportedError(f"the list `{name}`")
        measures = self.measures[head]
        if not attribute:
            return tuple(Value(Fraction(1)) for _ in measures)
        if attribute == "weight":
            raise UnsupportedError(f"the list `{name}`")
        return tuple(Value(self.facts.of_path(f"{m.path}.{attribute}")) for m in measures)

    def indicator_value(self, id_: str) -> Number:
        """Return an indicator's value; where it has none, it may be anything."""
        indicator = next(i for i in self.plan.order if i.id == id_)
        assert indicator.value is not None
        return self.number(indicator.value)

    def formula(self, formula: Formula) -> Value:
        """Return the value of a formula, anything where it cannot be put into terms."""
        root = formula.expression.root
        try:
            if isinstance(root, Compare):  # two sides whose difference is compared with zero
                left, right = number_of(root.left, self), number_of(root.right, self)
                return Value(
                    minus(left.number, right.number),
                    any_of((left.zero, right.zero)),
                    any_of((left.none, right.none)),
                )
            return number_of(root, self)
        except UnsupportedError as error:
            self.widened.append(str(error))
            self.book.fresh_names += 1
            late = any(n.rpartition(".")[2] in _LATE for n in formula.names)
            none = self.book.flag(f"no score #{self.book.fresh_names}") if late else False
            zero = self.book.flag(f"undefined #{self.book.fresh_names}")
            return Value(self.book.fresh("anything"), zero, none)

    def number(self, formula: Formula) -> Number:
        """Return the value of a formula, anything where it divides by zero."""
        return self.filled(formula, self.formula(formula))

    def filled(self, formula: Formula, found: Value) -> Number:
        """Return a value, anything where it divides by zero."""
        if found.zero is False:
            return found.number
        key = f"value of {self.book.site(formula)}"  # it stays open: one value in all worlds
        return choose(found.zero, self.book.real(key), found.number)
