"""What conditions and formulas look at, in words: titles of facts, names of attributes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.base.kept import kept
from engine.base.words import Text, same
from engine.language.declared import title_of
from engine.language.expression import Expression, Let, Node, lets_in, show
from engine.language.plan import Formula
from engine.language.vocabulary import ATTRIBUTE_WORDS, OWN
from engine.scoring.award.sections import all_sections
from engine.scoring.explain import words
from engine.scoring.scorecard import Operand, Scorecard, SectionScore, units_of


def fact_name(card: Scorecard, path: str) -> Text:
    """Return the title that the ruleset declares of a fact, its path where it declares none."""
    return title_of(path, card.plan.facts)


def attribute_name(name: str) -> Text:
    """Return what an attribute of a measure, or of what has a score, is called."""
    return ATTRIBUTE_WORDS.get(name) or same(name)


def part_name(card: Scorecard, id_: str, attribute: str) -> Text:
    """Return what is looked at of a section or an indicator: its title and the attribute."""
    title = titles_of(card).get(id_) or same(id_)
    return words.SPACED.fill(a=title, b=attribute_name(attribute))


def adjustment_name(card: Scorecard, id_: str) -> Text:
    """Return the title of an adjustment."""
    return next((a.title for a in card.plan.adjustments if a.id == id_), same(id_))


def titles_of(card: Scorecard) -> Mapping[str, Text]:
    """Return the titles of indicators and sections by id."""
    return _titles(card.sections)


def _titles_in(sections: tuple[SectionScore, ...]) -> dict[str, Text]:
    found = {unit.id: unit.title for section in sections for unit in units_of(section)}
    return found | {one.section.id: one.section.title for one in all_sections(sections)}


_titles = kept(_titles_in, most=1)  # of the scorecard last asked about


def list_name(name: str) -> Text:
    """Return what a list of measures is called."""
    return words.LISTS.get(name) or same(name)


def formula_name(formula: Formula, operands: Iterable[Operand] = ()) -> Text:
    """Return a formula as its author wrote it, in English with the English names of what is in it.

    `operands` are what stood for the names: those with an English title are called by it.
    """
    titles = {o.name: operand_name(o) for o in operands if not _is_plain(o)}
    return _formula_name(formula, titles) if titles else _by_itself(formula)


def _formula_name(formula: Formula, called: Mapping[str, Text]) -> Text:
    titles = dict(called)
    titles |= {name: _named(name, let.title) for name, let in _lets(formula).items()}
    named = _shown(formula.expression.root, titles | _OWN)
    as_written = not any(name.isascii() for name in formula.names if name in OWN)
    return Text(formula.expression.text, named.en) if as_written else named


def _by_names(formula: Formula) -> Text:
    return _formula_name(formula, {})


_by_itself = kept(_by_names)


def _is_plain(operand: Operand) -> bool:
    """Return whether an operand is called as the formula does, in either language."""
    title = operand.title
    return operand.name in _OWN or title.zh is title.en or title.zh == title.en


def operand_name(operand: Operand) -> Text:
    """Return what an operand is called: as the formula does, in English by its English title."""
    return _OWN.get(operand.name) or _named(operand.name, operand.title)


def _named(name: str, title: Text) -> Text:
    """Return a name, in English the English title where there is one."""
    return Text(name, title.en if title.en != title.zh else name)


def _lets(formula: Formula) -> Mapping[str, Let]:
    return lets_in(formula.expression.root)


def node_name(card: Scorecard, node: Node, names: Iterable[str]) -> Text:
    """Return a part of a formula, the `names` in it by their titles."""
    parts = titles_of(card)
    titles: dict[str, Text] = {}
    for name in names:
        id_, _, attribute = name.rpartition(".")
        known = id_ in parts and attribute in ATTRIBUTE_WORDS
        titles[name] = part_name(card, id_, attribute) if known else fact_name(card, name)
    titles |= {name: let.title for name, let in lets_in(node).items()}
    return _shown(node, titles | _OWN)


#: A measure's own facts, which a formula may call by several names: a Chinese one stays in Chinese.
_OWN = {
    name: Text(ATTRIBUTE_WORDS[kind].zh if name.isascii() else name, ATTRIBUTE_WORDS[kind].en)
    for name, kind in OWN.items()
}


def _shown(node: Node, titles: Mapping[str, Text]) -> Text:
    whole = Expression("", node, (), None)
    return Text(
        show(whole, lambda name: titles[name].zh if name in titles else name),
        show(whole, lambda name: titles[name].en if name in titles else name),
    )
