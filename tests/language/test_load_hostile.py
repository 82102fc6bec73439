"""Hostile and broken files end in a diagnostic, after few steps, without eating memory."""

from __future__ import annotations

import pytest
from effort import calls

from engine.language.load.text import MOST_BYTES, decode
from engine.pipeline import load_case, load_ruleset
from engine.render.diagnostics.text import concise, full

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 9)}]\n" for i in range(9)
)

HOSTILE: dict[str, tuple[bytes, str]] = {
    "100 MB": (b"a: 1\n" * 20_000_000, "JX001"),
    "10,000 brackets": (b"a: " + b"[" * 10_000, "JX010"),
    "10,000 closed brackets": (b"a: " + b"[" * 10_000 + b"]" * 10_000, "JX010"),
    "deep blocks": ("\n".join("  " * i + "a:" for i in range(900)).encode(), "JX010"),
    "alias bomb": (BOMB.encode(), "JX012"),
    "an alias of itself": (b"a: &a [*a]", "JX012"),
    "merge keys": (b"a: &x {b: 1}\nc:\n  <<: *x\n", "JX012"),
    "GBK": ("case: 案例\ntitle: 名称\n".encode("gbk"), "JX005"),
    "UTF-16": ("case: a\n".encode("utf-16"), "JX005"),
    "binary": (b"PK\x03\x04\x00\x00\x00\x00case", "JX002"),
    "a NUL later on": (b"case: a\n" + b"# x\n" * 400 + b"title: \x00\n", "JX004"),
    "a control character": (b"case: a\ntitle: b\x1b[31m\n", "JX004"),
    "a 1 MB line": (b"title: " + b"x" * 1_000_000 + b": y\n", "JX020"),
    "empty": (b"", "JX003"),
    "only blanks": (b"  \n\n", "JX003"),
    "only a comment": (b"# nothing\n", "JX003"),
    "a list": (b"- a\n- b\n", "JX117"),
    "a word": (b"hello\n", "JX117"),
    "a number": (b"5\n", "JX117"),
    "two documents": (b"case: a\n---\ncase: b\n", "JX011"),
    "a Python tag": (b"case: !!python/object/apply:os.system [ls]\n", "JX013"),
    "a list as a key": (b"? [a, b]\n: 1\n", "JX015"),
    "many items": (b"a: [" + b"1," * 250_000 + b"1]\n", "JX014"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_diagnostic(name: str) -> None:
    data, code = HOSTILE[name]

    def refuse() -> None:
        for load in (load_case, load_ruleset):
            loaded, found = load("file.yaml", data)
            assert loaded is None
            assert code in {d.code for d in found}
            for language in ("zh", "en"):
                full(found, language)  # type: ignore[arg-type]
                concise(found, language)  # type: ignore[arg-type]

    assert calls(refuse) < 1_000_000 + 20 * len(data), "two loads and eight renderings"


def test_a_byte_order_mark_is_taken_off() -> None:
    source, found = decode("f", "\ufeffcase: a\n".encode())

    assert source is not None
    assert source.text == "case: a\n"
    assert found == ()


def test_the_size_limit_counts_bytes() -> None:
    assert decode("f", b"#" * MOST_BYTES)[0] is not None
    assert decode("f", b"#" * (MOST_BYTES + 1))[0] is None


def test_windows_line_ends_are_read() -> None:
    facts, found = load_case("c", b"case: a\r\ntitle: b\r\nyear: 2022\r\n")

    assert facts is not None
    assert found == ()


def test_control_characters_never_reach_the_screen() -> None:
    _, found = load_case("c", b"case: a\ntitle: b\x1b[31m\n")

    assert [d.code for d in found] != []
    assert "\x1b" not in full(found, "en")
