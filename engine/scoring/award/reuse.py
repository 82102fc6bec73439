"""What a pass takes over from an earlier one of the same case, in which less was assumed.

A unit that no assumption touches has the same operands, values and score as before.
"""

from __future__ import annotations

from engine.scoring.award.environment import Assumptions
from engine.scoring.award.interactions import behind_guards
from engine.scoring.award.run import Pass
from engine.scoring.award.unit import Unit


def unknowns_of(unit: Unit) -> set[str]:
    """Return the unknowns on which a unit's score depends, of whatever kind it turns out to be."""
    every = (o for kind in (unit, *unit.others) for o in kind.operands.values())
    return {operand.unknown for operand in every if operand.unknown is not None}


def take_over(run: Pass, before: Pass, assume: Assumptions) -> None:
    """Keep every unit of `before` that nothing assumed touches, with what others see of it.

    Where it hangs on an assumption which sections are applicable, the points of all units do.
    """
    if not assume.keys().isdisjoint(behind_guards(before)):
        return
    for path, unit in before.units.items():
        if unknowns_of(unit).isdisjoint(assume):
            run.kept[path] = unit, before.scores[path]
            value = f"{path}.value"
            if value in before.names.env:
                run.names.env[value] = before.names.env[value]
    run.names.loose.update(before.names.loose)
    run.names.domains.update(before.names.domains)
    run.names.titles.update(before.names.titles)
