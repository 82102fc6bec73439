"""Units that share unknowns and whose scores add up: what they come to together is searched alone.

One fact that enters two scores leaves the ends of their sum open, and nothing else. Where the two
meet in a sum, and everything above rises with it, the total is as low as that sum is, whatever else
is open. So a search needs to look at their sum only, and what it finds holds for every case in
which these units look the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from engine.base.exact import ZERO
from engine.language.plan import Aggregation
from engine.scoring.award.interactions import beside_units, is_closed, sharing
from engine.scoring.award.run import Pass
from engine.scoring.award.search import Found
from engine.scoring.scorecard import (
    ADDS_NOTHING,
    Pair,
    SectionScore,
    UnitScore,
    known_ends,
    units_of,
)

#: The ids of units that share unknowns, in the order of the ruleset.
Group = tuple[str, ...]


def groups_that_add_up(run: Pass) -> tuple[Group, ...] | None:
    """Return the units that share unknowns, in groups that share none; None where they do not
    add up, or where anything else interacts."""
    grades = run.plan.grades
    if run.plan.total is None or (grades and any(b.when is not None for b in grades.bands)):
        return None
    if beside_units(run) or any(run.divided.values()):
        return None
    groups = tuple(_groups(run))
    return groups if all(_adds_up(run, set(group)) for group in groups) else None


def _groups(run: Pass) -> Iterator[Group]:
    shared = set(sharing(run.scores.values()))
    waiting = {
        path: own
        for path, score in run.scores.items()
        if not is_closed(score)
        and (own := shared & {o.unknown for o in score.operands if o.unknown})
    }
    order = list(waiting)
    while waiting:
        path, known = waiting.popitem()
        found = {path}
        while more := {p for p, own in waiting.items() if own & known}:
            known = known.union(*(waiting.pop(p) for p in more))
            found |= more
        yield tuple(p for p in order if p in found)


def _adds_up(run: Pass, group: Set[str]) -> bool:
    """Return whether the total rises with the sum of the scores of some units, and sees no more."""
    if any(run.scores[path].applies is not True for path in group):
        return False
    how, sections = run.plan.aggregate, run.sections
    units: Sequence[UnitScore] = ()
    while True:
        inner = next((s for s in sections if group <= _ids(s)), None)
        if inner is None:
            return _are_summed(run, how, sections, units, group)
        if inner.applies is False or inner.section.aside:
            return False
        how, sections, units = inner.section.aggregate, inner.sections, inner.units


def _are_summed(
    run: Pass,
    how: Aggregation,
    sections: Sequence[SectionScore],
    units: Sequence[UnitScore],
    group: Set[str],
) -> bool:
    """Return whether parts are added up of which some hold the units of a group."""
    if how.by != "sum" or how.bands:
        return False
    if any(not unit.points for unit in units if unit.id in group):
        return False  # it is added by itself, and never scaled with the others
    holding = [s for s in sections if group & _ids(s)]
    return all(s.points and _is_sum(run, s) for s in holding)


def _is_sum(run: Pass, score: SectionScore) -> bool:
    """Return whether a section's score is that of all its units added up, and nothing more."""
    section = score.section
    parts: list[SectionScore | UnitScore] = [*score.sections, *score.units]
    return (
        score.applies is True
        and section.aggregate.by == "sum"
        and not section.aggregate.bands
        and section.minimum is None
        and not section.aside
        and section.round is None
        and run.plan.rounding.at == "indicator"
        and section.id not in run.adjusted
        and score.points == section.points
        and score.allotted is None
        and all(part.applies is True for part in parts)
        and all(_is_sum(run, inner) for inner in score.sections)
    )


def _ids(score: SectionScore) -> set[str]:
    return {unit.id for unit in units_of(score)}


def sum_of(run: Pass, group: Group) -> Found:
    """Return between what the scores of a group add up to in a pass."""
    scores = [run.scores[path] for path in group]
    ends = [score.ends or ADDS_NOTHING for score in scores]
    low, high = (sum((end[at] for end in ends), ZERO) for at in (0, 1))
    open_ = [score for score in scores if score.low != score.high]  # of others only the value is
    return Found(low, high, 0, 0, tuple(sharing(open_)))


def spread(run: Pass, group: Group, bounds: Pair) -> dict[str, Pair]:
    """Return scores of a group, each within its own ends, that add up to `bounds` at both ends."""
    own = {path: known_ends(run.scores[path].ends) for path in group}
    rests = [bound - sum((low for low, _ in own.values()), ZERO) for bound in bounds]
    found: dict[str, Pair] = {}
    for path, (low, high) in own.items():
        taken = [min(rest, high - low) for rest in rests]
        rests = [rest - more for rest, more in zip(rests, taken, strict=True)]
        found[path] = low + taken[0], low + taken[1]
    return found
