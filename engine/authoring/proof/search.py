"""Proving a claim, or finding a case that breaks it and that the engine bears out.

1. The measures of a case are left open, rounded scores lie within half a step: if nothing breaks
   the claim then, nothing ever does. That is a proof for any number of measures.
2. Else cases with one measure in each section that lists some, with none, with two; first as
   before, then rounded exactly; first with plain figures where something is divided by them, then
   with any. A solution is made simpler figure by figure, written as a case, and scored by the
   engine. Only what the engine bears out counts.
3. Where a ruleset lists no measures and nothing breaks the claim with exact rounding, it is proved.
   Else it is not decided.

The solver's work is bounded by its own count of steps, not by time, so that the same ruleset gets
the same answer on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from engine.authoring.proof.claims import (
    Claim,
    Measures,
    claims_of,
    listing,
    lists_of,
    measures_for,
)
from engine.authoring.proof.examples import SMALL_STEPS, Example, borne_out, example_of
from engine.authoring.proof.logic import UnsupportedError, flag
from engine.authoring.proof.mentions import looks_at
from engine.authoring.proof.problems import Problem, problem_of
from engine.authoring.proof.slices import Values, conditions, divisors_of, near, slices
from engine.authoring.proof.solver import Found, Solver
from engine.base.words import Text
from engine.language.plan import Guarantee, Plan, Raising
from engine.pipeline import Ruleset

_STEPS = 20_000_000  # of the solver, for one question
_SLICE_STEPS = 10_000_000  # for one in which divisors are known
_MOST_REFUSED = 2  # solutions of such questions that the engine does not bear out


Outcome = Literal["proved", "broken", "undecided", "waived"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a claim.

    `examples` are one case, or two for a number that is raised. `why` says why it is not decided,
    or not claimed.
    """

    claim: Claim
    outcome: Outcome
    examples: tuple[Example, ...] = ()
    why: Text | None = None


def verdicts(ruleset: Ruleset, only: str | None = None) -> Iterator[Verdict]:
    """Yield what becomes of each claim of a ruleset, in order; of one only where named."""
    for claim in claims_of(ruleset.plan):
        if only is None or claim.id == only:
            yield decide(ruleset, claim)


def decide(ruleset: Ruleset, claim: Claim) -> Verdict:
    """Prove a claim, or find a case that breaks it, or say that it is not decided."""
    plan = ruleset.plan
    if claim.waived is not None:
        return Verdict(claim, "waived", why=claim.waived)
    if isinstance(claim.what, Guarantee) and _looks_at_nothing(plan, claim.what):
        return Verdict(claim, "undecided", why=_NOTHING)
    why: list[Text] = []
    lists = bool(listing(plan)) or bool(lists_of(plan, claim))
    if lists or isinstance(claim.what, tuple):
        problem = _problem(plan, claim, None, why, exact=False)
        if problem is not None and Solver(conditions(problem), _STEPS).look() == "none":
            return _proved(claim, problem)
    return _by_cases(ruleset, claim, why, lists=lists)


def _by_cases(ruleset: Ruleset, claim: Claim, why: list[Text], *, lists: bool) -> Verdict:
    """Look for an example among cases that list so many measures."""
    plan = ruleset.plan
    nothing_found = True
    for counts in _counts(plan, claim):
        measures = measures_for(plan, counts)
        for exact in (False, True):
            problem = _problem(plan, claim, measures, why, exact=exact)
            if problem is None:
                nothing_found = False
                continue
            answer, found = _example(ruleset, claim, problem, measures)
            if found:
                return Verdict(claim, "broken", found)
            if answer == "unknown":
                why.append(_out_of_steps())
                nothing_found = False
                continue
            if answer == "none":
                if not lists:
                    return _proved(claim, problem)
                break
            if exact:
                nothing_found = False
                why.append(
                    Text(
                        "求解器给出的例子，引擎算出来并不违反",
                        "the engine does not bear out the solver's example",
                    )
                )
    if nothing_found and lists:
        why.append(
            Text(
                "每一级列 0 到 2 项指标时没有反例，更多项没有证出",
                "no case with up to two measures a section breaks it; more were not decided",
            )
        )
    return Verdict(claim, "undecided", why=why[-1] if why else _out_of_steps())


_NOTHING = Text(
    "规则集不看这个事实，这条保证没有内容",
    "the ruleset does not look at this fact: the guarantee says nothing",
)
_NO_CASE = Text(
    "没有案例符合它的前提，这条保证没有内容",
    "no case meets its premise: the guarantee says nothing",
)


def _looks_at_nothing(plan: Plan, guarantee: Guarantee) -> bool:
    return isinstance(guarantee.claim, Raising) and not looks_at(plan, guarantee.claim)


def _proved(claim: Claim, problem: Problem) -> Verdict:
    """Return that a claim is proved, unless no case at all is what it speaks of."""
    if problem.premise is not True:
        solver = Solver((flag(problem.premise), *problem.book.known), SMALL_STEPS)
        if solver.look() == "none":
            return Verdict(claim, "undecided", why=_NO_CASE)
    return Verdict(claim, "proved")


def _example(
    ruleset: Ruleset, claim: Claim, problem: Problem, measures: Measures
) -> tuple[Found, tuple[Example, ...]]:
    """Return whether there is a solution, and an example that the engine bears out."""
    divisors = divisors_of(problem)
    if divisors:
        found = _in_slices(ruleset, claim, problem, slices(divisors), measures)
        if found:
            return "some", found
    solver = Solver(conditions(problem), _STEPS)
    answer = solver.look()
    if answer != "some":
        return answer, ()
    if not divisors:
        return answer, _plain_example(ruleset, claim, problem, solver, measures)
    model = solver.model()
    found = _in_slices(ruleset, claim, problem, near(problem, divisors, model), measures)
    return answer, found or borne_out(ruleset, claim, problem, model, measures)


def _in_slices(
    ruleset: Ruleset, claim: Claim, problem: Problem, parts: Iterable[Values], measures: Measures
) -> tuple[Example, ...]:
    """Return an example whose divisors are known."""
    refused = 0
    for values in parts:
        solver = Solver(conditions(problem, values), _SLICE_STEPS)
        if solver.look() == "some":
            found = _plain_example(ruleset, claim, problem, solver, measures)
            if found or refused == _MOST_REFUSED:
                return found
            refused += 1
    return ()


def _plain_example(
    ruleset: Ruleset, claim: Claim, problem: Problem, solver: Solver, measures: Measures
) -> tuple[Example, ...]:
    """Return an example, one without divisions by zero before any other."""
    wishes = problem.book.wishes
    if wishes:
        solver.push()
        solver.add(*wishes)
        if solver.look() == "some":
            found = example_of(ruleset, claim, problem, solver, measures)
            if found:
                return found
        solver.pop_all()
        if solver.look() != "some":
            return ()
    return example_of(ruleset, claim, problem, solver, measures)


def _out_of_steps() -> Text:
    return Text("求解器在限定的步数内没有得出结论", "the solver ended its steps undecided")


def _counts(plan: Plan, claim: Claim) -> Iterator[Mapping[str, int]]:
    """Yield how many measures each section lists: one, none where that has a score, then two."""
    sections = listing(plan)
    loose = [f"list {name}" for name in lists_of(plan, claim)]
    if not sections and not loose:
        yield {}
        return
    keys = [*(s.id for s in sections), *loose]
    yield dict.fromkeys(keys, 1)
    empty = [s.id for s in sections if s.each is not None and s.each.missing.measures != "bounds"]
    empty += loose
    if empty:
        yield {key: 0 if key in empty else 1 for key in keys}
    yield dict.fromkeys(keys, 2)


def _problem(
    plan: Plan, claim: Claim, measures: Measures | None, why: list[Text], *, exact: bool
) -> Problem | None:
    """Return what would break a claim as terms; None where it cannot be put so."""
    try:
        return problem_of(plan, claim, measures, exact=exact)
    except UnsupportedError as error:
        why.append(Text(f"没有写成算式：{error}", f"not put into terms: {error}"))
        return None
