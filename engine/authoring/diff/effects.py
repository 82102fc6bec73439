"""What differences of two rulesets do to one case: which scores differ, and by which change."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from engine.authoring.diff import words
from engine.authoring.diff.changes import Change
from engine.authoring.diff.owners import owners_of_unit
from engine.authoring.diff.rulesets import Group
from engine.base.words import Text
from engine.scoring.explain.by_name import parameters_of
from engine.scoring.explain.numbers import ends_text, points_text
from engine.scoring.explain.working import working
from engine.scoring.scorecard import Scorecard, SectionScore, UnitScore

#: Kinds of differences that move no score.
OF_RULE = frozenset(("basis", "source", "verified", "title", "note", "say", "unit"))


class Effect(Struct, frozen=True):
    """A score that differs: its working under both rulesets, and the changes that concern it."""

    id: str
    title: Text
    before: Text
    after: Text
    because: tuple[Change, ...]


def effects(
    old: Scorecard,
    new: Scorecard,
    groups: Sequence[Group],
    name_of: Callable[[str], str] = str,
) -> tuple[Effect, ...]:
    """Return the scores of one case that differ under two rulesets.

    `name_of` says what the new ruleset calls an item of the old one; `groups` have the new names.
    """
    changes = [c for group in groups for c in group.changes if c.kind not in OF_RULE]
    before, after = {name_of(id_): one for id_, one in _units(old).items()}, _units(new)
    found = []
    for id_ in dict.fromkeys([*before, *after]):
        a, b = before.get(id_), after.get(id_)
        if a is not None and b is not None and _same(a[0], b[0]):
            continue
        some = b or a
        assert some is not None
        owners = set(_owners(old, *a, name_of)) if a else set()
        owners |= _owners(new, *b, str) if b else set()
        because = tuple(c for c in changes if _concerns(c, owners, id_))
        found.append(Effect(id_, some[0].title, _said(old, a), _said(new, b), because))
    return tuple(found)


_Placed = tuple[UnitScore, SectionScore]


def _units(card: Scorecard) -> dict[str, _Placed]:
    found: dict[str, _Placed] = {}
    stack = list(reversed(card.sections))
    while stack:
        section = stack.pop()
        stack.extend(reversed(section.sections))
        found.update({unit.id: (unit, section) for unit in section.units})
    return found


def _same(a: UnitScore, b: UnitScore) -> bool:
    return (a.ends, a.applies, a.points) == (b.ends, b.applies, b.points)


def _concerns(change: Change, owners: set[str], id_: str) -> bool:
    """Return whether a change may move a unit; how its section is rounded does not."""
    if change.kind == "round" and id_ not in (change.owner, *change.also):
        return False
    return bool(owners & {change.owner, *change.also})


def _owners(
    card: Scorecard, unit: UnitScore, section: SectionScore, name_of: Callable[[str], str]
) -> set[str]:
    """Return the ids under which differences of a unit's rules are told."""
    above = name_of(section.section.id)
    own = {above} | owners_of_unit(card, unit)
    if card.plan.rounding.at == "indicator":
        own.add("rounding")
    for operand in (*unit.operands, *parameters_of(card, unit)):
        own |= {f"parameter {operand.name}", f"term {operand.name}"}
    if unit.measure is not None:
        return own | {f"{above}.{unit.measure.kind}"}
    return own | {name_of(unit.id)}


def _said(card: Scorecard, placed: _Placed | None) -> Text:
    if placed is None:
        return words.NOT_IN_RULESET
    unit = placed[0]
    score = ends_text(unit.ends)
    points = points_text(unit.points)
    made = Text(working(card, unit, "zh"), working(card, unit, "en"))
    return words.MADE.fill(score=score, points=points, working=made)
