"""Formulas as terms, with the conditions under which they have no value."""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol

from msgspec import Struct

from engine.authoring.proof.book import Book
from engine.authoring.proof.logic import (
    Flag,
    Number,
    UnsupportedError,
    all_of,
    any_of,
    at_most,
    below,
    choose,
    choose_flag,
    compared,
    equal,
    greatest,
    implies,
    least,
    minus,
    not_,
    plus,
    times,
    total,
)
from engine.base.exact import ZERO
from engine.language.expression.powers import GEOMETRIC, POWERS, whole_of
from engine.language.expression.stepping import STEPPED, rounder_of
from engine.language.expression.tree import (
    And,
    Arithmetic,
    Call,
    Compare,
    If,
    Let,
    Lookup,
    LookupRow,
    Name,
    Negate,
    Node,
    Not,
    Or,
    Word,
)
from engine.language.expression.tree import Number as Literal

_OPERATORS = {
    "<": "below",
    "<=": "at_most",
    ">": "above",
    ">=": "at_least",
    "=": "is",
    "!=": "is_not",
}


class Value(Struct, frozen=True):
    """A number; `zero` says that it divides by zero, `none` that it looks at what has no score."""

    number: Number
    zero: Flag = False
    none: Flag = False


class Truth(Struct, frozen=True):
    """A condition, and whether it has no value, as in `Value`."""

    holds: Flag
    zero: Flag = False
    none: Flag = False


class Names(Protocol):
    """What the names in a formula stand for."""

    book: Book

    def value(self, name: str) -> Value:
        """Return the number of a name."""

    def is_word(self, name: str, word: str) -> Flag:
        """Return whether a fact, or the grade of a section, is a word."""

    def lacks(self, name: str) -> Flag:
        """Return whether a word does not exist: the grade of what has no score."""

    def listed(self, name: str) -> tuple[Value, ...]:
        """Return the numbers of a list."""


def number_of(node: Node, names: Names) -> Value:
    """Return a node of kind number."""
    if isinstance(node, Literal):
        return Value(node.value)
    if isinstance(node, Name):
        return names.value(node.name)
    if isinstance(node, Negate):
        inner = number_of(node.operand, names)
        return Value(minus(ZERO, inner.number), inner.zero, inner.none)
    if isinstance(node, Arithmetic):
        return _arithmetic(node, names)
    if isinstance(node, If):
        condition = flag_of(node.condition, names)
        then, otherwise = number_of(node.then, names), number_of(node.otherwise, names)
        zero = any_of((condition.zero, choose_flag(condition.holds, then.zero, otherwise.zero)))
        none = any_of((condition.none, choose_flag(condition.holds, then.none, otherwise.none)))
        return Value(choose(condition.holds, then.number, otherwise.number), zero, none)
    if isinstance(node, Let):
        return number_of(node.inner, names)
    if isinstance(node, Lookup):
        return _lookup(node, names)
    assert isinstance(node, Call)
    return _call(node, names)


def _arithmetic(node: Arithmetic, names: Names) -> Value:
    left, right = number_of(node.left, names), number_of(node.right, names)
    zero, none = any_of((left.zero, right.zero)), any_of((left.none, right.none))
    if node.operator == "+":
        return Value(plus(left.number, right.number), zero, none)
    if node.operator == "-":
        return Value(minus(left.number, right.number), zero, none)
    if node.operator == "*":
        return Value(times(left.number, right.number), zero, none)
    zero = any_of((zero, equal(right.number, ZERO)))
    return Value(names.book.quotient(left.number, right.number), zero, none)


def _lookup(table: Lookup, names: Names) -> Value:
    """The number of the first row that fits; without one the formula has no value."""
    if table.of_words:
        assert isinstance(table.argument, Name)
        asked = Value(ZERO, none=names.lacks(table.argument.name))
    else:
        asked = number_of(table.argument, names)
    found: Number = ZERO if table.otherwise is None else table.otherwise
    nothing: Flag = table.otherwise is None
    for row in reversed(table.rows):
        fits = _fits(table, row, asked.number, names)
        found = choose(fits, row.gives, found)
        nothing = all_of((not_(fits), nothing))
    return Value(found, any_of((asked.zero, nothing)), asked.none)


def _fits(table: Lookup, row: LookupRow, asked: Number, names: Names) -> Flag:
    if row.word is not None:
        assert isinstance(table.argument, Name)
        return names.is_word(table.argument.name, row.word)
    return all_of(compared(asked, _OPERATORS[sign], bound) for sign, bound in row.limits)


def _call(node: Call, names: Names) -> Value:
    function, arguments = node.function, node.arguments
    if function == "count" and not isinstance(arguments[0], Name):
        parts = [flag_of(argument, names) for argument in arguments]
        held = [all_of((p.holds, not_(p.none))) for p in parts]
        zero = any_of(p.zero for p in parts)
        return Value(total(choose(h, Fraction(1), ZERO) for h in held), zero)
    if function == "abs" or function in STEPPED:
        return _stepped(node, number_of(arguments[0], names), names.book)
    if function == "power":
        return _power(number_of(arguments[0], names), whole_of(arguments[1]), names.book)
    if function in ("median", "trimmed_mean", GEOMETRIC, *POWERS):
        raise UnsupportedError(f"the function `{node.written}`")
    if len(arguments) == 1 and isinstance(arguments[0], Name):
        items = names.listed(arguments[0].name)
    else:
        items = tuple(number_of(argument, names) for argument in arguments)
    return _over(function, items, names.book)


def _power(base: Value, exponent: int, book: Book) -> Value:
    number: Number = Fraction(1)
    for _ in range(abs(exponent)):
        number = times(number, base.number)
    if exponent > 0:
        return Value(number, base.zero, base.none)
    zero = any_of((base.zero, equal(base.number, ZERO)))
    return Value(book.quotient(Fraction(1), number), zero, base.none)


def _over(function: str, items: tuple[Value, ...], book: Book) -> Value:
    """Return a function of a list; items without a score are left out of it."""
    zero = any_of(item.zero for item in items)
    counts = [not_(item.none) for item in items]
    number = total(choose(c, Fraction(1), ZERO) for c in counts)
    nothing = equal(number, ZERO)
    if function == "count":
        return Value(number, zero)
    if function in ("sum", "mean"):
        added = total(choose(c, i.number, ZERO) for c, i in zip(counts, items, strict=True))
        if function == "sum":
            return Value(added, zero)
        return Value(book.quotient(added, number), any_of((zero, nothing)))
    if not items:
        return Value(ZERO, zero=True)
    pick = least if function == "min" else greatest
    if all(c is True for c in counts):
        return Value(pick([item.number for item in items]), zero)
    found = book.fresh(function)
    sides = []
    for count, item in zip(counts, items, strict=True):
        side = at_most(found, item.number) if function == "min" else at_most(item.number, found)
        book.add(implies(count, side))
        sides.append(all_of((count, equal(found, item.number))))
    book.add(any_of((nothing, *sides)))
    return Value(found, any_of((zero, nothing)))


def _stepped(node: Call, inner: Value, book: Book) -> Value:
    number = inner.number
    site = f"{node.written} {book.site(node)}"
    if node.function == "abs":
        found = choose(at_most(ZERO, number), number, minus(ZERO, number))
    elif (how := rounder_of(node)) is not None:
        found = book.rounded(site, number, how, None, ())
    else:  # floor and ceil: the next whole number, of which only the distance is said
        found = book.fresh(site)
        low, high = (found, number) if node.function == "floor" else (number, found)
        book.add(all_of((at_most(low, high), below(high, plus(low, Fraction(1))))))
    return Value(found, inner.zero, inner.none)


def flag_of(node: Node, names: Names) -> Truth:
    """Return a node of kind flag. A part that decides keeps the parts after it from mattering."""
    if isinstance(node, Not):
        inner = flag_of(node.operand, names)
        return Truth(not_(inner.holds), inner.zero, inner.none)
    if isinstance(node, And | Or):
        parts = [flag_of(operand, names) for operand in node.operands]
        zero: list[Flag] = []
        none: list[Flag] = []
        open_: Flag = True
        for part in parts:
            zero.append(all_of((open_, part.zero)))
            none.append(all_of((open_, part.none)))
            open_ = all_of((open_, part.holds if isinstance(node, And) else not_(part.holds)))
        together = all_of if isinstance(node, And) else any_of
        return Truth(together(p.holds for p in parts), any_of(zero), any_of(none))
    if isinstance(node, Let):
        return flag_of(node.inner, names)
    assert isinstance(node, Compare)
    for name, word in ((node.left, node.right), (node.right, node.left)):
        if isinstance(word, Word):
            assert isinstance(name, Name)
            held = names.is_word(name.name, word.value)
            holds = held if node.operator == "=" else not_(held)
            return Truth(holds, none=names.lacks(name.name))
    left, right = number_of(node.left, names), number_of(node.right, names)
    return Truth(
        compared(left.number, _OPERATORS[node.operator], right.number),
        any_of((left.zero, right.zero)),
        any_of((left.none, right.none)),
    )
