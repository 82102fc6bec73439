"""What facts are worth as data and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TypedDict

from engine.analysis.scenarios.sensitivity import At, Line, Sensitivity, Threshold
from engine.analysis.varying.variable import Kind, Variable
from engine.base.exact import DecimalText, to_text
from engine.base.words import Language
from engine.render.data import (
    EndsData,
    OfCaseData,
    ResultData,
    of_case,
    result_data,
    shown_ends,
    text_or_none,
)
from engine.render.table import Cell, Column, Table


class _At(TypedDict):
    value: str
    score: EndsData[DecimalText] | None
    difference: EndsData[DecimalText] | None
    grade_low: str | None
    grade_high: str | None


class _Place(TypedDict):
    place: str | None
    here: bool
    changes: list[str]
    at: _At


class _Fact(TypedDict):
    path: str
    name: str
    title: str
    kind: Kind
    value: str
    unit: str | None
    written: str
    step: DecimalText | None
    swing: DecimalText
    minus: _At | None
    plus: _At | None
    others: list[_At]
    threshold_down: _Place | None
    threshold_up: _Place | None
    grade_down: _At | None
    grade_up: _At | None
    worked_out: bool


class _Named(TypedDict):
    path: str
    title: str


class SensitivityData(OfCaseData):
    """What each fact is worth, at the margin and at thresholds."""

    base: ResultData
    step: DecimalText
    facts: list[_Fact]
    without_effect: list[_Named]
    untried: list[_Named]
    not_exact: list[str]


def sensitivity_data(
    found: Sensitivity, lines: Sequence[Line], language: Language, version: str
) -> SensitivityData:
    """Return the sensitivity as JSON-able data; numbers are strings of exact decimals."""
    return {
        **of_case(found.card, version),
        "base": result_data(found.card),
        "step": to_text(found.share),
        "facts": [_line(found, line, language) for line in lines],
        "without_effect": [_named(fact, language) for fact in found.still],
        "untried": [_named(fact, language) for fact in found.untried],
        "not_exact": [title.to(language) for title in found.unsure],
    }


def _named(fact: Variable, language: Language) -> _Named:
    return {"path": fact.path, "title": fact.title.to(language)}


def _line(found: Sensitivity, line: Line, language: Language) -> _Fact:
    fact = line.fact
    return {
        "path": fact.path,
        "name": fact.name,
        "title": fact.title.to(language),
        "kind": fact.kind,
        "value": _value(fact, fact.stated.value),
        "unit": fact.stated.unit.name if fact.stated.unit else None,
        "written": fact.stated.written,
        "step": text_or_none(line.step),
        "swing": to_text(line.swing(found.card)),
        "minus": _maybe(found, fact, line.minus),
        "plus": _maybe(found, fact, line.plus),
        "others": [_at(found, fact, at) for at in line.others],
        "threshold_down": _place(found, fact, line.down, language),
        "threshold_up": _place(found, fact, line.up, language),
        "grade_down": _maybe(found, fact, line.worse),
        "grade_up": _maybe(found, fact, line.better),
        "worked_out": line.solved,
    }


def _value(fact: Variable, value: object) -> str:
    """Return a value: a number, a date as its day, a word."""
    if isinstance(value, Fraction):
        return fact.text(value, "en") if fact.kind == "date" else to_text(value)
    return str(value)


def _maybe(found: Sensitivity, fact: Variable, at: At | None) -> _At | None:
    return None if at is None else _at(found, fact, at)


def _at(found: Sensitivity, fact: Variable, at: At) -> _At:
    change = at.change(found.card)
    return {
        "value": _value(fact, at.value),
        "score": None if change is None else shown_ends(at.result.ends),
        "difference": shown_ends(change),
        "grade_low": at.result.grade_low,
        "grade_high": at.result.grade_high,
    }


def _place(
    found: Sensitivity, fact: Variable, one: Threshold | None, language: Language
) -> _Place | None:
    if one is None:
        return None
    return {
        "place": None if one.place is None else _value(fact, one.place),
        "here": one.here,
        "changes": [text.to(language) for text in one.what],
        "at": _at(found, fact, one.at),
    }


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
            change = at.change(found.card)
            ends = (None,) * 4 if change is None else (at.result.low, at.result.high, *change)
            said = "；".join(text.to(language) for text in one.what) if one is not None else ""
            rows.append(
                (
                    fact.path,
                    fact.title.to(language),
                    what,
                    _value(fact, at.value),
                    now,
                    *ends,
                    at.result.grade_low,
                    at.result.grade_high,
                    said,
                )
            )
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
