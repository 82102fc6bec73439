"""Ends that are said to be reached, against every value of the open facts.

Words and whole numbers are tried one by one, other numbers at their ends, at the limits of tables
and between. Each open fact enters once, as what is asked of `ends_are_reached` requires.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from random import Random

import pytest

from engine.base.values import Range, Wholes, as_range
from engine.language.expression import (
    Arithmetic,
    Call,
    Lookup,
    LookupRow,
    Name,
    Negate,
    Node,
    Number,
    ends_are_reached,
    number_of,
    walk,
)

F = Fraction
NUMBERS = [F(n, 4) for n in range(-4, 13)]
OPEN: dict[str, tuple[object, list[Fraction] | list[str]]] = {
    "w": (frozenset({"A", "B", "C"}), ["A", "B", "C"]),
    "v": (frozenset({"A", "D"}), ["A", "D"]),
    "n": (Wholes(F(-1), F(3)), [F(n) for n in range(-1, 4)]),
    "m": (Wholes(F(1), F(2)), [F(1), F(2)]),
    "x": (Range(F(-1), F(3)), NUMBERS),
    "y": (Range(F(1), F(2)), [n for n in NUMBERS if 1 <= n <= 2]),
}


def by_words(rng: Random, name: str) -> Node:
    gives = [F(rng.randrange(-3, 6), rng.choice((1, 2))) for _ in range(4)]
    rows = tuple(LookupRow(w, (), g) for w, g in zip("ABC", gives, strict=False))
    return Lookup("t", Name(name, 0, 0), rows, gives[3], 0, 0)


def by_numbers(rng: Random, argument: Node) -> Node:
    gives = [F(rng.randrange(-3, 6)) for _ in range(3)]
    limits = ((">", F(1)),), ((">=", F(0)),)
    rows = tuple(LookupRow(None, at, g) for at, g in zip(limits, gives, strict=False))
    return Lookup("b", argument, rows, gives[2], 0, 0)


def tree(rng: Random, names: list[str], depth: int) -> Node:
    """Return a random formula; names that it takes are taken off the list."""
    if depth == 0 or not names or rng.random() < 0.2:
        if not names or rng.random() < 0.2:
            return Number(F(rng.randrange(-2, 4)), "1", 0, 0)
        name = names.pop(rng.randrange(len(names)))
        if name in "wv":
            return by_words(rng, name)
        leaf = Name(name, 0, 0)
        return by_numbers(rng, leaf) if rng.random() < 0.3 else leaf
    kind = rng.randrange(8)
    if kind < 4:
        left, right = tree(rng, names, depth - 1), tree(rng, names, depth - 1)
        return Arithmetic(rng.choice(("+", "-", "*", "/")), left, right, 0, 0)
    inner = tree(rng, names, depth - 1)
    if kind == 4:
        return Negate(inner, 0, 0)
    if kind == 5:
        return by_numbers(rng, inner)
    if kind == 6:
        name = rng.choice(("min", "max", "sum", "mean", "median"))
        return Call(name, name, (inner, tree(rng, names, depth - 1)), 0, 0)
    name = rng.choice(("abs", "floor", "ceil"))
    return Call(name, name, (inner,), 0, 0)


def every(root: Node) -> list[Fraction]:
    """Return what the formula gives for all values that are tried."""
    own = sorted({node.name for node in walk(root) if isinstance(node, Name)})
    found = []
    for values in product(*(OPEN[name][1] for name in own)):
        try:
            found.append(number_of(root)(dict(zip(own, values, strict=True))))  # type: ignore[arg-type]
        except ZeroDivisionError:
            continue
    return found  # type: ignore[return-value]


@pytest.mark.parametrize("seed", range(40))
def test_ends_that_are_said_to_be_reached_are(seed: int) -> None:
    rng = Random(seed)
    for _ in range(25):
        root = tree(rng, list(OPEN), 3)
        env = {name: value for name, (value, _) in OPEN.items()}
        found = every(root)
        if not found or not ends_are_reached(root, env):  # type: ignore[arg-type]
            continue
        given = as_range(number_of(root)(env))  # type: ignore[arg-type]
        if given.lo is not None and not given.lo_open:
            assert given.lo == min(found)
        if given.hi is not None and not given.hi_open:
            assert given.hi == max(found)


def test_most_formulas_are_known_to_reach_their_ends() -> None:
    known = 0
    for seed in range(200):
        root = tree(Random(seed), list(OPEN), 3)
        known += ends_are_reached(root, {n: v for n, (v, _) in OPEN.items()})  # type: ignore[misc]
    assert known > 120
