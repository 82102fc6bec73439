"""The rules beside the one that gave the points: bands, levels and rows, with what failed."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from engine.base.exact import to_text
from engine.base.words import Language, Text, same
from engine.language.plan import Bands, Clause, Levels, Row, Table
from engine.language.rules import Test
from engine.scoring.explain import score_words as texts
from engine.scoring.explain import words
from engine.scoring.explain.conditions import judge, seen_value
from engine.scoring.explain.numbers import (
    SIGNS,
    bound_text,
    clause_text,
    value_text,
)
from engine.scoring.explain.outcomes import gap_text, outcome
from engine.scoring.explain.sides import sides_of
from engine.scoring.explain.standards import award_words
from engine.scoring.explain.statements import Statement
from engine.scoring.explain.values import is_percent
from engine.scoring.scorecard import Scorecard, UnitScore

_MOST = 12  # rules beside the one that applied


class Failed(NamedTuple):
    """A test that failed: with its limit, the value that it saw, and by how much it failed.

    `test` is written with plain decimals, `say` gives the sentence of an explanation.
    """

    test: str
    value: Fraction | str | None
    by: Fraction | None
    say: Callable[[], Text]


class NearMiss(NamedTuple):
    """A band or level beside the one that applied, with each test of it that failed.

    None failed where an earlier band or level took the value.
    """

    rule: str
    clause: Clause
    failed: tuple[Failed, ...]


def near_misses(card: Scorecard, unit: UnitScore) -> tuple[NearMiss, ...]:
    """Return the bands or levels that did not apply, each with the tests that failed."""
    method = unit.method
    if not isinstance(method, Bands | Levels) or len(unit.method_score.clauses) != 1:
        return ()
    fired = unit.method_score.clauses[0].rule
    found = []
    for clause in method.clauses:
        if clause.rule == fired or not clause.tests:
            continue
        failed = [_failed(card, unit, test) for test in clause.tests]
        found.append(NearMiss(clause.rule, clause, tuple([f for f in failed if f is not None])))
    return tuple(found)


def _failed(card: Scorecard, unit: UnitScore, test: Test) -> Failed | None:
    value = seen_value(card, test, unit)
    if outcome(test, value) is not False:
        return None
    percent = is_percent(unit) or test.percent
    sides = sides_of(card, test, unit)
    sign = SIGNS[test.operator]
    if sides is not None:
        limit, shown = sides.right_text.zh, sides.right_text
        if sides.right is not None and sides.right != limit:
            shown = texts.IS_NOW.fill(text=shown, value=sides.right)
        by = abs(value) if isinstance(value, Fraction) else None
        percent = percent or sides.percent
        say = partial(_said, unit, sign, shown, unit.value, by, percent=percent)
        return Failed(f"{sign} {limit}", _plain(unit.value), by, say)
    by = None
    if isinstance(value, Fraction) and isinstance(test.bound, Fraction):
        by = abs(value - test.bound)
    limit = to_text(test.bound) if isinstance(test.bound, Fraction) else test.bound
    say = partial(_said, unit, sign, test, value, by, percent=percent)
    return Failed(f"{sign} {limit}", _plain(value), by, say)


def _said(
    unit: UnitScore,
    sign: str,
    limit: Test | Text,
    value: object,
    by: Fraction | None,
    *,
    percent: bool,
) -> Text:
    """Say what was needed, what there is, and by how much it misses."""
    shown = same(bound_text(limit, percent=percent)) if isinstance(limit, Test) else limit
    needed = texts.NEEDS.fill(bound=words.SPACED.fill(a=sign, b=shown))
    actual = _actual(unit, value, percent=percent)
    return words.NOTHING.join((needed, actual, _off_by(by, percent=percent)))


def _plain(value: object) -> Fraction | str | None:
    return value if isinstance(value, Fraction | str) else None


def _actual(unit: UnitScore, value: object, *, percent: bool) -> Text:
    if isinstance(unit.method, Levels):
        return words.BUT_IS.fill(value=unit.method_score.clauses[0].title or "")
    if value is None or isinstance(value, str | frozenset):
        return words.NOTHING
    return words.BUT_IS.fill(value=value_text(value, percent=percent))  # type: ignore[arg-type]


def _off_by(by: Fraction | None, *, percent: bool) -> Text:
    if not by:
        return words.NOTHING
    return words.OFF_BY[False].fill(gap=gap_text(by, percent=percent))


def beside(card: Scorecard, unit: UnitScore, language: Language) -> tuple[Statement, ...]:
    """Return the rules that did not apply, each with what failed of it.

    Of very many only those that came nearest: the bands beside it, the rows with most cells held.
    """
    method = unit.method
    if isinstance(method, Table) and not unit.method_score.rows and unit.method_score.missing:
        return ()  # what is missing decided, and no row was looked at
    if isinstance(method, Table):
        counted = set(unit.method_score.rows)
        held = _held(card, unit)
        others = [row for row in method.rows if row.cells and row not in counted]
        failed = {row: sum(c.rule not in held for c in row.cells) for row in others}
        rows = [_row(card, unit, r) for r in sorted(others, key=failed.__getitem__)[:_MOST]]
        rest = len(others) - len(rows)
    else:
        misses = near_misses(card, unit)
        rows = [_miss(unit, miss) for miss in misses]
        if len(rows) > _MOST and isinstance(method, Bands | Levels):
            order = [clause.rule for clause in method.clauses]
            at = order.index(unit.method_score.clauses[0].rule)
            near = sorted(range(len(rows)), key=lambda i: abs(order.index(misses[i].rule) - at))
            rows = [rows[i] for i in sorted(near[:_MOST])]
        rest = len(misses) - len(rows)
    found = [
        Statement(f"{row.title.to(language)} → {row.award.to(language)}", row.text.to(language))
        for row in rows
    ]
    if rest > 0:
        found.append(Statement("", texts.MORE_BESIDE.fill(n=rest).to(language)))
    return tuple(found)


class _Beside(NamedTuple):
    """A rule that does not apply: its title, what it would give, and what failed."""

    title: Text
    award: Text
    text: Text


def _held(card: Scorecard, unit: UnitScore) -> set[str]:
    """Return the rules that hold for a unit, or may."""
    item = unit.id if unit.measure is not None else ""
    return {f.rule for f in card.firings if all(i in ("", item) for _, i in f.facts)}


def _miss(unit: UnitScore, miss: NearMiss) -> _Beside:
    said = words.SEMICOLON.join(f.say() for f in miss.failed)
    title = clause_text(miss.clause, percent=is_percent(unit))
    if isinstance(unit.method, Levels) and miss.clause.title:
        title = miss.clause.title
    text = said if miss.failed else texts.EARLIER_RULE
    return _Beside(title, award_words(miss.clause.award), text)


def _row(card: Scorecard, unit: UnitScore, row: Row) -> _Beside:
    """A row of a decision table that does not count, with the cells that fail."""
    judged = [judge(card, cell.condition, unit) for cell in row.cells]
    failed = [one.why for one in judged if one.holds is False]
    text = words.SEMICOLON.join(failed) if failed else texts.EARLIER_RULE
    title = words.COMMA.join(cell.condition.said for cell in row.cells)
    return _Beside(title, award_words(row.award), text)
