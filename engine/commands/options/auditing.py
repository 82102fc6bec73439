"""Options of the commands that take files of others in, audit them, and keep records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.commands.options.shared import DOCUMENT, with_documents
from engine.commands.values import whole

if TYPE_CHECKING:
    from engine.commands.parser import Parser
    from engine.commands.registrar import Registrar


def import_(to: Registrar, target: Parser) -> None:
    """Add those of `import`."""
    target.add_argument(
        "form",
        metavar=to.t("文件或文件夹", "FILE"),
        help=to.t(
            "FORM.xlsx REPORT.docx；文件夹：其中的每一份",
            "FORM.xlsx REPORT.docx; a folder: each one in it",
        ),
    )
    target.add_argument(
        "-o",
        "--output",
        metavar=to.t("文件或文件夹", "FILE"),
        help=to.t(
            "写入 .yaml 文件；几份表写入文件夹，或编号的文件",
            "write to a .yaml file; several forms go into a folder, or into numbered files",
        ),
    )
    target.add_argument(
        "--year",
        type=whole(1),
        metavar=to.t("年度", "YEAR"),
        help=to.t("文件没有写年度时用", "the year of a form that states none"),
    )
    target.add_argument(
        "--format",
        choices=("text", "json", "csv"),
        default="text",
        help=to.t("csv：只用于文件夹", "csv: of a folder only"),
    )
    to.with_force(target)


def confirm(to: Registrar, target: Parser) -> None:
    """Add those of `confirm`."""
    target.add_argument("case", metavar=to.t("案例", "CASE"))
    target.add_argument(
        "paths",
        nargs="*",
        metavar=to.t("路径", "PATH"),
        help=to.t(
            "已经对照原文核对过的，如 outputs.output-1；不写则只列出",
            "what was compared with the document, e.g. outputs.output-1; none: list them",
        ),
    )
    target.add_argument(
        "--all", action="store_true", help=to.t("全部都已核对", "all of them were compared")
    )


def audit(to: Registrar, target: Parser) -> None:
    """Add those of `audit`."""
    to.with_case(target, optional=True)  # --explain needs none
    with_documents(to, target)
    to.with_forms(target, *DOCUMENT, "docx")
    target.add_argument(
        "--conventions",
        metavar=to.t("文件", "FILE"),
        help=to.t("本单位的界限和词语，缺省用自带的", "thresholds of an office of its own"),
    )
    target.add_argument(
        "--strict",
        action="store_true",
        help=to.t("有待说明的，退出码也是 1", "exit 1 for warnings as well"),
    )
    target.add_argument(
        "--explain",
        nargs="?",
        const="",
        metavar=to.t("代码", "CODE"),
        help=to.t("代码的含义，不写代码则全部列出", "what a code means, or all of them"),
    )


def verify(to: Registrar, target: Parser) -> None:
    """Add those of `verify`."""
    _with_ledger(to, target)
    target.add_argument(
        "--key",
        action="append",
        default=[],
        metavar=to.t("公钥文件", "FILE"),
        help=to.t(
            "每条记录都要有这把公钥的签名，可写几把",
            "every record must carry the signature of this key; repeatable",
        ),
    )
    target.add_argument(
        "--expect-last",
        metavar=to.t("摘要", "DIGEST"),
        help=to.t(
            "账本里必须有这条记录（当时抄下的摘要）", "a digest that was noted must be there"
        ),
    )
    to.with_forms(target, "text", "json")


def records(to: Registrar, target: Parser) -> None:
    """Add those of `records`."""
    _with_ledger(to, target)
    to.with_forms(target, "text", "json")


def keys(to: Registrar, target: Parser) -> None:
    """Add those of `keys`."""
    keys = to.group(target)
    new = to.within(keys, "new", "records:run_new_key", "生成一对密钥", "make a pair of keys")
    new.add_argument("file", metavar=to.t("文件", "FILE"), help=to.t("私钥文件", "private key"))


def _with_ledger(to: Registrar, target: Parser) -> None:
    target.add_argument(
        "ledger", metavar=to.t("账本", "LEDGER"), help=to.t("账本所在的文件夹", "its folder")
    )
