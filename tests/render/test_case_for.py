"""What `new case --for` and `schema case --for` write: everything that a ruleset takes of cases."""

from __future__ import annotations

import pytest
import yaml
from conftest import ROOT, ruleset_of
from editor_yaml import Reader
from jsonschema import Draft202012Validator
from shipped import shipped

from engine.authoring.together import check_together
from engine.base.words import Language
from engine.language.looked_at import used_by
from engine.language.plan import Plan
from engine.language.wanted import wanted_by
from engine.pipeline import load_case
from engine.render.ruleset.case_for import case_for
from engine.render.schemas import SCHEMAS
from engine.render.schemas.case_for import case_schema_for
from engine.scoring.ruleset import score_case

SHIPPED = sorted(
    p.stem for p in (ROOT / "rulesets").glob("*.yaml") if not p.stem.endswith(".tests")
)


def filled(text: str) -> str:
    """Return a skeleton with the `# ` before its facts removed, as an editor does it."""
    head, _, rest = text.partition("\n\n")
    return head + "\n\n" + "".join(line.removeprefix("# ") for line in rest.splitlines(True))


def wrong(plan: Plan, text: str) -> list[str]:
    """Return what the schema of a ruleset's cases says against a case."""
    schema = case_schema_for(plan, SCHEMAS["case"]())
    Draft202012Validator.check_schema(schema)
    data = yaml.load(text, Reader)
    return [error.message for error in Draft202012Validator(schema).iter_errors(data)]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", SHIPPED)
def test_filled_in_it_is_a_case_that_the_ruleset_takes_whole(name: str, language: Language) -> None:
    ruleset = shipped(name)
    text = case_for(ruleset.plan, "demo", language)
    blank, found = load_case("case.yaml", text.encode(), ruleset.plan.knows)
    facts, more = load_case("case.yaml", filled(text).encode(), ruleset.plan.knows)

    assert (blank is not None, found) == (True, ())
    assert facts is not None
    said = {d.code for d in (*more, *check_together(ruleset, facts))}
    assert said <= {"JX520"}, "an assessor's choice has to fit the facts, which are made up"
    assert wrong(ruleset.plan, filled(text)) == []
    if not said:
        assert not score_case(ruleset, facts).missing


@pytest.mark.parametrize("name", SHIPPED)
def test_it_names_all_that_the_rules_look_at(name: str) -> None:
    plan = shipped(name).plan
    contents, used = wanted_by(plan), used_by(plan)
    singles = {one.path for one in contents.singles}
    first = {term.paths[0] for term in plan.terms.values()}
    looked_at = {p for p in used.paths if p.startswith(("facts.", "management."))}
    named = {
        p for p in looked_at if not p.endswith(".assessed") and not _level_elsewhere(p, singles)
    }

    assert {one.name for one in contents.lists} == set(used.lists)
    assert named - singles == set()
    assert {p for p in used.paths & first if p.startswith("budget.")} <= {
        one.path for one in contents.amounts
    }


def _level_elsewhere(path: str, singles: set[str]) -> bool:
    """Return whether the level that a path may state is asked for at its other place."""
    return path.startswith("facts.") and f"management.{path.partition('.')[2]}.level" in singles


RULES = """\
ruleset: r
title: t
version: 1.0.0
total: 10
rounding: {}
facts:
  facts.甲: {kind: words, words: [A1, "5", 否]}
  facts.乙: {kind: whole, unit: 人, range: {at_least: 3, below: 9}, required: true, found_in: 名册}
  facts.丙: {kind: date, range: {above: 2030-01-01}}
  facts.丁: {kind: share, range: {above: 0, below: 10%}}
  facts.戊: {kind: yes-no}
sections:
  - id: s
    title: s
    points: 10
    indicators:
      - id: i
        title: i
        points: 10
        score: {method: yes-no, when: {facts.甲: A1, facts.乙: {above: 4}, facts.丁: {above: 1%},
                                     facts.戊: yes}}
"""


def test_samples_fit_ranges_and_words_are_all_there_are() -> None:
    ruleset = ruleset_of(RULES)
    text = case_for(ruleset.plan, "demo", "zh")

    assert "#   乙: 3人" in text
    assert '#   丙: "2030-01-02"' in text
    assert "#   丁: 5%" in text
    assert "乙（整数（人）；3 到 8；必填；见于名册）" in text
    assert wrong(ruleset.plan, filled(text)) == []
    for fact, stated in (("甲", "A2"), ("戊", "也许")):
        case = f"case: c\ntitle: c\nyear: 2024\nfacts: {{{fact}: {stated}}}\n"
        assert wrong(ruleset.plan, case) != [], "a word that it may not be is marked"
    for stated in ("A1", "5", "否", "{value: A1, note: x}"):
        case = f"case: c\ntitle: c\nyear: 2024\nfacts: {{甲: {stated}}}\n"
        assert wrong(ruleset.plan, case) == []
