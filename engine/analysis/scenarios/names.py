"""Which facts of a case can be named."""

from __future__ import annotations

from engine.language.facts.types import CaseFacts
from engine.language.load.case import CaseDoc
from engine.language.looked_at import used_by
from engine.language.plan import Plan
from engine.language.vocabulary import ACTUAL, AMOUNTS, LISTS, TARGET

_OF_MEASURE = ("target", "actual", "level", "assessed")


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
    looked = used_by(plan).paths
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
