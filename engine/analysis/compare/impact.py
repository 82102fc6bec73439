"""What an edit of a ruleset does to cases: who gains, who loses, where, and by which change.

A total that is open counts at its documented end. Effects by group of rule changes are those of
`engine.analysis.compare.attribution` with the same facts before and after, added up over the cases.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import Struct

from engine.analysis.compare import words
from engine.analysis.compare.attribution import Between, Corners, Line
from engine.analysis.compare.groups import Partition
from engine.analysis.compare.same import Same
from engine.analysis.compare.trees import attribution
from engine.authoring.diff.changes import Change
from engine.authoring.diff.effects import OF_RULE, effects
from engine.authoring.diff.owners import owners_of_adjustments, owners_of_numbers
from engine.authoring.diff.rulesets import Group
from engine.base.exact import ZERO
from engine.base.words import Text
from engine.language.plan import Plan
from engine.scoring.explain.numbers import points_text
from engine.scoring.scorecard import Pair, Scorecard, known_ends


class Moved(Struct, frozen=True):
    """A score that differs: by how much at both ends, how it was made, and by which changes."""

    id: str
    title: Text
    change: Pair
    before: Text
    after: Text
    because: tuple[Change, ...]


class CaseImpact(Struct, frozen=True):
    """A case under both rulesets. `divided` says whether `line` knows the groups of changes."""

    name: str
    old: Scorecard
    new: Scorecard
    line: Line
    divided: bool
    moved: tuple[Moved, ...]  # the greatest first

    @property
    def change(self) -> Fraction:
        """By how much the documented total differs."""
        return self.change_of(0)

    def change_of(self, end: int) -> Fraction:
        """Return by how much the low (0) or the high (1) end of the total differs."""
        return known_ends(self.new.ends)[end] - known_ends(self.old.ends)[end]

    @property
    def open(self) -> bool:
        """Whether either total is open."""
        return self.old.score is None or self.new.score is None


class Unscored(Struct, frozen=True):
    """A case without an impact, and why; `wrong` where something is wrong with it."""

    name: str
    why: Text
    wrong: bool


class Impact(Struct, frozen=True, kw_only=True):
    """What an edit does to cases; `groups` are all differences of the rulesets in words.

    `same` are ids that the edit changed, as people stated them; `ids` the same as changes.
    """

    old: Plan
    new: Plan
    groups: tuple[Group, ...]
    partition: Partition
    same: Same
    ids: tuple[Change, ...]
    cases: tuple[CaseImpact, ...]
    unscored: tuple[Unscored, ...]

    def changes(self) -> tuple[Change, ...]:
        """Return all differences of the rulesets, changed ids first."""
        return (*self.ids, *(change for group in self.groups for change in group.changes))

    def movers(self) -> list[CaseImpact]:
        """Return the cases whose totals or scores move, those of the greatest change first."""
        moving = [c for c in self.cases if c.change or c.change_of(1) or c.moved]
        return sorted(moving, key=lambda c: (-abs(c.change), -abs(c.change_of(1))))


def case_impact(
    name: str,
    old: Scorecard,
    new: Scorecard,
    between: tuple[Between, ...] | None,
    groups: Sequence[Group],
    same: Same,
    ids: Sequence[Change] = (),
) -> CaseImpact:
    """Return what an edit does to a case; `between` is None where it cannot be divided."""
    line = attribution(Corners(old, old, new, new, between or ()), same)
    moved = _moved(old, new, line, groups, same, ids)
    return CaseImpact(name, old, new, line, between is not None, moved)


def _moved(
    old: Scorecard,
    new: Scorecard,
    line: Line,
    groups: Sequence[Group],
    same: Same,
    ids: Sequence[Change],
) -> tuple[Moved, ...]:
    """Return the scores and adjustments that differ, the greatest change first."""
    changes: dict[str, list[Line]] = {}
    for _, one in line.walk():
        if one.kind in ("indicator", "adjustment"):
            changes.setdefault(one.id, []).append(one)
    found = []
    for effect in effects(old, new, groups, same.naming(old)):
        change = _change(changes.get(effect.id, []))
        if any(change):
            because = effect.because or tuple(c for c in ids if c.owner == effect.id)
            found.append(
                Moved(effect.id, effect.title, change, effect.before, effect.after, because)
            )
    found += _put_together(line, {one.id for one in found}, groups, (old.plan, new.plan))
    for one in line.lines:
        change = _change([one])
        if one.kind == "adjustment" and any(change):
            owners = {one.id} | _acting((old.plan, new.plan), one.id, section=False)
            because = tuple(c for group in groups for c in group.changes if c.owner in owners)
            before, after = (_taken(one, at) for at in (0, -1))
            found.append(Moved(one.id, one.title, change, before, after, because))
    return tuple(sorted(found, key=lambda m: (-abs(m.change[0]), -abs(m.change[1]))))


def _acting(plans: Sequence[Plan], id_: str, *, section: bool) -> set[str]:
    """Return the owners of adjustments under either ruleset."""
    return set().union(*(owners_of_adjustments(plan, id_, section=section) for plan in plans))


def _put_together(
    line: Line, moved: set[str], groups: Sequence[Group], plans: Sequence[Plan]
) -> Iterator[Moved]:
    """Yield what a section or the total moves beyond its parts, and by which of its own rules.

    Where no rule of its own differs, it moves by what its parts do.
    """
    for _, one in line.walk():
        rests = [part for part in one.lines if part.kind == "rest"]
        change = _change(rests)
        if not any(change):
            continue
        owners, id_ = {"rounding", "ruleset"}, None
        if one.kind == "section":
            owners, id_ = {one.id} | _acting(plans, one.id, section=True), one.id
        owners = owners.union(*(owners_of_numbers(plan, id_) for plan in plans))
        beneath = {part.id for _, part in one.walk()}
        changes = [c for group in groups for c in group.changes if c.kind not in OF_RULE]
        because = tuple(
            c
            for c in changes
            if owners & {c.owner, *c.also} or (c.kind == "weight" and c.owner in beneath)
        )
        inside = moved & {part.id for _, part in one.walk() if part.kind == "indicator"}
        if because or not inside:
            before, after = (_scored(one, at) for at in (0, -1))
            yield Moved(one.id, one.title, change, before, after, because)


def _scored(line: Line, at: int) -> Text:
    """Return what a section or the total scores before (0) or after (-1)."""
    span = line.values[0][at]
    if span is None:
        return words.NO_SCORE
    shown = words.TO.join(Text(points_text(end), points_text(end)) for end in dict.fromkeys(span))
    return words.POINTS.fill(shown=shown)


def _change(lines: Sequence[Line]) -> Pair:
    """Return by how much a score differs, also where it now stands in another section."""
    return sums([(line.documented.difference, line.attainable.difference) for line in lines])


def sums(pairs: Sequence[Pair]) -> Pair:
    """Return the sums of both ends."""
    return sum((low for low, _ in pairs), ZERO), sum((high for _, high in pairs), ZERO)


def _taken(line: Line, at: int) -> Text:
    """Return what an adjustment did to the total before (0) or after (-1)."""
    span = line.values[0][at]
    if span is None:
        return words.NO_ADJUSTMENT
    if not any(span):
        return words.TOTAL_STAYS
    low, high = (points_text(end).replace("-", "−") for end in span)
    shown = low if low == high else f"{low} / {high}"
    return words.ON_TOTAL.fill(shown=shown)
