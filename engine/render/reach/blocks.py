"""The least changes that reach a goal as a document: now, single facts, the smallest set, proof."""

from __future__ import annotations

from engine.analysis.reach.supply import Supply
from engine.analysis.reach.types import Answer, Reach
from engine.base.words import Language, Text
from engine.render.blocks import Block, Grid, Heading, Items, Paragraph
from engine.render.reach import words
from engine.render.reach.parts import (
    command_of,
    goal_text,
    moved_text,
    not_least,
    now_text,
    now_total,
    obstacle_text,
    outcome_text,
    short_text,
    step_text,
    together_text,
    tried_text,
    wanted_text,
)
from engine.render.reach.supply import MOST_NAMED, more_rows, named, supply_blocks, untried_blocks
from engine.scoring.explain.numbers import points_text
from engine.scoring.explain.rules import ruleset_title


def reach_blocks(
    reach: Reach,
    command: str,
    language: Language,
    supply: Supply | None = None,
    *,
    whole: bool = True,
) -> list[Block]:
    """Return what was found as a document; `command` begins the one that shows an answer.

    `supply` is what the unit would have to supply. Without `whole` long lists are cut.
    """
    plan = reach.card.plan
    blocks: list[Block] = [
        Heading(1, words.TITLE.fill(goal=goal_text(reach)).to(language)),
        Paragraph(f"{reach.card.case_title}  {ruleset_title(plan).to(language)}"),
        Paragraph(now_total(reach.card).to(language)),
    ]
    if reach.reached:
        return [*blocks, Paragraph(words.REACHED.to(language))]
    if supply is not None:
        blocks += supply_blocks(supply, language, whole=whole)
    if reach.reachable is False:
        blocks += _proof(reach, language, whole=whole)
    else:
        if reach.reachable is None:
            blocks.append(Paragraph(_undecided(reach).to(language)))
        blocks += _alone(reach, command, language)
        if reach.best is not None and not any(one.answer for one in reach.alone):
            blocks += _together(reach.best, reach.at_least, command, language)
    least = words.LEAST[any(axis.was is None for axis in reach.axes)]
    remarks = Items(tuple((one.to(language), ()) for one in (least, words.REMARK)))
    return [*blocks, *_facts(reach, language, whole=whole), remarks]


def _undecided(reach: Reach) -> Text:
    why = words.SPENT.fill(passes=reach.passes) if reach.spent else words.NOT_EXACT
    return words.UNDECIDED.fill(why=why, least=max(reach.at_least, 1))


# ---- answers -------------------------------------------------------------------------------------


def _alone(reach: Reach, command: str, language: Language) -> list[Block]:
    answers = [one.answer for one in reach.alone if one.answer is not None]
    blocks: list[Block] = []
    if answers:
        blocks.append(Heading(2, words.ONE.to(language)))
        blocks.append(_grid(answers, language))
        blocks.append(_shown(answers[0], command, language))
        blocks += [Paragraph(not_least(a, 1).to(language)) for a in answers if not a.least]
    for said, proved in ((words.NOT_ENOUGH, True), (words.NOT_SETTLED, False)):
        listed = [one for one in reach.alone if one.answer is None and one.proved is proved]
        if listed:
            names = named([one.axis.title for one in listed])
            blocks.append(Paragraph(said.fill(names=names).to(language)))
    return blocks


def _together(best: Answer, at_least: int, command: str, language: Language) -> list[Block]:
    head = (words.FEWEST if best.least else words.FOUND).fill(size=len(best.changes))
    blocks: list[Block] = [
        Heading(2, head.to(language)),
        _grid([best], language),
        Paragraph(together_text(best).to(language)),
    ]
    if not best.least:
        blocks.append(Paragraph(not_least(best, at_least).to(language)))
    return [*blocks, _shown(best, command, language)]


def _grid(answers: list[Answer], language: Language) -> Grid:
    headers = words.ANSWER_HEADS[all(answer.least for answer in answers)]
    rows = tuple(
        (
            change.axis.title.to(language),
            now_text(change.axis).to(language),
            wanted_text(change).to(language),
            moved_text(change),
            outcome_text(answer.outcome).to(language),
            short_text(change).to(language),
        )
        for answer in answers
        for change in answer.changes
    )
    return _words(headers, rows, language)


def _words(heads: Text, rows: tuple[tuple[str, ...], ...], language: Language) -> Grid:
    """Return a table in which every column holds words."""
    parts = heads.parts(language)
    return Grid(parts, rows, words=tuple(range(1, len(parts))))


def _shown(answer: Answer, command: str, language: Language) -> Items:
    return Items(((words.LINE_BY_LINE.to(language), (command_of(answer, command),)),))


# ---- the proof that nothing reaches --------------------------------------------------------------


def _proof(reach: Reach, language: Language, *, whole: bool) -> list[Block]:
    blocks: list[Block] = [
        Heading(2, words.OUT_OF_REACH.to(language)),
        Paragraph(_why(reach).to(language)),
    ]
    if reach.obstacles:
        shown = reach.obstacles if whole else reach.obstacles[:MOST_NAMED]
        rows = tuple(
            (o.title.to(language), points_text(o.lost), obstacle_text(o).to(language))
            for o in shown
        )
        blocks.append(_words(words.OBSTACLE_HEADS, rows, language))
        blocks += more_rows(len(reach.obstacles) - len(shown), language)
    return blocks + untried_blocks(reach, language, whole=whole)


def _why(reach: Reach) -> Text:
    count, most = len(reach.axes), reach.most
    if not count:
        return words.NOTHING_MAY
    if most is not None and not reach.goal.met(reach.card.plan, most.total, most.grade):
        return words.AT_MOST.fill(count=count, best=outcome_text(most))
    return words.RULED_OUT.fill(count=count, passes=reach.passes)


# ---- what was allowed, and what it means ---------------------------------------------------------


def _facts(reach: Reach, language: Language, *, whole: bool) -> list[Block]:
    if not reach.axes:
        return []
    shown = reach.axes if whole else reach.axes[:MOST_NAMED]
    rows = tuple(
        (axis.title.to(language), now_text(axis).to(language), tried_text(axis), step_text(axis))
        for axis in shown
    )
    more = more_rows(len(reach.axes) - len(shown), language)
    grid = _words(words.FACT_HEADS, rows, language)
    return [Heading(2, words.FACTS.to(language)), grid, *more]
