"""What stands around the table of a scorecard, in words: each function gives lines of text."""

from __future__ import annotations

from engine.base.exact import ONE, ZERO
from engine.base.words import Language, Text, same
from engine.scoring.explain import result_words as texts
from engine.scoring.explain import words
from engine.scoring.explain.adjustments import adjustment_said
from engine.scoring.explain.lets import let_line
from engine.scoring.explain.numbers import points_text
from engine.scoring.explain.reasons import check_text
from engine.scoring.explain.section_notes import section_notes
from engine.scoring.scorecard import Scorecard, SectionScore


def about_section(card: Scorecard, section: SectionScore, language: Language) -> str:
    """Say what is special about a section: no measures, how points were shared out, remarks."""
    if section.no_measures and section.applies is not False:
        sentence = texts.UNMEASURED_ZERO if section.settled else texts.UNMEASURED_OPEN
        return sentence.to(language)
    shared = texts.ALLOCATED.get(section.allocation or "")
    found = [] if shared is None else [shared.to(language)]
    if _cut(section):
        found.append(texts.CUT.to(language))
    return words.SEMICOLON.to(language).join([*found, *section_notes(card, section, language)])


def _cut(section: SectionScore) -> bool:
    """Return whether points were shared out that do not come out even."""
    if section.allocation in ("fixed", "case-weights"):
        return False
    equal = section.allocation != "case-weights-scaled"
    weights = [ONE if equal or u.measure is None else u.measure.weight or ZERO
               for u in section.units]  # fmt: skip
    whole, points = sum(weights, ZERO), sum((u.points for u in section.units), ZERO)
    return any(u.points * whole != weight * points
               for u, weight in zip(section.units, weights, strict=True))  # fmt: skip


def adjustment_lines(card: Scorecard, language: Language) -> list[str]:
    """Say of every adjustment what it did."""
    return [
        words.NAMED.fill(name=a.adjustment.title, said=adjustment_said(card, a)).to(language)
        for a in card.adjustments
    ]


def let_lines(card: Scorecard, language: Language) -> list[str]:
    """Say what every named value came to, and how."""
    return [let_line(card, score).to(language) for score in card.let]


def check_lines(card: Scorecard, language: Language) -> list[str]:
    """Say every warning of the ruleset that fired."""
    mark = {"error": "✗", "warning": "!", "info": "·"}
    return [f"{mark[c.check.severity]} {check_text(card, c, language)}" for c in card.checks]


def missing_lines(card: Scorecard, language: Language, most: int) -> list[str]:
    """List the missing facts by the points that they hold, at most `most`."""
    holding = [m for m in card.missing if m.holds]
    found = [f"{points_text(m.holds):>6}  {m.title.to(language)}" for m in holding[:most]]
    rest = holding[most:]
    if rest:
        points = points_text(sum((m.holds for m in rest), ZERO))
        found.append(f"{points:>6}  {texts.MORE_MISSING.fill(n=len(rest)).to(language)}")
    return found


def out_of_force(card: Scorecard) -> list[Text]:
    """Say that the year of the case lies outside the period of the ruleset."""
    period = card.plan.effective
    if period is None or period.covers(card.year):
        return []
    until = "" if period.last is None else texts.UNTIL.fill(last=period.last)
    since = texts.SINCE.fill(first=period.first)
    return [texts.OUT_OF_FORCE.fill(since=since, until=until, year=card.year)]


def note_lines(card: Scorecard, language: Language) -> list[str]:
    """Say what a reader of the scores must know: remarks of case and ruleset, what is unchecked."""
    found = [same(note) for note in card.notes]
    found += out_of_force(card)
    if card.plan.extends:
        found.append(texts.EXTENDS.fill(bases="、".join(card.plan.extends)))
    if card.plan.note is not None:
        found.append(card.plan.note)
    if card.unverified_points:
        found.append(texts.UNVERIFIED.fill(points=points_text(card.unverified_points)))
    if card.matcher != "durable-rules":
        found.append(texts.ONE_MATCHER.fill(matcher=card.matcher))
    return [note.to(language) for note in found]
