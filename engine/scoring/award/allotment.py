"""Points and weights that the case gives: what each part has, and whether they come to the whole.

Parts beside each other whose points the case gives must come to the points above them. Where they
do not, nothing is scaled: points by formula stay open, of points that a form prints those of the
rules count instead, and either is told. What one part has is at most what the others leave.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal

from engine.base.exact import ZERO
from engine.base.many import total_of
from engine.base.values import Range, Value, as_range
from engine.language.plan import Formula, Indicator, Section
from engine.language.vocabulary import DECLARED
from engine.scoring.award.measures_of import measures_of
from engine.scoring.award.run import Misfit, Pass
from engine.scoring.scorecard import Allotment, Operand, Pair

_Part = Section | Indicator
_PRINTED_ROW = "declared.execution.points"  # of the indicator whose score the form declares there


def allot(run: Pass) -> None:
    """Find what every part has whose points the case gives, and the weights that are formulas.

    In a pass that takes over from an earlier one nothing of it differs.
    """
    plan, before = run.plan, run.before
    if before is not None:
        run.allotted, run.divided = before.allotted, before.divided
        run.weights, run.misfits = before.weights, before.misfits
    elif plan.from_case:
        _weigh(run, plan.sections)
        if plan.total is not None:
            _beneath(run, "", plan.sections, (plan.total, plan.total))


def _weigh(run: Pass, parts: Sequence[_Part]) -> None:
    """Compute the weights that are formulas; one below zero is none, and leaves everything open."""
    for part in parts:
        if isinstance(part.weight, Formula):
            weight = run.compute(part.weight)
            found = as_range(Range(None, None) if weight is None else weight)
            if isinstance(weight, Fraction) and weight >= ZERO:
                run.weights[part.id] = weight
            elif found.hi is not None and found.hi < ZERO:
                run.weights[part.id] = Range(ZERO, None)
                run.misfits.append(Misfit(part.id, (part.id,), found.hi, None))
            else:
                low = ZERO if found.lo is None else max(found.lo, ZERO)
                run.weights[part.id] = Range(low, found.hi)
        if isinstance(part, Section):
            _weigh(run, (*part.sections, *part.indicators))


def _beneath(run: Pass, id_: str, parts: Sequence[_Part], points: Pair) -> None:
    """Allot points to the parts of a section (or of the whole), and to those within them."""
    taking = [p for p in parts if p.points_from is not None]
    if taking:
        of_form = any(p.points_from and p.points_from.formula is None for p in taking)
        found = (_printed if of_form else _computed)(run, id_, parts, points)
        run.allotted.update(found)
        if any(one.by != "rules" for one in found.values()):
            run.divided[id_] = any(one.low != one.high for one in found.values())
    for part in parts:
        if isinstance(part, Section):
            own = run.allotted.get(part.id)
            inner = (part.points, part.points) if own is None else (own.low, own.high)
            _beneath(run, part.id, (*part.sections, *part.indicators), inner)


def _printed(run: Pass, id_: str, parts: Sequence[_Part], points: Pair) -> Mapping[str, Allotment]:
    """Return the points that a form prints, where it prints them all and they come to the whole."""
    stated = {p.id: _on_form(run, p) if p.points_from else p.points for p in _counted(parts)}
    taking = [p for p in parts if p.points_from is not None]
    numbers = [n for n in stated.values() if n is not None]
    sums = total_of(tuple(numbers)) if len(numbers) == len(stated) else None
    if sums == points[0] == points[1]:
        return {p.id: Allotment(n, n, "case", n) for p in taking if (n := stated[p.id]) is not None}
    if any(stated[p.id] is not None for p in taking):
        wrong = sums if isinstance(sums, Fraction) else None
        lacking = tuple(p.id for p in taking if stated[p.id] is None)
        ids = tuple(p.id for p in taking)
        run.misfits.append(Misfit(id_, ids, wrong, points[0], printed=True, lacking=lacking))
    return {p.id: Allotment(p.points, p.points, "rules", stated[p.id]) for p in taking}


def _computed(run: Pass, id_: str, parts: Sequence[_Part], points: Pair) -> Mapping[str, Allotment]:
    """Return the points that formulas give; within what the others leave where any is open."""
    counted = _counted(parts)
    taking = [p for p in parts if p.points_from is not None]
    stated: dict[str, Value | None] = {}
    operands: dict[str, tuple[Operand, ...]] = {}
    for part in taking:
        assert part.points_from is not None
        formula = part.points_from.formula
        assert formula is not None
        stated[part.id] = run.compute(formula)
        operands[part.id] = run.operands(formula)
    own = {p.id: as_range(stated[p.id] or Range(None, None)) if p.id in stated else
           Range(p.points, p.points) for p in counted}  # fmt: skip
    ranges = _within(own, points)
    if ranges is None:
        known = [v for v in stated.values() if isinstance(v, Fraction)]
        fixed = [p.points for p in counted if p.id not in stated]
        sums = total_of((*known, *fixed)) if len(known) == len(stated) else None
        wrong = sums if isinstance(sums, Fraction) and sums != points[0] else None
        run.misfits.append(Misfit(id_, tuple(stated), wrong, points[0]))
        ranges = dict.fromkeys(stated, (ZERO, points[1]))
    apart = _vary_apart(run, operands)
    return {
        i: Allotment(*ranges[i], _whose(stated[i], ranges[i]), stated[i], operands[i], apart=apart)
        for i in stated
    }


def _vary_apart(run: Pass, operands: Mapping[str, tuple[Operand, ...]]) -> bool:
    """Return whether every open number of points is a fact of its own, and nothing else sees it."""
    seen = {o.unknown for unit in run.units.values() for o in unit.operands.values() if o.unknown}
    for found in operands.values():
        unknowns = [one.unknown for one in found if one.unknown is not None]
        if (len(found) > 1 and unknowns) or not seen.isdisjoint(unknowns):
            return False
        seen.update(unknowns)
    return True


def _whose(stated: Value | None, pair: Pair) -> Literal["case", "rest", "open"]:
    if pair[0] != pair[1]:
        return "open"
    return "case" if stated == pair[0] else "rest"


def _within(own: Mapping[str, Range], points: Pair) -> dict[str, Pair] | None:
    """Return what each part may have so that all come to the whole; None where they cannot."""
    low, high = points
    lows = {i: max(r.lo, ZERO) if r.lo is not None else ZERO for i, r in own.items()}
    highs = {i: high if r.hi is None else min(r.hi, high) for i, r in own.items()}
    least, most = sum(lows.values(), ZERO), sum(highs.values(), ZERO)
    if least > high or most < low or any(lows[i] > highs[i] for i in own):
        return None
    if any(r.lo is not None and r.lo == r.hi and r.lo < ZERO for r in own.values()):
        return None
    return {
        i: (max(lows[i], low - (most - highs[i])), min(highs[i], high - (least - lows[i])))
        for i in own
    }


def _counted(parts: Sequence[_Part]) -> list[_Part]:
    return [p for p in parts if not (isinstance(p, Section) and p.aside)]


def _on_form(run: Pass, part: _Part) -> Fraction | None:
    """Return the points that the form of the case prints for a part, None where not all are."""
    if isinstance(part, Indicator):
        row = run.facts.known.get(_PRINTED_ROW) if part.declared == DECLARED[0] else None
        if row is not None:
            return row.value if isinstance(row.value, Fraction) else None
        return run.facts.management_points.get(part.id)
    if part.each is not None:
        found = [measure.weight for measure in measures_of(run.facts, part)]
    else:
        found = [_on_form(run, p) for p in _counted((*part.sections, *part.indicators))]
    numbers = tuple(n for n in found if n is not None)
    return sum(numbers, ZERO) if numbers and len(numbers) == len(found) else None
