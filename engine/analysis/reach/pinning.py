"""A plan in which every choice that is left to an assessor stands at its low end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

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
    if isinstance(node, Formula | Grades | Origin) or not isinstance(node, Struct):
        return node
    changed: dict[str, Any] = {}
    for name in node.__struct_fields__:
        before = getattr(node, name)
        after = _pinned(before)
        if after != before:
            changed[name] = after
    return replace(node, **changed) if changed else node
