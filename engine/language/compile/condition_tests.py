"""Tests in conditions: what stands behind the name of a fact, a score or an attribute."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from engine.base.diagnostics import Diagnostic
from engine.base.exact import number
from engine.base.suggest import suggestion
from engine.base.words import Text
from engine.language.compile.logic import AnyOf, Tree
from engine.language.compile.subjects import Place, Subject, fail
from engine.language.load.by_name import LIMITS
from engine.language.load.yaml_tree import Node as TreeNode
from engine.language.load.yaml_tree import Scalar
from engine.language.load.yaml_tree import Sequence as TreeSequence
from engine.language.quantity import one_spelling
from engine.language.rules import Operator, Test
from engine.language.slots import OfAdjustment, OfFact, OfGrade, OfGraded, OfTotal, Slot
from engine.language.vocabulary import APPLIED, NOT_APPLIED

#: Slots whose words come from the ruleset itself, so that nobody spells them otherwise.
_OWN_WORDS = OfAdjustment | OfGraded | OfGrade | OfTotal

_OPERATORS: tuple[Operator, ...] = ("at_least", "above", "at_most", "below", "is", "is_not")


def tests_of(place: Place, subject: Subject, value: TreeNode) -> Sequence[Tree]:
    """Return the tests written for a subject: a word, a number, a list, or limits."""
    slot, attribute, kind = subject
    if isinstance(value, Scalar):
        test = _test(place, slot, attribute, kind, "is", value)
        return [test] if test else []
    if isinstance(value, TreeSequence):
        return _any_of(place, subject, value)
    found: list[Tree] = []
    for entry in value.entries:
        operator = entry.key.text
        if operator not in _OPERATORS:
            help_ = suggestion(
                operator,
                _OPERATORS,
                Text(f"可写 {'、'.join(_OPERATORS)}", f"use {', '.join(_OPERATORS)}"),
            )
            fail(place, "JX443", Text(f"不认识的比较 `{operator}`",
                  f"unknown comparison `{operator}`"), entry.key.span, help_)  # fmt: skip
            continue
        if not isinstance(entry.value, Scalar):
            fail(place, "JX441", Text("这里要一个值", "a single value is needed here"),
                  entry.value.span)  # fmt: skip
            continue
        test = _test(place, slot, attribute, kind, operator, entry.value)
        if test:
            found.append(test)
    return found


def _any_of(place: Place, subject: Subject, value: TreeSequence) -> Sequence[Tree]:
    """`facts.a: [A, B]`: one of these words or numbers."""
    found = []
    for item in value.items:
        if not isinstance(item, Scalar):
            fail(place, "JX441", Text("清单里要一个个值", "a list of values is needed here"),
                  item.span)  # fmt: skip
            return []
        test = _test(place, *subject, "is", item)
        if test:
            found.append(test)
    if not value.items:
        fail(place, "JX441", Text("清单是空的", "the list is empty"), value.span)
    return [AnyOf(tuple(found))] if found else []


def _test(
    place: Place, slot: Slot, attribute: str, kind: str, operator: Operator, value: Scalar
) -> Test | None:
    bound = _number_of(place, operator, value)
    if isinstance(bound, Diagnostic):
        fail(place, bound.code, bound.message, value.span, bound.help)
        return None
    if kind == "text" or (kind == "either" and bound is None):
        if operator not in ("is", "is_not"):
            if place.scope.kind_of(value.text, own=place.own) in ("number", "fact"):
                fail(place, "JX444", Text(f"这里的界限要写数，`{value.text}` 是名称",
                      f"a limit here is a number, `{value.text}` is a name"), value.span,
                      Text("把整个条件写成公式，如 facts.a >= 合格线",
                           "write the whole condition as a formula: facts.a >= limit"))  # fmt: skip
                return None
            fail(place, "JX322", Text("文字只能比较相同或不同",
                  "texts can only be equal or different"), value.span,
                  Text("用 is 或 is_not", "use `is` or `is_not`"))  # fmt: skip
            return None
        if isinstance(slot, OfAdjustment) and value.text not in (APPLIED, NOT_APPLIED):
            words = (APPLIED, NOT_APPLIED)
            help_ = suggestion(
                value.text, words, Text(f"可写 {'、'.join(words)}", f"use {' or '.join(words)}")
            )
            fail(place, "JX104", Text(f"不能写 `{value.text}`",
                  f"`{value.text}` is not allowed here"), value.span, help_)  # fmt: skip
            return None
        own = isinstance(slot, _OWN_WORDS)
        if isinstance(slot, OfFact):
            place.scope.compared.setdefault((slot.in_formulas, value.text), value.span)
        return Test(slot, attribute, operator, value.text if own else one_spelling(value.text))
    if bound is None:
        fail(place, "JX444", Text(f"`{value.text}` 不是数", f"`{value.text}` is not a number"),
              value.span, Text("写数或百分数，如 60%", "write a number or a percentage such as 60%")
              )  # fmt: skip
        return None
    return Test(slot, attribute, operator, bound, place.scope.as_percent(bound, value.text))


def _number_of(place: Place, operator: Operator, value: Scalar) -> Fraction | Diagnostic | None:
    """Return a number, or as a limit what parameters that stand in its place are."""
    text = value.text.strip()
    found = number(text.removesuffix("%").rstrip())
    if found is None:
        return place.scope.by_name.read(value) if operator in LIMITS else None
    return found / 100 if text.endswith("%") else found
