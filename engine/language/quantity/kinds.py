"""What a written quantity is: its number or range, its unit, and how firmly it is stated."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from msgspec import Struct

from engine.base.values import Value

#: What a target asks for. `is` comes from an equals sign.
Comparison = Literal["at_least", "above", "at_most", "below", "is"]

#: How firmly the number is stated.
#:
#: exact    10场        the number itself
#: more     10多场      [10, ∞): at least the number
#: over     超10场      (10, ∞)
#: nearly   近10场      (0, 10)
#: about    约10场      (0, ∞): the text states no width, and none is invented
#: between  3-5场, 9月  [low, high]
Modality = Literal["exact", "more", "over", "nearly", "about", "between"]

#: `word` is qualitative text, `empty` a placeholder such as `/`. `boolean` has the value 1 or 0.
Kind = Literal["number", "date", "boolean", "word", "empty"]


class Unit(Struct, frozen=True):
    """A unit: one `name` is `factor` of the base unit of `dimension`.

    Units convert inside a dimension only. A dimension is named after its base unit (元, 人次, 天);
    the ratio's is 无量纲.
    """

    name: str
    factor: Fraction
    dimension: str


class Quantity(Struct, frozen=True):
    """A quantity as an official wrote it.

    `text` is the writing without surrounding blanks. `value` is in `unit` as written (106.13 with
    万元, 66.8 with %); a multiplier before any unit but money is worked out (6.9万名 is 69000 with
    名). A date's value counts days as `date.toordinal` does. Words and empties have no value.
    `comparison` is the writer's comparator, not applied to `value`. `stated` is the number in the
    text, whatever surrounds it (250 of 250多场次); ranges and dates have none. `flags` are words
    such as 累计 that leave the value as it is.
    """

    text: str
    value: Value | None
    unit: Unit | None
    comparison: Comparison | None
    modality: Modality
    kind: Kind
    flags: tuple[str, ...] = ()
    stated: Fraction | None = None
