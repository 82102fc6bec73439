"""Why a condition holds or does not: every test with the value that it saw and by how much."""

from __future__ import annotations

from fractions import Fraction

from engine.base.values import compare
from engine.base.words import Language
from engine.language.plan import Adjustment, Condition, Plan
from engine.language.rules import OTHER, Test
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
    label = "或" if language == "zh" else "either"
    return tuple(Statement(label, "", row) for row in rows)


def failed_tests(card: Scorecard, adjustment: Adjustment, language: Language) -> str:
    """Return in a few words why a condition with one alternative does not hold."""
    found = failed_conditions(card, adjustment.condition, language)
    return ("；" if language == "zh" else "; ").join(found)


def failed_conditions(card: Scorecard, condition: Condition, language: Language) -> list[str]:
    """Return the tests that fail of a condition; its text where it has several alternatives."""
    if len(condition.alternatives) != 1:
        if any(all(_seen(card, t, language)[0] for t in tests) for tests in condition.alternatives):
            return []
        first = condition.alternatives[0][0]
        seen = _seen(card, first, language)[1].rpartition("，实际" if language == "zh" else ", is")
        actual = f"，实际{seen[2]}" if language == "zh" else f", is{seen[2]}"
        return [condition.text + (actual if seen[1] and _one_fact(condition) else "")]
    found = []
    for test in condition.alternatives[0]:
        holds, text = _seen(card, test, language)
        if holds is False:
            found.append(text)
    return found


def _one_fact(condition: Condition) -> bool:
    """Return whether a condition looks at one fact only."""
    return len({(t.slot, t.attribute) for tests in condition.alternatives for t in tests}) == 1


def _statement(card: Scorecard, test: Test, language: Language) -> Statement:
    zh = language == "zh"
    holds, text = _seen(card, test, language)
    word = (
        {True: "成立", False: "不成立", None: "未定"}
        if zh
        else {
            True: "holds",
            False: "does not hold",
            None: "undecided",
        }
    )
    return Statement(word[holds], text)


def _seen(card: Scorecard, test: Test, language: Language) -> tuple[bool | None, str]:
    """Return whether a test holds, and the test with the value it saw."""
    zh = language == "zh"
    percent = _is_percent(card.plan, test)
    wanted = f"{_subject(card.plan, test)} {written_test(test, percent=percent)}"
    values = [
        dict(fact.attributes)[test.attribute]
        for fact in card.facts
        if fact.slot == test.slot and test.attribute in dict(fact.attributes)
    ]
    if len(values) != 1:
        return None, wanted
    value = values[0]
    if isinstance(value, frozenset) or value == OTHER:
        return None, f"{wanted}，未载明" if zh else f"{wanted}, not stated"
    if isinstance(value, str):
        holds = (value == test.bound) is (test.operator == "is")
        return holds, f"{wanted}，实际 {value}" if zh else f"{wanted}, is {value}"
    if isinstance(test.bound, str):
        return False, wanted
    possible = compare(value, test.bound)
    allowed = _HOLDS[test.operator]
    yes = any(can and good for can, good in zip(possible, allowed, strict=True))
    no = any(can and not good for can, good in zip(possible, allowed, strict=True))
    seen = value_text(value, percent=percent)
    text = f"{wanted}，实际 {seen}" if zh else f"{wanted}, is {seen}"
    if yes and no:
        return None, text
    if not yes and isinstance(value, Fraction):
        gap = value_text(abs(value - test.bound), percent=percent)
        if percent:
            gap = gap.removesuffix("%") + (" 个百分点" if zh else " percentage points")
        text += f"，相差 {gap}" if zh else f", off by {gap}"
    return yes, text


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
