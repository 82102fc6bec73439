"""`diff`, `impact` and `docs` show every change of a rule that can move a score, a grade or a check.

Each row is a small edit of which one of them once said nothing. The case beside it shows that the
edit matters: its score, grade or checks are not the same under both rulesets.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import case_of, ruleset_of
from rule_edits import said_by

import cli
from engine.scoring.ruleset import score_case
from engine.scoring.scorecard import Scorecard

HEAD = """\
ruleset: small
title: small
version: "1"
verified: true
total: 10
rounding: {places: 2}
terms: {甲: {from: [facts.a, facts.b]}}
"""
SECTION = "sections: [{id: s, title: 节, points: 10, ROUND indicators: [INDICATORS]}]\n"
ONE = "{id: x, title: 项, points: 10, score: SCORE}"
TABLE = """{method: table, hit: first, rows: [
  {when: {facts.a: {at_least: 5}}, points: 9}, {when: {facts.b: {at_least: 5}}, points: 4}, {points: 0}]}"""
FORMULA = "{method: formula, points: facts.a}"
YES = "{method: yes-no, when: facts.a >= 5}"
WORD = "{method: yes-no, when: {facts.a: A}}"


def one(score: str, more: str = "", inside: str = "") -> str:
    """Return a ruleset with one indicator."""
    section = SECTION.replace("ROUND", inside).replace("INDICATORS", ONE.replace("SCORE", score))
    return HEAD + more + section


LISTED = (
    HEAD + "sections: [{id: s, title: 节, points: 10, each: outputs, allocate: case-weights, "
    "score: {quantitative: {method: proportional, of: 实际完成值 / 年度指标值, cap: 100%}}}]\n"
)
GRADES = (
    "grades: {order: [甲, 乙], bands: [{at_least: 9, when: {facts.k: 1}, grade: 甲}, {else: 乙}]}\n"
)
ADJUSTMENTS = """adjustments:
  - {id: cap, title: 封顶, when: {facts.a: {at_least: 5}}, then: {total_at_most: 6}}
  - {id: off, title: 扣分, when: {facts.b: {at_least: 5}}, then: {deduct: 3}}
"""
TURNED = """adjustments:
  - {id: off, title: 扣分, when: {facts.b: {at_least: 5}}, then: {deduct: 3}}
  - {id: cap, title: 封顶, when: {facts.a: {at_least: 5}}, then: {total_at_most: 6}}
"""
OUTPUTS = """outputs:
  - {id: m, title: m, target: 10, actual: 5, weight: 9}
  - {id: n, title: n, target: 10, actual: 10, weight: 1}
"""

EDITS = {
    "order of rows of which the first counts": (
        one(TABLE),
        "{when: {facts.a: {at_least: 5}}, points: 9}, {when: {facts.b: {at_least: 5}}, points: 4}",
        "{when: {facts.b: {at_least: 5}}, points: 4}, {when: {facts.a: {at_least: 5}}, points: 9}",
        "facts: {a: 6, b: 6}",
    ),
    "order of adjustments": (one(FORMULA, ADJUSTMENTS), ADJUSTMENTS, TURNED, "facts: {a: 8, b: 6}"),
    "order of rows of grades": (
        one(FORMULA, "grades: {order: [甲, 乙, 丙], bands: [{when: {facts.b: 1}, grade: 甲}, "
            "{when: {facts.k: 1}, grade: 丙}, {else: 乙}]}\n"),
        "{when: {facts.b: 1}, grade: 甲}, {when: {facts.k: 1}, grade: 丙}",
        "{when: {facts.k: 1}, grade: 丙}, {when: {facts.b: 1}, grade: 甲}",
        "facts: {a: 3, b: 1, k: 1}",
    ),
    "which grade is the better one": (
        one(FORMULA, GRADES + "adjustments: [{id: m, when: {facts.k: 1}, then: {grade_at_most: 乙}}]\n"),
        "order: [甲, 乙]",
        "order: [乙, 甲]",
        "facts: {a: 9.5, k: 1}",
    ),
    "a limit of a grade that stands twice": (
        one(FORMULA, "grades: {order: [甲, 乙], bands: [{at_least: 5, when: {facts.k: 1}, grade: 甲}, "
            "{at_least: 9, grade: 甲}, {else: 乙}]}\n"),
        "at_least: 5, when",
        "at_least: 8, when",
        "facts: {a: 6, k: 1}",
    ),
    "bands of what parts make together": (
        one("{method: proportional, of: facts.a}",
            inside="aggregate: {by: sum, bands: [{at_least: 5, points: 10}, {points: 2}]},"),
        "{at_least: 5, points: 10}",
        "{at_least: 6, points: 10}",
        "facts: {a: 55%}",
    ),
    "what is given for a finding that is partly met": (
        one("{method: checklist, partly: 50%, items: [{id: l, title: 制度, points: 10}]}"),
        "partly: 50%",
        "partly: 80%",
        "management: {x: {findings: {l: partly}}}",
    ),
    "how much findings give together": (
        one("{method: checklist, at_most: 10, items: [{id: l, title: 制度, points: 6}, {id: m, title: 执行, points: 8}]}"),
        "at_most: 10, items: [{id: l, title: 制度, points: 6}, {id: m, title: 执行, points: 8}]",
        "items: [{id: l, title: 制度, points: 2}, {id: m, title: 执行, points: 8}]",
        "management: {x: {findings: {l: met, m: not-met}}}",
    ),
    "the exact number carried on": (
        one("{method: proportional, of: facts.a}", inside="round: {places: 0, carry: rounded},"),
        "carry: rounded",
        "carry: exact",
        "facts: {a: 55.5%}",
    ),
    "the unit of a name": (
        one("{method: proportional, of: 支出, full_at: 10}",
            "").replace("terms: {", "terms: {支出: {from: budget.spent, unit: 万元}, "),
        "unit: 万元",
        "unit: 亿元",
        "budget: {lines: [{id: a, title: a, spent: 5万元}]}",
    ),
    "the floor of a proportion": (
        one("{method: proportional, of: facts.a, floor: 20%}"), "20%", "30%", "facts: {a: 10%}"
    ),
    "the cap of a formula": (
        one("{method: formula, points: facts.a, cap: 7}"), "cap: 7", "cap: 8", "facts: {a: 9}"
    ),
    "how points are shared out": (
        LISTED, "allocate: case-weights", "allocate: equal", OUTPUTS
    ),
    "a method for another kind of measure": (
        LISTED,
        "{quantitative: {",
        "{qualitative: {method: levels, levels: {达成: 100%, 未达成: 0%}}, quantitative: {",
        "outputs: [{id: m, title: m, level: 达成, weight: 10}]",
    ),
    "no method for a kind of measure": (
        LISTED.replace("{quantitative: {", "{qualitative: {method: levels, levels: {达成: 100%, 未达成: 0%}}, quantitative: {"),
        "qualitative: {method: levels, levels: {达成: 100%, 未达成: 0%}}, ",
        "",
        "outputs: [{id: m, title: m, level: 达成, weight: 10}]",
    ),
    "a limit of a band": (
        one("{method: bands, of: facts.a, bands: [{at_least: 5, points: 9}, {points: 1}]}"),
        "at_least: 5",
        "at_least: 6",
        "facts: {a: 5}",
    ),
    "whether a limit itself is in a band": (
        one("{method: bands, of: facts.a, bands: [{at_least: 5, points: 9}, {points: 1}]}"),
        "at_least: 5",
        "above: 5",
        "facts: {a: 5}",
    ),
    "a name that becomes a number": (
        one("{method: formula, points: 'min(支出, 预算)'}").replace(
            "terms: {", "terms: {支出: {from: facts.a}, 预算: {from: facts.b}, "),
        "min(支出, 预算)",
        "min(支出, 100)",
        "facts: {a: 9, b: 3}",
    ),
    "which lists are scored": (
        LISTED, "each: outputs", "each: outcomes", OUTPUTS + OUTPUTS.replace("outputs", "outcomes").replace("5", "9")
    ),
    "the severity of a warning": (
        one(FORMULA, "checks: [{id: c, severity: warning, when: facts.a > 1, say: 看}]\n"),
        "severity: warning",
        "severity: error",
        "facts: {a: 9}",
    ),
    "a limit that is a formula": (
        one("{method: bands, of: 'facts.a', bands: [{at_least: 'facts.b * 2', points: 9}, {points: 1}]}"),
        "facts.b * 2",
        "facts.b * 3",
        "facts: {a: 5, b: 2}",
    ),
    "another name in a formula": (
        one("{method: formula, points: 'min(facts.a, facts.b)'}"),
        "min(facts.a, facts.b)",
        "min(facts.a, 7)",
        "facts: {a: 9, b: 3}",
    ),
    "rounding at sections": (
        one("{method: proportional, of: facts.a}").replace("{places: 2}", "{places: 0, at: total}"),
        "at: total",
        "at: section",
        "facts: {a: 51%}",
    ),
    "ties to the even number": (
        one(FORMULA).replace("{places: 2}", "{places: 0}"),
        "places: 0", "places: 0, mode: half-even", "facts: {a: 4.5}",
    ),
    "the step to which a section is rounded": (
        one(FORMULA, inside="round: {step: 0.5, mode: down},"),
        "step: 0.5", "step: 0.4", "facts: {a: 4.9}",
    ),
    "an indicator rounded up": (
        one(FORMULA).replace("points: 10, score", "points: 10, round: {places: 0}, score"),
        "{places: 0}", "{places: 0, mode: up}", "facts: {a: 4.1}",
    ),
    "a rounding in a formula": (
        one("{method: formula, points: 'round(facts.a, 0)'}"),
        "round(", "round_down(", "facts: {a: 4.5}",
    ),
    "another fact for the level": (
        one("{method: levels, of: facts.q, levels: {高: 100%, 低: 0%}}"),
        "of: facts.q",
        "of: facts.r",
        "facts: {q: 高, r: 低}",
    ),
    "what a fact may be at least": (
        one(FORMULA, "facts: {facts.a: {kind: quantity, range: {at_least: 2}}}\n"),
        "at_least: 2", "at_least: 4", "facts: {c: 1}",
    ),
    "whether an end of a range belongs to it": (
        one(YES, "facts: {facts.a: {kind: quantity, range: {at_most: 5}}}\n"),
        "at_most: 5", "below: 5", "facts: {c: 1}",
    ),
    "which words a fact may be": (
        one(WORD, "facts: {facts.a: {kind: words, words: [A, B]}}\n"),
        "words: [A, B]", "words: [A, C]", "facts: {a: B}",
    ),
    "the kind of a fact": (
        one(YES, "facts: {facts.a: {kind: quantity, range: {above: 4, below: 7}}}\n"),
        "kind: quantity", "kind: whole", "facts: {c: 1}",
    ),
    "the formula of a value with a name": (
        one("{method: formula, points: 率 × 2}", "let: {率: facts.a / 2}\n"),
        "facts.a / 2", "facts.a / 4", "facts: {a: 4}",
    ),
    "a value that another is made of": (
        one(FORMULA, "let: {甲乙: facts.a, 率: 甲乙 / 2}\nchecks: [{id: c, when: {率: {above: 2}}, say: 看}]\n"),
        "甲乙: facts.a", "甲乙: facts.b", "facts: {a: 3, b: 6}",
    ),
    "a row of a table": (
        one("{method: formula, points: 档(facts.a)}", "tables: {档: {rows: {3: 2, 4: 5}, else: 1}}\n"),
        "4: 5", "4: 6", "facts: {a: 4}",
    ),
    "what a table gives for all else": (
        one("{method: formula, points: 档(facts.a)}", "tables: {档: {rows: {好: 2}, else: 1}}\n"),
        "else: 1", "else: 3", "facts: {a: 坏}",
    ),
    "a limit in a table": (
        one("{method: formula, points: 档(facts.a)}", "tables: {档: {bands: [{at_least: 4, value: 3}, {value: 1}]}}\n"),
        "at_least: 4", "above: 4", "facts: {a: 4}",
    ),
    "a condition with a name": (
        one("{method: yes-no, when: 够}", "let: {够: facts.a > 3}\n"),
        "facts.a > 3", "facts.a > 5", "facts: {a: 4}",
    ),
    "the unit of bare numbers": (
        one(FORMULA, "facts: {facts.a: {kind: money, unit: 万元}}\n"),
        "unit: 万元", "unit: 元", "facts: {a: 3万元}",
    ),
}  # fmt: skip


def seen(card: Scorecard) -> object:
    """Return what a reader of a scorecard sees decided."""
    units = [(u.id, u.low, u.high, u.applies) for u in card.units()]
    sections = [(s.section.id, s.raw, s.low, s.high, s.grade_low) for s in card.sections]
    checks = [(c.check.id, c.check.severity, c.certain) for c in card.checks]
    return card.low, card.high, card.grade_low, card.grade_high, units, sections, checks


@pytest.mark.parametrize("edit", sorted(EDITS))
def test_an_edit_that_matters_is_shown_by_all_three(edit: str) -> None:
    old, before, after, facts = EDITS[edit]
    assert old.count(before) == 1
    new = old.replace(before, after)
    case = case_of(f"case: c\ntitle: c\nyear: 2024\n{facts}\n")
    assert seen(score_case(ruleset_of(old), case)) != seen(score_case(ruleset_of(new), case))

    assert said_by(ruleset_of(old), ruleset_of(new), [case]) == {"diff", "impact", "docs"}


SAME = {
    "rows that cannot both hold": (
        one("{method: bands, of: facts.a, bands: [{below: 3, points: 1}, {at_least: 5, points: 9}, {points: 4}]}"),
        "{below: 3, points: 1}, {at_least: 5, points: 9}",
        "{at_least: 5, points: 9}, {below: 3, points: 1}",
    ),
    "rows of which the best counts": (
        one(TABLE.replace("first", "best")),
        "{when: {facts.a: {at_least: 5}}, points: 9}, {when: {facts.b: {at_least: 5}}, points: 4}",
        "{when: {facts.b: {at_least: 5}}, points: 4}, {when: {facts.a: {at_least: 5}}, points: 9}",
    ),
    "items of a checklist": (
        one("{method: checklist, items: [{id: l, title: l, points: 4}, {id: m, title: m, points: 6}]}"),
        "{id: l, title: l, points: 4}, {id: m, title: m, points: 6}",
        "{id: m, title: m, points: 6}, {id: l, title: l, points: 4}",
    ),
    "methods of which the best counts": (
        one("{method: best-of, methods: [{method: formula, points: facts.a}, {method: formula, points: facts.b}]}"),
        "{method: formula, points: facts.a}, {method: formula, points: facts.b}",
        "{method: formula, points: facts.b}, {method: formula, points: facts.a}",
    ),
    "conditions of which all hold": (
        one("{method: yes-no, when: {all: [{facts.a: 1}, {facts.b: 2}]}}"),
        "[{facts.a: 1}, {facts.b: 2}]",
        "[{facts.b: 2}, {facts.a: 1}]",
    ),
    "a number written otherwise": (one(FORMULA.replace("facts.a", "facts.a * 50%")), "50%", "0.5"),
    "priorities that leave the order as it is": (
        one(FORMULA, ADJUSTMENTS), "{id: off,", "{id: off, priority: 7,"
    ),
}  # fmt: skip


@pytest.mark.parametrize("edit", sorted(SAME))
def test_an_order_or_a_spelling_that_decides_nothing_is_no_difference(edit: str) -> None:
    old, before, after = SAME[edit]
    assert old.count(before) == 1
    case = case_of("case: c\ntitle: c\nyear: 2024\nfacts: {a: 6, b: 6}\n")

    said = said_by(ruleset_of(old), ruleset_of(old.replace(before, after)), [case])

    assert not said & {"diff", "impact"}


def test_diff_takes_what_is_called_otherwise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = one(
        FORMULA, "adjustments: [{id: off, when: x.score > 5, then: {section: s, deduct: 1}}]\n"
    )
    new = (
        old.replace("id: x,", "id: y,")
        .replace("x.score", "y.score")
        .replace("id: s,", "id: part,")
        .replace("section: s,", "section: part,")
        .replace("ruleset: small", "ruleset: other")
    )
    (tmp_path / "old.yaml").write_text(old, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(new, encoding="utf-8")
    (tmp_path / "same.yaml").write_text(
        "correspondences: [{before: small, after: other, same: {x: y, s: part}}]\n",
        encoding="utf-8",
    )
    files = [str(tmp_path / name) for name in ("old.yaml", "new.yaml")]
    plain = kinds(capsys, *files)
    assert plain.count("indicator") == 2
    for stated in (["--same", "x=y", "--same", "s=part"],
                   ["--correspondences", str(tmp_path / "same.yaml")]):  # fmt: skip
        assert kinds(capsys, *files, *stated) == ["id", "id"]
    (tmp_path / "new.yaml").write_text(new.replace("deduct: 1", "deduct: 2"), encoding="utf-8")
    assert kinds(capsys, *files, "--same", "x=y", "--same", "s=part") == ["id", "id", "effect"]


def kinds(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """Return the kinds of differences that the command tells."""
    assert cli.main(["diff", *arguments, "--format", "json"]) == 0
    return [change["kind"] for change in json.loads(capsys.readouterr().out)["changes"]]
