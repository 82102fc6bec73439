"""What a matcher is to the rest of the engine: a program of rules, and sessions over it.

A program is compiled once and opened once for each case. Facts are asserted in rounds; each round
gives the rules that newly apply. Both matchers keep these promises:

* A rule is reported once for each set of facts that it applies to, in the round in which the last
  of them is asserted.
* A round's firings are sorted; the order of rules and facts does not change them.
* A fact whose slot no rule tests is ignored. No two facts of a session share slot and item.
* A number is compared only with numbers and a word only with words; across kinds no test holds.
* A rule that applies through facts of several slots is reported for every combination of their
  items, up to `MAX_FIRINGS` in a session.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import TracebackType
from typing import Protocol

from engine.language.rules import Fact, Firing, MatchRule, slots_of
from engine.language.slots import Slot, matched_as

#: A fact as the matchers know it: the name of its slot, and its item.
Place = tuple[str, str]

#: A firing before it is dressed as one: rule, places of its facts, certain.
Trace = tuple[str, tuple[Place, ...], bool]

#: How many firings a session may have; far more than any case, far less than any memory.
MAX_FIRINGS = 100_000


class CaseTooLarge(Exception):  # noqa: N818 - named after what it says
    """A case with more facts, or more combinations of listed items, than a session may hold."""


class Session(Protocol):
    """One case being matched. Closing it forgets the facts; a session is a context manager."""

    def assert_facts(self, facts: Sequence[Fact]) -> tuple[Firing, ...]:
        """Add facts and return the rules that newly apply, sorted.

        Raises ValueError where a slot and item were asserted before, `CaseTooLarge` beyond
        `MAX_FIRINGS`.
        """
        ...

    def close(self) -> None:
        """Forget the facts. Closing twice is fine."""
        ...

    def __enter__(self) -> Session: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class Program(Protocol):
    """Compiled rules. Sessions may be open side by side, also in several threads."""

    @property
    def matcher(self) -> str:
        """What matches: "durable-rules" (checked by the reference) or "reference" (alone)."""
        ...

    @property
    def why_not(self) -> str:
        """Why durable-rules does not match, "" where it does or was not asked for."""
        ...

    def open(self) -> Session:
        """Return a session without facts."""
        ...

    def close(self) -> None:
        """Free what the program holds outside Python. It can still be opened afterwards."""
        ...


class SlotNames:
    """The slots that rules test, and the names by which the matchers know them."""

    def __init__(self, rules: Sequence[MatchRule]) -> None:
        """Name the slots of `rules`."""
        self.by_slot: Mapping[Slot, str] = {
            slot: matched_as(slot) for rule in rules for slot in slots_of(rule)
        }
        self._slots = {name: slot for slot, name in self.by_slot.items()}
        self._alone: dict[tuple[Place, ...], tuple[tuple[Slot, str], ...]] = {
            ((name, ""),): ((slot, ""),) for slot, name in self.by_slot.items()
        }

    def firings(self, traces: Iterable[Trace]) -> tuple[Firing, ...]:
        """Dress traces as firings."""
        slots, alone = self._slots, self._alone
        return tuple(
            [
                Firing(
                    rule,
                    alone.get(places) or tuple([(slots[name], item) for name, item in places]),
                    certain,
                )
                for rule, places, certain in traces
            ]
        )
