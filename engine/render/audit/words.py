"""The sentences of the audit report."""

from __future__ import annotations

from engine.auditing.audit.types import Kind
from engine.auditing.evidence.lookup import Status
from engine.base.words import Text

TITLE = Text("审核报告：{case}", "Audit: {case}")
DECLARED = Text("自评得分", "The declared score")
COUNTED = Text("{title}（{count}）", "{title} ({count})")
TITLES: dict[Kind, Text] = {
    "contradiction": Text("自相矛盾的（确定）", "Contradictions within the papers (certain)"),
    "rules": Text("与规则不符的（按这个规则集确定）", "Against the rules (certain under them)"),
    "question": Text("待说明的", "What asks for an answer"),
    "remark": Text("供参考的", "Worth knowing"),
    "agreement": Text("核对相符的", "What was looked at and holds"),
}
KINDS: dict[Kind, Text] = {
    "contradiction": Text("自相矛盾", "contradiction"),
    "rules": Text("与规则不符", "against the rules"),
    "question": Text("待说明", "question"),
    "remark": Text("供参考", "remark"),
    "agreement": Text("相符", "agreement"),
}

QUOTED = Text("佐证对照", "Evidence, figure by figure")
QUOTED_HEADS = Text("事实|案例|出处|核对|原文", "fact|case|cited|result|the document")
STATUS: dict[Status, Text] = {
    "found": Text("找到", "found"),
    "elsewhere": Text("在别处", "elsewhere"),
    "other-writing": Text("写法不同", "written otherwise"),
    "contradicted": Text("写的是另一个数", "another figure"),
    "not-found": Text("找不到", "not found"),
    "value-differs": Text("与案例的值不同", "the value differs"),
    "no-figure": Text("没有写原文的数", "no figure cited"),
    "not-given": Text("没有文件", "no document"),
    "changed": Text("文件已改", "document changed"),
    "unread": Text("文件读不出来", "document unreadable"),
    "not-looked": Text("没有核", "not looked up"),
}

IMPOSSIBLE = Text(
    "自评 {declared} 分不成立：按规则得不到这个分",
    "the declared {declared} does not hold: the rules cannot give it",
)
AGREES = Text("自评 {declared} 分与核算相符", "the declared {declared} is the computed score")
DIFFERS = Text("自评 {declared} 分与核算不符", "the declared {declared} is not the computed score")
NO_TOTAL = Text(
    "自评 {declared} 分无从核对：按规则没有总分",
    "the declared {declared} cannot be checked: the rules give no total",
)
UNCONFIRMED = Text(
    "自评 {declared} 分不能由已有材料证实：有据可依的只有 {low} 分",
    "the declared {declared} cannot be confirmed from what is documented, which is {low}",
)
AT_LEAST = Text(
    "未定的有 {count} 项，至少要其中 {least} 项得分，才够得上",
    "{count:item is/items are} open; at least {least} must score",
)
NEEDED = Text(
    "其中 {count} 项缺一不可：任何一项不得分，自评得分就不可能",
    "{count:is/are} indispensable: if any gets nothing, it is out of reach",
)

DIFFERENCE_HEADS = Text("指标|分值|自评|核算|相差", "indicator|points|declared|computed|difference")
DEPENDS = Text("自评得分所依赖的各项", "Items on which the declared score depends")
DEPENDS_HEADS = Text(
    "指标|未定的分|不得分时最高可达|缺一不可|缺什么",
    "item|open points|highest without it|indispensable|lacks",
)
MORE = Text("另有 {count} 项，--format json 列出", "{count} more with --format json")
YES = Text("是", "yes")
LIST = Text("、", ", ")
UNDER = Text("规则集：{rules}", "ruleset: {rules}")
BASIS = Text("依据：{text}", "rests on: {text}")
SETTLE = Text("处理：{text}", "to settle: {text}")
