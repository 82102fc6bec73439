"""What is to be proved: the guarantees of a ruleset, and those that every ruleset has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from msgspec import Struct

from engine.authoring.proof import words
from engine.authoring.proof.facts import OF_MEASURES
from engine.authoring.proof.mentions import (
    all_sections,
    lists_in,
    methods_in,
)
from engine.authoring.proof.world import Measure, Subject
from engine.base.exact import ZERO, to_text
from engine.base.words import Text
from engine.language.plan import (
    Combined,
    Guarantee,
    Guard,
    Levels,
    MeasureKind,
    Method,
    Plan,
    Section,
    Table,
)
from engine.language.vocabulary import (
    LISTS,
    MEASURE_KINDS,
    NO_GAP,
    NO_OVERLAP,
    OWN_GUARANTEES,
    WITHIN_POINTS,
)

Measures = Mapping[str, tuple[Measure, ...]]


class WithinPoints(Struct, frozen=True):
    """The total lies from `low` (None: anywhere) to `high`.

    Where a ruleset gives no total, the score of every level-1 section lies from zero to its points:
    then `high` is None.
    """

    low: Fraction | None
    high: Fraction | None


class OfTable(Struct, frozen=True):
    """The rows of a table: some row always fits, or never rows that must not fit together."""

    unit: str
    method: Table
    subject: Subject
    guards: tuple[Guard, ...]  # under which the table counts
    gap: bool


class Claim(Struct, frozen=True):
    """A guarantee with what it says; `waived` is why it is not claimed."""

    id: str
    title: Text
    what: Guarantee | WithinPoints | tuple[OfTable, ...]
    waived: Text | None = None


def claims_of(plan: Plan) -> tuple[Claim, ...]:
    """Return all claims of a ruleset: those that every ruleset has, then its own."""
    waived = {g.id: g.waived for g in plan.guarantees if g.waived is not None}
    found = [_within(plan, waived.get(WITHIN_POINTS))]
    tables = [
        (unit, s, *t) for unit, s, method, guards in _scored(plan) for t in _tables(method, guards)
    ]
    for id_, about in (
        (NO_GAP, words.NO_GAP),
        (NO_OVERLAP, words.NO_CONFLICT),
    ):
        ones = tuple(OfTable(unit, t, s, g, id_ == NO_GAP) for unit, s, t, g in tables)
        if ones or id_ in waived:
            found.append(Claim(id_, about, ones, waived.get(id_)))
    own = [g for g in plan.guarantees if g.id not in OWN_GUARANTEES or g.waived is None]
    return (*found, *(Claim(g.id, g.title, g) for g in own))


def _within(plan: Plan, waived: Text | None) -> Claim:
    least = min(plan.lowest, ZERO)
    low = None if any(i.lowest < 0 for i in plan.order) else least
    if plan.total is None:
        title = words.NOT_ABOVE_POINTS
        return Claim(WITHIN_POINTS, title, WithinPoints(low, None), waived)
    high = to_text(plan.total)
    if low is None:
        title = words.TOTAL_AT_MOST.fill(high=high)
    else:
        title = words.TOTAL_BETWEEN.fill(low=to_text(low), high=high)
    return Claim(WITHIN_POINTS, title, WithinPoints(low, plan.total), waived)


Scoring = tuple[str, Subject, Method, tuple[Guard, ...]]


def _scored(plan: Plan) -> Iterator[Scoring]:
    """Yield what is scored: its id, its facts, its method, and under what it is scored at all."""
    stack: list[tuple[Section, tuple[Guard, ...]]] = [(s, ()) for s in reversed(plan.sections)]
    while stack:
        section, above = stack.pop()
        guards = (*above, section.guard) if section.guard is not None else above
        stack.extend((inner, guards) for inner in reversed(section.sections))
        for indicator in section.indicators:
            subject = Subject(indicator.slot, indicator.attributes, None, indicator.id)
            own = (*guards, indicator.guard) if indicator.guard is not None else guards
            yield indicator.id, subject, indicator.method, own
        each = section.each
        for kind, method in each.methods.items() if each is not None else ():
            assert each is not None
            measure = Measure(each.lists[0], "m1", _dimension(section), (kind,))
            subject = Subject(each.slots[kind], each.attributes[kind], measure, "m1")
            yield f"{section.id}.{kind}", subject, method, guards


def _tables(method: Method, guards: tuple[Guard, ...]) -> Iterator[tuple[Table, tuple[Guard, ...]]]:
    if isinstance(method, Table):
        yield method, guards
    elif isinstance(method, Combined):
        for option in method.options:
            own = (*guards, option.guard) if option.guard is not None else guards
            yield from _tables(option.method, own)


def listing(plan: Plan) -> list[Section]:
    """Return the sections whose measures the case lists."""
    return [s for s in all_sections(plan) if s.each is not None]


def lists_of(plan: Plan, claim: Claim) -> tuple[str, ...]:
    """Return the lists of measures that no section scores, and that conditions look at."""
    guarantee = claim.what if isinstance(claim.what, Guarantee) else None
    scored = {name for s in listing(plan) if s.each is not None for name in s.each.lists}
    return tuple(n for n in lists_in(plan, guarantee, LISTS) if n not in scored)


def measures_for(plan: Plan, counts: Mapping[str, int]) -> Measures:
    """Return measures: so many for each section that lists them, of any kind it scores, and so
    many of any kind in lists that only conditions look at."""
    found: dict[str, list[Measure]] = {name: [] for name in LISTS}
    for section in listing(plan):
        each = section.each
        assert each is not None
        kinds: tuple[MeasureKind, ...] = tuple(each.methods)
        room = found[each.lists[0]]
        for _ in range(counts.get(section.id, 0)):
            room.append(Measure(each.lists[0], f"m{len(room) + 1}", _dimension(section), kinds))
    for name, room in found.items():
        for _ in range(counts.get(f"list {name}", 0)):
            room.append(Measure(name, f"m{len(room) + 1}", None, MEASURE_KINDS))
    return {name: tuple(measures) for name, measures in found.items()}


def _dimension(section: Section) -> str | None:
    assert section.each is not None
    return section.each.dimensions[0] if section.each.dimensions else None


def levels_of(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """Return the levels that rules know, by the path of the fact that states one."""
    found: dict[str, tuple[str, ...]] = {}

    def note(paths: tuple[str, ...], names: tuple[str, ...]) -> None:
        for path in paths:
            found[path] = tuple(dict.fromkeys((*found.get(path, ()), *names)))

    for unit, subject, method, _ in _scored(plan):
        for one in (m for m in methods_in(method) if isinstance(m, Levels)):
            if one.of is not None:
                term = plan.terms.get(one.of)
                note((one.of,) if term is None else term.paths, one.names)
            elif subject.measure is not None:
                note((OF_MEASURES,), one.names)
            else:
                note((f"facts.{unit}", f"management.{unit}.level"), one.names)
    return found
