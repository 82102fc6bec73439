"""What is unknown of a case, and what is known of the unknowns.

Every unknown has a key; asking again gives the same unknown, so that two worlds that share a book
differ only in what is said to differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import z3
from msgspec import Struct, field

from engine.authoring.proof.logic import (
    Flag,
    Number,
    all_of,
    any_of,
    at_most,
    below,
    choose_flag,
    equal,
    flag,
    implies,
    minus,
    not_,
    plus,
    term,
    times,
)
from engine.base.rounding import Rounder


class Book(Struct):
    """The unknowns met so far, and everything that holds of them.

    `exact` rounds to whole steps; else a rounded number lies anywhere within reach, on the
    right side of every limit that it is compared with.
    """

    exact: bool
    known: list[z3.BoolRef] = field(default_factory=list)
    reals: dict[str, z3.ArithRef] = field(default_factory=dict)
    flags: dict[str, z3.BoolRef] = field(default_factory=dict)
    words: dict[str, dict[str, z3.BoolRef]] = field(default_factory=dict)
    rounded_before: dict[str, list[tuple[Number, Number | None, Number]]] = field(
        default_factory=dict
    )
    quotients: dict[tuple[int, int], tuple[Number, Number, z3.ArithRef]] = field(
        default_factory=dict
    )
    sites: dict[int, int] = field(default_factory=dict)
    stepped: dict[int, Fraction] = field(default_factory=dict)  # steps of numbers that were rounded
    fresh_names: int = 0
    wishes: list[z3.BoolRef] = field(default_factory=list)  # what makes an example plain

    def add(self, fact: Flag) -> None:
        """Note that something holds."""
        if fact is not True:
            self.known.append(flag(fact))

    def real(self, key: str) -> z3.ArithRef:
        """Return the number of a key."""
        if key not in self.reals:
            self.reals[key] = z3.Real(key)
        return self.reals[key]

    def flag(self, key: str) -> z3.BoolRef:
        """Return the truth of a key."""
        if key not in self.flags:
            self.flags[key] = z3.Bool(key)
        return self.flags[key]

    def word(self, key: str, possible: Iterable[str]) -> dict[str, z3.BoolRef]:
        """Return which of the possible words a fact is: exactly one holds."""
        if key not in self.words:
            found = {word: z3.Bool(f"{key} = {word}") for word in sorted(set(possible))}
            self.words[key] = found
            self.known.append(z3.PbEq([(one, 1) for one in found.values()], 1))
        return self.words[key]

    def within(self, key: str, low: Number | None, high: Number | None) -> z3.ArithRef:
        """Return a number that is only known to lie between two ends; None is no end."""
        found = self.real(key)
        if low is not None:
            self.add(at_most(low, found))
        if high is not None:
            self.add(at_most(found, high))
        return found

    def quotient(self, left: Number, right: Number) -> Number:
        """Return left / right, any number where right is zero."""
        if isinstance(right, Fraction):
            return times(left, 1 / right) if right else self.fresh("quotient by zero")
        a, b = term(left), term(right)
        key = (a.get_id(), b.get_id())
        if key not in self.quotients:
            found = self.fresh("quotient")
            self.add(implies(not_(equal(b, Fraction(0))), equal(times(found, b), a)))
            self.wishes.append(flag(not_(equal(b, Fraction(0)))))
            positive = below(Fraction(0), b)
            for limit in (Fraction(0), Fraction(1)):  # what the solver would have to find out
                bound = times(b, limit)
                self.add(implies(positive, equal_flags(at_most(a, bound), at_most(found, limit))))
                self.add(implies(positive, equal_flags(below(a, bound), below(found, limit))))
            self.quotients[key] = (a, b, found)
        return self.quotients[key][2]

    def fresh(self, what: str) -> z3.ArithRef:
        """Return a new number of which nothing is known."""
        self.fresh_names += 1
        return self.real(f"{what} #{self.fresh_names}")

    def site(self, thing: object) -> int:
        """Return the number of a thing of the plan, the same whenever it is met."""
        return self.sites.setdefault(id(thing), len(self.sites) + 1)

    def rounded(
        self,
        site: str,
        value: Number,
        how: Rounder,
        most: Number | None,
        limits: Iterable[Fraction],
    ) -> Number:
        """Return a number rounded, never past `most` from below it.

        `limits` are what the result is compared with. Rounding the same site again keeps the order
        of the two values.
        """
        if isinstance(value, Fraction) and (most is None or isinstance(most, Fraction)):
            return how.rounded(value) if most is None else how.within(value, most)
        if self._in_whole_steps(term(value), how.step):
            return value
        before = self.rounded_before.setdefault(site, [])
        for earlier, cap, result in before:
            if term(earlier).eq(term(value)) and _alike(cap, most):
                return result
        found = self.fresh(f"{site} rounded")
        self._near(value, found, how)
        for limit in dict.fromkeys((Fraction(0), *limits)):
            if (limit / how.step).denominator == 1:
                self._on_side(value, found, limit, how, most)
        if most is not None:
            self.add(implies(at_most(value, most), at_most(found, most)))
        if self.exact:
            self._in_steps(f"{site} steps {len(before) + 1}", value, found, how, most)
        for earlier, cap, result in before:
            if _alike(cap, most):
                self.add(implies(at_most(earlier, value), at_most(result, found)))
                self.add(implies(at_most(value, earlier), at_most(found, result)))
        before.append((value, most, found))
        if most is None or (isinstance(most, Fraction) and (most / how.step).denominator == 1):
            self.stepped[found.get_id()] = how.step
        return found

    def _in_whole_steps(self, value: z3.ArithRef, step: Fraction) -> bool:
        """Return whether a number is a multiple of a step, as sums of rounded ones are."""
        if z3.is_rational_value(value):
            return bool((value.as_fraction() / step).denominator == 1)
        if z3.is_app_of(value, z3.Z3_OP_ITE):
            return all(self._in_whole_steps(value.arg(i), step) for i in (1, 2))
        if z3.is_app_of(value, z3.Z3_OP_ADD) or z3.is_app_of(value, z3.Z3_OP_SUB):
            return all(self._in_whole_steps(part, step) for part in value.children())
        own = self.stepped.get(value.get_id())
        return own is not None and (own / step).denominator == 1

    def _near(self, value: Number, found: z3.ArithRef, how: Rounder) -> None:
        """A rounded number lies within reach, and where only one way is gone on that side."""
        low, high = minus(value, how.reach), plus(value, how.reach)
        self.add(all_of((at_most(low, found), at_most(found, high))))
        if how.mode in ("down", "up"):
            positive, negative = at_most(Fraction(0), value), at_most(value, Fraction(0))
            shrinks = (positive, negative) if how.mode == "down" else (negative, positive)
            self.add(implies(shrinks[0], at_most(found, value)))
            self.add(implies(shrinks[1], at_most(value, found)))

    def _on_side(
        self,
        value: Number,
        found: z3.ArithRef,
        limit: Fraction,
        how: Rounder,
        most: Number | None,
    ) -> None:
        """What is rounded reaches a limit from where the numbers rounded to it begin."""
        self.add(implies(at_most(limit, value), at_most(limit, found)))
        self.add(implies(at_most(value, limit), at_most(found, limit)))
        first = _first_rounded_to(limit, how)
        itself = how.rounded(first) == limit
        reached = at_most(first, value) if itself else below(first, value)
        kept = False if most is None else equal(found, most)
        self.add(implies(reached, any_of((at_most(limit, found), kept))))
        self.add(implies(not_(reached), below(found, limit)))

    def _in_steps(
        self, key: str, value: Number, found: z3.ArithRef, how: Rounder, most: Number | None
    ) -> None:
        """The result is a whole number of steps, that to which just these numbers are rounded."""
        whole = z3.Int(key)
        steps = times(z3.ToReal(whole), how.step)
        self.add(_rounds_to(value, steps, whole, how))
        kept = False if most is None else all_of((at_most(value, most), below(most, steps)))
        self.add(implies(not_(kept), equal(found, steps)))
        if most is not None:
            self.add(implies(kept, equal(found, most)))


def _first_rounded_to(multiple: Fraction, how: Rounder) -> Fraction:
    """Return where the numbers begin that are rounded to a multiple of the step, or to more."""
    if how.mode in ("half-up", "half-even"):
        return multiple - how.step / 2
    keeps = multiple > 0 if how.mode == "down" else multiple <= 0
    return multiple if keeps else multiple - how.step


def _rounds_to(value: Number, steps: Number, whole: z3.ArithRef, how: Rounder) -> Flag:
    """Return whether `value` is rounded to `steps`, which is `whole` times the step."""
    zero, step = Fraction(0), how.step
    positive = at_most(zero, value)
    if how.mode in ("down", "up"):
        above = all_of((at_most(steps, value), below(value, plus(steps, step))))
        under = all_of((below(minus(steps, step), value), at_most(value, steps)))
        return choose_flag(positive, *((above, under) if how.mode == "down" else (under, above)))
    low, high = minus(steps, step / 2), plus(steps, step / 2)
    nearest = all_of((at_most(low, value), at_most(value, high)))
    if how.mode == "half-even":
        tie = any_of((equal(value, low), equal(value, high)))
        return all_of((nearest, implies(tie, whole % 2 == 0)))
    on_high, on_low = equal(value, high), equal(value, low)
    return all_of((nearest, implies(on_high, not_(positive)), implies(on_low, positive)))


def _alike(left: Number | None, right: Number | None) -> bool:
    """Return whether two limits are the same, or there is none."""
    if left is None or right is None:
        return left is right
    return bool(term(left).eq(term(right)))


def equal_flags(left: Flag, right: Flag) -> Flag:
    """Return whether two truths are the same."""
    return all_of((implies(left, right), implies(right, left)))
