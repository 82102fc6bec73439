"""Conditions as trees of `all` and `any`, and the alternatives that matchers take."""

from __future__ import annotations

from itertools import product

from msgspec import Struct
from msgspec.structs import replace

from engine.language.rules import Operator, Test

MOST_ALTERNATIVES = 32

_NEGATED: dict[Operator, Operator] = {
    "at_least": "below",
    "below": "at_least",
    "above": "at_most",
    "at_most": "above",
    "is": "is_not",
    "is_not": "is",
}


class All(Struct, frozen=True):
    """All parts hold."""

    parts: tuple[Tree, ...]


class AnyOf(Struct, frozen=True):
    """Any part holds."""

    parts: tuple[Tree, ...]


Tree = All | AnyOf | Test


def negated(tree: Tree) -> Tree:
    """Return the condition that holds where `tree` does not."""
    if isinstance(tree, Test):
        return replace(tree, operator=_NEGATED[tree.operator])
    parts = tuple(negated(p) for p in tree.parts)
    return AnyOf(parts) if isinstance(tree, All) else All(parts)


def alternatives_of(tree: Tree) -> tuple[tuple[Test, ...], ...] | None:
    """Return the disjunctive normal form, None where it grows too large."""
    if isinstance(tree, Test):
        return ((tree,),)
    parts = [alternatives_of(part) for part in tree.parts]
    found: list[tuple[Test, ...]] = []
    if isinstance(tree, AnyOf):
        for part in parts:
            if part is None:
                return None
            found.extend(part)
    else:
        size = 1
        for part in parts:
            if part is None:
                return None
            size *= len(part)
            if size > MOST_ALTERNATIVES:
                return None
        found.extend(
            tuple(dict.fromkeys(t for tests in combination for t in tests))
            for combination in product(*[p for p in parts if p is not None])
        )
    return tuple(dict.fromkeys(found)) if len(found) <= MOST_ALTERNATIVES else None
