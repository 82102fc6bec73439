"""The sentences of a ranking."""

from __future__ import annotations

from engine.analysis.ranking import Status, WhenShort
from engine.base.words import Text
from engine.scoring.scorecard import TotalState

STATUS: dict[Status, Text] = {
    "passed": Text("入选", "passed"),
    "funded": Text("拟资助", "funded"),
    "part": Text("资金不足，给余额", "funded in part: what is left"),
    "failed": Text("未达标", "below the pass mark"),
    "short": Text("资金不足", "no money left for it"),
    "tied": Text("并列，余额不够全给，须由人决定", "tied, too little left for all: to be decided"),
    "request-open": Text("申请额没有确切载明", "what it asks for is not stated exactly"),
    "waiting": Text("待前面或并列的定了再定", "waits for those above or beside"),
}
UNRANKED: dict[TotalState, Text] = {
    "open": Text("总分未定", "total not determined"),
    "no-score": Text("计分项不足，没有总分", "too little could be scored: no total"),
    "no-total": Text("规则集不设总分", "the ruleset gives no total"),
}
WHEN_SHORT: dict[WhenShort, Text] = {
    "stop": Text("不足一项时停止", "stops where a request exceeds what is left"),
    "skip": Text("不足一项时跳过，看下一项", "skips a request that exceeds what is left"),
    "part": Text("不足一项时给余额", "gives what is left to a request that exceeds it"),
}

PLAIN = Text("名次|案例|得分|结论", "Rank|Case|Score|Outcome")
ASKING = Text("名次|案例|得分|申请额|拟资助|结论", "Rank|Case|Score|Asked|Given|Outcome")

JOINT = Text("；", "; ")
LIST = Text("、", ", ")
PASS_MARK = Text("合格线 {points} 分", "pass mark {points}")
MONEY = Text("资金 {money}", "money {money}")
CASES = Text("案例 {count} 个", "{count:case/cases}")
TIE = Text("{rank}（并列）", "{rank} (tie)")
SUM = Text("合计", "Sum")
REST_OPEN = Text("余额待定", "what is left is open")
REST = Text("余 {money}", "{money} left")

SHARED = Text(
    "第 {rank} 名并列：{names}，规则没有写怎样再分先后",
    "rank {rank} is shared by {names}: no rule parts them further",
)
PARTED = Text(
    "{case} 与总分相同的案例按“{unit}”的得分排先后",
    "{case} has the total of another case; “{unit}” parted them",
)
PROVISIONAL = Text(
    "名次和资助都是暂定的：{names} 的总分定下后可能排进来",
    "all this is provisional: {names} may still come in between",
)
FAILED_CHECK = Text("{case}：{said}", "{case}: {said}")
NO_PASS_MARK = Text("没有设合格线，有总分的都算入选", "no pass mark is set: every total passes")
NO_REQUEST = Text(
    "规则集没有写申请额（ranking.request），不能分配资金",
    "the ruleset does not say what is asked for (ranking.request): no money is given",
)
