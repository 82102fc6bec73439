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

from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import Protocol

from engine.language.rules import Fact, Firing

#: A firing before it is dressed as one: rule, (slot, item) of its facts, certain.
Trace = tuple[str, tuple[tuple[str, str], ...], bool]

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


def firings(traces: Iterable[Trace]) -> tuple[Firing, ...]:
    """Dress traces as firings."""
    return tuple([Firing(*trace) for trace in traces])
