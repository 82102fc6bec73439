"""What keeps bounds from being exact: unknowns on which several open things depend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.base.exact import ZERO
from engine.base.values import Range, Value
from engine.language.plan import (
    Assessed,
    Deduct,
    FormulaPoints,
    Interpolate,
    Proportional,
)
from engine.language.rules import Test
from engine.language.slots import (
    OfDerived,
    OfFact,
    OfGrade,
    OfGraded,
    OfIndicator,
    OfMeasures,
    OfScore,
    is_total,
)
from engine.scoring.award.entering import holds
from engine.scoring.award.listed import unknowns_behind
from engine.scoring.award.operands import guard_names
from engine.scoring.award.run import TOTAL, Pass
from engine.scoring.award.sections import all_sections, measures_unknown
from engine.scoring.award.total import where_it_applies
from engine.scoring.scorecard import AdjustmentScore, Pair, UnitScore, units_of


def interactions(run: Pass) -> tuple[str, ...]:
    """Return the unknowns on which more than one open thing depends.

    A unit's score, an undecided adjustment and a formula of an adjustment are such things. The
    pseudo-unknown TOTAL stands for an undecided adjustment that looks at the total. Without a
    total it is the grade that is open: then all count that may move it.
    """
    if run.plan.total is None:
        return _behind_grade(run)
    shared = {**sharing(run.scores.values()), **beside_units(run)}
    if TOTAL in shared:  # words make it jump: one after the other
        every = (o.unknown for u in run.scores.values() for o in u.operands if o.unknown)
        domains = run.names.domains
        shared.update(dict.fromkeys(n for n in every if isinstance(domains.get(n), frozenset)))
    return tuple(shared)


def sharing(scores: Iterable[UnitScore]) -> dict[str, None]:
    """Return the unknowns on which several open scores depend, and those that make one inexact."""
    users: dict[str, int] = {}
    shared: dict[str, None] = {}
    for score in scores:
        if is_closed(score):
            continue
        for name in dict.fromkeys(o.unknown for o in score.operands if o.unknown):
            users[name] = users.get(name, 0) + 1
            if users[name] > 1:
                shared[name] = None
        if not score.exact and (score.low != score.high or score.applies is None):
            shared.update(dict.fromkeys(o.unknown for o in score.operands if o.unknown))
    return shared


def is_closed(score: UnitScore) -> bool:
    """Return whether nothing is open: what a score gives, its value, whether it applies."""
    settled = score.low == score.high and score.applies is not None
    return settled and (score.value is None or not _is_open(score.value))


def beside_units(run: Pass) -> dict[str, None]:
    """Return the unknowns on which anything open depends that is no unit: sections, adjustments."""
    shared = dict.fromkeys(_behind_sections(run))
    for adjustment in run.adjustments:
        amount_open = adjustment.amount is not None and _is_open(adjustment.amount)
        if adjustment.applies is not None and not (adjustment.applies and amount_open):
            continue
        if after(run, adjustment) == adjustment.before and not adjustment.adjustment.effect.grade:
            continue
        shared.update(dict.fromkeys(_behind(run, adjustment.adjustment.condition.alternatives)))
        formula = adjustment.adjustment.effect.formula
        if formula is not None:
            shared.update(dict.fromkeys(_unknowns_of_names(run, formula.names)))
    return shared


def _behind_grade(run: Pass) -> tuple[str, ...]:
    """Return the unknowns on which an open grade depends where there is no total."""
    if run.plan.grades is None or run.grade_low == run.grade_high:
        return ()
    conditions = [b.when for b in run.plan.grades.bands if run.applies.get(b.rule) is False]
    conditions += [
        a.adjustment.condition
        for a in run.adjustments
        if a.applies is None and a.adjustment.effect.grade is not None
    ]
    found = (n for c in conditions if c is not None for n in _behind(run, c.alternatives))
    return tuple(dict.fromkeys(found))


def after(run: Pass, score: AdjustmentScore) -> Pair | None:
    """Return what an adjustment that may apply makes where it does; None without a score."""
    changed = score.adjustment.effect.section
    points = (s.section.points for s in all_sections(run.sections) if s.section.id == changed)
    return where_it_applies(score, run.plan.lowest, next(points, run.plan.total or ZERO))


def jumps(run: Pass) -> bool:
    """Return whether a total between its ends may be one that no facts give."""
    smooth = (Proportional, Interpolate, FormulaPoints, Deduct, Assessed)
    if any(
        s.applies is None or (s.low != s.high and not isinstance(s.method, smooth))
        for s in run.scores.values()
    ):
        return True
    return any(
        s.applies is None
        or (s.low != s.high and (s.section.aggregate.bands or s.section.round is not None))
        for s in all_sections(run.sections)
    )


def _behind_sections(run: Pass) -> list[str]:
    """Return the unknowns that keep sections from being exact: where parts that are open are put
    together in a way that does not just rise with each, or where it is open which parts count."""
    found: list[str] = []
    sections = all_sections(run.sections)
    for score in sections:
        if score.exact and (score.applies is not None or score.section.guard is None):
            continue
        if score.low == score.high and score.applies is not None:
            continue
        if score.section.guard is not None:
            found.extend(_unknowns_of_names(run, guard_names(score.section.guard)))
            found.extend(_behind(run, score.section.guard.condition.alternatives))
        found.extend(o.unknown for u in units_of(score) for o in u.operands if o.unknown)
    if not run.exact or any(not score.exact for score in sections):
        found.extend(behind_points(run))
    if not run.exact and run.low != run.high:
        every = (o.unknown for u in run.scores.values() for o in u.operands)
        found.extend(name for name in every if name)
    return found


def behind_points(run: Pass) -> Iterator[str]:
    """Yield the unknowns on which it hangs how many points parts have."""
    for allotted in run.allotted.values():
        if allotted.is_open:
            yield from (o.unknown for o in allotted.operands if o.unknown)


def behind_guards(run: Pass) -> set[str]:
    """Return the unknowns on which it hangs which sections are applicable."""
    guards = [s.guard for s in run.plan.every_section() if s.guard is not None]
    return {name for guard in guards for name in _behind(run, guard.condition.alternatives)}


def behind_open_guards(run: Pass) -> dict[str, set[str]]:
    """Return, by unit, the unknowns on which it hangs whether its section is applicable."""
    found: dict[str, set[str]] = {}
    for section in run.plan.every_section():
        if section.guard is not None and holds(section.guard, run.applies) is None:
            behind = _behind(run, section.guard.condition.alternatives)
            for inner in section.every_section():
                listed = run.by_section.get(inner.id, ((), ""))[0]
                for path in (*(i.id for i in inner.indicators), *listed):
                    found.setdefault(path, set()).update(behind)
    return found


def _is_open(value: Value) -> bool:
    return isinstance(value, Range)


def _behind(run: Pass, alternatives: tuple[tuple[Test, ...], ...]) -> list[str]:
    """Return the unknowns that the slots of a condition depend on."""
    found: list[str] = []
    for tests in alternatives:
        for test in tests:
            slot = test.slot
            match slot:
                case _ if is_total(slot):
                    found.append(TOTAL)
                case OfFact():
                    found.extend(_unknowns_of_names(run, (slot.in_formulas,)))
                case OfDerived():
                    derived = next(d for d in run.plan.derived if d.slot == slot)
                    found.extend(_unknowns_of_names(run, derived.formula.names))
                case OfMeasures():
                    found.extend(unknowns_behind(run.names, slot, test.attribute))
                case OfGraded(str(id_)) | OfGrade(str(id_)):
                    found.extend(_behind_section(run, id_))
                case OfIndicator(id_) | OfScore(id_):
                    found.extend(_unknowns_of_names(run, (f"{id_}.score",)))
    return found


def _behind_section(run: Pass, id_: str) -> list[str]:
    """Return the unknowns on which the score of a section depends."""
    sections = all_sections(run.sections)
    score = next(s for s in sections if s.section.id == id_)
    found = [o.unknown for u in units_of(score) for o in u.operands if o.unknown]
    for one in sections:
        if one.section.guard is not None:  # its points may go to this section
            found.extend(_unknowns_of_names(run, guard_names(one.section.guard)))
            found.extend(_behind(run, one.section.guard.condition.alternatives))
        if one.section.each is not None and not one.units:
            found.append(measures_unknown(one.section))
    return found


def _unknowns_of_names(run: Pass, names: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for name in names:
        if name == TOTAL:
            found.append(TOTAL)
            continue
        id_, _, attribute = name.rpartition(".")
        if attribute in ("value", "score", "share") and id_ in run.scores:
            found.extend(o.unknown for o in run.scores[id_].operands if o.unknown)
        elif attribute in ("score", "share", "grade"):
            found.extend(_behind_section(run, id_))
        else:
            unknown = run.names.operand(name).unknown
            found.extend([unknown] if unknown else [])
    return found
