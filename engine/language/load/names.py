"""Names of methods and aggregations replaced by what they name, on the tree.

An indicator's `score: four-letters` becomes the method that `methods` defines under that name, with
the places where it was written there.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from msgspec import Struct, field
from msgspec.structs import replace

from engine.base.diagnostics import Diagnostic, Label
from engine.base.suggest import did_you_mean, hint
from engine.base.words import Text, listed
from engine.language.load import name_problems
from engine.language.load.arguments import (
    ARGUMENTS,
    filled_in,
    of_argument,
    use_of,
    with_arguments,
    wrong_arguments,
)
from engine.language.load.leaves import is_null
from engine.language.load.trees import (
    size_of,
    text_of,
    value_of,
    with_items_changed,
    with_values_changed,
)
from engine.language.load.yaml_tree import Entry, Mapping, Node, Scalar

_BY = ("sum", "mean", "weighted-mean", "weakest", "strongest")
_METHOD = Text("评分方法", "method")
_AGGREGATION = Text("汇总方式", "aggregation")
_SCALE = Text("等级表", "scale")
_DEEPEST = 10
_MOST_PARTS = 20_000  # of the tree, that stand for names
_ID = "id"  # in braces, in texts of a method: the id of the indicator that uses it


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
            "methods": names.shared,
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
    parts: int = 0  # that stand for names so far
    circles: set[frozenset[str]] = field(default_factory=set)  # those that were told
    told: set[tuple[str, str, Text]] = field(default_factory=set)  # of methods, at a use

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
        fill = partial(filled_in, values={_ID: id_.text})
        return with_values_changed(whole, {"score": fill, "applies": fill, "value": fill})

    def kinds(self, node: Node) -> Node:
        """Return methods by kind (or by name) with their names replaced."""
        if not isinstance(node, Mapping):
            return node
        return replace(
            node, entries=tuple(Entry(e.key, self.method(e.value)) for e in node.entries)
        )

    def shared(self, node: Node) -> Node:
        """Return the shared methods that stand by themselves: those with arguments are left out."""
        if not isinstance(node, Mapping):
            return node
        whole = [e for e in node.entries if value_of(e.value, ARGUMENTS) is None]
        for entry in node.entries:
            self.problems.extend(wrong_arguments(entry.value))
        return filled_in(self.kinds(replace(node, entries=tuple(whole))), {_ID: "id"})

    def method(self, node: Node, above: tuple[str, ...] = ()) -> Node:
        """Return a method, or the one that a name stands for, with those inside it.

        `above` are the names of the shared methods in which it stands.
        """
        name = node if isinstance(node, Scalar) and not is_null(node) else use_of(node)
        if name is not None:
            found = self.methods.get(name.text)
            if found is None:
                self.unknown(name, _METHOD, list(self.methods))
            if found is None or self.refused(name, found, above):
                return node
            whole, wrong = with_arguments(node, name, found)
            self.told_once(name.text, wrong)
            return self.method(whole, (*above, name.text))
        inside = partial(self.method, above=above)
        return with_values_changed(
            node, {"methods": lambda inner: with_items_changed(inner, inside)}
        )

    def told_once(self, method: str, wrong: Iterable[Diagnostic]) -> None:
        """Note what is wrong with a use; what comes of the method itself only at its first one."""
        for one in wrong:
            of_method = one.code == "JX912" or not any(map(of_argument, one.related))
            key = (method, one.code, one.message)
            if not of_method or key not in self.told:
                self.problems.append(one)
            self.told.add(key)

    def refused(self, name: Scalar, found: Node, above: tuple[str, ...]) -> bool:
        """Return whether a method is not put in place: it names itself, or there are too many."""
        here = Label(found.span, name_problems.METHOD_HERE)
        if name.text in above:
            circle = (*above[above.index(name.text) :], name.text)
            problem = name_problems.NAMES_ITSELF if len(circle) == 2 else name_problems.IN_A_CIRCLE
            chain = " → ".join(circle)
            if frozenset(circle) not in self.circles:
                self.circles.add(frozenset(circle))
                told = problem.at(name.span, related=(here,), name=name.text, chain=chain)
                self.problems.append(told)
            return True
        if self.parts > _MOST_PARTS:
            return True
        self.parts += size_of(found)
        if self.parts > _MOST_PARTS or len(above) >= _DEEPEST:
            self.parts = _MOST_PARTS + 1  # told once
            self.problems.append(
                name_problems.TOO_MUCH.at(
                    name.span, related=(here,), name=name.text, most=_MOST_PARTS, deepest=_DEEPEST
                )
            )
            return True
        return False

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
        cure = name_problems.DEFINE_IT.fill(key=f"{what.en}s")
        if choices:
            cure = name_problems.CHOOSE_OR_DEFINE.fill(names=listed(choices), define=cure)
        cure = hint(near, cure)
        unknown = name_problems.UNKNOWN_NAME.at(
            name.span, help=cure, replacement=near, name=name.text, what=what
        )
        self.problems.append(unknown)


def _by_name(node: Node | None) -> dict[str, Node]:
    if not isinstance(node, Mapping):
        return {}
    return {e.key.text: e.value for e in node.entries}
