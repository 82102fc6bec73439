"""The command `report`: a case and its scores as a document; the file's ending says which."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from engine.base.words import Language, Text
from engine.commands import words
from engine.commands.documents import documents_of, folders_of, with_documents
from engine.commands.files import both, score_of, with_decisions
from engine.commands.registrar import Registrar
from engine.commands.screen import BAD_INPUT, FINE, WRONG_USAGE, Stop, report, say, shown
from engine.commands.writing import put

if TYPE_CHECKING:
    from engine.auditing.evidence.quotes import Quote
    from engine.language.facts.types import Evidence
    from engine.render.office.material import Material


def _xlsx(material: Material) -> bytes:
    from engine.render.office.form import form_bytes

    return form_bytes(material)


def _docx(material: Material) -> bytes:
    from engine.render.office.report import report_bytes

    return report_bytes(material)


def _html(material: Material) -> bytes:
    from engine.render.scorecard.html import scorecard_html

    page = scorecard_html(material.card, material.language, material.version, _quotes(material))
    return page.encode()


def _markdown(material: Material) -> bytes:
    from engine.render.blocks import as_markdown
    from engine.render.scorecard.blocks import scorecard_blocks

    blocks = scorecard_blocks(material.card, material.language, material.version, _quotes(material))
    return as_markdown(blocks).encode()


def _quotes(material: Material) -> dict[Evidence, Quote]:
    from engine.auditing.evidence.lookup import look_up
    from engine.auditing.evidence.quotes import quotes_of

    return quotes_of(look_up(material.facts, material.documents).lookups)


#: What makes a document, by the ending of its file, and what it is.
MAKERS: dict[str, tuple[Callable[[Material], bytes], Text]] = {
    ".xlsx": (_xlsx, Text("项目支出绩效自评表，公式可以重算", "the form, with live formulas")),
    ".docx": (_docx, Text("绩效自评报告", "the self-evaluation report")),
    ".html": (_html, Text("计分卡网页，可展开每一步", "the scorecard as a page")),
    ".md": (_markdown, Text("计分卡", "the scorecard as Markdown")),
}
_QUOTING = (".html", ".md")  # these quote the documents of the case


def register(to: Registrar) -> None:
    """Add the command."""
    parser = to.command(
        "report", _report, "把案例和得分写成表或报告", "write a case and its scores as a document"
    )
    to.with_case(parser)
    with_documents(to, parser)
    kinds = "，".join(f"{end} {what.zh}" for end, (_, what) in MAKERS.items())
    kinds_en = ", ".join(f"{end} {what.en}" for end, (_, what) in MAKERS.items())
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        metavar=to.t("文件", "FILE"),
        help=to.t(
            f"写入文件，按结尾决定写什么：{kinds}", f"write to; its ending decides: {kinds_en}"
        ),
    )
    parser.add_argument(
        "--force", action="store_true", help=to.t("文件已有时覆盖", "write over a file that exists")
    )


def _report(options: argparse.Namespace, language: Language) -> int:
    path = Path(options.output)
    make = _maker(path, language)
    _not_over(path, options)
    folders = folders_of(options, language)
    from engine import __version__
    from engine.render.office.material import Material

    ruleset, facts = both(options, language)
    card = score_of(ruleset, facts, language)
    card = with_decisions(ruleset, facts, card, options, language)
    documents = {}
    if path.suffix.lower() in _QUOTING:
        documents = documents_of(facts, folders, options, language)
    try:
        data = make(Material(facts, card, language, __version__, documents))
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] == "engine":
            raise
        say(
            language,
            Text(
                f"写 {path.suffix} 文件需要 {error.name}：pip install 'jixiao[office]'",
                f"{path.suffix} files need {error.name}: pip install 'jixiao[office]'",
            ),
        )
        raise Stop(BAD_INPUT) from None
    put(path, data)
    return BAD_INPUT if report(card.problems, options, language) else FINE


def _maker(path: Path, language: Language) -> Callable[[Material], bytes]:
    found = MAKERS.get(path.suffix.lower())
    if found is not None:
        return found[0]
    known = "、".join(MAKERS), ", ".join(MAKERS)
    say(
        language,
        Text(
            f"不知道 `{path}` 要写成什么：文件名要以 {known[0]} 结尾",
            f"`{path}` says nothing of what to write: the name ends in one of {known[1]}",
        ),
    )
    raise Stop(WRONG_USAGE)


def _not_over(path: Path, options: argparse.Namespace) -> None:
    """Stop where a file would be lost."""
    if os.path.isfile(path) and not options.force:
        raise Stop(BAD_INPUT, words.SAY_FORCE.fill(path=shown(path)))
