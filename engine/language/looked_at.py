"""What rules look at: the parts of a plan, and the facts that these name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from engine.base.source import Span
from engine.language.plan import Checklist, Formula, Indicator, Levels, NamedValue, Origin, Plan
from engine.language.rules import Test
from engine.language.slots import OfDerived, OfFact, OfMeasures
from engine.language.vocabulary import LISTS, OWN, STATED, MeasureList


class Used(Struct, frozen=True):
    """What rules look at: single paths, and lists of measures."""

    paths: frozenset[str]
    lists: frozenset[str]

    def looks_at(self, path: str) -> bool:
        """Return whether rules look at a fact: at itself, its total, or its list."""
        if path in self.paths:
            return True
        head, *rest = path.split(".")
        if head == "budget" and len(rest) == 2:
            return f"budget.{rest[1]}" in self.paths
        return head in self.lists


def scored_parts(plan: Plan) -> list[object]:
    """Return the parts of a plan that make scores, without its warnings."""
    return [plan.sections, plan.adjustments, plan.grades, plan.aggregate]


def used_by(plan: Plan) -> Used:
    """Return what a ruleset looks at, its warnings among it."""
    roots = [*scored_parts(plan), plan.checks, plan.let]
    parts = list(parts_of(roots))
    names = {name.removeprefix(STATED) for name in names_in(roots, plan)} - set(OWN)
    names |= {part.of for part in parts if isinstance(part, Levels) and part.of is not None}
    paths = set(owned_by_indicators(plan))
    for name in names:
        paths.update(paths_of(name, plan))
    lists = {*lists_in(roots), *_each(plan)}
    lists.update(head for p in paths if (head := p.partition(".")[0]) in LISTS and p.count(".") < 2)
    return Used(frozenset(paths), frozenset(lists))


def owned_by_indicators(plan: Plan) -> frozenset[str]:
    """Return the paths that go by an indicator's id: its findings, its level, a choice."""
    indicators = (p for p in parts_of([plan.sections]) if isinstance(p, Indicator))
    return frozenset(path for one in indicators for path in _words_of(one))


def parts_of(roots: Iterable[object]) -> Iterator[object]:
    """Yield everything that a part of a plan is made of; formulas are not taken apart."""
    stack = list(roots)[::-1]
    while stack:
        part = stack.pop()
        if isinstance(part, Origin | Span | str):
            continue
        if isinstance(part, Mapping):
            stack.extend(part.values())
        elif isinstance(part, tuple | list):
            stack.extend(reversed(part))
        elif isinstance(part, Struct):
            yield part
            if not isinstance(part, Formula | Test | NamedValue):
                stack.extend(getattr(part, name) for name in part.__struct_fields__)


def names_in(roots: Iterable[object], plan: Plan) -> Iterator[str]:
    """Yield the names in the formulas and conditions of parts of a plan."""
    for part in parts_of(roots):
        if isinstance(part, Formula):
            yield from part.names
        elif isinstance(part, NamedValue):
            yield from part.expression.names
        elif isinstance(part, Test):
            if isinstance(part.slot, OfFact):
                yield part.slot.in_formulas
            elif isinstance(part.slot, OfDerived):
                derived = [*plan.derived, *(d for g in plan.guarantees for d in g.derived)]
                yield from next(d.formula.names for d in derived if d.slot == part.slot)


def stated_in(roots: Iterable[object], plan: Plan) -> list[str]:
    """Return the names of which conditions ask whether the case states them."""
    names = (name for name in names_in(roots, plan) if name.startswith(STATED))
    return [name.removeprefix(STATED) for name in names]


def paths_of(name: str, plan: Plan) -> tuple[str, ...]:
    """Return the paths of the facts that a name may stand for."""
    term = plan.terms.get(name)
    return (name,) if term is None else term.paths


def attributes_in(roots: Iterable[object]) -> Iterator[tuple[MeasureList, str]]:
    """Yield the lists of measures at which conditions look, and what of their measures."""
    for part in parts_of(roots):
        if isinstance(part, Test) and isinstance(part.slot, OfMeasures):
            yield part.slot.list, part.attribute


def lists_in(roots: Iterable[object]) -> set[MeasureList]:
    """Return the lists of measures at which conditions in parts of a plan look."""
    return {name for name, _ in attributes_in(roots)}


def _words_of(indicator: Indicator) -> Iterator[str]:
    """Yield the paths of words, and of an assessor's choice, that go by an indicator's id."""
    yield f"management.{indicator.id}.assessed"
    for part in parts_of([indicator.method]):
        if isinstance(part, Checklist):
            yield from (f"management.{indicator.id}.{item.id}" for item in part.items)
        elif isinstance(part, Levels) and part.of is None:
            yield from levels_of(indicator.id)


def levels_of(id_: str) -> tuple[str, ...]:
    """Return the paths at which a case may state the level of an indicator."""
    return f"management.{id_}.level", f"facts.{id_}"


def _each(plan: Plan) -> Iterator[str]:
    stack = list(plan.sections)
    while stack:
        section = stack.pop()
        stack.extend(section.sections)
        yield from section.each.lists if section.each is not None else ()
