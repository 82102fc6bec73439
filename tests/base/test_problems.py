"""Mistakes as sentences with fields, and the question whether another word was meant."""

from __future__ import annotations

import pytest

from engine.base.diagnostics import Label, Problem
from engine.base.source import Source, Span
from engine.base.suggest import aside, hint
from engine.base.words import Text, listed

HERE = Span(Source("case.yaml", "id: a"), 1, 1, 1, 6)
TWICE = Problem(
    "JX501", Text("`{id}` 用了两次", "`{id}` is used twice"), Text("换 {id}", "change {id}")
)


def test_a_problem_fills_its_sentences_and_stands_somewhere() -> None:
    made = TWICE.at(HERE, id="forum")

    assert (made.code, made.severity, made.primary) == ("JX501", "error", Label(HERE))
    assert made.message == Text("`forum` 用了两次", "`forum` is used twice")
    assert made.help == Text("换 forum", "change forum")


def test_a_field_may_be_a_text_of_its_own() -> None:
    made = Problem("JX501", Text("是{what}", "is {what}"), severity="warning").at(
        None, what=Text("数", "a number")
    )

    assert (made.message, made.severity, made.help) == (
        Text("是数", "is a number"),
        "warning",
        None,
    )


def test_what_users_wrote_is_never_taken_for_a_field() -> None:
    made = TWICE.at(HERE, id="{id}", help=Text("{other}", "{other}"))

    assert (made.message.en, made.help) == ("`{id}` is used twice", Text("{other}", "{other}"))


def test_a_field_that_is_not_given_is_an_error() -> None:
    with pytest.raises(KeyError):
        TWICE.at(HERE)


def test_a_near_word_is_asked_about() -> None:
    other = Text("其他", "else")

    assert hint("支出", other) == Text("是不是想写 `支出`？", "did you mean `支出`?")
    assert aside("支出") == Text("，是不是 `支出`？", "; did you mean `支出`?")
    assert (hint(None, other), hint(None), aside(None)) == (other, None, Text("", ""))


def test_names_are_listed_as_each_language_does() -> None:
    assert listed(["优", "良"]) == Text("优、良", "优, 良")
