"""Which facts can be named, and at which of them a ruleset looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from engine.base.source import Span
from engine.language.facts.types import CaseFacts
from engine.language.load.case import CaseDoc
from engine.language.plan import Checklist, Formula, Indicator, Levels, Origin, Plan
from engine.language.rules import Test
from engine.language.vocabulary import ACTUAL, AMOUNTS, LISTS, OWN, STATED, TARGET

_OF_MEASURE = ("target", "actual", "level", "assessed")


@dataclass(frozen=True, slots=True)
class Used:
    """What rules look at: names in formulas and conditions, lists of measures, single paths."""

    names: frozenset[str]
    paths: frozenset[str]
    lists: frozenset[str]


def used_by(plan: Plan, *, checks: bool) -> Used:
    """Return what a ruleset looks at; `checks` says whether its warnings count."""
    roots = scored_parts(plan) + ([plan.checks] if checks else [])
    names: set[str] = set()
    paths: set[str] = set()
    lists: set[str] = set()
    for part in parts_of(roots):
        if isinstance(part, Formula):
            names.update(part.names)
        elif isinstance(part, Test):
            kind, _, name = part.slot.partition(":")
            if kind == "c":
                names.add(name)
            elif kind == "m":
                lists.add(name)
            elif kind == "d":
                names.update(next(d.formula.names for d in plan.derived if d.slot == part.slot))
        elif isinstance(part, Indicator):
            paths.update(_words_of(part))
        elif isinstance(part, Levels) and part.of is not None:
            names.add(part.of)
    lists.update(name for name in _each(plan))
    names = {n.removeprefix(STATED) for n in names}
    for name in names - set(OWN):
        term = plan.terms.get(name)
        paths.update((name,) if term is None else term.paths)
    lists.update(p.partition(".")[0] for p in paths if p.partition(".")[0] in LISTS and
                 p.count(".") < 2)  # fmt: skip
    return Used(frozenset(names), frozenset(paths), frozenset(lists))


def scored_parts(plan: Plan) -> list[object]:
    """Return the parts of a plan that make scores, without its warnings."""
    return [plan.sections, plan.adjustments, plan.grades, plan.aggregate]


def looks_at(used: Used, path: str) -> bool:
    """Return whether rules look at a fact: at itself, its total, or its list."""
    if path in used.paths:
        return True
    head, *rest = path.split(".")
    if head == "budget" and len(rest) == 2:
        return f"budget.{rest[1]}" in used.paths
    return head in used.lists


def parts_of(roots: list[object]) -> Iterator[object]:
    """Yield everything that a part of a plan is made of; formulas are not taken apart."""
    stack = list(reversed(roots))
    while stack:
        part = stack.pop()
        if isinstance(part, Origin | Span | str):
            continue
        if isinstance(part, Mapping):
            stack.extend(part.values())
        elif isinstance(part, tuple | list):
            stack.extend(reversed(part))
        elif is_dataclass(part):
            yield part
            if not isinstance(part, Formula | Test):
                stack.extend(getattr(part, f.name) for f in fields(part))


def settable(plan: Plan, doc: CaseDoc) -> tuple[str, ...]:
    """Return every name that can be set in a case: terms first, then paths."""
    found: dict[str, None] = dict.fromkeys(plan.terms)
    found.update(dict.fromkeys(f"budget.{kind}" for kind in AMOUNTS))
    for line in doc.budget.lines if doc.budget else ():
        found.update(dict.fromkeys(f"budget.{line.id}.{kind}" for kind in AMOUNTS))
    for name in LISTS:
        for measure in getattr(doc, name):
            found.update(dict.fromkeys(f"{name}.{measure.id}.{w}" for w in _OF_MEASURE))
    for key, item in doc.management.items():
        found[f"management.{key}"] = None
        found.update(dict.fromkeys(f"management.{key}.{w}" for w in ("level", "assessed")))
        found.update(dict.fromkeys(f"management.{key}.{name}" for name in item.findings))
    found.update(dict.fromkeys(f"facts.{key}" for key in doc.facts))
    looked = used_by(plan, checks=True).paths
    found.update(dict.fromkeys(p for p in sorted(looked) if _can_stand(p)))
    return tuple(found)


def paths_of(name: str, plan: Plan, doc: CaseDoc, facts: CaseFacts) -> tuple[str, ...]:
    """Return the paths that a name stands for, none where there is no such name.

    A term stands for the first of its paths that the case states. Chinese names of a measure's own
    facts (`outputs.forums.指标值`) are taken for the English ones.
    """
    term = plan.terms.get(name)
    if term is not None:
        stated = tuple(p for p in term.paths if p in facts.known or p in facts.lists)
        return stated or term.paths[:1]
    head, _, last = name.rpartition(".")
    last = "target" if last in TARGET else "actual" if last in ACTUAL else last
    path = f"{head}.{last}" if head else name
    return (path,) if path in settable(plan, doc) else ()


def _can_stand(path: str) -> bool:
    head, *rest = path.split(".")
    if head == "management":
        return 1 <= len(rest) <= 2
    return head == "facts" and len(rest) == 1


def _words_of(indicator: Indicator) -> Iterator[str]:
    """Yield the paths of words, and of an assessor's choice, that go by an indicator's id."""
    yield f"management.{indicator.id}.assessed"
    for part in parts_of([indicator.method]):
        if isinstance(part, Checklist):
            yield from (f"management.{indicator.id}.{item.id}" for item in part.items)
        elif isinstance(part, Levels) and part.of is None:
            yield from (f"management.{indicator.id}.level", f"facts.{indicator.id}")


def _each(plan: Plan) -> Iterator[str]:
    stack = list(plan.sections)
    while stack:
        section = stack.pop()
        stack.extend(section.sections)
        yield from section.each.lists if section.each is not None else ()
