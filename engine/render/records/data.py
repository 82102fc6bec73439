"""What does not hold in a ledger, as data. Its records are their own (`RecordData`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from engine.auditing.records.checking import Fault, Kind
from engine.auditing.records.shape import RecordData
from engine.base.words import Language

#: What `records` writes: None for a line that is no record.
RecordsData = list[RecordData | None]


class _Fault(TypedDict):
    kind: Kind
    file: str
    line: int | None
    byte: int | None
    message: str


class VerifyData(TypedDict):
    """How many records a ledger has, and what does not hold."""

    records: int
    faults: list[_Fault]


def verify_data(count: int, faults: Iterable[Fault], language: Language) -> VerifyData:
    """Return what does not hold in a ledger as JSON-able data."""
    return {"records": count, "faults": [_fault(one, language) for one in faults]}


def _fault(fault: Fault, language: Language) -> _Fault:
    return {
        "kind": fault.kind,
        "file": fault.file,
        "line": fault.line,
        "byte": fault.byte,
        "message": fault.said.to(language),
    }
