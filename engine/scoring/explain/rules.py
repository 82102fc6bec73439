"""Which rule gave the points, and what it rests on."""

from __future__ import annotations

from engine.base.words import Language
from engine.language.plan import Basis, Origin, YesNo
from engine.scoring.explain import words
from engine.scoring.explain.statements import Statement
from engine.scoring.scorecard import UnitScore


def rule_id(unit: UnitScore) -> str:
    """Return the id of the rule that gave the points (of the method where several may)."""
    if len(unit.clauses) == 1:
        return unit.clauses[0].rule
    if isinstance(unit.method, YesNo):
        return unit.method.rule
    if unit.indicator is not None:
        return unit.indicator.id
    return unit.slot.removeprefix("u:")


def basis_text(origin: Origin, language: Language) -> str | None:
    """Return the basis as `《title》（number）article`, None where none is cited."""
    return None if origin.basis is None else cite(origin.basis, language)


def cite(basis: Basis, language: Language) -> str:
    """Return a citation of a regulation and its article."""
    cited = words.CITED.fill(
        title=basis.title,
        number=words.CITED_NUMBER.fill(number=basis.number) if basis.number else "",
        article=words.CITED_ARTICLE.fill(article=basis.article) if basis.article else "",
        doubt="" if basis.verified else words.CITED_UNCHECKED,
    )
    return cited.to(language)


def cited(origin: Origin, language: Language) -> tuple[Statement, ...]:
    """Return what a rule rests on: its basis, the source of its figures, whether checked."""
    inner = []
    if origin.source:
        inner.append(Statement(words.SOURCE.to(language), origin.source))
    checked = words.CHECKED if origin.verified else words.UNCHECKED
    inner.append(Statement(words.VERIFIED.to(language), checked.to(language)))
    text = basis_text(origin, language) or words.NONE_CITED.to(language)
    return (Statement(words.BASIS.to(language), text, tuple(inner)),)
