"""The facts of a case held against what a ruleset declares of them.

What fits is taken in the declared unit, a word as the ruleset spells it. What does not is told, and
left open over everything that is declared: it never scores, and never counts as not stated.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from engine.base.diagnostics import Diagnostic, Label
from engine.base.exact import to_text
from engine.base.suggest import did_you_mean, hint, suggestion
from engine.base.values import Range
from engine.base.words import listed
from engine.language.declared import Declarations, Declared, any_of, declared_of
from engine.language.declared_words import kind_text, range_text
from engine.language.facts import held_problems as problems
from engine.language.facts.types import CaseFacts, Known, Measure
from engine.language.fitting import Reason, Stated, fit, in_percent
from engine.language.plan import Plan
from engine.language.quantity import Unit
from engine.language.slots import OfFact

#: What a form says of an item of management beside its findings.
_OF_FORMS = ("target", "actual", "declared")


def held(facts: CaseFacts, declared: Declarations) -> CaseFacts:
    """Return the facts in declared units and words; what does not fit is open."""
    if not declared or facts.held_to is declared:
        return facts
    known, free = dict(facts.known), dict(facts.free_words)
    for path, one in facts.known.items():
        of = declared_of(path, declared) if _is_free(path) else None
        if of is None or of.kind is None or path in free:
            continue
        value, reason = fit(of, _stated(one))
        if reason is not None and of.of_words:
            free[path] = frozenset(of.words)
            known[path] = replace(one, value=of.words[0], unit=None, is_date=False)
        elif reason is not None:
            known[path] = replace(one, value=any_of(of), unit=of.unit)
        else:
            assert value is not None
            known[path] = replace(one, value=value, unit=_unit_of(of, one), is_date=one.is_date)
    lists = {path: _listed(path, ones, declared) for path, ones in facts.lists.items()}
    return replace(facts, known=known, free_words=free, lists=lists, held_to=declared)


def misfits(facts: CaseFacts, plan: Plan) -> Iterator[Diagnostic]:
    """Yield what a case states otherwise than the ruleset declares, naming both places."""
    declared = plan.facts
    if not declared:
        return
    yield from _undeclared(facts, plan)
    for path, one in facts.known.items():
        of = declared_of(path, declared)
        word = isinstance(one.value, str) or one.is_date
        if of is None or path in facts.free_words or (of.kind is None and word):
            continue
        yield from _misfit(of, path, one)
    for path, ones in facts.lists.items():
        of = declared_of(path, declared)
        if of is None or of.kind is None:
            continue
        if not of.several:
            yield problems.ONE_VALUE.at(ones[0].span, related=_there(of), path=path)
        for one in ones:
            yield from _misfit(of, path, one)
    for name, measures in facts.measures.items():
        for measure in measures:
            yield from _of_measure(f"{name}.{measure.id}", measure, declared)


def _undeclared(facts: CaseFacts, plan: Plan) -> Iterator[Diagnostic]:
    """Yield facts that no rule names or declares, near to one that is declared and not stated."""
    declared = plan.facts
    spans = {path: one.span for path, one in facts.known.items() if path.startswith("facts.")}
    spans |= {path: ones[0].span for path, ones in facts.lists.items() if ones}
    free = (path for path in declared if path.startswith("facts.") and path not in spans)
    wanted = {path.removeprefix("facts."): path for path in free}
    if not wanted:
        return
    named = {*declared, *plan.numbers, *plan.lists, *plan.levels, *plan.only_words}
    named |= {slot.in_formulas for slot in plan.tested if isinstance(slot, OfFact)}
    named |= {f"facts.{indicator.id}" for indicator in plan.order}
    named |= {path for term in plan.terms.values() for path in term.paths}
    for path, span in spans.items():
        tail = path.removeprefix("facts.")
        near = did_you_mean(tail, list(wanted)) if path not in named else None
        if near is not None:
            there = _there(declared[wanted[near]])
            yield problems.UNDECLARED.at(span, related=there, help=hint(near), path=path)


def _listed(path: str, ones: tuple[Known, ...], declared: Declarations) -> tuple[Known, ...]:
    of = declared_of(path, declared)
    if of is None or of.kind is None or not of.several:
        return ones
    found = []
    for one in ones:
        value, reason = fit(of, _stated(one))
        value = any_of(of) if reason is not None or value is None else value
        found.append(replace(one, value=value, unit=_unit_of(of, one)))
    return tuple(found)


def _is_free(path: str) -> bool:
    """Return whether a fact is one that the ruleset alone explains: no amount, no measure."""
    head, last = path.partition(".")[0], path.rpartition(".")[2]
    return head == "facts" or (head == "management" and last not in _OF_FORMS)


def _stated(known: Known) -> Stated:
    return Stated(known.written, known.value, known.unit, known.is_date)


def _unit_of(declared: Declared, known: Known) -> Unit | None:
    return None if declared.of_words else declared.unit or known.unit


def _misfit(of: Declared, path: str, one: Known) -> Iterator[Diagnostic]:
    _, reason = fit(of, _stated(one))
    if reason is not None:
        yield _told(of, path, one, reason)
    elif of.kind == "share" and _looks_like_percent(one):
        yield problems.NO_PERCENT.at(one.span, related=_there(of), path=path, written=one.written)


def _looks_like_percent(one: Known) -> bool:
    """Return whether a share is a bare number above 1: 93 where 93% may be meant."""
    ends = (one.value.lo, one.value.hi) if isinstance(one.value, Range) else (one.value,)
    beyond = any(not isinstance(end, str) and end is not None and abs(end) > 1 for end in ends)
    return beyond and not in_percent(one.written)


def _told(of: Declared, path: str, one: Known, reason: Reason) -> Diagnostic:
    fields: dict[str, Any] = {"path": path, "written": one.written, "kind": kind_text(of)}
    there = _there(of)
    if reason == "words":
        words = problems.ONE_OF.fill(words=listed(f"`{w}`" for w in of.words))
        cure = suggestion(one.written.strip(), of.words, words)
        return problems.NO_WORD.at(one.span, related=there, help=cure, **fields)
    if reason == "range":
        cure = problems.WITH_PERCENT.fill(**fields)
        bare = of.kind == "share" and _looks_like_percent(one)
        return problems.OUTSIDE.at(one.span, related=there, help=cure if bare else None,
                                   range=range_text(of), **fields)  # fmt: skip
    if reason in ("unit", "share"):
        cure = problems.SHARE if of.unit is None else problems.UNIT.fill(unit=of.unit.name)
        return problems.OTHER_UNIT.at(one.span, related=there, help=cure, **fields)
    return problems.OTHER_KIND.at(one.span, related=there, **fields)


def _of_measure(path: str, measure: Measure, declared: Declarations) -> Iterator[Diagnostic]:
    of = declared_of(f"{path}.dimension", declared)
    word = measure.dimension
    if of is not None and word is not None and of.of_words and of.spelt(word) is None:
        words = problems.ONE_OF.fill(words=listed(f"`{w}`" for w in of.words))
        cure = suggestion(word, of.words, words)
        fields: dict[str, Any] = {"path": f"{path}.dimension", "written": word}
        yield problems.NO_WORD.at(measure.span, related=_there(of), help=cure, **fields)
    of = declared_of(f"{path}.weight", declared)
    if of is None or measure.weight is None:
        return
    written = to_text(measure.weight)
    weight = Known(path=path, title=path, value=measure.weight, written=written, unit=None,
                   evidence=(), parts=(), note=None, span=measure.span)  # fmt: skip
    yield from _misfit(of, f"{path}.weight", weight)


def _there(declared: Declared) -> tuple[Label, ...]:
    return (Label(declared.span, problems.DECLARED_HERE),)
