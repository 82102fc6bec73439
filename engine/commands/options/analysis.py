"""Options of the commands that compare, and ask what if."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from engine.base.words import listed
from engine.commands import words
from engine.commands.forms import form_by_ending
from engine.commands.options.shared import DOCUMENT, with_same
from engine.commands.screen import WRONG_USAGE, Stop, shown
from engine.commands.values import amount, whole

if TYPE_CHECKING:
    from engine.commands.parser import Parser
    from engine.commands.registrar import Registrar

_PICTURES = ("waterfall", "slope", "heatmap")
_DRAWN = ("svg", "png")


def compare(to: Registrar, target: Parser) -> None:
    """Add those of `compare`."""
    target.add_argument(
        "columns",
        nargs="+",
        metavar=to.t("案例[@规则集]", "CASE[@RULESET]"),
        help=to.t("如 2021.yaml@old.yaml 2022.yaml@new.yaml", "e.g. 2021.yaml@old 2022.yaml@new"),
    )
    target.add_argument(
        "--rules",
        action="append",
        metavar=to.t("规则集", "RULESET"),
        help=to.t(
            "没有写 @规则集 的案例用的规则集，写几次就各评一遍",
            "for cases without @RULESET; given several times, each case is scored by each",
        ),
    )
    with_same(to, target, "outputs.forum=outputs.forums")
    target.add_argument(
        "--against",
        choices=("previous", "first"),
        default="previous",
        help=to.t("与前一个比，还是都与第一个比", "compare with the previous or with the first"),
    )
    to.with_forms(target, *DOCUMENT, of=_compared)
    _with_picture(to, target)
    to.with_width(target)


def impact(to: Registrar, target: Parser) -> None:
    """Add those of `impact`."""
    target.add_argument("old", metavar=to.t("原规则集", "OLD"))
    target.add_argument("new", metavar=to.t("新规则集", "NEW"))
    target.add_argument(
        "cases",
        nargs="+",
        metavar=to.t("案例", "CASE"),
        help=to.t(
            "案例文件、通配符或文件夹（连同其中的文件夹）",
            "case files, patterns, folders (with those inside)",
        ),
    )
    with_same(to, target, "rate=execution-rate")
    target.add_argument(
        "--top",
        type=whole(0),
        default=5,
        metavar="N",
        help=to.t(
            "变化最大的几个案例写明原因，缺省 5", "tell the reasons of N cases, by default 5"
        ),
    )
    target.add_argument(
        "--bands",
        choices=("points", "grades"),
        default="points",
        help=to.t(
            "分布图按满分的二十分之一（百分制 5 分）一档，或按等级",
            "bands of the distribution: a twentieth of the total (5 of 100), or the grades",
        ),
    )
    to.with_forms(target, *DOCUMENT, *_DRAWN)
    to.with_width(target)


def whatif(to: Registrar, target: Parser) -> None:
    """Add those of `whatif`."""
    to.with_case(target, decisions=False)
    target.add_argument(
        "--set",
        action="append",
        default=[],
        metavar=to.t("名称=值", "NAME=VALUE"),
        help=to.t(
            "设一个事实，如 支出=280、outputs.forums.target=≥8；几个 --set 合成一个方案；"
            "未载明 表示没有这个事实",
            "set a fact, e.g. budget.spent=280, outputs.forums.target=≥8; several make one "
            "scenario; `unknown` takes the fact out",
        ),
    )
    target.add_argument(
        "--scenario",
        action="append",
        default=[],
        metavar=to.t("名称: 事实=值, …", "TITLE: FACT=VALUE, …"),
        help=to.t(
            "一个方案，如 “多花钱: 支出=280”；可写几次",
            "a scenario, e.g. 'more: budget.spent=280'; repeatable",
        ),
    )
    target.add_argument(
        "--scenarios",
        metavar=to.t("文件", "FILE"),
        help=to.t(
            "方案文件（YAML）：{名称: {事实: 值}}", "scenarios (YAML): {TITLE: {FACT: VALUE}}"
        ),
    )
    to.with_forms(target, *DOCUMENT)


def sensitivity(to: Registrar, target: Parser) -> None:
    """Add those of `sensitivity`."""
    to.with_case(target, decisions=False)
    target.add_argument(
        "--step",
        default="10%",
        metavar="N%",
        help=to.t("事实变动多少，缺省 10%%", "by how much facts change, by default 10%%"),
    )
    target.add_argument(
        "--top",
        metavar="N",
        help=to.t("只列影响最大的 N 个", "only the N that move the score most"),
    )
    _passes(to, target)
    to.with_forms(target, *DOCUMENT, *_DRAWN)


def reach(to: Registrar, target: Parser) -> None:
    """Add those of `reach`."""
    to.with_case(target, decisions=False)
    target.add_argument(
        "--grade",
        metavar=to.t("等级", "GRADE"),
        help=to.t("要达到的等级，如 优", "the grade to reach, e.g. 优"),
    )
    target.add_argument(
        "--total", type=amount, metavar="N", help=to.t("要达到的总分", "the total to reach")
    )
    target.add_argument(
        "--change",
        action="append",
        default=[],
        metavar=to.t("事实", "FACT"),
        help=to.t(
            "只有写明的可以改：规则集的名称、事实的路径、一项指标或一类指标，可写几次",
            "only these may change: terms, paths of facts, a measure or a list; repeatable",
        ),
    )
    target.add_argument(
        "--keep",
        action="append",
        default=[],
        metavar=to.t("事实", "FACT"),
        help=to.t("不许改的，写法同上", "what may not change, written likewise"),
    )
    target.add_argument(
        "--missing",
        action="store_true",
        help=to.t(
            "案例没有载明的也可以载明，并列出还要单位提供什么",
            "what the case does not state may be stated too; list what the unit has to supply",
        ),
    )
    _passes(to, target)
    to.with_forms(target, *DOCUMENT)


def _passes(to: Registrar, target: Parser) -> None:
    target.add_argument(
        "--passes",
        type=whole(1),
        metavar="N",
        help=to.t("最多核算几遍，缺省按案例大小", "how many passes to take at most"),
    )


def rank(to: Registrar, target: Parser) -> None:
    """Add those of `rank`."""
    target.add_argument(
        "cases",
        nargs="+",
        metavar=to.t("案例", "CASE"),
        help=to.t("案例文件，先后不影响结果", "case files, in any order"),
    )
    target.add_argument(
        "--rules",
        required=True,
        metavar=to.t("规则集", "RULESET"),
        help=to.t("规则集编号或文件", "id or file of the ruleset"),
    )
    target.add_argument(
        "--pass-at",
        type=amount,
        metavar="N",
        help=to.t("合格线（分），代替规则集所写的", "pass mark, instead of the ruleset's"),
    )
    target.add_argument(
        "--budget",
        type=amount,
        metavar="N",
        help=to.t(
            "可用资金，单位与申请额相同，代替规则集所写的",
            "money to give out, in the unit of the requests, instead of the ruleset's",
        ),
    )
    target.add_argument(
        "--when-short",
        choices=("stop", "skip", "part"),
        help=to.t(
            "余额不够下一项时：停止、跳过、给余额",
            "when a request exceeds what is left: stop, skip it, or give that part",
        ),
    )
    to.with_forms(target, "table", "json", "csv", "parquet", "xlsx")
    to.with_width(target)


def _with_picture(to: Registrar, target: Parser) -> None:
    target.add_argument(
        "--picture",
        choices=_PICTURES,
        help=to.t(
            "只画一张图：瀑布图、斜线图或热力图；用 -o 写成 .svg 或 .png，不写 -o 就画在屏幕上",
            "draw one picture only: into an .svg or .png file with -o, else on the screen",
        ),
    )
    target.add_argument(
        "--lines",
        choices=("sections", "indicators"),
        default="sections",
        help=to.t(
            "斜线图一条线是一个一级指标（缺省），还是一个三级指标",
            "what a line of the slope chart is: a section (default) or an indicator",
        ),
    )


def _compared(options: argparse.Namespace) -> tuple[str, ...]:
    """Return the forms of a comparison; say what is wrong with the options of a picture."""
    if options.picture is not None:
        if options.format not in (None, "text"):
            raise Stop(WRONG_USAGE, words.PICTURE_OR_FORMAT.fill(form=options.format))
        return ("text", *_DRAWN)
    if options.output is not None and form_by_ending(options.output, _DRAWN):
        said = words.WHICH_PICTURE.fill(output=shown(options.output), kinds=listed(_PICTURES))
        raise Stop(WRONG_USAGE, said)
    return DOCUMENT
