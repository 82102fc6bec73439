"""The least changes that reach a goal as a document: now, single facts, the smallest set, proof."""

from __future__ import annotations

from engine.analysis.reach.types import Alone, Answer, Outcome, Reach
from engine.base.words import Language
from engine.render.blocks import Block, Grid, Heading, Items, Paragraph
from engine.render.reach.words import (
    command_of,
    goal_text,
    moved_text,
    not_least,
    now_text,
    obstacle_text,
    outcome_text,
    short_text,
    step_text,
    tried_text,
    wanted_text,
)
from engine.scoring.explain.numbers import points_text, span_text, value_text

_MOST_NAMED = 12  # facts and indicators listed before the rest is only counted


def reach_blocks(
    reach: Reach, command: str, language: Language, *, whole: bool = True
) -> list[Block]:
    """Return what was found as a document; `command` begins the one that shows an answer.

    Without `whole` long lists are cut.
    """
    zh = language == "zh"
    plan = reach.card.plan
    blocks: list[Block] = [
        Heading(1, f"怎样达到{goal_text(reach, 'zh')}" if zh
                else f"What it takes to reach {goal_text(reach, 'en')}"),
        Paragraph(f"{reach.card.case_title}  {plan.title.to(language)} [{plan.id} {plan.version}]"),
        Paragraph(_now(reach, language)),
    ]  # fmt: skip
    if reach.reached:
        said = "已经达到，什么也不用改。" if zh else "It is reached already: nothing has to change."
        return [*blocks, Paragraph(said)]
    if reach.reachable is False:
        blocks += _proof(reach, language, whole=whole)
    else:
        if reach.reachable is None:
            blocks.append(Paragraph(_undecided(reach, language)))
        blocks += _alone(reach, command, language)
        if reach.best is not None and not any(one.answer for one in reach.alone):
            blocks += _together(reach.best, reach.at_least, command, language)
    return [*blocks, *_facts(reach, language, whole=whole), _remarks(language)]


def _now(reach: Reach, language: Language) -> str:
    zh, card = language == "zh", reach.card
    if not card.scored:
        return "现在没有总分。" if zh else "There is no total now."
    total = span_text(card.low, card.high)
    if card.low == card.high:
        grade = card.grade_low or ""
        return f"现在：{total} 分 {grade}".rstrip() if zh else f"Now: {total} {grade}".rstrip()
    low = outcome_text(Outcome(card.low, card.grade_low), language)
    return (
        f"现在：总分未定，{total}；有据可依的是 {low}。未载明的事实不论是什么都要达到，才算达到。"
        if zh
        else f"Now: not determined, {total}; {low} is documented. The goal has to be reached "
        "whatever the facts that are not stated turn out to be."
    )


def _undecided(reach: Reach, language: Language) -> str:
    least, passes = max(reach.at_least, 1), reach.passes
    if language == "zh":
        why = "有几处的上下限不精确。"
        if reach.spent:
            why = f"核算了 {passes} 遍；用 --passes 加大次数，或用 --keep、--change 缩小范围。"
        return f"未能判定：{why}已经证明的：至少要改 {least} 项。"
    why = "some bounds are not exact."
    if reach.spent:
        why = f"{passes} passes were taken; allow more with --passes, or fewer facts with --keep."
    return f"Undecided: {why} Proved: at least {least} have to change."


# ---- answers -------------------------------------------------------------------------------------


def _alone(reach: Reach, command: str, language: Language) -> list[Block]:
    zh = language == "zh"
    answers = [one.answer for one in reach.alone if one.answer is not None]
    none = [one for one in reach.alone if one.answer is None and one.proved]
    open_ = [one for one in reach.alone if one.answer is None and not one.proved]
    blocks: list[Block] = []
    if answers:
        blocks.append(Heading(2, "只改一项" if zh else "One change"))
        blocks.append(_grid(answers, language))
        blocks.append(_shown(answers[0], command, language))
        blocks += [Paragraph(not_least(a, 1, language)) for a in answers if not a.least]
    if none:
        said = "单独怎样改都不够的：" if zh else "Not enough alone, whatever the value: "
        blocks.append(Paragraph(said + _named(none, language)))
    if open_:
        said = "单独够不够没有查清的：" if zh else "Not settled whether enough alone: "
        blocks.append(Paragraph(said + _named(open_, language)))
    return blocks


def _named(listed: list[Alone], language: Language) -> str:
    zh = language == "zh"
    names = [one.axis.title.to(language) for one in listed[:_MOST_NAMED]]
    more = len(listed) - len(names)
    text = ("、" if zh else ", ").join(names)
    if more:
        text += f" 等 {len(listed)} 项" if zh else f" and {more} more"
    return text


def _together(best: Answer, at_least: int, command: str, language: Language) -> list[Block]:
    zh = language == "zh"
    size = len(best.changes)
    if best.least:
        head = f"最少要改 {size} 项" if zh else f"{size} changes are the fewest"
    else:
        head = f"找到的：改 {size} 项" if zh else f"Found: {size} changes"
    blocks: list[Block] = [Heading(2, head), _grid([best], language)]
    cost = value_text(best.cost, percent=True, places=2)
    blocks.append(
        Paragraph(
            f"一起改：{outcome_text(best.outcome, language)}；相对变动合计 {cost}"
            if zh
            else f"Together: {outcome_text(best.outcome, language)}; relative changes sum to {cost}"
        )
    )
    if not best.least:
        blocks.append(Paragraph(not_least(best, at_least, language)))
    return [*blocks, _shown(best, command, language)]


def _grid(answers: list[Answer], language: Language) -> Grid:
    least = all(answer.least for answer in answers)
    headers = (
        ("事实", "现在", "改为", "变动", "得到", "少一步，不够" if least else "少一步")
        if language == "zh"
        else ("fact", "now", "to", "change", "gives", "one step less" + " falls short" * least)
    )
    rows = tuple(
        (
            change.axis.title.to(language),
            now_text(change.axis, language),
            wanted_text(change, language),
            moved_text(change),
            outcome_text(answer.outcome, language),
            short_text(change, language),
        )
        for answer in answers
        for change in answer.changes
    )
    return Grid(headers, rows)


def _shown(answer: Answer, command: str, language: Language) -> Items:
    said = "逐项看这样改的得分：" if language == "zh" else "These changes line by line:"
    return Items(((said, (command_of(answer, command),)),))


# ---- the proof that nothing reaches --------------------------------------------------------------


def _proof(reach: Reach, language: Language, *, whole: bool) -> list[Block]:
    zh = language == "zh"
    count = len(reach.axes)
    blocks: list[Block] = [
        Heading(2, "怎样改都达不到" if zh else "No change reaches it"),
        Paragraph(_why(reach, count, language)),
    ]
    if reach.obstacles:
        headers = (
            ("压住总分的", "少的分", "为什么")
            if zh
            else ("what keeps it down", "points", "why")
        )  # fmt: skip
        shown = reach.obstacles if whole else reach.obstacles[:_MOST_NAMED]
        rows = tuple(
            (o.title.to(language), points_text(o.lost), obstacle_text(o).to(language))
            for o in shown
        )
        blocks.append(Grid(headers, rows))
        blocks += _more(len(reach.obstacles) - len(shown), language)
    return blocks


def _more(count: int, language: Language) -> list[Block]:
    """Say how many rows a list has that are not shown."""
    if not count:
        return []
    zh = f"另有 {count} 项（--format html 或 json 列出全部）"
    en = f"{count} more (--format html or json lists all)"
    return [Paragraph(zh if language == "zh" else en, quiet=True)]


def _why(reach: Reach, count: int, language: Language) -> str:
    zh = language == "zh"
    if not count:
        return (
            "没有可以改的事实：得分不取决于案例载明的完成情况。用 --missing 或 --change 放开。"
            if zh
            else "Nothing may change: no stated achievement decides the score. "
            "Allow more with --missing or --change."
        )
    most = reach.most
    if most is not None and not reach.goal.met(reach.card.plan, most.total, most.grade):
        best = outcome_text(most, language)
        return (
            f"可改的 {count} 项同时取遍任何值，有据可依的最多 {best}。这就是证明。"
            if zh
            else f"With all {count} facts at any values together, at most {best} can be "
            "documented. That is the proof."
        )
    return (
        f"可改的 {count} 项的所有组合都已排除（核算 {reach.passes} 遍）。"
        if zh
        else f"All combinations of the {count} facts are ruled out ({reach.passes} passes)."
    )


# ---- what was allowed, and what it means ---------------------------------------------------------


def _facts(reach: Reach, language: Language, *, whole: bool) -> list[Block]:
    zh = language == "zh"
    if not reach.axes:
        return []
    headers = (
        ("可改的事实", "现在", "试过的值", "一步")
        if zh
        else ("facts that may change", "now", "values tried", "step")
    )
    shown = reach.axes if whole else reach.axes[:_MOST_NAMED]
    rows = tuple(
        (axis.title.to(language), now_text(axis, language), tried_text(axis), step_text(axis))
        for axis in shown
    )
    head = "可改的事实和范围" if zh else "What may change, and how far"
    more = _more(len(reach.axes) - len(shown), language)
    return [Heading(2, head), Grid(headers, rows), *more]


def _remarks(language: Language) -> Items:
    found = (
        (
            "“最少”：先比改几项，再比各项相对变动之和（词改一次算 1，日期一年算 1）。",
            "这里说的是规则要求什么，不是应当怎样填写：每个数都要有佐证，用 jixiao audit 核对。",
        )
        if language == "zh"
        else (
            (
                "“Least”: fewest facts first, then the least sum of relative changes "
                "(a word counts 1, a date 1 a year)."
            ),
            (
                "This says what the rules ask for, not what to write: every figure needs evidence; "
                "check it with jixiao audit."
            ),
        )
    )
    return Items(tuple((one, ()) for one in found))
