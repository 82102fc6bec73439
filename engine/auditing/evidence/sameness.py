"""Which figures of a document say what is cited, written otherwise."""

from __future__ import annotations

from fractions import Fraction

from engine.auditing.evidence.figures import Figure, amount_of
from engine.auditing.evidence.searching import Searched
from engine.auditing.evidence.written import decimals
from engine.base.exact import half_up
from engine.language.quantity import Quantity, Unit, base_unit, find_unit

_BARE = base_unit(find_unit("%"))
#: Base units of amounts that are cited with less decimals than the document gives them.
_ROUNDED = (_BARE, base_unit(find_unit("元")))
_TELLING = 100  # from here on a number without a unit may be the one that is meant
_NEAR = Fraction(1, 200)  # of the figure cited, the most that rounding may take off or add


def same_figures(
    token: str, quantity: Quantity | None, unit: Unit | None, searched: Searched, year: int
) -> list[Figure]:
    """Return the figures that say what is cited: the date or the amount, the surest readings first.

    `token` is the figure as cited and `quantity` what it states, `unit` that of the fact, `year`
    that of dates without one.
    """
    if quantity is None:
        return []
    if quantity.kind == "date":
        return [f for f in searched.dates(year) if f.quantity.value == quantity.value]
    amount = amount_of(quantity)
    if amount is None:
        return []
    figures = [*searched.figures, *searched.meant]
    return (
        [f for f, own in figures if own == amount]
        or _written_closer(token, quantity, searched)
        or [f for f, own in figures if own and _in_a_column(amount, own, quantity.unit or unit)]
    )


def _in_a_column(
    amount: tuple[Fraction, str], own: tuple[Fraction, str], unit: Unit | None
) -> bool:
    """Return whether only one of two figures names its unit, which the head of a column may name.

    Small numbers stand everywhere, and say nothing without a unit.
    """
    if unit is None or (own[1] == "") == (amount[1] == ""):
        return False
    (bare, _), (named, name) = sorted((amount, own), key=lambda one: one[1] != "")
    telling = bare >= _TELLING and name == base_unit(unit).name
    return telling and named in (bare, bare * unit.factor)


def _written_closer(token: str, quantity: Quantity | None, searched: Searched) -> list[Figure]:
    """Return figures that say more exactly what is cited: 1061286.50元 of 106.13万元, 0.87 of 87%.

    What only coarse rounding brings to the citation (5000元 to 1万元) is another figure.
    """
    if quantity is None or quantity.unit is None or not isinstance(quantity.stated, Fraction):
        return []
    unit, said, places = quantity.unit, quantity.stated, decimals(token)
    if base_unit(unit) not in _ROUNDED:
        return []
    found = []
    for figure, own in searched.figures:
        if own is None or not (own[1] == base_unit(unit).name or _is_share(figure, own, unit)):
            continue
        exact = own[0] / unit.factor
        if half_up(exact, places) == said and abs(exact - said) <= abs(said) * _NEAR:
            found.append(figure)
    return found


def _is_share(figure: Figure, own: tuple[Fraction, str], unit: Unit) -> bool:
    """Return whether a bare decimal fraction may stand for a percentage: 0.87 for 87%."""
    return base_unit(unit) == _BARE and own[1] == "" and "." in figure.text and own[0] < 1
