"""Examples beside an indicator: names resolved to fact paths, values read exactly."""

from __future__ import annotations

from fractions import Fraction

from engine.base.exact import number
from engine.base.suggest import suggestion
from engine.base.words import Text
from engine.language.compile.scope import Route, Scope
from engine.language.load.ruleset.sections import IndicatorDoc
from engine.language.plan import Example


def compile_examples(scope: Scope, doc: IndicatorDoc, where: Route) -> tuple[Example, ...]:
    """Return the examples of an indicator; names that no case can supply are diagnosed."""
    found = []
    for index, example in enumerate(doc.examples):
        at: Route = (*where, "examples", index)
        given: dict[str, Fraction | str] = {}
        for name, written in example.given.items():
            path = _path(scope, name)
            if path is None:
                scope.error(
                    "JX450",
                    Text(f"例子里的 `{name}` 不是事实", f"`{name}` in the example is no fact"),
                    (*at, "given", name),
                    help=suggestion(
                        name,
                        [*scope.doc.terms],
                        Text("用 terms 中的名称或事实路径", "use a name of `terms` or a fact path"),
                    ),
                )
                continue
            value = _value(written)
            if isinstance(value, str) and scope.kind_of(path, own=False) == "number":
                scope.error(
                    "JX444",
                    Text(f"`{written}` 不是数", f"`{written}` is not a number"),
                    (*at, "given", name),
                    help=Text("写数或百分数，不写单位", "write a number or a percentage, no unit"),
                )
                continue
            given[path] = value
        found.append(Example(given, example.score, scope.doc.span_at(*at)))
    return tuple(found)


def _path(scope: Scope, name: str) -> str | None:
    term = scope.doc.terms.get(name)
    if term is not None:
        return term.from_[0] if isinstance(term.from_, list) else term.from_
    if "." in name and scope.kind_of(name, own=False) in ("number", "text", "fact"):
        head, _, attribute = name.rpartition(".")
        scored = head in scope.indicators or head in scope.sections
        return None if scored and attribute in ("value", "score", "share") else name
    return None


def _value(written: str) -> Fraction | str:
    text = written.strip()
    if text.endswith("%"):
        share = number(text[:-1].rstrip())
        return text if share is None else share / 100
    found = number(text)
    return text if found is None else found
