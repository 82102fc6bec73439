"""Sections and indicators from the order of their rows: each belongs to the section above it."""

from __future__ import annotations

from msgspec import Struct, field

from engine.authoring.rewriting.drafts import Branch, Leaf, Part
from engine.authoring.sheet.laying import LOWEST
from engine.authoring.sheet.lists import like_siblings
from engine.authoring.sheet.matching import Placed
from engine.authoring.sheet.reading import Line

_KEYS = {False: "sections", True: "indicators"}


class Member(Struct, eq=False):
    """A section or an indicator: its row, its rule, how deep it stands, what is below it."""

    one: Placed
    rule: Part
    level: int
    sections: list[Member] = field(default_factory=list)
    indicators: list[Member] = field(default_factory=list)


def level_of(one: Placed, depth: int) -> int | None:
    """Return how many sections are above a row, `LOWEST` for an indicator; None without a title."""
    if one.row is not None:
        return one.row.level
    column = title_column(one.line)
    if column is None:
        return None
    return LOWEST if column >= min(max(depth, 1), 2) else column


def title_column(line: Line) -> int | None:
    """Return in which of the columns for levels the title of a row stands, from 0."""
    texts = [line.cells.get(f"level{n + 1}") for n in range(3)]
    return next((n for n, cell in enumerate(texts) if cell is not None and cell.text), None)


def families(members: list[Member]) -> tuple[list[Member], list[Member]]:
    """Return the members at the top, those below them put there; and those with nothing above."""
    top: list[Member] = []
    orphans: list[Member] = []
    above: list[Member] = []
    for member in members:
        while above and above[-1].level >= member.level:
            above.pop()
        if not above and member.level:
            orphans.append(member)
        elif not above:
            top.append(member)
        elif member.level == LOWEST:
            above[-1].indicators.append(member)
        else:
            above[-1].sections.append(member)
        if member.level != LOWEST:
            above.append(member)
    return top, orphans


def arranged(members: list[Member]) -> None:
    """Give sections the parts that stand below them, whatever they held before."""
    for member in members:
        for lowest, below in ((False, member.sections), (True, member.indicators)):
            _give(member.rule, _KEYS[lowest], [m.rule for m in below])
            arranged(below)


def _give(rule: Part, key: str, parts: list[Part]) -> None:
    if not isinstance(rule.value, Branch):
        return
    held = rule.value.get(key)
    if held is not None and isinstance(held.value, Branch):
        like_siblings(held.value, parts)
        held.value.parts = parts
        if not parts:
            rule.value.parts.remove(held)
    elif parts:
        rule.value.parts.append(Part(Branch(parts, mapping=False, lines=True), Leaf(key)))
