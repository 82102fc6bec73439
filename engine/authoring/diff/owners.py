"""Under which owners differences are told that may move a score: what its rules name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.language.expression import Let, Lookup, walk
from engine.language.methods import conditions_in
from engine.language.plan import Condition, Formula, Plan
from engine.scoring.explain.by_name import names_in, own_numbers
from engine.scoring.explain.lets import formulas_used
from engine.scoring.scorecard import Scorecard, UnitScore


def owners_of_unit(card: Scorecard, unit: UnitScore) -> set[str]:
    """Return the owners of what the rules of a unit name."""
    guard = unit.indicator.guard if unit.indicator is not None else None
    conditions = [*conditions_in(unit.method), *([guard.condition] if guard is not None else [])]
    return _named((*formulas_used(unit), *_computed(card.plan, conditions)))


def owners_of_adjustments(plan: Plan, id_: str, *, section: bool) -> set[str]:
    """Return the owners of an adjustment, or of all that act on a section, and what they name."""
    acting = [a for a in plan.adjustments if id_ == (a.effect.section if section else a.id)]
    formulas = [a.effect.formula for a in acting if a.effect.formula is not None]
    compared = _computed(plan, (a.condition for a in acting))
    named = parameters(names_in(*((a.condition.alternatives, a.effect) for a in acting)))
    return {a.id for a in acting} | _named((*formulas, *compared)) | named


def owners_of_numbers(plan: Plan, id_: str | None) -> set[str]:
    """Return the owners of what a section, or the total (None), says of the scores beneath it."""
    parts = [plan] if id_ is None else [s for s in plan.every_section() if s.id == id_]
    return parameters(names_in(*(own_numbers(part) for part in parts)))


def parameters(names: Iterable[str]) -> set[str]:
    """Return the owners of parameters."""
    return {f"parameter {name}" for name in names}


def _computed(plan: Plan, conditions: Iterable[Condition]) -> Iterator[Formula]:
    """Yield the formulas of the numbers that conditions compare."""
    formulas = {one.slot: one.formula for one in plan.derived}
    for condition in conditions:
        slots = {test.slot for tests in condition.alternatives for test in tests}
        yield from (formula for slot, formula in formulas.items() if slot in slots)


def _named(formulas: Iterable[Formula]) -> set[str]:
    """Return the owners of the values, tables, parameters and terms in formulas."""
    found = set()
    for formula in formulas:
        for name in formula.names:
            found |= {f"parameter {name}", f"term {name}"}
        for node in walk(formula.expression.root):
            if isinstance(node, Let):
                found.add(f"value {node.name}")
            elif isinstance(node, Lookup):
                found.add(f"table {node.name}")
    return found
