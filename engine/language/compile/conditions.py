"""Conditions of rulesets to tests that the matchers understand.

A condition is a formula (`支出 < 预算 × 60%`) or a mapping of facts to tests
(`management.fund-use: violated`, `execution-rate.value: {below: 60%}`), with `all`, `any` and
`not`; `any: outputs` looks at every measure of a list. Comparisons of computed numbers become a
number compared with zero, computed before matching.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.base.exact import number
from engine.base.words import Text
from engine.language.compile.comparisons import condition_of_formula
from engine.language.compile.logic import (
    MOST_ALTERNATIVES,
    All,
    AnyOf,
    Tree,
    alternatives_of,
    negated,
)
from engine.language.compile.scope import LISTS, MEASURE_ATTRIBUTES, Route, Scope
from engine.language.compile.subjects import Place, fail, subject_of
from engine.language.expression import parse
from engine.language.load.yaml_tree import Mapping as TreeMapping
from engine.language.load.yaml_tree import Node as TreeNode
from engine.language.load.yaml_tree import Scalar
from engine.language.load.yaml_tree import Sequence as TreeSequence
from engine.language.plan import Attribute, Condition
from engine.language.rules import Operator, Test
from engine.language.vocabulary import APPLIED, NOT_APPLIED, STATED

_OPERATORS: tuple[Operator, ...] = ("at_least", "above", "at_most", "below", "is", "is_not")


@dataclass(frozen=True, slots=True)
class LooksAt:
    """What a condition depends on beyond facts and scores."""

    total: bool
    adjustments: frozenset[str]


def compile_condition(
    scope: Scope,
    node: TreeNode,
    where: Route,
    *,
    round_: int,
    unit_slot: str | None = None,
    attributes: list[Attribute] | None = None,
    own: bool = False,
    scores: bool | None = None,
    tag: str = "",
    graded: bool = False,
) -> Condition | None:
    """Return the condition written at `where`, None after an error.

    With `unit_slot` the condition scores a unit: computed numbers become `attributes` of the
    unit's own fact. `round_` is the round after which everything it looks at is known; `scores`
    says whether scores are (by default where it does not score a unit), `graded` whether the grade
    of the total is.
    """
    known = unit_slot is None if scores is None else scores
    place = Place(scope, where, unit_slot, attributes, own, round_, known, tag, graded=graded)
    tree = _condition(place, node)
    if tree is None or place.failed:
        return None
    alternatives = alternatives_of(tree)
    if alternatives is None or len(alternatives) > MOST_ALTERNATIVES:
        scope.error(
            "JX440",
            Text(
                f"条件展开后超过 {MOST_ALTERNATIVES} 种情形",
                f"the condition has more than {MOST_ALTERNATIVES} alternatives",
            ),
            where,
            help=Text("拆成几条规则", "split it into several rules"),
        )
        return None
    return Condition(_written(node), alternatives, scope.doc.span_at(*where))


def looks_at(node: TreeNode) -> LooksAt:
    """Return whether a condition looks at the total, and at which adjustments."""
    names: set[str] = set()
    stack: list[TreeNode] = [node]
    while stack:
        current = stack.pop()
        if isinstance(current, TreeMapping):
            for entry in current.entries:
                names.add(entry.key.text)
                stack.append(entry.value)
        elif isinstance(current, TreeSequence):
            stack.extend(current.items)
        else:
            expression, _ = parse(current.text, None)
            names.update(expression.names if expression else ())
    adjustments = {n.removeprefix("adjustment.") for n in names if n.startswith("adjustment.")}
    return LooksAt("total" in names, frozenset(adjustments))


def _condition(place: Place, node: TreeNode) -> Tree | None:
    if isinstance(node, Scalar):
        return condition_of_formula(place, node)
    if isinstance(node, TreeSequence):
        fail(place, "JX441", Text("条件要写成公式或映射", "a condition is a formula or a mapping"),
              node.span, Text("几个条件写成 {all: [甲, 乙]} 或 {any: [甲, 乙]}",
                              "write {all: [A, B]} or {any: [A, B]}"))  # fmt: skip
        return None
    quantifier = next(
        (e for e in node.entries if e.key.text == "any" and isinstance(e.value, Scalar)), None
    )
    if quantifier is not None and isinstance(quantifier.value, Scalar):
        return _over_list(place, node, quantifier.value)
    parts = []
    for entry in node.entries:
        key = entry.key.text
        if key in ("all", "any"):
            parts.append(_group(place, key, entry.value))
        elif key in ("stated", "not-stated"):
            parts.append(_stated(place, entry.value, "yes" if key == "stated" else "no"))
        elif key == "not":
            inner = _condition(place, entry.value)
            parts.append(None if inner is None else negated(inner))
        else:
            parts.append(_fact(place, entry.key, entry.value))
    if not parts:
        fail(place, "JX441", Text("条件是空的", "the condition is empty"), node.span)
        return None
    found = tuple(p for p in parts if p is not None)
    return All(found) if len(found) == len(parts) else None


def _stated(place: Place, node: TreeNode, word: str) -> Tree | None:
    """`{stated: facts.x}`: the case states the fact."""
    if isinstance(node, Scalar):
        subject = subject_of(place, STATED + node.text.strip())
        if subject is not None:
            return Test(subject[0], subject[1], "is", word)
        help_ = place.scope.suggestion(
            node.text.strip(), place.scope.names(own=False),
            Text("写名称或事实路径，如 facts.x", "write a name or a path such as facts.x"),
        )  # fmt: skip
        fail(place, "JX320", Text(f"不认识的名称 `{node.text}`", f"unknown name `{node.text}`"),
              node.span, help_)  # fmt: skip
        return None
    fail(place, "JX441", Text("这里要一个值", "a single value is needed here"), node.span)
    return None


def _group(place: Place, key: str, node: TreeNode) -> Tree | None:
    if not isinstance(node, TreeSequence) or not node.items:
        fail(
            place,
            "JX441",
            Text(f"`{key}` 后面要一个条件清单", f"`{key}` takes a list of conditions"),
            node.span,
        )
        return None
    parts = [_condition(place, item) for item in node.items]
    found = tuple(p for p in parts if p is not None)
    if len(found) < len(parts):
        return None
    return All(found) if key == "all" else AnyOf(found)


def _over_list(place: Place, node: TreeMapping, which: Scalar) -> Tree | None:
    """`{any: outputs, completion: {above: 130%}}`: some measure of the list passes all tests."""
    if which.text not in LISTS:
        help_ = place.scope.suggestion(
            which.text, LISTS, Text(f"可写 {'、'.join(LISTS)}", f"use one of {', '.join(LISTS)}")
        )
        fail(place, "JX424", Text(f"案例没有 `{which.text}` 这个清单",
              f"a case has no list `{which.text}`"), which.span, help_)  # fmt: skip
        return None
    found: list[Tree] = []
    for entry in node.entries:
        if entry.key.text == "any":
            continue
        kind = MEASURE_ATTRIBUTES.get(entry.key.text)
        if kind is None:
            names = list(MEASURE_ATTRIBUTES)
            help_ = place.scope.suggestion(
                entry.key.text, names, Text(f"可写 {'、'.join(names)}", f"use {', '.join(names)}")
            )
            fail(place, "JX442", Text(f"各项指标没有 `{entry.key.text}`",
                  f"measures have no `{entry.key.text}`"), entry.key.span, help_)  # fmt: skip
            continue
        found.extend(_tests(place, (f"m:{which.text}", entry.key.text, kind), entry.value))
    if not found:
        if not place.failed:
            fail(place, "JX441", Text("条件没有测试", "the condition tests nothing"), node.span)
        return None
    return All(tuple(found))


def _fact(place: Place, key: Scalar, value: TreeNode) -> Tree | None:
    subject = subject_of(place, key.text)
    if subject is None:
        names = [
            *place.scope.names(own=place.own),
            *(f"adjustment.{id_}" for id_ in sorted(place.scope.adjustments)),
        ]
        help_ = place.scope.suggestion(
            key.text, names, Text("用名称或事实路径，如 management.fund-use",
                                  "use a name or a path such as management.fund-use"),
        )  # fmt: skip
        fail(place, "JX320", Text(f"不认识的名称 `{key.text}`", f"unknown name `{key.text}`"),
              key.span, help_)  # fmt: skip
        return None
    tests = _tests(place, subject, value)
    return All(tuple(tests)) if tests else None


def _tests(place: Place, subject: tuple[str, str, str], value: TreeNode) -> Sequence[Tree]:
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
            help_ = place.scope.suggestion(
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


def _any_of(place: Place, subject: tuple[str, str, str], value: TreeSequence) -> Sequence[Tree]:
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
    place: Place, slot: str, attribute: str, kind: str, operator: Operator, value: Scalar
) -> Test | None:
    bound = _number_of(value)
    if kind == "text" or (kind == "either" and bound is None):
        if operator not in ("is", "is_not"):
            fail(place, "JX322", Text("文字只能比较相同或不同",
                  "texts can only be equal or different"), value.span,
                  Text("用 is 或 is_not", "use `is` or `is_not`"))  # fmt: skip
            return None
        if slot.startswith("a:") and value.text not in (APPLIED, NOT_APPLIED):
            words = (APPLIED, NOT_APPLIED)
            help_ = place.scope.suggestion(
                value.text, words, Text(f"可写 {'、'.join(words)}", f"use {' or '.join(words)}")
            )
            fail(place, "JX104", Text(f"不能写 `{value.text}`",
                  f"`{value.text}` is not allowed here"), value.span, help_)  # fmt: skip
            return None
        return Test(slot, attribute, operator, value.text)
    if bound is None:
        fail(place, "JX444", Text(f"`{value.text}` 不是数", f"`{value.text}` is not a number"),
              value.span, Text("写数或百分数，如 60%", "write a number or a percentage such as 60%")
              )  # fmt: skip
        return None
    return Test(slot, attribute, operator, bound)


def _number_of(value: Scalar) -> Fraction | None:
    text = value.text.strip()
    if text.endswith("%"):
        found = number(text[:-1].rstrip())
        return None if found is None else found / 100
    return number(text)


def _written(node: TreeNode) -> str:
    """Return a condition as text on one line."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, TreeSequence):
        return "[" + "，".join(_written(item) for item in node.items) + "]"
    signs = {"at_least": "≥", "above": ">", "at_most": "≤", "below": "<", "is": "=", "is_not": "≠"}
    parts = []
    for entry in node.entries:
        key = signs.get(entry.key.text, entry.key.text)
        joint = " " if entry.key.text in signs or isinstance(entry.value, TreeMapping) else " = "
        if entry.key.text in ("any", "all", "not", "stated", "not-stated"):
            joint = " "
        parts.append(f"{key}{joint}{_written(entry.value)}")
    return "，".join(parts)
