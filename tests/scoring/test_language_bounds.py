"""Bounds are true: whatever the unknown facts turn out to be, the score lies within them.

Random small rulesets use the whole language; some facts of a case are not stated. Every completion
of them over a grid is scored, by both matchers as always, and must lie within the bounds of the
case that leaves them out: totals, sections, indicators and grades.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from conftest import case_of
from hypothesis import HealthCheck, given, note, settings
from random_rulesets import GRID, case_text, cases, loaded, rulesets

from engine.scoring.ruleset import score_case
from engine.scoring.scorecard import MethodScore, Scorecard, SectionScore


def completions(facts: Mapping[str, str | None]) -> Iterator[dict[str, str]]:
    """Return every way of stating the unknown facts, over the grid."""
    open_ = [k for k, v in facts.items() if v is None]
    for values in product(*(GRID[k] for k in open_)):
        yield {
            **{k: v for k, v in facts.items() if v is not None},
            **dict(zip(open_, values, strict=True)),
        }


def check_within(outer: Scorecard, inner: Scorecard) -> None:
    """Check that what a completion gives is possible under the case that it completes."""
    if inner.ends is None:
        assert outer.state in ("open", inner.state)
    else:
        assert outer.low <= inner.low <= inner.high <= outer.high
    grades = inner.plan.grades
    if grades is not None and inner.grade_low is not None and inner.state != "no-score":
        assert outer.grade_low is not None
        assert outer.grade_high is not None
        assert inner.grade_high is not None
        assert grades.rank(outer.grade_high) <= grades.rank(inner.grade_high)
        assert grades.rank(inner.grade_low) <= grades.rank(outer.grade_low)
    for whole, section in zip(outer.sections, inner.sections, strict=True):
        check_section(whole, section)


def check_section(whole: SectionScore, section: SectionScore) -> None:
    """Check a section that is or may be applicable; what lies in others is moot."""
    id_ = section.section.id
    if section.applies is False:
        assert whole.applies is not True, id_
        return
    assert whole.applies is not False, id_
    assert whole.low <= section.low <= section.high <= whole.high, id_
    scale = section.section.grades
    if scale is not None and section.grade_low is not None and section.grade_high is not None:
        assert whole.grade_low is not None
        assert whole.grade_high is not None
        assert scale.rank(whole.grade_high) <= scale.rank(section.grade_high), id_
        assert scale.rank(section.grade_low) <= scale.rank(whole.grade_low), id_
    for outer_unit, unit in zip(whole.units, section.units, strict=True):
        if unit.applies is False:
            assert outer_unit.applies is not True, unit.id
        else:
            assert outer_unit.applies is not False, unit.id
            assert outer_unit.low <= unit.low <= unit.high <= outer_unit.high, unit.id
    for outer_inner, inner_ in zip(whole.sections, section.sections, strict=True):
        check_section(outer_inner, inner_)


def undefined(score: MethodScore) -> bool:
    """Return whether a method, or one of those in it, has no value: it divides by zero."""
    return score.undefined or any(undefined(part.score) for part in score.parts)


def sound(card: Scorecard) -> bool:
    """Return whether facts contradict no rule: no division by zero, knots in order, a row fits."""
    made = [u.method_score for u in card.units()]
    return not card.problems and not any(undefined(m) for m in made)


def test_every_completion_lies_within_the_bounds() -> None:
    """Where bounds are called exact and only words are unknown, both ends are reached."""
    held = []

    @settings(max_examples=110, suppress_health_check=list(HealthCheck))
    @given(text=rulesets(), facts=cases())
    def run(text: str, facts: dict[str, str | None]) -> None:
        held.append(completed(text, facts))

    run()
    assert sum(count for count, _ in held) > 200
    assert sum(both for _, both in held) > 5


def completed(text: str, facts: dict[str, str | None]) -> tuple[int, bool]:
    """Check every completion; return how many there were, and whether both ends were compared."""
    note(text)
    note(case_text(facts))
    ruleset = loaded(text)
    outer = score_case(ruleset, case_of(case_text(facts)))
    found = []
    contradictory = False
    for complete in completions(facts):
        inner = score_case(ruleset, case_of(case_text(complete)))
        if not sound(inner):
            contradictory = True  # its score stays open: the bounds hold all that it could be
        else:
            note(str(complete))
            check_within(outer, inner)
            assert inner.low == inner.high
            found.append(inner)
    ruleset.program.close()
    scores = [card.low for card in found if card.state == "scored"]
    only_words = all(facts[k] is not None for k in ("n1", "n2", "n3"))
    both = bool(outer.exact and scores and only_words and not contradictory)
    if both:
        assert (min(scores), max(scores)) == (outer.low, outer.high)
    return len(found), both
