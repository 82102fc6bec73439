"""A ruleset mixed from two: some groups of changes from the new one, the rest from the old one.

The mixture is put together on the trees, after `extends` and names are merged, so that it is
compiled and scored like any other ruleset and every node keeps the place where it was written.
Sections and indicators are the same where their ids are (or where people state that they are).

Every difference belongs to one group. `weights`: which sections and indicators there are, and the
points of everything, with the parameters that stand for points. `thresholds`: numbers inside
methods of the same shape. `methods`: everything else about how a score comes about. `adjustments`:
the adjustments. Grades of the total and checks change no points: grades go along with the
adjustments, which name them; checks and guarantees are left out.
"""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from engine.language.expression import parse
from engine.language.load.mixing_parts import Group, Picking, by_key, mapping, value
from engine.language.load.trees import (
    text_of,
    value_of,
    with_ids,
    with_items_changed,
    with_values_changed,
)
from engine.language.load.yaml_tree import Entry, Mapping, Node, Sequence

#: Keys of sections and indicators that are not `methods`; what is not listed stands below.
_OF_ITEM: dict[str, Group] = {
    **dict.fromkeys(
        ("points", "weight", "points_to", "each", "where", "allocate", "aside"), "weights"
    ),
    "lowest": "thresholds",
}
_METHODS = ("score", "applies", "value", "aggregate", "minimum", "round", "grades", "missing")
_TOP: dict[str, Group] = {
    "total": "weights",
    "lowest": "adjustments",
    "adjustments": "adjustments",
    **dict.fromkeys(("minimum", "rounding", "missing", "unproved"), "methods"),
}
_LEFT_OUT = (
    *("methods", "aggregations", "scales", "measures"),  # every name is replaced by what it names
    *("extends", "override", "remove", "add", "checks", "guarantees", "ranking"),
)


class Mixture(Struct, frozen=True):
    """A mixed tree. `changed` are the groups in which the two rulesets differ at all.

    `kept` says which ids stand as before for those that the new ruleset calls otherwise.
    """

    tree: Mapping
    changed: frozenset[Group]
    kept: dict[str, str]


def mixed(old: Mapping, new: Mapping, taken: frozenset[Group], same: dict[str, str]) -> Mixture:
    """Return `old` with the groups `taken` as they are in `new`; `same` maps ids of old to new."""
    back = {after: before for before, after in same.items()}
    mix = _Mix(
        taken,
        old=_Side(_with_scores(old)),
        new=_Side(_with_scores(new)),
        same=same,
        back=back,
    )
    tree = mix.whole()
    return Mixture(tree, frozenset(mix.changed), mix.kept)


class _Side:
    """One of the two rulesets: its sections and indicators by id, with what they stand in."""

    def __init__(self, tree: Mapping) -> None:
        self.tree = tree
        self.items: dict[str, Mapping] = {}
        self.above: dict[str, str] = {}
        self.weights: set[str] = set()  # names that stand for points and weights
        self._note(tree, "total")
        self._collect(value_of(tree, "sections"), "")

    def _collect(self, listed: Node | None, above: str) -> None:
        for item, id_ in with_ids(listed):
            self.items.setdefault(id_.text, item)
            self.above.setdefault(id_.text, above)
            self._note(item, "points", "weight")
            for key in ("sections", "indicators"):
                self._collect(value_of(item, key), id_.text)

    def _note(self, node: Mapping, *keys: str) -> None:
        for text in (text_of(node, key) for key in keys):
            expression, _ = parse(text.text, None) if text is not None else (None, ())
            self.weights.update(() if expression is None else expression.names)


class _Mix(Picking, kw_only=True):
    """A mixture under way; `back` is `same` the other way about."""

    old: _Side
    new: _Side
    same: dict[str, str]
    back: dict[str, str]
    kept: dict[str, str] = field(default_factory=dict)

    def whole(self) -> Mapping:
        """Return the mixed ruleset."""
        self._structure()
        old, new = by_key(self.old.tree), by_key(self.new.tree)
        found: dict[str, Node | None] = {}
        for key in (*old, *(k for k in new if k not in old)):
            a, b = value(old, key), value(new, key)
            if key in _LEFT_OUT or key == "sections":
                continue
            if key in _TOP:
                found[key] = self.pick(_TOP[key], a, b)
            elif key == "aggregate":
                found[key] = self.inside(a, b)
            elif key in ("facts", "terms", "parameters", "let", "tables", "basis"):
                found[key] = self._named(key, a, b)
            elif key == "grades":
                found[key] = self._grades()
            else:
                found[key] = b if a is None else a
        side = self.new if "weights" in self.taken else self.old
        listed = value_of(side.tree, "sections")
        found["sections"] = None if listed is None else self._items(listed, side)
        if "adjustments" not in self.taken:
            own = {id_.text for _, id_ in with_ids(value_of(self.old.tree, "adjustments"))}
            self.kept.update({a: b for a, b in self.same.items() if a in own})
        return mapping(self.old.tree, found, old | new)

    def _grades(self) -> Node | None:
        """Return the grades that the adjustments name; without adjustments none are needed."""
        side = self.new if "adjustments" in self.taken else self.old
        named = list(with_ids(value_of(side.tree, "adjustments")))
        return value_of(side.tree, "grades") if named else None

    def _structure(self) -> None:
        """Note whether the two have other sections and indicators, or have them elsewhere."""
        before = {self._known(i): self._known(above) for i, above in self.old.above.items()}
        if before != self.new.above:
            self.changed.add("weights")

    def _known(self, id_: str) -> str:
        return self.same.get(id_, id_)

    def _items(self, listed: Node, side: _Side) -> Node:
        return with_items_changed(listed, lambda item: self._item(item, side))

    def _item(self, item: Node, side: _Side) -> Node:
        """Return a section or indicator as both have it, with what `side` has in it."""
        id_ = text_of(item, "id")
        if not isinstance(item, Mapping) or id_ is None:
            return item
        other = self._other(id_.text, side)
        entries = by_key(item)
        if other is None:
            self.changed.add("weights")
            found: dict[str, Node | None] = {key: e.value for key, e in entries.items()}
        else:
            old, new = (item, other) if side is self.old else (other, item)
            found = self._both(old, new, entries)
            entries = by_key(other) | entries
        for key in ("sections", "indicators"):
            inner = value_of(item, key)
            if inner is not None:
                found[key] = self._items(inner, side)
        goes_to = text_of(item, "points_to")
        if goes_to is not None:
            found["points_to"] = replace(goes_to, text=self._id(goes_to.text, side))
        return mapping(item, found, entries)

    def _both(self, old: Mapping, new: Mapping, own: dict[str, Entry]) -> dict[str, Node | None]:
        a, b = by_key(old), by_key(new)
        alike = ("each" in a) == ("each" in b)
        found: dict[str, Node | None] = {key: entry.value for key, entry in own.items()}
        for key, group in _OF_ITEM.items():
            found[key] = self.pick(group, value(a, key), value(b, key))
        for key in _METHODS:
            if key == "score" and not alike:
                continue  # `each` belongs to the weights, and its scoring with it
            found[key] = self.inside(value(a, key), value(b, key))
        names = text_of(old, "id"), text_of(new, "id")
        found["id"] = self.pick("methods", *names)  # the facts of an indicator go by its id
        if names[0] and names[1] and names[0].text != names[1].text and found["id"] is names[0]:
            self.kept[names[0].text] = names[1].text
        return found

    def _other(self, id_: str, side: _Side) -> Mapping | None:
        """Return what the other side has for a section or indicator; None where it has none."""
        known, there, stated = (
            (self.same, self.new, self.back)
            if side is self.old
            else (self.back, self.old, self.same)
        )
        name = known.get(id_) or (None if id_ in stated else id_)
        other = None if name is None else there.items.get(name)
        if other is None or _is_section(other) != _is_section(side.items[id_]):
            return None
        return other

    def _id(self, id_: str, side: _Side) -> str:
        """Return how the mixture calls what one side calls `id_`."""
        other = self._other(id_, side) if id_ in side.items else None
        if other is None or ("methods" in self.taken) == (side is self.new):
            return id_
        stated = text_of(other, "id")
        return stated.text if stated else id_

    def _named(self, key: str, old: Node | None, new: Node | None) -> Node | None:
        """Return everything that either side defines by name; what both define by its group."""
        if not isinstance(old, Mapping) or not isinstance(new, Mapping):
            return new if old is None else old
        a, b = by_key(old), by_key(new)
        found: dict[str, Node | None] = {}
        for name in (*a, *(n for n in b if n not in a)):
            one, two = value(a, name), value(b, name)
            if one is None or two is None or key == "basis":
                found[name] = two if one is None else one
            else:
                group: Group = "thresholds" if key == "parameters" else "methods"
                weighs = key == "parameters" and name in self.old.weights | self.new.weights
                found[name] = self.pick("weights" if weighs else group, one, two)
        return mapping(old, found, a | b)


def _with_scores(tree: Mapping) -> Mapping:
    """Return a ruleset whose sections with `each` say themselves how measures are scored."""
    measures = next((e for e in tree.entries if e.key.text == "measures"), None)
    if measures is None:
        return tree
    entry = Entry(replace(measures.key, text="score"), measures.value)

    def scored(node: Node) -> Node:
        if isinstance(node, Sequence):
            return with_items_changed(node, scored)
        if not isinstance(node, Mapping):
            return node
        whole = with_values_changed(node, {"sections": scored})
        if "each" in by_key(node) and "score" not in by_key(node):
            return replace(whole, entries=(*whole.entries, entry))
        return whole

    return with_values_changed(tree, {"sections": scored})


def _is_section(item: Mapping) -> bool:
    return any(value_of(item, key) is not None for key in ("sections", "indicators", "each"))
