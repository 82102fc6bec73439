"""What is said of scores that a usual reading makes right, or leaves open."""

from __future__ import annotations

from engine.base.words import Text

ROUNDED = Text("四舍五入就是所写的数", "which rounds to it")
CUT = Text("舍去尾数就是所写的数", "which is it with further decimals left out")
FROM_RATE = Text("按所写的执行率 {rate} 计算就是所写的数", "which the printed rate {rate} gives")
WHOLE_PERCENT = Text(
    "完成率取整为 {rate} 就是所写的数", "which a completion of {rate} in whole percent gives"
)
LINEAR = Text(
    "按超出的比例扣分（超一倍得 0 分）就是所写的数",
    "which taking off in proportion to the excess gives",
)
RATIO = Text("按指标值 ÷ 完成值计分就是所写的数", "which target ÷ actual gives")
LATE = Text(
    "晚于指标值扣多少分，办法没有规定", "how much to take off for a missed deadline is left open"
)
BEATEN = Text(
    "完成 {rate}，超额很多可以酌情扣分，扣多少没有公式",
    "at {rate} of the target points may be taken off, by no formula",
)
TAKEN_OFF = Text("写了原因：{reason}", "a reason is given: {reason}")
TAKEN_OFF_MANAGED = Text("原因没有读到", "no reason was read")
POINTS_SLIPPED = Text(
    "所写的分值与各项分值之和对不上", "its points do not fit the sum of all points"
)
