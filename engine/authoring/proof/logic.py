"""Terms and conditions of the solver, folded where they are plain numbers and plain truths."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any, TypeAlias

import z3

#: A number: known, or a term of the solver.
Number: TypeAlias = Fraction | z3.ArithRef
#: A truth: known, or a term of the solver.
Flag: TypeAlias = bool | z3.BoolRef


class UnsupportedError(Exception):
    """Something of a ruleset that is not put into terms: what depends on it is not decided."""


def term(value: Number) -> z3.ArithRef:
    """Return a number as a term."""
    if isinstance(value, Fraction):
        return z3.RealVal(f"{value.numerator}/{value.denominator}")
    return value


def flag(value: Flag) -> z3.BoolRef:
    """Return a truth as a term."""
    return z3.BoolVal(value) if isinstance(value, bool) else value


def all_of(parts: Iterable[Flag]) -> Flag:
    """Return whether all parts hold."""
    found = []
    for part in parts:
        if part is False:
            return False
        if part is not True:
            found.append(part)
    if not found:
        return True
    return found[0] if len(found) == 1 else z3.And(*found)


def any_of(parts: Iterable[Flag]) -> Flag:
    """Return whether any part holds."""
    return not_(all_of(not_(part) for part in parts))


def not_(part: Flag) -> Flag:
    """Return whether a part does not hold."""
    if isinstance(part, bool):
        return not part
    if z3.is_not(part):
        return part.arg(0)
    return z3.Not(part)


def implies(left: Flag, right: Flag) -> Flag:
    """Return whether `right` holds where `left` does."""
    return any_of((not_(left), right))


def choose(condition: Flag, then: Number, otherwise: Number) -> Number:
    """Return one number or the other."""
    if isinstance(condition, bool):
        return then if condition else otherwise
    if same(then, otherwise):
        return then
    return z3.If(condition, term(then), term(otherwise))


def choose_flag(condition: Flag, then: Flag, otherwise: Flag) -> Flag:
    """Return one truth or the other."""
    if isinstance(condition, bool):
        return then if condition else otherwise
    return any_of((all_of((condition, then)), all_of((not_(condition), otherwise))))


def same(left: Number, right: Number) -> bool:
    """Return whether two numbers are written alike."""
    if isinstance(left, Fraction) or isinstance(right, Fraction):
        return isinstance(left, Fraction) and isinstance(right, Fraction) and left == right
    return bool(left.eq(right))


def plus(left: Number, right: Number) -> Number:
    """Return a sum."""
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left + right
    if isinstance(left, Fraction) and left == 0:
        return right
    if isinstance(right, Fraction) and right == 0:
        return left
    return term(left) + term(right)


def total(parts: Iterable[Number]) -> Number:
    """Return the sum of numbers, 0 for none."""
    found: Number = Fraction(0)
    for part in parts:
        found = plus(found, part)
    return found


def minus(left: Number, right: Number) -> Number:
    """Return a difference."""
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left - right
    return term(left) if isinstance(right, Fraction) and right == 0 else term(left) - term(right)


def times(left: Number, right: Number) -> Number:
    """Return a product."""
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left * right
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Fraction) and one in (0, 1):
            return Fraction(0) if one == 0 else other
    return term(left) * term(right)


def least(parts: list[Number]) -> Number:
    """Return the least of numbers; at least one is needed."""
    found = parts[0]
    for part in parts[1:]:
        found = choose(at_most(found, part), found, part)
    return found


def greatest(parts: list[Number]) -> Number:
    """Return the greatest of numbers; at least one is needed."""
    found = parts[0]
    for part in parts[1:]:
        found = choose(at_most(part, found), found, part)
    return found


def at_most(left: Number, right: Number) -> Flag:
    """Return whether left ≤ right."""
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left <= right
    found: z3.BoolRef = term(left) <= term(right)
    return found


def below(left: Number, right: Number) -> Flag:
    """Return whether left < right."""
    return not_(at_most(right, left))


def equal(left: Number, right: Number) -> Flag:
    """Return whether two numbers are equal."""
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left == right
    found: Any = term(left) == term(right)
    return found


def compared(left: Number, operator: str, right: Number) -> Flag:
    """Return whether a comparison of the rules holds: at_least, above, at_most, below, is, …"""
    return {
        "at_least": lambda: at_most(right, left),
        "above": lambda: below(right, left),
        "at_most": lambda: at_most(left, right),
        "below": lambda: below(left, right),
        "is": lambda: equal(left, right),
        "is_not": lambda: not_(equal(left, right)),
    }[operator]()
