"""How a section's score came about: the arithmetic in one line, and the whole derivation."""

from __future__ import annotations

from fractions import Fraction

from engine.base.exact import ONE, ZERO
from engine.base.values import compare
from engine.base.words import Language, Text
from engine.language.rules import Test
from engine.scoring.explain import section_words as texts
from engine.scoring.explain import words
from engine.scoring.explain.numbers import points_text, span_text, value_text, written_tests
from engine.scoring.explain.rules import basis_text
from engine.scoring.explain.sections import aggregated, between, grade_limits, section_notes
from engine.scoring.explain.statements import Statement
from engine.scoring.scorecard import SectionScore, UnitScore, units_of

_MOST_PARTS = 8  # parts whose numbers a line can take


def section_working(section: SectionScore, language: Language) -> str:
    """Return the arithmetic that makes a section's score of its parts, in one line."""
    how = section.section.aggregate
    parts = _counted(section)
    score = span_text(*section.before)
    sure = all(p.low == p.high and p.applies for p in parts)
    if not sure or not parts or len(parts) > _MOST_PARTS:
        how_words = aggregated(how) if aggregated(how).zh else texts.THE_SUM
        said = texts.OF_PARTS.fill(words=how_words, n=len(parts), score=score)
        return said.to(language)
    points = points_text(section.section.points)
    shares = [value_text(p.low / p.points, percent=True) if p.points else "—" for p in parts]
    if how.by == "sum":
        text = " + ".join(points_text(p.low) for p in parts)
        if section.shared_out and not how.bands:
            kept = sum((p.points for p in parts), ZERO)
            whole = points_text(kept + section.shared_out)
            text = f"({text}) / {points_text(kept)} × {whole}"
    elif how.by == "mean":
        text = f"({' + '.join(shares)}) / {len(parts)} × {points}"
    elif how.by == "weighted-mean":
        weights = [_weight(p) for p in parts]
        rows = [f"{points_text(w)} × {s}" for w, s in zip(weights, shares, strict=True)]
        text = f"({' + '.join(rows)}) / {points_text(sum(weights, ZERO))} × {points}"
    else:
        text = f"{'min' if how.by == 'weakest' else 'max'}({', '.join(shares)}) × {points}"
        if how.plus is not None and len(set(shares)) > 1:
            text += f" + {points_text(how.plus)}"
    if how.bands:
        row = _row(section, parts, text)
        return words.GIVES.fill(said=row, score=score).to(language)
    return score if text == score else f"{text} = {score}"


def _counted(section: SectionScore) -> list[SectionScore | UnitScore]:
    """Return the parts that a section's score is made of, those with a score or perhaps one."""
    parts: list[SectionScore | UnitScore] = []
    inner = [s for s in section.sections if not s.section.aside]
    if section.section.aggregate.of == "indicators":
        parts.extend(u for s in inner for u in units_of(s))
    else:
        parts.extend(inner)
    parts.extend(section.units)
    return [p for p in parts if p.applies is not False]


def _weight(part: SectionScore | UnitScore) -> Fraction:
    if isinstance(part, SectionScore):
        return part.section.weight or ONE
    return (part.indicator.weight if part.indicator else None) or ONE


def _row(section: SectionScore, parts: list[SectionScore | UnitScore], text: str) -> Text:
    """Return the sum of the parts after `text`, and the row of the bands that it lies in."""
    how = section.section.aggregate
    rows = [b for b in how.bands if b.parts in (None, len(parts)) and b.points == section.raw[0]]
    if how.by == "sum":
        total = sum((p.low for p in parts), ZERO)
        text += f" = {points_text(total)}"
        rows = [b for b in rows if all(_holds(t, total) for t in b.tests)]
    limits = written_tests(rows[0].tests) if rows else ""
    return texts.PARTS_IN_BAND.fill(start=text, n=len(parts), limits=limits)


def _holds(test: Test, value: Fraction) -> bool:
    assert isinstance(test.bound, Fraction)
    below, same, above = compare(value, test.bound)
    return {
        "at_least": same or above,
        "above": above,
        "at_most": same or below,
        "below": below,
    }[test.operator]


def section_derivation(section: SectionScore, language: Language) -> tuple[Statement, ...]:
    """Return how a section's score came about: its parts, the arithmetic, its grade, its basis."""
    own = section.section
    score = span_text(section.low, section.high)
    if section.applies is False:
        score = texts.UNSCORED[section.state].to(language)

    def labelled(label: Text, text: str, inner: tuple[Statement, ...] = ()) -> Statement:
        return Statement(label.to(language), text, inner)

    found = [labelled(words.SCORE, f"{score} / {points_text(section.points)}")]
    inner = [labelled(one.section.title, _part(one, language)) for one in section.sections]
    inner += [labelled(unit.title, _part(unit, language)) for unit in section.units]
    found.append(labelled(words.PARTS, "", tuple(inner)))
    if section.applies is not False and not section.no_measures:
        found.append(labelled(words.WORKING, section_working(section, language)))
    notes = tuple(Statement("", n) for n in section_notes(section, language, grade=False))
    if notes:
        found.append(labelled(words.NOTES, "", notes))
    if own.grades is not None and section.grade_low is not None:
        rows = tuple(Statement(grade_limits(b, language), b.name) for b in own.grades.bands)
        found.append(
            labelled(words.GRADE_LABEL, section.grade or between(section).to(language), rows)
        )
    cited = basis_text(own.origin, language) or words.NONE_CITED.to(language)
    found.append(labelled(words.BASIS, cited))
    found.append(labelled(words.PLACE, str(own.origin.span)))
    return tuple(found)


def _part(part: SectionScore | UnitScore, language: Language) -> str:
    if part.applies is False:
        return texts.PART_UNSCORED.to(language)
    return f"{span_text(part.low, part.high)} / {points_text(part.points)}"
