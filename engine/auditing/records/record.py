"""A record: a score with everything that it was made from, by digest."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from engine.auditing.records.encoding import canonical, digest_of, sha256
from engine.auditing.records.shape import DocumentData, FileData, RecordData
from engine.base.words import Language
from engine.scoring.published import ScorecardData

FORMAT = 1


class Input(Struct, frozen=True):
    """A file that a score was made from: its name as diagnostics call it, and its bytes."""

    name: str
    data: bytes

    @property
    def reference(self) -> FileData:
        """The file as a record names it."""
        return {"name": self.name, "sha256": sha256(self.data)}


class Unkept(Struct, frozen=True):
    """A file that is too large to be kept: its name, and the digest of its bytes."""

    name: str
    digest: str

    @property
    def reference(self) -> FileData:
        """The file as a record names it."""
        return {"name": self.name, "sha256": self.digest}


class Scored(Struct, frozen=True):
    """A score to be recorded. `rules` are the ruleset and those it extends, its own first."""

    rules: Sequence[Input]
    case: Input
    decisions: Input | None
    documents: Sequence[tuple[str, Input | Unkept]]
    language: Language
    scorecard: ScorecardData

    @property
    def objects(self) -> list[bytes]:
        """Everything that is kept under its digest."""
        documents = [found for _, found in self.documents if isinstance(found, Input)]
        inputs = [*self.rules, self.case, *documents]
        inputs += [self.decisions] if self.decisions else []
        return [canonical(self.scorecard), *(one.data for one in inputs)]


def new_record(scored: Scored, number: int, previous: str, time: str, python: str) -> RecordData:
    """Return the record of a score, complete but for a signature.

    `previous` is the digest of the record before, empty for the first.
    """
    card = scored.scorecard
    record: RecordData = {
        "format": FORMAT,
        "number": number,
        "time": time,
        "previous": previous,
        "case": {"id": card["case"]["id"], **scored.case.reference},
        "ruleset": {
            "id": card["ruleset"]["id"],
            "version": card["ruleset"]["version"],
            "files": [one.reference for one in scored.rules],
        },
        "decisions": scored.decisions.reference if scored.decisions else None,
        "documents": [_document(id_, found) for id_, found in scored.documents],
        "engine": {**card["engine"], "python": python},
        "language": scored.language,
        "result": {
            "state": card["state"],
            "score": card["score"],
            "low": card["low"],
            "high": card["high"],
            "grade": card["grade"],
            "bounds": card["bounds"],
        },
        "scorecard": sha256(canonical(card)),
        "digest": "",
    }
    record["digest"] = digest_of(record)
    return record


def _document(id_: str, found: Input | Unkept) -> DocumentData:
    file = found.reference
    document: DocumentData = {"id": id_, "name": file["name"], "sha256": file["sha256"]}
    if isinstance(found, Unkept):
        document["kept"] = False
    return document
