"""Options of the commands for those who write rulesets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.commands.options.shared import DOCUMENT, with_same
from engine.commands.values import amount, day, whole

if TYPE_CHECKING:
    from engine.commands.parser import Parser
    from engine.commands.registrar import Registrar


def check(to: Registrar, target: Parser) -> None:
    """Add those of `check`."""
    target.add_argument(
        "files", nargs="*", metavar=to.t("文件", "FILE"), help=to.t("文件", "files")
    )
    to.with_forms(target, "full", "concise", "json")
    target.add_argument(
        "--fix",
        action="store_true",
        help=to.t("改正有把握的错误，注释和排版不动", "mend what is certain, layout untouched"),
    )
    target.add_argument(
        "--diff",
        action="store_true",
        help=to.t("只显示 --fix 会改什么", "only show what --fix would change"),
    )
    target.add_argument(
        "--all",
        action="store_true",
        help=to.t("也列出不必改的提示", "also list remarks that need no change"),
    )
    target.add_argument(
        "--strict",
        action="store_true",
        help=to.t("有警告也算不通过", "warnings fail too"),
    )
    target.add_argument(
        "--on",
        type=day,
        metavar=to.t("日期", "DATE"),
        help=to.t(
            "按这一天核对有效期，缺省今天", "check validity as of this day, by default today"
        ),
    )
    target.add_argument(
        "--explain", metavar=to.t("代码", "CODE"), help=to.t("说明一个诊断代码", "explain a code")
    )


def test(to: Registrar, target: Parser) -> None:
    """Add those of `test`."""
    target.add_argument(
        "rulesets",
        nargs="*",
        metavar=to.t("规则集", "RULESET"),
        help=to.t("规则集编号或文件，缺省为随附的全部", "ids or files, by default all shipped"),
    )
    target.add_argument(
        "--coverage",
        action="store_true",
        help=to.t("列出没有例子用到的规则", "list what no example reaches"),
    )
    target.add_argument(
        "--coverage-at-least",
        type=whole(0),
        metavar="N",
        help=to.t("用到的规则不足百分之 N 即失败", "fail where less than N per cent is reached"),
    )
    target.add_argument(
        "--mutate",
        action="store_true",
        help=to.t("逐一改动界限和分值，看有没有例子发觉", "change each number: who notices?"),
    )
    target.add_argument(
        "--conformance",
        action="store_true",
        help=to.t("运行随附的一致性测试", "run the conformance tests that ship"),
    )
    target.add_argument(
        "--suggest",
        action="store_true",
        help=to.t("写出各界限上下的例子供核对", "write examples around each threshold"),
    )
    to.with_forms(
        target,
        "text",
        "json",
        of=lambda options: ("yaml",) if options.suggest else ("text", "json"),
    )
    to.with_force(target)


def prove(to: Registrar, target: Parser) -> None:
    """Add those of `prove`."""
    target.add_argument("ruleset", metavar=to.t("规则集", "RULESET"))
    target.add_argument(
        "--guarantee",
        metavar=to.t("编号", "ID"),
        help=to.t("只证这一条", "only this one"),
    )
    target.add_argument(
        "--examples",
        metavar=to.t("文件夹", "FOLDER"),
        help=to.t("把反例写成案例文件，放进这个文件夹", "write examples as case files to a folder"),
    )
    target.add_argument(
        "--seconds",
        type=amount,
        metavar=to.t("秒数", "N"),
        help=to.t(
            "每条最多花这么多秒；没有得出结论的，说未判定",
            "so many seconds for each at most; what is not decided by then is said so",
        ),
    )
    to.with_force(target)
    to.with_forms(target, *DOCUMENT)


def diff(to: Registrar, target: Parser) -> None:
    """Add those of `diff`."""
    target.add_argument("old", metavar=to.t("原规则集", "OLD"))
    target.add_argument("new", metavar=to.t("新规则集", "NEW"))
    target.add_argument(
        "--case",
        metavar=to.t("案例", "CASE"),
        help=to.t(
            "并列出这个案例哪些得分因此不同", "also list the scores of this case that differ"
        ),
    )
    with_same(to, target, "rate=execution-rate")
    target.add_argument(
        "--exit-code",
        action="store_true",
        help=to.t("有差别时退出码为 1", "exit with 1 where they differ"),
    )
    to.with_forms(target, "text", "markdown", "html", "json")


def docs(to: Registrar, target: Parser) -> None:
    """Add those of `docs`."""
    target.add_argument("ruleset", metavar=to.t("规则集", "RULESET"))
    to.with_forms(target, "markdown", "html", "text")


def rules(to: Registrar, target: Parser) -> None:
    """Add those of `rules`."""
    which = to.group(target)
    listing = to.within(
        which, "list", "rules:run_list", "列出随附的规则集", "list the shipped rulesets"
    )
    to.with_forms(listing, "table", "json")
    showing = to.within(which, "show", "rules:run_show", "显示一个规则集", "show a ruleset")
    showing.add_argument("ruleset", metavar=to.t("规则集", "RULESET"))
    to.with_width(showing)
    to.with_forms(showing, "text")
    _sheets(to, which)


def schema(to: Registrar, target: Parser) -> None:
    """Add those of `schema`."""
    kinds = (
        *("ruleset", "case", "decisions", "scorecard", "audit", "compare", "impact"),
        *("whatif", "sensitivity", "reach", "prove", "rank", "diff", "check", "test"),
        *("rules-list", "import", "records", "verify"),
    )
    target.add_argument("what", choices=kinds)
    _for_rules(to, target)
    to.with_forms(target, "json")


def new(to: Registrar, target: Parser) -> None:
    """Add those of `new`."""
    target.add_argument("what", choices=("case", "ruleset"))
    target.add_argument("id", help=to.t("编号", "id"))
    _for_rules(to, target)
    to.with_forms(target, "yaml")
    to.with_force(target)


def _for_rules(to: Registrar, target: Parser) -> None:
    target.add_argument(
        "--for",
        dest="rules",
        metavar=to.t("规则集", "RULESET"),
        help=to.t(
            "案例照这个规则集要的事实写", "of a case: with the facts that this ruleset takes"
        ),
    )


def template(to: Registrar, target: Parser) -> None:
    """Add those of `template`."""
    target.add_argument("ruleset", metavar=to.t("规则集", "RULESET"))
    target.add_argument(
        "--year",
        type=whole(1900, 2100),
        metavar=to.t("年度", "YEAR"),
        help=to.t("先填上年度", "fill the year in"),
    )
    target.add_argument(
        "--rows",
        type=whole(1, 50),
        default=3,
        metavar="N",
        help=to.t(
            "自评表每个二级指标下留几行，缺省 3", "rows for each level-2 indicator, by default 3"
        ),
    )
    to.with_file(target, "xlsx", required=True)
    to.with_force(target)
    target.set_defaults(forms=("xlsx",))


def _sheets(to: Registrar, which: Any) -> None:
    export = to.within(
        which,
        "export",
        "sheets:run_export",
        "把规则集写成工作簿，用 Excel 改",
        "write a ruleset as a workbook",
    )
    export.add_argument("ruleset", metavar=to.t("规则集", "RULESET"))
    to.with_file(export, "xlsx", required=True)
    to.with_force(export)
    export.set_defaults(forms=("xlsx",))
    bring = to.within(
        which,
        "import",
        "sheets:run_import",
        "把改过的工作簿变回 YAML",
        "turn an edited workbook back into YAML",
    )
    bring.add_argument("workbook", metavar=to.t("工作簿", "WORKBOOK"))
    where = bring.add_mutually_exclusive_group()
    to.with_file(where, "yaml")
    bring.set_defaults(forms=("yaml",))
    to.with_force(bring)
    where.add_argument(
        "--in-place",
        metavar=to.t("规则集文件", "FILE"),
        help=to.t(
            "写回这个文件；它自导出后改过就拒绝", "write over this file unless it has changed"
        ),
    )
    bring.add_argument(
        "--order",
        choices=("ask", "sheet", "yaml"),
        default="ask",
        help=to.t(
            "行的次序变了：sheet 是移动，照表；yaml 只是排序，照原来；缺省 ask 分不清就问",
            "rows in another order: `sheet` moves them, `yaml` keeps theirs; else it is asked",
        ),
    )
    bring.add_argument(
        "--ids",
        action="store_true",
        help=to.t("没有编号的新行照建议编号", "give new rows without an id the proposed one"),
    )
