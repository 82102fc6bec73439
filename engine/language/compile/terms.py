"""Terms: names that a ruleset gives to what cases state."""

from __future__ import annotations

from collections.abc import Mapping

from engine.base.suggest import suggestion
from engine.base.words import Text, same
from engine.language.compile.scope import Route, Scope
from engine.language.plan import Term
from engine.language.quantity import find_unit
from engine.language.vocabulary import OWN


def compile_terms(scope: Scope) -> Mapping[str, Term]:
    """Return the terms of a ruleset: names for what cases state."""
    found = {}
    for name, term in scope.doc.terms.items():
        where: Route = ("terms", name)
        if name in ("total", "year", *OWN):
            scope.error(
                "JX419",
                Text(f"名称 `{name}` 是保留的", f"the name `{name}` is reserved"),
                where,
                help=Text("换一个名称", "choose another name"),
            )
        paths = term.from_ if isinstance(term.from_, list) else [term.from_]
        for index, path in enumerate(paths):
            at: Route = (
                (*where, "from", index) if isinstance(term.from_, list) else (*where, "from")
            )
            kind = scope.kind_of(path, own=False)
            if "." not in path or kind not in ("number", "text", "fact"):
                scope.error(
                    "JX420",
                    Text(f"没有案例能提供 `{path}`", f"no case can supply `{path}`"),
                    at,
                    help=suggestion(
                        path,
                        [n for n in scope.names(own=False) if n.startswith("budget.")],
                        Text(
                            "可用 budget.spent、facts.名称 等",
                            "use for instance budget.spent or facts.NAME",
                        ),
                    ),
                )
        if term.unit is not None and find_unit(term.unit).dimension != find_unit("元").dimension:
            scope.error(
                "JX421",
                Text(f"`{term.unit}` 不是金额单位", f"`{term.unit}` is not a unit of money"),
                (*where, "unit"),
                help=Text("用 元、万元 或 亿元", "use 元, 万元 or 亿元"),
            )
        title = term.title or same(name)
        found[name] = Term(name, title, tuple(paths), term.unit, scope.doc.span_at(*where))
    return found
