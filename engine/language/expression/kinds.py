"""What kind of thing each part of a formula is, and which operators fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from msgspec.structs import replace

from engine.base.diagnostics import Diagnostic, Problem
from engine.base.exact import decimal_places
from engine.base.roots import MOST_POWER
from engine.base.rounding import MOST_PLACES
from engine.base.suggest import did_you_mean, hint
from engine.base.words import Text
from engine.language.expression import problems
from engine.language.expression.functions import FUNCTIONS
from engine.language.expression.powers import GEOMETRIC, POWERS, degree_of
from engine.language.expression.stepping import TO_PLACES, TO_STEP
from engine.language.expression.tree import (
    And,
    Arithmetic,
    Call,
    Compare,
    Expression,
    If,
    Let,
    Lookup,
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
_MOST_TRIMMED = 10
_MOST_RAISED = 300  # exponents of a formula together, so that none is long to work out


def check_kinds(
    expression: Expression,
    known: Mapping[str, Kind],
    suggestions: Callable[[], Sequence[str]] = tuple,
    tables: Sequence[str] = (),
) -> tuple[Kind | None, tuple[Diagnostic, ...]]:
    """Return what a formula gives, and every name that is unknown or operator that does not fit.

    `known` holds the kinds of the names that may be used; `suggestions` gives further names
    worth suggesting, `tables` names of tables that formulas may ask. The kind is None after an
    error.
    """
    checker = _Checker(expression, known, suggestions, tables)
    kind = checker.kind(expression.root)
    return (None if checker.found else kind), tuple(checker.found)


class _Checker:
    def __init__(
        self,
        expression: Expression,
        known: Mapping[str, Kind],
        suggestions: Callable[[], Sequence[str]],
        tables: Sequence[str],
    ) -> None:
        self.expression = expression
        self.known = known
        self.suggestions = suggestions
        self.tables = tables
        self.found: list[Diagnostic] = []
        self.raised = 0

    def problem(self, kind: Problem, node: Node, cure: Text | None = None, **fields: Any) -> None:
        """Note a mistake at a node; `cure` stands in for the usual help."""
        self.found.append(kind.at(self.expression.span_of(node), help=cure, **fields))

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
        return self.defined(node) if isinstance(node, Let | Lookup) else self.call(node)

    def defined(self, node: Let | Lookup) -> Kind | None:
        """What the ruleset defines: a named value, or a table that is asked for a number."""
        if isinstance(node, Let):
            return self.kind(node.inner)
        self.wants(node.argument, "text" if node.of_words else "number")
        return "number"

    def wants(self, node: Node, kind: Kind) -> None:
        found = self.kind(node)
        if found is None or found == kind or (found == "fact" and kind != "flag"):
            return
        shown = self.expression.text[node.start : node.end]
        cure = None
        if found == "list":
            cure = problems.OF_A_LIST
        elif kind == "flag" and found == "number":
            cure = problems.AS_COMPARISON
        said = {"shown": shown, "needs": _WORDS[kind], "has": _WORDS[found]}
        self.problem(problems.WRONG_KIND, node, cure, **said)

    def name(self, node: Name) -> Kind | None:
        kind = self.known.get(node.name)
        if kind is not None:
            return kind
        name = node.name.removeprefix(STATED)
        near = did_you_mean(name, [*self.known, *self.suggestions()])
        cure = hint(near, problems.SPACES if "-" in node.name else problems.DEFINE_IT)
        self.problem(problems.UNKNOWN_NAME, node, cure, name=name)
        return None

    def compare(self, node: Compare) -> Kind | None:
        left, right = self.kind(node.left), self.kind(node.right)
        if left is None or right is None:
            return "flag"
        if "text" in (left, right) and {left, right} <= {"text", "fact"}:
            if node.operator not in ("=", "!="):
                self.problem(problems.TEXTS_COMPARED, node)
            return "flag"
        self.wants(node.left, "number")
        self.wants(node.right, "number")
        return "flag"

    def call(self, node: Call) -> Kind | None:
        if node.function not in FUNCTIONS.values():
            near = did_you_mean(node.written, [*FUNCTIONS, *self.tables])
            place = replace(node, end=node.start + len(node.written))
            self.problem(
                problems.NO_FUNCTION, place, hint(near, problems.FUNCTIONS), name=node.written
            )
            return None
        if node.function in ("count", "sum", "mean", "min", "max", "median"):
            self.several(node)
            return "number"
        if node.function == GEOMETRIC:
            self.geometric(node)
            return "number"
        wanted = 2 if node.function in (*TO_PLACES, TO_STEP) else 1 + POWERS.get(node.function, 0)
        if node.function == "trimmed_mean":
            wanted = 3
        if len(node.arguments) != wanted:
            self.arguments(node, str(wanted))
            return "number"
        self.wants(node.arguments[0], "list" if node.function == "trimmed_mean" else "number")
        if node.function == "power":
            self.exponent(node)
            return "number"
        if node.function == "root":
            self.whole(node.arguments[1], MOST_POWER, 2)
        for argument in node.arguments[2 if node.function == "root" else 1 :]:
            if node.function == TO_STEP:
                self.step(argument)
            else:
                trims = node.function == "trimmed_mean"
                self.whole(argument, _MOST_TRIMMED if trims else MOST_PLACES)
        return "number"

    def geometric(self, node: Call) -> None:
        """A list or several numbers, and the decimals."""
        if len(node.arguments) < 2:
            self.arguments(node, "2")
            return
        first = node.arguments[0]
        alone = len(node.arguments) == 2 and isinstance(first, Name)
        for argument in node.arguments[:-1]:
            self.wants(argument, "list" if alone else "number")
        self.whole(node.arguments[-1], MOST_PLACES)

    def exponent(self, node: Call) -> None:
        """A whole number, or minus one; what is within stays small too."""
        exponent = node.arguments[1]
        inner = exponent.operand if isinstance(exponent, Negate) else exponent
        whole = isinstance(inner, Number) and decimal_places(inner.value) == 0
        if not whole or degree_of(node) > MOST_POWER:
            self.problem(problems.NOT_A_POWER, exponent, least=-MOST_POWER, most=MOST_POWER)
            return
        self.raised += degree_of(node)
        if self.raised > _MOST_RAISED >= self.raised - degree_of(node):
            self.problem(problems.POWERS_TOGETHER, exponent, most=_MOST_RAISED)

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
        count = len(node.arguments)
        self.problem(problems.WRONG_COUNT, node, function=node.written, wanted=wanted, count=count)

    def whole(self, node: Node, most: int, least: int = 0) -> None:
        whole = isinstance(node, Number) and decimal_places(node.value) == 0
        if not whole or not isinstance(node, Number) or not least <= node.value <= most:
            self.problem(problems.NOT_WHOLE, node, least=least, most=most)

    def step(self, node: Node) -> None:
        places = decimal_places(node.value) if isinstance(node, Number) and node.value > 0 else None
        if places is None or places > MOST_PLACES:
            self.problem(problems.NOT_A_STEP, node, most=MOST_PLACES)
