"""The fixed names of the formula language: what a measure's own facts are called."""

from __future__ import annotations

import re
from typing import Literal

from engine.base.words import Text

MeasureKind = Literal["quantitative", "reverse", "qualitative", "date"]
MeasureList = Literal["outputs", "outcomes", "satisfaction"]

TARGET = ("年度指标值", "指标值", "target")
ACTUAL = ("实际完成值", "完成值", "actual")
#: Names that a formula may use for the measure that it scores.
OWN = {**dict.fromkeys(TARGET, "target"), **dict.fromkeys(ACTUAL, "actual")}

#: Words that a checklist finding may have.
MET, PARTLY, NOT_MET = "met", "partly", "not-met"
NOT_APPLICABLE = "not-applicable"

#: Before the name of a fact: whether the case states it, as the word yes or no.
STATED = "stated "

APPLIED, NOT_APPLIED = "applied", "not-applied"

#: A named value in a message: `{rate}`. What is no name between braces is text as it stands.
IN_MESSAGE = re.compile(r"(?<!\{)\{\s*([^\W\d](?:[\w.-]*\w)?)\s*\}(?!\})")

#: The kinds of amounts that a budget line states, with their names on the official form.
AMOUNTS = {
    "initial": "年初预算数",
    "planned": "预算安排数",
    "adjusted": "全年预算数",
    "received": "到位资金",
    "spent": "全年执行数",
}

#: Scores that a case's form declares for rows of its own.
DECLARED = ("declared.execution.score",)

#: Grades that forms write out, and the single characters that measures use for them.
GRADES_IN_FULL = {"优秀": "优", "良好": "良", "中等": "中", "较差": "差"}

#: The lists of measures that a case has.
LISTS: tuple[MeasureList, ...] = ("outputs", "outcomes", "satisfaction")

#: What every ruleset guarantees unless it says why not.
WITHIN_POINTS, NO_GAP, NO_OVERLAP = "total-within-points", "no-gap", "no-overlap"
OWN_GUARANTEES = (WITHIN_POINTS, NO_GAP, NO_OVERLAP)

#: Kinds of measures in words.
KIND_WORDS: dict[MeasureKind, Text] = {
    "quantitative": Text("定量", "quantitative"),
    "reverse": Text("反向（越小越好）", "lower-is-better"),
    "qualitative": Text("定性", "qualitative"),
    "date": Text("时限", "date"),
}
MEASURE_KINDS = tuple(KIND_WORDS)

#: What a measure, an indicator or a section has, in words.
ATTRIBUTE_WORDS = {
    "target": Text("指标值", "target"),
    "actual": Text("完成值", "actual"),
    "completion": Text("完成率", "completion"),
    "level": Text("评判等级", "level"),
    "weight": Text("分值", "weight"),
    "score": Text("得分", "score"),
    "share": Text("得分率", "share"),
    "value": Text("取值", "value"),
    "grade": Text("等级", "grade"),
    "rank": Text("位次", "rank"),
}
