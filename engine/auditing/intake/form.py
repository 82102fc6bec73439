"""A filled-in self-evaluation form to cases: each sheet, each form in it, block by block.

What always holds: every cell that holds something is placed, or is named among what was not
placed; nothing is repaired; the text of a case loads.
"""

from __future__ import annotations

import hashlib
from functools import partial

from engine.auditing.documents.types import OLDER, ending_of
from engine.auditing.intake import form_problems as problems
from engine.auditing.intake import heads, words
from engine.auditing.intake.blocks import Block, find_blocks
from engine.auditing.intake.case_lines import CaseText
from engine.auditing.intake.case_text import write_case
from engine.auditing.intake.draft import Draft, DraftCase, Fact, Reading, Remark
from engine.auditing.intake.goals import read_goals, read_labelled_goals
from engine.auditing.intake.grid import Grid
from engine.auditing.intake.identity import read_identity, read_year
from engine.auditing.intake.measures import read_measures
from engine.auditing.intake.money import read_money
from engine.auditing.intake.pdf import read_pdf_tables
from engine.auditing.intake.shares import weights_as_points
from engine.auditing.intake.template import (
    Template,
    is_facts,
    is_notes,
    official,
    read_facts,
    template_of,
)
from engine.auditing.intake.word import read_word
from engine.auditing.intake.workbook import Book, Refused, read_workbook
from engine.base.diagnostics import Diagnostic, has_errors
from engine.language.plan import MeasureList
from engine.pipeline import load_case

_ROUNDS = 12

#: What reads the tables of a file, by its ending; others are taken for workbooks.
_READERS = {"docx": read_word, "pdf": read_pdf_tables}


def read_form(
    name: str, data: bytes, *, year: int | None = None, original: bytes | None = None
) -> tuple[Draft | None, tuple[Diagnostic, ...]]:
    """Return the cases that the forms of a workbook or a Word file state, and what is to be said.

    `name` is the file's; `year` is the year of forms that state none; `original` are the bytes of
    an older document that was converted. None comes with an error.
    """
    try:
        book = _READERS.get(_kind(name), read_workbook)(data)
    except Refused as refused:
        return None, (problems.refused(name, refused),)
    found = [problems.on_sheet(problems.HIDDEN, name, sheet) for sheet in book.hidden]
    found += [problems.on_sheet(problems.CUT, name, sheet) for sheet in book.cut]
    made = template_of(book.marks)
    readings = _of_template(book, made) if made else [r for g in book.sheets for r in _forms(g)]
    others = [grid for grid in book.sheets if not any(r.grid.name == grid.name for r in readings)]
    others = [grid for grid in others if made is None or not (is_facts(grid) or is_notes(grid))]
    without = [grid.name for grid in others if grid.cells and readings]
    found += [problems.on_sheet(problems.NO_FORM_ON, name, sheet) for sheet in without]
    if not readings:
        return None, (*found, problems.no_form(name))
    stem = name.replace("\\", "/").rsplit("/", 1)[-1]
    stem = stem.rsplit(".", 1)[0] or stem
    cases = []
    for number, reading in enumerate(readings, 1):
        case_id = stem if len(readings) == 1 else f"{stem}-{number}"
        case, more = _case(reading, name, original or data, case_id, year)
        found += more
        if case:
            cases.append(case)
    if not cases or has_errors(found):
        return None, tuple(found)
    return Draft(tuple(cases)), tuple(found)


def _kind(name: str) -> str:
    ending = ending_of(name)
    return OLDER.get(ending, ending)


def _of_template(book: Book, made: Template) -> list[Reading]:
    """Return the forms of a workbook that `jixiao template` wrote, the single facts among them."""
    found: list[Reading] = []
    for grid in book.sheets:
        if is_facts(grid) or is_notes(grid):
            continue
        form = official(grid)
        readings = _forms(form.grid, form.lists, made.levels)
        for cell in form.beside if readings else ():
            readings[0].leave(cell, words.NOT_CLEAR)
        found += readings
    for grid in book.sheets if len(found) <= 1 else ():
        if is_facts(grid):
            facts = Reading(grid)
            if found:
                facts.form, facts.unplaced = found[0].form, found[0].unplaced
                facts.read_as = found[0].read_as
            read_facts(facts)
            _leave_the_rest(facts)
            found = found or [facts]
    for reading in found:
        reading.form.use, reading.form.jurisdiction = made.use, made.jurisdiction
    return found


def _forms(
    grid: Grid, lists: dict[int, MeasureList] | None = None, levels: tuple[str, ...] = ()
) -> list[Reading]:
    """Return the forms of a sheet, read; one below another where projects are listed so.

    `lists` says of rows to which list they belong, `levels` which words are levels.
    """
    found = []
    for part in _parts(grid):
        reading = Reading(part)
        reading.lists, reading.levels = lists or {}, levels
        blocks = find_blocks(part)
        if _is_form(blocks):
            _read(reading, blocks)
            found.append(reading)
    return found


def _is_form(blocks: tuple[Block, ...]) -> bool:
    return any(block.kind == "measures" for block in blocks)


def _parts(grid: Grid) -> list[Grid]:
    """Split a sheet where another project begins below the first one's indicators."""
    starts: list[int] = []
    measures = [
        b.head
        for b in find_blocks(Grid(grid.name, grid.cells, grid.first, grid.last, grid.right))
        if b.kind == "measures"
    ]
    for row in grid.rows():
        labels = {
            heads.label_role(cell.text.split("：")[0].split(":")[0]) for cell in grid.own(row)
        }
        before = [head for head in measures if head < row]
        fresh = not starts or (before and before[-1] > starts[-1])
        if "project" in labels and fresh and any(head > row for head in measures):
            starts.append(row)
    cuts = [_title_above(grid, row) for row in starts[1:]]
    firsts = [grid.first, *cuts]
    lasts = [row - 1 for row in cuts] + [grid.last]
    return [grid.part(a, b) for a, b in zip(firsts, lasts, strict=True)]


def _title_above(grid: Grid, row: int) -> int:
    """Return the row of the form's title, up to four rows above its first label."""
    for above in range(row - 1, max(row - 5, grid.first), -1):
        own = grid.own(above)
        if (
            own
            and len(own) <= 2
            and heads.FORM_TITLE.fullmatch(heads.key(own[0].text))
            and len(own[0].text) < 60
        ):
            return above
    return row


def _read(reading: Reading, blocks: tuple[Block, ...]) -> None:
    readers = {"money": read_money, "goals": read_goals, "measures": read_measures}
    reading.indicators = next(block.head for block in blocks if block.kind == "measures")
    for block in blocks:
        readers[block.kind](reading, block)
    weights_as_points(reading)
    read_labelled_goals(reading)
    read_identity(reading)


def _case(
    reading: Reading, name: str, data: bytes, case_id: str, year: int | None
) -> tuple[DraftCase | None, list[Diagnostic]]:
    grid, form = reading.grid, reading.form
    read_year(reading, name)
    if form.year is None:
        form.year = year
    _leave_the_rest(reading)
    if form.year is None:
        return None, [problems.on_sheet(problems.NO_YEAR, name, grid.name)]
    if form.lines and form.money_unit is None:
        cell = next(iter(grid.all()))
        form.comments.append(reading.interpret(cell, words.NO_UNIT_OF_MONEY))
    document = {
        "title": form.title or grid.name,
        "file": name.replace("\\", "/").rsplit("/", 1)[-1],
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    text = _loadable(reading, case_id, document)
    if text is None:
        return None, [problems.on_sheet(problems.DOES_NOT_LOAD, name, grid.name)]
    remarks = tuple(reading.unplaced)
    case = DraftCase(case_id, grid.name, text.text, remarks, tuple(reading.read_as))
    found = [problems.of_cell(problems.NOT_PLACED, name, remark) for remark in case.unplaced]
    found += [problems.of_cell(problems.READ_AS, name, remark) for remark in case.read_as]
    return case, found


def _leave_the_rest(reading: Reading) -> None:
    for cell in reading.grid.unused():
        if heads.is_placeholder(cell.text) and not any(c.isalnum() for c in cell.text):
            continue
        if cell.trouble:
            reading.text(cell)
        else:
            reading.leave(cell, words.NOT_CLEAR)


def _loadable(reading: Reading, case_id: str, document: dict[str, str]) -> CaseText | None:
    """Return the text of a case that loads; what the language refuses is kept as proposed."""
    for _ in range(_ROUNDS):
        out = write_case(reading.form, case_id, document, reading.unplaced)
        facts, found = load_case("case.yaml", out.text.encode(), partial(_states, out))
        if facts is not None:
            return out
        if not sum(_demote(reading, out, d) for d in found if d.severity == "error"):
            return None
    return None


def _states(out: CaseText, _: str, word: str) -> bool:
    """Return whether a form states a text as a word, whatever it looks like."""
    return any(fact.word and fact.value == word for fact in out.facts.values())


def _demote(reading: Reading, out: CaseText, wrong: Diagnostic) -> bool:
    """Take the fact that an error points at out of the score, its text and the reason kept."""
    labels = [label for label in (wrong.primary, *wrong.related) if label is not None]
    facts: list[Fact | None] = [out.facts.get(label.span.line) for label in labels]
    fact = next((one for one in facts if one is not None and not one.proposed), None)
    if fact is None:
        return False
    fact.proposed = True
    fact.note = f"照表抄录，不能计分：{wrong.message.zh}"
    why = words.KEPT_AS_PROPOSED.fill(message=wrong.message)
    reading.unplaced.append(Remark(fact.cell.address, fact.figure, why))
    return True
