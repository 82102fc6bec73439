"""What a skeleton of a case for one ruleset says."""

from __future__ import annotations

from engine.base.words import Text

HEAD = Text(
    "# 案例：照“{title}”（{id} {version}）列出规则要的事实。\n"
    "# 知道的去掉行首的 # 再改，不知道的不要写，也不要用 0 代替：\n"
    "# 程序会给出得分的上下限，并列出缺什么。",
    "# A case with the facts that {title} ({id} {version}) takes.\n"
    "# Remove the # of what is known and change it. Leave the rest as it is and never write 0 for\n"
    "# it: jixiao then gives the bounds of the score and lists what is missing.",
)
PROJECT = Text("项目名称（年度）", "Name of the project (year)")
LINE = Text("支出科目", "Budget line")
MEASURE = Text("指标名称", "Name of the measure")
REASON = Text("理由", "the reason")
LEVELS = Text("定性的写其中之一：{levels}", "of a qualitative measure one of {levels}")
WEIGHT = Text("分值", "points")
LISTS = {
    "outputs": Text("产出指标，每项一条", "outputs, one entry each"),
    "outcomes": Text("效益指标，每项一条", "outcomes, one entry each"),
    "satisfaction": Text("满意度指标，每项一条", "satisfaction measures, one entry each"),
}
CHOICE = Text(
    "评价人选定的得分（points，{low} 到 {high}）和理由；得分区间由规则定",
    "what the assessor chose (points, {low} to {high}) and why; the rules set the range",
)
