"""Scores as formulas of a spreadsheet: built as trees, checked exactly, then written.

A formula is given only where, computed exactly, it gives the scorecard's number, and where the
binary numbers of a spreadsheet cannot round it another way. Else there is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from engine.base.exact import ONE, ZERO, decimal_places, half_up, to_text
from engine.base.values import Value
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
    number_of,
    walk,
)
from engine.language.expression.tree import If, Negate, Word
from engine.language.plan import (
    Bands,
    Deduct,
    DeductItem,
    Effect,
    Formula,
    FormulaPoints,
    Method,
    Proportional,
)
from engine.scoring.scorecard import Scorecard, UnitScore

POINTS = "\0points"  # the name of the cell with the points
_NEAR = Fraction(1, 10**9)  # a score this near a tie without being one is left to the engine
BEFORE = "\0before"  # the name of the cell with the total before an adjustment
_PLACES = 6  # of a total that an adjustment made: enough for any ruleset
_MOST_PARTS = 250  # cells that one SUM takes
_DIGITS = 15  # that a spreadsheet's number holds
_MANY = Fraction(10**15)


def as_float(value: Fraction) -> float:
    """Return the number of a spreadsheet that is nearest to `value`."""
    return value.numerator / value.denominator


def fits(value: Fraction) -> bool:
    """Return whether a number of a spreadsheet holds `value` to its last digit."""
    return (
        decimal_places(value) is not None
        and abs(value) < _MANY
        and Fraction(f"{as_float(value):.{_DIGITS}g}") == value
    )


@dataclass(frozen=True, slots=True)
class Sum:
    """A formula as a tree, and the exact values of the names in it."""

    root: Node
    values: Mapping[str, Value]

    def exact(self) -> Fraction | None:
        """Return what the formula gives, None where it divides by zero or is open."""
        try:
            found = number_of(self.root)(self.values)
        except (ZeroDivisionError, KeyError):
            return None
        return found if isinstance(found, Fraction) else None


def score_formula(card: Scorecard, unit: UnitScore) -> Sum | None:
    """Return the formula of a determined score, with the points under the name `POINTS`."""
    if unit.state != "scored" or unit.made is None or unit.choice is not None:
        return None
    values = {o.name: o.value for o in unit.operands if isinstance(o.value, Fraction)}
    root = _of_method(unit.made.method)
    if root is None:
        return None
    places = _places(card, unit)
    if places is not None:
        root = _call("round", root, _number(Fraction(places)))
    found = Sum(root, {**values, POINTS: unit.points})
    return found if _sound(found, unit.low, places) else None


def sum_formula(
    names: Mapping[str, Fraction],
    wanted: Fraction,
    places: int,
    share: tuple[Fraction, Fraction] | None = None,
) -> Sum | None:
    """Return the formula of a sum of cells, with `share` as `sum × whole / kept`."""
    if not 0 < len(names) <= _MOST_PARTS:
        return None
    cells: list[Node] = [Name(name, 0, 0) for name in names]
    root: Node = _call("sum", *cells)
    if share is not None:
        whole, kept = share
        root = _arithmetic("/", _arithmetic("*", root, _number(whole)), _number(kept))
    shown = decimal_places(wanted)
    if shown is None:
        return None
    places = max(places, shown) if share is None else places
    root = _call("round", root, _number(Fraction(places)))
    found = Sum(root, names)
    return found if _sound(found, wanted, places) else None


def effect_formula(effect: Effect, amount: Value | None, before: Fraction, after: Fraction,
                   lowest: Fraction) -> Sum | None:  # fmt: skip
    """Return the formula of a total after an effect, the total before under the name `BEFORE`."""
    start: Node = Name(BEFORE, 0, 0)
    unchanged = Sum(start, {BEFORE: before}) if before == after else None
    if not isinstance(amount, Fraction):
        return unchanged
    by = _number(amount)
    roots: dict[str, Node] = {
        "deduct": _call("max", _arithmetic("-", start, by), _number(min(lowest, before))),
        "bonus": _arithmetic("+", start, by),
        "at_most": _call("min", start, by),
        "at_least": _call("max", start, by),
    }
    root = roots.get(effect.kind)
    places = decimal_places(after)
    if root is None or places is None:
        return unchanged
    places = max(places, _PLACES)
    found = Sum(_call("round", root, _number(Fraction(places))), {BEFORE: before})
    return found if _sound(found, after, places) else unchanged


def value_formula(unit: UnitScore) -> Sum | None:
    """Return the formula of an indicator's own value, such as its rate."""
    formula = unit.indicator.value if unit.indicator else None
    if formula is None or not isinstance(unit.value, Fraction) or not _sayable(formula):
        return None
    values = {o.name: o.value for o in unit.operands if isinstance(o.value, Fraction)}
    found = Sum(formula.expression.root, values)
    return found if found.exact() == unit.value else None


def _places(card: Scorecard, unit: UnitScore) -> int | None:
    if unit.indicator is not None and unit.indicator.round is not None:
        return unit.indicator.round
    rounding = card.plan.rounding
    return rounding.places if rounding.at == "indicator" else None


def _sound(found: Sum, wanted: Fraction, places: int | None) -> bool:
    """Return whether a formula gives `wanted`, exactly and in binary numbers too."""
    numbers = [n.value for n in walk(found.root) if isinstance(n, Number)]
    named = [found.values[n.name] for n in walk(found.root)
             if isinstance(n, Name) and n.name in found.values]  # fmt: skip
    if found.exact() != wanted:
        return False
    if not all(isinstance(v, Fraction) and fits(v) for v in (*numbers, *named)):
        return False
    if not all(_apart(n, found.values) for n in walk(found.root) if isinstance(n, Compare)):
        return False
    if places is None:
        return True
    assert isinstance(found.root, Call)
    raw = Sum(found.root.arguments[0], found.values).exact()
    if raw is None:
        return False
    # Cells hold 15 digits: what lies this near a tie, or is this large, may round the other way.
    tie = half_up(raw, places) + Fraction(1, 2 * 10**places)
    off = min(abs(raw - tie), abs(raw - tie + Fraction(1, 10**places)))
    return abs(raw) < 10**6 and (off == 0 or off > _NEAR)


def _apart(node: Compare, values: Mapping[str, Value]) -> bool:
    """Return whether what is compared is the same, or plainly not."""
    left, right = Sum(node.left, values).exact(), Sum(node.right, values).exact()
    if left is None or right is None:
        return False
    return left == right or abs(left - right) > _NEAR * max(ONE, abs(left))


def _sayable(formula: Formula) -> bool:
    return all(_simple(node) for node in walk(formula.expression.root))


def _simple(node: Node) -> bool:
    """Return whether spreadsheets have the like of a node."""
    if isinstance(node, Word):
        return False
    if isinstance(node, Call):
        several = len(node.arguments) > 1
        return node.function in ("abs", "round") or (
            node.function in ("min", "max", "sum") and several
        )
    return True


def _of_method(method: Method) -> Node | None:
    if isinstance(method, Proportional):
        return _proportional(method)
    if isinstance(method, FormulaPoints) and _sayable(method.of):
        cap = Name(POINTS, 0, 0) if method.cap is None else _number(method.cap)
        floor = _call("max", method.of.expression.root, _number(method.floor))
        return _call("min", floor, cap)
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
            if not _sayable(end):
                return None
            ends.append(end.expression.root)
        else:
            ends.append(_number(end))
    if not _sayable(method.of):
        return None
    zero, full = ends
    root = method.of.expression.root
    if method.zero_at != ZERO:
        root = _arithmetic("-", root, zero)
        full = _arithmetic("-", full, zero)
    earned = _times(points, root)
    if method.full_at != ONE or method.zero_at != ZERO:
        earned = _arithmetic("/", earned, full)
    if method.floor == ZERO and method.zero_at == ZERO and isinstance(method.full_at, Fraction):
        least = earned if _never_negative(root) else _call("max", earned, _number(ZERO))
    else:
        least = _call("max", earned, _times(points, _number(method.floor)))
    cap = points if method.cap == ONE else _times(points, _number(method.cap))
    return _call("min", least, cap)


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
        return _arithmetic("/", _arithmetic("*", points, share.left), share.right)
    if isinstance(share, If):
        then, other = _times(points, share.then), _times(points, share.otherwise)
        return If(share.condition, then, other, 0, 0)
    return _arithmetic("*", points, share)


def _bands(method: Bands) -> Node | None:
    """IF(value >= limit, award, IF(…)); none where limits are formulas or awards are ranges."""
    if not _sayable(method.of):
        return None
    value = method.of.expression.root
    signs = {"at_least": ">=", "above": ">", "at_most": "<=", "below": "<"}
    rest: Node | None = None
    for clause in reversed(method.clauses):
        award = clause.award
        if award.low != award.high or award.not_applicable or clause.shown:
            return None
        gives: Node = _number(award.low)
        if award.is_share:
            gives = _times(Name(POINTS, 0, 0), gives)
        tests: list[Node] = []
        for test in clause.tests:
            if not isinstance(test.bound, Fraction) or test.operator not in signs:
                return None
            sign = signs[test.operator]
            tests.append(Compare(sign, value, _number(test.bound), 0, 0))  # type: ignore[arg-type]
        if not tests:
            rest = gives
            continue
        holds = tests[0] if len(tests) == 1 else And(tuple(tests), 0, 0)
        rest = If(holds, gives, rest if rest is not None else _number(ZERO), 0, 0)
    return rest


def _deduct(method: Deduct) -> Node | None:
    left: Node = Name(POINTS, 0, 0)
    for item in method.items:
        assert isinstance(item, DeductItem)
        if not _sayable(item.of):
            return None
        count = _call("max", item.of.expression.root, _number(ZERO))
        off: Node = _arithmetic("*", _number(item.each), count)
        if item.at_most is not None:
            off = _call("min", off, _number(item.at_most))
        left = _arithmetic("-", left, off)
    return _call("max", left, _number(method.floor))


def _number(value: Fraction) -> Number:
    return Number(value, to_text(value), 0, 0)


def _arithmetic(operator: str, left: Node, right: Node) -> Arithmetic:
    return Arithmetic(operator, left, right, 0, 0)  # type: ignore[arg-type]


def _call(function: str, *arguments: Node) -> Call:
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
    if isinstance(node.right, Arithmetic) and (node.operator in "-/" or (
        high and node.right.operator in "+-"
    )):  # fmt: skip
        right = f"({right})"
    return f"{left}{node.operator}{right}"


def _bracketed(node: Node, cells: Mapping[str, str]) -> str:
    text = _written(node, cells)
    return f"({text})" if isinstance(node, Arithmetic) else text
