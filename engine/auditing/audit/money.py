"""Findings on plausibility that look at the money: outputs, rates and scores beside what was spent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from engine.auditing.audit import plausibility_words as words
from engine.auditing.audit.conventions import Conventions, finding, percent
from engine.auditing.audit.types import Finding
from engine.base.exact import half_up, to_text
from engine.language.facts.types import CaseFacts, Known, Measure
from engine.language.quantity import find_unit
from engine.language.vocabulary import AMOUNTS
from engine.scoring.scorecard import Scorecard, UnitScore

_MONEY = find_unit("元").dimension
_BUDGETS = ("adjusted", "planned", "initial")


def money_findings(
    facts: CaseFacts, measures: Sequence[Measure], card: Scorecard, rules: Conventions
) -> Iterator[Finding]:
    """Yield what looks too good for the money, or in a wrong unit."""
    yield from _money(facts, measures, rules)
    yield from _full_marks(facts, card, rules)
    yield from _units(facts, rules)


def _amount(known: Known | None) -> Fraction | None:
    if known is None or not isinstance(known.value, Fraction):
        return None
    return known.value * (known.unit.factor if known.unit else 1)


def _budget(facts: CaseFacts) -> tuple[str, Fraction] | None:
    """Return the kind and amount of the budget that a rate divides by."""
    for kind in _BUDGETS:
        amount = _amount(facts.known.get(f"budget.{kind}"))
        if amount:
            return kind, amount
    return None


def _money(facts: CaseFacts, measures: Sequence[Measure], rules: Conventions) -> Iterator[Finding]:
    """Outputs and rates beside the money that was spent."""
    known = facts.known.get("budget.spent")
    spent, budget = _amount(known), _budget(facts)
    if known is None or spent is None:
        return
    for measure in measures:
        actual = measure.actual
        if measure.list != "outputs" or actual is None or not isinstance(actual.value, Fraction):
            continue
        if actual.unit and actual.unit.dimension == _MONEY and (_amount(actual) or 0) > spent:
            yield finding(
                "AU334",
                "warning",
                words.ABOVE_SPENT.fill(
                    title=measure.title, written=actual.written, written_2=known.written
                ),
                measure,
                words.SAY_WHERE_FROM,
                None,
            )
        elif spent == 0 and actual.value > 0:
            yield finding(
                "AU335",
                "warning",
                words.NOTHING_SPENT.fill(title=measure.title, written=actual.written),
                measure,
                words.SAY_WHAT_PAID,
                None,
            )
    step = rules.get("round-to")
    if (
        step
        and step.value > 0
        and budget
        and spent
        and spent != budget[1]
        and spent % step.value == 0
    ):
        yield finding(
            "AU333",
            "info",
            words.ROUND_FIGURE.fill(written=known.written),
            known,
            words.COMPARE_ACCOUNTS,
            step,
        )
    yield from _payment_rates(measures, rules, spent, budget)


def _payment_rates(
    measures: Sequence[Measure],
    rules: Conventions,
    spent: Fraction,
    budget: tuple[str, Fraction] | None,
) -> Iterator[Finding]:
    paid = rules.get("payment-words")
    if paid is None or budget is None:
        return
    rate = spent / budget[1]
    for measure in measures:
        actual = measure.actual
        if actual is None or not isinstance(actual.value, Fraction) or actual.unit is not None:
            continue
        if any(w in measure.title for w in paid.words):
            places = len(actual.written.rstrip("%％ ").partition(".")[2])
            if half_up(rate * 100, places) != half_up(actual.value * 100, places):
                yield finding(
                    "AU325",
                    "warning",
                    words.PAYMENT_RATE.fill(
                        title=measure.title,
                        written=actual.written,
                        budget=AMOUNTS[budget[0]],
                        rate=percent(rate),
                    ),
                    measure,
                    words.MAKE_AGREE,
                    paid,
                )


def _full_marks(facts: CaseFacts, card: Scorecard, rules: Conventions) -> Iterator[Finding]:
    """Scores that the unit gave itself, beside the share of the money that was spent."""
    spent, budget = _amount(facts.known.get("budget.spent")), _budget(facts)
    rows = [row for unit in card.units() if (row := _declared(unit)) is not None]
    if spent is None or budget is None or not rows:
        return
    rate = spent / budget[1]
    earned, points = sum(r[0] for r in rows), sum(r[1] for r in rows)
    at = facts.known["budget.spent"]
    above, unspent = rules.get("score-above-execution"), rules.get("unspent")
    if above and points and earned and rate < (1 - above.value) * earned / points:
        share = earned / points
        yield finding(
            "AU315",
            "warning",
            words.SCORE_ABOVE_EXECUTION.fill(
                earned=to_text(earned),
                points=to_text(points),
                share=percent(share),
                rate=percent(rate),
                value=percent(above.value),
            ),
            at,
            words.SAY_HOW_REACHED,
            above,
        )
    if unspent and earned == points and 1 - rate > unspent.value:
        yield finding(
            "AU331",
            "warning",
            words.FULL_MARKS.fill(count=len(rows), value=percent(1 - rate)),
            at,
            words.SAY_WHY_UNSPENT,
            unspent,
        )


def _declared(unit: UnitScore) -> tuple[Fraction, Fraction] | None:
    if unit.measure is None or unit.declared is None or unit.applies is False:
        return None
    weight = unit.measure.weight if unit.measure.weight is not None else unit.points
    return (unit.declared.value, weight) if isinstance(unit.declared.value, Fraction) else None


def _units(facts: CaseFacts, rules: Conventions) -> Iterator[Finding]:
    """Two amounts of one budget line that differ by thousands: yuan beside ten thousand yuan."""
    factor = rules.get("unit-factor")
    if factor is None:
        return
    spent_of = [p for p in facts.known if p.startswith("budget.") and p.endswith(".spent")]
    for path in spent_of:
        spent = facts.known[path]
        for kind in _BUDGETS:
            other = facts.known.get(path.removesuffix("spent") + kind)
            one, two = _amount(spent), _amount(other)
            if one and two and other and max(one, two) >= factor.value * min(one, two):
                yield finding(
                    "AU320",
                    "warning",
                    words.UNITS_MIXED.fill(
                        title=spent.title,
                        written=spent.written,
                        title_2=other.title,
                        written_2=other.written,
                        one=to_text(max(one, two) / min(one, two), inexact_places=0),
                    ),
                    spent,
                    words.SEE_UNITS,
                    factor,
                )
                break
