"""The facts that entered a score: each with its number, as it was written, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable

from engine.base.words import Language, same
from engine.language.facts.types import Evidence, Known
from engine.language.methods import formulas_in
from engine.language.plan import Condition, DatedValue
from engine.language.slots import OfFact
from engine.language.vocabulary import STATED
from engine.scoring.explain import words
from engine.scoring.explain.by_name import parameters_in, parameters_of
from engine.scoring.explain.lets import formulas_used, let_statement, lets_of
from engine.scoring.explain.lookups import lookup_statements
from engine.scoring.explain.numbers import MOST_LISTED, operand_text, value_text
from engine.scoring.explain.rules import cite
from engine.scoring.explain.sides import attributes_of, operands_of
from engine.scoring.explain.statements import Statement
from engine.scoring.scorecard import Operand, Scorecard, UnitScore


def inputs_of(card: Scorecard, unit: UnitScore, language: Language) -> tuple[Statement, ...]:
    """Return the facts of a unit, and the values of other indicators that its formulas use."""
    own = {operand.name for operand in unit.operands}
    names = dict.fromkeys(name for a in attributes_of(unit) for name in a.formula.names)
    names |= dict.fromkeys(n for f in formulas_in(unit.method) for n in f.names)
    values = [card.operands[n] for n in names if n not in own and n in card.operands]
    lets = tuple(let_statement(card, score, language) for score in lets_of(card, unit))
    asked = ((f.expression.root, operands_of(card, unit, f)) for f in formulas_used(unit))
    facts = (operand_statement(o, language) for o in (*unit.operands, *values))
    named = (operand_statement(one, language) for one in parameters_of(card, unit))
    return (*facts, *named, *lets, *lookup_statements(card, asked, language))


def inputs_of_condition(
    card: Scorecard, condition: Condition, language: Language
) -> tuple[Statement, ...]:
    """Return the facts and numbers that a condition looks at, each once."""
    found: dict[str, Operand] = {}
    for test in (test for tests in condition.alternatives for test in tests):
        match test.slot:
            case OfFact(name, stated=False) if name in card.operands:
                found.setdefault(name, card.operands[name])
        for operand in card.compared.get(test.slot, ()):
            found.setdefault(operand.name, operand)
    for operand in parameters_in(card, condition.alternatives):
        found.setdefault(operand.name, operand)
    return named_statements(card, found.values(), language)


def named_statements(
    card: Scorecard, operands: Iterable[Operand], language: Language
) -> tuple[Statement, ...]:
    """Return facts as statements, and named values with how they came out."""
    lets = {score.let.name: score for score in card.let}
    return tuple(
        let_statement(card, lets[one.name], language)
        if one.name in lets
        else operand_statement(one, language)
        for one in operands
    )


def operand_statement(operand: Operand, language: Language) -> Statement:
    """Return a fact as a statement: its name, its number, where it stands."""
    title = operand.title.to(language)
    name = operand.name
    if name != title and "." not in name:
        name = words.NAME_WITH_TITLE.fill(name=name, title=title).to(language)
    if "." in operand.name or operand.name.startswith(STATED):
        name = title
    known = operand.known
    if known is None:
        if operand.unknown is None:
            if operand.dated is not None:
                return _parameter(operand, operand.dated, name, language)
            said = operand_text(operand)
            if operand.name.startswith(STATED):
                said = words.YES_OR_NO[said].to(language)
            return Statement(name, said, _listed(operand))
        return Statement(name, words.NOT_STATED.to(language))
    text = operand_text(operand)
    unit = f" {operand.unit}" if operand.unit else ""
    if operand.unproved:
        said = words.WRITTEN_UNPROVED.fill(written=known.written).to(language)
        return Statement(name, said)
    written = ""
    if not known.parts and known.written not in (text, f"{text}{operand.unit or ''}"):
        written = words.AS_WRITTEN.fill(written=known.written).to(language)
    inner = tuple(_part(part, language) for part in known.parts)
    if not known.parts:
        inner = tuple(Statement("", evidence_text(e, language)) for e in known.evidence)
        if not known.evidence:
            inner = (Statement("", words.NO_EVIDENCE.to(language)),)
    return Statement(name, f"{text}{unit}{written}", inner)


def _parameter(operand: Operand, dated: DatedValue, name: str, language: Language) -> Statement:
    """A parameter with its number, since when it counts, and where it was read."""
    about = []
    if dated.first is not None or dated.last is not None:
        sentence = (
            words.FROM_TO
            if dated.first and dated.last
            else (words.FROM if dated.first else words.UNTIL)
        )
        about.append(sentence.fill(first=dated.first, last=dated.last))
    if dated.origin.source:
        about.append(same(dated.origin.source))
    value = operand_text(operand)
    if about:
        value = words.WITH_REMARK.fill(said=value, remark=words.SEMICOLON.join(about)).to(language)
    basis = dated.origin.basis
    return Statement(name, value, (Statement("", cite(basis, language)),) if basis else ())


def _listed(operand: Operand) -> tuple[Statement, ...]:
    """The numbers of a list that is too long for a line."""
    value = operand.value
    if not isinstance(value, tuple) or len(value) <= MOST_LISTED:
        return ()
    return tuple(
        Statement("", ", ".join(value_text(v) for v in value[at : at + MOST_LISTED]))
        for at in range(0, len(value), MOST_LISTED)
    )


def _part(known: Known, language: Language) -> Statement:
    places = words.SEMICOLON.join(same(evidence_text(e, language)) for e in known.evidence)
    said = places if known.evidence else words.NO_EVIDENCE
    return Statement(known.title, f"{known.written}  {said.to(language)}")


def evidence_text(evidence: Evidence, language: Language) -> str:
    """Return where a fact stands: document, section and the figure there."""
    section = f" {evidence.section}" if evidence.section else ""
    sentence = words.FIGURE_AT if evidence.figure else words.STANDS_AT
    at = sentence.fill(title=evidence.title, section=section, figure=evidence.figure)
    return at.to(language)
