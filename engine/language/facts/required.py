"""What a ruleset requires of every case, and a case does not state."""

from __future__ import annotations

from collections.abc import Iterator

from engine.base.diagnostics import Diagnostic, Label
from engine.base.source import Span
from engine.language.declared import ANY, Declarations, Declared
from engine.language.facts import held_problems as problems
from engine.language.facts.types import CaseFacts, Measure
from engine.language.vocabulary import LISTS


def unstated(facts: CaseFacts, declared: Declarations) -> Iterator[Diagnostic]:
    """Yield a warning for every required fact that the case does not state."""
    for path, of in declared.items():
        if not of.required:
            continue
        if ANY in path.split("."):
            yield from _of_each(facts, of)
        elif not _is_stated(facts, path):
            yield _missing(of, path, facts.place or of.span)


def _is_stated(facts: CaseFacts, path: str) -> bool:
    head, _, rest = path.partition(".")
    if head in LISTS:
        id_, _, which = rest.rpartition(".")
        measures = facts.measures[head]
        return any(m.id == id_ and _carries(m, which) for m in measures)
    return path in facts.known or path in facts.lists or path in facts.choices


def _of_each(facts: CaseFacts, of: Declared) -> Iterator[Diagnostic]:
    """Yield what single measures, items of management or budget lines do not carry."""
    head, _, which = of.path.partition(f".{ANY}")
    which = which.removeprefix(".")
    if head in LISTS:
        for measure in facts.measures[head]:
            if not _carries(measure, which):
                yield _missing(of, f"{head}.{measure.id}.{which}", measure.span)
        return
    spans: dict[str, Span] = {}
    proved: set[str] = set()
    for path, known in facts.known.items():
        parts = path.split(".")
        if parts[0] == head and len(parts) >= (3 if head == "budget" else 2):
            spans.setdefault(parts[1], known.span)
            proved |= {parts[1]} if known.evidence else set()
    for id_, span in spans.items():
        path = f"{head}.{id_}.{which}" if which else f"{head}.{id_}"
        if id_ not in proved if which == "evidence" else path not in facts.known:
            yield _missing(of, path, span)


def _carries(measure: Measure, which: str) -> bool:
    """Return whether a measure states what is required of each."""
    if which == "evidence":
        stated = (measure.target, measure.actual, measure.level)
        return any(known.evidence for known in stated if known is not None)
    if which == "level":  # a number is as good
        return measure.level is not None or measure.actual is not None
    return getattr(measure, which) is not None


def _missing(of: Declared, path: str, span: Span) -> Diagnostic:
    there = (Label(of.span, problems.DECLARED_HERE),)
    cure = None if of.found_in is None else problems.FOUND_IN.fill(where=of.found_in)
    return problems.REQUIRED.at(span, related=there, help=cure, path=path, title=of.title)
