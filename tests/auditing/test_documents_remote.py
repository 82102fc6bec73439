"""Documents that name something elsewhere, or carry programs: their text is read, nothing else is."""

from __future__ import annotations

import builtins
import io
import socket
import zipfile
from typing import Any, NoReturn

import pytest
from docx import Document
from openpyxl import Workbook

from engine.auditing.documents.reading import read_document

AWAY = "http://e.example/away"
PAGE = f"""<!doctype html><html><head><base href="{AWAY}/"><meta http-equiv="refresh" content="0;url={AWAY}">
<link rel="stylesheet" href="{AWAY}"><script src="{AWAY}">fetch("{AWAY}")</script></head>
<body><iframe src="file:///etc/hostname"></iframe><img src="{AWAY}"><p>预算200万元</p></body></html>"""
OBJECTS = (
    """<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.launchURL\\("http://e.example"\\))>>
/Names<</EmbeddedFiles<</Names[(x.txt)6 0 R]>>>>>>""",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    """<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>
/AA<</O<</S/URI/URI(http://e.example)>>>>>>""",
    "<</Length 47>>stream\nBT /F1 12 Tf 20 200 Td (Budget 200 spent) Tj ET\nendstream",
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    "<</Type/Filespec/F(file:///etc/hostname)/EF<</F 7 0 R>>>>",
    "<</Type/EmbeddedFile/Length 9>>stream\nEMBEDDED!\nendstream",
)


def pdf() -> bytes:
    """Return a PDF with a program, an action and a file in it."""
    out, places = "%PDF-1.7\n", []
    for number, text in enumerate(OBJECTS, 1):
        places.append(len(out))
        out += f"{number} 0 obj{text}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(places) + 1
    end = f"trailer<</Root 1 0 R/Size {size}>>\nstartxref\n{len(out)}\n%%EOF\n"
    return f"{out}xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode()


def with_parts(data: bytes, parts: dict[str, str], changes: dict[str, tuple[str, str]]) -> bytes:
    """Return an office file with parts added, and texts in its own parts replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            text = old.read(name)
            before, after = changes.get(name, ("", ""))
            assert before.encode() in text, name
            new.writestr(name, text.replace(before.encode(), after.encode(), 1) if before else text)
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()


def workbook() -> bytes:
    book, out = Workbook(), io.BytesIO()
    sheet: Any = book.active
    sheet.append(["预算200万元", f'=WEBSERVICE("{AWAY}")', "='[1]Sheet1'!A1"])
    sheet["D1"].hyperlink = AWAY
    book.save(out)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="rId99" Type="{kind}/externalLink" Target="{AWAY}" TargetMode="External"/>'
    return with_parts(
        out.getvalue(),
        {},
        {"xl/_rels/workbook.xml.rels": ("</Relationships>", link + "</Relationships>")},
    )


def paper() -> bytes:
    document, out = Document(), io.BytesIO()
    document.add_paragraph("预算200万元")
    document.save(out)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    template = f'<Relationship Id="rId1" Type="{kind}/attachedTemplate" Target="{AWAY}.dotm" TargetMode="External"/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    rels = f'<Relationships xmlns="{space}">{template}</Relationships>'
    return with_parts(out.getvalue(), {"word/_rels/settings.xml.rels": rels}, {})


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let nothing be connected to; note the files outside of the libraries that are opened."""
    opened: list[str] = []
    real = builtins.open

    def no_net(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a document was followed elsewhere")

    def noting(file: Any, *given: Any, **more: Any) -> Any:
        opened.append(str(file))
        return real(file, *given, **more)

    monkeypatch.setattr(socket.socket, "connect", no_net)
    monkeypatch.setattr(socket, "getaddrinfo", no_net)
    monkeypatch.setattr(builtins, "open", noting)
    return opened


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.html", PAGE.encode(), "预算200万元"),
        ("a.xlsx", workbook(), "预算200万元"),
        ("a.docx", paper(), "预算200万元"),
        ("a.pdf", pdf(), "Budget 200 spent"),
    ],
    ids=("html", "xlsx", "docx", "pdf"),
)
def test_what_a_document_names_elsewhere_is_not_followed(
    name: str, data: bytes, says: str, alone: list[str]
) -> None:
    document, found = read_document(name, data)
    assert document is not None, found
    text = "\n".join(passage.text for passage in document.passages)
    assert says in text
    assert "EMBEDDED" not in text
    assert "fetch(" not in text
    assert [path for path in alone if path.startswith(("/etc", "http", "file:"))] == []
