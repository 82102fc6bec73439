"""Two rules compared in what they rest on: basis, source, whether it was checked."""

from __future__ import annotations

from engine.authoring.diff.changes import Found, plain, yes_or_no
from engine.base.words import Text
from engine.language.plan import (
    Origin,
)
from engine.scoring.explain.rules import cite


def origin_changes(found: Found, old: Origin, new: Origin) -> None:
    """Note what differs of basis, source and checking."""
    found.note("basis", Text("依据", "basis"), _cited(old), _cited(new))
    found.note("source", Text("出处", "source"), plain(old.source), plain(new.source))
    found.note(
        "verified", Text("已核对", "verified"), yes_or_no(old.verified), yes_or_no(new.verified)
    )


def _cited(origin: Origin) -> Text | None:
    if origin.basis is None:
        return None
    return Text(cite(origin.basis, "zh"), cite(origin.basis, "en"))
