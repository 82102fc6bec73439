"""The facts of a case as unknowns: numbers, words, and whether they are stated at all.

A fact that is not stated stands for any value that it could have, as in `scoring.award`; only where
a ruleset has another policy for it, or asks whether it is stated, does it matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import z3
from msgspec import Struct, field

from engine.authoring.proof.book import Book
from engine.authoring.proof.logic import (
    Flag,
    Number,
    UnsupportedError,
    any_of,
    at_most,
    below,
    choose,
    choose_flag,
    implies,
    times,
)
from engine.authoring.proof.mentions import words_tested
from engine.base.values import Wholes
from engine.language.dated import covers, nearest
from engine.language.domains import YEARS, domain_of, words_at
from engine.language.plan import Guarantee, Plan
from engine.language.quantity import find_unit
from engine.language.rules import OTHER
from engine.language.slots import OfMeasures, of_fact
from engine.language.vocabulary import LISTS, MET, NOT_APPLICABLE, NOT_MET, PARTLY

#: The unit in which amounts of money are written in the cases that are found.
MONEY = "万元"

#: Under which name the levels of listed measures are known.
OF_MEASURES = "measures"

_MOST_YEARS = 40


class Facts(Struct, kw_only=True):
    """The facts of one case. `raised` replaces numbers, by path."""

    plan: Plan
    guarantee: Guarantee | None
    book: Book
    levels: Mapping[str, tuple[str, ...]]  # levels that rules know, by path of the fact
    bare: frozenset[str]  # paths that formulas or conditions name themselves
    compared_years: tuple[int, ...] | None  # None: formulas do more with the year than compare
    raised: Mapping[str, Number] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)  # facts met, and what they are

    def paths_of(self, name: str) -> tuple[str, ...]:
        """Return the fact paths that a term or a path stands for."""
        found = self.plan.terms.get(name)
        return (name,) if found is None else found.paths

    def number(self, name: str) -> Number:
        """Return the number that a term or a path stands for: the first path that is stated."""
        paths = self.paths_of(name)
        known = self.plan.terms.get(name)
        unit = known.unit if known is not None else None
        values = [self._in_unit(path, unit) for path in paths]
        found = values[0]
        for path, value in reversed(list(zip(paths, values, strict=True))):
            if len(paths) > 1:
                found = choose(self._stated(path), value, found)
        return found

    def _in_unit(self, path: str, unit: str | None) -> Number:
        """Return an amount in the unit that a term wants.

        Where another name takes the same fact as the case states it, in whatever unit that is, the
        two are kept apart: they may be any two numbers.
        """
        if unit is None:
            return self.of_path(path)
        apart = any(t.unit is None and path in t.paths for t in self.plan.terms.values())
        if apart or path in self.bare or not path.startswith("budget."):
            if path in self.raised:
                raise UnsupportedError(f"`{path}` in several units")
            new = f"{path} in {unit}" not in self.book.reals
            apart_from = self.book.real(f"{path} in {unit}")
            if new and path.startswith("facts."):
                self._within(path, apart_from, unit)
            return apart_from
        return times(self.of_path(path), find_unit(MONEY).factor / find_unit(unit).factor)

    def of_path(self, path: str) -> Number:
        """Return the number at a path."""
        head = path.partition(".")[0]
        if path in self.raised:
            return self.raised[path]
        new = path not in self.paths
        self.paths[path] = "number"
        found = self.book.real(path)
        if new and head == "budget":
            self.book.add(at_most(Fraction(0), found))
        if new and head == "facts":
            self._within(path, found, None)
        return found

    def _within(self, path: str, found: z3.ArithRef, unit: str | None) -> None:
        """Note what the ruleset declares that a fact may be: what a case states beyond is open."""
        domain = domain_of(path, self.plan.facts, unit)
        if domain.lo is not None:
            low = below if domain.lo_open else at_most
            self.book.add(low(domain.lo, found))
        if domain.hi is not None:
            high = below if domain.hi_open else at_most
            self.book.add(high(found, domain.hi))
        if isinstance(domain, Wholes):
            self.book.add(z3.IsInt(found))

    def stated(self, name: str) -> Flag:
        """Return whether the case states a fact."""
        return any_of(self._stated(path) for path in self.paths_of(name))

    def _stated(self, path: str) -> Flag:
        self.paths.setdefault(path, "number")
        new = f"{path} stated" not in self.book.flags
        found = self.book.flag(f"{path} stated")
        if new and path.startswith("budget.") and path.count(".") == 2:
            kind = path.rpartition(".")[2]
            self.book.add(implies(found, self._stated(f"budget.{kind}")))
        return found

    def proved(self, name: str) -> Flag:
        """Return whether the case proves the fact, at the first path that it states."""
        found: Flag = False
        for path in reversed(self.paths_of(name)):
            proved = self.book.flag(f"{path} proved")
            found = choose_flag(self._stated(path), proved, found)
        return found

    def word(self, name: str) -> dict[str, z3.BoolRef]:
        """Return which word a fact is, OTHER for one that no rule knows."""
        paths = self.paths_of(name)
        if len(paths) > 1:
            raise UnsupportedError(f"`{name}` is a word from one of several facts")
        path = paths[0]
        names = {name, path, *(n for n, t in self.plan.terms.items() if path in t.paths)}
        if names & self.plan.numbers:
            raise UnsupportedError(f"`{name}` is a number in one place and a word in another")
        self.paths[path] = "word"
        return self.book.word(path, self._possible(name, path))

    def _possible(self, name: str, path: str) -> set[str]:
        head, *rest = path.split(".")
        if head == "management" and len(rest) == 2 and rest[1] != "level":
            return {MET, PARTLY, NOT_MET, NOT_APPLICABLE}
        levels = self.levels.get(OF_MEASURES if head in LISTS else path, ())
        words = self.words_of(name)
        for of in (OfMeasures(one) for one in LISTS if one == head):
            words |= words_tested(self.plan, self.guarantee, of, "level")
        declared = words_at(path, self.plan.facts)
        if declared is not None and not levels:
            return {*declared, *words}
        # A level that no rule knows is a mistake of the case, which is then not scored for good.
        other = () if levels else (OTHER,)
        return {*levels, *words, *other}

    def words_of(self, name: str) -> set[str]:
        """Return the words that rules or the guarantee compare a fact with, under any name."""
        paths = set(self.paths_of(name))
        names = {name, *paths}
        names |= {term for term, t in self.plan.terms.items() if paths & set(t.paths)}
        return {
            word
            for one in names
            for word in words_tested(self.plan, self.guarantee, of_fact(one), "v")
        }

    def parameter(self, name: str) -> Number:
        """Return a parameter's value in the year of the case; any number where it has none."""
        parameter = self.plan.parameters[name]
        found: Number = self.book.real(f"parameter {name}")
        year = self.year()
        for one in self.years():
            dated = parameter.in_force(one)
            if dated is not None:
                found = choose(year == one, dated.value, found)
        return found

    def year(self) -> z3.ArithRef:
        """Return the year of the case, one of those that stand for all."""
        new = "year" not in self.book.reals
        found = self.book.real("year")
        if new:
            self.book.add(z3.Or(*[found == one for one in self.years()]))
        return found

    def years(self) -> tuple[int, ...]:
        """Return years that stand for all: the ends of every period, those beside them.

        The years that formulas compare with are such ends too.
        """
        days = [v for p in self.plan.parameters.values() for v in p.values]
        ends = [d.year for v in days for d in (v.first, v.last) if d is not None]
        if self.compared_years is None:
            raise UnsupportedError("formulas that compute with the year")
        ends += self.compared_years
        ends += [year for year in self.plan.years if year is not None]
        found = sorted({usual_year(self.plan), *(y + near for y in ends for near in (-1, 0, 1))})
        if len(found) > _MOST_YEARS:
            raise UnsupportedError("parameters change in too many years")
        return tuple(y for y in found if y in YEARS and covers(self.plan.years, y))

    def is_word(self, name: str, word: str) -> Flag:
        """Return whether a fact is a word."""
        return self.word(name).get(word, False)


def usual_year(plan: Plan) -> int:
    """Return the year of a case where no rule looks at it: one in which the plan is in force."""
    period = plan.effective
    return nearest(plan.years, period.first.year + 1 if period is not None else 2023)
