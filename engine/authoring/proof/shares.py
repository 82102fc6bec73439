"""The shares of its points that a method can give at least and at most, whatever the facts are."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from msgspec import Struct

from engine.base.exact import ONE, ZERO
from engine.language.methods import awards_of
from engine.language.plan import (
    Award,
    Checklist,
    Combined,
    Deduct,
    FormulaPoints,
    Method,
    Proportional,
    Table,
)


class Shares(Struct, frozen=True):
    """From `low` to `high`, None where there is no telling; `may_not_apply`: or no score at all."""

    low: Fraction | None
    high: Fraction | None
    may_not_apply: bool

    def joined(self, other: Shares) -> Shares:
        """Return the shares of either."""
        return Shares(
            None if self.low is None or other.low is None else min(self.low, other.low),
            None if self.high is None or other.high is None else max(self.high, other.high),
            self.may_not_apply or other.may_not_apply,
        )


_UNKNOWN = Shares(None, None, may_not_apply=True)


def shares_of(method: Method) -> Shares:
    """Return the shares that a method gives."""
    if isinstance(method, Proportional):
        return Shares(method.floor, method.cap, may_not_apply=False)
    if isinstance(method, Checklist):
        return Shares(ZERO, ONE, may_not_apply=True)
    if isinstance(method, Deduct):
        return Shares(ZERO if method.floor == 0 else None, ONE, may_not_apply=False)
    if isinstance(method, FormulaPoints):
        return Shares(
            ZERO if method.floor == 0 else None,
            ONE if method.cap is None else None,
            may_not_apply=False,
        )
    found = _of_awards(awards_of(method))
    for option in method.options if isinstance(method, Combined) else ():
        found = found.joined(shares_of(option.method))
        if option.guard is not None:
            found = found.joined(Shares(ZERO, ZERO, may_not_apply=True))
    added = isinstance(method, Table) or (isinstance(method, Combined) and method.by == "sum")
    return found.joined(Shares(ZERO, ONE, may_not_apply=False)) if added else found


def _of_awards(awards: Iterable[Award]) -> Shares:
    found = Shares(ZERO, ZERO, may_not_apply=False)
    for award in awards:
        if award.not_applicable:
            found = found.joined(Shares(ZERO, ZERO, may_not_apply=True))
        elif award.is_share and award.fixed is None:
            found = found.joined(Shares(award.low, award.high, may_not_apply=False))
        elif (award.fixed if award.fixed is not None else award.high) != 0:
            return _UNKNOWN
    return found
