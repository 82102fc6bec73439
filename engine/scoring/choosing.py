"""Which ruleset is the right one for a case: its place, its year, what is evaluated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from engine.language.facts import CaseFacts
from engine.language.plan import Plan


def in_force(plan: Plan, year: int) -> bool:
    """Return whether a ruleset with a period is in force on 31 December of a year."""
    day = dt.date(year, 12, 31)
    period = plan.effective
    if period is None or period.first > day:
        return False
    return period.last is None or period.last >= day


def right_ones(plans: Iterable[Plan], facts: CaseFacts) -> tuple[Plan, ...]:
    """Return the rulesets that fit a case, of the nearest jurisdiction that has any.

    `cn-gd-sz` falls back to `cn-gd`, then to `cn`. One is wanted; none and several are for the
    user to decide.
    """
    fitting = [
        p for p in plans if p.jurisdiction and p.use == facts.use and in_force(p, facts.year)
    ]
    place = facts.jurisdiction or ""
    while place:
        found = tuple(p for p in fitting if p.jurisdiction == place)
        if found:
            return found
        place = place.rpartition("-")[0]
    return ()
