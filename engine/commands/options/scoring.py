"""Options of the commands that score a case, explain the score and settle it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.base.words import Text
from engine.commands import values, words
from engine.commands.forms import ENDINGS
from engine.commands.options.shared import with_documents

if TYPE_CHECKING:
    from engine.commands.parser import Parser
    from engine.commands.registrar import Registrar

#: What `report` writes, by form.
_DOCUMENTS = {
    "xlsx": Text("项目支出绩效自评表，公式可以重算", "the form, with live formulas"),
    "docx": Text("绩效自评报告", "the self-evaluation report"),
    "html": Text("计分卡网页，可展开每一步", "the scorecard as a page"),
    "markdown": Text("计分卡", "the scorecard as Markdown"),
}


def score(to: Registrar, target: Parser) -> None:
    """Add those of `score`."""
    to.with_case(target)
    with_documents(to, target)
    to.with_forms(target, "table", "markdown", "html", "json", "csv", "parquet", "xlsx")
    _with_record(to, target)


def explain(to: Registrar, target: Parser) -> None:
    """Add those of `explain`."""
    to.with_case(target)
    target.add_argument(
        "indicator", metavar=to.t("指标", "INDICATOR"), help=to.t("指标编号或名称", "id or title")
    )
    to.with_forms(target, "text")


def report(to: Registrar, target: Parser) -> None:
    """Add those of `report`."""
    to.with_case(target)
    with_documents(to, target)
    kinds = [words.ENDING_IS.fill(end=ENDINGS[f][0], what=what) for f, what in _DOCUMENTS.items()]
    to.with_file(target, *_DOCUMENTS, required=True, said=words.ENDINGS_ARE.join(kinds))
    target.set_defaults(forms=tuple(_DOCUMENTS))
    to.with_force(target)


def decide(to: Registrar, target: Parser) -> None:
    """Add those of `decide`."""
    to.with_case(target)
    target.add_argument(
        "indicator", metavar=to.t("指标", "INDICATOR"), help=to.t("指标编号", "id of the indicator")
    )
    what = target.add_mutually_exclusive_group(required=True)
    what.add_argument("--accept", action="store_true", help=to.t("认可计算的得分", "accept it"))
    what.add_argument(
        "--adjust",
        type=values.score,
        metavar=to.t("得分", "SCORE"),
        help=to.t("核定为这个得分", "the score instead"),
    )
    what.add_argument("--dispute", action="store_true", help=to.t("存疑，得分未定", "dispute it"))
    what.add_argument(
        "--withdraw", action="store_true", help=to.t("撤回先前的决定", "withdraw the decision")
    )
    target.add_argument(
        "--reason", type=values.words_of, metavar=to.t("理由", "TEXT"), help=to.t("理由", "reason")
    )
    target.add_argument(
        "--evidence",
        type=values.words_of,
        action="append",
        default=[],
        metavar=to.t("文件|章节|数字", "DOCUMENT|SECTION|FIGURE"),
        help=to.t("佐证，可写几次", "evidence; may be given several times"),
    )
    target.add_argument(
        "--by",
        type=values.words_of,
        required=True,
        metavar=to.t("谁", "WHO"),
        help=to.t("谁决定的", "who decides"),
    )
    target.add_argument(
        "--on",
        type=values.day,
        metavar="YYYY-MM-DD",
        help=to.t("哪天决定的，缺省今天", "when, by default today"),
    )


def _with_record(to: Registrar, target: Parser) -> None:
    target.add_argument(
        "--record",
        metavar=to.t("账本", "LEDGER"),
        help=to.t("把得分记入账本（文件夹）", "append the score to a ledger (a folder)"),
    )
    target.add_argument(
        "--sign",
        metavar=to.t("私钥文件", "KEY"),
        help=to.t("用私钥给记录签名", "sign the record with a private key"),
    )
