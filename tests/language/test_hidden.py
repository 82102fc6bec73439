"""Unseen signs in values, however they are written, and names that look alike, each at its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from engine.base.words import Text
from engine.language.load.case import CaseDoc
from engine.language.load.conventions import ConventionsDoc
from engine.language.load.correspondences import CorrespondencesDoc
from engine.language.load.decisions import DecisionsDoc
from engine.language.load.document import load_document
from engine.language.load.hidden import NAMES, PROSE
from engine.language.load.located import Located
from engine.language.load.ruleset.whole import RulesetDoc
from engine.language.load.tests import TestsDoc
from engine.pipeline import load_case, load_ruleset

HEAD = "case: a\nyear: 2022\n"


def said(text: str) -> list[tuple[str, str, str]]:
    """Return code, severity and place of everything that is said of a case."""
    _, found = load_case("c", (HEAD + text).encode())
    return [
        (d.code, d.severity, f"{d.primary.span.line}:{d.primary.span.column}")
        for d in found
        if d.primary and d.code in ("JX004", "JX007")
    ]


@pytest.mark.parametrize(
    "escape",
    [
        r"\e",
        r"\x1b",
        r"\x9b",
        r"\u202E",
        r"\u200b",
        r"\r",
        r"\n",
        r"\t",
        r"\0",
        r"\U000E0041",
        r"\N",
        r"\L",
    ],
)
def test_an_escape_in_a_name_is_an_error_where_it_stands(escape: str) -> None:
    assert said(f'title: "名\\\\ {escape}称"\n') == [("JX004", "error", "3:13")]


def test_all_signs_of_a_name_are_told_each_once() -> None:
    assert said('title: "a\\nTotal 100 优 \\e[2J \\u202E\\e"\n') == [
        ("JX004", "error", "3:10"),
        ("JX004", "error", "3:24"),
        ("JX004", "error", "3:30"),
    ]


def test_remarks_have_lines_and_a_warning_for_what_is_unseen() -> None:
    text = 'title: t\nnotes:\n  - "一\\n二\\t三"\n  - |\n    甲\n    乙\n  - "一\\x9b\n    二\\u202E"\n'
    assert said(text) == [("JX004", "warning", "9:7"), ("JX004", "warning", "10:6")]


def test_a_name_may_be_a_block_of_one_line() -> None:
    assert said("title: |\n  名称\n") == []
    assert [row[1] for row in said("title: |\n  名称\n  总分 100\n")] == ["error"]


def test_keys_are_names_and_facts_hold_nothing_unseen() -> None:
    text = 'title: t\nfacts: {"甲\\n": 1, 乙: "x\\x1b", "丙\\u200e": 3}\n'
    assert [row[1:] for row in said(text)] == [
        ("error", "4:11"),
        ("error", "4:24"),
        ("error", "4:33"),
    ]


def test_a_mark_that_turns_the_line_about_is_refused_in_the_text_itself() -> None:
    for sign in "\u200e\u200f\u061c\u202e\u2066":
        assert said(f"title: t\n# {sign}\n") == [("JX004", "error", "4:3")]


def test_names_that_look_alike_are_told_together() -> None:
    _, found = load_case("c", (HEAD + "title: t\nfacts: {甲（一）: 1, 甲(一): 2}\n").encode())
    (told,) = (d for d in found if d.code == "JX007")
    assert told.severity == "warning"
    assert [label.span.column for label in (told.primary, *told.related) if label] == [18, 9]
    assert "U+FF08" in told.notes[0].en


def test_ids_of_a_ruleset_are_compared_with_those_that_it_extends(tmp_path: Any) -> None:
    from small import rules

    base = rules(
        ("rate", 10, "value: 支出 / 预算\nscore: {method: proportional, of: value, full_at: 100%}")
    )
    top = 'ruleset: top\nextends: small\ntitle: t\nversion: "1"\nadjustments:\n  - {id: rаte, title: x, when: 支出 > 1, then: {bonus: "1"}}\n'
    _, found = load_ruleset("t.yaml", top.encode(), lambda _: ("small.yaml", base.encode()))
    assert [
        (d.code, d.primary.span.source.name) for d in found if d.code == "JX007" and d.primary
    ] == [("JX007", "t.yaml")]


#: Fields whose text is read, not shown as it stands: formulas, conditions, words of the language,
#: and facts as documents write them. They may stand on several lines.
READ = frozenset((
    "above", "add", "aggregations", "always", "applied", "applies", "at", "at_least", "at_most", "below", "bonus", "computed", "declared",
    "deduct", "each", "extends", "facts", "findings", "from", "full_at", "given", "grades", "let", "levels",
    "management", "methods", "never", "never_lowers", "never_raises", "not-applied", "of", "override",
    "parameters", "points", "points_from", "raising", "request", "rows", "scales", "score_at_least", "score_at_most",
    "scores", "share", "tables", "terms", "total_at_least", "total_at_most", "value", "warned", "weight", "when", "zero_at",
))  # fmt: skip


def texts(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[str]:
    """Yield the names of the fields of a document that hold texts."""
    if model in seen:
        return
    seen.add(model)
    for name, field in model.model_fields.items():
        parts = list(inside(field.annotation))
        if {str, Text} & set(parts) or any("yaml_tree" in str(p) for p in parts):
            yield field.alias or name
        for part in parts:
            if isinstance(part, type) and issubclass(part, Located):
                yield from texts(part, seen)


def inside(annotation: Any) -> Iterator[Any]:
    if get_args(annotation):
        for part in get_args(annotation):
            yield from inside(part)
    else:
        yield annotation


@pytest.mark.parametrize(
    "model", [CaseDoc, RulesetDoc, DecisionsDoc, ConventionsDoc, CorrespondencesDoc, TestsDoc]
)
def test_of_every_field_it_is_known_what_its_text_is(model: type[BaseModel]) -> None:
    assert {name for name in texts(model, set()) if name not in NAMES | PROSE | READ} == set()


@pytest.mark.parametrize("model", [DecisionsDoc, ConventionsDoc, CorrespondencesDoc])
def test_other_documents_are_looked_at_too(model: type[Located]) -> None:
    _, found = load_document("d", b'note: "a\\x1b"\n', model)
    assert "JX004" in {d.code for d in found}
