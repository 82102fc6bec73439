"""The functions of formulas, by every name they go by."""

from __future__ import annotations

#: Functions by every name they go by.
FUNCTIONS = {
    "min": "min", "最小": "min", "max": "max", "最大": "max", "round": "round",
    "四舍五入": "round", "round_half_even": "round_half_even", "四舍六入": "round_half_even",
    "round_down": "round_down", "截尾": "round_down", "round_up": "round_up", "进位": "round_up",
    "power": "power", "乘方": "power", "root": "root", "开方": "root",
    "geometric_mean": "geometric_mean", "几何平均": "geometric_mean", "ln": "ln", "自然对数": "ln",
    "log10": "log10", "常用对数": "log10", "exp": "exp", "自然指数": "exp",
    "round_to": "round_to", "取整到": "round_to", "abs": "abs", "绝对值": "abs",
    "count": "count", "计数": "count",
    "sum": "sum", "求和": "sum", "mean": "mean", "平均": "mean", "if": "if",
    "floor": "floor", "舍去": "floor", "ceil": "ceil", "进一": "ceil",
    "median": "median", "中位数": "median", "trimmed_mean": "trimmed_mean",
    "去极值平均": "trimmed_mean", "stated": "stated", "载明": "stated",
}  # fmt: skip
