"""The derivation of one score on a terminal, as a tree. Needs rich."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text as Line
from rich.tree import Tree

from engine.explain.derivation import Statement, derivation
from engine.render.wrapping import wrapped
from engine.scorecard import Scorecard, UnitScore
from engine.words import Language


def find_units(card: Scorecard, name: str) -> tuple[UnitScore, ...]:
    """Return the units meant by an id, the last part of an id, or a title; all for a section."""
    units = card.units()
    exact = [u for u in units if name in (u.id, u.title.zh, u.title.en)]
    if exact:
        return tuple(exact)
    tail = [u for u in units if u.id.rpartition(".")[2] == name]
    if tail:
        return tuple(tail)
    return tuple(u for u in units if u.id.startswith(f"{name}."))


def print_explanation(
    console: Console, card: Scorecard, units: Sequence[UnitScore], language: Language
) -> None:
    """Print the derivation of each of `units`."""
    for index, unit in enumerate(units):
        if index:
            console.print()
        title = Line(unit.title.to(language), style="bold")
        title.append(f"  [{unit.id}]", style="dim")
        tree = Tree(title, guide_style="dim")
        for statement in derivation(card, unit, language):
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
