"""What a command has found, put where the user wants it and in the form that he wants.

What a form needs is imported when that form is wanted: few commands need all of it.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from engine.base.signs import visible
from engine.base.words import Language
from engine.commands import words
from engine.commands.disk import write
from engine.commands.forms import TEXTS
from engine.commands.screen import BAD_INPUT, NARROWEST, WIDEST, Stop, as_json, needing, say, shown
from engine.commands.terminal import coloured
from engine.render.pictures import png

if TYPE_CHECKING:
    from engine.render.blocks import Block
    from engine.render.screen import Screen
    from engine.render.table import Table


class Result(Struct, frozen=True, kw_only=True):
    """A result in the forms that it can take, each made when it is wanted.

    `screen` prints the text on a console; where there is none, the text is `plain`, else that of
    the `blocks`. `html` is a page that is not that of the blocks. `picture` is a drawing as SVG.
    """

    screen: Callable[[Any], None] | None = None
    plain: Callable[[], str] | None = None
    blocks: Callable[[], Sequence[Block]] | None = None
    html: Callable[[], str] | None = None
    data: Callable[[], Any] | None = None
    table: Callable[[], Table] | None = None
    docx: Callable[[], bytes] | None = None
    picture: Callable[[], str] | None = None


def show(result: Result, options: argparse.Namespace, language: Language) -> None:
    """Print a result, or write it to the file that the options name."""
    form = options.format
    if result.screen is not None and on_screen(options):
        result.screen(_console(options))
        return
    data = _bytes_of(result, form, options, language)  # these go only into files
    text = "" if data is not None else _text_of(result, form, options, language)
    if options.output is not None:
        put(Path(options.output), as_bytes(text) if data is None else data)
    else:
        print(text, end="")


def on_screen(options: argparse.Namespace) -> bool:
    """Return whether a result is shown as text at once."""
    return options.format in TEXTS and options.output is None


def put(path: Path, data: bytes) -> None:
    """Write a result to a file, and print its name."""
    write(path, data)
    print(shown(path))


def not_over(paths: Iterable[Path], options: argparse.Namespace) -> None:
    """Stop where a file would be lost that somebody may have worked on; --force replaces it.

    A result that can be made again is written over without asking.
    """
    for path in paths:
        if os.path.isfile(path) and not options.force:
            raise Stop(BAD_INPUT, words.SAY_FORCE.fill(path=shown(path)))


def as_bytes(text: str) -> bytes:
    """Return a text as it is written; what is no character in it (in a file's name) as `?`."""
    return text.encode(errors="replace")


def png_of(svg: str, name: str, language: Language) -> bytes:
    """Return a drawing as PNG; say so where the machine has no Chinese to draw."""
    with needing():
        data = png.as_png(svg)
    if not svg.isascii() and not png.has_chinese(svg):
        say(language, words.NO_CHINESE_FONT.fill(path=shown(name)))
    return data


def _text_of(result: Result, form: str, options: argparse.Namespace, language: Language) -> str:
    """Return a result as a text."""
    if form == "json" and result.data is not None:
        return as_json(result.data())
    if form == "csv" and result.table is not None:
        from engine.render.table import as_csv

        return as_csv(result.table())
    if form == "svg" and result.picture is not None:
        return result.picture() + "\n"
    if form == "html" and result.html is not None:
        return result.html()
    if form in TEXTS and result.screen is not None:
        return printed(result.screen, options)
    if form in TEXTS and result.plain is not None:
        return visible(result.plain())
    from engine.render.blocks import as_html, as_markdown, as_text

    assert result.blocks is not None, form
    blocks = result.blocks()
    if form == "html":
        return as_html(blocks, language)
    return as_markdown(blocks) if form == "markdown" else visible(as_text(blocks))


def _bytes_of(
    result: Result, form: str, options: argparse.Namespace, language: Language
) -> bytes | None:
    """Return a result in a form that only files have; None where it is a text."""
    if form == "parquet" and result.table is not None:
        from engine.render.table import as_parquet

        with needing():
            return as_parquet(result.table())
    if form == "xlsx" and result.table is not None:
        with needing():
            from engine.render.office.table import as_xlsx

            return as_xlsx(result.table())
    if form == "docx" and result.docx is not None:
        with needing():
            return result.docx()
    if form == "png" and result.picture is not None:
        return png_of(result.picture(), options.output, language)
    return None


def printed(draw: Callable[[Any], None], options: argparse.Namespace) -> str:
    """Return what is drawn on a console, as a text without colours."""
    screen = _console(options, file=True)
    with screen.capture() as caught:
        draw(screen)
    return str(caught.get())


def _wide(columns: str) -> int:
    """Return the width that the environment states; 100 where it states none that can serve."""
    stated = int(columns) if columns.isascii() and columns.isdecimal() and len(columns) < 6 else 0
    return stated if NARROWEST <= stated <= WIDEST else 100


def _console(options: argparse.Namespace, *, file: bool = False) -> Screen:
    """Return a terminal as wide as asked for, else as the terminal is, else 100 columns.

    For a `file` it is one without colours, as wide as where there is no terminal.
    """
    from engine.render.screen import Screen

    width = getattr(options, "width", None)
    if width is None and (file or not sys.stdout.isatty()):
        width = _wide(os.environ.get("COLUMNS", ""))
    return Screen(
        file=coloured(),
        width=width,
        highlight=False,
        markup=False,
        soft_wrap=False,
        emoji=False,
        color_system=None if file else "auto",
        force_terminal=False if file else None,
    )
