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
#: What reads as itself wherever it stands.
_SIMPLE = re.compile(r"[A-Za-z0-9\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff._/%×+-]*")
#: Signs that stand in a double-quoted scalar only as escapes.
_ESCAPED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)


def written(text: str, scalar: Scalar, *, bare: bool = False) -> str:
    """Return `text` as YAML in place of `scalar`: its anchor kept, quoted as it was or as need be.

    The result reads back as exactly `text`, in a flow as in a block. `bare` leaves the anchor out.
    """
    before = _beginning(scalar)
    properties = match.group() if (match := _PROPERTIES.match(before)) else ""
    body = new_scalar(text)
    if scalar.style == "quoted":
        single = before.startswith("'", len(properties)) and not re.search(r"[\n\t]", text)
        body = _single(text) if single and _printable(text) else _double(text)
    return body if bare else properties + body


def new_scalar(text: str) -> str:
    """Return a text as YAML, quoted where it would else not read as itself."""
    return text if text.lower() not in _TAKEN and _plain(text) else _double(text)


def _beginning(scalar: Scalar) -> str:
    """Return what a scalar is written as in its first line."""
    span = scalar.span
    end = span.end_column - 1 if span.end_line == span.line else None
    return span.source.lines[span.line - 1][span.column - 1 : end]


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _printable(text: str) -> bool:
    return not _ESCAPED.search(text)


def _double(text: str) -> str:
    coded = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda m: f"\\u{ord(m.group()):04X}", coded)


def _plain(text: str) -> bool:
    """Return whether a text without quotation marks reads as itself, in a flow as in a block."""
    if _SIMPLE.fullmatch(text):
        return True
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
