"""Tables of a PDF by its lines, and texts that do not fit into their cells."""

from __future__ import annotations

from printed import box, drawn

from engine.auditing.documents.pdf_tables import PdfTable, pages_of
from engine.auditing.documents.reading import read_document
from engine.auditing.intake.pdf import read_pdf_tables


def cells(table: PdfTable) -> dict[str, str]:
    return {cell.place: cell.text for cell in table.cells}


def test_cells_and_what_they_span() -> None:
    page = (
        box(50, 200, 100, 40, "A1")
        + box(150, 220, 200, 20, "B1")
        + box(150, 200, 100, 20, "B2")
        + box(250, 200, 100, 20, "C2")
    )
    [made] = pages_of(drawn([page]))
    [table] = made.tables

    assert cells(table) == {"A1": "A1", "B1": "B1", "B2": "B2", "C2": "C2"}
    spans = {c.text: (c.top, c.left, c.bottom, c.right) for c in table.cells}
    assert spans == {"A1": (1, 1, 2, 1), "B1": (1, 2, 1, 3), "B2": (2, 2, 2, 2), "C2": (2, 3, 2, 3)}


def row(bottom: float, *texts: str) -> str:
    return "".join(box(50 + 100 * n, bottom, 100, 20, text) for n, text in enumerate(texts))


def test_numbers_of_neighbours_are_never_glued() -> None:
    """96.13 ends where its cell ends, 12 begins where the next one does."""
    page = row(220, "a", "b", "c") + row(200, "d", "", "")
    page += "BT /F 10 Tf 223 209 Td (96.13) Tj ET\nBT /F 10 Tf 251 209 Td (12) Tj ET\n"
    [made] = pages_of(drawn([page]))

    assert cells(made.tables[0])["B2"] == "96.13"
    assert cells(made.tables[0])["C2"] == "12"


def test_a_text_that_runs_over_stays_with_its_cell() -> None:
    page = row(240, "one", "x", "y") + row(220, "two", "", "z") + row(200, "three", "u", "v")
    lines = ("MWMWMWMWMW", "WMWMWMWMWM", "end")  # in the middle of a cell with room for one
    page += "".join(
        f"BT /F 10 Tf 153 {238 - 12 * n} Td ({text}) Tj ET\n" for n, text in enumerate(lines)
    )
    [made] = pages_of(drawn([page]))
    found = cells(made.tables[0])

    assert found["B2"] == "".join(lines)
    assert (found["B1"], found["B3"]) == ("x", "u")


def test_texts_printed_over_one_another_are_told() -> None:
    page = row(240, "one", "x", "y") + row(220, "two", "10", "z") + row(200, "three", "u", "v")
    page += "BT /F 10 Tf 130 226 Td (this runs across three cells of the row) Tj ET\n"
    data = drawn([page])
    [made] = pages_of(data)

    assert [c.place for c in made.tables[0].cells if c.run_over] == ["B2"]
    [grid] = read_pdf_tables(data).sheets
    assert [c.address for c in grid.all() if c.trouble] == ["第1页表1!B2"]


HEAD = ("Item", "Target", "Actual")


def page(*rows: tuple[str, ...], top: int = 260) -> str:
    return "".join(row(top - 20 * n, *texts) for n, texts in enumerate(rows))


def test_a_table_over_two_pages_is_one() -> None:
    first = page(("title", "2022", "x"), HEAD, ("a", "1", "2"), ("b", "3", "4"))
    second = page(HEAD, ("c", "5", "6"), ("", "7", "8")) + "BT /F 10 Tf 190 20 Td (- 2 -) Tj ET"
    [grid] = read_pdf_tables(drawn([first, second])).sheets

    texts = [[cell.text for cell in grid.own(n)] for n in grid.rows()]
    assert texts == [
        ["title", "2022", "x"], list(HEAD), ["a", "1", "2"], ["b", "3", "4"], ["c", "5", "6"],
        ["7", "8"],
    ]  # fmt: skip
    assert grid.own(5)[0].address == "第2页表1!A2"


def test_a_label_that_the_page_cuts_is_one() -> None:
    first = page(HEAD, ("group", "1", "2"))
    second = page(("", "3", "4"), ("next", "5", "6"))
    [grid] = read_pdf_tables(drawn([first, second])).sheets

    assert [grid.at(n, 1).text for n in (2, 3, 4)] == ["group", "group", "next"]  # type: ignore[union-attr]
    assert [grid.at(n, 2).text for n in (2, 3, 4)] == ["1", "3", "5"]  # type: ignore[union-attr]


def test_another_table_on_the_next_page_is_another() -> None:
    other = "".join(box(50 + 150 * n, 240, 150, 20, t) for n, t in enumerate(("p", "q")))
    other += "".join(box(50 + 150 * n, 220, 150, 20, t) for n, t in enumerate(("r", "s")))
    titled = page(HEAD, ("c", "5", "6"), top=200) + "BT /F 10 Tf 60 250 Td (Another form) Tj ET\n"
    found = read_pdf_tables(drawn([page(HEAD, ("a", "1", "2")), other, titled])).sheets

    assert len(found) == 3
    assert [cell.text for cell in found[2].own(1)] == ["Another form"]


def test_evidence_finds_a_cell_by_its_place() -> None:
    document, found = read_document("form.pdf", drawn([page(HEAD, ("a", "10", "12"))]))

    assert not found
    assert document is not None
    assert {p.place: p.text for p in document.passages}["第1页表1!C2"] == "12"


def test_a_page_without_lines_is_read_as_text() -> None:
    document, _ = read_document("r.pdf", drawn(["BT /F 10 Tf 60 250 Td (spent 80) Tj ET\n"]))

    assert document is not None
    assert [(p.text, p.place) for p in document.passages] == [("spent 80", "第1页")]
