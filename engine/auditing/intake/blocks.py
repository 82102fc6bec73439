"""Where the blocks of a form are: money, goals, indicators, each found by the headers over it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from engine.auditing.intake import heads
from engine.auditing.intake.grid import Cell, Grid

Kind = Literal["money", "goals", "measures"]
Columns = tuple[int, int]

_AMOUNTS = ("initial", "adjusted", "planned", "received", "spent")
_BLOCK_LABELS = ("绩效指标", "指标", "考核指标", "绩效目标", "绩效指标完成情况")


class Block(Struct, frozen=True, kw_only=True):
    """A block: its rows below the headers, and which columns each header stands over.

    `extras` are headers that no column of the case stands for. In a block of `pairs` each header
    has its value beside it, not below.
    """

    kind: Kind
    head: int
    first: int
    last: int
    columns: dict[str, Columns]
    heads: dict[str, Cell]
    extras: tuple[tuple[str, Columns], ...] = ()
    pairs: bool = False


class _Found(Struct):
    kind: Kind
    head: int
    bottom: int
    columns: dict[str, Columns] = field(default_factory=dict)
    heads: dict[str, Cell] = field(default_factory=dict)
    extras: list[tuple[str, Columns]] = field(default_factory=list)
    pairs: bool = False


def find_blocks(grid: Grid) -> tuple[Block, ...]:
    """Return the blocks of a form from top to bottom; their headers are then understood."""
    found: list[_Found] = []
    row = grid.first
    while row <= grid.last:
        block = _measures(grid, row) or _money(grid, row) or _goals(grid, row)
        if block:
            found.append(block)
            row = max(row, block.bottom)
        row += 1
    if not found:
        return ()
    ends = [block.head - 1 for block in found[1:]] + [grid.last]
    return tuple(
        Block(
            kind=b.kind,
            head=b.head,
            first=b.bottom + 1,
            last=end,
            columns=b.columns,
            heads=b.heads,
            extras=tuple(b.extras),
            pairs=b.pairs,
        )
        for b, end in zip(found, ends, strict=True)
    )


def pick(grid: Grid, row: int, columns: Columns | None, *, wider: bool = False) -> list[Cell]:
    """Return the cells of a row that begin under a header; `wider` also takes one that reaches in.

    A cell that is merged over several rows stands in each of them.
    """
    if columns is None:
        return []
    left, right = columns
    cells = [grid.at(row, column) for column in range(left, right + 1)]
    under = list(dict.fromkeys(cell for cell in cells if cell is not None))
    own = [cell for cell in under if cell.column >= left]
    return own if own or not wider else under


def _columns(cell: Cell) -> Columns:
    return cell.box.left, cell.box.right


def _measures(grid: Grid, row: int) -> _Found | None:
    roles = [(_role(grid, cell), cell) for cell in _headers(grid, row)]
    named = {role for role, _ in roles if role}
    levels = len(named & {"level1", "level2", "title"})
    values = len(named & {"target", "actual", "weight", "score"})
    compares = bool(named & {"target", "actual"})
    if not levels and compares and not _levels_in(grid, row + 1):
        levels = any(role is None and heads.base(c.text) in _BLOCK_LABELS for role, c in roles)
    if not values or not (levels >= 2 or (levels and compares)):
        return None
    bottom = max(c.box.bottom for role, c in roles if role and c.box.height <= 3)
    block = _Found("measures", row, bottom)
    unnamed: list[Cell] = []
    for role, cell in roles:
        grid.use(cell)
        if cell.box.bottom > bottom:  # the label beside the block: 绩效指标
            continue
        if role is None or role in block.columns:
            unnamed.append(cell)
        else:
            block.columns[role], block.heads[role] = _columns(cell), cell
    _below(grid, block)
    for cell in unnamed:
        if "title" not in block.columns and heads.base(cell.text) in _BLOCK_LABELS:
            block.columns["title"] = _columns(cell)
        elif not any(_covers(cell, columns) for columns in block.columns.values()):
            block.extras.append((heads.base(cell.text) or cell.text, _columns(cell)))
    return block


def _levels_in(grid: Grid, row: int) -> bool:
    return any(heads.role(cell.text) in ("level1", "level2", "title") for cell in grid.own(row))


_SAMPLE = 12  # rows below a header that say what it stands over


def _role(grid: Grid, cell: Cell) -> heads.Role | None:
    """Return the role of a header; of 指标类型 what stands below it says whether it is a level."""
    found = heads.role(cell.text)
    if found not in ("nature", "level1") or not heads.KIND.fullmatch(heads.base(cell.text)):
        return found
    rows = range(cell.box.bottom + 1, cell.box.bottom + 1 + _SAMPLE)
    below = [heads.base(c.text) for r in rows for c in grid.own(r) if c.column == cell.column]
    if any(heads.LEVEL2.search(text) for text in below):
        return "level2"
    return "level1" if any(heads.LEVEL1.search(text) for text in below) else "nature"


def _headers(grid: Grid, row: int) -> list[Cell]:
    """Return the cells of a row, and those headers of the row above that reach into it.

    Yunnan's forms print 指标性质, 指标值 and 度量单位 in a second row, and 实际完成值, 分值 and 得分
    in the first.
    """
    own = grid.own(row)
    if len(own) < 2 or not {"level1", "level2", "title"} & {heads.role(c.text) for c in own}:
        return own
    taken = {column for cell in own for column in range(cell.box.left, cell.box.right + 1)}
    above = [c for c in grid.own(row - 1) if c.column not in taken and heads.role(c.text)]
    for cell in grid.own(row - 1):
        if cell.box.right > cell.box.left and cell.column in taken and _names_columns(cell):
            grid.use(cell)  # 年度指标值 over the three
    return sorted([*own, *above], key=lambda cell: cell.column)


def _names_columns(cell: Cell) -> bool:
    return heads.role(cell.text) is not None or heads.base(cell.text) in _BLOCK_LABELS


def _covers(cell: Cell, columns: Columns) -> bool:
    return cell.box.left <= columns[0] and columns[1] <= cell.box.right


def _below(grid: Grid, block: _Found) -> None:
    """Take headers of a second row in: 指标值 over 性质, 值 and 单位."""
    for row in (block.head + 1, block.bottom):
        if row == block.head:
            continue
        cells = [cell for cell in grid.own(row) if cell.box.height <= 2]
        roles = [(_sub_role(cell.text), cell) for cell in cells]
        over = {c for c in block.heads.values() if c.box.right > c.box.left}
        fitting = [
            (role, cell)
            for role, cell in roles
            if role and any(o.box.left <= cell.column <= o.box.right for o in over)
        ]
        if len(fitting) < 2 or len(fitting) < len(cells) - 1:
            continue
        for role, cell in fitting:
            block.columns[role], block.heads[role] = _columns(cell), cell
            block.bottom = max(block.bottom, cell.box.bottom)
            grid.use(cell)
        return


def _sub_role(text: str) -> str | None:
    name = heads.base(text)
    if name in ("值", "指标值", "数值", "目标值"):
        return "target"
    found = heads.role(text)
    return found if found in ("nature", "unit", "target", "actual", "weight", "score") else None


def _money(grid: Grid, row: int) -> _Found | None:
    own = grid.own(row)
    beside = _label_beside(own)
    cells = [cell for cell in own if cell.box.height <= 3 and cell is not beside]
    roles = [(heads.money_role(cell.text), cell) for cell in cells]
    named = {role for role, _ in roles if role}
    amounts = named & set(_AMOUNTS)
    if not ("spent" in amounts and len(amounts) >= 2) and not (
        amounts and "rate" in named and len(named) >= 2
    ):
        return None
    bottom = max(c.box.bottom for role, c in roles if role)
    block = _Found("money", row, bottom)
    for cell in grid.own(row):
        if (cell.box.height > 3 or cell is beside) and not cell.bare:
            grid.use(cell)
    for role, cell in roles:
        if role is None:
            continue
        grid.use(cell)
        if role not in block.columns:
            block.columns[role], block.heads[role] = _columns(cell), cell
    block.pairs = _in_pairs(grid, row, block)
    first = min(columns[0] for columns in block.columns.values())
    if block.pairs:
        block.bottom = row - 1
        grid.use(*(cell for cell in grid.own(row) if cell.box.right < first))
        return block
    for role, cell in roles:
        if role is None and cell.column < first:
            grid.use(cell)  # the label beside the block: 项目资金（万元）
        elif role is None and not cell.bare:
            grid.use(cell)
            block.extras.append((heads.base(cell.text) or cell.text, _columns(cell)))
    return block


def _label_beside(own: list[Cell]) -> Cell | None:
    """Return the label beside a block, 部门预算（万元）: it reaches below the headers at its right."""
    if len(own) > 2 and own[0].box.height > max(cell.box.height for cell in own[1:]):
        return own[0]
    return None


def _in_pairs(grid: Grid, row: int, block: _Found) -> bool:
    """Return whether amounts stand beside their headers: `预算数 | 100 | 执行数 | 95`."""
    heads_at = {columns[0] for columns in block.columns.values()}
    beside = 0
    for role in _AMOUNTS:
        if role in block.columns:
            right = block.columns[role][1] + 1
            cell = grid.at(row, right)
            beside += cell is not None and right not in heads_at and cell.row == row and cell.bare
    return beside >= 1


def _goals(grid: Grid, row: int) -> _Found | None:
    own = grid.own(row)
    achieved = next((c for c in reversed(own) if heads.is_achieved(c.text)), None)
    expected = next(
        (c for c in reversed(own) if heads.is_expected(c.text) and c.box.height <= 3), None
    )
    if achieved is None or expected is None or achieved.column <= expected.column:
        return None
    block = _Found("goals", row, max(achieved.box.bottom, expected.box.bottom))
    for role, cell in (("expected", expected), ("achieved", achieved)):
        block.columns[role], block.heads[role] = _columns(cell), cell
    for cell in own:
        if cell.column <= expected.column or cell is achieved:
            grid.use(cell)
    return block
