"""How rules are laid out for durable-rules: which fact carries which tests.

An alternative has one pattern for each slot that it tests. The patterns of a slot are spread over
*shards*, each asserted as a fact of its own, because the library allows a fact to match no more
than 64 patterns at once and a pattern no more than 255 rules; both are undefined behaviour or an
error beyond, so shards stay well below.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct, field

from engine.language.rules import MatchRule, Test
from engine.language.slots import Slot, matched_as
from engine.scoring.match.grid import scale_of

MAX_PATTERNS = 60  # different patterns in a shard
MAX_USES = 200  # alternatives that share one pattern
MAX_TESTS = 64  # tests in an alternative

Pattern = tuple[Test, ...]


class NotOnGrid(ValueError):  # noqa: N818 - named after what it says
    """The thresholds of an attribute that no grid holds."""


class Column(Struct):
    """What one shard's patterns ask of an attribute; `number` is its place among the columns."""

    number: int
    scale: int
    ordered: bool = False  # compared with <, >, ... somewhere
    constants: dict[Fraction | str, int] = field(default_factory=dict)  # of `is` and `is_not`


class Shard(Struct):
    """Patterns of one slot that are matched against one fact. `key` numbers it."""

    key: int
    uses: dict[Pattern, int] = field(default_factory=dict)
    columns: dict[str, Column] = field(default_factory=dict)
    tests: int = 0


class Alternative(Struct, frozen=True):
    """One alternative of a rule: its patterns with the shards they are matched in."""

    rule: str
    patterns: tuple[tuple[Shard, Pattern], ...]


class Layout(Struct, frozen=True):
    """All alternatives, and the shards of every slot, by its name."""

    alternatives: tuple[Alternative, ...]
    shards: dict[str, tuple[Shard, ...]]


def lay_out(rules: Sequence[MatchRule]) -> Layout:
    """Return the layout of `rules`. Raises `NotOnGrid` where `check_limits` would have objected."""
    scales = _scales(rules)
    shards: dict[str, list[Shard]] = {}
    alternatives = []
    keys = 0
    for rule in rules:
        for tests in dict.fromkeys(rule.alternatives):
            patterns = []
            for slot, pattern in by_slot(tests).items():
                of_slot = shards.setdefault(slot, [])
                shard = next((s for s in of_slot if _fits(s, pattern)), None)
                if shard is None:
                    shard = Shard(keys)
                    keys += 1
                    of_slot.append(shard)
                _place(shard, pattern, scales)
                patterns.append((shard, pattern))
            if patterns:
                alternatives.append(Alternative(rule.id, tuple(patterns)))
    return Layout(tuple(alternatives), {slot: tuple(found) for slot, found in shards.items()})


def by_slot(tests: Sequence[Test]) -> dict[str, Pattern]:
    """Return the tests of an alternative by the name of their slot, in order, each test once."""
    found: dict[str, dict[Test, None]] = {}
    for test in tests:
        found.setdefault(matched_as(test.slot), {})[test] = None
    return {name: tuple(found[name]) for name in sorted(found)}


def _fits(shard: Shard, pattern: Pattern) -> bool:
    uses = shard.uses.get(pattern)
    if uses is not None:
        return uses < MAX_USES
    # Every test adds at most two properties to the fact, and 252 are allowed.
    return len(shard.uses) < MAX_PATTERNS and shard.tests + len(pattern) <= 2 * MAX_TESTS - 8


def _place(shard: Shard, pattern: Pattern, scales: dict[tuple[Slot, str], int]) -> None:
    if pattern not in shard.uses:
        shard.tests += len(pattern)
    shard.uses[pattern] = shard.uses.get(pattern, 0) + 1
    for test in pattern:
        column = shard.columns.get(test.attribute)
        if column is None:
            scale = scales.get((test.slot, test.attribute), 1)
            column = shard.columns[test.attribute] = Column(len(shard.columns), scale)
        if test.operator in ("is", "is_not"):
            column.constants.setdefault(test.bound, len(column.constants))
        else:
            column.ordered = True


def _scales(rules: Sequence[MatchRule]) -> dict[tuple[Slot, str], int]:
    bounds: dict[tuple[Slot, str], set[Fraction]] = {}
    for rule in rules:
        for tests in rule.alternatives:
            for test in tests:
                if isinstance(test.bound, Fraction):
                    bounds.setdefault((test.slot, test.attribute), set()).add(test.bound)
    scales = {}
    for place, found in bounds.items():
        scale = scale_of(found)
        if scale is None:
            raise NotOnGrid(f"{matched_as(place[0])}.{place[1]}")
        scales[place] = scale
    return scales
