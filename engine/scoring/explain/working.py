"""The working of one score in a line.

Everything is built from the operands that the scorecard recorded.
"""

from __future__ import annotations

from fractions import Fraction

from engine.base.exact import ONE, ZERO, to_text
from engine.base.values import Range, Value, compare
from engine.base.words import Language, Text, same
from engine.language.expression import Expression, needs_brackets, show, taken
from engine.language.plan import (
    Assessed,
    Bands,
    Checklist,
    Combined,
    Deduct,
    DeductItem,
    Formula,
    FormulaPoints,
    Interpolate,
    Levels,
    Proportional,
    Row,
    Table,
    YesNo,
)
from engine.language.vocabulary import MET, NOT_APPLICABLE, PARTLY
from engine.scoring.explain import words
from engine.scoring.explain.numbers import (
    clause_text,
    operand_text,
    points_text,
    span_text,
    value_text,
)
from engine.scoring.explain.standards import award_words
from engine.scoring.scorecard import MethodScore, PartScore, UnitScore


def formula_with_numbers(unit: UnitScore, formula: Formula) -> str:
    """Return a formula with the numbers put in for the names."""
    by_name = {o.name: o for o in unit.operands}

    def write(name: str) -> str:
        operand = by_name.get(name)
        return name if operand is None else operand_text(operand)

    return show(branch_taken(unit, formula), write)


def branch_taken(unit: UnitScore, formula: Formula) -> Expression:
    """Return the part of a formula that the unit's facts select, the whole if that is open."""
    env = {o.name: o.value for o in unit.operands if not isinstance(o.value, frozenset)}
    if any(name not in env for name in formula.names):
        return formula.expression
    return taken(formula.expression, env)


def working(unit: UnitScore, language: Language) -> str:
    """Return the arithmetic of a score in one line: `195.10 / 292 × 10 = 6.68`."""
    return _working(unit).to(language)


def _working(unit: UnitScore) -> Text:
    if unit.applies is False:
        return _not_applicable(unit)
    score = span_text(unit.low, unit.high)
    if unit.zeroed_by and unit.low == unit.high:
        return words.ZEROED.fill(why=lacking(unit), score=score)
    if unit.choice is not None and unit.low == unit.high and not is_plain(unit):
        return words.CHOSEN.fill(score=score)
    assert unit.made is not None
    return _of_method(unit, unit.made, score)


def lacking(unit: UnitScore) -> Text:
    """Return which facts a score lacks: those not stated, and those stated without evidence."""
    unproved = [o.name for o in unit.operands if o.unproved and o.name in unit.zeroed_by]
    missing = [name for name in unit.zeroed_by if name not in unproved]
    return words.LACKING.join(
        sentence.fill(names=words.LISTED.join(same(n) for n in names))
        for sentence, names in ((words.MISSING, missing), (words.UNPROVED, unproved))
        if names
    )


def _not_applicable(unit: UnitScore) -> Text:
    guard = unit.indicator.guard if unit.indicator else None
    made = unit.made
    if made is not None and made.missing:
        return words.FACTS_MISSING.fill(names=words.LISTED.join(same(n) for n in made.missing))
    if made is not None and made.earned is None and len(made.clauses) == 1:
        clause = made.clauses[0]
        return words.CLAUSE_EXCLUDES.fill(said=clause.title or clause_text(clause))
    if guard is not None:
        return words.CONDITION_FAILED.fill(text=guard.condition.text)
    return words.NOT_APPLICABLE


def _of_method(unit: UnitScore, made: MethodScore, score: str) -> Text:
    """Return the working of one method, which ends in `score`."""
    method = made.method
    if made.undefined:
        return words.GIVES.fill(said=words.ZERO_DIVISION, score=score)
    if isinstance(method, Proportional):
        return _proportional(unit, made, method, score)
    if isinstance(method, Interpolate):
        return _interpolate(unit, made, method, score)
    if isinstance(method, Bands):
        percent = is_percent(unit)
        bands = words.OR.join(clause_text(c, percent=percent) for c in made.clauses)
        start = _with_value(unit, made, method.of)
        return words.IN_BANDS.fill(start=start, bands=bands, score=score)
    if isinstance(method, Levels):
        level = made.clauses[0].title if len(made.clauses) == 1 else None
        return words.GIVES.fill(said=level or words.LEVEL_NOT_STATED, score=score)
    if isinstance(method, Table):
        return _table(unit, method, made, score)
    if isinstance(method, Combined):
        parts = words.SEMICOLON.join(part_working(unit, part) for part in made.parts)
        return words.COMBINED[method.by].fill(parts=parts, score=score)
    if isinstance(method, Checklist):
        return words.GIVES.fill(said=_checklist(made), score=score)
    if isinstance(method, Deduct):
        return words.EQUALS.fill(said=_deductions(unit, made, method), score=score)
    if isinstance(method, YesNo):
        return words.HELD.fill(
            condition=method.condition.text, holds=words.HOLDS[made.holds], score=score
        )
    if isinstance(method, FormulaPoints):
        return words.LIMITED.fill(
            said=formula_with_numbers(unit, method.of), limit=_points_limit(made), score=score
        )
    assert isinstance(method, Assessed)
    return words.ASSESSED.fill(score=score)


def is_plain(unit: UnitScore) -> bool:
    """Return whether the method leaves nothing to an assessor."""
    return isinstance(
        unit.method,
        Proportional | Interpolate | Checklist | Deduct | YesNo | FormulaPoints,
    )


def count_text(found: object) -> str:
    """Write a number of occurrences or of points off."""
    return value_text(found) if isinstance(found, Fraction | Range) else str(found)


def _proportional(unit: UnitScore, made: MethodScore, method: Proportional, score: str) -> Text:
    numbers = formula_with_numbers(unit, method.of)
    scaled = (method.full_at, method.zero_at) != (ONE, ZERO)
    if needs_brackets(branch_taken(unit, method.of), "-" if scaled else "*"):
        numbers = f"({numbers})"
    points = points_text(unit.points)
    if scaled:
        zero, width = _ends(unit, method)
        top = numbers if zero == "0" else f"({numbers} − {zero})"
        shares = f"{top} / {width} × {points}"
    else:
        shares = f"{numbers} × {points}"
    return words.LIMITED.fill(said=shares, limit=_limit(made, method), score=score)


def _ends(unit: UnitScore, method: Proportional) -> tuple[str, str]:
    """Write where points begin, and over how far they rise."""
    full, zero = method.full_at, method.zero_at
    if isinstance(full, Fraction) and isinstance(zero, Fraction):
        return value_text(zero), value_text(full - zero)
    low = _end(unit, zero)
    high = _end(unit, full)
    return low, high if low == "0" else f"({high} − {low})"


def _end(unit: UnitScore, end: Fraction | Formula) -> str:
    if isinstance(end, Fraction):
        return value_text(end)
    numbers = formula_with_numbers(unit, end)
    return f"({numbers})" if needs_brackets(branch_taken(unit, end), "*") else numbers


def _limit(made: MethodScore, method: Proportional) -> Text:
    """Say where the cap or the floor decided."""
    full, zero = method.full_at, method.zero_at
    if not isinstance(made.value, Fraction):
        return words.NOTHING
    if not isinstance(full, Fraction) or not isinstance(zero, Fraction):
        return words.NOTHING
    share = (made.value - zero) / (full - zero)
    if share > method.cap:
        return words.CAPPED.fill(limit=value_text(method.cap, percent=True))
    if share < method.floor:
        return words.NOT_BELOW.fill(limit=value_text(method.floor, percent=True))
    return words.NOTHING


def _with_value(unit: UnitScore, made: MethodScore, formula: Formula) -> str:
    """Write a formula in numbers, and its value where that reads otherwise."""
    numbers = formula_with_numbers(unit, formula)
    value = "" if made.value is None else value_text(made.value, percent=is_percent(unit))
    return numbers if numbers == value else f"{numbers} = {value}"


def _interpolate(unit: UnitScore, made: MethodScore, method: Interpolate, score: str) -> Text:
    percent = is_percent(unit)
    start = _with_value(unit, made, method.of)
    places = [k.at for k in method.knots]
    if not isinstance(made.value, Fraction) or not all(isinstance(p, Fraction) for p in places):
        knots = words.SEMICOLON.join(
            words.GIVES.fill(said=_end(unit, k.at), score=award_words(k.award))
            for k in method.knots
        )
        return words.BETWEEN_KNOTS.fill(start=start, knots=knots, score=score)
    sorted_places = sorted(p for p in places if isinstance(p, Fraction))
    below = [p for p in sorted_places if p <= made.value]
    above = [p for p in sorted_places if p > made.value]
    if not below or not above:
        edge = value_text((below or above)[-1 if below else 0], percent=percent)
        sentence = words.ABOVE_KNOTS if below else words.BELOW_KNOTS
        return sentence.fill(start=start, edge=edge, score=score)
    low, high = (value_text(p, percent=percent) for p in (below[-1], above[0]))
    return words.BETWEEN_PLACES.fill(start=start, low=low, high=high, score=score)


def _table(unit: UnitScore, method: Table, made: MethodScore, score: str) -> Text:
    if not made.rows:
        return words.NO_ROW.fill(score=score)
    names = [row_name(row) for row in made.rows]
    if made.conflict:
        return words.ROWS_CONFLICT.fill(names=words.SEMICOLON.join(names), score=score)
    sure = unit.low == unit.high and method.hit == "sum"
    return words.GIVES.fill(said=(words.AND if sure else words.OR).join(names), score=score)


def row_name(row: Row) -> Text:
    """Name a row of a decision table: its title, or its conditions."""
    cells = words.COMMA.join(same(cell.condition.text) for cell in row.cells)
    return row.title or (cells if row.cells else words.OTHERWISE)


def part_working(unit: UnitScore, part: PartScore) -> Text:
    """Return what one of several methods gave, in brackets; or that it does not apply."""
    if part.applies is False or part.score.earned is None:
        if part.option.guard and part.option.guard.condition.text:
            return words.PART_FAILED.fill(text=part.option.guard.condition.text)
        return words.NOT_APPLICABLE
    said = _of_method(unit, part.score, value_text(part.score.earned))
    return words.IN_BRACKETS.fill(said=said)


def _deductions(unit: UnitScore, made: MethodScore, method: Deduct) -> Text:
    """Return `10 − 0.5 × 4`, each item's limit and the floor at zero shown where they decide."""
    off = []
    left: Value = unit.points
    for score in made.items:
        item = score.item
        assert isinstance(item, DeductItem)
        text = f"{to_text(item.each)} × {count_text(score.found)}"
        if item.at_most is not None and compare(score.worth, item.at_most)[1]:
            text = f"min({text}, {to_text(item.at_most)})"
        off.append(text)
        left = left - score.worth
    sum_ = same(" − ".join([points_text(unit.points), *off]))
    if not compare(left, method.floor)[0]:
        return sum_
    floor = words.OFF_TO_ZERO if method.floor == ZERO else words.OFF_TO_LEAST
    return words.NOTHING.join((sum_, floor.fill(least=points_text(method.floor))))


def _points_limit(made: MethodScore) -> Text:
    """Say where a formula's points were cut to its cap or raised to its floor."""
    if not isinstance(made.value, Fraction) or not isinstance(made.earned, Fraction):
        return words.NOTHING
    limit = points_text(made.earned)
    if made.value > made.earned:
        return words.CAPPED_POINTS.fill(limit=limit)
    if made.value < made.earned:
        return words.NOT_BELOW_POINTS.fill(limit=limit)
    return words.NOTHING


def is_percent(unit: UnitScore) -> bool:
    """Return whether the unit's value reads as a percentage."""
    return unit.indicator is not None and unit.indicator.percent


def _checklist(made: MethodScore) -> Text:
    found = [i.found for i in made.items]
    out = found.count(NOT_APPLICABLE)
    parts = [words.FINDINGS_MET.fill(n=len(found) - out, met=found.count(MET))]
    for sentence, count in (
        (words.FINDINGS_PARTLY, found.count(PARTLY)),
        (words.FINDINGS_OUT, out),
        (words.FINDINGS_UNKNOWN, sum(isinstance(f, frozenset) for f in found)),
    ):
        if count:
            parts.append(sentence.fill(n=count))
    return words.COMMA.join(parts)
