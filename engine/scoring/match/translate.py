"""Rules and facts as durable-rules JSON, in the small language in which the library is right.

A pattern is `$and` of its shard's key and of comparisons of int64 properties with constants;
nothing else is ever generated: no `$or`, `$nex`, references, strings or arithmetic. Rules are
named by number, and so are slots, attributes and words.

There are three modes. `exact` serves facts that are fully known: a number is its grid position, a
word its number among the words that rules name (0 is any other word). Open facts carry, for each
attribute, the positions of its lowest and highest member, and for each constant of an equality
whether the attribute cannot, may or must be it (0, 1, 2). Two sets of rules read them: `may` fires
where a condition can hold and `must` where it holds for certain.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from engine.base.values import Range, Value
from engine.language.rules import Fact, Test
from engine.scoring.match.grid import position, positions
from engine.scoring.match.layout import Alternative, Column, Layout, Shard
from engine.scoring.match.names import SID, Names

Mode = Literal["exact", "may", "must"]
Known = Value | str | frozenset[str]

BEGIN, END = "b", "e"  # the rules of the facts that open a session and close a round

_KEY, _NUMBER, _WORD, _LOW, _HIGH, _EQUAL, _GUARD = "k", "n", "w", "l", "h", "q", "g"

_EXACT = {
    "at_least": "$gte",
    "above": "$gt",
    "at_most": "$lte",
    "below": "$lt",
    "is": "$eq",
    "is_not": "$neq",
}
#: (mode, operator) → the property that decides, and the comparison.
_OPEN = {
    ("may", "at_least"): (_HIGH, "$gte"),
    ("may", "above"): (_HIGH, "$gt"),
    ("may", "at_most"): (_LOW, "$lte"),
    ("may", "below"): (_LOW, "$lt"),
    ("must", "at_least"): (_LOW, "$gte"),
    ("must", "above"): (_LOW, "$gt"),
    ("must", "at_most"): (_HIGH, "$lte"),
    ("must", "below"): (_HIGH, "$lt"),
}
#: (mode, operator) → comparison with "cannot, may, must be" (0, 1, 2).
_EQUALITY = {
    ("may", "is"): ("$gte", 1),
    ("must", "is"): ("$gte", 2),
    ("may", "is_not"): ("$lte", 1),
    ("must", "is_not"): ("$lte", 0),
}


class ExactColumn(Struct, frozen=True):
    """How a known attribute is written: as `number` and its position, or as one of `words`."""

    scale: int
    number: str | None
    words: Mapping[str, str]
    other: str | None


class OpenColumn(Struct, frozen=True):
    """How an open attribute is written: low and high position, and an answer per constant."""

    scale: int
    low: str | None
    high: str
    numbers: tuple[tuple[str, Fraction], ...]
    words: tuple[tuple[str, str], ...]


def ruleset(layout: Layout, names: Names, mode: Mode) -> str:
    """Return the durable-rules ruleset of `layout`; rule "7" is alternative number 7."""
    rules: dict[str, object] = {BEGIN: {"all": [{"a": {names.get(_GUARD, 0): 1}}]}}
    for number, alternative in enumerate(layout.alternatives):
        rules[f"r{number}"] = {"all": _patterns(alternative, names, mode)}
    rules[END] = {"all": [{"a": {names.get(_GUARD, 1): 1}}]}
    return json.dumps(rules, separators=(",", ":"))


def begin_fact(names: Names) -> str:
    """Return the fact that fires `BEGIN`."""
    return f'{{"id":"b","sid":"{SID}","{names.get(_GUARD, 0)}":1}}'


def end_tail(names: Names) -> str:
    """Return the text after the id of the fact that fires `END`."""
    return f'","sid":"{SID}","{names.get(_GUARD, 1)}":1}}'


def exact_shards(
    layout: Layout, names: Names
) -> dict[str, tuple[tuple[str, dict[str, ExactColumn]], ...]]:
    """Return, for each slot, its shards: the text after a fact's id, and the columns."""
    return {
        slot: tuple(
            (_head(shard, names), {a: _exact(c, names) for a, c in shard.columns.items()})
            for shard in shards
        )
        for slot, shards in layout.shards.items()
    }


def open_shards(
    layout: Layout, names: Names
) -> dict[str, tuple[tuple[str, dict[str, OpenColumn]], ...]]:
    """Return, for each slot, its shards: the text after a fact's id, and the columns."""
    return {
        slot: tuple(
            (_head(shard, names), {a: _open(c, names) for a, c in shard.columns.items()})
            for shard in shards
        )
        for slot, shards in layout.shards.items()
    }


def write_exact(fact: Fact, head: str, columns: Mapping[str, ExactColumn]) -> str | None:
    """Return the text of a fact after its id, None where a tested attribute is open."""
    text = head
    attributes = fact.attributes
    for attribute, known in attributes if len(attributes) == 1 else dict(attributes).items():
        column = columns.get(attribute)
        if column is None:
            continue
        if isinstance(known, Fraction):
            if column.number is not None:
                text += f"{column.number}{position(known, column.scale)}"
        elif isinstance(known, str):
            if column.other is not None:
                text += column.words.get(known, column.other)
        else:
            return None
    return text + "}"


def write_open(fact: Fact, head: str, columns: Mapping[str, OpenColumn]) -> str:
    """Return the text of a fact after its id, with what its open attributes may and must be."""
    parts = [head]
    for attribute, known in dict(fact.attributes).items():
        column = columns.get(attribute)
        if column is None:
            continue
        if isinstance(known, str | frozenset):
            words = known if isinstance(known, frozenset) else frozenset((known,))
            if words:
                parts += [f"{name}{_word_answer(words, word)}" for name, word in column.words]
            continue
        low, high = _ends(known, column.scale)
        if column.low is not None:
            parts.append(f"{column.low}{low}{column.high}{high}")
        for name, number in column.numbers:
            at = position(number, column.scale)
            parts.append(f"{name}{(low <= at <= high) + (low == at == high)}")
    return "".join(parts) + "}"


def _patterns(alternative: Alternative, names: Names, mode: Mode) -> list[dict[str, object]]:
    patterns: list[dict[str, object]] = []
    for alias, (shard, tests) in zip("abcdefgh", alternative.patterns, strict=False):
        conditions: list[object] = [{names.get(_KEY, shard.key): 1}]
        conditions += [_condition(t, shard.columns[t.attribute], names, mode) for t in tests]
        patterns.append({alias: {"$and": conditions}})
    assert len(patterns) == len(alternative.patterns), "more patterns than check_limits allows"
    return patterns


def _condition(test: Test, column: Column, names: Names, mode: Mode) -> object:
    bound, operator = test.bound, test.operator
    if mode == "exact":
        if isinstance(bound, str):
            number = column.constants[bound] + 1 if bound in column.constants else 0
            return {_EXACT[operator]: {names.get(_WORD, column.number): number}}
        at = position(bound, column.scale)
        return {_EXACT[operator]: {names.get(_NUMBER, column.number): at}}
    if operator in ("is", "is_not"):
        compare, answer = _EQUALITY[mode, operator]
        return {compare: {_equal_name(column, bound, names): answer}}
    assert not isinstance(bound, str), "check_limits allows no words in an order"
    end, compare = _OPEN[mode, operator]
    return {compare: {names.get(end, column.number): position(bound, column.scale)}}


def _head(shard: Shard, names: Names) -> str:
    return f'","sid":"{SID}","{names.get(_KEY, shard.key)}":1'


def _property(name: str) -> str:
    return f',"{name}":'


def _exact(column: Column, names: Names) -> ExactColumn:
    words = {w: i + 1 for w, i in column.constants.items() if isinstance(w, str)}
    word = _property(names.get(_WORD, column.number)) if words else None
    has_number = column.ordered or len(words) < len(column.constants)
    return ExactColumn(
        scale=column.scale,
        number=_property(names.get(_NUMBER, column.number)) if has_number else None,
        words={w: f"{word}{i}" for w, i in words.items()},
        other=f"{word}0" if words else None,
    )


def _open(column: Column, names: Names) -> OpenColumn:
    named = [(_property(_equal_name(column, c, names)), c) for c in column.constants]
    return OpenColumn(
        scale=column.scale,
        low=_property(names.get(_LOW, column.number)) if column.ordered else None,
        high=_property(names.get(_HIGH, column.number)),
        numbers=tuple((name, c) for name, c in named if isinstance(c, Fraction)),
        words=tuple((name, c) for name, c in named if isinstance(c, str)),
    )


def _equal_name(column: Column, constant: Fraction | str, names: Names) -> str:
    return names.get(f"{_EQUAL}{column.number}_", column.constants[constant])


def _ends(known: Value, scale: int) -> tuple[int, int]:
    if isinstance(known, Range):
        return positions(known, scale)
    at = position(known, scale)
    return at, at


def _word_answer(words: Sequence[str] | frozenset[str], word: str) -> int:
    if word not in words:
        return 0
    return 2 if len(words) == 1 else 1
