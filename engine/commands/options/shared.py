"""Options that several commands have."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.commands.parser import Parser
    from engine.commands.registrar import Registrar

#: Forms of a result that is a document and a table.
DOCUMENT = ("text", "markdown", "html", "json", "csv", "parquet", "xlsx")


def with_documents(to: Registrar, target: Parser) -> None:
    """Add the folders of documents to a command."""
    target.add_argument(
        "--documents",
        action="append",
        default=[],
        metavar=to.t("文件夹", "FOLDER"),
        help=to.t(
            "佐证文件还可以在这个文件夹里（缺省只在案例的文件夹里），可写几次",
            "documents may lie here too, else only in the folder of the case; repeatable",
        ),
    )


def with_same(to: Registrar, target: Parser, example: str) -> None:
    """Add what two sides call the same; `example` is a pair."""
    target.add_argument(
        "--same",
        action="append",
        default=[],
        metavar=to.t("前=后", "BEFORE=AFTER"),
        help=to.t(
            f"前后编号不同的同一项，如 {example}；可写几次",
            f"what the two sides call differently, e.g. {example}; repeatable",
        ),
    )
    target.add_argument(
        "--correspondences",
        metavar=to.t("文件", "FILE"),
        help=to.t("规则集之间的对应关系（YAML）", "correspondences between rulesets (YAML)"),
    )
