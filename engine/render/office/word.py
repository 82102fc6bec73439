"""A Word file being written: Chinese fonts named properly, tables with borders, the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from engine.render.office.words import plain

LATIN, FANG, HEI, SONG = "Times New Roman", "仿宋", "黑体", "宋体"
_PAGE = 15.9  # centimetres between the margins
_NO_DATE = (1980, 1, 1, 0, 0, 0)


class Paper:
    """A report in memory."""

    def __init__(self, title: str, year: int) -> None:
        """Begin a report."""
        self.doc: Any = Document()
        made = dt.datetime(year, 12, 31)  # noqa: DTZ001 - a fixed day, not a moment
        properties = self.doc.core_properties
        properties.title, properties.author = plain(title)[:255], "jixiao"
        properties.created = properties.modified = made
        properties.comments = ""
        section = self.doc.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.55)
        section.top_margin, section.bottom_margin = Cm(2.8), Cm(2.5)
        self._styles()
        _page_number(section.footer.paragraphs[0])

    def _styles(self) -> None:
        _font(self.doc.styles["Normal"], FANG, 12)
        for level, (name, size) in enumerate(((HEI, 18), (HEI, 15), (HEI, 13)), 0):
            style = self.doc.styles["Title" if level == 0 else f"Heading {level}"]
            _font(style, name, size)
            style.font.color.rgb = RGBColor(0, 0, 0)
            style.font.bold = level != 0
        _no_border(self.doc.styles["Title"])

    def title(self, text: str, below: str) -> None:
        """Write the title and the line below it."""
        self.doc.add_paragraph(plain(text), style="Title").alignment = WD_ALIGN_PARAGRAPH.CENTER
        line = self.doc.add_paragraph(plain(below))
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def heading(self, text: str, level: int = 1) -> None:
        """Write the heading of a chapter."""
        self.doc.add_heading(plain(text), level)

    def text(self, text: str) -> None:
        """Write a paragraph, its first line indented by two characters."""
        paragraph = self.doc.add_paragraph(plain(text))
        paragraph.paragraph_format.first_line_indent = Pt(24)
        paragraph.paragraph_format.line_spacing = 1.4
        paragraph.paragraph_format.space_after = Pt(4)

    def table(
        self,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        *,
        centred: Sequence[int] = (),
    ) -> None:
        """Write a table whose head repeats on every page; widths are shares of the page's."""
        table = self.doc.add_table(rows=0, cols=len(head), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        whole = sum(widths)
        every = range(len(head))
        for texts, is_head in (([head], True), (rows, False)):
            if not texts:
                continue
            row = table.add_row()
            _keep_whole(row, repeat=is_head)
            for column in every:
                cell = row.cells[column]
                cell.width = Cm(_PAGE * widths[column] / whole)
                self._cell(cell, bold=is_head, centred=is_head or column in centred)
            _fill(row, texts)
        for column, width in enumerate(widths):
            table.columns[column].width = Cm(_PAGE * width / whole)
        self.doc.add_paragraph().paragraph_format.space_after = Pt(2)

    def _cell(self, cell: Any, *, bold: bool, centred: bool) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run()
        run.font.size, run.font.bold = Pt(9), bold
        run.font.name = LATIN
        run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), SONG)
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if bold:
            shade = OxmlElement("w:shd")
            shade.set(qn("w:val"), "clear")
            shade.set(qn("w:fill"), "E8EEF7")
            cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - as python-docx's docs do

    def picture(self, png: bytes, about: str) -> None:
        """Put a picture as wide as the page, with a line that says what it shows."""
        self.doc.add_picture(io.BytesIO(png), width=Cm(_PAGE))
        self.doc.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
        shape = self.doc.inline_shapes[-1]._inline.docPr  # noqa: SLF001 - no public way
        shape.set("descr", plain(about))

    def finish(self) -> bytes:
        """Return the file, its parts without a date."""
        first, out = io.BytesIO(), io.BytesIO()
        self.doc.save(first)
        with zipfile.ZipFile(first) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                entry = zipfile.ZipInfo(name, _NO_DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(entry, old.read(name))
        return out.getvalue()


def _font(style: Any, chinese: str, size: int) -> None:
    style.font.name, style.font.size = LATIN, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), chinese)


def _no_border(style: Any) -> None:
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _fill(row: Any, texts: Sequence[Sequence[str]]) -> None:
    """Put copies of a row without text in its place, one for each of some rows of text."""
    empty = row._tr  # noqa: SLF001 - no public way
    for cells in texts:
        made = deepcopy(empty)
        empty.addprevious(made)
        for run, text in zip(made.iter(qn("w:r")), cells, strict=True):
            run.text = plain(text)
    empty.getparent().remove(empty)


def _keep_whole(row: Any, *, repeat: bool) -> None:
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - no public way
    for name in ("w:cantSplit", *(("w:tblHeader",) if repeat else ())):
        element = OxmlElement(name)
        element.set(qn("w:val"), "true")
        properties.append(element)


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)  # noqa: SLF001 - no public way
