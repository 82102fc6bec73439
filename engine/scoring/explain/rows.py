"""Bands, levels and decision tables: which of their rows fitted, or may."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from engine.base.many import total_of
from engine.base.words import Text, same
from engine.language.plan import (
    Bands,
    Clause,
    Levels,
    Row,
    Table,
)
from engine.scoring.award.methods import award_value
from engine.scoring.explain import score_words as texts
from engine.scoring.explain import words
from engine.scoring.explain.conditions import judge
from engine.scoring.explain.numbers import (
    SIGNS,
    bound_text,
    clause_text,
    points_text,
)
from engine.scoring.explain.sides import sides_of
from engine.scoring.explain.standards import award_words
from engine.scoring.explain.values import is_percent, with_value
from engine.scoring.scorecard import MethodScore, Scorecard, UnitScore

MOST_ROWS = 12  # rules that are told of one score


def in_bands(card: Scorecard, unit: UnitScore, made: MethodScore, method: Bands) -> Text:
    """Write a value with the band that it lies in, or those that it may lie in."""
    bands = some(words.OR, [partial(band_text, card, unit, c) for c in made.clauses])
    return words.COMMA.join((with_value(card, unit, made, method.of), bands))


def some(joint: Text, said: Sequence[Callable[[], Text]]) -> Text:
    """Join rules that are said; of many only the first are, and how many there are."""
    listed = joint.join(one() for one in said[:MOST_ROWS])
    more = texts.MORE_ROWS.fill(n=len(said)) if len(said) > MOST_ROWS else words.NOTHING
    return words.NOTHING.join((listed, more))


def band_text(card: Scorecard, unit: UnitScore, clause: Clause) -> Text:
    """Write the limits of a band, with the numbers of those that are formulas."""
    percent = is_percent(unit)
    if not clause.shown:
        return clause_text(clause, percent=percent)
    rows = []
    for test in clause.tests:
        sides = sides_of(card, test, unit)
        sign = SIGNS[test.operator]
        if sides is None:
            rows.append(same(f"{sign} {bound_text(test, percent=percent)}"))
            continue
        said = words.SPACED.fill(a=sign, b=sides.right_text)
        if sides.right not in (None, sides.right_text.zh):
            said = texts.IS_NOW.fill(text=said, value=sides.right)
        rows.append(said)
    return words.AND.join(rows)


def level_said(unit: UnitScore, made: MethodScore, method: Levels) -> Text:
    """Name the level that counted, or say why none did."""
    if len(made.clauses) == 1:
        return made.clauses[0].title or texts.LEVEL_NOT_STATED
    if any(o.unproved for o in unit.operands if isinstance(o.value, frozenset)):
        return texts.LEVEL_UNPROVED
    unknown = level_unknown(unit, method)
    return texts.LEVEL_UNKNOWN.fill(level=unknown) if unknown else texts.LEVEL_NOT_STATED


def level_unknown(unit: UnitScore, method: Levels) -> str | None:
    """Return the level that the case states where the rules know no such level."""
    accepted = [o for o in unit.operands if not o.unproved]
    stated = [o.known.written.strip() for o in accepted if o.known and o.name == method.of]
    stated += [o.known.written.strip() for o in accepted
               if o.known and method.of is None and o.value not in method.names]  # fmt: skip
    return stated[0] if stated else None


def rows_that_fit(
    card: Scorecard, unit: UnitScore, made: MethodScore
) -> tuple[list[Row], list[Row]]:
    """Return the rows of a table that fit, and those that may."""
    sure: list[Row] = []
    perhaps: list[Row] = []
    for row in made.rows:
        fits = all(judge(card, cell.condition, unit).holds for cell in row.cells)
        (sure if fits and (row.cells or len(made.rows) == 1) else perhaps).append(row)
    return sure, perhaps


def table_working(
    card: Scorecard, unit: UnitScore, method: Table, made: MethodScore, score: str
) -> Text:
    """Return the rows of a decision table that counted, or may, and what they give."""
    if not made.rows:
        return texts.NO_ROW.fill(score=score)
    if made.conflict:
        names = some(words.SEMICOLON, [partial(row_with_award, row) for row in made.rows])
        return texts.ROWS_CONFLICT.fill(names=names, score=score)
    sure, perhaps = rows_that_fit(card, unit, made)
    if perhaps:
        said = [
            sentence.fill(
                names=some(words.SEMICOLON, [partial(row_with_award, row) for row in rows])
            )
            for sentence, rows in (
                (texts.ROWS_FIT, sure),
                (texts.ROWS_MAY_FIT, perhaps),
            )
            if rows
        ]
        return words.GIVES.fill(said=words.SEMICOLON.join(said), score=score)
    if len(sure) == 1 or method.hit in ("first", "unique"):
        return words.GIVES.fill(said=row_name(sure[0]), score=score)
    names = some(words.SEMICOLON, [partial(row_with_award, row) for row in sure])
    if (
        method.hit == "sum"
        and total_of(tuple(award_value(r.award, unit.points) for r in sure)) != made.earned
    ):
        names = words.NOTHING.join(
            (names, texts.CAPPED_POINTS.fill(limit=points_text(unit.points)))
        )
    return texts.ROWS_TOGETHER[method.hit].fill(names=names, score=score)


def row_name(row: Row) -> Text:
    """Name a row of a decision table: its title, or its conditions."""
    cells = words.COMMA.join(cell.condition.said for cell in row.cells)
    return row.title or (cells if row.cells else words.OTHERWISE)


def row_with_award(row: Row) -> Text:
    """Name a row with what it gives."""
    return words.BAND.fill(limits=row_name(row), award=award_words(row.award))
