"""Two plans compared as wholes: total, rounding, period, grades, names, parameters."""

from __future__ import annotations

from collections.abc import Iterator

from engine.authoring.diff.changes import Change, Found, points_of
from engine.base.source import Span
from engine.base.words import Text, same
from engine.language.plan import (
    Aggregation,
    Grade,
    Grades,
    Minimum,
    Parameter,
    Plan,
    Term,
)
from engine.scoring.explain.numbers import value_text
from engine.scoring.explain.sections import aggregation_words, grade_limits


def general_changes(old: Plan, new: Plan) -> Iterator[Change]:
    """Yield what differs of the whole."""
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
        (Text("合成方式", "aggregation"), how(old.aggregate), how(new.aggregate)),
        (Text("最少计分项", "minimum"), minimum(old.minimum), minimum(new.minimum)),
        (Text("施行期间", "period"), _period(old), _period(new)),
        (Text("没有佐证的事实", "facts without evidence"), same(old.evidence), same(new.evidence)),
    ):
        found.note("general", what, a, b)
    yield from found.changes
    yield from grade_changes(
        Found("grades", Text("等级", "grade"), None, None), old.grades, new.grades
    )
    for name in dict.fromkeys([*old.terms, *new.terms]):
        t, u = old.terms.get(name), new.terms.get(name)
        term = Found(
            f"term {name}", Text(f"名称“{name}”", f"name “{name}”"), span_of(t), span_of(u)
        )
        term.note("term", Text("", ""), _paths(t), _paths(u))
        yield from term.changes
    for name in dict.fromkeys([*old.parameters, *new.parameters]):
        p, q = old.parameters.get(name), new.parameters.get(name)
        one = Found(
            f"parameter {name}",
            Text(f"参数“{name}”", f"parameter “{name}”"),
            span_of(p),
            span_of(q),
        )
        one.note("parameter", Text("", ""), _values(p), _values(q))
        yield from one.changes


def _paths(term: Term | None) -> Text | None:
    return None if term is None else same("、".join(term.paths))


def span_of(item: object) -> Span | None:
    """Return where something is written, None where there is nothing."""
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


def how(aggregation: Aggregation) -> Text:
    """Return an aggregation in words."""
    zh, en = aggregation_words(aggregation, "zh"), aggregation_words(aggregation, "en")
    return Text(zh or "各项相加", en or "sum of the parts")


def minimum(least: Minimum | None) -> Text | None:
    """Return in words how many parts have to score."""
    if least is None:
        return None
    n, other = least.parts, least.otherwise
    return Text(f"至少 {n} 项，否则 {other}", f"at least {n}, else {other}")


def _period(plan: Plan) -> Text | None:
    if plan.effective is None:
        return None
    last = plan.effective.last
    return same(f"{plan.effective.first} – {last or ''}".strip())


def grade_changes(found: Found, old: Grades | None, new: Grades | None) -> Iterator[Change]:
    """Yield what differs between grades, after what was found before."""
    if old is not None and new is not None:
        found.note("grade-on", Text("所按总分", "looked up on"), same(old.on), same(new.on))
    before = {} if old is None else {b.name: b for b in old.bands}
    after = {} if new is None else {b.name: b for b in new.bands}
    for name in dict.fromkeys([*before, *after]):
        a, b = before.get(name), after.get(name)
        title = same(f"“{name}”")
        found.note("grade-limits", title, _limits(a), _limits(b), (span_of(a), span_of(b)))
    yield from found.changes


def _limits(grade: Grade | None) -> Text | None:
    return None if grade is None else Text(grade_limits(grade, "zh"), grade_limits(grade, "en"))
