"""The least changes that reach a goal as data: JSON, and a table for other programs."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from engine.analysis.reach.domains import place_text
from engine.analysis.reach.types import Answer, Axis, Change, Outcome, Reach
from engine.base.exact import to_text
from engine.base.values import Value, as_range
from engine.base.words import Language
from engine.render.reach.parts import command_of, obstacle_text
from engine.render.table import Cell, Column, Table


def reach_data(reach: Reach, command: str, language: Language, version: str) -> dict[str, Any]:
    """Return what was found as JSON-able data; numbers are strings of exact decimals."""
    card = reach.card
    plan = card.plan
    return {
        "schema": 1,
        "engine": {"version": version},
        "case": {"id": card.case_id, "year": card.year, "sha256": card.case_sha256},
        "ruleset": {"id": plan.id, "version": plan.version, "sha256": plan.sha256},
        "goal": {"grade": reach.goal.grade, "total": _maybe(reach.goal.total)},
        "now": {
            "low": _n(card.low),
            "high": _n(card.high),
            "grade_low": card.grade_low,
            "grade_high": card.grade_high,
        },
        "reachable": reach.reachable,
        "reached": reach.reached,
        "at_least": None if reach.reachable is False else reach.at_least,
        "passes": reach.passes,
        "passes_used_up": reach.spent,
        "most": None if reach.most is None else _outcome(reach.most),
        "facts": [_axis(axis, language) for axis in reach.axes],
        "alone": [
            {
                "path": one.axis.path,
                "proved": one.proved,
                "answer": None if one.answer is None else _answer(one.answer, command, language),
            }
            for one in reach.alone
        ],
        "best": None if reach.best is None else _answer(reach.best, command, language),
        "obstacles": [
            {
                "id": one.id,
                "title": one.title.to(language),
                "lost": _n(one.lost),
                "kind": one.kind,
                "why": obstacle_text(one).to(language),
            }
            for one in reach.obstacles
        ],
    }


def _axis(axis: Axis, language: Language) -> dict[str, Any]:
    return {
        "path": axis.path,
        "title": axis.title.to(language),
        "kind": axis.kind,
        "was": _was(axis.was),
        "written": axis.written or None,
        "unit": axis.unit or None,
        "stated": axis.was is not None,
        "accepted": not axis.fresh,
        "first": None if axis.words else _n(axis.number(0)),
        "last": None if axis.words else _n(axis.number(axis.last)),
        "step": None if axis.words else _n(axis.step),
        "words": list(axis.words),
    }


def _was(value: Value | str | None) -> Any:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Fraction):
        return _n(value)
    ends = as_range(value)
    return {"low": _maybe(ends.lo), "high": _maybe(ends.hi)}


def _answer(answer: Answer, command: str, language: Language) -> dict[str, Any]:
    return {
        "changes": [_change(change, language) for change in answer.changes],
        "cost": _n(answer.cost),
        **_outcome(answer.outcome),
        "high": _n(answer.card.high),
        "least": answer.least,
        "command": command_of(answer, command),
    }


def _change(change: Change, language: Language) -> dict[str, Any]:
    axis = change.axis
    value = axis.at(change.place)
    return {
        "path": axis.path,
        "title": axis.title.to(language),
        "was": _was(axis.was),
        "value": _was(value),
        "text": place_text(axis, change.place),
        "cost": _n(axis.cost(change.place)),
        "short": {
            "text": place_text(axis, change.short_place),
            **_outcome(change.short),
        },
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {"low": _n(outcome.total), "grade_low": outcome.grade}


def _n(number: Fraction) -> str:
    return to_text(number, inexact_places=10)


def _maybe(number: Fraction | None) -> str | None:
    return None if number is None else _n(number)


def reach_table(reach: Reach, language: Language) -> Table:
    """Return one row for every change of every answer, and for every fact that is none alone."""
    columns = (
        *(Column("answer"), Column("changes", "whole"), Column("path"), Column("title")),
        *(Column("was"), Column("to"), Column("value", "number"), Column("cost", "number")),
        *(Column("low", "number"), Column("grade"), Column("least", "flag")),
        *(Column("short"), Column("short_low", "number"), Column("short_grade")),
    )
    rows: list[tuple[Cell, ...]] = []
    for number, one in enumerate(reach.alone, 1):
        if one.answer is None:
            kind = "none alone" if one.proved else "undecided"
            about = (kind, 1, one.axis.path, one.axis.title.to(language), one.axis.written or None)
            rows.append((*about, *(None,) * 9))
        else:
            rows += _rows(f"alone {number}", one.answer, language)
    if reach.best is not None and len(reach.best.changes) > 1:
        rows += _rows("together", reach.best, language)
    return Table(columns, tuple(rows))


def _rows(name: str, answer: Answer, language: Language) -> list[tuple[Cell, ...]]:
    found: list[tuple[Cell, ...]] = []
    for change in answer.changes:
        axis = change.axis
        value = axis.at(change.place)
        found.append(
            (
                *(name, len(answer.changes), axis.path, axis.title.to(language)),
                *(axis.written or None, place_text(axis, change.place)),
                value if isinstance(value, Fraction) else None,
                axis.cost(change.place),
                *(answer.outcome.total, answer.outcome.grade, answer.least),
                place_text(axis, change.short_place),
                *(change.short.total, change.short.grade),
            )
        )
    return found
