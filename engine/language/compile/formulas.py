"""Formulas in a ruleset: parsed, typed against the names that are known, compiled."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from msgspec.structs import replace

from engine.base.source import Span
from engine.base.words import Text
from engine.language.compile.lookups import with_tables
from engine.language.compile.named import with_lets
from engine.language.compile.parts import spelt_out
from engine.language.compile.scope import Route, Scope
from engine.language.compile.units import check_units
from engine.language.expression import (
    LIST_FUNCTIONS,
    Call,
    Compare,
    Expression,
    Kind,
    Lookup,
    Name,
    Node,
    Word,
    branches,
    changed,
    check_kinds,
    occurrences,
    parse,
    walk,
)
from engine.language.expression.lists import listed_in
from engine.language.plan import Formula
from engine.language.quantity import one_spelling


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
    return formula_of(expression, scope.doc.span_at(*where))


def parsed(
    scope: Scope, text: str, where: Route, *, own: bool, scores: bool, kind: Kind | None
) -> Expression | None:
    """Return the parsed and checked expression, None after an error.

    `kind` is what it must be; None: a number or a condition.
    """
    span = scope.text_span(where)
    expression, found = parse(text, span)
    if expression is None:
        scope.diagnostics.extend(found)
        return None
    expression = spelt_out(scope, expression, scope.doc.span_at(*where))
    if expression is not None:
        expression = with_tables(scope, expression, span or scope.doc.span_at(*where))
    if expression is not None:
        expression = with_lets(scope, expression, span or scope.doc.span_at(*where), own=own)
    if expression is None:
        return None
    known = _known(scope, expression, own=own)
    if not scores:
        check_early(scope, expression.names, span or scope.doc.span_at(*where))
    expression = _one_spelling(expression)
    tables = tuple(scope.doc.tables)
    got, problems = check_kinds(expression, known, partial(scope.names, own=own), tables)
    scope.diagnostics.extend(problems)
    if got is not None and got not in _FITTING[kind]:
        needs = Text("条件", "a condition") if kind == "flag" else Text("数", "a number")
        scope.error(
            "JX321",
            Text(f"这里要{needs.zh}：`{text}`", f"this must be {needs.en}: `{text}`"),
            where,
            help=Text("写成比较，如 支出 < 预算 × 60%", "write a comparison: 支出 < 预算 × 60%")
            if kind == "flag"
            else Text("写成 if 条件 then 数 else 数", "write if CONDITION then NUMBER else NUMBER"),
        )
        return None
    if problems:
        return None
    check_units(scope, expression, scope.doc.span_at(*where))
    _note_words_and_lists(scope, expression, known, where)
    return expression


#: What fits where a number is wanted, a condition, or either (None).
_FITTING: dict[Kind | None, tuple[Kind, ...]] = {
    "number": ("number", "fact"),
    "flag": ("flag",),
    None: ("number", "fact", "flag"),
}


def _known(scope: Scope, expression: Expression, *, own: bool) -> dict[str, Kind]:
    """Return the kinds of the names in an expression that are known."""
    kinds = {name: scope.kind_of(name, own=own) for name in expression.names}
    return {name: kind for name, kind in kinds.items() if kind is not None}


def kind_in(scope: Scope, expression: Expression) -> Kind | None:
    """Return what a formula gives whose names are all known."""
    return check_kinds(expression, _known(scope, expression, own=True))[0]


def _one_spelling(expression: Expression) -> Expression:
    """Return the expression with one spelling of yes and no where facts are compared with them."""

    def spelt(node: Node) -> Node:
        if not isinstance(node, Compare):
            return node
        left, right = node.left, node.right
        if isinstance(left, Name) and isinstance(right, Word) and not left.name.endswith(".grade"):
            return replace(node, right=replace(right, value=one_spelling(right.value)))
        if isinstance(right, Name) and isinstance(left, Word) and not right.name.endswith(".grade"):
            return replace(node, left=replace(left, value=one_spelling(left.value)))
        return node

    return replace(expression, root=changed(expression.root, spelt))


def _note_words_and_lists(
    scope: Scope, expression: Expression, known: dict[str, Kind], where: Route
) -> None:
    """Note which facts are compared with words, taken as lists, or taken as numbers."""
    other: set[int] = set()  # names that are not numbers where they stand
    for node in walk(expression.root):
        if isinstance(node, Compare):
            for name, word in ((node.left, node.right), (node.right, node.left)):
                if isinstance(name, Name) and isinstance(word, Word):
                    scope.words.setdefault(name.name, set()).add(word.value)
                    span = expression.span_of(word) or scope.doc.span_at(*where)
                    scope.compared.setdefault((name.name, word.value), span)
                    other.add(id(name))
        elif isinstance(node, Lookup) and node.of_words and isinstance(node.argument, Name):
            _note_rows(scope, expression, node, node.argument, where)
            other.add(id(node.argument))
        elif isinstance(node, Call) and node.function in LIST_FUNCTIONS:
            first = node.arguments[0]
            listed = len(listed_in(node)) == 1
            if listed and isinstance(first, Name) and known.get(first.name) == "fact":
                scope.lists.add(first.name)
                scope.listed.setdefault(first.name, scope.doc.span_at(*where))
                other.add(id(first))
    for node in walk(expression.root):
        if isinstance(node, Name) and known.get(node.name) == "fact" and id(node) not in other:
            scope.numbers.add(node.name)
            scope.single.setdefault(node.name, scope.doc.span_at(*where))


def _note_rows(
    scope: Scope, expression: Expression, table: Lookup, asked: Name, where: Route
) -> None:
    """Note the words of a table's rows as those with which the fact is compared."""
    span = expression.span_of(table) or scope.doc.span_at(*where)
    for row in table.rows:
        assert row.word is not None
        scope.words.setdefault(asked.name, set()).add(row.word)
        scope.compared.setdefault((asked.name, row.word), span)


def check_lists(scope: Scope) -> None:
    """A fact is a list everywhere, or nowhere: diagnose where it is taken as one value."""
    for name in sorted(scope.lists & set(scope.single)):
        scope.error(
            "JX321",
            Text(
                f"`{name}` 一处当作清单，一处当作一个值",
                f"`{name}` is taken as a list in one place and as a single value in another",
            ),
            scope.single[name],
            help=Text("清单和单个的值各用一个事实", "state the list and the value as two facts"),
        )


def check_early(scope: Scope, names: Iterable[str], span: Span) -> None:
    """Diagnose names of scores where there are none yet."""
    for name in names:
        if scope.is_late(name):
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


def formula_of(expression: Expression, span: Span) -> Formula:
    """Return a plan's formula."""
    repeated = any(n > 1 for n in occurrences(expression).values()) or branches(expression)
    return Formula(expression, repeated, span)
