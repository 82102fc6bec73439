"""The words of forms: what headers and labels are called, whatever blanks and brackets they hold.

A header is looked at without blanks, line breaks, marks and brackets: `分 值`, `全年预算数（A）`
and `★三级指标` are 分值, 全年预算数 and 三级指标.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, TypeVar

MoneyRole = Literal[
    "initial", "adjusted", "planned", "received", "spent", "weight", "rate", "score"
]
Role = Literal[
    "level1",
    "level2",
    "title",
    "nature",
    "target",
    "unit",
    "actual",
    "weight",
    "score",
    "reason",
    "note",
    "number",
]
LabelRole = Literal[
    "project",
    "department",
    "unit",
    "reporter",
    "year",
    "score",
    "points",
    "grade",
    "conclusion",
    "other",
]

Found = TypeVar("Found")

_BRACKETS = re.compile(r"[(\[【〔〈<{][^()\[\]【】〔〕〈〉<>{}]*[)\]】〕〉>}]")
_MARKS = re.compile(r"[★☆*※#◆●▲△■□·•:;,.、。\"'“”‘’—_~-]+")
_MONEY_UNIT = re.compile(r"(亿元|万元|千元|元)")

_AMOUNT = r"(?:数|数额|金额|额|资金|资金数|总额|安排数|批复数|下达数)"
_MONEY: tuple[tuple[MoneyRole, str], ...] = (
    ("initial", rf"(?:当年|本年|全年|年度)?(?:年初|期初)(?:部门|项目|资金|批复|安排|下达)*预算{_AMOUNT}?"
                rf"|年初(?:预算)?(?:批复|安排|下达|计划){_AMOUNT}?|年初数"),
    ("adjusted", rf"(?:全年|年度|本年|当年|年末|年中|实际)?(?:调整|追加|调增调减)后?(?:的)?(?:全年|年度|本年)?"
                 rf"预算{_AMOUNT}?|全年(?:总)?预算{_AMOUNT}?|(?:全年)?预算(?:调整|变动)后{_AMOUNT}?"
                 rf"|(?:最终|年末)预算{_AMOUNT}?|调整后{_AMOUNT}"),
    ("planned", rf"(?:本年|当年|年度|本年度|项目|资金|部门|财政)*预算(?:安排|批复|下达)?{_AMOUNT}?"
                rf"|(?:计划|预算)(?:安排|投入){_AMOUNT}?"),
    ("received", r"(?:全年|年度|本年|资金)?(?:实际)?到位(?:资金|数|金额|资金数|资金额)?|资金到位(?:数|额|情况)?"),
    ("spent", rf"(?:全年|年度|本年|当年|实际|预算|资金|累计|财政|项目|截至年底|年末)*"
              rf"(?:执行|支出|使用|支付|完成)(?:{_AMOUNT})"
              r"|(?:全年|年度|实际)+(?:执行|支出|使用|支付)|(?:全年|支出)?决算(?:数|金额|额)?|支出"),
    ("rate", r"(?:全年|预算|资金|项目|实际)*(?:执行|支出|使用|支付)(?:率|进度|比例)"),
    ("weight", r"(?:指标|标准|预算|执行率?)*(?:分值|权重|满分|标准分)(?:权重)?"),
    ("score", r"(?:自评|单位|实际|执行率?)*(?:得分|自评分|评分)(?:值)?"),
)  # fmt: skip

_OTHERS = r"(?:复核|核查|核定|评审|财政|抽查|审核|第三方|专家|主管部门|再评|重点评价|评价组|复评)"
_TERM = r"(?:年度|全年|年初|本年|当年|预期|预定|计划|设定|绩效|考核|总体|项目|截至年底|年末)*"
_ROLES: tuple[tuple[Role, str], ...] = (
    ("number", r"序号|编号|行次|指标编码|指标代码"),
    ("level1", r"一级(?:绩效)?指标(?:名称)?|一级(?:目标)?|一级分类|指标类别|指标类型一级"),
    ("level2", r"二级(?:绩效)?指标(?:名称)?|二级(?:目标)?|二级分类"),
    ("title", r"[三四](?:级)(?:绩效)?指标(?:名称|内容|及?内容)?|三级|(?:绩效|具体|评价)?指标(?:名称|内容)"),
    ("nature", r"(?:指标|目标|指标值)?(?:性质|方向|属性)|(?:比较|运算|计算|逻辑|关系|指标)?(?:符号|符)"
               r"|(?:指标|计算)(?:类型|关系)"),
    ("unit", r"(?:度量|计量|指标|指标值|计算|数量)?单位"),
    ("target", rf"{_TERM}(?:指标|目标)+值|(?:年度|绩效|计划|预期|年初|设定)*目标|{_TERM}(?:完成)?(?:预期|计划)(?:完成)?(?:值|数)"
               r"|(?:预期|应)完成(?:值|数)"),
    ("actual", r"(?:年度|全年|年末|本年|当年|自评|单位|指标|绩效|项目|目标|截至年底|年底|截止年底)*(?:实际)?"
               r"(?:完成|达成|实现)(?:指标|目标)?(?:值|数|情况|结果|值情况|量|及效果)?|(?:全年|年度|自评)?实际(?:指标)?"
               r"(?:值|数|完成|达到值)|实际(?:完成)?指标值|实际完成(?:值|情况)?(?:数)?"),
    ("weight", r"(?:指标|标准|设定|赋予|分配|评价|单项|本项|项目)?(?:分值|权重|权数|满分|标准分|基准分)(?:权重|分值|值|分)?"
               r"|指标分|总分值|分数"),
    ("score", r"(?:自评|单位|本单位|实际|指标|部门|项目|绩效|评价|最终|单项|实施单位)*(?:自评)?(?:得分|评分|自评分|打分)"
              r"(?:值|情况)?|自评(?:分值|分数|结果)?"),
    ("reason", r".{0,20}(?:偏差|偏离|未完成|差异|扣分|未达).{0,12}(?:原因|措施|分析|说明|情况).{0,20}"
               r"|.{0,16}改进措施.{0,8}|(?:主要)?原因(?:分析|说明)?.{0,10}"),
    ("note", r"备注(?:说明)?|其他说明|说明|佐证材料|证明材料"),
)  # fmt: skip

_LABELS: tuple[tuple[LabelRole, str], ...] = (
    ("project", r"(?:一级|二级|预算|支出|政策|专项)?(?:项目|专项|政策|专项资金)(?:支出)?名称"
                r"|(?:项目|专项|转移支付)(?:\(政策\)|资金)名称|项目"),
    ("department", r"(?:项目|中央|地方|省级|市级|县级|上级|预算)?主管(?:预算)?(?:部门|单位)(?:名称|及?代码|及编码|及名称)*"
                   r"|部门名称及代码|归口(?:管理)?部门"),
    ("reporter", r"(?:填报|填表|自评|编制|评价|申报|报送)(?:单位|部门)(?:名称|\(?盖章\)?|公章)*"),
    ("unit", r"(?:项目|具体|资金)?(?:实施|用款|使用|承担|执行|预算|被评价|责任)(?:单位|部门)"
             r"(?:名称|及?代码)*|(?:项目)?单位(?:名称)?|(?:部门|单位|预算部门|预算单位)(?:单位)?名称|资金使用单位|部门"),
    ("year", r"(?:预算|评价|自评|所属|填报|项目|执行|绩效|实施)?(?:年度|年份)"),
    ("points", r"分值合计|总分值"),
    ("score", r"(?:绩效)?(?:自评|评价|项目|单位|综合)*(?:总)?(?:得分|评分|总分|自评分)(?:合计)?|总分(?:合计)?"),
    ("grade", r"(?:绩效)?(?:自评|评价|评定|项目|综合)*(?:等级|等次|级别|评级)"),
    ("conclusion", r"(?:绩效)?(?:自评|评价)(?:结论|结果)"),
    ("other", r"项目(?:负责人|编码|代码|编号|类型|类别|属性|性质|周期|期限|期|地点|联系人|起止时间|分管.{0,6})(?:及电话|及联系电话)?"
              r"|(?:单位|部门)?负责人|(?:填报|填表|联系|经办|审核|编制|制表|复核)人(?:员)?(?:签字|签章|及电话|及联系电话)?"
              r"|(?:联系)?(?:电话|方式|手机)|(?:填报|填表|填写|编制|评价|自评|报送)(?:日期|时间)|报表编号|表号|资金(?:性质|来源|用途)"
              r"|(?:单位|部门)?(?:盖章|公章)|(?:单位|部门|项目)(?:编码|代码)|起止时间|实施期限?|邮编|地址|金额单位|单位金额|计量单位"),
)  # fmt: skip

_M = tuple((role, re.compile(pattern)) for role, pattern in _MONEY)
_R = tuple((role, re.compile(pattern)) for role, pattern in _ROLES)
_L = tuple((role, re.compile(pattern)) for role, pattern in _LABELS)
_NOT_OURS = re.compile(
    rf"{_OTHERS}.*|.*(?:标准(?!分)|方法|办法|依据|规则|系数|公式|来源|核心|偏差率|完成率|完成比例|达成率).*"
)
_EXPECTED = re.compile(
    r"(?:年初|年度|全年|总体|绩效|项目|预期|设定|预定|当年|本年|计划|实施期)*(?:预期|设定|预定|绩效|总体|年度|计划)"
    r"(?:绩效|总体|年度)*目标(?:设定)?(?:情况|内容)?|年初设定目标|预期目标|总体目标"
)
_ACHIEVED = re.compile(
    r"(?:年度|全年|总体|绩效|预期|目标|本年|当年|截至年底|年末|年底|自评)*(?:实际)?(?:目标)?"
    r"(?:完成|达成|实现)(?:目标)?情况(?:及效果|综述)?|(?:全年|年度)?实际完成(?:目标)?(?:值|情况)"
)
KIND = re.compile(r"(?:绩效)?(?:指标)?(?:类型|类别|分类)")
LEVEL1 = re.compile(r"产出|效益|效果|满意|成本|管理|投入|过程|决策")
LEVEL2 = re.compile(r"数量|质量|时效|经济成本|社会成本|(?:经济|社会|生态|环境)效益|可持续")
TOTAL = re.compile(
    r"(?:自评|评价|绩效|项目|本项|各项|指标)*(?:总分|总得分|总计|合计|得分合计|总分合计|合计得分|总评分|综合得分|分值合计)"
    r"(?:数|值|得分)?"
)
SUBTOTAL = re.compile(r".*小计")
NOTE = re.compile(
    r"\s*(?:注|说明|备注|填表说明|填报说明|填写说明|其他需要?说明).{0,12}?[:：].*|[备附]?注\s*\d?[.、:：].*",
    re.S,
)
FORM_TITLE = re.compile(
    r".*(?:自评|评价|绩效目标(?:完成|实现|自评)|绩效).*表.{0,30}|.*自评.{0,12}", re.S
)
_DOTS = r"(?:\.{2,}|…+|⋯+|。{2,}|[xX×*＊_]{2,}|-{2,})"
_PLACEHOLDER = re.compile(
    rf"(?:绩效指标|三级指标|指标|目标)\s*[\d一二三四五六七八九十]{{0,2}}\s*[:：.、]?\s*{_DOTS}?"
    rf"|(?:\d{{1,2}}\s*[.、:：]\s*)?{_DOTS}|[(（]?如有[)）]?"
)
_STARS = re.compile(r"[≥≧⩾>＞≤≦⩽<＜=＝]?\s*[*＊xX×_]{2,}\s*[%％\w]{0,6}|[≥≧⩾>＞≤≦⩽<＜=＝]")


def key(text: str) -> str:
    """Return a text as it is compared: plain characters, no blanks, no marks at its ends."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def base(text: str) -> str:
    """Return what a header is called, without brackets and marks."""
    flat = key(text)
    for _ in range(3):
        flat = _BRACKETS.sub("", flat)
    return _MARKS.sub("", flat)


def money_role(text: str) -> MoneyRole | None:
    """Return which column of the money block a header names."""
    return _first(_M, base(text))


def role(text: str) -> Role | None:
    """Return which column of the indicators a header names."""
    name = base(text)
    found = _first(_R, name)
    return None if found not in ("reason", "note") and _NOT_OURS.fullmatch(name) else found


def label_role(text: str) -> LabelRole | None:
    """Return what a label of the form's head says stands beside it."""
    flat = key(text).rstrip(":")
    return _first(_L, base(text)) if len(flat) <= _LONGEST_LABEL else None


def is_expected(text: str) -> bool:
    """Return whether a header stands over the goals as they were set."""
    return _EXPECTED.fullmatch(base(text)) is not None


def is_achieved(text: str) -> bool:
    """Return whether a header stands over what was reached of the goals."""
    return _ACHIEVED.fullmatch(base(text)) is not None


def money_unit(text: str) -> str | None:
    """Return the unit of money that a header names: `项目资金（万元）`, `金额单位：元`."""
    flat = key(text)
    inside = "".join(_BRACKETS.findall(flat))
    if "单位" in flat:
        inside += flat.partition("单位")[2]
    found = _MONEY_UNIT.search(inside)
    return found[1] if found else None


def is_placeholder(text: str) -> bool:
    """Return whether a text is what a template prints where something is to be filled in."""
    flat = text.strip()
    return bool(_PLACEHOLDER.fullmatch(flat) or _STARS.fullmatch(flat))


_LONGEST_LABEL = 22


def _first(table: tuple[tuple[Found, re.Pattern[str]], ...], name: str) -> Found | None:
    return next((role for role, pattern in table if pattern.fullmatch(name)), None)
