"""What became of each file of a folder that was imported: as a table, as data, as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal, TypedDict

from msgspec import Struct

from engine.base.words import Language, Text
from engine.render.blocks import Block, Grid, Paragraph
from engine.render.intake import words
from engine.render.table import Column, Table

Became = Literal["imported", "partly", "proposed", "refused", "edited"]


class Written(Struct, frozen=True):
    """A case that was written: the file beside the index, and the digest of what was written."""

    file: str
    sha256: str


class Imported(Struct, frozen=True):
    """What became of a file.

    `sha256` is its digest, empty where it could not be read. `unplaced` and `read_as` count cells
    of forms, `figures` what a report proposes. `as_before` says that it was not read again.
    """

    file: str
    sha256: str = ""
    result: Became = "refused"
    cases: tuple[Written, ...] = ()
    unplaced: int = 0
    read_as: int = 0
    figures: int = 0
    why: Text | None = None
    as_before: bool = False


class ImportedData(TypedDict):
    """What became of one file of a folder."""

    file: str
    result: Became
    cases: list[str]
    unplaced: int
    read_as: int
    figures: int
    why: str | None
    as_before: bool


def imported_data(done: Sequence[Imported], language: Language) -> list[ImportedData]:
    """Return what became of each file as JSON-able data."""
    return [
        {
            "file": one.file,
            "result": one.result,
            "cases": [written.file for written in one.cases],
            "unplaced": one.unplaced,
            "read_as": one.read_as,
            "figures": one.figures,
            "why": None if one.why is None else one.why.to(language),
            "as_before": one.as_before,
        }
        for one in done
    ]


_COLUMNS = (
    *(Column(name) for name in ("file", "result", "cases")),
    *(Column(name, "whole") for name in ("unplaced", "read_as", "figures")),
    Column("why"),
)


def imported_table(done: Sequence[Imported], language: Language) -> Table:
    """Return a row for each file."""
    rows = (
        (
            *(one.file, one.result, " ".join(written.file for written in one.cases)),
            *(one.unplaced, one.read_as, one.figures),
            None if one.why is None else one.why.to(language),
        )
        for one in done
    )
    return Table(_COLUMNS, tuple(rows))


def imported_blocks(done: Sequence[Imported], language: Language) -> list[Block]:
    """Return the summary: how many became what, and a row for each file."""
    counts: Counter[str] = Counter(one.result for one in done)
    said = words.SUMMARY.fill(
        files=len(done),
        as_before=sum(one.as_before for one in done),
        **{result: counts[result] for result in words.RESULTS},
    )
    rows = tuple(
        (
            one.file,
            words.RESULTS[one.result].to(language),
            " ".join(written.file for written in one.cases),
            *(str(n) if n else "" for n in (one.unplaced, one.read_as, one.figures)),
            "" if one.why is None else one.why.to(language),
        )
        for one in done
    )
    return [Paragraph(said.to(language)), Grid(words.COLUMNS.parts(language), rows, (1, 2, 6))]
