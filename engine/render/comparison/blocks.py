"""A comparison as blocks: the matrix of scores, and each difference attributed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from engine.analysis.compare.attribution import Line
from engine.analysis.compare.groups import Groups, Partition
from engine.analysis.scenarios.rescoring import Result
from engine.base.words import Language, Text
from engine.render.blocks import Block, Grid, Heading, Items, Paragraph, Picture
from engine.render.comparison import words
from engine.render.comparison.naming import Between, Column, between
from engine.render.impact.groups import both_ends, group_blocks, hint_blocks, indented
from engine.scoring.explain.numbers import span_text
from engine.scoring.explain.rules import ruleset_title
from engine.scoring.scorecard import Pair, Scorecard

#: What draws a difference: its line, what it lies between, the language.
Draw = Callable[[Line, Between, Language], str]


class Difference(Struct, frozen=True):
    """Two columns, by their numbers, with the attribution of their difference.

    `line` is None where one of them has no total; `hints` are items that only one side has and
    whose titles are alike. `partition` are the groups of rule changes, None where the rules are the
    same.
    """

    before: int
    after: int
    line: Line | None
    hints: tuple[tuple[str, str], ...] = ()
    partition: Partition | None = None

    @property
    def blocks(self) -> tuple[Groups, ...]:
        """The groups of changes over which rule effects are divided."""
        return self.partition.blocks if self.partition else ()


class MatrixRow(Struct, frozen=True):
    """One section or indicator, or the total, under every column; None where it is not there."""

    depth: int
    id: str
    title: Text
    ends: tuple[Pair | None, ...]


def matrix_of(columns: Sequence[Column], trees: Sequence[Line]) -> list[MatrixRow]:
    """Return the rows of the matrix; `trees` hold the scores of each column as lines."""
    order: dict[tuple[str, str, str], int] = {}
    titles: dict[tuple[str, str, str], Text] = {}
    found: dict[tuple[str, str, str], list[Pair | None]] = {}
    for number, tree in enumerate(trees):
        parents: list[str] = []
        for depth, line in tree.walk():
            del parents[depth:]
            parents.append(line.id)
            if line.kind == "rest":
                continue
            key = (line.kind, parents[-2] if depth else "", line.id)
            order.setdefault(key, depth)
            titles[key] = line.title
            found.setdefault(key, [None] * len(columns))[number] = line.corners[0]
    rows = [MatrixRow(order[k], k[2], titles[k], tuple(v)) for k, v in found.items()]
    return _in_tree_order(rows, [k[1] for k in found])


def _in_tree_order(rows: list[MatrixRow], parents: list[str]) -> list[MatrixRow]:
    """Return rows so that each stands under its parent, also those that came later."""
    beneath: dict[tuple[int, str], list[MatrixRow]] = {}
    for row, parent in zip(rows, parents, strict=True):
        beneath.setdefault((row.depth, parent), []).append(row)
    found: list[MatrixRow] = []

    def add(row: MatrixRow) -> None:
        found.append(row)
        for inner in beneath.get((row.depth + 1, row.id), ()):
            add(inner)

    for row in beneath.get((0, ""), ()):
        add(row)
    return found


def compare_blocks(
    columns: Sequence[Column],
    matrix: Sequence[MatrixRow],
    differences: Sequence[Difference],
    language: Language,
    draw: Draw,
    pictures: Sequence[Block] = (),
) -> list[Block]:
    """Return the comparison as a document; `draw` makes the picture of a difference.

    `pictures` are those of the columns, and stand under their scores.
    """
    blocks: list[Block] = [
        Heading(1, words.TITLE.to(language)),
        Items(tuple((f"{c.letter}  {about_text(c.card, language)}", (c.name,)) for c in columns)),
        Heading(2, words.SCORES.to(language)),
        _matrix(columns, matrix, language),
        *pictures,
    ]
    for one in differences:
        blocks += _difference(columns, one, language, draw)
    return blocks


def about_text(card: Scorecard, language: Language) -> str:
    """Return which case was scored, and under which ruleset."""
    return f"{card.case_title}，{ruleset_title(card.plan).to(language)}"


def _matrix(columns: Sequence[Column], matrix: Sequence[MatrixRow], language: Language) -> Grid:
    rows = [
        (
            indented(row.depth, row.title, language),
            *("—" if ends is None else span_text(*ends) for ends in row.ends),
        )
        for row in (*matrix[1:], *matrix[:1])
    ]
    rows.append((words.GRADE.to(language), *(grade_text(c.card, language) for c in columns)))
    return Grid((words.INDICATOR.to(language), *(c.letter for c in columns)), tuple(rows))


def grade_text(card: Scorecard | Result, language: Language) -> str:
    """Return the grade, or those between which it lies."""
    if card.grade is not None or card.grade_low is None:
        return card.grade or "—"
    return words.GRADES.fill(low=card.grade_low, high=card.grade_high).to(language)


def _difference(
    columns: Sequence[Column], one: Difference, language: Language, draw: Draw
) -> list[Block]:
    title = f"{columns[one.before].letter} → {columns[one.after].letter}"
    if one.line is None:
        return [Heading(2, title), Paragraph(words.NO_TOTAL.to(language))]
    said = headline(one.line, language)
    blocks: list[Block] = [Heading(2, title), Paragraph(said)]
    if not one.line.determined:
        blocks.append(Paragraph(words.TWO_NUMBERS.to(language), quiet=True))
    names = between(columns[one.before], columns[one.after], language)
    blocks.append(Picture(draw(one.line, names, language), said))
    headers = words.HEADS.parts(language)
    moved = _moved(one.line)
    rows = [
        (
            indented(depth, line.title, language),
            *(("—" if c is None else span_text(*c)) for c in (line.corners[0], line.corners[3])),
            *effect_texts(line),
            _remark(line, moved, language),
        )
        for depth, line in (*list(one.line.walk())[1:], (0, one.line))
    ]
    if one.line.midway:
        blocks.append(Paragraph(words.DOCUMENTED.to(language), quiet=True))
    else:  # both cases state the same facts
        headers, rows = _without(headers), [_without(row) for row in rows]
    blocks.append(Grid(headers, tuple(rows), words=(len(headers) - 1,)))
    if one.partition is not None:
        blocks += group_blocks(one.line, one.partition, language)
    return [*blocks, *hint_blocks(one.hints, language)]


_GAPS = 5  # the column of the documentation effect


def _without(row: tuple[str, ...]) -> tuple[str, ...]:
    return (*row[:_GAPS], *row[_GAPS + 1 :])


def _moved(whole: Line) -> set[str]:
    """Return the ids of indicators that the two rulesets put into different sections."""
    alone = [line.id for _, line in whole.walk() if line.kind == "indicator" and line.only]
    return {id_ for id_ in alone if alone.count(id_) > 1}


def _remark(line: Line, moved: set[str], language: Language) -> str:
    if line.only is not None and line.kind == "indicator" and line.id in moved:
        return words.MOVED.to(language)
    return line.only.to(language) if line.only else ""


def headline(line: Line, language: Language) -> str:
    """Return the attribution of a total in one sentence."""
    difference, performance, gaps, rules = effect_texts(line)
    before, after = line.corners[0], line.corners[3]
    assert before is not None
    assert after is not None
    return words.HEADLINE.fill(
        before=span_text(*before),
        after=span_text(*after),
        difference=difference,
        performance=performance,
        documentation=words.DOCUMENTATION.fill(effect=gaps) if line.midway else words.NOTHING,
        rules=rules,
    ).to(language)


def effect_texts(line: Line) -> tuple[str, str, str, str]:
    """Return the difference and its three effects, at both ends where they differ."""
    low, high = line.documented, line.attainable
    return (
        both_ends(low.difference, high.difference),
        both_ends(low.performance, high.performance),
        both_ends(low.documentation, high.documentation),
        both_ends(low.rules, high.rules),
    )
