"""Methods, aggregations and conditions of two rulesets mixed, leaf by leaf where shapes agree."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from engine.language.load.leaves import is_null
from engine.language.load.trees import text_of, with_ids
from engine.language.load.yaml_tree import Entry, Mapping, Node, Scalar, Sequence

Group = Literal["weights", "thresholds", "methods", "adjustments"]
GROUPS: tuple[Group, ...] = ("weights", "thresholds", "methods", "adjustments")

_AWARD = ("points", "share", "not_applicable")
_LIMITS = ("at_least", "above", "at_most", "below")
_FLAGS = ("not-applicable", "不适用")
#: Other keys than those of awards and limits that are not of the group `methods`.
_INSIDE: dict[str, Group] = {
    **dict.fromkeys(
        ("full_at", "zero_at", "cap", "floor", "at", "partly", "yes", "no", "plus"), "thresholds"
    ),
    "each": "weights",  # of a deduction: points off for each occurrence
}
#: Keys that move no score.
_SAID = ("title", "note", "basis", "source", "verified", "reviewed_on", "valid_until", "examples")


class Picking(Struct):
    """Nodes picked from the old or the new ruleset by their group.

    `taken` are the groups that are as in the new one; `changed` those in which the two differ.
    """

    taken: frozenset[Group]
    changed: set[Group] = field(default_factory=set)

    def pick(self, group: Group, old: Node | None, new: Node | None) -> Node | None:
        """Return one of two nodes by its group, and note whether they differ."""
        if bare(old) != bare(new):
            self.changed.add(group)
        return new if group in self.taken else old

    def inside(self, old: Node | None, new: Node | None, group: Group = "methods") -> Node | None:
        """Return two methods (or parts of them) mixed, leaf by leaf where their shapes agree."""
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            return self._mappings(old, new)
        if isinstance(old, Sequence) and isinstance(new, Sequence):
            pairs = _aligned(old, new)
            if pairs is not None:
                items = (self.inside(a, b, group) for a, b in pairs)
                return replace(old, items=tuple(item for item in items if item is not None))
        return self.pick(group, old, new)

    def _mappings(self, old: Mapping, new: Mapping) -> Node | None:
        a, b = by_key(old), by_key(new)
        kinds = [
            node.text if node else "" for node in (text_of(old, "method"), text_of(new, "method"))
        ]
        if kinds[0] != kinds[1]:
            return self.pick("methods", old, new)
        found: dict[str, Node | None] = {}
        done: set[str] = set()
        if kinds[0] != "formula":  # the points of a formula are its formula
            done |= self._unit(_AWARD, _award_group(a, b), a, b, found)
        if kinds[0] != "interpolate":  # what lies below and above its knots earns something
            done |= self._unit(_LIMITS, "thresholds", a, b, found)
        for key in (*a, *(k for k in b if k not in a)):
            if key in done:
                continue
            one, two = value(a, key), value(b, key)
            if key == "levels":
                found[key] = self._levels(one, two)
            elif kinds[0] == "interpolate" and key in _LIMITS:
                found[key] = self._outside(one, two)
            elif key in _INSIDE:
                found[key] = self.pick(_INSIDE[key], one, two)
            else:
                found[key] = self.inside(one, two)
        return mapping(old, found, a | b)

    def _unit(
        self,
        keys: tuple[str, ...],
        group: Group,
        a: dict[str, Entry],
        b: dict[str, Entry],
        found: dict[str, Node | None],
    ) -> set[str]:
        """Mix keys that say something only together: all from one side."""
        sides = [{k: bare(value(side, k)) for k in keys if k in side} for side in (a, b)]
        if sides[0] != sides[1]:
            self.changed.add(group)
        side = b if group in self.taken else a
        found.update({key: value(side, key) for key in keys if key in side})
        return set(keys)

    def _levels(self, old: Node | None, new: Node | None) -> Node | None:
        if not isinstance(old, Mapping) or not isinstance(new, Mapping):
            return self.pick("methods", old, new)
        a, b = by_key(old), by_key(new)
        if a.keys() != b.keys():
            return self.pick("methods", old, new)
        found: dict[str, Node | None] = {}
        for name in a:
            one, two = a[name].value, b[name].value
            if isinstance(one, Mapping) and isinstance(two, Mapping):
                found[name] = self._mappings(one, two)
            else:
                flag = any(isinstance(n, Scalar) and n.text in _FLAGS for n in (one, two))
                found[name] = self.pick("methods" if flag else "thresholds", one, two)
        return mapping(old, found, a)

    def _outside(self, old: Node | None, new: Node | None) -> Node | None:
        """Return what values beyond the knots earn: plain points, or an award."""
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            return self._mappings(old, new)
        plain = isinstance(old, Scalar) and isinstance(new, Scalar)
        return self.pick("weights" if plain else "methods", old, new)


def _award_group(a: dict[str, Entry], b: dict[str, Entry]) -> Group:
    """Return the group of an award: points are weights, shares are thresholds."""
    kinds = [tuple(k for k in _AWARD if k in side) for side in (a, b)]
    if kinds[0] != kinds[1] or "not_applicable" in kinds[0]:
        return "methods"
    return "weights" if "points" in kinds[0] else "thresholds"


def _aligned(old: Sequence, new: Sequence) -> list[tuple[Node, Node]] | None:
    """Return the items of two lists side by side: by id, else by number; None where they cannot."""
    a, b = list(with_ids(old)), list(with_ids(new))
    if len(a) == len(old.items) and len(b) == len(new.items):
        by_id = {id_.text: item for item, id_ in b}
        if [id_.text for _, id_ in a] != list(by_id):
            return None
        return [(item, by_id[id_.text]) for item, id_ in a]
    return (
        list(zip(old.items, new.items, strict=True)) if len(old.items) == len(new.items) else None
    )


def by_key(node: Mapping) -> dict[str, Entry]:
    """Return the entries of a mapping that say something."""
    return {
        e.key.text: e
        for e in node.entries
        if not (isinstance(e.value, Scalar) and is_null(e.value))
    }


def value(entries: dict[str, Entry], key: str) -> Node | None:
    """Return what stands under a key, None where nothing does."""
    entry = entries.get(key)
    return None if entry is None else entry.value


def mapping(like: Mapping, found: dict[str, Node | None], keys: dict[str, Entry]) -> Mapping:
    """Return a mapping of what was found, under the keys as they were written."""
    made = [Entry(keys[key].key, value) for key, value in found.items() if value is not None]
    return Mapping(tuple(made), like.span)


def bare(node: Node | None) -> object:
    """Return what a node says, without its place and without what moves no score."""
    if isinstance(node, Mapping):
        return {k: bare(e.value) for k, e in by_key(node).items() if k not in _SAID}
    if isinstance(node, Sequence):
        return [bare(item) for item in node.items]
    return None if node is None else node.text
