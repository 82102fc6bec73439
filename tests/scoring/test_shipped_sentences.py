"""What is said of every shipped case under every shipped ruleset, read for what no sentence may hold.

An English noun after a count of one stands in the singular, and no id or path stands where the
ruleset gives a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT
from msgspec import Struct

from engine.base.words import Language
from engine.pipeline import load_case, load_ruleset
from engine.render.scorecard.rows import around, rows_of
from engine.scoring.award.sections import all_sections
from engine.scoring.explain.one_score import explain
from engine.scoring.explain.reasons import result_lines
from engine.scoring.explain.statements import Statement
from engine.scoring.ruleset import Ruleset, score_case
from engine.scoring.scorecard import Scorecard

RULESETS = sorted(
    path.stem for path in (ROOT / "rulesets").glob("*.yaml") if ".tests" not in path.name
)
CASES = sorted(path.stem for path in (ROOT / "cases").glob("*.yaml"))

#: A count of one, not the end of a range or of a longer number, before a plural.
MANY_OF_ONE = re.compile(r"(?<![\d.,–～/-])1 (?!is\b|has\b|was\b|less\b|plus\b)[a-z]{2,}s\b")
ID = re.compile(r"(?<![\w/\[（(@.-])[a-z][a-z0-9]*(?:[-.][a-z0-9-]+)+\b")

#: Labels under which an id is what is told.
OF_IDS = ("编号", "id", "位置", "place", "[")


@cache
def ruleset(name: str) -> Ruleset:
    def library(id_: str) -> tuple[str, bytes] | None:
        path = ROOT / "rulesets" / f"{id_}.yaml"
        return (path.name, path.read_bytes()) if path.exists() else None

    found, _ = load_ruleset(name, (ROOT / "rulesets" / f"{name}.yaml").read_bytes(), library)
    assert found is not None
    return found


def card_of(rules: str, case: str) -> Scorecard:
    facts, _ = load_case(case, (ROOT / "cases" / f"{case}.yaml").read_bytes())
    assert facts is not None
    return score_case(ruleset(rules), facts)


def told(statements: Sequence[Statement]) -> Iterator[str]:
    """Yield the texts of statements, but those that tell an id or a place."""
    for one in statements:
        if one.label not in OF_IDS:
            yield one.text
        yield from told(one.inner)


def sentences(card: Scorecard, language: Language) -> Iterator[str]:
    """Yield everything that is said of a scorecard."""
    yield from result_lines(card, language)
    for row in rows_of(card, language):
        yield from (row.working, row.why)
    for _, lines in around(card, language, 99):
        yield from lines
    ids = [
        *(unit.id for unit in card.units()),
        *(section.id for section in all_sections(card.sections)),
        *(one.adjustment.id for one in card.adjustments),
        "total",
    ]
    for id_ in ids:
        yield from told(explain(card, id_, language))


def titled(card: Scorecard) -> set[str]:
    """Return the ids and paths that the ruleset gives a title."""
    plan = card.plan
    parts = {s.id for s in plan.every_section()} | {i.id for i in plan.order}
    attributes = ("score", "share", "value", "grade", "rank", "level")
    return (
        {path for path, one in plan.facts.items() if "*" not in one.path}
        | {f"adjustment.{one.id}" for one in plan.adjustments}
        | {f"{id_}.{name}" for id_ in parts for name in attributes}
    )


@pytest.mark.parametrize("rules", RULESETS)
def test_what_is_said_counts_rightly_and_calls_things_by_title(rules: str) -> None:
    read = 0
    for case in CASES:
        card = card_of(rules, case)
        names = titled(card)
        formulas = {f"{name}" for i in card.plan.order for name in _in_formulas(i)}
        for text in sentences(card, "en"):
            read += 1
            assert not MANY_OF_ONE.search(text), text
        for language in ("zh", "en"):
            for text in sentences(card, language):
                ids = set(ID.findall(text)) & names - formulas
                assert not ids, (ids, text)
    assert read > 100


def _in_formulas(indicator: object) -> Iterator[str]:
    """Yield the names in formulas, which stand as their author wrote them."""
    seen: list[object] = [indicator]
    while seen:
        one = seen.pop()
        if hasattr(one, "names") and hasattr(one, "expression"):
            yield from one.names
        elif isinstance(one, Struct):
            seen += [getattr(one, name) for name in one.__struct_fields__ if name != "span"]
        elif isinstance(one, tuple):
            seen += one


def test_the_files_are_found() -> None:
    assert len(RULESETS) >= 15
    assert len(CASES) >= 12
    assert Path(ROOT / "rulesets").is_dir()


@pytest.mark.parametrize("text", ["1 points off", "the sum (1 parts)", "of 1 rows"])
def test_a_plural_of_one_is_found(text: str) -> None:
    assert MANY_OF_ONE.search(text)


@pytest.mark.parametrize("text", ["0.1 points", "0–1 points", "11 parts", "1 point", "1 is open"])
def test_what_is_right_is_let_be(text: str) -> None:
    assert not MANY_OF_ONE.search(text)
