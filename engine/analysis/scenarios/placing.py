"""Values put into the tree of a case, and taken out of it; the rest stays as it is."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from engine.language.load.trees import text_of, value_of, with_items_changed, with_values_changed
from engine.language.load.yaml_tree import Entry, Mapping, Node, Scalar, Sequence
from engine.language.vocabulary import LISTS

_FOUND, _TOTAL = "finding", "total"
_OF_MANAGEMENT = ("level", "target", "actual", "declared", "assessed")


def lines_of(tree: Mapping) -> tuple[str, ...]:
    """Return the ids of the budget lines of a case."""
    lines = value_of(value_of(tree, "budget"), "lines")
    items = lines.items if isinstance(lines, Sequence) else ()
    return tuple(id_.text for item in items if (id_ := text_of(item, "id")) is not None)


def placed(tree: Mapping, path: str, name: Scalar, value: Node | None) -> Mapping:
    """Return a case in which a fact has another value; None takes it out.

    A total goes into the only line of the budget. What the lines sum up to, and the parts of a
    line, go where they no longer fit.
    """
    head, *rest = path.split(".")
    if rest[-1] == "assessed" and isinstance(value, Scalar):
        value = _choice(name, value)
    if head == "budget":
        return _budget(tree, rest, name, value)
    if head in LISTS:
        id_, which = rest
        return _within(tree, head, lambda listed: _in_item(listed, id_, which, name, value))
    if head == "management":
        return _management(tree, rest, name, value)
    return _set(tree, ("facts", rest[0]), name, value)


def alone(tree: Mapping, kind: str, name: Scalar, value: Node) -> Mapping:
    """Return a case with nothing but one amount, so that it is read as every amount is."""
    entries = tuple(e for e in tree.entries if e.key.text in ("case", "title", "year", "budget"))
    return _budget_of(replace(tree, entries=entries), kind, name, value)


def _budget(tree: Mapping, rest: list[str], name: Scalar, value: Node | None) -> Mapping:
    lines = lines_of(tree)
    if not lines:
        return tree if value is None else _budget_of(tree, rest[-1], name, value)
    kind = rest[-1]
    targets = lines if len(rest) == 1 else rest[:1]
    for line in targets:
        tree = _within(
            tree,
            "budget",
            lambda budget, line=line: _within(  # type: ignore[misc]
                budget, "lines", lambda listed: _in_item(listed, line, kind, name, value)
            ),
        )
    return _within(tree, "budget", lambda b: _within(b, _TOTAL, lambda t: _without(t, kind)))


def _budget_of(tree: Mapping, kind: str, name: Scalar, value: Node) -> Mapping:
    """Return a case whose budget is one line with one amount, in the unit that it had."""

    def key(text: str) -> Scalar:
        return Scalar(text, "plain", name.span)

    line = Mapping(
        (Entry(key("id"), key(_TOTAL)), Entry(key("title"), key("合计")), Entry(key(kind), value)),
        name.span,
    )
    unit = value_of(value_of(tree, "budget"), "unit")
    entries = [Entry(key("unit"), unit)] if unit is not None else []
    entries.append(Entry(key("lines"), Sequence((line,), name.span)))
    return _set(tree, ("budget",), name, Mapping(tuple(entries), name.span))


def _management(tree: Mapping, rest: list[str], name: Scalar, value: Node | None) -> Mapping:
    key, *of = rest
    if not of:
        return _set(tree, ("management", key, _FOUND), name, value)
    if of[0] in _OF_MANAGEMENT:
        return _set(tree, ("management", key, of[0]), name, value)
    return _set(tree, ("management", key, "findings", of[0]), name, value)


def _choice(name: Scalar, value: Scalar) -> Mapping:
    """Return an assessor's choice: points, or a share where it is written with %."""

    def key(text: str) -> Scalar:
        return Scalar(text, "plain", name.span)

    kind = "share" if value.text.endswith(("%", "％")) else "points"
    points = replace(value, text=value.text.removesuffix("分"))
    return Mapping((Entry(key(kind), points), Entry(key("reason"), key("假设"))), value.span)


def _in_item(listed: Node, id_: str, which: str, name: Scalar, value: Node | None) -> Node:
    """Return a list in whose item `id_` a fact has another value, its parts without that fact."""
    if not isinstance(listed, Sequence):
        return listed
    items: list[Node] = []
    for item in listed.items:
        own = text_of(item, "id")
        if isinstance(item, Mapping) and own is not None and own.text == id_:
            changed = _set(item, (which,), name, value)
            items.append(_within(changed, "parts", lambda parts: _without_each(parts, which)))
        else:
            items.append(item)
    return replace(listed, items=tuple(items))


def _without_each(parts: Node, which: str) -> Node:
    return with_items_changed(parts, lambda part: _without(part, which))


def _without(node: Node, key: str) -> Node:
    if not isinstance(node, Mapping):
        return node
    return replace(node, entries=tuple(e for e in node.entries if e.key.text != key))


def _within(node: Node, key: str, change: Callable[[Node], Node]) -> Mapping:
    """Return a mapping with the value of one key changed, if it has that key."""
    assert isinstance(node, Mapping)
    return with_values_changed(node, {key: change})


def _set(node: Node | None, route: tuple[str, ...], name: Scalar, value: Node | None) -> Mapping:
    """Return a mapping with a value at a route, the mappings on the way made where they lack."""
    own = node if isinstance(node, Mapping) else Mapping((), name.span)
    key, *rest = route
    before = next((e for e in own.entries if e.key.text == key), None)
    if value is None and before is None:
        return own
    inner = _set(before.value if before else None, tuple(rest), name, value) if rest else value
    if inner is None:
        return replace(own, entries=tuple(e for e in own.entries if e is not before))
    new = Entry(before.key if before else Scalar(key, "plain", name.span), inner)
    if before is None:
        return replace(own, entries=(*own.entries, new))
    return replace(own, entries=tuple(new if e is before else e for e in own.entries))
