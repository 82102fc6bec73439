"""What facts are worth as data and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from engine.analysis.scenarios.sensitivity import At, Ends, Line, Sensitivity, Threshold
from engine.analysis.varying.variable import Variable
from engine.base.words import Language
from engine.render.table import Cell, Column, Table
from engine.render.whatif.blocks import number_text


def sensitivity_data(
    found: Sensitivity, lines: Sequence[Line], language: Language, version: str
) -> dict[str, Any]:
    """Return the sensitivity as JSON-able data; numbers are strings of exact decimals."""
    card = found.card
    return {
        "schema": 1,
        "engine": {"version": version},
        "case": {"id": card.case_id, "sha256": card.case_sha256, "year": card.year},
        "ruleset": {
            "id": card.plan.id,
            "version": card.plan.version,
            "sha256": card.plan.sha256,
        },
        "base": {
            "state": card.state,
            "low": number_text(card.low) if card.scored else None,
            "high": number_text(card.high) if card.scored else None,
            "exact": card.exact,
            "grade_low": card.grade_low,
            "grade_high": card.grade_high,
        },
        "step": number_text(found.share),
        "facts": [_line(found, line, language) for line in lines],
        "without_effect": [
            {"path": fact.path, "title": fact.title.to(language)} for fact in found.still
        ],
        "not_exact": [title.to(language) for title in found.unsure],
    }


def _line(found: Sensitivity, line: Line, language: Language) -> dict[str, Any]:
    fact = line.fact
    return {
        "path": fact.path,
        "name": fact.name,
        "title": fact.title.to(language),
        "kind": fact.kind,
        "value": _value(fact, fact.stated.value),
        "unit": fact.stated.unit.name if fact.stated.unit else None,
        "written": fact.stated.written,
        "step": None if line.step is None else number_text(line.step),
        "swing": number_text(line.swing(found.card)),
        "minus": _at(found, fact, line.minus),
        "plus": _at(found, fact, line.plus),
        "others": [_at(found, fact, at) for at in line.others],
        "threshold_down": _place(found, fact, line.down, language),
        "threshold_up": _place(found, fact, line.up, language),
        "grade_down": _at(found, fact, line.worse),
        "grade_up": _at(found, fact, line.better),
        "worked_out": line.solved,
    }


def _value(fact: Variable, value: object) -> str:
    """Return a value: a number, a date as its day, a word."""
    if isinstance(value, Fraction):
        return fact.text(value, "en") if fact.kind == "date" else number_text(value)
    return str(value)


def _at(found: Sensitivity, fact: Variable, at: At | None) -> dict[str, Any] | None:
    if at is None:
        return None
    scored = at.card.scored and found.card.scored
    return {
        "value": _value(fact, at.value),
        "score": _pair((at.card.low, at.card.high)) if scored else None,
        "difference": _pair(at.change(found.card)) if scored else None,
        "grade_low": at.card.grade_low,
        "grade_high": at.card.grade_high,
    }


def _place(
    found: Sensitivity, fact: Variable, one: Threshold | None, language: Language
) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "place": None if one.place is None else _value(fact, one.place),
        "here": one.here,
        "changes": [text.to(language) for text in one.what],
        "at": _at(found, fact, one.at),
    }


def _pair(ends: Ends) -> dict[str, str]:
    return {"low": number_text(ends[0]), "high": number_text(ends[1])}


def sensitivity_table(found: Sensitivity, lines: Sequence[Line], language: Language) -> Table:
    """Return a row for each value of a fact that was scored."""
    texts = ("path", "title", "what", "value", "now")
    numbers = ("low", "high", "difference_low", "difference_high")
    columns = (
        *(Column(n) for n in texts),
        *(Column(n, "number") for n in numbers),
        *(Column(n) for n in ("grade_low", "grade_high", "changes")),
    )
    rows: list[tuple[Cell, ...]] = []
    for line in lines:
        fact = line.fact
        now = _value(fact, fact.stated.value)
        for what, at, one in _all(line):
            scored = at.card.scored and found.card.scored
            ends: tuple[Cell, ...] = (None,) * 4
            if scored:
                ends = (at.card.low, at.card.high, *at.change(found.card))
            said = "；".join(text.to(language) for text in one.what) if one is not None else ""
            rows.append(
                (fact.path, fact.title.to(language), what, _value(fact, at.value), now, *ends,
                 at.card.grade_low, at.card.grade_high, said)
            )  # fmt: skip
    return Table(columns, tuple(rows))


def _all(line: Line) -> list[tuple[str, At, Threshold | None]]:
    pairs = (("minus", line.minus), ("plus", line.plus), *(("word", at) for at in line.others))
    found: list[tuple[str, At, Threshold | None]] = [
        (what, at, None) for what, at in pairs if at is not None
    ]
    for what, one in (("threshold-down", line.down), ("threshold-up", line.up)):
        found += [(what, one.at, one)] if one is not None else []
    graded = (("grade-down", line.worse), ("grade-up", line.better))
    return found + [(what, at, None) for what, at in graded if at is not None]
