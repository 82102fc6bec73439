"""A ruleset on a terminal: indicators, points, scoring standards, basis. Needs rich."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from engine.base.words import Language
from engine.language.plan import Indicator, Plan, Section
from engine.render.ruleset import words
from engine.render.wrapping import within
from engine.scoring.explain.adjustments import effect_text
from engine.scoring.explain.numbers import points_text
from engine.scoring.explain.rules import basis_text, checked
from engine.scoring.explain.sections import grade_limits, section_rule
from engine.scoring.explain.standards import rule_words


def print_ruleset(console: Console, plan: Plan, language: Language) -> None:
    """Print a ruleset."""
    console.print(Line(plan.title.to(language), style="bold"))
    console.print(Line(f"{plan.id} {plan.version}", style="dim"))
    table = Table(box=box.SIMPLE_HEAD, width=console.width, show_edge=False)
    indicator, points, rule, basis = words.TABLE_HEADS.parts(language)
    table.add_column(indicator, ratio=4, overflow="fold")
    table.add_column(points, justify="right", no_wrap=True)
    table.add_column(rule, ratio=7, overflow="fold")
    table.add_column(basis, ratio=4, overflow="fold")
    for section in plan.sections:
        _section(table, section, 0, language)
    console.print(table)
    for adjustment in plan.adjustments:
        effect = effect_text(adjustment.effect, adjustment.effect.amount, plan).to(language)
        title = adjustment.title.to(language)
        console.print(Line(within(f"{title}：{adjustment.condition.text} → {effect}")))
    if plan.grades is not None:
        bands = "；".join(f"{grade_limits(g, language)} {g.name}" for g in plan.grades.bands)
        console.print(Line(words.GRADE_LIST.fill(bands=bands).to(language)))
    word = words.WARNS.to(language)
    for check in plan.checks:
        console.print(Line(within(f"{word}：{check.condition.text} → {check.say.to(language)}")))


def _section(table: Table, section: Section, depth: int, language: Language) -> None:
    table.add_row(
        Line("  " * depth + section.title.to(language), style="bold"),
        Line(points_text(section.points), style="bold"),
        Line(section_rule(section, language), style="dim"),
        _basis(section, language),
    )
    for inner in section.sections:
        _section(table, inner, depth + 1, language)
    for indicator in section.indicators:
        table.add_row(
            "  " * (depth + 1) + indicator.title.to(language),
            points_text(indicator.points),
            Line(rule_words(indicator.method, language, percent=indicator.percent)),
            _own_basis(section, indicator, language),
        )
    if section.each is not None:
        lists = "、".join(section.each.lists)
        for kind, method in section.each.methods.items():
            name = words.LISTED.fill(lists=lists, kind=words.KINDS[kind]).to(language)
            rule = Line(rule_words(method, language))
            table.add_row("  " * (depth + 1) + name, "", rule, "")


def _basis(section: Section, language: Language) -> Line:
    text = basis_text(section.origin, language) or checked(section.origin).to(language)
    return Line(text, style="dim")


def _own_basis(section: Section, indicator: Indicator, language: Language) -> Line:
    """Return what an indicator rests on, where that is other than what its section does."""
    own, above = indicator.origin, section.origin
    if (own.basis, own.verified) == (above.basis, above.verified):
        return Line("")
    return Line(basis_text(own, language) or checked(own).to(language), style="dim")
