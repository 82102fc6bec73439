"""How a score comes from its parts: aggregation, minimum counts, sums of points."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from engine.base.diagnostics import Label
from engine.base.exact import ZERO, to_text
from engine.base.source import Span
from engine.base.suggest import suggestion
from engine.base.words import Text, same, with_noun
from engine.language.compile.limits import check_cover, first_gap, limits
from engine.language.compile.rounding import compile_rounder
from engine.language.compile.scope import Route, Scope
from engine.language.compile.taken import taken
from engine.language.load.ruleset.aggregation import AggregationDoc, MinimumDoc, RoundDoc
from engine.language.load.ruleset.sections import IndicatorDoc, SectionDoc
from engine.language.plan import AggregateBand, Aggregation, Minimum, RoundTo
from engine.language.slots import OfParts

Part = SectionDoc | IndicatorDoc


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
    if doc.plus is not None and doc.plus < ZERO:
        _negative(scope, "plus", doc.plus, (*where, "plus"))
    if doc.by == "weighted-mean":
        _check_weights(scope, counted(parts, doc.of), where, name)
    bands = _bands(scope, doc, where, name, most_parts(parts, doc.of))
    return Aggregation(doc.by, doc.of, doc.plus, bands, scope.doc.span_at(*where))


def counted(parts: Sequence[Part], of: Literal["parts", "indicators"]) -> list[Part]:
    """Return the parts that are put together: those that are not aside, or what is beneath them."""
    found = [p for p in parts if not (isinstance(p, SectionDoc) and p.aside)]
    if of == "parts":
        return found
    return [leaf for part in found for leaf in _leaves(part)]


def most_parts(parts: Sequence[Part], of: Literal["parts", "indicators"]) -> int | None:
    """Return the most parts that can be scored, None where the case decides."""
    found = counted(parts, of)
    listed = [p for p in found if isinstance(p, SectionDoc) and p.each is not None]
    return None if not parts or (of == "indicators" and listed) else len(found)


def _leaves(part: Part) -> list[Part]:
    if not isinstance(part, SectionDoc) or part.each is not None:
        return [part]
    return counted([*(part.sections or []), *(part.indicators or [])], "indicators")


def _check_weights(scope: Scope, parts: Sequence[Part], where: Route, name: str) -> None:
    """A weighted mean needs a weight of every part, none negative and not all zero."""
    for part in parts:
        if part.weight is None:
            scope.error(
                "JX457",
                Text(f"加权平均缺少 `{part.id}` 的权数", f"`{part.id}` has no weight"),
                where,
                help=Text(f"给 `{part.id}` 写 weight", f"give `{part.id}` a `weight`"),
            )
        elif isinstance(part.weight, Fraction) and part.weight < ZERO:
            _negative(scope, "weight", part.weight, part.span_at("weight"))
    if not any(part.weight is None or part.weight for part in parts):
        scope.error(
            "JX457",
            Text(f"`{name}` 加权平均，各项权数都是零", f"no part of `{name}` has any weight")
            if parts
            else Text(
                f"`{name}` 由案例列出的指标没有 weight",
                f"the measures that a case lists under `{name}` have no `weight`",
            ),
            where,
            help=Text("写大于零的 weight", "give a `weight` above zero")
            if parts
            else Text(
                "按案例权重相加：aggregate: sum，allocate: case-weights",
                "add them up by the case's weights: `aggregate: sum`, `allocate: case-weights`",
            ),
        )


def _check_count(scope: Scope, stated: int, most: int | None, where: Route) -> None:
    """A number of parts lies between 1 and the number that there are."""
    if stated >= 1 and (most is None or stated <= most):
        return
    shown = Text("下级共 {n} 项", "there {n:=is/are} {n:part/parts}").fill(n=most)
    scope.error(
        "JX458",
        Text(f"项数 {stated} 不可能", f"there cannot be {with_noun(stated, 'part', 'parts')}"),
        where,
        notes=(shown,) if most is not None else (),
        help=Text("写 1 到下级项数之间的数", "write a number from 1 to the number of parts"),
    )


def _negative(scope: Scope, key: str, value: Fraction, where: Route | Span) -> None:
    scope.error(
        "JX412",
        Text(f"{key} 不能为负：{to_text(value)}", f"`{key}` is negative: {to_text(value)}"),
        where,
    )


def _bands(
    scope: Scope, doc: AggregationDoc, where: Route, name: str, most: int | None
) -> tuple[AggregateBand, ...]:
    found: list[AggregateBand] = []
    at: Route = (*where, "bands")
    for index, band in enumerate(doc.bands or []):
        tests = limits(scope, band, (*at, index), OfParts(), "v")
        if band.parts is not None:
            _check_count(scope, band.parts, None, (*at, index, "parts"))  # may be shared
        if tests is not None:
            span = scope.doc.span_at(*at, index)
            found.append(AggregateBand(band.parts, tests, band.points, span))
    if len(found) < len(doc.bands or []) or not found:
        return tuple(found)
    if all(band.parts is None for band in found):
        check_cover(scope, [band.tests for band in found], at, name)
    else:
        _check_rows(scope, found, at, name, most)
    return tuple(found)


def _check_rows(
    scope: Scope, bands: Sequence[AggregateBand], where: Route, name: str, most: int | None
) -> None:
    """Rows for so many parts: each number of parts has a row for every value, each row a use.

    A row may be of use in another section only, where the aggregation has a name.
    """
    stated = {band.parts for band in bands if band.parts is not None}
    others = most is None or any(n not in stated for n in range(1, most + 1))
    unused = set(range(len(bands)))
    for count in [*sorted(stated), None]:
        rows = [i for i, band in enumerate(bands) if band.parts in (count, None)]
        clauses = [bands[i].tests for i in rows]
        idle = taken(clauses).idle
        unused -= {i for at, i in enumerate(rows) if at not in idle}
        gap = first_gap(clauses) if rows and (count or others) else None
        if gap is not None:
            of = (
                Text(f"（{count} 项计分时）", f" for {with_noun(count, 'part', 'parts')}")
                if count
                else Text("", "")
            )
            scope.error(
                "JX416",
                Text(
                    f"`{name}` 的档次没有覆盖{gap.zh}{of.zh}",
                    f"the bands of `{name}` leave out {gap.en}{of.en}",
                ),
                where,
                help=Text("加一档不写界限的“其余”", "add a band without limits for the rest"),
            )
    for index in sorted(unused):
        scope.error(
            "JX405",
            Text(
                f"第 {index + 1} 档用不到：符合它的值都先归了前面的档次",
                f"band {index + 1} never applies: the bands before it take all its values",
            ),
            (*where, index),
            help=Text("要求高的档次放在前面", "put the more demanding bands first"),
        )


def compile_minimum(
    scope: Scope, doc: MinimumDoc | None, where: Route, parts: Sequence[Part]
) -> Minimum | None:
    """Return the least number of scored parts."""
    if doc is None:
        return None
    _check_count(scope, doc.parts, most_parts(parts, doc.of), where)
    return Minimum(doc.parts, doc.of, doc.else_, scope.doc.span_at(*where))


def compile_round(scope: Scope, doc: RoundDoc | None, where: Route) -> RoundTo | None:
    """Return the rounding of one section."""
    if doc is None:
        return None
    how = compile_rounder(scope, doc, where)
    return None if how is None else RoundTo(how, doc.carry == "exact")


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
            help=suggestion(
                doc.points_to, others, Text("写同级另一项的编号", "name a section beside it")
            ),
        )
