"""What a reviewer finds: points for each item met, points off for each fault counted."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from engine.base.exact import ONE, ZERO, to_text
from engine.base.words import Text, with_noun
from engine.language.compile.awards import Compiled, MethodScope
from engine.language.compile.formulas import compile_formula
from engine.language.compile.origins import basis
from engine.language.load.ruleset.methods import ChecklistDoc, DeductDoc
from engine.language.plan import Award, Checklist, ChecklistItem, Clause, Deduct, DeductItem
from engine.language.rules import Test
from engine.language.vocabulary import MET, PARTLY


def compile_checklist(unit: MethodScope, doc: ChecklistDoc) -> Compiled | None:
    """Return the method; None after an error."""
    items = []
    seen: set[str] = set()
    for index, item in enumerate(doc.items):
        where = (*unit.where, "items", index)
        award = unit.award(item, where)
        unit.once(item.id, seen, (*where, "id"))
        if award is None:
            continue
        span = unit.scope.doc.span_at(*where)
        attribute = f"{unit.tag}f.{item.id}"
        met = (Test(unit.slot, attribute, "is", MET),)
        rule = unit.scope.rule(f"{unit.id}#{item.id}", [met])
        partly = None
        if doc.partly is not None:
            tests = (Test(unit.slot, attribute, "is", PARTLY),)
            part = Award(award.low * doc.partly, award.high * doc.partly, award.is_share)
            partly_rule = unit.scope.rule(f"{unit.id}#{item.id}~partly", [tests])
            partly = Clause(partly_rule, tests, part, item.title, span)
        clause = Clause(rule, met, award, item.title, span)
        cited = basis(unit.scope, item.basis, (*where, "basis"))
        items.append(ChecklistItem(item.id, item.title, award, clause, partly, cited, span))
    awards = [i.award for i in items if not i.award.not_applicable]
    if not unit.of_case:
        _check_sum(unit, awards, doc.at_most)
    elif doc.at_most is not None:
        unit.shares_only((*unit.where, "at_most"))
    elif awards:
        _check_shares(unit, sum((award.high for award in awards), ZERO))
    return (Checklist(tuple(items), doc.at_most), ()) if items else None


def _check_sum(unit: MethodScope, awards: Sequence[Award], at_most: Fraction | None) -> None:
    """Findings come to the points of the indicator; to more only where `at_most` says so."""
    points = unit.points
    if not awards or points is None:
        return
    total = sum((a.high * (points if a.is_share else 1) for a in awards), ZERO)
    if at_most is not None:
        _check_most(unit, total, at_most, points)
        return
    if total == points:
        return
    unit.scope.error(
        "JX407",
        Text(
            f"`{unit.id}` 各要点共 {to_text(total)} 分，分值是 {to_text(points)} 分",
            f"the findings of `{unit.id}` give {with_noun(to_text(total), 'point', 'points')}, "
            f"the indicator has {to_text(points)}",
        ),
        (*unit.where, "items"),
        help=Text(
            f"相差 {to_text(abs(total - points))} 分，改其中一项",
            f"they are {to_text(abs(total - points))} apart: change one of them",
        ),
    )


def _check_shares(unit: MethodScope, total: Fraction) -> None:
    """Of points that the case gives, findings come to the whole."""
    if total == ONE:
        return
    unit.scope.error(
        "JX407",
        Text(
            "`{id}` 各要点的比例之和是 {total}%，应为 100%",
            "the shares of the findings of `{id}` come to {total} %, not 100 %",
        ).fill(id=unit.id, total=to_text(total * 100)),
        (*unit.where, "items"),
        help=Text("改其中一项", "change one of them"),
    )


def _check_most(unit: MethodScope, total: Fraction, most: Fraction, points: Fraction) -> None:
    if most == points and total > most:
        return
    unit.scope.error(
        "JX407",
        Text(
            "`{id}` 至多 {most} 分：分值是 {points} 分，各要点共 {total} 分",
            "`{id}` gives at most {most}: it has {points} points, its findings give {total}",
        ).fill(id=unit.id, most=to_text(most), points=to_text(points), total=to_text(total)),
        (*unit.where, "at_most"),
        help=Text(
            "at_most 写分值，各要点要多于它；否则删去 at_most",
            "`at_most` is the points of the indicator, and findings give more; else remove it",
        ),
    )


def compile_deduct(unit: MethodScope, doc: DeductDoc) -> Compiled | None:
    """Return the method; None after an error."""
    if unit.of_case:
        unit.shares_only((*unit.where, "items"))
        return None
    items = []
    seen: set[str] = set()
    for index, item in enumerate(doc.items):
        where = (*unit.where, "items", index)
        unit.once(item.id, seen, (*where, "id"))
        of = compile_formula(unit.scope, item.of, (*where, "of"), own=unit.own)
        for key, number in (("each", item.each), ("at_most", item.at_most)):
            if number is not None and number < ZERO:
                unit.negative(key, number, (*where, key))
        if of:
            cited = basis(unit.scope, item.basis, (*where, "basis"))
            span = unit.scope.doc.span_at(*where)
            items.append(DeductItem(item.id, item.title, of, item.each, item.at_most, cited, span))
    return (Deduct(tuple(items), unit.lowest), ()) if items else None
