"""Conventions of an audit: what makes no sense in them is told where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from command_line import jixiao
from conftest import ROOT

from engine.auditing.audit.conventions import read_conventions
from engine.auditing.audit.sense import _KINDS

SHIPPED = (ROOT / "engine/auditing/audit/conventions.yaml").read_text("utf-8")

#: What each number may not be, and what it may.
NUMBERS = {
    "over-flag": (("-120%", "0", "99%", "10001%", "9" * 20), ("100%", "1.2", "10000%")),
    "over-reason": (("-1", "0%", "50%", "1000"), ("130%",)),
    "over-measures": (("-3", "0", "2.5", "99999999"), ("1", "3")),
    "score-above-execution": (("-5%", "101%", "5"), ("0", "5%", "100%")),
    "unspent": (("-20%", "0", "200%", "20"), ("20%", "1")),
    "unit-factor": (("-1000", "0", "1", "1e", "9" * 20), ("10", "1000")),
    "repeated": (("-1", "0", "1", "2.5"), ("2",)),
    "repeated-from": (("-10", "9" * 20), ("0", "10", "0.5")),
    "round-to": (("-1", "0", "9" * 20), ("1", "100000")),
}


def read(text: str) -> tuple[bool, list[str]]:
    conventions, found = read_conventions("own.yaml", text.encode())
    return conventions is not None, [
        f"{d.primary.span.line}:{d.primary.span.column} {d.code} {d.message.en}"
        for d in found
        if d.primary
    ]


def test_the_shipped_conventions_make_sense_and_each_is_known() -> None:
    assert read(SHIPPED) == (True, [])
    items = yaml.safe_load(SHIPPED)["items"]
    assert {item["id"] for item in items} == set(_KINDS)
    assert {item["id"] for item in items if "value" in item} == set(NUMBERS)


@pytest.mark.parametrize(
    ("id_", "value"), [(id_, value) for id_, (wrong, _) in NUMBERS.items() for value in wrong]
)
def test_a_number_that_makes_no_sense_is_told_where_it_stands(id_: str, value: str) -> None:
    usable, found = read(
        f"conventions: own\nitems:\n  - id: {id_}\n    title: t\n    value: {value}\n"
    )
    assert not usable
    assert [line[:4] for line in found] == ["5:12"], found
    if value != "1e":
        assert f"JX860 the number of `{id_}` makes no sense: it has to be" in found[0]


@pytest.mark.parametrize(
    ("id_", "value"), [(id_, value) for id_, (_, right) in NUMBERS.items() for value in right]
)
def test_a_number_that_makes_sense_is_taken(id_: str, value: str) -> None:
    assert read(f"conventions: own\nitems: [{{id: {id_}, title: t, value: {value}}}]\n") == (
        True,
        [],
    )


@pytest.mark.parametrize(
    ("items", "usable", "said"),
    [
        ("{id: round-to, title: t}", False, ["3:10 JX861 `round-to` states no number"]),
        ("{id: payment-words, title: t, value: 3}", False, ["3:10 JX861 `payment-words` states no words"]),
        ("{id: payment-words, title: t, words: [率, '']}", False, ["3:46 JX861 `payment-words` has an empty word, which is in any title"]),
        ("{id: roundto, title: t, value: 5}", True, ["3:10 JX862 no check of an audit uses `roundto`"]),
        ("{id: unspent, title: t, value: 5%}\n  - {id: unspent, title: t, value: 6%}", False, ["4:10 JX863 `unspent` stands there twice"]),
    ],
)  # fmt: skip
def test_what_is_incomplete_unknown_or_there_twice_is_told(
    items: str, usable: bool, said: list[str]
) -> None:
    assert read(f"conventions: own\nitems:\n  - {items}\n") == (usable, said)


def test_an_audit_says_it_with_the_line_and_what_to_write(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("case: c\ntitle: t\nyear: 2022\n", "utf-8")
    (tmp_path / "own.yaml").write_text(
        "conventions: own\nitems:\n  - {id: unspent, title: t, value: 200%}\n", "utf-8"
    )
    words = ("audit", "case.yaml", "--conventions", "own.yaml")
    done = jixiao(*words, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "错误[JX860]: `unspent` 的数没有意义，应大于 0，不超过 100%",
        " --> own.yaml:3:36",
        "  |",
        "3 |   - {id: unspent, title: t, value: 200%}",
        "  |                                    ^^^^",
        "  = 建议: 改成这样的数，如 20%",
    ]
    assert "above 0, at most 100%" in jixiao(*words, "--lang", "en", cwd=tmp_path).stderr


def test_a_scenario_with_a_senseless_amount_is_told_where_it_stands(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("case: c\ntitle: t\nyear: 2022\n", "utf-8")
    (tmp_path / "what.yaml").write_text("少花: {budget.spent: -5}\n", "utf-8")
    done = jixiao("whatif", "case.yaml", "--scenarios", "what.yaml", cwd=tmp_path)
    assert done.returncode == 1
    assert "错误[JX509]: 金额 `-5` 为负\n --> what.yaml:1:20" in done.stderr
