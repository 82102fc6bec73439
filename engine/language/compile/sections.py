"""Sections, indicators and listed measures: from the document's form to the plan's."""

from __future__ import annotations

import re

from engine.base.exact import ZERO, to_text
from engine.base.suggest import suggestion
from engine.base.words import Text
from engine.language.compile.aggregation import (
    check_points_to,
    check_sum,
    compile_aggregation,
    compile_minimum,
    compile_round,
)
from engine.language.compile.awards import MethodScope
from engine.language.compile.combined import guard
from engine.language.compile.examples import compile_examples
from engine.language.compile.formulas import compile_formula
from engine.language.compile.from_case import check_level, compile_points_from, compile_weight
from engine.language.compile.grades import compile_section_grades
from engine.language.compile.measures import compile_each
from engine.language.compile.methods import compile_method
from engine.language.compile.missing import missing_policies, stated_or
from engine.language.compile.origins import origin
from engine.language.compile.rounding import compile_rounder
from engine.language.compile.scope import Route, Scope
from engine.language.compile.units import check_share
from engine.language.load.ruleset.sections import IndicatorDoc, MissingDoc, SectionDoc
from engine.language.plan import (
    Attribute,
    Guard,
    Indicator,
    Origin,
    Section,
)
from engine.language.slots import OfIndicator
from engine.language.vocabulary import DECLARED


def compile_section(
    scope: Scope,
    doc: SectionDoc,
    where: Route,
    above: Origin | None,
    missing_above: MissingDoc | None,
) -> Section | None:
    """Return a section with everything in it; None where its form is wrong.

    `above` and `missing_above` are what it inherits from the section that holds it.
    """
    own_origin = origin(scope, doc, where, above)
    kinds = [k for k in ("sections", "indicators", "each") if getattr(doc, k) is not None]
    if len(kinds) != 1:
        scope.error(
            "JX422",
            Text(
                f"`{doc.id}` 要写 sections、indicators、each 中的一个",
                f"`{doc.id}` needs exactly one of sections, indicators, each",
            ),
            (*where, "id"),
            help=Text(
                "指标写在 indicators 下；由案例列出的指标写 each: outputs",
                "put indicators under `indicators`, or write `each: outputs` for what cases list",
            ),
        )
        return None
    if doc.points < ZERO:
        scope.error(
            "JX412",
            Text(f"分值不能为负：{to_text(doc.points)}", f"negative points: {to_text(doc.points)}"),
            (*where, "points"),
        )
    missing = stated_or(doc.missing, missing_above)
    parts: list[SectionDoc | IndicatorDoc] = [*(doc.sections or []), *(doc.indicators or [])]
    aggregate = compile_aggregation(scope, doc.aggregate, (*where, "aggregate"), parts, doc.id)
    inner = tuple(
        compile_section(scope, s, (*where, "sections", i), own_origin, missing)
        for i, s in enumerate(doc.sections or [])
    )
    indicators = tuple(
        _indicator(scope, ind, (*where, "indicators", i), own_origin, missing)
        for i, ind in enumerate(doc.indicators or [])
    )
    each = None
    if doc.each is None:
        at: Route = (*where, kinds[0])
        check_sum(scope, doc.points, parts, aggregate, at, (*where, "points"), doc.id)
        check_points_to(scope, doc.sections or [], aggregate, at)
        check_level(scope, parts, aggregate, at)
        _misplaced(scope, doc, where)
    else:
        each = compile_each(scope, doc, where, missing)
    return Section(
        id=doc.id,
        title=doc.title,
        points=doc.points,
        sections=tuple(s for s in inner if s),
        indicators=tuple(i for i in indicators if i),
        each=each,
        origin=own_origin,
        note=doc.note,
        guard=_guard(scope, doc, where),
        points_to=doc.points_to,
        weight=compile_weight(scope, doc.weight, (*where, "weight")),
        points_from=compile_points_from(scope, doc, where),
        aggregate=aggregate,
        minimum=compile_minimum(scope, doc.minimum, (*where, "minimum"), parts),
        round=compile_round(scope, doc.round, (*where, "round")),
        grades=compile_section_grades(scope, doc, where),
        aside=bool(doc.aside),
    )


def _guard(scope: Scope, doc: SectionDoc | IndicatorDoc, where: Route) -> Guard | None:
    if doc.applies is None:
        return None
    return guard(scope, doc.applies, (*where, "applies"), doc.id)


def _misplaced(scope: Scope, doc: SectionDoc, where: Route) -> None:
    for key in ("where", "allocate", "score"):
        if getattr(doc, key) is not None:
            scope.error(
                "JX423",
                Text(f"`{key}` 只能与 each 一起用", f"`{key}` only goes with `each`"),
                (*where, key),
                help=Text("删去这一行，或改用 each", "remove the line, or use `each`"),
            )


def _indicator(
    scope: Scope, doc: IndicatorDoc, where: Route, above: Origin, missing_above: MissingDoc
) -> Indicator | None:
    slot = OfIndicator(doc.id)
    value = None
    level = scope.level_fact(doc)
    if doc.value is not None and level is None:
        value = compile_formula(scope, doc.value, (*where, "value"), own=False)
        if value is None:
            return None
        if doc.unit == "%":
            check_share(scope, value, (*where, "value"), doc.unit)
    lowest = ZERO if doc.lowest is None else doc.lowest
    unit = MethodScope(
        scope,
        doc.id,
        slot,
        (*where, "score"),
        own=False,
        points=None if doc.points_from else doc.points,
        value=value,
        lowest=lowest,
        level=level,
        of_case=doc.points_from is not None,
    )
    if doc.points_from is not None and lowest:
        unit.shares_only((*where, "lowest"))
    named = "value" in scope.doc.terms or "value" in scope.doc.parameters
    scope.scoring = doc.id if value is not None and not named else None
    compiled = compile_method(unit, doc.score)
    scope.scoring = None
    own_origin = origin(scope, doc, where, above)
    if doc.points < ZERO:
        scope.error(
            "JX412",
            Text(f"分值不能为负：{to_text(doc.points)}", f"negative points: {to_text(doc.points)}"),
            (*where, "points"),
        )
    if compiled is None:
        return None
    method, attributes = compiled
    if value is not None:
        attributes = (*attributes, Attribute("value", value))
    return Indicator(
        id=doc.id,
        title=doc.title,
        points=doc.points,
        slot=slot,
        value=value,
        percent=doc.unit == "%",
        method=method,
        attributes=attributes,
        missing=missing_policies(stated_or(doc.missing, missing_above), scope.doc.missing),
        origin=own_origin,
        place=scope.doc.span_at(*where, "score"),
        examples=compile_examples(scope, doc, where),
        note=doc.note,
        guard=_guard(scope, doc, where),
        weight=compile_weight(scope, doc.weight, (*where, "weight")),
        points_from=compile_points_from(scope, doc, where),
        lowest=lowest,
        round=compile_rounder(scope, doc.round, (*where, "round")),
        declared=_declared(scope, doc, where),
    )


def _declared(scope: Scope, doc: IndicatorDoc, where: Route) -> str | None:
    """Return the fact that states the declared score."""
    path = doc.declared
    if path is None or path in DECLARED or re.fullmatch(r"facts\.[^.]+", path):
        return path
    scope.error(
        "JX320",
        Text(f"不认识的名称 `{path}`", f"unknown name `{path}`"),
        (*where, "declared"),
        help=suggestion(
            path,
            DECLARED,
            Text(
                f"可写 {'、'.join(DECLARED)} 或 facts.<名称>",
                f"use {', '.join(DECLARED)} or facts.NAME",
            ),
        ),
    )
    return None
