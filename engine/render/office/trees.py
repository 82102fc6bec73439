"""What methods give as trees of a spreadsheet's formulas, and trees as spreadsheets write them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from engine.base.exact import ONE, ZERO, to_text
from engine.language.expression import (
    And,
    Arithmetic,
    Call,
    Compare,
    Name,
    Node,
    Not,
    Number,
    Or,
    spelt,
    walk,
)
from engine.language.expression.tree import If, Lookup, Negate, Word
from engine.language.plan import Bands, Deduct, Formula, FormulaPoints, Method, Proportional

POINTS = "\0points"  # the name of the cell with the points


def sayable(formula: Formula) -> bool:
    """Return whether spreadsheets have the like of a formula."""
    return all(_simple(node) for node in walk(formula.expression.root))


def _simple(node: Node) -> bool:
    """Return whether spreadsheets have the like of a node."""
    if isinstance(node, Word | Lookup):
        return False
    if isinstance(node, Call):
        several = len(node.arguments) > 1
        return node.function in ("abs", "round") or (
            node.function in ("min", "max", "sum") and several
        )
    return True


def of_method(method: Method) -> Node | None:
    """Return what a method gives as a tree, None where spreadsheets cannot say it."""
    if isinstance(method, Proportional):
        return _proportional(method)
    if isinstance(method, FormulaPoints) and sayable(method.of):
        cap = Name(POINTS, 0, 0) if method.cap is None else number(method.cap)
        floor = call("max", spelt(method.of.expression.root), number(method.floor))
        return call("min", floor, cap)
    if isinstance(method, Bands):
        return _bands(method)
    if isinstance(method, Deduct):
        return _deduct(method)
    return None


def _proportional(method: Proportional) -> Node | None:
    """points × (of − zero) / (full − zero), within floor and cap; multiplied before divided.

    Multiplying first is what was measured to round like the engine.
    """
    points: Node = Name(POINTS, 0, 0)
    ends: list[Node] = []
    for end in (method.zero_at, method.full_at):
        if isinstance(end, Formula):
            if not sayable(end):
                return None
            ends.append(spelt(end.expression.root))
        else:
            ends.append(number(end))
    if not sayable(method.of):
        return None
    zero, full = ends
    root = spelt(method.of.expression.root)
    if method.zero_at != ZERO:
        root = arithmetic("-", root, zero)
        full = arithmetic("-", full, zero)
    earned = _times(points, root)
    if method.full_at != ONE or method.zero_at != ZERO:
        earned = arithmetic("/", earned, full)
    if method.floor == ZERO and method.zero_at == ZERO and isinstance(method.full_at, Fraction):
        least = earned if _never_negative(root) else call("max", earned, number(ZERO))
    else:
        least = call("max", earned, _times(points, number(method.floor)))
    cap = points if method.cap == ONE else _times(points, number(method.cap))
    return call("min", least, cap)


def _never_negative(root: Node) -> bool:
    """Return whether a value is plainly no less than zero: amounts divided by amounts."""
    return isinstance(root, Name) or (
        isinstance(root, Arithmetic)
        and root.operator == "/"
        and isinstance(root.left, Name)
        and isinstance(root.right, Name)
    )


def _times(points: Node, share: Node) -> Node:
    if isinstance(share, Arithmetic) and share.operator == "/":
        return arithmetic("/", arithmetic("*", points, share.left), share.right)
    if isinstance(share, If):
        then, other = _times(points, share.then), _times(points, share.otherwise)
        return If(share.condition, then, other, 0, 0)
    return arithmetic("*", points, share)


def _bands(method: Bands) -> Node | None:
    """IF(value >= limit, award, IF(…)); none where limits are formulas or awards are ranges."""
    if not sayable(method.of):
        return None
    value = spelt(method.of.expression.root)
    signs = {"at_least": ">=", "above": ">", "at_most": "<=", "below": "<"}
    rest: Node | None = None
    for clause in reversed(method.clauses):
        award = clause.award
        if award.low != award.high or award.not_applicable or clause.shown:
            return None
        gives: Node = number(award.low)
        if award.is_share:
            gives = _times(Name(POINTS, 0, 0), gives)
        tests: list[Node] = []
        for test in clause.tests:
            if not isinstance(test.bound, Fraction) or test.operator not in signs:
                return None
            sign = signs[test.operator]
            tests.append(Compare(sign, value, number(test.bound), 0, 0))  # type: ignore[arg-type]
        if not tests:
            rest = gives
            continue
        holds = tests[0] if len(tests) == 1 else And(tuple(tests), 0, 0)
        rest = If(holds, gives, rest if rest is not None else number(ZERO), 0, 0)
    return rest


def _deduct(method: Deduct) -> Node | None:
    left: Node = Name(POINTS, 0, 0)
    for item in method.items:
        if not sayable(item.of):
            return None
        count = call("max", spelt(item.of.expression.root), number(ZERO))
        off: Node = arithmetic("*", number(item.each), count)
        if item.at_most is not None:
            off = call("min", off, number(item.at_most))
        left = arithmetic("-", left, off)
    return call("max", left, number(method.floor))


def number(value: Fraction) -> Number:
    """Return a number as a tree."""
    return Number(value, to_text(value), 0, 0)


def arithmetic(operator: str, left: Node, right: Node) -> Arithmetic:
    """Return an operation as a tree."""
    return Arithmetic(operator, left, right, 0, 0)  # type: ignore[arg-type]


def call(function: str, *arguments: Node) -> Call:
    """Return a call of a function as a tree."""
    return Call(function, function, arguments, 0, 0)


# ---- writing ----------------------------------------------------------------------------------


def written(root: Node, cells: Mapping[str, str]) -> str:
    """Write a tree as a spreadsheet does, with the cells that stand for its names."""
    return "=" + _written(root, cells)


def _written(node: Node, cells: Mapping[str, str]) -> str:
    def inner(one: Node) -> str:
        return _written(one, cells)

    if isinstance(node, Number):
        return to_text(node.value) if node.value >= 0 else f"({to_text(node.value)})"
    if isinstance(node, Name):
        return cells[node.name]
    if isinstance(node, Negate):
        return f"(-{_bracketed(node.operand, cells)})"
    if isinstance(node, Arithmetic):
        return _operation(node, cells)
    if isinstance(node, Compare):
        sign = {"!=": "<>"}.get(node.operator, node.operator)
        # Comparisons of computed numbers: twelve decimals, or 0.1 + 0.2 is not 0.3.
        return f"ROUND({inner(node.left)},12){sign}ROUND({inner(node.right)},12)"
    if isinstance(node, And | Or):
        name = "AND" if isinstance(node, And) else "OR"
        return f"{name}({','.join(inner(o) for o in node.operands)})"
    if isinstance(node, Not):
        return f"NOT({inner(node.operand)})"
    if isinstance(node, If):
        return f"IF({inner(node.condition)},{inner(node.then)},{inner(node.otherwise)})"
    assert isinstance(node, Call)
    return f"{node.function.upper()}({','.join(inner(a) for a in node.arguments)})"


def _operation(node: Arithmetic, cells: Mapping[str, str]) -> str:
    left, right = _written(node.left, cells), _written(node.right, cells)
    high = node.operator in "*/"
    if high and isinstance(node.left, Arithmetic) and node.left.operator in "+-":
        left = f"({left})"
    if isinstance(node.right, Arithmetic) and (
        node.operator in "-/" or (high and node.right.operator in "+-")
    ):
        right = f"({right})"
    return f"{left}{node.operator}{right}"


def _bracketed(node: Node, cells: Mapping[str, str]) -> str:
    text = _written(node, cells)
    return f"({text})" if isinstance(node, Arithmetic) else text
