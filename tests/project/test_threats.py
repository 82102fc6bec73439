"""The page of threats: every promise names tests that are there, the same in both languages."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

PAGES = ("threats.md", "threats.en.md")


def named(page: str) -> list[str]:
    return re.findall(
        r"`((?:tests|bench)/[^`]+)`", (ROOT / "docs/explanation" / page).read_text("utf-8")
    )


@pytest.mark.parametrize("page", PAGES)
def test_what_holds_a_promise_is_there(page: str) -> None:
    assert len(named(page)) > 12
    for name in named(page):
        path, _, test = name.partition("::")
        text = (ROOT / path).read_text("utf-8")
        assert not test or f"def {test}(" in text, name


def test_both_pages_name_the_same_tests() -> None:
    assert named(PAGES[0]) == named(PAGES[1])
