"""Changed trees written back: what changed is there, and every other line is as it was."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.authoring.rewriting.drafts import (
    Branch,
    Draft,
    Leaf,
    Part,
    copied,
    drafted,
    list_of,
    mapping_of,
    parts_of,
    same,
)
from engine.authoring.rewriting.ground import Unwritable
from engine.authoring.rewriting.runs import longest_run
from engine.authoring.rewriting.writing import rewritten
from engine.base.source import Source
from engine.language.load.yaml_tree import Mapping, read_tree

TEXT = """\
# head
a: 1   # one
b: {x: 1, y: [1, 2]}   # braces

# about the list
list:
  # about first
  - id: first
    title: 甲   # title
    rows:
      - {at: 1}

  # about second
  - id: second
    title: >-
      two
      lines

  - id: third
    title: 丙
words:
  甲: 1
  乙: 2 # last
"""

Change = Callable[[Branch], object]


def after(change: Change, text: str = TEXT) -> str:
    source = Source("t.yaml", text)
    tree, found = read_tree(source)
    assert isinstance(tree, Mapping), found
    draft = drafted(tree)
    assert isinstance(draft, Branch)
    change(draft)
    return rewritten(source, tree, draft)


def at(draft: Draft, *route: str | int) -> Part:
    assert isinstance(draft, Branch)
    first, *rest = route
    part = draft.parts[first] if isinstance(first, int) else draft.get(first)
    assert part is not None
    return at(part.value, *rest) if rest else part


def listed(draft: Branch, *route: str | int) -> list[Part]:
    value = at(draft, *route).value
    assert isinstance(value, Branch)
    return value.parts


def put(draft: Branch, text: str, *route: str | int) -> None:
    value = at(draft, *route).value
    assert isinstance(value, Leaf)
    value.text = text


def swap(draft: Branch) -> None:
    parts = listed(draft, "list")
    parts[0], parts[1] = parts[1], parts[0]


def copy_first(draft: Branch) -> None:
    parts = listed(draft, "list")
    new = copied(parts[0])
    put(Branch([new], mapping=False), "fourth", 0, "id")
    parts.insert(1, new)


FIRST = """\
  # about first
  - id: first
    title: 甲   # title
    rows:
      - {at: 1}
"""
SECOND = """\
  # about second
  - id: second
    title: >-
      two
      lines
"""


@pytest.mark.parametrize(
    ("change", "before", "then"),
    [
        (lambda d: None, "", ""),
        (lambda d: put(d, "2", "a"), "a: 1 ", "a: 2 "),
        (lambda d: put(d, "- 乙", "list", 1, "title"), "title: >-\n      two\n      lines", 'title: "- 乙"'),
        (lambda d: listed(d, "b").pop(0), "{x: 1, y: [1, 2]}", "{y: [1, 2]}"),
        (lambda d: listed(d, "b", "y").insert(1, Part(Leaf("a, b"))), "[1, 2]", '[1, "a, b", 2]'),
        (lambda d: listed(d, "b", "y").clear(), "[1, 2]", "[]"),
        (lambda d: listed(d, "b", "y").reverse(), "[1, 2]", "[2, 1]"),
        (lambda d: listed(d, "words").reverse(), "  甲: 1\n  乙: 2 # last\n", "  乙: 2 # last\n  甲: 1\n"),
        (lambda d: listed(d, "words").append(Part(Leaf("3"), Leaf("丙"))), "last\n", "last\n  丙: 3\n"),
        (lambda d: listed(d, "words").clear(), "words:\n  甲: 1\n  乙: 2 # last\n", "words: {} # last\n"),
        (lambda d: listed(d, "list").pop(2), "\n  - id: third\n    title: 丙\n", ""),
        (lambda d: listed(d, "list").pop(1), SECOND, "  # about second\n"),
        (swap, FIRST + "\n" + SECOND, SECOND + "\n" + FIRST),
        (copy_first, FIRST, FIRST + """
  - id: fourth
    title: 甲
    rows:
      - {at: 1}
"""),
        (
            lambda d: listed(d, "list", 0).append(Part(list_of([mapping_of({"k": Leaf("v")})]), Leaf("more"))),
            "- {at: 1}\n", "- {at: 1}\n    more: [{k: v}]\n",
        ),
        (
            lambda d: listed(d, "list").insert(0, Part(mapping_of({"id": Leaf("new"), "n": Leaf("1")}, lines=True))),
            "  # about first\n", "  - id: new\n    n: 1\n\n  # about first\n",
        ),
        (lambda d: listed(d, "list", 1).pop(0), "- id: second\n    title", "- title"),
        (lambda d: setattr(at(d, "words", "甲"), "value", list_of([Leaf("1"), Leaf("2")])), "甲: 1", "甲: [1, 2]"),
        (lambda d: setattr(at(d, "list", 0, "rows"), "value", Leaf("none")), "rows:\n      - {at: 1}\n", "rows: none\n"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_change_is_exactly_that_edit(change: Change, before: str, then: str, end: str) -> None:
    assert before in TEXT
    text, wanted = (t.replace("\n", end) for t in (TEXT, TEXT.replace(before, then, 1)))

    assert after(change, text) == wanted
    assert after(change, text.removesuffix(end)) == wanted.removesuffix(end)


def test_what_would_lose_a_comment_is_refused() -> None:
    text = "a:\n  - 1\n  # two\n  - 2\nb: [\n  1,  # one\n  2]\n"

    for change in (
        lambda d: setattr(at(d, "a"), "value", Leaf("none")),
        lambda d: listed(d, "a").clear(),
        lambda d: listed(d, "b").pop(),
    ):
        with pytest.raises(Unwritable):
            after(change, text)


def test_a_block_that_loses_all_its_parts_is_empty_brackets() -> None:
    text = "a:\n  - 1\n  - 2\nb: []\n"

    assert after(lambda d: listed(d, "a").clear(), text) == "a: []\nb: []\n"
    filled = after(lambda d: listed(d, "b").append(Part(mapping_of({"k": Leaf("v")}))), text)
    assert filled == "a:\n  - 1\n  - 2\nb: [{k: v}]\n"


def test_an_item_moves_to_a_list_of_another_depth_and_keeps_its_comments() -> None:
    text = "a:\n- x: 1 # one\n  y:\n  - 2\n- x: 3\nb:\n    c:\n        - x: 4\n"

    def move(draft: Branch) -> None:
        listed(draft, "b", "c").append(listed(draft, "a").pop(0))

    assert after(move, text) == (
        "a:\n- x: 3\nb:\n    c:\n        - x: 4\n        - x: 1 # one\n          y:\n          - 2\n"
    )


@given(st.lists(st.integers(0, 50), unique=True, max_size=9))
def test_the_longest_run_rises_and_none_is_longer(numbers: list[int]) -> None:
    run = longest_run(numbers)
    kept = [n for n in numbers if n in run]

    assert kept == sorted(kept)
    best = [0] * len(numbers)
    for i, n in enumerate(numbers):
        best[i] = 1 + max((best[j] for j in range(i) if numbers[j] < n), default=0)
    assert len(run) == max(best, default=0)


# ---- any change of any file --------------------------------------------------------------------

FILES = [*sorted((ROOT / "rulesets").glob("*.yaml")), ROOT / "tests/data/language.yaml"]
ODD = ["新", "a b", "- x", "60%", "a: b", "#c", "null", "x, y", '"q"', "長" * 60, "", "a\nb"]


def fresh(chance: random.Random, depth: int = 0) -> Draft:
    kind = chance.random()
    if kind < 0.5 or depth > 2:
        return Leaf(chance.choice(ODD))
    count = chance.randint(1, 4)
    if kind < 0.8:
        return mapping_of({f"k{i}": fresh(chance, depth + 1) for i in range(count)})
    return list_of([fresh(chance, depth + 1) for _ in range(count)])


def text(root: Branch, branch: Branch, part: Part, chance: random.Random) -> None:
    leaf = chance.choice([p for p in parts_of(root) if isinstance(p.value, Leaf)])
    leaf.at = "touched"
    leaf.value.text = chance.choice(ODD)  # type: ignore[union-attr]


def gone(root: Branch, branch: Branch, part: Part, chance: random.Random) -> None:
    branch.parts.remove(part)


def there(root: Branch, branch: Branch, part: Part, chance: random.Random) -> None:
    branch.parts.remove(part)
    branch.parts.insert(chance.randint(0, len(branch.parts)), part)


def elsewhere(root: Branch, branch: Branch, part: Part, chance: random.Random) -> None:
    inside = {id(p.value) for p in parts_of(Branch([part], mapping=False))}
    others = [b for b in branches(root) if not b.mapping and id(b) not in inside]
    if not branch.mapping and others:
        branch.parts.remove(part)
        other = chance.choice(others)
        other.parts.insert(chance.randint(0, len(other.parts)), part)


def copy(root: Branch, branch: Branch, part: Part, chance: random.Random) -> None:
    new = copied(part)
    if new.key is not None:
        new.key.text += "2"
    branch.parts.insert(branch.parts.index(part) + 1, new)


def new(root: Branch, branch: Branch, part: Part, chance: random.Random) -> None:
    if branch.get("neu") is None:
        key = Leaf("neu") if branch.mapping else None
        branch.parts.insert(chance.randint(1, len(branch.parts)), Part(fresh(chance), key))


def other(root: Branch, branch: Branch, part: Part, chance: random.Random) -> None:
    part.value = fresh(chance)


def name(root: Branch, branch: Branch, part: Part, chance: random.Random) -> None:
    if part.key is not None:
        part.key.text += "x"


def branches(root: Branch) -> list[Branch]:
    return [root, *(p.value for p in parts_of(root) if isinstance(p.value, Branch))]


def change_once(root: Branch, chance: random.Random) -> None:
    """Change one thing, and mark in `at` the parts whose lines it touches."""
    branch = chance.choice([b for b in branches(root) if b.parts])
    part = chance.choice(branch.parts)
    chance.choice([text, gone, there, elsewhere, copy, new, other, name])(
        root, branch, part, chance
    )
    for touched in (part, *branch.parts[:2]):  # the first key shares the line of a dash
        touched.at = "touched"


def lines_untouched(source: Source, before: Draft, draft: Branch) -> list[str]:
    """Return the lines on which nothing that was changed stands, in braces or by itself."""
    kept = {p.home: p for p in parts_of(draft) if p.home and not p.copy}
    touched: set[int] = set()

    def look(branch: Branch) -> None:
        assert branch.node is not None
        span = branch.node.span
        in_braces = source.lines[span.line - 1][span.column - 1 : span.column] in "[{&"
        for part in branch.parts:
            now = kept.get(part.home)
            whole = (
                now is None
                or now.at == "touched"
                or now.value.node is not part.value.node
                or (isinstance(now.value, Branch) and not now.value.parts)
            )
            node = part.value.node
            assert node is not None
            if whole or (in_braces and any(p.at for p in parts_of(draft))):
                first = node.span.line if part.key is None else part.key.node.span.line  # type: ignore[union-attr]
                touched.update(range(first, node.span.end_line + 1))
            if isinstance(part.value, Branch):
                look(part.value)

    assert isinstance(before, Branch)
    look(before)
    return [
        line
        for n, line in enumerate(source.lines, 1)
        if n not in touched and line.strip() and not line.lstrip().startswith("#")
    ]


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False))
def test_any_change_of_any_file_is_written_or_refused(chance: random.Random) -> None:
    source = Source("r.yaml", chance.choice(FILES).read_text(encoding="utf-8"))
    tree, _ = read_tree(source)
    assert isinstance(tree, Mapping)
    draft = drafted(tree)
    assert isinstance(draft, Branch)
    for _ in range(chance.randint(1, 3)):
        change_once(draft, chance)
    try:
        new = rewritten(source, tree, draft)
    except Unwritable:
        return
    read, _ = read_tree(Source("r.yaml", new))
    assert read is not None
    assert same(draft, read)
    lost = Counter(lines_untouched(source, drafted(tree), draft)) - Counter(new.split("\n"))
    assert lost == Counter()
