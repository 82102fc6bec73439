"""Conditions of rulesets to tests that the matchers understand.

A condition is a formula (`支出 < 预算 × 60%`) or a mapping of facts to tests
(`management.fund-use: violated`, `execution-rate.value: {below: 60%}`), with `all`, `any` and
`not`; `any: outputs` looks at every measure of a list. Comparisons of computed numbers become a
number compared with zero, computed before matching.
"""

from __future__ import annotations

from engine.base.suggest import suggestion
from engine.base.words import Text
from engine.language.compile.comparisons import condition_of_formula, tests_of_let
from engine.language.compile.condition_tests import tests_of
from engine.language.compile.condition_text import condition_text
from engine.language.compile.condition_words import with_titles
from engine.language.compile.logic import (
    MOST_ALTERNATIVES,
    All,
    AnyOf,
    Tree,
    alternatives_of,
    negated,
)
from engine.language.compile.scope import MEASURE_ATTRIBUTES, Route, Scope
from engine.language.compile.subjects import Place, fail, subject_of
from engine.language.load.yaml_tree import Mapping as TreeMapping
from engine.language.load.yaml_tree import Node as TreeNode
from engine.language.load.yaml_tree import Scalar
from engine.language.load.yaml_tree import Sequence as TreeSequence
from engine.language.plan import Attribute, Condition
from engine.language.rules import Test
from engine.language.slots import OfMeasures, OfUnit
from engine.language.vocabulary import LISTS, STATED


def compile_condition(
    scope: Scope,
    node: TreeNode,
    where: Route,
    *,
    round_: int,
    unit_slot: OfUnit | None = None,
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
    place = Place(
        scope=scope,
        where=where,
        unit_slot=unit_slot,
        attributes=attributes,
        own=own,
        round=round_,
        scores=known,
        tag=tag,
        graded=graded,
    )
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
    text = condition_text(node, scope.limit_text)
    said = with_titles(scope, text)
    return Condition(text, alternatives, scope.doc.span_at(*where), said)


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
        help_ = suggestion(
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
    name = which.text
    if name not in LISTS:
        help_ = suggestion(
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
            help_ = suggestion(
                entry.key.text, names, Text(f"可写 {'、'.join(names)}", f"use {', '.join(names)}")
            )
            fail(place, "JX442", Text(f"各项指标没有 `{entry.key.text}`",
                  f"measures have no `{entry.key.text}`"), entry.key.span, help_)  # fmt: skip
            continue
        found.extend(tests_of(place, (OfMeasures(name), entry.key.text, kind), entry.value))
    if not found:
        if not place.failed:
            fail(place, "JX441", Text("条件没有测试", "the condition tests nothing"), node.span)
        return None
    return All(tuple(found))


def _fact(place: Place, key: Scalar, value: TreeNode) -> Tree | None:
    if key.text in place.scope.doc.let:
        return tests_of_let(place, key, value)
    subject = subject_of(place, key.text)
    if subject is None:
        names = [
            *place.scope.names(own=place.own),
            *(f"adjustment.{id_}" for id_ in sorted(place.scope.adjustments)),
        ]
        help_ = suggestion(
            key.text, names, Text("用名称或事实路径，如 management.fund-use",
                                  "use a name or a path such as management.fund-use"),
        )  # fmt: skip
        fail(place, "JX320", Text(f"不认识的名称 `{key.text}`", f"unknown name `{key.text}`"),
              key.span, help_)  # fmt: skip
        return None
    tests = tests_of(place, subject, value)
    return All(tuple(tests)) if tests else None
