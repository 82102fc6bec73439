"""A ruleset under the names of another: ids that are stated to be the same read the same.

So differences of meaning are told of what was renamed, and not as one thing gone and another new.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from engine.authoring.diff import words
from engine.authoring.diff.changes import Change
from engine.base.words import same as alike
from engine.language.plan import Adjustment, Guarantee, Indicator, Plan, Raising, Section


def renamed(plan: Plan, same: Mapping[str, str]) -> Plan:
    """Return a plan to be read, not to be scored, with ids as the other side has them."""
    if not same:
        return plan
    return replace(
        plan,
        sections=tuple(_section(section, same) for section in plan.sections),
        adjustments=tuple(_adjustment(a, same) for a in plan.adjustments),
        guarantees=tuple(_guarantee(g, same) for g in plan.guarantees),
        ranking=None
        if plan.ranking is None
        else replace(plan.ranking, ties=tuple(same.get(i, i) for i in plan.ranking.ties)),
    )


def renamings(old: Plan, new: Plan, same: Mapping[str, str]) -> tuple[Change, ...]:
    """Return each change of an id as a change of the rules: facts may go by it."""
    before, after = _items(old), _items(new)
    return tuple(
        Change(
            kind="id",
            owner=b,
            title=words.ID.fill(title=after[b].title),
            before=alike(a),
            after=alike(b),
            old_place=before[a].origin.span,
            new_place=after[b].origin.span,
        )
        for a, b in same.items()
        if a != b and a in before and b in after
    )


def _section(section: Section, same: Mapping[str, str]) -> Section:
    goes_to = section.points_to
    return replace(
        section,
        id=same.get(section.id, section.id),
        points_to=None if goes_to is None else same.get(goes_to, goes_to),
        sections=tuple(_section(inner, same) for inner in section.sections),
        indicators=tuple(replace(i, id=same.get(i.id, i.id)) for i in section.indicators),
    )


def _adjustment(adjustment: Adjustment, same: Mapping[str, str]) -> Adjustment:
    acts_on = adjustment.effect.section
    effect = replace(
        adjustment.effect, section=None if acts_on is None else same.get(acts_on, acts_on)
    )
    return replace(adjustment, id=same.get(adjustment.id, adjustment.id), effect=effect)


def _guarantee(guarantee: Guarantee, same: Mapping[str, str]) -> Guarantee:
    claim = guarantee.claim
    if not isinstance(claim, Raising):
        return guarantee
    return replace(guarantee, claim=replace(claim, goal=same.get(claim.goal, claim.goal)))


def _items(plan: Plan) -> dict[str, Section | Indicator | Adjustment]:
    found: dict[str, Section | Indicator | Adjustment] = {}
    for section in plan.sections:
        found.update(_of(section))
    found.update({a.id: a for a in plan.adjustments})
    return found


def _of(section: Section) -> Iterator[tuple[str, Section | Indicator]]:
    yield section.id, section
    for inner in section.sections:
        yield from _of(inner)
    for indicator in section.indicators:
        yield indicator.id, indicator
