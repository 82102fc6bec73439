"""One case under one ruleset: the names of formulas and the tests of conditions as terms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from engine.authoring.proof.book import Book
from engine.authoring.proof.facts import Facts
from engine.authoring.proof.formulas import Value, number_of
from engine.authoring.proof.logic import (
    Flag,
    Number,
    UnsupportedError,
    all_of,
    any_of,
    choose,
    compared,
    minus,
    not_,
)
from engine.language.expression import Compare
from engine.language.plan import (
    Attribute,
    Condition,
    Derived,
    Formula,
    Guarantee,
    MeasureKind,
    Plan,
)
from engine.language.rules import Operator, Test
from engine.language.vocabulary import LISTS, OWN, STATED

_ZERO = Fraction(0)
_LATE = ("score", "share", "grade", "rank")  # what only something with a score has


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure that the case lists, of any of `kinds`."""

    list: str
    id: str
    dimension: str | None
    kinds: tuple[MeasureKind, ...]

    @property
    def path(self) -> str:
        """The path of its facts."""
        return f"{self.list}.{self.id}"


@dataclass(frozen=True, slots=True)
class Score:
    """A score of `points`: what it is, whether there is one, and its grade where it has one.

    `raw` is the score before it was rounded.
    """

    number: Number
    applies: Flag
    points: Number
    raw: Number
    weight: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """A unit whose own facts conditions test; `measure` where it is one."""

    slot: str
    attributes: Sequence[Attribute]
    measure: Measure | None
    unit: str


@dataclass(slots=True)
class World:
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
    total: Number = _ZERO
    graded: dict[str, Number] = field(default_factory=dict)  # slots that grades look at
    grade: dict[str, Flag] = field(default_factory=dict)
    has_total: Flag = True
    own: Subject | None = None
    strict: bool = False  # a number without a value makes no test hold: so guarantees look at it
    widened: list[str] = field(default_factory=list)  # what was let be anything, and why

    # ---- names of formulas -----------------------------------------------------------------------

    def value(self, name: str) -> Value:
        """Return the number that a name in a formula stands for."""
        own = OWN.get(name)
        if self.own is not None and self.own.measure is not None and own is not None:
            return Value(self.facts.of_path(f"{self.own.measure.path}.{own}"))
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
            rank: Number = _ZERO
            for place, holds in enumerate(self.grades[head].values(), 1):
                rank = choose(holds, Fraction(place), rank)
            return Value(rank, none=not_(self.scores[head].applies))
        if name.partition(".")[0] in LISTS and name.count(".") < 2:
            raise UnsupportedError(f"the list `{name}`")
        if name in self.plan.lists:
            raise UnsupportedError(f"the list `{name}`")
        return Value(self.facts.number(name))

    def share_of(self, score: Score) -> Number:
        """Return the share of its points that a score is, 0 of no points."""
        if isinstance(score.points, Fraction):
            return self.book.quotient(score.number, score.points) if score.points else _ZERO
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
            self.book.made += 1
            late = any(n.rpartition(".")[2] in _LATE for n in formula.names)
            none = self.book.flag(f"no score #{self.book.made}") if late else False
            zero = self.book.flag(f"undefined #{self.book.made}")
            return Value(self.book.fresh("anything"), zero, none)

    def number(self, formula: Formula) -> Number:
        """Return the value of a formula, anything where it divides by zero."""
        return self._filled(formula, self.formula(formula))

    def _filled(self, formula: Formula, found: Value) -> Number:
        if found.zero is False:
            return found.number
        key = f"value of {self.book.site(formula)}"  # it stays open: one value in all worlds
        return choose(found.zero, self.book.real(key), found.number)

    # ---- conditions ------------------------------------------------------------------------------

    def condition(self, condition: Condition) -> Flag:
        """Return whether a condition holds."""
        return any_of(self.tests(tests) for tests in condition.alternatives)

    def refuted(self, condition: Condition) -> Flag:
        """Return whether a condition is known not to hold: a lacking fact refutes nothing."""
        return all_of(
            any_of(
                [self.tests((_opposite(t),)) for t in tests if not t.slot.startswith("m:")]
                + [
                    self._no_measure(name, tuple(t for t in tests if t.slot == f"m:{name}"))
                    for name in LISTS
                    if any(t.slot == f"m:{name}" for t in tests)
                ]
            )
            for tests in condition.alternatives
        )

    def _no_measure(self, name: str, tests: tuple[Test, ...]) -> Flag:
        """Return whether every measure of a list fails one of the tests."""
        if self.measures is None:
            return not_(self._any_measure(name, tests))
        return all_of(
            any_of(self._of_measure(measure, _opposite(t)) for t in tests)
            for measure in self.measures[name]
        )

    def tests(self, tests: Iterable[Test]) -> Flag:
        """Return whether all tests hold, those on one list of one and the same measure."""
        listed: dict[str, list[Test]] = {}
        found: list[Flag] = []
        for test in tests:
            if test.slot.startswith("m:"):
                listed.setdefault(test.slot[2:], []).append(test)
            else:
                found.append(self.test(test))
        found += [self._any_measure(name, tuple(these)) for name, these in listed.items()]
        return all_of(found)

    def test(self, test: Test) -> Flag:
        """Return whether a test holds."""
        kind, _, name = test.slot.partition(":")
        if self.own is not None and test.slot == self.own.slot:
            return self._own(self.own, test)
        if kind == "c":
            return self._fact(name, test)
        if kind == "d":
            return self._derived(test)
        if kind == "u":
            indicator = next(i for i in self.plan.order if i.id == name)
            assert indicator.value is not None
            return self._of_formula(indicator.value, test)
        if kind == "s":
            score = self.scores[name]
            number = score.number if test.attribute == "score" else self.share_of(score)
            return all_of((score.applies, self._compared(number, test)))
        if kind == "a":
            return self._word(self.adjusted[name], "applied", test)
        if kind == "g" and name.endswith(":done"):
            id_ = name.removesuffix(":done")
            held = self.grades[id_].get(str(test.bound), False)
            return all_of((self.scores[id_].applies, self._word(held, str(test.bound), test)))
        if test.slot == "total:grade:done":
            held = self.grade.get(str(test.bound), False)
            return all_of((self.has_total, self._word(held, str(test.bound), test)))
        if kind in ("g", "total"):
            number = self.graded.get(test.slot, self.total)
            return all_of((self.has_total if kind == "total" else True,
                           self._compared(number, test)))  # fmt: skip
        raise UnsupportedError(f"a condition on `{test.slot}`")

    def _compared(self, number: Number, test: Test) -> Flag:
        if not isinstance(test.bound, Fraction):
            return test.operator == "is_not"
        return compared(number, test.operator, test.bound)

    def _word(self, held: Flag, word: str, test: Test) -> Flag:
        """Return whether a test of a word holds, `held` saying whether the word is `word`."""
        holds = held if word == test.bound else not_(held)
        return holds if test.operator == "is" else not_(holds)

    def _fact(self, name: str, test: Test) -> Flag:
        if isinstance(test.bound, str):
            held = self.is_word(name, test.bound)
            return held if test.operator == "is" else not_(held)
        if self._is_word(name):
            self.widened.append(f"`{name}` is compared with words and with numbers")
            where = f" ({self.name})" if set(self.facts.paths_of(name)) & self.raised else ""
            return self.book.flag(f"{name} {test.operator} {test.bound}{where}")
        return self._compared(self.value(name).number, test)

    def _is_word(self, name: str) -> bool:
        """Return whether rules take a fact as a word somewhere."""
        if name in self.plan.numbers:
            return False
        paths = self.facts.paths_of(name)
        return bool(self.facts.words_of(name)) or any(p in self.facts.levels for p in paths)

    def _derived(self, test: Test) -> Flag:
        derived = next(d for d in self._all_derived() if d.slot == test.slot)
        return self._of_formula(derived.formula, test)

    def _of_formula(self, formula: Formula, test: Test) -> Flag:
        found = self.formula(formula)
        valued = not_(found.zero) if self.strict else True
        number = self._filled(formula, found)
        return all_of((not_(found.none), valued, self._compared(number, test)))

    def _all_derived(self) -> tuple[Derived, ...]:
        own = self.guarantee.derived if self.guarantee is not None else ()
        return (*self.plan.derived, *own)

    def _own(self, own: Subject, test: Test) -> Flag:
        """Test an attribute of a unit: a number, a level, or a finding."""
        formula = next((a.formula for a in own.attributes if a.name == test.attribute), None)
        if formula is not None:
            return self._compared(self.number(formula), test)
        raise UnsupportedError(f"a condition on `{test.attribute}`")

    # ---- measures that the case lists ------------------------------------------------------------

    def _any_measure(self, name: str, tests: tuple[Test, ...]) -> Flag:
        if self.measures is None:
            key = f"any of {name}: " + ", ".join(
                f"{t.attribute} {t.operator} {t.bound}" for t in tests
            )
            return self.book.flag(f"{key} ({self.name})")
        return any_of(
            all_of(self._of_measure(measure, test) for test in tests)
            for measure in self.measures[name]
        )

    def _of_measure(self, measure: Measure, test: Test) -> Flag:
        attribute = test.attribute
        if attribute in ("target", "actual"):
            return self._compared(self.facts.of_path(f"{measure.path}.{attribute}"), test)
        if attribute == "completion":
            target = self.facts.of_path(f"{measure.path}.target")
            actual = self.facts.of_path(f"{measure.path}.actual")
            positive = compared(target, "above", _ZERO)
            share = self.book.quotient(actual, target)
            return all_of((self.is_kind(measure, "quantitative"), positive,
                           self._compared(share, test)))  # fmt: skip
        if attribute in ("target-stated", "actual-stated"):
            stated = self.facts.stated(f"{measure.path}.{attribute.partition('-')[0]}")
            return self._word(stated, "yes", test)
        if attribute == "kind":
            held = self.is_kind(measure, str(test.bound))
            return held if test.operator == "is" else not_(held)
        if attribute == "level":
            held = self.facts.is_word(f"{measure.path}.level", str(test.bound))
            return all_of((self.is_kind(measure, "qualitative"),
                           held if test.operator == "is" else not_(held)))  # fmt: skip
        if attribute == "dimension" and measure.dimension is not None:
            return (measure.dimension == test.bound) is (test.operator == "is")
        return self.book.flag(f"{measure.path} {attribute} {test.operator} {test.bound}")

    def is_kind(self, measure: Measure, kind: str) -> Flag:
        """Return whether a measure is of a kind."""
        if len(measure.kinds) == 1:
            return measure.kinds[0] == kind
        return self.book.word(f"{measure.path} kind", measure.kinds).get(kind, False)


_OPPOSITE: dict[Operator, Operator] = {
    "at_least": "below",
    "below": "at_least",
    "above": "at_most",
    "at_most": "above",
    "is": "is_not",
    "is_not": "is",
}


def _opposite(test: Test) -> Test:
    return Test(test.slot, test.attribute, _OPPOSITE[test.operator], test.bound)
