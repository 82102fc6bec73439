"""Writing results: to the screen, or whole or not at all to a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from engine.base.words import Language, Text
from engine.commands.files import WHY
from engine.commands.screen import BAD_INPUT, WRONG_USAGE, Stop, say

if TYPE_CHECKING:
    from engine.render.table import Table


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


def write_table(table: Table, form: str, output: str | None, language: Language) -> None:
    """Write a table as `csv`, or as `parquet`, which only goes into a file."""
    from engine.render.table import as_csv, as_parquet

    if form == "csv":
        write_or_print(as_csv(table), output, language)
        return
    path = file_for(form, output, language)
    try:
        data = as_parquet(table)
    except ImportError:
        say(
            language,
            Text(
                "写 Parquet 需要 pyarrow：pip install 'jixiao[tables]'",
                "Parquet needs pyarrow: pip install 'jixiao[tables]'",
            ),
        )
        raise Stop(BAD_INPUT) from None
    write(path, data, language)
    print(path)


def file_for(form: str, output: str | None, language: Language) -> Path:
    """Return the file for what no screen can show; say so and stop where none is named."""
    if output is None:
        said = Text(f"{form} 只能写入文件：加上 -o 文件名", f"{form} goes into a file: add -o FILE")
        say(language, said)
        raise Stop(WRONG_USAGE)
    return Path(output)
