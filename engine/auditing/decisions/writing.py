"""A decision as text, added to a file of decisions."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from fractions import Fraction

from engine.base.exact import decimal_places, half_up, to_text
from engine.scoring.scorecard import DecisionKind, Scorecard, UnitScore


def entry(
    unit: UnitScore,
    kind: DecisionKind,
    *,
    places: int,
    score: str | None,
    reason: str | None,
    evidence: Sequence[tuple[str, str | None, str | None]],
    by: str,
    on: dt.date,
) -> str:
    """Return a decision on a score as it now is; `evidence` is document, section, figure."""
    lines = [f"indicator: {_text(unit.id)}", f"decision: {kind}"]
    if kind != "withdrawn" and unit.ends is not None:
        low, high = (_points(end, places) for end in unit.ends)
        lines.append(f"computed: {low if low == high else f'[{low}, {high}]'}")
    if score is not None:
        lines.append(f"score: {score}")
    if reason is not None:
        lines.append(f"reason: {_text(reason)}")
    if evidence:
        lines.append("evidence:")
    for document, section, figure in evidence:
        parts = [("document", document), ("section", section), ("figure", figure)]
        inner = ", ".join(f"{key}: {_text(value)}" for key, value in parts if value)
        lines.append(f"  - {{{inner}}}")
    lines += [f"by: {_text(by)}", f"on: {on.isoformat()}"]
    first, *rest = lines
    return "".join([f"  - {first}\n", *(f"    {line}\n" for line in rest)])


def new_file(card: Scorecard) -> str:
    """Return a file of decisions without any."""
    return (
        "# 复核决定：按时间先后，同一指标以最后一条为准。撤回用 withdrawn，不要删去旧的。\n"
        f"decisions_for: {_text(card.case_id)}\n"
        f"ruleset: {_text(card.plan.id)}\n"
        "decisions:\n"
    )


def _points(value: Fraction, places: int) -> str:
    return to_text(half_up(value, max(places, min(10, decimal_places(value) or 0))))


def _text(value: str) -> str:
    """Return a text that YAML reads back as it is: plain where that is safe, else in quotes."""
    quoted = json.dumps(value, ensure_ascii=False)
    plain = value.replace("-", "").replace("_", "").replace(".", "")
    safe = plain.isalnum() and not value[0].isdigit() and not value.startswith("-")
    return value if safe and value.isascii() else quoted
