"""The scorecard as blocks, for Markdown: the table, what is around it, and every derivation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from engine.auditing.evidence.quotes import Quote
from engine.base.words import Language
from engine.language.facts.types import Evidence
from engine.render.blocks import Block, Grid, Heading, Items, Paragraph
from engine.render.scorecard.rows import cited_by, has_declared, made_of, rows_of, total_of
from engine.scoring.explain.derivation import derivation, evidence_text
from engine.scoring.explain.overview import adjustment_lines, check_lines, missing_lines, note_lines
from engine.scoring.explain.reasons import declared_text, verdict
from engine.scoring.explain.reviews import review_lines
from engine.scoring.explain.statements import Statement
from engine.scoring.scorecard import Scorecard, UnitScore

_ALL = 1_000_000
_INDENT = "　"


def scorecard_blocks(
    card: Scorecard, language: Language, version: str, quotes: Mapping[Evidence, Quote]
) -> list[Block]:
    """Return the scorecard as a document; `quotes` are passages of documents at hand."""
    zh = language == "zh"
    said = verdict(card, language)
    if card.declared is not None:
        said += declared_text(card, card.declared, language)
    unit = f"{card.case_unit}，" if card.case_unit else ""
    year = f"{card.year}年" if zh else str(card.year)
    rules = f"{card.plan.title.to(language)} [{card.plan.id} {card.plan.version}]"
    blocks: list[Block] = [
        Heading(1, card.case_title),
        Paragraph(f"{unit}{year}"),
        Paragraph(rules, quiet=True),
        Items(tuple((line, ()) for line in said)),
        Heading(2, "各项得分" if zh else "Scores"),
        _table(card, language),
    ]
    for title, lines in (
        ("复核决定" if zh else "Decisions", review_lines(card, language)),
        ("调整" if zh else "Adjustments", adjustment_lines(card, language)),
        ("提示" if zh else "Warnings", check_lines(card, language)),
        (
            "未载明的事实，按所占分值排列" if zh else "Missing facts by the points they hold",
            [line.strip() for line in missing_lines(card, language, _ALL)],
        ),
        ("说明" if zh else "Notes", note_lines(card, language)),
    ):
        if lines:
            blocks += [Heading(2, title), Items(tuple((line, ()) for line in lines))]
    blocks.append(Heading(2, "逐项计算" if zh else "Derivations"))
    for one in card.units():
        blocks += _unit(card, one, language, quotes)
    blocks.append(Heading(2, "怎样重算" if zh else "To compute it again"))
    blocks.append(Items(tuple((f"{n}：{t}", ()) for n, t in made_of(card, language, version))))
    return blocks


def _table(card: Scorecard, language: Language) -> Grid:
    zh = language == "zh"
    shown = (True, True, has_declared(card), True, card.review is not None, True)
    headers = (
        ("指标", "分值", "自评", "得分", "核定", "计算与失分原因")
        if zh
        else ("Indicator", "Points", "Own", "Score", "Decided", "Working and loss")
    )
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
                for text in ("" if isinstance(row.of, UnitScore) else row.standard,
                             row.working, row.why)
                if text
            ),
        )
        for row in rows_of(card, language)
    ]  # fmt: skip
    rows.append(
        (total.title, total.points, total.declared, total.computed, total.decided, total.grade)
    )

    def kept(cells: Sequence[str]) -> tuple[str, ...]:
        return tuple(cell for cell, keep in zip(cells, shown, strict=True) if keep)

    return Grid(kept(headers), tuple(kept(row) for row in rows))


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
        items.append(("原文" if language == "zh" else "quoted", lines))
    return [Heading(3, f"{unit.title.to(language)} [{unit.id}]"), Items(tuple(items))]


def _beneath(statements: Sequence[Statement], depth: int) -> Iterator[str]:
    for statement in statements:
        yield _INDENT * depth + _line(statement)
        yield from _beneath(statement.inner, depth + 1)


def _line(statement: Statement) -> str:
    return "  ".join(text for text in (statement.label, statement.text) if text)
