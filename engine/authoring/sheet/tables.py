"""The tables of a workbook: their columns, and where in a rule each column stands."""

from __future__ import annotations

from engine.authoring.sheet.columns import (
    CHINESE,
    EFFECT,
    ENGLISH,
    KEY,
    Column,
    Table,
    both,
    col,
    to_read,
)
from engine.base.words import Text

_LIMITS = (
    col("at_least", "≥ 不低于", "≥ at least", kind="number", always=True),
    col("above", "> 高于", "> above", kind="number"),
    col("at_most", "≤ 不高于", "≤ at most", kind="number"),
    col("below", "< 低于", "< below", kind="number"),
)
_ORIGIN = (
    col("basis", "依据", "Basis", always=True),
    col("source", "出处", "Source"),
    col("verified", "已核对", "Verified", kind="flag"),
)
_NOTE = (
    *both("note", "说明", "Note"),
    col("reviewed_on", "复核日期", "Reviewed on"),
    col("valid_until", "有效期至", "Valid until"),
)
_ID = col("id", "编号", "Id", needed=True)
_NAME = Column("owner", Text("名称", "Name"), KEY, needed=True, always=True)
_WHEN = col("when", "条件", "When", kind="tree")
_WHEN_NEEDED = col("when", "条件", "When", kind="tree", needed=True)
_OF = Column("owner", Text("所属", "Of"), always=True)
_UNIT = col("unit", "单位", "Unit")
#: Where the row stands in the YAML: to find it there, and to notice a mark that did not travel.
_PLACE = to_read("place", "位置（勿改）", "Place (keep)")

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
            Column("level1", Text("一级指标", "Level 1"), ("title", CHINESE), always=True),
            Column("level2", Text("二级指标", "Level 2"), ("title", CHINESE), always=True),
            Column("level3", Text("三级指标", "Level 3"), ("title", CHINESE)),
            Column("title_en", Text("英文名", "English name"), ("title", ENGLISH)),
            col("points", "分值", "Points", kind="number", needed=True),
            col("weight", "权数", "Weight", kind="number"),
            col("value", "取值", "Value", always=True),
            col("unit", "单位", "Unit", kind="choice"),
            Column("method", Text("评分方法", "Method"), ("score",), "choice", always=True),
            Column("standard", Text("评分标准", "Standard")),
            col("applies", "适用条件", "Applies", kind="tree"),
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
                "name_en", Text("档次或事项（英文）", "Band or item (English)"), ("title", ENGLISH)
            ),
            col("item", "事项编号", "Item id", "id"),
            _WHEN,
            col("parts", "项数", "Parts", kind="number"),
            *_LIMITS,
            col("at", "取值", "At", kind="number"),
            col("points", "得分", "Points", kind="award", always=True),
            col("share", "比例", "Share", kind="award", always=True),
            col("not_applicable", "不适用", "Not applicable", kind="flag"),
            col("each", "每次扣", "Off each", kind="number"),
            col("of", "次数", "Times"),
            col("basis", "依据", "Basis"),
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
            *both("name", "名称", "Name", "title", always=True),
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
            col("section", "作用于", "Acts on", "then.section", always=True),
            col("priority", "次序", "Priority", kind="number"),
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
            *both("say", "提示", "Says", needed=True),
            col("severity", "级别", "Severity", kind="choice", always=True),
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
            col("from", "自", "From", always=True),
            col("to", "至", "To"),
            col("value", "数值", "Value", kind="number", needed=True),
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
            *both("title", "全称", "Title"),
            col("value", "公式或条件", "Formula or condition", needed=True),
            col("unit", "单位", "Unit", kind="choice"),
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
            col("value", "得到", "Gives", kind="number", needed=True),
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
            *both("name", "名称", "Name", "title", always=True),
            col("kind", "种类", "Kind", kind="choice", always=True),
            _UNIT,
            col("words", "可写的词", "Words", kind="list", always=True),
            *(Column(c.key, c.header, ("range", c.key), always=c.always) for c in _LIMITS),
            col("list", "是清单", "A list", kind="flag"),
            col("required", "必填", "Required", kind="flag", always=True),
            *both("found_in", "通常见于", "Found in"),
            col("example", "举例", "Example", always=True),
            *both("note", "说明", "Note"),
        ),
        "facts",
    ),
    Table(
        TERMS,
        Text("公式里的名称", "Terms"),
        (
            _NAME,
            *both("title", "全称", "Title"),
            col("from", "案例的事实", "Facts of the case", kind="names", needed=True),
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
            *both("title", "文件名称", "Title", needed=True),
            col("number", "文号", "Number", always=True),
            col("issued", "印发日期", "Issued"),
            col("verified", "已核对", "Verified", kind="flag"),
        ),
        "basis",
        "title",
    ),
    Table(
        EXAMPLES,
        Text("例子", "Examples"),
        (
            _OF,
            col("given", "已知", "Given", kind="pairs", needed=True),
            col("score", "应得分", "Score", kind="number", needed=True),
            _PLACE,
        ),
    ),
    Table(
        GUARANTEES,
        Text("保证", "Guarantees"),
        (
            *both("name", "保证什么", "What", "title", always=True),
            _WHEN,
            col("always", "总是成立", "Always", kind="tree"),
            col("never", "从不成立", "Never", kind="tree", always=True),
            col("raising", "调高", "Raising"),
            col("never_lowers", "不会降低", "Never lowers"),
            col("never_raises", "不会提高", "Never raises"),
            *both("waived", "不保证的理由", "Waived"),
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
            to_read("place", "位置（勿改）", "Place (keep)"),
            Column("value", Text("内容", "Value"), (), always=True),
        ),
    ),
)
#: The number of a row when exported, by which a table that was sorted is put back in order.
_NO = to_read("no", "序", "No.")
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
