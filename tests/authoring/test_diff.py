"""`jixiao diff` and `jixiao docs`: rulesets by meaning, word for word as a reader gets them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from conftest import ROOT, case_of, ruleset_of, text_of
from small import rules

import cli
from engine.authoring.diff.effects import effects
from engine.authoring.diff.rulesets import compare_rulesets
from engine.authoring.diff.values import standard
from engine.render.blocks import as_html, as_markdown
from engine.render.ruleset.annex import annex_blocks
from engine.scoring.ruleset import score_case

BASE = text_of("tests/data/language.yaml")


def sentences(old: str, new: str) -> list[str]:
    """Return the differences of two texts, in Chinese."""
    groups = compare_rulesets(ruleset_of(old).plan, ruleset_of(new).plan)
    return [c.sentence.zh for group in groups for c in group.changes]


def edited(old: str, new: str) -> list[str]:
    assert old in BASE, old
    return sentences(BASE, BASE.replace(old, new, 1))


def test_a_ruleset_does_not_differ_from_itself() -> None:
    assert sentences(BASE, BASE) == []


def test_comments_and_layout_are_no_difference() -> None:
    text = BASE.replace("total: 100", "total: 100  # 满分").replace(
        "facts.survey / 100", "facts.survey  /  100"
    )

    assert sentences(BASE, text) == []


def test_an_indicator_of_a_section_that_is_gone_is_told_once_where_it_is_now() -> None:
    rate = "value: 支出 / 预算\nscore: {method: proportional}"
    old = rules(("rate", 10, rate))
    new = old.replace("id: all", "id: money", 1).replace(
        "value: 支出 / 预算", "value: 支出 / 预算 / 2"
    )

    told = sentences(old, new)

    assert "rate所在一级：all → money" in told
    assert len(told) == len(set(told)) == 4


def test_a_parameter_is_named_as_the_reason_of_the_scores_that_use_it() -> None:
    head = "parameters:\n  门槛: {value: 3}\n"
    text = rules(("count", 10, "score: {method: yes-no, when: 次数 >= 门槛}"), extra=head)
    other = text.replace("value: 3", "value: 4")
    case = case_of("case: c\ntitle: c\nyear: 2022\nfacts: {count: 3}\n")
    one, two = ruleset_of(text), ruleset_of(other)

    (effect,) = effects(
        score_case(one, case), score_case(two, case), compare_rulesets(one.plan, two.plan)
    )

    assert [c.sentence.zh for c in effect.because] == ["参数“门槛”：3 → 4"]


def test_points_are_told_as_a_notice_would() -> None:
    text = BASE.replace("points: 40", "points: 45").replace(
        "points: 30\n    indicators", "points: 25\n    indicators"
    )
    text = text.replace("        points: 20\n", "        points: 15\n").replace(
        "points: 20}]}", "points: 15}]}"
    )

    assert [s for s in sentences(BASE, text) if "分 → " in s][:3] == [
        "质量：40分 → 45分",
        "覆盖：30分 → 25分",
        "得票：20分 → 15分",
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("b: 50%", "b: 60%", ["一“b”：分值 50% → 分值 60%", "二“b”：分值 50% → 分值 60%"]),
        ("{by: weakest, plus: 5}", "mean", ["质量汇总方式：取得分率最低的一项，有更高的加 5 → 各项得分率的平均"]),
        ("{parts: 1, else: zero}", "{parts: 2, else: zero}", ["质量最少计分项：至少 1 项，否则 zero → 至少 2 项，否则 zero"]),
        ("    points_to: reach\n", "", ["删去调查不适用时分值并入：reach"]),
        ("{from: 2022-01-01, value: 60}", "{from: 2022-01-01, value: 65}",
         ["参数“合格线”：50；2022-01-01 起 60 → 50；2022-01-01 起 65"]),
        ("deduct: 5", "deduct: 6", ["迟报效果：“quality” 扣 5 分 → “quality” 扣 6 分"]),
        ("{at_least: 30, grade: 甲}", "{at_least: 31, grade: 甲}", ["质量“甲”：≥ 30 → ≥ 31"]),
        ("hit: unique", "hit: first", ["组合取行方式：unique → first"]),
        ("{when: {facts.a: B}, points: 5}", "{when: {facts.a: B}, points: 6}", ["组合“facts.a = B”：5 分 → 6 分"]),
        ("applies: stated(facts.a)", "applies: stated(facts.b)",
         ["组合适用条件：stated(facts.a) → stated(facts.b)"]),
        ("{at: facts.low, points: 0}", "{at: facts.low, points: 1}",
         ["得票插值点：facts.low → 0 分；facts.high → 20 分 → facts.low → 1 分；facts.high → 20 分"]),
        ("full_at", "full_at", []),
    ],
)  # fmt: skip
def test_a_change_of_a_rule_is_one_sentence(old: str, new: str, told: list[str]) -> None:
    if old == new:
        assert sentences(BASE, BASE) == told
    else:
        assert edited(old, new) == told


RATE = rules(("x", 10, "value: 支出 / 预算\nscore: {method: proportional}"))


def rows_of_parts(rows: str) -> str:
    """Return a ruleset whose section turns what its parts make into points."""
    return RATE.replace(
        "    indicators:", f"    aggregate: {{by: sum, bands: [{rows}]}}\n    indicators:"
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (RATE, RATE.replace("{method: proportional}",
                            "{method: bands, bands: [{at_least: 95%, points: 10}, {points: 0}]}"),
         "x评分标准：支出 / 预算 × 分值，封顶 100% → 支出 / 预算 分档：≥ 95%：10 分；其余：0 分"),
        (rows_of_parts("{at_least: 5, points: 10}, {points: 2}"),
         rows_of_parts("{at_least: 5, points: 9}, {points: 2}"), "all“≥ 5”：10分 → 9分"),
        (rows_of_parts("{parts: 1, at_least: 5, points: 10}, {points: 2}"),
         rows_of_parts("{parts: 1, at_least: 6, points: 10}, {points: 2}"),
         "all第 1 档：1 项计分时 ≥ 5 得 10分 → 1 项计分时 ≥ 6 得 10分"),
        (rows_of_parts("{at_least: 5, points: 10}, {points: 2}"),
         rows_of_parts("{parts: 1, at_least: 5, points: 10}, {points: 2}"),
         "all第 1 档：≥ 5 得 10分 → 1 项计分时 ≥ 5 得 10分"),
    ],
)  # fmt: skip
def test_a_standard_and_rows_of_parts_are_told_with_their_limits(
    old: str, new: str, told: str
) -> None:
    assert sentences(old, new) == [told]


def test_a_standard_is_told_in_percent_in_english_too() -> None:
    bands = "{method: bands, bands: [{at_least: 95%, points: 10}, {at_least: 0.5, points: 5}, {points: 0}]}"
    new = ruleset_of(RATE.replace("{method: proportional}", bands))
    (group,) = compare_rulesets(ruleset_of(RATE).plan, new.plan)

    assert "分档：≥ 95%：10 分；≥ 50%：5 分" in group.changes[0].sentence.zh
    assert [c.sentence.en for c in group.changes] == [
        "x rule: 支出 / 预算 × points, capped at 100% → "
        "支出 / 预算 in bands: ≥ 95%: 10 points; ≥ 50%: 5 points; otherwise: 0 points"
    ]


def test_new_and_gone_indicators_are_named_with_their_standard() -> None:
    one = rules(("x", 10, "score: {method: assessed}"))
    two = rules(("y", 10, "score: {method: assessed}"))

    assert sentences(one, two) == [
        "新增y：10分，评价人评分 分值 [0%, 100%]",
        "删去x：10分，评价人评分 分值 [0%, 100%]",
    ] or sorted(sentences(one, two)) == sorted([
        "新增y：10分，评价人评分 分值 [0%, 100%]",
        "删去x：10分，评价人评分 分值 [0%, 100%]",
    ])  # fmt: skip


def shipped(name: str) -> str:
    return text_of(f"rulesets/{name}.yaml")


def test_the_overrun_of_386_against_160_scores_6_22_or_0_and_the_rule_that_decides_is_named() -> (
    None
):
    old, new = (
        ruleset_of(shipped("cn-mof-2020-self-evaluation")),
        ruleset_of(shipped("cn-provincial-defaults")),
    )
    facts = case_of(text_of("cases/overrun.yaml"))
    groups = compare_rulesets(old.plan, new.plan)
    (found,) = effects(score_case(old, facts), score_case(new, facts), groups)

    assert found.id == "outputs.cost"
    assert found.before.zh == "6.22 / 15 分，160 / 386 × 15 = 6.22"
    assert found.after.zh.startswith("0 / 15 分")
    assert [c.kind for c in found.because] == ["method"]
    assert found.because[0].title.zh == "反向指标评分标准"
    assert found.because[0].old_place is not None


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_what_diff_prints(
    form: str, language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    status = cli.main([
        "diff", "cn-mof-2020-self-evaluation", "cn-hb-20-40-40", "--case", "cases/overrun.yaml",
        "--format", form, "--lang", language,
    ])  # fmt: skip
    printed = capsys.readouterr().out
    assert status == 0
    if form == "json":
        assert json.loads(printed)["effects"]
    path = ROOT / "tests" / "golden" / f"diff-mof-hb-{language}.{form}"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(printed, encoding="utf-8")
    if form != "json":
        assert printed == path.read_text(encoding="utf-8")


def test_diff_ends_with_1_only_where_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)

    assert cli.main(["diff", "cn-hb-20-40-40", "cn-hb-20-40-40", "--exit-code"]) == 0
    assert cli.main(["diff", "cn-hb-20-40-40", "cn-mof-2020-self-evaluation"]) == 0
    assert cli.main(["diff", "cn-hb-20-40-40", "cn-mof-2020-self-evaluation", "--exit-code"]) == 1
    assert "没有差别" in capsys.readouterr().out


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_annex_word_for_word(language: str) -> None:
    plan = ruleset_of(BASE).plan
    text = as_markdown(annex_blocks(plan, language))  # type: ignore[arg-type]
    path = ROOT / "tests" / "golden" / f"docs-language-{language}.md"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")

    assert text == path.read_text(encoding="utf-8")


def test_a_page_escapes_what_authors_write_and_needs_no_network() -> None:
    text = BASE.replace("title: 质量", "title: <script>alert(1)</script>")
    page = as_html(annex_blocks(ruleset_of(text).plan, "zh"), "zh")

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>" not in page
    assert "http" not in page


def test_files_are_written_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    out = tmp_path / "annex.html"

    assert cli.main(["docs", "cn-hb-20-40-40", "--format", "html", "-o", str(out)]) == 0
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert [p.name for p in tmp_path.iterdir()] == ["annex.html"]
    assert cli.main(["docs", "cn-hb-20-40-40", "-o", str(tmp_path / "no" / "x.md")]) == 1


def test_a_method_as_a_whole_has_percentages_in_both_languages() -> None:
    """Where an indicator reads as a percentage its limits do too, in Chinese as in English."""
    body = "value: 支出 / 预算\nscore: {method: proportional, full_at: 0.8}"
    (indicator,) = ruleset_of(rules(("a", 10, body))).plan.order
    shares, numbers = (standard(indicator.method, percent=percent) for percent in (True, False))

    assert "80% 满分" in shares.zh
    assert "80% full" in shares.en
    assert "0.8 满分" in numbers.zh
    assert "0.8 full" in numbers.en


TABLES = (
    "tables:\n"
    "  系数: {rows: {甲: 1, 乙: 80%}, else: 50%}\n"
    "  场次: {bands: [{at_least: 10, value: 3}, {at_least: 5, value: 2}, {value: 1}]}\n"
)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("乙: 80%", "乙: 70%", ["对照表“系数”“乙”：0.8 → 0.7"]),
        ("乙: 80%", "乙: 80%, 丙: 60%", ["新增对照表“系数”“丙”：0.6"]),
        ("甲: 1, 乙: 80%", "乙: 80%, 甲: 1", []),
        ("value: 2", "value: 1.5", ["对照表“场次”“≥ 5”：2 → 1.5"]),
        ("at_least: 5", "above: 4", ["对照表“场次”第 2 档：≥ 5 得 2 → > 4 得 2"]),
        ("{value: 1}", "{value: 0}", ["对照表“场次”“其余”：1 → 0"]),
        ("else: 50%", "else: 40%", ["对照表“系数”其余：0.5 → 0.4"]),
    ],
)
def test_a_row_of_a_table_is_told_by_what_it_stands_for(
    old: str, new: str, told: list[str]
) -> None:
    text = rules(
        ("one", 10, "score: {method: formula, points: 系数(facts.a) × 场次(facts.n)}"), extra=TABLES
    )
    assert sentences(text, text.replace(old, new, 1)) == told
