"""Where rule effects come from: a table over groups of rule changes, and the same as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Annotated, TypedDict

from engine.analysis.compare.attribution import Effects, Line
from engine.analysis.compare.groups import Apart, Partition, key_of, title_of
from engine.base.exact import QuotientText, decimal_places, short_text
from engine.base.words import Language, Text
from engine.render.blocks import Block, Grid, Heading, Items, Paragraph
from engine.render.impact import words
from engine.render.table import exact_text

_INDENT = "　"
_MINUS = "−"


def group_blocks(line: Line, partition: Partition, language: Language) -> list[Block]:
    """Return the rule effects of a difference by group of changes; nothing where no score moves."""
    rows = list(_with_effect(line))
    if not rows or not partition.blocks:
        return []
    blocks: list[Block] = [why_together(one, language) for one in partition.apart]
    if len(partition.blocks) == 1 and not blocks:
        said = words.ONLY_GROUP.fill(only=title_of(partition.blocks[0]))
        return [Paragraph(said.to(language))]
    if len(partition.blocks) > 1:
        headers = [title_of(block).to(language) for block in partition.blocks]
        grid = Grid(
            (*words.EFFECT_HEADS.parts(language), *headers),
            tuple(_row(depth, one, language) for depth, one in rows),
        )
        blocks = [grid, *blocks]
        if any(decimal_places(part) is None for _, one in rows for part in _all(one)):
            blocks.append(Paragraph(words.CUT.to(language), quiet=True))
    return [Heading(3, words.EFFECTS.to(language)), *blocks]


def _with_effect(line: Line) -> Iterator[tuple[int, Line]]:
    """Yield the lines that the rules move, under either facts and by any group; the total last."""
    whole, *inner = line.walk()
    for depth, one in (*inner, (0, whole[1])):
        if any(e.rules or any(e.groups) for e in (one.documented, one.attainable)):
            yield depth, one


def _row(depth: int, line: Line, language: Language) -> tuple[str, ...]:
    low, high = line.documented, line.attainable
    pairs = zip((low.rules, *low.groups), (high.rules, *high.groups), strict=True)
    return indented(depth, line.title, language), *(both_ends(a, b) for a, b in pairs)


def indented(depth: int, title: Text, language: Language) -> str:
    """Return a title set in under those above it; the total, and what is beneath it, are not."""
    return _INDENT * max(depth - 1, 0) + title.to(language)


def _all(line: Line) -> tuple[Fraction, ...]:
    low, high = line.documented, line.attainable
    return (low.rules, *low.groups, high.rules, *high.groups)


def why_together(one: Apart, language: Language) -> Block:
    """Return why some groups could not be told apart."""
    said = words.TOGETHER.fill(block=title_of(one.groups), taken=title_of(one.taken))
    return Items(((said.to(language), (one.why.to(language),)),))


def both_ends(low: Fraction, high: Fraction) -> str:
    """Return an effect with its sign, at both ends where they differ."""
    return signed(low) if low == high else f"{signed(low)} / {signed(high)}"


def signed(number: Fraction) -> str:
    """Return a number with its sign; 0 has none."""
    if number == 0:
        return "0"
    shown = short_text(abs(number), 4)
    return ("+" if number > 0 else _MINUS) + shown


# ---- data ----------------------------------------------------------------------------------------


#: Two ids that only one side has each, and whose titles are alike.
SameTitles = Annotated[list[str], ("minItems", 2), ("maxItems", 2)]


class _Group(TypedDict):
    id: str
    title: str


class _Together(TypedDict):
    id: str
    taken: str
    why: str


class PartitionData(TypedDict):
    """The groups of rule changes that effects are divided over."""

    groups: list[_Group]
    together: list[_Together]


class EffectsData(TypedDict):
    """The effects of a line at one end of the scores."""

    difference: QuotientText
    performance: QuotientText
    documentation: QuotientText
    rules: QuotientText
    groups: dict[str, QuotientText]


def partition_data(partition: Partition, language: Language) -> PartitionData:
    """Return groups of rule changes as JSON-able data."""
    return {
        "groups": [
            {"id": key_of(block), "title": title_of(block).to(language)}
            for block in partition.blocks
        ],
        "together": [
            {"id": key_of(one.groups), "taken": key_of(one.taken), "why": one.why.to(language)}
            for one in partition.apart
        ],
    }


def effects_data(effects: Effects, partition: Partition | None) -> EffectsData:
    """Return the effects of a line; numbers are exact decimals, or quotients."""
    return {
        "difference": exact_text(effects.difference),
        "performance": exact_text(effects.performance),
        "documentation": exact_text(effects.documentation),
        "rules": exact_text(effects.rules),
        "groups": groups_data(effects.groups, partition),
    }


def groups_data(parts: Sequence[Fraction], partition: Partition | None) -> dict[str, QuotientText]:
    """Return the parts of a rule effect by group; nothing where no group has changed."""
    if partition is None or not partition.blocks:
        return {}
    pairs = zip(partition.blocks, parts, strict=True)
    return {key_of(block): exact_text(part) for block, part in pairs}


def hint_blocks(hints: Sequence[tuple[str, str]], language: Language) -> list[Block]:
    """Return what is alike in title and was not taken for the same, and how to state that it is."""
    if not hints:
        return []
    shown = Items(tuple((f"--same {a}={b}", ()) for a, b in hints))
    return [Paragraph(words.HINTS.to(language)), shown]
