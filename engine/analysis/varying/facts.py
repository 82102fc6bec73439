"""The facts that decide a score, stated or not, with what rules know of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from msgspec import Struct, field

from engine.analysis.varying import words as said
from engine.analysis.varying.variable import Kind, Variable, beside_of, kind_of
from engine.base.exact import ONE, ZERO
from engine.base.values import Range
from engine.base.words import Text, same
from engine.language.declared import declared_of
from engine.language.domains import words_at
from engine.language.facts.changing import unit_of
from engine.language.facts.types import CaseFacts, Known
from engine.language.looked_at import (
    attributes_in,
    levels_of,
    lists_in,
    names_in,
    parts_of,
    paths_of,
    scored_parts,
    stated_in,
)
from engine.language.plan import Checklist, Levels
from engine.language.quantity import find_unit
from engine.language.rules import OTHER
from engine.language.slots import of_fact
from engine.language.vocabulary import LISTS, MET, NOT_MET, PARTLY, STATED
from engine.scoring.award.run import Pass
from engine.scoring.award.sections import all_sections
from engine.scoring.award.unit import Unit
from engine.scoring.scorecard import Operand

#: What a declared number is; of a quantity the case says it.
_KINDS: Mapping[str | None, Kind] = {
    "whole": "count",
    "share": "ratio",
    "money": "amount",
    "date": "date",
}
_LATE = ("value", "score", "share", "grade", "rank")  # what is no fact but computed from facts


class _Use(Struct):
    """What is found of a fact on the way."""

    title: Text
    names: list[str] = field(default_factory=list)
    known: Known | None = None
    is_number: bool = False
    is_word: bool = False
    open: bool = False
    listed: bool = False
    words: list[str] = field(default_factory=list)
    all_words: bool = False  # whether `words` are all that it may say
    out: set[str] = field(default_factory=set)
    largest: Fraction = ZERO

    def may_say(self, words: Iterable[str]) -> None:
        """Note words."""
        self.words.extend(word for word in words if word not in self.words)

    def may_only_say(self, words: Iterable[str]) -> None:
        """Note words that are all there are."""
        self.may_say(words)
        self.is_word = self.all_words = True


def variables(run: Pass) -> dict[str, Variable]:
    """Return the facts behind a pass's scores, adjustments and grades, by path, in order."""
    found: dict[str, _Use] = {}
    for unit in run.units.values():
        largest = _largest(unit.method)
        for operand in unit.operands.values():
            _note(run, found, operand, largest)
        _note_words(found, unit)
    for node in _beside_methods(run):
        largest = _largest(node)
        for name in _facts_in(run, node):
            _note(run, found, run.names.operand(name), largest)
        for name in lists_in([node]):
            _note_measures(run, found, name, largest)
    _note_stated(run, found)
    return {path: _variable(run, path, use) for path, use in found.items()}


def _note(run: Pass, found: dict[str, _Use], operand: Operand, largest: Fraction) -> None:
    """Note an operand's fact, each number of a list; sums that lack a part are no single facts."""
    if isinstance(operand.value, tuple):
        _note_list(run, found, operand)
        return
    path = _path(operand)
    if path is None:
        return
    use = found.setdefault(path, _Use(_title(run.facts, path, operand.title)))
    use.known = run.facts.known.get(path)
    use.names += [operand.name] if operand.name not in use.names else []
    words = run.plan.words.get((of_fact(operand.name), "v"), frozenset())
    use.may_say(sorted(words))
    use.is_word = use.is_word or isinstance(operand.value, str | frozenset)
    use.is_number = use.is_number or isinstance(operand.value, Fraction | Range)
    use.open = use.open or operand.unknown is not None
    use.largest = max(use.largest, largest / factor_of(operand))


def _path(operand: Operand) -> str | None:
    path = operand.known.path if operand.known is not None else operand.unknown
    return None if path is None or " (" in path or "." not in path else path


def _note_list(run: Pass, found: dict[str, _Use], operand: Operand) -> None:
    paths = paths_of(operand.name, run.plan)
    path = next((p for p in paths if p in run.facts.lists), "")
    for number, known in enumerate(run.facts.lists.get(path, ()), 1):
        title = said.OF_LIST.fill(title=operand.title, number=number)
        use = found.setdefault(known.path, _Use(title, known=known, listed=True))
        use.is_number, use.open = True, not isinstance(known.value, Fraction)


def _note_words(found: dict[str, _Use], unit: Unit) -> None:
    """Note the levels that a unit's methods know, and the words of findings."""
    for part in parts_of([unit.method]):
        if isinstance(part, Checklist):
            for item in part.items:
                words = [MET, PARTLY, NOT_MET] if item.partly else [MET, NOT_MET]
                found[f"management.{unit.id}.{item.id}"].may_only_say(words)
        elif isinstance(part, Levels):
            own = (f"{unit.path}.level",) if unit.measure else levels_of(unit.id)
            levels = own if part.of is None else (part.of,)
            for name, operand in unit.operands.items():
                path = _path(operand)
                if name in levels and path is not None:
                    found[path].may_only_say(part.names)
                    found[path].out |= _out(part)


def _out(levels: Levels) -> set[str]:
    """Return the levels that give no score."""
    out = (c for c in levels.clauses if c.award.not_applicable and c.tests)
    return {str(clause.tests[0].bound) for clause in out}


def _note_measures(run: Pass, found: dict[str, _Use], name: str, largest: Fraction) -> None:
    for measure in run.facts.measures[name]:  # type: ignore[index]
        for known in (measure.actual, measure.level):
            if known is not None:
                use = found.setdefault(
                    known.path, _Use(_title(run.facts, known.path, measure.title), known=known)
                )
                use.is_word = use.is_word or isinstance(known.value, str)
                use.is_number = not use.is_word
                use.open = use.open or not isinstance(known.value, Fraction | str)
                use.largest = max(use.largest, largest)


def _note_stated(run: Pass, found: dict[str, _Use]) -> None:
    """Note facts of which rules ask whether the case states them, and reasons of deviations."""
    roots = scored_parts(run.plan)
    for name in stated_in(roots, run.plan):
        paths, term = paths_of(name, run.plan), run.plan.terms.get(name)
        if not any(path in run.facts.known or path in run.facts.lists for path in paths):
            title = term.title if term is not None else same(name)
            _note_any(found, paths[0], title, said.ANYTHING)
    for list_, attribute in attributes_in(roots):
        for measure in run.facts.measures[list_]:
            if attribute == "reason" and measure.reason is None:
                path = f"{list_}.{measure.id}.reason"
                _note_any(found, path, _title(run.facts, path, measure.title), said.A_REASON)


def _note_any(found: dict[str, _Use], path: str, title: Text, word: str) -> None:
    """Note a fact that only has to be stated; `word` stands for whatever it says."""
    if path not in found:
        found[path] = _Use(title, open=True, is_word=True, words=[word], all_words=True)


def _title(facts: CaseFacts, path: str, title: Text | str) -> Text:
    """Return the title of a fact; of a measure's own facts with the title of the measure."""
    room, _, rest = path.partition(".")
    id_, _, which = rest.rpartition(".")
    if room in LISTS and (which == "level" or isinstance(title, str)):
        measures = facts.measures[room]
        of = next((m.title for m in measures if m.id == id_), None)
        if of is not None:
            return said.OF_MEASURE[which].fill(title=of)
    assert isinstance(title, Text)
    return title


def _beside_methods(run: Pass) -> Iterator[object]:
    """Yield what scores beside the methods: adjustments, grades, guards of sections."""
    yield from run.plan.adjustments
    sections = [one.section for one in all_sections(run.sections)]
    for grades in (run.plan.grades, *(section.grades for section in sections)):
        yield from (band for band in (grades.bands if grades else ()) if band.when is not None)
    yield from (section.guard for section in sections if section.guard is not None)


def _facts_in(run: Pass, node: object) -> Iterator[str]:
    """Yield the names of facts in a part of the plan."""
    for name in names_in([node], run.plan):
        computed = name.rpartition(".")[2] in _LATE and name not in run.facts.known
        if not name.startswith(STATED) and not computed and (name in run.plan.terms or "." in name):
            yield name


def factor_of(operand: Operand) -> Fraction:
    """Return by what a fact is multiplied in the unit in which rules take it."""
    unit = operand.known.unit if operand.known is not None else None
    if unit is None or operand.unit is None or unit.name == operand.unit:
        return ONE
    return unit.factor / find_unit(operand.unit).factor


def _largest(node: Any) -> Fraction:
    """Return the largest number in a method or condition: a limit, a knot, one in a formula."""
    if isinstance(node, Fraction):
        return abs(node)
    if isinstance(node, tuple):
        return max((_largest(one) for one in node), default=ZERO)
    if isinstance(node, Struct):
        parts = (getattr(node, name) for name in node.__struct_fields__)
        return max(map(_largest, parts), default=ZERO)
    return ZERO


def _variable(run: Pass, path: str, use: _Use) -> Variable:
    facts, known = run.facts, use.known
    declared = declared_of(path, run.plan.facts)
    spelt = words_at(path, run.plan.facts)
    if spelt is not None and not use.all_words:
        use.may_only_say(sorted(spelt))
    written = known.written.strip() if known is not None else None
    is_word = written is not None and (use.is_word or written in use.words)
    is_word = is_word or not use.is_number or bool(known and isinstance(known.value, str))
    words = tuple(use.words)
    if is_word and words and not use.all_words:
        words = (*words, OTHER)
    beside = beside_of(facts, path)
    unit = known.unit if known is not None else unit_of(facts, path)
    kind = "word" if is_word else kind_of(path, known, beside)
    if declared is not None and declared.kind in _KINDS and not is_word:
        kind = _KINDS[declared.kind]
        unit = declared.unit or unit
    return Variable(
        path=path,
        title=use.title,
        names=tuple(use.names),
        known=known,
        kind=kind,
        open=use.open,
        listed=use.listed,
        beside=beside,
        unit=unit.name if unit is not None else "",
        words=words,
        out=frozenset(use.out),
        largest=use.largest,
        domain=None if declared is None else declared.range,
    )
