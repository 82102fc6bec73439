"""A document as blocks (headings, paragraphs, lists, tables), and the forms that it can take."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from rich.cells import cell_len

from engine.base.signs import visible
from engine.base.words import Language, Text
from engine.render.wrapping import within


class Heading(Struct, frozen=True):
    """A heading of level 1 (the title), 2 or 3."""

    level: int
    text: str


class Paragraph(Struct, frozen=True):
    """A paragraph of text; `quiet` for what stands beside the matter."""

    text: str
    quiet: bool = False


class Items(Struct, frozen=True):
    """A list of items, each with remarks beneath it."""

    items: tuple[tuple[str, tuple[str, ...]], ...]


class Marked(Struct, frozen=True):
    """A text of which a part stands out."""

    before: str
    marked: str
    after: str

    def __str__(self) -> str:
        """Return it as plain text, the part in brackets."""
        shown = f"【{self.marked}】" if self.marked else ""
        return f"{self.before}{shown}{self.after}"


class Grid(Struct, frozen=True):
    """A table: headers, and rows with as many cells.

    `words` are the columns after the first that hold words, not numbers.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str | Marked, ...], ...]
    words: tuple[int, ...] = ()


class Picture(Struct, frozen=True):
    """A drawing as SVG, with what it shows in words; text and Markdown leave it out."""

    svg: str
    shows: str


Block = Heading | Paragraph | Items | Grid | Picture


def as_markdown(blocks: Sequence[Block]) -> str:
    """Return blocks as Markdown."""
    parts = []
    for block in blocks:
        if isinstance(block, Heading):
            parts.append("#" * block.level + " " + _escaped(block.text))
        elif isinstance(block, Paragraph):
            parts.append(_line(block.text))
        elif isinstance(block, Items):
            rows = []
            for item, remarks in block.items:
                rows.append(f"- {_line(item)}")
                rows.extend(f"  - {_line(remark)}" for remark in remarks)
            parts.append("\n".join(rows))
        elif isinstance(block, Grid):
            rows = [_row(block.headers), _row(tuple("---" for _ in block.headers))]
            rows.extend(_row(row) for row in block.rows)
            parts.append("\n".join(rows))
    return "\n\n".join(parts) + "\n"


def _row(cells: tuple[str | Marked, ...]) -> str:
    shown = (cell if cell == "---" else _cell(cell) for cell in cells)
    return "| " + " | ".join(shown) + " |"


#: What means something to Markdown wherever it stands, and what does where a line begins.
_MARKDOWN = re.compile(r"[\\`*_<|\[#~&]|:(?=//)|(?<=[Ww]{3})\.|(?<=\w)@(?=\w)")
_BEGINS = re.compile(r"^(\s*(?:\d+(?=[.)](?:\s|$)))?)(>|[-+.)](?=[\s-]|$))")


def _cell(cell: str | Marked) -> str:
    if isinstance(cell, Marked) and cell.marked:
        return f"{_escaped(cell.before)}**{_escaped(cell.marked)}**{_escaped(cell.after)}"
    return _escaped(str(cell))


def _line(text: str) -> str:
    """Return a text as a line of its own, which begins nothing but a text."""
    return _BEGINS.sub(r"\1\\\2", _escaped(text.strip(" \n")))


def _escaped(text: str) -> str:
    """Return a text in which no sign means anything to Markdown, its lines in one.

    An address is no link: readers of Markdown make links of bare ones.
    """
    return _MARKDOWN.sub(r"\\\g<0>", visible(text)).replace("\n", "<br>")


def as_text(blocks: Sequence[Block]) -> str:
    """Return blocks as plain text for a terminal."""
    parts = []
    for block in blocks:
        if isinstance(block, Heading):
            line = {1: "═", 2: "─"}.get(block.level, "")
            under = "\n" + line * cell_len(block.text) if line else ""
            parts.append(block.text + under)
        elif isinstance(block, Paragraph):
            parts.append(within(block.text))
        elif isinstance(block, Items):
            rows = []
            for item, remarks in block.items:
                rows.append(within(f"  • {item}"))
                rows.extend(within(f"      {remark}") for remark in remarks)
            parts.append("\n".join(rows))
        elif isinstance(block, Grid):
            rows = [
                "  " + " | ".join(str(cell).replace("\n", "；") for cell in row)
                for row in (block.headers, *block.rows)
            ]
            parts.append("\n".join(rows))
    return "\n\n".join(parts) + "\n"


#: The look of every page: Chinese fonts by name, A4, tables with lines.
STYLE = """\
@page { size: A4; margin: 20mm 18mm; }
body { font-family: "Source Han Serif SC", "Noto Serif CJK SC", SimSun, "Songti SC", serif;
  line-height: 1.6; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #111; }
h1, h2, h3, th { font-family: "Source Han Sans SC", "Noto Sans CJK SC", SimHei, "PingFang SC",
  "Microsoft YaHei", sans-serif; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; border-bottom: 1px solid #999; }
h3 { font-size: 1rem; }
table { border-collapse: collapse; width: 100%; margin: .6rem 0; font-size: .92rem; }
th, td { border: 1px solid #888; padding: .25rem .5rem; text-align: left; vertical-align: top; }
th { background: #eef1f4; } tr { page-break-inside: avoid; }
td { white-space: pre-line; overflow-wrap: anywhere; }
figure { margin: 1rem 0; } figure svg { max-width: 100%; height: auto; }
mark { background: #ffe58a; padding: 0 .1em; print-color-adjust: exact; }
.quiet, li li { color: #555; font-size: .9rem; }
@media print { body { margin: 0; max-width: none; padding: 0; } h2, h3 { page-break-after: avoid; } }"""

#: How every page begins: its language, its title, its look.
PAGE_LANGUAGE = Text("zh-CN", "en")
PAGE_HEAD = f"""<!doctype html>
<html lang="{{{{ page_language }}}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{{{ title }}}}</title>
<style>
{STYLE}
"""
_PAGE = (
    PAGE_HEAD
    + """</style>
</head>
<body>
{%- for block in blocks %}
{%- if block.kind == 'Heading' %}
<h{{ block.it.level }}>{{ block.it.text }}</h{{ block.it.level }}>
{%- elif block.kind == 'Paragraph' %}
<p{% if block.it.quiet %} class="quiet"{% endif %}>{{ block.it.text }}</p>
{%- elif block.kind == 'Items' %}
<ul>
{%- for item, remarks in block.it.items %}
<li>{{ item }}{% if remarks %}<ul>{% for r in remarks %}<li>{{ r }}</li>{% endfor %}</ul>{% endif %}</li>
{%- endfor %}
</ul>
{%- elif block.kind == 'Picture' %}
<figure role="img" aria-label="{{ block.it.shows }}">{{ block.it.svg|safe }}</figure>
{%- else %}
<table>
<thead><tr>{% for h in block.it.headers %}<th>{{ h }}</th>{% endfor %}</tr></thead>
<tbody>
{%- for row in block.it.rows %}
<tr>{% for cell in row %}<td>
{%- if cell.marked %}{{ cell.before }}<mark>{{ cell.marked }}</mark>{{ cell.after }}
{%- else %}{{ cell }}{% endif %}</td>{% endfor %}</tr>
{%- endfor %}
</tbody>
</table>
{%- endif %}
{%- endfor %}
</body>
</html>
"""
)


def seen(value: object) -> object:
    """Return a text that fills a page with what cannot be seen written out; marked up as it is."""
    return visible(value) if type(value) is str else value


def as_html(blocks: Sequence[Block], language: Language) -> str:
    """Return blocks as one page that needs no network and prints on A4."""
    title = next((b.text for b in blocks if isinstance(b, Heading)), "")
    from jinja2 import Environment  # noqa: PLC0415 - only pages need it

    template = Environment(autoescape=True, finalize=seen).from_string(_PAGE)
    named = [{"kind": type(block).__name__, "it": block} for block in blocks]
    return template.render(blocks=named, title=title, page_language=PAGE_LANGUAGE.to(language))
