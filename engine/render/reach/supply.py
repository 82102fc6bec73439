"""What a unit still has to supply as a list to send to it, and what no search looked at."""

from __future__ import annotations

from collections.abc import Sequence

from engine.analysis.reach.domains import place_text, was_text
from engine.analysis.reach.supply import Item, Supply
from engine.analysis.reach.types import Reach
from engine.base.words import Language, Text, same
from engine.render.blocks import Block, Grid, Heading, Items, Paragraph
from engine.render.reach import words
from engine.render.reach.parts import goal_text, outcome_text

MOST_NAMED = 12  # facts and indicators listed before the rest is only counted


def supply_blocks(supply: Supply, language: Language, *, whole: bool) -> list[Block]:
    """Return the list of what is to be supplied, or why supplying is not enough."""
    found, items = supply.found, supply.items
    blocks: list[Block] = [
        Heading(2, words.SUPPLY.to(language)),
        Paragraph(_said(supply).to(language)),
    ]
    if not items:
        items = tuple(Item(axis, 0, axis.last) for axis in found.axes)
    elif found.best is not None and not found.best.least:
        blocks.append(Paragraph(words.SUPPLY_NOT_LEAST.to(language)))
    shown = items if whole or supply.items else items[:MOST_NAMED]
    if shown:
        rows = tuple(
            (item.axis.title.to(language), item_text(item).to(language), item.axis.path)
            for item in shown
        )
        blocks.append(Grid(words.SUPPLY_HEADS.parts(language), rows))
    return blocks + more_rows(len(items) - len(shown), language)


def _said(supply: Supply) -> Text:
    found = supply.found
    if not found.axes:
        return words.NOTHING_MISSING
    if supply.outcome is not None:
        return words.SUPPLY_THESE.fill(
            count=len(supply.items), goal=goal_text(found), outcome=outcome_text(supply.outcome)
        )
    if found.reachable is None:
        return words.SUPPLY_UNDECIDED.fill(count=len(found.axes))
    if found.most is not None and not found.goal.met(
        found.card.plan, found.most.total, found.most.grade
    ):
        return words.SUPPLY_SHORT.fill(count=len(found.axes), best=outcome_text(found.most))
    return words.SUPPLY_RULED_OUT.fill(count=len(found.axes))


def item_text(item: Item) -> Text:
    """Write what a fact has to show: the values with which the goal is reached."""
    axis, first, last = item.axis, item.first, item.last
    if axis.was is not None:
        return words.EVIDENCE_FOR.fill(value=was_text(axis))
    if axis.words:
        return words.OR.join(same(word) for word in axis.words[first : last + 1])
    low, high = place_text(axis, first), place_text(axis, last)
    if first == last:
        return same(low)
    if (first, last) == (0, axis.last):
        return words.ANY_OF.fill(low=low, high=high)
    if last == axis.last:
        return (words.NO_EARLIER if axis.kind == "date" else words.NO_LESS).fill(
            value=low, end=high
        )
    if first == 0:
        return (words.NO_LATER if axis.kind == "date" else words.NO_MORE).fill(value=high, end=low)
    return words.FROM_TO.fill(low=low, high=high)


def untried_blocks(reach: Reach, language: Language, *, whole: bool) -> list[Block]:
    """Say what a proof does not speak of."""
    if not reach.untried:
        return []
    said = (
        words.UNTRIED[one.kind].fill(
            count=len(one.titles),
            names=words.LIST.join(one.titles) if whole else named(one.titles),
        )
        for one in reach.untried
    )
    head = words.UNTRIED_HEAD.to(language)
    return [Items(((head, tuple(one.to(language) for one in said)),))]


def named(titles: Sequence[Text]) -> Text:
    """Write a list of names, cut where it is long."""
    names = words.LIST.join(titles[:MOST_NAMED])
    more = len(titles) - MOST_NAMED
    return words.AND_MORE.fill(names=names, count=len(titles), more=more) if more > 0 else names


def more_rows(count: int, language: Language) -> list[Block]:
    """Say how many rows a list has that are not shown."""
    return [Paragraph(words.MORE.fill(count=count).to(language), quiet=True)] if count else []
