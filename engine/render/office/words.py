"""The fixed words of the documents, in both languages, and texts as office files can hold them."""

from __future__ import annotations

from engine.base.signs import visible
from engine.base.words import Language, Text
from engine.language.vocabulary import AMOUNTS

_MOST = 32_000  # characters of a cell

FORM = Text("自评表", "Form")
GROUNDS = Text("计分依据", "Grounds")
CHANGES = Text("调整与核对", "Adjustments")
NUMBERS = Text("计算", "Numbers")

NOT_STATED = Text("案例没有载明", "the case does not say")
NOT_APPLICABLE = Text("不适用", "n/a")

#: The kinds of amounts of a budget, as the form calls them.
KINDS = {
    kind: Text(AMOUNTS[kind], en)
    for kind, en in (
        ("initial", "Initial budget"),
        ("planned", "Budget"),
        ("adjusted", "Full-year budget"),
        ("received", "Received"),
        ("spent", "Spent"),
    )
}
INDICATORS = Text("绩效指标", "Indicators")
INDICATOR_HEADS = Text(
    "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施",
    "Level 1|Level 2|Level 3|Target|Actual|Points|Score|Deviation and measures",
)
WITH_POINTS = Text("{title}（{points}分）", "{title} ({points})")


def plain(text: str) -> str:
    """Return a text with what cannot be seen written out, and no longer than a cell."""
    text = visible(text)
    return text if len(text) <= _MOST else text[:_MOST] + "…（过长，余下见案例）"


def pick(language: Language, zh: str, en: str) -> str:
    """Return the words of a language."""
    return Text(zh, en).to(language)
