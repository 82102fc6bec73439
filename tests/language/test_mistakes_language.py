"""What a user is told for mistakes in the wider language: extending, aggregating, tables.

Every mistake is one edit of a sound file (`tests/data/language.yaml`, `language-case.yaml`); the
golden files in `tests/mistakes/language` hold what is told. UPDATE_GOLDEN=1 rewrites them.
"""

from __future__ import annotations

import os
from fractions import Fraction

import pytest
from conftest import ROOT, case_of, ruleset_of, text_of
from mistakes import edited, told_of_case

from engine.authoring.check import check_ruleset
from engine.base.diagnostics import Diagnostic
from engine.render.diagnostics.text import full
from engine.scoring.ruleset import score_case

RULES, CASE = text_of("tests/data/language.yaml"), text_of("tests/data/language-case.yaml")

EXTENDING = """\
ruleset: own
extends: language
title: 自己的
version: 1.0.0
override:
  quality: {points: 40}
"""

IN_RULES: dict[str, tuple[str, str]] = {
    "method-name": ("score: letters}", "score: leters}"),
    "method-name-circle": ("letters: {method: levels", "letters: letters2\n  letters2: letters\n  l3: {method: levels"),
    "aggregation-name": ("aggregate: m1", "aggregate: m2"),
    "scale-name": ("grades: {bands: [{at_least: 30, grade: 甲}, {else: 乙}]}", "grades: 甲乙"),
    "aggregate-word": ("aggregate: m1", "aggregate: meen"),
    "plus-without-weakest": ("{by: weakest, plus: 5}", "{by: mean, plus: 5}"),
    "weight-missing": ("{by: weakest, plus: 5}", "weighted-mean"),
    "points-do-not-sum": ("    points: 30\n    applies", "    points: 35\n    applies"),
    "points-to-nowhere": ("points_to: reach", "points_to: rech"),
    "parameter-periods": ("{to: 2021-12-31, value: 50}", "{from: 2022-01-01, value: 50}"),
    "parameter-no-value": ("    values:\n      - {to: 2021-12-31, value: 50}\n      - {from: 2022-01-01, value: 60}\n", "    title: 合格线\n"),
    "parameter-dates": ("{to: 2021-12-31, value: 50}", "{from: 2021-12-31, to: 2020-01-01, value: 50}"),
    "computed-band-without-rest": ("{at_least: 合格线, points: 15}, {points: 0}", "{at_least: 合格线, points: 15}"),
    "computed-band-name": ("at_least: 合格线,", "at_least: 及格线,"),
    "knot-alone": ("{at: facts.low, points: 0}, {at: facts.high, points: 20}", "{at: facts.low, points: 0}"),
    "knots-order": ("{at: facts.low, points: 0}, {at: facts.high, points: 20}", "{at: 5, points: 0}, {at: 9, points: 10}, {at: 7, points: 20}"),
    "knot-not-applicable": ("{at: facts.low, points: 0}", "{at: facts.low, not_applicable: true}"),
    "levels-empty": ("method: levels, levels: {", "method: levels, levels: {}}\n  unused: {method: levels, levels: {"),
    "knot-range": ("{at: facts.low, points: 0}", "{at: facts.low, points: [0, 2]}"),
    "negative-below-lowest": ("- {points: -10}", "- {points: -15}"),
    "negative-without-lowest": ("        lowest: -10\n", ""),
    "row-after-rest": ("- {points: -10}", "- {points: -10}\n            - {when: {facts.a: C}, points: 1}"),
    "table-policy": ("hit: unique", "hit: uniqe"),
    "condition-list-empty": ("facts.b: [A, B]", "facts.b: []"),
    "stated-name": ("stated(facts.a)", "stated(fact.a)"),
    "stated-number": ("stated(facts.a)", "stated(1)"),
    "applies-score": ("applies: stated(facts.a)", "applies: quality.score > 1"),
    "option-applies-outside": ("{method: proportional}}", "{method: proportional, applies: 得票 > 1}}"),
    "grade-of-no-section": ("{quality.grade: 甲}", "{reach.grade: 甲}"),
    "grade-table-without-else": ("    - {else: 差}\nsections", "    - {below: 60, grade: 差}\nsections"),
    "section-grade-total": ("{at_least: 30, grade: 甲}", "{at_least: 30, when: {total: {above: 3}}, grade: 甲}"),
    "section-adjustment-total": ("when: {facts.late: lateness}", "when: {total: {above: 3}}"),
    "section-adjustment-effect": ("{section: quality, deduct: 5}", "{section: quality, grade_at_most: 差}"),
    "section-adjustment-name": ("{section: quality,", "{section: qualty,"),
    "round-places": ("    round: 0\n", "    round: 13\n"),
    "minimum-word": ("minimum: 2", "minimum: two"),
    "minimum-else": ("else: zero}", "else: none}"),
    "grade-order": ("    - {else: 差}\nsections", "    - {else: 差}\n  order: [优, 良]\nsections"),
    "total-none-with-grades": ("total: 100", "total: none"),
    "not-applicable-and-points": ("{points: -10}", "{points: -10, not_applicable: true}"),
    "full-at-name": ("{method: proportional}}", "{method: proportional, full_at: facts}}"),
    "ranking-tie": ("adjustments:", "ranking: {ties: [quailty]}\nadjustments:"),
    "level-fact": ("letters: {method: levels, ", "letters: {method: levels, of: fcts.q, "),
}  # fmt: skip

IN_CASE: dict[str, tuple[str, str]] = {
    "case-word-for-number": ("votes: 80", "votes: 很多"),
    "case-list-for-number": ("votes: 80", "votes: [80, 90]"),
    "case-level": ("q1: a", "q1: e"),
    "case-knots": ("low: 50", "low: 100"),
    "case-word-near": ("late: lateness", "late: latenes"),
    "case-list-item": ("votes: 80", "votes: [80, 九十]"),
}

IN_EXTENDING: dict[str, tuple[str, str]] = {
    "extends-nothing": ("extends: language", "extends: langauge"),
    "extends-itself": ("extends: language", "extends: own"),
    "extends-circle": ("extends: language", "extends: circle"),
    "extends-without-version": ("version: 1.0.0\n", ""),
    "override-id": ("  quality:", "  qualty:"),
    "override-word": ("{points: 40}", "40"),
    "override-key": ("{points: 40}", "{pionts: 40}"),
    "override-sum": ("{points: 40}", "{points: 45}"),
    "remove-id": ("override:\n  quality: {points: 40}", "remove: [qualty]"),
    "add-id": ("override:\n  quality: {points: 40}", "add: {reech: []}"),
    "add-twice": ("override:\n  quality: {points: 40}", "add: {quality: [{id: q1, title: 一, points: 10, score: letters}]}"),
    "section-twice": ("override:\n  quality: {points: 40}", "sections: [{id: quality, title: 质量, points: 40}]"),
}  # fmt: skip

LIBRARY = {
    "language": RULES,
    "own": EXTENDING,
    "circle": "ruleset: circle\nextends: own\ntitle: 圈\nversion: 1.0.0\n",
}


def library(id_: str) -> tuple[str, bytes] | None:
    text = LIBRARY.get(id_)
    return None if text is None else (f"{id_}.yaml", text.encode())


def told(name: str) -> tuple[Diagnostic, ...]:
    if name in IN_RULES:
        return check_ruleset("rules.yaml", edited(RULES, *IN_RULES[name]).encode())
    if name in IN_EXTENDING:
        text = edited(EXTENDING, *IN_EXTENDING[name])
        return check_ruleset("own.yaml", text.encode(), library)
    return told_of_case(RULES, edited(CASE, *IN_CASE[name]))


def test_the_sound_files_are_sound() -> None:
    assert check_ruleset("rules.yaml", RULES.encode()) == ()
    assert check_ruleset("own.yaml", EXTENDING.encode(), library) == ()
    card = score_case(ruleset_of(RULES), case_of(CASE))
    assert card.problems == ()
    # (20 + 5 − 5) of quality; the best of (80 − 50) / 50 × 20 and 15, and 10; 90 % of 30
    assert [s.low for s in card.sections] == [Fraction(20), Fraction(25), Fraction(27)]
    assert (card.score, card.grade) == (Fraction(72), "差")


@pytest.mark.parametrize("name", [*IN_RULES, *IN_CASE, *IN_EXTENDING])
def test_a_mistake_is_told_as_the_golden_file_says(name: str) -> None:
    found = told(name)
    assert found, "the mistake goes unnoticed"

    for language in ("zh", "en"):
        path = ROOT / "tests" / "mistakes" / "language" / f"{name}.{language}.txt"
        text = full(found, language) + "\n"  # type: ignore[arg-type]
        if os.environ.get("UPDATE_GOLDEN"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")


def test_there_is_no_golden_file_without_its_mistake() -> None:
    folder = ROOT / "tests" / "mistakes" / "language"
    names = {p.name.rsplit(".", 2)[0] for p in folder.glob("*.txt")}

    assert names == {*IN_RULES, *IN_CASE, *IN_EXTENDING}
