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

from engine.compile.formulas import formula_of, parsed
from engine.compile.logic import (
    MOST_ALTERNATIVES,
    All,
    AnyOf,
    Tree,
    alternatives_of,
    negated,
)
from engine.compile.scope import LISTS, MEASURE_ATTRIBUTES, Route, Scope
from engine.exact import number
from engine.expression import (
    And,
    Compare,
    CompareOperator,
    Expression,
    Name,
    Node,
    Not,
    Or,
    Word,
    compile_expression,
    number_of,
    occurrences,
    parse,
    walk,
)
from engine.load.yaml_tree import Mapping as TreeMapping
from engine.load.yaml_tree import Node as TreeNode
from engine.load.yaml_tree import Scalar
from engine.load.yaml_tree import Sequence as TreeSequence
from engine.match.conditions import Operator, Test
from engine.plan import Attribute, Condition, Derived, Environment, Formula
from engine.source import Span
from engine.values import Value
from engine.vocabulary import APPLIED, NOT_APPLIED, OWN, STATED
from engine.words import Text

_OPERATORS: tuple[Operator, ...] = ("at_least", "above", "at_most", "below", "is", "is_not")
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


@dataclass(frozen=True, slots=True)
class LooksAt:
    """What a condition depends on beyond facts and scores."""

    total: bool
    adjustments: frozenset[str]


@dataclass(slots=True)
class _Place:
    """Where a condition is used: its unit's slot (if it scores a unit) and its round."""

    scope: Scope
    where: Route
    unit_slot: str | None
    attributes: list[Attribute] | None
    own: bool
    round: int
    scores: bool
    tag: str = ""
    failed: bool = False


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
) -> Condition | None:
    """Return the condition written at `where`, None after an error.

    With `unit_slot` the condition scores a unit: computed numbers become `attributes` of the
    unit's own fact. `round_` is the round after which everything it looks at is known; `scores`
    says whether scores are (by default where it does not score a unit).
    """
    known = unit_slot is None if scores is None else scores
    place = _Place(scope, where, unit_slot, attributes, own, round_, known, tag)
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


def _condition(place: _Place, node: TreeNode) -> Tree | None:
    if isinstance(node, Scalar):
        return _formula(place, node)
    if isinstance(node, TreeSequence):
        _fail(place, "JX441", Text("条件要写成公式或映射", "a condition is a formula or a mapping"),
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
        _fail(place, "JX441", Text("条件是空的", "the condition is empty"), node.span)
        return None
    found = tuple(p for p in parts if p is not None)
    return All(found) if len(found) == len(parts) else None


def _stated(place: _Place, node: TreeNode, word: str) -> Tree | None:
    """`{stated: facts.x}`: the case states the fact."""
    if isinstance(node, Scalar):
        subject = _subject(place, STATED + node.text.strip())
        if subject is not None:
            return Test(subject[0], subject[1], "is", word)
        help_ = place.scope.suggestion(
            node.text.strip(), place.scope.names(own=False),
            Text("写名称或事实路径，如 facts.x", "write a name or a path such as facts.x"),
        )  # fmt: skip
        _fail(place, "JX320", Text(f"不认识的名称 `{node.text}`", f"unknown name `{node.text}`"),
              node.span, help_)  # fmt: skip
        return None
    _fail(place, "JX441", Text("这里要一个值", "a single value is needed here"), node.span)
    return None


def _group(place: _Place, key: str, node: TreeNode) -> Tree | None:
    if not isinstance(node, TreeSequence) or not node.items:
        _fail(
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


def _fail(place: _Place, code: str, message: Text, span: Span, help_: Text | None = None) -> None:
    place.failed = True
    place.scope.error(code, message, span, help=help_)


def _over_list(place: _Place, node: TreeMapping, which: Scalar) -> Tree | None:
    """`{any: outputs, completion: {above: 130%}}`: some measure of the list passes all tests."""
    if which.text not in LISTS:
        help_ = place.scope.suggestion(
            which.text, LISTS, Text(f"可写 {'、'.join(LISTS)}", f"use one of {', '.join(LISTS)}")
        )
        _fail(place, "JX424", Text(f"案例没有 `{which.text}` 这个清单",
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
            _fail(place, "JX442", Text(f"各项指标没有 `{entry.key.text}`",
                  f"measures have no `{entry.key.text}`"), entry.key.span, help_)  # fmt: skip
            continue
        found.extend(_tests(place, (f"m:{which.text}", entry.key.text, kind), entry.value))
    if not found:
        if not place.failed:
            _fail(place, "JX441", Text("条件没有测试", "the condition tests nothing"), node.span)
        return None
    return All(tuple(found))


def _fact(place: _Place, key: Scalar, value: TreeNode) -> Tree | None:
    subject = _subject(place, key.text)
    if subject is None:
        names = [
            *place.scope.names(own=place.own),
            *(f"adjustment.{id_}" for id_ in sorted(place.scope.adjustments)),
        ]
        help_ = place.scope.suggestion(
            key.text, names, Text("用名称或事实路径，如 management.fund-use",
                                  "use a name or a path such as management.fund-use"),
        )  # fmt: skip
        _fail(place, "JX320", Text(f"不认识的名称 `{key.text}`", f"unknown name `{key.text}`"),
              key.span, help_)  # fmt: skip
        return None
    tests = _tests(place, subject, value)
    return All(tuple(tests)) if tests else None


def _subject(place: _Place, name: str) -> tuple[str, str, str] | None:
    """Return slot, attribute and kind of a fact that a condition tests."""
    scope = place.scope
    head, _, attribute = name.rpartition(".")
    if place.own and name in OWN and place.unit_slot is not None:
        return place.unit_slot, _own_number(place, name), "number"
    if not place.scores and scope.is_late(name):
        return None
    if name == "total":
        return f"total:{place.round}", "v", "number"
    if head in scope.sections and attribute == "grade":
        return (f"g:{head}:done", "v", "text") if scope.sections[head].grades else None
    if head == "adjustment" and attribute in scope.adjustments:
        return f"a:{attribute}", "v", "text"
    if head in scope.indicators and attribute == "value":
        return f"u:{head}", "value", "number"
    if (head in scope.indicators or head in scope.sections) and attribute in ("score", "share"):
        return f"s:{head}", attribute, "number"
    kind = scope.kind_of(name, own=False)
    if kind in ("number", "text"):
        return f"c:{name}", "v", kind
    return (f"c:{name}", "v", "either") if kind == "fact" else None


def _own_number(place: _Place, name: str) -> str:
    """Return the attribute of the unit that holds its own target or actual."""
    assert place.attributes is not None
    which = OWN[name]
    if all(a.name != which for a in place.attributes):
        expression, _ = parse(name, None)
        assert expression is not None
        formula = formula_of(
            expression, compile_expression(expression), place.scope.doc.span_at(*place.where)
        )
        place.attributes.append(Attribute(which, formula))
    return which


def _tests(place: _Place, subject: tuple[str, str, str], value: TreeNode) -> Sequence[Tree]:
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
            _fail(place, "JX443", Text(f"不认识的比较 `{operator}`",
                  f"unknown comparison `{operator}`"), entry.key.span, help_)  # fmt: skip
            continue
        if not isinstance(entry.value, Scalar):
            _fail(place, "JX441", Text("这里要一个值", "a single value is needed here"),
                  entry.value.span)  # fmt: skip
            continue
        test = _test(place, slot, attribute, kind, operator, entry.value)
        if test:
            found.append(test)
    return found


def _any_of(place: _Place, subject: tuple[str, str, str], value: TreeSequence) -> Sequence[Tree]:
    """`facts.a: [A, B]`: one of these words or numbers."""
    found = []
    for item in value.items:
        if not isinstance(item, Scalar):
            _fail(place, "JX441", Text("清单里要一个个值", "a list of values is needed here"),
                  item.span)  # fmt: skip
            return []
        test = _test(place, *subject, "is", item)
        if test:
            found.append(test)
    if not value.items:
        _fail(place, "JX441", Text("清单是空的", "the list is empty"), value.span)
    return [AnyOf(tuple(found))] if found else []


def _test(
    place: _Place, slot: str, attribute: str, kind: str, operator: Operator, value: Scalar
) -> Test | None:
    bound = _number_of(value)
    if kind == "text" or (kind == "either" and bound is None):
        if operator not in ("is", "is_not"):
            _fail(place, "JX322", Text("文字只能比较相同或不同",
                  "texts can only be equal or different"), value.span,
                  Text("用 is 或 is_not", "use `is` or `is_not`"))  # fmt: skip
            return None
        if slot.startswith("a:") and value.text not in (APPLIED, NOT_APPLIED):
            words = (APPLIED, NOT_APPLIED)
            help_ = place.scope.suggestion(
                value.text, words, Text(f"可写 {'、'.join(words)}", f"use {' or '.join(words)}")
            )
            _fail(place, "JX104", Text(f"不能写 `{value.text}`",
                  f"`{value.text}` is not allowed here"), value.span, help_)  # fmt: skip
            return None
        return Test(slot, attribute, operator, value.text)
    if bound is None:
        _fail(place, "JX444", Text(f"`{value.text}` 不是数", f"`{value.text}` is not a number"),
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


# ---- formulas ---------------------------------------------------------------------------------


def _formula(place: _Place, node: Scalar) -> Tree | None:
    expression = parsed(
        place.scope, node.text, place.where, own=place.own, scores=place.scores, kind="flag"
    )
    if expression is None:
        place.failed = True
        return None
    return _flag(place, expression, expression.root)


def _flag(place: _Place, expression: Expression, node: Node) -> Tree | None:
    if isinstance(node, And | Or):
        parts = [_flag(place, expression, operand) for operand in node.operands]
        found = tuple(p for p in parts if p is not None)
        if len(found) < len(parts):
            return None
        return All(found) if isinstance(node, And) else AnyOf(found)
    if isinstance(node, Not):
        inner = _flag(place, expression, node.operand)
        return None if inner is None else negated(inner)
    assert isinstance(node, Compare)
    return _compare(place, expression, node)


def _compare(place: _Place, expression: Expression, node: Compare) -> Tree | None:
    left, right, operator = node.left, node.right, node.operator
    if isinstance(left, Word) or (not _names(left) and _names(right)):
        left, right, operator = right, left, _FLIPPED[operator]
    if isinstance(right, Word):
        assert isinstance(left, Name)
        subject = _subject(place, left.name)
        if subject is None:
            return None
        return Test(subject[0], subject[1], _FORMULA_OPERATORS[operator], right.value)
    if isinstance(left, Name) and not _names(right):
        plain = _plain_subject(place, left.name)
        if plain is not None:
            bound = number_of(right)({})
            assert isinstance(bound, Fraction)
            return Test(*plain, _FORMULA_OPERATORS[operator], bound)
    return _difference(place, expression, left, right, _FORMULA_OPERATORS[operator])


def _plain_subject(place: _Place, name: str) -> tuple[str, str] | None:
    """Return where a single name is matched directly; None for a measure's own names."""
    if place.unit_slot is not None and (name in OWN or name.endswith(".value")):
        return None
    if name == "year" or name.partition(".")[0] in LISTS:
        return None
    subject = _subject(place, name)
    return None if subject is None else subject[:2]


def _difference(
    place: _Place, expression: Expression, left: Node, right: Node, operator: Operator
) -> Test:
    """Compare two computed numbers: their difference becomes a number compared with zero."""
    left_of, right_of = number_of(left), number_of(right)
    part = Expression(
        expression.text[min(left.start, right.start) : max(left.end, right.end)],
        Compare("=", left, right, left.start, right.end),
        tuple(dict.fromkeys([*_names(left), *_names(right)])),
        expression.span,
    )

    def compute(env: Environment) -> Value:
        return left_of(env) - right_of(env)

    repeats = any(n > 1 for n in occurrences(part).values())
    place_span = place.scope.doc.span_at(*place.where)
    formula = Formula(part, part.names, compute, repeats, place_span)
    if place.unit_slot is not None:
        assert place.attributes is not None
        name = f"{place.tag}d{len(place.attributes) + 1}"
        place.attributes.append(Attribute(name, formula))
        return Test(place.unit_slot, name, operator, Fraction(0))
    slot = f"d:{len(place.scope.derived) + 1}"
    late = any(place.scope.is_late(n) for n in part.names)
    round_ = place.round if late else 0
    place.scope.derived.append(Derived(slot, formula, round_))
    return Test(slot, "v", operator, Fraction(0))


def _names(node: Node) -> list[str]:
    return [n.name for n in walk(node) if isinstance(n, Name)]


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
