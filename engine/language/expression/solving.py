"""Where a formula in one name reaches a number, and where it may bend or jump: solved exactly.

A formula is taken apart into pieces, each a quotient of polynomials in the name: the branches of
an `if`, the arguments of `min` and `max`. Which piece holds where is not looked at: whoever asks
tries each place that is found. A quotient of degree one reaches a number in one place,
P(x) − n Q(x) = 0; places of higher degree are not worked out.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from itertools import combinations, product
from math import ceil, floor

from msgspec import Struct

from engine.base.exact import ONE, ZERO
from engine.language.expression.closures import number_of
from engine.language.expression.lookups import limits_of
from engine.language.expression.powers import GEOMETRIC, POWERS, whole_of
from engine.language.expression.rational import Quotient, put_together
from engine.language.expression.stepping import STEPPED, rounder_of, step_of
from engine.language.expression.tree import (
    Arithmetic,
    Call,
    Compare,
    If,
    Let,
    Lookup,
    Name,
    Negate,
    Node,
    Number,
    walk,
)

_MOST = 32  # pieces of one formula

#: What a name in a formula is: pieces in the one name that varies. A number is the piece of itself.
Meaning = Callable[[str], "Pieces"]


class Pieces(Struct, frozen=True):
    """The quotients that a formula can be; `complete` is False where there are others too."""

    quotients: tuple[Quotient, ...]
    complete: bool = True


#: What cannot be taken apart.
NONE = Pieces((), complete=False)


def constant(value: Fraction) -> Pieces:
    """Return a number as pieces."""
    return Pieces((((value,), (ONE,)),))


def multiple(factor: Fraction) -> Pieces:
    """Return the name that varies, times a number, as pieces."""
    return Pieces((((ZERO, factor), (ONE,)),))


def pieces_of(node: Node, meaning: Meaning) -> Pieces:
    """Return the pieces of a formula; a comparison is the difference of its sides."""
    if isinstance(node, Number):
        return constant(node.value)
    if isinstance(node, Name):
        return meaning(node.name)
    if isinstance(node, Let):
        return pieces_of(node.inner, meaning)
    if isinstance(node, Negate):
        return _joined("-", constant(ZERO), pieces_of(node.operand, meaning))
    if isinstance(node, Compare):
        return _joined("-", pieces_of(node.left, meaning), pieces_of(node.right, meaning))
    if isinstance(node, Arithmetic):
        return _joined(node.operator, pieces_of(node.left, meaning), pieces_of(node.right, meaning))
    if isinstance(node, If):
        return _either((pieces_of(node.then, meaning), pieces_of(node.otherwise, meaning)))
    if isinstance(node, Call) and node.function == "power" and whole_of(node.arguments[1]) >= 0:
        factors = [pieces_of(node.arguments[0], meaning)] * whole_of(node.arguments[1])
        return reduce(lambda a, b: _joined("*", a, b), factors, constant(ONE))
    if isinstance(node, Call) and node.function in ("min", "max"):
        return _either(tuple(pieces_of(a, meaning) for a in node.arguments))
    if isinstance(node, Call) and node.function == "abs":
        inner = pieces_of(node.arguments[0], meaning)
        return _either((inner, _joined("-", constant(ZERO), inner)))
    return NONE


def places(pieces: Pieces, bound: Pieces) -> tuple[set[Fraction], bool]:
    """Return where pieces of one formula equal pieces of another, and whether that is all."""
    difference = _joined("-", pieces, bound)
    found: set[Fraction] = set()
    complete = difference.complete
    for top, _ in difference.quotients:
        if len(top) > 2:
            complete = False
        elif len(top) == 2:
            found.add(-top[0] / top[1])
    return found, complete


def between(first: Pieces, last: Pieces, share: Fraction) -> Pieces:
    """Return what lies a share of the way from one to the other."""
    width = _joined("-", last, first)
    return _joined("+", first, _joined("*", constant(share), width))


def bends(root: Node, meaning: Meaning, env: dict[str, Fraction]) -> tuple[set[Fraction], bool]:
    """Return where a formula may change its course: comparisons, min and max, steps of rounding.

    `env` holds the numbers of the names as they are: of steps only the nearest are found.
    """
    found: set[Fraction] = set()
    complete = True
    pairs: list[tuple[Pieces, Pieces]] = []
    for node in walk(root):
        if isinstance(node, Compare):
            pairs.append((pieces_of(node.left, meaning), pieces_of(node.right, meaning)))
        elif isinstance(node, Call) and node.function in ("min", "max"):
            pairs += combinations([pieces_of(a, meaning) for a in node.arguments], 2)
        elif isinstance(node, Call) and node.function == "abs":
            pairs.append((pieces_of(node.arguments[0], meaning), constant(ZERO)))
        elif isinstance(node, Call) and node.function in STEPPED:
            inner = pieces_of(node.arguments[0], meaning)
            pairs += [(inner, constant(step)) for step in _steps(node, env)]
        elif isinstance(node, Lookup) and not node.of_words:
            asked = pieces_of(node.argument, meaning)
            pairs += [(asked, constant(limit)) for limit in limits_of(node)]
        elif isinstance(node, Call) and node.function in (*POWERS, GEOMETRIC):
            complete = complete and node.function == "power"
        elif isinstance(node, Arithmetic) and node.operator == "/":
            pairs.append((pieces_of(node.right, meaning), constant(ZERO)))
    for left, right in pairs:
        more, whole = places(left, right)
        found |= more
        complete = complete and whole
    return found, complete


def _steps(node: Call, env: dict[str, Fraction]) -> tuple[Fraction, ...]:
    """Return the nearest values of a rounded number at which it jumps."""
    if not all(n.name in env for n in walk(node) if isinstance(n, Name)):
        return ()
    try:
        value = number_of(node.arguments[0])(env)
    except ZeroDivisionError:
        return ()
    if not isinstance(value, Fraction):
        return ()
    rounder, step = rounder_of(node), step_of(node)
    at = value / step
    if rounder is not None and rounder.reach < step:  # it jumps half-way
        half = floor(at + Fraction(1, 2))
        return ((half - Fraction(1, 2)) * step, (half + Fraction(1, 2)) * step)
    return tuple(n * step for n in (floor(at), floor(at) + 1, ceil(at) - 1))


def _joined(operator: str, left: Pieces, right: Pieces) -> Pieces:
    if len(left.quotients) * len(right.quotients) > _MOST:
        return NONE
    found = [put_together(operator, a, b) for a, b in product(left.quotients, right.quotients)]
    kept = tuple(q for q in found if q is not None)
    return Pieces(kept, left.complete and right.complete and len(kept) == len(found))


def _either(several: tuple[Pieces, ...]) -> Pieces:
    quotients = tuple(dict.fromkeys(q for one in several for q in one.quotients))
    return Pieces(quotients[:_MOST], all(one.complete for one in several))
