"""Sections, indicators and listed measures: from the document's form to the plan's."""

from __future__ import annotations

import re

from engine.base.diagnostics import Label
from engine.base.exact import ZERO, to_text
from engine.base.source import Span
from engine.base.words import Text
from engine.language.compile.aggregation import (
    check_places,
    check_points_to,
    check_sum,
    compile_aggregation,
    compile_minimum,
    compile_round,
)
from engine.language.compile.combined import guard
from engine.language.compile.examples import compile_examples
from engine.language.compile.formulas import compile_formula
from engine.language.compile.grades import compile_section_grades
from engine.language.compile.methods import MethodCompiler
from engine.language.compile.origins import origin
from engine.language.compile.scope import LISTS, Route, Scope
from engine.language.load.ruleset.sections import IndicatorDoc, MissingDoc, SectionDoc
from engine.language.plan import (
    Attribute,
    Each,
    Guard,
    Indicator,
    MeasureKind,
    Method,
    Missing,
    Origin,
    Policy,
    Section,
)
from engine.language.vocabulary import DECLARED

_KINDS: tuple[MeasureKind, ...] = ("quantitative", "reverse", "qualitative", "date")


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
    missing = _over(doc.missing, missing_above)
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
        _misplaced(scope, doc, where)
    else:
        each = _each(scope, doc, where, missing)
    return Section(
        doc.id,
        doc.title,
        doc.points,
        tuple(s for s in inner if s),
        tuple(i for i in indicators if i),
        each,
        own_origin,
        doc.note,
        guard=_guard(scope, doc, where),
        points_to=doc.points_to,
        weight=doc.weight,
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
    slot = f"u:{doc.id}"
    value = None
    level = scope.level_fact(doc)
    if doc.value is not None and level is None:
        value = compile_formula(scope, doc.value, (*where, "value"), own=False)
        if value is None:
            return None
    lowest = ZERO if doc.lowest is None else doc.lowest
    compiler = MethodCompiler(
        scope,
        doc.id,
        slot,
        (*where, "score"),
        own=False,
        points=doc.points,
        value=value,
        lowest=lowest,
        level=level,
    )
    named = "value" in scope.doc.terms or "value" in scope.doc.parameters
    scope.scoring = doc.id if value is not None and not named else None
    compiled = compiler.compile(doc.score)
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
    if doc.round is not None:
        check_places(scope, doc.round, (*where, "round"))
    return Indicator(
        id=doc.id,
        title=doc.title,
        points=doc.points,
        slot=slot,
        value=value,
        percent=doc.unit == "%",
        method=method,
        attributes=attributes,
        missing=_missing(_over(doc.missing, missing_above), scope.doc.missing),
        origin=own_origin,
        place=scope.doc.span_at(*where, "score"),
        examples=compile_examples(scope, doc, where),
        note=doc.note,
        guard=_guard(scope, doc, where),
        weight=doc.weight,
        lowest=lowest,
        round=doc.round,
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
        help=scope.suggestion(
            path,
            DECLARED,
            Text(
                f"可写 {'、'.join(DECLARED)} 或 facts.<名称>",
                f"use {', '.join(DECLARED)} or facts.NAME",
            ),
        ),
    )
    return None


def _each(scope: Scope, doc: SectionDoc, where: Route, missing: MissingDoc) -> Each | None:
    lists = doc.each if isinstance(doc.each, list) else [doc.each]
    for index, name in enumerate(lists):
        if name not in LISTS:
            at: Route = (*where, "each", index) if isinstance(doc.each, list) else (*where, "each")
            scope.error(
                "JX424",
                Text(f"案例没有 `{name}` 这个清单", f"a case has no list `{name}`"),
                at,
                help=Text(
                    "逗号是全角的，改为半角逗号", "the comma is full-width: write a plain one"
                )
                if "，" in str(name)
                else scope.suggestion(
                    str(name),
                    LISTS,
                    Text(f"可写 {'、'.join(LISTS)}", f"use one of {', '.join(LISTS)}"),
                ),
            )
            return None
        if name in lists[:index]:
            scope.error(
                "JX413",
                Text(f"清单 `{name}` 写了两次", f"the list `{name}` stands twice"),
                (*where, "each", index),
                help=Text("删去其中一个", "remove one of them"),
                related=(
                    Label(
                        scope.doc.span_at(*where, "each", lists.index(name)),
                        Text("第一次", "first use"),
                    ),
                ),
            )
            return None
    scoring = doc.score or scope.doc.measures
    if scoring is None or doc.allocate is None:
        key = "score" if scoring is None else "allocate"
        scope.error(
            "JX425",
            Text(f"有 each 的一级要写 {key}", f"a section with `each` needs `{key}`"),
            (*where, "each"),
            help=Text(
                "score 写评分方法，allocate 写 case-weights 或 equal",
                "`score` says how to score, `allocate` is case-weights or equal",
            ),
        )
        return None
    methods: dict[MeasureKind, Method] = {}
    attributes: dict[MeasureKind, tuple[Attribute, ...]] = {}
    slots: dict[MeasureKind, str] = {}
    places: dict[MeasureKind, Span] = {}
    for kind in _KINDS:
        method_doc = getattr(scoring, kind)
        if method_doc is None:
            continue
        slot = f"u:{doc.id}.{kind}"
        at = (*where, "score", kind) if doc.score else ("measures", kind)
        places[kind] = scope.doc.span_at(*at)
        compiler = MethodCompiler(
            scope,
            f"{doc.id}.{kind}",
            slot,
            at,
            own=True,
            points=None,
            value=None,
        )
        compiled = compiler.compile(method_doc)
        if compiled is not None:
            methods[kind], attributes[kind] = compiled
            slots[kind] = slot
    return Each(
        lists=tuple(lists),  # type: ignore[arg-type]
        dimensions=tuple(doc.where.dimension) if doc.where else None,
        allocate=doc.allocate,
        methods=methods,
        slots=slots,
        attributes=attributes,
        places=places,
        missing=_missing(missing, scope.doc.missing),
    )


_POLICIES = ("target", "actual", "level", "finding", "fact", "measures")


def _over(own: MissingDoc | None, above: MissingDoc | None) -> MissingDoc:
    """Return the policies that `own` states, else those of `above`."""
    stated: dict[str, Policy | None] = {}
    for key in _POLICIES:
        value = getattr(own, key) if own else None
        stated[key] = value or (getattr(above, key) if above else None)
    return MissingDoc.model_construct(**stated)  # type: ignore[arg-type]


def _missing(own: MissingDoc, default: MissingDoc | None) -> Missing:
    def policy(key: str) -> Policy:
        value: Policy | None = getattr(own, key) or (getattr(default, key) if default else None)
        return value or "bounds"

    return Missing(
        target=policy("target"),
        actual=policy("actual"),
        level=policy("level"),
        finding=policy("finding"),
        fact=policy("fact"),
        measures=policy("measures"),
    )
