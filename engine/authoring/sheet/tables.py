"""What the tables of a workbook are: columns, rows, and which scalar each cell edits."""

from __future__ import annotations

import re

from msgspec import Struct, field

from engine.base.words import Text
from engine.language.load.yaml_tree import Scalar, Sequence

#: A column of a table: its key and its header.
Column = tuple[str, Text]

INDICATORS = "indicators"
STANDARDS = "standards"
GRADES = "grades"
ADJUSTMENTS = "adjustments"
CHECKS = "checks"
PARAMETERS = "parameters"
FACTS = "facts"
EXAMPLES = "examples"
OTHERS = "others"

TITLES: dict[str, Text] = {
    INDICATORS: Text("指标体系", "Indicators"),
    STANDARDS: Text("评分标准", "Standards"),
    GRADES: Text("等级", "Grades"),
    ADJUSTMENTS: Text("调整", "Adjustments"),
    CHECKS: Text("提示", "Checks"),
    PARAMETERS: Text("参数", "Parameters"),
    FACTS: Text("事实", "Facts"),
    EXAMPLES: Text("例子", "Examples"),
    OTHERS: Text("其他", "Others"),
}

_LIMITS: tuple[Column, ...] = (
    ("at_least", Text("≥ 不低于", "≥ at least")),
    ("above", Text("> 高于", "> above")),
    ("at_most", Text("≤ 不高于", "≤ at most")),
    ("below", Text("< 低于", "< below")),
)
_ORIGIN: tuple[Column, ...] = (
    ("basis", Text("依据", "Basis")),
    ("source", Text("出处", "Source")),
    ("verified", Text("已核对", "Verified")),
)
_ID: Column = ("id", Text("编号", "Id"))
_WHEN: Column = ("when", Text("条件", "When"))
#: Where the row stands in the YAML: to find it there, and to notice an id that did not travel.
_PLACE: Column = ("place", Text("位置", "Place"))

COLUMNS: dict[str, tuple[Column, ...]] = {
    INDICATORS: (
        ("level1", Text("一级指标", "Level 1")),
        ("level2", Text("二级指标", "Level 2")),
        ("level3", Text("三级指标", "Level 3")),
        ("points", Text("分值", "Points")),
        ("weight", Text("权数", "Weight")),
        ("standard", Text("评分标准", "Standard")),
        *_ORIGIN,
        _ID,
    ),
    STANDARDS: (
        ("owner", Text("所属指标", "Of")),
        ("name", Text("档次或事项", "Band or item")),
        _WHEN,
        ("parts", Text("项数", "Parts")),
        *_LIMITS,
        ("at", Text("取值", "At")),
        ("points", Text("得分", "Points")),
        ("share", Text("比例", "Share")),
        ("each", Text("每次扣", "Off each")),
        ("of", Text("次数", "Times")),
        ("basis", Text("依据", "Basis")),
        _PLACE,
    ),
    GRADES: (
        ("owner", Text("所属", "Of")),
        ("name", Text("等级", "Grade")),
        *_LIMITS,
        _WHEN,
        _PLACE,
    ),
    ADJUSTMENTS: (
        ("name", Text("名称", "Name")),
        _WHEN,
        ("effect", Text("效果", "Effect")),
        ("amount", Text("数值", "Amount")),
        ("section", Text("作用于", "Acts on")),
        ("priority", Text("次序", "Priority")),
        *_ORIGIN,
        _ID,
    ),
    CHECKS: (
        ("say", Text("提示", "Says")),
        ("severity", Text("级别", "Severity")),
        _WHEN,
        *_ORIGIN,
        _ID,
    ),
    PARAMETERS: (
        ("owner", Text("参数", "Parameter")),
        ("from", Text("自", "From")),
        ("to", Text("至", "To")),
        ("value", Text("数值", "Value")),
        *_ORIGIN,
        _PLACE,
    ),
    FACTS: (
        ("owner", Text("事实", "Fact")),
        ("name", Text("名称", "Name")),
        ("kind", Text("种类", "Kind")),
        ("unit", Text("单位", "Unit")),
        *_LIMITS,
        ("required", Text("必填", "Required")),
        ("found_in", Text("通常见于", "Found in")),
        ("example", Text("举例", "Example")),
        ("note", Text("说明", "Note")),
        _PLACE,
    ),
    EXAMPLES: (
        ("owner", Text("所属指标", "Of")),
        ("given", Text("已知", "Given")),
        ("score", Text("应得分", "Score")),
        _PLACE,
    ),
    OTHERS: (("place", Text("位置", "Place")), ("value", Text("内容", "Value"))),
}

#: Columns whose cells are numbers, so that Excel can add them up.
NUMERIC = frozenset(
    (
        "points",
        "weight",
        "parts",
        "at_least",
        "above",
        "at_most",
        "below",
        "at",
        "share",
        "each",
        "amount",
        "priority",
        "score",
    )
)

#: Signs that a workbook cannot hold, and Excel's own escapes, which it would read as other signs.
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_MOST_UNITS = 32_767  # UTF-16 units that a cell of Excel holds


class Cell(Struct, frozen=True):
    """What a cell shows; `scalar` is the number of the scalar that it edits, None to read only."""

    text: str
    scalar: int | None = None


class Listed(Struct, frozen=True):
    """An item of a list: the list, and which of its items, counting from 0."""

    of: Sequence
    index: int


class Row(Struct):
    """One row: cells by column key. `listed` is the item of a list that the row stands for."""

    cells: dict[str, Cell] = field(default_factory=dict)
    listed: Listed | None = None


class Layout(Struct):
    """All tables of a ruleset, and its scalars by number."""

    scalars: tuple[Scalar, ...]
    tables: dict[str, list[Row]]


def fits(text: str) -> bool:
    """Return whether a cell can hold a text and give it back as it was."""
    return not _UNFIT.search(text) and len(text.encode("utf-16-le")) // 2 <= _MOST_UNITS


def fitting(text: str) -> str:
    """Return a text as a cell can show it, to read only: what cannot be shown as `?`, cut short."""
    return text if fits(text) else _UNFIT.sub("?", text)[: _MOST_UNITS // 2]
