"""Why a condition holds or does not: every test with the value that it saw and by how much."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from engine.base.values import compare
from engine.base.words import Language, Text, same
from engine.language.plan import Adjustment, Condition, Plan
from engine.language.rules import OTHER, Test
from engine.scoring.explain import words
from engine.scoring.explain.numbers import value_text, written_test
from engine.scoring.explain.statements import Statement
from engine.scoring.scorecard import Scorecard

_HOLDS = {
    "at_least": (False, True, True),
    "above": (False, False, True),
    "at_most": (True, True, False),
    "below": (True, False, False),
    "is": (False, True, False),
    "is_not": (True, False, True),
}


def condition_statements(
    card: Scorecard, condition: Condition, language: Language
) -> tuple[Statement, ...]:
    """Return a statement for each test of a condition, alternatives under "either"."""
    rows = [
        tuple(_statement(card, test, language) for test in tests)
        for tests in condition.alternatives
    ]
    if len(rows) == 1:
        return rows[0]
    return tuple(Statement(words.EITHER.to(language), "", row) for row in rows)


def failed_tests(card: Scorecard, adjustment: Adjustment) -> Text:
    """Return in a few words why a condition with one alternative does not hold."""
    return words.SEMICOLON.join(failed_conditions(card, adjustment.condition))


def failed_conditions(card: Scorecard, condition: Condition) -> list[Text]:
    """Return the tests that fail of a condition; its text where it has several alternatives."""
    seen = [[_seen(card, test) for test in tests] for tests in condition.alternatives]
    if len(seen) == 1:
        return [one.text for one in seen[0] if one.holds is False]
    if any(all(one.holds for one in tests) for tests in seen):
        return []
    actual = seen[0][0].actual
    if not _one_fact(condition) or actual == words.BUT_NOT_STATED:
        actual = words.NOTHING
    return [words.NOTHING.join((same(condition.text), actual))]


def _one_fact(condition: Condition) -> bool:
    """Return whether a condition looks at one fact only."""
    return len({(t.slot, t.attribute) for tests in condition.alternatives for t in tests}) == 1


def _statement(card: Scorecard, test: Test, language: Language) -> Statement:
    seen = _seen(card, test)
    return Statement(words.HOLDS[seen.holds].to(language), seen.text.to(language))


class _Seen(NamedTuple):
    """Whether a test holds, the test in words, and what it saw: `，实际 3，相差 1`."""

    holds: bool | None
    wanted: str
    actual: Text = words.NOTHING

    @property
    def text(self) -> Text:
        """The test with the value that it saw."""
        return words.NOTHING.join((same(self.wanted), self.actual))


def _seen(card: Scorecard, test: Test) -> _Seen:
    percent = _is_percent(card.plan, test)
    wanted = f"{_subject(card.plan, test)} {written_test(test, percent=percent)}"
    values = [
        dict(fact.attributes)[test.attribute]
        for fact in card.facts
        if fact.slot == test.slot and test.attribute in dict(fact.attributes)
    ]
    if len(values) != 1:
        return _Seen(None, wanted)
    value = values[0]
    if isinstance(value, frozenset) or value == OTHER:
        return _Seen(None, wanted, words.BUT_NOT_STATED)
    if isinstance(value, str):
        holds = (value == test.bound) is (test.operator == "is")
        return _Seen(holds, wanted, words.BUT_IS.fill(value=value))
    if isinstance(test.bound, str):
        return _Seen(holds=False, wanted=wanted)
    possible = compare(value, test.bound)
    allowed = _HOLDS[test.operator]
    yes = any(can and good for can, good in zip(possible, allowed, strict=True))
    no = any(can and not good for can, good in zip(possible, allowed, strict=True))
    actual = words.BUT_IS.fill(value=value_text(value, percent=percent))
    if yes and no:
        return _Seen(None, wanted, actual)
    if not yes and isinstance(value, Fraction):
        gap = gap_text(abs(value - test.bound), percent=percent)
        actual = words.NOTHING.join((actual, words.OFF_BY.fill(gap=gap)))
    return _Seen(yes, wanted, actual)


def gap_text(gap: Fraction, *, percent: bool) -> Text:
    """Write by how much a number misses a limit."""
    text = value_text(gap, percent=percent)
    return words.PERCENTAGE_POINTS.fill(n=text.removesuffix("%")) if percent else same(text)


def _subject(plan: Plan, test: Test) -> str:
    """Return what a test looks at, as the ruleset names it."""
    kind, _, name = test.slot.partition(":")
    if kind == "total":
        return "total"
    if kind == "a":
        return f"adjustment.{name}"
    if kind == "d":
        derived = next(d for d in plan.derived if d.slot == test.slot)
        return f"（{derived.formula.expression.text}）"
    return name if kind == "c" else f"{name}.{test.attribute}"


def _is_percent(plan: Plan, test: Test) -> bool:
    kind, _, name = test.slot.partition(":")
    if kind == "m":
        return test.attribute == "completion"
    if kind == "s":
        return test.attribute == "share"
    return kind == "u" and any(i.id == name and i.percent for i in plan.order)
