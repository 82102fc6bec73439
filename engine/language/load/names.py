"""Names of methods and aggregations replaced by what they name, on the tree.

An indicator's `score: four-letters` becomes the method that `methods` defines under that name, with
the places where it was written there.
"""

from __future__ import annotations

from functools import partial

from msgspec import Struct, field
from msgspec.structs import replace

from engine.base.diagnostics import Diagnostic
from engine.base.suggest import did_you_mean, hint
from engine.base.words import Text, listed
from engine.language.load import problems
from engine.language.load.leaves import is_null
from engine.language.load.trees import text_of, value_of, with_items_changed, with_values_changed
from engine.language.load.yaml_tree import Entry, Mapping, Node, Scalar, Sequence

_BY = ("sum", "mean", "weighted-mean", "weakest", "strongest")
_METHOD = Text("评分方法", "method")
_AGGREGATION = Text("汇总方式", "aggregation")
_SCALE = Text("等级表", "scale")
_DEEPEST = 10
_ID = "{id}"  # in formulas and fact paths of a method: the id of the indicator that uses it


def named(tree: Node) -> tuple[Node, tuple[Diagnostic, ...]]:
    """Return a ruleset with every name of a method or an aggregation replaced by what it names."""
    if not isinstance(tree, Mapping):
        return tree, ()
    names = _Names(
        _by_name(value_of(tree, "methods")),
        _by_name(value_of(tree, "aggregations")),
        _by_name(value_of(tree, "scales")),
    )
    whole = with_values_changed(
        tree,
        {
            "sections": lambda node: with_items_changed(node, names.section),
            "measures": names.kinds,
            "methods": lambda node: _filled(names.kinds(node), "id"),
            "aggregate": names.aggregation,
            "grades": names.grades,
        },
    )
    return whole, tuple(dict.fromkeys(names.problems))


class _Names(Struct):
    """What names stand for, and the names that stand for nothing."""

    methods: dict[str, Node]
    aggregations: dict[str, Node]
    scales: dict[str, Node]
    problems: list[Diagnostic] = field(default_factory=list)

    def section(self, node: Node) -> Node:
        """Return a section with the names in it replaced."""
        return with_values_changed(
            node,
            {
                "aggregate": self.aggregation,
                "grades": self.grades,
                "score": self.kinds,
                "sections": lambda inner: with_items_changed(inner, self.section),
                "indicators": lambda inner: with_items_changed(inner, self.indicator),
            },
        )

    def indicator(self, node: Node) -> Node:
        """Return an indicator with its method, and `{id}` in it replaced by the indicator's id."""
        whole = with_values_changed(node, {"score": self.method})
        id_ = text_of(whole, "id") if isinstance(whole, Mapping) else None
        if id_ is None:
            return whole
        fill = partial(_filled, id_=id_.text)
        return with_values_changed(whole, {"score": fill, "applies": fill, "value": fill})

    def kinds(self, node: Node) -> Node:
        """Return methods by kind (or by name) with their names replaced."""
        if not isinstance(node, Mapping):
            return node
        return replace(
            node, entries=tuple(Entry(e.key, self.method(e.value)) for e in node.entries)
        )

    def method(self, node: Node, depth: int = 0) -> Node:
        """Return a method, or the one that a name stands for, with those inside it."""
        if isinstance(node, Scalar) and not is_null(node):
            found = self.methods.get(node.text)
            if found is None:
                self.unknown(node, _METHOD, list(self.methods))
                return node
            if depth > _DEEPEST:
                self.problems.append(problems.NAMES_ITSELF.at(node.span, name=node.text))
                return node
            return self.method(found, depth + 1)
        deeper = partial(self.method, depth=depth + 1)
        return with_values_changed(
            node, {"methods": lambda inner: with_items_changed(inner, deeper)}
        )

    def aggregation(self, node: Node) -> Node:
        """Return an aggregation, or the one that a name stands for."""
        if not isinstance(node, Scalar) or is_null(node) or node.text in _BY:
            return node
        found = self.aggregations.get(node.text)
        if found is None:
            self.unknown(node, _AGGREGATION, [*_BY, *self.aggregations])
            return node
        return found

    def grades(self, node: Node) -> Node:
        """Return grades, or those that a name stands for."""
        if not isinstance(node, Scalar) or is_null(node):
            return node
        found = self.scales.get(node.text)
        if found is None:
            self.unknown(node, _SCALE, list(self.scales))
            return node
        return found

    def unknown(self, name: Scalar, what: Text, choices: list[str]) -> None:
        """Note a name that stands for nothing."""
        near = did_you_mean(name.text, choices)
        cure = problems.DEFINE_IT.fill(key=f"{what.en}s")
        if choices:
            cure = problems.CHOOSE_OR_DEFINE.fill(names=listed(choices), define=cure)
        cure = hint(near, cure)
        unknown = problems.UNKNOWN_NAME.at(
            name.span, help=cure, replacement=near, name=name.text, what=what
        )
        self.problems.append(unknown)


def _filled(node: Node, id_: str) -> Node:
    """Return a method with `{id}` in its texts replaced; their places are then the whole text's."""
    if isinstance(node, Scalar):
        if _ID not in node.text:
            return node
        return replace(node, text=node.text.replace(_ID, id_), places=())
    if isinstance(node, Sequence):
        return Sequence(tuple(_filled(item, id_) for item in node.items), node.span)
    return replace(node, entries=tuple(Entry(e.key, _filled(e.value, id_)) for e in node.entries))


def _by_name(node: Node | None) -> dict[str, Node]:
    if not isinstance(node, Mapping):
        return {}
    return {e.key.text: e.value for e in node.entries}
