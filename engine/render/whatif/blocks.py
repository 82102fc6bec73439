"""Scenarios as blocks: scores side by side, and what moved in words."""

from __future__ import annotations

from collections.abc import Sequence

from engine.analysis.scenarios.settings import Assumed
from engine.analysis.scenarios.whatif import Column, Moved, Row, moved
from engine.base.words import Language, same
from engine.render.blocks import Block, Grid, Heading, Items, Paragraph
from engine.render.comparison.blocks import about_text, grade_text
from engine.render.impact.groups import both_ends, indented
from engine.render.whatif import words
from engine.scoring.explain.numbers import span_text

_A_TABLE = 3  # scenarios that stand side by side in one table


def whatif_blocks(
    columns: Sequence[Column], rows: Sequence[Row], language: Language
) -> list[Block]:
    """Return the scenarios as a document; the first column is the case as it is."""
    base = columns[0].card
    blocks: list[Block] = [
        Heading(1, words.TITLE.to(language)),
        Paragraph(about_text(base, language)),
        Paragraph(words.HOW.to(language), quiet=True),
        Heading(2, words.SCORES.to(language)),
    ]
    numbers = list(range(1, len(columns)))
    blocks += [
        _table(columns, rows, numbers[start : start + _A_TABLE], language)
        for start in range(0, len(numbers), _A_TABLE)
    ]
    for number, column in enumerate(columns[1:], 1):
        blocks.append(Heading(2, column.title))
        blocks.append(Items(tuple(_assumed(one, language) for one in column.assumed)))
        blocks.append(Paragraph(headline(columns, rows, number, language)))
        blocks += _moved(moved(base, column.card), language)
        new = [p for p in column.card.problems if p not in base.problems]
        blocks += [Paragraph(problem.message.to(language)) for problem in new]
    return blocks


def _table(
    columns: Sequence[Column], rows: Sequence[Row], numbers: list[int], language: Language
) -> Grid:
    shown = []
    for row in (*rows[1:], rows[0]):
        cells = [indented(row.depth, row.title, language), _score(row, 0)]
        cells += [f"{_score(row, n)}{_beside(row, n)}" for n in numbers]
        shown.append(tuple(cells))
    grades = [grade_text(columns[n].card, language) for n in (0, *numbers)]
    shown.append((words.GRADE.to(language), *grades))
    titles = [columns[n].title for n in (0, *numbers)]
    return Grid((words.INDICATOR.to(language), *titles), tuple(shown))


def _score(row: Row, number: int) -> str:
    ends = row.ends[number]
    if ends is None:
        return "—"
    return both_ends(*ends) if row.kind == "adjustment" else span_text(*ends)


def _beside(row: Row, number: int) -> str:
    change = row.change(number)
    if row.kind == "adjustment" or change is None or not any(change):
        return ""
    return f"\n{both_ends(*change)}"


def _assumed(one: Assumed, language: Language) -> tuple[str, tuple[str, ...]]:
    title = one.title.to(language)
    text = words.ASSUMED.fill(
        fact=title if one.path == title else f"{title} {one.path}",
        before=one.before or words.UNKNOWN,
        after=one.after or words.UNKNOWN,
    )
    return text.to(language), tuple(remark.to(language) for remark in one.remarks)


def headline(
    columns: Sequence[Column], rows: Sequence[Row], number: int, language: Language
) -> str:
    """Return what a scenario does to the total and the grade in one sentence."""
    base, card = columns[0].card, columns[number].card
    total = rows[0]
    said = [words.TOTAL.fill(before=_score(total, 0), after=_score(total, number))]
    change = total.change(number)
    if change is not None and any(change):
        said.append(words.BY.fill(change=both_ends(*change)))
    before, after = grade_text(base, language), grade_text(card, language)
    if before != after:
        said.append(words.NEW_GRADE.fill(before=before, after=after))
    if not (base.exact and card.exact):
        said.append(words.OUTER)
    return same("").join(said).to(language)


def _moved(found: Moved, language: Language) -> list[Block]:
    if found.nothing:
        return [Paragraph(words.NOTHING.to(language))]
    parts = [*((e.title, e.before, e.after) for e in found.units), *found.adjustments]
    items: list[tuple[str, tuple[str, ...]]] = [
        (
            title.to(language),
            (
                words.AS_IT_IS.fill(said=before).to(language),
                words.THEN.fill(said=after).to(language),
            ),
        )
        for title, before, after in parts
    ]
    items += [(words.NEW_WARNING.fill(said=text).to(language), ()) for text in found.warnings]
    items += [(words.GONE_WARNING.fill(said=text).to(language), ()) for text in found.gone]
    return [Items(tuple(items))]
