"""JSON as it is written for readers: the bytes of the standard library, what is unseen in escapes."""

from __future__ import annotations

import json
import sys
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from engine.base.json_text import json_text
from engine.base.signs import UNSEEN, coded

SIGNS = st.one_of(
    st.characters(exclude_categories=()),
    st.sampled_from('\u200b\u034f\u115f\uffa0\u3164"\\/得分 \n\t\x7f\u2028\U000e0001\ud800'),
)
TEXTS = st.text(SIGNS, max_size=6)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), TEXTS)
DATA = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(TEXTS, inner, max_size=4),
    ),
    max_leaves=20,
)


@given(DATA)
@example({"a": {}, "b": [[], ()], "c": [{"d": None}], "e": True, "f": [1, -2, 10**40]})
@example("\x00\x1f\x7f\x85\u2028\ufeff\b\f\n\r\t/\"\\'<>&")
def test_the_bytes_are_those_of_the_standard_library(data: Any) -> None:
    assert json_text(data) == coded(json.dumps(data, ensure_ascii=False, indent=2))


def test_every_sign_that_cannot_be_seen_is_written_in_escapes() -> None:
    for code in range(sys.maxunicode + 1):
        assert UNSEEN.search(json_text(f"分{chr(code)}")) is None, hex(code)
