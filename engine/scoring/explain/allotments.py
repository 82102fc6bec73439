"""Points that the case gives: how many, whose they are, and what they were computed from."""

from __future__ import annotations

from engine.base.words import Language, Text, same
from engine.scoring.explain import section_words as texts
from engine.scoring.explain import words
from engine.scoring.explain.inputs import operand_statement
from engine.scoring.explain.numbers import points_said, points_text
from engine.scoring.explain.statements import Statement
from engine.scoring.scorecard import SectionScore, UnitScore


def allotment_said(one: SectionScore | UnitScore) -> Text | None:
    """Say whose points a part has where the case is to give them; None where it is not."""
    own, rule = one.allotted, one.section if isinstance(one, SectionScore) else one.indicator
    if own is None or rule is None:
        return None
    return texts.ALLOTTED[own.by].fill(was=points_text(rule.points), now=points_said(one))


def allotment_statements(
    one: SectionScore | UnitScore, language: Language
) -> tuple[Statement, ...]:
    """Return the points that the case gives a part as a statement, with what they are made of."""
    said, own = allotment_said(one), one.allotted
    rule = one.section if isinstance(one, SectionScore) else one.indicator
    if said is None or own is None or rule is None or rule.points_from is None:
        return ()
    formula = rule.points_from.formula
    if formula is not None:
        said = words.WITH_REMARK.fill(said=said, remark=same(formula.expression.text))
    inner = tuple(operand_statement(operand, language) for operand in own.operands)
    return (Statement(texts.POINTS_LABEL.to(language), said.to(language), inner),)
