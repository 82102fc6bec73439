"""The table of codes: complete, unique, and shown by `check --explain`."""

from __future__ import annotations

import re

from conftest import ROOT

from engine.base.codes import CODES

USED = {
    code
    for path in (ROOT / "engine").rglob("*.py")
    if path.parent.name != "codes"
    for code in re.findall(r'"(JX\d{3})"', path.read_text(encoding="utf-8"))
}


def test_every_code_in_use_is_in_the_table() -> None:
    assert sorted(USED - set(CODES)) == []


def test_every_code_in_the_table_is_in_use() -> None:
    """That what holds the code is called too is held by `tests/project/test_house.py`."""
    assert sorted(set(CODES) - USED) == []


def test_every_code_is_met_in_a_test() -> None:
    """Each mistake is made somewhere: in a golden file, or beside the code it tests."""
    tests = ROOT / "tests"
    files = [*(tests / "mistakes").rglob("*.zh.txt"), *tests.rglob("test_*.py")]
    met = {c for f in files for c in re.findall(r"JX\d{3}", f.read_text(encoding="utf-8"))}

    assert sorted(set(CODES) - met) == []


def test_names_are_unique_and_in_kebab_case() -> None:
    names = [code.name for code in CODES.values()]

    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in names)


def test_every_code_says_what_it_is_in_both_languages() -> None:
    for code in CODES.values():
        assert code.what.zh, code.id
        assert code.what.en.isascii() or code.what.en != code.what.zh, code.id
        assert code.wrong != code.right, code.id


def page() -> str:
    """Return docs/codes.md as it has to be."""
    rows = [
        "# 诊断代码",
        "",
        "由 `engine/base/codes` 生成，不要手改。`jixiao check --explain 代码` 显示同样的内容。",
        "",
    ]
    for code in CODES.values():
        rows += [f"## {code.id} {code.name}", "", code.what.zh, "", code.what.en, "", "错误：", ""]
        rows += ["```text", code.wrong, "```", "", "正确：", "", "```text", code.right, "```", ""]
    return "\n".join(rows)


def test_the_page_of_codes_is_fresh() -> None:
    import os

    path = ROOT / "docs" / "codes.md"
    if os.environ.get("UPDATE_DOCS"):
        path.write_text(page(), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == page()
