"""Data as JSON for readers: two blanks a level, Chinese as it is, what cannot be seen in escapes.

The bytes are those of `json.dumps` with `indent=2` and `ensure_ascii=False`, which takes ten times
as long, and of `signs.coded`.
"""

from __future__ import annotations

from typing import Any

from msgspec.json import encode
from msgspec.json import format as indented

from engine.base.signs import coded

#: What cannot be seen though Python calls it printable.
_ODD = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"


def json_text(data: Any) -> str:
    """Return data as JSON: texts, whole numbers, flags, None; lists and mappings of them by texts.

    >>> print(json_text({"得分": ["8", None]}))
    {
      "得分": [
        "8",
        null
      ]
    }
    """
    try:
        line = encode(data)
    except (UnicodeEncodeError, OverflowError):  # halves of characters, numbers of many digits
        return _by_the_library(data)
    text = indented(line, indent=2).decode()
    plain = line.decode()
    return text if plain.isprintable() and not any(c in plain for c in _ODD) else coded(text)


def _by_the_library(data: Any) -> str:
    from json import dumps  # noqa: PLC0415 - hardly ever wanted

    return coded(dumps(data, ensure_ascii=False, indent=2))
