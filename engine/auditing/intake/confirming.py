"""Proposed figures confirmed: `proposed: true` taken out of a case, everything else left as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.base.source import Source, Span
from engine.language.facts.types import CaseFacts, Proposed
from engine.language.load.edits import Edit, apply_edits
from engine.language.load.yaml_tree import Mapping, Node, read_tree
from engine.language.load.yaml_tree import Sequence as Items

_KEY = "proposed"


def chosen(facts: CaseFacts, paths: Sequence[str]) -> tuple[list[Proposed], list[str]]:
    """Return the proposed figures at paths, or all beneath them, and the paths that name none."""
    found: list[Proposed] = []
    unknown = []
    for path in paths:
        here = [p for p in facts.proposed if p.path == path or p.path.startswith(f"{path}.")]
        found += [p for p in here if p not in found]
        if not here:
            unknown.append(path)
    return found, unknown


def confirmed(source: Source, proposed: Sequence[Proposed]) -> str:
    """Return the text of a case in which these figures are confirmed."""
    tree, _ = read_tree(source)
    places = {(p.span.line, p.span.column) for p in proposed}
    return apply_edits(source.text, list(_edits(tree, places)) if tree else [])


def _edits(node: Node, places: set[tuple[int, int]]) -> Iterator[Edit]:
    if isinstance(node, Items):
        for item in node.items:
            yield from _edits(item, places)
    if not isinstance(node, Mapping):
        return
    keys = [entry.key.text for entry in node.entries]
    if _KEY in keys and "value" in keys:
        value = node.entries[keys.index("value")].value.span
        if (value.line, value.column) in places:
            yield Edit(_removed(node, keys.index(_KEY)), "")
    for entry in node.entries:
        yield from _edits(entry.value, places)


def _removed(node: Mapping, at: int) -> Span:
    """Return what to take out of a mapping with its entry: the comma too, or the whole line."""
    entry = node.entries[at]
    start, end, source = entry.key.span, entry.value.span, node.span.source
    line = source.lines[node.span.line - 1]
    in_braces = line[node.span.column - 1 : node.span.column] == "{"
    if not in_braces:
        return Span(source, start.line, 1, end.end_line + 1, 1)
    if at > 0:
        before = node.entries[at - 1].value.span
        return Span(source, before.end_line, before.end_column, end.end_line, end.end_column)
    after = node.entries[1].key.span
    return Span(source, start.line, start.column, after.line, after.column)
