"""A program that remembers what its matchers said of a fact by itself.

A rule on one slot says of a fact what it says, whatever else a case states. For cases that differ
in few facts, only those are matched that were not matched yet: by both matchers, as ever. Facts of
slots that some rule joins with others are matched in every session.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType

from engine.language.rules import Fact, Firing, MatchRule
from engine.language.slots import Slot, matched_as
from engine.scoring.match.program import MAX_FIRINGS, CaseTooLarge, Program, Session

_MOST = 20_000  # facts remembered

#: A firing with what a round's firings are sorted by.
_Sorted = tuple[tuple[str, list[tuple[str, str]], bool], Firing]


class Remembering:
    """A program over another one. Not to be used by several threads."""

    def __init__(self, program: Program, rules: Sequence[MatchRule]) -> None:
        """Remember what `program`, made of `rules`, says."""
        self.program = program
        self.matcher, self.why_not = program.matcher, program.why_not
        joined = set[Slot]()
        self.tested = set[Slot]()
        for rule in rules:
            for tests in rule.alternatives:
                slots = {test.slot for test in tests}
                self.tested |= slots
                if len(slots) > 1:
                    joined |= slots
        self.alone = self.tested - joined
        self.said: dict[Fact, tuple[_Sorted, ...]] = {}
        self.same: dict[int, tuple[Fact, tuple[_Sorted, ...]]] = {}  # by identity: found at once

    def note(self, facts: Sequence[Fact], fired: Sequence[_Sorted]) -> None:
        """Remember what is said of facts that stand alone; `fired` is all that was said of them."""
        if len(self.said) + len(facts) > _MOST:
            self.said.clear()
            self.same.clear()
        by_place: dict[tuple[Slot, str], list[_Sorted]] = {}
        for one in fired:
            if len(one[1].facts) == 1:
                by_place.setdefault(one[1].facts[0], []).append(one)
        for fact in facts:
            if fact.slot in self.alone:
                self.said[fact] = tuple(by_place.get((fact.slot, fact.item), ()))

    def said_of(self, fact: Fact) -> tuple[_Sorted, ...] | None:
        """Return what is said of a fact that stands alone, None where that is not known."""
        same = self.same.get(id(fact))
        if same is not None and same[0] is fact:
            return same[1]
        said = self.said.get(fact)
        if said is not None:
            if len(self.same) > _MOST:
                self.same.clear()
            self.same[id(fact)] = fact, said
        return said

    def open(self) -> RememberingSession:
        """Return a session without facts."""
        return RememberingSession(self)

    def close(self) -> None:
        """Free what the program holds outside Python."""
        self.program.close()


class RememberingSession:
    """One case."""

    def __init__(self, program: Remembering) -> None:
        """Open a session; use `Remembering.open`."""
        self._program = program
        self._inner: Session | None = None
        self._seen: set[tuple[Slot, str]] = set()
        self._count = 0

    def assert_facts(self, facts: Sequence[Fact]) -> tuple[Firing, ...]:
        """Add facts and return the rules that newly apply, sorted."""
        program = self._program
        found: list[_Sorted] = []
        new: list[Fact] = []
        for fact in facts:
            if fact.slot not in program.tested:
                continue
            place = fact.slot, fact.item
            if place in self._seen:
                raise ValueError(f"fact asserted twice: {place}")
            self._seen.add(place)
            said = program.said_of(fact) if fact.slot in program.alone else None
            if said is None:
                new.append(fact)
            else:
                found.extend(said)
        if new:
            found.extend(self._matched(new))
        self._count += len(found)
        if self._count > MAX_FIRINGS:
            raise CaseTooLarge(f"more than {MAX_FIRINGS:,} firings")
        found.sort()
        return tuple([firing for _, firing in found])

    def close(self) -> None:
        """Forget the facts of the session."""
        if self._inner is not None:
            self._inner.close()
        self._seen.clear()

    def __enter__(self) -> RememberingSession:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._inner is not None:
            self._inner.__exit__(kind, error, trace)

    def _matched(self, facts: Sequence[Fact]) -> list[_Sorted]:
        """Match facts that are new, and remember what is said of those that stand alone."""
        program = self._program
        if self._inner is None:
            self._inner = program.program.open()
        fired = [(_key(firing), firing) for firing in self._inner.assert_facts(facts)]
        program.note(facts, fired)
        return fired


def _key(firing: Firing) -> tuple[str, list[tuple[str, str]], bool]:
    """Return what the matchers sort firings by: rule, names of places, certainty."""
    return firing.rule, [(matched_as(slot), item) for slot, item in firing.facts], firing.certain


def remembering(
    program: Program,
    rules: Sequence[MatchRule],
    facts: Sequence[Fact] = (),
    fired: Sequence[Firing] = (),
) -> Program:
    """Return a program that remembers, the same where it does already.

    `fired` is everything that `program` said of `facts` in one session.
    """
    if isinstance(program, Remembering):
        return program
    found = Remembering(program, rules)
    found.note(facts, [(_key(firing), firing) for firing in fired])
    return found
