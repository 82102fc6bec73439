"""The exact range of a formula in which one open name occurs more than once.

Interval arithmetic takes each occurrence for an unknown of its own: x / (x + 100) over x ≥ 100
comes out as everything from 0. If the formula is a quotient of polynomials in the one open name,
it is put into the form P / Q. Shifted so that the name starts at zero, a polynomial whose
coefficients have one sign keeps that sign; so P'Q − PQ' with coefficients of one sign proves that
P / Q only rises or only falls, and the range lies between its ends.
"""

from __future__ import annotations

from fractions import Fraction

from engine.base.values import Range, Value, span_of
from engine.language.expression.closures import Environment
from engine.language.expression.powers import whole_of
from engine.language.expression.tree import (
    Arithmetic,
    Call,
    Expression,
    Let,
    Name,
    Negate,
    Node,
    Number,
)

_HIGHEST = 8  # degree up to which polynomials are worked out

Polynomial = tuple[Fraction, ...]  # coefficients, the constant first
Quotient = tuple[Polynomial, Polynomial]


def range_of(expression: Expression, name: str, env: Environment) -> Value | None:
    """Return the exact range of a formula over the range that `name` has in `env`.

    All other names must be numbers. None where the formula is no quotient of polynomials, or where
    its rise or fall is not proved this way.
    """
    domain = env[name]
    if not isinstance(domain, Range) or domain.lo is None:
        return None
    quotient = _quotient(expression.root, name, env)
    if quotient is None:
        return None
    top, bottom = (_shifted(p, domain.lo) for p in quotient)
    slope = _minus(_times(_slope(top), bottom), _times(top, _slope(bottom)))
    sign = _sign(slope)
    if sign is None or _sign(bottom) in (None, 0) or (bottom[0] == 0 and not domain.lo_open):
        return None
    first = _first(top, bottom)
    last, last_open = _last(top, bottom, domain)
    if sign == 0:
        return first
    start, end = (first, domain.lo_open), (last, last_open)
    (lo, lo_open), (hi, hi_open) = (start, end) if sign > 0 else (end, start)
    return span_of(lo, hi, lo_open=lo_open, hi_open=hi_open)


def _first(top: Polynomial, bottom: Polynomial) -> Fraction | None:
    """Return the value at zero, None where it is infinite."""
    return top[0] / bottom[0] if bottom[0] else None


def _last(top: Polynomial, bottom: Polynomial, domain: Range) -> tuple[Fraction | None, bool]:
    """Return the value at the upper end of the domain, and whether it is only approached."""
    if domain.hi is not None:
        assert domain.lo is not None
        at = domain.hi - domain.lo
        return _at(top, at) / _at(bottom, at), domain.hi_open
    if len(top) > len(bottom):
        return None, True
    if len(top) < len(bottom):
        return Fraction(0), True
    return top[-1] / bottom[-1], True


def _quotient(node: Node, name: str, env: Environment) -> Quotient | None:
    """Return a node as P / Q in `name`, None where it is not one."""
    if isinstance(node, Number):
        return (node.value,), (Fraction(1),)
    if isinstance(node, Name):
        if node.name == name:
            return (Fraction(0), Fraction(1)), (Fraction(1),)
        value = env[node.name]
        return ((value,), (Fraction(1),)) if isinstance(value, Fraction) else None
    if isinstance(node, Negate):
        inner = _quotient(node.operand, name, env)
        return None if inner is None else (_minus((Fraction(0),), inner[0]), inner[1])
    if isinstance(node, Let):
        return _quotient(node.inner, name, env)
    if isinstance(node, Call) and node.function == "power":
        return _power(node, name, env)
    if not isinstance(node, Arithmetic):
        return None
    left, right = _quotient(node.left, name, env), _quotient(node.right, name, env)
    if left is None or right is None:
        return None
    return put_together(node.operator, left, right)


def _power(node: Call, name: str, env: Environment) -> Quotient | None:
    base, exponent = _quotient(node.arguments[0], name, env), whole_of(node.arguments[1])
    if base is None or not 0 <= exponent <= _HIGHEST:
        return None
    found: Quotient | None = (Fraction(1),), (Fraction(1),)
    for _ in range(exponent):
        found = None if found is None else put_together("*", found, base)
    return found


def put_together(operator: str, left: Quotient, right: Quotient) -> Quotient | None:
    """Return the sum, difference, product or quotient of two; None beyond the highest degree."""
    (a, b), (c, d) = left, right
    if operator == "*":
        found = _times(a, c), _times(b, d)
    elif operator == "/":
        found = _times(a, d), _times(b, c)
    elif operator == "+":
        found = _plus(_times(a, d), _times(c, b)), _times(b, d)
    else:
        found = _minus(_times(a, d), _times(c, b)), _times(b, d)
    return found if max(map(len, found)) <= _HIGHEST + 1 else None


def _plus(a: Polynomial, b: Polynomial) -> Polynomial:
    size = max(len(a), len(b))
    padded = [(*p, *[Fraction(0)] * (size - len(p))) for p in (a, b)]
    return _trimmed([x + y for x, y in zip(*padded, strict=True)])


def _minus(a: Polynomial, b: Polynomial) -> Polynomial:
    return _plus(a, tuple(-x for x in b))


def _times(a: Polynomial, b: Polynomial) -> Polynomial:
    found = [Fraction(0)] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            found[i + j] += x * y
    return _trimmed(found)


def _slope(p: Polynomial) -> Polynomial:
    return _trimmed([i * x for i, x in enumerate(p)][1:])


def _trimmed(p: list[Fraction]) -> Polynomial:
    while len(p) > 1 and p[-1] == 0:
        p.pop()
    return tuple(p) or (Fraction(0),)


def _shifted(p: Polynomial, by: Fraction) -> Polynomial:
    """Return p(x + by)."""
    found: Polynomial = (Fraction(0),)
    for x in reversed(p):
        found = _plus(_times(found, (by, Fraction(1))), (x,))
    return found


def _at(p: Polynomial, x: Fraction) -> Fraction:
    value = Fraction(0)
    for c in reversed(p):
        value = value * x + c
    return value


def _sign(p: Polynomial) -> int | None:
    """Return the one sign of all coefficients, 0 if all are zero, None if signs are mixed."""
    if all(c == 0 for c in p):
        return 0
    if all(c >= 0 for c in p):
        return 1
    return -1 if all(c <= 0 for c in p) else None
