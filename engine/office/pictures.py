"""Drawings as pictures of points. Needs resvg."""

from __future__ import annotations


def png_of(svg: str) -> bytes:
    """Return a drawing as a PNG file, twice as large as it is drawn."""
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=2))
