"""Rulesets laid out as tables: which rules make which rows."""

from __future__ import annotations

from itertools import count

from engine.authoring.sheet.columns import CHINESE, ENGLISH, KEY, Path
from engine.authoring.sheet.layout import Claim, Filling, Layout
from engine.authoring.sheet.tables import (
    ADJUSTMENTS,
    BASIS,
    CHECKS,
    EXAMPLES,
    FACTS,
    GRADES,
    GUARANTEES,
    INDICATORS,
    LET,
    LOOKUPS,
    PARAMETERS,
    STANDARDS,
    TERMS,
)
from engine.language.load.trees import value_of
from engine.language.load.yaml_tree import Mapping, Node, Scalar, Sequence

#: The levels of an indicator below all sections.
LOWEST = 9
TOTAL = "总分"
LISTS = ("bands", "items", "rows", "through")
_ENTRIES = (FACTS, TERMS, LET, BASIS)
_ITEMS = (ADJUSTMENTS, CHECKS, GUARANTEES)
_OWNERS = ("measures", "methods", "aggregate", "aggregations", "override")


def lay_out(tree: Mapping, standards: dict[str, str]) -> Layout:
    """Return the tables of a ruleset's own text.

    `standards` are the scoring standards in words by id, to be read beside the numbers.
    """
    filling = Filling(tree)
    sections = value_of(tree, "sections")
    titles = _Titles(sections)
    _sections(filling, sections, 0, titles, standards)
    for entry in tree.entries:
        key, value = entry.key.text, entry.value
        if key in ("grades", "scales"):
            _grades(filling, value, TOTAL if key == "grades" else key)
        elif key in _OWNERS:
            _standards(filling, value, key)
        elif key == PARAMETERS:
            _parameters(filling, value)
        elif key == LOOKUPS:
            _lookups(filling, value)
        elif key in _ENTRIES or key in _ITEMS:
            _plain(filling, value, key)
    filling.others()
    return filling.layout


class _Titles:
    """What indicators are called in a column `owner`: by title, and by id too where it repeats."""

    def __init__(self, sections: Node | None) -> None:
        """Count the titles."""
        self.depth = depth(sections)
        self.times: dict[str, int] = {}
        self._count(sections)

    def _count(self, node: Node | None) -> None:
        for item in node.items if isinstance(node, Sequence) else ():
            title = title_of(item)
            self.times[title] = self.times.get(title, 0) + 1
            self._count(value_of(item, "sections"))
            self._count(value_of(item, "indicators"))

    def of(self, item: Node) -> str:
        title, id_ = title_of(item), value_of(item, "id")
        if self.times.get(title, 0) > 1 and isinstance(id_, Scalar):
            return f"{title}（{id_.text}）"
        return title


def title_of(item: Node) -> str:
    """Return the title of a rule, its Chinese half where there are two; else its id."""
    title = value_of(item, "title")
    for value in (value_of(title, CHINESE), value_of(title, ENGLISH), title, value_of(item, "id")):
        if isinstance(value, Scalar) and value.text:
            return " ".join(value.text.split())
    return ""


def depth(sections: Node | None) -> int:
    """Return how many levels of sections there are."""
    if not isinstance(sections, Sequence):
        return 0
    return 1 + max((depth(value_of(s, "sections")) for s in sections.items), default=0)


def _sections(
    filling: Filling, node: Node | None, level: int, titles: _Titles, standards: dict[str, str]
) -> None:
    if not isinstance(node, Sequence):
        return
    for number, item in enumerate(node.items):
        _indicator(filling, item, (node, number), level, titles, standards)
        label = titles.of(item)
        _standards(filling, value_of(item, "score"), label)
        _standards(filling, value_of(item, "aggregate"), label)
        _grades(filling, value_of(item, "grades"), label)
        _sections(filling, value_of(item, "sections"), level + 1, titles, standards)
        indicators = value_of(item, "indicators")
        for index, one in enumerate(indicators.items if isinstance(indicators, Sequence) else ()):
            assert isinstance(indicators, Sequence)
            _indicator(filling, one, (indicators, index), LOWEST, titles, standards)
            own = titles.of(one)
            _standards(filling, value_of(one, "score"), own)
            _examples(filling, value_of(one, "examples"), own)


def _indicator(
    filling: Filling,
    item: Node,
    claim: Claim,
    level: int,
    titles: _Titles,
    standards: dict[str, str],
) -> None:
    """Add the row of a section or an indicator."""
    column = min(titles.depth, 2) if level == LOWEST else min(level, 1)
    paths: dict[str, Path | None] = {f"level{n + 1}": None for n in range(3) if n != column}
    if level != LOWEST:
        paths |= {"value": None, "unit": None, "method": None}
    id_ = value_of(item, "id")
    words = standards.get(id_.text, "") if isinstance(id_, Scalar) else ""
    filling.row(INDICATORS, item, (claim,), titles.of(item), level, paths, standard=words)


def _plain(filling: Filling, node: Node, table: str) -> None:
    """Add the rows of a list or a mapping of rules."""
    if isinstance(node, Mapping | Sequence):
        filling.layout.labels[table, ""] = node
        for number, value in enumerate(_values(node)):
            filling.row(table, value, ((node, number),))


def _values(node: Mapping | Sequence) -> tuple[Node, ...]:
    return tuple(e.value for e in node.entries) if isinstance(node, Mapping) else node.items


def _listed(filling: Filling, table: str, node: Mapping | Sequence, label: str) -> None:
    """Add the rows of a list that belongs to `label`; a second one of that name gets a number."""
    names = (label if n == 1 else f"{label} › {n}" for n in count(1))
    label = next(name for name in names if (table, name) not in filling.layout.labels)
    filling.layout.labels[table, label] = node
    for number, value in enumerate(_values(node)):
        named = isinstance(node, Mapping)
        paths: dict[str, Path | None] = {"name": ("title", CHINESE)}
        if table == GRADES:
            paths = {"name": ("grade",) if value_of(value, "grade") is not None else ("else",)}
        if named:
            paths = {"name": KEY}
        filling.row(table, value, ((node, number),), label, 0, paths, owner=label)


def _standards(filling: Filling, node: Node | None, label: str) -> None:
    """Add the rows of bands, levels, findings, table rows and knots, wherever they stand."""
    if isinstance(node, Sequence):
        for item in node.items:
            _standards(filling, item, label)
    if not isinstance(node, Mapping):
        return
    for entry in node.entries:
        key, value = entry.key.text, entry.value
        if (key in LISTS and isinstance(value, Sequence)) or (
            key == "levels" and isinstance(value, Mapping)
        ):
            _listed(filling, STANDARDS, value, label)
        elif key in ("score", "methods"):
            _standards(filling, value, label)
        elif isinstance(value, Mapping | Sequence):
            _standards(filling, value, f"{label} › {key}")


def _examples(filling: Filling, node: Node | None, label: str) -> None:
    if isinstance(node, Sequence):
        _listed(filling, EXAMPLES, node, label)


def _grades(filling: Filling, node: Node | None, label: str) -> None:
    if not isinstance(node, Mapping):
        return
    bands, rows = value_of(node, "bands"), value_of(node, "rows")
    if isinstance(bands, Sequence):
        _listed(filling, GRADES, bands, label)
    elif isinstance(rows, Mapping):
        _listed(filling, GRADES, rows, label)
    else:
        for entry in node.entries:
            _grades(filling, entry.value, entry.key.text)


def _parameters(filling: Filling, node: Node) -> None:
    if not isinstance(node, Mapping):
        return
    filling.layout.labels[PARAMETERS, ""] = node
    for number, entry in enumerate(node.entries):
        name, values = entry.key.text, value_of(entry.value, "values")
        outer = ((node, number),)
        if isinstance(values, Sequence):
            filling.layout.labels[PARAMETERS, name] = values
            for index, item in enumerate(values.items):
                filling.row(PARAMETERS, item, (*outer, (values, index)), name, 0, owner=name)
        else:
            filling.row(PARAMETERS, entry.value, outer, name, 0, owner=name)


def _lookups(filling: Filling, node: Node) -> None:
    if not isinstance(node, Mapping):
        return
    filling.layout.labels[LOOKUPS, ""] = node
    for number, entry in enumerate(node.entries):
        name, table = entry.key.text, entry.value
        outer = ((node, number),)
        for key in ("rows", "bands"):
            listed = value_of(table, key)
            if not isinstance(listed, Mapping | Sequence):
                continue
            filling.layout.labels[LOOKUPS, name] = listed
            for index, value in enumerate(_values(listed)):
                claims = (*outer, (listed, index))
                paths: dict[str, Path | None] = (
                    {} if isinstance(listed, Mapping) else {"name": None}
                )
                filling.row(LOOKUPS, value, claims, name, 0, paths, owner=name)
