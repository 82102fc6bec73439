"""Codes JX466 to JX469, JX498, JX499 and JX550 to JX556: facts that a ruleset declares."""

from __future__ import annotations

from engine.base.codes.code import Code
from engine.base.words import Text

DECLARED: tuple[Code, ...] = (
    Code(
        "JX466",
        "fact-declared-against-itself",
        Text(
            "事实的声明自相矛盾：没有写种类，或单位、词同种类不合。",
            "What is declared of a fact does not go together: no kind, or a unit or words that do not fit it.",
        ),
        "facts: {facts.visits: {kind: whole, unit: 万元}}",
        "facts: {facts.visits: {kind: whole, unit: 人次}}",
    ),
    Code(
        "JX467",
        "declared-fact-that-no-case-states",
        Text("没有案例能在这个路径上载明事实。", "No case can state a fact at this path."),
        "facts: {fact.visits: {kind: whole}}",
        "facts: {facts.visits: {kind: whole}}",
    ),
    Code(
        "JX468",
        "declared-range-not-sound",
        Text(
            "声明的取值范围读不懂或是空的，或例子不在其中。",
            "The declared range cannot be read or is empty, or the example does not lie in it.",
        ),
        "facts: {facts.rate: {kind: share, range: {at_least: 100%, at_most: 0%}}}",
        "facts: {facts.rate: {kind: share, range: {at_least: 0%, at_most: 100%}}}",
    ),
    Code(
        "JX469",
        "fact-used-otherwise-than-declared",
        Text(
            "规则对事实的用法同声明不合：词当作数，或同没有声明的词比。",
            "A rule uses a fact otherwise than it is declared: a word as a number, or a word that is not declared.",
        ),
        "facts: {facts.data: {kind: words, words: [真实, 虚假]}}  # when: {facts.data: 虚报}",
        "facts: {facts.data: {kind: words, words: [真实, 虚假]}}  # when: {facts.data: 虚假}",
    ),
    Code(
        "JX498",
        "fact-not-declared-in-ruleset",
        Text(
            "规则用到的事实没有在 facts 里声明。", "Rules use facts that `facts` does not declare."
        ),
        "facts: {}  # points: facts.visits / 100",
        "facts: {facts.visits: {kind: quantity}}  # points: facts.visits / 100",
    ),
    Code(
        "JX499",
        "declared-fact-not-used",
        Text("声明了的事实没有规则用到。", "A fact is declared and no rule uses it."),
        "facts: {facts.weather: {kind: words, words: [晴, 雨]}}",
        "facts: {}",
    ),
    Code(
        "JX550",
        "fact-outside-the-declared-range",
        Text(
            "案例写的数不在规则集声明的范围里，这个事实按敞口算。",
            "The number lies outside the range that the ruleset declares; the fact stays open.",
        ),
        "facts: {score: 30}  # 声明 range: {at_most: 10}",
        "facts: {score: 3}",
    ),
    Code(
        "JX551",
        "fact-of-another-kind-than-declared",
        Text(
            "案例写的不是声明的那一种：要整数写了小数，要日期写了数。",
            "The fact is not of the declared kind: a decimal for a whole number, a number for a date.",
        ),
        "facts: {visits: 2.5}  # 声明 kind: whole",
        "facts: {visits: 2}",
    ),
    Code(
        "JX552",
        "word-not-among-those-declared",
        Text(
            "案例写的词不在规则集声明的词里。",
            "The word is none of those that the ruleset declares.",
        ),
        "facts: {data: 虚价}  # 声明 words: [真实, 虚假]",
        "facts: {data: 虚假}",
    ),
    Code(
        "JX553",
        "unit-other-than-declared",
        Text(
            "案例写的单位同声明的单位不是一类。",
            "The unit is of another kind than the declared one.",
        ),
        "facts: {visits: 5场次}  # 声明 unit: 人次",
        "facts: {visits: 5}",
    ),
    Code(
        "JX554",
        "required-fact-not-stated",
        Text(
            "规则集写明必填的事实，案例没有载明。",
            "A fact that the ruleset requires is not stated.",
        ),
        "facts: {}  # 声明 facts.visits: {kind: whole, required: true}",
        "facts: {visits: 5}",
    ),
    Code(
        "JX555",
        "fact-near-one-that-is-declared",
        Text(
            "规则集没有声明这个事实，却声明了一个名称很像、案例没有载明的。",
            "The ruleset does not declare this fact, but one with a name very like it that the case does not state.",
        ),
        "facts: {visit: 5}  # 声明 facts.visits",
        "facts: {visits: 5}",
    ),
    Code(
        "JX556",
        "share-above-one-without-percent",
        Text(
            "声明为比例的事实写了大于 1 的数，又没有写百分号。",
            "A fact that is declared to be a share is a number above 1, without a percent sign.",
        ),
        "facts: {rate: 93}",
        "facts: {rate: 93%}",
    ),
)
