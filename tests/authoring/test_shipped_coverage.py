"""Every rule of every shipped ruleset is reached by an example, and the conformance tests hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT

from engine.authoring.testing.reading import read_tests
from engine.authoring.testing.run import run_tests
from engine.commands.files import conformance_folder, library_of, rulesets_in, shipped_rules
from engine.pipeline import load_ruleset

RULESETS = [*shipped_rules(), *rulesets_in(conformance_folder())]


@pytest.mark.parametrize("path", RULESETS, ids=lambda p: p.stem)
def test_every_rule_is_reached_and_every_test_agrees(path: Path) -> None:
    ruleset, found = load_ruleset(path.name, path.read_bytes(), library_of(path))
    assert ruleset is not None, found
    beside = path.with_name(path.stem + ".tests.yaml")
    tests, found = read_tests(beside.name, beside.read_bytes())
    assert tests is not None, found
    assert tests.rules == ruleset.plan.id
    outcome = run_tests(ruleset, [tests])
    assert [d.message.en for d in outcome.failures] == []
    assert [(str(e.span), e.what.en) for e in outcome.unreached] == []
    assert outcome.tests + outcome.examples > 0


def test_all_that_ships_is_looked_at() -> None:
    assert len(RULESETS) == 21
    assert ROOT / "rulesets" / "pefa-2016.yaml" in RULESETS
