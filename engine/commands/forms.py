"""The forms of a result: blocks on a terminal or a page, data, tables, pictures."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.commands.screen import BAD_INPUT, WRONG_USAGE, Stop, console, print_json, say
from engine.commands.writing import write, write_or_print
from engine.words import Language, Text

if TYPE_CHECKING:
    from engine.render.blocks import Block
    from engine.render.table import Table

_BINARY = ("parquet", "png")


def in_file(options: argparse.Namespace, language: Language) -> None:
    """Stop where a form that no terminal shows has no file to go to."""
    if options.format in _BINARY and options.output is None:
        form = options.format
        say(
            language,
            Text(f"{form} 要写入文件：加上 -o 文件.{form}",
                 f"{form} goes into a file: add -o FILE.{form}"),
        )  # fmt: skip
        raise Stop(WRONG_USAGE)


def write_blocks(blocks: Sequence[Block], options: argparse.Namespace, language: Language) -> None:
    """Show a document: as text on the terminal, else as Markdown or a page."""
    from engine.render.blocks import as_html, as_markdown

    if options.format == "text" and options.output is None:
        from engine.render.terminal import print_block

        screen = console(options)
        for block in blocks:
            print_block(screen, block)
        return
    html = options.format == "html"
    text = as_html(blocks, language) if html else as_markdown(blocks)
    write_or_print(text, options.output, language)


def write_data(data: Any, options: argparse.Namespace, language: Language) -> None:
    """Show data as JSON."""
    if options.output is None:
        print_json(data)
        return
    import json

    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    write_or_print(text, options.output, language)


def write_table(table: Table, options: argparse.Namespace, language: Language) -> None:
    """Show a table as CSV, or write it as Parquet."""
    from engine.render.table import as_csv, as_parquet

    if options.format == "csv":
        write_or_print(as_csv(table), options.output, language)
        return
    try:
        data = as_parquet(table)
    except ModuleNotFoundError as error:
        raise without(error, "tables", "parquet", language) from None
    write_bytes(data, options, language)


def write_bytes(data: bytes, options: argparse.Namespace, language: Language) -> None:
    """Write a binary form to its file, and say its name."""
    write(Path(options.output), data, language)
    print(options.output)


def without(error: ModuleNotFoundError, extra: str, form: str, language: Language) -> Exception:
    """Return what ends the run where a package of an extra is not installed."""
    if error.name is None or error.name.partition(".")[0] == "engine":
        return error
    say(
        language,
        Text(
            f"{form} 需要 {error.name}：pip install 'jixiao[{extra}]'",
            f"{form} needs {error.name}: pip install 'jixiao[{extra}]'",
        ),
    )
    return Stop(BAD_INPUT)
