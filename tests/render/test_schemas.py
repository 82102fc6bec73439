"""The JSON Schemas: what an editor with a YAML language server completes, explains and marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from conftest import ROOT
from editor_yaml import Reader
from jsonschema import Draft202012Validator
from marked_blocks import blocks_of, whole_text

from engine.base.diagnostics import has_errors
from engine.language.load.case import CaseDoc
from engine.language.load.ruleset.whole import RulesetDoc
from engine.pipeline import load_case, load_ruleset
from engine.render.ruleset.skeletons import skeleton
from engine.render.schemas import SCHEMAS

CHECKS = {what: Draft202012Validator(SCHEMAS[what]()) for what in ("ruleset", "case")}
PUBLISHED = ("rank", "diff", "check", "test", "rules-list", "import", "records", "verify")
DOCUMENTS = {"ruleset": RulesetDoc, "case": CaseDoc}


def wrong(what: str, text: str) -> list[str]:
    """Return what the schema says against a text."""
    data = yaml.load(text, Reader)
    return [error.message for error in CHECKS[what].iter_errors(data)]


def properties_of(schema: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every property of a schema with its place."""
    if isinstance(schema, list):
        for inner in schema:
            yield from properties_of(inner, where)
    if not isinstance(schema, dict):
        return
    for key, inner in schema.items():
        if key in ("properties", "$defs"):
            for name, one in inner.items():
                at = f"{where}/{name}"
                if key == "properties":
                    yield at, one
                yield from properties_of(one, at)
        else:
            yield from properties_of(inner, where)


@pytest.mark.parametrize("what", ["ruleset", "case", "scorecard", *PUBLISHED])
def test_every_property_is_explained_in_both_languages(what: str) -> None:
    found = dict(properties_of(SCHEMAS[what]()))

    assert len(found) > 5
    unsaid = [at for at, one in found.items() if not one.get("description", "").count(" / ")]
    assert unsaid == []
    for at, one in found.items():
        zh, _, en = one["description"].partition(" / ")
        assert re.search(r"[\u4e00-\u9fff]", zh), at
        assert not re.search(r"[\u4e00-\u9fff]", en), at


@pytest.mark.parametrize("what", ["ruleset", "case"])
def test_every_choice_is_explained_in_both_languages(what: str) -> None:
    def enums(node: Any) -> Iterator[dict[str, Any]]:
        if isinstance(node, dict):
            if isinstance(node.get("enum"), list):
                yield node
            for inner in node.values():
                yield from enums(inner)
        elif isinstance(node, list):
            for inner in node:
                yield from enums(inner)

    found = list(enums(SCHEMAS[what]()))
    assert found
    for one in found:
        assert len(one["enumDescriptions"]) == len(one["enum"])
        assert all(" / " in said for said in one["enumDescriptions"])


@pytest.mark.parametrize("what", ["ruleset", "case"])
def test_the_schema_knows_every_field_of_the_document(what: str) -> None:
    names = {at.rpartition("/")[2] for at, _ in properties_of(SCHEMAS[what]())}

    fields = {f.alias or name for name, f in DOCUMENTS[what].model_fields.items()}
    assert fields <= names


PAGES = sorted((ROOT / "docs").rglob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_example_of_the_documents_fits_its_schema(page: Any) -> None:
    """What `jixiao check` accepts is accepted here: an editor marks nothing that is right."""
    for block in blocks_of(page.read_text(encoding="utf-8")):
        if block.language == "yaml" and not block.marker.endswith("; wrong"):
            kind, text = whole_text(block)
            assert wrong(kind, text) == [], f"{page.name}:{block.first}"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("what", ["ruleset", "case"])
def test_skeletons_fit_their_schema(what: str, language: Any) -> None:
    assert wrong(what, skeleton(what, "demo", language)) == []


# ---- rulesets ---------------------------------------------------------------------------------

START = "ruleset: r\ntitle: t\nversion: 1.0.0\n"
WHOLE = START + "total: 10\nrounding: {}\n"
SECTION = WHOLE + "sections:\n  - {id: s, title: s, points: 10, SECTION}\n"
INDICATOR = SECTION.replace("SECTION", "indicators: [{id: i, title: i, points: 10, INDICATOR}]")
METHOD = INDICATOR.replace("INDICATOR", "score: METHOD")
CONDITION = METHOD.replace("METHOD", "{method: yes-no, when: CONDITION}")


BASE = (
    WHOLE
    + """terms: {预算: budget.planned}
methods: {old: {method: assessed}}
sections:
  - id: s
    title: s
    points: 10
    indicators: [{id: i, title: i, points: 10, score: {method: assessed}}]
adjustments: [{id: a, when: facts.a > 1, then: {deduct: 1}}]
"""
)


def filled(frame: str, text: str) -> str:
    return re.sub(r"SECTION|INDICATOR|METHOD|CONDITION|TEXT", lambda _: text, frame)


def errors_of(text: str) -> list[str]:
    """Return the codes of the errors that `jixiao check` finds."""
    _, found = load_ruleset("r.yaml", text.encode(), lambda _: ("base.yaml", BASE.encode()))
    return [d.code for d in found if d.severity == "error"]


RIGHT = [
    (METHOD, "four-letters"),
    (METHOD, "{method: levels, levels: {A: 100%, B: [40%, 60%], C: not-applicable, D: 不适用}}"),
    (METHOD, "{method: levels, levels: {A: {points: 5}, B: {at_least: 0, below: 60%}}}"),
    (METHOD, "{method: best-of, methods: [letters, {method: assessed, applies: facts.a > 1}]}"),
    (METHOD, "{method: proportional, full_at: facts.best × 2, zero_at: 60%}"),
    (METHOD, "{method: bands, bands: [{at_least: 预算 × 60%, points: 5}, {points: [0, 2.5]}]}"),
    (METHOD, "{method: interpolate, through: [{at: 0, points: 0}, {at: 甲, share: 100%}], below: 0}"),
    (METHOD, "{method: table, rows: [{when: {facts.a: [A, B]}, not_applicable: true}, {points: 0}]}"),
    (SECTION, "aggregate: mean, indicators: []"),
    (SECTION, "aggregate: as-usual, indicators: []"),
    (SECTION, "aggregate: {by: weakest, plus: 0.5}, indicators: []"),
    (SECTION, "grades: four-letters, indicators: []"),
    (WHOLE + "sections: []\nTEXT", "scales: {two: {order: [a, b], bands: [{above: 5, grade: a}, {else: b}]}}"),
    (SECTION, "each: outputs, allocate: equal"),
    (SECTION, "each: [outputs, outcomes], allocate: equal, minimum: 3, round: 0"),
    (SECTION, "minimum: {parts: 3, of: indicators, else: no-score}, round: {places: 0, carry: exact}"),
    (SECTION, "points_to: t, applies: {not-stated: facts.x}, aside: false, weight: 2"),
    (CONDITION, "支出 > 预算 × 60%"),
    (CONDITION, "{facts.a: A, facts.n: {at_least: 3, below: 5}}"),
    (CONDITION, "{any: [{facts.a: 3}, {not: {stated: facts.x}}, {all: [a > 1, b > 2]}]}"),
    (CONDITION, "{any: outputs, completion: {above: 130%}, dimension: [数量指标, 质量指标]}"),
    (START + "extends: base\nTEXT", "remove: [a]\nadd: {s: [{id: i, title: i, points: 1, score: m}]}"),
    (START + "extends: base\nTEXT", "override: {i: {points: 5, basis: }, s: {aggregate: mean}}"),
    (START + "extends: base\nTEXT", "override: {a: {when: 支出 > 预算, then: {deduct: 5}}}"),
    (START + "extends: base\nTEXT", "grades:\nterms: {预算: }\nmethods: {old: }"),
    (WHOLE.replace("10", "none") + "sections: []\nTEXT", "lowest: -10"),
    (WHOLE + "sections: []\nTEXT", "parameters: {率: {value: 60%}, 额: {values: [{from: 2020-01-01, value: 5}]}}"),
    (WHOLE + "sections: []\nTEXT", "grades: {bands: [{at_least: 5, grade: 5}, {when: 支出 > 0, grade: 4}, {else: 3}]}"),
    (WHOLE + "sections: []\nTEXT", "ranking: {pass_at: 60, ties: [s], request: facts.asked, when_short: skip}"),
]  # fmt: skip


@pytest.mark.parametrize(("frame", "text"), RIGHT, ids=[text for _, text in RIGHT])
def test_what_the_language_can_say_is_accepted(frame: str, text: str) -> None:
    whole = filled(frame, text)

    assert wrong("ruleset", whole) == []
    assert [code for code in errors_of(whole) if code.startswith("JX1")] == []


WRONG = [
    (METHOD, "{method: propotional}"),
    (METHOD, "{full_at: 100%}"),
    (METHOD, "{method: proportional, fullat: 100%}"),
    (METHOD, "{method: bands, bands: {at_least: 60%, points: 5}}"),
    (METHOD, "{method: bands, bands: [{atleast: 60%, points: 5}]}"),
    (METHOD, "{method: bands, bands: [{points: [1, 2, 3]}]}"),
    (METHOD, "{method: levels, levels: {A: \"5\"}}"),
    (METHOD, "{method: table, hit: last, rows: [{points: 1}]}"),
    (METHOD, "{method: interpolate, through: [{points: 1}]}"),
    (METHOD, "{method: worst-of, methods: {method: assessed}}"),
    (METHOD, "[letters]"),
    (INDICATOR, "value: 支出 / 预算"),
    (INDICATOR, "score: letters, round: 0.5"),
    (SECTION, "aggregate: {by: average}"),
    (SECTION, "grades: [four-letters]"),
    (SECTION, "aggregate: {bands: [{at_least: 1}]}"),
    (SECTION, "each: output, allocate: equal"),
    (SECTION, "each: outputs, allocate: evenly"),
    (SECTION, "minimum: {else: zero}"),
    (SECTION, "minimum: {parts: 3, else: none}"),
    (SECTION, "round: {carry: both}"),
    (SECTION, "aside: yes"),
    (SECTION, "missing: {fact: nothing}"),
    (CONDITION, "{}"),
    (CONDITION, "[支出 > 预算]"),
    (CONDITION, "{facts.a: {atleast: 3}}"),
    (CONDITION, "{all: {facts.a: 3}}"),
    (CONDITION, "{any: output, completion: {above: 130%}}"),
    (CONDITION, "{any: outputs, complete: {above: 130%}}"),
    (START + "TEXT", "total: 10"),
    (START + "extends: base\nTEXT", "override: {i: {point: 5}}"),
    (START + "extends: base\nTEXT", "override: {i: 5}"),
    (START + "extends: base\nTEXT", "remove: a"),
    (START + "extends: base\nTEXT", "add: {s: {id: i}}"),
    (WHOLE + "sections: []\nTEXT", "parameters: {率: 60%}"),
    (WHOLE + "sections: []\nTEXT", "adjustments: [{id: a, when: a > 1, then: {total_atmost: 5}}]"),
    (WHOLE + "sections: []\nTEXT", "ranking: {when_short: wait}"),
    (WHOLE.replace("10", '"5"') + "sections: []\nTEXT", "lowest: 0"),
]  # fmt: skip


@pytest.mark.parametrize(("frame", "text"), WRONG, ids=[text for _, text in WRONG])
def test_mistakes_of_shape_are_marked(frame: str, text: str) -> None:
    whole = filled(frame, text)

    assert wrong("ruleset", whole) != []
    assert errors_of(whole) != []


# ---- cases ------------------------------------------------------------------------------------

CASE = "case: c\ntitle: t\nyear: 2024\n"


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("facts: {a: 3次, b: 12, c: [88, 92, 约79], d: {value: [1, 2], note: n}}", True),
        ("use: star-rating\njurisdiction: cn-gd-sz", True),
        ("outputs: [{id: a, title: b, target: ≥10场次, level: {value: 达成}}]", True),
        ("management: {m: {findings: {law: met, sector: not-applicable}}}", True),
        ("budget: {lines: [{id: a, title: a, spent: 5}]}", True),
        ("year: 2024年", False),
        ("budgets: {lines: []}", False),
        ("outputs: [{id: a, title: b, direction: up}]", False),
        ("outputs: [{id: a}]", False),
        ("facts: {a: {values: 3}}", False),
        ("outputs: [{id: a, title: b, assessed: {share: 80%}}]", False),
    ],
)  # fmt: skip
def test_cases_are_told_apart_from_mistakes(text: str, fits: bool) -> None:
    start = CASE.replace("year: 2024\n", "") if text.startswith("year") else CASE
    _, found = load_case("c.yaml", (start + text).encode())

    assert (wrong("case", start + text) == []) is fits
    assert has_errors(found) is not fits
