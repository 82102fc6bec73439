"""How parts make a score, in numbers: for sections, and for the total."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

from engine.base.exact import ONE, ZERO
from engine.base.values import Range, Value
from engine.base.words import Text, same
from engine.language.plan import AggregateBand, Aggregation, Minimum
from engine.scoring.explain import section_words as texts
from engine.scoring.explain import words
from engine.scoring.explain.numbers import points_said, points_text, value_text, written_tests
from engine.scoring.explain.outcomes import outcome
from engine.scoring.explain.sections import aggregated
from engine.scoring.scorecard import ADDS_NOTHING, Scorecard, SectionScore, UnitScore

_MOST_PARTS = 8  # parts whose numbers a line can take


class Part(Struct, frozen=True):
    """A part as it entered the score: `counts` is False where it has none, None where open."""

    low: Fraction
    high: Fraction
    points: Fraction
    weight: Value | None
    counts: bool | None


class Together(Struct, frozen=True):
    """Parts put together: `points` is what they make, `scale` what moved points made of it."""

    how: Aggregation
    minimum: Minimum | None
    parts: tuple[Part, ...]
    leaves: tuple[Part, ...]
    points: Fraction
    scale: tuple[str, str] | None  # points as they are, and as the parts have them

    @property
    def scored(self) -> list[Part]:
        """The parts that count."""
        return [part for part in self.parts if part.counts]

    @property
    def lacking(self) -> tuple[int, int] | None:
        """How many parts count and how many must, where these are certainly too few."""
        if self.minimum is None:
            return None
        of = self.leaves if self.minimum.of == "indicators" else self.parts
        possible = sum(part.counts is not False for part in of)
        return (possible, self.minimum.parts) if possible < self.minimum.parts else None


def of_section(section: SectionScore) -> Together:
    """Return how a section's score came of its parts."""
    own = section.section
    base = own.points if section.base is None else section.base
    own_points = section.allotted is not None and section.allotted.is_open
    same_scale = section.points == base and not own_points
    scale = None if same_scale else (points_said(section), points_text(base))
    parts, leaves = _parts(own.aggregate, section.sections, section.units)
    return Together(own.aggregate, own.minimum, parts, leaves, own.points, scale)


def of_total(card: Scorecard) -> Together:
    """Return how the total, before adjustments, came of the sections."""
    plan = card.plan
    parts, leaves = _parts(plan.aggregate, card.sections, ())
    return Together(plan.aggregate, plan.minimum, parts, leaves, plan.total or ZERO, None)


def _parts(
    how: Aggregation, sections: Sequence[SectionScore], units: Sequence[UnitScore]
) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    counted = [s for s in sections if not s.section.aside]
    beneath = [u for s in counted for u in _leaves(s)] + list(units)
    leaves = tuple(_of_unit(unit) for unit in beneath)
    if how.of == "indicators":
        return leaves, leaves
    return (*map(_of_section, counted), *map(_of_unit, units)), leaves


def _leaves(section: SectionScore) -> list[UnitScore]:
    if section.applies is False:
        return []
    inner = [u for s in section.sections if not s.section.aside for u in _leaves(s)]
    return [*inner, *section.units]


def _of_unit(unit: UnitScore) -> Part:
    return Part(*(unit.ends or ADDS_NOTHING), unit.points, unit.weight, unit.applies)


def _of_section(score: SectionScore) -> Part:
    rounding = score.section.round
    exact = rounding is not None and rounding.carry_exact and score.before == score.ends
    ends = score.raw if exact else score.ends
    return Part(*(ends or ADDS_NOTHING), score.points, score.weight, score.applies)


def together_working(whole: Together, score: str) -> Text:
    """Return the arithmetic that makes a score of its parts, in one line."""
    lacking = whole.lacking
    if lacking is not None:
        return texts.TOO_FEW_ZERO.fill(parts=lacking[0], n=lacking[1], score=score)
    parts = whole.scored
    counted = [part for part in whole.parts if part.counts is not False]
    sure = all(
        part.counts and part.low == part.high and not isinstance(part.weight, Range)
        for part in counted
    )
    if not sure or not parts or len(parts) > _MOST_PARTS:
        how = aggregated(whole.how)
        said = how if how.zh else texts.THE_SUM
        return texts.OF_PARTS.fill(words=said, n=len(counted), score=score)
    text, value = _arithmetic(whole, parts)
    if whole.how.bands:
        band = _band(whole, value)
        start = text if text == points_text(value) else f"{text} = {points_text(value)}"
        limits = written_tests(band.tests) if band is not None else words.OTHERWISE
        said = texts.PARTS_IN_BAND.fill(start=start, n=len(parts), limits=limits)
        if whole.scale is not None and band is not None:
            moved = _scaled(points_text(band.points), whole)
            return texts.BAND_SCALED.fill(said=said, moved=moved, score=score)
        return words.GIVES.fill(said=said, score=score)
    text = _scaled(text, whole)
    return same(score if text == score else f"{text} = {score}")


def _scaled(text: str, whole: Together) -> str:
    """Write what became of a score whose points are not those of the ruleset."""
    if whole.scale is None:
        return text
    now, was = whole.scale
    return f"({text}) / {was} × {f'({now})' if '～' in now else now}"


def _arithmetic(whole: Together, parts: list[Part]) -> tuple[str, Fraction]:
    """Return the parts put together as text, and what they come to."""
    how = whole.how
    if how.by == "sum":
        return _sum(whole, parts)
    points = points_text(whole.points)
    sized = [part for part in parts if part.points]
    weights = [ONE] * len(sized)
    if how.by == "weighted-mean":
        weights = [p.weight for p in sized if isinstance(p.weight, Fraction) and p.weight]
        sized = [part for part in sized if part.weight]
    shares = [part.low / part.points for part in sized]
    shown = [value_text(share, percent=True) for share in shares]
    if not shares:
        return "0", ZERO
    if how.by == "mean":
        mean = sum(shares, ZERO) / len(shares)
        return f"({' + '.join(shown)}) / {len(shares)} × {points}", mean * whole.points
    if how.by == "weighted-mean":
        rows = [f"{points_text(w)} × {s}" for w, s in zip(weights, shown, strict=True)]
        weight = sum(weights, ZERO)
        brought = sum((w * s for w, s in zip(weights, shares, strict=True)), ZERO)
        text = f"({' + '.join(rows)}) / {points_text(weight)} × {points}"
        return text, brought / weight * whole.points
    pick = min if how.by == "weakest" else max
    text = f"{pick.__name__}({', '.join(shown)}) × {points}"
    value = pick(shares) * whole.points
    if how.plus is None or max(shares) == min(shares):
        return text, value
    text += f" + {points_text(how.plus)}"
    most = value + how.plus > whole.points
    return (f"min({text}, {points})" if most else text), min(value + how.plus, whole.points)


def _sum(whole: Together, parts: list[Part]) -> tuple[str, Fraction]:
    """Scores added up; points of parts that do not count are shared out among the others."""
    if len(parts) == len(whole.parts) or whole.how.bands:
        total = sum((part.low for part in parts), ZERO)
        return _plus(parts), total
    sized = [part for part in parts if part.points]
    loose = [part for part in parts if not part.points]
    kept = sum((part.points for part in sized), ZERO)
    all_points = sum((part.points for part in whole.parts), ZERO)
    extra = sum((part.low for part in loose), ZERO)
    if not sized:
        return _plus(loose), extra
    brought = sum((part.low for part in sized), ZERO)
    inside = _plus(sized)
    inside = inside if len(sized) == 1 else f"({inside})"
    text = f"{inside} / {points_text(kept)} × {points_text(all_points)}"
    text = f"{text} + {_plus(loose)}" if loose else text
    return text, brought / kept * all_points + extra


def _plus(parts: Sequence[Part]) -> str:
    return " + ".join(
        points_text(p.low) if p.low >= 0 else f"({points_text(p.low)})" for p in parts
    )


def _band(whole: Together, value: Fraction) -> AggregateBand | None:
    """Return the first row of the bands that takes a number for so many parts."""
    for band in whole.how.bands:
        fits = band.parts in (None, len(whole.scored))
        if fits and all(outcome(test, value) for test in band.tests):
            return band
    return None
