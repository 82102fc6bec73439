"""From a solution of the solver to a case that the engine bears out, with the simplest figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from typing import Any

import z3
from msgspec import Struct
from msgspec.structs import replace

from engine.authoring.proof.cases import Figures, case_text
from engine.authoring.proof.claims import Claim, Measures
from engine.authoring.proof.facts import usual_year
from engine.authoring.proof.holds import Scored, breaks, rests_on_rules
from engine.authoring.proof.logic import term
from engine.authoring.proof.problems import Problem
from engine.authoring.proof.solver import Model, Solver
from engine.base.exact import decimal_places, half_up
from engine.base.values import Range, as_range, contains
from engine.language.plan import Guarantee, Raising
from engine.pipeline import load_case
from engine.scoring.match import CaseTooLarge, Disagreement
from engine.scoring.ruleset import Ruleset, score_case

SMALL_STEPS = 200_000  # of the solver, for a question on the way to simpler figures
_MOST_STEPS = 1_500_000  # for all such questions together

#: Figures that a reader takes in at once, the simplest first.
_SIMPLE = tuple(Fraction(n) for n in (0, 1, 100, 10, 50, 60, 80, 90, 5, 2))


class Example(Struct, frozen=True):
    """A case that breaks a claim: its text and its score; `raised` is the same with one number up.

    `name` is what a file of it is called.
    """

    name: str
    text: str
    scored: Scored


def example_of(
    ruleset: Ruleset, claim: Claim, problem: Problem, solver: Solver, measures: Measures
) -> tuple[Example, ...]:
    """Return the case (or the pair) of a solution, where the engine bears it out."""
    model = solver.model()
    simple = _simplified(problem, solver, model)
    return borne_out(ruleset, claim, problem, simple, measures) or borne_out(
        ruleset, claim, problem, model, measures
    )


def borne_out(
    ruleset: Ruleset, claim: Claim, problem: Problem, model: Model, measures: Measures
) -> tuple[Example, ...]:
    """Return a solution as a case (or a pair), none where the engine does not bear it out."""
    found = _scored(ruleset, claim, problem, model, measures)
    if found is not None and breaks(claim, tuple(e.scored for e in found)):
        return found
    return ()


def _simplified(problem: Problem, solver: Solver, model: Model) -> Model:
    """Return a solution that states the fewest facts, the simplest figures, one after the other."""
    solver.limit(SMALL_STEPS)
    book = problem.book

    last = solver.steps() + _MOST_STEPS

    def keep(wish: Any) -> bool:
        nonlocal model
        if solver.steps() > last:
            return False  # as simple as it has become
        solver.push()
        solver.add(wish)
        if solver.look() == "some":
            model = solver.model()
            return True
        solver.pop()
        return False

    for words in (w for key, w in book.words.items() if key.endswith(" kind")):
        any(
            keep(words[kind])
            for kind in ("quantitative", "reverse", "qualitative", "date")
            if kind in words
        )
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
            any(keep(variable == term(c)) for c in _candidates(key, model.number(variable)))
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


def _scored(
    ruleset: Ruleset, claim: Claim, problem: Problem, model: Model, measures: Measures
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
        raw = partial(_raw, world, model=model)
        example = _with_choices(ruleset, name, figures, measures, remark, example, raw)
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


def _raw(world: Any, id_: str, model: Model) -> Fraction | None:
    score = world.scores.get(id_)
    return None if score is None else model.number(term(score.raw))


def _score(
    ruleset: Ruleset, name: str, figures: Figures, measures: Measures, remark: str
) -> Example | None:
    text = case_text(ruleset.plan, name, figures, measures, remark)
    facts, _ = load_case(f"{name}.yaml", text.encode(), ruleset.plan.knows)
    if facts is None:
        return None
    try:
        return Example(name, text, Scored(facts, score_case(ruleset, facts)))
    except (CaseTooLarge, Disagreement):
        return None


def _with_choices(
    ruleset: Ruleset,
    name: str,
    figures: Figures,
    measures: Measures,
    remark: str,
    example: Example,
    raw: Callable[[str], Fraction | None],
) -> Example | None:
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


def _figures(problem: Problem, number: int, model: Model, measures: Measures) -> Figures:
    world, book = problem.worlds[number], problem.book
    year = model.number(book.reals["year"]) if "year" in book.reals else None
    figures = Figures(usual_year(world.plan) if year is None else int(year))

    def true(key: str, *, otherwise: bool) -> bool:
        if key not in book.flags:
            return otherwise
        return model.holds(book.flags[key])

    paths = {**problem.worlds[0].facts.paths, **world.facts.paths}
    for path, kind in paths.items():
        if not true(f"{path} stated", otherwise=True):
            continue
        figures.proved[path] = true(f"{path} proved", otherwise=True)
        if kind == "word":
            words = book.words[path]
            figures.words[path] = next(w for w, v in words.items() if model.holds(v))
        elif path in book.reals:
            raised = f"{path} raised"
            key = raised if path in world.facts.raised and raised in book.reals else path
            figures.numbers[path] = model.number(book.reals[key])
    for measure in (m for listed in measures.values() for m in listed):
        kinds = book.words.get(f"{measure.path} kind")
        if kinds is None:
            figures.kinds[measure.path] = measure.kinds[0]
        else:
            figures.kinds[measure.path] = next(w for w, v in kinds.items() if model.holds(v))
        for key, variable in book.reals.items():
            if key.removesuffix(f" ({world.name})").endswith(f"/{measure.path} points"):
                figures.points[measure.path] = model.number(variable)
    return figures
