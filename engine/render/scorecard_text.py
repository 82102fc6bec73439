"""The scorecard on a terminal: the indicator table that an official knows, then what is open.

Needs rich. `width` is the number of terminal cells; wide terminals get the scoring standard and
evidence as columns of their own, narrow ones get them as lines under each score.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich import box
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text as Line

from engine.explain.losses import why_lost
from engine.explain.numbers import points_text, span_text
from engine.explain.reasons import adjustment_text, check_text, declared_text, verdict
from engine.explain.reviews import decided_section, review_lines
from engine.explain.rules import basis_text
from engine.explain.sections import section_notes
from engine.explain.standards import rule_words
from engine.explain.working import is_percent, working
from engine.render.wrapping import wrapped
from engine.scorecard import Scorecard, SectionScore, UnitScore
from engine.words import Language

_WIDE = 120
_MOST_MISSING = 12
_POINTS_WIDTH = 6


def scorecard_view(card: Scorecard, language: Language, width: int) -> RenderableType:
    """Return the scorecard, to be printed by a rich console of `width` cells."""
    zh = language == "zh"
    parts: list[RenderableType] = [_head(card, language, width), _result(card, language, width)]
    parts.append(_table(card, language, width))
    for title, lines in (
        ("复核决定" if zh else "Decisions", review_lines(card, language)),
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
            parts.extend(Line(wrapped(f"  {line}", width)) for line in lines)
    return Group(*parts)


def _head(card: Scorecard, language: Language, width: int) -> RenderableType:
    plan = card.plan
    title = Line(card.case_title, style="bold")
    if card.case_unit:
        title.append(f"  {card.case_unit}", style="not bold")
    rules = f"{plan.title.to(language)} [{plan.id} {plan.version}]"
    return Group(title, Line(wrapped(rules, width), style="dim"))


def _result(card: Scorecard, language: Language, width: int) -> RenderableType:
    first, *rest = verdict(card, language)
    if card.declared is not None:
        rest += declared_text(card, card.declared, language)
    lines = [Line(wrapped(text, width)) for text in rest]
    return Group(Line("\n" + wrapped(first, width), style="bold"), *lines, Line(""))


@dataclass(frozen=True, slots=True)
class _Layout:
    """Widths of the columns in cells; `rule` is 0 where the screen is too narrow for it."""

    name: int
    number: int
    rule: int
    working: int
    declared: bool
    decided: int


def _layout(card: Scorecard, width: int) -> _Layout:
    scores = [span_text(card.low, card.high)]
    for unit in card.units():
        scores += [span_text(unit.low, unit.high), points_text(unit.points)]
    number = max(6, *(cell_len(s) for s in scores))
    declared = any(unit.declared for unit in card.units())
    decided = 0
    if card.review is not None:
        after = card.review.card
        ends = [(after.low, after.high), *((u.low, u.high) for u in after.units())]
        decided = max(6, *(cell_len(span_text(*pair)) for pair in ends))
    between = 11 if width < _WIDE else 14  # two cells of padding a column, one between columns
    rest = width - number - _POINTS_WIDTH - between
    rest -= (_POINTS_WIDTH + 3 if declared else 0) + (decided + 3 if decided else 0)
    if width < _WIDE:
        name = max(14, rest * 40 // 100)
        return _Layout(name, number, 0, max(12, rest - name), declared, decided)
    name, rule = rest * 26 // 100, rest * 34 // 100
    return _Layout(name, number, rule, rest - name - rule, declared, decided)


def _table(card: Scorecard, language: Language, width: int) -> Table:
    zh = language == "zh"
    layout = _layout(card, width)
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), show_edge=False)
    table.add_column("指标" if zh else "Indicator", width=layout.name)
    table.add_column("分值" if zh else "Points", justify="right", width=_POINTS_WIDTH)
    if layout.declared:
        table.add_column("自评" if zh else "Own", justify="right", width=_POINTS_WIDTH)
    table.add_column("得分" if zh else "Score", justify="right", width=layout.number)
    if layout.decided:
        table.add_column("核定" if zh else "Decided", justify="right", width=layout.decided)
    if layout.rule:
        table.add_column("评分标准" if zh else "Rule", width=layout.rule)
    table.add_column("计算与失分原因" if zh else "Working and loss", width=layout.working)
    for section in card.sections:
        _add_section(table, card, section, 0, language, layout)
    grade = card.grade or (
        f"{card.grade_low}{'～' if zh else ' to '}{card.grade_high}"
        if card.grade_low is not None
        else ""
    )
    about = (f"等级 {grade}" if zh else f"grade {grade}") if grade else ""
    after = card.review.card if card.review else None
    cells = _cells(
        layout,
        "总分" if zh else "Total",
        "" if card.plan.total is None else points_text(card.plan.total),
        _Scores(
            span_text(card.low, card.high) if card.scored else "—",
            ""
            if card.declared is None or card.declared.score is None
            else points_text(card.declared.score),
            span_text(after.low, after.high) if after and after.scored else "—",
        ),
        "",
        about,
    )
    table.add_section()
    table.add_row(*cells, style="bold")
    return table


@dataclass(frozen=True, slots=True)
class _Scores:
    """The three scores of a row as text."""

    computed: str
    declared: str
    decided: str


def _cells(
    layout: _Layout, name: str, points: str, scores: _Scores, rule: str, text: str
) -> list[Line]:
    cells = [Line(wrapped(name, layout.name)), Line(points)]
    if layout.declared:
        cells.append(Line(scores.declared))
    cells.append(Line(scores.computed))
    if layout.decided:
        cells.append(Line(scores.decided))
    if layout.rule:
        cells.append(Line(wrapped(rule, layout.rule), style="dim"))
    cells.append(Line(wrapped(text, layout.working)))
    return cells


def _add_section(
    table: Table,
    card: Scorecard,
    section: SectionScore,
    depth: int,
    language: Language,
    layout: _Layout,
) -> None:
    plan = section.section
    cited = (basis_text(plan.origin, language) or "") if depth == 0 else ""
    about = _about_section(section, language)
    if not layout.rule:
        about = "\n".join(line for line in (cited, about) if line)
    cells = _cells(
        layout,
        "  " * depth + plan.title.to(language),
        points_text(section.points),
        _Scores(_span(section), "", _span(decided_section(card, section.section.id))),
        cited,
        about,
    )
    for cell in cells[:-1]:
        cell.stylize("bold")
    cells[-1].stylize("dim")
    if depth == 0:
        table.add_section()
    table.add_row(*cells)
    for inner in section.sections:
        _add_section(table, card, inner, depth + 1, language, layout)
    for unit in section.units:
        _add_unit(table, card, unit, depth + 1, language, layout)


def _span(score: SectionScore | UnitScore | None) -> str:
    if score is None:
        return ""
    return "—" if score.applies is False else span_text(score.low, score.high)


def _decision(card: Scorecard, unit: UnitScore) -> str:
    """Return the decided score of a unit, marked where it is disputed or overtaken."""
    one = card.review.decided.get(unit.id) if card.review else None
    if one is None:
        return ""
    mark = "!" if one.overtaken else "?" if one.decision.kind == "disputed" else ""
    return mark + span_text(one.low, one.high)


def _add_unit(
    table: Table,
    card: Scorecard,
    unit: UnitScore,
    depth: int,
    language: Language,
    layout: _Layout,
) -> None:
    name = "  " * depth + unit.title.to(language)
    if unit.dimension and layout.rule:
        name += f"（{unit.dimension}）" if language == "zh" else f" ({unit.dimension})"
    cells = _cells(
        layout,
        name,
        points_text(unit.points),
        _Scores(_span(unit), unit.declared.written if unit.declared else "", _decision(card, unit)),
        rule_words(unit.method, language, percent=is_percent(unit)),
        working(unit, language),
    )
    if unit.state == "open":
        cells[3 if layout.declared else 2].stylize("yellow")
    why = why_lost(unit)
    if why is not None:
        cells[-1].append("\n" + wrapped(why.to(language), layout.working), style="dim")
    table.add_row(*cells)


def _about_section(section: SectionScore, language: Language) -> str:
    zh = language == "zh"
    if section.no_measures and section.applies is not False:
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
    found = [] if words is None else [words[0 if zh else 1]]
    return ("；" if zh else "; ").join([*found, *section_notes(section, language)])


def _adjustments(card: Scorecard, language: Language) -> list[str]:
    found = []
    for score in card.adjustments:
        title = score.adjustment.title.to(language)
        colon = "：" if language == "zh" else ": "
        found.append(f"{title}{colon}{adjustment_text(card, score, language)}")
    return found


def _checks(card: Scorecard, language: Language) -> list[str]:
    mark = {"error": "✗", "warning": "!", "info": "·"}
    return [f"{mark[c.check.severity]} {check_text(card, c, language)}" for c in card.checks]


def _missing(card: Scorecard, language: Language) -> list[str]:
    zh = language == "zh"
    holding = [m for m in card.missing if m.holds]
    found = [f"{points_text(m.holds):>6}  {m.title.to(language)}" for m in holding[:_MOST_MISSING]]
    rest = holding[_MOST_MISSING:]
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
