"""A solver for one question, in a context of its own: the same question gets the same answer.

z3 numbers all terms of a context in the order in which they are made, and looks at these numbers
while it searches. In a context shared with other questions an answer, and even whether there is one
within the steps, would depend on what was asked before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any, Literal

import z3
from msgspec import Struct

_LONGEST = 2**31 - 1  # milliseconds that z3 takes
_OVER = ("timeout", "canceled")  # why z3 says that it does not know
_MOST_DIGITS = 40  # of a figure

Found = Literal["none", "some", "unknown"]

#: How many seconds are left; None where only steps count.
Left = Callable[[], Fraction] | None


class OutOfTimeError(Exception):
    """The time for a question is over."""


class Model(Struct, frozen=True):
    """A solution: a value for every unknown of a question."""

    found: Any

    def number(self, unknown: z3.ArithRef) -> Fraction:
        """Return a number; one of thousands of digits, which no case states, is 0."""
        value = self._value(unknown)
        if z3.is_algebraic_value(value):
            value = value.approx(20)
        try:
            return Fraction(value.numerator_as_long(), value.denominator_as_long())
        except ValueError:
            text = value.as_decimal(12).rstrip("?")
            return Fraction(text) if len(text) < _MOST_DIGITS else Fraction(0)

    def holds(self, unknown: z3.BoolRef) -> bool:
        """Return whether a truth holds."""
        return bool(z3.is_true(self._value(unknown)))

    def _value(self, unknown: z3.ExprRef) -> Any:
        return self.found.eval(unknown.translate(self.found.ctx), model_completion=True)


class Solver:
    """Conditions that a solution must meet."""

    def __init__(self, conditions: Iterable[z3.BoolRef], steps: int, left: Left = None) -> None:
        """Take the conditions on; `steps` bound each look for a solution, `left` all of them."""
        self._left = left
        self._context = z3.Context()
        self._solver = z3.Solver(ctx=self._context)
        self._solver.set("random_seed", 0)
        self.limit(steps)
        self.add(*conditions)

    def limit(self, steps: int) -> None:
        """Bound each look for a solution from now on."""
        self._solver.set("rlimit", steps)

    def add(self, *conditions: z3.BoolRef) -> None:
        """Take more conditions on."""
        self._solver.add(*(one.translate(self._context) for one in conditions))

    def push(self) -> None:
        """Remember the conditions of now."""
        self._solver.push()

    def pop(self) -> None:
        """Go back to the conditions last remembered."""
        self._solver.pop()

    def pop_all(self) -> None:
        """Go back to the conditions first remembered."""
        self._solver.pop(self._solver.num_scopes())

    def look(self) -> Found:
        """Look for a solution: there is none, there is one, or the steps ended before.

        Raises OutOfTimeError where the time did.
        """
        if self._left is not None:
            milliseconds = int(self._left() * 1000)
            if milliseconds <= 0:
                raise OutOfTimeError
            self._solver.set("timeout", min(milliseconds, _LONGEST))
        found = self._solver.check()
        late = self._left is not None and found == z3.unknown
        if late and self._solver.reason_unknown() in _OVER:
            raise OutOfTimeError
        return "none" if found == z3.unsat else "some" if found == z3.sat else "unknown"

    def model(self) -> Model:
        """Return the solution last found."""
        return Model(self._solver.model())

    def steps(self) -> int:
        """Return how many steps were made so far."""
        found = self._solver.statistics()
        names = found.keys()
        return int(found.get_key_value("rlimit count")) if "rlimit count" in names else 0
