"""A record: a score with everything that it was made from, by digest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.auditing.records.encoding import Json, canonical, digest_of, sha256

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Input:
    """A file that a score was made from: its name as diagnostics call it, and its bytes."""

    name: str
    data: bytes

    @property
    def reference(self) -> Json:
        """The file as a record names it."""
        return {"name": self.name, "sha256": sha256(self.data)}


@dataclass(frozen=True, slots=True)
class Unkept:
    """A file that is too large to be kept: its name, and the digest of its bytes."""

    name: str
    digest: str

    @property
    def reference(self) -> Json:
        """The file as a record names it."""
        return {"name": self.name, "sha256": self.digest, "kept": False}


@dataclass(frozen=True, slots=True)
class Scored:
    """A score to be recorded. `rules` are the ruleset and those it extends, its own first."""

    rules: Sequence[Input]
    case: Input
    decisions: Input | None
    documents: Sequence[tuple[str, Input | Unkept]]
    language: str
    scorecard: Mapping[str, Any]

    @property
    def objects(self) -> list[bytes]:
        """Everything that is kept under its digest."""
        documents = [found for _, found in self.documents if isinstance(found, Input)]
        inputs = [*self.rules, self.case, *documents]
        inputs += [self.decisions] if self.decisions else []
        return [canonical(self.scorecard), *(one.data for one in inputs)]


def new_record(scored: Scored, number: int, previous: str, time: str, python: str) -> Json:
    """Return the record of a score, complete but for a signature.

    `previous` is the digest of the record before, empty for the first.
    """
    card = scored.scorecard
    record: Json = {
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
        "documents": [{"id": id_, **found.reference} for id_, found in scored.documents],
        "engine": {**card["engine"], "python": python},
        "language": scored.language,
        "result": {k: card[k] for k in ("state", "score", "low", "high", "grade", "bounds")},
        "scorecard": sha256(canonical(card)),
    }
    return {**record, "digest": digest_of(record)}
