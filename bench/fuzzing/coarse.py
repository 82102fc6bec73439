"""Coarse changes: lines, tokens and bytes, with no regard for what a file is."""

from __future__ import annotations

import json
import random
import re

NASTY = [
    "", "null", "~", "yes", "0", "-1", "1e9", "012", "12:30", ".inf", "NaN", "９５％", "60%", "0.6",
    "99999999999999999999999999999999999999999", "0.00000000000000000001", "-0", "1/0", "支出 / 0",
    "支出", "预算 - 预算", "((((((((((", "* 3", "&a x", "*a", "!!python/object:os.system x", "[", "]",
    "{", "}", "：", "，", "“", "”", "\t", "\u3000", "\x00", "\ufeff", "\U0001f600", "😀" * 50, "甲" * 500,
    "if 1 = 1 then 支出 else 预算", "min()", "round(支出, 99)", "x" * 3000, "total", "execution-rate.value",
    "outputs", "{above: 130%}", "{any: outputs, completion: {above: 1}}", "management.x", "≥10场次",
    "250多场次", "约50", "12月底前", "2022-13-45", "-5万元", "50人", "达成", "未达成", "met", "violated",
    "--- \n---\n", "<<: {a: b}", "? [a]\n: b", "|", ">", "'", '"', "\\", "#", "%", "@", "`",
    "支出 × 支出 × 支出 × 支出", "not not not 支出 > 1", "60% <= 支出 / 预算 < 80%", "sum(outputs.weight)",
]  # fmt: skip
SIGNS = ["\x1b[2J", "\u202e", "\r", "\x00", "\udc9b", "\u200b", "\n总分 100", "=1+1", "<script>"]


def mutated(text: str, rng: random.Random) -> bytes:
    """Return `text` with one to six random edits."""
    for _ in range(rng.choice((1, 1, 1, 2, 3, 6))):
        text = rng.choice(EDITS)(text, rng)
    data = text.encode("utf-8", "surrogatepass")
    if rng.random() < 0.03 and data:
        at = rng.randrange(len(data))
        data = data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]
    return data


def signed(data: bytes, rng: random.Random) -> bytes:
    """Return a text, often with signs in it that cannot be seen."""
    if rng.random() >= 0.4:
        return data
    at = rng.randrange(len(data) + 1)
    sign = rng.choice(SIGNS)
    if rng.random() < 0.5:
        sign = json.dumps(sign)[1:-1]
    return data[:at] + sign.encode("utf-8", "surrogatepass") + data[at:]


def raw(data: bytes, rng: random.Random) -> bytes:
    """Return bytes with a few of them changed, left out or doubled."""
    for _ in range(rng.choice((1, 1, 2, 5, 20))):
        at = rng.randrange(len(data) + 1)
        more = rng.choice(
            (b"", bytes([rng.randrange(256)]), data[at : at + rng.randrange(60)], b"\xff" * 9)
        )
        data = data[:at] + more + data[at + rng.choice((0, 1, 1, 8, 400)) :]
    return data


def _value(text: str, rng: random.Random) -> str:
    found = list(re.finditer(r": (\S[^\n]*)", text))
    if not found:
        return text
    m = rng.choice(found)
    return text[: m.start(1)] + rng.choice(NASTY) + text[m.end(1) :]


def _token(text: str, rng: random.Random) -> str:
    found = list(re.finditer(r"[\w.%-]+", text))
    if not found:
        return text
    m = rng.choice(found)
    other = rng.choice(found)[0] if rng.random() < 0.6 else rng.choice(NASTY)
    return text[: m.start()] + other + text[m.end() :]


def _delete_line(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    del lines[rng.randrange(len(lines))]
    return "\n".join(lines)


def _repeat_block(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    a = rng.randrange(len(lines))
    b = min(len(lines), a + rng.randrange(1, 12))
    at = rng.randrange(len(lines))
    return "\n".join(lines[:at] + lines[a:b] + lines[at:])


def _indent(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    i = rng.randrange(len(lines))
    lines[i] = rng.choice(
        [" " * rng.randrange(1, 5) + lines[i], lines[i].lstrip(), "\t" + lines[i]]
    )
    return "\n".join(lines)


def _insert(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(NASTY) + text[at:]


def _cut(text: str, rng: random.Random) -> str:
    a = rng.randrange(len(text) + 1)
    return text[:a] + text[min(len(text), a + rng.randrange(1, 200)) :]


def _number(text: str, rng: random.Random) -> str:
    found = list(re.finditer(r"\d+(\.\d+)?", text))
    if not found:
        return text
    m = rng.choice(found)
    new = rng.choice(["0", "1", "-1", "100", "0.001", "1" * 30, f"{m[0]}.5", "3000000000000"])
    return text[: m.start()] + new + text[m.end() :]


EDITS = [
    _value, _value, _token, _token, _delete_line, _repeat_block, _indent, _insert, _cut,
    _number, _number, _number,
]  # fmt: skip
