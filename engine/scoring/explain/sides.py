"""What conditions look at: the facts that were matched, and both sides of a computed comparison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from engine.base.kept import kept
from engine.base.values import Value
from engine.base.words import Text
from engine.language.expression import (
    Arithmetic,
    Call,
    Compare,
    Expression,
    If,
    Let,
    Name,
    Negate,
    Node,
    Number,
    number_of,
    show,
    taken,
)
from engine.language.plan import Attribute, Formula
from engine.language.rules import Fact, Test
from engine.language.slots import OfDerived, Slot
from engine.scoring.award.lets import let_operands
from engine.scoring.explain.names import node_name
from engine.scoring.explain.numbers import is_date, operand_text, percent_of, value_text
from engine.scoring.scorecard import Operand, Scorecard, UnitScore


def facts_of(card: Scorecard, slot: Slot) -> Sequence[Fact]:
    """Return the facts of a slot."""
    return _by_slot(card.facts).get(slot, ())


def _indexed(facts: tuple[Fact, ...]) -> dict[Slot, list[Fact]]:
    index: dict[Slot, list[Fact]] = {}
    for fact in facts:
        index.setdefault(fact.slot, []).append(fact)
    return index


_by_slot = kept(_indexed, most=1)  # of the scorecard last asked about


class Sides(NamedTuple):
    """Two numbers that were compared: as formulas, and with their numbers (None: undefined)."""

    left_text: Text
    right_text: Text
    left: str | None
    right: str | None
    percent: bool
    days: bool


def sides_of(card: Scorecard, test: Test, unit: UnitScore | None) -> Sides | None:
    """Return the sides of a comparison of computed numbers, None where a test sees one number."""
    formula = _formula(card, test, unit)
    if formula is None:
        return None
    root = formula.expression.root
    if not isinstance(root, Compare | Arithmetic):
        return None
    operands = _operands(card, test, unit, formula)
    env = {name: o.value for name, o in operands.items()}
    left, right = _branch(root.left, env), _branch(root.right, env)
    percent = _reads_as_percent(left, operands) or _reads_as_percent(right, operands)
    texts = [node_name(card, n, operands) for n in (root.left, root.right)]
    numbers = [_side(n, operands, percent=percent) for n in (left, right)]
    days = all(_is_date(n, operands) for n in (left, right))
    return Sides(texts[0], texts[1], numbers[0], numbers[1], percent, days)


def _is_date(node: Node, operands: Mapping[str, Operand]) -> bool:
    return isinstance(node, Name) and node.name in operands and is_date(operands[node.name])


def _formula(card: Scorecard, test: Test, unit: UnitScore | None) -> Formula | None:
    """Return the formula of a difference that a test compares with zero."""
    if isinstance(test.slot, OfDerived):
        return next(d.formula for d in card.plan.derived if d.slot == test.slot)
    if unit is None or isinstance(test.bound, str) or test.bound or test.slot != unit.slot:
        return None
    formula = next((a.formula for a in attributes_of(unit) if a.name == test.attribute), None)
    if formula is None:
        return None
    is_limit = test.attribute.rpartition(".")[2].startswith("l")
    return formula if is_limit or isinstance(formula.expression.root, Compare) else None


def attributes_of(unit: UnitScore) -> Sequence[Attribute]:
    """Return the numbers of a unit that its rules test."""
    if unit.indicator is not None:
        return unit.indicator.attributes
    assert unit.each is not None
    assert unit.measure is not None
    return unit.each.attributes.get(unit.measure.kind, ())


def _operands(
    card: Scorecard, test: Test, unit: UnitScore | None, formula: Formula
) -> dict[str, Operand]:
    if unit is None or isinstance(test.slot, OfDerived):
        return {o.name: o for o in card.compared.get(test.slot, ())}
    return operands_of(card, unit, formula)


def operands_of(card: Scorecard, unit: UnitScore, formula: Formula) -> dict[str, Operand]:
    """Return what stood for the names in a unit's formula: facts, values, named values."""
    own = {o.name: o for o in unit.operands}
    names = {name: own.get(name) or card.operands.get(name) for name in formula.names}
    found = {name: operand for name, operand in names.items() if operand is not None}
    return found | let_operands(card.plan, formula.expression.root, found)


def _expression(node: Node) -> Expression:
    return Expression("", node, (), None)


def _branch(node: Node, env: Mapping[str, object]) -> Node:
    """Return the branch of an `if` that was taken, the whole where that is open."""
    if any(isinstance(value, frozenset) for value in env.values()):
        return node
    with suppress(ZeroDivisionError, KeyError):
        return taken(_expression(node), env).root  # type: ignore[arg-type]
    return node


def _side(node: Node, operands: Mapping[str, Operand], *, percent: bool) -> str | None:
    """Write a side with its numbers, and what they come to where that reads otherwise."""
    env = {name: o.value for name, o in operands.items()}
    try:
        value: Value = number_of(node)(env)
    except ZeroDivisionError:
        return None
    result = value_text(value, percent=percent)
    if isinstance(node, Name | Number | Let):
        return result if percent or isinstance(node, Let) else _written(node, operands)
    numbers = show(_expression(node), lambda n: operand_text(operands[n]) if n in operands else n)
    return numbers if numbers == result else f"{numbers} = {result}"


def _written(node: Name | Number, operands: Mapping[str, Operand]) -> str:
    if isinstance(node, Number):
        return node.text
    return operand_text(operands[node.name])


def _reads_as_percent(node: Node, operands: Mapping[str, Operand]) -> bool:
    """Return whether a number reads as a percentage: written as one, or made of such."""
    if isinstance(node, Number):
        return node.text.endswith("%")
    if isinstance(node, Name | Let):
        return node.name in operands and percent_of(operands[node.name])
    if isinstance(node, Negate):
        return _reads_as_percent(node.operand, operands)
    if isinstance(node, Arithmetic) and node.operator in ("+", "-"):
        return any(_reads_as_percent(n, operands) for n in (node.left, node.right))
    if isinstance(node, If):
        return any(_reads_as_percent(n, operands) for n in (node.then, node.otherwise))
    if isinstance(node, Call) and node.function in ("min", "max", "mean", "median", "abs"):
        return any(_reads_as_percent(n, operands) for n in node.arguments)
    return False
