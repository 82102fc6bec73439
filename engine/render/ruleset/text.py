"""A ruleset on a terminal: indicators, points, scoring standards, basis. Needs rich."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from engine.base.words import Language
from engine.language.plan import MeasureKind, Plan, Section
from engine.scoring.explain.numbers import points_text
from engine.scoring.explain.reasons import effect_text
from engine.scoring.explain.rules import basis_text
from engine.scoring.explain.sections import grade_limits, section_rule
from engine.scoring.explain.standards import rule_words

_KINDS: dict[MeasureKind, tuple[str, str]] = {
    "quantitative": ("定量", "quantitative"),
    "reverse": ("反向", "lower is better"),
    "qualitative": ("定性", "qualitative"),
    "date": ("时限", "date"),
}


def print_ruleset(console: Console, plan: Plan, language: Language) -> None:
    """Print a ruleset."""
    zh = language == "zh"
    console.print(Line(plan.title.to(language), style="bold"))
    console.print(Line(f"{plan.id} {plan.version}", style="dim"))
    table = Table(box=box.SIMPLE_HEAD, width=console.width, show_edge=False)
    table.add_column("指标" if zh else "Indicator", ratio=4, overflow="fold")
    table.add_column("分值" if zh else "Points", justify="right", no_wrap=True)
    table.add_column("评分标准" if zh else "Rule", ratio=7, overflow="fold")
    table.add_column("依据" if zh else "Basis", ratio=4, overflow="fold")
    for section in plan.sections:
        _section(table, section, 0, language)
    console.print(table)
    for adjustment in plan.adjustments:
        effect = effect_text(adjustment.effect, adjustment.effect.amount, language)
        title = adjustment.title.to(language)
        console.print(Line(f"{title}：{adjustment.condition.text} → {effect}"))
    if plan.grades is not None:
        bands = [f"{grade_limits(g, language)} {g.name}" for g in plan.grades.bands]
        console.print(Line(("等级：" if zh else "grades: ") + "；".join(bands)))
    for check in plan.checks:
        word = "提示" if zh else "warns"
        console.print(Line(f"{word}：{check.condition.text} → {check.say.to(language)}"))


def _section(table: Table, section: Section, depth: int, language: Language) -> None:
    zh = language == "zh"
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
            "" if indicator.origin.verified else ("未核对" if zh else "not verified"),
        )
    if section.each is not None:
        lists = "、".join(section.each.lists)
        for kind, method in section.each.methods.items():
            name = _KINDS[kind][0 if zh else 1]
            table.add_row(
                "  " * (depth + 1) + (f"案例各项 {lists}（{name}）" if zh else f"{lists}: {name}"),
                "",
                Line(rule_words(method, language)),
                "",
            )


def _basis(section: Section, language: Language) -> Line:
    text = basis_text(section.origin, language) or ""
    if not section.origin.verified:
        text += "（未核对）" if language == "zh" else " (not verified)"
    return Line(text, style="dim")
