"""Drawings as PNG. The only module that knows resvg, which comes with the extra `office`."""

from __future__ import annotations

import re

_SIZE = 20
_FONTS = re.compile('font-family="[^"]*"')


def as_png(svg: str) -> bytes:
    """Return a drawing as PNG, twice as fine as it is large.

    Raises ModuleNotFoundError where resvg is not installed.
    """
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=2))


def has_chinese(svg: str) -> bool:
    """Return whether a font of a drawing has Chinese here: without one all signs look alike."""
    fonts = _FONTS.search(svg)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{_SIZE}" height="{_SIZE}" '
    head += f'{fonts[0] if fonts else ""}><text y="16" font-size="16">'
    first, second = (as_png(f"{head}{sign}</text></svg>") for sign in "绩效")
    return first != second
