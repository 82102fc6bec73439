"""A case held against the rules that are to score it: names, words and numbers that do not fit."""

from __future__ import annotations

from collections.abc import Iterator

from engine.authoring import words
from engine.base.diagnostics import Diagnostic, Problem, in_order
from engine.base.source import Span
from engine.base.suggest import did_you_mean, hint
from engine.language.declared import declared_of
from engine.language.facts.required import unstated
from engine.language.facts.types import CaseFacts
from engine.language.looked_at import used_by
from engine.language.plan import Each, Plan, Section
from engine.scoring.ruleset import Ruleset, score_case

_NEAR = Problem(
    "JX537",
    words.LOOKS_AT_OTHER,
    severity="warning",
)
_UNUSED = Problem(
    "JX538",
    words.NOT_LOOKED_AT,
    words.LEAVE_IT,
    severity="info",
)
_NOWHERE = Problem(
    "JX539",
    words.SCORED_NOWHERE,
    severity="warning",
)


def check_together(ruleset: Ruleset, facts: CaseFacts) -> tuple[Diagnostic, ...]:
    """Return what does not fit between a case and a ruleset, what scoring tells among it.

    Raises what `score_case` raises.
    """
    plan = ruleset.plan
    found = [*_unknown(plan, facts), *_nowhere(plan, facts)]
    if facts.use == plan.use:  # of another case nothing is required
        found.extend(unstated(facts, plan.facts))
    return in_order([*found, *score_case(ruleset, facts).problems])


def _unknown(plan: Plan, facts: CaseFacts) -> Iterator[Diagnostic]:
    """Yield a finding for every fact that no rule looks at, with the one that may be meant."""
    used = used_by(plan)
    stated = _stated(facts)
    wanted = [path for path in sorted(used.paths) if path not in stated]
    for path, span in stated.items():
        if used.looks_at(path) or declared_of(path, plan.facts) is not None:
            continue
        head = path.partition(".")[0]
        tails = {w.partition(".")[2]: w for w in wanted if w.partition(".")[0] == head}
        near = tails.get(did_you_mean(path.partition(".")[2], list(tails)) or "")
        if near in plan.facts:
            continue  # told by scoring
        if near is None:
            yield _UNUSED.at(span, ruleset=plan.id, path=path)
        else:
            yield _NEAR.at(span, help=hint(near), ruleset=plan.id, path=path, near=near)


def _stated(facts: CaseFacts) -> dict[str, Span]:
    """Return the free facts and findings of a case, with where each stands."""
    found = {path: known.span for path, known in facts.known.items() if _free(path)}
    return {**found, **{path: listed[0].span for path, listed in facts.lists.items() if listed}}


def _free(path: str) -> bool:
    head, _, last = path.rpartition(".")
    return path.startswith("facts.") or (
        head.startswith("management") and last not in ("target", "actual", "declared")
    )


def _nowhere(plan: Plan, facts: CaseFacts) -> Iterator[Diagnostic]:
    """Yield a finding for every measure that a ruleset passes over though it takes its list."""
    each = list(_each(plan.sections))
    for name, measures in facts.measures.items():
        takers = [one for one in each if name in one.lists]
        if not takers or any(one.dimensions is None for one in takers):
            continue
        dimensions = sorted({d for one in takers for d in one.dimensions or ()})
        for measure in measures:
            if measure.dimension not in dimensions:
                near = did_you_mean(measure.dimension or "", dimensions)
                choices = words.WRITE_ONE_OF.fill(all=", ".join(dimensions))
                yield _NOWHERE.at(
                    measure.span,
                    help=hint(near, choices),
                    ruleset=plan.id,
                    id=measure.id,
                    dimension=measure.dimension or "",
                )


def _each(sections: tuple[Section, ...]) -> Iterator[Each]:
    for section in sections:
        if section.each is not None:
            yield section.each
        yield from _each(section.sections)
