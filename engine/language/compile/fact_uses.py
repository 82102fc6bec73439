"""Rules held against what the ruleset declares of facts: numbers as numbers, words as its words."""

from __future__ import annotations

from engine.base.diagnostics import Label
from engine.base.exact import number
from engine.base.source import Span
from engine.base.suggest import suggestion
from engine.base.words import listed
from engine.language.compile import fact_problems as problems
from engine.language.compile.scope import Route, Scope
from engine.language.declared import Declared
from engine.language.quantity import find_unit


def check_uses(scope: Scope) -> None:
    """Diagnose every rule that takes a fact as something else than is declared of it."""
    for (name, word), span in scope.compared.items():
        for declared in scope.declared(name):
            _compared(scope, declared, name, word, span)
    for name, span in scope.single.items():
        for declared in scope.declared(name):
            if declared.several:
                scope.add(problems.TAKEN_AS_ONE.at(span, related=_there(declared), name=name))
            elif declared.of_words and name in scope.numbers:
                found = problems.TAKEN_AS_NUMBER.at(span, related=_there(declared), name=name)
                scope.add(found)
    for name, span in scope.listed.items():
        for declared in scope.declared(name):
            if declared.of_words:
                found = problems.TAKEN_AS_NUMBER.at(span, related=_there(declared), name=name)
                scope.add(found)
            elif not declared.several:
                scope.add(problems.TAKEN_AS_LIST.at(span, related=_there(declared), name=name))
    _terms(scope)


def _compared(scope: Scope, declared: Declared, name: str, word: str, span: Span) -> None:
    there = _there(declared)
    if declared.kind is None:
        return
    if not declared.of_words:
        if number(word.removesuffix("%")) is None:
            scope.add(problems.TAKEN_AS_WORD.at(span, related=there, name=name, word=word))
    elif declared.words and declared.spelt(word) is None:
        choices = problems.ONE_OF.fill(words=listed(f"`{w}`" for w in declared.words))
        cure = suggestion(word, declared.words, choices)
        found = problems.NO_SUCH_WORD.at(span, related=there, help=cure, name=name, word=word)
        scope.add(found)


def _terms(scope: Scope) -> None:
    """Diagnose terms that want an amount in a unit of another kind than is declared."""
    for name, term in scope.doc.terms.items():
        for declared in scope.declared(name) if term.unit is not None else ():
            unit = declared.unit
            if unit is None or unit.dimension != find_unit(term.unit or "").dimension:
                where: Route = ("terms", name, "unit")
                other = problems.NO_UNIT_AT_ALL if unit is None else unit.name
                scope.add(problems.OTHER_UNIT.at(
                    scope.doc.span_at(*where), related=_there(declared), name=name,
                    unit=term.unit, path=declared.path, other=other))  # fmt: skip


def _there(declared: Declared) -> tuple[Label, ...]:
    return (Label(declared.span, problems.DECLARED_HERE),)
