"""Figures in running text: every amount, count and percentage with its unit and place.

Blanks inside a line are as nothing, since extraction from PDF and DOCX puts them between digits and
units; but numbers with a blank between them are never joined to one. Years, dates, numbers of
headings and of documents are no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from engine.auditing.documents.types import Passage, ReadDocument
from engine.base.diagnostics import has_errors
from engine.language.quantity import Quantity, base_unit, parse_quantity
from engine.language.quantity.glyphs import plain
from engine.language.quantity.units import MULTIPLIER, known_units
from engine.language.quantity.vocabulary import INFIX, PREFIX, SUFFIX

_AROUND = 14  # characters of context on each side
_UNITS = "|".join(re.escape(name) for name in sorted(known_units(), key=len, reverse=True))
_FIGURE = re.compile(
    rf"(?P<before>(?:{PREFIX.pattern}){{0,4}})(?P<number>\d[\d,]*(?:\.\d+)?)"
    rf"(?P<after>(?:{INFIX.pattern})?{MULTIPLIER.pattern}(?:{INFIX.pattern})?(?:{_UNITS}|分(?![别之钟]))?"
    rf"(?:{SUFFIX.pattern})?)"
)
#: What looks like a figure and is none: years, dates, numbers of articles, telephones. What may
#: repeat is bounded, or a line of a million letters would take hours.
_NO_FIGURE = re.compile(
    r"(?:19|20)\d\d(?:[—~-](?:19|20)?\d\d)?年|(?:19|20)\d\d[./-]\d{1,2}(?:[./-]\d{1,2})?"
    r"|(?<!\d)\d{2}年(?:初|底|末|中|上|下|度|\d|部分|完成)?|\d{1,2}月(?:\d{1,2}日|底|初)?|\d{1,2}日"
    r"|指标\d+(?=[:：])|第\d+[条款项章节期届次号批]?|[〔\[(（](?:19|20)\d\d[〕\])）]\d*号?|\d{1,20}号"
    r"|1[3-9]\d{9}|0\d{2,3}-\d{7,8}|[A-Za-z][A-Za-z-]{0,40}\d[\w-]*|\d\+[A-Z\d]|[（(]\d{1,2}[）)]"
)
_GAP = re.compile(r"(?<=\d)[\s“”‘’\"'「」]+(?=\d)")
_RUN = re.compile(r"(?<![\d,.])[\d,.]++(?: [\d,.]++)+")
_LONGEST_RUN = 60  # characters of it that are shown
_HEADING = re.compile(r"^(?:[（(]?\d{1,2}[）)]|\d{1,2}(?:、|\.(?!\d)))")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it stands in a document: `text` without blanks, `around` with its neighbours.

    `run` are all numbers of a row in which nothing but blanks stands between them.
    """

    text: str
    quantity: Quantity
    passage: Passage
    start: int  # in the passage's text as `apart` gives it
    around: str
    run: str = ""


def squeezed(text: str) -> str:
    """Return a text without blanks and quotation marks, its glyphs plain.

    Extraction from PDF puts the marks where it likes, also between a number and its unit.
    """
    return re.sub(r"[\s“”‘’\"'「」]+", "", plain(text))


def apart(text: str) -> str:
    """Return a text without blanks, but for one between two digits: `103.97 99.97` are two.

    >>> apart("总 额 104  103.97 万元")
    '总额104 103.97万元'
    """
    pieces, at = [], 0
    for first, last in gaps(text):
        pieces.append(squeezed(text[at:first]))
        at = last
    return " ".join((*pieces, squeezed(text[at:])))


def gaps(text: str) -> Iterator[tuple[int, int]]:
    """Yield where blanks stand between two digits."""
    for match in _GAP.finditer(plain(text)):
        if any(sign.isspace() for sign in match.group()):
            yield match.span()


def figures_in(document: ReadDocument) -> tuple[Figure, ...]:
    """Return the figures of a document in reading order."""
    return tuple(f for passage in document.passages for f in _in_passage(passage))


def _in_passage(passage: Passage) -> list[Figure]:
    text = apart(passage.text)
    runs = [(m.start(), m.end(), _cut(m.group())) for m in _RUN.finditer(text)][::-1]
    skipped = [m.span() for m in _NO_FIGURE.finditer(text)]
    heading = _HEADING.match(text)
    if heading:
        skipped.append(heading.span())
    skipped.sort(reverse=True)
    found = []
    for match in _FIGURE.finditer(text):
        start, end = match.span()
        while skipped and skipped[-1][1] <= match.start("number"):
            skipped.pop()
        if skipped and skipped[-1][0] < match.end("number"):
            continue
        quantity, problems = parse_quantity(match.group())
        if quantity is None or has_errors(problems) or quantity.kind != "number":
            quantity, problems = parse_quantity(match.group("number"))
        if quantity is None or has_errors(problems):
            continue
        around = text[max(0, start - _AROUND) : end + _AROUND]
        at = match.start("number")
        while runs and runs[-1][1] <= at:
            runs.pop()
        run = runs[-1][2] if runs and runs[-1][0] <= at else ""
        found.append(Figure(match.group(), quantity, passage, start, around, run))
    return found


def _cut(run: str) -> str:
    return run if len(run) <= _LONGEST_RUN else f"{run[:_LONGEST_RUN]}…"


def amount_of(quantity: Quantity) -> tuple[Fraction, str] | None:
    """Return the number of a quantity in the base unit of its dimension, with that unit's name."""
    stated = quantity.stated
    if stated is None and isinstance(quantity.value, Fraction):
        stated = quantity.value
    if stated is None:
        return None
    if quantity.unit is None:
        return stated, ""
    return stated * quantity.unit.factor, base_unit(quantity.unit).name
