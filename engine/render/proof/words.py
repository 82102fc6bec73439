"""The sentences of verdicts."""

from __future__ import annotations

from engine.authoring.proof.search import Outcome
from engine.base.words import Text

OUTCOMES: dict[Outcome, Text] = {
    "proved": Text("已证明", "proved"),
    "broken": Text("不成立", "broken"),
    "undecided": Text("未判定", "not decided"),
    "waived": Text("不作保证", "not claimed"),
}
ALWAYS = Text("对任何案例都成立", "it holds of every case")
EXAMPLE = Text("反例 {name}.yaml：{said}", "{name}.yaml: {said}")
EXAMPLES = Text("反例", "Examples")
TOTAL = Text("总分 {total}", "total {total}")
GRADED = Text("总分 {total}，等级 {grade}", "total {total}, {grade}")
NOTHING = Text("没有可证明的保证", "there is nothing to prove")
LIST = Text("，", ", ")
