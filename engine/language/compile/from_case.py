"""Points and weights that the case gives: formulas over facts, or what its form prints."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from engine.base.diagnostics import Label
from engine.base.exact import ZERO
from engine.base.words import Text, listed
from engine.language.compile.formulas import compile_formula
from engine.language.compile.scope import Route, Scope
from engine.language.load.ruleset.sections import IndicatorDoc, SectionDoc
from engine.language.plan import Aggregation, Formula, PointsFrom, Section

#: For the points that a form prints.
_PRINTED = "case"


def compile_points_from(
    scope: Scope, doc: SectionDoc | IndicatorDoc, where: Route
) -> PointsFrom | None:
    """Return where the points of a part come from, None where the ruleset gives them."""
    text, at = doc.points_from, (*where, "points_from")
    if text is None:
        return None
    if doc.points <= ZERO:
        scope.error(
            "JX905",
            Text("`{id}` 没有自己的分值", "`{id}` has no points of its own").fill(id=doc.id),
            at,
            help=Text(
                "points 写规则的分值，大于零",
                "state the points of the rules, above zero, in `points`",
            ),
        )
    span = scope.doc.span_at(*at)
    if text.strip() == _PRINTED:
        return PointsFrom(None, span)
    formula = compile_formula(scope, text, at, own=False)
    return None if formula is None else PointsFrom(formula, span)


def compile_weight(
    scope: Scope, weight: Fraction | str | None, where: Route
) -> Fraction | Formula | None:
    """Return the weight of a part: a number, or a formula over facts."""
    if not isinstance(weight, str):
        return weight
    return compile_formula(scope, weight, where, own=False)


def check_level(
    scope: Scope,
    parts: Sequence[SectionDoc | IndicatorDoc],
    aggregate: Aggregation,
    where: Route,
    *,
    adds_up: bool = True,
) -> None:
    """Points of the case count where points are added up to those above them, and stay there."""
    taking = {i: part for i, part in enumerate(parts) if part.points_from is not None}
    why = _why_not(parts, aggregate, adds_up=adds_up)
    aside = [i for i, part in taking.items() if isinstance(part, SectionDoc) and part.aside]
    if why is None and aside:
        why = Text("不计入上一级", "they count for nothing above")
        taking = {i: taking[i] for i in aside}
    if why is None or not taking:
        return
    first, *others = (scope.doc.span_at(*where, i, "points_from") for i in taking)
    scope.error(
        "JX905",
        Text(
            "{ids} 的分值不能以案例为准：{why}",
            "{ids} cannot take their points from the case: {why}",
        ).fill(ids=listed(f"`{part.id}`" for part in taking.values()), why=why),
        first,
        related=tuple(Label(span) for span in others),
        help=Text("删去 points_from", "remove `points_from`"),
    )


def _why_not(
    parts: Sequence[SectionDoc | IndicatorDoc], aggregate: Aggregation, *, adds_up: bool
) -> Text | None:
    """Return why no part beside each other can have points of the case; None where it may."""
    if not adds_up or aggregate.by != "sum" or aggregate.bands:
        return Text("分值不相加，合不成上一级的分值", "points are not added up to those above")
    if any(isinstance(part, SectionDoc) and part.points_to for part in parts):
        return Text("同级有 points_to", "a part beside them has `points_to`")
    written = {p.points_from.strip() == _PRINTED for p in parts if p.points_from is not None}
    if len(written) > 1:
        return Text("有的写公式，有的写 case", "some say a formula, some `case`")
    return None


def takes_from_case(section: Section) -> bool:
    """Return whether any points or weights in a section come from the case."""
    return any(
        any(part.points_from is not None or isinstance(part.weight, Formula) for part in parts)
        for one in section.every_section()
        for parts in ((one,), one.indicators)
    )
