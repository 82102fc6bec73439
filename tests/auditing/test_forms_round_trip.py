"""Case to form to case: what the form shows comes back as it was."""

from __future__ import annotations

import io
from fractions import Fraction
from typing import Any

import forms
import pytest
import yaml
from conftest import case_of, ruleset_of, text_of
from forms import workbook
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from engine.auditing.intake.form import read_form
from engine.base.exact import to_text
from engine.render.office.form import form_bytes
from engine.render.office.material import Material
from engine.scoring.ruleset import score_case
from engine.scoring.scorecard import Scorecard

RULES = ruleset_of(text_of("rulesets/cn-mof-2020-self-evaluation.yaml"))
LISTS = ("outputs", "outcomes", "satisfaction")


def written(text: str) -> tuple[bytes, Scorecard]:
    """Return the official form of a case, and its scores."""
    facts = case_of(text)
    card = score_case(RULES, facts)
    return form_bytes(Material(facts, card, "zh", "0")), card


def imported(data: bytes) -> dict[str, Any]:
    draft, found = read_form("自评表.xlsx", data)
    assert draft is not None, [d.message.en for d in found]
    return yaml.load(draft.text, yaml.BaseLoader)


def value(fact: Any) -> Any:
    return fact["value"] if isinstance(fact, dict) else fact


def shown(case: dict[str, Any]) -> dict[str, Any]:
    """Return what a form shows of a case."""
    line = case["budget"]["lines"][0]
    return {
        **{key: case.get(key) for key in ("project", "unit", "department", "year")},
        "goals": case.get("goals", []),
        "money": [
            (row["title"] if row is not line else "", *(_amount(row.get(k)) for k in ("initial", "adjusted", "spent")))
            for row in (line, *line.get("parts", []))
        ],
        **{
            name: [
                (m["title"], m.get("dimension"), value(m.get("target")), value(m.get("actual")),
                 _amount(m.get("weight")), m.get("reason"))
                for m in case.get(name, [])
            ]
            for name in LISTS
        },
    }  # fmt: skip


def _amount(fact: Any) -> Fraction | None:
    return None if fact is None else Fraction(value(fact))


words = st.text("科普讲座服务公众设备维修保障提升甲乙丙", min_size=2, max_size=8)
amounts = st.decimals(0, 9999, places=4, allow_nan=False).map(str)
counts = st.integers(1, 5000)


@st.composite
def measures(draw: st.DrawFn, points: int, dimensions: tuple[str, ...]) -> list[dict[str, Any]]:
    """Measures whose weights sum to `points`, as the official form prints them."""
    number = draw(st.integers(1, 4))
    cuts = sorted(draw(st.lists(st.integers(1, points * 2 - 1), min_size=number - 1,
                                max_size=number - 1, unique=True)))  # fmt: skip
    ends = [0, *cuts, points * 2]
    order = sorted(draw(st.integers(0, len(dimensions) - 1)) for _ in range(number))
    found = []
    for index in range(number):
        unit = draw(st.sampled_from(["场次", "人次", "%", "个", "万元"]))
        sign = draw(st.sampled_from(["≥", "≤", "=", ""]))
        row = {
            "id": f"m{index}",
            "title": draw(words),
            "dimension": dimensions[order[index]],
            "target": f"{sign}{draw(counts)}{unit}",
            "actual": f"{draw(counts)}{unit}",
            "weight": (ends[index + 1] - ends[index]) / 2,
        }
        if draw(st.booleans()):
            row["reason"] = draw(words)
        found.append(row)
    return found


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    """Cases of which the form shows everything."""
    kinds = ("initial", "adjusted", "spent")
    parts = [
        {"title": title, **{kind: draw(amounts) for kind in kinds}}
        for title in ("当年财政拨款", "上年结转资金", "其他资金")[: draw(st.integers(0, 3))]
    ]
    total = {kind: draw(amounts) for kind in kinds}
    total["adjusted"] = draw(st.integers(1, 9999).map(str))
    return {
        "case": "c",
        "title": "t",
        "project": draw(words),
        "unit": draw(words),
        "department": draw(words),
        "year": draw(st.integers(2015, 2030)),
        "goals": [{"expected": draw(words), "achieved": draw(words)}],
        "budget": {"unit": "万元", "lines": [{"id": "a", "title": "x", **total, "parts": parts}]},
        "outputs": draw(measures(50, ("数量指标", "质量指标", "成本指标"))),
        "outcomes": draw(measures(30, ("社会效益指标", "生态效益指标"))),
        "satisfaction": draw(measures(10, ("服务对象满意度指标",))),
    }


def as_texts(case: dict[str, Any]) -> dict[str, Any]:
    return yaml.load(yaml.safe_dump(case, allow_unicode=True), yaml.BaseLoader)


@settings(max_examples=40)
@given(cases())
def test_a_form_that_is_written_and_imported_is_the_case(case: dict[str, Any]) -> None:
    text = yaml.safe_dump(case, allow_unicode=True, sort_keys=False)
    data, card = written(text)
    back = imported(data)

    assert shown(back) == shown(as_texts(case))
    by_id = {unit.id: unit for unit in card.units()}
    for name in LISTS:
        for own, row in zip(case[name], back[name], strict=True):
            unit = next(u for i, u in by_id.items() if i.endswith(f"{own['id']}") and name in i)
            assert value(row["declared"]) == to_text(unit.low)
    assert value(back["declared"]["score"]) == to_text(card.low)


def cells(data: bytes) -> dict[str, Any]:
    page = load_workbook(io.BytesIO(data), data_only=True)["自评表"]
    return {c.coordinate: c.value for row in page.iter_rows() for c in row if c.value is not None}


@pytest.mark.parametrize("name", ["OFFICIAL", "TWO_GOALS"])
def test_form_to_case_to_form_keeps_every_value(name: str) -> None:
    """The scores are those of the rules, everything else is what the first form says."""
    draft, _ = read_form("f.xlsx", workbook(自评表=getattr(forms, name)))
    assert draft is not None
    first = yaml.load(draft.text, yaml.BaseLoader)
    data, _ = written(draft.text)
    again, _ = read_form("f.xlsx", data)
    assert again is not None

    assert shown(yaml.load(again.text, yaml.BaseLoader)) == shown(first)
    assert cells(written(again.text)[0]) == cells(data)
