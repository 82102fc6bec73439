"""Tables that formulas asked, in words: what each was asked for, and what it gave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress

from engine.base.values import Range
from engine.base.words import Language, Text, same
from engine.language.expression import Expression, Lookup, LookupRow, Node, number_of, show, walk
from engine.scoring.explain import words
from engine.scoring.explain.numbers import operand_text, value_text
from engine.scoring.explain.statements import Statement
from engine.scoring.scorecard import Operand, Scorecard

_SIGNS = {"<=": "≤", ">=": "≥", "!=": "≠"}


def lookup_statements(
    card: Scorecard, asked: Iterable[tuple[Node, Mapping[str, Operand]]], language: Language
) -> tuple[Statement, ...]:
    """Return what the tables in formulas were asked for and gave, each question once."""
    found: dict[Statement, None] = {}
    for root, operands in asked:
        for node in walk(root):
            if isinstance(node, Lookup):
                title = card.plan.tables[node.name].title.to(language)
                found.setdefault(Statement(title, lookup_said(node, operands).to(language)))
    return tuple(found)


def lookup_said(table: Lookup, operands: Mapping[str, Operand]) -> Text:
    """Say what a table was asked for and what it gave: `coefficient(B) → 0.8`."""
    env = {name: operand.value for name, operand in operands.items()}
    given = words.NO_ROW
    with suppress(ZeroDivisionError, KeyError):
        value = number_of(table)(env)
        given = same(value_text(value))
        if isinstance(value, Range):
            given = words.ONE_OF_ROWS.fill(span=value_text(value))
    text = show(
        Expression("", table, (), None),
        lambda name: operand_text(operands[name]) if name in operands else name,
    )
    return words.GIVES.fill(said=text, score=given)


def asked_by(row: LookupRow) -> Text:
    """Say for what a row of a table stands: a word, a number, limits; empty for all else."""
    if row.word is not None:
        return same(row.word)
    said = [same(value_text(b) if s == "=" else f"{_SIGNS.get(s, s)} {value_text(b)}")
            for s, b in row.limits]  # fmt: skip
    return words.AND.join(said) if said else words.OTHERWISE
