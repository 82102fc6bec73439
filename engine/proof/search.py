"""Proving a claim, or finding a case that breaks it and that the engine bears out.

1. The measures of a case are left open, rounded scores lie within half a step: if nothing breaks
   the claim then, nothing ever does. That is a proof for any number of measures.
2. Else cases with one measure in each section that lists some, with none, with two; first as
   before, then rounded exactly. A solution is made simpler figure by figure, written as a case,
   and scored by the engine. Only what the engine bears out counts.
3. Where a ruleset lists no measures and nothing breaks the claim with exact rounding, it is proved.
   Else it is not decided.

The solver's work is bounded by its own count of steps, not by time, so that the same ruleset gets
the same answer on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Literal

import z3

from engine.exact import decimal_places, half_up
from engine.match import CaseTooLarge, Disagreement
from engine.pipeline import Ruleset, load_case, score_case
from engine.plan import Guarantee, Plan, Raising
from engine.proof.cases import Figures, case_text
from engine.proof.claims import (
    Claim,
    Measures,
    Problem,
    claims_of,
    listing,
    lists_of,
    measures_for,
    problem_of,
)
from engine.proof.holds import Scored, breaks, rests_on_rules
from engine.proof.logic import UnsupportedError, flag, term
from engine.proof.mentions import looks_at
from engine.values import Range, as_range, contains
from engine.words import Text

_STEPS = 15_000_000  # of the solver, for one question
_SMALL_STEPS = 1_000_000  # for a question on the way to simpler figures
_MOST_WISHES = 250  # questions on the way to simpler figures

#: Figures that a reader takes in at once, the simplest first.
_SIMPLE = tuple(Fraction(n) for n in (0, 1, 100, 10, 50, 60, 80, 90, 5, 2))


Outcome = Literal["proved", "broken", "undecided", "waived"]


@dataclass(frozen=True, slots=True)
class Example:
    """A case that breaks a claim: its text and its score; `raised` is the same with one number up.

    `name` is what a file of it is called.
    """

    name: str
    text: str
    scored: Scored


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
        answer = _ask(plan, claim, None, why, exact=False)
        if answer is not None and answer[0] == "none":
            return _proved(claim, answer[1])
    return _by_cases(ruleset, claim, why, lists=lists)


def _by_cases(ruleset: Ruleset, claim: Claim, why: list[Text], *, lists: bool) -> Verdict:
    """Look for an example among cases that list so many measures."""
    plan = ruleset.plan
    nothing_found = True
    for counts in _counts(plan, claim):
        measures = measures_for(plan, counts)
        for exact in (False, True):
            answer = _ask(plan, claim, measures, why, exact=exact)
            if answer is None or answer[0] == "unknown":
                nothing_found = False
                continue
            if answer[0] == "none":
                if not lists:
                    return _proved(claim, answer[1])
                break
            found = _plain_example(ruleset, claim, answer, measures)
            if found:
                return Verdict(claim, "broken", found)
            if exact:
                nothing_found = False
                why.append(Text("求解器给出的例子，引擎算出来并不违反",
                                "the engine does not bear out the solver's example"))  # fmt: skip
    if nothing_found and lists:
        why.append(
            Text(
                "每一级列 0 到 2 项指标时没有反例，更多项没有证出",
                "no case with up to two measures a section breaks it; more were not decided",
            )
        )
    return Verdict(claim, "undecided", why=why[-1] if why else _out_of_steps())


_NOTHING = Text("规则集不看这个事实，这条保证没有内容",
                "the ruleset does not look at this fact: the guarantee says nothing")  # fmt: skip
_NO_CASE = Text("没有案例符合它的前提，这条保证没有内容",
                "no case meets its premise: the guarantee says nothing")  # fmt: skip


def _looks_at_nothing(plan: Plan, guarantee: Guarantee) -> bool:
    return isinstance(guarantee.claim, Raising) and not looks_at(plan, guarantee.claim)


def _proved(claim: Claim, problem: Problem) -> Verdict:
    """Return that a claim is proved, unless no case at all is what it speaks of."""
    if problem.premise is not True:
        solver = z3.Solver()
        solver.set("rlimit", _SMALL_STEPS)
        solver.add(flag(problem.premise), *problem.book.known)
        if solver.check() == z3.unsat:
            return Verdict(claim, "undecided", why=_NO_CASE)
    return Verdict(claim, "proved")


def _plain_example(
    ruleset: Ruleset, claim: Claim, answer: Answer, measures: Measures
) -> tuple[Example, ...]:
    """Return an example, one without divisions by zero before any other."""
    _, problem, solver = answer
    wishes = problem.book.wishes
    if wishes:
        solver.push()
        solver.add(*wishes)
        if solver.check() == z3.sat:
            found = _example(ruleset, claim, problem, solver, measures)
            if found:
                return found
        solver.pop(solver.num_scopes())
        if solver.check() != z3.sat:
            return ()
    return _example(ruleset, claim, problem, solver, measures)


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


Answer = tuple[Literal["none", "some", "unknown"], Problem, Any]


def _ask(
    plan: Plan, claim: Claim, measures: Measures | None, why: list[Text], *, exact: bool
) -> Answer | None:
    """Ask the solver for a case that breaks a claim; None where it cannot be asked."""
    try:
        problem = problem_of(plan, claim, measures, exact=exact)
    except UnsupportedError as error:
        why.append(Text(f"没有写成算式：{error}", f"not put into terms: {error}"))
        return None
    if problem.broken is False:
        return "none", problem, None
    solver = _solver(problem, _STEPS)
    result = solver.check()
    if result == z3.unsat:
        return "none", problem, None
    if result == z3.sat:
        return "some", problem, solver
    why.append(_out_of_steps())
    return "unknown", problem, None


def _solver(problem: Problem, steps: int) -> Any:
    solver = z3.Solver()
    solver.set("rlimit", steps)
    solver.set("random_seed", 0)
    solver.add(flag(problem.broken))
    solver.add(*problem.book.known)
    return solver


# ---- from a solution to a case -------------------------------------------------------------------


def _example(
    ruleset: Ruleset, claim: Claim, problem: Problem, solver: Any, measures: Measures
) -> tuple[Example, ...]:
    """Return the case (or the pair) of a solution, where the engine bears it out."""
    model = solver.model()
    simple = _simplified(problem, solver, model)
    for one in (simple, model):
        found = _scored(ruleset, claim, problem, one, measures)
        if found is not None and breaks(claim, tuple(e.scored for e in found)):
            return found
    return ()


def _simplified(problem: Problem, solver: Any, model: Any) -> Any:
    """Return a solution that states the fewest facts, the simplest figures, one after the other."""
    solver.set("rlimit", _SMALL_STEPS)
    book = problem.book

    asked = 0

    def keep(wish: Any) -> bool:
        nonlocal model, asked
        asked += 1
        if asked > _MOST_WISHES:
            return False
        solver.push()
        solver.add(wish)
        if solver.check() == z3.sat:
            model = solver.model()
            return True
        solver.pop()
        return False

    for words in (w for key, w in book.words.items() if key.endswith(" kind")):
        any(keep(words[kind]) for kind in ("quantitative", "reverse", "qualitative", "date")
            if kind in words)  # fmt: skip
    facts = problem.worlds[0].facts
    for term_ in facts.plan.terms.values():
        flags = [book.flags[f"{p} stated"] for p in term_.paths if f"{p} stated" in book.flags]
        if flags and keep(z3.Or(*flags)):
            for one in flags:
                keep(z3.Not(one))
    for key, one in book.flags.items():
        if key.endswith((" stated", " proved")):
            keep(one)
    paths = {p for w in problem.worlds for p in (*w.facts.paths, *w.facts.raised)}
    keys = [key for path in sorted(paths, key=_reading_order) for key in (path, f"{path} raised")]
    others = [key for key in book.reals if key.endswith((" points", " chosen", " chosen below"))]
    for key in (*others, *keys):
        if key in book.reals:
            variable = book.reals[key]
            any(keep(variable == term(c)) for c in _candidates(key, _value(model, variable)))
    return model


def _reading_order(path: str) -> tuple[int, str]:
    """Budgets before what was spent of them, targets before what was reached."""
    order = ("planned", "adjusted", "initial", "received", "target", "spent", "actual")
    last = path.rpartition(".")[2]
    return (order.index(last) if last in order else len(order), path)


def _candidates(key: str, value: Fraction) -> Iterator[Fraction]:
    """Yield figures near a solution, the simplest first."""
    if key.endswith((" chosen", " chosen below")):
        yield from (Fraction(1), Fraction(0), Fraction(1, 2))
    elif key.startswith("budget.") or key.endswith(".target"):
        yield from (Fraction(100), Fraction(10))
    yield from _SIMPLE
    for places in (0, 1, 2, 4):
        step = Fraction(1, 10**places)
        low = Fraction(value * 10**places // 1, 10**places)
        yield from (half_up(value, places), low, low + step)


def _value(model: Any, variable: Any) -> Fraction:
    found = model.eval(variable, model_completion=True)
    if z3.is_algebraic_value(found):
        found = found.approx(20)
    return Fraction(found.numerator_as_long(), found.denominator_as_long())


def _scored(
    ruleset: Ruleset, claim: Claim, problem: Problem, model: Any, measures: Measures
) -> tuple[Example, ...] | None:
    """Write the solution as cases and score them; None where they are no cases."""
    found: list[Example] = []
    for number, world in enumerate(problem.worlds):
        figures = _figures(problem, number, model, measures)
        if found:  # the same choices, for everything else stays as it is
            figures.chosen.update(_choices(found[0]))
        zh, en = claim.title.zh, claim.title.en
        remark = f"{ruleset.plan.id}：{zh}" + (f" / {en}" if en != zh else "")
        if len(problem.worlds) > 1:
            assert isinstance(claim.what, Guarantee)
            assert isinstance(claim.what.claim, Raising)
            said = ("之前", "之后")[number]
            remark += f"（{claim.what.claim.name} 调高{said}）"
        name = claim.id if len(problem.worlds) == 1 else f"{claim.id}-{('before', 'after')[number]}"
        example = _score(ruleset, name, figures, measures, remark)
        if example is None:
            return None
        example = _with_choices(ruleset, name, figures, measures, remark, example,
                                lambda id_, w=world: _raw(w, id_, model))  # type: ignore[misc]  # fmt: skip
        if example is None:
            return None
        found.append(example)
    return tuple(found)


def _choices(example: Example) -> dict[str, Fraction]:
    choices = example.scored.facts.choices
    return {
        path.removeprefix("management."): choice.points
        for path, choice in choices.items()
        if choice.points is not None
    }


def _raw(world: Any, id_: str, model: Any) -> Fraction | None:
    score = world.scores.get(id_)
    return None if score is None else _value(model, term(score.raw))


def _score(
    ruleset: Ruleset, name: str, figures: Figures, measures: Measures, remark: str
) -> Example | None:
    text = case_text(ruleset.plan, name, figures, measures, remark)
    facts, _ = load_case(f"{name}.yaml", text.encode())
    if facts is None:
        return None
    try:
        return Example(name, text, Scored(facts, score_case(ruleset, facts)))
    except (CaseTooLarge, Disagreement):
        return None


def _with_choices(
    ruleset: Ruleset, name: str, figures: Figures, measures: Measures, remark: str,
    example: Example, raw: Callable[[str], Fraction | None],
) -> Example | None:  # fmt: skip
    """Fill in what assessors chose, where the case leaves that open."""
    chosen: dict[str, Fraction] = dict(figures.chosen)
    for unit in example.scored.card.units():
        wanted = raw(unit.id)
        if unit.id in chosen or not isinstance(unit.earned, Range) or wanted is None:
            continue
        if not rests_on_rules(unit):
            continue  # a missing fact is nothing that an assessor chooses
        for value in (wanted, *(half_up(wanted, places) for places in (0, 1, 2, 4))):
            if decimal_places(value) is not None and contains(unit.earned, value):
                chosen[unit.id] = value
                break
        else:
            low = as_range(unit.earned).lo
            if low is not None and contains(unit.earned, low):
                chosen[unit.id] = low
    if not chosen:
        return example
    return _score(ruleset, name, replace(figures, chosen=chosen), measures, remark)


def _figures(problem: Problem, number: int, model: Any, measures: Measures) -> Figures:
    world, book = problem.worlds[number], problem.book
    year = _value(model, book.reals["year"]) if "year" in book.reals else None
    period = world.plan.effective
    figures = Figures(
        int(year) if year is not None else (period.first.year + 1 if period else 2023)
    )

    def true(key: str, *, otherwise: bool) -> bool:
        if key not in book.flags:
            return otherwise
        return bool(z3.is_true(model.eval(book.flags[key], model_completion=True)))

    paths = {**problem.worlds[0].facts.paths, **world.facts.paths}
    for path, kind in paths.items():
        if not true(f"{path} stated", otherwise=True):
            continue
        figures.proved[path] = true(f"{path} proved", otherwise=True)
        if kind == "word":
            words = book.words[path]
            figures.words[path] = next(
                w for w, v in words.items() if z3.is_true(model.eval(v, model_completion=True))
            )
        elif path in book.reals:
            raised = f"{path} raised"
            key = raised if path in world.facts.raised and raised in book.reals else path
            figures.numbers[path] = _value(model, book.reals[key])
    for measure in (m for listed in measures.values() for m in listed):
        kinds = book.words.get(f"{measure.path} kind")
        if kinds is None:
            figures.kinds[measure.path] = measure.kinds[0]
        else:
            figures.kinds[measure.path] = next(
                w for w, v in kinds.items() if z3.is_true(model.eval(v, model_completion=True))
            )
        for key, variable in book.reals.items():
            if key.endswith(f"/{measure.path} points"):
                figures.points[measure.path] = _value(model, variable)
    return figures
