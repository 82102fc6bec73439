"""The verdict on the declared score: recomputed, item by item, and on which open facts it rests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import combinations

from engine.auditing.audit.due import Rows
from engine.auditing.audit.types import Dependence, Difference, Verdict
from engine.language.facts.types import CaseFacts
from engine.scoring.award.highest import highest_of
from engine.scoring.award.memory import Memory
from engine.scoring.match.program import Program
from engine.scoring.scorecard import Pair, Scorecard

_MOST = 200  # open items that are tried one by one
_TRIES = 150  # totals computed in search of the least set


def verdict_of(
    card: Scorecard,
    facts: CaseFacts,
    program: Program,
    rows: Rows,
    memory: Memory | None = None,
) -> Verdict:
    """Return what can be said of the declared score of a case.

    For every open item the total is computed again by the rules, with its score held at the least;
    nothing is added up by hand. `memory` is what was found when it was scored.
    """
    declared = card.declared.score if card.declared else None
    depends: tuple[Dependence, ...] = ()
    least = None
    if declared is not None and card.ends is not None and card.ends[0] < declared <= card.ends[1]:
        highest = highest_of(card, facts, program, memory)
        depends = _depends(card, card.ends[1], declared, highest.total)
        lowest = {unit.id: (unit.ends[0],) * 2 for unit in card.units() if unit.ends is not None}
        if depends:
            least = _least(depends, lowest, lambda held: highest.reaches(held, declared))
    return Verdict(
        declared=declared,
        possible=card.declared.possible if card.declared else None,
        differences=_differences(rows),
        depends=depends,
        at_least=len(least) if least else None,
        least=least,
    )


def _differences(rows: Rows) -> tuple[Difference, ...]:
    return tuple(
        Difference(due.id, due.title, due.points, due.declared, due.low, due.high)
        for due in rows.dues
    )


def _depends(
    card: Scorecard,
    most: Fraction,
    declared: Fraction,
    highest: Callable[[Mapping[str, Pair]], Fraction],
) -> tuple[Dependence, ...]:
    found: list[Dependence] = []
    units = {unit.id for unit in card.units()}
    for unit in card.units():
        if unit.ends is not None and not unit.settled and len(found) < _MOST:
            low, high = unit.ends
            without = highest({unit.id: (low, low)})
            lacks = tuple(m.title for m in card.missing if unit.id in m.units)
            found.append(
                Dependence(unit.id, unit.title, lacks, high - low, without, without < declared)
            )
    for missing in card.missing:
        if not units & set(missing.units):  # a section for which the case lists nothing
            without = most - missing.holds
            found.append(
                Dependence(
                    missing.id, missing.title, (), missing.holds, without, without < declared
                )
            )
    return tuple(sorted(found, key=lambda d: d.holds, reverse=True))


def _least(
    depends: tuple[Dependence, ...],
    units: Mapping[str, Pair],
    reaches: Callable[[Mapping[str, Pair]], bool],
) -> tuple[str, ...] | None:
    """Return a smallest set of open items that reaches the declared score, all others at their low.

    Indispensable items are in every such set, so sets grow from them, by size: the first that
    reaches it is a smallest one. None where `_TRIES` totals did not decide it, or where an item
    that is not a unit cannot be held at its low.
    """
    if len(depends) >= _MOST:
        return None
    needed = tuple(d.item for d in depends if d.needed)
    others = [d.item for d in depends if not d.needed]
    if any(item not in units for item in others):
        return None
    tries = 0
    for size in range(len(others) + 1):
        for more in combinations(others, size):
            tries += 1
            if tries > _TRIES:
                return None
            held = {item: units[item] for item in others if item not in more}
            if reaches(held):
                return (*needed, *more)
    return None
