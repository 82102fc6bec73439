"""The derivation of one score on a terminal, as a tree. Needs rich."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.console import Console
from rich.text import Text as Line
from rich.tree import Tree

from engine.base.words import Language, Text
from engine.render.scorecard import words
from engine.render.wrapping import wrapped
from engine.scoring.award.sections import all_sections
from engine.scoring.explain.adjustments import adjustment_derivation
from engine.scoring.explain.derivation import derivation
from engine.scoring.explain.section_working import section_derivation
from engine.scoring.explain.statements import Statement
from engine.scoring.explain.total import TOTAL, total_derivation
from engine.scoring.scorecard import Scorecard, UnitScore


class Explained(NamedTuple):
    """Something that was asked about: its title, its id, and how it came about."""

    title: Text
    id: str
    statements: Sequence[Statement]


def explained(card: Scorecard, name: str, language: Language) -> list[Explained]:
    """Return what an id or a title means: scores, sections, adjustments, or the total.

    The last part of an id does too; the id of a section means also all scores in it.
    """
    units = [Explained(u.title, u.id, derivation(card, u, language)) for u in _units(card, name)]
    sections = [
        Explained(s.section.title, s.section.id, section_derivation(card, s, language))
        for s in all_sections(card.sections)
        if _means(name, s.section.id, s.section.title)
    ]
    if sections and not any(unit.id == name for unit in units):
        return [*sections, *units]
    if units:
        return units
    adjustments = [
        Explained(a.adjustment.title, a.adjustment.id, adjustment_derivation(card, a, language))
        for a in card.adjustments
        if _means(name, a.adjustment.id, a.adjustment.title)
    ]
    if adjustments or not _means(name, TOTAL, words.TOTAL):
        return adjustments
    return [Explained(words.TOTAL, TOTAL, total_derivation(card, language))]


def _means(name: str, id_: str, title: Text) -> bool:
    return name in (id_, title.zh, title.en)


def _units(card: Scorecard, name: str) -> list[UnitScore]:
    """Return the units meant by an id, the last part of an id, or a title; all for a list."""
    units = card.units()
    exact = [u for u in units if _means(name, u.id, u.title)]
    if exact:
        return exact
    tail = [u for u in units if u.id.rpartition(".")[2] == name]
    return tail or [u for u in units if u.id.startswith(f"{name}.")]


def print_explained(console: Console, found: Sequence[Explained], language: Language) -> None:
    """Print how each of `found` came about."""
    for index, one in enumerate(found):
        if index:
            console.print()
        head = Line(one.title.to(language), style="bold")
        head.append(f"  [{one.id}]", style="dim")
        tree = Tree(head, guide_style="dim")
        for statement in one.statements:
            _add(tree, statement, console.width - 4, top=True)
        console.print(tree)


def _add(tree: Tree, statement: Statement, room: int, *, top: bool = False) -> None:
    label = statement.label
    text = f"{label}  {statement.text}" if label and statement.text else label or statement.text
    line = Line(wrapped(text, room))
    if label and top:
        line.stylize("bold", 0, len(label))
    node = tree.add(line)
    for inner in statement.inner:
        _add(node, inner, room - 4)
