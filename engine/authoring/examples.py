"""Running the examples of a ruleset: each must give the score that stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from engine.authoring import words
from engine.base.diagnostics import Diagnostic, Label
from engine.base.exact import to_text
from engine.base.source import Source, Span
from engine.base.words import Text
from engine.language.facts.types import CaseFacts, Known
from engine.language.plan import Example, Indicator, Plan
from engine.language.quantity import find_unit
from engine.scoring.award.evaluate import evaluate
from engine.scoring.award.score import score as score_of
from engine.scoring.explain.numbers import ends_text
from engine.scoring.explain.working import working
from engine.scoring.match import Program
from engine.scoring.scorecard import UnitScore

NOWHERE = Span(Source("", ""), 1, 1, 1, 1)
_UNIT = find_unit("万元")  # of amounts of money in examples


def failed_examples(plan: Plan, program: Program) -> tuple[Diagnostic, ...]:
    """Return a diagnostic for every example that does not give its score, with the working."""
    found = []
    for indicator in plan.order:
        for example in indicator.examples:
            diagnostic = _run(plan, program, indicator, example)
            if diagnostic is not None:
                found.append(diagnostic)
    return tuple(found)


def example_scores(plan: Plan, program: Program) -> Iterator[UnitScore]:
    """Yield what every example gives, for what it reaches of the rules."""
    for indicator in plan.order:
        for example in indicator.examples:
            yield evaluate(
                plan, facts_of(example.given, example.span, year_of(plan)), program, {}, {}
            ).scores[indicator.id]


def _run(plan: Plan, program: Program, indicator: Indicator, example: Example) -> Diagnostic | None:
    facts = facts_of(example.given, example.span, year_of(plan))
    score = evaluate(plan, facts, program, {}, {}).scores[indicator.id]
    if score.ends == (example.score, example.score):
        return None
    card = score_of(plan, facts, program)
    got = ends_text(score.ends)
    due = to_text(example.score)
    return Diagnostic(
        "JX451",
        "error",
        words.EXAMPLE_DIFFERS.fill(id=indicator.id, due=due, got=got),
        Label(example.span),
        notes=(Text(working(card, score, "zh"), working(card, score, "en")),),
        help=words.CHECK_EXAMPLE,
    )


def year_of(plan: Plan) -> int:
    """Return a year in which the ruleset and all its parameters are in force."""
    first = [plan.effective.first] if plan.effective else []
    first += [v.first for p in plan.parameters.values() for v in p.values if v.first]
    return max((day.year for day in first), default=2022)


def facts_of(
    given: Mapping[str, Fraction | str], span: Span = NOWHERE, year: int = 2000
) -> CaseFacts:
    """Return a case of a year that states what is given by path, and nothing else.

    Money is in 万元.
    """
    known = {}
    for path, value in given.items():
        money = path.startswith("budget.") and isinstance(value, Fraction)
        written = to_text(value) if isinstance(value, Fraction) else value
        known[path] = Known(
            path=path,
            title=path,
            value=value,
            written=written,
            unit=_UNIT if money else None,
            span=span,
        )
    return CaseFacts(
        id="example",
        title="example",
        project=None,
        unit=None,
        department=None,
        year=year,
        jurisdiction=None,
        use="",
        sha256="",
        known=known,
        partial={},
        lists={},
        management_points={},
        measures={"outputs": (), "outcomes": (), "satisfaction": ()},
        choices={},
        declared_score=None,
        declared_grade=None,
        documents={},
        goals=(),
        proposed=(),
        notes=(),
    )
