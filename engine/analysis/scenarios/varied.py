"""The facts of a case that a score rests on, and in which steps each can change."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from engine.analysis.scenarios.names import parts_of, used_by
from engine.base.exact import ONE, ZERO, half_up, to_text
from engine.base.words import Language, Text
from engine.language.facts.types import Known
from engine.language.plan import Checklist, Levels, Plan
from engine.language.quantity import find_unit
from engine.language.rules import OTHER
from engine.language.vocabulary import MET, NOT_MET, PARTLY, STATED
from engine.scoring.award.run import Pass
from engine.scoring.explain.numbers import written_places
from engine.scoring.scorecard import Operand

Kind = Literal["amount", "count", "ratio", "date", "word"]

_OTHER = Text("其他", "any other")
_DAYS = Fraction(365)
_DATE = re.compile(r"[年月日]|\d[-/.]\d")
_LATE = (".score", ".share", ".grade", ".rank", ".value")


@dataclass(frozen=True, slots=True)
class Varied:
    """A fact that can be changed: `own` is the least step of it, `words` what else it may be."""

    path: str
    name: str
    title: Text
    known: Known
    kind: Kind
    own: Fraction = ONE
    words: tuple[str, ...] = ()
    nothing: bool = True  # whether it may be zero

    @property
    def number(self) -> Fraction:
        """The number as it is stated."""
        assert isinstance(self.known.value, Fraction)
        return self.known.value

    def step(self, share: Fraction) -> Fraction:
        """Return a share of the number, on its own steps, at least one; of a date, of a year."""
        whole = _DAYS if self.kind == "date" else abs(self.number)
        return max(half_up(whole * share / self.own, 0), ONE) * self.own

    def beyond(self, place: Fraction, way: int) -> tuple[Fraction, Fraction, Fraction]:
        """Return the values just before a place, at or first after it, and past it, in one way."""
        if self.kind in ("count", "date"):
            at = Fraction(ceil(place) if way > 0 else floor(place))
            return at - way, at, at + way if at == place else at
        return place - way * self.own, place, place + way * self.own

    def least(self) -> Fraction | None:
        """Return the least that the fact may sensibly be, None where there is no end.

        Nobody sets a target of nothing, or a budget.
        """
        if self.kind == "date" or self.number < ZERO:
            return None
        head, _, last = self.path.rpartition(".")
        wanted = last == "target" or (head.startswith("budget") and last != "spent")
        above = self.number > ZERO and (wanted or not self.nothing)
        return self.own if above else ZERO

    def most(self) -> Fraction | None:
        """Return the most that it may be: a percentage up to 100% stays there."""
        return ONE if self.kind == "ratio" and ZERO <= self.number <= ONE else None

    def text(self, value: Fraction | str, language: Language) -> str:
        """Write a value of the fact with its unit."""
        if isinstance(value, str):
            return _OTHER.to(language) if value == OTHER else value
        if self.kind == "date":
            day = dt.date.fromordinal(floor(value))
            return day.isoformat()
        if self.kind == "ratio" and "%" in self.known.written.replace("％", "%"):
            return to_text(value * 100, inexact_places=4) + "%"
        unit = self.known.unit.name if self.known.unit else ""
        return to_text(value, inexact_places=4) + unit


def varied(run: Pass) -> tuple[tuple[Varied, ...], tuple[Text, ...]]:
    """Return the facts that a score rests on, and the titles of those that are not exact."""
    found: dict[str, Varied] = {}
    unsure: dict[str, Text] = {}
    words = _words_of(run)
    for operand in _operands(run):
        known = operand.known
        if isinstance(operand.value, tuple):
            found.update(_listed(run, operand))
            continue
        if operand.unknown is not None or known is None:
            if operand.unknown is not None:
                unsure.setdefault(operand.unknown, operand.title)
            continue
        if known.path in found:
            continue
        if isinstance(operand.value, str):
            others = tuple(w for w in words.get(known.path, ()) if w != operand.value)
            if others:
                one = Varied(known.path, operand.name, operand.title, known, "word", words=others)
                found[known.path] = one
        elif isinstance(known.value, Fraction) and known.path not in run.facts.partial:
            found[known.path] = _number(operand, known, run.plan)
    return tuple(found.values()), tuple(unsure.values())


def _listed(run: Pass, operand: Operand) -> dict[str, Varied]:
    """Return the numbers of a list that a case states, each a fact of its own."""
    term = run.plan.terms.get(operand.name)
    path = next((p for p in (term.paths if term else (operand.name,)) if p in run.facts.lists), "")
    found = {}
    for number, known in enumerate(run.facts.lists.get(path, ()), 1):
        if isinstance(known.value, Fraction):
            title = Text(f"{operand.title.zh} 第 {number} 个", f"{operand.title.en} no. {number}")
            found[known.path] = _number(operand._replace(title=title), known, run.plan)
    return found


def _operands(run: Pass) -> list[Operand]:
    """Return what units took, then what adjustments and conditions look at beside them."""
    found = [o for unit in run.units.values() for o in unit.operands.values()]
    used = used_by(run.plan, checks=False)
    own = {o.name for o in found}
    for name in sorted(used.names - own):
        term = run.plan.terms.get(name)
        stated = [p for p in (term.paths if term else (name,)) if p in run.facts.known]
        if stated and not name.startswith(STATED) and not name.endswith(_LATE):
            found.append(run.names.operand(name))
    return found


def _number(operand: Operand, known: Known, plan: Plan) -> Varied:
    value = known.value
    assert isinstance(value, Fraction)
    listed = isinstance(operand.value, tuple)
    name = operand.name if operand.name in plan.terms and not listed else known.path
    percent = "%" in known.written.replace("％", "%")
    places = written_places(known.written)
    money = known.unit is not None and known.unit.dimension == find_unit("元").dimension
    if known.unit is None and value > 500_000 and _DATE.search(known.written):
        return Varied(known.path, name, operand.title, known, "date")
    if percent:
        own = Fraction(1, 10 ** max(places + 2, 4))
        return Varied(known.path, name, operand.title, known, "ratio", own)
    if value.denominator == 1 and not money:
        return Varied(known.path, name, operand.title, known, "count")
    own = Fraction(1, 10 ** max(places, 2))
    return Varied(known.path, name, operand.title, known, "amount", own)


def _words_of(run: Pass) -> dict[str, tuple[str, ...]]:
    """Return the words that each fact may be, by its path."""
    found: dict[str, dict[str, None]] = {}
    for unit in run.units.values():
        paths = [o.known.path for o in unit.operands.values()
                 if o.known is not None and isinstance(o.value, str)]  # fmt: skip
        for part in parts_of([unit.method]):
            if isinstance(part, Levels):
                for path in paths:
                    found.setdefault(path, {}).update(dict.fromkeys(part.names))
            elif isinstance(part, Checklist):
                for item in part.items:
                    also = [PARTLY] if item.partly is not None else []
                    path = f"management.{unit.id}.{item.id}"
                    found.setdefault(path, {}).update(dict.fromkeys([MET, *also, NOT_MET]))
    for (slot, attribute), named in run.plan.words.items():
        kind, _, name = slot.partition(":")
        if kind == "c" and attribute == "v":
            term = run.plan.terms.get(name)
            for path in term.paths if term is not None else (name,):
                found.setdefault(path, {}).update(dict.fromkeys([*sorted(named), OTHER]))
    return {path: tuple(words) for path, words in found.items()}
