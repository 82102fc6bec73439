"""The least changes that reach a goal as data: JSON, and a table for other programs."""

from __future__ import annotations

from fractions import Fraction
from typing import TypedDict

from engine.analysis.reach.domains import place_text
from engine.analysis.reach.types import Answer, Axis, AxisKind, Change, ObstacleKind, Outcome, Reach
from engine.base.exact import DecimalText, to_text
from engine.base.words import Language
from engine.render.data import (
    EndsData,
    PublishedData,
    RulesetData,
    published,
    ruleset_data,
    text_or_none,
)
from engine.render.reach.parts import command_of, obstacle_text
from engine.render.table import Cell, Column, Table
from engine.scoring.scorecard import known_ends


class _Outcome(TypedDict):
    low: DecimalText | None
    grade_low: str | None


class _Short(TypedDict):
    text: str
    low: DecimalText | None
    grade_low: str | None


class _Fact(TypedDict):
    path: str
    title: str
    kind: AxisKind
    was: str | EndsData[DecimalText | None] | None
    written: str | None
    unit: str | None
    stated: bool
    accepted: bool
    first: DecimalText | None
    last: DecimalText | None
    step: DecimalText | None
    words: list[str]


class _Change(TypedDict):
    path: str
    title: str
    was: str | EndsData[DecimalText | None] | None
    value: str
    text: str
    cost: DecimalText
    short: _Short


class _Answer(TypedDict):
    changes: list[_Change]
    cost: DecimalText
    low: DecimalText | None
    grade_low: str | None
    high: DecimalText
    least: bool
    command: str


class _Alone(TypedDict):
    path: str
    proved: bool
    answer: _Answer | None


class _Obstacle(TypedDict):
    id: str
    title: str
    lost: DecimalText
    kind: ObstacleKind
    why: str


class _Case(TypedDict):
    id: str
    year: int
    sha256: str


class _Goal(TypedDict):
    grade: str | None
    total: DecimalText | None


class _Now(TypedDict):
    low: DecimalText | None
    high: DecimalText | None
    grade_low: str | None
    grade_high: str | None


class ReachData(PublishedData):
    """The least changes that reach a goal, or what stands against it."""

    case: _Case
    ruleset: RulesetData
    goal: _Goal
    now: _Now
    reachable: bool | None
    reached: bool
    at_least: int | None
    passes: int
    passes_used_up: bool
    most: _Outcome | None
    facts: list[_Fact]
    alone: list[_Alone]
    best: _Answer | None
    obstacles: list[_Obstacle]


def reach_data(reach: Reach, command: str, language: Language, version: str) -> ReachData:
    """Return what was found as JSON-able data; numbers are strings of exact decimals."""
    card = reach.card
    return {
        **published(version),
        "case": {"id": card.case_id, "year": card.year, "sha256": card.case_sha256},
        "ruleset": ruleset_data(card.plan),
        "goal": {"grade": reach.goal.grade, "total": text_or_none(reach.goal.total)},
        "now": {
            "low": text_or_none(card.low),
            "high": text_or_none(card.high),
            "grade_low": card.grade_low,
            "grade_high": card.grade_high,
        },
        "reachable": reach.reachable,
        "reached": reach.reached,
        "at_least": None if reach.reachable is False else reach.at_least,
        "passes": reach.passes,
        "passes_used_up": reach.spent,
        "most": None if reach.most is None else _outcome(reach.most),
        "facts": [_fact(axis, language) for axis in reach.axes],
        "alone": [
            {
                "path": one.axis.path,
                "proved": one.proved,
                "answer": _answer(one.answer, command, language),
            }
            for one in reach.alone
        ],
        "best": _answer(reach.best, command, language),
        "obstacles": [
            {
                "id": one.id,
                "title": one.title.to(language),
                "lost": to_text(one.lost),
                "kind": one.kind,
                "why": obstacle_text(one).to(language),
            }
            for one in reach.obstacles
        ],
    }


def _fact(axis: Axis, language: Language) -> _Fact:
    return {
        "path": axis.path,
        "title": axis.title.to(language),
        "kind": axis.kind,
        "was": _was(axis),
        "written": axis.written or None,
        "unit": axis.unit or None,
        "stated": axis.was is not None,
        "accepted": not axis.fresh,
        "first": None if axis.words else to_text(axis.number(0)),
        "last": None if axis.words else to_text(axis.number(axis.last)),
        "step": None if axis.words else to_text(axis.step),
        "words": list(axis.words),
    }


def _was(axis: Axis) -> str | EndsData[DecimalText | None] | None:
    if axis.was is None or isinstance(axis.was, str):
        return axis.was
    if isinstance(axis.was, Fraction):
        return to_text(axis.was)
    return {"low": text_or_none(axis.was.lo), "high": text_or_none(axis.was.hi)}


def _answer(answer: Answer | None, command: str, language: Language) -> _Answer | None:
    if answer is None:
        return None
    return {
        "changes": [_change(change, language) for change in answer.changes],
        "cost": to_text(answer.cost),
        **_outcome(answer.outcome),
        "high": to_text(known_ends(answer.card.ends)[1]),
        "least": answer.least,
        "command": command_of(answer, command),
    }


def _change(change: Change, language: Language) -> _Change:
    axis = change.axis
    value = axis.at(change.place)
    return {
        "path": axis.path,
        "title": axis.title.to(language),
        "was": _was(axis),
        "value": value if isinstance(value, str) else to_text(value),
        "text": place_text(axis, change.place),
        "cost": to_text(axis.cost(change.place)),
        "short": {"text": place_text(axis, change.short_place), **_outcome(change.short)},
    }


def _outcome(outcome: Outcome) -> _Outcome:
    return {"low": text_or_none(outcome.total), "grade_low": outcome.grade}


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
