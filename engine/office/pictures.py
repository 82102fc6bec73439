"""Drawings as PNG. Needs the extra `office`."""

from __future__ import annotations


def png_of(svg: str) -> bytes:
    """Return a drawing as PNG, twice as large, for screens and print."""
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=2))
