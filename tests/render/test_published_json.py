"""What commands publish as JSON fits its schema, and the schema lets nothing else pass."""

from __future__ import annotations

import copy
import importlib
import inspect
import json
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import (
    Annotated,
    Any,
    Generic,
    Literal,
    TypedDict,
    TypeVar,
    get_type_hints,
    is_typeddict,
)

import pytest
from command_line import jixiao
from conftest import ROOT
from forms import FAULTS, workbook
from jsonschema import Draft202012Validator
from shipped import MOF
from small import case, rules

import engine
from engine.render.schemas import SCHEMAS
from engine.render.schemas.field_words import FIELDS
from engine.render.schemas.parts import DIALECT, schema_of

RESULTS = [what for what in SCHEMAS if what not in ("ruleset", "case", "decisions")]
CHECKS = {what: Draft202012Validator(SCHEMAS[what]()) for what in RESULTS}
RULESETS = sorted(p.stem for p in ROOT.glob("rulesets/*.yaml") if ".tests." not in p.name)
CASES = sorted(f"cases/{p.name}" for p in ROOT.glob("cases/*.yaml"))
YEARS = [
    f"cases/jiangmen-{year}.yaml" for year in ("2021-illustration", "2022", "2023-illustration")
]
HB = "cn-hb-20-40-40"
LAMPS = "cases/example-lamps.yaml"


@pytest.fixture(scope="module", autouse=True)
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Write the files that commands call `OWN/…`."""
    folder = tmp_path_factory.mktemp("own")
    for name, text in RULESETS_OF_OWN.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "form.xlsx").write_bytes(workbook(自评表=FAULTS))
    (folder / "report.txt").write_text(REPORT, "utf-8")
    (folder / "case.yaml").write_text(case(extra=DOCUMENT), "utf-8")
    (folder / "note.txt").write_text("一、说明", "utf-8")
    done = [
        jixiao("decide", *SCORE[1:2], "rate", *SCORE[2:], "--accept", "--by", "甲", cwd=folder),
        jixiao("keys", "new", "key", cwd=folder),
        jixiao(*SCORE, "--record", "ledger", "--sign", "key", cwd=folder),
        jixiao(*SCORE, "--record", "torn", cwd=folder),
    ]
    assert [(one.returncode, one.stderr) for one in done if one.returncode] == []
    with (folder / "torn" / "ledger.jsonl").open("ab") as file:
        file.write(b"{}\n")
    OWN.append(str(folder))
    yield
    OWN.clear()


OWN: list[str] = []

_RATE = """
value: 支出 / 预算
score: {method: proportional, of: value, full_at: 1}
examples: [{given: {支出: 8, 预算: 10}, score: SCORE}]
"""
REPORT = """项目名称：科普讲座
2026年

一、预算
安排100万元，实际支出80万元。

二、产出
举办讲座20场。
自评得分95分。
"""
DOCUMENT = "documents: {note: {title: 说明, file: note.txt}}\n"
SCORE = ("score", "case.yaml", "--rules", "agreeing.yaml")
RULESETS_OF_OWN = {
    "agreeing.yaml": rules(("rate", 10, _RATE.replace("SCORE", "8"))),
    "disagreeing.yaml": rules(("rate", 10, _RATE.replace("SCORE", "9"))),
    "mistaken.yaml": rules(("rate", 10, _RATE)).replace("total: 10", "total: 11"),
}


def published(*arguments: str) -> Any:
    """Return what a command writes as JSON."""
    done = jixiao(*(a.replace("OWN", OWN[0]) for a in arguments), "--format", "json")
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


def wrong(what: str, data: Any) -> list[str]:
    return [f"{e.json_path}: {e.message}" for e in CHECKS[what].iter_errors(data)]


@pytest.mark.parametrize("rules", RULESETS)
@pytest.mark.parametrize(
    "case", [c if c == LAMPS else pytest.param(c, marks=pytest.mark.slow) for c in CASES]
)
def test_scorecards_under_every_ruleset_fit(case: str, rules: str) -> None:
    assert wrong("scorecard", published("score", case, "--rules", rules)) == []


@pytest.mark.parametrize("case", CASES)
def test_scorecards_audits_and_scenarios_of_every_case_fit(case: str) -> None:
    of_case = (case, "--rules", HB)
    assert wrong("scorecard", published("score", *of_case)) == []
    assert wrong("audit", published("audit", *of_case)) == []
    assert wrong("whatif", published("whatif", *of_case, "--set", "budget.spent=50")) == []


#: Commands whose results differ in shape, each from the data of a case or a ruleset.
ONE = {
    "scorecard": ("score", "tests/data/demo-case.yaml", "--rules", "tests/data/demo.yaml"),
    "audit": ("audit", "cases/jiangmen-2022.yaml"),
    "compare": ("compare", f"{YEARS[0]}@{MOF}", f"{YEARS[2]}@{HB}"),
    "impact": ("impact", MOF, HB, "cases"),
    "whatif": ("whatif", LAMPS, "--set", "budget.spent=50"),
    "sensitivity": ("sensitivity", LAMPS),
    "reach": ("reach", LAMPS, "--grade", "优"),
    "prove": ("prove", "tests/data/demo.yaml"),
    "rank": ("rank", *YEARS, "--rules", MOF, "--budget", "300"),
    "diff": ("diff", MOF, HB, "--case", LAMPS),
    "check": ("check", "OWN/mistaken.yaml"),
    "test": ("test", "OWN/disagreeing.yaml", "OWN/agreeing.yaml", "--mutate"),
    "rules-list": ("rules", "list"),
    "import": ("import", "OWN/form.xlsx"),
    "records": ("records", "OWN/ledger"),
    "verify": ("verify", "OWN/torn"),
}
MORE = [
    ("compare", *YEARS),
    ("sensitivity", "cases/overrun.yaml"),
    ("reach", "cases/overrun.yaml", "--total", "85", "--missing"),
    ("reach", "cases/example-talks.yaml", "--grade", "优"),
    *(("prove", rules) for rules in ("expert-review", "science-base-assessment")),
    ("rank", *YEARS, LAMPS, "--rules", HB, "--pass-at", "60"),
    *(("diff", old, new) for old, new in pairwise(RULESETS)),
    ("diff", "tests/data/demo.yaml", "tests/data/language.yaml"),
    ("check", *(f"rulesets/{rules}.yaml" for rules in RULESETS), *CASES, "--all"),
    ("check", "OWN", "OWN/no-such.yaml"),
    ("test", "OWN/mistaken.yaml", "OWN/agreeing.yaml"),
    ("test", "--conformance"),
    ("import", "OWN/report.txt"),
    ("records", "OWN/torn"),
    ("verify", "OWN/ledger"),
]
#: Keys that may be absent.
OPTIONAL = {"signature", "kept"}


@pytest.mark.parametrize("arguments", MORE, ids=" ".join)
def test_results_of_other_commands_fit(arguments: tuple[str, ...]) -> None:
    assert wrong(arguments[0], published(*arguments)) == []


# ---- nothing else passes ------------------------------------------------------------------------


def sites(data: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the place of every value within data."""
    yield at
    inner: Any = ()
    if isinstance(data, dict):
        inner = data.items()
    elif isinstance(data, list):
        inner = enumerate(data)
    for key, value in inner:
        yield from sites(value, (*at, key))


def kinds_of_sites(data: Any) -> list[tuple[Any, ...]]:
    """Return a place for each path of names: of the entries of a list the first that has it."""
    found: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for at in sites(data):
        found.setdefault(tuple(key for key in at if isinstance(key, str)), at)
    return list(found.values())


def changed(data: Any, at: tuple[Any, ...], value: Any) -> Any:
    """Return data with another value at a place."""
    if not at:
        return value
    whole = copy.deepcopy(data)
    inner = whole
    for key in at[:-1]:
        inner = inner[key]
    inner[at[-1]] = value
    return whole


def shortened(data: Any) -> Any:
    """Return data with the first three entries of every list."""
    if isinstance(data, dict):
        return {key: shortened(value) for key, value in data.items()}
    return [shortened(one) for one in data[:3]] if isinstance(data, list) else data


def value_at(data: Any, at: tuple[Any, ...]) -> Any:
    for key in at:
        data = data[key]
    return data


@pytest.mark.parametrize(
    ("what", "arguments"), [*ONE.items(), ("import", ("import", "OWN/report.txt"))]
)
def test_a_key_too_many_or_too_few_and_a_wrong_type_are_refused(
    what: str, arguments: tuple[str, ...]
) -> None:
    whole = published(*arguments)
    assert wrong(what, whole) == []
    data = shortened(whole)
    accepts = CHECKS[what].is_valid
    looked_at = 0
    for at in kinds_of_sites(data):
        value = value_at(data, at)
        passed = [other for other in ([[]], 1.5) if accepts(changed(data, at, other))]
        if isinstance(value, dict):
            unknown = {**value, "unknown": [[]]}  # where any key may stand, not with any value
            passed += ["unknown"] if accepts(changed(data, at, unknown)) else []
        if isinstance(value, dict) and at[-1:] not in (("inputs",), ("groups",), ("same",)):
            for key in value.keys() - OPTIONAL:
                less = {k: v for k, v in value.items() if k != key}
                passed += [key] if accepts(changed(data, at, less)) else []
        assert passed == [], at
        looked_at += 1
    assert looked_at > 3


@pytest.mark.parametrize("what", RESULTS)
def test_every_object_of_a_schema_is_closed(what: str) -> None:
    """Also where no case has one of its kind."""
    nodes: list[Any] = [SCHEMAS[what]()]
    found = 0
    while nodes:
        node = nodes.pop()
        nodes += node.values() if isinstance(node, dict) else node if isinstance(node, list) else []
        if isinstance(node, dict) and node.get("type") == "object":
            found += 1
            if "properties" in node:
                assert node["additionalProperties"] is False
                assert node["required"] == [k for k in node["properties"] if k not in OPTIONAL]
            else:
                assert isinstance(node["additionalProperties"], dict)
    assert found


# ---- the schema of a type -----------------------------------------------------------------------

_T = TypeVar("_T")


class Pair(TypedDict, Generic[_T]):
    id: _T


class Tree(TypedDict):
    id: str
    parts: list[Tree]


class Everything(TypedDict):
    text: str | None
    count: int
    exact: bool
    one: Literal[1]
    word: Literal["a", "b"] | None
    number: Annotated[str, ("pattern", "^x$")] | None
    inputs: dict[str, int]
    pair: Pair[int | None]
    tree: Tree


def test_each_kind_of_type_has_its_schema() -> None:
    schema = schema_of(Everything)
    said = schema["properties"]

    assert schema["$schema"] == DIALECT
    assert said.pop("exact") == {"type": "boolean", "description": FIELDS["exact"]}
    for one in said.values():
        del one["description"]
    assert said == {
        "text": {"type": ["string", "null"]},
        "count": {"type": "integer"},
        "one": {"const": 1},
        "word": {"anyOf": [{"enum": ["a", "b"]}, {"type": "null"}]},
        "number": {"anyOf": [{"type": "string", "pattern": "^x$"}, {"type": "null"}]},
        "inputs": {"type": "object", "additionalProperties": {"type": "integer"}},
        "pair": {
            "type": "object",
            "properties": {"id": {"type": ["integer", "null"], "description": FIELDS["id"]}},
            "required": ["id"],
            "additionalProperties": False,
        },
        "tree": {"$ref": "#/$defs/tree"},
    }
    assert schema["$defs"]["tree"]["properties"]["parts"]["items"] == {"$ref": "#/$defs/tree"}


def test_a_type_that_json_does_not_have_is_refused() -> None:
    class Wrong(TypedDict):
        points: Fraction

    with pytest.raises((AssertionError, NameError)):
        schema_of(Wrong)


def test_what_is_said_of_a_field_in_one_type_is_said_of_a_field_that_there_is() -> None:
    folder = Path(inspect.getfile(engine)).parent
    found: list[str] = []
    for path in folder.rglob("*.py"):
        if "TypedDict" in path.read_text(encoding="utf-8"):
            name = ".".join(("engine", *path.relative_to(folder).with_suffix("").parts))
            module = importlib.import_module(name)
            found += [
                f"{form.__name__}.{field}"
                for form in vars(module).values()
                if is_typeddict(form) and form.__module__ == name
                for field in get_type_hints(form)
            ]

    of_one = [key for key in FIELDS if "." in key]
    assert of_one
    assert [key for key in of_one if found.count(key) != 1] == []
