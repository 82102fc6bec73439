"""Two plans compared: all differences in meaning, by section, each told once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from engine.authoring.diff.changes import Change
from engine.authoring.diff.general import general_changes
from engine.authoring.diff.rules import adjustment_changes, check_changes, guarantee_changes
from engine.authoring.diff.sections import section_changes, sections_of
from engine.authoring.diff.words import KINDS
from engine.base.words import Text
from engine.language.plan import (
    Plan,
)


@dataclass(frozen=True, slots=True)
class Group:
    """The differences of one section (or of the whole), with its title in both rulesets."""

    title: Text
    changes: tuple[Change, ...]


def compare_rulesets(old: Plan, new: Plan) -> tuple[Group, ...]:
    """Return all differences in meaning, by section; nothing where the two mean the same."""
    groups = [Group(Text("总则", "General"), tuple(general_changes(old, new)))]
    before, after = sections_of(old.sections), sections_of(new.sections)
    for id_ in dict.fromkeys([*before, *after]):
        a, b = before.get(id_), after.get(id_)
        title = (b or a)[0].title  # type: ignore[index]
        groups.append(Group(title, tuple(section_changes(a, b, old, new))))
    for title, compare in (
        (Text("调整", "Adjustments"), adjustment_changes),
        (Text("提示", "Warnings"), check_changes),
        (Text("保证", "Guarantees"), guarantee_changes),
    ):
        groups.append(Group(title, tuple(compare(old, new))))
    return _once(tuple(group for group in groups if group.changes))


def _once(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Tell a difference of scoring that several sections share only where it first matters."""
    counts = Counter(_origin_key(c) for group in groups for c in group.changes)
    first: dict[tuple[object, ...], Change] = {}
    for change in (c for group in groups for c in group.changes):
        key = _shared_key(change)
        if key is not None and key in first:
            known = first[key]
            kind = KINDS[change.owner.rpartition(".")[2]]
            first[key] = replace(
                known, also=(*known.also, change.owner), title=_retitled(known.title, kind)
            )
        elif key is not None:
            first[key] = change
    told: set[tuple[object, ...]] = set()
    found = []
    for group in groups:
        kept = []
        for change in group.changes:
            key, origin = _shared_key(change), _origin_key(change)
            if origin is not None and counts[origin] > 1:
                if origin not in told:
                    told.add(origin)
                    kept.append(_in_all(change, counts[origin]))
            elif key is None:
                kept.append(change)
            elif key not in told:
                told.add(key)
                kept.append(first[key])
        if kept:
            found.append(Group(group.title, tuple(kept)))
    return tuple(found)


def _origin_key(change: Change) -> tuple[object, ...] | None:
    """Return what makes a difference of basis, source or checking the same as one told before."""
    if change.kind not in ("basis", "source", "verified"):
        return None
    return (change.kind, change.before, change.after)


def _in_all(change: Change, count: int) -> Change:
    zh, en = change.title.zh, change.title.en
    return replace(change, title=Text(f"{zh}等 {count} 处", f"{en} and {count - 1} more"))


def _shared_key(change: Change) -> tuple[object, ...] | None:
    kind = change.owner.rpartition(".")[2]
    if kind not in KINDS:
        return None
    places = str(change.old_place), str(change.new_place)
    return (kind, change.kind, *places, change.before, change.after)


def _retitled(title: Text, kind: Text) -> Text:
    """Return a title without the section, which is one of several."""
    zh, en = title.zh, title.en
    return Text(kind.zh + zh.partition(kind.zh)[2], kind.en + en.partition(kind.en)[2])
