"""The parts of a section, or of the whole, put together: those that count, as they stand."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from engine.language.plan import Aggregation, Minimum
from engine.scoring.award.aggregate import Outcome, aggregate, with_minimum
from engine.scoring.award.dividing import divided
from engine.scoring.award.run import Pass
from engine.scoring.award.weighing import Part
from engine.scoring.scorecard import ADDS_NOTHING, SectionScore, UnitScore


def put_together(
    how: Aggregation,
    minimum: Minimum | None,
    inner: Sequence[SectionScore],
    units: Sequence[UnitScore],
    points: Fraction,
) -> Outcome:
    """Put the parts of a section (or of the whole) together."""
    counted = [s for s in inner if not s.section.aside]
    leaves = [u for s in counted for u in _leaves(s)] + list(units)
    if how.of == "indicators":
        parts = [_of_unit(u) for u in leaves]
    else:
        parts = [*(_of_section(s) for s in counted), *(_of_unit(u) for u in units)]
    outcome = aggregate(how, parts, points)
    if minimum is None:
        return outcome
    of = [_of_unit(u) for u in leaves] if minimum.of == "indicators" else parts
    return with_minimum(outcome, minimum, [p.counts for p in of])


def _leaves(section: SectionScore) -> list[UnitScore]:
    """Return the units beneath a section that count for it."""
    if section.applies is False:
        return []
    inner = [u for s in section.sections if not s.section.aside for u in _leaves(s)]
    return [*inner, *section.units]


def _of_unit(unit: UnitScore) -> Part:
    return Part(*(unit.ends or ADDS_NOTHING), unit.points, unit.weight, unit.applies)


def _of_section(score: SectionScore) -> Part:
    section = score.section
    exact = section.round is not None and section.round.carry_exact
    ends = score.raw if exact and score.before == score.ends else score.ends
    return Part(*(ends or ADDS_NOTHING), score.points, score.weight, score.applies)


def put_together_open(
    run: Pass,
    minimum: Minimum | None,
    inner: Sequence[SectionScore],
    units: Sequence[UnitScore],
    points: Fraction,
) -> Outcome:
    """Put parts together of which it is open how many points each has."""
    counted: list[SectionScore | UnitScore] = [*(s for s in inner if not s.section.aside), *units]
    outcome = divided(counted, points, run.plan)
    if minimum is None:
        return outcome
    leaves = [u for s in inner if not s.section.aside for u in _leaves(s)] + list(units)
    of: Sequence[SectionScore | UnitScore] = leaves if minimum.of == "indicators" else counted
    return with_minimum(outcome, minimum, [part.applies for part in of])
