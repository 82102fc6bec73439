"""All checks, one after another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence

from engine.authoring.lint.dates import past_dates
from engine.authoring.lint.declared import undeclared, unused_facts
from engine.authoring.lint.grades import impossible_grades, repeated_rows, swapped_grades
from engine.authoring.lint.holes import holes, unreached_bands
from engine.authoring.lint.names import unused_lets, unused_names
from engine.authoring.lint.rates import upside_down
from engine.authoring.lint.rules import (
    alike,
    falling_bands,
    never_or_no_effect,
    unverified,
    without_basis,
    without_examples,
)
from engine.authoring.lint.tables import table_findings
from engine.base.diagnostics import Diagnostic
from engine.language.load.ruleset.whole import RulesetDoc
from engine.language.load.yaml_tree import Node
from engine.language.load.years import in_years
from engine.language.plan import Plan

#: Checks that look at the plan alone.
_ON_PLANS: tuple[Callable[[Plan], Iterable[Diagnostic]], ...] = (
    falling_bands,
    alike,
    never_or_no_effect,
    table_findings,
    holes,
    unreached_bands,
    swapped_grades,
    impossible_grades,
    repeated_rows,
    upside_down,
    without_basis,
    without_examples,
    unverified,
)


def lint(
    plans: Sequence[Plan], doc: RulesetDoc, tree: Node, today: dt.date
) -> Iterator[Diagnostic]:
    """Yield what a careful colleague would say; `tree` is the ruleset's own text.

    `plans` count together in all years, the latest first.
    """
    plan = plans[0]
    for check in _ON_PLANS:
        yield from in_years([(one.years, tuple(check(one))) for one in plans])
    yield from unused_names(doc, tree)
    yield from unused_lets(doc, tree)
    yield from undeclared(plan, tree)
    yield from unused_facts(plan, tree)
    yield from past_dates(doc, today)
