"""Results as a table for other programs: CSV, or Parquet with exact decimals. Needs pyarrow then.

A cell is a text, an exact number, a whole number, a flag, or nothing. In CSV a number is its
decimal; one that no decimal writes exactly (a third) is a quotient, `7/12`. In Parquet a column of
numbers is DECIMAL with as many places as it needs; where a number has no last decimal it is
rounded half up to ten places, and a column beside it, its name with `_exact`, holds the quotients.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from decimal import Context, Decimal
from fractions import Fraction
from typing import Any, Literal

from msgspec import Struct

from engine.base.exact import QuotientText, decimal_places, half_up, to_text, whole_text
from engine.base.signs import visible

Kind = Literal["text", "number", "whole", "flag"]
Cell = str | Fraction | int | bool | None

_PLACES = 10  # of a number in Parquet that has no last decimal
_FORMULA = frozenset("=+-@＝＋－＠")  # how texts begin that spreadsheets take for formulas
_DIGITS = 38  # of a DECIMAL in Parquet


class Column(Struct, frozen=True):
    """A column by its name, in English and without blanks: programs read it."""

    name: str
    kind: Kind = "text"


class Table(Struct, frozen=True):
    """Rows of cells under columns; every row is as long as there are columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def exact_text(value: Fraction) -> QuotientText:
    """Return a number as its decimal, as a quotient where no decimal writes it exactly."""
    if decimal_places(value) is None:
        return QuotientText(f"{whole_text(value.numerator)}/{whole_text(value.denominator)}")
    return QuotientText(to_text(value))


def as_csv(table: Table) -> str:
    """Return a table as CSV; a text that a spreadsheet would take for a formula gets a '."""
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    for row in table.rows:
        writer.writerow([_for_csv(cell) for cell in row])
    return "".join(lines.written)


def as_parquet(table: Table) -> bytes:
    """Return a table as a Parquet file. Raises ImportError where pyarrow is not installed."""
    import pyarrow as pa
    from pyarrow import parquet

    names, arrays = [], []
    for at, column in enumerate(table.columns):
        cells = [_characters(row[at]) for row in table.rows]
        for name, array in _arrays(pa, column, cells):
            names.append(name)
            arrays.append(array)
    sink = pa.BufferOutputStream()
    parquet.write_table(pa.Table.from_arrays(arrays, names=names), sink)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _characters(cell: Cell) -> Cell:
    """Return a cell with `?` for what is no character, as names of files may hold it."""
    return cell.encode(errors="replace").decode() if isinstance(cell, str) else cell


class _Lines:
    """What a CSV writer writes to."""

    def __init__(self) -> None:
        self.written: list[str] = []

    def write(self, text: str) -> None:
        """Take a line. With `\\r\\n` for its end, cells with either sign are quoted."""
        self.written.append(text.removesuffix("\r\n") + "\n")


def _for_csv(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Fraction):
        return exact_text(cell)
    if isinstance(cell, str):
        text = "\r".join(map(visible, cell.split("\r")))  # within quotation marks it starts no row
        return f"'{text}" if text[:1] in ("\t", "\r") or text.lstrip()[:1] in _FORMULA else text
    return str(cell)


def _arrays(pa: Any, column: Column, cells: Sequence[Cell]) -> list[tuple[str, Any]]:
    if column.kind != "number":
        types = {"text": pa.string(), "whole": pa.int64(), "flag": pa.bool_()}
        return [(column.name, pa.array(cells, types[column.kind]))]
    numbers = [c for c in cells if isinstance(c, Fraction)]
    places = [decimal_places(n) for n in numbers]
    endless = None in places
    scale = max([p for p in places if p is not None] + ([_PLACES] if endless else []), default=0)
    scale = min(scale, _DIGITS // 2)
    decimals = [_decimal(c, scale) if isinstance(c, Fraction) else None for c in cells]
    found = [(column.name, pa.array(decimals, pa.decimal128(_DIGITS, scale)))]
    if endless or any(p is not None and p > scale for p in places):
        exact = [exact_text(c) if isinstance(c, Fraction) else None for c in cells]
        found.append((f"{column.name}_exact", pa.array(exact, pa.string())))
    return found


def _decimal(value: Fraction, scale: int) -> Decimal:
    rounded = half_up(value, scale)
    whole = rounded.numerator * (10**scale // rounded.denominator)
    return Decimal(whole).scaleb(-scale, Context(prec=_DIGITS))
