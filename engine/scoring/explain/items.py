"""The items of checklists and of deductions: what was found of each, and what it is worth."""

from __future__ import annotations

from engine.base.values import Range
from engine.base.words import Language, same
from engine.language.expression import Name
from engine.language.plan import ChecklistItem, DeductItem
from engine.language.vocabulary import NOT_APPLICABLE
from engine.scoring.explain import score_words as texts
from engine.scoring.explain import words
from engine.scoring.explain.findings import count_text, off_text
from engine.scoring.explain.formulas import branch_text, in_numbers
from engine.scoring.explain.inputs import evidence_text
from engine.scoring.explain.numbers import value_text
from engine.scoring.explain.rules import cite
from engine.scoring.explain.statements import Statement
from engine.scoring.scorecard import ItemScore, Scorecard, UnitScore


def item_statement(
    card: Scorecard, unit: UnitScore, score: ItemScore, language: Language
) -> Statement:
    """Return what was found of an item, what it gives or takes off, and where that stands."""
    title = score.item.title.to(language)
    if isinstance(score.item, DeductItem):
        working = off_text(score.item, score.found, score.worth)
        said = texts.TIMES_OFF.fill(working=working, off=count_text(score.worth))
        return Statement(title, said.to(language), _counted(card, unit, score, language))
    assert isinstance(score.item, ChecklistItem)
    found = words.NOT_STATED
    if isinstance(score.found, str):
        found = texts.FINDINGS.get(score.found, same(score.found))
    if score.unproved and score.known is not None:
        found = words.WRITTEN_UNPROVED.fill(written=score.known.written)
    text = found
    if score.found != NOT_APPLICABLE:
        worth = score.worth
        got = words.POINTS.fill(points=value_text(worth))
        text = (texts.MAY_GIVE if isinstance(worth, Range) else words.GIVES).fill(
            said=found, score=got
        )
    places = score.known.evidence if score.known else ()
    inner = tuple(Statement("", evidence_text(e, language)) for e in places)
    if score.item.basis is not None:
        inner = (*inner, Statement("", cite(score.item.basis, language)))
    return Statement(title, text.to(language), inner)


def _counted(
    card: Scorecard, unit: UnitScore, score: ItemScore, language: Language
) -> tuple[Statement, ...]:
    """The number of occurrences in numbers, where a formula counts them."""
    assert isinstance(score.item, DeductItem)
    formula = score.item.of
    if isinstance(formula.expression.root, Name):
        return ()
    shown = in_numbers(card, unit, formula)
    count = count_text(score.found)
    said = shown.numbers if shown.numbers == count else f"{shown.numbers} = {count}"
    branches = (Statement("", branch_text(b).to(language)) for b in shown.branches)
    return (Statement(shown.taken.text, said), *branches)
