"""A ruleset as a regulation annex: tables of indicators with points, standards and basis.

A reader with only this document can apply the rules by hand.
"""

from __future__ import annotations

from fractions import Fraction

from engine.authoring.diff.values import lookup
from engine.authoring.diff.words import KINDS, POLICIES
from engine.base.words import Language, Text, same
from engine.language.declared_words import kind_text, range_text
from engine.language.plan import (
    Adjustment,
    Basis,
    Indicator,
    LookupTable,
    Missing,
    NamedValue,
    Origin,
    Plan,
    Section,
)
from engine.render.blocks import Block, Grid, Heading, Items, Paragraph
from engine.render.ruleset import words
from engine.render.ruleset.details import detail_blocks, has_row
from engine.render.ruleset.further import further_blocks
from engine.scoring.explain.adjustments import effect_text
from engine.scoring.explain.names import formula_name
from engine.scoring.explain.numbers import points_text, value_text, with_name
from engine.scoring.explain.rounding_words import rounder_words
from engine.scoring.explain.rules import checked, citation
from engine.scoring.explain.sections import grade_limits, section_rule
from engine.scoring.explain.standards import rule_words
from engine.scoring.explain.words import CHECKED

_Item = tuple[str, tuple[str, ...]]


def annex_blocks(plan: Plan, language: Language) -> list[Block]:
    """Return the whole ruleset as a document."""
    blocks: list[Block] = [
        Heading(1, plan.title.to(language)),
        Paragraph(_identity(plan).to(language), quiet=True),
    ]
    blocks += _basis(plan, language)
    blocks += _indicators(plan, language)
    blocks += detail_blocks(plan, language)
    blocks += _facts(plan, language)
    blocks += _parameters(plan, language)
    blocks += _lets(plan, language)
    blocks += _closing(plan, language)
    blocks += further_blocks(plan, language)
    if plan.note is not None:
        blocks.append(Paragraph(plan.note.to(language), quiet=True))
    return blocks


def _identity(plan: Plan) -> Text:
    parts = [same(f"{plan.id} {plan.version}")]
    if plan.jurisdiction:
        parts.append(words.JURISDICTION.fill(name=plan.jurisdiction))
    if plan.effective is not None:
        first, last = plan.effective.first, plan.effective.last
        parts.append((words.FROM_TO if last else words.FROM).fill(first=first, last=last))
    if plan.total is None:
        parts.append(words.NO_TOTAL)
    else:
        parts.append(with_name(words.TOTAL.fill(points=points_text(plan.total)), plan.total))
    where = words.WHERE_ROUNDED[plan.rounding.at]
    parts.append(words.ROUNDED.fill(where=where, how=rounder_words(plan.rounding.how)))
    if plan.unverified:
        parts.append(words.UNCHECKED.fill(points=points_text(plan.unverified)))
    return words.JOINT.join(parts)


def _basis(plan: Plan, language: Language) -> list[Block]:
    found: dict[str, Basis] = {}
    for section in plan.every_section():
        for origin in (section.origin, *(i.origin for i in section.indicators)):
            if origin.basis is not None:
                found.setdefault(origin.basis.id, origin.basis)
    if not found:
        return []
    rows = []
    for basis in sorted(found.values(), key=lambda b: b.id):
        number = f"（{basis.number}）" if basis.number else ""
        rows.append((f"{basis.title.to(language)}{number}", ()))
    return [Heading(2, words.BASIS.to(language)), Items(tuple(rows))]


def _indicators(plan: Plan, language: Language) -> list[Block]:
    rows: list[tuple[str, ...]] = []
    for section in plan.sections:
        _rows(section, (), rows, language)
    heads = words.INDICATOR_HEADS.parts(language)
    return [Heading(2, words.INDICATORS.to(language)), Grid(heads, tuple(rows))]


def _rows(
    section: Section, above: tuple[str, ...], rows: list[tuple[str, ...]], language: Language
) -> None:
    titles = (*above, f"{section.title.to(language)}（{points_text(section.points)}）")
    own = section_rule(section, language)
    first, second = titles[0], " / ".join(titles[1:])
    if has_row(section):
        rows.append(
            (
                first,
                second,
                "",
                _points(section.points, language),
                own,
                _cited(section.origin, language),
            )
        )
    for inner in section.sections:
        _rows(inner, titles, rows, language)
    rows += [
        (
            first,
            second,
            indicator.title.to(language),
            _points(indicator.points, language),
            _standard(indicator, language),
            _cited(indicator.origin, language),
        )
        for indicator in section.indicators
    ]
    if section.each is not None:
        for kind, method in section.each.methods.items():
            name = KINDS[kind].to(language)
            rows.append((first, second, name, "", rule_words(method, language), ""))


def _points(points: Fraction, language: Language) -> str:
    return with_name(same(points_text(points)), points).to(language)


def _standard(indicator: Indicator, language: Language) -> str:
    """Return how an indicator is scored, when it applies, and what it gives at least."""
    rule = rule_words(indicator.method, language, percent=indicator.percent)
    said = [same(rule)]
    value = "" if indicator.value is None else formula_name(indicator.value).to(language)
    if value not in rule:
        said = [words.VALUE.fill(formula=value, rule=rule)]
    if indicator.guard is not None:
        said.append(words.APPLIES_IF.fill(condition=indicator.guard.condition.text))
    if indicator.lowest:
        said.append(words.AT_LEAST.fill(points=points_text(indicator.lowest)))
    return "".join(text.to(language) for text in said)


def _cited(origin: Origin, language: Language) -> str:
    text = "" if origin.basis is None else citation(origin.basis).to(language)
    state = checked(origin)
    mark = "" if state is CHECKED else words.MARK.fill(said=state).to(language)
    return "\n".join(part for part in (text, origin.source or "", mark) if part)


def _facts(plan: Plan, language: Language) -> list[Block]:
    rows = []
    for one in plan.facts.values():
        said = [kind_text(one), range_text(one)]
        what = words.JOINT.join(text for text in said if text is not None).to(language)
        like = "" if one.example is None else words.LIKE.fill(example=one.example).to(language)
        note = "" if one.note is None else one.note.to(language)
        required = words.REQUIRED if one.required else words.NOT_REQUIRED
        found_in = "" if one.found_in is None else one.found_in.to(language)
        notes = "\n".join(part for part in (note, like) if part)
        title = one.title.to(language)
        rows.append((one.path, title, what, required.to(language), found_in, notes))
    return _table(words.FACTS, words.FACT_HEADS, tuple(rows), language)


def _parameters(plan: Plan, language: Language) -> list[Block]:
    rows = tuple(
        (
            parameter.title.to(language),
            str(value.first or "—"),
            value_text(value.value, percent=parameter.percent),
            _cited(value.origin, language),
        )
        for parameter in plan.parameters.values()
        for value in parameter.values
    )
    return _table(words.PARAMETERS, words.PARAMETER_HEADS, rows, language)


def _lets(plan: Plan, language: Language) -> list[Block]:
    lets = tuple(
        (let.title.to(language), let.name, let.expression.text, _cited_or_noted(let, language))
        for let in plan.let.values()
    )
    tables = tuple(
        (one.title.to(language), one.name, lookup(one).to(language), _cited_or_noted(one, language))
        for one in plan.tables.values()
    )
    return [
        *_table(words.LET, words.LET_HEADS, lets, language),
        *_table(words.LOOKUPS, words.LOOKUP_HEADS, tables, language),
    ]


def _cited_or_noted(one: NamedValue | LookupTable, language: Language) -> str:
    note = "" if one.note is None else one.note.to(language)
    return "\n".join(part for part in (_cited(one.origin, language), note) if part)


def _closing(plan: Plan, language: Language) -> list[Block]:
    blocks: list[Block] = []
    if plan.grades is not None:
        bands = tuple((g.name, grade_limits(g, language)) for g in plan.grades.bands)
        blocks += _table(words.GRADES, words.GRADE_HEADS[plan.grades.on], bands, language)
    warned = [(f"{c.condition.text}：{c.say.to(language)}", ()) for c in plan.checks]
    held = [(f"{g.title.to(language)}：{g.says.to(language)}", ()) for g in plan.guarantees]
    for title, items in (
        (words.ADJUSTMENTS, [_adjustment(plan, a, language) for a in plan.adjustments]),
        (words.CHECKS, warned),
        (words.GUARANTEES, held),
        (words.MISSING, _missing(plan, language)),
    ):
        if items:
            blocks += [Heading(2, title.to(language)), Items(tuple(items))]
    terms = tuple((t.name, t.title.to(language), "、".join(t.paths)) for t in plan.terms.values())
    blocks += _table(words.TERMS, words.TERM_HEADS, terms, language)
    return blocks


def _table(
    title: Text, heads: Text, rows: tuple[tuple[str, ...], ...], language: Language
) -> list[Block]:
    """Return a table under its title, nothing where it has no row."""
    return [Heading(2, title.to(language)), Grid(heads.parts(language), rows)] if rows else []


def _adjustment(plan: Plan, one: Adjustment, language: Language) -> _Item:
    effect = effect_text(one.effect, one.effect.amount, plan).to(language)
    said = words.WHEN.fill(title=one.title, condition=one.condition.said, effect=effect)
    return said.to(language), (_cited(one.origin, language),)


def _missing(plan: Plan, language: Language) -> list[_Item]:
    """The policies of all indicators, where they are the same everywhere; else of each."""
    by_policy: dict[Missing, list[str]] = {}
    for section in plan.every_section():
        title = section.title.to(language)
        own = [(i.title.to(language), i.missing) for i in section.indicators]
        own += [(title, section.each.missing)] if section.each else []
        alike = len({missing for _, missing in own}) == 1
        for name, missing in own:
            names = by_policy.setdefault(missing, [])
            inside = words.OF_SECTION.fill(section=title, name=name).to(language)
            shown = title if alike else inside
            if shown not in names:
                names.append(shown)
    items = []
    for policies, names in by_policy.items():
        said = tuple(
            words.POLICY.fill(fact=fact, said=words.POLICIES[getattr(policies, key)]).to(language)
            for key, fact in POLICIES.items()
        )
        where = "、".join(names) if len(by_policy) > 1 else words.EVERYWHERE.to(language)
        items.append((where, said))
    return items
