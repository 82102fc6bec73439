"""What pictures of pairs of bars share: one bar of a pair is blue, the other orange and hatched."""

from __future__ import annotations

from collections.abc import Sequence

from engine.render.pictures.charts import FONTS, safe_text

BLUE, _ORANGE = "#1f6fb2", "#e07b00"
LINE = 17  # from one line of a label to the next


def pairs_svg(title: str, hatch: str, size: tuple[int, int], body: str) -> str:
    """Return the drawing around `body`, which may fill with `url(#hatch)`."""
    width, height = size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" font-family="{FONTS}" font-size="13">'
        f"<title>{safe_text(title)}</title>"
        f'<defs><pattern id="{hatch}" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff3e0"/>'
        f'<rect width="3" height="6" fill="{_ORANGE}"/></pattern></defs>'
        f'<rect width="{width}" height="{height}" fill="#fff"/>'
        f'<text x="{width // 2}" y="20" text-anchor="middle" font-size="15" font-weight="bold">'
        f"{safe_text(title)}</text>{body}</svg>"
    )


def label_svg(lines: Sequence[str], right: int, middle: int) -> str:
    """Return the label at the left of a pair: lines around a middle that end at `right`."""
    first = middle - (len(lines) - 1) * LINE // 2 + 5
    return "".join(
        f'<text x="{right}" y="{first + at * LINE}" text-anchor="end">{safe_text(part)}</text>'
        for at, part in enumerate(lines)
    )


def legend_svg(fills: tuple[str, str], said: Sequence[str], left: int, y: int, apart: int) -> str:
    """Return what the fills of a pair mean, side by side."""
    return "".join(
        f'<rect x="{left + at * apart}" y="{y}" width="18" height="11" fill="{fill}" '
        f'stroke="#444" stroke-width="0.5"/>'
        f'<text x="{left + 24 + at * apart}" y="{y + 11}">{word}</text>'
        for at, (fill, word) in enumerate(zip(fills, said, strict=True))
    )
