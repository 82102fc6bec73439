"""Slots are values: their names are for the matchers alone, and are read back nowhere."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import engine
from engine.language.slots import (
    OfAdjustment,
    OfDerived,
    OfEach,
    OfFact,
    OfGrade,
    OfGraded,
    OfIndicator,
    OfMeasures,
    OfParts,
    OfScore,
    OfTotal,
    Slot,
    is_total,
    matched_as,
    of_fact,
    renamed,
)

ENGINE = Path(engine.__file__).parent
EVERY: list[Slot] = [
    OfFact("facts.a"), OfFact("facts.a", stated=True), OfMeasures("outputs"), OfIndicator("a"),
    OfEach("a", "date"), OfScore("a"), OfGraded("a"), OfGraded(None), OfGrade("a"), OfGrade(None),
    OfTotal(1), OfTotal(2), OfAdjustment("a"), OfDerived(1), OfParts(),
]  # fmt: skip

#: The beginning of a matcher's name: a letter or two of the kind, and what it is of.
_NAME = re.compile(r"([cmugsad]|total):($|\w)")


def test_every_slot_is_another_and_has_a_name_of_its_own() -> None:
    assert len(set(EVERY)) == len({matched_as(slot) for slot in EVERY}) == len(EVERY)
    assert {type(slot) for slot in EVERY} == set(Slot.__args__)
    with pytest.raises(AttributeError):
        OfScore("a").id = "b"  # type: ignore[misc]


def test_a_name_of_a_formula_says_whether_the_fact_or_its_being_stated_is_looked_at() -> None:
    for slot in (OfFact("facts.a"), OfFact("facts.a", stated=True)):
        assert of_fact(slot.in_formulas) == slot


def test_only_the_slots_of_the_total_are_of_the_total() -> None:
    found = [slot for slot in EVERY if is_total(slot)]
    assert found == [OfGraded(None), OfGrade(None), OfTotal(1), OfTotal(2)]


def test_ids_are_renamed_and_facts_are_not() -> None:
    moved = {slot for slot in EVERY if renamed(slot, {"a": "b", "facts.a": "b"}) != slot}
    assert moved == {
        OfIndicator("a"), OfEach("a", "date"), OfScore("a"), OfGraded("a"), OfGrade("a"),
        OfAdjustment("a"),
    }  # fmt: skip
    assert renamed(OfGrade("a"), {"a": "b"}) == OfGrade("b")


def test_no_other_file_of_the_engine_builds_or_reads_the_name_of_a_slot() -> None:
    found = [
        f"{path.relative_to(ENGINE)}:{line}"
        for path in sorted(ENGINE.rglob("*.py"))
        if path != ENGINE / "language" / "slots.py"
        for line in spelt_in(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_names_of_slots_are_found_however_they_are_spelt() -> None:
    for text in (
        'f"s:{id_}"', '"total:grade:done"', 'x.startswith("c:")', 'x[:2] == "m:"',
        'test.slot.partition(":")', "test.slot[2:]", 'f"g:{id_}:done"', '("a:", "g:")',
    ):  # fmt: skip
        assert spelt_in(text) == [1] or spelt_in(text) == [1, 1], text
    for text in ('"a: 1"', '"total: 100"', "test.slot.name", '"facts:"', 'f"{a}s:{b}"'):
        assert spelt_in(text) == [], text


def spelt_in(text: str) -> list[int]:
    """Return the lines at which a text of Python spells a slot out, or takes one apart."""
    tree = ast.parse(text)
    inner = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values[1:]
    }
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner:
            spelt = _NAME.match(node.value) is not None
        elif isinstance(node, ast.Subscript):
            spelt = _is_slot(node.value)
        else:
            spelt = (
                isinstance(node, ast.Attribute) and _is_slot(node.value) and hasattr("", node.attr)
            )
        if spelt:
            found.append(node.lineno)  # type: ignore[attr-defined]
    return found


def _is_slot(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "slot"
