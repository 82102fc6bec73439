"""The sentences of scoring standards (评分标准)."""

from __future__ import annotations

from engine.base.words import Text, same

# What a clause gives.
SHARE = Text("分值 {points}", "{points} of the points")

# The scoring standard of a method.
HITS = {
    "unique": Text("只能有一行符合", "only one row may fit"),
    "first": Text("取第一行", "the first row that fits"),
    "any": Text("符合的各行须一致", "rows that fit must agree"),
    "best": Text("取最高", "the best row that fits"),
    "worst": Text("取最低", "the worst row that fits"),
    "sum": Text("各行相加", "rows that fit are added up"),
}
OPTIONS = {
    "best": Text("取最高：{parts}", "the best of {parts}"),
    "worst": Text("取最低：{parts}", "the worst of {parts}"),
    "sum": Text("相加：{parts}", "the sum of {parts}"),
}
OR_OPTION = Text("；或 ", "; or ")
PLUS_OPTION = Text("；加 ", "; plus ")
OPTION_IF = Text("{said}（{text} 时）", "{said} (if {text})")
BY_BANDS = Text("{value} 分档：{rows}", "{value} in bands: {rows}")
BY_LEVEL = Text("按等级：{rows}", "by level: {rows}")
DECISION_TABLE = Text("决策表 {n} 行（{hit}）", "decision table of {n:row/rows} ({hit})")
CHECKLIST = Text("{n} 项要点逐项给分", "{n:finding/findings}")
CHECKLIST_AT_MOST = Text(
    "{n} 项要点逐项给分，至多 {most} 分", "{n:finding/findings}, at most {most:point/points}"
)
YES_NO = Text("{text} 得 {yes}，否则 {no}", "{text}: {yes}, else {no}")
FORMULA = Text("公式：{formula}", "formula: {formula}")
BY_ASSESSOR = Text("评价人评分 {award}", "assessed, {award}")
OFF_EACH = Text("{title} −{each}", "{title} −{each}")
OFF_AT_MOST = Text("{said}，至多 {most}", "{said}, at most {most}")
OFF_DOWN_TO = Text(
    "每次扣分，最低 {floor} 分：{rows}", "off per occurrence, down to {floor}: {rows}"
)
OFF_DOWN_TO_ZERO = Text("每次扣分，扣完为止：{rows}", "off per occurrence: {rows}")
FACTOR = same("({value})")
SHARE_OF_POINTS = Text("{value} × 分值", "{value} × points")
LINEAR = Text(
    "{value}：{full} 满分，{zero} 零分，其间按比例",
    "{value}: {full} full, {zero} none, linear between",
)
INTERPOLATED = Text("{value} 插值：{rows}", "{value} linear between: {rows}")
BELOW = Text("以下 {award}", "below {award}")
ABOVE = Text("以上 {award}", "above {award}")
