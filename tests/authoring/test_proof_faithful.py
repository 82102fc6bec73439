"""What the solver is told of a ruleset is what the engine computes: every hand-worked case of every
shipped ruleset, its facts put in, has the engine's score as the only possible one."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from conftest import ROOT

import engine
from engine.authoring.testing.reading import read_tests
from engine.base.values import Range
from engine.commands.files import library_of
from engine.language.facts.types import CaseFacts
from engine.language.rules import OTHER
from engine.scoring.ruleset import Ruleset, score_case
from engine.scoring.scorecard import Scorecard, UnitScore

z3 = pytest.importorskip("z3")

from engine.authoring.proof.book import Book  # noqa: E402
from engine.authoring.proof.facts import MONEY  # noqa: E402
from engine.authoring.proof.logic import flag, term  # noqa: E402
from engine.authoring.proof.problems import world_of  # noqa: E402
from engine.authoring.proof.totals import score as score_world  # noqa: E402
from engine.authoring.proof.world import Measure, World  # noqa: E402
from engine.language.quantity import find_unit  # noqa: E402

SHIPPED = sorted(p for p in (ROOT / "rulesets").glob("*.yaml") if ".tests." not in p.name)
_STEPS = 20_000_000


def ruleset_at(path: Path) -> Ruleset:
    ruleset, found = engine.load_ruleset(str(path), path.read_bytes(), library_of(path))
    assert ruleset is not None, found
    return ruleset


def cases_of(path: Path) -> list[tuple[str, CaseFacts]]:
    beside = path.with_name(path.stem + ".tests.yaml")
    if not beside.exists():
        return []
    tests, _ = read_tests(str(beside), beside.read_bytes())
    assert tests is not None
    return [(test.name, test.facts) for test in tests.tests]


def world_with(ruleset: Ruleset, facts: CaseFacts, card: Scorecard) -> World:
    """Return the world of a case: all its facts, and what assessors chose, put in."""
    measures = {
        name: tuple(Measure(name, m.id, m.dimension, (m.kind,)) for m in listed)
        for name, listed in facts.measures.items()
    }
    book = Book(exact=True)
    world = world_of(ruleset.plan, None, book, measures, "a", {})
    score_world(world)
    for path, kind in list(world.facts.paths.items()):
        known = facts.known.get(path)
        if known is None and path.endswith(".level"):  # a level may stand under `facts` too
            known = facts.known.get(f"facts.{path.split('.')[1]}")
        if f"{path} stated" in book.flags:
            book.add(book.flags[f"{path} stated"] == (known is not None))
        if f"{path} proved" in book.flags:
            book.add(book.flags[f"{path} proved"] == bool(known and known.evidence))
        if known is None:
            continue
        if kind == "word":
            words = book.words[path]
            word = known.value if isinstance(known.value, str) else known.written.strip()
            book.add(words.get(word, words.get(OTHER)))
        elif isinstance(known.value, Fraction) and path in book.reals:
            value = known.value
            if known.unit is not None and path.startswith("budget."):
                value = value * known.unit.factor / find_unit(MONEY).factor
            book.add(book.reals[path] == term(value))
    if "year" in book.reals:
        book.add(book.reals["year"] == facts.year)
    pin_points_and_choices(world, card)
    return world


def pin_points_and_choices(world: World, card: Scorecard) -> None:
    book = world.book
    for unit in card.units():
        for key, variable in book.reals.items():
            if key.endswith(f"/{unit.id} points"):
                book.add(variable == term(unit.points))
        chosen = unit.choice is not None and isinstance(unit.earned, Fraction)
        if chosen and unit.id in world.scores:
            book.add(term(world.scores[unit.id].raw) == term(unit.earned))


def possible(world: World, claim: object) -> object:
    solver = z3.Then("simplify", "propagate-values", "solve-eqs", "smt").solver()
    solver.set("rlimit", _STEPS)
    solver.add(*world.book.known)
    solver.add(claim)
    return solver.check()


def is_determined(card: Scorecard) -> bool:
    return card.score is not None and not any(_open(unit) for unit in card.units())


def _open(unit: UnitScore) -> bool:
    return isinstance(unit.earned, Range) or unit.applies is None


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_a_case_has_the_engines_score_as_the_only_possible_one(path: Path) -> None:
    ruleset = ruleset_at(path)
    looked_at = 0
    for name, facts in cases_of(path):
        card = score_case(ruleset, facts)
        if not is_determined(card):
            continue
        world = world_with(ruleset, facts, card)
        total = term(world.total)
        assert possible(world, total == term(card.score)) == z3.sat, name
        looked_at += 1
        if world.widened:  # something is no formula of the solver: it may be anything
            continue
        assert possible(world, total != term(card.score)) == z3.unsat, name
        if card.grade is not None:
            assert possible(world, z3.Not(flag(world.grade[card.grade]))) == z3.unsat, name
    assert looked_at or ruleset.plan.total is None or not cases_of(path)
