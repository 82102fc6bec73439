"""The reference matcher: what rules mean, in plain Python.

It shares no code with the durable-rules matcher, so that the two can check each other. A test
gives one of three answers about a fact: NO for every value its open attributes can take, MAY for
some, MUST for all. An alternative's answer is the weakest of its tests', a rule's the strongest
of its alternatives'.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import product
from math import prod
from types import TracebackType

from msgspec import Struct

from engine.base.values import Range
from engine.language.rules import Fact, Firing, MatchRule, Test
from engine.language.slots import matched_as
from engine.scoring.match.program import MAX_FIRINGS, CaseTooLarge, Place, SlotNames, Trace

NO, MAY, MUST = 0, 1, 2

#: What an attribute is: a word, a number as (numerator, denominator), or open.
Known = str | tuple[int, int] | Range | frozenset[str]
Answer = Callable[[Known], int]
Exact = Callable[[int, int], bool]
#: A test: its attribute, whether a known number x / y passes it, and its answer to all else.
_Asked = tuple[str, Exact, Answer]
#: Rule and places → the strongest answer of its alternatives.
_Fired = dict[tuple[str, tuple[Place, ...]], int]


class _Pattern(Struct, frozen=True):
    """An alternative's tests on one slot. `join` numbers the alternative if it has more slots."""

    rule: str
    tests: tuple[_Asked, ...]
    join: int | None


class ReferenceProgram:
    """Rules as the reference matches them. `why_not` says why it matches alone."""

    matcher = "reference"

    def __init__(self, rules: Sequence[MatchRule], why_not: str = "") -> None:
        """Compile `rules`."""
        self.why_not = why_not
        self.names = SlotNames(rules)
        self.patterns: dict[str, list[_Pattern]] = {}
        self.joins: list[tuple[str, tuple[str, ...]]] = []
        for rule in rules:
            for tests in dict.fromkeys(rule.alternatives):
                self._add(rule.id, tests)

    def open(self) -> ReferenceSession:
        """Return a session without facts."""
        return ReferenceSession(self)

    def close(self) -> None:
        """Do nothing: there is nothing outside Python to free."""

    def _add(self, rule: str, tests: tuple[Test, ...]) -> None:
        by_slot: dict[str, list[_Asked]] = {}
        for test in tests:
            by_slot.setdefault(matched_as(test.slot), []).append((test.attribute, *_meaning(test)))
        join = None
        if len(by_slot) > 1:
            join = len(self.joins)
            self.joins.append((rule, tuple(sorted(by_slot))))
        for slot, answers in by_slot.items():
            self.patterns.setdefault(slot, []).append(_Pattern(rule, tuple(answers), join))


class ReferenceSession:
    """One case. `fire` gives traces, `assert_facts` firings."""

    def __init__(self, program: ReferenceProgram) -> None:
        """Open a session; use `ReferenceProgram.open`."""
        self._program = program
        self._seen: set[Place] = set()
        #: join → slot → items whose facts answer the join's tests on that slot
        self._found: dict[int, dict[str, list[tuple[str, int]]]] = {}
        self._joined: dict[int, set[tuple[Place, ...]]] = {}
        self._count = 0

    def assert_facts(self, facts: Sequence[Fact]) -> tuple[Firing, ...]:
        """Add facts and return the rules that newly apply, sorted."""
        return self._program.names.firings(self.fire(facts))

    def fire(self, facts: Sequence[Fact]) -> list[Trace]:
        """Add facts and return the traces of the rules that newly apply, sorted."""
        fired: _Fired = {}
        touched: dict[int, None] = {}
        for fact in facts:
            slot = self._program.names.by_slot.get(fact.slot)
            if slot is None:
                continue
            place = (slot, fact.item)
            if place in self._seen:
                raise ValueError(f"fact asserted twice: {place}")
            self._seen.add(place)
            for pattern, answer in _asked(self._program.patterns[slot], fact):
                if pattern.join is None:
                    key = (pattern.rule, (place,))
                    fired[key] = max(answer, fired.get(key, NO))
                else:
                    slots = self._found.setdefault(pattern.join, {})
                    slots.setdefault(slot, []).append((fact.item, answer))
                    touched[pattern.join] = None
        for join in touched:
            self._combine(join, fired)
        self._count += len(fired)
        if self._count > MAX_FIRINGS:
            raise CaseTooLarge(f"more than {MAX_FIRINGS:,} firings")
        return sorted([(rule, places, answer == MUST) for (rule, places), answer in fired.items()])

    def close(self) -> None:
        """Forget the facts."""
        self.__init__(self._program)  # type: ignore[misc]

    def __enter__(self) -> ReferenceSession:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _combine(self, join: int, fired: _Fired) -> None:
        """Add the new combinations of items that an alternative over several slots applies to."""
        rule, slots = self._program.joins[join]
        found = self._found[join]
        if len(found) < len(slots):
            return
        if prod(len(found[slot]) for slot in slots) > MAX_FIRINGS:
            raise CaseTooLarge(f"rule {rule!r} over {', '.join(slots)}")
        joined = self._joined.setdefault(join, set())
        for combination in product(*(found[slot] for slot in slots)):
            places = tuple((slot, item) for slot, (item, _) in zip(slots, combination, strict=True))
            if places not in joined:
                joined.add(places)
                answer = min(a for _, a in combination)
                key = (rule, places)
                fired[key] = max(answer, fired.get(key, NO))


def _asked(patterns: Sequence[_Pattern], fact: Fact) -> list[tuple[_Pattern, int]]:
    """Return the patterns that may or must hold of a fact, with their answers."""
    known: dict[str, Known] = {
        attribute: value.as_integer_ratio() if isinstance(value, Fraction) else value
        for attribute, value in fact.attributes
    }
    found = []
    for pattern in patterns:
        answer = MUST
        for attribute, passes, ask in pattern.tests:
            value = known.get(attribute)
            if isinstance(value, tuple):  # first, because most are known numbers
                given = MUST if passes(*value) else NO
            else:
                given = NO if value is None else ask(value)
            if given < answer:
                answer = given
                if answer == NO:
                    break
        if answer != NO:
            found.append((pattern, answer))
    return found


def _meaning(test: Test) -> tuple[Exact, Answer]:
    """Return what a test says of a known number x / y, and of anything else."""
    bound, operator = test.bound, test.operator
    if isinstance(bound, str):
        if operator == "is":
            return _never, lambda known: _word(bound, known)
        if operator == "is_not":
            return _never, lambda known: _other_word(bound, known)
        return _never, lambda _: NO
    n, d = bound.as_integer_ratio()
    # Cross-multiplied: as exact as Fraction's own comparison, and much faster.
    if operator == "at_least":
        return (lambda x, y: x * d >= n * y), _range(bound, _reaches, _starts_at)
    if operator == "above":
        return (lambda x, y: x * d > n * y), _range(bound, _passes, _starts_above)
    if operator == "at_most":
        return (lambda x, y: x * d <= n * y), _range(bound, _not(_starts_above), _not(_passes))
    if operator == "below":
        return (lambda x, y: x * d < n * y), _range(bound, _not(_starts_at), _not(_reaches))
    if operator == "is":
        return (lambda x, y: x * d == n * y), _range(
            bound,
            lambda r, b: _reaches(r, b) and not _starts_above(r, b),
            lambda r, b: _starts_at(r, b) and not _passes(r, b),
        )
    return (lambda x, y: x * d != n * y), _range(
        bound,
        lambda r, b: not _starts_at(r, b) or _passes(r, b),
        lambda r, b: not _reaches(r, b) or _starts_above(r, b),
    )


def _never(_x: int, _y: int) -> bool:
    """Answer a test of words for a number."""
    return False


Compare = Callable[[Range, Fraction], bool]


def _range(bound: Fraction, may: Compare, must: Compare) -> Answer:
    def answer(known: Known) -> int:
        if isinstance(known, Range) and may(known, bound):
            return MUST if must(known, bound) else MAY
        return NO

    return answer


def _reaches(r: Range, bound: Fraction) -> bool:
    """Some member is at least `bound`."""
    return r.hi is None or r.hi > bound or (r.hi == bound and not r.hi_open)


def _passes(r: Range, bound: Fraction) -> bool:
    """Some member is above `bound`."""
    return r.hi is None or r.hi > bound


def _starts_at(r: Range, bound: Fraction) -> bool:
    """Every member is at least `bound`."""
    return r.lo is not None and r.lo >= bound


def _starts_above(r: Range, bound: Fraction) -> bool:
    """Every member is above `bound`."""
    return r.lo is not None and (r.lo > bound or (r.lo == bound and r.lo_open))


def _not(compare: Compare) -> Compare:
    return lambda r, bound: not compare(r, bound)


def _word(bound: str, known: Known) -> int:
    if isinstance(known, frozenset):
        return NO if bound not in known else MUST if len(known) == 1 else MAY
    return MUST if known == bound else NO


def _other_word(bound: str, known: Known) -> int:
    if isinstance(known, frozenset):
        if not known:
            return NO  # no word is possible: like an attribute that the fact lacks
        return MUST if bound not in known else NO if len(known) == 1 else MAY
    return MUST if isinstance(known, str) and known != bound else NO
