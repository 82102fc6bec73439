"""The sentences about facts that can vary."""

from __future__ import annotations

from engine.base.words import Text

#: Words of a case that stand for anything that it may say.
ANYTHING, A_REASON = "已载明", "已说明原因"

ANY_OTHER = Text("其他", "any other")
OF_LIST = Text("{title} 第 {number} 个", "{title} no. {number}")
OF_MEASURE = {
    "target": Text("{title} 指标值", "{title}: target"),
    "actual": Text("{title} 完成值", "{title}: actual"),
    "level": Text("{title} 等级", "{title}: level"),
    "reason": Text("{title} 偏差原因", "{title}: reason of the deviation"),
}
