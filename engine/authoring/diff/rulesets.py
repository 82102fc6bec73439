"""Two plans compared: all differences in meaning, by section, each told once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from engine.authoring.diff import values, words
from engine.authoring.diff.changes import Change, Found
from engine.authoring.diff.meaning import Meaning, counted
from engine.authoring.diff.renaming import renamed
from engine.authoring.diff.sections import section_changes, sections_of
from engine.authoring.diff.walk import Walk, reads_otherwise
from engine.base.source import Span
from engine.base.words import Text
from engine.language.plan import Adjustment, Check, Guarantee, Plan

#: Parts of a plan that are told in groups of their own, or by name.
_LATER = ("sections", "adjustments", "checks", "guarantees")
_NAMED = ("facts", "terms", "parameters", "let", "tables")


class Group(Struct, frozen=True):
    """The differences of one section (or of the whole), with its title in both rulesets."""

    title: Text
    changes: tuple[Change, ...]


def compare_rulesets(
    old: Plan, new: Plan, same: Mapping[str, str] | None = None
) -> tuple[Group, ...]:
    """Return all differences in meaning, by section; nothing where the two mean the same.

    `same` says which ids of the old one are which of the new one.
    """
    walk = Walk(Meaning(old, same), Meaning(new))
    old = renamed(old, same or {})
    groups = [Group(words.GENERAL, tuple(_general(walk, old, new)))]
    before, after = sections_of(old.sections), sections_of(new.sections)
    for id_ in dict.fromkeys([*before, *after]):
        a, b = before.get(id_), after.get(id_)
        title = (b or a)[0].title  # type: ignore[index]
        groups.append(Group(title, tuple(section_changes(walk, a, b, old, new))))
    for title, found in (
        (words.ADJUSTMENTS, _adjustments(walk, old, new)),
        (words.CHECKS, _items(walk, old.checks, new.checks, _CHECK)),
        (words.GUARANTEES, _items(walk, old.guarantees, new.guarantees, _GUARANTEE)),
    ):
        groups.append(Group(title, tuple(found)))
    return _once(tuple(group for group in groups if group.changes))


# ---- the whole -----------------------------------------------------------------------------------


def _general(walk: Walk, old: Plan, new: Plan) -> Iterator[Change]:
    """Yield what differs of the whole, field by field, whatever fields a plan has."""
    owners = {
        "rounding": Found("rounding", words.NOTHING, None, None),
        "grades": Found("grades", words.GRADE, None, None),
        "ranking": Found("ranking", words.RANKING, None, None),
    }
    for name in counted(old):
        if name in _LATER or (name == "title" and old.id != new.id):
            continue
        if name in _NAMED:
            yield from _named(walk, old, new, name)
            continue
        found = owners.get(name, Found("ruleset", words.NOTHING, None, None))
        if name in ("grades", "ranking") and None not in (getattr(old, name), getattr(new, name)):
            walk.part(found, getattr(old, name), getattr(new, name), (name,))
        else:
            walk.field(found, old, new, name)
        yield from found.changes


def _named(walk: Walk, old: Plan, new: Plan, name: str) -> Iterator[Change]:
    """Yield what differs of declared facts, terms or parameters."""
    kind, title = {
        "facts": ("fact", words.FACT),
        "terms": ("term", words.TERM),
        "parameters": ("parameter", words.PARAMETER),
        "let": ("value", words.LET),
        "tables": ("table", words.LOOKUP),
    }[name]
    before, after = getattr(old, name), getattr(new, name)
    for key in dict.fromkeys([*before, *after]):
        x, y = before.get(key), after.get(key)
        spans = (x.span if x else None, y.span if y else None)
        found = Found(f"{kind} {key}", title.fill(name=key), *spans)
        walk.named(found, kind, x, y, (name, key))
        yield from found.changes


# ---- what acts on the total, warns, or is claimed ------------------------------------------------


class _Kind(Struct, frozen=True):
    """A kind of item with an id: how it is called, and what it says as a whole."""

    kind: str
    title: Callable[[Any], Text]
    says: Callable[[Any], Text]
    told: tuple[str, ...]


_ADJUSTMENT = _Kind("adjustment", lambda one: one.title, values.adjustment, ())
_CHECK = _Kind(
    "check", lambda one: words.CHECK.fill(id=one.id), values.check, ("condition", "severity")
)
_GUARANTEE = _Kind(
    "guarantee",
    lambda one: words.GUARANTEE.fill(id=one.id),
    values.guarantee,
    ("when", "claim", "never", "waived"),
)


def _items(
    walk: Walk,
    old: Sequence[Adjustment | Check | Guarantee],
    new: Sequence[Adjustment | Check | Guarantee],
    kind: _Kind,
) -> Iterator[Change]:
    """Yield what differs of items with ids."""
    before, after = ({item.id: item for item in side} for side in (old, new))
    for id_ in dict.fromkeys([*before, *after]):
        a, b = before.get(id_), after.get(id_)
        some = b or a
        spans: tuple[Span | None, Span | None] = (
            a.origin.span if a else None,
            b.origin.span if b else None,
        )
        found = Found(id_, kind.title(some), *spans)
        if a is None or b is None:
            whole = kind.says(some)
            found.note(kind.kind, words.NOTHING, whole if a else None, whole if b else None)
        else:
            said = kind.says(a), kind.says(b)
            differs = any(walk.differs(a, b, name) for name in kind.told)
            told = kind.told if differs and reads_otherwise(*said) else ()
            if told:
                found.note(kind.kind, words.NOTHING, *said)
            walk.part(found, a, b, (id_,), told)
        yield from found.changes


def _adjustments(walk: Walk, old: Plan, new: Plan) -> Iterator[Change]:
    """Yield what differs of adjustments, and of the order in which they act."""
    yield from _items(walk, old.adjustments, new.adjustments, _ADJUSTMENT)
    before, after = ({a.id: a for a in plan.adjustments} for plan in (old, new))
    common = [id_ for id_ in before if id_ in after]
    place = {id_: n for n, id_ in enumerate(after)}
    turned = [
        id_
        for n, id_ in enumerate(common)
        if any(place[x] > place[id_] for x in common[:n])
        or any(place[x] < place[id_] for x in common[n + 1 :])
    ]
    if turned:
        was, now = (
            words.LISTED.join(side[id_].title for id_ in side if id_ in turned)
            for side in (before, after)
        )
        yield Change(
            kind="order",
            owner=turned[0],
            title=words.ACT_ORDER,
            before=was,
            after=now,
            also=tuple(turned[1:]),
        )


# ---- each told once ------------------------------------------------------------------------------


def _once(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Tell a difference of scoring that several sections share only where it first matters."""
    counts = Counter(_origin_key(c) for group in groups for c in group.changes)
    first: dict[tuple[object, ...], Change] = {}
    for change in (c for group in groups for c in group.changes):
        key = _shared_key(change)
        if key is not None and key in first:
            known = first[key]
            kind = words.KINDS[change.owner.rpartition(".")[2]]
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
                    n = counts[origin]
                    title = words.IN_ALL.fill(title=change.title, n=n, more=n - 1)
                    kept.append(replace(change, title=title))
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


def _shared_key(change: Change) -> tuple[object, ...] | None:
    kind = change.owner.rpartition(".")[2]
    if kind not in words.KINDS:
        return None
    places = str(change.old_place), str(change.new_place)
    title = _retitled(change.title, words.KINDS[kind])
    return (kind, change.kind, title, *places, change.before, change.after)


def _retitled(title: Text, kind: Text) -> Text:
    """Return a title without the section, which is one of several."""
    zh, en = title.zh, title.en
    return Text(kind.zh + zh.partition(kind.zh)[2], kind.en + en.partition(kind.en)[2])
