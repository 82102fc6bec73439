"""The durable-rules matcher. The only module that imports the library, when a program is built.

A session matches known facts with the `exact` rules. With the first open fact it goes over to the
`may` and the `must` rules, and asserts the facts known so far to those.

Sessions open side by side (in threads, or one inside another) each have a `Rete` of their own;
idle ones wait for the next case. They wait in deques, whose operations are atomic: no lock is held
that a fork could leave locked, and a forked child has a copy of everything, its own to use.
"""

from __future__ import annotations

import re
import weakref
from collections import deque
from collections.abc import Iterable, Sequence
from types import TracebackType

from engine.language.rules import Fact, Firing, MatchRule
from engine.scoring.match.layout import lay_out
from engine.scoring.match.names import Names
from engine.scoring.match.program import Place, SlotNames, Trace
from engine.scoring.match.rete import MatcherFailure, Rete
from engine.scoring.match.translate import (
    Mode,
    begin_fact,
    end_tail,
    exact_shards,
    open_shards,
    ruleset,
    write_exact,
    write_open,
)

_IDLE = 2  # how many wait per mode; one takes about 12 kB a rule
_ID = re.compile(r'"id":"(\d+)"')

Key = tuple[str, tuple[Place, ...]]
Named = tuple[str, Fact]  # with the name of its slot


class DurableProgram:
    """Rules compiled for durable-rules. Raises ImportError where that cannot be imported."""

    matcher = "durable-rules"
    why_not = ""

    def __init__(self, rules: Sequence[MatchRule]) -> None:
        """Compile `rules`, which `check_limits` has passed."""
        import durable_rules_engine

        self._module = durable_rules_engine
        self.slots = SlotNames(rules)
        self._names = Names()
        self._layout = lay_out(rules)
        #: by name in C: the rule, and whether it fires on facts of several slots
        self.rules = {
            f"r{n}": (a.rule, len(a.patterns) > 1) for n, a in enumerate(self._layout.alternatives)
        }
        self.exact = exact_shards(self._layout, self._names)
        self.open_ = open_shards(self._layout, self._names)
        self._texts: dict[Mode, str] = {}
        self._idle: dict[Mode, deque[Rete]] = {"exact": deque(), "may": deque(), "must": deque()}
        weakref.finalize(self, _dispose_all, tuple(self._idle.values()))

    def open(self) -> DurableSession:
        """Return a session without facts."""
        return DurableSession(self)

    def close(self) -> None:
        """Delete the idle rulesets. Sessions still open go on, and the program can be reopened."""
        _dispose_all(tuple(self._idle.values()))

    def take(self, mode: Mode) -> Rete:
        """Return a `Rete` without facts, to be given back or disposed of."""
        try:
            return self._idle[mode].pop()
        except IndexError:
            pass
        text = self._texts.get(mode)
        if text is None:
            text = self._texts[mode] = ruleset(self._layout, self._names, mode)
        return Rete(self._module, text, begin_fact(self._names), end_tail(self._names))

    def give_back(self, mode: Mode, rete: Rete) -> None:
        """Forget a case's facts and keep the `Rete` for the next."""
        try:
            rete.clear()
        except BaseException:
            rete.dispose()
            raise
        if rete.reusable and len(self._idle[mode]) < _IDLE:
            self._idle[mode].append(rete)
        else:
            rete.dispose()


class DurableSession:
    """One case. `fire` gives traces, `assert_facts` firings."""

    def __init__(self, program: DurableProgram) -> None:
        """Open a session; use `DurableProgram.open`."""
        self._program = program
        self._retes: dict[Mode, Rete] = {}
        self._facts: list[Named] = []
        self._seen: set[Place] = set()
        self._owners: list[Place] = []  # by fact id
        self._is_open = False

    def assert_facts(self, facts: Sequence[Fact]) -> tuple[Firing, ...]:
        """Add facts and return the rules that newly apply, sorted."""
        return self._program.slots.firings(self.fire(facts))

    def fire(self, facts: Sequence[Fact]) -> list[Trace]:
        """Add facts and return the traces of the rules that newly apply, sorted."""
        try:
            fired = self._fire(facts)
        except BaseException:
            self.drop()
            raise
        return sorted([(rule, places, certain) for (rule, places), certain in fired.items()])

    def close(self) -> None:
        """Forget the facts."""
        while self._retes:
            mode, rete = self._retes.popitem()
            self._program.give_back(mode, rete)
        self._forget()

    def drop(self) -> None:
        """Forget the facts, and delete the rulesets too: something went wrong."""
        while self._retes:
            _, rete = self._retes.popitem()
            rete.dispose()
        self._forget()

    def __enter__(self) -> DurableSession:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.drop()

    def __del__(self) -> None:
        if self._retes:
            self.drop()

    def _fire(self, facts: Sequence[Fact]) -> dict[Key, bool]:
        names, seen = self._program.slots.by_slot, self._seen
        known: list[Named] = []
        for fact in facts:
            slot = names.get(fact.slot)
            if slot is not None:
                known.append((slot, fact))
                place = (slot, fact.item)
                if place in seen:
                    raise ValueError(f"fact asserted twice: {place}")
                seen.add(place)
        if not self._is_open:
            written = self._write_exact(known)
            if written is not None:
                self._facts += known
                return dict.fromkeys(self._match("exact", *written), True)
            self._go_open()
        owners, tails = self._write_open(known)
        may = self._match("may", owners, tails)
        must = self._match("must", owners, tails, again=True)
        return {key: key in must for key in may}

    def _go_open(self) -> None:
        """Change over from the exact rules; what the known facts fire has been reported."""
        self._is_open = True
        rete = self._retes.pop("exact", None)
        if rete is not None:
            self._program.give_back("exact", rete)
        self._owners.clear()
        owners, tails = self._write_open(self._facts)
        self._match("may", owners, tails)
        self._match("must", owners, tails, again=True)
        self._facts.clear()

    def _write_exact(self, facts: Iterable[Named]) -> tuple[list[Place], list[str]] | None:
        owners, tails = [], []
        for slot, fact in facts:
            for head, columns in self._program.exact[slot]:
                tail = write_exact(fact, head, columns)
                if tail is None:
                    return None
                tails.append(tail)
                owners.append((slot, fact.item))
        return owners, tails

    def _write_open(self, facts: Iterable[Named]) -> tuple[list[Place], list[str]]:
        owners, tails = [], []
        for slot, fact in facts:
            for head, columns in self._program.open_[slot]:
                tails.append(write_open(fact, head, columns))
                owners.append((slot, fact.item))
        return owners, tails

    def _match(
        self, mode: Mode, owners: list[Place], tails: list[str], *, again: bool = False
    ) -> dict[Key, None]:
        """Return what fires. `again` says that another mode has these facts already."""
        rete = self._retes.get(mode)
        if rete is None:
            rete = self._retes[mode] = self._program.take(mode)
        messages, first = rete.fire(tails)
        if not again:
            self._owners += [*owners, ("", "")]
        if len(self._owners) != first + len(owners) + 1:
            raise MatcherFailure(f"{len(self._owners)} facts where ids go on from {first}")
        return dict.fromkeys([self._key(message) for message in messages])

    def _key(self, message: str) -> Key:
        """Read a firing: `{"r7":{"a":{"id":"12",...},"b":{"id":"3",...}}}`."""
        parts = message.split('"', 8)
        rule, over_several = self._program.rules[parts[1]]
        if over_several:
            ids = _ID.findall(message)
            return rule, tuple(sorted([self._owners[int(id_)] for id_ in ids]))
        if parts[5] != "id":
            raise MatcherFailure(f"unreadable firing: {message}")
        return rule, (self._owners[int(parts[7])],)

    def _forget(self) -> None:
        self._facts.clear()
        self._seen.clear()
        self._owners.clear()
        self._is_open = False


def _dispose_all(pools: Iterable[deque[Rete]]) -> None:
    for pool in pools:
        while pool:
            try:
                rete = pool.pop()
            except IndexError:  # another thread was faster
                break
            rete.dispose()
