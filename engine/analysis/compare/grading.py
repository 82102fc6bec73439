"""What an edit does to grades where it moves no score: which cases, by which changes."""

from __future__ import annotations

from collections.abc import Iterator

from engine.analysis.compare.impact import CaseImpact, Impact
from engine.analysis.compare.spreads import unmoving
from engine.authoring.diff.changes import Change
from engine.authoring.diff.effects import OF_RULE
from engine.authoring.diff.owners import parameters
from engine.language.plan import Grades
from engine.scoring.award.sections import all_sections
from engine.scoring.explain.by_name import names_in
from engine.scoring.scorecard import Scorecard

_Grades = dict[str, tuple[str | None, str | None]]


def regraded(impact: Impact) -> tuple[CaseImpact, ...]:
    """Return the cases of which a grade differs, of the total or of a section."""
    return tuple(case for case in impact.cases if any(_regraded(case)))


def still(impact: Impact) -> tuple[CaseImpact, ...]:
    """Return the cases of which a grade differs and no score does."""
    moving = {id(case) for case in impact.movers()}
    return tuple(case for case in regraded(impact) if id(case) not in moving)


def of_grades(impact: Impact) -> tuple[Change, ...]:
    """Return the changes that move no score and concern a grade that differs.

    Where a grade differs for none that is about grades, it may be any that is about no indicator.
    """
    owners = {owner for case in regraded(impact) for owner in _regraded(case)}
    left = [change for change in unmoving(impact) if change.kind not in OF_RULE]
    for case in impact.cases:
        owners |= {named for owner in owners for named in _numbers(case, owner)}
    about = tuple(change for change in left if change.owner in owners)
    if about or not still(impact):
        return about
    units = {
        owner
        for case in impact.cases
        for card in (case.old, case.new)
        for unit in card.units()
        for owner in (unit.id, *_listed(card))
    }
    return tuple(change for change in left if change.owner not in units)


def of_neither(impact: Impact) -> tuple[Change, ...]:
    """Return the changes to which no movement of a score or a grade is put down."""
    graded = {id(change) for change in of_grades(impact)}
    return tuple(change for change in unmoving(impact) if id(change) not in graded)


def _numbers(case: CaseImpact, owner: str) -> set[str]:
    """Return the owners of the limits by name of grades."""
    plans = (case.old.plan, case.new.plan)
    grades: list[Grades | None] = [plan.grades for plan in plans]
    if owner != "grades":
        grades = [s.grades for plan in plans for s in plan.every_section() if s.id == owner]
    return parameters(names_in(*grades))


def _regraded(case: CaseImpact) -> Iterator[str]:
    """Yield under which owner's rules a grade of a case differs: `grades`, or a section's."""
    before, after = _grades(case.old), _grades(case.new)
    for owner in dict.fromkeys([*before, *after]):
        if before.get(owner) != after.get(owner):
            yield owner


def _grades(card: Scorecard) -> _Grades:
    found = {"grades": (card.grade_low, card.grade_high)}
    for section in all_sections(card.sections):
        if section.grade_low is not None:
            found[section.section.id] = section.grade_low, section.grade_high
    return found


def _listed(card: Scorecard) -> Iterator[str]:
    for section in all_sections(card.sections):
        for unit in section.units:
            if unit.measure is not None:
                yield f"{section.section.id}.{unit.measure.kind}"
