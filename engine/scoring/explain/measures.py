"""Conditions on the measures of a list: which of them pass the tests, or come nearest."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from engine.base.values import Range
from engine.base.words import Text, same
from engine.language.rules import Fact, Test
from engine.language.slots import OfMeasures
from engine.scoring.explain import words
from engine.scoring.explain.names import attribute_name, list_name
from engine.scoring.explain.numbers import (
    value_text,
    written_test,
)
from engine.scoring.explain.outcomes import Seen, gap_text, outcome
from engine.scoring.explain.sides import facts_of
from engine.scoring.scorecard import Scorecard

_MOST_SAID = 3  # measures that a sentence names


def measures_said(card: Scorecard, slot: OfMeasures, tests: tuple[Test, ...]) -> Seen:
    """`any: outputs`: some measure of a list passes all tests."""
    percent = {t: t.percent or t.attribute == "completion" for t in tests}
    wanted = words.AND.join(_wanted(t, percent=percent[t]) for t in tests)
    named_list = list_name(slot.list)
    rows = []
    for fact in facts_of(card, slot):
        values = dict(fact.attributes)
        outcomes = [outcome(test, values.get(test.attribute)) for test in tests]
        holds = False if False in outcomes else None if None in outcomes else True
        rows.append((holds, fact, values))
    outcomes = [row[0] for row in rows]
    holds = True if True in outcomes else None if None in outcomes else False
    if holds is False:
        said = words.NO_MEASURE if rows else words.NONE_LISTED
        return Seen(
            holds, said.fill(list=named_list, tests=wanted), _nearest(card, tests, rows, percent)
        )
    found = [row for row in rows if row[0] is holds]
    named = [_measure(card, fact, values, tests, percent) for _, fact, values in found[:_MOST_SAID]]
    said = words.SEMICOLON.join(named)
    if len(found) > _MOST_SAID:
        said = words.MORE_OF_THEM.fill(said=said, n=len(found) - _MOST_SAID)
    return Seen(holds, words.MEASURES_FIT.fill(list=named_list, said=said))


_Values = dict[str, Fraction | Range | str | frozenset[str]]


def _wanted(test: Test, *, percent: bool) -> Text:
    return words.SPACED.fill(
        a=attribute_name(test.attribute), b=written_test(test, percent=percent)
    )


def _measure(
    card: Scorecard, fact: Fact, values: _Values, tests: Sequence[Test], percent: dict[Test, bool]
) -> Text:
    """One measure with what the tests saw of it."""
    parts = []
    for test in tests:
        value = values.get(test.attribute)
        text = _wanted(test, percent=percent[test])
        actual = words.NOTHING
        if isinstance(value, Fraction | Range):
            actual = words.BUT_IS.fill(value=value_text(value, percent=percent[test]))
        parts.append(words.NOTHING.join((text, actual)))
    return words.NAMED_TESTS.fill(name=_title(card, fact), said=words.AND.join(parts))


def _nearest(
    card: Scorecard,
    tests: Sequence[Test],
    rows: Sequence[tuple[bool | None, Fact, _Values]],
    percent: dict[Test, bool],
) -> Text:
    """Of one test of numbers: the measure that comes nearest to passing it."""
    test = tests[0]
    if len(tests) > 1 or not isinstance(test.bound, Fraction):
        return words.NOTHING
    bound = test.bound
    known = [(v, fact) for _, fact, values in rows
             if isinstance(v := values.get(test.attribute), Fraction)]  # fmt: skip
    if not known:
        return words.NOTHING
    value, fact = min(known, key=lambda pair: abs(pair[0] - bound))
    gap = gap_text(abs(value - bound), percent=percent[test])
    said = words.NEAREST.fill(
        name=_title(card, fact), value=value_text(value, percent=percent[test])
    )
    return said if value == bound else words.NOTHING.join((said, words.OFF_BY[False].fill(gap=gap)))


def _title(card: Scorecard, fact: Fact) -> Text:
    titles = {u.id: u.title for u in card.units() if u.measure is not None}
    return titles.get(fact.item) or same(fact.item.rpartition(".")[2])
