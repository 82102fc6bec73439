"""`compare --picture`: one picture of a comparison, on the screen or into a file."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from engine.analysis.compare.standing import StandingRow
from engine.base.words import Language, Text
from engine.commands.results import Result, show
from engine.commands.screen import BAD_INPUT, FINE, Stop, say
from engine.render.blocks import Block
from engine.render.comparison.blocks import Difference
from engine.render.comparison.naming import Column, between
from engine.render.comparison.text import print_bars
from engine.render.pictures.column_heads import heads_of
from engine.render.pictures.standing import drawn, pictures, printed
from engine.render.pictures.standing import shown as lines_of
from engine.render.pictures.waterfall import waterfall_svg

KINDS = ("waterfall", "slope", "heatmap")
_FEWEST = 3  # columns of a document that show more as a picture than as a table


def needed(options: argparse.Namespace, count: int) -> range:
    """Return the columns whose difference is needed: of a waterfall only that of the last one."""
    if options.picture is None:
        return range(1, count)
    return range(count - 1, count if options.picture == "waterfall" else count - 1)


def draw(
    options: argparse.Namespace,
    columns: Sequence[Column],
    rows: Sequence[StandingRow],
    differences: Sequence[Difference],
    language: Language,
) -> int:
    """Draw the picture that was asked for, of `rows` or of the last of `differences`."""
    if options.picture == "waterfall":
        return _waterfall(options, columns, differences, language)
    heads = heads_of(columns, language)
    chosen = lines_of(options.picture, rows, options.lines)
    show(
        Result(
            screen=lambda to: printed(to, options.picture, chosen, heads, language),
            picture=lambda: drawn(options.picture, chosen, heads, language),
        ),
        options,
        language,
    )
    return FINE


def in_document(
    options: argparse.Namespace,
    columns: Sequence[Column],
    rows: Sequence[StandingRow],
    language: Language,
) -> Sequence[Block]:
    """Return the pictures of columns that a document has: none where there are only two."""
    if len(columns) < _FEWEST:
        return []
    return pictures(rows, heads_of(columns, language), options.lines, language)


def _waterfall(
    options: argparse.Namespace,
    columns: Sequence[Column],
    differences: Sequence[Difference],
    language: Language,
) -> int:
    last = differences[-1]
    before, after = columns[last.before], columns[last.after]
    names = between(before, after, language)
    title = names.title
    if len(columns) > 2:
        count, files = len(columns) - 1, f"{before.name} → {after.name}"
        say(
            language,
            Text(
                f"有 {count} 个差，画的是最后一个：{files}；要画另一个，只写那两列",
                f"of {count} differences the last one is drawn: {files}; "
                "for another one name only its two columns",
            ),
        )
    if last.line is None:
        said = Text(
            f"{title}：其中一个没有总分，画不出瀑布图",
            f"{title}: one of them has no total, so there is no waterfall",
        )
        say(language, said)
        raise Stop(BAD_INPUT)
    line = last.line
    show(
        Result(
            screen=lambda to: print_bars(to, line, title, language),
            picture=lambda: waterfall_svg(line, names, language),
        ),
        options,
        language,
    )
    return FINE
