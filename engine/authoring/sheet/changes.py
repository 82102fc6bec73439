"""Edited workbooks back to edits of the text; what cannot be taken over is diagnosed by cell."""

from __future__ import annotations

from msgspec import Struct

from engine.authoring.rewriting.comments import left_alone
from engine.authoring.rewriting.drafts import Branch, drafted
from engine.authoring.rewriting.ground import Unwritable
from engine.authoring.rewriting.writing import rewritten
from engine.authoring.sheet import refusals
from engine.authoring.sheet.laying import lay_out
from engine.authoring.sheet.layout import Layout
from engine.authoring.sheet.ordering import Order
from engine.authoring.sheet.reading import Sheets
from engine.authoring.sheet.taking import take_over
from engine.authoring.sheet.telling import Change, told
from engine.base.diagnostics import Diagnostic, has_errors
from engine.base.source import Source
from engine.language.load.text import decode
from engine.language.load.yaml_tree import Mapping, read_tree

_NAME = "workbook"
_MARK = b"\xef\xbb\xbf"


class Import(Struct, frozen=True):
    """A text after the edits of a workbook, the changes that make it, and what is wrong.

    `text` is None where a problem is an error. `draft` is the tree of the new text, each part with
    the address of its cell in `at`. `comments` are those above rules that were taken out, which
    stay, by line of the original.
    """

    text: bytes | None
    changes: tuple[Change, ...]
    problems: tuple[Diagnostic, ...]
    draft: Branch
    comments: tuple[tuple[int, str], ...] = ()


def layout_of(data: bytes, standards: dict[str, str] | None = None) -> Layout | None:
    """Return the layout of a ruleset's text; None where it is no YAML."""
    source, _ = decode(_NAME, data)
    tree = read_tree(source)[0] if source is not None else None
    return lay_out(tree, standards or {}) if isinstance(tree, Mapping) else None


def taken_over(sheets: Sheets, *, order: Order = "ask", ids: bool = False) -> Import:
    """Return the original text with exactly the edits that a workbook holds.

    `order` says what a changed order of rows is: moves (`sheet`), or a mere sorting (`yaml`); what
    can only be one of them is not asked about. With `ids` new rules without an id get the one that
    is proposed for them.
    """
    tree = sheets.layout.tree
    draft = drafted(tree)
    assert isinstance(draft, Branch)
    taking = take_over(sheets, draft, order, ids=ids)
    rows = [one for placed in taking.placed.values() for one in placed]
    changes = tuple(told(rows, taking.gone, taking.named, draft))
    problems = tuple(taking.problems)
    if has_errors(problems):
        return Import(None, changes, problems, draft)
    mark = _MARK if sheets.original.startswith(_MARK) else b""
    source = Source(_NAME, sheets.original.removeprefix(_MARK).decode())
    try:
        new = rewritten(source, tree, draft)
    except Unwritable as error:
        problems = (*problems, refusals.unwritable(error.place))
        return Import(None, changes, problems, draft)
    comments = tuple(left_alone(source, tree, draft))
    return Import(mark + new.encode(), changes, problems, draft, comments)
