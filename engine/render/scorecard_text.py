"""The scorecard on a terminal: the indicator table that an official knows, then what is open.

Needs rich. `width` is the number of terminal cells; wide terminals get the scoring standard and
evidence as columns of their own, narrow ones get them as lines under each score.
"""

from __future__ import annotations

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from engine.explain.numbers import points_text, span_text
from engine.explain.reasons import adjustment_text, check_text, declared_text, verdict
from engine.explain.rules import basis_text
from engine.explain.working import rule_words, why_lost, working
from engine.scorecard import Scorecard, SectionScore, UnitScore
from engine.words import Language

_WIDE = 120
_MOST_MISSING = 12


def scorecard_view(card: Scorecard, language: Language, width: int) -> RenderableType:
    """Return the scorecard, to be printed by a rich console of `width` cells."""
    zh = language == "zh"
    parts: list[RenderableType] = [_head(card, language), _result(card, language)]
    parts.append(_table(card, language, width))
    for title, lines in (
        ("调整" if zh else "Adjustments", _adjustments(card, language)),
        ("提示" if zh else "Warnings", _checks(card, language)),
        (
            "未载明的事实，按所占分值排列" if zh else "Missing facts by the points they hold",
            _missing(card, language),
        ),
        ("说明" if zh else "Notes", _notes(card, language)),
    ):
        if lines:
            parts.append(Line(f"\n{title}", style="bold"))
            parts.extend(Padding(Line(line), (0, 0, 0, 2)) for line in lines)
    return Group(*parts)


def _head(card: Scorecard, language: Language) -> RenderableType:
    plan = card.plan
    title = Line(card.case_title, style="bold")
    if card.case_unit:
        title.append(f"  {card.case_unit}", style="not bold")
    rules = Line(f"{plan.title.to(language)}  [{plan.id} {plan.version}]", style="dim")
    return Group(title, rules)


def _result(card: Scorecard, language: Language) -> RenderableType:
    lines = [
        Line(f"\n{line}", style="bold") if i == 0 else Line(line)
        for i, line in enumerate(verdict(card, language))
    ]
    if card.declared is not None:
        lines.extend(Line(text) for text in declared_text(card, card.declared, language))
    return Group(*lines, Line(""))


def _table(card: Scorecard, language: Language, width: int) -> Table:
    zh = language == "zh"
    wide = width >= _WIDE
    table = Table(box=box.SIMPLE_HEAD, width=width, padding=(0, 1), show_edge=False)
    table.add_column("指标" if zh else "Indicator", ratio=5 if wide else 4, overflow="fold")
    table.add_column("分值" if zh else "Points", justify="right", no_wrap=True)
    table.add_column("得分" if zh else "Score", justify="right", no_wrap=True)
    if wide:
        table.add_column("评分标准" if zh else "Rule", ratio=6, overflow="fold")
    table.add_column("计算与失分原因" if zh else "Working and loss", ratio=7, overflow="fold")
    for section in card.sections:
        _add_section(table, section, 0, language, wide=wide)
    total = [
        Line("总分" if zh else "Total", style="bold"),
        Line(points_text(card.plan.total), style="bold"),
        Line(span_text(card.low, card.high), style="bold"),
    ]
    grade = card.grade or (
        f"{card.grade_low}～{card.grade_high}" if card.grade_low is not None else ""
    )
    if wide:
        total.append(Line(""))
    total.append(Line((f"等级 {grade}" if zh else f"grade {grade}") if grade else "", style="bold"))
    table.add_section()
    table.add_row(*total)
    return table


def _add_section(
    table: Table, section: SectionScore, depth: int, language: Language, *, wide: bool
) -> None:
    plan = section.section
    row: list[RenderableType] = [
        Line("  " * depth + plan.title.to(language), style="bold"),
        Line(points_text(plan.points), style="bold"),
        Line(span_text(section.low, section.high), style="bold"),
    ]
    cited = basis_text(plan.origin, language) or "" if depth == 0 else ""
    about = _about_section(section, language)
    if wide:
        row.append(Line(cited, style="dim"))
    else:
        about = "\n".join(line for line in (cited, about) if line)
    row.append(Line(about, style="dim"))
    if depth == 0:
        table.add_section()
    table.add_row(*row)
    for inner in section.sections:
        _add_section(table, inner, depth + 1, language, wide=wide)
    for unit in section.units:
        _add_unit(table, unit, depth + 1, language, wide=wide)


def _about_section(section: SectionScore, language: Language) -> str:
    zh = language == "zh"
    if section.no_measures:
        return (
            "案例未列指标，得分未定"
            if zh and section.high > section.low
            else ("案例未列指标，计零分" if zh else "the case lists no measure")
        )
    words = {
        "equal-no-weights": ("案例没有权重，按等分列示", "no weights stated: shown in equal parts"),
        "case-weights-scaled": (
            "案例权重之和与分值不等，按比例折算",
            "the case's weights don't sum to the points: scaled",
        ),
    }.get(section.allocation)
    return "" if words is None else words[0 if zh else 1]


def _add_unit(table: Table, unit: UnitScore, depth: int, language: Language, *, wide: bool) -> None:
    name = Line("  " * depth + unit.title.to(language))
    if unit.dimension and wide:
        name.append(f"  {unit.dimension}", style="dim")
    score = Line(span_text(unit.low, unit.high))
    if unit.state == "open":
        score.stylize("yellow")
    row: list[RenderableType] = [name, Line(points_text(unit.points)), score]
    why = why_lost(unit)
    text = Line(working(unit, language))
    if why is not None:
        text.append(f"\n{why.to(language)}", style="dim")
    if wide:
        row.append(Line(rule_words(unit.method, language), style="dim"))
    row.append(text)
    table.add_row(*row)


def _adjustments(card: Scorecard, language: Language) -> list[str]:
    found = []
    for score in card.adjustments:
        title = score.adjustment.title.to(language)
        found.append(f"{title}：{adjustment_text(score, language)}")
    return found


def _checks(card: Scorecard, language: Language) -> list[str]:
    mark = {"error": "✗", "warning": "!", "info": "·"}
    return [f"{mark[c.check.severity]} {check_text(card, c, language)}" for c in card.checks]


def _missing(card: Scorecard, language: Language) -> list[str]:
    zh = language == "zh"
    found = [
        f"{points_text(m.holds):>6}  {m.title.to(language)}" for m in card.missing[:_MOST_MISSING]
    ]
    rest = card.missing[_MOST_MISSING:]
    if rest:
        points = points_text(sum((m.holds for m in rest), card.low * 0))
        found.append(
            f"{points:>6}  另有 {len(rest)} 项（--format json 列出全部）"
            if zh
            else f"{points:>6}  {len(rest)} more (--format json lists all)"
        )
    return found


def _notes(card: Scorecard, language: Language) -> list[str]:
    zh = language == "zh"
    found = list(card.notes)
    if card.plan.note is not None:
        found.append(card.plan.note.to(language))
    if card.unverified_points:
        points = points_text(card.unverified_points)
        found.append(
            f"有 {points} 分依据的规则未与原文核对（verified: false）"
            if zh
            else f"{points} points rest on rules not checked against their source"
        )
    if card.matcher != "durable-rules":
        found.append(
            f"规则由参考匹配器单独匹配（{card.matcher}），未经 durable-rules 双重核对"
            if zh
            else f"rules were matched by the {card.matcher} matcher alone"
        )
    return found


def print_scorecard(console: Console, card: Scorecard, language: Language) -> None:
    """Print a scorecard on a console."""
    console.print(scorecard_view(card, language, console.width))
