"""What a plan holds beyond the tables of the annex: field by field, so that nothing is left out.

A field that the annex says nowhere else is written here, under the id of what it belongs to; one
that a plan gets tomorrow too. What means nothing, and what stands at its default, is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from engine.authoring.diff.fields import FIELDS, Field
from engine.authoring.diff.meaning import counted
from engine.authoring.diff.spelling import spelt
from engine.authoring.diff.values import BY_TYPE
from engine.base.exact import ZERO
from engine.base.source import Span
from engine.base.words import Language, Text, same
from engine.language import plan as plans
from engine.render.blocks import Block, Grid, Heading
from engine.render.ruleset import words
from engine.render.ruleset.details import has_row

#: What the tables of the annex say, by class. Inside `Ranking` and `Each` they say nothing.
SAID: Mapping[type, frozenset[str]] = {
    plans.Plan: frozenset((
        "title", "jurisdiction", "effective", "total", "rounding", "sections", "adjustments",
        "checks", "guarantees", "grades", "facts", "terms", "parameters", "let", "tables", "note",
    )),
    plans.Section: frozenset((
        "id", "title", "points", "sections", "indicators", "guard", "points_to", "aside", "each",
    )),
    plans.Indicator: frozenset((
        "id", "title", "points", "value", "origin", "guard", "lowest", "missing", "method",
    )),
    plans.Each: frozenset(("methods", "places", "missing")),
    plans.Aggregation: frozenset(("by", "of", "plus")),
    plans.Proportional: frozenset(("of", "full_at", "zero_at", "cap")),
    plans.Bands: frozenset(("of", "clauses")),
    plans.Levels: frozenset(("clauses",)),
    plans.Checklist: frozenset(("items",)),
    plans.Deduct: frozenset(("floor",)),
    plans.DeductItem: frozenset(("id", "title", "of", "each", "at_most")),
    plans.Table: frozenset(("hit", "rows")),
    plans.Combined: frozenset(("by",)),
    plans.Option: frozenset(("guard",)),
    plans.Interpolate: frozenset(("of", "knots", "below", "above")),
    plans.YesNo: frozenset(("condition", "yes", "no")),
    plans.FormulaPoints: frozenset(("of",)),
    plans.Assessed: frozenset(("award",)),
    plans.Adjustment: frozenset(("id", "title", "condition", "effect", "origin")),
    plans.Check: frozenset(("id", "condition", "say")),
    plans.Guarantee: frozenset(("id", "title", "when", "claim", "never", "waived")),
    plans.Grades: frozenset(("bands",)),
    plans.Term: frozenset(("name", "title", "paths")),
    plans.Parameter: frozenset(("name", "title", "percent")),
    plans.NamedValue: frozenset(("name", "title", "expression", "origin", "note")),
    plans.LookupTable: frozenset(("name", "title", "rows", "otherwise", "origin", "note")),
    plans.DatedValue: frozenset(("first", "value", "origin")),
}  # fmt: skip

#: What a field is where nobody writes it, and its class does not say so.
USUAL: Mapping[tuple[type, str], Any] = {
    (plans.Plan, "lowest"): ZERO,
    (plans.Plan, "aggregate"): plans.Aggregation(),
    (plans.Proportional, "floor"): ZERO,
    (plans.FormulaPoints, "floor"): ZERO,
}


_UNNAMED = Field("", Text("", ""))


def further_blocks(plan: plans.Plan, language: Language) -> list[Block]:
    """Return what is not in the tables, by id."""
    rows = tuple(
        (id_, title.to(language), "\n".join(remark.to(language) for remark in _remarks(*parts)))
        for id_, title, parts in _owners(plan)
    )
    heads = words.FURTHER_HEADS.parts(language)
    return [Heading(2, words.FURTHER.to(language)), Grid(heads, rows)]


def _owners(plan: plans.Plan) -> Iterator[tuple[str, Text, tuple[Any, ...]]]:
    """Yield what has an id, with the parts that belong to it and are told under no id beneath."""
    yield plan.id, plan.title, (plan, plan.grades)
    for section in plan.every_section():
        parts = (section, section.each) if section.each else (section,)
        yield section.id, section.title, parts
        if section.each is not None:
            for kind, method in section.each.methods.items():
                if any(_remarks(method)):
                    yield f"{section.id}.{kind}", words.KINDS[kind], (method,)
        for indicator in section.indicators:
            yield indicator.id, indicator.title, (indicator, indicator.method)
    for adjustment in plan.adjustments:
        yield adjustment.id, adjustment.title, (adjustment,)
    for check in plan.checks:
        yield check.id, words.WARNS, (check,)
    for guarantee in plan.guarantees:
        yield guarantee.id, guarantee.title, (guarantee,)
    named_parts: list[plans.Term | plans.Parameter | plans.NamedValue] = [
        *plan.terms.values(),
        *plan.parameters.values(),
        *plan.let.values(),
    ]
    for named in named_parts:
        if any(_remarks(named)):
            yield named.name, named.title, (named,)


def _remarks(*parts: Any) -> Iterator[Text]:
    for part in parts:
        if part is not None:
            yield from _unsaid(part, ())


def _unsaid(part: Any, path: tuple[str, ...]) -> Iterator[Text]:
    """Yield what a part says beyond the tables."""
    said = SAID.get(type(part), frozenset())
    if isinstance(part, plans.Section) and has_row(part):
        said |= {"origin"}
    for name in counted(part):
        value = getattr(part, name)
        if name not in said and not _as_usual(part, name, value):
            yield from _remark(type(part), value, (*path, name))


def _remark(owner: type, value: Any, path: tuple[str, ...]) -> Iterator[Text]:
    field = FIELDS.get((owner, path[-1]), _UNNAMED)
    known = field.words or BY_TYPE.get(type(value))
    if known is not None:
        shown = known.say(value)
        if shown is not None:
            yield _line(field.title, path, shown)
        if known.told is not None and isinstance(value, Struct):
            yield from _unsaid(value, path)
    elif isinstance(value, tuple) and any(isinstance(one, Struct) for one in value):
        for n, one in enumerate(value, 1):
            yield from _remark(owner, one, (*path[:-1], f"{path[-1]} {n}"))
    elif isinstance(value, Struct) and not isinstance(value, Span):
        yield from _unsaid(value, path)
    else:
        yield _line(field.title, path, same(spelt(value)))


def _line(title: Text, path: tuple[str, ...], shown: Text) -> Text:
    """Say one thing, under what it stands in."""
    above = [same(step) for step in path[:-1] if step != "origin"]
    name = title if title.zh else same(path[-1])
    return words.STEP.join([*above, words.REMARK.fill(name=name, value=shown)])


def _as_usual(part: Any, name: str, value: Any) -> bool:
    """Return whether a value is what it is where nobody writes anything."""
    if value is None or value is False or value == () or isinstance(value, Span):
        return True
    usual = USUAL.get((type(part), name), _default(part, name))
    return usual is not None and spelt(usual) == spelt(value)


def _default(part: Struct, name: str) -> Any:
    """Return what a field is where nothing is written; None where it has to be written."""
    from_last = len(part.__struct_fields__) - part.__struct_fields__.index(name)
    defaults = part.__struct_defaults__
    return defaults[-from_last] if from_last <= len(defaults) else None
