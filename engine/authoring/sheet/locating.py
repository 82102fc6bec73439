"""Mistakes of a text that a workbook made, each with the cell at which it can be mended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from engine.authoring.rewriting.drafts import Branch, Draft, children
from engine.authoring.sheet import words
from engine.base.diagnostics import Diagnostic
from engine.base.source import Span
from engine.base.words import listed
from engine.language.load.text import decode
from engine.language.load.yaml_tree import Node, Scalar, read_tree

#: Where something stands in a text, from and up to, and the address of its cell.
_Stretch = tuple[tuple[int, int], tuple[int, int], str]


def located(found: Sequence[Diagnostic], name: str, text: bytes, draft: Branch) -> list[Diagnostic]:
    """Return diagnostics of a text, those at a place of the workbook with the cell's address.

    `draft` is the tree of the text, each part with its address in `at`; `name` is the text's.
    """
    source, _ = decode(name, text)
    tree = read_tree(source)[0] if source is not None else None
    if tree is None:
        return list(found)
    stretches = list(_stretches(draft, tree))
    out = []
    for diagnostic in found:
        labels = [diagnostic.primary, *diagnostic.related]
        spans = [label.span for label in labels if label and label.span.source.name == name]
        at = list(dict.fromkeys(a for span in spans if (a := _address(stretches, span))))
        notes = [words.CELL.fill(cells=listed(at))] if at else []
        out.append(replace(diagnostic, notes=(*diagnostic.notes, *notes)))
    return out


def _stretches(draft: Draft, node: Node) -> Iterator[_Stretch]:
    """Yield where the parts of a tree stand, what holds others before them."""
    if not isinstance(draft, Branch) or isinstance(node, Scalar):
        return
    for part, (key, value) in zip(draft.parts, children(node), strict=True):
        first = value.span if key is None else key.span
        if part.at:
            end = max((s.end_line, s.end_column) for s in (first, value.span))
            yield (first.line, first.column), end, part.at
        yield from _stretches(part.value, value)


def _address(stretches: list[_Stretch], span: Span) -> str:
    """Return the cell of the smallest thing at a place; empty where none has one."""
    at = (span.line, span.column)
    return next((a for first, end, a in reversed(stretches) if first <= at <= end), "")
