"""Writing a workbook in memory: openpyxl alone would put every sheet into a file on the disk."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


class _Writer(ExcelWriter):
    """Writes sheets into the archive, by way of no file."""

    def write_worksheet(self, ws: Any) -> None:
        """Write a sheet, without drawings: there are none."""
        writer = WorksheetWriter(ws, out=io.BytesIO())
        writer.write()
        ws._drawing = None  # noqa: SLF001 - what `ExcelWriter` looks at
        ws._rels = writer._rels  # type: ignore[attr-defined]  # noqa: SLF001
        self._archive.writestr(ws.path[1:], writer.read())  # type: ignore[attr-defined]
        self.manifest.append(ws)


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        _Writer(book, archive).write_data()
    return out.getvalue()
