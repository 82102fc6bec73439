"""A scorer made ready: what each score depends on, and bad values for what stays open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec.structs import replace

from engine.analysis.reach.influence import everything, influences, may_divide_by_zero
from engine.analysis.reach.pinning import pinned
from engine.analysis.reach.scoring import Scorer
from engine.analysis.reach.types import Axis, Goal
from engine.base.exact import ZERO
from engine.base.values import Value, contains
from engine.language.facts.held import held
from engine.language.facts.types import CaseFacts
from engine.language.looked_at import lists_in, paths_of, scored_parts, stated_in
from engine.language.plan import Plan
from engine.scoring.award.environment import Assumptions
from engine.scoring.award.evaluate import evaluate
from engine.scoring.award.run import Pass
from engine.scoring.award.search import points_of
from engine.scoring.match.program import Program
from engine.scoring.match.remembering import remembering
from engine.scoring.scorecard import UnitScore, most_added

#: A low (0), high (1) or middle value (2) for the first open fact of a unit, and for the others.
_PICKS = ((0, 0), (1, 1), (2, 2), (0, 1), (1, 0))


def scorer(
    plan: Plan,
    facts: CaseFacts,
    program: Program,
    goal: Goal,
    axes: tuple[Axis, ...],
    most: int,
) -> Scorer:
    """Return a scorer that may take `most` passes. `program` may be the reference alone."""
    low, facts = pinned(plan), held(facts, plan.facts)
    program = remembering(program, plan.rules)
    run = evaluate(low, replace(facts, choices={}), program, {}, {})
    made = Scorer(
        plan=plan,
        facts=facts,
        program=program,
        goal=goal,
        axes=axes,
        most=most,
        pinned=low,
        held=[{}],
        on={},
        odd=frozenset(),
        chosen={},
    )
    made.on = influences(made.run(everything(axes)), axes)
    keys = {
        path: path if unit.measure else f"management.{path}" for path, unit in run.units.items()
    }
    made.chosen = {path: facts.choices[k] for path, k in keys.items() if k in facts.choices}
    made.held = _held(made, run)
    made.begin()
    made.odd = _odd(made, run) | _outside(made, run)
    made.doubtful = any(
        unit.missing.fact == "not-applicable"
        and made.on[path] != frozenset()
        and may_divide_by_zero((unit.method, unit.indicator and unit.indicator.value))
        for path, unit in run.units.items()
    )
    return made


def _held(made: Scorer, start: Pass) -> list[Assumptions]:
    """Return values for everything open: first those that together keep the total lowest."""
    domains = start.names.domains
    if not domains:
        return [{}]
    listed = (m for measures in made.facts.measures.values() for m in measures)
    kinds = {m.kind_id: m.kind for m in listed if len(m.kinds) > 1}
    units = start.scores.values()
    firsts = {next((o.unknown for o in unit.operands if o.unknown), None) for unit in units}
    whole = everything(made.axes)
    tried: list[tuple[dict[str, Value | str], Pass, Pass]] = []
    for first, others in _PICKS:
        assume = {n: points_of(d)[first if n in firsts else others] for n, d in domains.items()}
        assume.update({n: ZERO for n in domains if n.endswith(" (measures)")})  # their share
        assume.update(kinds)
        tried.append((assume, made.run(whole, assume), made.run((), assume)))
    chosen: dict[str, Value | str] = {**kinds}
    for path, unit in start.scores.items():
        names = [o.unknown for o in unit.operands if o.unknown in domains]
        assume = min(tried, key=lambda t: tuple(most_added(run.scores[path]) for run in t[1:]))[0]
        chosen.update({n: assume[n] for n in names if n is not None and n not in chosen})
    worst = {**min(tried, key=lambda t: (t[1].high, t[2].high))[0], **chosen}
    found: list[Assumptions] = [worst]
    for assume, _, _ in tried:
        if assume not in found:
            found.append(assume)
    return found


def _odd(made: Scorer, start: Pass) -> frozenset[int]:
    """Return the axes for whose lack, or want of evidence, the rules have a policy.

    Left as they are they give what the policy says, which no value of theirs need give.
    """
    fresh = {n for n, axis in enumerate(made.axes) if axis.fresh}
    roots = scored_parts(made.plan) if fresh else []
    asked = {p for name in stated_in(roots, made.plan) for p in paths_of(name, made.plan)}
    lists = lists_in(roots)  # in which it would stand
    paths = {n: made.axes[n].path for n in fresh}
    found = {n for n, path in paths.items() if path in asked or path.partition(".")[0] in lists}
    for path, numbers in made.on.items() if fresh else ():
        missing = start.units[path].missing
        policies = {getattr(missing, name) for name in missing.__struct_fields__}
        if policies != {"bounds"} or made.plan.evidence == "zero":
            found |= fresh if numbers is None else fresh & numbers
    return frozenset(found)


def _outside(made: Scorer, start: Pass) -> frozenset[int]:
    """Hold open facts that may change at values that they may change to; return those without."""
    found: set[int] = set()
    fitting: dict[int, list[Value | str]] = {}
    for number, axis in enumerate(made.axes):
        domain = start.names.domains.get(axis.path)
        if domain is None:
            continue
        ends = (_clamped(axis, made.held[0][axis.path]), axis.at(axis.home), *axis.words)
        ends = (*ends, axis.at(0), axis.at(axis.last))
        fitting[number] = [value for value in ends if _member(domain, value)]
        if not fitting[number]:
            found.add(number)
            del fitting[number]
    made.inside = _worst(made, fitting)
    return frozenset(found)


def _worst(made: Scorer, fitting: Mapping[int, Sequence[Value | str]]) -> Assumptions:
    """Return what is held, facts that may change at those values with which scores are lowest."""
    paths = {number: made.axes[number].path for number in fitting}
    firsts = {min(on) for on in made.on.values() if on}
    tried: list[tuple[Assumptions, Mapping[str, UnitScore]]] = []
    for first, others in ((0, 0), (-1, -2), (-2, -1), (-1, -1), (-2, -2), (1, 1), (2, 2)):
        picks = {n: first if n in firsts else others for n in fitting}
        own = {paths[n]: fitting[n][pick % len(fitting[n])] for n, pick in picks.items()}
        assume = {**made.held[0], **own}
        tried.append((assume, made.run((), assume).scores))
    inside = dict(made.held[0])
    for number, path in paths.items():
        units = [u for u, on in made.on.items() if on is None or number in on]

        earned = [sum((most_added(scores[u]) for u in units), ZERO) for _, scores in tried]
        inside[path] = tried[earned.index(min(earned))][0][path]
    return inside


def _clamped(axis: Axis, value: Value | str) -> Value | str:
    if isinstance(value, Fraction) and not axis.words:
        return min(max(value, axis.number(0)), axis.number(axis.last))
    return value if value in axis.words else axis.at(0)


def _member(domain: Value | frozenset[str], value: Value | str) -> bool:
    if isinstance(domain, frozenset) or isinstance(value, str):
        return isinstance(domain, frozenset) and value in domain
    return contains(domain, value)
