"""Two scorecards as data, and a record beside its scorecard, field by field."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from engine.auditing.records.shape import RecordData

_LONGEST = 60  # characters of a value that are shown

#: A field, what it was, what it is now.
Difference = tuple[str, str, str]


def restated(record: RecordData, card: Mapping[str, Any]) -> Iterator[Difference]:
    """Yield what a record says of its scorecard and the scorecard does not say."""
    engine = {k: v for k, v in record["engine"].items() if k != "python"}
    pairs = (
        ("case.id", record["case"]["id"], ("case", "id")),
        ("case.sha256", record["case"]["sha256"], ("case", "sha256")),
        ("ruleset.id", record["ruleset"]["id"], ("ruleset", "id")),
        ("ruleset.version", record["ruleset"]["version"], ("ruleset", "version")),
        *((f"engine.{name}", value, ("engine", name)) for name, value in engine.items()),
        *((f"result.{name}", value, (name,)) for name, value in record["result"].items()),
    )
    for field, said, place in pairs:
        held: Any = card
        for name in place:
            held = held.get(name) if isinstance(held, dict) else None
        if held != said or type(held) is not type(said):
            yield field, shown(said), shown(held)


def differences(was: Any, now: Any, path: str = "") -> Iterator[Difference]:
    """Yield the values of two trees that differ, each by its path."""
    if isinstance(was, dict) and isinstance(now, dict):
        for name in dict.fromkeys((*was, *now)):
            place = f"{path}.{name}" if path else name
            if name in was and name in now:
                yield from differences(was[name], now[name], place)
            else:
                yield place, _or_none(was, name), _or_none(now, name)
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for n, (one, other) in enumerate(zip(was, now, strict=True)):
            yield from differences(one, other, f"{path}[{n}]")
    elif was != now or type(was) is not type(now):
        yield path, shown(was), shown(now)


def shown(value: Any) -> str:
    """Return a value as JSON, shortened."""
    try:
        text = json.dumps(value, ensure_ascii=False)
    except RecursionError:
        return "…"
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _or_none(held: Mapping[str, Any], name: str) -> str:
    return shown(held[name]) if name in held else "—"
