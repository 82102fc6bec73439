"""Sections: scores put together, what is not applicable left out."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from engine.base.exact import ONE, ZERO
from engine.base.rounding import Rounder
from engine.base.values import as_range, span_of
from engine.language.plan import Plan, Section
from engine.scoring.award.aggregate import NOTHING, Outcome
from engine.scoring.award.dividing import spread
from engine.scoring.award.entering import holds
from engine.scoring.award.parts import put_together, put_together_open
from engine.scoring.award.points import effective_points, most_points, weight_of
from engine.scoring.award.reached import rounding_misses
from engine.scoring.award.run import MadeSection, Pass
from engine.scoring.scorecard import (
    Allocation,
    Pair,
    SectionScore,
    SectionState,
    UnitScore,
)


def section_scores(run: Pass) -> tuple[SectionScore, ...]:
    """Return the scores of all sections from those of the units."""
    return _scores(run, run.plan.sections)


def _scores(run: Pass, sections: Sequence[Section]) -> tuple[SectionScore, ...]:
    points, most = effective_points(run, sections), most_points(run, sections)
    return tuple(_section(run, s, points[s.id], most[s.id]) for s in sections)


def _section(run: Pass, section: Section, points: Fraction, most: Fraction) -> SectionScore:
    """Return the score of a section that earns `points`, or up to `most` where that is open."""
    inner = _scores(run, section.sections)
    paths: tuple[str, ...] = tuple(i.id for i in section.indicators)
    how: Allocation = "fixed"
    if section.each is not None:
        paths, how = run.by_section[section.id]
    units = tuple(run.scores[path] for path in paths)
    known = (
        points,
        most,
        how,
        holds(section.guard, run.applies),
        *_further(run, section),
        run.allotted.get(section.id),
        run.divided.get(section.id),
        run.weights.get(section.id),
    )
    score = _as_before(run, section, known, (*inner, *units))
    if score is None:
        score = _made(run, section, points, most, inner, units, how)
        run.made[section.id] = MadeSection(known, (*inner, *units), score)
    return score


def _further(run: Pass, section: Section) -> tuple[object, ...]:
    """Return what adjustments and grades make of a section's score."""
    return run.adjusted.get(section.id), run.grades.get(section.id)


def _as_before(
    run: Pass,
    section: Section,
    known: tuple[object, ...],
    parts: tuple[SectionScore | UnitScore, ...],
) -> SectionScore | None:
    """Return a score that was made of the very same parts, in this pass or in the one before."""
    if not parts:
        return None  # what stands in for measures is noted anew
    for run_ in (run, run.before):
        made = None if run_ is None else run_.made.get(section.id)
        if made is None or made.known != known or len(made.parts) != len(parts):
            continue
        if all(one is other for one, other in zip(made.parts, parts, strict=True)):
            run.made[section.id] = made
            return made.score
    return None


def _made(
    run: Pass,
    section: Section,
    points: Fraction,
    most: Fraction,
    inner: tuple[SectionScore, ...],
    units: tuple[UnitScore, ...],
    how: Allocation,
) -> SectionScore:
    empty = section.each is not None and not units
    scaled = ONE
    base = _base(run, section, points, inner, units)
    if section.each is None and base and points != base:
        scaled = points / base
    if empty:
        outcome = _no_measures(run, section, points)
    elif run.divided.get(section.id):
        outcome = put_together_open(run, section.minimum, inner, units, points)
    else:
        outcome = put_together(section.aggregate, section.minimum, inner, units, section.points)
    applies = holds(section.guard, run.applies)
    counts = None if applies is None and outcome.counts else outcome.counts
    if applies is False:
        counts = False
        outcome = NOTHING
    raw = outcome.low, outcome.high
    if scaled is not ONE:
        raw = outcome.low * scaled, outcome.high * scaled
    if most != points and points:
        raw = min(raw[0], raw[0] * most / points), max(raw[1], raw[1] * most / points)
        outcome = replace(outcome, exact=False)
    shared_out = _shared_out(run, section, inner, units)
    plain = section.aggregate.by == "sum" and not section.aggregate.bands and scaled is ONE
    allotted = run.allotted.get(section.id)
    if allotted is not None and allotted.is_open:
        allotted, raw = spread(allotted, raw)
        plain = False
    low, high = _rounded(run, section, raw, points, plain=plain and not shared_out)
    if (
        plain
        and not shared_out
        and None in [*(s.applies for s in inner), *(u.applies for u in units)]
    ):
        shared = _rounded(run, section, raw, points, plain=False)  # if a part is left out
        low, high = min(low, shared[0]), max(high, shared[1])
    before = low, high
    if rounding_misses(run.plan, _rounder(run.plan, section, plain=plain), raw, inner, units):
        outcome = replace(outcome, exact=False)
    scored, ends = counts is not False, run.adjusted.get(section.id, before)
    worst, best = run.grades.get(section.id, (None, None))
    return SectionScore(
        section=section,
        points=points,
        ends=ends if scored else None,
        sections=inner,
        units=units,
        allocation=how,
        no_measures=empty,
        state=_state(outcome, counts, ends),
        applies=counts,
        exact=outcome.exact,
        raw=raw if scored else None,
        before=before if scored else None,
        grade_low=worst,
        grade_high=best,
        shared_out=shared_out,
        weight=weight_of(run, section),
        allotted=allotted,
        base=None if base == section.points else base,
    )


def _base(
    run: Pass,
    section: Section,
    points: Fraction,
    inner: Sequence[SectionScore],
    units: Sequence[UnitScore],
) -> Fraction:
    """Return the points on the scale of which parts are put together."""
    is_open = run.divided.get(section.id)
    if is_open is None:
        return section.points
    sizes = [*(s.points for s in inner if not s.section.aside), *(u.points for u in units)]
    return points if is_open else sum(sizes, ZERO)


def _state(outcome: Outcome, counts: bool | None, ends: Pair) -> SectionState:
    if counts is False:
        return "no-score" if outcome.too_few else "not-applicable"
    return "scored" if counts and ends[0] == ends[1] else "open"


def _no_measures(run: Pass, section: Section, points: Fraction) -> Outcome:
    """A section for which the case lists nothing: open, zero, or not applicable."""
    assert section.each is not None
    policy = section.each.missing.measures
    if policy == "not-applicable":
        return NOTHING
    top = points if policy == "bounds" else ZERO
    assumed = run.names.assume.get(measures_unknown(section))
    assert not isinstance(assumed, str)
    share = as_range(span_of(ZERO, ONE) if assumed is None else assumed)
    assert share.lo is not None
    assert share.hi is not None
    if top:
        run.names.domains[measures_unknown(section)] = span_of(ZERO, ONE)
        run.names.titles[measures_unknown(section)] = section.title
    return Outcome(share.lo * top, share.hi * top)


def measures_unknown(section: Section) -> str:
    """Return the id of the unknown that stands for measures that the case does not list."""
    return f"{section.id} (measures)"


def _rounded(run: Pass, section: Section, raw: Pair, points: Fraction, *, plain: bool) -> Pair:
    """Round a section's score.

    A plain sum of rounded scores needs none; a mean, or points shared out, are rounded like
    indicators, so that what is shown is what is added up.
    """
    how = _rounder(run.plan, section, plain=plain)
    if how is None:
        return raw
    return how.within(raw[0], points), how.within(raw[1], points)


def _rounder(plan: Plan, section: Section, *, plain: bool) -> Rounder | None:
    """Return how the score of a section is rounded, None where it is not."""
    if section.round is not None:
        return section.round.how
    at = plan.rounding.at
    return plan.rounding.how if at == "section" or (at == "indicator" and not plain) else None


def _shared_out(
    run: Pass, section: Section, inner: Sequence[SectionScore], units: Sequence[UnitScore]
) -> Fraction:
    """Return the points of parts without a score, where they go to the others."""
    how = section.aggregate
    if how.by != "sum" or how.bands or holds(section.guard, run.applies) is False:
        return ZERO
    out = [s.points for s in inner if s.applies is False and not s.section.aside]
    out += [u.points for u in units if u.applies is False]
    return sum(out, ZERO) if out else ZERO


class Whole(Struct, frozen=True):
    """The total before adjustments."""

    low: Fraction
    high: Fraction
    counts: bool | None
    exact: bool


def whole(run: Pass) -> Whole:
    """Return the total that the sections make."""
    plan = run.plan
    points = plan.total
    if points is None:
        return Whole(ZERO, ZERO, counts=False, exact=True)
    if run.divided.get(""):
        outcome = put_together_open(run, plan.minimum, run.sections, (), points)
    else:
        outcome = put_together(plan.aggregate, plan.minimum, run.sections, (), points)
    low, high = outcome.low, outcome.high
    missed = rounding_misses(plan, plan.rounding.how, (low, high), run.sections)
    if plan.rounding.at != "total":
        low, high = (plan.rounding.how.rounded(end) for end in (low, high))
    return Whole(low, high, outcome.counts, outcome.exact and not missed)


def all_sections(sections: Sequence[SectionScore]) -> list[SectionScore]:
    """Return sections with everything beneath them."""
    return [found for s in sections for found in (s, *all_sections(s.sections))]
