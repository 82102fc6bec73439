"""The course that rules take in a case: which of them hold, which caps bite. No amounts.

Between two thresholds of a fact the course is the same; at a threshold it changes. So whether a
value is a threshold is seen by comparing courses, and what changes there is said from them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from fractions import Fraction

from msgspec import Struct

from engine.analysis.scenarios import words
from engine.analysis.scenarios.course_words import said_of
from engine.base.exact import ZERO
from engine.base.values import Value, as_range
from engine.base.words import Text, same
from engine.language.expression import NoScoreError, flag_of, number_of, walk
from engine.language.expression.stepping import STEPPED
from engine.language.expression.tree import Call, If, Name, Node
from engine.language.looked_at import parts_of
from engine.language.plan import (
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
from engine.scoring.award.run import Pass
from engine.scoring.award.sections import all_sections
from engine.scoring.award.unit import Prepared
from engine.scoring.explain.numbers import points_text
from engine.scoring.scorecard import AdjustmentScore, MethodScore

#: What something does, by its kind and id: a token that is compared, and in words.
Course = Mapping[tuple[str, str], "Step"]


class Step(Struct, frozen=True):
    """What one thing does: `token` is compared, `title` and `said` are shown."""

    token: Hashable
    title: Text
    said: Text


def course_of(run: Pass, near: Pass | None = None, known: Course | None = None) -> Course:
    """Return the course of a pass; `known` is that of a pass from which it took units over."""
    found: dict[tuple[str, str], Step] = {}
    for path, score in run.scores.items():
        unit = run.units[path]
        if near is not None and known is not None and near.scores.get(path) is score:
            found["unit", path] = known["unit", path]
            continue
        made = score.method_score
        numbers = {**run.names.env}
        numbers.update({o.name: o.value for o in score.operands})
        branches = tuple(_branches(unit.method, numbers))
        token = _method(made, unit.prepared, score.points)
        said = said_of(score, made, unit.prepared)
        state = (score.applies, made.undefined, made.missing)
        found["unit", path] = Step((state, token, branches), score.title, said)
    for section in all_sections(run.sections):
        own = section.section
        bands = section.raw if own.aggregate.bands else None
        grade = (section.grade_low, section.grade_high)
        said = (
            same("–".join(dict.fromkeys(g for g in grade if g)))
            if any(grade)
            else (same(points_text(section.ends[0])) if bands and section.ends else Text("", ""))
        )
        if section.applies is False:
            said = words.NOT_APPLICABLE
        found["section", own.id] = Step((section.applies, grade, bands), own.title, said)
    for one in run.adjustments:
        found["adjustment", one.adjustment.id] = _adjusted(one, run.plan.lowest)
    return found


def _adjusted(one: AdjustmentScore, lowest: Fraction) -> Step:
    """Return whether an adjustment applies, whether it changes anything, and takes all there is."""
    acts = tuple(moved != 0 for moved in one.change)
    least = tuple(end == lowest for end in one.after or ()) if any(acts) else ()
    used_up = one.adjustment.effect.kind == "deduct" and any(least)
    acting = words.NOTHING_LEFT if used_up else words.ACTS
    said = {
        True: acting if any(acts) else words.HOLDS,
        False: words.DOES_NOT_APPLY,
        None: words.MAY_APPLY,
    }
    token = (one.applies, acts, least if used_up else ())
    return Step(token, one.adjustment.title, said[one.applies])


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
        was, is_ = (words.DASH if s is None else s.said for s in (a, b))
        if (was.zh, was.en) == (is_.zh, is_.en):
            said = words.OTHER_COURSE
            found.append(words.OF_UNIT.fill(title=one.title, said=said))
        else:
            found.append(words.CHANGED.fill(title=one.title, was=was, now=is_))
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
        if node.function in STEPPED:
            value = number_of(node)(env)
            return value if isinstance(value, Fraction) else None
        if node.function == "abs":
            value = number_of(node.arguments[0])(env)
            return isinstance(value, Fraction) and value < 0
    except (ZeroDivisionError, NoScoreError):
        return "undefined"
    return None
