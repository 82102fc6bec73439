"""A claim as a problem: unknowns, what holds of them, and what would break the claim."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from engine.authoring.proof.book import Book
from engine.authoring.proof.claims import Claim, Measures, OfTable, WithinPoints, levels_of
from engine.authoring.proof.conditions import condition_holds, refuted, rows_of
from engine.authoring.proof.facts import Facts
from engine.authoring.proof.logic import (
    Flag,
    Number,
    UnsupportedError,
    all_of,
    any_of,
    at_most,
    below,
)
from engine.authoring.proof.mentions import compared_years, conditions_of, names_in, paths_behind
from engine.authoring.proof.tables import gap, overlap
from engine.authoring.proof.totals import score
from engine.authoring.proof.world import World
from engine.language.plan import Condition, Guarantee, Plan, Raising
from engine.language.rules import Test
from engine.language.slots import OfFact, is_total


class Problem(Struct):
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
    when = True if what.when is None else condition_holds(world, what.when)
    if isinstance(what.claim, Condition):
        breaks = condition_holds(world, what.claim) if what.never else refuted(world, what.claim)
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
        all_of(
            (
                there,
                any_of(
                    (below(most, number), False if what.low is None else below(number, what.low))
                ),
            )
        )
        for there, number, most in scores
    )


def world_of(
    plan: Plan,
    guarantee: Guarantee | None,
    book: Book,
    measures: Measures | None,
    name: str,
    raised: Mapping[str, Number],
    paths: frozenset[str] = frozenset(),
) -> World:
    """Return a case of which nothing is known yet.

    `raised` replaces numbers, by path; `paths` are those in which two worlds of a book differ.
    """
    names = names_in(plan, guarantee)
    years = compared_years(plan, guarantee)
    bare = frozenset(names - set(plan.terms))
    facts = Facts(
        plan=plan,
        guarantee=guarantee,
        book=book,
        levels=levels_of(plan),
        bare=bare,
        compared_years=years,
        raised=raised,
    )
    return World(
        plan=plan,
        facts=facts,
        book=book,
        name=name,
        guarantee=guarantee,
        measures=dict(measures) if measures is not None else None,
        raised=paths,
        mentioned=frozenset(paths_behind(plan, names_in(plan, guarantee, levels=False))),
    )


def _there(world: World, guarantee: Guarantee) -> Flag:
    """Return whether there is what a claim looks at: a total or its grade."""
    slots = {t.slot for tests in conditions_of_claim(guarantee) for t in tests}
    return world.has_grade if any(map(is_total, slots)) else True


def conditions_of_claim(guarantee: Guarantee) -> tuple[tuple[Test, ...], ...]:
    """Return the alternatives of a claim, none where it raises a number."""
    return guarantee.claim.alternatives if isinstance(guarantee.claim, Condition) else ()


def _raised(
    plan: Plan,
    guarantee: Guarantee,
    claim: Raising,
    world: World,
    measures: Measures | None,
    when: Flag,
) -> Problem:
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
    also = True if guarantee.when is None else condition_holds(other, guarantee.when)
    if len(paths) > 1 or f"{paths[0]} stated" in book.flags:
        book.add(world.facts.stated(claim.name))
    if claim.goal == "total":
        there = all_of((world.has_total, other.has_total))
        first, second = world.total, other.total
    else:
        a, b = world.scores[claim.goal], other.scores[claim.goal]
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
    levels = levels_of(plan)
    words = {
        t.slot.in_formulas
        for tests in conditions_of(plan, guarantee)
        for t in tests
        if isinstance(t.slot, OfFact) and isinstance(t.bound, str)
    }
    if paths & (set(levels) | paths_behind(plan, words)):
        raise UnsupportedError(f"`{claim.name}` raised, which is a word too")
    return paths


def _of_table(world: World, claim: OfTable) -> Flag:
    before, world.subject = world.subject, claim.subject
    rows = rows_of(world, claim.method)
    breaks = gap(rows) if claim.gap else overlap(claim.method, rows)
    counts = all_of(condition_holds(world, guard.condition) for guard in claim.guards)
    world.subject = before
    return all_of((counts, breaks))
