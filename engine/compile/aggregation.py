"""How a score comes from its parts: aggregation, minimum counts, sums of points."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from engine.compile.limits import check_cover, limits
from engine.compile.scope import Route, Scope
from engine.diagnostics import Label
from engine.exact import ZERO, to_text
from engine.load.ruleset import (
    AggregationDoc,
    IndicatorDoc,
    MinimumDoc,
    RoundDoc,
    SectionDoc,
)
from engine.plan import AggregateBand, Aggregation, Minimum, RoundTo
from engine.words import Text, same

Part = SectionDoc | IndicatorDoc

_MOST_PLACES = 6


def compile_aggregation(
    scope: Scope, doc: AggregationDoc | None, where: Route, parts: Sequence[Part], name: str
) -> Aggregation:
    """Return how the parts written under a section are put together; by default their sum."""
    if doc is None:
        return Aggregation()
    if doc.plus is not None and doc.by != "weakest":
        scope.error(
            "JX457",
            Text("plus 只能与 weakest 一起用", "`plus` only goes with `weakest`"),
            (*where, "plus"),
            help=Text("删去 plus，或写 by: weakest", "remove `plus`, or write `by: weakest`"),
        )
    if doc.by == "weighted-mean":
        for part in parts:
            if part.weight is None:
                scope.error(
                    "JX457",
                    Text(f"加权平均缺少 `{part.id}` 的权数", f"`{part.id}` has no weight"),
                    where,
                    help=Text(f"给 `{part.id}` 写 weight", f"give `{part.id}` a `weight`"),
                )
    return Aggregation(
        doc.by, doc.of, doc.plus, _bands(scope, doc, where, name), scope.doc.span_at(*where)
    )


def _bands(scope: Scope, doc: AggregationDoc, where: Route, name: str) -> tuple[AggregateBand, ...]:
    found: list[AggregateBand] = []
    for index, band in enumerate(doc.bands or []):
        at: Route = (*where, "bands", index)
        tests = limits(scope, band, at, "aggregate", "v")
        if tests is not None:
            found.append(AggregateBand(band.parts, tests, band.points, scope.doc.span_at(*at)))
    for count in dict.fromkeys(band.parts for band in found):
        if count is None and any(b.parts is not None for b in found):
            continue
        rows = [b.tests for b in found if b.parts in (count, None)]
        check_cover(scope, rows, (*where, "bands"), name)
    return tuple(found)


def compile_minimum(scope: Scope, doc: MinimumDoc | None, where: Route) -> Minimum | None:
    """Return the least number of scored parts."""
    if doc is None:
        return None
    return Minimum(doc.parts, doc.of, doc.else_, scope.doc.span_at(*where))


def compile_round(scope: Scope, doc: RoundDoc | None, where: Route) -> RoundTo | None:
    """Return the rounding of one section."""
    if doc is None:
        return None
    check_places(scope, doc.places, (*where, "places"))
    return RoundTo(doc.places, doc.carry == "exact")


def check_places(scope: Scope, places: int, where: Route) -> None:
    """Diagnose a number of decimals that cannot be meant."""
    if not 0 <= places <= _MOST_PLACES:
        scope.error(
            "JX418",
            Text(
                f"小数位数 {places} 不在 0 到 {_MOST_PLACES} 之间",
                f"{places} decimals is not between 0 and {_MOST_PLACES}",
            ),
            where,
        )


def check_sum(
    scope: Scope,
    points: Fraction,
    parts: Sequence[Part],
    aggregation: Aggregation,
    where: Route,
    at: Route,
    name: str,
) -> None:
    """Points of parts that are added up must sum to the points above them.

    `where` is the route of the list of parts, `at` that of the points above; `name` is the id of
    the section, empty for the whole ruleset.
    """
    counted = [(i, p) for i, p in enumerate(parts) if not (isinstance(p, SectionDoc) and p.aside)]
    total = sum((p.points for _, p in counted), ZERO)
    if aggregation.by != "sum" or aggregation.bands or total == points or not counted:
        return
    message = Text(
        f"`{name}` 各项分值之和是 {to_text(total)}，应为 {to_text(points)}",
        f"the points under `{name}` sum to {to_text(total)}, not {to_text(points)}",
    )
    if not name:
        message = Text(
            f"各一级指标分值之和是 {to_text(total)}，总分应为 {to_text(points)}",
            f"the points of the sections sum to {to_text(total)}, not {to_text(points)}",
        )
    working = same(f"{' + '.join(to_text(p.points) for _, p in counted)} = {to_text(total)}")
    scope.error(
        "JX417",
        message,
        at,
        related=tuple(
            Label(
                scope.doc.span_at(*where, i, "points"),
                Text(f"`{p.id}` {to_text(p.points)} 分", f"`{p.id}` has {to_text(p.points)}"),
            )
            for i, p in counted
        ),
        notes=(working,) if len(counted) > 1 or not name else (),
        help=Text(
            f"相差 {to_text(abs(total - points))} 分，改其中一项",
            f"they are {to_text(abs(total - points))} apart: change one of them",
        ),
    )


def check_points_to(
    scope: Scope, sections: Sequence[SectionDoc], aggregate: Aggregation, where: Route
) -> None:
    """Points go to another section of the same level, where points are added up."""
    ids = [s.id for s in sections]
    for index, doc in enumerate(sections):
        others = [i for i in ids if i != doc.id]
        if doc.points_to is None or (doc.points_to in others and aggregate.by == "sum"):
            continue
        message = Text(
            f"同级没有 `{doc.points_to}` 可以并入分值",
            f"there is no section `{doc.points_to}` beside this one to take its points",
        )
        if aggregate.by != "sum":
            message = Text(
                "分值只有相加时才能并入另一级", "points move only where they are added up"
            )
        scope.error(
            "JX456",
            message,
            (*where, index, "points_to"),
            help=scope.suggestion(
                doc.points_to, others, Text("写同级另一项的编号", "name a section beside it")
            ),
        )
