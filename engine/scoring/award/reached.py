"""Whether the ends of a score that is rounded above its parts are ever reached.

A part that is below 6 and never 6 adds up to an end that is none of its scores. Cut off, 6 would
stay 6, and every score under it is 5: the bounds hold all that is possible, but are wider.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.base.rounding import Rounder
from engine.base.values import Range
from engine.language.plan import Plan
from engine.scoring.scorecard import Pair, SectionScore, UnitScore


def rounding_misses(
    plan: Plan,
    how: Rounder | None,
    raw: Pair,
    sections: Sequence[SectionScore],
    units: Sequence[UnitScore] = (),
) -> bool:
    """Return whether an end of a score `raw` is left out by a part, and rounded another way."""
    if how is None:
        return False
    low, high = _left_out(plan, sections, units)
    return (low and how.rounded(raw[0], 1) != how.rounded(raw[0])) or (
        high and how.rounded(raw[1], -1) != how.rounded(raw[1])
    )


def _left_out(
    plan: Plan, sections: Sequence[SectionScore], units: Sequence[UnitScore]
) -> tuple[bool, bool]:
    """Return whether any part leaves out its lower and its upper end; what is rounded does not."""
    earned = [u.earned for u in units if plan.rounder_of(u.indicator) is None]
    found = [(e.lo_open, e.hi_open) for e in earned if isinstance(e, Range)]
    for score in sections:
        own = score.section.round
        carried = own is not None and own.carry_exact
        if not score.section.aside and (carried or (own is None and plan.rounding.at == "total")):
            found.append(_left_out(plan, score.sections, score.units))
    return any(low for low, _ in found), any(high for _, high in found)
