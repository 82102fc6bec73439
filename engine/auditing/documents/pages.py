"""HTML and PDF to passages."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from engine.auditing.documents import words
from engine.auditing.documents.headings import Sections, heading_of, passages
from engine.auditing.documents.pdf_tables import MOST_PAGES, PdfPage, pages_of
from engine.auditing.documents.plain import decoded
from engine.auditing.documents.problems import Unreadable, absent, damaged, too_long
from engine.auditing.documents.types import Heading, Passage

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt"),
        *("figcaption", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li"),
        *("main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th"),
        *("thead", "title", "tr", "ul"),
    )
)
_SILENT = frozenset(("script", "style", "template", "noscript"))
_MOST_MARKUP = 20_000_000  # characters of a page, tags and pictures in it
_MOST_PAGES = 2_000
_UNPACKED = words.PDF_UNPACKS_TO_MORE
_ENDS = "。；：！？!?;:"


class _Blocks(HTMLParser):
    """Collects the text of each block, with the level of its heading (0: none)."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self.text: list[str] = []
        self.level = 0
        self.silent = 0

    def flush(self) -> None:
        text = re.sub(r"\s+", " ", "".join(self.text)).strip()
        if text:
            self.found.append((self.level, text))
        self.text = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _SILENT:
            self.silent += 1
        if tag in _BLOCKS:
            self.flush()
        if re.fullmatch(r"h[1-6]", tag):
            self.level = int(tag[1])

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        if tag in _BLOCKS:
            self.flush()
        if re.fullmatch(r"h[1-6]", tag):
            self.level = 0

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.text.append(data)


def read_html(data: bytes) -> tuple[Passage, ...]:
    """Return the blocks of an HTML page."""
    parser = _Blocks()
    text = decoded(data, _MOST_MARKUP)
    try:
        parser.feed(text)
        parser.close()
    except MemoryError:
        raise
    except Exception as error:  # the parser asserts, also on pages that browsers show
        raise damaged() from error
    parser.flush()
    sections = Sections()
    found = []
    for n, (level, text) in enumerate(parser.found, 1):
        heading = heading_of(text)
        if level:
            number, rest = (heading.number, heading.text) if heading else ("", text)
            heading = Heading(level, number, rest)
        found.append(Passage(text, f"第{n}段", sections.at(heading)))
    return tuple(found)


def read_pdf(data: bytes) -> tuple[Passage, ...]:
    """Return the lines of a PDF that holds text."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import LimitReachedError
    except ImportError:
        raise absent("pypdf") from None
    lines: list[tuple[str, str]] = []
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(
                words.PDF_PASSWORD,
                words.WITHOUT_PASSWORD,
            )
        if len(reader.pages) > _MOST_PAGES:
            raise Unreadable(words.TOO_MANY_PAGES)
        tables = _tables(data) if len(reader.pages) <= MOST_PAGES else {}
        for n, page in enumerate(reader.pages, 1):
            held = tables.get(n)
            texts = held.lines if held else (page.extract_text() or "").splitlines()
            lines += [(line, f"第{n}页") for line in texts]
    except Unreadable:
        raise
    except MemoryError:
        raise
    except LimitReachedError as error:
        raise too_long(_UNPACKED) from error
    except Exception as error:  # pypdf raises many kinds for damaged files
        raise Unreadable(
            words.PDF_DAMAGED,
            words.EXPORT_AGAIN,
        ) from error
    found = passages(_paragraphs(lines))
    return (*found, *(cell for page in tables.values() for cell in _cells(page, found)))


def _tables(data: bytes) -> dict[int, PdfPage]:
    """Return the pages that hold tables, by number; none where they cannot be looked for."""
    try:
        return {page.number: page for page in pages_of(data) if page.tables}
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - not installed, or damaged where only tables are looked for
        return {}


def _cells(page: PdfPage, found: Iterable[Passage]) -> Iterator[Passage]:
    """Yield the cells of a page's tables, under the heading that stands last before them."""
    place = f"第{page.number}页"
    above = [one for one in found if one.place == place]
    section = above[-1].section if above else ()
    for table in page.tables:
        for cell in table.cells:
            if cell.text:
                yield Passage(cell.text, f"{table.name}!{cell.place}", section)


def _paragraphs(lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Join lines that a page merely broke: no sentence ends before, no heading begins after.

    A figure may be broken anywhere: `106.` and `13万元` are one again.
    """
    found: list[tuple[str, str]] = []
    for text, place in lines:
        before = found[-1][0].rstrip() if found else ""
        if before and before[-1] not in _ENDS and text.strip() and heading_of(text) is None:
            found[-1] = (before + text.strip(), found[-1][1])
        elif text.strip():
            found.append((text, place))
    return found
