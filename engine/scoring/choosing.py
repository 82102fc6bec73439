"""Which ruleset is the right one for a case: its place, its year, what is evaluated."""

from __future__ import annotations

from collections.abc import Iterable

from engine.language.facts.types import CaseFacts
from engine.language.plan import Plan


def right_ones(plans: Iterable[Plan], facts: CaseFacts) -> tuple[Plan, ...]:
    """Return the rulesets that fit a case, of the nearest jurisdiction that has any.

    `cn-gd-sz` falls back to `cn-gd`, then to `cn`. One is wanted; none and several are for the
    user to decide.
    """
    fitting = [
        p
        for p in plans
        if p.jurisdiction and p.use == facts.use and p.effective and p.effective.covers(facts.year)
    ]
    place = facts.jurisdiction or ""
    while place:
        found = tuple(p for p in fitting if p.jurisdiction == place)
        if found:
            return found
        place = place.rpartition("-")[0]
    return ()
