"""On which facts the score of each unit can depend, as the plan alone says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec import Struct

from engine.language.looked_at import names_in, parts_of, paths_of
from engine.language.plan import Checklist, Each, Indicator, Levels, Plan
from engine.language.rules import Test
from engine.language.slots import OfDerived, OfEach, OfFact, OfIndicator, OfMeasures
from engine.language.vocabulary import LISTS, OWN, STATED

_OF_FACTS = (OfFact, OfDerived, OfMeasures, OfIndicator, OfEach)
_OF_SCORES = (".score", ".share", ".grade", ".rank")


class Changed(NamedTuple):
    """Facts that differ: their paths, everything above them, and the first part of each."""

    paths: frozenset[str]
    above: frozenset[str]
    rooms: frozenset[str]


def changed_paths(paths: Iterable[str]) -> Changed:
    """Return facts that differ, by their paths."""
    own, above = frozenset(paths), set[str]()
    for path in own:
        while path:
            above.add(path)
            path = path.rpartition(".")[0]  # noqa: PLW2901 - upwards
    return Changed(own, frozenset(above), frozenset(path.partition(".")[0] for path in own))


class Looks(Struct, frozen=True):
    """What is looked at: paths of facts, whole lists of measures; `further`: at scores too."""

    paths: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    further: bool = False

    def touched(self, changed: Changed) -> bool:
        """Return whether any of the facts that differ may be looked at."""
        return self.further or self.at_any(changed)

    def at_any(self, changed: Changed) -> bool:
        """Return whether any of them is looked at by itself, not through a score."""
        paths, lists = self.paths, self.lists
        return not (paths.isdisjoint(changed.paths) and lists.isdisjoint(changed.rooms))


class Depends(Struct, frozen=True):
    """What the indicators of a plan look at, its measures, its conditions on sections, the rest."""

    indicators: Mapping[str, Looks]  # by id
    measures: Mapping[int, Looks]  # by the identity of the rule for them
    guards: Looks
    rest: Looks  # what is looked at beside units: adjustments, grades

    def of(self, indicator: Indicator | None, each: Each | None) -> Looks:
        """Return what a unit looks at beside what stands under its own path."""
        return self.measures[id(each)] if indicator is None else self.indicators[indicator.id]


def depends_of(plan: Plan) -> Depends:
    """Return on which facts scores can depend, by unit."""
    values = _Values(plan)
    indicators = {one.id: values.looks((one.id,), ()) for one in plan.order}
    sections = tuple(plan.every_section())
    eaches = [s.each for s in sections if s.each is not None]
    measures = {id(e): values.looks((), [e.methods, e.attributes]) for e in eaches}
    guards = values.looks((), [s.guard for s in sections if s.guard is not None] + _divides(plan))
    grades = [s.grades for s in sections if s.grades is not None]
    rest = values.looks((), [plan.adjustments, plan.grades, *grades])
    return Depends(indicators, measures, guards, rest)


def _divides(plan: Plan) -> list[object]:
    """Return what decides how many points parts have, and what they weigh."""
    if not plan.from_case:
        return []
    sections = list(plan.every_section())
    return [
        *((s.points_from, s.weight) for s in sections),
        *((i.points_from, i.weight) for s in sections for i in s.indicators),
    ]


class _Values:
    """The indicators of a plan, and what each looks at by itself."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.direct = {one.id: self._of_indicator(one) for one in plan.order}

    def looks(self, ids: Iterable[str], roots: Iterable[object]) -> Looks:
        """Return what indicators and parts look at, with the indicators at which those look."""
        own, others = self._of(list(roots))
        found, waiting = [own], [*ids, *others]
        seen = set(waiting)
        while waiting:
            looks, more = self.direct[waiting.pop()]
            found.append(looks)
            waiting.extend(more - seen)
            seen |= more
        return Looks(
            frozenset().union(*(one.paths for one in found)),
            frozenset().union(*(one.lists for one in found)),
            any(one.further for one in found),
        )

    def _of_indicator(self, one: Indicator) -> tuple[Looks, set[str]]:
        looks, others = self._of([one.method, one.value, one.attributes, one.guard])
        own = {f"management.{one.id}", f"facts.{one.id}", f"management.{one.id}.level"}
        own |= {one.declared} if one.declared is not None else set()
        for part in parts_of([one.method]):
            if isinstance(part, Checklist):
                own |= {f"management.{one.id}.{item.id}" for item in part.items}
        return Looks(looks.paths | own, looks.lists, looks.further), others - {one.id}

    def _of(self, roots: list[object]) -> tuple[Looks, set[str]]:
        """Return what parts of a plan look at, and the ids of indicators among it."""
        plan, others, further = self.plan, set[str](), False
        names = {name.removeprefix(STATED) for name in names_in(roots, plan)} - set(OWN)
        lists: set[str] = set()
        for part in parts_of(roots):
            if isinstance(part, Levels) and part.of is not None:
                names.add(part.of)
            elif isinstance(part, Test):
                further = further or not isinstance(part.slot, _OF_FACTS)
                if isinstance(part.slot, OfMeasures):
                    lists.add(part.slot.list)
                elif isinstance(part.slot, OfIndicator):
                    others.add(part.slot.id)
        paths: set[str] = set()
        for name in names:
            if name in plan.values:
                others.add(name.removesuffix(".value"))
            elif name == "total" or name.endswith(_OF_SCORES):
                further = True
            else:
                paths.update(paths_of(name, plan))
        lists |= {
            head for p in paths if (head := p.partition(".")[0]) in LISTS and p.count(".") < 2
        }
        return Looks(frozenset(paths), frozenset(lists), further), others
