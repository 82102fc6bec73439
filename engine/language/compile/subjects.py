"""What a condition tests: the slot and the attribute under which a fact is matched."""

from __future__ import annotations

from msgspec import Struct

from engine.base.source import Span
from engine.base.words import Text
from engine.language.compile.formulas import formula_of
from engine.language.compile.scope import Route, Scope
from engine.language.expression import parse
from engine.language.plan import Attribute
from engine.language.slots import (
    OfAdjustment,
    OfGrade,
    OfIndicator,
    OfScore,
    OfTotal,
    OfUnit,
    Slot,
    of_fact,
)
from engine.language.vocabulary import OWN

#: A slot, an attribute, and of which kind its values are.
Subject = tuple[Slot, str, str]


class Place(Struct, kw_only=True):
    """Where a condition is used: its unit's slot (if it scores a unit) and its round."""

    scope: Scope
    where: Route
    unit_slot: OfUnit | None
    attributes: list[Attribute] | None
    own: bool
    round: int
    scores: bool
    tag: str = ""
    failed: bool = False
    graded: bool = False  # whether the grade of the total is known: in guarantees


def fail(place: Place, code: str, message: Text, span: Span, help_: Text | None = None) -> None:
    """Note a mistake of the condition."""
    place.failed = True
    place.scope.error(code, message, span, help=help_)


def subject_of(place: Place, name: str) -> Subject | None:
    """Return slot, attribute and kind of a fact that a condition tests."""
    scope = place.scope
    head, _, attribute = name.rpartition(".")
    if place.own and name in OWN and place.unit_slot is not None:
        return place.unit_slot, _own_number(place, name), "number"
    if not place.scores and scope.is_late(name):
        return None
    if name == "total":
        return OfTotal(place.round), "v", "number"
    if name == "grade" and place.graded:
        return OfGrade(None), "v", "text"
    if head in scope.sections and attribute == "grade":
        return (OfGrade(head), "v", "text") if scope.sections[head].grades else None
    if head == "adjustment" and attribute in scope.adjustments:
        return OfAdjustment(attribute), "v", "text"
    if head in scope.indicators and attribute == "value":
        return (OfIndicator(head), "value", "number") if scope.has_value(head) else None
    if (head in scope.indicators or head in scope.sections) and attribute in ("score", "share"):
        return OfScore(head), attribute, "number"
    kind = scope.kind_of(name, own=False)
    if kind == "fact":
        scope.single.setdefault(name, scope.doc.span_at(*place.where))
    if kind in ("number", "text"):
        return of_fact(name), "v", kind
    is_word = any(declared.of_words for declared in scope.declared(name))
    return (of_fact(name), "v", "text" if is_word else "either") if kind == "fact" else None


def _own_number(place: Place, name: str) -> str:
    """Return the attribute of the unit that holds its own target or actual."""
    assert place.attributes is not None
    which = OWN[name]
    if all(a.name != which for a in place.attributes):
        expression, _ = parse(name, None)
        assert expression is not None
        formula = formula_of(expression, place.scope.doc.span_at(*place.where))
        place.attributes.append(Attribute(which, formula))
    return which
