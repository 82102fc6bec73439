"""What an edit of a ruleset does to cases, as JSON-able data and as a table: a row a case."""

from __future__ import annotations

from typing import Literal, TypedDict

from engine.analysis.compare.grading import of_grades, of_neither
from engine.analysis.compare.impact import CaseImpact, Impact, Moved
from engine.analysis.compare.spreads import (
    LineSpread,
    Spread,
    alike_in,
    by_change,
    by_check,
    by_grade,
    by_line,
    spread,
)
from engine.authoring.diff.changes import Change
from engine.base.exact import QuotientText
from engine.base.words import Language
from engine.render.comparison.table import column_of
from engine.render.data import (
    EndsData,
    PublishedData,
    RulesetData,
    exact_ends,
    published,
    ruleset_data,
)
from engine.render.impact.groups import PartitionData, SameTitles, groups_data, partition_data
from engine.render.pictures.distribution import Distribution
from engine.render.table import Cell, Column, Table, exact_text
from engine.scoring.scorecard import known_ends


class _Change(TypedDict):
    kind: str
    of: str
    sentence: str
    place: str | None


class _Grades(TypedDict):
    before: str
    after: str
    count: int
    cases: list[str]


class _Band(TypedDict):
    band: str
    before: int
    after: int


class _Part(TypedDict):
    kind: Literal["section", "adjustment", "rest"]
    id: str
    title: str


class _Spread(TypedDict):
    cases: int
    up: int
    down: int
    total: QuotientText
    mean: QuotientText
    groups: dict[str, QuotientText]


class _PartSpread(_Part, _Spread):
    pass


class _ByChange(TypedDict):
    change: _Change | None
    cases: int
    alone: EndsData[QuotientText]
    shared: EndsData[QuotientText]


class _Case(TypedDict):
    name: str
    id: str
    title: str
    unit: str | None
    year: int
    sha256: str
    before: EndsData[QuotientText]
    after: EndsData[QuotientText]
    change: EndsData[QuotientText]
    groups: dict[str, QuotientText] | None
    grade_before: EndsData[str | None]
    grade_after: EndsData[str | None]


class _Moved(TypedDict):
    id: str
    title: str
    change: EndsData[QuotientText]
    before: str
    after: str
    because: list[_Change]


class _Mover(TypedDict):
    case: str
    scores: list[_Moved]


class _Unscored(TypedDict):
    case: str
    why: str
    wrong: bool


class _Check(TypedDict):
    id: str
    new: list[str]
    gone: list[str]


class ImpactData(PublishedData):
    """What an edit of a ruleset does to cases."""

    old: RulesetData
    new: RulesetData
    same: dict[str, str]
    same_titles: list[SameTitles]
    rules: PartitionData
    open: int
    totals: _Spread
    grades: list[_Grades]
    distribution: list[_Band]
    sections: list[_PartSpread]
    changes: list[_ByChange]
    grade_changes: list[_Change]
    other_changes: list[_Change]
    checks: list[_Check]
    cases: list[_Case]
    movers: list[_Mover]
    unscored: list[_Unscored]


def impact_data(
    impact: Impact, shown: Distribution, top: int, language: Language, version: str
) -> ImpactData:
    """Return the impact as JSON-able data; numbers are exact decimals, or quotients."""
    return {
        **published(version),
        "old": ruleset_data(impact.old),
        "new": ruleset_data(impact.new),
        "same": dict(impact.same.rules),
        "same_titles": [list(pair) for pair in alike_in(impact)],
        "rules": partition_data(impact.partition, language),
        "open": sum(1 for case in impact.cases if case.open),
        "totals": _spread(spread(impact), impact),
        "grades": [
            {"before": a, "after": b, "count": len(cases), "cases": [c.name for c in cases]}
            for (a, b), cases in by_grade(impact).items()
        ],
        "distribution": [
            {"band": one.label, "before": one.before, "after": one.after} for one in shown.bins
        ],
        "sections": [_part(one, impact, language) for one in by_line(impact)],
        "changes": [
            {
                "change": None if one.change is None else _change(one.change, language),
                "cases": one.cases,
                "alone": exact_ends(one.alone),
                "shared": exact_ends(one.shared),
            }
            for one in by_change(impact)
        ],
        "grade_changes": [_change(change, language) for change in of_grades(impact)],
        "other_changes": [_change(change, language) for change in of_neither(impact)],
        "checks": [
            {"id": id_, "new": list(new), "gone": list(gone)}
            for id_, (new, gone) in by_check(impact).items()
        ],
        "cases": [_case(case, impact) for case in impact.cases],
        "movers": [
            {"case": case.name, "scores": [_moved(one, language) for one in case.moved]}
            for case in impact.movers()[:top]
        ],
        "unscored": [
            {"case": one.name, "why": one.why.to(language), "wrong": one.wrong}
            for one in impact.unscored
        ],
    }


def _part(one: LineSpread, impact: Impact, language: Language) -> _PartSpread:
    assert one.kind in ("section", "adjustment", "rest")
    title = one.title.to(language)
    return {"kind": one.kind, "id": one.id, "title": title, **_spread(one.spread, impact)}


def _spread(one: Spread, impact: Impact) -> _Spread:
    return {
        "cases": one.count,
        "up": one.up,
        "down": one.down,
        "total": exact_text(one.total),
        "mean": exact_text(one.mean),
        "groups": groups_data(one.groups, impact.partition),
    }


def _change(change: Change, language: Language) -> _Change:
    place = change.new_place or change.old_place
    return {
        "kind": change.kind,
        "of": change.owner,
        "sentence": change.sentence.to(language),
        "place": None if place is None else str(place),
    }


def _case(case: CaseImpact, impact: Impact) -> _Case:
    old, new = case.old, case.new
    parts = case.line.documented.groups
    return {
        "name": case.name,
        "id": new.case_id,
        "title": new.case_title,
        "unit": new.case_unit,
        "year": new.year,
        "sha256": new.case_sha256,
        "before": exact_ends(known_ends(old.ends)),
        "after": exact_ends(known_ends(new.ends)),
        "change": exact_ends((case.change_of(0), case.change_of(1))),
        "groups": groups_data(parts, impact.partition) if case.divided else None,
        "grade_before": {"low": old.grade_low, "high": old.grade_high},
        "grade_after": {"low": new.grade_low, "high": new.grade_high},
    }


def _moved(one: Moved, language: Language) -> _Moved:
    return {
        "id": one.id,
        "title": one.title.to(language),
        "change": exact_ends(one.change),
        "before": one.before.to(language),
        "after": one.after.to(language),
        "because": [_change(change, language) for change in one.because],
    }


def impact_table(impact: Impact, language: Language) -> Table:
    """Return a row for each case, also for those that have no impact."""
    blocks = impact.partition.blocks
    columns = (
        *(Column(name) for name in ("name", "case", "title", "unit")),
        Column("year", "whole"),
        *(
            Column(f"{side}_{end}", "number")
            for side in ("before", "after", "change")
            for end in ("low", "high")
        ),
        *(Column(column_of(block), "number") for block in blocks),
        *(Column(f"grade_{side}_{end}") for side in ("before", "after") for end in ("low", "high")),
        Column("open", "flag"),
        Column("left_out"),
    )
    rows = [_row(case, len(blocks)) for case in impact.cases]
    nothing = [None] * (len(columns) - 2)
    rows += [(one.name, *nothing, one.why.to(language)) for one in impact.unscored]
    return Table(columns, tuple(rows))


def _row(case: CaseImpact, blocks: int) -> tuple[Cell, ...]:
    old, new = case.old, case.new
    parts = case.line.documented.groups if case.divided and blocks else (None,) * blocks
    return (
        *(case.name, new.case_id, new.case_title, new.case_unit, new.year),
        *(old.low, old.high, new.low, new.high, case.change_of(0), case.change_of(1)),
        *parts,
        *(old.grade_low, old.grade_high, new.grade_low, new.grade_high),
        case.open,
        None,
    )
