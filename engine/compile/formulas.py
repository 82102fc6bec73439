"""Formulas in a ruleset: parsed, typed against the names that are known, compiled."""

from __future__ import annotations

from collections.abc import Callable

from engine.compile.scope import Route, Scope
from engine.expression import (
    Expression,
    Kind,
    branches,
    check_kinds,
    compile_expression,
    occurrences,
    parse,
)
from engine.plan import Environment, Formula
from engine.source import Span
from engine.values import Value
from engine.words import Text


def compile_formula(
    scope: Scope, text: str, where: Route, *, own: bool, scores: bool = False
) -> Formula | None:
    """Return the formula written at `where`, None after an error.

    `own` says that it scores a measure; `scores` that it is computed after scoring, so that scores
    and the total are known.
    """
    expression = parsed(scope, text, where, own=own, scores=scores, kind="number")
    if expression is None:
        return None
    return formula_of(expression, compile_expression(expression), scope.doc.span_at(*where))


def parsed(
    scope: Scope, text: str, where: Route, *, own: bool, scores: bool, kind: Kind
) -> Expression | None:
    """Return the parsed and checked expression, None after an error."""
    span = scope.text_span(where)
    expression, found = parse(text, span)
    if expression is None:
        scope.diagnostics.extend(found)
        return None
    known: dict[str, Kind] = {}
    for name in expression.names:
        found_kind = scope.kind_of(name, own=own)
        if found_kind is not None:
            known[name] = found_kind
            if not scores:
                _too_early(scope, name, span or scope.doc.span_at(*where))
    got, problems = check_kinds(expression, known, scope.names(own=own))
    scope.diagnostics.extend(problems)
    if got is not None and got != kind:
        needs = Text("数", "a number") if kind == "number" else Text("条件", "a condition")
        scope.error(
            "JX321",
            Text(f"这里要{needs.zh}：`{text}`", f"this must be {needs.en}: `{text}`"),
            where,
            help=Text("写成 if 条件 then 数 else 数", "write if CONDITION then NUMBER else NUMBER")
            if kind == "number"
            else Text("写成比较，如 支出 < 预算 × 60%", "write a comparison: 支出 < 预算 × 60%"),
        )
        return None
    return None if problems else expression


def _too_early(scope: Scope, name: str, span: Span) -> None:
    head, _, attribute = name.rpartition(".")
    late = name == "total" or (
        attribute in ("score", "share") and (head in scope.indicators or head in scope.sections)
    )
    if late:
        scope.error(
            "JX433",
            Text(
                f"指标公式里不能用 `{name}`，那时还没有得分",
                f"`{name}` cannot be used in an indicator: there are no scores yet",
            ),
            span,
            help=Text(
                "用指标的取值 `编号.value`，或改写为调整项",
                "use the value `ID.value`, or write an adjustment",
            ),
        )


def formula_of(
    expression: Expression, compute: Callable[[Environment], Value], span: Span
) -> Formula:
    """Return a plan's formula."""
    repeated = any(n > 1 for n in occurrences(expression).values()) or branches(expression)
    return Formula(expression, expression.names, compute, repeated, span)
