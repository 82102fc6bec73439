"""Interpolation: knots in order, awards that are single numbers."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from engine.base.words import Text
from engine.language.compile.awards import MethodScope
from engine.language.compile.formulas import compile_formula
from engine.language.compile.scope import Route
from engine.language.compile.units import check_alike
from engine.language.load.ruleset.clauses import AwardDoc
from engine.language.load.ruleset.methods import InterpolateDoc
from engine.language.plan import Attribute, Award, Formula, Interpolate, Knot


def compile_interpolate(
    unit: MethodScope, doc: InterpolateDoc
) -> tuple[Interpolate, tuple[Attribute, ...]] | None:
    """Return the method; None after an error."""
    scope = unit.scope
    of = unit.value_of(doc.of)
    knots = []
    for index, knot in enumerate(doc.through):
        where: Route = (*unit.where, "through", index)
        award = _single(unit, knot, where)
        place: Fraction | Formula | None
        if isinstance(knot.at, Fraction):
            place = knot.at
            if of is not None:
                unit.share_where_percent(of, place, (*where, "at"))
        else:
            place = compile_formula(scope, knot.at, (*where, "at"), own=unit.own)
            if of is not None and place is not None:
                check_alike(scope, of, place)
        if award is not None and place is not None:
            knots.append(Knot(place, award, scope.doc.span_at(*where)))
    below = _outside(unit, doc.below, "below")
    above = _outside(unit, doc.above, "above")
    if len(doc.through) < 2:
        scope.error(
            "JX453",
            Text("插值至少要两个点", "interpolation needs at least two values"),
            (*unit.where, "through"),
            help=Text(
                "如 [{at: 60%, points: 0}, {at: 100%, points: 10}]",
                "for instance [{at: 60%, points: 0}, {at: 100%, points: 10}]",
            ),
        )
        return None
    if of is None or len(knots) < len(doc.through):
        return None
    _check_order(unit, knots)
    percent = any(
        isinstance(k.at, Fraction)
        and scope.written(k.at, (*unit.where, "through", i, "at")).endswith("%")
        for i, k in enumerate(knots)
    )
    return Interpolate(of, tuple(knots), below, above, percent), ()


def _outside(unit: MethodScope, doc: AwardDoc | None, key: str) -> Award | None:
    return None if doc is None else _single(unit, doc, (*unit.where, key))


def _single(unit: MethodScope, doc: AwardDoc, where: Route) -> Award | None:
    award = unit.award(doc, where)
    if award is not None and (award.low != award.high or award.not_applicable):
        unit.scope.error(
            "JX409",
            Text(
                "插值点要一个得分，不能是区间或不适用",
                "a knot earns one number, not a range and not `not_applicable`",
            ),
            where,
            help=Text("写一个数", "write a single number"),
        )
        return None
    return award


def _check_order(unit: MethodScope, knots: list[Knot]) -> None:
    """Knots that are numbers must rise or fall throughout."""
    numbers = [(i, k.at) for i, k in enumerate(knots) if isinstance(k.at, Fraction)]
    rises = [b > a for (_, a), (_, b) in pairwise(numbers)]
    for ((_, a), (i, b)), up in zip(pairwise(numbers), rises, strict=True):
        if a == b or up is not rises[0]:
            where = (*unit.where, "through", i, "at")
            unit.scope.error(
                "JX453",
                Text("插值点要由小到大或由大到小排列", "the values must rise or fall in order"),
                where,
                help=Text("按取值排序，不要重复", "sort them, without repeats"),
            )
            return
