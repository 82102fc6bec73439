"""What stands around the table of a scorecard, in words: each function gives lines of text."""

from __future__ import annotations

from engine.base.words import Language
from engine.scoring.explain.numbers import points_text
from engine.scoring.explain.reasons import adjustment_text, check_text
from engine.scoring.explain.sections import section_notes
from engine.scoring.scorecard import Scorecard, SectionScore


def about_section(section: SectionScore, language: Language) -> str:
    """Say what is special about a section: no measures, how points were shared out, remarks."""
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


def adjustment_lines(card: Scorecard, language: Language) -> list[str]:
    """Say of every adjustment what it did."""
    found = []
    for score in card.adjustments:
        title = score.adjustment.title.to(language)
        colon = "：" if language == "zh" else ": "
        found.append(f"{title}{colon}{adjustment_text(card, score, language)}")
    return found


def check_lines(card: Scorecard, language: Language) -> list[str]:
    """Say every warning of the ruleset that fired."""
    mark = {"error": "✗", "warning": "!", "info": "·"}
    return [f"{mark[c.check.severity]} {check_text(card, c, language)}" for c in card.checks]


def missing_lines(card: Scorecard, language: Language, most: int) -> list[str]:
    """List the missing facts by the points that they hold, at most `most`."""
    zh = language == "zh"
    holding = [m for m in card.missing if m.holds]
    found = [f"{points_text(m.holds):>6}  {m.title.to(language)}" for m in holding[:most]]
    rest = holding[most:]
    if rest:
        points = points_text(sum((m.holds for m in rest), card.low * 0))
        found.append(
            f"{points:>6}  另有 {len(rest)} 项（--format json 列出全部）"
            if zh
            else f"{points:>6}  {len(rest)} more (--format json lists all)"
        )
    return found


def note_lines(card: Scorecard, language: Language) -> list[str]:
    """Say what a reader of the scores must know: remarks of case and ruleset, what is unchecked."""
    zh = language == "zh"
    found = list(card.notes)
    if card.plan.extends:
        bases = "、".join(card.plan.extends)
        found.append(f"规则在 {bases} 之上修改" if zh else f"the rules are changes over {bases}")
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
