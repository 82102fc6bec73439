"""Whether a search over what is open would find the same for another case."""

from __future__ import annotations

from engine.scoring.award.interactions import interactions
from engine.scoring.award.reuse import changed, unknowns_of
from engine.scoring.award.run import Pass


def only_by_ends(before: Pass, after: Pass) -> bool:
    """Return whether all that differs between two passes counts by the ends of units alone.

    Those units are exact and share no unknown with anything else; no condition on sections, no
    adjustment and no grade looks at what differs. Where their scores are the same in both passes,
    a search over what is open finds the same.
    """
    differing = changed(before, after.facts, after.names)
    depends = before.depends
    if differing is None or depends is None or not after.kept.keys() <= before.units.keys():
        return False
    if depends.guards.touched(differing) or depends.rest.at_any(differing):
        return False
    shared = set(interactions(before))
    for path, unit in before.units.items():
        if path in after.kept:
            continue
        pair = unknowns_of(unit), unknowns_of(after.units[path])
        if pair[0] != pair[1] or not pair[0].isdisjoint(shared):
            return False
        if not (before.scores[path].exact and after.scores[path].exact):
            return False
    return True
