"""Two plans compared section by section: points, aggregation, indicators, listed measures."""

from __future__ import annotations

from collections.abc import Iterator

from engine.authoring.diff.changes import Change, Found, plain, points_of, yes_or_no
from engine.authoring.diff.general import grade_changes, how, minimum
from engine.authoring.diff.methods import compare_formulas, compare_methods, guard, standard
from engine.authoring.diff.origins import origin_changes
from engine.authoring.diff.words import KINDS, POLICIES
from engine.base.words import Text, same
from engine.language.plan import (
    Each,
    Indicator,
    Missing,
    Plan,
    Section,
)

_Placed = tuple[Section, str]  # a section, and the id of the one above it


def sections_of(sections: tuple[Section, ...], above: str = "") -> dict[str, _Placed]:
    """Return sections by id, those within others too, each with the id of the one above."""
    found: dict[str, _Placed] = {}
    for section in sections:
        found[section.id] = (section, above)
        found.update(sections_of(section.sections, section.id))
    return found


def _indicators(plan: Plan) -> dict[str, tuple[Indicator, str]]:
    return {i.id: (i, s.id) for s, _ in sections_of(plan.sections).values() for i in s.indicators}


def section_changes(a: _Placed | None, b: _Placed | None, old: Plan, new: Plan) -> Iterator[Change]:
    """Yield what differs of a section and of what is scored in it."""
    one, two = (a[0] if a else None), (b[0] if b else None)
    some = two or one
    assert some is not None
    spans = (one.origin.span if one else None, two.origin.span if two else None)
    found = Found(some.id, some.title, *spans)
    if one is None or two is None:
        present = Text(f"{_points(some)}", f"{_points(some)}")
        found.note("section", Text("", ""), present if one else None, present if two else None)
    else:
        found.note("title", Text("名称", "title"), one.title, two.title)
        found.number("points", Text("", ""), one.points, two.points)
        assert a is not None
        assert b is not None
        found.note("moved", Text("所在一级", "level above"), same(a[1] or "—"), same(b[1] or "—"))
        for kind, what, x, y in zip(_KEYS, _WORDS, _facets(one), _facets(two), strict=True):
            found.note(kind, what, x, y)
        origin_changes(found, one.origin, two.origin)
        list(grade_changes(found, one.grades, two.grades))
    yield from found.changes
    yield from _each(some, one.each if one else None, two.each if two else None)
    yield from _section_indicators(one, two, old, new)


_KEYS = ("applies", "points-to", "aggregation", "minimum", "round", "weight", "aside")


_WORDS = (
    Text("适用条件", "applies if"),
    Text("不适用时分值并入", "points go to"),
    Text("汇总方式", "aggregation"),
    Text("最少计分项", "minimum"),
    Text("取整", "rounding"),
    Text("权数", "weight"),
    Text("不计入上级", "counts for nothing above"),
)


def _facets(section: Section) -> tuple[Text | None, ...]:
    """Return what a section says of itself, in the order of `_KEYS`."""
    return (
        guard(section.guard),
        plain(section.points_to),
        how(section.aggregate),
        minimum(section.minimum),
        plain(section.round.places if section.round else None),
        points_of(section.weight),
        yes_or_no(section.aside),
    )


def _points(section: Section) -> str:
    text = points_of(section.points)
    return "" if text is None else text.zh


def _each(section: Section, old: Each | None, new: Each | None) -> Iterator[Change]:
    """Listed measures: kind by kind, whichever section scores them."""
    if old is not None and new is not None:
        found = Found(section.id, section.title, None, None)
        found.note(
            "lists",
            Text("所列指标", "lists"),
            same("、".join(old.lists)),
            same("、".join(new.lists)),
        )
        found.note(
            "allocate", Text("分值分配", "allocation"), same(old.allocate), same(new.allocate)
        )
        _missing(found, old.missing, new.missing)
        yield from found.changes
    for kind, title in KINDS.items():
        a = old.methods.get(kind) if old else None  # type: ignore[call-overload]
        b = new.methods.get(kind) if new else None  # type: ignore[call-overload]
        if (a is None and b is None) or old is None or new is None:
            continue
        places = old.places.get(kind), new.places.get(kind)  # type: ignore[call-overload]
        whole = Text(f"{section.title.zh}的{title.zh}", f"{section.title.en}, {title.en}:")
        found = Found(f"{section.id}.{kind}", whole, *places)
        compare_methods(found, a, b)
        yield from found.changes


def _missing(found: Found, old: Missing, new: Missing) -> None:
    for key, title in POLICIES.items():
        a, b = getattr(old, key), getattr(new, key)
        found.note("missing", Text(f"{title.zh}时", f"with {title.en}"), same(a), same(b))


def _section_indicators(
    one: Section | None, two: Section | None, old: Plan, new: Plan
) -> Iterator[Change]:
    before, after = _indicators(old), _indicators(new)
    ids = [i.id for s in (one, two) if s for i in s.indicators]
    for id_ in dict.fromkeys(ids):
        a, b = before.get(id_), after.get(id_)
        if b is not None and (two is None or b[1] != two.id):
            continue  # told where it is now
        yield from _indicator(a, b)


def _indicator(
    a: tuple[Indicator, str] | None, b: tuple[Indicator, str] | None
) -> Iterator[Change]:
    one, two = (a[0] if a else None), (b[0] if b else None)
    some = two or one
    assert some is not None
    spans = (one.origin.span if one else None, two.origin.span if two else None)
    found = Found(some.id, some.title, *spans)
    if one is None or two is None:
        words, points = standard(some.method, percent=some.percent), points_of(some.points)
        whole = Text(
            f"{points.zh if points else ''}，{words.zh}",
            f"{points.en if points else ''}, {words.en}",
        )
        what = Text("", "")
        found.note("indicator", what, whole if one else None, whole if two else None)
        yield from found.changes
        return
    assert a is not None
    assert b is not None
    found.note("title", Text("名称", "title"), one.title, two.title)
    found.number("points", Text("", ""), one.points, two.points)
    found.note("moved", Text("所在一级", "level above"), same(a[1]), same(b[1]))
    found.number("lowest", Text("最低得分", "least score"), one.lowest, two.lowest)
    found.note("applies", Text("适用条件", "applies if"), guard(one.guard), guard(two.guard))
    found.note("weight", Text("权数", "weight"), points_of(one.weight), points_of(two.weight))
    found.note("round", Text("取整", "rounding"), plain(one.round), plain(two.round))
    if one.value is not None or two.value is not None:
        compare_formulas(found, one.value, two.value, Text("取值", "value"))
    found.old_place, found.new_place = one.place, two.place
    compare_methods(found, one.method, two.method, percent=two.percent)
    found.old_place, found.new_place = spans
    _missing(found, one.missing, two.missing)
    origin_changes(found, one.origin, two.origin)
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
