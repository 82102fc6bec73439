"""What searches of bounds found, so that none is made twice."""

from __future__ import annotations

from collections.abc import Hashable

from engine.language.plan import Plan
from engine.scoring.award.search import Narrowed


class Memory(dict[Hashable, Narrowed]):
    """What searches found under one plan, by everything that a search looks at.

    What is exact is so whatever a search may take; else it is only for as many passes. `passes` are
    those that searches took.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.passes = 0
        self._others: dict[int, tuple[Plan, Memory]] = {}  # by the identity of the plan

    def of(self, plan: Plan) -> Memory:
        """Return what searches found under another plan: of the same ruleset, in other years."""
        return self._others.setdefault(id(plan), (plan, Memory()))[1]

    def known(self, of: Hashable, budget: int) -> Narrowed | None:
        """Return what a search found, or would find in so many passes."""
        return self.get(of) or self.get((of, budget))

    def keep(self, of: Hashable, budget: int, found: Narrowed) -> None:
        """Note what a search found in so many passes."""
        self[of if found.exact else (of, budget)] = found
