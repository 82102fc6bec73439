"""The head and foot of a form: project, department, unit, year, declared result, signatures."""

from __future__ import annotations

import re
import unicodedata

from engine.auditing.intake import heads, values, words
from engine.auditing.intake.draft import Fact, Reading
from engine.auditing.intake.grades import GRADES, grade_in
from engine.auditing.intake.grid import Cell

_SAID = re.compile(r"([^：:\n]{2,20})[：:]\s*(.*)", re.S)
_GAP = re.compile(r"\s{2,}|\n|(?<=[^\s：:])\s+(?=[\u4e00-\u9fff（()）]{2,12}[：:])")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=\s*年)")
_BARE_YEAR = re.compile(r"[（(\[]?\s*((?:19|20)\d\d)\s*(?:年度?)?\s*[)）\]]?")
_MENTIONED = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?=\s*(?:年|[-/.]\d{1,2}(?!\d)))")
_UNIT_ONLY = re.compile(r"[（(]?\s*(?:金额)?单位\s*[:：]?\s*(?:亿元|万元|千元|元)\s*[)）]?")
_FILLING = re.compile(r"[（(]\s*年?\s*度?\s*[)）]")


def read_identity(reading: Reading) -> None:
    """Read the labels that no block took, with what stands beside or behind them."""
    grid = reading.grid
    for cell in list(grid.unused()):
        if (cell.row, cell.column) in grid.used or cell.trouble:
            continue
        if _UNIT_ONLY.fullmatch(cell.text) or _FILLING.fullmatch(cell.text):
            reading.form.money_unit = reading.form.money_unit or heads.money_unit(cell.text)
            grid.use(cell)
            continue
        if heads.NOTE.fullmatch(cell.text):
            reading.leave(cell, words.NOTE_BELOW)
            continue
        if _inside(reading, cell):
            continue
        role = heads.label_role(cell.text)
        if role is not None:
            _labelled(reading, cell, role)
        elif reading.form.title is None and heads.FORM_TITLE.fullmatch(heads.key(cell.text)):
            reading.form.title = "".join(cell.text.split())
            grid.use(cell)
    _reporter(reading)


def _reporter(reading: Reading) -> None:
    """Take who reports for the unit where the form names no unit that carries the project out."""
    form = reading.form
    for text, cell in form.reporters:
        if form.unit is None:
            form.unit = text
        elif form.unit != text:
            reading.leave(
                cell,
                words.ONE_UNIT.fill(unit=form.unit),
            )


def read_year(reading: Reading, file_name: str) -> None:
    """Find the year that a form is about; a year that nothing states plainly is remarked on."""
    form, grid = reading.form, reading.grid
    if form.year is not None:
        return
    for cell in grid.all():
        if cell.row >= reading.indicators:
            break
        bare = _BARE_YEAR.fullmatch(unicodedata.normalize("NFKC", cell.text))
        if bare and ("年" in cell.text or "(" in heads.key(cell.text)):
            form.year = int(bare[1])
            grid.use(cell)
            return
        titled = (
            heads.FORM_TITLE.fullmatch(heads.key(cell.text)) and len(cell.text) < _LONGEST_TITLE
        )
        found = _YEAR.search(heads.key(cell.text)) if titled else None
        if found:
            form.year = int(found[1])
            return
    _guess_year(reading, file_name)


_LONGEST_TITLE = 60


def _guess_year(reading: Reading, file_name: str) -> None:
    form, grid = reading.form, reading.grid
    first = next(iter(grid.all()))
    for where, text in (
        ("项目名称", form.project or ""),
        ("工作表名", grid.name),
        ("文件名", file_name),
    ):
        found = re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", text)
        if len(set(found)) == 1:
            form.year = int(found[0])
            form.comments.append(
                reading.interpret(first, words.YEAR_TAKEN.fill(where=where, text=text))
            )
            return
    years = {y for cell in grid.all() for y in _MENTIONED.findall(cell.text)}
    if len(years) == 1:
        form.year = int(years.pop())
        form.comments.append(reading.interpret(first, words.YEAR_MENTIONED.fill(year=form.year)))


def _inside(reading: Reading, cell: Cell) -> bool:
    """Read `项目名称：…　　单位：万元` inside one cell; return whether it was such."""
    parts = [part for part in _GAP.split(cell.text) if part.strip()]
    found = [(part, _SAID.fullmatch(part.strip())) for part in parts]
    known = [m for _, m in found if m and heads.label_role(m[1]) and m[2].strip()]
    if not known:
        return False
    kept = []
    for part, said in found:
        if _UNIT_ONLY.fullmatch(part.strip()):
            reading.form.money_unit = reading.form.money_unit or heads.money_unit(part)
        elif said and (role := heads.label_role(said[1])) and said[2].strip():
            if not _take(reading, role, said[2].strip(), cell):
                kept.append(part.strip())
        elif not (said and heads.label_role(said[1])):
            kept.append(part.strip())
    reading.grid.use(cell)
    if kept:
        reading.leave(cell, words.NO_FIELD)
    return True


def _labelled(reading: Reading, label: Cell, role: heads.LabelRole) -> None:
    grid = reading.grid
    cell = _beside(reading, label)
    if cell is None:
        grid.use(label)  # nothing is filled in
        return
    if role == "conclusion":
        if grade_in(cell.text) not in GRADES:
            return
        role = "grade"
    if role in ("score", "points", "grade") and not _declares(role, cell.text):
        return
    grid.use(label)
    text = reading.text(cell)
    if not text or values.is_empty(text) or heads.is_placeholder(text):
        return
    if not _take(reading, role, text, cell):
        reading.leave(
            cell,
            words.NO_FIELD_OR_FULL.fill(value=" ".join(label.text.split()).rstrip("：:")),
        )


def _beside(reading: Reading, label: Cell) -> Cell | None:
    """Return what stands to the right of a label, blank cells passed over; no other label."""
    grid = reading.grid
    for column in range(label.box.right + 1, grid.right + 1):
        cell = grid.at(label.row, column)
        if cell is None:
            continue
        taken = (cell.row, cell.column) in grid.used
        return None if taken or cell.row != label.row or _is_label(cell) else cell
    return None


def _is_label(cell: Cell) -> bool:
    role = heads.label_role(cell.text)
    return role is not None and not cell.bare


_LONGEST_GRADE = 40  # all grades with a box before each


def _declares(role: str, text: str) -> bool:
    if role == "grade":
        return len(text) <= _LONGEST_GRADE
    return len(text) <= 12 and any(c.isdigit() for c in text)


def _take(reading: Reading, role: heads.LabelRole, text: str, cell: Cell) -> bool:
    """Put what a label names into the form; return whether it has a place there."""
    form = reading.form
    flat = " ".join(text.split())
    if role == "year":
        found = _BARE_YEAR.fullmatch(unicodedata.normalize("NFKC", flat))
        if found is None or form.year not in (None, int(found[1])):
            return False
        form.year = int(found[1])
        return True
    if role == "reporter":
        form.reporters.append((flat, cell))
        return True
    if role in ("project", "department", "unit"):
        if getattr(form, role) not in (None, flat):
            return False
        setattr(form, role, flat)
        return True
    if role in ("score", "points", "grade") and role not in form.declared and _declares(role, flat):
        value = grade_in(text) if role == "grade" else _points(flat)
        if value is None:
            return False
        form.declared[role] = Fact(value, cell, flat)
        return True
    return False


def _points(text: str) -> str:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)分", unicodedata.normalize("NFKC", text))
    return found[1] if found else text
