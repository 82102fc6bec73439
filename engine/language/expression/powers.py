"""Powers, roots, logarithms and exponentials in formulas: over numbers and over ranges.

Powers are exact. The others are rounded half up to as many decimals as the formula says
(`base.roots`). Each rises over the numbers for which it has a value, so the ends of a range give
the ends of the result; numbers for which it has none are left out, and `lacks_value` tells of them.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from engine.base.exact import ONE, ZERO
from engine.base.roots import MOST_EXP, NoValueError, exp, fits, ln, log10, power, root
from engine.base.values import Range, Value, as_range, common, compare, span_of
from engine.language.expression.tree import Call, Negate, Node, Number, children

#: Functions of one number, with how many further arguments they take.
POWERS = {"power": 1, "root": 2, "ln": 1, "log10": 1, "exp": 1}
GEOMETRIC = "geometric_mean"
MOST_LISTED = 200  # numbers of a geometric mean

#: The value for a number, or for one immediately under or over it (-1, 1).
_Rising = Callable[[Fraction, int], Fraction]
_LOGARITHMS = {"ln": ln, "log10": log10}
_NOT_NEGATIVE = Range(ZERO, None)
_POSITIVE = Range(ZERO, None, lo_open=True)
_EXPONENTS = Range(None, MOST_EXP)


def whole_of(node: Node) -> int:
    """Return the whole number that an argument states."""
    if isinstance(node, Negate):
        return -whole_of(node.operand)
    assert isinstance(node, Number)
    return int(node.value)


def degree_of(node: Node) -> int:
    """Return to which power what is in a part of a formula is taken at most, powers multiplied."""
    inner = max((degree_of(part) for part in children(node)), default=1)
    if not isinstance(node, Call) or node.function != "power" or len(node.arguments) < 2:
        return inner
    stated = node.arguments[1]
    if isinstance(stated, Negate):
        stated = stated.operand
    return inner * (max(1, int(stated.value)) if isinstance(stated, Number) else 1)


def power_of(node: Call) -> Callable[[Value], Value]:
    """Return what a function of one number makes of numbers and of ranges."""
    name, (first, *more) = node.function, [whole_of(a) for a in node.arguments[1:]]
    if name == "power":
        return lambda value: _power(value, first)
    if name == "root":
        return lambda value: _root(value, first, more[0])
    if name == "exp":
        return lambda value: _image(value, _EXPONENTS, lambda x, side: exp(x, first, side), ZERO)
    logarithm = _LOGARITHMS[name]
    return lambda value: _image(value, _POSITIVE, lambda x, side: logarithm(x, first, side), None)


def lacks_value(node: Call, value: Value) -> bool:
    """Return whether a function has no value for any of the numbers of a range."""
    if node.function == "power":
        span, exponent = as_range(value), whole_of(node.arguments[1])
        large = any(end is not None and not fits(end, exponent) for end in (span.lo, span.hi))
        return large or (exponent <= 0 and compare(value, ZERO)[1])
    if node.function == "exp":
        return compare(value, MOST_EXP)[2]
    below, zero, _ = compare(value, ZERO)
    return below or (zero and node.function != "root")


def geometric_mean(values: tuple[Value, ...], places: int) -> Value:
    """Return the root of the product of numbers that are not negative, rounded to `places`.

    Raises NoValueError for none, for too many, and where one is surely negative.
    """
    if not 0 < len(values) <= MOST_LISTED:
        raise NoValueError
    product: Value = ONE
    for value in values:
        product = product * _inside(value, _NOT_NEGATIVE)
    return _root(product, len(values), places)


def _power(value: Value, exponent: int) -> Value:
    if not isinstance(value, Range):
        return power(value, exponent)
    if exponent <= 0:
        return ONE if exponent == 0 else ONE / _power(value, -exponent)
    low, high = _end(value.lo, exponent), _end(value.hi, exponent)
    if exponent % 2 or (value.lo is not None and value.lo >= 0):
        return span_of(low, high, lo_open=value.lo_open, hi_open=value.hi_open)
    if value.hi is not None and value.hi <= 0:
        return span_of(high, low, lo_open=value.hi_open, hi_open=value.lo_open)
    if low is None or high is None:
        return Range(ZERO, None)
    most = max(low, high)
    closed = (low == most and not value.lo_open) or (high == most and not value.hi_open)
    return Range(ZERO, most, hi_open=not closed)


def _end(end: Fraction | None, exponent: int) -> Fraction | None:
    return None if end is None or not fits(end, exponent) else power(end, exponent)


def _root(value: Value, degree: int, places: int) -> Value:
    return _image(value, _NOT_NEGATIVE, lambda x, side: root(x, degree, places, side), ZERO)


def _image(value: Value, domain: Range, f: _Rising, least: Fraction | None) -> Value:
    """Return what a rising function gives for numbers of its domain, `least` at its lower end."""
    span = _inside(value, domain)
    if not isinstance(span, Range):
        return f(span, 0)
    low, high = least, None
    if span.lo is not None and (span.lo != domain.lo or not span.lo_open):
        low = f(span.lo, 1 if span.lo_open else 0)
    if span.hi is not None:
        high = f(span.hi, -1 if span.hi_open else 0)
    return span_of(low, high)


def _inside(value: Value, domain: Range) -> Value:
    """Return the numbers of a range that lie in a domain."""
    found = common(as_range(value), domain)
    if found is None:
        raise NoValueError
    return found
