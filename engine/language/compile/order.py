"""The order in which indicators are computed: each after those whose values its formulas use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from engine.base.diagnostics import Label
from engine.base.source import Span
from engine.base.words import Text
from engine.language.compile.scope import Scope
from engine.language.plan import (
    Bands,
    Combined,
    Deduct,
    Formula,
    FormulaPoints,
    Indicator,
    Interpolate,
    Method,
    Proportional,
    Section,
)


def evaluation_order(scope: Scope, sections: Sequence[Section | None]) -> tuple[Indicator, ...]:
    """Return all fixed indicators in computing order; circles are diagnosed."""
    indicators = {i.id: i for s in sections if s for i in _indicators(s)}
    uses = {id_: _used(indicator, indicators) for id_, indicator in indicators.items()}
    order: list[str] = []
    done: set[str] = set()
    while len(order) < len(indicators):
        ready = [id_ for id_ in indicators if id_ not in done and uses[id_] <= done]
        if not ready:
            circle = _circle(uses, next(id_ for id_ in indicators if id_ not in done), done)
            names = " → ".join([*circle, circle[0]])
            message = Text(
                f"指标的公式互相引用：{names}", f"the formulas refer in a circle: {names}"
            )
            if len(circle) == 1:
                message = Text(
                    f"`{circle[0]}` 的公式引用了它自己",
                    f"the formula of `{circle[0]}` refers to itself",
                )
            at, *others = [_reference(indicators[id_], set(circle)) for id_ in circle]
            label = Text("引用了圈里的另一项", "refers to another in the circle")
            scope.error(
                "JX426",
                message,
                at,
                help=Text("去掉其中一处引用", "remove one of the references"),
                related=tuple(Label(span, label) for span in others),
            )
            break
        order.extend(ready)
        done.update(ready)
    return tuple(indicators[id_] for id_ in order)


def _circle(uses: Mapping[str, set[str]], start: str, done: set[str]) -> list[str]:
    """Return the circle that one comes to from `start`, always going to the first one used."""
    way = [start]
    while True:
        further = min(uses[way[-1]] - done)
        if further in way:
            return way[way.index(further) :]
        way.append(further)


def _reference(indicator: Indicator, circle: set[str]) -> Span:
    """Return the span of a formula that uses the value of an indicator in the circle."""
    for formula in formulas_of(indicator):
        if any(name.removesuffix(".value") in circle for name in formula.names):
            return formula.span
    return indicator.origin.span


def _indicators(section: Section) -> Iterable[Indicator]:
    yield from section.indicators
    for inner in section.sections:
        yield from _indicators(inner)


def formulas_of(indicator: Indicator) -> list[Formula]:
    """Return all formulas that an indicator computes."""
    found = [a.formula for a in indicator.attributes]
    if indicator.value is not None:
        found.append(indicator.value)
    return [*found, *formulas_of_method(indicator.method)]


def formulas_of_method(method: Method) -> list[Formula]:
    """Return all formulas of a method, and of the methods in it."""
    if isinstance(method, Combined):
        return [f for option in method.options for f in formulas_of_method(option.method)]
    if isinstance(method, Deduct):
        return [item.of for item in method.items]
    if isinstance(method, Interpolate):
        return [method.of, *(k.at for k in method.knots if isinstance(k.at, Formula))]
    if isinstance(method, Proportional):
        ends = (method.full_at, method.zero_at)
        return [method.of, *(end for end in ends if isinstance(end, Formula))]
    return [method.of] if isinstance(method, Bands | FormulaPoints) else []


def _used(indicator: Indicator, all_: dict[str, Indicator]) -> set[str]:
    """Return the indicators whose values must be there first; a method may use its own value."""
    names = {name for formula in formulas_of(indicator) for name in formula.names}
    found = {n.removesuffix(".value") for n in names if n.endswith(".value")}
    own = indicator.value
    circle = own is None or f"{indicator.id}.value" in own.names
    return {n for n in found if n in all_ and (circle or n != indicator.id)}
