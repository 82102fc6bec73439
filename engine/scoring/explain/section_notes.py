"""What is to be said beside a section's score: what was rounded, moved, left out; its grade."""

from __future__ import annotations

from engine.base.words import Language, Text
from engine.language.slots import OfGraded
from engine.scoring.explain import section_words as texts
from engine.scoring.explain import words
from engine.scoring.explain.allotments import allotment_said
from engine.scoring.explain.conditions import judge
from engine.scoring.explain.grades import graded_on_raw
from engine.scoring.explain.numbers import ends_text, points_text, value_text
from engine.scoring.explain.rounding_words import rounded_said
from engine.scoring.explain.sections import aggregated, between
from engine.scoring.explain.together import of_section
from engine.scoring.scorecard import Scorecard, SectionScore, known_ends


def section_notes(
    card: Scorecard, section: SectionScore, language: Language, *, derived: bool = False
) -> list[str]:
    """Return what a reader needs beside a section's score.

    `derived` leaves out what the section's derivation says in places of their own.
    """
    if section.applies is False:
        found = _no_score(card, section)
    else:
        found = _notes(card, section, derived=derived)
    return [note.to(language) for note in found]


def _notes(card: Scorecard, section: SectionScore, *, derived: bool) -> list[Text]:
    own = section.section
    found = []
    if aggregated(own.aggregate).zh and not derived:
        found.append(aggregated(own.aggregate))
    allotted = allotment_said(section)
    if allotted is not None:
        found += [] if derived else [allotted]
    elif section.points != own.points:
        was, now = points_text(own.points), points_text(section.points)
        found.append(texts.POINTS_MOVED.fill(was=was, now=now))
    if section.shared_out:
        found.append(texts.SHARED_OUT.fill(out=points_text(section.shared_out)))
    (raw, _), (before, _) = known_ends(section.raw), known_ends(section.before)
    if own.round is not None and section.state == "scored" and raw != before and not derived:
        exact = value_text(raw, places=4)
        found.append(rounded_said(own.round.how, exact, points_text(before)))
    if section.before != section.ends:
        was, now = ends_text(section.before), ends_text(section.ends)
        found.append(texts.ADJUSTED.fill(before=was, after=now))
    if own.grades is not None and section.grade_low is not None and not derived:
        by_raw = graded_on_raw(card, own.grades, OfGraded(own.id), section.ends)
        grade = words.GRADE.fill(grade=section.grade or between(section))
        found.append(words.NOTHING.join((grade, by_raw)))
    if section.applies is None and own.guard is not None:
        judged = judge(card, own.guard.condition)
        if judged.holds is None:
            found.append(texts.MAY_NOT_APPLY.fill(why=judged.why))
    if not section.exact and not section.settled:
        found.append(words.OUTER_BOUNDS)
    if own.aside:
        found.append(texts.ASIDE)
    return found


def _no_score(card: Scorecard, section: SectionScore) -> list[Text]:
    """Return why a section has no score, and where its points go."""
    own = section.section
    whole = of_section(section)
    guard = None if own.guard is None else judge(card, own.guard.condition)
    if guard is not None and guard.holds is False:
        found = [words.NOT_APPLICABLE_AS.fill(why=guard.why)]
    elif section.no_measures:
        found = [texts.NO_MEASURES_OUT]
    elif whole.lacking is not None:
        sentence = texts.TOO_FEW if section.state == "no-score" else texts.TOO_FEW_OUT
        found = [sentence.fill(parts=whole.lacking[0], n=whole.lacking[1])]
    elif whole.scored:
        found = [texts.NO_BAND.fill(n=len(whole.scored))]
    else:
        found = [texts.ALL_PARTS_OUT]
    taker = _taker(card, section)
    if taker is not None:
        found.append(texts.POINTS_GO_TO.fill(section=taker.section.id))
    return found


def _taker(card: Scorecard, section: SectionScore) -> SectionScore | None:
    """Return the section beside it that got the points of one that is not applicable."""
    beside = {s.section.id: s for s in _siblings(card.sections, section)}
    at, seen = section, {section.section.id}
    while at.section.points_to in beside and at.section.points_to not in seen:
        at = beside[at.section.points_to]
        seen.add(at.section.id)
        if at.points > at.section.points:
            return at
    return None


def _siblings(
    sections: tuple[SectionScore, ...], section: SectionScore
) -> tuple[SectionScore, ...]:
    if any(one is section for one in sections):
        return sections
    for one in sections:
        found = _siblings(one.sections, section)
        if found:
            return found
    return ()
