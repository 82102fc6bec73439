"""Sections compared wherever they stand: their own rules, indicators, listed measures."""

from __future__ import annotations

from collections.abc import Iterator

from engine.authoring.diff import values, words
from engine.authoring.diff.changes import Change, Found
from engine.authoring.diff.walk import Walk
from engine.base.words import Text, same
from engine.language.plan import Each, Indicator, Plan, Section

_Placed = tuple[Section, str]  # a section, and the id of the one above it
_APART = ("id", "sections", "indicators")  # compared by id, wherever they stand


def sections_of(sections: tuple[Section, ...], above: str = "") -> dict[str, _Placed]:
    """Return sections by id, those within others too, each with the id of the one above."""
    found: dict[str, _Placed] = {}
    for section in sections:
        found[section.id] = (section, above)
        found.update(sections_of(section.sections, section.id))
    return found


def section_changes(
    walk: Walk, a: _Placed | None, b: _Placed | None, old: Plan, new: Plan
) -> Iterator[Change]:
    """Yield what differs of a section and of what is scored in it."""
    one, two = (a[0] if a else None), (b[0] if b else None)
    some = two or one
    assert some is not None
    spans = (one.origin.span if one else None, two.origin.span if two else None)
    found = Found(some.id, some.title, *spans)
    if a is None or b is None or one is None or two is None:
        said = values.points_of(some.points)
        found.note("section", words.NOTHING, said if one else None, said if two else None)
        yield from found.changes
    else:
        _moved(found, a[1], b[1])
        both = one.each is not None and two.each is not None
        walk.part(found, one, two, (one.id,), (*_APART, "each") if both else _APART)
        yield from found.changes
        if one.each is not None and two.each is not None:
            yield from _each(walk, two, one.each, two.each)
    yield from _section_indicators(walk, one, two, old, new)


def _moved(found: Found, before: str, after: str) -> None:
    if before != after:
        shown = [same(id_) if id_ else words.NO_LEVEL for id_ in (before, after)]
        found.note("moved", words.LEVEL_ABOVE, shown[0], shown[1])


def _each(walk: Walk, section: Section, old: Each, new: Each) -> Iterator[Change]:
    """Listed measures: kind by kind, whichever section scores them."""
    found = Found(section.id, section.title, None, None)
    walk.part(found, old, new, (section.id, "each"), ("methods", "places"))
    yield from found.changes
    kinds = dict.fromkeys([*old.methods, *new.methods])
    for kind in [k for k in words.KINDS if k in kinds]:
        title = words.KIND_OF.fill(section=section.title, kind=words.KINDS[kind])
        places = old.places.get(kind), new.places.get(kind)
        own = Found(f"{section.id}.{kind}", title, *places)
        walk.method(own, old.methods.get(kind), new.methods.get(kind), (section.id, kind))
        yield from own.changes


def _indicators(plan: Plan) -> dict[str, tuple[Indicator, str]]:
    return {i.id: (i, s.id) for s, _ in sections_of(plan.sections).values() for i in s.indicators}


def _section_indicators(
    walk: Walk, one: Section | None, two: Section | None, old: Plan, new: Plan
) -> Iterator[Change]:
    before, after = _indicators(old), _indicators(new)
    ids = [i.id for s in (one, two) if s for i in s.indicators]
    for id_ in dict.fromkeys(ids):
        a, b = before.get(id_), after.get(id_)
        if b is not None and (two is None or b[1] != two.id):
            continue  # told where it is now
        yield from _indicator(walk, a, b)


def _indicator(
    walk: Walk, a: tuple[Indicator, str] | None, b: tuple[Indicator, str] | None
) -> Iterator[Change]:
    one, two = (a[0] if a else None), (b[0] if b else None)
    some = two or one
    assert some is not None
    spans = (one.origin.span if one else None, two.origin.span if two else None)
    found = Found(some.id, some.title, *spans)
    if a is None or b is None or one is None or two is None:
        whole = values.indicator(some)
        found.note("indicator", words.NOTHING, whole if one else None, whole if two else None)
        yield from found.changes
        return
    _moved(found, a[1], b[1])
    walk.percent = two.percent
    walk.part(found, one, two, (two.id,), ("method",))
    found.old_place, found.new_place = one.place, two.place
    walk.method(found, one.method, two.method, (two.id, "score"))
    walk.percent = False
    yield from _once_each(found.changes)


def _once_each(changes: list[Change]) -> Iterator[Change]:
    """A value that is the method's own too is told once."""
    seen: set[tuple[Text | None, Text | None]] = set()
    for change in changes:
        key = (change.before, change.after)
        if change.kind == "formula" and key in seen:
            continue
        seen.add(key)
        yield change
