"""A plan in which every choice that is left to an assessor stands at its low end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from engine.language.plan import Award, Formula, Grades, Origin, Plan


def pinned(plan: Plan) -> Plan:
    """Return the plan with what is left to an assessor at its low end."""
    sections = tuple(_pinned(section) for section in plan.sections)
    return replace(plan, sections=sections, order=tuple(_pinned(i) for i in plan.order))


def _pinned(node: Any) -> Any:
    if isinstance(node, Award):
        return replace(node, high=node.low, high_open=False) if node.low < node.high else node
    if isinstance(node, tuple):
        return tuple(_pinned(one) for one in node)
    if isinstance(node, Mapping):
        return {key: _pinned(one) for key, one in node.items()}
    if isinstance(node, Formula | Grades | Origin) or not is_dataclass(node):
        return node
    changed: dict[str, Any] = {}
    for one in fields(node):
        before = getattr(node, one.name)
        after = _pinned(before)
        if after != before:
            changed[one.name] = after
    return replace(node, **changed) if changed else node  # type: ignore[type-var]
