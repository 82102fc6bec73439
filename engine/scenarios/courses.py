"""The course that rules take in a case: which of them hold, which caps bite. No amounts.

Between two thresholds of a fact the course is the same; at a threshold it changes. So whether a
value is a threshold is seen by comparing courses, and what changes there is said from them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from engine.award.prepare import Prepared
from engine.award.run import Pass
from engine.award.sections import all_sections
from engine.exact import ZERO
from engine.explain.numbers import clause_text, points_text, value_text
from engine.expression import NoScoreError, flag_of, number_of, walk
from engine.expression.tree import Call, If, Name, Node
from engine.plan import (
    Bands,
    Checklist,
    Combined,
    Deduct,
    DeductItem,
    Formula,
    FormulaPoints,
    Interpolate,
    Levels,
    Proportional,
    Table,
    YesNo,
)
from engine.scenarios.names import parts_of
from engine.scorecard import MethodScore, UnitScore
from engine.values import Range, Value, as_range
from engine.words import Text, same

#: What something does, by its kind and id: a token that is compared, and in words.
Course = Mapping[tuple[str, str], "Step"]


@dataclass(frozen=True, slots=True)
class Step:
    """What one thing does: `token` is compared, `title` and `said` are shown."""

    token: Hashable
    title: Text
    said: Text


def course_of(run: Pass) -> Course:
    """Return the course of a pass."""
    found: dict[tuple[str, str], Step] = {}
    for path, score in run.scores.items():
        unit = run.units[path]
        made = score.made
        numbers = {**run.names.env}
        numbers.update({o.name: o.value for o in score.operands})
        branches = tuple(_branches(unit.method, numbers))
        token = () if made is None else _method(made, unit.prepared, score.points)
        said = _said(score, made, unit.prepared)
        state = (score.applies, score.undefined, score.zeroed_by)
        found["unit", path] = Step((state, token, branches), score.title, said)
    for section in all_sections(run.sections):
        own = section.section
        bands = section.raw if own.aggregate.bands else None
        grade = (section.grade_low, section.grade_high)
        said = same("–".join(dict.fromkeys(g for g in grade if g))) if any(grade) else (
            same(points_text(section.low)) if bands else Text("", "")
        )  # fmt: skip
        if section.applies is False:
            said = Text("不适用", "not applicable")
        found["section", own.id] = Step((section.applies, grade, bands), own.title, said)
    for one in run.adjustments:
        acts = (one.before[0] != one.after[0], one.before[1] != one.after[1])
        words = {
            True: Text("起作用", "acts") if any(acts) else Text("成立", "holds"),
            False: Text("不适用", "does not apply"),
            None: Text("可能适用", "may apply"),
        }
        found["adjustment", one.adjustment.id] = Step(
            (one.applies, acts), one.adjustment.title, words[one.applies]
        )
    return found


def token_of(course: Course) -> Hashable:
    """Return what two courses are compared by."""
    return tuple((key, step.token) for key, step in course.items())


def changes(before: Course, after: Course) -> tuple[Text, ...]:
    """Return in words what one course does otherwise than another."""
    found = []
    for key in dict.fromkeys([*before, *after]):
        a, b = before.get(key), after.get(key)
        if a is not None and b is not None and a.token == b.token:
            continue
        one = b or a
        assert one is not None
        was, is_ = (Text("—", "—") if s is None else s.said for s in (a, b))
        if (was.zh, was.en) == (is_.zh, is_.en):
            said = Text("算法换了一段", "its formula takes another course")
            found.append(Text(f"{one.title.zh}：{said.zh}", f"{one.title.en}: {said.en}"))
        else:
            found.append(
                Text(f"{one.title.zh}：{was.zh} → {is_.zh}", f"{one.title.en}: {was.en} → {is_.en}")
            )
    return tuple(found)


# ---- tokens --------------------------------------------------------------------------------------


def _method(made: MethodScore, prepared: Prepared, points: Fraction) -> Hashable:
    """Return which rules of a method hold, and where its points are against caps and floors."""
    method = made.method
    base = (made.undefined, made.missing, made.earned is None)
    if isinstance(method, Proportional):
        return (*base, _against(made.earned, (method.floor * points, method.cap * points)))
    if isinstance(method, FormulaPoints):
        cap = points if method.cap is None else method.cap
        return (*base, _against(made.earned, (method.floor, cap)))
    if isinstance(method, Interpolate):
        return (*base, _segment(made.value, prepared.numbers))
    if isinstance(method, Bands | Levels):
        return (*base, tuple(clause.rule for clause in made.clauses))
    if isinstance(method, Table):
        return (*base, tuple(row.rule for row in made.rows), made.conflict)
    if isinstance(method, YesNo):
        return (*base, made.holds)
    if isinstance(method, Checklist):
        return (*base, tuple(item.found for item in made.items))
    if isinstance(method, Deduct):
        limits = tuple(_limit(item.item, item.worth) for item in made.items)
        return (*base, limits, _against(made.earned, (method.floor, points)))
    if isinstance(method, Combined):
        pairs = zip(made.parts, prepared.inner, strict=True)
        inner = tuple((p.applies, _method(p.score, i, points)) for p, i in pairs)
        best = tuple(p.score.earned == made.earned for p in made.parts)
        return (*base, inner, best if method.by != "sum" else ())
    return base


def _against(value: Value | None, limits: tuple[Fraction, Fraction]) -> Hashable:
    """Return where points are: at the lower limit, between, at the upper one; both ends."""
    if value is None:
        return None
    ends = as_range(value)
    return tuple((end == limits[0], end == limits[1]) for end in (ends.lo, ends.hi))


def _limit(item: object, worth: Value) -> Hashable:
    assert isinstance(item, DeductItem)
    limit = item.at_most if item.at_most is not None else ZERO
    return _against(worth, (ZERO, limit))


def _segment(value: Value | None, knots: tuple[Value, ...]) -> Hashable:
    """Return between which knots a value lies; both ends of a range."""
    if value is None or not all(isinstance(k, Fraction) for k in knots):
        return None
    ends = as_range(value)
    places = [k for k in knots if isinstance(k, Fraction)]
    return tuple(
        None if end is None else (sum(k <= end for k in places), sum(k < end for k in places))
        for end in (ends.lo, ends.hi)
    )


def _branches(method: object, numbers: Mapping[str, object]) -> Iterator[Hashable]:
    """Yield which branches the formulas of a method take."""
    for part in parts_of([method]):
        if isinstance(part, Formula):
            for node in walk(part.expression.root):
                yield _branch(node, numbers)


def _branch(node: Node, numbers: Mapping[str, object]) -> Hashable:
    """Return which way one node goes, None where it has no ways or that is open."""
    if not isinstance(node, If | Call):
        return None
    names = [n.name for n in walk(node) if isinstance(n, Name)]
    if not all(isinstance(numbers.get(name), Fraction | str) for name in names):
        return None
    env = {n: v for n in names if isinstance(v := numbers[n], Fraction | str)}
    try:
        if isinstance(node, If):
            return flag_of(node.condition)(env)
        if node.function in ("min", "max"):
            values = [number_of(a)(env) for a in node.arguments]
            pick = min if node.function == "min" else max
            best = pick(v for v in values if isinstance(v, Fraction))
            return tuple(v == best for v in values)
        if node.function in ("round", "floor", "ceil"):
            value = number_of(node)(env)
            return value if isinstance(value, Fraction) else None
        if node.function == "abs":
            value = number_of(node.arguments[0])(env)
            return isinstance(value, Fraction) and value < 0
    except (ZeroDivisionError, NoScoreError):
        return "undefined"
    return None


# ---- words ---------------------------------------------------------------------------------------


def _said(score: UnitScore, made: MethodScore | None, prepared: Prepared) -> Text:
    if score.applies is False or made is None:
        return Text("不适用", "not applicable")
    percent = score.indicator is not None and score.indicator.percent
    return _of_method(made, prepared, score.points, percent=percent)


def _of_method(made: MethodScore, prepared: Prepared, points: Fraction, *, percent: bool) -> Text:
    """Return in the author's words what a method does."""
    method = made.method
    if made.undefined:
        return Text("除数为零", "division by zero")
    if isinstance(method, Proportional):
        limits = (method.floor * points, method.cap * points)
        floor, cap = (value_text(s, percent=True) for s in (method.floor, method.cap))
        return _limited(made.earned, limits, f"封顶 {cap}", f"capped at {cap}",
                        f"保底 {floor}", f"not below {floor}")  # fmt: skip
    if isinstance(method, FormulaPoints):
        top = points if method.cap is None else method.cap
        floor, cap = points_text(method.floor), points_text(top)
        return _limited(made.earned, (method.floor, top), f"封顶 {cap} 分", f"capped at {cap}",
                        f"保底 {floor} 分", f"not below {floor}")  # fmt: skip
    if isinstance(method, Bands | Levels):
        texts = [c.title or clause_text(c, percent=percent) for c in made.clauses]
        return _or(texts)
    if isinstance(method, Table):
        texts = [
            r.title or same("，".join(c.condition.text for c in r.cells) or "—") for r in made.rows
        ]
        return _or(texts)
    if isinstance(method, YesNo):
        text = method.condition.text
        return {
            True: Text(f"{text} 成立", f"{text} holds"),
            False: Text(f"{text} 不成立", f"{text} does not hold"),
            None: Text(f"{text} 未定", f"{text} is undecided"),
        }[made.holds]
    if isinstance(method, Interpolate):
        return _between(made.value, prepared.numbers, percent=percent)
    if isinstance(method, Deduct):
        return _deduct(made, method)
    if isinstance(method, Combined):
        pairs = [(p, i) for p, i in zip(made.parts, prepared.inner, strict=True)
                 if p.applies is not False]  # fmt: skip
        counted = [(p, i) for p, i in pairs if method.by == "sum" or p.score.earned == made.earned]
        return _or([_of_method(p.score, i, points, percent=percent) for p, i in counted or pairs])
    return Text("", "")


def _or(texts: list[Text]) -> Text:
    zh = list(dict.fromkeys(t.zh for t in texts))
    en = list(dict.fromkeys(t.en for t in texts))
    return Text(" 或 ".join(zh), " or ".join(en))


def _limited(
    earned: Value | None,
    limits: tuple[Fraction, Fraction],
    cap: str,
    capped: str,
    floor: str,
    floored: str,
) -> Text:
    if isinstance(earned, Fraction) and limits[0] != limits[1]:
        if earned == limits[1]:
            return Text(cap, capped)
        if earned == limits[0]:
            return Text(floor, floored)
    return Text("按比例", "in proportion")


def _between(value: Value | None, knots: tuple[Value, ...], *, percent: bool) -> Text:
    if not isinstance(value, Fraction) or any(isinstance(k, Range) for k in knots):
        return Text("插值", "interpolated")
    below = [k for k in knots if isinstance(k, Fraction) and k <= value]
    above = [k for k in knots if isinstance(k, Fraction) and k > value]
    if not below or not above:
        sign, edge = ("≥", max(below)) if below else ("<", min(above))
        return same(f"{sign} {value_text(edge, percent=percent)}")
    low, high = (value_text(k, percent=percent) for k in (max(below), min(above)))
    return Text(f"{low} 与 {high} 之间", f"between {low} and {high}")


def _deduct(made: MethodScore, method: Deduct) -> Text:
    if made.earned == method.floor:
        return Text("扣完为止", "nothing left to take off")
    full = [
        i.item.title
        for i in made.items
        if isinstance(i.item, DeductItem) and i.worth == i.item.at_most
    ]
    if full:
        zh, en = "、".join(t.zh for t in full), ", ".join(t.en for t in full)
        return Text(f"{zh} 扣满", f"{en} at its limit")
    if all(i.worth == ZERO for i in made.items):
        return Text("不扣分", "nothing off")
    return Text("按次扣分", "points off by occurrence")
