"""A layer: a ruleset put over another than the one that it was written over."""

from __future__ import annotations

import json

from engine.language.load.edits import Edit, apply_edits
from engine.language.load.text import decode
from engine.language.load.yaml_tree import Mapping, read_tree


def over(name: str, data: bytes, base: str) -> bytes:
    """Return a ruleset's text in which it extends `base`; as it is where it cannot be read."""
    source, _ = decode(name, data)
    tree = read_tree(source)[0] if source is not None else None
    if source is None or not isinstance(tree, Mapping) or not tree.entries:
        return data
    written = json.dumps(base, ensure_ascii=False)
    entry = next((e for e in tree.entries if e.key.text == "extends"), None)
    if entry is not None:
        return apply_edits(source.text, [Edit(entry.value.span, written)]).encode()
    # At the end, so that every other place in the file stays true.
    indent = " " * (tree.entries[0].key.span.column - 1)
    return f"{source.text}\n{indent}extends: {written}\n".encode()
