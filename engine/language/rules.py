"""What the matchers match: facts with attributes, and rules that test them.

A rule names alternatives (an `or` of `and`s, in disjunctive normal form). Each alternative is a
set of tests; all tests on one slot must hold of one and the same fact. Attributes are computed
before matching; matchers compare, they never calculate.

A fact's attribute may be open (a `Range`, or a set of possible words). Then a rule *may* apply, or
*must*: `must` says that its condition holds for every value the open attributes can take, `may`
that it holds for some value of each test taken alone (so `may` can claim too much, never too
little, and `must` the other way about). On closed facts both are the plain truth.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from operator import attrgetter
from typing import Any, ClassVar, Literal, NamedTuple

from msgspec import Struct

from engine.base.records import PartlyCompared
from engine.base.values import Value
from engine.language.slots import Slot

Operator = Literal["at_least", "above", "at_most", "below", "is", "is_not"]

#: The word a text attribute takes when it is open and none of the words that rules name.
OTHER = "\N{HORIZONTAL ELLIPSIS}"


class Test(PartlyCompared, frozen=True):
    """`slot.attribute operator bound`. Ordering operators take numbers, `is`/`is_not` also words.

    A test on an attribute that the fact lacks does not hold, whatever the operator. `percent` says
    that the bound was written as a percentage; it changes nothing but how the test reads.
    """

    __test__ = False  # not a pytest class

    slot: Slot
    attribute: str
    operator: Operator
    bound: Fraction | str
    percent: bool = False

    counted: ClassVar[attrgetter[Any]] = attrgetter("slot", "attribute", "operator", "bound")


class MatchRule(Struct, frozen=True):
    """A rule: it applies when all tests of any one of its alternatives hold.

    `round` is the assertion round (0, 1, ...) after which all its slots are known.
    """

    id: str
    alternatives: tuple[tuple[Test, ...], ...]
    round: int = 0


class Fact(NamedTuple):
    """Something known of a case. `item` tells facts of one slot apart ("" where there is one).

    An attribute is a number, a range, a word, or a set of words of which one is true.
    """

    slot: Slot
    item: str
    attributes: tuple[tuple[str, Value | str | frozenset[str]], ...]


class Firing(NamedTuple):
    """A rule that applies, with the (slot, item) of each of its facts, in the matchers' order."""

    rule: str
    facts: tuple[tuple[Slot, str], ...]
    certain: bool = True


def slots_of(rule: MatchRule) -> frozenset[Slot]:
    """Return the slots that `rule` looks at."""
    return frozenset(test.slot for tests in rule.alternatives for test in tests)


def is_open(facts: Iterable[Fact]) -> bool:
    """Return whether any attribute of `facts` is not known exactly."""
    return any(
        not isinstance(value, Fraction | str) for fact in facts for _, value in fact.attributes
    )
