"""The form that is sent to a unit: what a ruleset takes of a case, blank, as a workbook.

The official form has money, goals and indicators; what it has no place for is on a sheet of single
facts. `engine.auditing.intake.template` reads it back.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.auditing.intake import template_marks as marks
from engine.base.words import Language, Text, listed, same
from engine.language.declared_words import asked
from engine.language.plan import Plan
from engine.language.wanted import Contents, wanted_by
from engine.render.office import template_words as words
from engine.render.office.sheets import FANG, Book, Page
from engine.render.office.template_cells import Inputs, protect
from engine.render.office.template_facts import write_facts
from engine.render.office.template_form import kinds_on_form, write_form

_CREATED = 2020  # a fixed year: the same ruleset gives the same bytes
_WIDE = 100.0


def template_bytes(plan: Plan, language: Language, *, year: int | None, rows: int) -> bytes:
    """Return the workbook, with `rows` rows for each level-2 indicator; its year may be filled in.

    Remarks are in `language`; the official form is in Chinese, as offices know it.
    """
    contents = wanted_by(plan)
    title = words.MADE_FOR.fill(title=plan.title, id=plan.id, version=plan.version)
    book = Book(title.to(language), _CREATED)
    notes = book.sheet(words.NOTES.to(language))
    official = bool(contents.lists)
    form = book.sheet(words.FORM.zh) if official else None
    placed = {f"budget.{kind}" for kind in kinds_on_form(contents.amounts)} if official else set()
    beside = [one for one in contents.amounts if one.path not in placed]
    facts = book.sheet(words.FACTS.to(language)) if contents.singles or beside or not form else None
    hidden = book.sheet(marks.HIDDEN)
    _mark(hidden, plan, contents)
    inputs = Inputs(hidden, language)
    if form is not None:
        write_form(form, inputs, plan, contents, year or 0, rows)
    if facts is not None:
        write_facts(facts, inputs, title, contents.singles, beside, None if form else year or 0)
    _explain(notes, title, contents, language)
    hidden.sheet.hide()
    (form or facts or notes).sheet.activate()
    return book.finish()


def _mark(hidden: Page, plan: Plan, contents: Contents) -> None:
    """Write what `import` has to know of the ruleset."""
    levels = dict.fromkeys(word for one in contents.lists for word in one.levels)
    rows = [(marks.MARK, ""), (marks.RULESET, f"{plan.id} {plan.version} {plan.sha256}"),
            (marks.USE, plan.use), (marks.JURISDICTION, plan.jurisdiction or ""),
            *((marks.LEVEL, level) for level in levels)]  # fmt: skip
    for row, (key, text) in enumerate(rows, 1):
        hidden.text(row, 1, key)
        hidden.text(row, 2, text)


def _explain(page: Page, title: Text, contents: Contents, language: Language) -> None:
    """Write the sheet of notes."""
    page.columns(2.0, _WIDE)
    page.sheet.set_column(0, 0, None, None, {"hidden": True})
    page.text(1, 1, marks.NOTES, border=0)
    page.text(1, 2, title.to(language), bold=True, font_size=14, border=0)
    page.height(1, (title.to(language), _WIDE * 0.7), least=28)
    for row, said in enumerate([*words.HOW, *_of_lists(contents)], 2):
        shown = said.to(language)
        page.text(row, 2, shown, font_name=FANG, border=0)
        page.height(row, (shown, _WIDE), least=20)
    page.sheet.fit_to_pages(1, 0)
    protect(page)


def _of_lists(contents: Contents) -> Iterator[Text]:
    """Yield what is declared of the columns of the official form, and its levels."""
    said: dict[str, Text] = {}
    for one in contents.lists:
        for which, declared in one.columns.items():
            column = {"target": words.COLUMNS[3], "actual": words.COLUMNS[4]}.get(which)
            more = asked(declared)
            if column is not None and more.zh:
                head = same(f"{words.LISTS[one.name]} {column}")
                said[head.zh] = words.COLUMN.fill(column=head, said=more)
    yield from said.values()
    levels = dict.fromkeys(word for one in contents.lists for word in one.levels)
    if levels:
        yield words.OF_LEVELS.fill(levels=listed(levels))
