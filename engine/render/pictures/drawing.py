"""What drawings are put together from: the page with its title, texts in lines, hatches."""

from __future__ import annotations

from collections.abc import Sequence

from engine.render.pictures.charts import FONTS, safe_text, wrapped_label

BLUE, ORANGE, DARK, GREY = "#1f6fb2", "#e07b00", "#222222", "#8a8f98"
SIZE, LINE = 13, 16  # of texts, and from one line to the next
_TITLE, _TITLE_LINE = 16, 22


def page_svg(body: str, size: tuple[int, int], title: str, defs: str = "") -> str:
    """Return a drawing of a width and height with everything around it; `body` leaves room for
    the title, `title_height` high.
    """
    width, height = size
    lines = _title_lines(title, width)
    head = text_svg(
        width // 2,
        24,
        lines,
        anchor="middle",
        size=_TITLE,
        step=_TITLE_LINE,
        more='font-weight="bold"',
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" font-family="{FONTS}" font-size="{SIZE}">'
        f"<title>{safe_text(title)}</title><defs>{defs}</defs>"
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>{head}{body}</svg>'
    )


def title_height(title: str, width: int) -> int:
    """Return how much of a drawing of this width its title takes."""
    return 14 + len(_title_lines(title, width)) * _TITLE_LINE


def _title_lines(title: str, width: int) -> list[str]:
    return wrapped_label(title, width - 40, _TITLE)


def text_svg(
    x: int,
    y: int,
    lines: Sequence[str],
    *,
    anchor: str = "start",
    size: int = SIZE,
    step: int = LINE,
    more: str = "",
) -> str:
    """Return lines of text, the first with its foot at `y`."""
    given = f" {more}" if more else ""
    return "".join(
        f'<text x="{x}" y="{y + number * step}" text-anchor="{anchor}" font-size="{size}"{given}>'
        f"{safe_text(line)}</text>"
        for number, line in enumerate(lines)
    )


def line_svg(start: tuple[int, int], end: tuple[int, int], colour: str, more: str = "") -> str:
    """Return a line."""
    return (
        f'<line x1="{start[0]}" y1="{start[1]}" x2="{end[0]}" y2="{end[1]}" '
        f'stroke="{colour}"{" " + more if more else ""}/>'
    )


def hatch_svg(name: str, colour: str, ground: str = "none") -> str:
    """Return a hatch for `fill="url(#name)"`."""
    return (
        f'<pattern id="{name}" width="7" height="7" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="7" height="7" fill="{ground}"/>'
        f'<rect width="2" height="7" fill="{colour}"/></pattern>'
    )
