"""Forms as offices fill them in, each with something that looks like a fault and is none.

Every row draws a form that is sound by its own figures, or has one real fault; what it says is all
that an audit accuses it of (errors and warnings, but for a document that was not given).
"""

from __future__ import annotations

import pytest
from audits import CONVENTIONS
from conftest import case_of, ruleset_of, text_of
from drafts import drafted
from forms import workbook

from engine.auditing.audit.run import audit
from engine.auditing.audit.types import AuditReport
from engine.auditing.documents.reading import read_document
from engine.scoring.ruleset import score_case

RULES = ruleset_of(text_of("rulesets/cn-mof-2020-self-evaluation.yaml"))
HEAD = """
项目支出绩效自评表 | < | < | < | < | < | < | < | <
（2023年度） | < | < | < | < | < | < | < | <
项目名称 | < | 公共阅览 | < | < | 实施单位 | < | 甲市图书馆 | <"""
MONEY = "项目资金（万元） | | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分"
INDICATORS = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因"
TALKS = "| 产出指标 | 数量指标 | 讲座场次 | ≥10场 | 10场 | #50 | #50 |"
READERS = "| 效益指标 | 社会效益指标 | 接待读者 | ≥100人次 | 100人次 | #30 | #30 |"
ASKED = "| 满意度指标 | 服务对象满意度指标 | 读者满意度 | ≥90% | 95% | #10 | #10 |"


def whole(amounts: str = "#100 | #100 | #100", points: str = "#10", rate: str = "%1", score: str = "#10") -> str:  # fmt: skip
    return f"| 年度资金总额 | < | {amounts} | {points} | {rate} | {score}"


def total(score: str = "#100", points: str = "#100") -> str:
    return f"总分 | < | < | < | < | < | {points} | {score} |"


def form(*rows: str, money: str = MONEY, of: str = "", heads: str = INDICATORS) -> str:
    return "\n".join((HEAD, money, of or whole(), heads, *rows))


def report_of(drawing: str) -> AuditReport:
    data = workbook(自评表=drawing)
    [draft] = drafted(data).cases
    facts = case_of(draft.text)
    document, _ = read_document("form.xlsx", data)
    assert document is not None
    card = score_case(RULES, facts)
    return audit(card, facts, RULES.program, {"form": document}, CONVENTIONS)


def accused(report: AuditReport) -> list[str]:
    """Return the codes of errors and warnings, in the order in which they are said."""
    return [f.code for f in report.findings if f.severity in ("error", "warning")]


def said(report: AuditReport, code: str) -> str:
    return "\n".join(f.message.zh for f in report.findings if f.code == code)


ROW = "| 产出指标 | {level2} | {title} | {target} | {actual} | #50 | {score} | {why}"


def row(target: str, actual: str, score: str = "#50", *, level2: str = "数量指标",
        title: str = "讲座场次", why: str = "", sum_: str = "#100") -> str:  # fmt: skip
    talks = ROW.format(level2=level2, title=title, target=target, actual=actual, score=score, why=why)  # fmt: skip
    return form(talks, READERS, ASKED, total(sum_))


# ---- points that the form shares out itself ------------------------------------------------------

NO_POINTS = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分 | 偏差原因 | "
POINTS_FIRST = "| 一级指标 | 二级指标 | 三级指标 | 分值 | 年度指标值 | 实际完成值 | 得分 | 偏差原因"
OWN_POINTS = {
    "执行 20 分": (
        form("| 产出指标 | 数量指标 | 讲座场次 | ≥10场 | 10场 | #40 | #40 |", READERS, ASKED, total(),
             of=whole(points="#20", score="#20")), ["AU215"]),
    "执行 20 分而没有花完": (
        form("| 产出指标 | 数量指标 | 讲座场次 | ≥10场 | 10场 | #40 | #40 |", READERS, ASKED, total("#98"),
             of=whole("#100 | #100 | #90", "#20", "%0.9", "#18")), ["AU215", "AU315"]),
    "执行 20 分而多计": (
        form("| 产出指标 | 数量指标 | 讲座场次 | ≥10场 | 10场 | #40 | #40 |", READERS, ASKED, total("#99"),
             of=whole("#100 | #100 | #90", "#20", "%0.9", "#19")), ["AU212", "AU215", "AU315"]),
    "没有完成、按自己的分值扣": (
        form("| 产出指标 | 数量指标 | 讲座场次 | ≥10场 | 9场 | #60 | #54 | 天气",
             "| 效益指标 | 社会效益指标 | 接待读者 | ≥100人次 | 100人次 | #20 | #20 |", ASKED, total("#94")),
        ["AU215"]),
    "执行不计分、指标 100 分": (
        form("| 产出指标 | 数量指标 | 讲座场次 | ≥10场 | 10场 | #50 | #50 |",
             "| 效益指标 | 社会效益指标 | 接待读者 | ≥100人次 | 100人次 | #40 | #40 |", ASKED, total(),
             money="项目资金（万元） | | | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | |",
             of="| 年度资金总额 | < | #100 | #100 | #100 | %1 | |"), ["AU215"]),
    "分值在前、一级合并并注明": (
        form("| 产出指标\\n（60分） | 数量指标 | 讲座场次 | #30 | ≥10场 | 10场 | #30 | |",
             "| ^ | 质量指标 | 合格率 | #30 | ≥98% | 99% | #30 | |",
             "| 效益指标\\n（20分） | 社会效益指标 | 接待读者 | #20 | ≥100人次 | 100人次 | #20 | |",
             "| 满意度指标\\n（10分） | 服务对象满意度指标 | 读者满意度 | #10 | ≥90% | 95% | #10 | |",
             "总分 | < | < | < | #100 | | | #100 | |", heads=POINTS_FIRST), ["AU215"]),
    "权重写成百分数": (
        form("| 产出指标 | 数量指标 | 讲座场次 | ≥10场 | 9场 | 60% | #54 | 天气",
             "| 效益指标 | 社会效益指标 | 接待读者 | ≥100人次 | 100人次 | 20% | #20 |",
             "| 满意度指标 | 服务对象满意度指标 | 读者满意度 | ≥90% | 95% | 10% | #10 |", total("#94", "100%"),
             money=MONEY.replace("分值", "权重"), heads=INDICATORS.replace("分值", "权重"),
             of=whole(points="10%")), ["AU215"]),
    "权重合计是 1": (
        form("| 产出指标 | 数量指标 | 讲座场次 | ≥10场 | 9场 | 0.5 | 45 | 天气",
             "| 效益指标 | 社会效益指标 | 接待读者 | ≥100人次 | 100人次 | 0.3 | 30 |",
             "| 满意度指标 | 服务对象满意度指标 | 读者满意度 | ≥90% | 95% | 0.1 | 10 |", total("95", "1"),
             of=whole(points="0.1")), []),
    "成本单列一级": (
        form("| 成本指标 | 经济成本指标 | 每场成本 | ≤1万元 | 1万元 | #20 | #20 |",
             "| 产出指标 | 数量指标 | 讲座场次 | ≥10场 | 10场 | #40 | #40 |",
             "| 效益指标 | 社会效益指标 | 接待读者 | ≥100人次 | 100人次 | #20 | #20 |", ASKED, total()), ["AU215"]),
}  # fmt: skip

#: Points that are not printed, or for several rows together.
NOT_PRINTED = {
    "没有分值一栏": (
        form("| 产出指标 | 数量指标 | 讲座场次 | ≥10场 | 10场 | #30 | |",
             "| ^ | 质量指标 | 合格率 | ≥98% | 99% | #20 | |",
             "| 效益指标 | 社会效益指标 | 接待读者 | ≥100人次 | 100人次 | #30 | |",
             "| 满意度指标 | 服务对象满意度指标 | 读者满意度 | ≥90% | 95% | #10 | |",
             "总分 | < | < | < | < | < | #100 | |", heads=NO_POINTS), []),
    "没有分值、有一项没有完成": (
        form("| 产出指标（50分） | 数量指标 | 讲座场次 | ≥10场 | 9场 | #27 | 天气 |",
             "| ^ | 质量指标 | 合格率 | ≥98% | 99% | #20 | |",
             "| 效益指标（30分） | 社会效益指标 | 接待读者 | ≥100人次 | 100人次 | #30 | |",
             "| 满意度指标（10分） | 服务对象满意度指标 | 读者满意度 | ≥90% | 95% | #10 | |",
             "总分 | < | < | < | < | < | #97 | |", heads=NO_POINTS), []),
    "没有分值、总分怎样也到不了": (
        form("| 产出指标 | 数量指标 | 讲座场次 | ≥10场 | 9场 | #30 | 天气 |",
             "| ^ | 质量指标 | 合格率 | ≥98% | 49% | #20 | 检修 |",
             "| 效益指标 | 社会效益指标 | 接待读者 | ≥100人次 | 100人次 | #30 | |",
             "| 满意度指标 | 服务对象满意度指标 | 读者满意度 | ≥90% | 95% | #10 | |",
             "总分 | < | < | < | < | < | #100 | |", heads=NO_POINTS), ["AU214"]),
    "分值写在指标名称里": (
        form("| 产出指标 | 数量指标 | 讲座场次（30分） | ≥10场 | 9场 | #27 | 天气 |",
             "| ^ | 质量指标 | 合格率（20分） | ≥98% | 99% | #20 | |",
             "| 效益指标 | 社会效益指标 | 接待读者（30分） | ≥100人次 | 100人次 | #30 | |",
             "| 满意度指标 | 服务对象满意度指标 | 读者满意度（10分） | ≥90% | 95% | #10 | |",
             "总分 | < | < | < | < | < | #97 | |", heads=NO_POINTS), []),
    "只有一项没有写分值": (
        form("| 产出指标 | 数量指标 | 讲座场次 | ≥10场 | 10场 | #30 | #30 |",
             "| ^ | 质量指标 | 合格率 | ≥98% | 99% | | #20 |", READERS, ASKED, total()), []),
    "两项合写一个分值、各有得分": (
        form("| 产出指标 | 数量指标 | 讲座场次 | ≥10场 | 9场 | #50 | #27 | 天气",
             "| ^ | 质量指标 | 合格率 | ≥98% | 99% | ^ | #20 |", READERS, ASKED, total("#97")), []),
    "没有得分一栏": (
        form("| 产出指标 | 数量指标 | 讲座场次 | ≥10场 | 10场 | #50 | |", READERS.replace("#30 | #30 |", "#30 | |"),
             ASKED.replace("#10 | #10 |", "#10 | |"), total()), []),
}  # fmt: skip


# ---- grades --------------------------------------------------------------------------------------


def graded(grade: str) -> str:
    return form(TALKS, READERS, ASKED, total(), f"自评等级 | {grade} | | | | | | |")


GRADES = {
    **{f"等级写作“{word}”": (graded(word), []) for word in
       ("优", "优秀", "优 秀", "优（90-100分）", "优（90分以上）", "☑优 □良 □中 □差", "“优”", "优秀。")},
    "等级写作“良好”": (graded("良好"), ["AU317", "AU317"]),
    "勾了良": (graded("□优 ☑良 □中 □差"), ["AU317", "AU317"]),
    "什么也没有勾": (graded("□优 □良 □中 □差"), []),
    "别的等级": (graded("A"), ["AU317"]),
    "等级在总分一行": (form(TALKS, READERS, ASKED, f"{total()} 优秀"), []),
}  # fmt: skip


# ---- words where numbers are measured, cells that are no quantity --------------------------------

WORDS = {
    **{f"完成值“{word}”": (row("≥10场", word), []) for word in
       ("已完成", "基本完成", "按计划推进", "全部完成", "达到预期", "超额完成", "正在实施", "完成10场", "已完成10场")},
    **{f"读不成数的完成值“{word}”": (row("≥10场", word), ["AU219"]) for word in
       ("10场（已完成）", "完成率100%", "100%")},
    "百分数的指标值、小数的完成值": (row("≥90%", "0.95", title="合格率"), []),
    "百分数的指标值、没有达到的小数": (row("≥90%", "0.45", title="合格率", why="检修"), ["AU212"]),
    "很小的百分数": (row("≤0.5%", "0.3", level2="质量指标", title="差错率"), []),
    "什么也没有写": (row("≥10场", ""), ["AU309"]),
    "只完成了 8 场": (row("≥10场", "8场", why="天气"), ["AU212"]),
    "定性：同一句话": (row("显著提升", "显著提升", level2="质量指标", title="影响力"), []),
    "定性：良、中": (row("良", "中", level2="质量指标", title="影响力"), []),
    "年底前完成、已完成": (row("2023年12月底前", "已完成", level2="时效指标", title="完成时间"), []),
    "及时、2023年11月": (row("及时", "2023年11月", level2="时效指标", title="完成时间"), []),
    "全角数字": (row("≥１０ 场", "１０ 场"), []),
    "数字中间有空格": (row("≥10场", "1 0场"), ["AU219"]),
    "元和万元": (row("≤1.5万元", "14200元", level2="成本指标", title="每场成本"), []),
    "千分位和万": (row("≥1，500人次", "0.15万人次", title="受益人次"), []),
}  # fmt: skip


# ---- the row of execution ------------------------------------------------------------------------


def paid(amounts: str, rate: str, score: str, sum_: str, points: str = "#10", money: str = MONEY) -> str:  # fmt: skip
    return form(TALKS, READERS, ASKED, total(sum_), of=whole(amounts, points, rate, score), money=money)  # fmt: skip


THIRD = "#300 | #300 | #260"
PARTS = "| 其中：财政拨款 | < | {0} | {0} | {0} | | |"
EXECUTION = {
    "分值 100": (paid("#100 | #100 | #100", "%1", "#10", "#100", "#100"), ["AU210"]),
    "分值 10%": (paid("#100 | #100 | #100", "%1", "#10", "#100", "10%"), []),
    "分值 10% 的单元格": (paid("#100 | #100 | #100", "%1", "#10", "#100", "%0.1"), []),
    "分值 10分、全角": (paid("#100 | #100 | #100", "%1", "#10", "#100", "１０ 分"), []),
    "执行率不带百分号": (paid("#100 | #100 | #100", "#100", "#10", "#100"), []),
    "执行率写成小数": (paid("#100 | #100 | #86", "#0.86", "#8.6", "#98.6"), ["AU315"]),
    "得分取一位小数": (paid(THIRD, "86.7%", "#8.7", "#98.7"), ["AU315"]),
    "得分取整数": (paid(THIRD, "86.67%", "#9", "#99"), ["AU315"]),
    "得分多算": (paid(THIRD, "86.67%", "#8.8", "#98.8"), ["AU212", "AU315"]),
    "执行率取整数": (paid(THIRD, "87%", "#8.67", "#98.67"), ["AU315"]),
    "执行率舍去尾数": (paid(THIRD, "86.66%", "#8.67", "#98.67"), ["AU315"]),
    "执行率差一分": (paid(THIRD, "86.68%", "#8.67", "#98.67"), ["AU206", "AU315"]),
    "金额是元": (
        paid("1,000,000.00 | 1,000,000.00 | 865,000.00", "86.50%", "#8.65", "#98.65", money=MONEY.replace("万元", "元")),
        ["AU315"]),
    "分项取整后差 0.01": (
        form(TALKS, READERS, ASKED, total(),
             of="\n".join((whole(), PARTS.format("33.33"), "| 其他资金 | < | 66.66 | 66.66 | 66.66 | | |"))), []),
    "分项差 0.02": (
        form(TALKS, READERS, ASKED, total(),
             of="\n".join((whole(), PARTS.format("33.33"), "| 其他资金 | < | 66.65 | 66.65 | 66.65 | | |"))),
        ["AU202", "AU202", "AU202"]),
    "元到分，差一分就是差": (
        form(TALKS, READERS, ASKED, total(), money=MONEY.replace("万元", "元"),
             of="\n".join((whole(), PARTS.format("33.33"), "| 其他资金 | < | 66.66 | 66.66 | 66.66 | | |"))),
        ["AU202", "AU202", "AU202"]),
    "没有指标行": (form(total(), of=whole(points="#100")), ["AU215"]),
}  # fmt: skip


# ---- management rows -----------------------------------------------------------------------------


def kept(target: str, actual: str, score: str, sum_: str, why: str = "") -> str:
    talks = "| 产出指标 | 数量指标 | 讲座场次 | ≥10场 | 10场 | #40 | #40 |"
    return form(f"| 项目管理 | 财务管理 | 采购 | {target} | {actual} | #10 | {score} | {why}",
                talks, READERS, ASKED, total(sum_))  # fmt: skip


MANAGEMENT = {
    "完成 72.74% 得满分": (kept("100%", "72.74%", "#10", "#100"), ["AU212", "AU215"]),
    "按比例": (kept("100%", "72.74%", "#7.27", "#97.27"), ["AU215"]),
    "按比例取一位小数": (kept("100%", "72.74%", "#7.3", "#97.3"), ["AU215"]),
    "≥ 而没有达到": (kept("≥3次", "2次", "#10", "#100"), ["AU212", "AU215"]),
    "≥ 而达到": (kept("≥3次", "3次", "#10", "#100"), ["AU215"]),
    "≤ 而超过": (kept("≤5%", "8%", "#10", "#100"), ["AU212", "AU215"]),
    "≤ 而没有超过": (kept("≤5%", "3%", "#10", "#100"), ["AU215"]),
    "≤ 而扣了分": (kept("≤5%", "8%", "#6", "#96"), ["AU215"]),
    "元和万元": (kept("≤5万元", "50000元", "#10", "#100"), ["AU215"]),
    "元和万元，达到": (kept("720000元", "72万元", "#10", "#100"), ["AU215"]),
    "词": (kept("完成", "已完成", "#10", "#100"), ["AU215"]),
    "单位不同": (kept("3次", "50%", "#10", "#100"), ["AU215"]),
    "晚了": (kept("2023年5月底前", "2023年6月", "#10", "#100"), ["AU212", "AU215"]),
}  # fmt: skip

KINDS = {
    **{f"自己的分值：{name}": one for name, one in OWN_POINTS.items()},
    **{f"没有写分值：{name}": one for name, one in NOT_PRINTED.items()},
    **GRADES,
    **WORDS,
    **{f"执行：{name}": one for name, one in EXECUTION.items()},
    **{f"管理：{name}": one for name, one in MANAGEMENT.items()},
}


@pytest.mark.parametrize("name", KINDS)
def test_a_form_is_accused_of_what_its_figures_show_and_of_nothing_else(name: str) -> None:
    drawing, codes = KINDS[name]
    report = report_of(drawing)

    found = accused(report)
    assert sorted(found) == sorted(codes), [f.message.zh for f in report.findings]
