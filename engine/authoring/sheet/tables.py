"""The tables of a workbook: their columns, and where in a rule each column stands."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from engine.base.words import Text

#: What a cell of a column holds: a text, a number, points or a share (a number or a range), yes or
#: no, one of some words, a condition, facts with values, a list, a name or several, an effect.
Kind = Literal[
    "text", "number", "award", "flag", "choice", "tree", "pairs", "list", "names", "effect"
]
Path = tuple[str, ...]

#: A path that stands for the name of a rule: its key among others.
KEY: Path = ("<key>",)
#: The last step of a path that stands for the effect of an adjustment.
EFFECT = "<effect>"


class Column(Struct, frozen=True):
    """A column: its key and header, and where its value stands in the rule of a row.

    Without a path a cell can only be read. `needed` says that a rule cannot do without; `always`
    that the column is there though nothing stands in it.
    """

    key: str
    header: Text
    path: Path | None = None
    kind: Kind = "text"
    needed: bool = False
    always: bool = False


class Table(Struct, frozen=True):
    """A table: its key, its title, its columns.

    `place` is the key of the text at which its rules stand, where that is one place. `short` is
    the key that a rule written as a single value stands for. `order` are the keys of a rule in the
    order in which they are usually written; others come after them.
    """

    key: str
    title: Text
    columns: tuple[Column, ...]
    place: str = ""
    short: str = ""
    order: tuple[str, ...] = ()

    def column(self, key: str) -> Column:
        """Return a column by its key."""
        return next(c for c in self.columns if c.key == key)


def _col(
    key: str,
    zh: str,
    en: str,
    path: str = "",
    kind: Kind = "text",
    *,
    needed: bool = False,
    always: bool = False,
) -> Column:
    where = tuple(path.split(".")) if path else (key,)
    return Column(key, Text(zh, en), where, kind, needed, always or needed)


def _read(key: str, zh: str, en: str) -> Column:
    return Column(key, Text(zh, en), always=True)


def _both(
    key: str, zh: str, en: str, path: str = "", *, needed: bool = False, always: bool = False
) -> tuple[Column, Column]:
    """Return the columns of a text in two languages."""
    where = path or key
    other = Column(f"{key}_en", Text(f"{zh}（英文）", f"{en} (English)"), (where, "en"))
    return Column(key, Text(zh, en), (where, "zh"), "text", needed, always or needed), other


_LIMITS = (
    _col("at_least", "≥ 不低于", "≥ at least", kind="number", always=True),
    _col("above", "> 高于", "> above", kind="number"),
    _col("at_most", "≤ 不高于", "≤ at most", kind="number"),
    _col("below", "< 低于", "< below", kind="number"),
)
_ORIGIN = (
    _col("basis", "依据", "Basis", always=True),
    _col("source", "出处", "Source"),
    _col("verified", "已核对", "Verified", kind="flag"),
)
_NOTE = (
    *_both("note", "说明", "Note"),
    _col("reviewed_on", "复核日期", "Reviewed on"),
    _col("valid_until", "有效期至", "Valid until"),
)
_ID = _col("id", "编号", "Id", needed=True)
_NAME = Column("owner", Text("名称", "Name"), KEY, needed=True, always=True)
_WHEN = _col("when", "条件", "When", kind="tree")
_WHEN_NEEDED = _col("when", "条件", "When", kind="tree", needed=True)
_OF = Column("owner", Text("所属", "Of"), always=True)
_UNIT = _col("unit", "单位", "Unit")
#: Where the row stands in the YAML: to find it there, and to notice a mark that did not travel.
_PLACE = _read("place", "位置（勿改）", "Place (keep)")

INDICATORS = "indicators"
STANDARDS = "standards"
GRADES = "grades"
ADJUSTMENTS = "adjustments"
CHECKS = "checks"
PARAMETERS = "parameters"
LET = "let"
LOOKUPS = "tables"
FACTS = "facts"
TERMS = "terms"
BASIS = "basis"
EXAMPLES = "examples"
GUARANTEES = "guarantees"
OTHERS = "others"

_TABLES = (
    Table(
        INDICATORS,
        Text("指标体系", "Indicators"),
        (
            Column("level1", Text("一级指标", "Level 1"), ("title", "zh"), always=True),
            Column("level2", Text("二级指标", "Level 2"), ("title", "zh"), always=True),
            Column("level3", Text("三级指标", "Level 3"), ("title", "zh")),
            Column("title_en", Text("英文名", "English name"), ("title", "en")),
            _col("points", "分值", "Points", kind="number", needed=True),
            _col("weight", "权数", "Weight", kind="number"),
            _col("value", "取值", "Value", always=True),
            _col("unit", "单位", "Unit", kind="choice"),
            Column("method", Text("评分方法", "Method"), ("score",), "choice", always=True),
            Column("standard", Text("评分标准", "Standard")),
            _col("applies", "适用条件", "Applies", kind="tree"),
            *_ORIGIN,
            *_NOTE,
            _ID,
        ),
        "sections",
    ),
    Table(
        STANDARDS,
        Text("评分标准", "Standards"),
        (
            _OF,
            Column("name", Text("档次或事项", "Band or item"), always=True),
            Column(
                "name_en", Text("档次或事项（英文）", "Band or item (English)"), ("title", "en")
            ),
            _col("item", "事项编号", "Item id", "id"),
            _WHEN,
            _col("parts", "项数", "Parts", kind="number"),
            *_LIMITS,
            _col("at", "取值", "At", kind="number"),
            _col("points", "得分", "Points", kind="award", always=True),
            _col("share", "比例", "Share", kind="award", always=True),
            _col("not_applicable", "不适用", "Not applicable", kind="flag"),
            _col("each", "每次扣", "Off each", kind="number"),
            _col("of", "次数", "Times"),
            _col("basis", "依据", "Basis"),
            _PLACE,
        ),
        short="share",
    ),
    Table(
        GRADES,
        Text("等级", "Grades"),
        (
            _OF,
            Column("name", Text("等级", "Grade"), needed=True, always=True),
            *_LIMITS,
            _WHEN,
            _PLACE,
        ),
    ),
    Table(
        ADJUSTMENTS,
        Text("调整", "Adjustments"),
        (
            *_both("name", "名称", "Name", "title", always=True),
            _WHEN_NEEDED,
            Column("effect", Text("效果", "Effect"), ("then",), "effect", needed=True, always=True),
            Column(
                "amount",
                Text("数值", "Amount"),
                ("then", EFFECT),
                "number",
                needed=True,
                always=True,
            ),
            _col("section", "作用于", "Acts on", "then.section", always=True),
            _col("priority", "次序", "Priority", kind="number"),
            *_ORIGIN,
            *_NOTE,
            _ID,
        ),
        "adjustments",
    ),
    Table(
        CHECKS,
        Text("提示", "Checks"),
        (
            *_both("say", "提示", "Says", needed=True),
            _col("severity", "级别", "Severity", kind="choice", always=True),
            _WHEN_NEEDED,
            *_ORIGIN,
            *_NOTE,
            _ID,
        ),
        "checks",
    ),
    Table(
        PARAMETERS,
        Text("参数", "Parameters"),
        (
            _NAME,
            _col("from", "自", "From", always=True),
            _col("to", "至", "To"),
            _col("value", "数值", "Value", kind="number", needed=True),
            *_ORIGIN,
            _PLACE,
        ),
        "parameters",
    ),
    Table(
        LET,
        Text("起名的值", "Named values"),
        (
            _NAME,
            *_both("title", "全称", "Title"),
            _col("value", "公式或条件", "Formula or condition", needed=True),
            _col("unit", "单位", "Unit", kind="choice"),
            *_ORIGIN,
            *_NOTE,
        ),
        "let",
        "value",
    ),
    Table(
        LOOKUPS,
        Text("对照表", "Lookup tables"),
        (
            Column("owner", Text("表名", "Table"), needed=True, always=True),
            Column("name", Text("词或数", "Word or number"), KEY, always=True),
            *_LIMITS,
            _col("value", "得到", "Gives", kind="number", needed=True),
            _PLACE,
        ),
        "tables",
        "value",
    ),
    Table(
        FACTS,
        Text("事实", "Facts"),
        (
            Column("owner", Text("事实", "Fact"), KEY, needed=True, always=True),
            *_both("name", "名称", "Name", "title", always=True),
            _col("kind", "种类", "Kind", kind="choice", always=True),
            _UNIT,
            _col("words", "可写的词", "Words", kind="list", always=True),
            *(Column(c.key, c.header, ("range", c.key), always=c.always) for c in _LIMITS),
            _col("list", "是清单", "A list", kind="flag"),
            _col("required", "必填", "Required", kind="flag", always=True),
            *_both("found_in", "通常见于", "Found in"),
            _col("example", "举例", "Example", always=True),
            *_both("note", "说明", "Note"),
        ),
        "facts",
    ),
    Table(
        TERMS,
        Text("公式里的名称", "Terms"),
        (
            _NAME,
            *_both("title", "全称", "Title"),
            _col("from", "案例的事实", "Facts of the case", kind="names", needed=True),
            _UNIT,
        ),
        "terms",
        "from",
    ),
    Table(
        BASIS,
        Text("依据的文件", "Basis"),
        (
            Column("owner", Text("编号", "Id"), KEY, needed=True, always=True),
            *_both("title", "文件名称", "Title", needed=True),
            _col("number", "文号", "Number", always=True),
            _col("issued", "印发日期", "Issued"),
            _col("verified", "已核对", "Verified", kind="flag"),
        ),
        "basis",
        "title",
    ),
    Table(
        EXAMPLES,
        Text("例子", "Examples"),
        (
            _OF,
            _col("given", "已知", "Given", kind="pairs", needed=True),
            _col("score", "应得分", "Score", kind="number", needed=True),
            _PLACE,
        ),
    ),
    Table(
        GUARANTEES,
        Text("保证", "Guarantees"),
        (
            *_both("name", "保证什么", "What", "title", always=True),
            _WHEN,
            _col("always", "总是成立", "Always", kind="tree"),
            _col("never", "从不成立", "Never", kind="tree", always=True),
            _col("raising", "调高", "Raising"),
            _col("never_lowers", "不会降低", "Never lowers"),
            _col("never_raises", "不会提高", "Never raises"),
            *_both("waived", "不保证的理由", "Waived"),
            *_ORIGIN,
            *_NOTE,
            _ID,
        ),
        "guarantees",
    ),
    Table(
        OTHERS,
        Text("其他", "Others"),
        (
            _read("place", "位置（勿改）", "Place (keep)"),
            Column("value", Text("内容", "Value"), (), always=True),
        ),
    ),
)
#: The number of a row when exported, by which a table that was sorted is put back in order.
_NO = _read("no", "序", "No.")
_SAID = ("basis", "source", "verified", "note", "reviewed_on", "valid_until")
_ORDERS = {
    INDICATORS: ("id", "title", "points", "weight", *_SAID[:3], "unit", "value", "applies", "note"),
    STANDARDS: ("when", "parts", "at_least", "above", "at_most", "below", "at", "points", "share"),
    ADJUSTMENTS: ("id", "title", "priority", "when", "then", *_SAID),
    CHECKS: ("id", "severity", "when", "say", *_SAID),
    LET: ("title", "unit", "value", *_SAID),
    GUARANTEES: ("id", "title", "raising", "when", "always", "never"),
}


def _whole(table: Table) -> Table:
    """Return a table with what all tables have."""
    paths = [c.path[0] for c in table.columns if c.path and c.path != KEY]
    order = dict.fromkeys([*_ORDERS.get(table.key, ()), *paths])
    columns = (_NO, *table.columns)
    return Table(table.key, table.title, columns, table.place, table.short, tuple(order))


TABLES = {table.key: _whole(table) for table in _TABLES}
