"""Standards that need a table of their own: checklists, decision tables, bands."""

from __future__ import annotations

from engine.base.words import Language, same
from engine.language.methods import methods_in
from engine.language.plan import (
    Bands,
    Checklist,
    Deduct,
    Interpolate,
    Levels,
    Method,
    Plan,
    Section,
    Table,
)
from engine.render.blocks import Block, Grid, Heading
from engine.render.ruleset import words
from engine.scoring.explain.numbers import clause_text, points_text, with_name
from engine.scoring.explain.rules import cite
from engine.scoring.explain.sections import section_rule
from engine.scoring.explain.standards import award_text, end_text, name_of


def detail_blocks(plan: Plan, language: Language) -> list[Block]:
    """Return the standards that need a table of their own."""
    blocks: list[Block] = []
    for title, method in _long_methods(plan, language):
        blocks.append(Heading(3, title))
        blocks.extend(b for one in methods_in(method) for b in _table_of(one, language))
    return [Heading(2, words.DETAILS.to(language)), *blocks] if blocks else []


def has_row(section: Section) -> bool:
    """Return whether a section has a row of its own, besides those of its indicators."""
    return bool(section_rule(section, "zh") or section.each is not None or section.sections)


def _long_methods(plan: Plan, language: Language) -> list[tuple[str, Method]]:
    found: list[tuple[str, Method]] = []
    places: set[str] = set()
    for section in plan.every_section():
        for indicator in section.indicators:
            if str(indicator.place) not in places and _is_long(indicator.method):
                places.add(str(indicator.place))
                found.append((indicator.title.to(language), indicator.method))
        if section.each is None:
            continue
        for kind, method in section.each.methods.items():
            place = str(section.each.places[kind])
            if place not in places and _is_long(method):
                places.add(place)
                title = words.OF_SECTION.fill(section=section.title, name=words.KINDS[kind])
                found.append((title.to(language), method))
    return found


def _is_long(method: Method) -> bool:
    long = Checklist | Table | Bands | Levels | Deduct | Interpolate
    return any(isinstance(one, long) for one in methods_in(method))


def _table_of(method: Method, language: Language) -> list[Block]:
    rows: list[tuple[str, ...]]
    if isinstance(method, Checklist):
        heads = words.CHECKLIST_HEADS
        rows = [
            (
                i.id,
                i.title.to(language),
                award_text(i.award, language),
                "" if i.partly is None else award_text(i.partly.award, language),
                "" if i.basis is None else cite(i.basis, language),
            )
            for i in method.items
        ]
    elif isinstance(method, Table):
        heads, rows = words.ROW_HEADS, _decisions(method, language)
    elif isinstance(method, Bands | Levels):
        heads, rows = words.BAND_HEADS, []
        for clause in method.clauses:
            limits = clause_text(clause).to(language)
            name = clause.title.to(language) if clause.title else ""
            shown = name if isinstance(method, Levels) else f"{name} {limits}".strip()
            rows.append((shown, award_text(clause.award, language)))
    elif isinstance(method, Deduct):
        heads = words.DEDUCT_HEADS
        rows = [
            (
                i.title.to(language),
                name_of(i.of),
                *(
                    "" if n is None else with_name(same(points_text(n)), n).to(language)
                    for n in (i.each, i.at_most)
                ),
            )
            for i in method.items
        ]
    elif isinstance(method, Interpolate):
        heads = words.KNOT_HEADS
        rows = [
            (end_text(k.at, percent=method.percent), award_text(k.award, language))
            for k in method.knots
        ]
    else:
        return []
    return [Grid(heads.parts(language), tuple(rows))]


def _decisions(method: Table, language: Language) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for row in method.rows:
        cells = words.AND.to(language).join(cell.condition.text for cell in row.cells)
        title = f"{row.title.to(language)}：" if row.title else ""
        limits = cells or words.OTHERWISE.to(language)
        rows.append((title + limits, award_text(row.award, language)))
    return rows
