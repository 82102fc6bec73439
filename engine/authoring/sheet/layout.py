"""Which scalar of a ruleset's text stands in which cell of which table.

Every scalar that can be edited on one line stands in exactly one cell: in the tables that policy
staff know where it belongs to one, else in the table of everything else. A scalar is known by its
number in the order of the text.
"""

from __future__ import annotations

from engine.authoring.sheet.tables import (
    ADJUSTMENTS,
    CHECKS,
    COLUMNS,
    EXAMPLES,
    FACTS,
    GRADES,
    INDICATORS,
    OTHERS,
    PARAMETERS,
    STANDARDS,
    Cell,
    Layout,
    Listed,
    Row,
    fits,
    fitting,
)
from engine.authoring.sheet.tree import depth, flat, scalars_of, walk, words
from engine.language.load.leaves import is_null
from engine.language.load.trees import value_of
from engine.language.load.yaml_tree import Mapping, Node, Scalar, Sequence

_LISTS = ("bands", "items", "rows", "through")
_ORIGIN = ("basis", "source", "verified")
_LIMITS = ("at_least", "above", "at_most", "below")


def lay_out(tree: Node, standards: dict[str, str]) -> Layout:
    """Return the tables of a ruleset's own text.

    `standards` are the scoring standards in words by id, to be read beside the numbers.
    """
    routes = {id(node): (route, node) for route, node in walk(tree, ())}
    scalars = scalars_of(tree)
    work = _Work({id(s): n for n, s in enumerate(scalars)}, routes, standards)
    if isinstance(tree, Mapping):
        sections = value_of(tree, "sections")
        work.sections(sections, 0, depth(sections))
        for entry in tree.entries:
            key = entry.key.text
            if key in ("grades", "scales"):
                work.grades(entry.value, "总分" if key == "grades" else key)
            elif key == "parameters":
                work.parameters(entry.value)
            elif key == "facts":
                work.facts(entry.value)
            elif key in ("measures", "methods", "aggregate", "aggregations", "override"):
                work.standards(entry.value, key)
            elif key == "adjustments":
                work.adjustments(entry.value)
            elif key == "checks":
                work.checks(entry.value)
    for number, scalar in enumerate(scalars):
        if number not in work.used:
            work.add(OTHERS, place=work.place(scalar), value=work.cell(scalar))
    return Layout(scalars, work.tables)


class _Work:
    """Tables being filled."""

    def __init__(
        self,
        numbers: dict[int, int],
        routes: dict[int, tuple[tuple[str, ...], Node]],
        standards: dict[str, str],
    ) -> None:
        self.numbers = numbers
        self.routes = routes
        self.words = standards
        self.used: set[int] = set()
        self.tables: dict[str, list[Row]] = {name: [] for name in COLUMNS}

    def cell(self, node: Node | None) -> Cell:
        """Return the cell of a value; what is no scalar of one line can only be read."""
        if not isinstance(node, Scalar):
            return Cell(fitting(flat(node)))
        if is_null(node):
            return Cell("")
        one_line = node.span.line == node.span.end_line and node.style != "block"
        number = self.numbers[id(node)]
        if number in self.used:
            return Cell(fitting(node.text))  # a second view of it
        self.used.add(number)
        if one_line and node.text.strip() and fits(node.text):
            return Cell(node.text, number)
        return Cell(fitting(node.text))

    def place(self, node: Node) -> Cell:
        """Return the cell that says where a node stands in the YAML."""
        return Cell(fitting(" › ".join(self.routes[id(node)][0])))

    def cells(self, node: Node | None, *keys: str) -> dict[str, Cell]:
        """Return the cells of those keys that a mapping has."""
        return {k: self.cell(v) for k in keys if (v := value_of(node, k)) is not None}

    def id_of(self, node: Node) -> Cell:
        """Return the cell of an id. Other rules name it, so it is not to be edited here."""
        id_ = value_of(node, "id")
        if not isinstance(id_, Scalar):
            return Cell("")
        self.used.add(self.numbers[id(id_)])
        return Cell(fitting(id_.text))

    def add(self, table: str, listed: Listed | None = None, /, **cells: Cell) -> None:
        """Add a row."""
        self.tables[table].append(Row(cells, listed))

    def sections(self, node: Node | None, level: int, depth: int) -> None:
        """Fill the table of indicators."""
        if not isinstance(node, Sequence):
            return
        for item in node.items:
            name = self.indicator(item, min(level, 1))
            self.standards(value_of(item, "score"), name)
            self.standards(value_of(item, "aggregate"), name)
            self.grades(value_of(item, "grades"), name)
            self.sections(value_of(item, "sections"), level + 1, depth)
            indicators = value_of(item, "indicators")
            if isinstance(indicators, Sequence):
                for indicator in indicators.items:
                    own = self.indicator(indicator, min(depth, 2))
                    self.standards(value_of(indicator, "score"), own)
                    self.examples(value_of(indicator, "examples"), own)

    def indicator(self, item: Node, level: int) -> str:
        """Add the row of a section or an indicator; return its name."""
        title = words(item)
        id_ = self.id_of(item)
        cells = {f"level{level + 1}": self.cell(title) if title else id_}
        cells |= self.cells(item, "points", "weight", *_ORIGIN)
        cells["standard"] = Cell(fitting(self.words.get(id_.text, "")))
        self.add(INDICATORS, None, **cells, id=id_)
        return title.text if title else id_.text

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
                for index, item in enumerate(entry.value.items):
                    self.item(item, owner, None, Listed(entry.value, index))
            elif key == "levels" and isinstance(entry.value, Mapping):
                for level in entry.value.entries:
                    self.item(level.value, owner, level.key.text)
            else:
                inner = owner if key in ("score", "methods") else f"{owner} › {key}"
                self.standards(entry.value, inner if isinstance(entry.value, Mapping) else owner)

    def item(self, item: Node, owner: str, name: str | None, listed: Listed | None = None) -> None:
        """Add one row of the table of standards."""
        cells = {"owner": Cell(fitting(owner))}
        if name is not None:
            cells["name"] = Cell(fitting(name))
        if isinstance(item, Scalar):
            cells["share"] = self.cell(item)
        elif isinstance(item, Mapping):
            title = words(item)
            if name is None and title is not None:
                cells["name"] = self.cell(title)
            keys = ("when", "parts", *_LIMITS, "at", "points", "share", "each", "of", "basis")
            cells |= self.cells(item, *keys)
        else:
            cells["share"] = self.cell(item)  # a range: its two ends stand among the others
        self.add(STANDARDS, listed, **cells, place=self.place(item))

    def examples(self, node: Node | None, owner: str) -> None:
        """Add the rows of the examples beside an indicator."""
        if isinstance(node, Sequence):
            for index, item in enumerate(node.items):
                cells = self.cells(item, "given", "score")
                self.add(
                    EXAMPLES,
                    Listed(node, index),
                    owner=Cell(fitting(owner)),
                    **cells,
                    place=self.place(item),
                )

    def grades(self, node: Node | None, owner: str) -> None:
        """Add the rows of grades."""
        if not isinstance(node, Mapping):
            return
        bands = value_of(node, "bands")
        if not isinstance(bands, Sequence):
            for entry in node.entries:
                self.grades(entry.value, entry.key.text)
            return
        for index, band in enumerate(bands.items):
            name = self.cell(value_of(band, "grade") or value_of(band, "else"))
            cells = self.cells(band, *_LIMITS, "when")
            self.add(
                GRADES,
                Listed(bands, index),
                owner=Cell(fitting(owner)),
                name=name,
                **cells,
                place=self.place(band),
            )

    def adjustments(self, node: Node | None) -> None:
        """Add the rows of adjustments."""
        if not isinstance(node, Sequence):
            return
        for item in node.items:
            title, effect = words(item), value_of(item, "then")
            cells = {"name": self.cell(title)} if title else {}
            cells |= self.cells(item, "when", "priority", *_ORIGIN)
            cells |= self.cells(effect, "section")
            if isinstance(effect, Mapping):
                rest = [e for e in effect.entries if e.key.text != "section"]
                cells["effect"] = Cell(fitting(", ".join(e.key.text for e in rest)))
                if len(rest) == 1:
                    cells["amount"] = self.cell(rest[0].value)
            self.add(ADJUSTMENTS, None, **cells, id=self.id_of(item))

    def checks(self, node: Node | None) -> None:
        """Add the rows of what is said to the auditor."""
        if not isinstance(node, Sequence):
            return
        for item in node.items:
            said = words(item, "say")
            cells = {"say": self.cell(said)} if said else {}
            cells |= self.cells(item, "severity", "when", *_ORIGIN)
            self.add(CHECKS, None, **cells, id=self.id_of(item))

    def facts(self, node: Node | None) -> None:
        """Add the rows of facts that the ruleset declares."""
        for entry in node.entries if isinstance(node, Mapping) else ():
            said = {
                key: self.cell(found)
                for key, name in (("name", "title"), ("found_in", "found_in"), ("note", "note"))
                if (found := words(entry.value, name)) is not None
            }
            said |= self.cells(entry.value, "kind", "unit", "required", "example")
            said |= self.cells(value_of(entry.value, "range"), *_LIMITS)
            owner = Cell(fitting(entry.key.text))
            self.add(FACTS, None, owner=owner, **said, place=self.place(entry.value))

    def parameters(self, node: Node | None) -> None:
        """Add the rows of parameters."""
        if not isinstance(node, Mapping):
            return
        for entry in node.entries:
            values = value_of(entry.value, "values")
            items = values.items if isinstance(values, Sequence) else (entry.value,)
            for index, item in enumerate(items):
                listed = Listed(values, index) if isinstance(values, Sequence) else None
                if isinstance(item, Scalar):
                    cells = {"value": self.cell(item)}
                else:
                    cells = self.cells(item, "from", "to", "value", *_ORIGIN)
                owner = Cell(fitting(entry.key.text))
                self.add(PARAMETERS, listed, owner=owner, **cells, place=self.place(item))
