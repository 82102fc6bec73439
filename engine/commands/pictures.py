"""Drawings as files: SVG or PNG, as the ending of the file says."""

from __future__ import annotations

from pathlib import Path

from engine.base.words import Language, Text
from engine.commands.screen import BAD_INPUT, WRONG_USAGE, Stop, say
from engine.commands.writing import put

ENDINGS = (".svg", ".png")


def picture_ending(path: Path, language: Language) -> str:
    """Return the ending of a drawing's file; say which there are and stop where it has another.

    For commands that want to say so before they work out what to draw.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        say(
            language,
            Text(
                f"图要写成 .svg 或 .png 文件，`{path}` 不是",
                f"pictures are .svg or .png files; `{path}` is neither",
            ),
        )
        raise Stop(WRONG_USAGE)
    return ending


def write_picture(svg: str, path: Path, language: Language) -> None:
    """Write a drawing as the ending of the file says, and print its name."""
    ending = picture_ending(path, language)
    put(path, svg.encode() if ending == ".svg" else png_of(svg, path, language))


def png_of(svg: str, path: Path, language: Language) -> bytes:
    """Return a drawing as PNG; say what to install and stop where that cannot be done."""
    from engine.render.pictures.png import as_png, has_chinese

    try:
        data = as_png(svg)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] == "engine":
            raise
        say(
            language,
            Text(
                f"写 .png 文件需要 {error.name}：pip install 'jixiao[office]'；.svg 不需要",
                f".png files need {error.name}: pip install 'jixiao[office]'; .svg files do not",
            ),
        )
        raise Stop(BAD_INPUT) from None
    if not svg.isascii() and not has_chinese():
        say(
            language,
            Text(
                f"这台机器没有中文字体，`{path}` 里的汉字是空的：安装 Noto Sans CJK 等字体，"
                "或改写 .svg 文件",
                f"this machine has no Chinese font, so the Chinese in `{path}` is blank: install "
                "one such as Noto Sans CJK, or write an .svg file",
            ),
        )
    return data
