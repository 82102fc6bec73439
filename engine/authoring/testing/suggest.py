"""Cases on, just below and just above each threshold, written as tests to accept or correct."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from msgspec import Struct

from engine.authoring.examples import facts_of, year_of
from engine.authoring.testing.words import SUGGESTED
from engine.base.exact import ZERO, decimal_places, to_text
from engine.base.words import Language
from engine.language.methods import limits_of, methods_in
from engine.language.plan import (
    Bands,
    Formula,
    Indicator,
    Interpolate,
    Levels,
    Method,
    Plan,
    Proportional,
)
from engine.scoring.award.evaluate import evaluate
from engine.scoring.ruleset import Ruleset

_STEP = Fraction(1, 100)  # how near to a threshold "just below" is, in the unit of the value


class Suggestion(Struct, frozen=True):
    """An example: facts by the names that the ruleset uses, and the score that they give now."""

    indicator: Indicator
    about: str
    given: tuple[tuple[str, str], ...]
    score: str


def suggestions(ruleset: Ruleset) -> tuple[Suggestion, ...]:
    """Return examples for all thresholds and levels of fixed indicators.

    A threshold is met by solving the value's formula for its first name, the others being 100;
    formulas that do not rise or fall in a straight line with it are left out.
    """
    plan = ruleset.plan
    found = []
    for indicator in plan.order:
        for about, given in (c for m in methods_in(indicator.method) for c in _cases(plan, m)):
            facts = {_path(plan, name): value for name, value in given.items()}
            score = evaluate(
                plan, facts_of(facts, year=year_of(plan)), ruleset.program, {}, {}
            ).scores[indicator.id]
            if score.score is not None:
                shown = tuple((name, _written(value)) for name, value in given.items())
                found.append(Suggestion(indicator, about, shown, to_text(score.score)))
    return tuple(found)


def _cases(plan: Plan, method: Method) -> Iterator[tuple[str, dict[str, Fraction | str]]]:
    if isinstance(method, Levels) and method.of is not None:
        for clause in method.clauses:
            if clause.title is not None:
                yield clause.title.zh, {method.of: clause.title.zh}
    elif isinstance(method, Bands | Proportional | Interpolate):
        for threshold in _thresholds(method):
            step = _STEP if abs(threshold) <= 2 else Fraction(1)
            for value, word in ((threshold, "="), (threshold - step, "<"), (threshold + step, ">")):
                given = _solved(plan, method.of, value)
                if given is not None:
                    yield f"{word} {to_text(threshold)}", given


def _thresholds(method: Bands | Proportional | Interpolate) -> list[Fraction]:
    bounds: Iterable[object] = limits_of(method)
    if isinstance(method, Bands):
        bounds = (t.bound for c in method.clauses if not c.shown for t in c.tests)
    return sorted({b for b in bounds if isinstance(b, Fraction)})


def _solved(plan: Plan, formula: Formula, wanted: Fraction) -> dict[str, Fraction | str] | None:
    """Return facts for which a formula has a value, None where no straight line leads there."""
    names = [n for n in formula.names if n not in plan.parameters]
    if not names or any(n in plan.values or n == "year" for n in names):
        return None
    base: dict[str, Fraction] = dict.fromkeys(names, Fraction(100))
    for name, parameter in plan.parameters.items():
        dated = parameter.in_force(year_of(plan))
        if dated is not None:
            base[name] = dated.value

    def at(x: Fraction) -> Fraction | None:
        try:
            value = formula.compute({**base, names[0]: x})
        except (ZeroDivisionError, KeyError):
            return None
        return value if isinstance(value, Fraction) else None

    zero, one, two = at(ZERO), at(Fraction(1)), at(Fraction(2))
    if zero is None or one is None or two is None or two - one != one - zero or one == zero:
        return None
    x = (wanted - zero) / (one - zero)
    if x < ZERO or decimal_places(x) is None or at(x) != wanted:
        return None
    return {names[0]: x, **{n: base[n] for n in names[1:]}}


def _path(plan: Plan, name: str) -> str:
    term = plan.terms.get(name)
    return name if term is None else term.paths[0]


def _written(value: Fraction | str) -> str:
    return value if isinstance(value, str) else to_text(value)


def as_yaml(found: tuple[Suggestion, ...], language: Language) -> str:
    """Return suggestions as `examples:` to paste beside their indicators."""
    lines = [SUGGESTED.to(language)]
    for indicator in dict.fromkeys(s.indicator.id for s in found):
        lines += ["", f"# {indicator}", "examples:"]
        for s in found:
            if s.indicator.id == indicator:
                given = ", ".join(f"{name}: {value}" for name, value in s.given)
                lines.append(f"  - {{given: {{{given}}}, score: {s.score}}}  # {s.about}")
    return "\n".join(lines) + "\n"
