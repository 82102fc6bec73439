"""Conditions as they came out: every test with the value that it saw and by how much.

What holds is told by the alternative that holds, what fails by the tests that fail in each. The
values are those that the matchers saw, so a test that is said to hold is one that held.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from engine.base.values import Range
from engine.base.words import Language, Text, same
from engine.language.plan import Condition
from engine.language.rules import OTHER, Test
from engine.language.slots import (
    OfAdjustment,
    OfDerived,
    OfEach,
    OfFact,
    OfGrade,
    OfIndicator,
    OfMeasures,
    OfScore,
    OfTotal,
)
from engine.language.vocabulary import APPLIED
from engine.scoring.explain import words
from engine.scoring.explain.measures import measures_said
from engine.scoring.explain.names import adjustment_name, fact_name, formula_name, part_name
from engine.scoring.explain.numbers import (
    SIGNS,
    bound_text,
    percent_of,
    value_text,
    written_test,
)
from engine.scoring.explain.outcomes import Seen, gap_text, outcome
from engine.scoring.explain.sides import Sides, attributes_of, facts_of, sides_of
from engine.scoring.explain.statements import Statement
from engine.scoring.scorecard import Operand, Scorecard, UnitScore

_MOST_SAID = 3  # alternatives, and measures, that a sentence names


class Judged(NamedTuple):
    """A condition as it came out, and the tests of every alternative."""

    holds: bool | None
    alternatives: tuple[tuple[Seen, ...], ...]

    @property
    def why(self) -> Text:
        """What made it hold, fail or stay open, in the tests that did."""
        if self.holds:
            held = next(a for a in self.alternatives if _all(a))
            return words.AND.join(one.text for one in held)
        decisive = [row for row in self.alternatives if _all(row) is self.holds]
        rows = [[one for one in row if one.holds is self.holds] for row in decisive]
        said = [words.AND.join(one.text for one in row) for row in rows]
        said = said if len(said) == 1 else list(dict.fromkeys(said))
        if len(said) == 1:
            return said[0]
        more = len(said) - _MOST_SAID
        text = words.SEMICOLON.join(said[:_MOST_SAID])
        return words.MORE_OF_THEM.fill(said=text, n=more) if more > 0 else text


def judge(card: Scorecard, condition: Condition, unit: UnitScore | None = None) -> Judged:
    """Return how a condition came out; `unit` is the one whose own numbers it tests."""
    alternatives = condition.alternatives
    if len(alternatives) > 1 and all(len(tests) == 1 for tests in alternatives):
        one = _one_of(card, [tests[0] for tests in alternatives], unit)
        if one is not None:
            return Judged(one.holds, ((one,),))
    rows = tuple(_alternative(card, tests, unit) for tests in alternatives)
    outcomes = [_all(row) for row in rows]
    holds = True if True in outcomes else None if None in outcomes else False
    return Judged(holds, rows)


def condition_statements(
    card: Scorecard, condition: Condition, language: Language, unit: UnitScore | None = None
) -> tuple[Statement, ...]:
    """Return a statement for each test of a condition, alternatives under "either"."""
    rows = [
        tuple(Statement(words.HOLDS[s.holds].to(language), s.text.to(language)) for s in row)
        for row in judge(card, condition, unit).alternatives
    ]
    if len(rows) == 1:
        return rows[0]
    return tuple(Statement(words.EITHER.to(language), "", row) for row in rows)


def _all(row: Sequence[Seen]) -> bool | None:
    outcomes = [one.holds for one in row]
    return False if False in outcomes else None if None in outcomes else True


def _alternative(
    card: Scorecard, tests: Sequence[Test], unit: UnitScore | None
) -> tuple[Seen, ...]:
    """Tests in order, those of one fact that stand together as one; measures of a list as one."""
    found = []
    for (slot, _), group in groupby(tests, lambda t: (t.slot, _is_listed(t) or t.attribute)):
        of_one = tuple(group)
        if isinstance(slot, OfMeasures):
            found.append(measures_said(card, slot, of_one))
        else:
            found.append(_seen(card, of_one, unit))
    return tuple(found)


def _is_listed(test: Test) -> str:
    return "*" if isinstance(test.slot, OfMeasures) else ""


def _one_of(card: Scorecard, tests: Sequence[Test], unit: UnitScore | None) -> Seen | None:
    """`facts.w: [A, B]`: one fact that may be any of several words or numbers."""
    first = tests[0]
    if any((t.slot, t.attribute, t.operator) != (first.slot, first.attribute, "is") for t in tests):
        return None
    slot = first.slot
    if isinstance(slot, OfMeasures | OfDerived) or (isinstance(slot, OfFact) and slot.stated):
        return None
    each = [_seen(card, (test,), unit) for test in tests]
    outcomes = [one.holds for one in each]
    holds = True if True in outcomes else None if None in outcomes else False
    subject = _subject(card, first, unit)
    bounds = words.OR.join(same(bound_text(t, percent=_percent(card, t, unit))) for t in tests)
    wanted = words.IS_ONE_OF.fill(subject=subject, bounds=bounds)
    return Seen(holds, wanted, _actual_word(card, first, unit))


# ---- one fact -----------------------------------------------------------------------------------


def _seen(card: Scorecard, tests: tuple[Test, ...], unit: UnitScore | None) -> Seen:
    """Tests of one attribute of one fact."""
    first = tests[0]
    sides = sides_of(card, first, unit)
    if sides is not None:
        return _compared(card, tests, sides, unit)
    if isinstance(first.slot, OfFact) and first.slot.stated:
        return _stated(card, first, first.slot.name)
    if isinstance(first.slot, OfAdjustment):
        return _adjustment(card, first, first.slot.id)
    percent = _percent(card, first, unit)
    bounds = words.AND.join(same(written_test(t, percent=percent)) for t in tests)
    wanted = words.SPACED.fill(a=_subject(card, first, unit), b=bounds)
    value = seen_value(card, first, unit)
    outcomes = [outcome(test, value) for test in tests]
    holds = False if False in outcomes else None if None in outcomes else True
    actual = _actual_word(card, first, unit)
    if isinstance(value, Fraction):
        failing = [t for t, out in zip(tests, outcomes, strict=True) if out is holds]
        actual = words.NOTHING.join((actual, _gap(failing, value, holds, percent=percent)))
    return Seen(holds, wanted, actual)


def _gap(tests: Sequence[Test], value: Fraction, holds: bool | None, *, percent: bool) -> Text:
    """By how much a number misses, or keeps, the nearest of the limits."""
    gaps = [abs(value - t.bound) for t in tests if isinstance(t.bound, Fraction)]
    if not gaps or min(gaps) == 0:
        return words.NOTHING
    return words.OFF_BY[holds is True].fill(gap=gap_text(min(gaps), percent=percent))


def _compared(
    card: Scorecard, tests: tuple[Test, ...], sides: Sides, unit: UnitScore | None
) -> Seen:
    """A computed number against another: both sides with their numbers."""
    wanted = words.AND.join(
        words.COMPARED.fill(left=sides.left_text, sign=SIGNS[t.operator], right=sides.right_text)
        for t in tests
    )
    value = seen_value(card, tests[0], unit)
    if value is None:
        return Seen(holds=False, wanted=wanted, actual=words.BUT_NO_SCORE)
    outcomes = [outcome(test, value) for test in tests]
    holds = False if False in outcomes else None if None in outcomes else True
    if sides.left is None or sides.right is None:
        return Seen(holds, wanted, words.BUT_UNDEFINED)
    actual = words.BUT_SIDES.fill(left=sides.left, right=sides.right)
    if isinstance(value, Fraction) and value:
        gap = gap_text(abs(value), percent=sides.percent, days=sides.days)
        actual = words.NOTHING.join((actual, words.OFF_BY[holds is True].fill(gap=gap)))
    return Seen(holds, wanted, actual)


def _stated(card: Scorecard, test: Test, name: str) -> Seen:
    """`stated: facts.x`: whether the case says it at all."""
    value = seen_value(card, test, None)
    wants = (test.bound == "yes") is (test.operator == "is")
    holds = outcome(test, value)
    sentence = words.IS_STATED[wants]
    actual = words.NOTHING if holds else words.IS_STATED_NOT[wants]
    return Seen(holds, sentence.fill(name=fact_name(card, name)), actual)


def _adjustment(card: Scorecard, test: Test, id_: str) -> Seen:
    """Whether an adjustment applied, or did not, as a condition wants it."""
    wants = (test.bound == APPLIED) is (test.operator == "is")
    holds = outcome(test, seen_value(card, test, None))
    title = adjustment_name(card, id_)
    actual = words.NOTHING if holds else words.ADJUSTMENT_DID_NOT[holds, wants]
    return Seen(holds, words.ADJUSTMENT_APPLIES[wants].fill(title=title), actual)


def seen_value(
    card: Scorecard, test: Test, unit: UnitScore | None
) -> Fraction | Range | str | frozenset[str] | None:
    """Return what a test looks at, None where the fact has no such attribute."""
    item = unit.id if unit is not None and unit.measure and test.slot == unit.slot else ""
    for fact in facts_of(card, test.slot):
        if fact.item == item:
            return next((value for name, value in fact.attributes if name == test.attribute), None)
    return None


def _actual_word(card: Scorecard, test: Test, unit: UnitScore | None) -> Text:
    """Say what a test saw, unless it is the very word that it asks for."""
    value = seen_value(card, test, unit)
    operand = operand_behind(card, test, unit)
    if value is None:
        return words.BUT_NO_SCORE
    if operand is not None and operand.unproved:
        return words.BUT_UNPROVED
    if isinstance(value, frozenset) or value == OTHER or value == Range(None, None):
        return words.BUT_NOT_STATED
    if isinstance(value, str):
        asked_for = test.operator == "is" and value == test.bound
        return words.NOTHING if asked_for else words.BUT_IS.fill(value=value)
    return words.BUT_IS.fill(value=value_text(value, percent=_percent(card, test, unit)))


def operand_behind(card: Scorecard, test: Test, unit: UnitScore | None) -> Operand | None:
    """Return the fact of the case that a test looks at directly, if it does."""
    if not isinstance(test.slot, OfFact):
        return None
    name = test.slot.in_formulas
    own = {o.name: o for o in unit.operands} if unit is not None else {}
    return own.get(name) or card.operands.get(name)


# ---- names and looks ----------------------------------------------------------------------------


def _subject(card: Scorecard, test: Test, unit: UnitScore | None) -> Text:
    """Return what a test looks at, by its title where it has one."""
    if unit is not None and test.slot == unit.slot:
        for one in attributes_of(unit):
            if one.name == test.attribute:
                return formula_name(one.formula, unit.operands)
    match test.slot:
        case OfTotal():
            return words.TOTAL
        case OfAdjustment(id_):
            return words.ADJUSTMENT_NAMED.fill(title=adjustment_name(card, id_))
        case OfGrade(section):
            return words.TOTAL if section is None else part_name(card, section, "grade")
        case OfFact(name, stated=False):
            return fact_name(card, name)
        case OfFact():
            return same(test.slot.in_formulas)
        case OfMeasures(name) | OfIndicator(name) | OfScore(name):
            return part_name(card, name, test.attribute)
        case OfEach(section, kind):
            return same(f"{section}.{kind}.{test.attribute}")
    raise ValueError(f"no condition is written of {test.slot}")


def _percent(card: Scorecard, test: Test, unit: UnitScore | None) -> bool:
    """Return whether what a test looks at reads as a percentage."""
    if test.percent:
        return True
    if isinstance(test.slot, OfScore):
        return test.attribute == "share"
    if isinstance(test.slot, OfIndicator):
        return any(i.slot == test.slot and i.percent for i in card.plan.order)
    operand = operand_behind(card, test, unit)
    return operand is not None and percent_of(operand)
