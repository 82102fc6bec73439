"""What an edit of a ruleset does to cases, as a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.analysis.compare.bands import Band, BandsBy, by_grades, by_points, folded
from engine.analysis.compare.groups import title_of
from engine.analysis.compare.impact import (
    Impact,
    LineSpread,
    alike_in,
    by_grade,
    by_line,
    spread,
)
from engine.base.exact import ZERO, decimal_places
from engine.base.words import Language, Text
from engine.language.plan import Plan
from engine.render.blocks import Block, Grid, Heading, Items, Paragraph, Picture
from engine.render.impact.groups import cut_note, hint_blocks, signed, why_together
from engine.render.impact.reasons import change_blocks, mover_blocks
from engine.render.pictures.distribution import Bin, Distribution
from engine.scoring.explain.numbers import points_text
from engine.scoring.explain.sections import grade_limits

#: What draws a distribution.
Draw = Callable[[Distribution, Language], str]

_TOTAL = Text("总分", "total")
_MOST_NAMES = 12  # of cases in one cell


def impact_blocks(
    impact: Impact, shown: Distribution, top: int, language: Language, draw: Draw
) -> list[Block]:
    """Return the impact as blocks; `top` is how many cases are told with reasons."""
    zh = language == "zh"
    blocks: list[Block] = [
        Heading(1, "规则改动对案例的影响" if zh else "What an edit of the rules does to cases"),
        Items(
            (
                (("修改前：" if zh else "before: ") + _plan(impact.old, language), ()),
                (("修改后：" if zh else "after: ") + _plan(impact.new, language), ()),
                *((("同一项：" if zh else "the same: ") + f"{a} = {b}", ())
                  for a, b in impact.same.rules.items()),
            )
        ),
    ]  # fmt: skip
    if not impact.groups:
        said = "两个规则集的含义没有差别。" if zh else "The two rulesets mean the same."
        blocks.append(Paragraph(said))
    if impact.cases:
        blocks += _overview(impact, language)
        blocks += _grades(impact, language)
        blocks += [
            Heading(2, shown.title),
            Picture(draw(shown, language), _in_words(shown, language)),
        ]
        blocks += _lines(impact, language)
        blocks += change_blocks(impact, language)
        blocks += mover_blocks(impact, top, language)
        blocks += hint_blocks(alike_in(impact), language)
    blocks += _unscored(impact, language)
    return blocks


def distribution_of(impact: Impact, by: BandsBy, language: Language) -> Distribution:
    """Return the totals before and after by bands of points or of the grades."""
    zh = language == "zh"
    totals = [(case.old.low, case.new.low) for case in impact.cases]
    if by == "grades":
        bands = by_grades(impact.new, totals)
    else:
        bands = by_points(max(impact.old.total or ZERO, impact.new.total or ZERO), totals)
    bins = tuple(Bin(_band(band, language), band.before, band.after) for band in folded(bands))
    return Distribution(
        "总分的分布" if zh else "Totals before and after", bins, _open(impact, language)
    )


def _plan(plan: Plan, language: Language) -> str:
    return f"{plan.title.to(language)} [{plan.id} {plan.version}]"


def _band(band: Band, language: Language) -> str:
    if band.grade is not None:
        limits = grade_limits(band.grade, language)
        return (
            f"{band.grade.name}（{limits}）"
            if language == "zh"
            else f"{band.grade.name} ({limits})"
        )
    low, high = points_text(band.low or ZERO), points_text(band.high or ZERO)
    if language == "zh":
        return f"{low}～{high}" if band.top else f"{low}～{high}（不含）"
    return f"{low} to {high}" if band.top else f"{low} to under {high}"


def _in_words(shown: Distribution, language: Language) -> str:
    joint = "；" if language == "zh" else "; "
    return joint.join(f"{one.label} {one.before} → {one.after}" for one in shown.bins)


def _open(impact: Impact, language: Language) -> str:
    count = sum(1 for case in impact.cases if case.open)
    if not count:
        return ""
    if language == "zh":
        return f"有 {count} 个案例总分未定，一律按有据可依的分（下限）计算。"
    have = "case has an open total" if count == 1 else "cases have open totals"
    return f"{count} {have}: what is documented counts, the low end."


def _overview(impact: Impact, language: Language) -> list[Block]:
    zh = language == "zh"
    whole = spread(impact)
    stay = whole.count - whole.up - whole.down
    if zh:
        said = (
            f"{whole.count} 个案例：{whole.up} 个上升，{whole.down} 个下降，{stay} 个不变。"
            f"总分合计 {signed(whole.total)}，平均 {signed(whole.mean)}。"
        )
    else:
        said = (
            f"{_cases(whole.count)}: {whole.up} gain, {whole.down} lose, {stay} stay. "
            f"Totals {signed(whole.total)} in all, {signed(whole.mean)} on average."
        )
    blocks: list[Block] = [Paragraph(said)]
    up = max(impact.cases, key=lambda case: case.change)
    down = min(impact.cases, key=lambda case: case.change)
    ends = []
    if up.change > 0:
        word = "上升最多：" if zh else "largest gain: "
        ends.append((word + f"{up.name} {signed(up.change)}", ()))
    if down.change < 0:
        word = "下降最多：" if zh else "largest loss: "
        ends.append((word + f"{down.name} {signed(down.change)}", ()))
    if ends:
        blocks.append(Items(tuple(ends)))
    said = _open(impact, language)
    return [*blocks, Paragraph(said)] if said else blocks


def _grades(impact: Impact, language: Language) -> list[Block]:
    zh = language == "zh"
    found = by_grade(impact)
    if not found:
        return []
    rows = [(before, after, str(len(cases))) for (before, after), cases in found.items()]
    headers = ("前", "后", "个数") if zh else ("before", "after", "count")
    who = [
        (f"{before} → {after}{'：' if zh else ': '}{_names([c.name for c in cases], language)}", ())
        for (before, after), cases in found.items()
        if before != after
    ]
    moved = sum(len(cases) for (before, after), cases in found.items() if before != after)
    if zh:
        said = f"{moved} 个案例的等级改变。" if moved else "没有案例的等级改变。"
    else:
        changes = "changes" if moved == 1 else "change"
        said = f"{_cases(moved)} {changes} grade." if moved else "No case changes grade."
    return [
        Heading(2, "等级" if zh else "Grades"),
        Paragraph(said),
        Grid(headers, tuple(rows), words=(1,)),
        *([Items(tuple(who))] if who else []),
    ]


def _cases(count: int) -> str:
    return "1 case" if count == 1 else f"{count} cases"


def _names(names: Sequence[str], language: Language) -> str:
    """Return names in a line; of many, the first and how many there are more."""
    joint = "、" if language == "zh" else ", "
    if len(names) <= _MOST_NAMES:
        return joint.join(names)
    more = len(names) - _MOST_NAMES
    shown = joint.join(names[:_MOST_NAMES])
    return f"{shown}，另有 {more} 个" if language == "zh" else f"{shown} and {more} more"


def _lines(impact: Impact, language: Language) -> list[Block]:
    """Return how sections and the total move."""
    zh = language == "zh"
    total = LineSpread("total", "", _TOTAL, spread(impact))
    lines = [one for one in (*by_line(impact), total) if _moves(one)]
    headers = (
        ("指标", "上升", "下降", "合计", "平均") if zh else ("part", "gain", "lose", "sum", "mean")
    )
    rows = [
        (
            one.title.to(language),
            *(str(one.spread.up), str(one.spread.down)),
            *(signed(one.spread.total), signed(one.spread.mean)),
        )
        for one in lines
    ]
    found: list[Block] = [
        Heading(2, "各级" if zh else "By section"),
        Grid(headers, tuple(rows)),
        *_by_group(impact, lines, language),
    ]
    numbers = [n for one in lines for n in (one.spread.mean, *one.spread.groups)]
    if any(decimal_places(n) is None for n in numbers):
        found.append(Paragraph(cut_note(language), quiet=True))
    return found


def _by_group(impact: Impact, lines: Sequence[LineSpread], language: Language) -> list[Block]:
    """Return the sums divided over groups of changes, and which could not be told apart."""
    zh = language == "zh"
    blocks = impact.partition.blocks
    together = [why_together(one, language) for one in impact.partition.apart]
    if len(blocks) == 1 and not together:
        only = title_of(blocks[0]).to(language)
        said = f"规则只在“{only}”一类不同。" if zh else f"The rules differ in {only} alone."
        return [Paragraph(said, quiet=True)]
    if len(blocks) < 2:
        return together
    titles = [title_of(block).to(language) for block in blocks]
    rows = [
        (one.title.to(language), signed(one.spread.total), *map(signed, one.spread.groups))
        for one in lines
    ]
    headers = ("指标", "合计", *titles) if zh else ("part", "sum", *titles)
    said = (
        "分值：有哪些指标、各是几分；界限：方法里的数；方法：其余怎样得分的规定；调整：扣分、封顶等。"
        if zh
        else "Weights: which indicators there are, and their points. Thresholds: numbers in "
        "methods. Methods: all else about how a score comes about."
    )
    found: list[Block] = [
        Heading(2, "各类改动" if zh else "By kind of change"),
        Grid(headers, tuple(rows)),
        Paragraph(said, quiet=True),
        *together,
    ]
    undivided = sum(1 for case in impact.cases if not case.divided)
    if undivided:
        said = (
            f"{undivided} 个案例在新旧规则混合时没有总分，它们的变化没有按类别分。"
            if zh
            else f"{_cases(undivided)} without a total under a mixture of the rules: not divided."
        )
        found.append(Paragraph(said, quiet=True))
    return found


def _moves(one: LineSpread) -> bool:
    spread_ = one.spread
    return one.kind == "total" or bool(spread_.up or spread_.down or any(spread_.groups))


def _unscored(impact: Impact, language: Language) -> list[Block]:
    zh = language == "zh"
    if not impact.unscored:
        return []
    count = len(impact.unscored)
    title = f"没有算进来的 {count} 个" if zh else f"Left out: {count}"
    items = tuple((one.name, (one.why.to(language),)) for one in impact.unscored)
    return [Heading(2, title), Items(items)]
