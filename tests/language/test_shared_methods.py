"""Shared methods with named arguments: what two indicators get by one method with other facts."""

from __future__ import annotations

import datetime as dt
import os
from fractions import Fraction

import pytest
from conftest import ROOT, case_of, ruleset_of, text_of, unit
from mistakes import edited

from engine.authoring.check import check_ruleset
from engine.authoring.diff.rulesets import compare_rulesets
from engine.pipeline import load_ruleset
from engine.render.diagnostics.text import full
from engine.scoring.explain.one_score import explain
from engine.scoring.ruleset import score_case
from engine.scoring.scorecard import Scorecard

RULES = text_of("tests/data/shared-methods.yaml")
CASE = """\
case: one
title: one
year: 2024
facts: {x: 6, y: 4, z: 3, base: 1, top: 12, started: yes, c-level: good}
"""


def scored(case: str = CASE, rules: str = RULES) -> Scorecard:
    return score_case(ruleset_of(rules), case_of(case))


def test_one_method_scores_by_the_facts_that_each_use_states() -> None:
    card = scored()
    assert unit(card, "a").score == Fraction("6.25"), "(6 - 1) / 8"
    assert unit(card, "b").score == Fraction("7.5"), (
        "((6 + 4) - 1) / 12: the sum stands in brackets"
    )
    assert unit(card, "c").score == 8, "the better of (3 - 1) / 4 and the level"
    assert unit(card, "d").score == 3, "(4 - 1) / 10; the other does not apply"


def test_a_method_is_what_it_would_be_written_out() -> None:
    written = RULES.replace(
        "{use: share, of: facts.x + facts.y, limit: facts.top}",
        '{method: proportional, of: "(facts.x + facts.y) - facts.base", full_at: facts.top}',
    ).replace("{use: share, of: facts.x, limit: 8}",
              "{method: proportional, of: facts.x - facts.base, full_at: 8}")  # fmt: skip
    plans = ruleset_of(RULES).plan, ruleset_of(written).plan
    assert compare_rulesets(*plans) == ()
    assert [u.ends for u in scored().units()] == [u.ends for u in scored(rules=written).units()]


def test_explanations_say_formulas_and_numbers_and_no_arguments() -> None:
    card = scored()
    said = {s.label: s.text for s in explain(card, "b", "en")}
    assert said["working"] == "(6 + 4 − 1) / 12 × 10 = 7.50"
    assert said["rule"].startswith("facts.x + facts.y − facts.base: facts.top full")
    for id_ in ("a", "b", "c", "d"):
        assert "{" not in str(explain(card, id_, "en"))


def test_an_open_fact_enters_by_every_use() -> None:
    card = scored(CASE.replace("x: 6, ", ""))
    assert [unit(card, id_).state for id_ in ("a", "b", "c")] == ["open", "open", "scored"]


@pytest.mark.parametrize(
    ("limit", "column"),
    [("facts.topp", None), ("facts.top +", 99), ("3 facts.top", 91)],
)
def test_mistakes_in_arguments_have_their_place_at_the_use(limit: str, column: int | None) -> None:
    rules = RULES.replace("facts: ", "").replace("limit: facts.top}", f"limit: {limit}}}")
    _, found = load_ruleset("r.yaml", rules.encode())
    places = [(d.primary.span.line, d.primary.span.column) for d in found if d.primary]
    assert places == ([] if column is None else [(27, column)])


def test_mistakes_in_part_of_a_formula_have_their_place_at_the_use() -> None:
    rules = RULES.replace("of: facts.x + facts.y,", "of: facts.x + fact.y,")
    _, found = load_ruleset("r.yaml", rules.encode())
    assert [(d.code, str(d.primary.span)) for d in found if d.primary] == [
        ("JX320", "r.yaml:27:73")
    ]


IN_RULES: dict[str, tuple[str, str]] = {
    "lacking": ("{use: share, of: facts.x, limit: 8}", "{use: share, of: facts.x}"),
    "all-lacking": ("{use: share, of: facts.x, limit: 8}", "share"),
    "misspelt": ("{use: share, of: facts.x, limit: 8}", "{use: share, of: facts.x, limt: 8}"),
    "unknown": ("limit: 8}", "limit: 8, cap: 50%}"),
    "idle": ("full_at: \"{limit}\"", "full_at: 10"),
    "no-arguments": ("    arguments: [of, limit]\n", ""),
    "no-such-method": ("{use: share, of: facts.x, limit: 8}", "{use: shares, of: facts.x, limit: 8}"),
    "name": ("arguments: [of, limit]", "arguments: [of, id, limit]"),
    "name-twice": ("arguments: [of, limit]", "arguments: [of, limit, of]"),
    "no-list": ("arguments: [of, limit]", "arguments: of"),
    "circle": ("{use: share, of: \"{of}\", limit: \"{top}\", applies: facts.started = \"yes\"}",
               "{use: steps, of: \"{of}\", top: \"{top}\", rows: \"{rows}\"}"),
    "argument-in-braces": ("\"{of} - facts.base\"", "\"{off} - facts.base\""),
    "wrong-kind": ("rows: {good: 80%, poor: 20%}", "rows: good"),
    "number": ("limit: 8}", "limit: 8.}"),
    "unit": ("limit: 8}", "limit: 8分}"),
    "use-alone": ("{use: share, of: facts.x, limit: 8}", "{use: }"),
}  # fmt: skip


def test_the_ruleset_is_sound() -> None:
    found = check_ruleset("rules.yaml", RULES.encode(), None, dt.date(2024, 12, 31))
    assert [d for d in found if d.severity != "info"] == []


@pytest.mark.parametrize("name", IN_RULES)
def test_a_mistake_with_a_shared_method_is_told(name: str) -> None:
    rules = edited(RULES, *IN_RULES[name])
    found = check_ruleset("rules.yaml", rules.encode(), None, dt.date(2024, 12, 31))
    found = tuple(d for d in found if d.severity != "info")
    assert found, "the mistake goes unnoticed"
    for language in ("zh", "en"):
        path = ROOT / "tests" / "mistakes" / "shared" / f"{name}.{language}.txt"
        text = full(found, language)  # type: ignore[arg-type]
        if os.environ.get("UPDATE_GOLDEN"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text + "\n", encoding="utf-8")
        assert path.read_text(encoding="utf-8") == text + "\n"


def nested(levels: int, width: int) -> str:
    """Return a ruleset whose methods name each other, so many at each level."""
    methods = "".join(
        f"  m{n}: {{method: best-of, methods: [{', '.join([f'm{n + 1}'] * width)}]}}\n"
        for n in range(levels)
    )
    methods += f"  m{levels}: {{method: yes-no, when: facts.a > 1}}\n"
    one = "{id: a, title: a, points: 10, score: m0}"
    return (
        "ruleset: x\ntitle: x\nversion: 1.0.0\ntotal: 10\nrounding: {}\n"
        f"methods:\n{methods}sections:\n  - {{id: s, title: s, points: 10, indicators: [{one}]}}\n"
    )


@pytest.mark.parametrize(("levels", "width"), [(4, 12), (9, 20), (12, 1), (2, 200)])
def test_methods_that_name_each_other_stay_bounded(levels: int, width: int) -> None:
    _, found = load_ruleset("r.yaml", nested(levels, width).encode())
    assert [d.code for d in found] == ["JX914"]


def test_a_layer_may_change_the_shared_method() -> None:
    layer = (
        "ruleset: mine\ntitle: mine\nversion: 1.0.0\nextends: shared\n"
        "methods: {share: {arguments: [of, limit], method: proportional, of: '{of}', full_at: '{limit}'}}\n"
    )
    mine, told = load_ruleset("m.yaml", layer.encode(), lambda _: ("shared", RULES.encode()))
    assert mine is not None, told
    assert unit(score_case(mine, case_of(CASE)), "a").score == Fraction("7.5")
