"""What the tests of a ruleset found as data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from engine.authoring.testing.elements import Element
from engine.authoring.testing.mutate import Mutant
from engine.authoring.testing.run import Outcome
from engine.base.words import Language
from engine.render.diagnostics.data import DiagnosticData, diagnostics_data


class _Unreached(TypedDict):
    place: str
    what: str


class _Survivor(TypedDict):
    place: str
    before: str
    after: str


class TestedData(TypedDict):
    """The examples of a ruleset and what they reach."""

    ruleset: str
    examples: int
    tests: int
    failures: list[DiagnosticData]
    elements: int
    unreached: list[_Unreached]
    survivors: list[_Survivor] | None


def tested_data(
    ruleset: str, outcome: Outcome, survived: Iterable[Mutant] | None, language: Language
) -> TestedData:
    """Return what tests found as JSON-able data; `survived` is None where nothing was changed."""
    return {
        "ruleset": ruleset,
        "examples": outcome.examples,
        "tests": outcome.tests,
        "failures": diagnostics_data(outcome.failures, language),
        "elements": len(outcome.elements),
        "unreached": [_unreached(one, language) for one in outcome.unreached],
        "survivors": None if survived is None else [_survivor(one) for one in survived],
    }


def _unreached(one: Element, language: Language) -> _Unreached:
    return {"place": str(one.span), "what": one.what.to(language)}


def _survivor(one: Mutant) -> _Survivor:
    return {"place": str(one.span), "before": one.before, "after": one.after}
