"""Named values in words: each by its title, with what it came to and how."""

from __future__ import annotations

from engine.base.values import Range
from engine.base.words import Language, Text, same
from engine.language.expression import lets_in
from engine.language.methods import formulas_in
from engine.language.plan import Formula, NamedValue
from engine.language.vocabulary import IN_MESSAGE
from engine.scoring.award.lets import let_operands, let_score
from engine.scoring.explain import words
from engine.scoring.explain.formulas import InNumbers, branch_text, computed, condition_in_numbers
from engine.scoring.explain.numbers import value_text
from engine.scoring.explain.sides import attributes_of, operands_of
from engine.scoring.explain.statements import Statement
from engine.scoring.scorecard import LetScore, Operand, Scorecard, UnitScore


def lets_of(card: Scorecard, unit: UnitScore) -> tuple[LetScore, ...]:
    """Return the named values in a unit's formulas, as they came out for it."""
    found: dict[str, LetScore] = {}
    for formula in formulas_used(unit):
        names = lets_in(formula.expression.root)
        operands = operands_of(card, unit, formula) if names else {}
        for name in names:
            found.setdefault(name, let_score(card.plan.let[name], operands.values()))
    return tuple(found.values())


def formulas_used(unit: UnitScore) -> list[Formula]:
    """Return the formulas of a unit: its value, those of its method, those that its rules test."""
    own = unit.indicator.value if unit.indicator is not None else None
    formulas = [*formulas_in(unit.method), *(a.formula for a in attributes_of(unit))]
    return formulas if own is None else [own, *formulas]


def let_statement(card: Scorecard, score: LetScore, language: Language) -> Statement:
    """Return a named value as a statement: its title, what it came to, and how."""
    operands = _operands(card, score)
    said = _numbers(score, operands)
    shown = same(score.let.expression.text)
    if said.zh and said != _result(score) and said != shown:
        joined = words.NAMED if score.let.flag else words.EQUALS
        shown = joined.fill(left=shown, right=said, name=shown, said=said)
    branches = () if score.let.flag else _shown(score, operands).branches
    return Statement(
        let_name(score.let).to(language),
        _result(score).to(language),
        (
            Statement("", shown.to(language)),
            *(Statement("", branch_text(branch).to(language)) for branch in branches),
        ),
    )


def let_line(card: Scorecard, score: LetScore) -> Text:
    """Return a named value in a line: `execution rate: 80 / 100 = 80%`."""
    numbers, result = _numbers(score, _operands(card, score)), _result(score)
    sentence = words.HELD_AS if score.let.flag else words.EQUALS
    said = result if numbers == result else sentence.fill(left=numbers, right=result)
    return words.NAMED.fill(name=let_name(score.let), said=said)


def let_name(let: NamedValue) -> Text:
    """Return how a named value is called: the name that formulas use, with its title."""
    whole = words.NAME_WITH_TITLE.fill(name=let.name, title=let.title)
    return Text(
        let.name if let.title.zh == let.name else whole.zh,
        let.name if let.title.en == let.name else whole.en,
    )


def with_values(card: Scorecard, message: Text) -> Text:
    """Return a message with what named values came to for their names in braces."""
    results = {score.let.name: _result(score) for score in card.let}
    return Text(
        IN_MESSAGE.sub(lambda m: results[m[1]].zh if m[1] in results else m[0], message.zh),
        IN_MESSAGE.sub(lambda m: results[m[1]].en if m[1] in results else m[0], message.en),
    )


def _result(score: LetScore) -> Text:
    """Say what it came to: a number, a range, whether it holds; or that it has no value."""
    if score.let.flag:
        undefined = not score.sure and score.holds is None
        return words.NO_VALUE if undefined else words.HOLDS[score.holds]
    if score.value is None:
        return words.NO_VALUE
    said = same(value_text(score.value, percent=score.let.percent))
    if isinstance(score.value, Range) and not score.exact:
        said = words.WITH_REMARK.fill(said=said, remark=words.AT_THE_WIDEST)
    return said if score.sure else words.WITH_REMARK.fill(said=said, remark=words.OR_NO_VALUE)


def _numbers(score: LetScore, operands: dict[str, Operand]) -> Text:
    if score.let.flag:
        return condition_in_numbers(score.let.expression.root, operands)
    return same(_shown(score, operands).numbers)


def _shown(score: LetScore, operands: dict[str, Operand]) -> InNumbers:
    return computed(score.let.expression, operands)


def _operands(card: Scorecard, score: LetScore) -> dict[str, Operand]:
    found = {operand.name: operand for operand in score.operands}
    return found | let_operands(card.plan, score.let.expression.root, found)
