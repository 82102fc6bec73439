"""The scorecard as blocks, for Markdown: the table, what is around it, and every derivation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from engine.base.words import Language
from engine.language.facts.types import Evidence
from engine.render.blocks import Block, Grid, Heading, Items, Paragraph
from engine.render.scorecard import words
from engine.render.scorecard.rows import around, cited_by, has_declared, made_of, rows_of, total_of
from engine.scoring.explain.derivation import derivation
from engine.scoring.explain.inputs import evidence_text
from engine.scoring.explain.reasons import result_lines
from engine.scoring.explain.rules import ruleset_title
from engine.scoring.explain.statements import Statement
from engine.scoring.explain.total import TOTAL, total_derivation
from engine.scoring.scorecard import Scorecard, UnitScore

if TYPE_CHECKING:
    from engine.auditing.evidence.quotes import Quote

_ALL = 1_000_000
_INDENT = "　"


def scorecard_blocks(
    card: Scorecard, language: Language, version: str, quotes: Mapping[Evidence, Quote]
) -> list[Block]:
    """Return the scorecard as a document; `quotes` are passages of documents at hand."""
    unit = f"{card.case_unit}，" if card.case_unit else ""
    year = words.YEAR.fill(year=card.year).to(language)
    blocks: list[Block] = [
        Heading(1, card.case_title),
        Paragraph(f"{unit}{year}"),
        Paragraph(ruleset_title(card.plan).to(language), quiet=True),
        Items(tuple((line, ()) for line in result_lines(card, language))),
        Heading(2, words.SCORES.to(language)),
        _table(card, language),
    ]
    for title, lines in around(card, language, _ALL):
        blocks += [Heading(2, title), Items(tuple((line.strip(), ()) for line in lines))]
    blocks.append(Heading(2, words.DERIVATIONS.to(language)))
    for one in card.units():
        blocks += _unit(card, one, language, quotes)
    total = total_derivation(card, language)
    items = [(_line(one), tuple(_beneath(one.inner, 0))) for one in total]
    blocks += [Heading(3, f"{words.TOTAL.to(language)} [{TOTAL}]"), Items(tuple(items))]
    blocks.append(Heading(2, words.AGAIN.to(language)))
    blocks.append(Items(tuple((f"{n}：{t}", ()) for n, t in made_of(card, language, version))))
    return blocks


def _table(card: Scorecard, language: Language) -> Grid:
    shown = (True, True, has_declared(card), True, card.review is not None, True)
    headers = (words.INDICATOR, words.POINTS, words.OWN, words.SCORE, words.DECIDED, words.WORKING)
    total = total_of(card, language)
    rows = [
        (
            _INDENT * row.depth + row.title,
            row.points,
            row.declared,
            row.computed,
            row.decided,
            "\n".join(
                text
                for text in (
                    "" if isinstance(row.of, UnitScore) else row.standard,
                    row.working,
                    row.why,
                )
                if text
            ),
        )
        for row in rows_of(card, language)
    ]
    rows.append(
        (total.title, total.points, total.declared, total.computed, total.decided, total.about)
    )

    def kept(cells: Sequence[str]) -> tuple[str, ...]:
        return tuple(cell for cell, keep in zip(cells, shown, strict=True) if keep)

    return Grid(kept([header.to(language) for header in headers]), tuple(kept(row) for row in rows))


def _unit(
    card: Scorecard, unit: UnitScore, language: Language, quotes: Mapping[Evidence, Quote]
) -> list[Block]:
    items: list[tuple[str, tuple[str, ...]]] = [
        (_line(statement), tuple(_beneath(statement.inner, 0)))
        for statement in derivation(card, unit, language)
    ]
    found = [(e, quotes[e]) for e in cited_by(unit) if e in quotes]
    if found:
        lines = tuple(
            f"{evidence_text(e, language)}  {q.place}：{q.before}【{q.marked}】{q.after}"
            for e, q in found
        )
        items.append((words.QUOTED.to(language), lines))
    return [Heading(3, f"{unit.title.to(language)} [{unit.id}]"), Items(tuple(items))]


def _beneath(statements: Sequence[Statement], depth: int) -> Iterator[str]:
    for statement in statements:
        yield _INDENT * depth + _line(statement)
        yield from _beneath(statement.inner, depth + 1)


def _line(statement: Statement) -> str:
    return "  ".join(text for text in (statement.label, statement.text) if text)
