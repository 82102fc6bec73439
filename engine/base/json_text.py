"""Data as JSON for readers: two blanks a level, Chinese as it is, what cannot be seen in escapes.

The bytes are those of `json.dumps` with `indent=2` and `ensure_ascii=False`, which takes three
times as long, and those of `signs.coded`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from json import dumps
from json.encoder import encode_basestring as quoted
from typing import Any

from engine.base.signs import coded

#: What cannot be seen though Python calls it printable: all that is left to look for in a text that
#: is printable otherwise.
_ODD = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\uffa0]")


def json_text(data: Any, end: str = "\n") -> str:
    """Return data as JSON; `end` is what stands before its last bracket.

    >>> print(json_text({"得分": ["8", None]}))
    {
      "得分": [
        "8",
        null
      ]
    }
    """
    kind = data.__class__
    inner = f"{end}  "
    if kind is dict:
        rows = []
        for key, value in data.items():  # most values are texts, or there is none
            name = _name(key) if key.__class__ is str else dumps({key: 0})[1:-2]
            if value.__class__ is str:
                rows.append(name + _text(value))
            else:
                rows.append(name + ("null" if value is None else json_text(value, inner)))
        return f"{{{inner}{f',{inner}'.join(rows)}{end}}}" if rows else "{}"
    if kind is list or kind is tuple:
        rows = [json_text(value, inner) for value in data]
        return f"[{inner}{f',{inner}'.join(rows)}{end}]" if rows else "[]"
    if kind is str:
        return _text(data)
    if data is True:
        return "true"
    if data is False:
        return "false"
    if kind is int:
        return str(data)
    return coded(dumps(data, ensure_ascii=False, indent=2)).replace("\n", end)


def _text(text: str) -> str:
    written = quoted(text)
    if text.isprintable() and (text.isascii() or not _ODD.search(text)):
        return written
    return coded(written)


@lru_cache(maxsize=4096)
def _name(key: str) -> str:
    return f"{_text(key)}: "
