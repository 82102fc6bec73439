"""The command `audit`: a case against its documents, its own arithmetic, and the rules."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from engine import __version__
from engine.auditing.audit.catalogue import CATALOGUE
from engine.auditing.audit.conventions import Conventions, read_conventions
from engine.auditing.audit.examples import EXAMPLES
from engine.auditing.audit.run import audit
from engine.base.words import Language, Text
from engine.commands.diagnostics import report
from engine.commands.disk import read
from engine.commands.documents import documents_of, folders_of
from engine.commands.forms import TEXTS
from engine.commands.loading import both_said
from engine.commands.results import Result, show
from engine.commands.scoring import score_of
from engine.commands.screen import BAD_INPUT, FINE, WRONG_USAGE, Stop, say
from engine.render.audit.blocks import audit_blocks
from engine.render.audit.data import audit_data
from engine.render.audit.table import audit_table
from engine.render.blocks import Block
from engine.scoring.award.memory import Memory


def run_audit(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    if options.explain is not None:
        wanted = options.explain.upper()
        if wanted and wanted not in CATALOGUE:
            say(language, Text(f"没有代码 `{wanted}`", f"there is no code `{wanted}`"))
            return WRONG_USAGE
        for code, meaning in CATALOGUE.items():
            if wanted in ("", code):
                print(f"{code}  {meaning.to(language)}")
            if wanted == code:
                print("\n  + {}\n  - {}".format(*EXAMPLES[code]))
        return FINE
    if options.case is None:
        say(language, Text("没有写案例文件", "no case file was given"))
        return WRONG_USAGE
    ruleset, facts, said = both_said(options, language)
    folders = folders_of(options, language)
    conventions = _conventions(options, language)
    memory = Memory()
    card = score_of(ruleset, facts, language, memory=memory)
    documents = documents_of(facts, folders, options, language)
    remembered = memory.of(ruleset.plan)
    found = audit(card, facts, ruleset.program, documents, conventions, said, remembered)
    blocks = partial(audit_blocks, found, language, quotes=options.format not in TEXTS)
    show(
        Result(
            blocks=blocks,
            docx=lambda: _docx(blocks(), facts.year),
            data=lambda: audit_data(found, language, __version__),
            table=lambda: audit_table(found, language),
        ),
        options,
        language,
    )
    bad = ("error", "warning") if options.strict else ("error",)
    return BAD_INPUT if any(f.severity in bad for f in found.findings) else FINE


def _docx(blocks: Sequence[Block], year: int) -> bytes:
    from engine.render.office.document import as_docx  # noqa: PLC0415 - python-docx is an extra

    return as_docx(blocks, year)


def _conventions(options: argparse.Namespace, language: Language) -> Conventions:
    """Read the thresholds: those of the office, or the ones that come with the program."""
    own = Path(__file__).parent.parent / "auditing" / "audit" / "conventions.yaml"
    name = str(own) if options.conventions is None else options.conventions
    data = read(Path(name))
    conventions, problems = read_conventions(name, data)
    report(problems, options, language)
    if conventions is None:
        raise Stop(BAD_INPUT)
    return conventions
