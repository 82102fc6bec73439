"""Values as bytes and back."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_rulesets import case_text, cases, loaded, rulesets

from engine.base.words import Text
from engine.language.stored import packed, unpacked
from engine.pipeline import load_case

plain = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(), st.fractions(), st.dates(),
    st.integers(-(2**200), 2**200),
)  # fmt: skip
values = st.recursive(
    plain,
    lambda inner: st.one_of(
        st.lists(inner).map(tuple),
        st.dictionaries(st.text(), inner),
        st.frozensets(st.integers()),
        st.builds(Text, st.text(), st.text()),
    ),
)


@given(values)
def test_what_comes_back_is_what_went_in(value: Any) -> None:
    back = unpacked(packed(value))

    assert back == value
    assert _kinds(back) == _kinds(value)


def _kinds(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_kinds(one) for one in value]
    if isinstance(value, dict):
        return {key: _kinds(one) for key, one in value.items()}
    return type(value)


def test_one_number_in_three_kinds_stays_three() -> None:
    back = unpacked(packed((True, 1, Fraction(1), False, 0, Fraction(0))))

    assert [type(one) for one in back] == [bool, int, Fraction, bool, int, Fraction]


def test_what_is_shared_stays_shared() -> None:
    text = Text("一", "one")
    back = unpacked(packed((text, (text,))))

    assert back[0] is back[1][0]


@settings(max_examples=40)
@given(rulesets(), cases())
def test_plans_and_facts_come_back(text: str, stated: dict[str, str | None]) -> None:
    ruleset = loaded(text)
    facts, found = load_case("case.yaml", case_text(stated).encode(), ruleset.plan.knows)

    assert unpacked(packed(ruleset.plan)) == ruleset.plan
    assert unpacked(packed((facts, found))) == (facts, found)


@given(values, st.data())
def test_changed_bytes_are_refused_or_are_a_value(value: Any, data: st.DataObject) -> None:
    good = packed(value)
    at = data.draw(st.integers(0, len(good) - 1))
    bad = good[:at] + bytes([data.draw(st.integers(0, 255))]) + good[at + 1 :]
    try:
        unpacked(bad)
    except ValueError:
        return


@pytest.mark.parametrize(
    "kind",
    [
        ("subprocess", "Popen", ("args",)),
        ("engine.base.exact", "to_text", ("value",)),
        ("engine.base.words", "Text", ("zh",)),
        ("engine.base.words", "Nothing", ("zh", "en")),
        ("engine.commands.disk", "Path", ()),
    ],
)
def test_only_records_of_the_core_are_made(kind: tuple[str, str, tuple[str, ...]]) -> None:
    table = {"kinds": [kind], "values": ["a", [0, *[0 for _ in kind[2]]]]}

    with pytest.raises(ValueError, match="not what was packed"):
        unpacked(msgspec.msgpack.encode(table))


def test_a_value_of_no_kind_known_is_refused() -> None:
    with pytest.raises(TypeError):
        packed((1.5,))
    with pytest.raises(TypeError):
        packed(dt.datetime(2022, 1, 1))  # noqa: DTZ001 - no date
