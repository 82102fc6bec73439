"""One ruleset inside durable-rules with its one session, driven as measurement found safe.

* The session is opened by a sentinel fact whose rule is dispatched before anything else:
  deleting a session in which nothing ran kills the process.
* The facts of a round go in one batch. The library says "fine" also where its parser left a batch
  early, so each batch ends with a fact that must fire.
* After a case its facts are retracted and the session stays. Deleting and making sessions takes
  longer than matching does (`bench/matching.py`).
* After any error the session is deleted with its ruleset; one whose sentinel did not run is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from types import ModuleType

from engine.scoring.match.names import MAX_FACTS, SID
from engine.scoring.match.program import MAX_FIRINGS, CaseTooLarge
from engine.scoring.match.translate import BEGIN, END

_NAME = "jixiao"
_RENEW = 1_000  # after a case of more facts the session is made anew: its tables have grown
_ENDLESS = 64 * MAX_FIRINGS  # a rule has up to 32 alternatives, each fires by itself


class MatcherFailure(Exception):  # noqa: N818 - named after what it says
    """durable-rules did something that it never does when it works."""


class Rete:
    """A ruleset in C. `module` is durable_rules_engine, given by the one module that imports it."""

    def __init__(self, module: ModuleType, rules: str, begin: str, end_tail: str) -> None:
        """Create the ruleset from JSON text and open its session with the fact `begin`."""
        self.reusable = True
        self._module = module
        self._end_tail = end_tail
        self._size = 0
        self._started = False
        self._handle = module.create_ruleset(_NAME, rules)
        code, self._state = module.assert_fact(self._handle, begin)
        fired = self._drain()
        self._started = True
        if code != 0 or len(fired) != 1 or not fired[0].startswith(f'{{"{BEGIN}":'):
            self.dispose()
            raise MatcherFailure(f"sentinel: code {code}, fired {fired}")

    def fire(self, tails: Sequence[str]) -> tuple[list[str], int]:
        """Assert facts, given as their text after the id; return what fired, and the first id.

        Ids count up from the first. A firing is the library's JSON text.
        """
        first = self._size
        last = self._size = first + len(tails)
        self._size += 1
        if self._size > MAX_FACTS:
            raise CaseTooLarge(f"more than {MAX_FACTS:,} facts")
        if len(tails) > _RENEW:
            self.reusable = False
        numbered = [f'{{"id":"{number}{tail}' for number, tail in enumerate(tails, first)]
        numbered.append(f'{{"id":"{last}{self._end_tail}')
        code, state = self._module.assert_facts(self._handle, f"[{','.join(numbered)}]")
        # 0: every fact met a rule; 1: some met none; anything else is an error.
        if code not in (0, 1) or state != self._state:
            raise MatcherFailure(f"assert_facts: code {code}, state {state} for {self._state}")
        fired = self._drain()
        start = f'{{"{END}":'
        ends = [message for message in fired if message.startswith(start)]
        if len(ends) != 1 or f'"id":"{last}"' not in ends[0]:
            raise MatcherFailure(
                f"the end of a batch of {len(tails)} facts fired {len(ends)} times"
            )
        fired.remove(ends[0])
        return fired, first

    def clear(self) -> None:
        """Retract all facts but the sentinel."""
        if self._size:
            code, state = self._module.retract_facts(self._handle, _all_ids(self._size))
            if code != 0 or state != self._state:
                raise MatcherFailure(f"retract_facts: code {code}, state {state}")
        self._size = 0

    def dispose(self) -> None:
        """Delete the session and the ruleset; nothing may be asked of them afterwards."""
        if self._started:
            self._started = False
            self._module.delete_state(self._handle, SID)
            self._module.delete_ruleset(self._handle)

    def _drain(self) -> list[str]:
        """Dispatch everything that fires and return the messages."""
        complete, handle, state = self._module.complete_and_start_action, self._handle, self._state
        started = self._module.start_action_for_state(handle, state)
        message = started[1] if started else None
        fired: list[str] = []
        while message:
            fired.append(message)
            if len(fired) > _ENDLESS:
                raise MatcherFailure("firings without end")
            message = complete(handle, state)
        return fired


@lru_cache(maxsize=64)
def _all_ids(count: int) -> str:
    """Return what retracts the facts 0 to `count`."""
    return "[" + ",".join([f'{{"id":"{n}","sid":"{SID}"}}' for n in range(count)]) + "]"
