"""Which value of a ruleset's text stands in which cell of which table.

Everything that can be edited stands in exactly one cell: in the tables that policy staff know where
it belongs to one, else in the table of everything else.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from engine.authoring.sheet.columns import CHINESE, EFFECT, KEY, Column, Path, Table
from engine.authoring.sheet.tables import TABLES
from engine.authoring.sheet.values import flat, shown
from engine.language.load.trees import value_of
from engine.language.load.yaml_tree import Mapping, Node, Scalar, Sequence

#: A list or a mapping, and the number of a part in it.
Claim = tuple[Mapping | Sequence, int]


#: Columns whose words others use, so that they change in the YAML alone.
_NAMES = ("id", "item")


class Cell(Struct, frozen=True):
    """What a cell shows; `path` is where in the rule it stands, None where it is read only."""

    text: str
    path: Path | None = None


class Row(Struct, eq=False):
    """One row: the value that it stands for, and its cells by column key.

    `claims` are the parts of lists that are there because of it, the outer ones first. `level`
    counts the sections above it, 9 for an indicator.
    """

    table: str
    node: Node
    cells: dict[str, Cell]
    claims: tuple[Claim, ...] = ()
    label: str = ""
    level: int = 0


class Layout(Struct):
    """All tables of a ruleset. `labels` are lists by table and by what `owner` says for them."""

    tree: Mapping
    tables: dict[str, list[Row]]
    labels: dict[tuple[str, str], Mapping | Sequence] = field(default_factory=dict)


def found(node: Node, path: Path) -> Node | None:
    """Return the value at a path within a rule; a text in one language is its Chinese half."""
    if not path:
        return node
    first, *rest = path
    if isinstance(node, Scalar):
        return node if path == (CHINESE,) else None
    if first == EFFECT:
        inner = effect_of(node)
        return value_of(node, inner) if inner is not None else None
    value = value_of(node, first)
    return None if value is None else found(value, tuple(rest))


def effect_of(node: Node) -> str | None:
    """Return the key of what an adjustment does; None where there is not exactly one."""
    keys = [e.key.text for e in node.entries] if isinstance(node, Mapping) else []
    keys = [key for key in keys if key != "section"]
    return keys[0] if len(keys) == 1 else None


class Filling:
    """Tables being filled: what has a cell already has no second one."""

    def __init__(self, tree: Mapping) -> None:
        """Begin with empty tables."""
        self.used: set[int] = set()
        self.layout = Layout(tree, {key: [] for key in TABLES})
        self.routes = {id(node): route for route, node in walk(tree, ())}

    def row(
        self,
        table: str,
        node: Node,
        claims: tuple[Claim, ...],
        /,
        label: str = "",
        level: int = 0,
        paths: dict[str, Path | None] | None = None,
        **read: str,
    ) -> Row:
        """Add a row. `paths` are those that differ from the columns'; `read` is read only."""
        own = {**{c.key: c.path for c in TABLES[table].columns}, **(paths or {})}
        cells = {key: Cell(text) for key, text in read.items()}
        for column in TABLES[table].columns:
            path = own[column.key]
            if path is not None and column.key not in cells:
                cells[column.key] = self._cell(TABLES[table], column, node, path, claims)
        if any(column.key == "place" for column in TABLES[table].columns):
            cells["place"] = Cell(flat_route(self.routes[id(node)]))
        return self._add(Row(table, node, cells, claims, label, level))

    def _add(self, row: Row) -> Row:
        rows = self.layout.tables[row.table]
        row.cells["no"] = Cell(str(len(rows) + 1))
        rows.append(row)
        return row

    def _cell(
        self, table: Table, column: Column, node: Node, path: Path, claims: tuple[Claim, ...]
    ) -> Cell:
        if path == KEY:
            container, number = claims[-1]
            assert isinstance(container, Mapping)
            return Cell(container.entries[number].key.text)
        if not isinstance(node, Mapping) and path == (table.short,):
            path = ()
        if column.kind == "effect":
            return Cell(effect_of(value_of(node, "then") or node) or "", path)
        value = found(node, path)
        if column.key == "method" and isinstance(value, Mapping):
            path, value = ("score", "method"), value_of(value, "method")
        text = shown(value, column.kind)
        if text is None:
            return Cell(flat(value))
        taken = value is not None and self._taken(value)
        return Cell(text, None if taken or column.key in _NAMES else path)

    def _taken(self, value: Node) -> bool:
        """Return whether a value has a cell; from now on it has one."""
        inner = {id(node) for _, node in walk(value, ()) if isinstance(node, Scalar)}
        taken = bool(inner & self.used)
        self.used |= inner
        return taken

    def others(self) -> None:
        """Add a row for every value that has no cell yet."""
        for _, node in walk(self.layout.tree, ()):
            if isinstance(node, Scalar) and id(node) not in self.used:
                text = shown(node, "text")
                cell = Cell(flat(node)) if text is None else Cell(text, ())
                place = Cell(" › ".join(self.routes[id(node)]))
                self._add(Row("others", node, {"place": place, "value": cell}))


def flat_route(route: Path) -> str:
    """Return where a row stands in the YAML, short but told apart."""
    return " › ".join(key for key in route if key not in ("sections", "indicators", "score"))


def walk(node: Node, route: Path) -> Iterator[tuple[Path, Node]]:
    """Yield every node with its route: keys, and of lists the ids or else the numbers of items."""
    yield route, node
    if isinstance(node, Sequence):
        for index, item in enumerate(node.items, 1):
            id_ = value_of(item, "id")
            name = id_.text if isinstance(id_, Scalar) else str(index)
            yield from walk(item, (*route, name))
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield from walk(entry.value, (*route, entry.key.text))
