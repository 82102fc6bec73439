"""The indicators of a form: its rows, with levels filled downward, to measures of the case."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from engine.auditing.intake import heads, values
from engine.auditing.intake.blocks import Block, pick
from engine.auditing.intake.draft import Fact, Reading, Row
from engine.auditing.intake.grid import Cell
from engine.auditing.intake.levels import Kind, place_of

_OF_WHICH = re.compile(r"^\s*[（(]?\s*其\s*中\s*[)）]?\s*[:：]?")
_NUMBERED = re.compile(r"^\s*(?:绩效)?指标\s*[\d一二三四五六七八九十]{1,2}\s*[:：、.．]\s*(?=\S)")
_DASHES = re.compile(r"[-~/\\.…_*—–―－／\s]*")
_LEVEL_POINTS = re.compile(r"[(（\[【]\s*(\d{1,3}(?:\.\d{1,4})?)\s*分?\s*[)）\]】]")
_GRADE = re.compile(r"(?:(?:自评|评价)?(?:等级|等次)[:：])?(优秀?|良好?|中|差|低|合格|不合格)")
_BANDS = (
    ("未达成", re.compile(r"未达成(?:年度|预期)?指标(?:且效果较差)?|未达成")),
    ("部分达成", re.compile(r"部分达成(?:年度|预期)?指标(?:并具有一定效果)?|部分达成")),
    ("达成", re.compile(r"(?:全部|完全)?达成(?:年度|预期)?指标|达成")),
)


@dataclass(slots=True)
class _Line:
    """A row of the block as its cells."""

    row: int
    level1: Cell | None
    level2: Cell | None
    title: Cell | None
    cells: dict[str, list[Cell]] = field(default_factory=dict)

    def one(self, role: str) -> Cell | None:
        """Return the first cell under a header."""
        return next(iter(self.cells.get(role, ())), None)


def read_measures(reading: Reading, block: Block) -> None:
    """Read a block of indicators into the form's lists."""
    lines = _lines(reading, block)
    weighted = any(_has_points(line) for line in lines)
    before: Row | None = None
    before_line: _Line | None = None
    done: dict[Cell, Row] = {}
    for line in lines:
        shared = line.one("weight")
        group = done.get(shared) if shared is not None and shared.box.height > 1 else None
        of_which = _is_of_which(line, before_line, weighted=weighted)
        if group is not None:
            _join(reading, group, _row(reading, block, line, shared=shared))
            continue
        row = _row(reading, block, line)
        if of_which and before is not None:
            before.parts.append(row)
            before_line = line
            continue
        if weighted and row.weight is None and not _is_execution(line):
            _without_points(reading, line, row)
            continue
        _place(reading, line, row)
        if shared is not None and shared.box.height > 1:
            done[shared] = row
        before, before_line = row, line


def _lines(reading: Reading, block: Block) -> list[_Line]:
    grid = reading.grid
    found: list[_Line] = []
    level1: Cell | None = None
    level2: Cell | None = None
    for number in range(block.first, block.last + 1):
        cells = {role: pick(grid, number, columns) for role, columns in block.columns.items()}
        one = cells.get("level1", [])[:1]
        two = pick(grid, number, block.columns.get("level2"), wider=True)[:1]
        if one and one[0] is not level1:
            level1, level2 = one[0], None
        level2 = two[0] if two and two[0] is not level1 else level2
        own = grid.own(number)
        if not own or _is_side_label(own, block):
            continue
        if _total(reading, block, number, own):
            break
        if _is_remark(own, block):
            continue
        title = pick(grid, number, block.columns.get("title"), wider=True)
        line = _Line(number, level1, level2, next(iter(title), None), cells)
        if "title" not in block.columns:
            line.title = level2 or level1
        if _is_filled(line, number):
            found.append(line)
        else:
            _unfilled(reading, line, own)
    return found


def _is_side_label(own: list[Cell], block: Block) -> bool:
    first = min(columns[0] for columns in block.columns.values())
    return all(cell.box.right < first for cell in own)


def _is_remark(own: list[Cell], block: Block) -> bool:
    """Return whether a row holds a note or a signature, no indicator."""
    head = own[0]
    if heads.NOTE.fullmatch(head.text):
        return True
    left = min(columns[0] for columns in block.columns.values())
    right = max(columns[1] for columns in block.columns.values())
    wide = (head.box.right - head.box.left + 1) * 3 > (right - left + 1) * 2
    if len(own) == 1 and wide:
        return True
    labels = [c for c in own if heads.label_role(c.text.split("：")[0].split(":")[0])]
    return bool(labels) and labels[0] is head and len(own) <= 4 and _no_levels(own, block)


def _no_levels(own: list[Cell], block: Block) -> bool:
    columns = block.columns.get("weight") or block.columns.get("target")
    return columns is None or not any(columns[0] <= c.column <= columns[1] for c in own)


def _is_filled(line: _Line, number: int) -> bool:
    """Return whether a row states something besides its levels and its name."""
    said = [c for role in ("target", "actual", "weight", "score", "reason")
            for c in line.cells.get(role, ())]  # fmt: skip
    titled = line.title is not None and (
        line.title.row == number or any(c.row == number for c in said)
    )
    named = titled and line.title is not None and not heads.is_placeholder(line.title.text)
    real = [c for c in said if c.trouble or not _hollow(c.text)]
    if not named:  # points beside …… are the template's
        points = {c for role in ("weight", "score") for c in line.cells.get(role, ())}
        real = [c for c in real if c not in points]
    return bool(real) and (named or any(c.row == number for c in real))


def _hollow(text: str) -> bool:
    return values.is_empty(text) or heads.is_placeholder(text)


def _unfilled(reading: Reading, line: _Line, own: list[Cell]) -> None:
    """Note a row that a template left open; levels that begin in it are understood."""
    levels = {c for c in (line.level1, line.level2) if c is not None}
    for cell in own:
        if cell in levels or (_hollow(cell.text) and not cell.trouble):
            if not (heads.is_placeholder(cell.text) and any(c.isalnum() for c in cell.text)):
                reading.grid.use(cell)
            if cell not in levels and (cell.row, cell.column) not in reading.grid.used:
                reading.leave(
                    cell,
                    "是样表的占位文字，没有填写",
                    "a placeholder of the template",
                )
        else:
            reading.leave(
                cell,
                "这一行只有名称或分值，没有填写指标",
                "a row with a name or points alone: no indicator is filled in",
            )


def _has_points(line: _Line) -> bool:
    cell = line.one("weight")
    return cell is not None and any(c.isdigit() for c in cell.text)


def _is_of_which(line: _Line, before: _Line | None, *, weighted: bool) -> bool:
    """Return whether a row is a part of the one before it: 其中, or a further row after one."""
    if line.title is None or before is None:
        return False
    marked = _OF_WHICH.match(line.title.text) is not None
    points = line.one("weight")
    own = points is not None and points.row == line.row and not _hollow(points.text)
    if own:
        return False
    after = before.title is not None and _OF_WHICH.match(before.title.text) is not None
    return marked or (weighted and after and line.level2 is before.level2)


def _is_execution(line: _Line) -> bool:
    return _kind(line)[0] == "execution"


def _kind(line: _Line) -> tuple[Kind, str | None, str | None]:
    return place_of(_text(line.level1), _text(line.level2), _text(line.title))


def _text(cell: Cell | None) -> str:
    return cell.text if cell is not None else ""


def _row(reading: Reading, block: Block, line: _Line, shared: Cell | None = None) -> Row:
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
    kind = heads.key(_text(nature))
    row.direction = values.DIRECTIONS.get(kind)
    unit = line.one("unit")
    row.target = values.quantity(reading, line.cells.get("target", []), nature, unit)
    row.actual = values.quantity(reading, line.cells.get("actual", []), None, unit)
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
    _level(row)
    reason = [reading.text(c) for c in line.cells.get("reason", ())]
    row.reason = "\n".join(t for t in reason if not _DASHES.fullmatch(t)) or None
    _extras(reading, block, line, row)
    return row


def _title(reading: Reading, line: _Line, cell: Cell) -> str:
    named = cell in (line.title, line.level2, line.level1)
    text = " ".join("".join(cell.text.split("\n")).split()) if named else ""
    plain = _NUMBERED.sub("", text)
    if heads.is_placeholder(plain) or not plain:
        fallback = _text(line.level2) or _text(line.level1) or f"第{line.row}行"
        reading.interpret(
            cell,
            f"第 {line.row} 行没有指标名称，用了 `{fallback}`",
            f"row {line.row} has no name; `{fallback}` was taken",
        )
        return " ".join(fallback.split())
    return plain


def _declared(reading: Reading, line: _Line, row: Row) -> None:
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
                    f"得分合并在第 {first}–{last} 行，分不到各行；原文记在 note",
                    f"one score for rows {first} to {last}: it cannot be split; kept in notes",
                )
            return
        if cell.row != line.row:
            return
    row.declared = values.points(reading, cell)


def _level(row: Row) -> None:
    """Take over the level where the actual is the name of one of the three bands."""
    if row.actual is None:
        return
    text = heads.base(row.actual.value)
    for level, pattern in _BANDS:
        if pattern.fullmatch(text):
            row.level = Fact(level, row.actual.cell, row.actual.figure)
            return


def _extras(reading: Reading, block: Block, line: _Line, row: Row) -> None:
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
    if _OF_WHICH.match(row.cell.text):
        group.parts.append(row)
        return
    if not group.parts or group.target is not None or group.actual is not None:
        first = Row(group.title, group.cell, group.dimension, group.target, group.actual,
                    level=group.level, direction=group.direction, reason=group.reason,
                    notes=group.notes)  # fmt: skip
        group.parts = [first, *group.parts]
        group.target = group.actual = group.level = group.direction = group.reason = None
        group.notes = []
        assert group.weight is not None
        group.comments.append(
            reading.interpret(
                group.weight.cell,
                f"分值 {group.weight.value} 由几行共用：并作一项，各行列在 parts",
                f"the points {group.weight.value} are shared by several rows: one measure with parts",
            )
        )
    if row.title not in group.title.split("、"):
        group.title = f"{group.title}、{row.title}"
    group.parts.append(row)


def _without_points(reading: Reading, line: _Line, row: Row) -> None:
    """Leave a row without points out of a list that has them, all its texts kept as a remark."""
    facts = (("指标值", row.target), ("完成值", row.actual), ("得分", row.declared))
    said = [f"{name} {fact.value}" for name, fact in facts if fact]
    text = f"表中第 {line.row} 行“{row.title}”没有分值，没有列为指标：" + "；".join(said)
    reading.form.notes.append(text.rstrip("：") + "。")
    reading.leave(
        row.cell,
        "这一行没有分值，其他行有；原文记在 notes",
        "a row without points among rows that have them; kept in the notes",
    )


def _place(reading: Reading, line: _Line, row: Row) -> None:
    """Put a measure into the list that its levels name."""
    kind, dimension, why = _kind(line)
    row.dimension = dimension
    _level_points(reading, line.level1)
    if kind == "execution":
        _execution(reading, row)
        return
    if why is not None:
        cell = line.level1 or line.level2 or row.cell
        row.comments.append(reading.interpret(cell, why, f"placed under {kind} by its words"))
    if kind == "management":
        reading.form.management.append(row)
    else:
        reading.form.lists[kind].append(row)


def _level_points(reading: Reading, cell: Cell | None) -> None:
    """Keep the points that a level-1 heading states: 产出指标（50分）."""
    if cell is None:
        return
    found = _LEVEL_POINTS.search(cell.text)
    name = heads.base(cell.text)
    if found and name and name not in reading.form.levels:
        reading.form.levels[name] = Fact(found[1], cell, found[0])


def _execution(reading: Reading, row: Row) -> None:
    """Take an execution row among the indicators for what the form declares of execution."""
    for name, fact in (("points", row.weight), ("rate", row.actual), ("score", row.declared)):
        if fact is None:
            continue
        fact.number = False
        if name in reading.form.execution:
            if reading.form.execution[name].value != fact.value:
                reading.leave(
                    fact.cell,
                    "资金一栏已经写了预算执行的数，两处不同",
                    "the money block states another figure for execution",
                )
        else:
            reading.form.execution[name] = fact


def _total(reading: Reading, block: Block, number: int, own: list[Cell]) -> bool:
    """Read the row of totals; return whether this is it."""
    right = max((c[1] for r, c in block.columns.items() if r in ("level1", "level2", "title")),
                default=block.columns[next(iter(block.columns))][1])  # fmt: skip
    label = next((c for c in own if c.column <= right
                  and (heads.TOTAL.fullmatch(heads.base(c.text)) or _subtotal(c))), None)  # fmt: skip
    if label is None:
        return False
    whole = heads.TOTAL.fullmatch(heads.base(label.text)) is not None
    reading.grid.use(label)
    for role, name in (("weight", "points"), ("score", "score")):
        for cell in pick(reading.grid, number, block.columns.get(role)):
            if cell is label or cell.row != number:
                continue
            if not whole or name in reading.form.declared:
                reading.leave(cell, "小计或又一个合计", "a subtotal, or one more total")
                continue
            fact = values.points(reading, cell)
            if fact:
                reading.form.declared[name] = fact
    for cell in own:
        grade = _GRADE.fullmatch(heads.key(cell.text))
        if whole and grade and cell is not label:
            reading.form.declared.setdefault("grade", Fact(grade[1], cell, cell.text))
            reading.grid.use(cell)
    return whole


def _subtotal(cell: Cell) -> bool:
    return heads.SUBTOTAL.fullmatch(heads.base(cell.text)) is not None
