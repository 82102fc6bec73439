"""Why scores move under an edited ruleset: change by change, and for the cases that move most."""

from __future__ import annotations

from collections import Counter

from engine.analysis.compare.impact import CaseImpact, Impact, Moved, by_change
from engine.authoring.diff.changes import Change
from engine.base.words import Language
from engine.render.blocks import Block, Grid, Heading, Items, Paragraph
from engine.render.comparison.blocks import grade_text
from engine.render.impact.groups import both_ends
from engine.scoring.explain.numbers import span_text

_MOST_SCORES = 5  # of one case
_MOST_CHANGES = 3  # of one score


def change_blocks(impact: Impact, language: Language) -> list[Block]:
    """Return what each change of the rules moves."""
    zh = language == "zh"
    found = by_change(impact)
    if not found:
        return []
    said_of = Counter(one.change.sentence.to(language) for one in found if one.change)
    rows = [
        (
            _named(one.change, said_of, language),
            str(one.cases),
            both_ends(*one.alone),
            both_ends(*one.shared),
        )
        for one in found
    ]
    headers = (
        ("改动", "案例数", "独自引起", "与其他改动一起")
        if zh
        else ("change", "cases", "alone", "with other changes")
    )
    said = (
        "一项得分只与一处改动有关，变化记在“独自引起”；与几处有关的，每一处都记在最后一列，不能相加。"
        if zh
        else "A score that one change alone concerns counts as moved by it alone; where several "
        "do, it stands in the last column of each: those do not add up."
    )
    return [
        Heading(2, "逐处改动" if zh else "Change by change"),
        Grid(headers, tuple(rows)),
        Paragraph(said, quiet=True),
    ]


def _named(change: Change | None, said_of: Counter[str], language: Language) -> str:
    """Return a change in words, with the id of what it concerns where others read the same."""
    if change is None:
        return "不是某一处改动造成的" if language == "zh" else "of no single change"
    said = change.sentence.to(language)
    if said_of[said] == 1:
        return said
    return f"{said}（{change.owner}）" if language == "zh" else f"{said} ({change.owner})"


def mover_blocks(impact: Impact, top: int, language: Language) -> list[Block]:
    """Return the `top` cases that move most, each with its reasons."""
    zh = language == "zh"
    movers = impact.movers()[:top]
    if not movers:
        return []
    blocks: list[Block] = [Heading(2, "变化最大的案例" if zh else "The cases that move most")]
    for case in movers:
        blocks.append(Heading(3, _mover(case, language)))
        items = [(_score(one, language), _reasons(one, language)) for one in case.moved]
        kept = items[:_MOST_SCORES]
        if len(items) > len(kept):
            more = len(items) - len(kept)
            kept.append((f"另有 {more} 项变化" if zh else f"and {more} more", ()))
        blocks.append(Items(tuple(kept)))
    return blocks


def _mover(case: CaseImpact, language: Language) -> str:
    old, new = case.old, case.new
    scores = f"{span_text(old.low, old.high)} → {span_text(new.low, new.high)}"
    change = both_ends(new.low - old.low, new.high - old.high)
    grades = grade_text(old, language), grade_text(new, language)
    moved = "" if grades[0] == grades[1] else f"，{grades[0]} → {grades[1]}"
    if language == "zh":
        return f"{case.name}：{scores}（{change}）{moved}"
    return f"{case.name}: {scores} ({change}){moved.replace('，', ', ')}"


def _score(one: Moved, language: Language) -> str:
    joint = "：" if language == "zh" else ": "
    return f"{one.title.to(language)}{joint}{both_ends(*one.change)}"


def _reasons(one: Moved, language: Language) -> tuple[str, ...]:
    zh = language == "zh"
    found = [
        ("前：" if zh else "before: ") + one.before.to(language),
        ("后：" if zh else "after: ") + one.after.to(language),
    ]
    found += [
        ("因为：" if zh else "because: ") + _change(change, language)
        for change in one.because[:_MOST_CHANGES]
    ]
    more = len(one.because) - _MOST_CHANGES
    if more > 0:
        found.append(f"另有 {more} 处改动" if zh else f"because of {more} more")
    return tuple(found)


def _change(change: Change, language: Language) -> str:
    place = change.new_place or change.old_place
    sentence = change.sentence.to(language)
    if place is None:
        return sentence
    return f"{sentence}（{place}）" if language == "zh" else f"{sentence} ({place})"
