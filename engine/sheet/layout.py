"""Which scalar of a ruleset's text stands in which cell of which table.

Every scalar that can be edited on one line stands in exactly one cell: in the tables that policy
staff know where it belongs to one, else in the table of everything else. A scalar is known by its
number in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.load.leaves import is_null
from engine.load.yaml_tree import Mapping, Node, Scalar, Sequence

#: Columns of a table: key, header, whether its cells may be edited at all.
Column = tuple[str, str]

INDICATORS = "指标体系"
STANDARDS = "评分标准"
GRADES = "等级"
PARAMETERS = "参数"
OTHERS = "其他"

COLUMNS: dict[str, tuple[Column, ...]] = {
    INDICATORS: (
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("level3", "三级指标"),
        ("points", "分值"),
        ("standard", "评分标准"),
        ("weight", "权数"),
        ("basis", "依据"),
        ("source", "出处"),
        ("verified", "已核对"),
        ("id", "编号"),
    ),
    STANDARDS: (
        ("owner", "所属"),
        ("name", "档次或事项"),
        ("at_least", "≥"),
        ("above", ">"),
        ("at_most", "≤"),
        ("below", "<"),
        ("at", "取值"),
        ("points", "得分"),
        ("share", "比例"),
        ("each", "每次扣"),
        ("of", "次数"),
    ),
    GRADES: (
        ("owner", "所属"),
        ("name", "等级"),
        ("at_least", "≥"),
        ("above", ">"),
        ("at_most", "≤"),
        ("below", "<"),
    ),
    PARAMETERS: (
        ("owner", "参数"),
        ("from", "自"),
        ("to", "至"),
        ("value", "数值"),
        ("basis", "依据"),
        ("source", "出处"),
    ),
    OTHERS: (("path", "位置"), ("value", "内容")),
}
_LISTS = ("bands", "items", "rows", "through")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows; `scalar` is the number of the scalar that it edits, None to read only."""

    text: str
    scalar: int | None = None


@dataclass(slots=True)
class Row:
    """One row: cells by column key."""

    cells: dict[str, Cell] = field(default_factory=dict)


@dataclass(slots=True)
class Layout:
    """All tables of a ruleset, and its scalars by number."""

    scalars: tuple[Scalar, ...]
    tables: dict[str, list[Row]]


def scalars_of(tree: Node) -> tuple[Scalar, ...]:
    """Return the values of a tree that are single, in the order of the text."""
    return tuple(scalar for _, scalar in _walk(tree, ()))


def _walk(node: Node, route: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Scalar]]:
    if isinstance(node, Scalar):
        yield route, node
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _walk(item, (*route, str(index + 1)))
    else:
        for entry in node.entries:
            yield from _walk(entry.value, (*route, entry.key.text))


def lay_out(tree: Node, standards: dict[str, str]) -> Layout:
    """Return the tables of a ruleset's own text.

    `standards` are the scoring standards in words by id, to be read beside the numbers.
    """
    placed = list(_walk(tree, ()))
    numbers = {id(scalar): number for number, (_, scalar) in enumerate(placed)}
    work = _Work(numbers, standards)
    if isinstance(tree, Mapping):
        work.sections(_value(tree, "sections"), ())
        for entry in tree.entries:
            if entry.key.text in ("grades", "scales"):
                work.grades(entry.value, entry.key.text)
            elif entry.key.text == "parameters":
                work.parameters(entry.value)
            elif entry.key.text in ("measures", "methods", "override"):
                work.standards(entry.value, entry.key.text)
    for route, scalar in placed:
        number = numbers[id(scalar)]
        if number not in work.used:
            cells = {"path": Cell(" › ".join(route)), "value": work.cell(scalar)}
            work.tables[OTHERS].append(Row(cells))
    return Layout(tuple(scalar for _, scalar in placed), work.tables)


def _value(node: Node | None, key: str) -> Node | None:
    if not isinstance(node, Mapping):
        return None
    return next((e.value for e in node.entries if e.key.text == key), None)


def _title(node: Node) -> Scalar | None:
    """Return the scalar of a title, its Chinese half where there are two."""
    title = _value(node, "title")
    if isinstance(title, Mapping):
        title = _value(title, "zh")
    return title if isinstance(title, Scalar) else None


class _Work:
    """Tables being filled."""

    def __init__(self, numbers: dict[int, int], standards: dict[str, str]) -> None:
        self.numbers = numbers
        self.words = standards
        self.used: set[int] = set()
        self.tables: dict[str, list[Row]] = {name: [] for name in COLUMNS}

    def cell(self, node: Node | None) -> Cell:
        """Return the cell of a scalar; what is no scalar of one line can only be read."""
        if not isinstance(node, Scalar) or is_null(node):
            return Cell("")
        one_line = node.span.line == node.span.end_line and node.style != "block"
        number = self.numbers[id(node)]
        if number in self.used:
            return Cell(node.text)  # a second view of it
        self.used.add(number)
        return Cell(node.text, number if one_line else None)

    def sections(self, node: Node | None, above: tuple[str, ...]) -> None:
        """Fill the table of indicators."""
        if not isinstance(node, Sequence):
            return
        for item in node.items:
            title = _title(item)
            name = title.text if title else ""
            self.indicator(item, min(len(above), 1), title)
            self.standards(_value(item, "score"), name)
            self.grades(_value(item, "grades"), name)
            self.sections(_value(item, "sections"), (*above, name))
            indicators = _value(item, "indicators")
            if isinstance(indicators, Sequence):
                for indicator in indicators.items:
                    own = _title(indicator)
                    self.indicator(indicator, 2, own)
                    self.standards(_value(indicator, "score"), own.text if own else "")

    def indicator(self, item: Node, level: int, title: Scalar | None) -> None:
        """Add the row of a section or an indicator."""
        row = Row({f"level{level + 1}": self.cell(title)})
        for key in ("points", "weight", "basis", "source", "verified"):
            row.cells[key] = self.cell(_value(item, key))
        id_ = _value(item, "id")
        if isinstance(id_, Scalar):
            self.used.add(self.numbers[id(id_)])
            row.cells["standard"] = Cell(self.words.get(id_.text, ""))
            row.cells["id"] = Cell(id_.text)  # other rules name it: not to be edited here
        self.tables[INDICATORS].append(row)

    def standards(self, node: Node | None, owner: str) -> None:
        """Add the rows of bands, levels, findings, table rows and knots, wherever they stand."""
        if isinstance(node, Sequence):
            for item in node.items:
                self.standards(item, owner)
        if not isinstance(node, Mapping):
            return
        for entry in node.entries:
            key = entry.key.text
            if key in _LISTS and isinstance(entry.value, Sequence):
                for item in entry.value.items:
                    self.item(item, owner, None)
            elif key == "levels" and isinstance(entry.value, Mapping):
                for level in entry.value.entries:
                    self.item(level.value, owner, level.key.text)
            else:
                inner = owner if key in ("score", "methods", "override") else f"{owner} {key}"
                self.standards(entry.value, inner if isinstance(entry.value, Mapping) else owner)

    def item(self, item: Node, owner: str, name: str | None) -> None:
        """Add one row of the table of standards."""
        row = Row({"owner": Cell(owner)})
        if name is not None:
            row.cells["name"] = Cell(name)
        if isinstance(item, Scalar):
            row.cells["share"] = self.cell(item)
        elif isinstance(item, Mapping):
            if name is None:
                row.cells["name"] = self.cell(_title(item))
            for key in (
                "at_least",
                "above",
                "at_most",
                "below",
                "at",
                "points",
                "share",
                "each",
                "of",
            ):
                value = _value(item, key)
                if isinstance(value, Scalar):
                    row.cells[key] = self.cell(value)
        else:
            return  # a range: its two ends stand among the others
        self.tables[STANDARDS].append(row)

    def grades(self, node: Node | None, owner: str) -> None:
        """Add the rows of grades."""
        if not isinstance(node, Mapping):
            return
        bands = _value(node, "bands")
        if not isinstance(bands, Sequence):
            for entry in node.entries:
                self.grades(entry.value, entry.key.text)
            return
        for band in bands.items:
            name = _value(band, "grade") or _value(band, "else")
            row = Row({"owner": Cell(owner), "name": self.cell(name)})
            for key in ("at_least", "above", "at_most", "below"):
                row.cells[key] = self.cell(_value(band, key))
            self.tables[GRADES].append(row)

    def parameters(self, node: Node | None) -> None:
        """Add the rows of parameters."""
        if not isinstance(node, Mapping):
            return
        for entry in node.entries:
            values = _value(entry.value, "values")
            items = values.items if isinstance(values, Sequence) else (entry.value,)
            for item in items:
                row = Row({"owner": Cell(entry.key.text)})
                for key in ("from", "to", "value", "basis", "source"):
                    row.cells[key] = self.cell(_value(item, key))
                self.tables[PARAMETERS].append(row)
