"""Writing results: to the screen, or whole or not at all to a file."""

from __future__ import annotations

import os
from pathlib import Path

from engine.commands.files import WHY
from engine.commands.screen import BAD_INPUT, Stop, say
from engine.words import Language, Text


def write_or_print(text: str, output: str | None, language: Language) -> None:
    """Print a text, or write it to `output`; say why and stop where that cannot be done."""
    if output is None:
        print(text, end="")
        return
    write(Path(output), text.encode(), language)
    print(output)


def write(path: Path, data: bytes, language: Language) -> None:
    """Write a file at once: a reader sees the old one or the new one, never a part."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        zh, en = WHY.get(type(error), (str(error.strerror), str(error.strerror)))
        say(language, Text(f"不能写入 `{path}`：{zh}", f"cannot write `{path}`: {en}"))
        raise Stop(BAD_INPUT) from None
