"""`--rules auto`: by place, year and what is evaluated."""

from __future__ import annotations

import pytest
from conftest import ROOT, case_of, ruleset_of
from small import rules

import cli
from engine.language.plan import Plan
from engine.scoring.choosing import right_ones


def plan(id_: str, place: str, period: str, use: str = "self-evaluation") -> Plan:
    text = rules(("x", 10, "score: {method: assessed}"))
    head = f"ruleset: {id_}\njurisdiction: {place}\nuse: {use}\neffective: {period}"
    return ruleset_of(text.replace("ruleset: small", head)).plan


PLANS = (
    plan("old", "cn", "{from: 2015-01-01, to: 2019-12-31}"),
    plan("new", "cn", "{from: 2020-02-25}"),
    plan("local", "cn-gd", "{from: 2021-07-01}"),
    plan("review", "cn", "{from: 2020-02-25}", "department-evaluation"),
)


@pytest.mark.parametrize(
    ("place", "year", "use", "chosen"),
    [
        ("cn", 2019, "self-evaluation", ["old"]),
        ("cn", 2020, "self-evaluation", ["new"]),
        ("cn-gd", 2020, "self-evaluation", ["new"]),
        ("cn-gd", 2021, "self-evaluation", ["local"]),
        ("cn-gd-sz", 2022, "self-evaluation", ["local"]),
        ("cn-hb", 2022, "department-evaluation", ["review"]),
        ("us", 2022, "self-evaluation", []),
        ("cn", 2010, "self-evaluation", []),
    ],
)
def test_the_nearest_place_in_force_at_the_end_of_the_year_is_chosen(
    place: str, year: int, use: str, chosen: list[str]
) -> None:
    case = case_of(f"case: c\ntitle: c\nyear: {year}\njurisdiction: {place}\nuse: {use}\n")

    assert [p.id for p in right_ones(PLANS, case)] == chosen


def test_the_jiangmen_case_gets_the_ministrys_ruleset(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)

    assert cli.main(["score", "cases/jiangmen-2022.yaml", "--rules", "auto"]) == 0
    assert "cn-mof-2020-self-evaluation" in capsys.readouterr().out
