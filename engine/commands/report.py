"""The command `report`: a case and its scores as a document; the file's ending says which."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from engine import __version__
from engine.auditing.evidence.lookup import look_up
from engine.auditing.evidence.quotes import Quote, quotes_of
from engine.base.words import Language
from engine.commands.diagnostics import report
from engine.commands.documents import documents_of, folders_of
from engine.commands.loading import both
from engine.commands.results import not_over, put
from engine.commands.scoring import score_of, with_decisions
from engine.commands.screen import BAD_INPUT, FINE, needing
from engine.language.facts.types import Evidence
from engine.render.blocks import as_markdown
from engine.render.office.material import Material
from engine.render.scorecard.blocks import scorecard_blocks
from engine.render.scorecard.html import scorecard_html


def _xlsx(material: Material) -> bytes:
    from engine.render.office.form import form_bytes

    return form_bytes(material)


def _docx(material: Material) -> bytes:
    from engine.render.office.report import report_bytes

    return report_bytes(material)


def _html(material: Material) -> bytes:
    page = scorecard_html(material.card, material.language, material.version, _quotes(material))
    return page.encode()


def _markdown(material: Material) -> bytes:
    blocks = scorecard_blocks(material.card, material.language, material.version, _quotes(material))
    return as_markdown(blocks).encode()


def _quotes(material: Material) -> dict[Evidence, Quote]:
    return quotes_of(look_up(material.facts, material.documents).lookups)


#: What makes a document, by its form.
_MAKERS: dict[str, Callable[[Material], bytes]] = {
    "xlsx": _xlsx,
    "docx": _docx,
    "html": _html,
    "markdown": _markdown,
}
_QUOTING = ("html", "markdown")  # these quote the documents of the case


def run_report(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    path = Path(options.output)
    make = _MAKERS[options.format]
    not_over([path], options)
    folders = folders_of(options, language)
    ruleset, facts = both(options, language)
    card = score_of(ruleset, facts, language)
    card = with_decisions(ruleset, facts, card, options, language)
    documents = {}
    if options.format in _QUOTING:
        documents = documents_of(facts, folders, options, language)
    with needing():
        data = make(Material(facts, card, language, __version__, documents))
    put(path, data)
    return BAD_INPUT if report(card.problems, options, language) else FINE
