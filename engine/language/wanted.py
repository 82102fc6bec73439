"""What a ruleset takes from cases, in the order of its sections: the one list behind the skeleton,
the schema for editors and the form that is sent to a unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from engine.base.source import Source, Span
from engine.base.values import Range
from engine.base.words import Text, same
from engine.language import declared_words as words
from engine.language.declared import ANY, Declared, FactKind, declared_of
from engine.language.looked_at import levels_of, names_in, parts_of, paths_of, used_by
from engine.language.plan import (
    Award,
    Checklist,
    Indicator,
    Levels,
    MeasureList,
    Plan,
    Section,
)
from engine.language.quantity import Unit, find_unit, one_spelling
from engine.language.slots import of_fact
from engine.language.vocabulary import (
    AMOUNTS,
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    PARTLY,
    STATED,
)

#: What a single fact is to a case: a fact, a finding or level of management, one finding of a
#: checklist, or what an assessor chooses within the range that a rule leaves.
What = Literal["fact", "finding", "level", "item", "choice"]

_ELSE = "其他"  # what else a fact may say where rules name only some words
_NOWHERE = Span(Source("", ""), 1, 1, 1, 1)


class Wanted(Struct, frozen=True, kw_only=True):
    """A single fact that rules look at, as declared or as its use implies; `group` is its section.

    `most` are the points that an assessor may choose from, of a choice alone.
    """

    what: What
    declared: Declared
    group: Text
    most: Range | None = None

    @property
    def path(self) -> str:
        """Where a case states it."""
        return self.declared.path


class WantedList(Struct, frozen=True, kw_only=True):
    """A list of measures that a section scores: its level-2 names (None: any), levels of words.

    `section` is None where only conditions look at the list.
    """

    name: MeasureList
    section: Section | None
    dimensions: tuple[str, ...] | None
    levels: tuple[str, ...]
    columns: Mapping[str, Declared]  # what is declared of each measure, by attribute


class Contents(Struct, frozen=True, kw_only=True):
    """Everything that a ruleset takes from a case."""

    amounts: tuple[Declared, ...]
    lists: tuple[WantedList, ...]
    singles: tuple[Wanted, ...]


def wanted_by(plan: Plan) -> Contents:
    """Return what a ruleset takes from cases, each fact once, where it is first looked at."""
    singles: dict[str, Wanted] = {}
    for one in _singles(plan):
        singles.setdefault(one.path, one)
    return Contents(
        amounts=tuple(_amounts(plan)), lists=tuple(_lists(plan)), singles=tuple(singles.values())
    )


# ---- money and measures -------------------------------------------------------------------------


def _amounts(plan: Plan) -> Iterator[Declared]:
    """Yield the kinds of amounts: those declared, else all that rules look at."""
    used = used_by(plan).paths
    looked_at = [kind for kind in AMOUNTS if f"budget.{kind}" in used]
    stated = [kind for kind in AMOUNTS if f"budget.{kind}" in plan.facts]
    for kind in AMOUNTS:
        if kind in (stated or looked_at):
            yield _declared(plan, f"budget.{kind}", same(AMOUNTS[kind]))


def _lists(plan: Plan) -> Iterator[WantedList]:
    """Yield the lists that each section scores; last those that only conditions look at."""
    names: tuple[MeasureList, ...] = get_args(MeasureList)
    found: list[WantedList] = []
    for section in plan.every_section():
        if section.each is None:
            continue
        each = section.each
        levels = [n for m in each.methods.values() for p in parts_of([m]) if isinstance(p, Levels)
                  for n in p.names]  # fmt: skip
        found += [
            WantedList(
                name=name,
                section=section,
                dimensions=each.dimensions,
                levels=tuple(dict.fromkeys(levels)),
                columns=_columns(plan, name),
            )
            for name in each.lists
        ]
    scored = {one.name for one in found}
    beside = [n for n in names if n in used_by(plan).lists and n not in scored]
    for name in names:
        yield from (one for one in found if one.name == name)
    for name in beside:
        yield WantedList(name=name, section=None, dimensions=None, levels=(),
                         columns=_columns(plan, name))  # fmt: skip


def _columns(plan: Plan, name: str) -> Mapping[str, Declared]:
    start = f"{name}.{ANY}."
    return {path.removeprefix(start): one for path, one in plan.facts.items()
            if path.startswith(start)}  # fmt: skip


# ---- single facts -------------------------------------------------------------------------------


def _singles(plan: Plan) -> Iterator[Wanted]:
    for top in plan.sections:
        yield from _of_section(plan, top, top.title)
    beside = [plan.adjustments, plan.grades, plan.aggregate, plan.checks, plan.ranking, plan.let]
    yield from _named(plan, beside, words.BESIDE)
    for path, declared in plan.facts.items():
        if ANY not in path.split(".") and path.startswith(("facts.", "management.")):
            yield Wanted(what=_what(path), declared=declared, group=words.BESIDE)


def _of_section(plan: Plan, section: Section, group: Text) -> Iterator[Wanted]:
    yield from _named(plan, [section.guard, section.grades], group)
    for inner in section.sections:
        yield from _of_section(plan, inner, group)
    for indicator in section.indicators:
        yield from _of_indicator(plan, indicator, group)
    if section.each is not None:
        yield from _named(plan, [section.each], group)


def _of_indicator(plan: Plan, indicator: Indicator, group: Text) -> Iterator[Wanted]:
    yield from _named(plan, [indicator.guard, indicator.value, indicator.method], group)
    id_, title = indicator.id, indicator.title
    chosen = False
    for part in parts_of([indicator.method]):
        if isinstance(part, Checklist):
            for item in part.items:
                met = (MET, PARTLY, NOT_MET) if item.partly else (MET, NOT_MET)
                yield Wanted(
                    what="item",
                    declared=_implied(
                        f"management.{id_}.{item.id}",
                        words.ITEM_OF.fill(title=title, item=item.title),
                        words=(*met, NOT_APPLICABLE),
                    ),
                    group=group,
                )
        elif isinstance(part, Levels) and part.of is None:
            path = next((p for p in levels_of(id_) if p in plan.facts), levels_of(id_)[0])
            found = _declared(plan, path, title)
            known = found if found.words else replace(found, kind="words", words=part.names)
            yield Wanted(what="fact" if path.startswith("facts.") else "level", declared=known,
                         group=group)  # fmt: skip
        chosen = chosen or (isinstance(part, Award) and part.low != part.high)
    if chosen:
        yield Wanted(
            what="choice",
            declared=_implied(f"management.{id_}.assessed", words.CHOICE_OF.fill(title=title)),
            group=group,
            most=Range(min(indicator.lowest, indicator.points), indicator.points),
        )


def _named(plan: Plan, roots: Iterable[object], group: Text) -> Iterator[Wanted]:
    """Yield the facts that formulas, conditions and levels within `roots` name."""
    for part in parts_of(roots):
        names = [part.of] if isinstance(part, Levels) and part.of is not None else []
        for name in [*names, *(n.removeprefix(STATED) for n in names_in([part], plan))]:
            term = plan.terms.get(name)
            for path in paths_of(name, plan):
                if path.startswith(("facts.", "management.")) and path.count(".") <= 2:
                    title = same(path.partition(".")[2]) if term is None else term.title
                    yield Wanted(
                        what=_what(path), declared=_declared(plan, path, title), group=group
                    )


def _what(path: str) -> What:
    if path.startswith("facts."):
        return "fact"
    rest = path.split(".")[2:]
    if not rest:
        return "finding"
    return "level" if rest == ["level"] else "item"


# ---- what the use of a fact implies --------------------------------------------------------------


def _declared(plan: Plan, path: str, title: Text) -> Declared:
    """Return what is declared of a fact by name, else what its use implies."""
    found = declared_of(path, plan.facts)
    return implied(plan, path, title) if found is None or ANY in found.path else found


def implied(plan: Plan, path: str, title: Text | None = None) -> Declared:
    """Return the declaration that the use of a fact implies; it leaves every score as it is."""
    names = [path, *(t.name for t in plan.terms.values() if path in t.paths)]
    terms = [plan.terms[name] for name in names if name in plan.terms]
    shown = title or (terms[0].title if terms else same(path))
    if any(name in plan.lists for name in names):
        return replace(_implied(path, shown), kind="quantity", several=True)
    levels = sorted({word for name in names for word in plan.levels.get(name, ())})
    said = sorted({w for n in names for w in plan.words.get((of_fact(n), "v"), ())})
    if said and {one_spelling(w) for w in [*said, *levels]} <= {"yes", "no"}:
        return _implied(path, shown, words=("yes", "no"), kind="yes-no")
    if said or levels:
        rest = [] if levels and set(said) <= set(levels) else [_ELSE]
        return _implied(path, shown, words=tuple(dict.fromkeys([*levels, *said, *rest])))
    unit = next((term.unit for term in terms if term.unit is not None), None)
    if unit is not None or path.startswith("budget."):
        return replace(_implied(path, shown, kind="money"), unit=find_unit(unit or "万元"))
    return _implied(path, shown, kind="quantity")


def _implied(
    path: str,
    title: Text,
    *,
    words: tuple[str, ...] = (),
    kind: FactKind | None = None,
    unit: Unit | None = None,
) -> Declared:
    return Declared(
        path=path,
        title=title,
        kind="words" if words and kind is None else kind,
        unit=unit,
        range=None,
        words=words,
        several=False,
        required=False,
        found_in=None,
        example=None,
        note=None,
        span=_NOWHERE,
    )
