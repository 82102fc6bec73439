"""The derivation of one score on a terminal, as a tree. Needs rich."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text as Line
from rich.tree import Tree

from engine.base.words import Language
from engine.render.wrapping import wrapped
from engine.scoring.explain.adjustments import adjustment_derivation
from engine.scoring.explain.derivation import derivation
from engine.scoring.explain.section_working import section_derivation
from engine.scoring.explain.statements import Statement
from engine.scoring.scorecard import AdjustmentScore, Scorecard, SectionScore, UnitScore


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
        _print(console, unit.title.to(language), unit.id, derivation(card, unit, language))


def find_sections(card: Scorecard, name: str) -> tuple[SectionScore, ...]:
    """Return the sections meant by an id or a title."""
    found: list[SectionScore] = []
    stack = list(reversed(card.sections))
    while stack:
        score = stack.pop()
        stack.extend(reversed(score.sections))
        own = score.section
        if name in (own.id, own.title.zh, own.title.en):
            found.append(score)
    return tuple(found)


def print_sections(console: Console, scores: Sequence[SectionScore], language: Language) -> None:
    """Print how the score of each section came about."""
    for score in scores:
        own = score.section
        statements = section_derivation(score, language)
        _print(console, own.title.to(language), own.id, statements)


def find_adjustments(card: Scorecard, name: str) -> tuple[AdjustmentScore, ...]:
    """Return the adjustments meant by an id or a title."""
    return tuple(
        a
        for a in card.adjustments
        if name in (a.adjustment.id, a.adjustment.title.zh, a.adjustment.title.en)
    )


def print_adjustments(
    console: Console, card: Scorecard, scores: Sequence[AdjustmentScore], language: Language
) -> None:
    """Print why each adjustment applied or did not."""
    for score in scores:
        adjustment = score.adjustment
        _print(
            console,
            adjustment.title.to(language),
            adjustment.id,
            adjustment_derivation(card, score, language),
        )


def _print(console: Console, title: str, name: str, statements: Sequence[Statement]) -> None:
    head = Line(title, style="bold")
    head.append(f"  [{name}]", style="dim")
    tree = Tree(head, guide_style="dim")
    for statement in statements:
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
