"""What is to be proved: the guarantees of a ruleset, and those that every ruleset has.

A claim becomes a problem: unknowns, what holds of them, and what would break the claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from engine.authoring.proof.book import Book
from engine.authoring.proof.facts import OF_MEASURES, Facts
from engine.authoring.proof.logic import (
    Flag,
    Number,
    UnsupportedError,
    all_of,
    any_of,
    at_most,
    below,
)
from engine.authoring.proof.mentions import (
    all_sections,
    compared_years,
    conditions_of,
    lists_in,
    names_in,
    paths_behind,
)
from engine.authoring.proof.tables import gap, overlap
from engine.authoring.proof.totals import score
from engine.authoring.proof.world import Measure, Subject, World
from engine.base.exact import ZERO, to_text
from engine.base.words import Text
from engine.language.plan import (
    Combined,
    Condition,
    Guarantee,
    Guard,
    Levels,
    MeasureKind,
    Method,
    Plan,
    Raising,
    Section,
    Table,
)
from engine.language.rules import Test
from engine.language.vocabulary import LISTS, NO_GAP, NO_OVERLAP, OWN_GUARANTEES, WITHIN_POINTS

Measures = Mapping[str, tuple[Measure, ...]]


@dataclass(frozen=True, slots=True)
class WithinPoints:
    """The total lies from `low` (None: anywhere) to `high`.

    Where a ruleset gives no total, the score of every level-1 section lies from zero to its points:
    then `high` is None.
    """

    low: Fraction | None
    high: Fraction | None


@dataclass(frozen=True, slots=True)
class OfTable:
    """The rows of a table: some row always fits, or never rows that must not fit together."""

    unit: str
    method: Table
    subject: Subject
    guards: tuple[Guard, ...]  # under which the table counts
    gap: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """A guarantee with what it says; `waived` is why it is not claimed."""

    id: str
    title: Text
    what: Guarantee | WithinPoints | tuple[OfTable, ...]
    waived: Text | None = None


def claims_of(plan: Plan) -> tuple[Claim, ...]:
    """Return all claims of a ruleset: those that every ruleset has, then its own."""
    waived = {g.id: g.waived for g in plan.guarantees if g.waived is not None}
    found = [_within(plan, waived.get(WITHIN_POINTS))]
    tables = [(unit, s, *t) for unit, s, method, guards in _scored(plan)
              for t in _tables(method, guards)]  # fmt: skip
    for id_, about in (
        (NO_GAP, Text("决策表没有空档", "decision tables have no gap")),
        (NO_OVERLAP, Text("决策表没有冲突的行", "rows of decision tables do not conflict")),
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
        title = Text("各一级得分不超过分值", "no level-1 score exceeds its points")
        return Claim(WITHIN_POINTS, title, WithinPoints(low, None), waived)
    high = to_text(plan.total)
    if low is None:
        title = Text(f"总分不超过 {high}", f"the total is {high} at most")
    else:
        title = Text(f"总分在 {to_text(low)} 到 {high} 之间",
                     f"the total is from {to_text(low)} to {high}")  # fmt: skip
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
    many in lists that only conditions look at."""
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
            room.append(Measure(name, f"m{len(room) + 1}", None, ("quantitative",)))
    return {name: tuple(measures) for name, measures in found.items()}


def _dimension(section: Section) -> str | None:
    assert section.each is not None
    return section.each.dimensions[0] if section.each.dimensions else None


@dataclass(slots=True)
class Problem:
    """Is there a case, or a pair of cases, that breaks a claim?"""

    book: Book
    worlds: tuple[World, ...]
    broken: Flag
    premise: Flag = True  # what a claim is about: without any such case it says nothing


def problem_of(plan: Plan, claim: Claim, measures: Measures | None, *, exact: bool) -> Problem:
    """Return the problem whose solutions break a claim; `measures` None leaves them open."""
    book = Book(exact)
    what = claim.what
    if isinstance(what, tuple):
        world = world_of(plan, None, book, measures, "a", {})
        return Problem(book, (world,), any_of([_of_table(world, t) for t in what]))
    guarantee = what if isinstance(what, Guarantee) else None
    raised: frozenset[str] = frozenset()
    if guarantee is not None and isinstance(guarantee.claim, Raising):
        raised = _raised_paths(plan, guarantee, guarantee.claim)
    world = world_of(plan, guarantee, book, measures, "a", {}, raised)
    score(world)
    if isinstance(what, WithinPoints):
        return Problem(book, (world,), _outside(world, what))
    world.strict = True
    when = True if what.when is None else world.condition(what.when)
    if isinstance(what.claim, Condition):
        breaks = world.condition(what.claim) if what.never else world.refuted(what.claim)
        premise = all_of((when, _there(world, what)))
        return Problem(book, (world,), all_of((when, breaks)), premise)
    assert isinstance(what.claim, Raising)
    return _raised(plan, what, what.claim, world, measures, when)


def _outside(world: World, what: WithinPoints) -> Flag:
    scores: list[tuple[Flag, Number, Number]] = []
    if what.high is not None:
        scores.append((world.has_total, world.total, what.high))
    else:
        own = (world.scores[section.id] for section in world.plan.sections)
        scores += [(score.applies, score.number, score.points) for score in own]
    return any_of(
        all_of((there, any_of((
            below(most, number), False if what.low is None else below(number, what.low)
        ))))
        for there, number, most in scores
    )  # fmt: skip


def world_of(
    plan: Plan, guarantee: Guarantee | None, book: Book, measures: Measures | None, name: str,
    raised: Mapping[str, Number], paths: frozenset[str] = frozenset(),
) -> World:  # fmt: skip
    """Return a case of which nothing is known yet.

    `raised` replaces numbers, by path; `paths` are those in which two worlds of a book differ.
    """
    names = names_in(plan, guarantee)
    years = compared_years(plan, guarantee)
    bare = frozenset(names - set(plan.terms))
    facts = Facts(plan, guarantee, book, _levels(plan), bare, years, raised)
    return World(
        plan,
        facts,
        book,
        name,
        guarantee,
        dict(measures) if measures is not None else None,
        paths,
        frozenset(paths_behind(plan, names_in(plan, guarantee, levels=False))),
    )


def _there(world: World, guarantee: Guarantee) -> Flag:
    """Return whether there is what a claim looks at: a total, where it looks at one."""
    slots = {t.slot for tests in conditions_of_claim(guarantee) for t in tests}
    return world.has_total if any(slot.startswith("total") for slot in slots) else True


def conditions_of_claim(guarantee: Guarantee) -> tuple[tuple[Test, ...], ...]:
    """Return the alternatives of a claim, none where it raises a number."""
    return guarantee.claim.alternatives if isinstance(guarantee.claim, Condition) else ()


def _raised(
    plan: Plan, guarantee: Guarantee, claim: Raising, world: World, measures: Measures | None,
    when: Flag,
) -> Problem:  # fmt: skip
    """The same case with one number higher: a second world over the same book."""
    book = world.book
    paths = world.facts.paths_of(claim.name)
    raised: dict[str, Number] = {}
    higher: list[Flag] = []
    for path in paths:
        before = world.facts.of_path(path)
        raised[path] = book.real(f"{path} raised")
        book.add(at_most(before, raised[path]))
        higher.append(below(before, raised[path]))
    other = world_of(plan, guarantee, book, measures, "b", raised, world.raised)
    score(other)
    other.strict = True
    also = True if guarantee.when is None else other.condition(guarantee.when)
    if len(paths) > 1 or f"{paths[0]} stated" in book.flags:
        book.add(world.facts.stated(claim.name))
    if claim.of == "total":
        there = all_of((world.has_total, other.has_total))
        first, second = world.total, other.total
    else:
        a, b = world.scores[claim.of], other.scores[claim.of]
        there = all_of((a.applies, b.applies))
        first, second = a.number, b.number
    breaks = below(second, first) if claim.falls else below(first, second)
    premise = all_of((when, also, there, any_of(higher)))
    return Problem(book, (world, other), all_of((premise, breaks)), premise)


def _raised_paths(plan: Plan, guarantee: Guarantee, claim: Raising) -> frozenset[str]:
    """Return the paths that are raised, where nothing else would have to move along with them."""
    paths = frozenset(paths_behind(plan, (claim.name,)))
    mentioned = paths_behind(plan, names_in(plan, guarantee))
    for path in paths:
        if not path.startswith("budget."):
            continue
        kind = path.rpartition(".")[2]
        others = {p for p in mentioned if p.startswith("budget.") and p.endswith(f".{kind}")}
        if others - {path}:
            raise UnsupportedError(f"`{path}` raised beside other amounts of its kind")
    levels = _levels(plan)
    words = {t.slot[2:] for tests in conditions_of(plan, guarantee) for t in tests
             if t.slot.startswith("c:") and isinstance(t.bound, str)}  # fmt: skip
    if paths & (set(levels) | paths_behind(plan, words)):
        raise UnsupportedError(f"`{claim.name}` raised, which is a word too")
    return paths


def _of_table(world: World, claim: OfTable) -> Flag:
    before, world.own = world.own, claim.subject
    rows = [(all_of(world.condition(c.condition) for c in row.cells), row)
            for row in claim.method.rows]  # fmt: skip
    breaks = gap(rows) if claim.gap else overlap(claim.method, rows)
    counts = all_of(world.condition(guard.condition) for guard in claim.guards)
    world.own = before
    return all_of((counts, breaks))


def _levels(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """Return the levels that rules know, by the path of the fact that states one."""
    found: dict[str, tuple[str, ...]] = {}

    def note(paths: tuple[str, ...], names: tuple[str, ...]) -> None:
        for path in paths:
            found[path] = tuple(dict.fromkeys((*found.get(path, ()), *names)))

    for unit, subject, method, _ in _scored(plan):
        for one in _all_levels(method):
            if one.of is not None:
                term = plan.terms.get(one.of)
                note((one.of,) if term is None else term.paths, one.names)
            elif subject.measure is not None:
                note((OF_MEASURES,), one.names)
            else:
                note((f"facts.{unit}", f"management.{unit}.level"), one.names)
    return found


def _all_levels(method: Method) -> Iterator[Levels]:
    if isinstance(method, Levels):
        yield method
    elif isinstance(method, Combined):
        for option in method.options:
            yield from _all_levels(option.method)
