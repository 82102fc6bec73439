"""Mild changes of YAML: a valid document of which one place is changed, and the rest stands.

Such inputs get further than coarse ones: past the reader, often past the checks.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from functools import lru_cache

import yaml
from msgspec import Struct

from bench.fuzzing.coarse import NASTY

ODD = [
    "e\u0301", "\u1e9e", "ﬁ", "Ⅳ", "㎡", "１２", "一百二十", "½", "²", "٣", "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\U00020000", "\u0e33" * 40, "A\ufe0f", "\u200d", "\u2028", "\x85", "\x7f", "\ud800", "\u202eabc", "\xa0", "\x1b]0;t\x07",
    "=1+1", "@SUM(A1)", "<b>", "[x](javascript:alert(1))", "a\nb", "a\r\nb", "'", '"', "`", "%s", "{}", "{0}", "{id}", "$(x)",
]  # fmt: skip
NUMBERS = [
    "0", "-0", "-1", "0.0", "1e3", "1e400", "-1e400", "1" + "0" * 30, "9" * 400, "9" * 4500, "0." + "0" * 300 + "1", "1/3",
    "3.14159265358979323846", "0x10", "1_000", "12:30:45", "2022-01-01", ".inf", "-.inf", ".nan", "100.01%", "-5%", "1e9%",
    "1000000", "999999999999", "0.5", "2", "7", "约7", "≥7", "7-9", "7~9万元",
]  # fmt: skip
OTHERS = [
    "null", "true", "false", "yes", "no", "[]", "{}", "[1, 2]", "[[], {}]", "{a: 1}", "[a, {b: [c]}]", "''", "'1'", "x",
    "是", "没有", "2022", "甲", "total", "支出", "支出 / 预算", "{above: 1}", "{if: x}", "[null]", "{1: 2}", "{null: null}", "{[a]: b}",
]  # fmt: skip


class Place(Struct, frozen=True, kw_only=True):
    """A value of a document: where it stands, and the key that names it."""

    start: int
    end: int
    column: int
    key: tuple[int, int] | None  # where its key stands, if it has one
    key_column: int
    flow: bool  # it stands inside braces or brackets
    single: bool  # it is no mapping and no sequence


def mild(text: str, rng: random.Random) -> bytes:
    """Return a document with one value changed, seldom two."""
    for _ in range(rng.choice((1, 1, 1, 1, 2))):
        places = places_of(text)
        if places:
            text = rng.choice(CHANGES)(At(text, rng.choice(places), places, rng))
    return text.encode("utf-8", "surrogatepass")


def changed(text: str, rng: random.Random, coarse: Callable[[str, random.Random], bytes]) -> bytes:
    """Return a document changed mildly, or else as `coarse` changes it."""
    return mild(text, rng) if rng.random() < 0.6 else coarse(text, rng)


@lru_cache(maxsize=200)
def places_of(text: str) -> tuple[Place, ...]:
    """Return the values of a document; none where it is no YAML."""
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, RecursionError, UnicodeError):
        return ()
    found: list[Place] = []
    passed: set[int] = set()
    waiting: list[tuple[yaml.Node | None, yaml.Node | None, bool]] = [(root, None, False)]
    while waiting:
        node, key, flow = waiting.pop()
        if node is None or id(node) in passed:  # an alias
            continue
        passed.add(id(node))
        single = isinstance(node, yaml.ScalarNode)
        start, end = node.start_mark.index, node.end_mark.index
        end = start + len(text[start:end].rstrip())
        inner = flow or bool(getattr(node, "flow_style", False))
        found.append(
            Place(start=start, end=end, column=node.start_mark.column, flow=flow, single=single,
                  key=(key.start_mark.index, key.end_mark.index) if key else None,
                  key_column=key.start_mark.column if key else 0)
        )  # fmt: skip
        if isinstance(node, yaml.MappingNode):
            waiting += [(value, name, inner) for name, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            waiting += [(item, None, inner) for item in node.value]
    return tuple(found)


class At(Struct, frozen=True):
    """A place of a document that is to be changed."""

    text: str
    place: Place
    places: tuple[Place, ...]
    rng: random.Random

    def with_(self, value: str) -> str:
        """Return the text with another value here; behind the key, where a block stood below it."""
        before = self.text[: self.place.start]
        if not self.place.single and not self.place.flow and self.place.key:
            before = before.rstrip() + " "
        return before + value + self.text[self.place.end :]


def _number(at: At) -> str:
    return at.with_(at.rng.choice(NUMBERS))


def _other(at: At) -> str:
    return at.with_(at.rng.choice(OTHERS + NASTY))


def _odd(at: At) -> str:
    old = (
        at.text[at.place.start : at.place.end] if at.place.single and at.rng.random() < 0.6 else ""
    )
    said = at.rng.choice(
        (at.rng.choice(ODD) + old.strip("'\""), old.strip("'\"") + at.rng.choice(ODD))
    )
    return at.with_(json.dumps(said, ensure_ascii=at.rng.random() < 0.5))


def _long(at: At) -> str:
    piece = at.rng.choice(
        ("长", "x", "1", "a ", "支出 + ", "- ", "a/", "not ", "1 + ", "😀", "e\u0301", ", ", "\\")
    )
    many = at.rng.choice((300, 3000, 30_000, 200_000))
    return at.with_(json.dumps(piece * many + at.rng.choice(("", "1", "支出")), ensure_ascii=False))


def _deep(at: At) -> str:
    begin, end = at.rng.choice((("[", "]"), ("{a: ", "}"), ("{all: [", "]}"), ("{not: ", "}"), ("(", ")"), ("{any: [x, ", "]}"),
                             ("min(", ")"), ("if 支出 > 1 then ", " else 1")))  # fmt: skip
    many = at.rng.choice((3, 20, 60, 200, 3000))
    return at.with_(begin * many + at.rng.choice(("1", "支出 > 1", "")) + end * many)


def _swapped(at: At) -> str:
    other = at.rng.choice(at.places)
    value = at.text[other.start : other.end]
    if "\n" in value:
        with_lines = yaml.load(value, yaml.BaseLoader) if not other.column else None
        value = json.dumps(with_lines, ensure_ascii=False)[:20_000]
    return at.with_(value)


def _twice(at: At) -> str:
    """Give a key twice."""
    if at.place.key is None:
        return _number(at)
    start, end = at.place.key
    key = at.text[start:end]
    value = at.rng.choice((at.text[at.place.start : at.place.end], "1", "{}", "null"))
    if "\n" in value:
        value = "[]"
    between = ", " if at.place.flow else "\n" + " " * at.place.key_column
    return f"{at.text[:start]}{key}: {value}{between}{at.text[start:]}"


def _alias(at: At) -> str:
    """Make one value an anchor and another its alias, or a merge."""
    other = at.rng.choice(at.places)
    first, second = sorted((at.place, other), key=lambda p: p.start)
    if first.start == second.start or not first.single:
        return at.with_(at.rng.choice(("*a", "&a x", "&a [*a]", "<<", "!!set {a}", "!x y")))
    text = at.text[: second.start] + "*a" + at.text[second.end :]
    return text[: first.start] + "&a " + text[first.start :]


def _renamed(at: At) -> str:
    if at.place.key is None:
        return _other(at)
    start, end = at.place.key
    key = at.text[start:end]
    cut = at.rng.randrange(len(key) + 1)
    new = at.rng.choice((
        key[:cut] + key[cut + 1 :], key[:cut] + at.rng.choice("aé分-_. ") + key[cut:], key.upper(), at.rng.choice(ODD), "<<", "1",
        "null", "x" * 300, "true", at.rng.choice(NASTY), at.text[slice(*at.rng.choice(at.places).key or (0, 0))],
    ))  # fmt: skip
    if at.rng.random() < 0.5:
        new = json.dumps(new)
    return at.text[:start] + new + at.text[end:]


def _without(at: At) -> str:
    if at.place.key is None or at.place.flow:
        return at.with_("null")
    line = at.text.rfind("\n", 0, at.place.key[0]) + 1
    if at.text[line : at.place.key[0]].strip():
        return at.with_("")
    return at.text[:line] + at.text[at.place.end :].removeprefix("\n")


def _many(at: At) -> str:
    """Repeat an item, or a line, many times."""
    many = at.rng.choice((2, 30, 300, 3000))
    value = at.text[at.place.start : at.place.end]
    if at.place.flow and not at.place.key:
        return at.text[: at.place.start] + f"{value}, " * min(many, 500) + at.text[at.place.start :]
    if at.place.key or "\n" in value or at.place.column < 2:
        return at.with_(f"[{', '.join(str(n) for n in range(many))}]")
    item = "- " + value + "\n" + " " * (at.place.column - 2)
    return at.text[: at.place.start] + (item * many)[2:] + "- " + at.text[at.place.start :]


def _near(at: At) -> str:
    """Change a number a little, or its unit."""
    value = at.text[at.place.start : at.place.end]
    if not at.place.single:
        return _other(at)
    return at.with_(at.rng.choice((
        f"-{value}", f"{value}0", f"{value}.5", f"{value}%", f"{value}万元", f"≥{value}", f"约{value}", f"{value}-{value}",
        f"({value})", f"{value} / 0", f"{value} + {value}", f"[{value}]", f"{{value: {value}}}", f"'{value}'", f"{value} {value}",
    )))  # fmt: skip


CHANGES = (
    _number, _number, _number, _other, _other, _odd, _odd, _long, _deep, _swapped, _swapped, _twice, _alias, _renamed,
    _renamed, _without, _without, _many, _near, _near,
)  # fmt: skip
