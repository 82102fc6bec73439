"""Every difference divides into performance and rules exactly, at every level."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
import small
from attributions import check_additive, named
from command_line import golden, jixiao
from conftest import ROOT, case_of, pair, ruleset_of, scored, short_searches, text_of
from html_tags import Tags
from hypothesis import HealthCheck, assume, given, settings
from jsonschema import Draft202012Validator
from random_rulesets import case_text, cases, loaded, rulesets

from engine.analysis.compare.attribution import Corners, Line
from engine.analysis.compare.correspondences import same_in
from engine.analysis.compare.same import Same
from engine.analysis.compare.trees import attribution, scores_of
from engine.language.load.correspondences import CorrespondencesDoc
from engine.language.load.document import load_document
from engine.render.comparison.naming import Between
from engine.render.pictures.waterfall import steps_of
from engine.scoring.ruleset import score_case

MOF, HB = "cn-mof-2020-self-evaluation", "cn-hb-20-40-40"
FIRST, LAST = "cases/jiangmen-2021-illustration.yaml", "cases/jiangmen-2023-illustration.yaml"


def compared(
    rules_1: str, case_1: str, rules_2: str, case_2: str, same: Same | None = None
) -> Line:
    """Return the attribution of the way from one case and ruleset to another."""
    cards = [scored(r, c) for r, c in
             ((rules_1, case_1), (rules_1, case_2), (rules_2, case_1), (rules_2, case_2))]  # fmt: skip
    return attribution(Corners(*cards), same or Same())


# ---- by hand -----------------------------------------------------------------------------------


def test_the_example_can_be_checked_by_hand() -> None:
    """2021: 9.5 + 15 + 30 + 25.8 + 10 = 90.3 under the Ministry's rules, 90.8 under Hubei's.
    2023: 8.2 + 20 + 26.25 + 30 + 9 = 93.45 and 92.4.
    Performance: ((93.45 - 90.3) + (92.4 - 90.8)) / 2; rules: ((90.8 - 90.3) + (92.4 - 93.45)) / 2.
    """
    line = compared(text_of(f"rulesets/{MOF}.yaml"), text_of(FIRST),
                    text_of(f"rulesets/{HB}.yaml"), text_of(LAST))  # fmt: skip
    assert line.corners == (pair("90.3"), pair("93.45"), pair("90.8"), pair("92.4"))
    assert line.documented.performance == Fraction("2.375")
    assert line.documented.rules == Fraction("-0.275")
    execution = named(line, "execution-rate")
    assert execution.corners == (pair("9.5"), pair("8.2"), pair("19"), pair("16.4"))
    assert execution.documented.performance == Fraction("-1.95")
    assert execution.documented.rules == Fraction("8.85")
    check_additive(line)


def test_same_rules_have_no_rule_effect_and_same_facts_no_performance_effect() -> None:
    mof, hubei = text_of(f"rulesets/{MOF}.yaml"), text_of(f"rulesets/{HB}.yaml")
    years = compared(mof, text_of(FIRST), mof, text_of(LAST))
    assert all(line.documented.rules == 0 for _, line in years.walk())
    rules = compared(mof, text_of(FIRST), hubei, text_of(FIRST))
    assert all(line.documented.performance == 0 for _, line in rules.walk())
    assert rules.documented.rules == Fraction("0.5")


def test_the_way_back_is_the_way_there_with_the_other_sign() -> None:
    mof, hubei = text_of(f"rulesets/{MOF}.yaml"), text_of(f"rulesets/{HB}.yaml")
    there = compared(mof, text_of(FIRST), hubei, text_of(LAST))
    back = compared(hubei, text_of(LAST), mof, text_of(FIRST))
    for name in ("execution-rate", "outputs.forums", "outcomes.city-bases"):
        one, other = named(there, name).documented, named(back, name).documented
        assert (one.performance, one.rules) == (-other.performance, -other.rules)


def test_what_one_side_lacks_is_a_line_of_its_own() -> None:
    share = "value: 支出 / 预算\nscore: {method: proportional, of: value}"
    yes = "score: {method: yes-no, when: 次数 >= 3}"
    old, new = small.rules(("rate", 10, share)), small.rules(("rate", 6, share), ("count", 4, yes))
    line = compared(old, small.case(), new, small.case(extra="facts: {count: 3}\n"))
    count = named(line, "count")
    assert count.corners[:2] == (None, None)
    assert count.only is not None
    assert count.only.zh == "只在后一规则集"
    assert count.documented.difference == 4
    check_additive(line)


def test_measures_of_one_case_alone() -> None:
    rules = small.measured("quantitative: {method: proportional, of: 实际完成值 / 年度指标值}")
    two = small.outputs("target: 10场, actual: 5场", "target: 10场, actual: 10场")
    line = compared(rules, small.outputs("target: 10场, actual: 5场"), rules, two)
    m2 = named(line, "outputs.m2")
    assert m2.only is not None
    assert m2.only.zh == "只在后一案例"
    assert (m2.documented.performance, m2.documented.rules) == (5, 0)
    renamed = compared(rules, small.outputs("target: 10场, actual: 5场"), rules, two,
                       Same(facts={"outputs.m1": "outputs.m2"}))  # fmt: skip
    assert named(renamed, "outputs.m2").only is None
    assert named(renamed, "outputs.m1").corners[0] is None
    check_additive(renamed)


def test_a_deduction_is_a_line_beside_the_sections() -> None:
    share = "value: 支出 / 预算\nscore: {method: proportional, of: value}"
    extra = """
        adjustments:
          - {id: late, title: 逾期, when: {facts.late: yes}, then: {deduct: 2}}
    """
    old, new = small.rules(("rate", 10, share)), small.rules(("rate", 10, share), extra=extra)
    punctual, late_ = (small.case(extra=f"facts: {{late: {word}}}\n") for word in ("no", "yes"))
    line = compared(old, punctual, new, late_)
    late = named(line, "late")
    assert late.kind == "adjustment"
    assert late.documented.difference == -2
    assert (late.documented.performance, late.documented.rules) == (-1, -1)
    check_additive(line)


def test_open_scores_are_carried_through_at_both_ends() -> None:
    mof = text_of(f"rulesets/{MOF}.yaml")
    line = compared(mof, text_of(FIRST), mof, text_of("cases/jiangmen-2022.yaml"))
    assert not line.determined
    assert line.documented.difference == Fraction("6.68") - Fraction("90.3")
    assert line.attainable.difference == Fraction("96.68") - Fraction("90.3")
    check_additive(line)


def test_the_waterfall_goes_from_the_first_score_to_the_second() -> None:
    line = compared(text_of(f"rulesets/{MOF}.yaml"), text_of(FIRST),
                    text_of(f"rulesets/{HB}.yaml"), text_of(LAST))  # fmt: skip
    steps = steps_of(line, Between("两年", "去年", "今年"), "zh")
    assert steps[0].end == Fraction("90.3")
    assert steps[-1].end == Fraction("92.4")
    for one, following in pairwise(steps[:-1]):
        assert following.start == one.end
    assert steps[-2].end == steps[-1].end


# ---- always ------------------------------------------------------------------------------------


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(rulesets(), rulesets(), cases(), cases())
def test_the_parts_sum_to_the_difference_whatever_the_rules_and_cases(
    rules_1: str,
    rules_2: str,
    facts_1: Mapping[str, str | None],
    facts_2: Mapping[str, str | None],
) -> None:
    try:
        one, other = loaded(rules_1), loaded(rules_2)
    except AssertionError:
        assume(False)
        return
    before, after = case_of(case_text(facts_1)), case_of(case_text(facts_2))
    with short_searches():
        cards = [score_case(r, f) for r, f in
                 ((one, before), (one, after), (other, before), (other, after))]  # fmt: skip
    one.program.close()
    other.program.close()
    assume(all(card.scored for card in cards))
    check_additive(attribution(Corners(*cards), Same()))


# ---- correspondences ---------------------------------------------------------------------------


def test_correspondences_are_stated_by_people_and_checked() -> None:
    share = "value: 支出 / 预算\nscore: {method: proportional, of: value}"
    old = small.rules(("rate", 10, share))
    new = old.replace("ruleset: small", "ruleset: other").replace("- id: rate", "- id: execution")
    text = "correspondences:\n  - {before: small, after: other, same: {rate: execution}}\n"
    doc, _ = load_document("c.yaml", text.encode(), CorrespondencesDoc)
    assert doc is not None
    one, other = ruleset_of(old).plan, ruleset_of(new).plan
    assert same_in(doc, one, other) == ({"rate": "execution"}, ())
    assert same_in(doc, other, one) == ({"execution": "rate"}, ())
    line = compared(old, small.case(), new, small.case("90"), Same({"rate": "execution"}))
    assert named(line, "execution").only is None
    apart = compared(old, small.case(), new, small.case("90"))
    assert named(apart, "execution").only is not None
    wrong = text.replace("rate: execution", "rat: execution, rate: execution")
    doc, _ = load_document("c.yaml", wrong.encode(), CorrespondencesDoc)
    assert doc is not None
    assert [d.code for d in same_in(doc, one, other)[1]] == ["JX841", "JX842"]


def test_scores_of_one_card_are_its_lines() -> None:
    card = scored(text_of(f"rulesets/{MOF}.yaml"), text_of(FIRST))
    lines = [line for _, line in scores_of(card, Same()).walk()]
    assert lines[0].corners == (pair("90.3"), None, None, None)
    assert {line.id for line in lines} >= {u.id for u in card.units()}


# ---- the command -------------------------------------------------------------------------------


def test_the_comparison_as_an_analyst_gets_it() -> None:
    done = jixiao("compare", f"{FIRST}@{MOF}", f"{LAST}@{HB}")
    assert done.returncode == 0, done.stderr
    golden("compare.txt", done.stdout)
    again = jixiao("compare", f"{FIRST}@{MOF}", f"{LAST}@{HB}", "--lang", "en")
    golden("compare-en.txt", again.stdout)


def test_data_says_what_the_table_says(tmp_path: Path) -> None:
    done = jixiao("compare", FIRST, LAST, "--rules", MOF, "--rules", HB, "--format", "json",
                  "--against", "first")  # fmt: skip
    data = json.loads(done.stdout)
    assert [c["name"] for c in data["columns"]] == [
        f"{Path(case).stem}@{rules}" for case in (FIRST, LAST) for rules in (MOF, HB)
    ]
    assert [(d["before"], d["after"]) for d in data["differences"]] == [(0, 1), (0, 2), (0, 3)]
    total = data["differences"][2]["lines"][0]
    assert total["documented"] == {
        "difference": "2.1",
        "performance": "2.375",
        "documentation": "0",
        "rules": "-0.275",
        "groups": {"weights": "-0.275", "thresholds": "0", "methods": "0"},
    }
    table = jixiao("compare", FIRST, LAST, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(table)))
    assert rows[0]["kind"] == "total"
    assert rows[0]["performance_documented"] == "3.15"
    parts = [Fraction(r["performance_documented"]) for r in rows if r["depth"] == "1"]
    assert sum(parts) == Fraction("3.15")
    assert jixiao("compare", FIRST, LAST, "--format", "parquet").returncode == 2
    page = jixiao("compare", FIRST, LAST, "--format", "html").stdout
    assert Tags(page).count["svg"] == 1
    text = jixiao("compare", FIRST, LAST, "--format", "markdown", "-o", str(tmp_path / "c.md"))
    assert text.returncode == 0
    assert "+3.15" in (tmp_path / "c.md").read_text("utf-8")


def test_rule_effects_by_group_in_every_form(tmp_path: Path) -> None:
    """Three groups of changes give sixths: quotients in data, cut in tables, the sum exact."""
    old = text_of(f"rulesets/{MOF}.yaml")
    new = old.replace(
        "points: 10\n    basis: measure-10 第十二条",
        "points: 30\n    basis: measure-10 第十二条",
        1,
    )
    new = new.replace("        points: 10\n", "        points: 30\n", 1).replace(
        "points: 50", "points: 30", 1
    )
    new = new.replace(
        "score: {method: proportional, cap: 100%}", "score: {method: proportional, full_at: 97%}"
    )
    start, end = new.index("        examples:"), new.index("  - id: outputs")
    new = (
        new[:start]
        + new[end:]
        + """
adjustments:
  - {id: slow, title: 执行缓慢, when: execution-rate.value < 90%, then: {section: execution, score_at_most: 20}}
"""
    )
    (tmp_path / "old.yaml").write_text(old, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(new, encoding="utf-8")
    arguments = ("compare", f"{ROOT / FIRST}@old.yaml", f"{ROOT / LAST}@new.yaml")
    said = jixiao(*arguments, "--width", "80", cwd=tmp_path)
    assert said.returncode == 0, said.stderr
    part = said.stdout[said.stdout.index("规则影响的来源") :]
    assert part.splitlines()[1].split() == ["指标", "规则影响", "分值", "界限", "调整"]
    assert "…" in part
    assert "准确的商" in part
    data = json.loads(jixiao(*arguments, "--format", "json", cwd=tmp_path).stdout)
    Draft202012Validator(json.loads(jixiao("schema", "compare").stdout)).validate(data)
    (one,) = data["differences"]
    assert [g["id"] for g in one["rules"]["groups"]] == ["weights", "thresholds", "adjustments"]
    execution = next(line for line in one["lines"] if line["id"] == "execution")
    groups = {k: Fraction(v) for k, v in execution["documented"]["groups"].items()}
    assert sum(groups.values()) == Fraction(execution["documented"]["rules"])
    assert any("/" in v for v in execution["documented"]["groups"].values())
    table = jixiao(*arguments, "--format", "csv", cwd=tmp_path).stdout
    rows = {r["id"]: r for r in csv.DictReader(io.StringIO(table))}
    assert Fraction(rows["execution"]["thresholds_documented"]) == groups["thresholds"]
    parquet = pytest.importorskip("pyarrow.parquet")
    done = jixiao(*arguments, "--format", "parquet", "-o", "c.parquet", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    kept = {r["id"]: r for r in parquet.read_table(tmp_path / "c.parquet").to_pylist()}
    assert Fraction(kept["execution"]["thresholds_documented_exact"]) == groups["thresholds"]


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        ((FIRST,), 2, "2 到 60 列"),
        ((FIRST, "cases/none.yaml"), 1, "没有这个文件"),
        ((f"{FIRST}@none", LAST), 2, "没有规则集"),
        ((FIRST, LAST, "--same", "forums"), 2, "前=后"),
        ((FIRST, LAST, "--same", "outputs.forum=outputs.talks"), 2, "没有 `outputs.forum`"),
        (("cases/none-*.yaml", LAST), 1, "没有找到文件"),
        ((FIRST, f"rulesets/{MOF}.yaml"), 1, "是规则集"),
    ],
)
def test_what_the_command_is_told_wrongly(
    arguments: tuple[str, ...], status: int, words: str
) -> None:
    done = jixiao("compare", *arguments)
    assert done.returncode == status, done.stderr
    assert words in done.stderr
    assert done.stdout == ""


def test_a_pattern_is_found_where_the_shell_leaves_it_alone() -> None:
    done = jixiao("compare", "cases/jiangmen-202[13]-*.yaml", "--format", "json")
    assert [c["case"]["year"] for c in json.loads(done.stdout)["columns"]] == [2021, 2023]


def test_alike_in_title_is_said_and_not_taken_for_the_same(tmp_path: Path) -> None:
    text = text_of(LAST).replace("id: forums", "id: forum-events")
    (tmp_path / "b.yaml").write_text(text, encoding="utf-8")
    done = jixiao("compare", str(ROOT / FIRST), "b.yaml", cwd=tmp_path)
    assert "--same outputs.forums=outputs.forum-events" in done.stdout
    told = jixiao("compare", str(ROOT / FIRST), "b.yaml", "--format", "json", "--same",
                  "outputs.forums=outputs.forum-events", cwd=tmp_path)  # fmt: skip
    lines = json.loads(told.stdout)["differences"][0]["lines"]
    assert all(line["only"] is None for line in lines)


def test_groups_that_cannot_be_told_apart_are_one_column() -> None:
    """The layer's adjustments act on a section that Hubei's rules do not have."""
    arguments = ("compare", f"{FIRST}@{HB}", f"{LAST}@office-review-conventions")
    said = jixiao(*arguments, "--width", "100")
    part = said.stdout[said.stdout.index("规则影响的来源") :]
    assert part.splitlines()[1].split() == ["指标", "规则影响", "分值＋调整", "方法"]
    assert "“分值＋调整”分不开：只把调整换成新的" in part
    assert "没有 `satisfaction` 这一级（rulesets/office-review-conventions.yaml:" in part
    (one,) = json.loads(jixiao(*arguments, "--format", "json").stdout)["differences"]
    assert one["rules"]["together"][0]["id"] == "weights+adjustments"
    table = jixiao(*arguments, "--format", "csv").stdout
    assert "weights_and_adjustments_documented" in table.splitlines()[0]
    alone = jixiao(
        "compare", "cases/overrun.yaml", "--rules", MOF, "--rules", "cn-provincial-defaults"
    )
    assert "规则只在“方法”一组不同。" in alone.stdout


def test_schema_of_the_data() -> None:
    schema = json.loads(jixiao("schema", "compare").stdout)
    Draft202012Validator.check_schema(schema)
    done = jixiao("compare", f"{FIRST}@{MOF}", "cases/jiangmen-2022.yaml@" + HB, "--format", "json")
    Draft202012Validator(schema).validate(json.loads(done.stdout))
    assert not Draft202012Validator(schema).is_valid({})
