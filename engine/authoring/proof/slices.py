"""Parts of a question in which divisors are known, so that nothing unknown is multiplied.

With a budget of 100 what is left of a question is linear: the solver answers it at once, and an
example has figures that a reader takes in. That no such part breaks a claim proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import islice
from typing import Any

import z3

from engine.authoring.proof.logic import flag, term
from engine.authoring.proof.problems import Problem
from engine.authoring.proof.solver import Model
from engine.base.exact import half_up

Values = Mapping[str, Fraction]

#: What a divisor is, the plainest first, and what it is once it was raised.
_PLAIN, _RAISED = Fraction(100), Fraction(200)
_OTHERS = tuple(Fraction(n) for n in (50, 80, 120, 1000, 10, 1))
_MOST_OTHERS = 24


def conditions(problem: Problem, values: Values | None = None) -> Iterator[z3.BoolRef]:
    """Yield what a case that breaks the claim meets, with some of its figures known."""
    reals = problem.book.reals
    known = [(reals[key], term(value)) for key, value in (values or {}).items()]
    for one in (flag(problem.broken), *problem.book.known):
        yield z3.substitute(one, known) if known else one
    for unknown, value in known:
        yield unknown == value


def slices(divisors: Iterable[str]) -> Iterator[Values]:
    """Yield figures for the divisors: all plain, then one after the other something else."""
    plain = {key: _RAISED if key.endswith(" raised") else _PLAIN for key in divisors}
    yield plain
    one_other = ({**plain, key: other} for other in _OTHERS for key in plain)
    yield from islice(one_other, _MOST_OTHERS)


def near(problem: Problem, divisors: Iterable[str], model: Model) -> Iterator[Values]:
    """Yield figures for the divisors near those of a solution, the shortest first."""
    found = {key: model.number(problem.book.reals[key]) for key in divisors}
    for places in (0, 1, 2, 4):
        yield {key: half_up(value, places) for key, value in found.items()}
    yield found


def divisors_of(problem: Problem) -> tuple[str, ...]:
    """Return the figures of the case that something unknown is multiplied by, or divided.

    None where the question is linear as it stands.
    """
    figures = {
        key
        for world in problem.worlds
        for path in (*world.facts.paths, *world.facts.raised)
        for key in (path, f"{path} raised")
        if key in problem.book.reals
    }
    found: dict[str, None] = {}
    seen: set[int] = set()
    stack: list[Any] = [flag(problem.broken), *problem.book.known]
    while stack:
        one = stack.pop()
        if one.get_id() in seen:
            continue
        seen.add(one.get_id())
        parts = one.children()
        stack += reversed(parts)
        if z3.is_mul(one) and not any(z3.is_rational_value(part) for part in parts):
            for part in reversed(parts):  # a quotient times its divisor
                names = [name for name in _unknowns(part) if name in figures]
                if names:
                    found.update(dict.fromkeys(names))
                    break
    return tuple(found)


def _unknowns(whole: Any) -> tuple[str, ...]:
    """Return the names of the unknowns in a term, in the order in which they stand."""
    found: dict[str, None] = {}
    seen: set[int] = set()
    stack = [whole]
    while stack:
        one = stack.pop()
        if one.get_id() in seen:
            continue
        seen.add(one.get_id())
        if z3.is_const(one) and not z3.is_rational_value(one):
            found[one.decl().name()] = None
        stack += reversed(one.children())
    return tuple(found)
