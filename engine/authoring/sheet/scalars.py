"""Texts as scalars of YAML, in the style of those that they replace."""

from __future__ import annotations

import json
import re

from engine.base.source import Source
from engine.language.load.yaml_tree import Mapping, Node, Scalar, read_tree

#: An anchor or the tag `!` before a scalar; its span begins there.
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
#: Plain words that are no text where a text is wanted.
_TAKEN = frozenset(("null", "yes", "no", "on", "off", "~"))
#: Signs that stand in a double-quoted scalar only as escapes.
_ESCAPED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)


def written(text: str, scalar: Scalar) -> str:
    """Return `text` as YAML in place of `scalar`: its anchor kept, quoted as it was or as need be.

    The result reads back as exactly `text`, in a flow as in a block.
    """
    before = _source_of(scalar)
    properties = match.group() if (match := _PROPERTIES.match(before)) else ""
    bare = before[len(properties) :]
    if scalar.style == "quoted":
        single = bare.startswith("'") and not re.search(r"[\n\t]", text) and _printable(text)
        body = "'" + text.replace("'", "''") + "'" if single else _double(text)
    elif text.lower() not in _TAKEN and _plain(text):
        body = text
    else:
        body = _double(text)
    return properties + body


def _source_of(scalar: Scalar) -> str:
    """Return how a scalar of one line is written."""
    span = scalar.span
    return span.source.lines[span.line - 1][span.column - 1 : span.end_column - 1]


def _printable(text: str) -> bool:
    return not _ESCAPED.search(text)


def _double(text: str) -> str:
    coded = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda m: f"\\u{ord(m.group()):04X}", coded)


def _plain(text: str) -> bool:
    """Return whether a text without quotation marks reads as itself, in a flow as in a block."""
    if "\n" in text or not _printable(text):
        return False
    tree, found = read_tree(Source("cell", f"a: {{b: {text}, c: d}}\ne: {text}\n"))
    flow = _at(tree, 0)
    if found or flow is None:
        return False
    read = (_at(flow, 0), _at(tree, 1))
    return all(isinstance(s, Scalar) and (s.style, s.text) == ("plain", text) for s in read)


def _at(node: Node | None, index: int) -> Node | None:
    """Return the value of one of the two entries that the trial has; None where it has others."""
    if not isinstance(node, Mapping) or len(node.entries) != 2:
        return None
    return node.entries[index].value
