"""What of a ruleset examples should reach: every rule, band, level, row, adjustment and grade.

An element is known by the place where it was written, so that scoring shared by several sections
counts once.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from engine.base.source import Span
from engine.base.words import Text
from engine.language.plan import (
    Bands,
    Checklist,
    Combined,
    Deduct,
    Grades,
    Guard,
    Interpolate,
    Levels,
    Method,
    Plan,
    Section,
    Table,
    YesNo,
)
from engine.language.vocabulary import MET, NOT_MET, PARTLY
from engine.scoring.explain.numbers import clause_text, written_tests
from engine.scoring.explain.sections import grade_limits
from engine.scoring.explain.standards import end_text, rule_words


class Element(Struct, frozen=True):
    """Something that an example can reach: its place, which part of it, and what it is in words."""

    place: str
    part: str
    what: Text
    span: Span

    def __hash__(self) -> int:
        return hash((self.place, self.part))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Element) and (self.place, self.part) == (other.place, other.part)


def element(span: Span, part: str, zh: str = "", en: str = "") -> Element:
    """Return an element; its words only matter where it is shown."""
    return Element(str(span), part, Text(zh, en), span)


def elements(plan: Plan) -> tuple[Element, ...]:
    """Return everything of a plan that examples should reach, in order of place."""
    found: dict[Element, None] = {}
    for section in plan.sections:
        found.update(dict.fromkeys(_of_section(section)))
    for adjustment in plan.adjustments:
        for part, zh, en in (("applied", "适用", "applies"), ("not", "不适用", "does not apply")):
            title = adjustment.title
            found[
                element(
                    adjustment.origin.span,
                    part,
                    f"调整 {title.zh} {zh}",
                    f"adjustment {title.en} {en}",
                )
            ] = None
    for check in plan.checks:
        found[element(check.origin.span, "warned", f"提示 {check.id}", f"check {check.id}")] = None
    if plan.grades is not None:
        found.update(dict.fromkeys(_of_grades(plan.grades)))
    return tuple(sorted(found, key=lambda e: (e.span.source.name, e.span.line, e.span.column)))


def _of_section(section: Section) -> Iterator[Element]:
    for inner in section.sections:
        yield from _of_section(inner)
    yield from _of_guard(section.guard, section.id)
    if section.grades is not None:
        yield from _of_grades(section.grades)
    for band in section.aggregate.bands:
        count = "" if band.parts is None else f"{band.parts} × "
        limits = written_tests(band.tests)
        yield element(
            band.span, "row", f"汇总区间 {count}{limits.zh}", f"aggregation band {count}{limits.en}"
        )
    if section.minimum is not None:
        yield element(
            section.minimum.span, "few", "计分项不足", "fewer scored parts than the minimum"
        )
    for indicator in section.indicators:
        yield from _of_guard(indicator.guard, indicator.id)
        yield from _of_method(indicator.method, indicator.place)
    if section.each is not None:
        for kind, method in section.each.methods.items():
            yield from _of_method(method, section.each.places[kind])


def _of_guard(guard: Guard | None, name: str) -> Iterator[Element]:
    if guard is not None:
        text = guard.condition.text
        yield element(
            guard.condition.span, "yes", f"{name} 适用：{text}", f"{name} applies: {text}"
        )
        yield element(
            guard.condition.span, "no", f"{name} 不适用：{text}", f"{name} does not apply: {text}"
        )


def _of_grades(grades: Grades) -> Iterator[Element]:
    for band in grades.bands:
        zh, en = grade_limits(band, "zh"), grade_limits(band, "en")
        yield element(band.span, "grade", f"等级 {band.name}（{zh}）", f"grade {band.name} ({en})")


def _of_method(method: Method, place: Span) -> Iterator[Element]:  # noqa: C901 - one branch a method
    if isinstance(method, Bands | Levels):
        for clause in method.clauses:
            title = clause.title or clause_text(clause)
            yield element(clause.span, "clause", f"档次 {title.zh}", f"band {title.en}")
    elif isinstance(method, Table):
        for row in method.rows:
            text = "，".join(c.condition.text for c in row.cells)
            yield element(row.span, "row", f"行 {text or '其余'}", f"row {text or 'otherwise'}")
    elif isinstance(method, Checklist):
        for item in method.items:
            for word in (MET, *((PARTLY,) if item.partly else ()), NOT_MET):
                yield element(
                    item.span, word, f"{item.title.zh}：{word}", f"{item.title.en}: {word}"
                )
    elif isinstance(method, YesNo):
        text = method.condition.text
        yield element(method.span, "yes", f"{text} 成立", f"{text} holds")
        yield element(method.span, "no", f"{text} 不成立", f"{text} does not hold")
    elif isinstance(method, Deduct):
        for deduction in method.items:
            title = deduction.title
            yield element(deduction.span, "hit", f"扣分 {title.zh}", f"deduction {title.en}")
    elif isinstance(method, Interpolate):
        for knot in method.knots:
            at = end_text(knot.at, percent=False)
            yield element(knot.span, "near", f"插值点 {at} 一侧", f"beside the knot {at}")
    elif isinstance(method, Combined):
        for option in method.options:
            yield from _of_guard(option.guard, option.id)
            yield from _of_method(option.method, option.span)
    else:
        words = rule_words(method, "zh"), rule_words(method, "en")
        yield element(place, "used", *words)
