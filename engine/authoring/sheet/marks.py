"""Marks by which a row of a workbook is known again, wherever it was moved to."""

from __future__ import annotations

import hashlib

from engine.authoring.sheet.layout import Layout
from engine.authoring.sheet.tables import TABLES


def digest_of(layout: Layout) -> str:
    """Return what tells a layout from all others: of another text, or by another version."""
    found = hashlib.sha256(layout.tree.span.source.text.encode())
    for table, rows in layout.tables.items():
        keys = [sorted((k, c.path or ()) for k, c in row.cells.items()) for row in rows]
        found.update(repr((table, [c.key for c in TABLES[table].columns], keys)).encode())
    return found.hexdigest()


def marks_of(layout: Layout, table: str) -> dict[str, int]:
    """Return the numbers of the rows of a table by mark."""
    digest = digest_of(layout)[:8]
    return {f"{table}:{n}@{digest}": n for n in range(len(layout.tables[table]))}
