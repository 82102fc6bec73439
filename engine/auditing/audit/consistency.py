"""Findings on consistency: what reviewers keep meeting in self-evaluation forms.

Nothing here has a threshold: those are conventions, see `plausibility.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from engine.auditing.audit import consistency_words as words
from engine.auditing.audit.declared import declared_findings
from engine.auditing.audit.due import Rows
from engine.auditing.audit.types import Finding, Severity
from engine.base.exact import to_text
from engine.base.words import Text
from engine.language.facts.types import CaseFacts, Measure
from engine.language.quantity import find_unit
from engine.language.quantity.glyphs import plain
from engine.language.vocabulary import AMOUNTS
from engine.scoring.explain.reasons import declared_grade
from engine.scoring.scorecard import Scorecard

_MONEY = find_unit("元").dimension
_VOID = ("无", "没有", "不涉及", "无经济效益", "无社会效益", "无生态效益")
_AT_LEAST, _AT_MOST = ("≥", ">"), ("≤", "<")


def consistency_findings(facts: CaseFacts, card: Scorecard, rows: Rows) -> Iterator[Finding]:
    """Yield contradictions within a case, and between a case and its computed scores."""
    yield from _budget(facts)
    yield from _grade(facts, card)
    measures = [m for listed in facts.measures.values() for m in listed]
    yield from _twice(measures)
    for measure in measures:
        yield from _measure(measure)
    yield from declared_findings(facts, rows)


def _amount(facts: CaseFacts, path: str) -> Fraction | None:
    known = facts.known.get(path)
    if known is None or not isinstance(known.value, Fraction):
        return None
    return known.value * (known.unit.factor if known.unit else 1)


def _budget(facts: CaseFacts) -> Iterator[Finding]:
    spent, adjusted = _amount(facts, "budget.spent"), _amount(facts, "budget.adjusted")
    planned, initial = _amount(facts, "budget.planned"), _amount(facts, "budget.initial")
    if adjusted is None and planned is not None:
        known = facts.known["budget.planned"]
        yield Finding(
            "AU302",
            "info",
            words.WHICH_BUDGET,
            known.span,
            settle=words.LOOK_AT_APPROVAL,
        )
    budget = adjusted if adjusted is not None else planned if planned is not None else initial
    if spent is not None and budget is not None:
        known = facts.known["budget.spent"]
        if budget == 0:
            yield Finding(
                "AU305",
                "warning",
                Text(
                    "预算数为零，却有执行数" if spent else "预算数和执行数都是零",
                    "the budget is zero",
                ),
                known.span,
                settle=words.STATE_BUDGET,
            )
        elif spent > budget:
            rate = to_text(spent / budget * 100, inexact_places=2)
            yield Finding(
                "AU303",
                "warning",
                words.RATE_ABOVE.fill(rate=rate),
                known.span,
                settle=words.SAY_WHERE_FROM,
            )
    if adjusted is not None and initial is not None and adjusted == spent != initial:
        yield Finding(
            "AU304",
            "warning",
            words.ADJUSTED_TO_SPENT,
            facts.known["budget.adjusted"].span,
            settle=words.LOOK_AT_CHANGE,
        )
    yield from _lines(facts)


def _lines(facts: CaseFacts) -> Iterator[Finding]:
    """A line that equals the sum of all others is most likely their total, counted again."""
    for kind, name in AMOUNTS.items():
        total = facts.known.get(f"budget.{kind}")
        if total is None or len(total.parts) < 3:
            continue
        amounts = [_amount(facts, p.path) for p in total.parts]
        if any(a is None for a in amounts):
            continue
        for part, amount in zip(total.parts, amounts, strict=True):
            others = sum((a for a in amounts if a is not None), Fraction(0)) - (amount or 0)
            if amount and amount == others:
                yield Finding(
                    "AU301",
                    "warning",
                    words.TOTAL_AMONG_LINES.fill(title=part.title, written=part.written, kind=name),
                    part.span,
                    settle=words.TOTAL_APART,
                )


def _grade(facts: CaseFacts, card: Scorecard) -> Iterator[Finding]:
    declared, known = card.declared, facts.declared_grade
    if declared is None or known is None:
        return
    wrong = declared_grade(card, declared)
    grades = card.plan.grades
    other_scale = grades is not None and declared.grade not in grades.order
    for said in wrong:
        cure = words.CORRECT_GRADE
        severity: Severity = "warning" if other_scale else "error"
        yield Finding("AU317", severity, said, known.span, settle=cure)
    if not wrong and declared.grade is not None and declared.grade == declared.grade_of_score:
        yield Finding(
            "AU316", "holds", words.GRADE_HOLDS.fill(written=known.written.strip()), known.span
        )


def _twice(measures: list[Measure]) -> Iterator[Finding]:
    first: dict[str, Measure] = {}
    for measure in measures:
        title = measure.title.strip()
        other = first.setdefault(title, measure)
        if other is not measure:
            yield Finding(
                "AU313",
                "warning",
                words.TWICE.fill(
                    title=title, one=f"{other.list}.{other.id}", two=f"{measure.list}.{measure.id}"
                ),
                measure.span,
                settle=words.COUNT_ONCE,
            )
    same: dict[tuple[str, str], Measure] = {}
    for measure in measures:
        actual = measure.actual
        if actual is None or not actual.evidence or actual.evidence[0].figure is None:
            continue
        cited = actual.evidence[0]
        key = (f"{cited.document} {cited.section} {cited.place}", plain(cited.figure or ""))
        other = same.setdefault(key, measure)
        if other is not measure and other.title.strip() != measure.title.strip() and cited.place:
            yield Finding(
                "AU318",
                "warning",
                words.SAME_FIGURE.fill(one=other.title, two=measure.title, figure=cited.figure),
                measure.span,
                settle=words.SAY_EACH,
            )


def _measure(measure: Measure) -> Iterator[Finding]:
    target, actual, dimension = measure.target, measure.actual, measure.dimension or ""
    written = plain(target.written.strip()) if target else ""
    cost = "成本" in dimension
    if cost and written.startswith(_AT_LEAST):
        yield _about(measure, "AU311", words.COST_AT_LEAST.fill(target=written), words.WRITE_COST)
    if "数量" in dimension and measure.list == "outputs" and written.startswith(_AT_MOST):
        yield _about(
            measure, "AU311", words.QUANTITY_AT_MOST.fill(target=written), words.CHECK_SIGN
        )
    stated = target or actual
    unit = stated.unit if stated else None
    if "数量" in dimension and measure.list == "outputs" and unit and unit.dimension == _MONEY:
        yield _about(measure, "AU312", words.MONEY_AS_QUANTITY, words.STATE_BOUGHT)
    if measure.nature == "stock" and measure.list == "outputs":
        yield _about(measure, "AU319", words.STOCK_AS_OUTPUT, words.STATE_ADDED)
    if (
        target
        and actual
        and written
        and plain(actual.written.strip()) == written
        and written[:1] in "≥≤<>"
    ):
        yield _about(
            measure, "AU308", words.TARGET_COPIED.fill(target=written), words.STATE_ACHIEVED
        )
    for known in (target, actual):
        if known is not None and known.written.strip() in _VOID:
            yield _about(
                measure,
                "AU321",
                words.NOTHING_TO_ASSESS.fill(text=known.written.strip()),
                words.REMOVE_ROW,
            )
            break


def _about(measure: Measure, code: str, what: Text, settle: Text) -> Finding:
    said = words.OF_MEASURE.fill(title=measure.title, what=what)
    return Finding(code, "warning", said, measure.span, settle=settle)
