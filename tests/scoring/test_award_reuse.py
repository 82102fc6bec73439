"""What a pass takes over from another one is as it would be if everything were evaluated."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random

import pytest
from conftest import ROOT
from open_cases import NAMES, case, hidden, ruleset, value, world
from shipped import MOF, shipped

from engine.language.facts.changing import Made, with_values
from engine.language.facts.types import CaseFacts
from engine.pipeline import load_case, load_ruleset
from engine.scoring.award.evaluate import evaluate
from engine.scoring.award.memory import Memory
from engine.scoring.award.run import Pass
from engine.scoring.award.score import score
from engine.scoring.award.search import points_of
from engine.scoring.match.remembering import remembering
from engine.scoring.ruleset import Ruleset
from engine.scoring.scorecard import Scorecard
from engine.scoring.scorecard_json import scorecard_data


def _loaded(seed: int) -> tuple[Ruleset, list[CaseFacts]]:
    """Return a random ruleset, a case with facts left out, and cases that differ in one fact."""
    rng = Random(seed)
    loaded, found = load_ruleset("rules.yaml", ruleset(rng).encode())
    assert loaded is not None, found
    facts = world(rng)
    for name in hidden(rng, facts):
        facts[name] = None

    def read(stated: dict[str, str | None]) -> CaseFacts:
        known, wrong = load_case("case.yaml", case(stated).encode())
        assert known is not None, wrong
        return known

    cases = [read(facts)]
    for name in rng.sample(NAMES, 8):
        other = None if facts[name] is not None and rng.random() < 0.3 else value(rng, name)
        cases.append(read({**facts, name: other}))
    return loaded, cases


def _found(run: Pass) -> tuple[object, ...]:
    """Return everything that a pass found; of firings and facts also their order."""
    names = run.names
    return (
        *(run.scores, run.sections, run.adjustments, run.checks, run.asserted, run.firings),
        *(run.applies, run.adjusted, run.grades, run.compared, run.without, run.unsure),
        *(run.ends, run.raw, run.state, run.exact, run.grade_low, run.grade_high, run.by_section),
        *(names.domains, names.titles, names.no_number, names.converted, names.loose),
        (list(names.looked_up.items()), {p: u.repeated for p, u in run.units.items()}),
    )


def _told(card: Scorecard) -> tuple[object, ...]:
    return (
        *(scorecard_data(card, language, "1") for language in ("zh", "en")),
        list(card.operands.items()),
        repr(card),
    )


@pytest.mark.parametrize("seed", range(24))
def test_a_pass_over_changed_facts_finds_what_a_whole_one_finds(seed: int) -> None:
    ruleset_, (first, *others) = _loaded(seed)
    plan = ruleset_.plan
    program = remembering(ruleset_.program, plan.rules)
    base = evaluate(plan, first, program, {}, {})
    earlier: list[Pass] = []
    for facts in others:
        near = evaluate(plan, facts, program, {}, {}, base)
        wanted = _found(evaluate(plan, facts, ruleset_.program, {}, {}))
        assert _found(near) == wanted
        assert _found(evaluate(plan, facts, program, {}, {}, base, earlier)) == wanted
        earlier.append(near)
        for assume in _assumed(base):
            whole = evaluate(plan, first, ruleset_.program, assume, {})
            assert _found(evaluate(plan, first, program, assume, {}, near)) == _found(whole)
    ruleset_.program.close()


def _assumed(run: Pass) -> Iterator[dict[str, Fraction | str]]:
    """Yield one point of some unknowns each."""
    for name, domain in list(run.names.domains.items())[:2]:
        point = points_of(domain)[1]
        assert isinstance(point, Fraction | str)
        yield {name: point}


@pytest.mark.parametrize("seed", range(100, 106))
def test_the_scorecard_of_a_changed_case_is_the_same_byte_for_byte(seed: int) -> None:
    ruleset_, (first, *others) = _loaded(seed)
    plan = ruleset_.plan
    program = remembering(ruleset_.program, plan.rules)
    base = evaluate(plan, first, program, {}, {})
    memory = Memory()
    for facts in others[::3]:
        near = score(plan, facts, program, None, memory, base)
        assert _told(near) == _told(score(plan, facts, ruleset_.program))
    ruleset_.program.close()


def test_units_are_taken_over_from_the_pass_in_which_nothing_touched_them() -> None:
    loaded = shipped(MOF)
    facts, _ = load_case("case.yaml", (ROOT / "cases/jiangmen-2022.yaml").read_bytes())
    assert facts is not None

    def run(values: dict[str, Fraction], *before: Pass) -> Pass:
        changed = with_values(facts, values, made)
        first = before[0] if before else None
        return evaluate(loaded.plan, changed, loaded.program, {}, {}, first, before[1:])

    made = Made({}, {})
    seven, nine = Fraction(7), Fraction(9)
    one = run({"outputs.forums.actual": seven})
    other = run({"outputs.exchanges.actual": nine})
    both = run({"outputs.forums.actual": seven, "outputs.exchanges.actual": nine}, one, other)
    new = [p for p, unit in both.units.items() if unit not in (one.units[p], other.units[p])]
    assert new == []
    assert both.units["outputs.forums"] is one.units["outputs.forums"]
    assert both.units["outputs.exchanges"] is other.units["outputs.exchanges"]
    loaded.program.close()


def test_units_that_nothing_touches_are_taken_over() -> None:
    loaded = shipped(MOF)
    facts, _ = load_case("case.yaml", (ROOT / "cases/jiangmen-2022.yaml").read_bytes())
    assert facts is not None
    base = evaluate(loaded.plan, facts, loaded.program, {}, {})
    changed = with_values(facts, {"outputs.forums.actual": Fraction(7)})
    near = evaluate(loaded.plan, changed, loaded.program, {}, {}, base)
    anew = [path for path, unit in near.units.items() if unit is not base.units[path]]
    assert anew == ["outputs.forums"]
    loaded.program.close()
