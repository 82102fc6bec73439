"""New pieces of YAML: in braces where they fit into a line, else a line for each part."""

from __future__ import annotations

from engine.authoring.rewriting.drafts import Branch, Draft, Leaf, Part
from engine.authoring.rewriting.scalars import new_scalar, written

WIDTH = 100


def text_of(leaf: Leaf) -> str:
    """Return a text as a scalar that stands anywhere, quoted as it was or as need be."""
    if leaf.null:
        return "null"
    return new_scalar(leaf.text) if leaf.node is None else written(leaf.text, leaf.node, bare=True)


def flow(draft: Draft) -> str:
    """Return a tree on one line, without the comments that it may have had."""
    if isinstance(draft, Leaf):
        return text_of(draft)
    inner = ", ".join(flow_part(part) for part in draft.parts)
    return f"{{{inner}}}" if draft.mapping else f"[{inner}]"


def flow_part(part: Part) -> str:
    """Return an item, or a key with its value, on one line."""
    return flow(part.value) if part.key is None else f"{text_of(part.key)}: {flow(part.value)}"


def part_lines(part: Part, column: int) -> list[str]:
    """Return the lines of a part of a block whose dash or key stands after `column` spaces."""
    before = " " * column + ("- " if part.key is None else f"{text_of(part.key)}:")
    return value_lines(part.value, before, column, item=part.key is None)


def value_lines(value: Draft, before: str, column: int, *, item: bool) -> list[str]:
    """Return the lines of a value after its dash or key."""
    gap = "" if item else " "
    one = before + gap + flow(value)
    fits = len(one) <= WIDTH and not (isinstance(value, Branch) and value.lines)
    if isinstance(value, Leaf) or not value.parts or fits or (item and not value.mapping):
        return [one]
    inner = [line for part in value.parts for line in part_lines(part, column + 2)]
    if item:
        return [before + inner[0][column + 2 :], *inner[1:]]
    return [before, *inner]
