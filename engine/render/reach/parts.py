"""The parts of an answer in words: goals, values, changes, what keeps a total down."""

from __future__ import annotations

import re
import shlex

from engine.analysis.reach.domains import place_text, was_text
from engine.analysis.reach.types import Answer, Axis, Change, Obstacle, Outcome, Reach
from engine.base.exact import ZERO
from engine.base.words import Text, same
from engine.render.reach import words
from engine.scoring.explain.numbers import points_text, span_text, value_text, written_tests
from engine.scoring.scorecard import Scorecard

_FOR_SHELLS = re.compile(r"[\s<>|&;()$\"'*?\[\]#~!`\\]")


def goal_text(reach: Reach) -> Text:
    """Write the goal: the grade with its limit, the total."""
    goal, grades = reach.goal, reach.card.plan.grades
    parts = []
    if goal.grade is not None:
        assert grades is not None
        band = next(b for b in grades.bands if b.name == goal.grade)
        limit = written_tests(band.tests)
        named = words.GRADE_WITH_LIMIT.fill(grade=goal.grade, limit=limit)
        parts.append(named if band.tests else same(goal.grade))
    if goal.total is not None:
        parts.append(words.TOTAL_OF.fill(points=points_text(goal.total)))
    return words.GOALS.join(parts)


def outcome_text(outcome: Outcome) -> Text:
    """Write a total with its grade."""
    if outcome.total is None:
        return words.NO_TOTAL
    return _with_grade(words.OUTCOME, points_text(outcome.total), outcome.grade)


def now_total(card: Scorecard) -> Text:
    """Say what the total is now."""
    if card.ends is None:
        return words.NO_TOTAL
    total = span_text(*card.ends)
    if card.settled:
        return _with_grade(words.NOW, total, card.grade_low)
    low = outcome_text(Outcome(card.low, card.grade_low))
    return words.OPEN_NOW.fill(total=total, low=low)


def _with_grade(text: Text, total: str, grade: str | None) -> Text:
    said = text.fill(total=total, grade=grade or "")
    return Text(said.zh.rstrip(), said.en.rstrip())


def now_text(axis: Axis) -> Text:
    """Write what a fact is now; where it is not stated or not accepted, that."""
    if axis.was is None:
        return words.NOT_STATED
    text = was_text(axis)
    return words.NO_EVIDENCE.fill(value=text) if axis.fresh else same(text)


def wanted_text(change: Change) -> Text:
    """Write what a fact has to become."""
    text = place_text(change.axis, change.place)
    if change.axis.was is None:
        return words.STATE.fill(value=text)
    return words.WITH_EVIDENCE.fill(value=text) if change.axis.fresh else same(text)


def moved_text(change: Change) -> str:
    """Write by how much a number changes, relative to what it is."""
    axis = change.axis
    if axis.words or axis.was is None:
        return "—"
    if axis.kind == "date":
        days = change.place - axis.home
        return f"{'+' if days > 0 else '−'}{abs(days)} d"
    cost = axis.cost(change.place)
    if not cost:
        return "0"
    sign = "+" if change.place > axis.home else "−"
    return sign + value_text(cost, percent=True, places=2)


def short_text(change: Change) -> Text:
    """Write what one step less gives."""
    same_as_now = change.short_place == change.axis.home
    value = words.UNCHANGED if same_as_now else place_text(change.axis, change.short_place)
    return words.SHORT.fill(value=value, outcome=outcome_text(change.short))


def command_of(answer: Answer, command: str) -> str:
    """Return the command that shows an answer line by line."""
    sets = (f"{c.axis.path}={place_text(c.axis, c.place)}" for c in answer.changes)
    quoted = (shlex.quote(one) if _FOR_SHELLS.search(one) else one for one in sets)
    return command + "".join(f" --set {one}" for one in quoted)


def obstacle_text(obstacle: Obstacle) -> Text:
    """Say why an indicator loses points, or an adjustment takes them, whatever changes."""
    if obstacle.kind in words.WAITS:
        return words.WAITS[obstacle.kind].fill(facts=words.LIST.join(obstacle.waits[:3]))
    if obstacle.kind == "chosen":
        return words.CHOSEN
    if obstacle.kind == "unlisted":
        return words.UNLISTED
    if obstacle.kind == "adjustment":
        limit = obstacle.limit
        return words.LIMITED.fill(grade=limit) if limit else words.ADJUSTED
    return words.FIXED


def tried_text(axis: Axis) -> str:
    """Write the values that were tried."""
    if axis.words:
        return "、".join(axis.words)
    return f"{place_text(axis, 0)}～{place_text(axis, axis.last)}"


def step_text(axis: Axis) -> str:
    """Write the least by which a fact changes."""
    if axis.words:
        return "—"
    if axis.kind == "date":
        return "1 d"
    return value_text(axis.step, percent=axis.kind == "percent") + (
        "" if axis.kind == "percent" else axis.unit
    )


def together_text(answer: Answer) -> Text:
    """Say what changes give together, and what they come to: numbers, words, what is stated."""
    stated = [change for change in answer.changes if change.axis.was is not None]
    moved = [change.axis.cost(change.place) for change in stated if not change.axis.words]
    new = len(answer.changes) - len(stated)
    parts = [words.TOGETHER.fill(outcome=outcome_text(answer.outcome))]
    if any(moved):
        total = value_text(sum(moved, ZERO), percent=True, places=2)
        parts.append(words.NUMBERS_CHANGE.fill(sum=total))
    changed = sum(bool(c.axis.words) and c.place != c.axis.home for c in stated)
    proved = sum(c.axis.fresh for c in stated)
    for said, count in (
        (words.WORDS_CHANGE, changed),
        (words.ARE_STATED, new),
        (words.ARE_PROVED, proved),
    ):
        parts += [said.fill(count=count)] if count else []
    return same("").join(parts)


def not_least(answer: Answer, at_least: int) -> Text:
    """Say that an answer is not proved to be the least, and what is proved."""
    said = words.NOT_LEAST.fill(names=words.LIST.join(c.axis.title for c in answer.changes))
    if at_least <= 1:
        return said
    return same("").join((said, words.AT_LEAST.fill(count=at_least)))
