"""Sentences about a scorecard: adjustments, warnings, the declared score, notes."""

from __future__ import annotations

from fractions import Fraction

from engine.base.exact import to_text
from engine.base.values import Range
from engine.base.words import Language, Text, same
from engine.language.facts.types import Known
from engine.scoring.explain import result_words as texts
from engine.scoring.explain import words
from engine.scoring.explain.allotments import allotment_said
from engine.scoring.explain.grades import grade_said
from engine.scoring.explain.lets import with_values
from engine.scoring.explain.names import fact_name
from engine.scoring.explain.numbers import points_text
from engine.scoring.scorecard import CheckResult, Declared, Scorecard, UnitScore, known_ends


def check_text(card: Scorecard, result: CheckResult, language: Language) -> str:
    """Return a warning with the measures that it is about."""
    titles = {u.id: u.title for u in card.units()}
    names = [titles[name] for _, name in result.measures if name in titles]
    said = with_values(card, result.check.say)
    if names:
        said = words.NAMED.fill(name=said, said=words.LISTED.join(names))
    return said.to(language)


def verdict(card: Scorecard, language: Language) -> list[str]:
    """Return the result in sentences: the total, and why it is not determined."""
    return [line.to(language) for line in _verdict(card)]


def result_lines(card: Scorecard, language: Language) -> list[str]:
    """Return the result in sentences, then what the rules say of the declared one."""
    lines = verdict(card, language)
    if card.declared is not None:
        lines += declared_text(card, card.declared, language)
    return lines


def _verdict(card: Scorecard) -> list[Text]:
    if card.ends is None:
        if card.state != "no-total":
            return [texts.NO_SCORE]
        return _with_grade(card, texts.NO_TOTAL)
    low, high = (points_text(end) for end in card.ends)
    if card.state == "scored":
        total = texts.TOTAL.fill(total=low)
        grade = grade_said(card)
        return [words.COMMA.join((total, grade)) if grade.zh else total]
    return _with_grade(card, _total_open(card).fill(low=low, high=high))


def _with_grade(card: Scorecard, said: Text) -> list[Text]:
    """Return what is said of the total, then the grade, and whether bounds are outer ones."""
    lines = [said]
    if card.grade_low is not None and card.grade_low == card.grade_high:
        lines.append(grade_said(card))
    elif card.grade_low is not None:
        lines.append(texts.GRADE_OPEN.fill(low=card.grade_low, high=card.grade_high))
    return lines if card.exact else [*lines, texts.TOTAL_OUTER]


def _total_open(card: Scorecard) -> Text:
    if not card.may_have_none:
        return texts.TOTAL_OPEN
    return texts.TOTAL_OR_NONE if card.settled else texts.TOTAL_OPEN_OR_NONE


def declared_text(card: Scorecard, declared: Declared, language: Language) -> list[str]:
    """Return what the rules say of the declared score and grade."""
    lines = []
    if declared.score is not None and card.scored:
        lines.append(_declared_score(card, declared, declared.score))
    return [line.to(language) for line in (*lines, *declared_grade(card, declared))]


def declared_grade(card: Scorecard, declared: Declared) -> list[Text]:
    """Return what is wrong with a declared grade, beside declared score and computed grade."""
    grade, grades = declared.grade, card.plan.grades
    if grade is None or grades is None:
        return []
    if grade not in grades.order:
        known = words.LISTED.join(map(same, grades.order))
        return [texts.DECLARED_GRADE_UNKNOWN.fill(grade=grade, grades=known)]
    found = []
    if declared.grade_of_score not in (None, grade):
        found.append(texts.DECLARED_GRADE.fill(grade=grade, of_score=declared.grade_of_score))
    if declared.grade_possible is False:
        ends = {"low": card.grade_low, "high": card.grade_high}
        off, outside = texts.DECLARED_GRADE_OFF, texts.DECLARED_GRADE_OUTSIDE
        found.append(
            off.fill(grade=grade, computed=card.grade)
            if card.grade
            else outside.fill(grade=grade, **ends)
        )
    return found


def _declared_score(card: Scorecard, declared: Declared, score: Fraction) -> Text:
    said = points_text(score)
    low, high = known_ends(card.ends)
    if low == high:
        gap = score - low
        if gap == 0:
            return texts.DECLARED_CONFIRMED.fill(said=said)
        sentence = texts.DECLARED_ABOVE if gap > 0 else texts.DECLARED_BELOW
        return sentence.fill(said=said, gap=points_text(abs(gap)), computed=points_text(low))
    if not declared.possible:
        if score > high:
            return texts.DECLARED_TOO_HIGH.fill(said=said, edge=points_text(high))
        return texts.DECLARED_TOO_LOW.fill(said=said, edge=points_text(low))
    if declared.needed is None:
        return texts.DECLARED_WITHIN.fill(said=said)
    share = to_text(declared.needed / (high - low) * 100, inexact_places=2).rstrip(".")
    return texts.DECLARED_NEEDS.fill(
        said=said,
        opened=points_text(high - low),
        needed=points_text(declared.needed),
        share=share.replace("..", ""),
        settled=points_text(low),
    )


def _called(card: Scorecard, known: Known) -> Text:
    """Return what a fact is called that stands in for another."""
    amount = words.AMOUNTS.get(known.path.removeprefix("budget."))
    return Text(known.title, (amount or fact_name(card, known.path)).en)


def notes_of(card: Scorecard, unit: UnitScore) -> list[Text]:
    """Return remarks that belong beside a score."""
    found: list[Text] = []
    if unit.indicator is not None and unit.indicator.note is not None:
        found.append(unit.indicator.note)
    for operand in unit.operands:
        term = card.plan.terms.get(operand.name)
        known = operand.known
        if term is not None and known is not None and known.path != term.paths[0]:
            found.append(
                texts.OTHER_PATH.fill(
                    title=term.title, path=term.paths[0], used=_called(card, known)
                )
            )
        if operand.unknown and known is not None and isinstance(known.value, Range):
            found.append(texts.APPROXIMATE.fill(written=known.written))
        if known is not None and known.note:
            found.append(same(known.note))
    allotted = allotment_said(unit)
    found += [] if allotted is None else [allotted]
    if not unit.exact:
        found.append(words.OUTER_BOUNDS)
    measure = unit.measure
    if measure is not None:
        if measure.note:
            found.append(same(measure.note))
        if measure.reason:
            found.append(texts.DEVIATION.fill(reason=measure.reason))
    return found
