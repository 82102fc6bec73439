"""`extends`: a ruleset merged over the one that it changes.

This happens on the tree, before anything is read from it, so every node keeps the place where it
was written: in the ruleset itself or in the one that it extends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from msgspec import Struct, field
from msgspec.structs import replace

from engine.base.diagnostics import Diagnostic, Label
from engine.base.suggest import suggestion
from engine.base.words import listed
from engine.language.load import name_problems
from engine.language.load.leaves import is_null
from engine.language.load.trees import (
    text_of,
    value_of,
    with_ids,
    with_items_changed,
    with_values_changed,
)
from engine.language.load.yaml_tree import Entry, Mapping, Node, Scalar, Sequence

#: Keys under which what stands has a name: a ruleset may take out what its base has.
NAMED = (
    "facts", "terms", "basis", "parameters", "let", "tables", "methods", "aggregations", "scales"
)  # fmt: skip
#: Keys whose mappings are merged key by key; all others of the base are replaced whole.
_MERGED = (*NAMED, "measures", "missing")
_LISTS = ("sections", "adjustments", "checks", "guarantees")
#: Under which `grades` say which rows of the base they change, by grade.
ROWS = "rows"
_OWN = ("ruleset", "title", "version")
_SHOWN = 12


class _Merge(Struct):
    """A merge under way, with what is wrong on the way."""

    problems: list[Diagnostic] = field(default_factory=list)


# ---- extends ----------------------------------------------------------------------------------


def merged(base: Mapping, own: Mapping) -> tuple[Mapping, tuple[Diagnostic, ...]]:
    """Return the ruleset `own` with everything that it takes over from `base`."""
    work = _Merge()
    for key in _OWN:
        if text_of(own, key) is None and value_of(own, key) is None:
            work.problems.append(name_problems.NOT_TAKEN_OVER.at(own.entries[0].key.span, key=key))
    ids = {scalar.text: scalar for _, scalar in _all_ids(base)}
    tree = _removed(work, base, own, ids)
    tree = _patched(work, tree, own, ids)
    tree = _added(work, tree, own, ids)
    entries = {e.key.text: e for e in tree.entries}
    for entry in own.entries:
        key = entry.key.text
        if key in _LISTS:
            entries[key] = _appended(work, entries.get(key), entry, ids)
        elif key in _MERGED and key in entries:
            own_value = entry.value
            if key == "scales":
                own_value = _scales(work, entries[key].value, own_value)
            entries[key] = Entry(entry.key, _over(work, entries[key].value, own_value))
        elif key == "grades" and key in entries and value_of(entry.value, ROWS) is not None:
            entries[key] = Entry(entry.key, _graded(work, entries[key].value, entry.value))
        else:
            entries[key] = entry
    return Mapping(tuple(entries.values()), own.span), tuple(work.problems)


def no_base(name: Scalar, above: tuple[str, ...]) -> Diagnostic:
    """Return the diagnostic of a ruleset that extends what is not there, or itself."""
    if name.text in above:
        return name_problems.EXTENDS_ITSELF.at(name.span, chain=" → ".join([*above, name.text]))
    return name_problems.NO_BASE.at(name.span, id=name.text)


def _over(work: _Merge, base: Node, own: Node) -> Node:
    """Return a mapping with the keys of both; those of `own` win, a key without value goes."""
    if not isinstance(base, Mapping) or not isinstance(own, Mapping):
        return own
    entries = {e.key.text: e for e in base.entries}
    for entry in own.entries:
        key = entry.key.text
        if isinstance(entry.value, Scalar) and is_null(entry.value):
            entries.pop(key, None)
        elif key == "grades" and key in entries and value_of(entry.value, ROWS) is not None:
            entries[key] = Entry(entry.key, _graded(work, entries[key].value, entry.value))
        else:
            entries[key] = entry
    return Mapping(tuple(entries.values()), base.span)


def _graded(work: _Merge, base: Node, own: Node) -> Node:
    """Return grades with some rows of `base` changed: `rows: {GRADE: {key: value}}`."""
    bands, changes = value_of(base, "bands"), value_of(own, ROWS)
    if not isinstance(bands, Sequence) or not isinstance(changes, Mapping):
        return own  # nothing to change: the key `rows` is told as any unknown one
    if value_of(own, "bands") is not None:
        return own
    rows = list(bands.items)
    for entry in changes.entries:
        places = [n for n, row in enumerate(rows) if _grade_of(row) == entry.key.text]
        if len(places) != 1:
            problem = name_problems.ROWS_OF_GRADE if places else name_problems.NO_ROW_OF_GRADE
            known = listed(list(dict.fromkeys(g for g in map(_grade_of, rows) if g)))
            work.problems.append(problem.at(entry.key.span, grade=entry.key.text, grades=known))
            continue
        row = _over(work, rows[places[0]], entry.value)
        rows[places[0]] = replace(row, span=entry.value.span)  # where its change is written
    changed = Sequence(tuple(rows), bands.span)
    own_keys = (
        tuple(e for e in own.entries if e.key.text != ROWS) if isinstance(own, Mapping) else ()
    )
    whole = _over(work, base, Mapping(own_keys, own.span))
    return with_values_changed(whole, {"bands": lambda _bands: changed})


def _scales(work: _Merge, base: Node, own: Node) -> Node:
    """Return scales with those put in full that change rows of the base's."""
    changed = own.entries if isinstance(own, Mapping) else ()
    return with_values_changed(
        own,
        {
            entry.key.text: partial(_graded, work, there)
            for entry in changed
            if (there := value_of(base, entry.key.text)) is not None
            and value_of(entry.value, ROWS) is not None
        },
    )


def _grade_of(row: Node) -> str | None:
    found = text_of(row, "grade") or text_of(row, "else")
    return None if found is None else found.text


def _all_ids(node: Node) -> Iterator[tuple[Mapping, Scalar]]:
    """Yield the sections, indicators, adjustments and checks of a ruleset, with their ids."""
    stack = [value_of(node, key) for key in _LISTS]
    while stack:
        for item, id_ in with_ids(stack.pop()):
            yield item, id_
            stack.extend(value_of(item, key) for key in ("sections", "indicators"))


def _known(work: _Merge, name: Scalar, ids: dict[str, Scalar]) -> bool:
    if name.text in ids:
        return True
    there_are = name_problems.IDS.fill(ids=listed(list(ids)[:_SHOWN]))
    cure = suggestion(name.text, list(ids), there_are)
    work.problems.append(name_problems.NOT_IN_BASE.at(name.span, help=cure, id=name.text))
    return False


def _removed(work: _Merge, base: Mapping, own: Mapping, ids: dict[str, Scalar]) -> Mapping:
    names = value_of(own, "remove")
    if not isinstance(names, Sequence):
        return base
    gone = {i.text for i in names.items if isinstance(i, Scalar) and _known(work, i, ids)}

    def without(item: Node) -> Node | None:
        id_ = text_of(item, "id")
        return None if id_ is not None and id_.text in gone else item

    return _mapped(base, without)


def _patched(work: _Merge, base: Mapping, own: Mapping, ids: dict[str, Scalar]) -> Mapping:
    patches = value_of(own, "override")
    if not isinstance(patches, Mapping):
        return base
    by_id: dict[str, Node] = {}
    for entry in patches.entries:
        if not _known(work, entry.key, ids):
            continue
        if not isinstance(entry.value, Mapping):
            work.problems.append(name_problems.NO_PATCH.at(entry.value.span))
            continue
        by_id[entry.key.text] = entry.value

    def patched(item: Node) -> Node:
        id_ = text_of(item, "id")
        if id_ is None or id_.text not in by_id:
            return item
        return _over(work, item, by_id[id_.text])

    return _mapped(base, patched)


def _added(work: _Merge, base: Mapping, own: Mapping, ids: dict[str, Scalar]) -> Mapping:
    parts = value_of(own, "add")
    if not isinstance(parts, Mapping):
        return base
    by_id: dict[str, Sequence] = {}
    for entry in parts.entries:
        if _known(work, entry.key, ids) and isinstance(entry.value, Sequence):
            by_id[entry.key.text] = entry.value

    def extended(item: Node) -> Node:
        id_ = text_of(item, "id")
        if id_ is None or id_.text not in by_id or not isinstance(item, Mapping):
            return item
        new = by_id[id_.text]
        for part in new.items:
            _once(work, text_of(part, "id"), ids)
        key = "sections" if value_of(item, "sections") is not None else "indicators"

        def longer(items: Node) -> Node:
            if not isinstance(items, Sequence):
                return items
            return replace(items, items=(*items.items, *new.items))

        return with_values_changed(item, {key: longer})

    return _mapped(base, extended)


def _appended(work: _Merge, base: Entry | None, own: Entry, ids: dict[str, Scalar]) -> Entry:
    if base is None or not isinstance(base.value, Sequence) or not isinstance(own.value, Sequence):
        return own
    for item in own.value.items:
        _once(work, text_of(item, "id"), ids)
    return Entry(base.key, Sequence((*base.value.items, *own.value.items), base.value.span))


def _once(work: _Merge, id_: Scalar | None, ids: dict[str, Scalar]) -> None:
    if id_ is not None and id_.text in ids:
        there = Label(ids[id_.text].span, name_problems.THE_ONE_IT_HAS)
        again = name_problems.IN_BASE_ALREADY.at(id_.span, related=(there,), id=id_.text)
        work.problems.append(again)


def _mapped(node: Mapping, change: Callable[[Node], Node | None]) -> Mapping:
    """Return a ruleset with `change` applied to every item with an id; None takes it out."""

    def items(value: Node) -> Node:
        return with_items_changed(with_items_changed(value, change), inside)

    def inside(item: Node) -> Node:
        return with_values_changed(item, dict.fromkeys(("sections", "indicators"), items))

    return with_values_changed(node, dict.fromkeys(_LISTS, items))
