"""A comparison as blocks and as data: the matrix of scores, and each difference attributed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from engine.analysis.compare.attribution import Line
from engine.analysis.compare.attribution import Span as Ends
from engine.analysis.compare.groups import Groups, Partition
from engine.base.words import Language, Text
from engine.render.blocks import Block, Grid, Heading, Items, Paragraph, Picture
from engine.render.impact.groups import (
    INDENT,
    both_ends,
    effects_data,
    group_blocks,
    hint_blocks,
    partition_data,
)
from engine.render.table import exact_text
from engine.scoring.explain.numbers import span_text
from engine.scoring.scorecard import Scorecard

#: What draws a difference: its line, a title, the language.
Draw = Callable[[Line, str, Language], str]


@dataclass(frozen=True, slots=True)
class Column:
    """A case under a ruleset: its full name, and the letter that tables call it by."""

    name: str
    letter: str
    card: Scorecard


@dataclass(frozen=True, slots=True)
class Difference:
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


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One section or indicator, or the total, under every column; None where it is not there."""

    depth: int
    id: str
    title: Text
    ends: tuple[Ends | None, ...]


def matrix_of(columns: Sequence[Column], trees: Sequence[Line]) -> list[MatrixRow]:
    """Return the rows of the matrix; `trees` hold the scores of each column as lines."""
    order: dict[tuple[str, str, str], int] = {}
    titles: dict[tuple[str, str, str], Text] = {}
    found: dict[tuple[str, str, str], list[Ends | None]] = {}
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
    zh = language == "zh"
    blocks: list[Block] = [
        Heading(1, "得分比较" if zh else "Scores compared"),
        Items(tuple((f"{c.letter}  {_about(c, language)}", (c.name,)) for c in columns)),
        Heading(2, "得分" if zh else "Scores"),
        _matrix(columns, matrix, language),
        *pictures,
    ]
    for one in differences:
        blocks += _difference(columns, one, language, draw)
    return blocks


def _about(column: Column, language: Language) -> str:
    card = column.card
    plan = card.plan
    return f"{card.case_title}，{plan.title.to(language)} [{plan.id} {plan.version}]"


def _matrix(columns: Sequence[Column], matrix: Sequence[MatrixRow], language: Language) -> Grid:
    zh = language == "zh"
    rows = [
        (
            INDENT * max(row.depth - 1, 0) + (row.title.to(language)),
            *("—" if ends is None else span_text(*ends) for ends in row.ends),
        )
        for row in (*matrix[1:], *matrix[:1])
    ]
    rows.append(("等级" if zh else "grade", *(grade_text(c.card, language) for c in columns)))
    return Grid(("指标" if zh else "indicator", *(c.letter for c in columns)), tuple(rows))


def grade_text(card: Scorecard, language: Language) -> str:
    """Return the grade, or those between which it lies."""
    if card.grade is not None or card.grade_low is None:
        return card.grade or "—"
    return f"{card.grade_low}{'～' if language == 'zh' else ' to '}{card.grade_high}"


def _difference(
    columns: Sequence[Column], one: Difference, language: Language, draw: Draw
) -> list[Block]:
    zh = language == "zh"
    before, after = columns[one.before], columns[one.after]
    title = f"{before.letter} → {after.letter}"
    if one.line is None:
        why = (
            "其中一个没有总分，不能归因" if zh else "one of them has no total: nothing to attribute"
        )
        return [Heading(2, title), Paragraph(why)]
    blocks: list[Block] = [Heading(2, title), Paragraph(headline(one.line, language))]
    if not one.line.determined:
        said = (
            "未定的得分写成两个数：前面按有据可依的分，后面按最高可达的分，各自加起来都等于差。"
            if zh
            else "Where scores are open there are two numbers: on what is documented / on what is "
            "attainable. Each adds up."
        )
        blocks.append(Paragraph(said, quiet=True))
    blocks.append(Picture(draw(one.line, title, language), headline(one.line, language)))
    headers = (
        ("指标", "前", "后", "差", "绩效影响", "规则影响", "说明")
        if zh
        else ("indicator", "before", "after", "difference", "performance", "rules", "remark")
    )
    moved = _moved(one.line)
    rows = [
        (
            INDENT * max(depth - 1, 0) + line.title.to(language),
            *(("—" if c is None else span_text(*c)) for c in (line.corners[0], line.corners[3])),
            *effect_texts(line),
            _remark(line, moved, language),
        )
        for depth, line in (*list(one.line.walk())[1:], (0, one.line))
    ]
    blocks.append(Grid(headers, tuple(rows), words=(len(headers) - 1,)))
    if one.partition is not None:
        blocks += group_blocks(one.line, one.partition, language)
    return [*blocks, *hint_blocks(one.hints, language)]


def _moved(whole: Line) -> set[str]:
    """Return the ids of indicators that the two rulesets put into different sections."""
    alone = [line.id for _, line in whole.walk() if line.kind == "indicator" and line.only]
    return {id_ for id_ in alone if alone.count(id_) > 1}


def _remark(line: Line, moved: set[str], language: Language) -> str:
    if line.only is not None and line.kind == "indicator" and line.id in moved:
        return "归入的一级不同" if language == "zh" else "in different sections"
    return line.only.to(language) if line.only else ""


def headline(line: Line, language: Language) -> str:
    """Return the attribution of a total in one sentence."""
    difference, performance, rules = effect_texts(line)
    before, after = line.corners[0], line.corners[3]
    assert before is not None
    assert after is not None
    was, is_ = span_text(*before), span_text(*after)
    if language == "zh":
        return f"{was} → {is_}，差 {difference}：绩效影响 {performance}，规则影响 {rules}"
    return f"{was} → {is_}, {difference}: performance {performance}, rules {rules}"


def effect_texts(line: Line) -> tuple[str, str, str]:
    """Return difference, performance effect and rule effect, at both ends where they differ."""
    low, high = line.documented, line.attainable
    return (
        both_ends(low.difference, high.difference),
        both_ends(low.performance, high.performance),
        both_ends(low.rules, high.rules),
    )


# ---- data ----------------------------------------------------------------------------------------


def compare_data(
    columns: Sequence[Column],
    matrix: Sequence[MatrixRow],
    differences: Sequence[Difference],
    language: Language,
    version: str,
) -> dict[str, Any]:
    """Return the comparison as JSON-able data; numbers are strings of exact decimals."""
    return {
        "schema": 1,
        "engine": {"version": version},
        "columns": [_column(c) for c in columns],
        "scores": [
            {
                "id": row.id,
                "title": row.title.to(language),
                "depth": row.depth,
                "scores": [None if e is None else _ends(e) for e in row.ends],
            }
            for row in matrix
        ],
        "differences": [
            {
                "before": one.before,
                "after": one.after,
                "same_titles": [list(pair) for pair in one.hints],
                "rules": partition_data(one.partition or Partition(()), language),
                "lines": [_line(d, line, one.partition, language) for d, line in one.line.walk()]
                if one.line
                else None,
            }
            for one in differences
        ],
    }


def _column(column: Column) -> dict[str, Any]:
    card = column.card
    return {
        "name": column.name,
        "case": {"id": card.case_id, "sha256": card.case_sha256, "year": card.year},
        "ruleset": {
            "id": card.plan.id,
            "version": card.plan.version,
            "sha256": card.plan.sha256,
        },
        "grade_low": card.grade_low,
        "grade_high": card.grade_high,
    }


def _ends(ends: Ends) -> dict[str, str]:
    return {"low": exact_text(ends[0]), "high": exact_text(ends[1])}


def _line(
    depth: int, line: Line, partition: Partition | None, language: Language
) -> dict[str, Any]:
    bounds = line.bounds()
    return {
        "kind": line.kind,
        "id": line.id,
        "title": line.title.to(language),
        "depth": depth,
        "before": None if line.corners[0] is None else _ends(line.corners[0]),
        "other_facts": None if line.corners[1] is None else _ends(line.corners[1]),
        "other_rules": None if line.corners[2] is None else _ends(line.corners[2]),
        "after": None if line.corners[3] is None else _ends(line.corners[3]),
        "documented": effects_data(line.documented, partition),
        "attainable": effects_data(line.attainable, partition),
        "bounds": None
        if bounds is None
        else {"performance": _ends(bounds[0]), "rules": _ends(bounds[1])},
        "only": line.only.to(language) if line.only else None,
    }
