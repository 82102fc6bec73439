"""What a unit earns: its method, and the methods in it, from the rules that fired for it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec.structs import replace

from engine.base.exact import ZERO
from engine.base.many import total_of
from engine.base.rounding import Rounder
from engine.base.values import Range, Value, as_range, contains, greatest, hull, least, span_of
from engine.language.facts.types import Choice
from engine.language.plan import (
    Checklist,
    Combined,
    Levels,
    Plan,
    Policy,
)
from engine.language.vocabulary import OWN
from engine.scoring.award.choices import chosen_points, left_to_judgement
from engine.scoring.award.dividing import spread
from engine.scoring.award.earning import BY_METHOD, Scoring, either, undefined_score
from engine.scoring.award.entering import holds, repeated
from engine.scoring.award.methods import Fired
from engine.scoring.award.methods import ends as pair_of
from engine.scoring.award.unit import Prepared, Unit
from engine.scoring.scorecard import (
    MethodScore,
    Operand,
    Pair,
    PartScore,
    UnitScore,
    known_ends,
)

_LEAST_FIRST: tuple[Policy, ...] = ("zero", "not-applicable", "lowest")


def award(plan: Plan, unit: Unit, fired: Fired, choice: Choice | None) -> UnitScore:
    """Return the unit's score from the rules that fired for it."""
    indicator = unit.indicator
    is_open = any(operand.unknown for operand in unit.operands.values())
    lowest = ZERO if indicator is None else indicator.lowest
    scoring = Scoring(plan, unit, fired, lowest, is_open)
    applies = holds(indicator.guard if indicator else None, fired)
    made = _method(scoring, unit.prepared)
    if made.earned is None:
        applies = False
    elif made.may_not_apply and applies:
        applies = None
    earned = None if applies is False else made.earned
    judged = left_to_judgement(made, fired)
    if choice is not None and judged and isinstance(earned, Range):
        chosen = chosen_points(choice, unit.points)
        if contains(earned, chosen):
            earned = chosen
    how = plan.rounder_of(indicator)
    allotted = unit.allotted
    if allotted is not None and allotted.is_open and earned is not None:
        judged = False
        allotted, pair = spread(allotted, pair_of(earned))
        earned = span_of(*pair)
    ends = None if earned is None else _rounded(earned, how, unit.points)
    sure = ends is None or ends[0] is ends[1] or ends[0] == ends[1]
    if is_open:
        unit.repeated = repeated(unit, fired)
    if allotted is not None and allotted.is_open:
        own = {operand.unknown for operand in unit.operands.values() if operand.unknown}
        unit.repeated |= own.intersection(o.unknown for o in allotted.operands if o.unknown)
    return UnitScore(
        indicator=indicator,
        each=unit.each,
        measure=unit.measure,
        points=unit.points,
        ends=ends,
        earned=earned,
        value=made.value if made.value is not None or made.undefined else unit.value,
        exact=(sure and applies is not None) or not unit.repeated,
        operands=tuple(unit.operands.values()),
        choice=choice,
        applies=applies,
        method_score=made,
        judged=judged,
        declared=None,
        weight=unit.weight,
        allotted=allotted,
    )


def _method(scoring: Scoring, prepared: Prepared) -> MethodScore:
    """Score one method; a policy for missing facts goes before what the rules say."""
    method = prepared.method
    if isinstance(method, Combined):
        return _combined(scoring, prepared, method)
    if not scoring.is_open and prepared.undefined is False:
        return _by_rules(scoring, prepared)
    missing, policy = _missing(scoring, prepared)
    undefined = prepared.undefined is True
    nothing = MethodScore(method, None, value=prepared.value, undefined=undefined, missing=missing)
    if policy == "zero":
        return nothing._replace(earned=max(ZERO, scoring.lowest))
    if policy == "not-applicable":
        return nothing
    if undefined:
        return undefined_score(scoring, nothing)
    made = _by_rules(scoring, prepared)
    if prepared.undefined is None:
        made = either(made, undefined_score(scoring, nothing))
    if policy == "lowest" and made.earned is not None:
        return made._replace(earned=as_range(made.earned).lo, missing=missing)
    return made


def _by_rules(scoring: Scoring, prepared: Prepared) -> MethodScore:
    return BY_METHOD[type(prepared.method)](scoring, prepared)


def _combined(scoring: Scoring, prepared: Prepared, method: Combined) -> MethodScore:
    """The best, worst or sum of the methods that apply."""
    parts = []
    for option, inner in zip(method.options, prepared.inner, strict=True):
        applies = holds(option.guard, scoring.fired)
        score = _method(scoring, inner)
        if score.earned is None:
            applies = False
        elif score.may_not_apply and applies:
            applies = None
        parts.append(PartScore(option, applies, score))
    sure = [p.score.earned for p in parts if p.applies and p.score.earned is not None]
    perhaps = [p.score.earned for p in parts if p.applies is None and p.score.earned is not None]
    made = MethodScore(method, None, parts=tuple(parts))
    if not sure and not perhaps:
        return made
    if method.by == "sum":
        total = total_of((*sure, *(hull(ZERO, p) for p in perhaps)))
        earned = least(greatest(total, scoring.lowest), scoring.unit.points)
    else:
        pick = greatest if method.by == "best" else least
        first = pick(*sure) if sure else hull(*perhaps)
        earned = hull(first, *(pick(first, p) for p in perhaps))
    return made._replace(earned=earned, may_not_apply=not sure)


def _missing(scoring: Scoring, prepared: Prepared) -> tuple[tuple[str, ...], Policy]:
    """Return the missing facts of a method for which the ruleset has a policy, and the policy."""
    unit = scoring.unit
    found: dict[Policy, list[str]] = {}
    if not scoring.is_open or isinstance(prepared.method, Checklist):
        return (), "bounds"
    for name in dict.fromkeys(prepared.operands):
        operand = unit.operands.get(name)
        if operand is None or operand.unknown is None or name in scoring.plan.parameters:
            continue  # a parameter without a number is no missing fact of the case
        if operand.known is not None and not operand.unproved:
            continue
        found.setdefault(_policy(scoring, prepared, operand), []).append(name)
    for policy in _LEAST_FIRST:
        if policy in found:
            return tuple(found[policy]), policy
    return (), "bounds"


def _policy(scoring: Scoring, prepared: Prepared, operand: Operand) -> Policy:
    missing = scoring.unit.missing
    if operand.unproved:
        return "zero" if scoring.plan.evidence == "zero" else "bounds"
    if isinstance(prepared.method, Levels):
        return missing.level
    if isinstance(operand.value, frozenset):
        return missing.finding
    own = OWN.get(operand.name) if scoring.unit.measure else None
    return {"target": missing.target, "actual": missing.actual}.get(own or "", missing.fact)


def _rounded(earned: Value, how: Rounder | None, points: Fraction) -> Pair:
    if not isinstance(earned, Range):
        rounded = earned if how is None else how.within(earned, points)
        return rounded, rounded
    low, high = pair_of(earned)
    if how is None:
        return low, high
    return (
        how.within(low, points, 1 if earned.lo_open else 0),
        how.within(high, points, -1 if earned.hi_open else 0),
    )


def of_any_kind(score: UnitScore, others: Sequence[UnitScore]) -> UnitScore:
    """Return the score of a measure of which it is open what kind it is: that of any of them.

    What the ruleset settles for a fact that is not stated stays settled.
    """
    if score.state in ("zeroed", "not-applicable"):
        return score
    kinds = [score, *(o for o in others if o.state not in ("zeroed", "not-applicable"))]
    all_ends = [known_ends(s.ends) for s in kinds]
    low, high = min(low for low, _ in all_ends), max(high for _, high in all_ends)
    if (low, high) == score.ends:
        return score
    exact = all(s.exact for s in kinds)
    return replace(score, ends=(low, high), earned=span_of(low, high), exact=exact)


def with_ends(score: UnitScore, bounds: Pair) -> UnitScore:
    """Return a unit's score with bounds that are known to be exact.

    Where they are others, what was missing no longer decides the score. Where there is none, none
    is made.
    """
    if score.ends is None:
        return replace(score, exact=True)
    if bounds == score.ends:
        return replace(score, exact=True)
    made, own = score.method_score._replace(missing=()), score.allotted
    if own is not None and own.is_open:
        own = replace(own, shares=None)  # it is what it is, however many points there are
    return replace(score, ends=bounds, exact=True, method_score=made, allotted=own)
