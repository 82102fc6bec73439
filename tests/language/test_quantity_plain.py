"""Plain numbers are read without the grammar, as the grammar reads them."""

from __future__ import annotations

from collections.abc import Iterator

from conftest import ROOT
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.base.source import Source
from engine.language.load.yaml_tree import Mapping, Node, Scalar, read_tree
from engine.language.quantity import find_unit
from engine.language.quantity.parse import _by_grammar as by_grammar
from engine.language.quantity.plain import _UNITS as UNITS
from engine.language.quantity.plain import read_plain

DIGITS = st.text("0123456789", min_size=1, max_size=22)
SIGNS = st.text("0123456789.-+%万元人次月年日 ，,９O多超", max_size=8)
TEXTS = st.one_of(
    st.builds(
        lambda sign, whole, decimals, unit: f"{sign}{whole}{decimals}{unit}",
        st.sampled_from(("", "", "-", "+")),
        DIGITS,
        st.just("") | DIGITS.map(".{}".format),
        st.just("") | st.sampled_from(sorted(UNITS)),
    ),
    SIGNS,
)
DEFAULTS = st.sampled_from((None, find_unit("万元"), find_unit("元"), find_unit("%")))


@settings(max_examples=1000)
@given(TEXTS, st.sampled_from((None, 1, 2022)), DEFAULTS)
@example("2022", 2022, None)
@example("20221231", 2022, None)
@example("2022.12", 2022, None)
@example("007", None, None)
@example("-0.0%", None, find_unit("万元"))
@example("9" * 40, None, None)
@example("9" * 41, None, None)
@example("1" * 22 + "." + "1" * 18, None, None)
def test_what_is_read_plainly_is_what_the_grammar_reads(
    text: str, year: int | None, default: object
) -> None:
    text = text.strip()
    plain = read_plain(text, default)  # type: ignore[arg-type]

    if plain is not None:
        found = by_grammar(text, None, year, default)  # type: ignore[arg-type]
        assert (plain, ()) == found


def test_every_unit_that_may_stand_behind_plain_digits() -> None:
    for unit in UNITS:
        for number in ("0", "12", "106.13", "-3"):
            found = read_plain(number + unit, None)
            assert found is not None, unit
            assert (found, ()) == by_grammar(number + unit, None, 2022, None), unit


def test_numbers_of_shipped_cases_and_tests_are_read_alike() -> None:
    plain = 0
    for path in sorted([*ROOT.glob("cases/*.yaml"), *ROOT.glob("tests/**/*.yaml")]):
        tree, _ = read_tree(Source(path.name, path.read_text(encoding="utf-8", errors="replace")))
        for text in texts_in(tree):
            found = read_plain(text.strip(), None)
            if found is not None:
                assert (found, ()) == by_grammar(text.strip(), None, 2022, None), text
                plain += 1

    assert plain > 500


def texts_in(node: Node | None) -> Iterator[str]:
    """Yield the scalars of a tree."""
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield from texts_in(entry.value)
    elif node is not None:
        for item in node.items:
            yield from texts_in(item)


def test_what_is_not_plain_is_left_to_the_grammar() -> None:
    for text in (
        "",
        "超5",
        "5多",
        "1,000",
        "５",
        "5 人",
        "3年",
        "3月",
        "5kg",
        "1e3",
        ".5",
        "5.",
        "+5",
    ):
        assert read_plain(text, None) is None, text
