"""A text to a document of one kind: YAML read, checked against its shape, every place kept."""

from __future__ import annotations

from typing import TypeVar

from engine.base.diagnostics import Diagnostic, has_errors, in_order
from engine.language.load.located import Located
from engine.language.load.shape import build
from engine.language.load.text import decode
from engine.language.load.yaml_tree import read_tree

Document = TypeVar("Document", bound=Located)


def load_document(
    name: str, data: bytes, model: type[Document]
) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """Return the document of a text, None where it has errors, and everything that is wrong."""
    source, found = decode(name, data)
    if source is None:
        return None, found
    tree, more = read_tree(source)
    found = (*found, *more)
    if tree is None or has_errors(found):
        return None, in_order(found)
    doc, more = build(model, tree)
    found = in_order((*found, *more))
    return (None if has_errors(found) else doc), found
