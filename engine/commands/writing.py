"""Writing results: to the screen, or whole or not at all to a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.base.words import Language, Text
from engine.commands.disk import write
from engine.commands.screen import BAD_INPUT, WRONG_USAGE, Stop, say, shown

if TYPE_CHECKING:
    from engine.render.table import Table


def put(path: Path, data: bytes) -> None:
    """Write a result to a file, and print its name."""
    write(path, data)
    print(shown(path))


def write_or_print(text: str, output: str | None) -> None:
    """Print a text, or write it to `output`."""
    if output is None:
        print(text, end="")
        return
    put(Path(output), text.encode(errors="replace"))


def write_table(table: Table, form: str, output: str | None, language: Language) -> None:
    """Write a table as `csv`, or as `parquet`, which only goes into a file."""
    from engine.render.table import as_csv, as_parquet

    if form == "csv":
        write_or_print(as_csv(table), output)
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
    put(path, data)


def file_for(form: str, output: str | None, language: Language) -> Path:
    """Return the file for what no screen can show; say so and stop where none is named."""
    if output is None:
        said = Text(f"{form} 只能写入文件：加上 -o 文件名", f"{form} goes into a file: add -o FILE")
        say(language, said)
        raise Stop(WRONG_USAGE)
    return Path(output)
