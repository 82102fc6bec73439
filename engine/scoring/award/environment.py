"""Names to values: what each name in a formula stands for in one case.

A name that the case does not state, or states only approximately, stands for the range of all it
could be; the range is an *unknown* with an id. `assume` replaces unknowns by narrower values, so
that bounds can be searched by evaluating the same plan again.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Never

from engine.base.values import Range, Value
from engine.base.words import Text, same
from engine.language.declared import title_of
from engine.language.domains import ANY_AMOUNT, ANY_NUMBER, domain_of, unit_declared
from engine.language.expression import NoScoreError
from engine.language.facts.types import CaseFacts, Known, Measure
from engine.language.plan import MeasureKind, Plan
from engine.language.vocabulary import LISTS, STATED
from engine.scoring.award.conversions import (
    Item,
    among,
    column,
    in_money,
    in_one_spelling,
    in_unit,
    unit_of_money,
)
from engine.scoring.award.stated_words import doubted, is_word, possible_words, tested_words
from engine.scoring.scorecard import Operand


class Env(dict[str, Item]):
    """Values by name, in which formulas are computed. What is not in it has no score."""

    def __missing__(self, name: str) -> Never:
        """Raise NoScoreError: all other names are looked up before a formula is computed."""
        raise NoScoreError(name)


#: What an unknown can be, by its id.
Assumptions = Mapping[str, Value | str]


class Names:
    """The names of one plan resolved against one case. Values are looked up once."""

    def __init__(self, plan: Plan, facts: CaseFacts, assume: Assumptions) -> None:
        """Resolve names of `plan` in `facts`, with some unknowns narrowed."""
        self.plan = plan
        self.facts = facts
        self.assume = assume
        self.domains: dict[str, Value | frozenset[str]] = {}
        self.titles: dict[str, Text] = {}
        #: Values of names in formulas; indicators' values and scores join as they are computed.
        self.env = Env()
        #: Facts stated as words (or lists) that a formula needs as numbers.
        self.no_number: dict[str, Known] = {}
        #: Amounts of money outside the budget that were converted though no rule names a unit.
        self.converted: dict[str, Known] = {}
        #: Values of indicators whose range may be too wide.
        self.loose: set[str] = set()
        #: Everything looked up so far, by name.
        self.looked_up: dict[str, Operand] = {}
        #: The names looked up since a unit was begun.
        self.noted: dict[str, None] = {}

    def operand(self, name: str) -> Operand:
        """Return what `name` (a term or a fact path) stands for, and put its value into `env`."""
        self.noted[name] = None
        found = self.looked_up.get(name)
        if found is not None:
            return found
        found = self._stated(name)
        if found is not None:
            self.env[name] = found.value
        else:
            found = self._resolve(name)
            self.env[name] = in_one_spelling(found.value)
        self.looked_up[name] = found
        return found

    def _stated(self, name: str) -> Operand | None:
        """Return a term that is stated exactly and as the ruleset wants it (nearly always)."""
        term = self.plan.terms.get(name)
        if term is None or self.plan.evidence != "accept":
            return None
        if name in self.plan.lists:
            return None
        known = self.facts.known.get(term.paths[0])
        if known is None or type(known.value) is not Fraction or known.path in self.facts.partial:
            return None
        unit = known.unit
        wanted = term.unit or unit_declared(term.paths[0], self.plan.facts)
        if unit is not None and unit.name != unit_of_money(unit, wanted):
            return None
        return Operand(name, term.title, known.value, unit.name if unit else None, known, None)

    def level(self, name: str, possible: frozenset[str]) -> Operand:
        """Return the level that a fact states, all `possible` levels where it states none."""
        term = self.plan.terms.get(name)
        paths = (name,) if term is None else term.paths
        title = title_of(name, self.plan.facts) if term is None else term.title
        return self.first_word(paths, possible, title)._replace(name=name)

    def first_word(self, paths: tuple[str, ...], possible: frozenset[str], title: Text) -> Operand:
        """Return the word at the first of `paths` that the case states."""
        path = next((p for p in paths if p in self.facts.known), paths[0])
        return self.words(path, possible, title)

    def words(self, path: str, possible: frozenset[str], title: Text) -> Operand:
        """Return a word of the case; all `possible` words where it is not stated."""
        known = self.facts.known.get(path)
        if path in self.facts.free_words:
            return self._free_word(path, title)
        if known is not None and doubted(self.plan, known):
            return self._doubted_word(known, possible, title)
        if known is not None:  # of a level that reads as a number, the word is what was written
            word = known.value if isinstance(known.value, str) else known.written.strip()
            return Operand(path, same(known.title), among(word, possible), None, known, None)
        return self._open_word(path, possible, title)

    def _free_word(self, path: str, title: Text) -> Operand:
        """Return a word that a question leaves open: it counts as stated."""
        found = self._open_word(path, self.facts.free_words[path], title)
        return found._replace(known=self.facts.known.get(path))

    def _open_word(self, path: str, possible: frozenset[str], title: Text) -> Operand:
        before = self.domains.get(path)
        wider = possible | before if isinstance(before, frozenset) else possible
        self.domains[path] = wider
        self.titles[path] = title
        word = self.assume.get(path)
        value: str | frozenset[str] = word if isinstance(word, str) else possible
        return Operand(path, title, value, None, None, path)

    def _doubted_word(self, known: Known, possible: frozenset[str], title: Text) -> Operand:
        """Return a word that is not accepted: it may be any, as if nobody had stated one."""
        found = self._open_word(known.path, possible, title)
        return found._replace(known=known, unproved=True)

    def number(
        self, name: str, title: Text, known: Known | None, domain: Range, path: str
    ) -> Operand:
        """Return a number of the case: as stated, as a stated range, or all of `domain`."""
        unproved = known is not None and doubted(self.plan, known)
        if known is not None and isinstance(known.value, Fraction) and not unproved:
            unit = known.unit.name if known.unit else None
            return Operand(name, title, known.value, unit, known, None)
        if unproved:
            self.domains[path], self.titles[path] = domain, title
            any_ = self.assume.get(path, domain)
            assert not isinstance(any_, str)
            return Operand(name, title, any_, None, known, path, unproved=True)
        stated = known.value if known is not None and isinstance(known.value, Range) else domain
        self.domains[path] = stated
        self.titles[path] = title
        assumed = self.assume.get(path, stated)
        assert not isinstance(assumed, str)
        unit = known.unit.name if known and known.unit else None
        return Operand(name, title, assumed, unit, known, path)

    def measure(self, name: str, which: str, measure: Measure) -> Operand:
        """Return target or actual of a measure under the name that a formula uses."""
        known = measure.target if which == "target" else measure.actual
        label = "指标值" if which == "target" else "完成值"
        title = Text(f"{measure.title} {label}", f"{measure.title}: {which}")
        path = f"{measure.path}.{which}"
        return self.number(name, title, known, domain_of(path, self.plan.facts), path)

    def kinds(self, measure: Measure) -> tuple[MeasureKind, ...]:
        """Return the kinds that a measure may be of, one where `assume` says which."""
        assumed = self.assume.get(measure.kind_id)
        return tuple(k for k in measure.kinds if assumed in (None, k))

    def _resolve(self, name: str) -> Operand:
        if name == "year":
            return Operand(name, Text("年度", "year"), Fraction(self.facts.year), None, None, None)
        if name.startswith(STATED):
            return self._stated_or_not(name)
        if name in self.plan.parameters:
            return self._parameter(name)
        if name in LISTS or (name.partition(".")[0] in LISTS and name.count(".") == 1):
            return self._list(name)
        term = self.plan.terms.get(name)
        if term is None:
            return self._path(name, name, title_of(name, self.plan.facts), None)
        stated = next((p for p in term.paths if p in self.facts.known), None)
        return self._path(name, stated or term.paths[0], term.title, term.unit)

    def _path(self, name: str, path: str, title: Text, unit: str | None) -> Operand:
        known = self.facts.known.get(path)
        unit = unit or unit_declared(path, self.plan.facts)
        if path in self.facts.free_words:
            return self._free_word(path, title)._replace(name=name)
        if name in self.plan.lists:
            return self._fact_list(name, path, title, known, unit)
        if name in self.plan.numbers:
            if known is not None and isinstance(known.value, str):
                self.no_number[name] = known
                known = None
            if path in self.facts.lists:
                self.no_number[name] = self.facts.lists[path][0]
        elif known is not None and is_word(self.plan, name, known):
            if doubted(self.plan, known):
                possible = possible_words(self.plan, name, path)
                return self._doubted_word(known, possible, title)._replace(name=name)
            word = known.value if isinstance(known.value, str) else known.written.strip()
            return Operand(name, title, word, None, known, None)
        may_be_word = tested_words(self.plan, name) or path.startswith("management.")
        if known is None and name not in self.plan.numbers and may_be_word:
            return self._open_word(path, possible_words(self.plan, name, path), title)
        if path in self.facts.partial and known is not None:
            return self._partial(name, path, title, unit, known)
        domain = domain_of(path, self.plan.facts, unit)
        if unit is None and known is not None and not path.startswith("budget."):
            self._note_converted(name, known)
        operand = self.number(name, title, known, domain, path)
        return in_unit(operand, unit)

    def _note_converted(self, name: str, known: Known) -> None:
        """Note an amount whose unit is the case's own choice: a rule may have meant another."""
        if known.unit is not None and known.unit.name != unit_of_money(known.unit, None):
            self.converted[name] = known

    def _stated_or_not(self, name: str) -> Operand:
        fact = name.removeprefix(STATED)
        term = self.plan.terms.get(fact)
        paths = (fact,) if term is None else term.paths
        stated = any(p in self.facts.known or p in self.facts.lists for p in paths)
        title = title_of(fact, self.plan.facts) if term is None else term.title
        shown = Text(f"{title.zh} 是否载明", f"{title.en} is stated")
        return Operand(name, shown, "yes" if stated else "no", None, None, None)

    def _parameter(self, name: str) -> Operand:
        """Return a parameter's value in the year of the case; one without a value is open."""
        parameter = self.plan.parameters[name]
        dated = parameter.in_force(self.facts.year)
        unit = "%" if parameter.percent else None
        if dated is not None:
            return Operand(name, parameter.title, dated.value, unit, None, None, dated=dated)
        self.domains[name], self.titles[name] = Range(None, None), parameter.title
        value = self.assume.get(name, Range(None, None))
        assert not isinstance(value, str)
        return Operand(name, parameter.title, value, unit, None, name)

    def _fact_list(
        self, name: str, path: str, title: Text, known: Known | None, unit: str | None
    ) -> Operand:
        """Return the numbers of a list in the case; without one there is no telling how many."""
        listed = self.facts.lists.get(path)
        self.titles[f"{path} (list)"] = title
        if listed is None and known is None:
            return Operand(name, title, ANY_NUMBER, None, None, f"{path} (list)")
        values: list[Value] = []
        for one in listed or (known,):
            assert one is not None
            if unit is None:
                self._note_converted(name, one)
            values.append(ANY_NUMBER if isinstance(one.value, str) else in_money(one, unit))
        is_open = any(isinstance(v, Range) for v in values)
        unknown = f"{path} (list)" if is_open else None
        return Operand(name, title, tuple(values), None, known, unknown)

    def _partial(
        self, name: str, path: str, title: Text, unit: str | None, known: Known
    ) -> Operand:
        """Return a total of which some lines are not stated: their sum is open."""
        rest = f"{path} ({', '.join(self.facts.partial[path])})"
        self.domains[rest] = ANY_AMOUNT
        self.titles[rest] = Text(f"{title.zh}（部分明细未载明）", f"{title.en} (lines not stated)")
        assumed = self.assume.get(rest, ANY_AMOUNT)
        assert not isinstance(assumed, str)
        assert not isinstance(known.value, str)
        open_total = Operand(
            name,
            title,
            known.value + assumed,
            known.unit.name if known.unit else None,
            known,
            rest,
        )
        return in_unit(open_total, unit)

    def _list(self, name: str) -> Operand:
        list_name, _, attribute = name.partition(".")
        measures = self.facts.measures[list_name]  # type: ignore[index]
        title = same(name)
        if not attribute:
            ones = tuple(Fraction(1) for _ in measures)
            return Operand(name, title, ones, None, None, None)
        values = column(measures, attribute)
        is_open = any(isinstance(v, Range) for v in values)
        return Operand(name, title, values, None, None, name if is_open else None)
