"""Named values: each compiled once, each after those that it is made of.

A formula holds what a name stands for (`expression.Let`), so that whatever looks at formulas sees
the facts behind it: one that enters through several names is one unknown everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.base.diagnostics import Label
from engine.base.source import Span
from engine.base.words import Text, same
from engine.language.compile.formulas import kind_in, parsed
from engine.language.compile.ids import all_ids
from engine.language.compile.order import in_waves
from engine.language.compile.origins import origin
from engine.language.compile.parts import OWN_VALUE
from engine.language.compile.scope import Scope
from engine.language.expression import FUNCTIONS, Name, parse
from engine.language.plan import NamedValue
from engine.language.vocabulary import OWN

_RESERVED = ("total", "grade", *OWN_VALUE, *FUNCTIONS)


def compile_lets(scope: Scope) -> Mapping[str, NamedValue]:
    """Return the named values of a ruleset; those with mistakes are left out."""
    sound = [name for name in scope.doc.let if _may_be_called(scope, name)]
    waves, circle = in_waves({name: _uses(scope, name) for name in scope.doc.let})
    if circle:
        _refuse(scope, circle)
    found: dict[str, NamedValue] = {}
    for name in (name for wave in waves for name in wave if name in sound):
        one = _compiled(scope, name)
        if one is not None:
            found[name] = one
    return {name: found[name] for name in scope.doc.let if name in found}


def _compiled(scope: Scope, name: str) -> NamedValue | None:
    doc, where = scope.doc.let[name], ("let", name)
    expression = parsed(scope, doc.value, (*where, "value"), own=True, scores=True, kind=None)
    if expression is None or _looks_at_the_total(scope, name, expression.names):
        return None
    scope.lets[name] = expression
    return NamedValue(
        name=name,
        title=doc.title or same(name),
        percent=doc.unit == "%",
        expression=expression,
        flag=kind_in(scope, expression) == "flag",
        own=not OWN.keys().isdisjoint(expression.names),
        origin=origin(scope, doc, where, None),
        note=doc.note,
    )


def _looks_at_the_total(scope: Scope, name: str, names: Sequence[str]) -> bool:
    """Adjustments change the total one after the other: the name would mean several numbers."""
    if "total" not in names:
        return False
    scope.error(
        "JX433",
        Text(
            "`{name}` 里不能用 `total`：调整一步一步改变它",
            "`{name}` cannot use `total`: adjustments change it step by step",
        ).fill(name=name),
        ("let", name, "value"),
        help=Text("在条件里直接写 total", "write `total` in the condition itself"),
    )
    return True


# ---- names ---------------------------------------------------------------------------------------


def _may_be_called(scope: Scope, name: str) -> bool:
    """Return whether a value may have its name: one word of formulas that means nothing else."""
    expression, _ = parse(name, None)
    if expression is None or not isinstance(expression.root, Name):
        _taken(
            scope,
            name,
            Text("`{name}` 不能作名称", "`{name}` cannot be a name"),
            Text(
                "用字母、数字、汉字和连字符，不以数字开头",
                "use letters, digits and hyphens, and begin with a letter",
            ),
        )
        return False
    meant = name in _RESERVED or scope.kind_of(name, own=True) is not None
    if not meant and name not in scope.indicators and name not in scope.sections:
        return True
    _taken(
        scope,
        name,
        Text("名称 `{name}` 已有别的含义", "the name `{name}` means something else"),
        Text("换一个名称", "choose another name"),
        _defined_at(scope, name),
    )
    return False


def _taken(scope: Scope, name: str, message: Text, cure: Text, first: Span | None = None) -> None:
    related = (Label(first, Text("另一个含义", "its other meaning")),) if first else ()
    span = scope.doc.key_span_at("let", name)
    scope.error("JX462", message.fill(name=name), span, help=cure, related=related)


def _defined_at(scope: Scope, name: str) -> Span | None:
    """Return where a name was given its other meaning, None where the language itself has it."""
    for key, names in (("terms", scope.doc.terms), ("parameters", scope.doc.parameters)):
        if name in names:
            return scope.doc.key_span_at(key, name)
    return next((scope.doc.span_at(*at, "id") for id_, at, _ in all_ids(scope.doc) if id_ == name),
                None)  # fmt: skip


# ---- circles -------------------------------------------------------------------------------------


def _uses(scope: Scope, name: str) -> set[str]:
    expression, _ = parse(scope.doc.let[name].value, None)
    return set() if expression is None else set(expression.names) & scope.doc.let.keys()


def _refuse(scope: Scope, circle: Sequence[str]) -> None:
    said = Text("取值互相引用：{names}", "values refer to each other in a circle: {names}")
    if len(circle) == 1:
        said = Text("`{names}` 的取值引用了它自己", "the value of `{names}` refers to itself")
    chain = circle if len(circle) == 1 else [*circle, circle[0]]
    spans = [scope.doc.span_at("let", name, "value") for name in circle]
    label = Text("引用了圈里的另一项", "refers to another in the circle")
    scope.error(
        "JX449",
        said.fill(names=" → ".join(chain)),
        spans[0],
        help=Text("去掉其中一处引用", "remove one of the references"),
        related=tuple(Label(span, label) for span in spans[1:]),
    )
