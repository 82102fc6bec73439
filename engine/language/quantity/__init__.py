"""Quantities as officials write them, parsed exactly: "超2000人次" is every number above 2000.

Text goes in, an exact number or range with unit, comparator and firmness comes out, or a
diagnostic. Nothing is guessed: approximations stay ranges, unlike units never meet.
"""

from __future__ import annotations

from engine.language.quantity.kinds import Comparison, Kind, Modality, Quantity, Unit
from engine.language.quantity.parse import parse_quantity
from engine.language.quantity.reading import (
    as_actual,
    as_target,
    commensurable,
    conflict,
    in_unit,
    unmeasured,
)
from engine.language.quantity.units import base_unit, find_unit
from engine.language.quantity.vocabulary import one_spelling

__all__ = [
    "Comparison",
    "Kind",
    "Modality",
    "Quantity",
    "Unit",
    "as_actual",
    "as_target",
    "base_unit",
    "commensurable",
    "conflict",
    "find_unit",
    "in_unit",
    "one_spelling",
    "parse_quantity",
    "unmeasured",
]
