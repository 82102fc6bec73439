"""The report as a Word file."""

from __future__ import annotations

from engine.office.material import Material


def report_bytes(material: Material) -> bytes:
    """Return the report."""
    raise NotImplementedError
