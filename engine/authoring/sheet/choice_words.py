"""What a workbook says for words of the YAML."""

from __future__ import annotations

from engine.base.words import Text

FLAGS = {"true": Text("是", "yes"), "false": Text("否", "no")}
PERCENT = {"%": Text("%", "%")}
METHODS = {
    "proportional": Text("按比例", "in proportion"),
    "bands": Text("分档", "bands"),
    "levels": Text("按等级", "levels"),
    "checklist": Text("评价要点", "checklist"),
    "deduct": Text("逐次扣分", "deductions"),
    "assessed": Text("评价人评分", "assessed"),
    "yes-no": Text("直接赋分", "yes or no"),
    "interpolate": Text("线性插值", "interpolated"),
    "table": Text("决策表", "decision table"),
    "formula": Text("公式", "formula"),
    "best-of": Text("几种方法取最高", "best of several"),
    "worst-of": Text("几种方法取最低", "worst of several"),
    "sum-of": Text("几种方法相加", "sum of several"),
}
EFFECTS = {
    "deduct": Text("扣分", "points off"),
    "bonus": Text("加分", "points on"),
    "total_at_most": Text("总分不高于", "total at most"),
    "total_at_least": Text("总分不低于", "total at least"),
    "score_at_most": Text("这一级得分不高于", "section's score at most"),
    "score_at_least": Text("这一级得分不低于", "section's score at least"),
    "veto": Text("一票否决", "veto"),
    "grade_at_most": Text("等级不高于", "grade at most"),
    "grade": Text("等级定为", "grade becomes"),
}
SEVERITIES = {
    "error": Text("错误", "error"),
    "warning": Text("警告", "warning"),
    "info": Text("提示", "remark"),
}
KINDS = {
    "quantity": Text("数量", "quantity"),
    "whole": Text("整数", "whole number"),
    "share": Text("比例", "share"),
    "money": Text("金额", "money"),
    "date": Text("日期", "date"),
    "yes-no": Text("是或否", "yes or no"),
    "words": Text("几个词之一", "one of some words"),
}
