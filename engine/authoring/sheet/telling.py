"""What an import changes, in the order of the workbook, to be read before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from engine.authoring.rewriting.drafts import Branch, parts_of
from engine.authoring.rewriting.runs import longest_run
from engine.authoring.rewriting.work import number_in
from engine.authoring.sheet.layout import Row
from engine.authoring.sheet.matching import NOTHING, Placed, changes_in
from engine.authoring.sheet.reading import Line

Kind = Literal["cell", "added", "removed", "moved", "id"]


class Change(Struct, frozen=True):
    """One thing that a workbook changes: where, what it was, what it is."""

    kind: Kind
    address: str
    before: str = ""
    after: str = ""


def told(
    placed: Iterable[Placed],
    gone: Iterable[tuple[str, Row]],
    named: Iterable[tuple[str, str]],
    root: Branch,
) -> Iterator[Change]:
    """Yield what was changed: cells, rows added, removed and moved, ids that were given."""
    for one in placed:
        if one.kind == "own" and one.row is not None:
            for column, cell in changes_in(one.row, one.line):
                was = one.row.cells.get(column.key, NOTHING).text
                yield Change("cell", cell.address, was, cell.text)
        else:
            yield Change("added", one.line.address, "", _typed(one.line))
    for title, row in gone:
        yield Change("removed", title, _shown(row))
    for address in _moved(root):
        yield Change("moved", address)
    for address, name in named:
        yield Change("id", address, "", name)


def _typed(line: Line) -> str:
    return " ".join(cell.text for cell in line.cells.values() if cell.text)


def _shown(row: Row) -> str:
    return " ".join(cell.text for key, cell in row.cells.items() if cell.text and key != "no")


def _moved(root: Branch) -> Iterator[str]:
    """Yield the addresses of rows whose rules stand elsewhere than they stood."""
    for branch in [root, *(part.value for part in parts_of(root))]:
        if not isinstance(branch, Branch):
            continue
        homes = [p for p in branch.parts if p.home is not None and not p.copy]
        node = branch.node
        numbers = [None if node is None else number_in(part, node) for part in homes]
        stay = longest_run([n for n in numbers if n is not None])
        for part, number in zip(homes, numbers, strict=True):
            if part.at and number not in stay:
                yield part.at
