"""A quantity read as a target or as an actual, in another unit, and beside another quantity."""

from __future__ import annotations

from fractions import Fraction

from engine.base.diagnostics import Diagnostic, Label
from engine.base.source import Span
from engine.base.values import Range, Value, as_range
from engine.base.words import Text
from engine.language.quantity.kinds import Comparison, Quantity, Unit
from engine.language.quantity.problems import NOT_COMPARABLE, UNMEASURED, shown
from engine.language.quantity.units import is_known, known_units, never_negative
from engine.language.quantity.vocabulary import REACHING


def as_target(quantity: Quantity) -> tuple[Comparison | None, Value] | None:
    """Return what `quantity` asks for as a target: a comparison and its bound, in its unit.

    The comparison is None where the text leaves the direction open. The bound is exact except for
    近, 约 and ranges, and for a deadline that can be two days. 10多 and 达到10 ask for at least
    10, 超10 for more. A month or a year without 前 counts by its last day. Words and empties
    are no numeric targets: None.
    """
    value = quantity.value
    if value is None:
        return None
    if quantity.kind == "date" and quantity.comparison is None:
        return None, _last(value)
    if quantity.comparison:
        return quantity.comparison, value
    if quantity.stated is not None and quantity.modality == "more":
        return "at_least", quantity.stated
    if quantity.stated is not None and quantity.modality == "over":
        return "above", quantity.stated
    if quantity.modality == "exact" and REACHING.intersection(quantity.flags):
        return "at_least", value
    return None, value


def as_actual(quantity: Quantity) -> Value | None:
    """Return every value that `quantity` leaves possible as an actual, in its unit.

    A comparator becomes a range: ≥10 is [10, ∞). What cannot be negative (counts, times, sizes)
    starts at 0. None for words and empties.
    """
    value = quantity.value
    if value is None or quantity.comparison in (None, "is"):
        return value
    ends = as_range(value)
    match quantity.comparison:
        case "at_least":
            return Range(ends.lo, None)
        case "above":
            return Range(ends.lo, None, lo_open=True)
        case "at_most":
            floor = _floor(quantity, ends)
            return ends.hi if ends.hi is not None and floor == ends.hi else Range(floor, ends.hi)
        case _:
            floor = _floor(quantity, ends)
            floor = None if floor == ends.hi else floor
            return Range(floor, ends.hi, hi_open=True)


def in_unit(quantity: Quantity, unit: Unit) -> Value | None:
    """Return the value of `quantity` in `unit`, or None where it does not convert."""
    own = quantity.unit
    if quantity.value is None or own is None or own.dimension != unit.dimension:
        return None
    return quantity.value * (own.factor / unit.factor)


def commensurable(a: Quantity, b: Quantity) -> bool:
    """Return whether `a` and `b` can be compared: of one kind and, if numbers, of one dimension.

    A bare number compares with bare numbers only; read it again with a `default_unit` where the
    other party's unit is surely meant.
    """
    return a.kind == b.kind and _dimension(a.unit) == _dimension(b.unit)


def conflict(
    a: Quantity, b: Quantity, a_span: Span | None = None, b_span: Span | None = None
) -> Diagnostic:
    """Return JX210: `a`, at `a_span`, cannot be compared with `b`."""
    unit, other = _described(a), _described(b)
    return NOT_COMPARABLE.at(
        Label(a_span, unit) if a_span else None,
        related=(Label(b_span, other),) if b_span else (),
        help=_cure(a, b),
        first=shown(a.text),
        unit=unit,
        second=shown(b.text),
        other=other,
    )


def unmeasured(actual: Quantity, span: Span | None = None) -> Diagnostic | None:
    """Return JX213, a warning, where `actual` carries a comparator and so measures nothing."""
    if actual.comparison in (None, "is"):
        return None
    return UNMEASURED.at(span, actual=shown(actual.text))


def _last(value: Value) -> Fraction:
    last = as_range(value).hi
    assert last is not None  # dates end
    return last


def _floor(quantity: Quantity, ends: Range) -> Fraction | None:
    known = never_negative(quantity.unit) and ends.hi is not None and ends.hi >= 0
    return Fraction(0) if known else None


def _dimension(unit: Unit | None) -> str | None:
    return unit.dimension if unit else None


def _described(quantity: Quantity) -> Text:
    match quantity.kind:
        case "number" if quantity.unit:
            return Text(f"单位 {quantity.unit.name}", f"in {quantity.unit.name}")
        case "number":
            return Text("无单位", "without a unit")
        case "date":
            return Text("日期", "a date")
        case "boolean":
            return Text("是否", "yes or no")
        case "empty":
            return Text("未填", "empty")
        case _:
            return Text("文字", "words")


def _cure(a: Quantity, b: Quantity) -> Text:
    for unit, other in ((a.unit, b.unit), (b.unit, a.unit)):
        if unit is None or is_known(unit.name):
            continue
        if other and unit.name.startswith(other.name):
            return Text(
                f"{shown(unit.name)} 只写单位 {shown(other.name)}",
                f"write the unit {shown(other.name)} alone in place of {shown(unit.name)}",
            )
        from difflib import get_close_matches  # noqa: PLC0415 - seldom wanted

        near = get_close_matches(unit.name, (other.name,) if other else (), cutoff=0.5)
        near = near or get_close_matches(unit.name, known_units(), n=1)
        if near:
            return Text(
                f"单位 {shown(unit.name)} 是否应为 {shown(near[0])}？",
                f"did you mean the unit {shown(near[0])} for {shown(unit.name)}?",
            )
    if b.kind == "number" and b.unit:
        return Text(f"两处都用单位 {shown(b.unit.name)}", f"state both in {shown(b.unit.name)}")
    if a.kind == "number" and a.unit:
        return Text(f"两处都用单位 {shown(a.unit.name)}", f"state both in {shown(a.unit.name)}")
    return Text("两处写同一类数值", "state both as the same kind of value")
