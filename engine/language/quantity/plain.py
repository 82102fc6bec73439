"""Numbers that need no grammar: digits, and behind them one unit of the table at most.

Nearly all figures of a case are such. What is read here is what the grammar makes of it, and the
grammar reads all else: a test holds the two together.
"""

from __future__ import annotations

import re
from fractions import Fraction

from engine.language.quantity.kinds import Quantity, Unit
from engine.language.quantity.units import find_unit, known_units

_MOST_SIGNS = 40
_PLAIN = re.compile(r"(-?[0-9]+)(?:\.([0-9]+))?([^0-9.]*)")

#: Units by what stands behind the digits; none of letters that look like digits, none of dates.
_UNITS: dict[str, Unit] = {
    name: find_unit(name)
    for name in (*known_units(), "百元", "千元", "万元", "百万元", "千万元", "亿元", "万亿元")
    if not re.search(r"[a-zA-Z²³]", name) and not name.endswith(("年", "月"))
}


def read_plain(text: str, default_unit: Unit | None) -> Quantity | None:
    """Return the quantity that a text states plainly (`123`, `106.13万元`), None of all others.

    `default_unit` is the unit of a bare number.

    >>> read_plain("66.8%", None).value
    Fraction(334, 5)
    >>> read_plain("超66.8%", None) is None
    True
    """
    found = _PLAIN.fullmatch(text) if len(text) <= _MOST_SIGNS else None
    if found is None:
        return None
    whole, decimals, name = found.groups()
    unit = _UNITS.get(name) if name else default_unit
    if name and unit is None:
        return None
    if decimals is None:
        stated = Fraction(int(whole))
    else:
        stated = Fraction(int(whole + decimals), 10 ** len(decimals))
    return Quantity(text, stated, unit, None, "exact", "number", (), stated)
