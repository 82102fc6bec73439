"""Values as cells show them and as people type them: numbers, ranges, lists, conditions."""

from __future__ import annotations

import re

from engine.authoring.rewriting.drafts import Branch, Draft, Leaf, drafted, list_of, parts_of, same
from engine.authoring.rewriting.fresh import flow
from engine.authoring.sheet.columns import Kind
from engine.base.source import Source
from engine.language.load.leaves import is_null
from engine.language.load.yaml_tree import Mapping, Node, Scalar, Sequence, read_tree

_NARROW = {c + 0xFEE0: c for c in range(0x21, 0x7F)} | {0x3000: 0x20, 0x2212: 0x2D, 0xA0: 0x20}
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?\s*%?", re.ASCII)
_RANGE = re.compile(
    r"\[?\s*(-?\d+(?:\.\d+)?%?)\s*(?:[~～–—至,，]|-)\s*(-?\d+(?:\.\d+)?%?)\s*\]?", re.ASCII
)
_BETWEEN = re.compile(r"\s*[、，,；;\n]\s*")
_QUOTED = re.compile(r"""["'\[\]{}]""")

#: Signs that a workbook cannot hold, and Excel's own escapes, which it would read as other signs.
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_MOST_UNITS = 32_767  # UTF-16 units that a cell of Excel holds


def fits(text: str) -> bool:
    """Return whether a cell can hold a text and give it back as it was."""
    return not _UNFIT.search(text) and len(text.encode("utf-16-le")) // 2 <= _MOST_UNITS


def fitting(text: str) -> str:
    """Return a text as a cell can show it, to read only: what cannot be shown as `?`, cut short."""
    return text if fits(text) else _UNFIT.sub("?", text)[: _MOST_UNITS // 2]


def shown(node: Node | None, kind: Kind) -> str | None:
    """Return a value as its cell shows it; None where the cell could not give it back."""
    if node is None or (isinstance(node, Scalar) and is_null(node)):
        return ""
    text = _said(node, kind)
    if text is None or not text.strip() or not fits(text):
        return None
    again = read(text.strip(), kind)
    if isinstance(node, Scalar) and isinstance(again, Leaf):
        return text if again.text == node.text.strip() else None
    return text if again is not None and same(again, node) else None


def flat(node: Node | None) -> str:
    """Return any value in one line, to be read."""
    if node is None:
        return ""
    return fitting(node.text if isinstance(node, Scalar) else flow(drafted(node)))


def _said(node: Node, kind: Kind) -> str | None:
    if isinstance(node, Scalar):
        return node.text
    if kind == "tree":
        return flow(drafted(node))
    if kind == "pairs" and isinstance(node, Mapping):
        return flow(drafted(node))[1:-1]
    if not isinstance(node, Sequence) or not all(isinstance(i, Scalar) for i in node.items):
        return None
    texts = [flat(item) for item in node.items]
    if kind == "award":
        return "～".join(texts) if len(texts) == 2 else None
    if kind in ("list", "names"):
        plain = all(t and not _BETWEEN.search(t) and not _QUOTED.search(t) for t in texts)
        return "、".join(texts) if plain else flow(drafted(node))[1:-1]
    return None


def read(text: str, kind: Kind) -> Draft | None:
    """Return what a text that was typed stands for; None where it cannot be read."""
    if kind in ("number", "award"):
        ends = _RANGE.fullmatch(narrow(text)) if kind == "award" else None
        return list_of([Leaf(ends[1]), Leaf(ends[2])]) if ends else Leaf(tidy(text))
    if kind == "tree" and text[:1] in ("{", "["):
        return _flow(text)
    if kind == "pairs":
        wide = "：" in text and ": " not in text
        return _flow("{" + (text.replace("：", ": ").replace("，", ", ") if wide else text) + "}")
    if kind in ("list", "names"):
        if _QUOTED.search(text):
            return _flow("[" + text + "]")
        words = [Leaf(word) for word in _BETWEEN.split(text.strip()) if word]
        return words[0] if kind == "names" and len(words) == 1 else list_of(list(words))
    return Leaf(text)


def narrow(text: str) -> str:
    """Return a text with full-width signs as plain ones."""
    return text.translate(_NARROW).strip()


def tidy(text: str) -> str:
    """Return a number as it is to be written, whatever digits it was typed with; else the text."""
    plain = narrow(text)
    return plain.replace(" ", "") if _NUMBER.fullmatch(plain) else text


def _flow(text: str) -> Draft | None:
    """Return a tree written on one line; None where it is none."""
    tree, _ = read_tree(Source("cell", "x: " + " ".join(text.split("\n")) + "\n"))
    if not isinstance(tree, Mapping) or len(tree.entries) != 1:
        return None
    draft = drafted(tree.entries[0].value)
    if not isinstance(draft, Branch):
        return None
    draft.node = None
    for part in parts_of(draft):
        part.home = None
        part.value.node = None
        if part.key is not None:
            part.key.node = None
    return draft
