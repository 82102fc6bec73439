"""Conditions written as formulas: comparisons become tests of facts, or numbers against zero."""

from __future__ import annotations

from fractions import Fraction

from msgspec.structs import replace

from engine.base.exact import to_text
from engine.base.words import Text
from engine.language.compile.condition_tests import tests_of
from engine.language.compile.formulas import check_early, kind_in, parsed
from engine.language.compile.logic import All, AnyOf, Tree, negated
from engine.language.compile.named import with_lets
from engine.language.compile.subjects import Place, fail, subject_of
from engine.language.expression import (
    And,
    Compare,
    CompareOperator,
    Expression,
    Let,
    Name,
    Node,
    Not,
    Number,
    Or,
    Word,
    number_of,
    occurrences,
    parse,
    walk,
)
from engine.language.load.yaml_tree import Node as TreeNode
from engine.language.load.yaml_tree import Scalar
from engine.language.plan import Attribute, Derived, Formula
from engine.language.rules import Operator, Test
from engine.language.slots import OfDerived, Slot, of_fact
from engine.language.vocabulary import LISTS, OWN

_FORMULA_OPERATORS: dict[str, Operator] = {
    "<": "below",
    "<=": "at_most",
    ">": "above",
    ">=": "at_least",
    "=": "is",
    "!=": "is_not",
}
_FLIPPED: dict[CompareOperator, CompareOperator] = {
    "<": ">",
    "<=": ">=",
    ">": "<",
    ">=": "<=",
    "=": "=",
    "!=": "!=",
}


def condition_of_formula(place: Place, node: Scalar) -> Tree | None:
    """Return a condition that is written as a formula, None after an error."""
    expression = parsed(
        place.scope, node.text, place.where, own=place.own, scores=place.scores, kind="flag"
    )
    if expression is None:
        place.failed = True
        return None
    return _flag(place, expression, expression.root)


def tests_of_let(place: Place, key: Scalar, value: TreeNode) -> Tree | None:
    """Return a condition that tests a named value (`rate: {below: 60%}`), None after an error."""
    expression = _let_named(place, key)
    if expression is None:
        place.failed = True
        return None
    if kind_in(place.scope, expression) == "flag":
        fail(
            place,
            "JX444",
            Text("`{name}` 是条件，不能同数比较", "`{name}` is a condition, not a number").fill(
                name=key.text
            ),
            key.span,
            Text("写成公式：when: {name}", "write it as a formula, when: {name}").fill(
                name=key.text
            ),
        )
        return None
    tests = tests_of(place, (of_fact(key.text), "v", "number"), value)
    return _as_differences(place, expression, All(tuple(tests))) if tests else None


def _let_named(place: Place, key: Scalar) -> Expression | None:
    expression, _ = parse(key.text, key.inner)
    if expression is not None:
        expression = with_lets(place.scope, expression, key.span, own=place.own)
    if expression is not None and not place.scores:
        check_early(place.scope, expression.names, key.span)
    return expression


def _as_differences(place: Place, expression: Expression, tree: Tree) -> Tree:
    """Return tests of a computed number as tests of what it is less each limit."""
    if isinstance(tree, All | AnyOf):
        return replace(
            tree, parts=tuple(_as_differences(place, expression, part) for part in tree.parts)
        )
    assert isinstance(tree, Test)
    assert isinstance(tree.bound, Fraction)
    shown = to_text(tree.bound * 100) + "%" if tree.percent else to_text(tree.bound)
    limit = Number(tree.bound, shown, 0, 0)
    return _difference(place, expression, expression.root, limit, tree.operator)


def _flag(place: Place, expression: Expression, node: Node) -> Tree | None:
    if isinstance(node, And | Or):
        parts = [_flag(place, expression, operand) for operand in node.operands]
        found = tuple(p for p in parts if p is not None)
        if len(found) < len(parts):
            return None
        return All(found) if isinstance(node, And) else AnyOf(found)
    if isinstance(node, Not):
        inner = _flag(place, expression, node.operand)
        return None if inner is None else negated(inner)
    if isinstance(node, Let):
        return _flag(place, place.scope.lets[node.name], node.inner)
    assert isinstance(node, Compare)
    return _compare(place, expression, node)


def _compare(place: Place, expression: Expression, node: Compare) -> Tree | None:
    left, right, operator = node.left, node.right, node.operator
    if isinstance(left, Word) or (not _names(left) and _names(right)):
        left, right, operator = right, left, _FLIPPED[operator]
    if isinstance(right, Word):
        assert isinstance(left, Name)
        subject = subject_of(place, left.name)
        if subject is None:
            return None
        return Test(subject[0], subject[1], _FORMULA_OPERATORS[operator], right.value)
    if isinstance(left, Name) and not _names(right):
        plain = _plain_subject(place, left.name)
        if plain is not None:
            bound = number_of(right)({})
            assert isinstance(bound, Fraction)
            percent = any(isinstance(n, Number) and n.text.endswith("%") for n in walk(right))
            return Test(*plain, _FORMULA_OPERATORS[operator], bound, percent)
    return _difference(place, expression, left, right, _FORMULA_OPERATORS[operator])


def _plain_subject(place: Place, name: str) -> tuple[Slot, str] | None:
    """Return where a single name is matched directly; None for a measure's own names."""
    if place.unit_slot is not None and (name in OWN or name.endswith(".value")):
        return None
    if name == "year" or name.partition(".")[0] in LISTS or name.endswith(".rank"):
        return None
    subject = subject_of(place, name)
    return None if subject is None else subject[:2]


def _difference(
    place: Place, expression: Expression, left: Node, right: Node, operator: Operator
) -> Test:
    """Compare two computed numbers: their difference becomes a number compared with zero."""
    part = Expression(
        expression.text[min(left.start, right.start) : max(left.end, right.end)],
        Compare("=", left, right, left.start, right.end),
        tuple(dict.fromkeys([*_names(left), *_names(right)])),
        expression.span,
    )

    repeats = any(n > 1 for n in occurrences(part).values())
    place_span = place.scope.doc.span_at(*place.where)
    formula = Formula(part, repeats, place_span)
    if place.unit_slot is not None:
        assert place.attributes is not None
        name = f"{place.tag}d{len(place.attributes) + 1}"
        place.attributes.append(Attribute(name, formula))
        return Test(place.unit_slot, name, operator, Fraction(0))
    slot = OfDerived(len(place.scope.derived) + 1)
    late = any(place.scope.is_late(n) for n in part.names)
    round_ = place.round if late else 0
    place.scope.derived.append(Derived(slot, formula, round_))
    return Test(slot, "v", operator, Fraction(0))


def _names(node: Node) -> list[str]:
    return [n.name for n in walk(node) if isinstance(n, Name)]
