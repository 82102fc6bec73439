"""What is read from a form: facts with their cells, and what could not be placed."""

from __future__ import annotations

from msgspec import Struct, field

from engine.auditing.intake import words
from engine.auditing.intake.grid import Cell, Grid
from engine.base.words import Text
from engine.language.plan import MeasureList


class Remark(Struct, frozen=True):
    """A cell that was not placed, or was read with an interpretation, and why."""

    cell: str
    text: str
    why: Text


class Fact(Struct, eq=False):
    """A value of the case, as written, and the cell that states it.

    `number` says that the case wants a plain number here, `word` that it is a word whatever it looks
    like. What the case language refuses becomes `proposed`, or a note where it is no fact of the
    language. `proof` is the document that the form names for it.
    """

    value: str
    cell: Cell
    figure: str
    number: bool = False
    proposed: bool = False
    note: str | None = None
    word: bool = False
    several: bool = False
    proof: Proof | None = None


class Proof(Struct, frozen=True):
    """The document that a form names for a fact, and the place in it."""

    title: str
    place: str | None


class Item(Struct):
    """What a form states of an item of management that the rules name, by what it is."""

    said: dict[str, Fact] = field(default_factory=dict)  # finding, level, points or share
    findings: dict[str, Fact] = field(default_factory=dict)
    reason: str | None = None  # of the assessor's choice


class Row(Struct):
    """A measure, a part of one, or a management item."""

    title: str
    cell: Cell
    dimension: str | None = None
    target: Fact | None = None
    actual: Fact | None = None
    weight: Fact | None = None
    declared: Fact | None = None
    level: Fact | None = None
    direction: str | None = None
    reason: str | None = None
    notes: list[str] = field(default_factory=list)
    parts: list[Row] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)


class Money(Struct):
    """A budget line or a part of one."""

    title: str
    amounts: dict[str, Fact] = field(default_factory=dict)
    parts: list[Money] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Form(Struct):
    """Everything that one form states."""

    title: str | None = None
    project: str | None = None
    department: str | None = None
    unit: str | None = None
    reporters: list[tuple[str, Cell]] = field(default_factory=list)
    year: int | None = None
    money_unit: str | None = None
    lines: list[Money] = field(default_factory=list)
    goals: list[tuple[str | None, str | None]] = field(default_factory=list)
    lists: dict[str, list[Row]] = field(
        default_factory=lambda: {"outputs": [], "outcomes": [], "satisfaction": []}
    )
    management: list[Row] = field(default_factory=list)
    execution: dict[str, Fact] = field(default_factory=dict)
    declared: dict[str, Fact] = field(default_factory=dict)
    levels: dict[str, Fact] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    use: str | None = None
    jurisdiction: str | None = None
    facts: dict[str, list[Fact]] = field(default_factory=dict)  # several: a list of numbers
    items: dict[str, Item] = field(default_factory=dict)


class Reading:
    """A form being read: what it states so far, and what is to be said of its cells."""

    def __init__(self, grid: Grid) -> None:
        """Start reading a grid."""
        self.grid = grid
        self.form = Form()
        self.unplaced: list[Remark] = []
        self.read_as: list[Remark] = []
        self.indicators = grid.last + 1  # the row of the first headers of indicators
        self.lists: dict[
            int, MeasureList
        ] = {}  # rows of which a mark says to which list they belong
        self.levels: tuple[str, ...] = ()  # words that are levels, beside the usual ones

    def leave(self, cell: Cell, why: Text) -> None:
        """Note that a cell was understood to some degree, but has no place in the case."""
        self.grid.use(cell)
        self.unplaced.append(Remark(cell.address, cell.text, why))

    def interpret(self, cell: Cell, how: Text) -> str:
        """Note that a cell was read with an interpretation; return the comment for the case."""
        self.read_as.append(Remark(cell.address, cell.text, how))
        return how.zh

    def text(self, cell: Cell | None) -> str:
        """Return what a cell says; nothing where it holds an error or a formula not worked out."""
        if cell is None:
            return ""
        first = (cell.row, cell.column) not in self.grid.used
        self.grid.use(cell)
        if cell.trouble == "formula":
            if first:
                self.leave(
                    cell,
                    words.NO_STORED_RESULT,
                )
            return ""
        if cell.trouble is not None:
            if first:
                why = words.ERROR_VALUE if cell.trouble == "error" else words.TEXTS_OVERLAP
                self.leave(cell, why)
            return ""
        return cell.text


class DraftCase(Struct, frozen=True):
    """One case made from one form: its YAML text, and what is to be said of the form's cells.

    `unplaced` are cells whose content is not in the case, or is there only as a note or as a
    proposed figure; `read_as` are cells that were placed by an interpretation.
    """

    id: str
    sheet: str
    text: str
    unplaced: tuple[Remark, ...]
    read_as: tuple[Remark, ...]


class Draft(Struct, frozen=True):
    """The cases of a workbook, one for each form in it."""

    cases: tuple[DraftCase, ...]

    @property
    def text(self) -> str:
        """The text of the first case."""
        return self.cases[0].text
