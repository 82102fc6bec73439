"""The working of one score in a line, or why it has none.

Everything is built from what the scorecard recorded, never computed from the case again.
"""

from __future__ import annotations

from functools import partial

from engine.base.values import Range
from engine.base.words import Language, Text, same
from engine.language.plan import Bands, Checklist, Combined, Guard
from engine.scoring.explain import score_words as texts
from engine.scoring.explain import words
from engine.scoring.explain.conditions import judge
from engine.scoring.explain.methods import method_working
from engine.scoring.explain.names import operand_name
from engine.scoring.explain.numbers import ends_text, value_text
from engine.scoring.explain.rows import in_bands, row_name, some
from engine.scoring.explain.undefined import why_undefined
from engine.scoring.scorecard import MethodScore, PartScore, Scorecard, SectionScore, UnitScore


def working(card: Scorecard, unit: UnitScore, language: Language) -> str:
    """Return the arithmetic of a score in one line: `195.10 / 292 × 10 = 6.68`."""
    return working_said(card, unit).to(language)


def working_said(card: Scorecard, unit: UnitScore) -> Text:
    """Return the arithmetic of a score, or why there is none, in both languages."""
    if unit.applies is False:
        return why_not_applicable(card, unit)
    score = ends_text(unit.ends)
    if unit.state == "zeroed":
        return texts.ZEROED.fill(why=lacking(unit, unit.method_score.missing), score=score)
    if was_chosen(unit):
        within = (
            value_text(unit.method_score.earned) if unit.method_score.earned is not None else ""
        )
        return texts.CHOSEN.fill(score=score, within=within)
    return _working(card, unit, unit.method_score, score)


def was_chosen(unit: UnitScore) -> bool:
    """Return whether an assessor chose the score within what the rules leave open."""
    return (
        unit.choice is not None
        and isinstance(unit.method_score.earned, Range)
        and not isinstance(unit.earned, Range)
    )


def _working(card: Scorecard, unit: UnitScore, made: MethodScore, score: str) -> Text:
    if isinstance(made.method, Combined):
        parts = words.SEMICOLON.join(part_working(card, unit, part) for part in made.parts)
        return texts.COMBINED[made.method.by].fill(parts=parts, score=score)
    return method_working(card, unit, made, score)


def part_working(card: Scorecard, unit: UnitScore, part: PartScore) -> Text:
    """Return what one of several methods gave, in brackets; or why it does not apply."""
    made = part.score
    if part.applies is False or made.earned is None:
        return texts.PART_FAILED.fill(why=_why_not(card, unit, part.option.guard, made))
    earned = value_text(made.earned)
    if made.missing and not isinstance(made.earned, Range):
        said = texts.ZEROED.fill(why=lacking(unit, made.missing), score=earned)
    else:
        said = _working(card, unit, made, earned)
    return texts.IN_BRACKETS.fill(said=said)


def lacking(unit: UnitScore, names: tuple[str, ...]) -> Text:
    """Return which facts a score lacks: those not stated, and those stated without evidence."""
    unproved = [o.name for o in unit.operands if o.unproved and o.name in names]
    missing = [name for name in names if name not in unproved]
    titles = {o.name: operand_name(o) for o in unit.operands}
    return texts.LACKING.join(
        sentence.fill(names=words.LISTED.join(titles.get(n) or same(n) for n in listed))
        for sentence, listed in ((texts.MISSING, missing), (texts.UNPROVED, unproved))
        if listed
    )


# ---- not applicable -----------------------------------------------------------------------------


def why_not_applicable(card: Scorecard, unit: UnitScore) -> Text:
    """Return why a unit has no score: its section, its own condition, or what its method found."""
    section = _section_out(card, card.sections, unit)
    if section is not None:
        return texts.SECTION_EXCLUDES.fill(section=section.section.title)
    guard = unit.indicator.guard if unit.indicator else None
    return words.NOT_APPLICABLE_AS.fill(why=_why_not(card, unit, guard, unit.method_score))


def _section_out(
    card: Scorecard, sections: tuple[SectionScore, ...], unit: UnitScore
) -> SectionScore | None:
    """Return the section above a unit whose own condition leaves it out, the outermost first."""
    for section in sections:
        if any(u.id == unit.id for u in _units(section)):
            guard = section.section.guard
            if guard is not None and judge(card, guard.condition).holds is False:
                return section
            return _section_out(card, section.sections, unit)
    return None


def _units(section: SectionScore) -> list[UnitScore]:
    return [*section.units, *(u for inner in section.sections for u in _units(inner))]


def _why_not(card: Scorecard, unit: UnitScore, guard: Guard | None, made: MethodScore) -> Text:
    """Return what made a method not applicable: its condition, else what it found."""
    if guard is not None:
        judged = judge(card, guard.condition, unit)
        if judged.holds is False:
            return judged.why
    if made.missing:
        return lacking(unit, made.missing)
    if made.undefined:
        return why_undefined(card, unit, made)
    if made.clauses:
        if isinstance(made.method, Bands):
            return texts.CLAUSE_SAYS_OUT.fill(said=in_bands(card, unit, made, made.method))
        titles = [c.title for c in made.clauses if c.title is not None]
        return texts.CLAUSE_SAYS_OUT.fill(said=words.OR.join(titles))
    if made.rows:
        return texts.CLAUSE_SAYS_OUT.fill(
            said=some(words.OR, [partial(row_name, r) for r in made.rows])
        )
    if isinstance(made.method, Checklist):
        return texts.ALL_FINDINGS_OUT
    if made.parts:
        said = [_why_not(card, unit, p.option.guard, p.score) for p in made.parts]
        return texts.NO_PART_APPLIES.fill(whys=words.SEMICOLON.join(said))
    return texts.NO_VALUE
