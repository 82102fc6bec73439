"""What kind of thing each part of a formula is, and which operators fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from engine.base.diagnostics import Diagnostic, Label
from engine.base.exact import decimal_places
from engine.base.suggest import did_you_mean
from engine.base.words import Text
from engine.language.expression.tree import (
    And,
    Arithmetic,
    Call,
    Compare,
    Expression,
    If,
    Name,
    Negate,
    Node,
    Not,
    Number,
    Or,
    Word,
)
from engine.language.vocabulary import STATED

Kind = Literal["number", "text", "flag", "list", "fact"]

_WORDS: dict[Kind, Text] = {
    "number": Text("数", "a number"),
    "text": Text("文字", "a text"),
    "flag": Text("条件", "a condition"),
    "list": Text("清单", "a list"),
    "fact": Text("事实", "a fact"),
}
_MOST_PLACES = 10


def check_kinds(
    expression: Expression, known: Mapping[str, Kind], suggestions: Sequence[str] = ()
) -> tuple[Kind | None, tuple[Diagnostic, ...]]:
    """Return what a formula gives, and every name that is unknown or operator that does not fit.

    `known` holds the kinds of the names that may be used; `suggestions` are further names worth
    suggesting. The kind is None after an error.
    """
    checker = _Checker(expression, known, suggestions)
    kind = checker.kind(expression.root)
    return (None if checker.found else kind), tuple(checker.found)


class _Checker:
    def __init__(
        self, expression: Expression, known: Mapping[str, Kind], suggestions: Sequence[str]
    ) -> None:
        self.expression = expression
        self.known = known
        self.suggestions = suggestions
        self.found: list[Diagnostic] = []

    def problem(self, code: str, message: Text, node: Node, help_: Text | None = None) -> None:
        span = self.expression.span_of(node)
        label = None if span is None else Label(span)
        self.found.append(Diagnostic(code, "error", message, label, help=help_))

    def kind(self, node: Node) -> Kind | None:
        """Return a node's kind, None where it is in error already."""
        if isinstance(node, Number):
            return "number"
        if isinstance(node, Word):
            return "text"
        if isinstance(node, Name):
            return self.name(node)
        if isinstance(node, Negate):
            self.wants(node.operand, "number")
            return "number"
        if isinstance(node, Arithmetic):
            self.wants(node.left, "number")
            self.wants(node.right, "number")
            return "number"
        if isinstance(node, Compare):
            return self.compare(node)
        if isinstance(node, And | Or):
            for operand in node.operands:
                self.wants(operand, "flag")
            return "flag"
        if isinstance(node, Not):
            self.wants(node.operand, "flag")
            return "flag"
        if isinstance(node, If):
            self.wants(node.condition, "flag")
            self.wants(node.then, "number")
            self.wants(node.otherwise, "number")
            return "number"
        return self.call(node)

    def wants(self, node: Node, kind: Kind) -> None:
        found = self.kind(node)
        if found is None or found == kind or (found == "fact" and kind != "flag"):
            return
        shown = self.expression.text[node.start : node.end]
        needs, has = _WORDS[kind], _WORDS[found]
        help_ = None
        if found == "list":
            help_ = Text("清单要用 count、sum、mean、min、max", "use count, sum, mean, min or max")
        elif kind == "flag" and found == "number":
            help_ = Text("写成比较，如 支出 > 预算", "write a comparison such as 支出 > 预算")
        self.problem(
            "JX321",
            Text(
                f"这里要{needs.zh}，`{shown}` 是{has.zh}", f"`{shown}` is {has.en}, not {needs.en}"
            ),
            node,
            help_,
        )

    def name(self, node: Name) -> Kind | None:
        kind = self.known.get(node.name)
        if kind is not None:
            return kind
        near = did_you_mean(node.name.removeprefix(STATED), [*self.known, *self.suggestions])
        help_ = Text(
            f"是不是想写 `{near}`？" if near else "在 terms 中定义这个名称，或用事实路径",
            f"did you mean `{near}`?" if near else "define the name under `terms`",
        )
        if "-" in node.name and near is None:
            help_ = Text("相减时在减号两边空格", "put spaces around a minus sign")
        shown = node.name.removeprefix(STATED)
        self.problem(
            "JX320", Text(f"不认识的名称 `{shown}`", f"unknown name `{shown}`"), node, help_
        )
        return None

    def compare(self, node: Compare) -> Kind | None:
        left, right = self.kind(node.left), self.kind(node.right)
        if left is None or right is None:
            return "flag"
        if "text" in (left, right) and {left, right} <= {"text", "fact"}:
            if node.operator not in ("=", "!="):
                self.problem(
                    "JX322",
                    Text("文字只能比较相同或不同", "texts can only be equal or different"),
                    node,
                    Text("用 = 或 ≠", "use = or !="),
                )
            return "flag"
        self.wants(node.left, "number")
        self.wants(node.right, "number")
        return "flag"

    def call(self, node: Call) -> Kind | None:
        if node.function in ("count", "sum", "mean", "min", "max", "median"):
            self.several(node)
            return "number"
        wanted = {"round": 2, "trimmed_mean": 3}.get(node.function, 1)
        if len(node.arguments) != wanted:
            self.arguments(node, str(wanted))
            return "number"
        self.wants(node.arguments[0], "list" if node.function == "trimmed_mean" else "number")
        for argument in node.arguments[1:]:
            self.whole(argument)
        return "number"

    def several(self, node: Call) -> None:
        """A list, or several numbers; `count` takes a list or conditions."""
        if not node.arguments:
            self.arguments(node, "1")
        elif len(node.arguments) == 1 and isinstance(node.arguments[0], Name):
            self.wants(node.arguments[0], "list")
        else:
            for argument in node.arguments:
                self.wants(argument, "flag" if node.function == "count" else "number")

    def arguments(self, node: Call, wanted: str) -> None:
        self.problem(
            "JX317",
            Text(
                f"`{node.written}` 要 {wanted} 项，写了 {len(node.arguments)} 项",
                f"`{node.written}` takes {wanted}, found {len(node.arguments)}",
            ),
            node,
        )

    def whole(self, node: Node) -> None:
        whole = isinstance(node, Number) and decimal_places(node.value) == 0
        if not whole or not isinstance(node, Number) or not 0 <= node.value <= _MOST_PLACES:
            self.problem(
                "JX323",
                Text(
                    f"这里要写 0 到 {_MOST_PLACES} 的整数",
                    f"a whole number from 0 to {_MOST_PLACES} is needed here",
                ),
                node,
            )
