"""What a pass takes over from an earlier one: of the same case with less assumed, or of one with
other facts. A unit that nothing which differs can touch has the same operands, values and score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from engine.language.facts.types import CaseFacts, Measure
from engine.language.looked_at import paths_of
from engine.language.rules import Fact
from engine.language.slots import Slot
from engine.scoring.award.depends import Changed, changed_paths, depends_of
from engine.scoring.award.environment import Names
from engine.scoring.award.run import Kept, Pass
from engine.scoring.award.unit import Unit
from engine.scoring.award.units import with_ends
from engine.scoring.scorecard import Operand, UnitScore

_OF_MEASURE = ("target", "actual", "level", "weight")  # what conditions on lists may find open


def unknowns_of(unit: Unit) -> set[str]:
    """Return the unknowns on which a unit's score depends, of whatever kind it turns out to be."""
    every = (o for kind in (unit, *unit.others) for o in kind.operands.values())
    return {operand.unknown for operand in every if operand.unknown is not None}


def take_over(run: Pass, before: Pass, further: Sequence[Pass] = ()) -> None:
    """Keep every unit of `before` that nothing touches which differs in `run`, and its score.

    Others are kept from `further` passes. Where it hangs on what differs which sections are
    applicable, the points of all units do.
    """
    for one in (before, *further):
        differing = changed(one, run.facts, run.names)
        if one.depends is None:
            one.depends = depends_of(run.plan) if run.depends is None else run.depends
        run.depends = one.depends
        if differing is not None and not run.depends.guards.touched(differing):
            run.before = one if run.before is None else run.before
            run.sources.append((one, differing))
            _keep(run, one, differing)
            if len(run.kept) == len(one.units):
                break


def _keep(run: Pass, before: Pass, differing: Changed) -> None:
    """Keep the units of a pass that nothing touches, as far as they are not kept yet."""
    assert run.depends is not None
    same = before.facts is run.facts
    if same:  # what was only asked for is not asked again
        run.names.domains.update(before.names.domains)
        run.names.titles.update(before.names.titles)
    for path, unit in before.units.items():
        settled, had = run.settled.get(path), before.settled.get(path)
        if had is not None and settled != had and not (same and settled is None):
            continue
        if path in run.kept:
            continue
        own = unit.measure is not None and path in differing.above
        if not own and not run.depends.of(unit.indicator, unit.each).touched(differing):
            settle = settled != had and settled is not None
            run.kept[path] = Kept(unit, before.scores[path], settle, before.names)


def fact_kept(run: Pass, slot: Slot, measure: Measure) -> Fact | None:
    """Return what conditions on lists see of a measure that is as it was, with its unknowns."""
    path = measure.path
    for source, differing in run.sources:
        fact = source.listed.get((slot, path))
        if fact is not None and path not in differing.above:
            _note_ids(run.names, source.names, [f"{path}.{which}" for which in _OF_MEASURE])
            return fact
    return None


def kept(run: Pass, path: str) -> Unit | None:
    """Return a unit that is taken over, with what it looked up; None where it is prepared anew."""
    taken = run.kept.get(path)
    if taken is None:
        return None
    unit, names, source = taken.unit, run.names, taken.source
    for name in unit.names:
        _look_up(names, source, name)
    for kind in (unit, *unit.others):
        _note_unknowns(names, source, kind.operands.values())
    value = f"{path}.value"
    if value in source.env:
        names.env[value] = source.env[value]
    if value in source.loose:
        names.loose.add(value)
    return unit


def score_kept(run: Pass, path: str, out: frozenset[str]) -> UnitScore | None:
    """Return a score that is taken over, with bounds that were settled since."""
    kept_ = run.kept.get(path)
    if kept_ is None or not kept_.settle:
        return None if kept_ is None else kept_.score
    return None if path in out else with_ends(kept_.score, run.settled[path])


def _look_up(names: Names, source: Names, name: str) -> None:
    """Look a name up as it was found before."""
    if name not in names.looked_up:
        operand = names.looked_up[name] = source.looked_up[name]
        names.env[name] = source.env[name]
        _note_unknowns(names, source, (operand,))
        if name in names.plan.lists:
            _note_titles(names, source, (f"{p} (list)" for p in paths_of(name, names.plan)))
    for mine, other in ((names.no_number, source.no_number), (names.converted, source.converted)):
        if name in other:
            mine[name] = other[name]


def _note_unknowns(names: Names, source: Names, operands: Iterable[Operand]) -> None:
    """Note what the unknowns of operands can be, as it was found before."""
    _note_ids(names, source, [o.unknown for o in operands if o.unknown is not None])


def _note_ids(names: Names, source: Names, unknowns: Sequence[str]) -> None:
    for unknown in unknowns:
        if unknown in source.domains:
            names.domains[unknown] = source.domains[unknown]
    _note_titles(names, source, unknowns)


def _note_titles(names: Names, source: Names, unknowns: Iterable[str]) -> None:
    for unknown in unknowns:
        if unknown in source.titles:
            names.titles[unknown] = source.titles[unknown]


def changed(before: Pass, facts: CaseFacts, names: Names) -> Changed | None:
    """Return the paths of facts that differ between passes; None where too much does."""
    unknowns = _differing(before.names.assume, names.assume)
    paths = {name.partition(" (")[0] for name in unknowns}
    old = before.facts
    if old is facts:
        return changed_paths(paths)
    if old.year != facts.year or old.held_to is not facts.held_to:
        return None
    if old.management_points != facts.management_points:
        return None
    for name, listed in facts.measures.items():
        if len(listed) != len(old.measures[name]):
            return None
        for one, other in zip(old.measures[name], listed, strict=True):
            if one is not other:
                if _shared(one) != _shared(other):
                    return None
                if one != other:
                    paths.add(one.path)
    for mapping in ("known", "partial", "lists", "choices", "free_words"):
        paths.update(_differing(getattr(old, mapping), getattr(facts, mapping)))
    return changed_paths(paths)


def _shared(measure: Measure) -> tuple[object, ...]:
    """Return what of a measure decides over others: which sections take it, with what weight."""
    return measure.id, measure.dimension, measure.weight


def _differing(old: Mapping[str, object], new: Mapping[str, object]) -> set[str]:
    """Return the keys at which two mappings differ."""
    if old is new:
        return set()
    found = {k for k, v in new.items() if (was := old.get(k)) is not v and was != v}
    return found | (old.keys() - new.keys())
