"""Bands whose limits are formulas, and which a case has put out of order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from engine.base.diagnostics import Diagnostic, Label
from engine.base.exact import to_text
from engine.base.values import Value
from engine.base.words import Text
from engine.language.plan import Bands, Clause
from engine.language.rules import Test
from engine.scoring.award.unit import Prepared, Unit
from engine.scoring.scorecard import UnitScore


def bands_turned(unit: Unit, score: UnitScore) -> Iterator[Diagnostic]:
    """Warn of bands whose limits the case has put in another order than the rules.

    From the first band on, "at least" falls and "at most" rises; where one does not, the band
    before it takes the values that were meant for it.
    """
    seen = dict(unit.fact.attributes) if unit.fact is not None else {}
    for prepared in prepared_in(unit.prepared):
        method = prepared.method
        if not isinstance(method, Bands) or not isinstance(prepared.value, Fraction):
            continue
        limits = [
            (clause, test.operator, _limit(test, prepared.value, seen))
            for clause in method.clauses
            for test in clause.tests
            if len(clause.tests) == 1
        ]
        for (one, sign, first), (other, next_sign, second) in pairwise(limits):
            if first is None or second is None or not (one.shown or other.shown):
                continue
            low, high = ("at_least", "above"), ("at_most", "below")
            rises = sign in low and next_sign in low and second > first
            if rises or (sign in high and next_sign in high and second < first):
                yield _turned(score, (one, first), (other, second))


def _limit(
    test: Test, value: Fraction, seen: Mapping[str, Value | str | frozenset[str]]
) -> Fraction | None:
    """Return the limit that a test compares with; one that is a formula comes as a distance."""
    assert isinstance(test.bound, Fraction)
    if not re.fullmatch(r"([0-9]+\.)*l[0-9]+", test.attribute):
        return test.bound
    distance = seen.get(test.attribute)
    return value - distance if isinstance(distance, Fraction) else None


def _turned(
    score: UnitScore, one: tuple[Clause, Fraction], other: tuple[Clause, Fraction]
) -> Diagnostic:
    (before, first), (after, second) = one, other
    return Diagnostic(
        "JX540",
        "warning",
        Text(
            f"`{score.id}` 的档次在这个案例里次序颠倒：界限先是 {to_text(first)}，"
            f"后是 {to_text(second)}；在前的一档算数",
            f"the bands of `{score.id}` are out of order in this case: the limits are "
            f"{to_text(first)}, then {to_text(second)}; the band that stands first counts",
        ),
        Label(after.span),
        (Label(before.span, Text("在前的一档", "the band before it")),),
        help=Text("核对案例中作为界限的事实", "check the facts that the limits come from"),
    )


def prepared_in(prepared: Prepared) -> Iterator[Prepared]:
    """Yield a prepared method and those inside it."""
    yield prepared
    for inner in prepared.inner:
        yield from prepared_in(inner)
