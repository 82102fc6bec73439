"""The differences of a comparison as one table for other programs: a row for each line."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from engine.analysis.compare.attribution import Effects
from engine.analysis.compare.groups import Groups, key_of
from engine.base.words import Language
from engine.render.comparison.blocks import Difference
from engine.render.comparison.naming import Column
from engine.render.table import Cell, Table
from engine.render.table import Column as Field

_ENDS = ("documented", "attainable")


def compare_table(
    columns: Sequence[Column], differences: Sequence[Difference], language: Language
) -> Table:
    """Return the lines of all differences, with a column for each group of rule changes."""
    blocks = list(dict.fromkeys(b for d in differences for b in d.blocks))
    fields = (
        *(Field(name) for name in ("before_column", "after_column", "kind", "id", "title")),
        Field("depth", "whole"),
        *(
            Field(name, "number")
            for name in ("before_low", "before_high", "after_low", "after_high")
        ),
        *(
            Field(f"{name}_{end}", "number")
            for end in _ENDS
            for name in (
                "difference",
                "performance",
                "documentation",
                "rules",
                *map(column_of, blocks),
            )
        ),
        Field("only"),
    )
    rows: list[tuple[Cell, ...]] = []
    for one in differences:
        names = columns[one.before].name, columns[one.after].name
        for depth, line in one.line.walk() if one.line else ():
            ends = [
                None if span is None else span[end]
                for span in (line.corners[0], line.corners[3])
                for end in (0, 1)
            ]
            only = line.only.to(language) if line.only else None
            rows.append(
                (
                    *(*names, line.kind, line.id, line.title.to(language), depth, *ends),
                    *_effects(line.documented, one.blocks, blocks),
                    *_effects(line.attainable, one.blocks, blocks),
                    only,
                )
            )
    return Table(fields, tuple(rows))


def column_of(block: Groups) -> str:
    """Return what the column of a block of groups is called."""
    return key_of(block).replace("+", "_and_")


def _effects(
    effects: Effects, own: Sequence[Groups], blocks: Sequence[Groups]
) -> tuple[Fraction | None, ...]:
    parts = dict(zip(own, effects.groups, strict=True)) if own else {}
    groups = (parts.get(block) for block in blocks)
    facts = effects.performance, effects.documentation
    return effects.difference, *facts, effects.rules, *groups
