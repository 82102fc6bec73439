"""Fields read what is plainly a number, a flag, a day or a text, and say what to write instead."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any, ClassVar

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from engine.base.diagnostics import Diagnostic
from engine.base.source import Source
from engine.base.words import Text
from engine.language.load.fields import Day, Flag, Integer, Number, Words, Written
from engine.language.load.located import Located
from engine.language.load.shape import build
from engine.language.load.yaml_tree import read_tree


class Part(Located):
    shorthand: ClassVar[str | None] = "points"
    points: Number


class Whole(Located):
    id: str = "a"
    number: Number | None = None
    integer: Integer | None = None
    flag: Flag | None = None
    day: Day | None = None
    words: Words | None = None
    written: Written | None = None
    part: Part | None = None
    row: tuple[Part, ...] = ()
    parts: dict[str, Part] = Field(default_factory=dict)
    other: str | None = Field(default=None, alias="else")


def read(text: str) -> tuple[Whole | None, tuple[Diagnostic, ...]]:
    node, found = read_tree(Source("f.yaml", text))
    assert node is not None, found
    return build(Whole, node)


def value(field: str, text: str) -> Any:
    whole, found = read(f"{field}: {text}\n")
    assert whole is not None, found
    return getattr(whole, field)


def complaint(field: str, text: str) -> tuple[str, str | None]:
    whole, found = read(f"{field}: {text}\n")
    assert whole is None
    assert len(found) == 1
    return found[0].code, found[0].help.en if found[0].help else None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("195.10", "195.1"),
        ("-3", "-3"),
        ("+5", "5"),
        ("60%", "3/5"),
        ("0", "0"),
        ("0.5 %", "1/200"),
    ],
)
def test_a_decimal_or_a_percentage_is_a_number(text: str, number: str) -> None:
    assert value("number", text) == Fraction(number)


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("１０", "10"), ("９５％", "95%"), ("1,000", "1000"), ("1，000.5", "1000.5"),
        ("1_000", "1000"), ("1e3", "1000"), ("1.5e-1", "0.15"), ("012", "12"), ("-012", "-12"),
        ("+012.50", "12.5"), ("00", "0"), (".5", "0.5"), ("-.5", "-0.5"), ("5.", "5"),
        ("10分", "10"), ("“10”", "10"),
    ],
)  # fmt: skip
def test_what_can_only_be_one_number_is_refused_with_that_number(text: str, likely: str) -> None:
    assert complaint("number", text) == ("JX112", f"write `{likely}`")


@pytest.mark.parametrize(
    "text",
    ["0x10", "12:30", ".inf", "NaN", "十", "1,5", "1.2.3", "1e99", "1e999999999", "²", "٣", "9" * 50,
     "½", "10万", "--5", "1" + ",000" * 40, "0" * 100_000],
)  # fmt: skip
def test_what_could_be_several_numbers_is_not_guessed_at(text: str) -> None:
    assert complaint("number", text) == ("JX112", "write a decimal or a percentage: 12.5, 60%")


@given(st.text(st.sampled_from("0123456789０１９+-－.．,，_eE%％ 分“”x"), min_size=1, max_size=12))
def test_a_suggested_number_is_accepted_when_written(text: str) -> None:
    whole, found = read("number: '" + text + "'\n")  # quoted, so that YAML leaves it alone
    for said in (d.help.en for d in found if d.help and d.code == "JX112"):
        if said.startswith("write `"):
            likely = said.removeprefix("write `").removesuffix("`")
            assert likely != text
            assert isinstance(value("number", likely), Fraction)
    assert whole is None


@given(st.booleans(), st.integers(0, 10**12), st.integers(0, 99))
def test_every_decimal_is_read_exactly(negative: bool, whole: int, hundredths: int) -> None:
    exact = whole + Fraction(hundredths, 100)
    text = f"{'-' if negative else ''}{whole}.{hundredths:02}"
    assert value("number", text) == (-exact if negative else exact)


@pytest.mark.parametrize(
    ("field", "text"), [("number", '"10"'), ("number", "'60%'"), ("integer", '"5"')]
)
def test_a_quoted_number_is_refused(field: str, text: str) -> None:
    assert complaint(field, text) == ("JX111", "remove the quotation marks")


def test_a_number_is_not_a_list() -> None:
    assert complaint("number", "[1]")[0] == "JX110"


@pytest.mark.parametrize(
    ("text", "likely"), [("2022.0", "2022"), ("05", "5"), ("２０２２", "2022"), ("1e3", "1000")]
)
def test_a_whole_number_in_another_form_is_refused_with_the_plain_one(
    text: str, likely: str
) -> None:
    assert complaint("integer", text) == ("JX113", f"write `{likely}`")


def test_a_whole_number_has_no_decimals() -> None:
    assert value("integer", "-5") == -5
    assert complaint("integer", "5.5") == ("JX113", None)


def test_only_true_and_false_are_flags() -> None:
    assert value("flag", "true") is True
    assert value("flag", "false") is False
    assert complaint("flag", "是") == ("JX114", "write `true`")
    assert complaint("flag", "off") == ("JX114", "write `false`")
    assert complaint("flag", "1") == ("JX114", "write true or false")


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("2025年1月3日", "write it as 2025-01-03"),
        ("2025/1/3", "write it as 2025-01-03"),
        ("20250103", "write it as 2025-01-03"),
        ("２０２５-01-03", "write it as 2025-01-03"),
        ("2025年13月", "write it as 2022-12-31"),
        ("2025-13-45", None),
        ("0000-01-01", None),
    ],
)
def test_a_day_in_another_form_is_refused_with_the_plain_one(text: str, help_: str | None) -> None:
    assert complaint("day", text) == ("JX115", help_)


def test_a_day_is_an_iso_date() -> None:
    assert value("day", "2024-02-29") == dt.date(2024, 2, 29)
    assert value("day", '"2024-02-29"') == dt.date(2024, 2, 29)


def test_words_stand_in_one_language_or_two() -> None:
    assert value("words", "甲") == Text("甲", "甲")
    assert value("words", "{zh: 甲, en: A}") == Text("甲", "A")
    assert value("words", "{en: A, zh: }") == Text("A", "A")


@pytest.mark.parametrize(
    "text", ['""', "{zh: }", "{en: ~}", '{zh: "", en: " "}', "{cn: 甲}", "{}", "[甲]"]
)
def test_words_must_say_something(text: str) -> None:
    assert complaint("words", text)[0] == "JX116"


def test_a_text_that_looks_like_something_else_stays_text() -> None:
    for text in ("010", "yes", "1.10", "12:30", "2025-13-45", "1e3"):
        assert value("written", text) == text
        assert value("id", text) == text


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_an_empty_value_is_an_absent_one(text: str) -> None:
    assert value("number", text) is None
    assert value("row", text) == ()
    whole, found = read(f"part: {{points: {text}}}\n")
    assert whole is None
    assert [(d.code, d.message.en) for d in found] == [("JX102", "the key `points` has no value")]


def test_a_bare_value_stands_for_its_mapping() -> None:
    whole, _ = read("part: 5\nrow: [60%, {points: 2}]\nparts: {甲: 1}\nelse: b\n")
    assert whole is not None
    assert whole.part is not None
    assert whole.part.points == 5
    assert [part.points for part in whole.row] == [Fraction(3, 5), 2]
    assert whole.parts["甲"].points == 1
    assert whole.other == "b"


def test_spans_stand_where_the_value_is() -> None:
    whole, _ = read("part: 5\nrow:\n  - points: 60%\n  - 7\n")
    assert whole is not None
    assert str(whole.span_at("row", 0, "points")) == "f.yaml:3:13"
    assert str(whole.row[1].span) == "f.yaml:4:5"
    assert str(whole.row[0].span_at("points")) == "f.yaml:3:13"
    assert str(whole.span_at("row", 1, "no", "such")) == "f.yaml:4:5", "what encloses it"


def test_all_mistakes_come_at_once() -> None:
    _, found = read(
        "number: x\nrow: [y, {pionts: 1}, {points: z}]\nparts: [1]\nflga: true\nrow2: 5\n"
    )
    assert sorted((d.primary.span.line, d.primary.span.column) for d in found if d.primary) == [
        (1, 9), (2, 7), (2, 11), (2, 32), (3, 8), (4, 1), (5, 1),
    ]  # fmt: skip


def test_a_hundred_mistakes_are_enough() -> None:
    _, found = read("row: [" + "x, " * 20_000 + "x]\n")
    assert len(found) == 100


def test_a_value_where_a_list_belongs_is_said_in_plain_words() -> None:
    class Rows(Located):
        rows: tuple[str, ...]

    node, _ = read_tree(Source("f.yaml", "rows: 甲，乙\n"))
    assert node is not None
    _, found = build(Rows, node)
    assert [d.message.zh for d in found] == ["这里要一个清单"]


SCHEMA = Whole.model_json_schema()


@pytest.mark.parametrize(
    ("document", "fits"),
    [
        ({"number": 5}, True), ({"number": "60%"}, True), ({"number": "5"}, False),
        ({"number": "满分"}, True),
        ({"integer": 5}, True), ({"integer": 5.5}, False), ({"flag": True}, True),
        ({"flag": "yes"}, False), ({"words": "a"}, True), ({"words": {"zh": "a"}}, True),
        ({"words": {"cn": "a"}}, False), ({"part": 5}, True), ({"part": {"points": "5%"}}, True),
        ({"part": {"pionts": 5}}, False), ({"else": "b"}, True), ({"none such": 1}, False),
    ],
)  # fmt: skip
def test_the_schema_accepts_what_the_loader_accepts(document: dict[str, Any], fits: bool) -> None:
    assert jsonschema.Draft202012Validator(SCHEMA).is_valid(document) is fits
