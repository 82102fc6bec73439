"""Rules that say what their author can hardly mean."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from engine.authoring.lint import words
from engine.authoring.lint.walk import methods_of
from engine.base.diagnostics import Diagnostic, Label
from engine.base.exact import ONE
from engine.base.words import Text, listed
from engine.language.plan import Adjustment, Award, Bands, Clause, Levels, Plan, Section
from engine.language.rules import Test
from engine.language.slots import OfMeasures, Slot
from engine.scoring.explain.numbers import clause_text, points_text
from engine.scoring.explain.standards import award_text


def falling_bands(plan: Plan) -> Iterator[Diagnostic]:
    """Yield a finding where points go up and down while the value falls from band to band."""
    for name, method in methods_of(plan):
        if not isinstance(method, Bands) or any(c.shown for c in method.clauses):
            continue
        ordered = [c for c in method.clauses if c.tests]
        tops = [_points(c.award) for c in ordered]
        if None in tops or len(tops) < 3:
            continue
        numbers = [t for t in tops if t is not None]
        steps = [b - a for a, b in pairwise(numbers) if b != a]
        turn = next((i for i, (a, b) in enumerate(pairwise(steps)) if (a > 0) != (b > 0)), None)
        if turn is not None:
            odd = ordered[turn + 1]
            award = Text(award_text(odd.award, "zh"), award_text(odd.award, "en"))
            yield Diagnostic(
                "JX479",
                "warning",
                words.UP_AND_DOWN.fill(name=name, clause=clause_text(odd), award=award),
                Label(odd.span),
                help=words.TWO_SWAPPED,
            )


def _points(award: Award) -> Fraction | None:
    return None if award.not_applicable or award.low != award.high else award.high


def alike(plan: Plan) -> Iterator[Diagnostic]:
    """Yield a finding where two bands or levels beside each other give the same."""
    for name, method in methods_of(plan):
        if not isinstance(method, Bands | Levels):
            continue
        for a, b in pairwise(method.clauses):
            if a.award == b.award and not a.award.not_applicable and _bare(a) and _bare(b):
                yield Diagnostic(
                    "JX480",
                    "info",
                    words.BANDS_ALIKE.fill(name=name),
                    Label(b.span),
                    (Label(a.span, words.OTHER_BAND),),
                    help=words.MERGE,
                )


def _bare(clause: Clause) -> bool:
    return clause.title is None or not clause.tests or clause.tests[0].operator != "is"


def never_or_no_effect(plan: Plan) -> Iterator[Diagnostic]:
    """Yield a finding for adjustments that can never apply, or that do nothing."""
    for adjustment in plan.adjustments:
        if all(_contradicts(tests) for tests in adjustment.condition.alternatives):
            yield _adjustment(
                adjustment,
                "JX481",
                words.NEVER_APPLIES,
            )
        effect = adjustment.effect
        best = plan.grades.order[0] if plan.grades else None
        if effect.kind == "grade_at_most" and effect.grade == best:
            yield _adjustment(
                adjustment,
                "JX482",
                words.DOES_NOTHING,
            )


def _adjustment(adjustment: Adjustment, code: str, said: Text) -> Diagnostic:
    return Diagnostic(
        code,
        "warning",
        words.ADJUSTMENT.fill(id=adjustment.id, said=said),
        Label(adjustment.origin.span),
        help=words.CHANGE_ADJUSTMENT,
    )


def _contradicts(tests: tuple[Test, ...]) -> bool:
    """Return whether no fact passes all tests (of one attribute of one slot)."""
    by_fact: dict[tuple[Slot, str], list[Test]] = {}
    for test in tests:
        by_fact.setdefault((test.slot, test.attribute), []).append(test)
    single = (group for (s, _), group in by_fact.items() if not isinstance(s, OfMeasures))
    return any(map(_empty, single))


def _empty(tests: list[Test]) -> bool:
    wanted = {t.bound for t in tests if t.operator == "is"}
    if len(wanted) > 1:
        return True
    lows = [t for t in tests if t.operator in ("at_least", "above")]
    highs = [t for t in tests if t.operator in ("at_most", "below")]
    for low in lows:
        for high in highs:
            assert isinstance(low.bound, Fraction)
            assert isinstance(high.bound, Fraction)
            closed = low.operator == "at_least" and high.operator == "at_most"
            if low.bound > high.bound or (low.bound == high.bound and not closed):
                return True
    share = [t for t in lows if t.attribute == "share" and isinstance(t.bound, Fraction)]
    return any(isinstance(t.bound, Fraction) and t.bound > ONE for t in share)


def _few(names: list[str]) -> Text:
    """Return the first names, and how many there are in all where there are more."""
    shown = listed(names[:6])
    return words.AMONG.fill(names=shown, count=len(names)) if len(names) > 6 else shown


def without_basis(plan: Plan) -> Iterator[Diagnostic]:
    """Yield one finding that lists the indicators and adjustments without any basis."""
    bare = [i for i in plan.order if i.origin.basis is None]
    names = [i.id for i in bare] + [a.id for a in plan.adjustments if a.origin.basis is None]
    spans = [i.origin.span for i in bare] + [
        a.origin.span for a in plan.adjustments if a.origin.basis is None
    ]
    if names:
        yield Diagnostic(
            "JX484",
            "info",
            words.NO_BASIS.fill(names=_few(names)),
            Label(spans[0]),
            help=words.WRITE_BASIS,
        )


def without_examples(plan: Plan) -> Iterator[Diagnostic]:
    """Yield one finding that lists indicators with computed scores and no example."""
    bare = [i for i in plan.order if not i.examples]
    if bare:
        names = [i.id for i in bare]
        yield Diagnostic(
            "JX485",
            "info",
            words.NO_EXAMPLE.fill(names=_few(names)),
            Label(bare[0].origin.span),
            help=words.SUGGEST,
        )


def unverified(plan: Plan) -> Iterator[Diagnostic]:
    """Yield one finding that counts the points that rest on unchecked rules."""
    if plan.unverified:
        points = points_text(plan.unverified)
        first = next((s for s in plan.every_section() if _unchecked(s)), None)
        if first is not None:
            yield Diagnostic(
                "JX486",
                "info",
                words.UNCHECKED.fill(points=points),
                Label(first.origin.span),
                help=words.CHECK_THEM,
            )


def _unchecked(section: Section) -> bool:
    return not (section.origin.verified and all(i.origin.verified for i in section.indicators))
