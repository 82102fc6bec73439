"""What a record and HEAD consist of: every field, its kind, and no other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_DIGEST = re.compile(r"[0-9a-f]{64}")
_FILE = {"name": str, "sha256": _DIGEST}
_SIGNATURE = {"key": re.compile(r"[0-9a-f]{32}"), "value": re.compile(r"[0-9a-f]{128}")}
_POINTS = (None, re.compile(r"-?\d+(\.\d+)?"))

#: A kind is a pattern of texts, a tuple of kinds to choose from, `str` or `int` or `None`, `False`
#: itself, a list of one kind, or a mapping of fields; a field with `?` may be absent.
RECORD: Mapping[str, Any] = {
    "format": int,
    "number": int,
    "time": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00"),
    "previous": re.compile(r"([0-9a-f]{64})?"),
    "digest": _DIGEST,
    "signature?": _SIGNATURE,
    "case": {"id": str, **_FILE},
    "ruleset": {"id": str, "version": str, "files": [_FILE]},
    "decisions": (None, _FILE),
    "documents": [{"id": str, **_FILE, "kept?": False}],
    "engine": {"version": str, "matcher": str, "python": str},
    "language": re.compile("zh|en"),
    "result": {
        "state": str,
        "score": _POINTS,
        "low": _POINTS,
        "high": _POINTS,
        "grade": (None, str),
        "bounds": str,
    },
    "scorecard": _DIGEST,
}

HEAD: Mapping[str, Any] = {"count": int, "last": _DIGEST, "signature?": _SIGNATURE}


def misfit(value: Any, shape: Any, path: str = "") -> str | None:
    """Return the field that is not of its kind, None where all are."""
    if isinstance(shape, Mapping):
        return _misfit_of_fields(value, shape, path)
    if isinstance(shape, list):
        if type(value) is not list:
            return path
        found = (misfit(one, shape[0], f"{path}[{n}]") for n, one in enumerate(value))
        return next((field for field in found if field is not None), None)
    if isinstance(shape, tuple):
        tried = [misfit(value, one, path) for one in shape]
        return None if None in tried else max(tried, key=lambda field: len(str(field)))
    if isinstance(shape, re.Pattern):
        return None if type(value) is str and shape.fullmatch(value) else path
    fits = value is shape if shape is None or shape is False else type(value) is shape
    return None if fits else path


def _misfit_of_fields(value: Any, shape: Mapping[str, Any], path: str) -> str | None:
    if type(value) is not dict:
        return path
    known = {name.removesuffix("?") for name in shape}
    for name in value:
        if name not in known:
            return _field(path, name)
    for name, kind in shape.items():
        plain = name.removesuffix("?")
        if plain not in value:
            if plain == name:
                return _field(path, plain)
            continue
        found = misfit(value[plain], kind, _field(path, plain))
        if found is not None:
            return found
    return None


def _field(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
