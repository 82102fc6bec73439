"""The sheet of single facts: one to a row, with what it may be, where it is found, its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from engine.auditing.intake import template_marks as marks
from engine.auditing.intake import words as intake_words
from engine.base.exact import to_text
from engine.base.values import Range
from engine.base.words import Text, listed, same
from engine.language.declared import Declared
from engine.language.declared_words import hints, kind_text, range_text
from engine.language.domains import YEARS
from engine.language.wanted import Wanted
from engine.render.office import template_words as words
from engine.render.office.sheets import FANG, Page
from engine.render.office.template_cells import LABEL, Inputs, protect

#: The hidden columns: what a row states, how it is read, the unit of bare numbers.
_PATH, _HOW, _UNIT = 1, 2, 3
_GROUP, _TITLE, _VALUE, _MAY_BE, _REASON, _DOCUMENT, _PLACE, _NOTE = range(4, 12)
_WIDTHS = (2.0, 2.0, 2.0, 14.0, 30.0, 18.0, 24.0, 22.0, 18.0, 12.0, 34.0)
_HEAD = 3
_YEARS = Range(Fraction(YEARS[0]), Fraction(YEARS[-1]))


def write_facts(
    page: Page,
    inputs: Inputs,
    title: Text,
    singles: Sequence[Wanted],
    amounts: Sequence[Declared],
    year: int | None,
) -> None:
    """Write the sheet; `amounts` and the head of the case where no official form has them."""
    rows = _Rows(page, inputs)
    rows.begin(title)
    if year is not None:
        rows.head(year)
    for declared in amounts:
        rows.add(words.MONEY_GROUP, declared, marks.NUMBER)
    for one in singles:
        rows.add(one.group, one.declared, _how(one), one.most)
    rows.finish()


def _how(one: Wanted) -> str:
    if one.what == "choice":
        return marks.CHOICE
    if one.what == "item":
        return marks.FINDING
    if one.declared.several:
        return marks.SEVERAL
    return marks.WORDS if one.declared.of_words else marks.NUMBER


class _Rows:
    """The rows of the sheet while they are written."""

    def __init__(self, page: Page, inputs: Inputs) -> None:
        self.page, self.inputs, self.language = page, inputs, inputs.language
        self.row = _HEAD
        self.groups: list[tuple[Text, int]] = []

    def begin(self, title: Text) -> None:
        """Write the marks of the columns, the title and the heads."""
        page = self.page
        page.columns(*_WIDTHS)
        page.text(1, _PATH, marks.FACTS, border=0)
        for column, key in (
            (_VALUE, marks.VALUE),
            (_REASON, marks.REASON),
            (_DOCUMENT, marks.DOCUMENT),
            (_PLACE, marks.PLACE),
        ):
            page.text(1, column, key, border=0)
        page.sheet.set_row(0, None, None, {"hidden": True})
        page.sheet.set_column(_PATH - 1, _UNIT - 1, None, None, {"hidden": True})
        page.text(2, _PATH, marks.FIXED, border=0)
        page.across(2, _GROUP, 2, _NOTE, title.to(self.language), bold=True, border=0)
        page.height(2, least=24)
        page.text(_HEAD, _PATH, marks.FIXED, border=0)
        for column, head in enumerate(words.HEADS.parts(self.language), _GROUP):
            page.text(_HEAD, column, head, bold=True, align="center", **LABEL)
        page.height(_HEAD, least=22)

    def head(self, year: int) -> None:
        """Write the rows of what every case states of itself; year 0 is left to fill in."""
        for name, title in intake_words.HEADS.items():
            self._marked(words.HEAD, name, marks.HEAD, "")
            page, row = self.page, self.row
            page.text(row, _TITLE, title.to(self.language), font_name=FANG, **LABEL)
            self.inputs.blank(page, row, _VALUE, align="center")
            if name == "year":
                said = same(f"{YEARS[0]}–{YEARS[-1]}")
                self.inputs.number(page, row, _VALUE, "whole", _YEARS, (title, said))
                if year:
                    page.number(row, _VALUE, Fraction(year), align="center", font_name=FANG,
                                locked=False)  # fmt: skip
            for column in (_MAY_BE, _REASON, _DOCUMENT, _PLACE, _NOTE):
                page.text(row, column, "", **LABEL)
            page.height(row, least=20)

    def add(self, group: Text, declared: Declared, how: str, most: Range | None = None) -> None:
        """Write the row of a fact."""
        unit = "" if declared.unit is None else declared.unit.name
        self._marked(group, declared.path, how, unit)
        page, row, language = self.page, self.row, self.inputs.language
        title = declared.title.to(language)
        page.text(row, _TITLE, title, font_name=FANG, **LABEL)
        if how == marks.FINDING:
            choices = tuple(intake_words.FINDINGS[word].to(language) for word in declared.words)
            said = words.ONE_OF.fill(words=listed(choices))
            self.inputs.blank(page, row, _VALUE, align="center")
            self.inputs.one_of(page, row, _VALUE, choices, declared.title, said)
        elif most is not None:
            low, high = most.lo or Fraction(0), most.hi or Fraction(0)
            said = words.CHOICE.fill(low=to_text(low), high=to_text(high))
            self.inputs.blank(page, row, _VALUE, align="center")
            self.inputs.number(page, row, _VALUE, "points", most, (declared.title, said))
        else:
            said = _may_be(declared)
            self.inputs.fact(page, row, _VALUE, declared)
        shown = said.to(language)
        page.text(row, _MAY_BE, shown, font_size=9, **LABEL)
        for column in (_REASON, _DOCUMENT, _PLACE):
            self.inputs.blank(page, row, column)
        note = "；".join(hint.to(language) for hint in hints(declared))
        page.text(row, _NOTE, note, font_size=9, **LABEL)
        page.height(row, (title, 30.0), (shown, 24.0), (note, 34.0), least=20)

    def _marked(self, group: Text, path: str, how: str, unit: str) -> None:
        self.row += 1
        self.groups.append((group, self.row))
        for column, text in ((_PATH, path), (_HOW, how), (_UNIT, unit)):
            self.page.text(self.row, column, text, border=0)

    def finish(self) -> None:
        """Write the groups, and print what is seen."""
        first = 0
        for index, (group, row) in enumerate(self.groups):
            more = self.groups[index + 1 :]
            if more and more[0][0] == group:
                continue
            top = self.groups[first][1]
            said = group.to(self.language)
            self.page.across(top, _GROUP, row, _GROUP, said, align="center", **LABEL)
            first = index + 1
        self.page.a4(repeat=(_HEAD, _HEAD), frozen=_HEAD)
        protect(self.page)


def _may_be(declared: Declared) -> Text:
    """Return what a fact may be, as the sheet says it."""
    parts = [] if declared.kind is None else [kind_text(declared)]
    limits = range_text(declared)
    parts += [] if limits is None else [limits]
    parts += [words.SEVERAL] if declared.several else []
    parts += [words.REQUIRED] if declared.required else []
    return words.NEXT.join(parts)
