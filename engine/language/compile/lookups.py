"""Tables that formulas ask for a number: each compiled once, put into every formula that asks."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from msgspec.structs import replace

from engine.base.diagnostics import Label
from engine.base.exact import number
from engine.base.source import Span
from engine.base.words import Text, listed, same
from engine.language.compile.limits import check_cover, limits
from engine.language.compile.origins import origin
from engine.language.compile.scope import Route, Scope
from engine.language.declared import Declared
from engine.language.expression import (
    FUNCTIONS,
    Call,
    CompareOperator,
    Expression,
    Lookup,
    LookupRow,
    Name,
    Node,
    changed,
    parse,
    walk,
)
from engine.language.load.ruleset.terms import LookupDoc
from engine.language.plan import LookupTable
from engine.language.quantity import one_spelling
from engine.language.slots import OfParts

_SIGNS: dict[str, CompareOperator] = {
    "at_least": ">=",
    "above": ">",
    "at_most": "<=",
    "below": "<",
}


def compile_lookups(scope: Scope) -> Mapping[str, LookupTable]:
    """Return the tables of a ruleset; those with mistakes are left out."""
    for name, doc in scope.doc.tables.items():
        where: Route = ("tables", name)
        rows = _rows(scope, name, doc, where)
        if _may_be_called(scope, name) and rows:
            scope.tables[name] = LookupTable(
                name=name,
                title=doc.title or same(name),
                rows=rows,
                otherwise=doc.else_,
                origin=origin(scope, doc, where, None),
                note=doc.note,
            )
    return dict(scope.tables)


def _may_be_called(scope: Scope, name: str) -> bool:
    """Return whether formulas can write `name(…)` and mean nothing else by it."""
    expression, _ = parse(name, None)
    if expression is not None and isinstance(expression.root, Name) and name not in FUNCTIONS:
        return True
    scope.error(
        "JX462",
        Text("`{name}` 不能作对照表的名称", "`{name}` cannot be the name of a table").fill(
            name=name
        ),
        scope.doc.key_span_at("tables", name),
        help=Text(
            "用字母、数字、汉字和连字符，不用函数的名称",
            "use letters, digits and hyphens, and no name of a function",
        ),
    )
    return False


def _rows(scope: Scope, name: str, doc: LookupDoc, where: Route) -> tuple[LookupRow, ...]:
    if (doc.rows is None) == (doc.bands is None) or not (doc.rows or doc.bands):
        scope.error(
            "JX496",
            Text(
                "`{name}` 要写 rows 或 bands，二者取一", "give `{name}` either `rows` or `bands`"
            ).fill(name=name),
            where,
            help=Text(
                "rows: {甲: 1, 乙: 0.8}，或 bands: [{at_least: 90, value: 1}, {value: 0}]",
                "rows: {A: 1, B: 0.8}, or bands: [{at_least: 90, value: 1}, {value: 0}]",
            ),
        )
        return ()
    return _of_bands(scope, name, doc, where) if doc.rows is None else _of_keys(doc.rows)


def _of_keys(rows: Mapping[str, Fraction]) -> tuple[LookupRow, ...]:
    """Rows of words, or of numbers where every key is one."""
    numbers = {key: _number(key) for key in rows}
    if any(found is None for found in numbers.values()):
        return tuple(LookupRow(one_spelling(key), (), gives) for key, gives in rows.items())
    keyed = ((found, gives) for found, gives in zip(numbers.values(), rows.values(), strict=True))
    return tuple(LookupRow(None, (("=", k),), g) for k, g in keyed if k is not None)


def _number(key: str) -> Fraction | None:
    text = key.strip()
    found = number(text.removesuffix("%"))
    return found / 100 if found is not None and text.endswith("%") else found


def _of_bands(scope: Scope, name: str, doc: LookupDoc, where: Route) -> tuple[LookupRow, ...]:
    found, at = [], (*where, "bands")
    for index, band in enumerate(doc.bands or []):
        tests = limits(scope, band, (*at, index), OfParts(), "v")
        if tests is None:
            return ()
        found.append((tests, band.value))
    check_cover(scope, [tests for tests, _ in found], at, name)
    return tuple(
        LookupRow(
            None,
            tuple((_SIGNS[t.operator], t.bound) for t in tests if isinstance(t.bound, Fraction)),
            gives,
        )
        for tests, gives in found
    )


# ---- where formulas ask --------------------------------------------------------------------------


def with_tables(scope: Scope, expression: Expression, span: Span) -> Expression | None:
    """Return a formula with the rows of the tables that it asks; None after an error."""
    asked = [
        n for n in walk(expression.root) if isinstance(n, Call) and n.function in scope.doc.tables
    ]
    if not asked:
        return expression
    if any(call.function not in scope.tables for call in asked):
        return None  # told where it is defined
    sound = [_is_sound(scope, call, expression.span_of(call) or span) for call in asked]
    if not all(sound):
        return None
    return replace(expression, root=changed(expression.root, lambda node: _lookup(scope, node)))


def _lookup(scope: Scope, node: Node) -> Node:
    if not isinstance(node, Call) or node.function not in scope.tables:
        return node
    table, argument = scope.tables[node.function], node.arguments[0]
    rows = _as_words(scope, table) if _is_word(scope, argument) else table.rows
    return Lookup(table.name, argument, rows, table.otherwise, node.start, node.end)


def _as_words(scope: Scope, table: LookupTable) -> tuple[LookupRow, ...]:
    """A word may read as a number: `5` is what is declared of the fact."""
    keys = scope.doc.tables[table.name].rows
    if keys is None:
        return table.rows
    return tuple(LookupRow(one_spelling(key), (), gives) for key, gives in keys.items())


def _is_word(scope: Scope, node: Node) -> bool:
    declared = scope.declared(node.name) if isinstance(node, Name) else ()
    return any(one.of_words for one in declared)


def _is_sound(scope: Scope, call: Call, span: Span) -> bool:
    """Diagnose a table that is asked for several things, or for a word that is computed."""
    table = scope.tables[call.function]
    by_words = any(row.word is not None for row in table.rows)
    argument = call.arguments[0] if len(call.arguments) == 1 else None
    if argument is None or (by_words and not isinstance(argument, Name)):
        what = Text("事实", "fact") if by_words else Text("数", "number")
        scope.error(
            "JX327",
            Text(
                "对照表 `{name}` 一次问一个{what}", "the table `{name}` is asked for one {what}"
            ).fill(name=table.name, what=what),
            span,
            related=(_label(table),),
            help=Text("写 {name}(facts.名称)", "write {name}(facts.NAME)").fill(name=table.name),
        )
        return False
    return all(_has_rows(scope, table, one, span) for one in _declared(scope, argument))


def _declared(scope: Scope, argument: Node) -> tuple[Declared, ...]:
    return tuple(scope.declared(argument.name)) if isinstance(argument, Name) else ()


def _has_rows(scope: Scope, table: LookupTable, declared: Declared, span: Span) -> bool:
    """Diagnose words that a fact may be and that no row has."""
    keys = scope.doc.tables[table.name].rows
    if not declared.words or table.otherwise is not None or keys is None:
        return True
    known = {one_spelling(key) for key in keys}
    lacking = [word for word in declared.words if one_spelling(word) not in known]
    if not lacking:
        return True
    scope.error(
        "JX496",
        Text(
            "对照表 `{name}` 没有 {words} 的一行，`{fact}` 却可以是它",
            "the table `{name}` has no row for {words}, and `{fact}` may be that",
        ).fill(name=table.name, words=listed(lacking), fact=declared.path),
        span,
        related=(_label(table),
                 Label(declared.span, Text("声明在这里", "declared here"))),
        help=Text("加上这一行，或写 else", "add the row, or an `else`"),
    )  # fmt: skip
    return False


def _label(table: LookupTable) -> Label:
    return Label(table.span, Text("对照表", "the table"))
