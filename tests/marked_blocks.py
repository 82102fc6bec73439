"""The fenced blocks of a page, with the comments that mark them."""

from __future__ import annotations

import re

from msgspec import Struct

from engine.render.ruleset.skeletons import skeleton


class Block(Struct, frozen=True):
    """A fenced block with the comment before it. `first` and `end` are the lines of its body."""

    language: str
    marker: str
    first: int
    end: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The body."""
        return "".join(line + "\n" for line in self.lines)


def blocks_of(text: str) -> list[Block]:
    """Return all fenced blocks of a page."""
    found = []
    lines = text.splitlines()
    at = 0
    while at < len(lines):
        opened = re.fullmatch(r"```(\w*)", lines[at])
        if opened is None:
            at += 1
            continue
        end = lines.index("```", at + 1)
        before = lines[at - 1] if at else ""
        comment = re.fullmatch(r"<!-- (.*) -->", before)
        body = tuple(lines[at + 1 : end])
        found.append(Block(opened[1], comment[1] if comment else "", at + 1, end, body))
        at = end + 1
    return found


def top_level(text: str) -> dict[str, str]:
    """Return a YAML text cut at its top-level keys."""
    found: dict[str, str] = {}
    key = ""
    for line in text.splitlines():
        opened = re.match(r"([^\s#-][^:]*):", line)
        key = opened[1] if opened else key
        found[key] = found.get(key, "") + line + "\n"
    return found


def whole_text(block: Block) -> tuple[str, str]:
    """Return `ruleset` or `case`, and the whole text that a block is or is a part of."""
    for kind in ("ruleset", "case"):
        if re.search(rf"^{kind}:", block.text, re.MULTILINE):
            return kind, block.text
    part = re.fullmatch(r"part: (ruleset|case|method)", block.marker)
    assert part, f"neither whole nor marked as a part:\n{block.text}"
    kind = "case" if part[1] == "case" else "ruleset"
    added = top_level(block.text)
    if part[1] == "method":
        indented = "".join(f"          {line}\n" for line in block.lines)
        added = {
            "total": "total: 10\n",
            "sections": "sections:\n  - id: s\n    title: s\n    points: 10\n    indicators:\n"
            "      - id: example\n        title: t\n        points: 10\n"
            f"        value: 支出 / 预算\n        score:\n{indented}",
            "adjustments": "",
        }
    return kind, "".join({**top_level(skeleton(kind, "demo", "zh")), **added}.values())
