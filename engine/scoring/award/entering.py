"""Where open facts enter a unit, and which of them enter more than once.

One pass over ranges is exact for a unit if every unknown enters it once. What enters is noted while
a unit is prepared, by its formulas and by the conditions that it tests. A condition that is
decided, and a method that its guard rules out, bring nothing in.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from msgspec.structs import replace

from engine.language.plan import Combined, Guard
from engine.scoring.award.methods import Fired
from engine.scoring.award.operands import entering
from engine.scoring.award.unit import Entry, Prepared, Unit
from engine.scoring.scorecard import UnitScore


def holds(guard: Guard | None, fired: Fired) -> bool | None:
    """Return whether a guard lets a score be given; None where that is open."""
    if guard is None:
        return True
    sure = fired.get(guard.rule)
    return None if sure is False else bool(sure)


def repeated(unit: Unit, fired: Fired) -> frozenset[str]:
    """Return the unknowns that enter a unit more than once, as far as rules left that open."""
    seen: set[str] = set()
    found: set[str] = set()
    for entry in (*unit.entries.values(), *_by_method(unit.prepared, fired)):
        if entry.rule is None or fired.get(entry.rule) is False:
            found.update(entry.unknowns if entry.loose else seen.intersection(entry.unknowns))
            seen.update(entry.unknowns)
    return frozenset(found)


def _by_method(prepared: Prepared, fired: Fired) -> Iterator[Entry]:
    yield from prepared.entries.values()
    if isinstance(prepared.method, Combined):
        for option, inner in zip(prepared.method.options, prepared.inner, strict=True):
            if holds(option.guard, fired) is not False:
                yield from _by_method(inner, fired)


def hanging(unit: Unit, score: UnitScore, unknowns: Set[str]) -> UnitScore:
    """Return an open score that counts only where its section applies, which hangs on unknowns.

    One that enters the unit too enters twice: what it gives elsewhere bounds nothing.
    """
    every = (o for kind in (unit, *unit.others) for o in kind.operands.values())
    twice = unknowns & {name for operand in every for name in entering(operand)}
    if not twice:
        return score
    unit.repeated |= twice
    return replace(score, exact=False)
