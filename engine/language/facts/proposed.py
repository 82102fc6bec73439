"""Figures that a program proposed: left out of the facts until someone has confirmed them."""

from __future__ import annotations

from typing import TypeVar

from engine.base.diagnostics import Diagnostic
from engine.language.facts import problems
from engine.language.facts.types import Proposed
from engine.language.load.case import CaseDoc, FactDoc, ListedFactDoc
from engine.language.load.located import Located

Doc = TypeVar("Doc", bound=Located)


def confirmed_only(doc: CaseDoc) -> tuple[CaseDoc, tuple[Proposed, ...]]:
    """Return a case without its proposed figures, and those figures with their paths."""
    found: list[Proposed] = []
    return _without(doc, "", found), tuple(found)


def not_confirmed(proposed: tuple[Proposed, ...]) -> Diagnostic:
    """Say that figures wait for someone to confirm them."""
    first = proposed[0]
    note = problems.FIRST_PROPOSED.fill(path=first.path)
    return problems.NOT_CONFIRMED.at(first.span, notes=(note,), count=len(proposed))


def _without(doc: Doc, path: str, found: list[Proposed]) -> Doc:
    changed = {}
    for name in type(doc).model_fields:
        value = getattr(doc, name)
        step = f"{path}.{name}" if path else name
        new = _of(value, step, found)
        if new is not value:
            changed[name] = new
    return doc.changed(changed) if changed else doc


def _of(value: object, path: str, found: list[Proposed]) -> object:
    if isinstance(value, FactDoc | ListedFactDoc):
        if not value.proposed:
            return value
        written = value.value if isinstance(value.value, str) else "、".join(value.value)
        found.append(Proposed(path, written, _evidence(value), value.span_at("value")))
        return None
    if isinstance(value, Located):
        return _without(value, path, found)
    if isinstance(value, dict):
        kept = {key: _of(item, f"{path}.{key}", found) for key, item in value.items()}
        if all(kept[key] is item for key, item in value.items()):
            return value
        return {key: item for key, item in kept.items() if item is not None}
    if isinstance(value, list):
        outer = path.removesuffix(".lines")
        items = [
            _of(item, f"{outer}.{getattr(item, 'id', index)}", found)
            for index, item in enumerate(value, 1)
        ]
        return value if all(a is b for a, b in zip(items, value, strict=True)) else items
    return value


def _evidence(fact: FactDoc | ListedFactDoc) -> str:
    """Return where a figure stands, in the case's words."""
    listed = fact.evidence if isinstance(fact.evidence, list) else [fact.evidence]
    return "；".join(
        " ".join(w for w in (e.document, e.section, e.place, e.figure) if w)
        for e in listed
        if e is not None
    )
