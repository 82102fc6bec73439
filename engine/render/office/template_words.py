"""The fixed words of the form that is sent to a unit; the official form is in Chinese alone."""

from __future__ import annotations

from engine.base.words import Text

NOTES = Text("填报说明", "How to fill in")
FORM = Text("项目支出绩效自评表", "项目支出绩效自评表")
FACTS = Text("填报事项", "Facts")
MADE_FOR = Text("按 {title}（{id} {version}）填报", "For {title} ({id} {version})")
HOW = (
    Text("白底的格填写，灰底的格不用填，工作表没有密码。",
         "Fill in the white cells and leave the grey ones; the sheets have no password."),
    Text("不知道的留空，不要写 0；不适用的照列表选。",
         "Leave blank what is not known, and never write 0 for it."),
    Text("金额以万元计，其他数按“单位、可填”一栏的单位写，也可以自带单位。",
         "Money is in 万元, other numbers in the unit of their column or with their own."),
    Text("文件只写约数的照写：250多场次、超2000人次；数的格会问一次，选“是”。",
         "State rough figures as the document does (250多场次); the cell asks once, answer yes."),
    Text("可以插入行，不要改灰底的字。填好后读回：jixiao import 文件.xlsx -o 案例.yaml",
         "Rows may be inserted. To read it back: jixiao import FORM.xlsx -o case.yaml"),
)  # fmt: skip
OF_LEVELS = Text(
    "定性指标的实际完成值写其中之一：{levels}。",
    "The actual (实际完成值) of a qualitative measure is one of {levels}.",
)
COLUMN = Text("{column}：{said}", "{column}: {said}")
HEADS = Text(
    "类别|事项|填写|单位、可填|理由或说明|佐证材料|位置|填报说明",
    "Section|Fact|Fill in|Unit, what it may be|Reason or remark|Evidence|Place in it|Notes",
)
HEAD = Text("案例", "The case")
MONEY_GROUP = Text("资金", "Money")
NO_NUMBER = Text("要一个数", "A number is wanted")
NO_WORD = Text("只能填列表中的词", "Choose one of the list")
CHOICE = Text(
    "{low} 到 {high} 分，或带 % 的比例；要写理由",
    "{low} to {high} points, or a share with %; give the reason",
)
SEVERAL = Text("几个数用顿号隔开", "several numbers with 、 between them")
ONE_OF = Text("{words} 之一", "one of {words}")
#: The level-2 indicators of the Ministry's form, by list.
DIMENSIONS = {
    "outputs": ("数量指标", "质量指标", "时效指标", "成本指标"),
    "outcomes": ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"),
    "satisfaction": ("服务对象满意度指标",),
}
LISTS = {"outputs": "产出指标", "outcomes": "效益指标", "satisfaction": "满意度指标"}
COLUMNS = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分",
           "偏差原因分析及改进措施")  # fmt: skip
FUNDS = ("年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金")
REQUIRED = Text("必填", "required")
NEXT = Text("；", "; ")
