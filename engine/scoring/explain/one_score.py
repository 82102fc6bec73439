"""The derivation of one score of a scorecard, found by its id."""

from __future__ import annotations

from engine.base.words import Language
from engine.scoring.award.sections import all_sections
from engine.scoring.explain.adjustments import adjustment_derivation
from engine.scoring.explain.derivation import derivation
from engine.scoring.explain.section_working import section_derivation
from engine.scoring.explain.statements import Statement
from engine.scoring.explain.total import TOTAL, total_derivation
from engine.scoring.scorecard import Scorecard


def explain(card: Scorecard, id_: str, language: Language = "zh") -> tuple[Statement, ...]:
    """Return how the score of an indicator, a measure, a section or an adjustment came about.

    `id_` is an id of the ruleset (`execution-rate`), that of a measure of the case
    (`outputs.talks`), or `total`. A statement has a `label`, a `text` in `language`, and `inner`
    statements that support it. Numbers in texts are points, or in the unit that stands beside them.

    Raises KeyError where the scorecard has nothing of that id.

    >>> statements = {said.label: said.text for said in explain(card, "rate", "en")}
    >>> statements["working"], statements["why points are missing"]
    ('80 / 100 × 10 = 8', 'spent / planned is 80%, not 100%, short by 20 percentage points: 2 lost')
    """
    for unit in card.units():
        if unit.id == id_:
            return derivation(card, unit, language)
    for section in all_sections(card.sections):
        if section.section.id == id_:
            return section_derivation(card, section, language)
    for score in card.adjustments:
        if score.adjustment.id == id_:
            return adjustment_derivation(card, score, language)
    if id_ == TOTAL:
        return total_derivation(card, language)
    raise KeyError(id_)
