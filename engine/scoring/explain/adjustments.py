"""Adjustments in words: why each applied or did not, what it did, and where it did nothing."""

from __future__ import annotations

from fractions import Fraction

from engine.base.exact import ZERO
from engine.base.values import Value, as_range, greatest
from engine.base.words import Language, Text, same
from engine.language.expression import show
from engine.language.plan import Effect, Plan
from engine.scoring.award.total import grade_ends
from engine.scoring.explain import result_words as texts
from engine.scoring.explain import words
from engine.scoring.explain.by_name import parameters_in
from engine.scoring.explain.conditions import condition_statements, judge
from engine.scoring.explain.inputs import inputs_of_condition, named_statements
from engine.scoring.explain.names import formula_name
from engine.scoring.explain.numbers import (
    ends_text,
    operand_text,
    points_text,
    span_text,
    value_text,
)
from engine.scoring.explain.rules import cited
from engine.scoring.explain.statements import Statement
from engine.scoring.scorecard import AdjustmentScore, Pair, Scorecard


def effect_text(effect: Effect, amount: Value | None, plan: Plan | None = None) -> Text:
    """Return what an adjustment does, in words; a section by its title where there is a plan.

    Without an amount its formula stands there.
    """
    n = same("" if amount is None else value_text(amount))
    if amount is None and effect.formula is not None:
        n = formula_name(effect.formula)
    if effect.section is not None:
        sections = () if plan is None else plan.every_section()
        title = next((s.title for s in sections if s.id == effect.section), same(effect.section))
        return texts.EFFECTS_ON_SECTION[effect.kind].fill(n=n, section=title)
    return texts.EFFECTS[effect.kind].fill(n=n, grade=effect.grade)


def adjustment_text(card: Scorecard, score: AdjustmentScore, language: Language) -> str:
    """Return whether an adjustment applied and what it did to the total."""
    return adjustment_said(card, score).to(language)


def adjustment_said(card: Scorecard, score: AdjustmentScore) -> Text:
    """Return whether an adjustment applied and what it did, in both languages."""
    why = judge(card, score.adjustment.condition).why
    if score.applies is False:
        return texts.DOES_NOT_APPLY.fill(why=why)
    sentence = texts.MAY_APPLY if score.applies is None else texts.APPLIED
    return sentence.fill(condition=why, effect=effect_said(card, score))


def effect_said(card: Scorecard, score: AdjustmentScore) -> Text:
    """Say what an adjustment that applies, or may, did: from what to what, or nothing and why."""
    kind, amount = score.adjustment.effect.kind, score.amount
    if kind in texts.NOTHING_BY and amount is not None:
        most = as_range(amount).hi
        if most is not None and most <= ZERO:
            return texts.NOTHING_BY[kind].fill(n=value_text(amount))
        amount = greatest(amount, ZERO)
    said = effect_text(score.adjustment.effect, amount, card.plan)
    if score.adjustment.effect.grade is not None:
        return words.NOTHING.join((said, _on_grade(card, score)))
    if score.before is None or score.after is None:
        return words.NOTHING.join((said, texts.NO_SCORE_TO_CHANGE))
    if span_text(*score.before) == span_text(*score.after):
        return words.NOTHING.join((said, _without_effect(score, *score.before)))
    change = texts.CHANGE.fill(before=span_text(*score.before), after=span_text(*score.after))
    return words.NOTHING.join((said, _cut_short(score, score.before, score.after), change))


def _without_effect(score: AdjustmentScore, before: Fraction, high: Fraction) -> Text:
    """Say why nothing changed, where that is certain."""
    if before != high or score.applies is None:
        return words.NOTHING
    amount, kind = score.amount, score.adjustment.effect.kind
    at = points_text(before)
    if kind == "veto":
        return texts.WITHOUT_EFFECT_AT.fill(at=at)
    if not isinstance(amount, Fraction):
        return words.NOTHING
    if kind in ("at_most", "at_least") and (kind == "at_most") is (before <= amount):
        return texts.WITHIN_ALREADY.fill(at=at)
    return texts.WITHOUT_EFFECT_AT.fill(at=at)


def _cut_short(score: AdjustmentScore, was: Pair, made: Pair) -> Text:
    """Say where an effect stopped: at the least that there is, or at the most."""
    (before, _), (after, high), amount = was, made, score.amount
    if score.applies is not True or after != high or not isinstance(amount, Fraction):
        return words.NOTHING
    kind = score.adjustment.effect.kind
    due = {"deduct": before - amount, "bonus": before + amount}.get(kind, amount)
    return words.NOTHING if due == after else texts.STOPPED_AT.fill(at=points_text(after))


def _on_grade(card: Scorecard, score: AdjustmentScore) -> Text:
    """Say what the grade was before an adjustment of it, and what it is after."""
    if card.plan.grades is None or card.grade_low is None:
        return words.NOTHING
    before, after = grades_around(card, score)
    if before == after:
        return texts.GRADE_STAYS.fill(grade=before)
    return texts.CHANGE.fill(before=before, after=after)


def grades_around(card: Scorecard, score: AdjustmentScore) -> tuple[str, str]:
    """Return the grade before and after an adjustment of it, `良–优` where it is open."""
    assert card.plan.grades is not None
    fired: dict[str, bool] = {}
    for firing in card.firings:
        fired[firing.rule] = firing.certain or fired.get(firing.rule, False)
    limits = [
        (a.adjustment.effect, a.applies)
        for a in card.adjustments
        if a.adjustment.effect.grade is not None
    ]
    at = limits.index((score.adjustment.effect, score.applies))
    found = []
    for upto in (at, at + 1):
        worst, best = grade_ends(card.plan.grades, fired, tuple(limits[:upto]))
        found.append(worst if worst == best else f"{worst}–{best}")
    return found[0], found[1]


def adjustment_derivation(
    card: Scorecard, score: AdjustmentScore, language: Language
) -> tuple[Statement, ...]:
    """Return why an adjustment applied or did not, and what it did."""
    adjustment = score.adjustment
    inputs = inputs_of_condition(card, adjustment.condition, language)
    own = {s.label for s in inputs}
    named = parameters_in(card, adjustment.effect)
    more = named_statements(card, (*score.operands, *named), language)
    inputs += tuple(s for s in more if s.label not in own)
    found = [
        Statement(words.RESULT.to(language), words.APPLICABLE[score.applies].to(language)),
        Statement(
            words.CONDITION.to(language),
            adjustment.condition.said.to(language),
            condition_statements(card, adjustment.condition, language),
        ),
    ]
    if inputs:
        found.append(Statement(words.INPUTS.to(language), "", inputs))
    return (
        *found,
        Statement(words.EFFECT.to(language), _whole_effect(card, score).to(language),
                  _effect_statements(score, language)),
        *cited(adjustment.origin, language),
        Statement(words.PLACE.to(language), str(adjustment.origin.span)),
    )  # fmt: skip


def _whole_effect(card: Scorecard, score: AdjustmentScore) -> Text:
    if score.applies is False:
        return effect_text(score.adjustment.effect, score.amount, card.plan)
    return effect_said(card, score)


def _effect_statements(score: AdjustmentScore, language: Language) -> tuple[Statement, ...]:
    """The number that the effect used, where a formula gave it; the score before and after."""
    found = []
    formula = score.adjustment.effect.formula
    if formula is not None and score.amount is not None:
        by_name = {o.name: o for o in score.operands}
        numbers = show(
            formula.expression, lambda n: operand_text(by_name[n]) if n in by_name else n
        )
        amount = value_text(score.amount)
        said = numbers if numbers == amount else f"{numbers} = {amount}"
        found.append(Statement(formula.expression.text, said))
    found.append(Statement(words.BEFORE.to(language), ends_text(score.before)))
    found.append(Statement(words.AFTER.to(language), ends_text(score.after)))
    return tuple(found)
