"""Formulas over the parts of a section: `count(quality, grade = "A")`, `min(quality, score)`.

Within them `score`, `share`, `value`, `grade` and `rank` are those of one part after the other.
Such a formula is the same as one that names every part, and becomes it.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from engine.base.source import Span
from engine.base.words import Text
from engine.language.compile.scope import Scope
from engine.language.expression import Call, Expression, Name, Node, changed, walk

_OVER_PARTS = ("count", "sum", "mean", "min", "max")
_OF_A_PART = ("score", "share", "value", "grade", "rank")
#: What the value of the indicator itself is called in its own formulas.
OWN_VALUE = ("value", "指标取值")


def spelt_out(scope: Scope, expression: Expression, where: Span) -> Expression | None:
    """Return a formula with every part of a section named, and the own value by its full name.

    None where a part cannot be named, which is then diagnosed.
    """
    before = len(scope.diagnostics)
    root = changed(expression.root, lambda node: _own_value(scope, _parts(scope, node, where)))
    if len(scope.diagnostics) > before:
        return None
    names = dict.fromkeys(n.name for n in walk(root) if isinstance(n, Name))
    return replace(expression, root=root, names=tuple(names))


def _own_value(scope: Scope, node: Node) -> Node:
    if isinstance(node, Name) and node.name in OWN_VALUE and scope.scoring is not None:
        return replace(node, name=f"{scope.scoring}.value")
    return node


def _parts(scope: Scope, node: Node, where: Span) -> Node:
    if not isinstance(node, Call) or node.function not in _OVER_PARTS or len(node.arguments) != 2:
        return node
    first, of_each = node.arguments
    if not isinstance(first, Name) or first.name not in scope.sections:
        return node
    section = scope.sections[first.name]
    if section.each is not None:
        scope.error(
            "JX320",
            Text(
                f"`{first.name}` 的各项由案例列出，公式里不能逐项看",
                f"the parts of `{first.name}` are listed by the case: a formula cannot name them",
            ),
            where,
            help=Text("用 outputs、outcomes 等清单", "use the lists outputs, outcomes and so on"),
        )
        return node
    parts = [p.id for p in (*(section.sections or ()), *(section.indicators or ()))]
    return replace(node, arguments=tuple(changed(of_each, _of(part)) for part in parts))


def _of(part: str) -> Callable[[Node], Node]:
    def named(node: Node) -> Node:
        if isinstance(node, Name) and node.name in _OF_A_PART:
            return replace(node, name=f"{part}.{node.name}")
        return node

    return named
