"""Double entry: every case is matched twice, and a difference refuses the score."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Literal

from engine.language.rules import Fact, Firing, MatchRule
from engine.language.slots import matched_as
from engine.scoring.match.durable import DurableProgram, DurableSession
from engine.scoring.match.limits import check_limits
from engine.scoring.match.program import CaseTooLarge, Program, SlotNames, Trace
from engine.scoring.match.reference import ReferenceProgram, ReferenceSession


class Disagreement(Exception):  # noqa: N818 - named after what it says
    """The two matchers differ: one of them is wrong, so there must be no score.

    `facts` are all facts of the session so far; the traces are those of the last round. `failure`
    is what durable-rules raised instead of a trace, if it did.
    """

    def __init__(
        self,
        facts: tuple[Fact, ...],
        reference: tuple[Firing, ...],
        durable: tuple[Firing, ...],
        failure: str = "",
    ) -> None:
        """Hold both traces."""
        self.facts = facts
        self.reference = reference
        self.durable = durable
        self.failure = failure
        super().__init__(_difference(reference, durable, failure))


class DoubleEntry:
    """Both matchers as one program. `why_not` is empty: durable-rules does match."""

    matcher = "durable-rules"
    why_not = ""

    def __init__(self, rules: Sequence[MatchRule]) -> None:
        """Compile `rules` for both. Raises ImportError where durable-rules cannot be imported."""
        self.reference = ReferenceProgram(rules)
        self.durable = DurableProgram(rules)
        self._names = SlotNames(rules)

    def open(self) -> DoubleSession:
        """Return a session without facts."""
        return DoubleSession(self._names, self.reference.open(), self.durable.open())

    def close(self) -> None:
        """Free what durable-rules holds outside Python."""
        self.durable.close()


class DoubleSession:
    """One case in both matchers."""

    def __init__(
        self, names: SlotNames, reference: ReferenceSession, durable: DurableSession
    ) -> None:
        """Open a session; use `DoubleEntry.open`."""
        self._names = names
        self._reference = reference
        self._durable = durable
        self._facts: list[Fact] = []

    def assert_facts(self, facts: Sequence[Fact]) -> tuple[Firing, ...]:
        """Add facts and return the rules that newly apply, sorted.

        Raises `Disagreement` where the matchers differ or durable-rules fails.
        """
        self._facts += facts
        # The reference goes first: what is beyond reason stops here, not in C.
        expected = self._reference.fire(facts)
        found: list[Trace] = []
        failure = ""
        try:
            found = self._durable.fire(facts)
        except CaseTooLarge:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, there is no second trace
            failure = f"{type(error).__name__}: {error}"
        if failure or found != expected:
            self._durable.drop()
            expected_, found_ = self._names.firings(expected), self._names.firings(found)
            raise Disagreement(tuple(self._facts), expected_, found_, failure)
        return self._names.firings(expected)

    def close(self) -> None:
        """Forget the facts."""
        self._reference.close()
        self._durable.close()
        self._facts.clear()

    def __enter__(self) -> DoubleSession:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._reference.__exit__(kind, error, trace)
        self._durable.__exit__(kind, error, trace)
        self._facts.clear()


def build_program(
    rules: Sequence[MatchRule], *, prefer: Literal["durable-rules", "reference"] = "durable-rules"
) -> Program:
    """Return a program for `rules`: both matchers where durable-rules runs, else the reference.

    `Program.why_not` says why durable-rules does not run: it cannot be imported, or the rules are
    beyond what it bears (`check_limits` names them).
    """
    if prefer == "reference":
        return ReferenceProgram(rules)
    beyond = check_limits(tuple(rules), lambda _: None)
    if beyond:
        return ReferenceProgram(rules, beyond[0].message.en)
    try:
        return DoubleEntry(rules)
    except ImportError as error:
        return ReferenceProgram(rules, f"{type(error).__name__}: {error}")


def _difference(reference: tuple[Firing, ...], durable: tuple[Firing, ...], failure: str) -> str:
    if failure:
        return f"durable-rules failed ({failure}); the reference fired {len(reference)} rules"
    ours, theirs = set(reference), set(durable)
    return "\n".join(
        (
            f"the reference fired {len(reference)} rules, durable-rules {len(durable)}",
            *(f"only the reference: {_shown(f)}" for f in sorted(ours - theirs)[:5]),
            *(f"only durable-rules: {_shown(f)}" for f in sorted(theirs - ours)[:5]),
        )
    )


def _shown(firing: Firing) -> str:
    places = ", ".join(
        f"{matched_as(slot)}[{item}]" if item else matched_as(slot) for slot, item in firing.facts
    )
    return f"{firing.rule} on {places} ({'must' if firing.certain else 'may'})"
