"""Which rule gave the points, and what it rests on."""

from __future__ import annotations

from engine.base.words import Language, Text, same
from engine.language.plan import Basis, Origin, Plan, YesNo
from engine.language.slots import OfEach
from engine.scoring.explain import words
from engine.scoring.explain.statements import Statement
from engine.scoring.scorecard import UnitScore


def ruleset_title(plan: Plan) -> Text:
    """Return what readers call a ruleset by: its title with id and version."""
    return same("{title} [{id} {version}]").fill(title=plan.title, id=plan.id, version=plan.version)


def rule_id(unit: UnitScore) -> str:
    """Return the id of the rule that gave the points (of the method where several may)."""
    if len(unit.method_score.clauses) == 1:
        return unit.method_score.clauses[0].rule
    if isinstance(unit.method, YesNo):
        return unit.method.rule
    if unit.indicator is not None:
        return unit.indicator.id
    return f"{unit.slot.section}.{unit.slot.kind}" if isinstance(unit.slot, OfEach) else ""


def basis_text(origin: Origin, language: Language) -> str | None:
    """Return the basis as `《title》（number）article`, with what of the rule is not checked.

    None where none is cited.
    """
    if origin.basis is None:
        return None
    said = citation(origin.basis)
    state = checked(origin)
    if state is not words.CHECKED:
        said = words.WITH_REMARK.fill(said=said, remark=state)
    return said.to(language)


def cite(basis: Basis, language: Language) -> str:
    """Return a citation of a regulation and its article, by itself: whether it is checked too."""
    said = citation(basis)
    if basis.verified is False:
        said = words.WITH_REMARK.fill(said=said, remark=words.ARTICLE_UNCHECKED)
    return said.to(language)


def citation(basis: Basis) -> Text:
    """Return a citation of a regulation and its article."""
    return words.CITED.fill(
        title=basis.title,
        number=words.CITED_NUMBER.fill(number=basis.number) if basis.number else "",
        article=words.CITED_ARTICLE.fill(article=basis.article) if basis.article else "",
    )


def checked(origin: Origin) -> Text:
    """Return whether a rule was checked against its source, and the article that it cites."""
    cited = None if origin.basis is None else origin.basis.verified
    if origin.verified:
        return words.RULE_CHECKED if cited is False else words.CHECKED
    return words.ARTICLE_CHECKED if cited else words.UNCHECKED


def cited(origin: Origin, language: Language) -> tuple[Statement, ...]:
    """Return what a rule rests on: its basis, the source of its figures, whether checked."""
    inner = []
    if origin.source:
        inner.append(Statement(words.SOURCE.to(language), origin.source))
    inner.append(Statement(words.VERIFIED.to(language), checked(origin).to(language)))
    text = words.NONE_CITED if origin.basis is None else citation(origin.basis)
    return (Statement(words.BASIS.to(language), text.to(language), tuple(inner)),)
