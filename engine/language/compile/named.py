"""Named values where formulas use them: the formula then holds what the name stands for."""

from __future__ import annotations

from msgspec.structs import replace

from engine.base.source import Span
from engine.base.suggest import suggestion
from engine.base.words import Text, same
from engine.language.compile.scope import Route, Scope
from engine.language.expression import Expression, Let, Name, Node, changed, lets_in, walk
from engine.language.expression.tree import children
from engine.language.vocabulary import IN_MESSAGE, OWN

#: How many parts a formula may have once named values stand in it: each use counts anew.
MOST_PARTS = 2000


def with_lets(scope: Scope, expression: Expression, span: Span, *, own: bool) -> Expression | None:
    """Return a formula with what named values stand for; None where one of them is mistaken.

    `own` says that the formula scores a measure, so that its target and actual are known.
    """
    if scope.doc.let.keys().isdisjoint(expression.names):
        return expression
    if any(name in scope.doc.let and name not in scope.lets for name in expression.names):
        return None  # told where it is defined
    root = changed(expression.root, lambda node: _let(scope, node))
    for name in () if own else lets_in(root):
        used = [n for n in scope.lets[name].names if n in OWN]
        if used:
            _of_no_measure(scope, name, used[0], span)
            return None
    if size_of(root) > MOST_PARTS:
        _too_large(scope, span)
        return None
    names = dict.fromkeys(n.name for n in walk(root) if isinstance(n, Name))
    return replace(expression, root=root, names=tuple(names))


def _let(scope: Scope, node: Node) -> Node:
    if isinstance(node, Name) and node.name in scope.lets:
        title = scope.doc.let[node.name].title or same(node.name)
        return Let(node.name, title, scope.lets[node.name].root, node.start, node.end)
    return node


def check_message(scope: Scope, message: Text, where: Route) -> None:
    """Diagnose what stands in braces in a message and is no named value: `{rate}` is one."""
    found = [*IN_MESSAGE.findall(message.zh), *IN_MESSAGE.findall(message.en)]
    for name in dict.fromkeys(found):
        if name not in scope.doc.let:
            scope.error(
                "JX320",
                Text("`let` 里没有 `{name}`", "there is no `{name}` under `let`").fill(name=name),
                where,
                help=suggestion(
                    name,
                    list(scope.doc.let),
                    Text(
                        "花括号里写 let 里的名称",
                        "between braces stands the name of a value under `let`",
                    ),
                ),
            )
        elif name in scope.lets and not OWN.keys().isdisjoint(scope.lets[name].names):
            used = next(n for n in scope.lets[name].names if n in OWN)
            _of_no_measure(scope, name, used, scope.doc.span_at(*where))


def size_of(root: Node) -> int:
    """Return how many parts a formula has, up to one more than it may have."""
    stack, size = [root], 0
    while stack and size <= MOST_PARTS:
        size += 1
        stack.extend(children(stack.pop()))
    return size


def _of_no_measure(scope: Scope, name: str, used: str, span: Span) -> None:
    scope.error(
        "JX463",
        Text(
            "`{name}` 用到所评指标自己的 `{used}`，这里没有",
            "`{name}` takes the `{used}` of the measure that is scored, and here there is none",
        ).fill(name=name, used=used),
        span,
        help=Text(
            "只在 each 各级的评分方法里用它",
            "use it only in the scoring methods of sections with `each`",
        ),
    )


def _too_large(scope: Scope, span: Span) -> None:
    scope.error(
        "JX326",
        Text(
            "代入各名称之后，公式超过 {most} 个部分",
            "with what names stand for, the formula has more than {most} parts",
        ).fill(most=MOST_PARTS),
        span,
        help=Text("拆成几个指标", "split it into several indicators"),
    )
