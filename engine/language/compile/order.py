"""The order in which indicators are computed: each after those whose values its formulas use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.base.diagnostics import Label
from engine.base.source import Span
from engine.base.words import Text
from engine.language.compile.scope import Scope
from engine.language.methods import formulas_in
from engine.language.plan import Formula, Grades, Indicator, Section
from engine.language.slots import OfDerived, OfGrade


def evaluation_order(scope: Scope, sections: Sequence[Section | None]) -> tuple[Indicator, ...]:
    """Return all fixed indicators in computing order; circles are diagnosed."""
    indicators = {
        i.id: i for top in sections if top for s in top.every_section() for i in s.indicators
    }
    waves, circle = in_waves({i.id: _used(i, indicators) for i in indicators.values()})
    if circle:
        names = " → ".join([*circle, circle[0]])
        message = Text(f"指标的公式互相引用：{names}", f"the formulas refer in a circle: {names}")
        if len(circle) == 1:
            message = Text(
                f"`{circle[0]}` 的公式引用了它自己",
                f"the formula of `{circle[0]}` refers to itself",
            )
        _refuse(scope, message, [_reference(indicators[id_], set(circle)) for id_ in circle])
    return tuple(indicators[id_] for wave in waves for id_ in wave)


def order_of_grades(
    scope: Scope, sections: Sequence[Section | None]
) -> tuple[tuple[str, ...], ...]:
    """Return the sections with grades in waves: each after those at whose grades it looks.

    Circles are diagnosed.
    """
    graded = {s.id: s.grades for top in sections if top for s in top.every_section() if s.grades}
    uses = {id_: _grades_seen(scope, grades, frozenset(graded)) for id_, grades in graded.items()}
    waves, circle = in_waves(uses)
    if circle:
        names = " → ".join([*circle, circle[0]])
        message = Text(
            f"等级互相依赖：{names}", f"grades of sections depend on each other: {names}"
        )
        if len(circle) == 1:
            message = Text(
                f"`{circle[0]}` 的等级看它自己", f"the grade of `{circle[0]}` looks at itself"
            )
        _refuse(scope, message, [graded[id_].origin.span for id_ in circle])
    return waves


def _grades_seen(scope: Scope, grades: Grades, graded: frozenset[str]) -> set[str]:
    """Return the sections at whose grades, or at whose places among grades, conditions look."""
    found: set[str] = set()
    derived = {d.slot: d.formula.names for d in scope.derived}
    tests = [
        t
        for band in grades.bands
        if band.when is not None
        for tests in band.when.alternatives
        for t in tests
    ]
    for test in tests:
        if isinstance(test.slot, OfGrade) and test.slot.section is not None:
            found.add(test.slot.section)
        elif isinstance(test.slot, OfDerived):
            ranks = (name for name in derived[test.slot] if name.endswith(".rank"))
            found.update(name.removesuffix(".rank") for name in ranks)
    return found & graded


def in_waves(
    uses: Mapping[str, set[str]],
) -> tuple[tuple[tuple[str, ...], ...], list[str]]:
    """Return names in waves, each after all that it uses; and a circle, where there is one."""
    waves: list[tuple[str, ...]] = []
    done: set[str] = set()
    while len(done) < len(uses):
        ready = tuple(name for name in uses if name not in done and uses[name] <= done)
        if not ready:
            return tuple(waves), _circle(uses, next(n for n in uses if n not in done), done)
        waves.append(ready)
        done.update(ready)
    return tuple(waves), []


def _refuse(scope: Scope, message: Text, spans: Sequence[Span]) -> None:
    label = Text("引用了圈里的另一项", "refers to another in the circle")
    scope.error(
        "JX426",
        message,
        spans[0],
        help=Text("去掉其中一处引用", "remove one of the references"),
        related=tuple(Label(span, label) for span in spans[1:]),
    )


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


def formulas_of(indicator: Indicator) -> list[Formula]:
    """Return all formulas that an indicator computes."""
    found = [a.formula for a in indicator.attributes]
    if indicator.value is not None:
        found.append(indicator.value)
    return [*found, *formulas_in(indicator.method)]


def _used(indicator: Indicator, all_: dict[str, Indicator]) -> set[str]:
    """Return the indicators whose values must be there first; a method may use its own value."""
    names = {name for formula in formulas_of(indicator) for name in formula.names}
    found = {n.removesuffix(".value") for n in names if n.endswith(".value")}
    own = indicator.value
    circle = own is None or f"{indicator.id}.value" in own.names
    return {n for n in found if n in all_ and (circle or n != indicator.id)}
