"""Interpolation: knots in order, awards that are single numbers."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from engine.base.words import Text
from engine.language.compile.formulas import compile_formula
from engine.language.compile.scope import Route
from engine.language.load.ruleset.clauses import AwardDoc
from engine.language.load.ruleset.methods import InterpolateDoc
from engine.language.plan import Attribute, Award, Formula, Interpolate, Knot

if TYPE_CHECKING:
    from engine.language.compile.methods import MethodCompiler


def compile_interpolate(
    compiler: MethodCompiler, doc: InterpolateDoc
) -> tuple[Interpolate, tuple[Attribute, ...]] | None:
    """Return the method; None after an error."""
    scope = compiler.scope
    of = compiler.of(doc.of)
    knots = []
    for index, knot in enumerate(doc.through):
        where: Route = (*compiler.where, "through", index)
        award = _single(compiler, knot, where)
        place: Fraction | Formula | None
        if isinstance(knot.at, Fraction):
            place = knot.at
        else:
            place = compile_formula(scope, knot.at, (*where, "at"), own=compiler.own)
        if award is not None and place is not None:
            knots.append(Knot(place, award, scope.doc.span_at(*where)))
    below = _outside(compiler, doc.below, "below")
    above = _outside(compiler, doc.above, "above")
    if len(doc.through) < 2:
        scope.error(
            "JX453",
            Text("插值至少要两个点", "interpolation needs at least two values"),
            (*compiler.where, "through"),
            help=Text("如 [{at: 60%, points: 0}, {at: 100%, points: 10}]",
                      "for instance [{at: 60%, points: 0}, {at: 100%, points: 10}]"),
        )  # fmt: skip
        return None
    if of is None or len(knots) < len(doc.through):
        return None
    _check_order(compiler, knots)
    return Interpolate(of, tuple(knots), below, above), ()


def _outside(compiler: MethodCompiler, doc: AwardDoc | None, key: str) -> Award | None:
    return None if doc is None else _single(compiler, doc, (*compiler.where, key))


def _single(compiler: MethodCompiler, doc: AwardDoc, where: Route) -> Award | None:
    award = compiler.award(doc, where)
    if award is not None and (award.low != award.high or award.not_applicable):
        compiler.scope.error(
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


def _check_order(compiler: MethodCompiler, knots: list[Knot]) -> None:
    """Knots that are numbers must rise or fall throughout."""
    numbers = [(i, k.at) for i, k in enumerate(knots) if isinstance(k.at, Fraction)]
    rises = [b > a for (_, a), (_, b) in pairwise(numbers)]
    for ((_, a), (i, b)), up in zip(pairwise(numbers), rises, strict=True):
        if a == b or up is not rises[0]:
            where = (*compiler.where, "through", i, "at")
            compiler.scope.error(
                "JX453",
                Text("插值点要由小到大或由大到小排列", "the values must rise or fall in order"),
                where,
                help=Text("按取值排序，不要重复", "sort them, without repeats"),
            )
            return
