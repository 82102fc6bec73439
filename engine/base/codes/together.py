"""Codes JX536 to JX539: a case held against the rules that are to score it."""

from __future__ import annotations

from engine.base.codes.code import Code
from engine.base.words import Text

TOGETHER: tuple[Code, ...] = (
    Code(
        "JX536",
        "more-than-the-points",
        Text(
            "公式算得的分多于分值，又没有写 cap：案例里的数可能写错了。",
            "A formula gives more than there is to earn and has no `cap`: a figure may be wrong.",
        ),
        "facts: {maintained: 30}  # 满分 10",
        "facts: {maintained: 3}",
    ),
    Code(
        "JX537",
        "fact-near-one-that-rules-look-at",
        Text(
            "规则不看案例载明的这个事实，却看一个名称很像、案例没有载明的事实。",
            "No rule looks at this fact, but rules look at one with a name very like it that the case does not state.",
        ),
        "facts: {maintaned: 0}",
        "facts: {maintained: 0}",
    ),
    Code(
        "JX538",
        "fact-not-looked-at",
        Text(
            "规则集不看案例载明的这个事实。", "The ruleset does not look at this fact of the case."
        ),
        "facts: {weather: 晴}",
        "facts: {}",
    ),
    Code(
        "JX539",
        "measure-scored-nowhere",
        Text(
            "规则集按 dimension 取指标，没有哪一级取这一项，它不得分也不失分。",
            "Sections take measures by `dimension`, and none takes this one: it neither earns nor loses.",
        ),
        "outputs: [{id: talks, title: 讲座, dimension: 数量指表}]",
        "outputs: [{id: talks, title: 讲座, dimension: 数量指标}]",
    ),
)
