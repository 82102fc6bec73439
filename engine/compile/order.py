"""The order in which indicators are computed: each after those whose values its formulas use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.compile.scope import Scope
from engine.plan import (
    Bands,
    Deduct,
    Formula,
    FormulaPoints,
    Indicator,
    Proportional,
    Section,
)
from engine.words import Text


def evaluation_order(scope: Scope, sections: Sequence[Section | None]) -> tuple[Indicator, ...]:
    """Return all fixed indicators in computing order; circles are diagnosed."""
    indicators = {i.id: i for s in sections if s for i in _indicators(s)}
    uses = {id_: _used(indicator, indicators) for id_, indicator in indicators.items()}
    order: list[str] = []
    done: set[str] = set()
    while len(order) < len(indicators):
        ready = [id_ for id_ in indicators if id_ not in done and uses[id_] <= done]
        if not ready:
            circle = [id_ for id_ in indicators if id_ not in done]
            names = " → ".join([*circle, circle[0]])
            scope.error(
                "JX426",
                Text(f"指标的公式互相引用：{names}", f"the formulas refer in a circle: {names}"),
                indicators[circle[0]].origin.span,
                help=Text("去掉其中一处引用", "remove one of the references"),
            )
            break
        order.extend(ready)
        done.update(ready)
    return tuple(indicators[id_] for id_ in order)


def _indicators(section: Section) -> Iterable[Indicator]:
    yield from section.indicators
    for inner in section.sections:
        yield from _indicators(inner)


def formulas_of(indicator: Indicator) -> list[Formula]:
    """Return all formulas that an indicator computes."""
    found = [a.formula for a in indicator.attributes]
    if indicator.value is not None:
        found.append(indicator.value)
    method = indicator.method
    if isinstance(method, Proportional | Bands | FormulaPoints):
        found.append(method.of)
    elif isinstance(method, Deduct):
        found.extend(item.of for item in method.items)
    return found


def _used(indicator: Indicator, all_: dict[str, Indicator]) -> set[str]:
    names = {name for formula in formulas_of(indicator) for name in formula.names}
    found = {n.removesuffix(".value") for n in names if n.endswith(".value")}
    return {n for n in found if n in all_ and n != indicator.id} | (
        {indicator.id} if f"{indicator.id}.value" in names else set()
    )
