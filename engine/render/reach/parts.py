"""The parts of an answer in words: goals, values, changes, what keeps a total down."""

from __future__ import annotations

import re
import shlex

from engine.analysis.reach.domains import place_text, was_text
from engine.analysis.reach.types import Answer, Axis, Change, Obstacle, Outcome, Reach
from engine.base.words import Language, Text
from engine.scoring.explain.numbers import points_text, value_text, written_tests

_FOR_SHELLS = re.compile(r"[\s<>|&;()$\"'*?\[\]#~!`\\]")


def goal_text(reach: Reach, language: Language) -> str:
    """Write the goal: the grade with its limit, the total."""
    goal, grades = reach.goal, reach.card.plan.grades
    words = []
    if goal.grade is not None:
        assert grades is not None
        band = next(b for b in grades.bands if b.name == goal.grade)
        limit = written_tests(band.tests).to(language)
        about = f"（{limit}）" if language == "zh" else f" ({limit})"
        words.append(goal.grade + (about if band.tests else ""))
    if goal.total is not None:
        points = points_text(goal.total)
        words.append(f"总分 {points}" if language == "zh" else f"a total of {points}")
    return ("、" if language == "zh" else " and ").join(words)


def outcome_text(outcome: Outcome, language: Language) -> str:
    """Write a total with its grade."""
    points, grade = points_text(outcome.total), outcome.grade
    zh = language == "zh"
    return f"{points} 分 {grade or ''}".rstrip() if zh else f"{points} {grade or ''}".rstrip()


def now_text(axis: Axis, language: Language) -> str:
    """Write what a fact is now; where it is not stated or not accepted, that."""
    zh = language == "zh"
    if axis.was is None:
        return "未载明" if zh else "not stated"
    text = was_text(axis)
    if axis.fresh:
        return text + ("（无佐证）" if zh else " (no evidence)")
    return text


def wanted_text(change: Change, language: Language) -> str:
    """Write what a fact has to become."""
    zh = language == "zh"
    text = place_text(change.axis, change.place)
    if change.axis.was is None:
        return f"载明 {text}" if zh else f"state {text}"
    if change.axis.fresh:
        return f"{text}，有佐证" if zh else f"{text}, with evidence"
    return text


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


def short_text(change: Change, language: Language) -> str:
    """Write what one step less gives."""
    axis = change.axis
    text = place_text(axis, change.short_place)
    if change.short_place == axis.home:
        text = "不改" if language == "zh" else "unchanged"
    return (
        f"{text}：{outcome_text(change.short, language)}"
        if language == "zh"
        else (f"{text}: {outcome_text(change.short, language)}")
    )


def command_of(answer: Answer, command: str) -> str:
    """Return the command that shows an answer line by line."""
    sets = (f"{c.axis.path}={place_text(c.axis, c.place)}" for c in answer.changes)
    quoted = (shlex.quote(one) if _FOR_SHELLS.search(one) else one for one in sets)
    return command + "".join(f" --set {one}" for one in quoted)


def obstacle_text(obstacle: Obstacle) -> Text:
    """Say why an indicator loses points, or an adjustment takes them, whatever changes."""
    if obstacle.kind in ("open", "unproved"):
        word = Text("未载明", "not stated")
        if obstacle.kind == "unproved":
            word = Text("没有佐证", "no evidence")
        zh, en = (name.zh for name in obstacle.waits[:3]), (name.en for name in obstacle.waits[:3])
        return Text(f"{word.zh}：{'、'.join(zh)}", f"{word.en}: {', '.join(en)}")
    if obstacle.kind == "chosen":
        return Text("由评价人选定，有据的是低端", "the assessor chooses; the low end is documented")
    if obstacle.kind == "unlisted":
        return Text("案例没有列这类指标", "the case lists no such measure")
    if obstacle.kind == "adjustment":
        if obstacle.limit:
            return Text(
                f"调整照样适用，等级 {obstacle.limit}", f"applies all the same: {obstacle.limit}"
            )
        return Text("调整照样适用", "the adjustment applies all the same")
    return Text("取决于不可改的事实", "decided by facts that may not change")


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


def not_least(answer: Answer, at_least: int, language: Language) -> str:
    """Say that an answer is not proved to be the least, and what is proved."""
    zh = language == "zh"
    names = [c.axis.title.to(language) for c in answer.changes]
    said = (
        f"{'、'.join(names)}：这样改确实达到，是不是最少没有证明。"
        if zh
        else f"{', '.join(names)}: this does reach; that it is the least is not proved."
    )
    if at_least > 1:
        said += f"已经证明至少要改 {at_least} 项。" if zh else f" At least {at_least} is proved."
    return said
