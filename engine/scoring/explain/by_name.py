"""Parameters that stand for numbers of a rule: which they are, and what they are worth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from engine.base.named import Named, NamedWhole
from engine.base.source import Span
from engine.base.words import Text
from engine.language.expression import Expression
from engine.language.plan import Formula, Origin, Plan, Section
from engine.scoring.scorecard import Operand, Scorecard, UnitScore

_WITHOUT = Span | Text | Formula | Expression | Origin | str


def names_in(*parts: object) -> tuple[str, ...]:
    """Return the parameters that stand for numbers in parts of the rules, each once."""
    return tuple(dict.fromkeys(name for part in parts for name in _names(part)))


def own_numbers(of: Section | Plan) -> tuple[object, ...]:
    """Return the parts of a section, or of a ruleset, that make one score of those beneath."""
    indicators = of.indicators if isinstance(of, Section) else ()
    weights = (tuple(s.weight for s in of.sections), tuple(i.weight for i in indicators))
    whole = of.points if isinstance(of, Section) else (of.total, of.lowest, of.rounding)
    own = (of.weight, of.round, of.guard) if isinstance(of, Section) else ()
    return whole, own, of.aggregate, of.minimum, of.grades, weights


def parameters_in(card: Scorecard, *parts: object) -> tuple[Operand, ...]:
    """Return the parameters that stand for numbers in parts of the rules, as they count."""
    if not card.plan.by_name:
        return ()
    return tuple(_operand(card.plan, name, card.year) for name in names_in(*parts))


def parameters_of(card: Scorecard, unit: UnitScore) -> tuple[Operand, ...]:
    """Return the parameters that stand for numbers in the rules of a unit."""
    rules = unit.indicator if unit.indicator is not None else unit.method
    own = {operand.name for operand in unit.operands}
    return tuple(one for one in parameters_in(card, rules) if one.name not in own)


def _operand(plan: Plan, name: str, year: int) -> Operand:
    one = plan.parameters[name]
    unit = "%" if one.percent else None
    value, dated = plan.by_name[name], one.in_force(year)
    return Operand(name, one.title, value, unit, None, None, dated=dated)


def _names(part: object) -> Iterator[str]:
    """Yield the names of all numbers in a part of a plan."""
    if isinstance(part, Named | NamedWhole):
        yield from part.names
    elif isinstance(part, _WITHOUT):
        return
    elif isinstance(part, Mapping):
        yield from _all(part.values())
    elif isinstance(part, tuple):
        yield from _all(part)
    elif isinstance(part, Struct):
        yield from _all(getattr(part, name) for name in part.__struct_fields__)


def _all(parts: Iterable[object]) -> Iterator[str]:
    for part in parts:
        yield from _names(part)
