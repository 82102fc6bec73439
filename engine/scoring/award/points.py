"""Points of sections: shared out among measures, given on by sections that are not applicable."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from engine.base.values import Value
from engine.language.plan import Formula, Indicator, Section
from engine.scoring.award.allocate import allocate
from engine.scoring.award.entering import holds
from engine.scoring.award.measures_of import measures_of
from engine.scoring.award.prepare import prepare_measure
from engine.scoring.award.reuse import kept
from engine.scoring.award.run import Pass


def prepare_measures(run: Pass, sections: Sequence[Section]) -> None:
    """Prepare the measures of all sections with `each`."""
    for section in sections:
        prepare_measures(run, section.sections)
        if section.each is None:
            continue
        paths = []
        for measure in measures_of(run.facts, section):
            unit = kept(run, measure.path)
            if unit is None:
                unit = prepare_measure(run.plan, section.each, measure, run.names)
            run.units[unit.path] = unit
            paths.append(unit.path)
        run.by_section[section.id] = (tuple(paths), "fixed")


def share_points(run: Pass, sections: Sequence[Section]) -> None:
    """Share out the points of sections among the measures of the case, as in a pass before."""
    if run.before is not None:  # which sections apply, and which measures there are, is the same
        run.by_section.update(run.before.by_section)
        for path, unit in run.units.items():
            if path not in run.kept:
                for kind in (unit, *unit.others):
                    kind.points = run.before.units[path].points
                    kind.allotted = run.before.units[path].allotted
                    kind.weight = run.before.units[path].weight
        return
    points = effective_points(run, sections)
    for section in sections:
        share_points(run, section.sections)
        for indicator in section.indicators:
            own, unit = run.allotted.get(indicator.id), run.units[indicator.id]
            unit.weight = weight_of(run, indicator)
            if own is not None:
                unit.points, unit.allotted = own.high, own
        if section.each is None:
            continue
        paths, _ = run.by_section[section.id]
        measures = measures_of(run.facts, section)
        if not measures:
            continue
        rounder = run.plan.rounding.of_units
        places = None if rounder is None else rounder.places
        shares, how = allocate(section.each, measures, points[section.id], places)
        for path, share in zip(paths, shares, strict=True):
            unit = run.units[path]
            for kind in (unit, *unit.others):
                kind.points = share
        run.by_section[section.id] = (paths, how)


def weight_of(run: Pass, part: Section | Indicator) -> Value | None:
    """Return the weight of a part, as it comes out where it is a formula."""
    return run.weights[part.id] if isinstance(part.weight, Formula) else part.weight


def effective_points(run: Pass, sections: Sequence[Section]) -> dict[str, Fraction]:
    """Return what sections beside each other can earn.

    The points of one that is not applicable go to the one that its `points_to` names, or if that
    is not applicable either, to where its own points go.
    """
    points = {s.id: s.points for s in sections}
    points |= {s.id: run.allotted[s.id].high for s in sections if s.id in run.allotted}
    for section, way in _ways(run, sections):
        if _applies(run, section) is False and way and _applies(run, way[-1]) is not False:
            taker = next(s for s in way if _applies(run, s) is not False)
            points[taker.id] += section.points
            points[section.id] -= section.points
    return points


def most_points(run: Pass, sections: Sequence[Section]) -> dict[str, Fraction]:
    """Return the most that sections can earn where it is open which of them are applicable."""
    points = effective_points(run, sections)
    for section, way in _ways(run, sections):
        applies = _applies(run, section)
        takers = [s for s in way if _applies(run, s) is not False]
        for taker in takers[1:] if applies is False else takers if applies is None else ():
            points[taker.id] += section.points
    return points


def _ways(run: Pass, sections: Sequence[Section]) -> list[tuple[Section, list[Section]]]:
    """Return sections that give their points away, with those that may get them, in order."""
    by_id = {s.id: s for s in sections}
    found = []
    for section in sections:
        way: list[Section] = []
        at = section
        while at.points_to in by_id and _applies(run, at) is not True:
            at = by_id[at.points_to]
            if at is section or at in way:
                break
            way.append(at)
        if way:
            found.append((section, way))
    return found


def _applies(run: Pass, section: Section) -> bool | None:
    """Return whether a section may have a score, as far as its own condition says."""
    applies = holds(section.guard, run.applies)
    if (
        applies is False
        or section.each is None
        or section.each.missing.measures != "not-applicable"
    ):
        return applies
    return applies if run.by_section[section.id][0] else False


def not_applicable(run: Pass) -> frozenset[str]:
    """Return the paths of the units in sections that are not applicable."""
    found: set[str] = set()
    stack = [(section, False) for section in run.plan.sections]
    while stack:
        section, out = stack.pop()
        out = out or holds(section.guard, run.applies) is False
        stack.extend((inner, out) for inner in section.sections)
        if out:
            found.update(i.id for i in section.indicators)
            found.update(run.by_section.get(section.id, ((), ""))[0])
    return frozenset(found)
