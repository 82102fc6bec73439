"""The indicators of a form: its rows to measures of the case."""

from __future__ import annotations

import re

from engine.auditing.intake import heads, values, words
from engine.auditing.intake.blocks import Block, pick
from engine.auditing.intake.draft import Fact, Reading, Row
from engine.auditing.intake.grid import Cell
from engine.auditing.intake.groups import without_number
from engine.auditing.intake.levels import Kind
from engine.auditing.intake.line_points import points_in_titles, scored_apart
from engine.auditing.intake.lines import (
    OF_WHICH,
    Line,
    has_points,
    is_execution,
    is_of_which,
    kind_of,
    lines_of,
    text_of,
)
from engine.auditing.intake.shares import share_as_percent

_NUMBERED = re.compile(r"^\s*(?:绩效)?指标\s*[\d一二三四五六七八九十]{1,2}\s*[:：、.．]\s*(?=\S)")
_DASHES = re.compile(r"[-~/\\.…_*—–―－／\s]*")
_LEVEL_POINTS = re.compile(r"[(（\[【]\s*(\d{1,3}(?:\.\d{1,4})?)\s*分?\s*[)）\]】]")
_BANDS = (
    ("未达成", re.compile(r"未达成(?:年度|预期)?指标(?:且效果较差)?|未达成")),
    ("部分达成", re.compile(r"部分达成(?:年度|预期)?指标(?:并具有一定效果)?|部分达成")),
    ("达成", re.compile(r"(?:全部|完全)?达成(?:年度|预期)?指标|达成")),
)


def read_measures(reading: Reading, block: Block) -> None:
    """Read a block of indicators into the form's lists."""
    lines = lines_of(reading, block)
    weighted = any(has_points(line) for line in lines)
    titled = points_in_titles(lines) if "weight" not in block.columns else {}
    apart = scored_apart(lines)
    before: Row | None = None
    before_line: Line | None = None
    done: dict[Cell, Row] = {}
    for line in lines:
        shared = None if line.row in apart else line.one("weight")
        group = done.get(shared) if shared is not None and shared.box.height > 1 else None
        of_which = is_of_which(line, before_line, weighted=weighted)
        if group is not None:
            _join(reading, group, _row(reading, block, line, shared=shared))
            continue
        row = _row(reading, block, line)
        if line.row in apart:
            _apart(reading, line, row)
        elif line.row in titled:
            _titled(reading, row, titled[line.row])
        scored = line.row in apart
        below = (
            weighted and row.weight is None and not scored and _is_below(line, before, before_line)
        )
        if (of_which or below) and before is not None:
            before.parts.append(row)
            before_line = line if of_which else before_line
            continue
        if weighted and row.weight is None and not (scored or is_execution(line)):
            _without_points(reading, line, row)
            continue
        _place(reading, line, row)
        if shared is not None and shared.box.height > 1:
            done[shared] = row
        before, before_line = row, line


def _apart(reading: Reading, line: Line, row: Row) -> None:
    """Take a row with a score of its own for a measure; whose points those are nobody knows."""
    shared = line.one("weight")
    if shared is not None and row.weight is not None:
        row.weight = None
        row.comments.append(
            reading.interpret(shared, words.POINTS_NOT_SPLIT.fill(value=shared.text))
        )


def _titled(reading: Reading, row: Row, found: tuple[str, str]) -> None:
    """Take the points that stand behind a title."""
    row.title, points = found
    row.weight = Fact(points, row.cell, row.cell.text, number=True)
    row.comments.append(reading.interpret(row.cell, words.POINTS_IN_TITLE.fill(points=points)))


def _is_below(line: Line, before: Row | None, before_line: Line | None) -> bool:
    """Return whether a row without points states values of the one before, which states none."""
    if before is None or before_line is None or is_execution(line):
        return False
    bare = before.weight is not None and before.target is None and before.actual is None
    return bare and before.level is None and kind_of(line)[:2] == kind_of(before_line)[:2]


def _row(reading: Reading, block: Block, line: Line, shared: Cell | None = None) -> Row:
    """Return the measure of a row; `shared` are points that stand for several rows together."""
    cell = (
        line.title
        or line.level2
        or line.level1
        or next(c for cs in line.cells.values() for c in cs)
    )
    for used in (line.level1, line.level2, line.title):
        _ = reading.text(used)
    row = Row(_title(reading, line, cell), cell)
    nature = line.one("nature")
    kind = heads.key(text_of(nature))
    row.direction = values.DIRECTIONS.get(kind)
    unit = line.one("unit")
    row.target = values.quantity(reading, line.cells.get("target", []), nature, unit)
    row.actual = values.quantity(reading, line.cells.get("actual", []), None, unit)
    share_as_percent(reading, row)
    reading.grid.use(nature, unit)
    if nature is not None and not (kind in values.SIGNS or row.direction or values.is_empty(kind)):
        row.notes.append(f"指标性质：{kind}")
    if (
        unit is not None
        and row.target is None
        and row.actual is None
        and not values.is_empty(unit.text)
    ):
        row.notes.append(f"度量单位：{unit.text}")
    if shared is None:
        row.weight = values.points(reading, line.one("weight"), plain=True)
    _declared(reading, line, row)
    _level(row, reading.levels)
    reason = [reading.text(c) for c in line.cells.get("reason", ())]
    row.reason = "\n".join(t for t in reason if not _DASHES.fullmatch(t)) or None
    _extras(reading, block, line, row)
    return row


def _title(reading: Reading, line: Line, cell: Cell) -> str:
    named = cell in (line.title, line.level2, line.level1)
    text = " ".join("".join(cell.text.split("\n")).split()) if named else ""
    plain = _NUMBERED.sub("", text)
    if heads.is_placeholder(plain) or not plain:
        fallback = text_of(line.level2) or text_of(line.level1) or f"第{line.row}行"
        reading.interpret(
            cell,
            words.NO_NAME.fill(row=line.row, fallback=fallback),
        )
        return " ".join(fallback.split())
    return plain


def _declared(reading: Reading, line: Line, row: Row) -> None:
    cell = line.one("score")
    if cell is None:
        return
    if cell.box.height > 1:
        points = line.one("weight")
        together = (
            points is not None
            and points.box.top == cell.box.top
            and (points.box.bottom == cell.box.bottom)
        )
        if not together:
            first, last = cell.box.top, cell.box.bottom
            row.notes.append(f"得分 {cell.text} 合并在第 {first}–{last} 行")
            if (cell.row, cell.column) not in reading.grid.used:
                reading.leave(
                    cell,
                    words.SCORE_SHARED.fill(first=first, last=last),
                )
            return
        if cell.row != line.row:
            return
    row.declared = values.points(reading, cell)


def _level(row: Row, levels: tuple[str, ...]) -> None:
    """Take over the level where the actual is the name of one of the three bands, or of `levels`."""
    if row.actual is None:
        return
    if row.actual.value in levels:
        row.level = Fact(row.actual.value, row.actual.cell, row.actual.figure, word=True)
        return
    text = heads.base(row.actual.value)
    for level, pattern in _BANDS:
        if pattern.fullmatch(text):
            row.level = Fact(level, row.actual.cell, row.actual.figure)
            return


def _extras(reading: Reading, block: Block, line: Line, row: Row) -> None:
    """Keep what stands under headers that the case has no place for as a note."""
    for title, columns in (*block.extras, ("备注", block.columns.get("note"))):
        if title == "绩效指标" or columns is None:
            continue
        for cell in pick(reading.grid, line.row, columns):
            if cell.box.height > 1 and cell.row != line.row and title != "备注":
                continue
            text = " ".join(reading.text(cell).split())
            if text and not values.is_empty(text):
                row.notes.append(f"{title}：{text}" if title != "备注" else text)
    for cell in line.cells.get("number", ()):
        reading.grid.use(cell)


def _join(reading: Reading, group: Row, row: Row) -> None:
    """Put a row into the measure with which it shares its points."""
    if OF_WHICH.match(row.cell.text):
        group.parts.append(row)
        return
    if not group.parts or group.target is not None or group.actual is not None:
        first = Row(
            group.title,
            group.cell,
            group.dimension,
            group.target,
            group.actual,
            level=group.level,
            direction=group.direction,
            reason=group.reason,
            notes=group.notes,
        )
        group.parts = [first, *group.parts]
        group.target = group.actual = group.level = group.direction = group.reason = None
        group.notes = []
        assert group.weight is not None
        group.comments.append(
            reading.interpret(
                group.weight.cell,
                words.POINTS_SHARED.fill(value=group.weight.value),
            )
        )
    if row.title not in group.title.split("、"):
        group.title = f"{group.title}、{row.title}"
    group.parts.append(row)


def _without_points(reading: Reading, line: Line, row: Row) -> None:
    """Leave a row without points out of a list that has them, all its texts kept as a remark."""
    facts = (("指标值", row.target), ("完成值", row.actual), ("得分", row.declared))
    said = [f"{name} {fact.value}" for name, fact in facts if fact]
    text = f"表中第 {line.row} 行“{row.title}”没有分值，没有列为指标：" + "；".join(said)
    reading.form.notes.append(text.rstrip("：") + "。")
    reading.leave(
        row.cell,
        words.NO_POINTS,
    )


def _place(reading: Reading, line: Line, row: Row) -> None:
    """Put a measure into the list that its levels name."""
    kind, dimension, why = kind_of(line)
    marked: Kind | None = reading.lists.get(line.row)
    if marked is not None and kind != "execution":
        kind, dimension, why = marked, " ".join(text_of(line.level2).split()) or None, None
    row.dimension = dimension
    _level_points(reading, line.level1)
    if kind == "execution":
        _execution(reading, row)
        return
    if why is not None:
        cell = line.level1 or line.level2 or row.cell
        row.comments.append(reading.interpret(cell, why))
    if kind == "management":
        reading.form.management.append(row)
    else:
        reading.form.lists[kind].append(row)


def _level_points(reading: Reading, cell: Cell | None) -> None:
    """Keep the points that a level-1 heading states: 产出指标（50分）."""
    if cell is None:
        return
    found = _LEVEL_POINTS.search(cell.text)
    name = heads.base(without_number(cell.text))
    if found and name and name not in reading.form.levels:
        reading.form.levels[name] = Fact(found[1], cell, found[0])


def _execution(reading: Reading, row: Row) -> None:
    """Take an execution row among the indicators for what the form declares of execution."""
    reason = [f"偏差原因：{row.reason}"] if row.reason else []
    reading.form.notes += [f"{row.title}的{said}" for said in (*reason, *row.notes)]
    if row.target is not None:
        reading.leave(
            row.target.cell,
            words.TARGET_OF_EXECUTION,
        )
    for name, fact in (("points", row.weight), ("rate", row.actual), ("score", row.declared)):
        if fact is None:
            continue
        fact.number = False
        if name in reading.form.execution:
            if reading.form.execution[name].value != fact.value:
                reading.leave(
                    fact.cell,
                    words.OTHER_EXECUTION,
                )
        else:
            reading.form.execution[name] = fact
