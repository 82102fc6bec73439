"""One fact that can vary: the steps in which a number moves, the words that it may be.

What a fact that nobody states could be at all is answered by `language.domains`; here is what is
tried of it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from msgspec import Struct

from engine.analysis.varying import words as said
from engine.base.exact import ONE, ZERO, decimal_places, half_up
from engine.base.values import Range
from engine.base.words import Language, Text
from engine.language.facts.types import CaseFacts, Known
from engine.language.quantity import parse_quantity
from engine.language.quantity.units import is_money
from engine.language.rules import OTHER
from engine.language.vocabulary import LISTS, OWN
from engine.scoring.explain.numbers import value_text, written_places

Kind = Literal["amount", "count", "ratio", "date", "word"]

_CENT = 2  # decimals of an amount of money, of a percentage
_DAYS = Fraction(365)
_DATE = re.compile(r"[年月日]|\d[-/.]\d")
_OLDEST = 500_000  # days: in the fourteenth century
_OTHER_END = {"actual": "target", "target": "actual"}
_BUDGETS = ("planned", "adjusted", "received")


class Variable(Struct, frozen=True, kw_only=True):
    """A fact that decides scores: what it is, and what else it may be.

    `names` are those by which formulas call it; of one whose being stated alone matters there are
    none. `open` says that the case does not state it, or not
    exactly, or not as the ruleset accepts it. `beside` is what it is measured by: the target of an
    actual, the budget of money spent. `words` end in OTHER where rules leave room for further ones;
    those in `out` give no score. `largest` is the largest number that rules compare it with.
    """

    path: str
    title: Text
    names: tuple[str, ...]
    known: Known | None
    kind: Kind
    open: bool
    listed: bool  # whether it is one number of a list
    beside: Known | None
    unit: str  # the name of the unit, that which it would have where it is not stated
    words: tuple[str, ...]
    out: frozenset[str]
    largest: Fraction
    nothing: bool = True  # whether it may be zero
    domain: Range | None = None  # what the ruleset declares that it may be

    @property
    def name(self) -> str:
        """What the author calls it: a term, or its path."""
        return next((n for n in self.names if "." not in n and n not in OWN), self.path)

    @property
    def stated(self) -> Known:
        """The fact, of one that the case states."""
        assert self.known is not None
        return self.known

    @property
    def number(self) -> Fraction:
        """The number as it is stated."""
        assert isinstance(self.stated.value, Fraction)
        return self.stated.value

    @property
    def word(self) -> str | None:
        """The word as it is stated: as written where rules compare that with words."""
        if self.known is None or self.kind != "word":
            return None
        value = self.known.value
        return value if isinstance(value, str) else self.known.written.strip()

    @property
    def others(self) -> tuple[str, ...]:
        """The words that it is not; a word that no rule names is any other already."""
        rest = tuple(w for w in self.words if w != self.word)
        return rest if self.word in (None, *self.words) else tuple(w for w in rest if w != OTHER)

    def least(self) -> Fraction | None:
        """Return the least that the fact may sensibly be, None where there is no end.

        Nobody sets a target of nothing, or a budget.
        """
        if self.domain is not None and self.domain.lo is not None:
            return self.domain.lo + (self.step if self.domain.lo_open else 0)
        now = self.known.value if self.known is not None else ZERO
        if self.kind == "date" or (isinstance(now, Fraction) and now < 0):
            return None
        head, _, last = self.path.rpartition(".")
        wanted = last == "target" or (head.startswith("budget") and last != "spent")
        something = wanted or not self.nothing
        return self.step if something and (self.known is None or now != ZERO) else ZERO

    def most(self) -> Fraction | None:
        """Return the most that it may be: a percentage up to 100% stays there."""
        if self.domain is not None and self.domain.hi is not None:
            return self.domain.hi - (self.step if self.domain.hi_open else 0)
        stated = _numbers(k for k in (self.known, self.beside) if k is not None)
        return ONE if self.kind == "ratio" and max(stated, default=ZERO) <= 1 else None

    @property
    def step(self) -> Fraction:
        """The least by which it changes: as finely as it is written, or finer."""
        if self.kind not in ("amount", "ratio"):
            return ONE
        stated = [k for k in (self.known, self.beside) if k is not None]
        more = _CENT if self.kind == "ratio" else 0
        places = [written_places(k.written) for k in stated]
        places += [(decimal_places(n) or 0) - more for n in _numbers(stated)]
        return Fraction(1, 10 ** (max([_CENT, *places]) + more))

    def moved_by(self, share: Fraction) -> Fraction:
        """Return a share of the number in whole steps, at least one; of a date, of a year."""
        whole = _DAYS if self.kind == "date" else abs(self.number)
        return max(half_up(whole * share / self.step, 0), ONE) * self.step

    def around(self, place: Fraction, way: int) -> tuple[Fraction, Fraction, Fraction]:
        """Return the values just before a place, at or first after it, and past it, in one way."""
        if self.step == ONE:
            at = Fraction(ceil(place) if way > 0 else floor(place))
            return at - way, at, at + way if at == place else at
        return place - way * self.step, place, place + way * self.step

    def text(self, value: Fraction | str, language: Language) -> str:
        """Write a value of the fact with its unit."""
        if isinstance(value, str):
            return said.ANY_OTHER.to(language) if value == OTHER else value
        return number_text(self.kind, value, self.unit)


def number_text(kind: str, number: Fraction, unit: str) -> str:
    """Write a number as a case would, with its unit."""
    if kind == "date":
        return dt.date.fromordinal(floor(number)).isoformat()
    if kind == "ratio":
        return value_text(number, percent=True)
    return value_text(number, places=2) + unit


def beside_of(facts: CaseFacts, path: str) -> Known | None:
    """Return what a fact is measured by: a measure's target, the budget of money spent.

    A target that is not stated is looked for from what was reached.
    """
    room, _, last = path.rpartition(".")
    sought = last == "actual" or (last == "target" and path not in facts.known)
    if room.partition(".")[0] in LISTS and sought:
        return facts.known.get(f"{room}.{_OTHER_END[last]}")
    if room.partition(".")[0] == "budget" and last == "spent":
        stated = [facts.known.get(f"{room}.{kind}") for kind in _BUDGETS]
        found = [k for k in stated if k is not None and isinstance(k.value, Fraction)]
        return max(found, key=amount_of, default=None)
    return None


def amount_of(known: Known) -> Fraction:
    """Return an amount in the base unit."""
    assert isinstance(known.value, Fraction)
    assert known.unit is not None
    return known.value * known.unit.factor


def kind_of(path: str, known: Known | None, beside: Known | None) -> Kind:
    """Return the kind of a number."""
    of = known or beside
    if of is not None and ("%" in of.written or "％" in of.written):
        return "ratio"
    if of is not None and of.unit is None and _is_date(of):
        return "date"
    stated = [k for k in (known, beside) if k is not None]
    money = path.startswith("budget.") or any(k.unit and is_money(k.unit) for k in stated)
    whole = all((decimal_places(n) or 0) == 0 for n in _numbers(stated))
    return "count" if whole and not money else "amount"


def _is_date(known: Known) -> bool:
    """Return whether a number counts days; without its year a day is known by how large that is."""
    quantity, _ = parse_quantity(known.written)
    if quantity is not None:
        return quantity.kind == "date"
    return any(n > _OLDEST for n in _numbers([known])) and bool(_DATE.search(known.written))


def _numbers(stated: Iterable[Known]) -> Iterator[Fraction]:
    """Yield the numbers of stated facts, of approximate ones their ends."""
    for known in stated:
        if isinstance(known.value, Fraction):
            yield known.value
        elif isinstance(known.value, Range):
            yield from (end for end in (known.value.lo, known.value.hi) if end is not None)
