"""Grades: in another order than usual, written twice, or asked for where none gives them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from engine.authoring.lint import words
from engine.base.diagnostics import Diagnostic, Label
from engine.base.words import Text
from engine.language.plan import Condition, Grade, Grades, Plan
from engine.language.rules import Test
from engine.language.slots import OfGrade

TOTAL = words.GRADES_OF_TOTAL

#: Scales in common use, best first; words of one place are the same step.
_SCALES = (
    ("优秀", "优", "良好", "良", "中等", "中", "合格", "及格", "差", "不合格", "不及格"),
    ("甲", "乙", "丙", "丁"),
    ("一级", "二级", "三级", "四级", "五级"),
    ("5A", "4A", "3A", "2A", "1A"),
    ("AAA", "AA", "A", "BBB", "BB", "B", "CCC", "CC", "C", "D", "E", "F"),
    ("excellent", "good", "fair", "pass", "poor", "fail"),
)


class Graded(NamedTuple):
    """Grades, what they are called, and the step of the rounded score they look at."""

    name: Text
    grades: Grades
    step: Fraction


def grades_of(plan: Plan) -> Iterator[Graded]:
    """Yield the grades of the total and of each section."""
    usual = plan.rounding.how.step
    if plan.grades is not None:
        yield Graded(TOTAL, plan.grades, usual)
    for section in plan.every_section():
        if section.grades is not None:
            name = words.GRADES_OF.fill(id=section.id)
            step = usual if section.round is None else section.round.how.step
            yield Graded(name, section.grades, step)


def swapped_grades(plan: Plan) -> Iterator[Diagnostic]:
    """Yield a finding where grades of a usual scale stand in another order, best first."""
    for name, grades, _ in grades_of(plan):
        spans = {b.name: b.span for b in grades.bands}
        for scale in _SCALES:
            if not set(grades.order) <= set(scale):
                continue
            for better, worse in pairwise(grades.order):
                if scale.index(better) > scale.index(worse):
                    yield Diagnostic(
                        "JX491",
                        "warning",
                        words.WORSE_FIRST.fill(name=name, better=better, worse=worse),
                        Label(spans[better]),
                        (Label(spans[worse], words.OTHER_GRADE),),
                        help=words.LIMITS_SWAPPED,
                    )
            break


def impossible_grades(plan: Plan) -> Iterator[Diagnostic]:
    """Yield a finding for every condition that asks for a grade which nothing gives."""
    graded: dict[str | None, Grades | None] = {s.id: s.grades for s in plan.every_section()}
    graded[None] = plan.grades
    for condition in _conditions(plan):
        for test in (t for tests in condition.alternatives for t in tests):
            if not isinstance(test.slot, OfGrade) or not isinstance(test.bound, str):
                continue
            grades = graded[test.slot.section]
            if grades is None or test.bound in grades.order:
                continue
            yield Diagnostic(
                "JX492",
                "warning",
                words.NO_SUCH_GRADE.fill(grade=test.bound, condition=condition.text),
                Label(condition.span),
                help=words.GRADES_ARE.fill(all=", ".join(grades.order)),
            )


def _conditions(plan: Plan) -> Iterator[Condition]:
    yield from (a.condition for a in plan.adjustments)
    yield from (c.condition for c in plan.checks)
    for _, grades, _ in grades_of(plan):
        yield from (b.when for b in grades.bands if b.when is not None)
    for section in plan.every_section():
        guards = [section.guard, *(i.guard for i in section.indicators)]
        yield from (g.condition for g in guards if g is not None)


def repeated_rows(plan: Plan) -> Iterator[Diagnostic]:
    """Yield a finding for every grade row that asks the same as one before it."""
    for name, grades, _ in grades_of(plan):
        seen: dict[object, Grade] = {}
        for row in grades.bands:
            first = seen.setdefault(_asked(row), row)
            if first is not row:
                yield Diagnostic(
                    "JX493",
                    "warning",
                    words.ROWS_ALIKE.fill(name=name),
                    Label(row.span),
                    (Label(first.span, words.ROW_BEFORE),),
                    help=words.REMOVE_OR_CHANGE,
                )


def _asked(row: Grade) -> tuple[frozenset[Test], frozenset[frozenset[Test]]]:
    when = row.when.alternatives if row.when is not None else ()
    return frozenset(row.tests), frozenset(frozenset(tests) for tests in when)
