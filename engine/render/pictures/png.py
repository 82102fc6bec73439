"""Drawings as PNG. The only module that knows resvg, which comes with the extra `office`."""

from __future__ import annotations

_SIZE = 20
_GLYPH = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{_SIZE}" height="{_SIZE}" '
    'font-family="sans-serif"><text y="16" font-size="16">{}</text></svg>'
)


def as_png(svg: str) -> bytes:
    """Return a drawing as PNG, twice as fine as it is large.

    Raises ModuleNotFoundError where resvg is not installed.
    """
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=2))


def has_chinese() -> bool:
    """Return whether this machine has a font with Chinese: without one all signs look alike."""
    return as_png(_GLYPH.format("绩")) != as_png(_GLYPH.format("效"))
