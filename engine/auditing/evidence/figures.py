"""Figures in running text: every amount, count and percentage with its unit and place.

Blanks inside a line are as nothing, since extraction from PDF and DOCX puts them between digits and
units; but numbers with a blank between them are joined only where no other reading is left
(1 000 000元). Years, dates, numbers of headings and of documents are no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from engine.auditing.documents.types import Passage, ReadDocument
from engine.auditing.evidence.dates import dates_in, read_date
from engine.auditing.evidence.numerals import NUMERALS
from engine.auditing.evidence.otherwise import Otherwise, in_digits, written_otherwise
from engine.auditing.evidence.spans import Spans
from engine.base.diagnostics import has_errors
from engine.language.quantity import Quantity, Unit, base_unit, parse_quantity
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
    r"|(?<![\d.,])(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\d.,万亿元])"
    r"|(?<!\d)\d{2}年(?:初|底|末|中|上|下|度|\d|部分|完成)?|\d{1,2}月(?:\d{1,2}日|底|初)?|\d{1,2}日"
    r"|指标\d+(?=[:：])|第\d+[条款项章节期届次号批]?|[〔\[(（](?:19|20)\d\d[〕\])）]\d*号?|\d{1,20}号"
    r"|1[3-9]\d{9}|0\d{2,3}-\d{7,8}|[A-Za-z][A-Za-z-]{0,40}\d[\w-]*|\d\+[A-Z\d]|[（(]\d{1,2}[）)]"
)
_GAP = re.compile(r"(?<=[\d万亿])[\s“”‘’\"'「」]+(?=\d)")
_RUN = re.compile(r"(?<![\d,.])[\d,.]++(?: [\d,.]++)+")
_LISTING = "\ue000"  # stands for a full-width comma, which lists numbers more than it groups them
_LONGEST_RUN = 60  # characters of it that are shown
_HEADING = re.compile(r"^(?:[（(]?\d{1,2}[）)]|\d{1,2}(?:、|\.(?!\d)))")
#: A heading whose number stands apart: 十二 项目实施 are no twelve items.
_NUMBERED = re.compile(rf"\s*[{NUMERALS}]+\s")


class Figure(Struct, frozen=True):
    """A figure as it stands in a document: `text` without blanks, `around` with its neighbours.

    `run` are all numbers of a row in which nothing but blanks stands between them. `digits` is the
    same figure in plain digits, where the document writes it otherwise. One that is not `certain`
    may be meant (三场, 12 345 678元): it bears a citation out, and is held against nobody.
    """

    text: str
    quantity: Quantity
    passage: Passage
    start: int  # in the passage's text as `apart` gives it
    around: str
    run: str = ""
    digits: str = ""
    certain: bool = True

    @property
    def end(self) -> int:
        """Where it ends, as `start`."""
        return self.start + len(self.text)


def squeezed(text: str) -> str:
    """Return a text without blanks and quotation marks, its glyphs plain.

    Extraction from PDF puts the marks where it likes, also between a number and its unit.
    """
    return re.sub(r"[\s“”‘’\"'「」]+", "", plain(text))


def apart(text: str) -> str:
    """Return a text without blanks, but for one between two numbers: `103.97 99.97` are two.

    >>> apart("总 额 104  103.97 万元")
    '总额104 103.97万元'
    """
    pieces, at = [], 0
    for first, last in gaps(text):
        pieces.append(squeezed(text[at:first]))
        at = last
    return " ".join((*pieces, squeezed(text[at:])))


def gaps(text: str) -> Iterator[tuple[int, int]]:
    """Yield where blanks stand between two numbers."""
    for match in _GAP.finditer(plain(text)):
        if any(sign.isspace() for sign in match.group()):
            yield match.span()


def figures_in(document: ReadDocument) -> tuple[Figure, ...]:
    """Return the figures of a document in reading order, also those that are not certain."""
    return tuple(f for passage in document.passages for f in _in_passage(passage))


def dated_figures(passage: Passage, year: int) -> Iterator[Figure]:
    """Yield the dates of a passage, those without a year in `year`: they bear citations out."""
    text = apart(passage.text)
    for start, end, date in dates_in(text, year):
        around = _around(text, start, end)
        yield Figure(text[start:end], date, passage, start, around, certain=False)


def read_figure(
    text: str, *, year: int | None = None, default_unit: Unit | None = None
) -> Quantity | None:
    """Return what a figure as a document writes it states, None where it states none.

    >>> read_figure("百分之八十七").stated, read_figure("１，２００ 余人").stated
    (Fraction(87, 1), Fraction(1200, 1))
    """
    plainly = in_digits(squeezed(text))
    found = parse_quantity(plainly, year=year, default_unit=default_unit)[0]
    if year is not None and (found is None or found.kind == "word"):
        return read_date(plainly, year) or found
    return found


def _in_passage(passage: Passage) -> list[Figure]:
    text = apart(passage.text)
    none = [m.span() for m in _NO_FIGURE.finditer(text)]
    none += [m.span() for m in (_HEADING.match(text),) if m]
    spans = Spans(none)
    words = [w for w in written_otherwise(text) if spans.free(w.start, w.end)]
    spans = Spans([*none, *((w.start, w.end) for w in words if w.certain)])
    found = [_in_words(word, passage, text) for word in words]
    listed = apart(passage.text.replace("，", _LISTING))
    runs = [(m.start(), m.end(), _cut(m.group())) for m in _RUN.finditer(text)][::-1]
    for match in _FIGURE.finditer(text):
        if spans.free(*match.span("number")):
            at = match.start("number")
            while runs and runs[-1][1] <= at:
                runs.pop()
            run = runs[-1][2] if runs and runs[-1][0] <= at else ""
            found.append(_in_digits(match, passage, listed, run))
    return sorted((f for f in found if f is not None), key=lambda f: f.start)


def _in_words(word: Otherwise, passage: Passage, text: str) -> Figure | None:
    quantity, problems = parse_quantity(word.digits)
    if quantity is None or has_errors(problems) or quantity.kind != "number":
        return None
    around = _around(text, word.start, word.end)
    written = text[word.start : word.end]
    certain = word.certain and not (word.start == 0 and _NUMBERED.match(passage.text))
    return Figure(written, quantity, passage, word.start, around, "", word.digits, certain)


def _in_digits(match: re.Match[str], passage: Passage, listed: str, run: str) -> Figure | None:
    quantity, problems = parse_quantity(match.group())
    if quantity is None or has_errors(problems) or quantity.kind != "number":
        quantity, problems = parse_quantity(match.group("number"))
    if quantity is None or has_errors(problems):
        return None
    start, end = match.span()
    around = _around(match.string, start, end)
    certain = not _may_be_a_list(listed[match.start("number") : match.end("number")], quantity)
    return Figure(match.group(), quantity, passage, start, around, run, "", certain)


def _may_be_a_list(number: str, quantity: Quantity) -> bool:
    """Return whether `120，150，300` may be three numbers; 061 is none, and 元 are grouped."""
    groups = number.split(_LISTING)[1:]
    in_yuan = quantity.unit is not None and quantity.unit.name == "元"
    return bool(groups) and not in_yuan and not any(g.startswith("0") for g in groups)


def _around(text: str, start: int, end: int) -> str:
    return text[max(0, start - _AROUND) : end + _AROUND]


def _cut(run: str) -> str:
    return run if len(run) <= _LONGEST_RUN else f"{run[:_LONGEST_RUN]}…"


def amount_of(quantity: Quantity) -> tuple[Fraction, str] | None:
    """Return the number of a quantity in the base unit of its dimension, with that unit's name."""
    stated = quantity.stated
    if quantity.kind == "date":
        return None  # days are no amount
    if stated is None and isinstance(quantity.value, Fraction):
        stated = quantity.value
    if stated is None:
        return None
    if quantity.unit is None:
        return stated, ""
    return stated * quantity.unit.factor, base_unit(quantity.unit).name
