"""Proving a claim, or finding a case that breaks it and that the engine bears out.

1. The measures of a case are left open, rounded scores lie within half a step: if nothing breaks
   the claim then, nothing ever does. That is a proof for any number of measures.
2. Else cases with one measure in each section that lists some, with none, with two; first as
   before, then rounded exactly; first with plain figures where something is divided by them, then
   with any. A solution is made simpler figure by figure, written as a case, and scored by the
   engine. Only what the engine bears out counts.
3. Where a ruleset lists no measures and nothing breaks the claim with exact rounding, it is proved.
   Else it is not decided.

The solver's work is bounded by its own count of steps, so that the same ruleset gets the same
answer on every machine; by time only where that is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import z3
from msgspec import Struct
from msgspec.structs import replace

from engine.authoring.proof import words
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
from engine.authoring.proof.solver import Found, Left, Solver
from engine.base.words import Text
from engine.language.plan import Guarantee, Plan, Raising
from engine.scoring.ruleset import Ruleset

_STEPS = 20_000_000  # of the solver, for one question
_SLICE_STEPS = 10_000_000  # for one in which divisors are known
_MOST_REFUSED = 2  # solutions of such questions that the engine does not bear out


Outcome = Literal["proved", "broken", "undecided", "waived"]


class Verdict(Struct, frozen=True):
    """What became of a claim.

    `examples` are one case, or two for a number that is raised. `why` says why it is not decided,
    or not claimed.
    """

    claim: Claim
    outcome: Outcome
    examples: tuple[Example, ...] = ()
    why: Text | None = None


class _Asked(Struct, frozen=True):
    """A claim of a ruleset, and the time that there is for it."""

    ruleset: Ruleset
    claim: Claim
    left: Left

    def solver(self, conditions: Iterable[z3.BoolRef], steps: int) -> Solver:
        return Solver(conditions, steps, self.left)


def decide(ruleset: Ruleset, claim: Claim, left: Left = None) -> Verdict:
    """Prove a claim, or find a case that breaks it, or say that it is not decided.

    Where the numbers of a ruleset are others in other years, it is proved of all years. `left`
    says how many seconds there are: without it the same ruleset gets the same answer on every
    machine. Raises OutOfTimeError where they end first.
    """
    open_: Verdict | None = None
    for one in ruleset.in_all_years():
        same = next(c for c in claims_of(one.plan) if c.id == claim.id)
        verdict = _decided(_Asked(one, same, left))
        if verdict.outcome in ("broken", "waived"):
            return replace(verdict, claim=claim)
        open_ = open_ or (verdict if verdict.outcome == "undecided" else None)
    return replace(open_ or verdict, claim=claim)


def _decided(asked: _Asked) -> Verdict:
    """Decide a claim of the years in which the plan counts."""
    plan, claim = asked.ruleset.plan, asked.claim
    if claim.waived is not None:
        return Verdict(claim, "waived", why=claim.waived)
    if isinstance(claim.what, Guarantee) and _looks_at_nothing(plan, claim.what):
        return Verdict(claim, "undecided", why=_NOTHING)
    why: list[Text] = []
    lists = bool(listing(plan)) or bool(lists_of(plan, claim))
    if lists or isinstance(claim.what, tuple):
        problem = _problem(plan, claim, None, why, exact=False)
        if problem is not None and asked.solver(conditions(problem), _STEPS).look() == "none":
            return _proved(asked, problem)
    return _by_cases(asked, why, lists=lists)


def _by_cases(asked: _Asked, why: list[Text], *, lists: bool) -> Verdict:
    """Look for an example among cases that list so many measures."""
    plan, claim = asked.ruleset.plan, asked.claim
    nothing_found = True
    for counts in _counts(plan, claim):
        measures = measures_for(plan, counts)
        for exact in (False, True):
            problem = _problem(plan, claim, measures, why, exact=exact)
            if problem is None:
                nothing_found = False
                continue
            answer, found = _example(asked, problem, measures)
            if found:
                return Verdict(claim, "broken", found)
            if answer == "unknown":
                why.append(_out_of_steps())
                nothing_found = False
                continue
            if answer == "none":
                if not lists:
                    return _proved(asked, problem)
                break
            if exact:
                nothing_found = False
                why.append(words.NOT_BORNE_OUT)
    if nothing_found and lists:
        why.append(words.UP_TO_TWO)
    return Verdict(claim, "undecided", why=why[-1] if why else _out_of_steps())


_NOTHING = words.FACT_NOT_USED
_NO_CASE = words.PREMISE_NEVER


def _looks_at_nothing(plan: Plan, guarantee: Guarantee) -> bool:
    return isinstance(guarantee.claim, Raising) and not looks_at(plan, guarantee.claim)


def _proved(asked: _Asked, problem: Problem) -> Verdict:
    """Return that a claim is proved, unless no case at all is what it speaks of."""
    solver = asked.solver((flag(problem.premise), *problem.book.known), SMALL_STEPS)
    if solver.look() == "none":
        return Verdict(asked.claim, "undecided", why=_NO_CASE)
    return Verdict(asked.claim, "proved")


def _example(
    asked: _Asked, problem: Problem, measures: Measures
) -> tuple[Found, tuple[Example, ...]]:
    """Return whether there is a solution, and an example that the engine bears out."""
    divisors = divisors_of(problem)
    if divisors:
        found = _in_slices(asked, problem, slices(divisors), measures)
        if found:
            return "some", found
    solver = asked.solver(conditions(problem), _STEPS)
    answer = solver.look()
    if answer != "some":
        return answer, ()
    if not divisors:
        return answer, _plain_example(asked, problem, solver, measures)
    model = solver.model()
    found = _in_slices(asked, problem, near(problem, divisors, model), measures)
    return answer, found or borne_out(asked.ruleset, asked.claim, problem, model, measures)


def _in_slices(
    asked: _Asked, problem: Problem, parts: Iterable[Values], measures: Measures
) -> tuple[Example, ...]:
    """Return an example whose divisors are known."""
    refused = 0
    for values in parts:
        solver = asked.solver(conditions(problem, values), _SLICE_STEPS)
        if solver.look() == "some":
            found = _plain_example(asked, problem, solver, measures)
            if found or refused == _MOST_REFUSED:
                return found
            refused += 1
    return ()


def _plain_example(
    asked: _Asked, problem: Problem, solver: Solver, measures: Measures
) -> tuple[Example, ...]:
    """Return an example, one without divisions by zero before any other."""
    wishes = problem.book.wishes
    if wishes:
        solver.push()
        solver.add(*wishes)
        if solver.look() == "some":
            found = example_of(asked.ruleset, asked.claim, problem, solver, measures)
            if found:
                return found
        solver.pop_all()
        if solver.look() != "some":
            return ()
    return example_of(asked.ruleset, asked.claim, problem, solver, measures)


def _out_of_steps() -> Text:
    return words.UNDECIDED


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
        why.append(words.NO_TERMS.fill(error=error))
        return None
