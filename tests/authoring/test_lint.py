"""What `check` finds in rulesets that compile: one slip each, word for word in golden files."""

from __future__ import annotations

import datetime as dt
import os

import pytest
from conftest import ROOT, text_of

import cli
from engine.authoring.check import check_ruleset
from engine.authoring.lint.dates import overlapping
from engine.pipeline import read_ruleset
from engine.render.diagnostics.text import full

BASE = text_of("tests/data/language.yaml")
TODAY = dt.date(2026, 11, 23)

#: name → (what stands in the sound ruleset, what is written instead, the code that must be found)
SLIPS: dict[str, tuple[str, str, str]] = {
    "unused-parameter": ("parameters:\n", "parameters:\n  多余: {value: 1}\n", "JX470"),
    "unused-term": ("  得票: facts.votes\n", "  得票: facts.votes\n  弃权: facts.blank\n", "JX471"),
    "unused-basis": ("terms:\n", "basis: {notice: 通知}\nterms:\n", "JX472"),
    "unused-method": ("aggregations:\n", "  spare: {method: assessed}\naggregations:\n", "JX473"),
    "unused-aggregation": ("grades:\n  bands", "  spare: mean\ngrades:\n  bands", "JX474"),
    "unused-scale": ("grades:\n  bands", "scales:\n  spare: {bands: [{else: 差}]}\ngrades:\n  bands", "JX475"),
    "past-validity": ("version: 1.0.0", "version: 1.0.0\nvalid_until: 2025-12-31", "JX476"),
    "review-overdue": ("    title: 覆盖\n", "    title: 覆盖\n    reviewed_on: 2020-01-01\n", "JX477"),
    "points-up-and-down": (
        "score: {method: proportional}}",
        "score: {method: bands, bands: [{at_least: 90, points: 30}, {at_least: 80, points: 10}, {at_least: 60, points: 20}, {points: 0}]}}",
        "JX479",
    ),
    "bands-alike": (
        "score: {method: proportional}}",
        "score: {method: bands, bands: [{at_least: 90, points: 30}, {at_least: 80, points: 30}, {points: 0}]}}",
        "JX480",
    ),
    "never-applies": ("when: {facts.late: lateness}", "when: {quality.score: {above: 9, below: 3}}", "JX481"),
    "never-two-words": ("when: {facts.late: lateness}", "when: {all: [{facts.late: a}, {facts.late: b}]}", "JX481"),
    "no-effect": ("{section: quality, deduct: 5}", "{grade_at_most: 优}", "JX482"),
    "no-basis": ("deduct: 5", "deduct: 5", "JX484"),
    "no-example": ("deduct: 5", "deduct: 5", "JX485"),
    "not-verified": ("verified: true", "verified: false", "JX486"),
    "rows-overlap": ("{when: {facts.a: B}, points: 5}", "{when: {facts.b: A}, points: 5}", "JX487"),
    "rows-gap": (
        "{when: {facts.a: A, facts.b: [A, B]}, points: 10}\n            - {when: {facts.a: B}, points: 5}\n            - {points: -10}",
        "{when: {facts.a: A, facts.b: A}, points: 10}\n            - {when: {facts.a: B, facts.b: [A, B]}, points: 5}",
        "JX488",
    ),
    "row-unreached": (
        "{when: {facts.a: B}, points: 5}",
        "{when: {facts.a: B}, points: 5}\n            - {when: {facts.a: B, facts.b: A}, points: 4}",
        "JX487",
    ),
    "hole-in-bands": (
        "score: {method: proportional}}",
        "score: {method: bands, bands: [{at_least: 90, at_most: 100, points: 30}, {at_least: 80, at_most: 89, points: 20}, {points: 0}]}}",
        "JX490",
    ),
    "hole-by-parameter": (
        "score: {method: proportional}}",
        "score: {method: bands, bands: [{at_least: 合格线, at_most: 100, points: 30}, {at_least: 40, at_most: 59, points: 20}, {points: 0}]}}",
        "JX490",
    ),
    "hole-in-table": (
        "{when: {facts.a: A, facts.b: [A, B]}, points: 10}\n            - {when: {facts.a: B}, points: 5}",
        "{when: {facts.n: {at_least: 90}}, points: 10}\n            - {when: {facts.n: {at_least: 80, at_most: 89}}, points: 5}",
        "JX490",
    ),
    "hole-in-grades": (
        "{bands: [{at_least: 30, grade: 甲}, {else: 乙}]}",
        "{bands: [{at_least: 30, grade: 甲}, {at_least: 20, at_most: 28, grade: 丙}, {else: 乙}]}",
        "JX490",
    ),
    "grades-swapped": (
        "{bands: [{at_least: 30, grade: 甲}, {else: 乙}]}",
        "{bands: [{at_least: 30, grade: 乙}, {else: 甲}]}",
        "JX491",
    ),
    "no-such-grade": ("when: {quality.grade: 甲}", "when: {quality.grade: 丙}", "JX492"),
    "grade-row-twice": (
        "    - {else: 差}",
        "    - {at_least: 60, when: {quality.grade: 甲}, grade: 良}\n    - {else: 差}",
        "JX493",
    ),
    "band-lost-to-parameters": (
        "score: {method: proportional}}",
        "score: {method: bands, bands: [{at_least: 合格线, points: 30}, {at_least: 55, points: 20}, {at_least: 合格线 + 5, points: 10}, {points: 0}]}}",
        "JX489",
    ),
    "sum-of-nothing": (
        "hit: unique\n          rows:\n            - {when: {facts.a: A, facts.b: [A, B]}, points: 10}\n            - {when: {facts.a: B}, points: 5}\n            - {points: -10}",
        "hit: sum\n          rows:\n            - {when: {facts.a: A}, points: 10}\n            - {when: {facts.b: B}, points: 5}",
        "JX488",
    ),
    "row-never-first": (
        "hit: unique\n          rows:\n",
        "hit: first\n          rows:\n            - {when: {facts.a: [A, B]}, points: 1}\n",
        "JX489",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_found_and_told_as_the_golden_file_says(name: str) -> None:
    old, new, code = SLIPS[name]
    assert old in BASE
    found = check_ruleset("rules.yaml", BASE.replace(old, new, 1).encode(), None, TODAY)
    assert code in {d.code for d in found}

    shown = tuple(d for d in found if d.code == code)
    for language in ("zh", "en"):
        path = ROOT / "tests" / "golden" / f"lint-{name}.{language}.txt"
        text = full(shown, language) + "\n"  # type: ignore[arg-type]
        if os.environ.get("UPDATE_GOLDEN"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "rows",
    [
        "{below: 60, points: 0}, {at_least: 100, points: 30}, {points: 15}",
        "{at_least: 80, below: 90, points: 30}, {at_least: 90, points: 20}, {points: 0}",
        "{at_least: 80, at_most: 90, points: 30}, {points: 0}",
    ],
)
def test_a_rest_that_is_meant_is_no_hole(rows: str) -> None:
    old, _, _ = SLIPS["hole-in-bands"]
    text = BASE.replace(old, f"score: {{method: bands, bands: [{rows}]}}}}", 1)
    found = check_ruleset("rules.yaml", text.encode(), None, TODAY)
    assert {d.severity for d in found} == {"info"}


def test_a_hole_between_steps_of_rounding_takes_nothing() -> None:
    old, new, _ = SLIPS["hole-in-bands"]
    whole = new.replace("bands, bands", "bands, of: 'round(facts.survey, 0)', bands")
    text = BASE.replace(old, whole, 1)
    found = check_ruleset("rules.yaml", text.encode(), None, TODAY)
    assert {d.severity for d in found} == {"info"}

    grades = "{at_least: 90, at_most: 100, grade: 优}, {at_least: 80, at_most: 89, grade: 良}"
    rows = grades.replace("}, {", "}\n    - {")
    for places, codes in ((0, set()), (1, {"JX490"})):
        text = BASE.replace(
            "- {at_least: 60, when: {quality.grade: 甲}, grade: 优}\n", f"- {rows}\n"
        )
        text = text.replace("rounding: {places: 2", f"rounding: {{places: {places}")
        found = check_ruleset("rules.yaml", text.encode(), None, TODAY)
        assert {d.code for d in found if d.severity == "warning"} == codes


def test_a_sound_ruleset_has_remarks_and_no_warnings() -> None:
    found = check_ruleset("rules.yaml", BASE.encode(), None, TODAY)

    assert {d.severity for d in found} == {"info"}


def test_two_rulesets_of_one_place_and_use_must_not_be_in_force_at_once() -> None:
    def doc(id_: str, period: str) -> object:
        text = BASE.replace(
            "ruleset: language", f"ruleset: {id_}\njurisdiction: cn\neffective: {period}"
        )
        return read_ruleset(f"{id_}.yaml", text.encode())[0]

    apart = [doc("a", "{from: 2020-01-01, to: 2021-12-31}"), doc("b", "{from: 2022-01-01}")]
    at_once = [doc("a", "{from: 2020-01-01}"), doc("b", "{from: 2022-01-01}")]

    assert list(overlapping(apart)) == []  # type: ignore[arg-type]
    assert [d.code for d in overlapping(at_once)] == ["JX478"]  # type: ignore[arg-type]


def test_everything_shipped_passes_without_a_warning(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)

    assert cli.main(["check", "rulesets", "cases", "--strict", "--on", "2026-11-23"]) == 0, (
        capsys.readouterr().out
    )


def test_remarks_are_counted_and_listed_only_where_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)

    cli.main(["check", "tests/data/language.yaml", "--lang", "en"])
    brief = capsys.readouterr().out
    cli.main(["check", "tests/data/language.yaml", "--lang", "en", "--all"])

    assert brief == "1 file, nothing wrong\n2 remarks need no change; --all lists them\n"
    assert "JX485" in capsys.readouterr().out


def test_what_shared_methods_name_through_an_id_is_used() -> None:
    text = """\
ruleset: by-id
title: by id
version: 1.0.0
total: 20
rounding: {places: 2}
parameters:
  limit-a: {value: 60%}
  limit-b: {value: 80%}
  limit-c: {value: 90%}
methods:
  share: {method: proportional, of: "facts.{id}", full_at: "limit-{id}"}
sections:
  - id: all
    title: all
    points: 20
    indicators:
      - {id: a, title: a, points: 10, score: share}
      - {id: b, title: b, points: 10, score: share}
"""
    found = check_ruleset("rules.yaml", text.encode(), None, TODAY)
    unused = [d.message.en for d in found if d.code == "JX470"]
    assert unused == ["the parameter `limit-c` is not used"]
