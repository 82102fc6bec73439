"""Values put into rules and taken out of them, whatever short form a rule is written in."""

from __future__ import annotations

from collections.abc import Sequence

from engine.authoring.rewriting.drafts import Branch, Draft, Leaf, Part, mapping_of
from engine.authoring.sheet.columns import CHINESE, EFFECT, ENGLISH, KEY, Path, Table

_INNER = ("section", CHINESE, ENGLISH, "at_least", "above", "at_most", "below")
_NOT_APPLICABLE = ("not-applicable", "不适用")


def put(rule: Part, table: Table, path: Path, value: Draft | None) -> None:
    """Put a value into a rule at a path, or take it out where it is None."""
    if path == KEY:
        assert isinstance(value, Leaf)
        assert rule.key is not None
        rule.key.text = value.text
    elif not path:
        assert value is not None
        _set(rule, value)
    elif path == ("then",):
        assert isinstance(value, Leaf)
        _rename_effect(rule, value.text)
    elif value is not None:
        _expand(rule, table, path)
        _put(rule, path, value, _order(rule, table))
    else:
        take(rule, path)


def part_at(rule: Part, path: Path) -> Part | None:
    """Return the part at a path within a rule; a text in one language is its Chinese half."""
    if not path or path == KEY:
        return rule
    if isinstance(rule.value, Leaf):
        return rule if path == (CHINESE,) else None
    first, *rest = path
    inner = effect_part(rule.value) if first == EFFECT else rule.value.get(first)
    return None if inner is None else part_at(inner, tuple(rest))


def effect_part(then: Branch) -> Part | None:
    """Return what an adjustment does; None where there is not exactly one such thing."""
    parts = [p for p in then.parts if p.key is not None and p.key.text != "section"]
    return parts[0] if len(parts) == 1 else None


def _order(rule: Part, table: Table) -> Sequence[str]:
    """Return the keys of a rule in the order in which they are written."""
    named = isinstance(rule.value, Branch) and rule.value.get("id") is not None
    return ("id", *(["title"] if named else []), *table.order)


def _set(part: Part, value: Draft) -> None:
    """Set a value; what it was keeps its place in the text."""
    if isinstance(value, Leaf) and isinstance(part.value, Leaf):
        part.value.text = value.text
    elif isinstance(value, Branch) and isinstance(part.value, Branch):
        _set_parts(part, part.value, value)
    else:
        part.value = value


def _set_parts(part: Part, old: Branch, new: Branch) -> None:
    """Set the values of a list or mapping, one by one where the same keys stand there."""

    def keys(branch: Branch) -> list[str | None]:
        return [None if p.key is None else p.key.text for p in branch.parts]

    if old.mapping == new.mapping and keys(old) == keys(new):
        for a, b in zip(old.parts, new.parts, strict=True):
            _set(a, b.value)
    else:
        part.value = new


def _rename_effect(rule: Part, effect: str) -> None:
    then = part_at(rule, ("then",))
    assert then is not None
    assert isinstance(then.value, Branch)
    inner = effect_part(then.value)
    assert inner is not None
    assert inner.key is not None
    inner.key.text = effect


def _expand(rule: Part, table: Table, path: Path) -> None:
    """Write a rule that is a single value in full, where something else is to be put into it."""
    single = isinstance(rule.value, Leaf) or not rule.value.mapping
    if not single or path in ((table.short,), (CHINESE,)) or not table.short:
        return
    value = rule.value
    flag = isinstance(value, Leaf) and value.text in _NOT_APPLICABLE
    rule.value = mapping_of({"not_applicable": Leaf("true")} if flag else {table.short: value})


def _put(part: Part, path: Path, value: Draft, order: Sequence[str]) -> None:
    if not path or (path == (CHINESE,) and isinstance(part.value, Leaf)):
        _set(part, value)
        return
    if isinstance(part.value, Leaf):  # a title in one language
        part.value = mapping_of({CHINESE: part.value})
    first, *rest = path
    inner = effect_part(part.value) if first == EFFECT else part.value.get(first)
    if inner is None:
        inner = Part(Leaf(""), Leaf(first))
        _insert(part.value, inner, order)
        if rest and rest != [CHINESE]:
            inner.value = mapping_of({})
    _put(inner, tuple(rest), value, _INNER)


def _insert(branch: Branch, part: Part, order: Sequence[str]) -> None:
    """Insert a key after those that are written before it."""
    assert part.key is not None
    at = len(branch.parts)
    if part.key.text in order:
        before = order[: order.index(part.key.text)]
        at = max(
            (n for n, p in enumerate(branch.parts, 1) if p.key and p.key.text in before), default=0
        )
    branch.parts.insert(at, part)


def take(rule: Part, path: Path) -> None:
    """Take a value out of a rule, with the mapping around it where that is empty then."""
    *outer, last = path
    holder = part_at(rule, tuple(outer))
    if holder is None or isinstance(holder.value, Leaf):
        inner = part_at(rule, tuple(outer)) if last == CHINESE and outer else None
        if inner is not None and inner is not rule:
            take(rule, tuple(outer))
        return
    holder.value.parts = [p for p in holder.value.parts if p.key is None or p.key.text != last]
    if not holder.value.parts and outer:
        take(rule, tuple(outer))
