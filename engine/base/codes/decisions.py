"""Codes JX880 to JX889: decisions of reviewers."""

from __future__ import annotations

from engine.base.codes.code import Code
from engine.base.words import Text

DECISIONS: tuple[Code, ...] = (
    Code(
        "JX880",
        "decisions-on-another-case",
        Text("决定文件针对的是另一个案例。", "The file of decisions is about another case."),
        "# jiangmen-2022.decisions.yaml\ndecisions_for: jiangmen-2021",
        "# jiangmen-2022.decisions.yaml\ndecisions_for: jiangmen-2022",
    ),
    Code(
        "JX881",
        "decisions-under-another-ruleset",
        Text(
            "决定是按另一个规则集作的，对这里的得分说明不了什么，没有计入。",
            "The decisions were made under another ruleset: they say nothing of these scores and are left out.",
        ),
        "ruleset: cn-hb-20-40-40  # 评分用的是 cn-mof-2020-self-evaluation",
        "ruleset: cn-mof-2020-self-evaluation",
    ),
    Code(
        "JX882",
        "decision-on-nothing",
        Text(
            "决定所指的指标不存在，或者指不出是哪一项。",
            "The indicator that a decision names is not there, or is not the only one of that name.",
        ),
        "{indicator: exection-rate, decision: accepted}",
        "{indicator: execution-rate, decision: accepted}",
    ),
    Code(
        "JX883",
        "score-and-decision-do-not-fit",
        Text(
            "核定要写得分，其他决定不写。",
            "An adjusted score needs the score; other decisions have none.",
        ),
        "{indicator: execution-rate, decision: accepted, score: 6}",
        "{indicator: execution-rate, decision: adjusted, score: 6}",
    ),
    Code(
        "JX884",
        "decided-score-outside-points",
        Text(
            "核定的得分超出了这一项的分值，或低于最低分。",
            "The decided score is above the points of the indicator, or below the least.",
        ),
        "{decision: adjusted, score: 12}  # 分值 10",
        "{decision: adjusted, score: 10}",
    ),
    Code(
        "JX885",
        "no-score-to-decide-on",
        Text(
            "这一项没有确定的得分可以认可，或者不适用。",
            "There is no determined score to accept, or the indicator is not applicable.",
        ),
        "{decision: accepted, computed: [0, 10]}",
        "{decision: adjusted, computed: [0, 10], score: 4, reason: 只有四成有签到表}",
    ),
    Code(
        "JX886",
        "nothing-to-withdraw",
        Text("撤回之前没有决定。", "There is no decision before it to withdraw."),
        "- {indicator: a, decision: withdrawn}",
        "- {indicator: a, decision: accepted}\n- {indicator: a, decision: withdrawn}",
    ),
    Code(
        "JX887",
        "decisions-out-of-order",
        Text(
            "同一指标的决定没有按时间先后写，分不清哪一条算数。",
            "The decisions on an indicator are not in order of time: which one counts is not clear.",
        ),
        "- {indicator: a, on: 2026-05-02}\n- {indicator: a, on: 2026-05-01}",
        "- {indicator: a, on: 2026-05-01}\n- {indicator: a, on: 2026-05-02}",
    ),
    Code(
        "JX888",
        "decision-without-reason",
        Text("核定、存疑、撤回都要写理由。", "Adjusted, disputed and withdrawn need a reason."),
        "{decision: adjusted, score: 6}",
        "{decision: adjusted, score: 6, reason: 决算数少 5 万元}",
    ),
    Code(
        "JX889",
        "decision-without-computed-score",
        Text(
            "没有写作决定时计算的得分，事实变了也看不出来。",
            "The computed score that the decision looked at is not stated: nobody would see that the facts changed.",
        ),
        "{decision: accepted}",
        "{decision: accepted, computed: 6.68}",
    ),
)
