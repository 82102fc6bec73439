"""Documents that mean harm, each a few lines of code: by ending, by name, made when wanted."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable

_SHEET_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_REL_NS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_WORD_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
_ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>支出80万元</t></is></c></row>'


def packed(parts: dict[str, str | bytes]) -> bytes:
    """Return parts as an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def xlsx(
    data: str = _ROW, *, before: str = "", after: str = "", sheets: int = 1, **more: str | bytes
) -> bytes:
    """Return a workbook: rows of its first sheet, what stands before and after, other parts."""
    numbers = range(1, sheets + 1)
    rels = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="application/vnd.'
        'openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for n in numbers
    )
    for name in more:
        kind = {"strings": "sharedStrings", "styles": "styles"}[name]
        rels += f'<Relationship Id="x{name}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
        types += (
            f'<Override PartName="/xl/{kind}.xml" ContentType="application/vnd.openxmlformats-'
            f'officedocument.spreadsheetml.{kind}+xml"/>'
        )
    listed = "".join(f'<sheet name="表{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    sheet = f"<worksheet {_SHEET_NS}>{before}<sheetData>{data}</sheetData>{after}</worksheet>"
    small = f"<worksheet {_SHEET_NS}><sheetData>{_ROW}</sheetData></worksheet>"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{_TYPES}<Default Extension="rels" ContentType="application/vnd.'
        'openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        f"{types}</Types>",
        "_rels/.rels": f'{_RELS}<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f"<workbook {_SHEET_NS} {_REL_NS}><sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"{_RELS}{rels}</Relationships>",
        "xl/worksheets/sheet1.xml": sheet,
    }
    parts |= {f"xl/worksheets/sheet{n}.xml": small for n in numbers if n > 1}
    if "strings" in more:
        parts["xl/sharedStrings.xml"] = more["strings"]
    if "styles" in more:
        parts["xl/styles.xml"] = more["styles"]
    return packed(parts)


def docx(body: str) -> bytes:
    """Return a Word file with this body."""
    return packed(
        {
            "[Content_Types].xml": f'{_TYPES}<Default Extension="rels" ContentType="application/'
            'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml"'
            ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.'
            'main+xml"/></Types>',
            "_rels/.rels": f'{_RELS}<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"<w:document {_WORD_NS}><w:body>{body}</w:body></w:document>",
        }
    )


def pdf(objects: Iterable[bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF of numbered objects, the first of them the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(places) + 1, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % table)


def stream(content: bytes, more: bytes = b"", *, packed: bytes | None = None) -> bytes:
    """Return a stream, compressed."""
    body = zlib.compress(content, 9) if packed is None else packed
    head = b"<< /Filter /FlateDecode /Length %d %s >>" % (len(body), more)
    return head + b"\nstream\n" + body + b"\nendstream"


def page_of(content: bytes, *more: bytes, resources: bytes = b"") -> bytes:
    """Return a PDF of one page with this stream as its content; `more` are objects from 6 on."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources "
            b"<< /Font << /F 5 0 R >> %s >> >>" % resources,
            content,
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            *more,
        ]
    )


def _zeros(size: int) -> bytes:
    """Return so many zeros, compressed, without holding them."""
    pack = zlib.compressobj(9)
    step = b"\0" * 1_000_000
    return b"".join(pack.compress(step) for _ in range(size // len(step))) + pack.flush()


def _forms_in_forms() -> bytes:
    """Return forms that each draw the next one ten times: the last is drawn 10^8 times."""
    forms = [
        stream(b"/X%d Do " % (n + 1) * 10, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
               b"/Resources << /XObject << /X%d %d 0 R >> >>" % (n + 1, n + 7))
        for n in range(8)
    ]  # fmt: skip
    last = stream(b"BT /F 9 Tf (a) Tj ET " * 100, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    return page_of(stream(b"/X0 Do " * 10), *forms, last, resources=b"/XObject << /X0 6 0 R >>")


def _cells(count: int, cell: str) -> str:
    return "".join(f'<row r="{n}">{cell.replace("#", str(n))}</row>' for n in range(1, count + 1))


_TABLE = "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"
_P = "<w:p><w:r><w:t>支出80万元</w:t></w:r></w:p>"
_STRINGS = f"<sst {_SHEET_NS}>{{}}</sst>"

XLSX: dict[str, Callable[[], bytes]] = {
    "a merge of the whole sheet": lambda: xlsx(
        after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    ),
    "a million merges": lambda: xlsx(
        after="<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 1_000_000 + "</mergeCells>"
    ),
    "a million rows": lambda: xlsx(_cells(1_000_000, '<c r="A#"><v>#</v></c>')),
    "a million empty rows": lambda: xlsx('<row r="1"/>' * 1_000_000),
    "a million cells in one row": lambda: xlsx(
        '<row r="1">' + "<c><v>1</v></c>" * 1_000_000 + "</row>"
    ),
    "a dimension that lies": lambda: xlsx(before='<dimension ref="A1:XFD1048576"/>'),
    "a cell at the far end": lambda: xlsx(
        _ROW + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    ),
    "a column of a million cells at the far end": lambda: xlsx(
        _ROW + _cells(140_000, '<c r="XFD#"><v>1</v></c>')
    ),
    "a row that has no number": lambda: xlsx(f'<row r="{"9" * 5000}"><c><v>1</v></c></row>'),
    "a number of a million digits": lambda: xlsx(
        f'<row r="1"><c r="A1"><v>{"9" * 1_000_000}</v></c></row>'
    ),
    "an exponent": lambda: xlsx('<row r="1"><c r="A1"><v>1e999999999</v></c></row>'),
    "two thousand sheets": lambda: xlsx(sheets=1900),
    "more sheets than an archive may have parts": lambda: xlsx(sheets=5000),
    "a bomb of one part": lambda: xlsx(data="<row>" + " " * 300_000_000 + "</row>"),
    "a bomb of shared strings": lambda: xlsx(
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
        strings=_STRINGS.format("<si><t>80万元</t></si>" * 700_000),
    ),
    "one shared string, long and everywhere": lambda: xlsx(
        _cells(100_000, '<c r="A#" t="s"><v>0</v></c>'),
        strings=_STRINGS.format(f"<si><t>{'字' * 30_000}</t></si>"),
    ),
    "a shared string of a million pieces": lambda: xlsx(
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
        strings=_STRINGS.format("<si>" + "<r><t>a</t></r>" * 400_000 + "</si>"),
    ),
    "a shared string that is not there": lambda: xlsx(
        '<row r="1"><c r="A1" t="s"><v>999999999</v></c></row>'
    ),
    "a formula shared by every cell": lambda: xlsx(
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A60000" si="0">'
        + "+".join(f"B{n}" for n in range(1, 1500))
        + "</f></c></row>"
        + _cells(50_000, '<c r="B#"><f t="shared" si="0"/></c>')
    ),
    "a formula over everything": lambda: xlsx(
        '<row r="1"><c r="A1"><f t="array" ref="A1:XFD1048576">1</f><v>1</v></c></row>'
    ),
    "a million styles": lambda: xlsx(
        styles=f"<styleSheet {_SHEET_NS}><cellXfs>"
        + "<xf/>" * 1_000_000
        + "</cellXfs></styleSheet>"
    ),
    "formats that take long to look at": lambda: xlsx(
        _cells(50_000, '<c r="A#" s="1"><v>#</v></c>'),
        styles=f'<styleSheet {_SHEET_NS}><numFmts><numFmt numFmtId="200" formatCode="{"[" * 60_000}'
        '"/></numFmts><fonts><font/></fonts><fills><fill/></fills><borders><border/></borders>'
        '<cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/><xf numFmtId="200"/></cellXfs></styleSheet>',
    ),
    "validations of everything": lambda: xlsx(
        after="<dataValidations>"
        + '<dataValidation sqref="A1:XFD1048576"/>' * 100_000
        + "</dataValidations>"
    ),
    "conditional formats": lambda: xlsx(
        after='<conditionalFormatting sqref="A1:XFD1048576"><cfRule/></conditionalFormatting>'
        * 100_000
    ),
    "deep elements": lambda: xlsx("<a>" * 700_000),
    "entities": lambda: xlsx(
        strings='<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><sst>&c;</sst>'
    ),
}

DOCX: dict[str, Callable[[], bytes]] = {
    "five million paragraphs": lambda: docx("<w:p/>" * 5_000_000),
    "a million paragraphs": lambda: docx("<w:p/>" * 1_000_000),
    "paragraphs of many pieces": lambda: docx(
        "<w:p>" + "<w:r><w:t>甲</w:t></w:r>" * 400_000 + "</w:p>"
    ),
    "tables in tables": lambda: docx(
        _TABLE.split("{}")[0] * 100_000 + _P + _TABLE.split("{}")[1] * 100_000
    ),
    "tables in tables, as deep as can be read": lambda: docx(
        _TABLE.split("{}")[0] * 80 + _P + (_TABLE.split("{}")[1] * 80)
    ),
    "a cell over everything": lambda: docx(
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
    ),
    "a table of a million cells": lambda: docx(
        "<w:tbl>" + ("<w:tr>" + "<w:tc/>" * 1000 + "</w:tr>") * 1000 + "</w:tbl>"
    ),
    "a table of many filled cells": lambda: docx(
        "<w:tbl>" + ("<w:tr>" + f"<w:tc>{_P}</w:tc>" * 13 + "</w:tr>") * 3000 + "</w:tbl>"
    ),
    "forty thousand tables": lambda: docx(_TABLE.format(_P) * 39_000),
    "a bomb": lambda: docx(" " * 300_000_000),
}

HTML: dict[str, Callable[[], bytes]] = {
    "paragraphs that never close": lambda: "<p>甲".encode() * 1_000_000,
    "deep nesting": lambda: b"<div>" * 3_000_000,
    "tables in tables": lambda: b"<table><tr><td>" * 1_000_000,
    "comments that never close": lambda: b"<!--" * 2_000_000,
    "declarations that never close": lambda: b"<![" * 2_000_000,
    "tags that never close": lambda: b"<a " * 3_000_000,
    "quotes that never close": lambda: b"<a a='" * 2_000_000,
    "one tag of ten million attributes": lambda: b"<a " + b"a " * 5_000_000 + b">",
    "a script that never closes": lambda: b"<script>" + b"</" * 4_000_000,
    "references": lambda: b"&" * 9_000_000,
    "long references": lambda: b"&" + b"a" * 9_000_000,
    "opening signs": lambda: b"<" * 9_000_000,
    "closing tags": lambda: b"</a " * 3_000_000,
    "processing": lambda: b"<?" * 4_000_000,
    "thirty megabytes": lambda: "字".encode() * 10_000_000,
}

TEXT: dict[str, Callable[[], bytes]] = {
    "thirty megabytes": lambda: "支出80万元。\n".encode() * 1_700_000,
    "thirty megabytes of one line": lambda: "字".encode() * 10_000_000,
    "four million digits": lambda: b"1" * 4_000_000,
    "four million digits and commas": lambda: b"1," * 2_000_000,
    "numbers": lambda: b"1.5 " * 1_200_000,
    "as many numbers as are read": lambda: "支出1.5万元，".encode() * 29_000,
    "letters": lambda: b"A" * 4_900_000,
    "letters and signs": lambda: b"A-" * 2_400_000 + b"1",
    "blanks": lambda: b" " * 4_900_000 + b"1",
    "headings": lambda: "（一）甲\n".encode() * 95_000,
    "brackets": lambda: "〔2020".encode() * 29_000,
    "multipliers": lambda: b"1" + "万".encode() * 1_600_000,
}

PDF: dict[str, Callable[[], bytes]] = {
    "a gigabyte of zeros on a page": lambda: page_of(stream(b"", packed=_zeros(1_000_000_000))),
    "zeros packed twice": lambda: page_of(
        stream(b"", packed=zlib.compress(_zeros(1_000_000_000), 9)).replace(
            b"/Filter /FlateDecode", b"/Filter [/FlateDecode /FlateDecode]"
        )
    ),
    "a million operators": lambda: page_of(stream(b"BT /F 9 Tf (a) Tj ET " * 1_000_000)),
    "a million positions": lambda: page_of(stream(b"BT " + b"1 0 Td (a) Tj " * 1_000_000 + b"ET")),
    "states that are never restored": lambda: page_of(stream(b"q " * 3_000_000)),
    "forms in forms": _forms_in_forms,
    "a form in itself": lambda: page_of(
        stream(b"/X Do"),
        stream(
            b"/X Do",
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
            b"/Resources << /XObject << /X 6 0 R >> >>",
        ),
        resources=b"/XObject << /X 6 0 R >>",
    ),
    "lists in lists": lambda: page_of(b"[" * 500_000),
    "mappings in mappings": lambda: page_of(b"<< /a " * 300_000),
    "pages that are their own parents": lambda: pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>",
        ]
    ),
    "a million pages": lambda: pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1000000 /Kids [" + b"3 0 R " * 1_000_000 + b"] >>",
            b"<< /Type /Page /Parent 2 0 R >>",
        ]
    ),
    "a count that lies": lambda: pdf(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 2000000000 /Kids [] >>"]
    ),
    "a map of every character many times": lambda: page_of(
        stream(b"BT /G 9 Tf <0041> Tj ET"),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 7 0 R >>",
        stream(
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange 100 beginbfrange "
            + b"<0000> <FFFF> <0000> " * 2_000
            + b"endbfrange"
        ),
        resources=b"/Font << /G 6 0 R >>",
    ),
    "objects in a stream that names itself": lambda: page_of(
        stream(b"6 0 << /Extends 6 0 R >>", b"/Type /ObjStm /N 1 /First 4 /Extends 6 0 R"),
        stream(b"6 0 << >>", b"/Type /ObjStm /N 1000000000 /First 4 /Extends 6 0 R"),
    ),
    "tables that lead in a circle": lambda: (
        page_of(stream(b"q"))[:-40]
        + b"\ntrailer << /Size 6 /Root 1 0 R /Prev 9 /XRefStm 9 >>\nstartxref\n9\n%%EOF"
    ),
    "no table at all": lambda: b"%PDF-1.7\n" + b"1 0 obj\n" * 1_000_000 + b"startxref\n0\n%%EOF",
    "a name of ten megabytes": lambda: page_of(b"<< /" + b"#41" * 3_000_000 + b" 1 >>"),
    "an image in the text that never ends": lambda: page_of(
        stream(b"BI /W 1 /H 1 ID " + b"E" * 5_000_000)
    ),
    "a length that lies": lambda: page_of(
        b"<< /Length 99999999999 >>\nstream\n" + b"q " * 2_000_000 + b"\nendstream"
    ),
    "run lengths": lambda: page_of(
        b"<< /Filter /RunLengthDecode /Length 2000000 >>\nstream\n"
        + b"\x81a" * 1_000_000
        + b"\x80\nendstream"
    ),
    "numbers packed in letters": lambda: page_of(
        b"<< /Filter /LZWDecode /Length 2000000 >>\nstream\n"
        + b"\x80\x0b\x60\x50" * 500_000
        + b"\nendstream"
    ),
}

#: All of them by ending and name.
ALL: dict[tuple[str, str], Callable[[], bytes]] = {
    (ending, name): made
    for ending, group in (
        ("xlsx", XLSX), ("docx", DOCX), ("html", HTML), ("txt", TEXT), ("md", TEXT), ("pdf", PDF),
    )
    for name, made in group.items()
}  # fmt: skip
