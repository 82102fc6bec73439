"""From a solution of the solver to a case that the engine bears out, with the simplest figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import z3

from engine.exact import decimal_places, half_up
from engine.match import CaseTooLarge, Disagreement
from engine.pipeline import Ruleset, load_case, score_case
from engine.plan import Guarantee, Raising
from engine.proof.cases import Figures, case_text
from engine.proof.claims import Claim, Measures, Problem
from engine.proof.holds import Scored, breaks, rests_on_rules
from engine.proof.logic import term
from engine.values import Range, as_range, contains

SMALL_STEPS = 200_000  # of the solver, for a question on the way to simpler figures
_MOST_STEPS = 1_500_000  # for all such questions together
_MOST_DIGITS = 40  # of a figure

#: Figures that a reader takes in at once, the simplest first.
_SIMPLE = tuple(Fraction(n) for n in (0, 1, 100, 10, 50, 60, 80, 90, 5, 2))


@dataclass(frozen=True, slots=True)
class Example:
    """A case that breaks a claim: its text and its score; `raised` is the same with one number up.

    `name` is what a file of it is called.
    """

    name: str
    text: str
    scored: Scored


def example_of(
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
    solver.set("rlimit", SMALL_STEPS)
    book = problem.book

    last = _steps(solver) + _MOST_STEPS

    def keep(wish: Any) -> bool:
        nonlocal model
        if _steps(solver) > last:
            return False  # as simple as it has become
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


def _steps(solver: Any) -> int:
    """Return how many steps the solver has made so far."""
    found = solver.statistics()
    return int(found.get_key_value("rlimit count")) if "rlimit count" in found.keys() else 0  # noqa: SIM118 - not a mapping


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
    try:
        return Fraction(found.numerator_as_long(), found.denominator_as_long())
    except ValueError:  # thousands of digits: no case states such a number
        text = found.as_decimal(12).rstrip("?")
        return Fraction(text) if len(text) < _MOST_DIGITS else Fraction(0)


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
