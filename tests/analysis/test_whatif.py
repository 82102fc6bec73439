"""A scenario scores as a case file would that states what the scenario sets."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction
from pathlib import Path

import pytest
import small
from command_line import CASE, golden, jixiao
from conftest import case_of, messages, pair, ruleset_of, scored, text_of, unit
from html_tags import Tags
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from random_rulesets import GRID, case_text, cases, loaded, rulesets
from shipped import MOF, ROOM, shipped

from engine.analysis.scenarios.reading import Scenario, from_scenario, from_sets, from_tree
from engine.analysis.scenarios.settings import Changed, changed_case
from engine.analysis.scenarios.settings import case_text as with_tree
from engine.analysis.scenarios.whatif import Column, moved, rows_of
from engine.base.diagnostics import Diagnostic
from engine.language.load.text import decode
from engine.language.load.yaml_tree import read_tree
from engine.scoring.ruleset import Ruleset, score_case
from engine.scoring.scorecard import Scorecard


def scenario(*sets: str) -> Scenario:
    found, wrong = from_sets(list(sets), "assumed")
    assert wrong == ()
    assert found is not None
    return found


def changed(
    text: str, ruleset: Ruleset, *sets: str
) -> tuple[Changed | None, tuple[Diagnostic, ...]]:
    case = with_tree("case.yaml", text.encode(), case_of(text))
    return changed_case(case, scenario(*sets), ruleset.plan)


def what_if(text: str, ruleset: Ruleset, *sets: str) -> Scorecard:
    """Return the scorecard of a case in which facts are set."""
    found, wrong = changed(text, ruleset, *sets)
    assert found is not None, messages(wrong)
    return score_case(ruleset, found.facts)


def said(card: Scorecard) -> object:
    """Return everything that two scorecards of one case are compared by."""
    units = [(u.id, u.low, u.high, u.points, u.applies, u.state) for u in card.units()]
    adjustments = [(a.applies, a.before, a.after) for a in card.adjustments]
    checks = [(c.check.id, c.measures) for c in card.checks]
    return units, adjustments, checks, card.low, card.high, card.grade_low, card.grade_high


# ---- by hand -----------------------------------------------------------------------------------


def test_jiangmen_had_it_spent_280() -> None:
    """280 / 292 × 10 = 9.589…, rounded 9.59; all else stays open: 9.59 to 99.59."""
    ruleset = shipped(MOF)
    card = what_if(text_of(CASE), ruleset, "支出=280")
    assert unit(card, "execution-rate").low == Fraction("9.59")
    assert (card.low, card.high) == pair("9.59", "99.59")
    before = score_case(ruleset, case_of(text_of(CASE)))
    (effect,) = moved(before, card).units
    assert effect.before.zh.endswith("195.10 / 292 × 10 = 6.68")
    assert effect.after.zh.endswith("280 / 292 × 10 = 9.59")


def test_a_target_of_eight_forums() -> None:
    """6 of 8 forums; their points are 50 / 26 = 1.93 in the first shares: 1.93 × 6 / 8 = 1.45."""
    card = what_if(text_of(CASE), shipped(MOF), "outputs.forums.target=≥8场次")
    assert (unit(card, "outputs.forums").low, unit(card, "outputs.forums").high) == pair("1.45")


def test_a_line_counts_towards_its_total() -> None:
    """Other spending 30 instead of 19.88: 195.10 + 10.12 = 205.22; / 292 × 10 = 7.03."""
    found, _ = changed(text_of(CASE), shipped(MOF), "budget.other.spent=30万元")
    assert found is not None
    assert found.facts.known["budget.spent"].value == Fraction("205.22")
    assert what_if(text_of(CASE), shipped(MOF), "budget.other.spent=30万元").low == Fraction("7.03")


def test_a_total_over_lines_leaves_the_lines_and_says_so() -> None:
    found, _ = changed(text_of(CASE), shipped(MOF), "支出=2800000元")
    assert found is not None
    assert found.facts.known["budget.spent"].value == 280  # in 万元, as the total is
    assert found.facts.known["budget.other.spent"].value == Fraction("19.88")
    assert [r.en for r in found.assumed[0].remarks] == [
        "the budget lines are left as they are, whatever their total"
    ]


def test_a_total_of_one_line_is_the_line() -> None:
    found, _ = changed(small.case("80", "100"), ruleset_of(RATE), "支出=90")
    assert found is not None
    assert found.facts.known["budget.a.spent"].value == 90
    assert found.assumed[0].remarks == ()


def test_parts_of_a_line_and_stated_totals_go_where_they_no_longer_fit() -> None:
    extra = "      parts:\n        - {title: p, spent: 80}\n  total: {spent: 80}\n"
    found, wrong = changed(small.case("80", "100") + extra, ruleset_of(RATE), "支出=90")
    assert found is not None
    assert wrong == ()  # no warning that parts do not add up


RATE = small.rules(("rate", 10, "value: 支出 / 预算\nscore: {method: proportional}"))


# ---- laws --------------------------------------------------------------------------------------


@pytest.mark.parametrize("rules", [MOF, "cn-hb-20-40-40", "cn-provincial-defaults"])
@pytest.mark.parametrize("name", ["example-reading-room", "jiangmen-2023-illustration", "overrun"])
def test_a_fact_set_to_what_it_is_changes_nothing(rules: str, name: str) -> None:
    ruleset, text = shipped(rules), text_of(f"cases/{name}.yaml")
    facts = case_of(text)
    before = said(score_case(ruleset, facts))
    names = [p for p in facts.known if p.split(".")[-1] in ("target", "actual", "level", "spent")]
    assert len(names) > 5
    for path in names:
        if len(path.split(".")) == 2:
            continue  # a total is written by no one
        assert said(what_if(text, ruleset, f"{path}={facts.known[path].written}")) == before, path


_FIGURES = (
    "8场次",
    "≥8场次",
    "10多场次",
    "超6场次",
    "约5场次",
    "5",
    "12万场次",
    "0场次",
    "3-7场次",
)


@given(
    target=st.sampled_from(_FIGURES), actual=st.sampled_from(_FIGURES),
    spent=st.sampled_from(["0", "80", "80.5万元", "900000元", "约70", "120多"]),
)  # fmt: skip
@settings(max_examples=60)
def test_a_scenario_is_the_case_with_the_values_written_in_it(
    target: str, actual: str, spent: str
) -> None:
    rules = small.measured(
        "quantitative: {method: proportional, of: 实际完成值 / 年度指标值, cap: 100%}\n"
        "reverse: {method: proportional, of: 年度指标值 / 实际完成值, cap: 100%}"
    )
    ruleset = ruleset_of(rules)
    base = small.outputs("target: 4场次, actual: 2场次", "target: 9, actual: 3")
    written = small.outputs(f"target: {target}, actual: {actual}", "target: 9, actual: 3")
    written = written.replace("spent: 80", f"spent: {spent}")
    given_ = (f"outputs.m1.target={target}", f"outputs.m1.actual={actual}", f"budget.spent={spent}")
    card, wanted = what_if(base, ruleset, *given_), score_case(ruleset, case_of(written))
    assert said(card) == said(wanted)
    assert [u.measure and u.measure.kind for u in card.units()] == [
        u.measure and u.measure.kind for u in wanted.units()
    ]


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(text=rulesets(), facts=cases(), data=st.data())
def test_the_same_holds_of_the_whole_language(
    text: str, facts: dict[str, str | None], data: st.DataObject
) -> None:
    """Facts of random rulesets set, and taken out, and left alone."""
    ruleset = loaded(text)
    name = data.draw(st.sampled_from(sorted(GRID)))
    value = data.draw(st.sampled_from([None, *GRID[name]]))
    known = {f"facts.{key}" for key, stated in facts.items() if stated is not None}
    if f"facts.{name}" not in known and f"facts.{name}" not in text:
        return  # neither the case nor the ruleset has the name
    if sum(stated is not None for stated in facts.values()) < 2:
        return
    card = what_if(case_text(facts), ruleset, f"facts.{name}={value or '未载明'}")
    assert said(card) == said(score_case(ruleset, case_of(case_text({**facts, name: value}))))


@pytest.mark.parametrize(
    ("taken", "line"),
    [
        ("outputs.rooms.target", "    target: {value: ≥20间, evidence: {document: report, section: 二}}\n"),
        ("outputs.rooms.actual", "    actual: {value: 18间, evidence: {document: report, section: 二}}\n"),
        ("支出", "      spent: {value: 184万元, evidence: {document: report, section: 一}}\n"),
    ],
)  # fmt: skip
def test_a_fact_taken_out_scores_as_a_case_without_it(taken: str, line: str) -> None:
    text, ruleset = text_of(ROOM), shipped(MOF)
    assert line in text
    wanted = said(score_case(ruleset, case_of(text.replace(line, ""))))
    for word in ("未载明", "unknown"):
        assert said(what_if(text, ruleset, f"{taken}={word}")) == wanted


def test_a_term_taken_out_is_out_whichever_of_its_facts_was_stated() -> None:
    both = small.case("80", "100") + "      adjusted: 90\n"
    rules = RATE.replace("from: budget.planned", "from: [budget.adjusted, budget.planned]")
    card = what_if(both, ruleset_of(rules), "预算=未载明")
    assert unit(card, "rate").state == "open"


# ---- what is set -------------------------------------------------------------------------------


def test_what_is_set_counts_as_proved() -> None:
    rules = RATE.replace("total: 10\n", "total: 10\nunproved: zero\n")
    proof = "      spent: {value: 80, evidence: {document: r}}\n      planned: {value: 100, evidence: {document: r}}\n"
    text = (small.case(None, None) + proof).replace("year: 2022", "year: 2022\ndocuments: {r: r}")
    bare = text.replace("planned: {value: 100, evidence: {document: r}}", "planned: 100")
    assert scored(rules, text).low == 8
    assert scored(rules, bare).low == 0
    assert what_if(bare, ruleset_of(rules), "预算=100").low == 8


def test_an_assessor_chooses_otherwise() -> None:
    text = text_of("cases/example-department.yaml")
    ruleset = shipped("cn-gd-department-sample")
    wanted = text.replace(
        "disclosure: {assessed: {points: 100", "disclosure: {assessed: {points: 60"
    )
    assert wanted != text
    for value in ("60", "60分", "60%"):
        card = what_if(text, ruleset, f"management.disclosure.assessed={value}")
        assert card.low == score_case(ruleset, case_of(wanted)).low


def test_a_choice_that_no_longer_fits_leaves_the_whole_range() -> None:
    card = what_if(text_of(ROOM), shipped(MOF), "outcomes.habit.level=达成")
    assert (unit(card, "outcomes.habit").low, unit(card, "outcomes.habit").high) == pair("8", "10")


def test_lists_and_findings_that_the_case_does_not_state() -> None:
    card = what_if(text_of("cases/example-talks.yaml"), shipped("expert-review"),
                   "facts.scores=[91, 78, 83, 88, 99]")  # fmt: skip
    assert card.low == Fraction("87.33")  # (83 + 88 + 91) / 3
    rules = small.rules(("basis", 10, "score: {method: checklist, items: [{id: a, title: a, points: 6}, {id: b, title: b, points: 4}]}"))  # fmt: skip
    card = what_if(
        small.case(), ruleset_of(rules), "management.basis.a=met", "management.basis.b=not-met"
    )
    assert (card.low, card.high) == pair("6")


def test_a_fact_that_no_rule_looks_at_is_said_so() -> None:
    found, _ = changed(text_of(CASE), shipped(MOF), "management.delays=none", "支出=280",
                       "outputs.forums.target=8", "facts.每场次人数上限=60人")  # fmt: skip
    assert found is not None
    assert [one.looked_at for one in found.assumed] == [False, True, True, False]
    assert [r.zh for r in found.assumed[0].remarks] == ["这个规则集不看这个事实"]


def test_a_case_without_a_budget_gets_one() -> None:
    card = what_if(
        "case: c\ntitle: c\nyear: 2022\n", ruleset_of(RATE), "支出=80万元", "预算=100万元"
    )
    assert (card.low, card.high) == pair("8")


def test_adjustments_and_warnings_that_come_are_told() -> None:
    extra = """
    adjustments:
      - {id: slow, title: 支出慢, when: "支出 < 预算 × 60%", then: {deduct: 2}}
    checks:
      - {id: over, severity: warning, when: 支出 > 预算, say: 超支}
    """
    ruleset = ruleset_of(
        small.rules(("rate", 10, "value: 支出 / 预算\nscore: {method: proportional}"), extra=extra)
    )
    before = score_case(ruleset, case_of(small.case()))
    slow = moved(before, what_if(small.case(), ruleset, "支出=50"))
    assert [(t.zh, "→ 3" in after.zh) for t, _, after in slow.adjustments] == [("支出慢", True)]
    over = moved(before, what_if(small.case(), ruleset, "支出=150"))
    assert [text.zh for text in over.warnings] == ["超支"]
    assert moved(before, what_if(small.case(), ruleset, "支出=80")).nothing


def test_rows_are_the_total_all_sections_and_what_differs() -> None:
    ruleset = shipped(MOF)
    before = score_case(ruleset, case_of(text_of(ROOM)))
    after = what_if(text_of(ROOM), ruleset, "支出=200")
    rows = rows_of([Column("a", before), Column("b", after)])
    assert [r.id for r in rows if r.kind == "indicator"] == ["execution-rate"]
    assert len([r for r in rows if r.kind == "section"]) == 4
    assert rows[0].change(1) == pair("0.8")
    assert all(
        sum(r.change(1) or ()) == 0 for r in rows if r.kind == "section" and r.id != "execution"
    )


# ---- how it is written -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "title", "settings_"),
    [
        ("多花钱: 支出=280", "多花钱", [("支出", "280")]),
        ("全部达标：支出＝292， outputs.a.target＝8场次", "全部达标", [("支出", "292"), ("outputs.a.target", "8场次")]),
        ("支出=280", "支出=280", [("支出", "280")]),
        ("big: budget.spent=1,250,000元; facts.a=>=8", "big", [("budget.spent", "1,250,000元"), ("facts.a", ">=8")]),
        ("t: facts.time=12:30", "t", [("facts.time", "12:30")]),
        ("facts.time=12:30", "facts.time=12:30", [("facts.time", "12:30")]),
        ("x: a=3、b=4", "x", [("a", "3"), ("b", "4")]),
    ],
)  # fmt: skip
def test_scenarios_on_a_line(text: str, title: str, settings_: list[tuple[str, str]]) -> None:
    found, wrong = from_scenario(text)
    assert wrong == ()
    assert found is not None
    assert found.title == title
    assert [(s.name.text, getattr(s.value, "text", "")) for s in found.settings] == settings_
    for setting in found.settings:
        span = setting.name.span
        assert span.source.text[span.column - 1 : span.end_column - 1] == setting.name.text


def test_scenarios_in_a_file() -> None:
    source, _ = decode(
        "s.yaml", "多花钱: {支出: 280}\n全部:\n  支出: 292万元\n  facts.s: [1, 2]\n".encode()
    )
    assert source is not None
    tree, _ = read_tree(source)
    assert tree is not None
    found, wrong = from_tree(tree)
    assert wrong == ()
    assert [(s.title, len(s.settings)) for s in found] == [("多花钱", 1), ("全部", 2)]


@pytest.mark.parametrize(
    ("sets", "wanted"),
    [
        (["之出=280"], ["JX851 neither the ruleset `cn-mof-2020-self-evaluation` nor the case has `之出`"]),
        (["支出=28O"], ["JX202 "]),
        (["支出=-5"], ["JX509 the amount `-5` is negative"]),
        (["支出=3人"], ["JX508 "]),
        (["budget.other.spent=abc"], ["JX502 "]),
        (["outputs.forums.target=3万元"], ["JX210 "]),
        (["支出=1", "budget.spent=2"], ["JX854 `budget.spent` is set twice"]),
        (["outputs.forum.target=8", "支出=28O", "management.x.y.z=1"], ["JX202 ", "JX851 ", "JX851 "]),
    ],
)  # fmt: skip
def test_everything_wrong_is_said_at_once(sets: list[str], wanted: list[str]) -> None:
    found, wrong = changed(text_of(CASE), shipped(MOF), *sets)
    assert found is None
    assert len(wrong) == len(wanted)
    for message, begin in zip(sorted(messages(wrong)), sorted(wanted), strict=True):
        assert message.startswith(begin)
    for one in wrong:
        assert one.primary is not None
        assert one.primary.span.source.name == "--set"
        assert one.primary.span.source.text in sets


def test_near_names_are_suggested() -> None:
    for name, near in (("之出", "支出"), ("outputs.forum.target", "outputs.forums.target"),
                       ("budget.spend", "budget.spent")):  # fmt: skip
        _, (wrong,) = changed(text_of(CASE), shipped(MOF), f"{name}=3")
        assert wrong.help is not None
        assert f"`{near}`" in wrong.help.en


def test_a_measures_own_names_in_chinese() -> None:
    card = what_if(text_of(CASE), shipped(MOF), "outputs.forums.指标值=8场次")
    assert unit(card, "outputs.forums").low == Fraction("1.45")


# ---- the command -------------------------------------------------------------------------------

_TWO = (
    "--scenario", "多花钱: 支出=280", "--scenario",
    "全部达标: 支出=292, outputs.forums.target=≥6场次, management.delays=无",
)  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "en"])
def test_two_scenarios_side_by_side(language: str) -> None:
    done = jixiao("whatif", CASE, *_TWO, "--width", "80", "--lang", language)
    assert (done.returncode, done.stderr) == (0, "")
    golden(f"whatif-{language}.txt", done.stdout)


def test_the_data_follows_the_schema() -> None:
    schema = json.loads(jixiao("schema", "whatif").stdout)
    Draft202012Validator.check_schema(schema)
    done = jixiao(
        "whatif", CASE, *_TWO, "--set", "outputs.forums.actual=unknown", "--format", "json"
    )
    data = json.loads(done.stdout)
    Draft202012Validator(schema).validate(data)
    assert [s["title"] for s in data["scenarios"]] == [
        "outputs.forums.actual=unknown", "多花钱", "全部达标"
    ]  # fmt: skip
    assert data["scenarios"][1]["difference"] == {"low": "2.91", "high": "2.91"}
    looked = [s["looked_at"] for s in data["scenarios"][2]["settings"]]
    assert looked == [True, True, False]


def test_the_table_holds_the_numbers_of_the_data(tmp_path: Path) -> None:
    from pyarrow import parquet

    rows = list(
        csv.DictReader(io.StringIO(jixiao("whatif", CASE, *_TWO, "--format", "csv").stdout))
    )
    (total,) = (r for r in rows if r["kind"] == "total" and r["scenario"] == "多花钱")
    assert (total["before_low"], total["after_low"], total["difference_high"]) == (
        "6.68",
        "9.59",
        "2.91",
    )
    file = tmp_path / "x.parquet"
    assert jixiao("whatif", CASE, *_TWO, "--format", "parquet", "-o", str(file)).returncode == 0
    assert parquet.read_table(file).num_rows == len(rows)


def test_the_page_and_markdown(tmp_path: Path) -> None:
    file = tmp_path / "x.html"
    done = jixiao("whatif", CASE, *_TWO, "--format", "html", "-o", str(file))
    assert (done.returncode, done.stdout) == (0, f"{file}\n")
    assert Tags(file.read_text(encoding="utf-8")).refers == []
    assert "| 总分 |" in jixiao("whatif", CASE, *_TWO, "--format", "markdown").stdout


def test_a_file_of_scenarios_and_what_is_wrong_in_it(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text('多花钱: {支出: 280}\n目标: {outputs.forums.target: ">=8"}\n', encoding="utf-8")  # fmt: skip
    (tmp_path / "bad.yaml").write_text("多花钱: {支出: 28O}\n空: {}\n", encoding="utf-8")
    (tmp_path / "wrong.yaml").write_text("多花钱: {支出: 28O}\n", encoding="utf-8")
    good = jixiao("whatif", CASE, "--scenarios", str(tmp_path / "good.yaml"), "--format", "json")
    assert len(json.loads(good.stdout)["scenarios"]) == 2
    bad = jixiao("whatif", CASE, "--scenarios", str(tmp_path / "bad.yaml"))
    assert (bad.returncode, bad.stdout) == (1, "")
    assert "JX853" in bad.stderr
    wrong = jixiao("whatif", CASE, "--scenarios", str(tmp_path / "wrong.yaml"))
    assert "wrong.yaml:1:13" in wrong.stderr or "wrong.yaml:1:14" in wrong.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        ((CASE,), 2, "用 --set 名称=值"),
        ((CASE, "--set", "支出"), 1, "JX852"),
        ((CASE, "--set", "支出="), 1, "JX852"),
        ((CASE, "--set", "之出=3"), 1, "是不是想写 `支出`？"),
        ((CASE, "--set", "支出=28O"), 1, "--set:1:6"),
        (("no.yaml", "--set", "支出=3"), 1, "没有这个文件"),
        ((CASE, "--set", "支出=3", "--format", "parquet"), 2, "加上 -o 文件名"),
        ((CASE, "--scenarios", "no.yaml"), 1, "没有这个文件"),
        ((f"rulesets/{MOF}.yaml", "--set", "支出=3"), 1, "是规则集"),
        ((CASE, "--set", "支出=3", "--rules", "cn-mof"), 2, "没有规则集"),
    ],
)
def test_what_the_command_is_told_wrongly(
    arguments: tuple[str, ...], status: int, words: str
) -> None:
    done = jixiao("whatif", *arguments)
    assert done.returncode == status, done.stderr
    assert words in done.stderr
    assert done.stdout == ""
