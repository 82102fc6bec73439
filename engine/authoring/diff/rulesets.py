"""Two plans compared: sections, indicators, listed measures, adjustments, grades, and the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from engine.authoring.diff.changes import Change, Found, plain, points_of, yes_or_no
from engine.authoring.diff.methods import compare_formulas, compare_methods, guard, standard
from engine.base.source import Span
from engine.base.words import Text, same
from engine.language.plan import (
    Adjustment,
    Aggregation,
    Check,
    Each,
    Grade,
    Grades,
    Indicator,
    Minimum,
    Missing,
    Origin,
    Parameter,
    Plan,
    Section,
    Term,
)
from engine.scoring.explain.numbers import value_text
from engine.scoring.explain.reasons import effect_text
from engine.scoring.explain.rules import basis_text
from engine.scoring.explain.sections import aggregation_words, grade_limits

KINDS = {
    "quantitative": Text("定量指标", "quantitative measures"),
    "reverse": Text("反向指标", "lower-is-better measures"),
    "qualitative": Text("定性指标", "qualitative measures"),
    "date": Text("时限指标", "date measures"),
}
POLICIES = {
    "target": Text("没有指标值", "no target"),
    "actual": Text("没有完成值", "no actual"),
    "level": Text("没有等级", "no level"),
    "finding": Text("没有结论", "no finding"),
    "fact": Text("缺少事实", "a fact missing"),
    "measures": Text("没有列指标", "no measure listed"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """The differences of one section (or of the whole), with its title in both rulesets."""

    title: Text
    changes: tuple[Change, ...]


def compare_rulesets(old: Plan, new: Plan) -> tuple[Group, ...]:
    """Return all differences in meaning, by section; nothing where the two mean the same."""
    groups = [Group(Text("总则", "General"), tuple(_general(old, new)))]
    before, after = _sections(old.sections), _sections(new.sections)
    for id_ in dict.fromkeys([*before, *after]):
        a, b = before.get(id_), after.get(id_)
        title = (b or a)[0].title  # type: ignore[index]
        groups.append(Group(title, tuple(_section(a, b, old, new))))
    for title, compare in (
        (Text("调整", "Adjustments"), _adjustments),
        (Text("提示", "Warnings"), _checks),
        (Text("保证", "Guarantees"), _guarantees),
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


_Placed = tuple[Section, str]  # a section, and the id of the one above it


def _sections(sections: tuple[Section, ...], above: str = "") -> dict[str, _Placed]:
    found: dict[str, _Placed] = {}
    for section in sections:
        found[section.id] = (section, above)
        found.update(_sections(section.sections, section.id))
    return found


def _indicators(plan: Plan) -> dict[str, tuple[Indicator, str]]:
    return {i.id: (i, s.id) for s, _ in _sections(plan.sections).values() for i in s.indicators}


def _general(old: Plan, new: Plan) -> Iterator[Change]:
    found = Found("ruleset", Text("", ""), None, None)
    if old.id == new.id:
        found.note("title", Text("名称", "title"), old.title, new.title)
    found.note("total", Text("总分", "total"), points_of(old.total), points_of(new.total))
    found.note(
        "lowest", Text("总分最低", "least total"), points_of(old.lowest), points_of(new.lowest)
    )
    rounding = Found("rounding", Text("", ""), None, None)
    rounding.note("general", Text("取整", "rounding"), _rounding(old), _rounding(new))
    found.changes += rounding.changes
    for what, a, b in (
        (Text("合成方式", "aggregation"), _how(old.aggregate), _how(new.aggregate)),
        (Text("最少计分项", "minimum"), _minimum(old.minimum), _minimum(new.minimum)),
        (Text("施行期间", "period"), _period(old), _period(new)),
        (Text("没有佐证的事实", "facts without evidence"), same(old.evidence), same(new.evidence)),
    ):
        found.note("general", what, a, b)
    yield from found.changes
    yield from _grades(Found("grades", Text("等级", "grade"), None, None), old.grades, new.grades)
    for name in dict.fromkeys([*old.terms, *new.terms]):
        t, u = old.terms.get(name), new.terms.get(name)
        term = Found(f"term {name}", Text(f"名称“{name}”", f"name “{name}”"), _span(t), _span(u))
        term.note("term", Text("", ""), _paths(t), _paths(u))
        yield from term.changes
    for name in dict.fromkeys([*old.parameters, *new.parameters]):
        p, q = old.parameters.get(name), new.parameters.get(name)
        one = Found(
            f"parameter {name}", Text(f"参数“{name}”", f"parameter “{name}”"), _span(p), _span(q)
        )
        one.note("parameter", Text("", ""), _values(p), _values(q))
        yield from one.changes


def _paths(term: Term | None) -> Text | None:
    return None if term is None else same("、".join(term.paths))


def _span(item: object) -> Span | None:
    return getattr(item, "span", None)


def _values(parameter: Parameter | None) -> Text | None:
    if parameter is None:
        return None
    rows = []
    for value in parameter.values:
        number = value_text(value.value, percent=parameter.percent)
        since = "" if value.first is None else f"{value.first} 起 "
        rows.append(
            (f"{since}{number}", f"{number}" + (f" from {value.first}" if value.first else ""))
        )
    return Text("；".join(zh for zh, _ in rows), "; ".join(en for _, en in rows))


def _rounding(plan: Plan) -> Text:
    at = {"indicator": "逐项", "section": "逐级", "total": "总分"}[plan.rounding.at]
    n = plan.rounding.places
    return Text(f"{at}保留 {n} 位", f"{n} decimals at {plan.rounding.at}")


def _how(how: Aggregation) -> Text:
    zh, en = aggregation_words(how, "zh"), aggregation_words(how, "en")
    return Text(zh or "各项相加", en or "sum of the parts")


def _minimum(minimum: Minimum | None) -> Text | None:
    if minimum is None:
        return None
    n, other = minimum.parts, minimum.otherwise
    return Text(f"至少 {n} 项，否则 {other}", f"at least {n}, else {other}")


def _period(plan: Plan) -> Text | None:
    if plan.effective is None:
        return None
    last = plan.effective.last
    return same(f"{plan.effective.first} – {last or ''}".strip())


def _grades(found: Found, old: Grades | None, new: Grades | None) -> Iterator[Change]:
    if old is not None and new is not None:
        found.note("grade-on", Text("所按总分", "looked up on"), same(old.on), same(new.on))
    before = {} if old is None else {b.name: b for b in old.bands}
    after = {} if new is None else {b.name: b for b in new.bands}
    for name in dict.fromkeys([*before, *after]):
        a, b = before.get(name), after.get(name)
        title = same(f"“{name}”")
        found.note("grade-limits", title, _limits(a), _limits(b), (_span(a), _span(b)))
    yield from found.changes


def _limits(grade: Grade | None) -> Text | None:
    return None if grade is None else Text(grade_limits(grade, "zh"), grade_limits(grade, "en"))


def _section(a: _Placed | None, b: _Placed | None, old: Plan, new: Plan) -> Iterator[Change]:
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
        _origin(found, one.origin, two.origin)
        list(_grades(found, one.grades, two.grades))
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
        _how(section.aggregate),
        _minimum(section.minimum),
        plain(section.round.places if section.round else None),
        points_of(section.weight),
        yes_or_no(section.aside),
    )


def _points(section: Section) -> str:
    text = points_of(section.points)
    return "" if text is None else text.zh


def _origin(found: Found, old: Origin, new: Origin) -> None:
    found.note("basis", Text("依据", "basis"), _cited(old), _cited(new))
    found.note("source", Text("出处", "source"), plain(old.source), plain(new.source))
    found.note(
        "verified", Text("已核对", "verified"), yes_or_no(old.verified), yes_or_no(new.verified)
    )


def _cited(origin: Origin) -> Text | None:
    zh, en = basis_text(origin, "zh"), basis_text(origin, "en")
    return None if zh is None or en is None else Text(zh, en)


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
    _origin(found, one.origin, two.origin)
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


def _adjustments(old: Plan, new: Plan) -> Iterator[Change]:
    before = {a.id: a for a in old.adjustments}
    after = {a.id: a for a in new.adjustments}
    for id_ in dict.fromkeys([*before, *after]):
        a, b = before.get(id_), after.get(id_)
        some = b or a
        assert some is not None
        spans = (a.origin.span if a else None, b.origin.span if b else None)
        found = Found(id_, some.title, *spans)
        if a is None or b is None:
            whole = _rule(some)
            found.note("adjustment", Text("", ""), whole if a else None, whole if b else None)
        else:
            found.note(
                "condition",
                Text("条件", "condition"),
                same(a.condition.text),
                same(b.condition.text),
            )
            found.note("effect", Text("效果", "effect"), _effect(a), _effect(b))
            found.note("order", Text("次序", "priority"), plain(a.priority), plain(b.priority))
            _origin(found, a.origin, b.origin)
        yield from found.changes


def _effect(adjustment: Adjustment) -> Text:
    effect = adjustment.effect
    amount = effect.amount
    words = [effect_text(effect, amount, "zh"), effect_text(effect, amount, "en")]
    if effect.formula is not None:
        text = effect.formula.expression.text
        words = [f"{word}（{text}）" for word in words]
    return Text(words[0], words[1])


def _rule(adjustment: Adjustment) -> Text:
    effect = _effect(adjustment)
    text = adjustment.condition.text
    return Text(f"{text} 时，{effect.zh}", f"if {text}: {effect.en}")


def _checks(old: Plan, new: Plan) -> Iterator[Change]:
    before: dict[str, Check] = {c.id: c for c in old.checks}
    after: dict[str, Check] = {c.id: c for c in new.checks}
    for id_ in dict.fromkeys([*before, *after]):
        a, b = before.get(id_), after.get(id_)
        spans = (a.origin.span if a else None, b.origin.span if b else None)
        found = Found(id_, Text(f"提示 {id_}", f"warning {id_}"), *spans)
        found.note("check", Text("", ""), _warning(a), _warning(b))
        yield from found.changes


def _warning(check: Check | None) -> Text | None:
    return None if check is None else same(f"{check.condition.text} [{check.severity}]")


def _guarantees(old: Plan, new: Plan) -> Iterator[Change]:
    before, after = ({g.id: g for g in plan.guarantees} for plan in (old, new))
    for id_ in dict.fromkeys([*before, *after]):
        a, b = before.get(id_), after.get(id_)
        spans = (a.origin.span if a else None, b.origin.span if b else None)
        found = Found(id_, Text(f"保证 {id_}", f"guarantee {id_}"), *spans)
        found.note("guarantee", Text("", ""), a.says if a else None, b.says if b else None)
        yield from found.changes
