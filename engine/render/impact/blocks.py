"""What an edit of a ruleset does to cases, as a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.analysis.compare.bands import Band, BandsBy, by_grades, by_points, folded
from engine.analysis.compare.groups import title_of
from engine.analysis.compare.impact import Impact
from engine.analysis.compare.spreads import (
    LineSpread,
    alike,
    alike_in,
    by_check,
    by_grade,
    by_line,
    spread,
)
from engine.base.exact import ZERO, decimal_places
from engine.base.words import Language
from engine.render.blocks import Block, Grid, Heading, Items, Paragraph, Picture
from engine.render.impact import words
from engine.render.impact.groups import hint_blocks, signed, why_together
from engine.render.impact.naming import case_names, check_names
from engine.render.impact.reasons import change_blocks, mover_blocks, other_blocks
from engine.render.pictures.distribution import Bin, Distribution
from engine.scoring.explain.numbers import points_text
from engine.scoring.explain.rules import ruleset_title
from engine.scoring.explain.sections import grade_limits
from engine.scoring.scorecard import known_ends

#: What draws a distribution.
Draw = Callable[[Distribution, Language], str]

_MOST_NAMES = 12  # of cases in one cell


def impact_blocks(
    impact: Impact, shown: Distribution, top: int, language: Language, draw: Draw
) -> list[Block]:
    """Return the impact as blocks; `top` is how many cases are told with reasons."""
    about = (
        words.OLD.fill(plan=ruleset_title(impact.old)),
        words.NEW.fill(plan=ruleset_title(impact.new)),
        *(words.SAME.fill(old=a, new=b) for a, b in impact.same.rules.items()),
    )
    blocks: list[Block] = [
        Heading(1, words.TITLE.to(language)),
        Items(tuple((one.to(language), ()) for one in about)),
    ]
    if alike(impact):
        blocks.append(Paragraph(words.ALIKE.to(language)))
    if impact.cases:
        blocks += _overview(impact, language)
        blocks += _grades(impact, language)
        blocks += [
            Heading(2, shown.title),
            Picture(draw(shown, language), _in_words(shown, language)),
        ]
        blocks += _lines(impact, language)
        blocks += change_blocks(impact, language)
        blocks += _checks(impact, language)
        blocks += mover_blocks(impact, top, language)
        blocks += hint_blocks(alike_in(impact), language)
    blocks += other_blocks(impact, language)
    blocks += _unscored(impact, language)
    return blocks


def distribution_of(impact: Impact, by: BandsBy, language: Language) -> Distribution:
    """Return the totals before and after by bands of points or of the grades."""
    totals = [(known_ends(case.old.ends)[0], known_ends(case.new.ends)[0]) for case in impact.cases]
    if by == "grades":
        bands = by_grades(impact.new, totals)
    else:
        bands = by_points(max(impact.old.total or ZERO, impact.new.total or ZERO), totals)
    bins = tuple(Bin(_band(band, language), band.before, band.after) for band in folded(bands))
    return Distribution(words.DISTRIBUTION.to(language), bins, _open(impact, language))


def _band(band: Band, language: Language) -> str:
    if band.grade is not None:
        limits = grade_limits(band.grade, language)
        return words.ASIDE.fill(text=band.grade.name, aside=limits).to(language)
    low, high = points_text(band.low or ZERO), points_text(band.high or ZERO)
    written = words.TOP_BAND if band.top else words.BAND
    return written.fill(low=low, high=high).to(language)


def _in_words(shown: Distribution, language: Language) -> str:
    return words.JOINT.to(language).join(
        f"{one.label} {one.before} → {one.after}" for one in shown.bins
    )


def _open(impact: Impact, language: Language) -> str:
    count = sum(1 for case in impact.cases if case.open)
    return words.open_cases(count).to(language) if count else ""


def _overview(impact: Impact, language: Language) -> list[Block]:
    whole = spread(impact)
    said = words.OVERVIEW.fill(
        cases=words.cases(whole.count),
        up=whole.up,
        down=whole.down,
        stay=whole.count - whole.up - whole.down,
        total=signed(whole.total),
        mean=signed(whole.mean),
    )
    blocks: list[Block] = [Paragraph(said.to(language))]
    up = max(impact.cases, key=lambda case: case.change)
    down = min(impact.cases, key=lambda case: case.change)
    names = case_names(impact, language)
    ends = [
        (word.fill(name=names[case.name], change=signed(case.change)).to(language), ())
        for word, case, there in (
            (words.MOST_UP, up, up.change > 0),
            (words.MOST_DOWN, down, down.change < 0),
        )
        if there
    ]
    if ends:
        blocks.append(Items(tuple(ends)))
    open_ = _open(impact, language)
    return [*blocks, Paragraph(open_)] if open_ else blocks


def _grades(impact: Impact, language: Language) -> list[Block]:
    found = by_grade(impact)
    if not found:
        return []
    rows = [(before, after, str(len(cases))) for (before, after), cases in found.items()]
    colon, names = words.COLON.to(language), case_names(impact, language)
    who = [
        (f"{before} → {after}{colon}{_names([names[c.name] for c in cases], language)}", ())
        for (before, after), cases in found.items()
        if before != after
    ]
    moved = sum(len(cases) for (before, after), cases in found.items() if before != after)
    return [
        Heading(2, words.GRADES.to(language)),
        Paragraph(words.moved_cases(moved).to(language)),
        Grid(words.GRADE_HEADS.parts(language), tuple(rows), words=(1,)),
        *([Items(tuple(who))] if who else []),
    ]


def _checks(impact: Impact, language: Language) -> list[Block]:
    """Return the warnings that name other cases, or other measures of them."""
    names, checks = case_names(impact, language), check_names(impact, language)
    rows = tuple(
        (checks[id_], *(_names([names[name] for name in side], language) for side in sides))
        for id_, sides in by_check(impact).items()
    )
    if not rows:
        return []
    heads = words.CHECK_HEADS.parts(language)
    return [Heading(2, words.CHECKS.to(language)), Grid(heads, rows, words=(0, 1, 2))]


def _names(names: Sequence[str], language: Language) -> str:
    """Return names in a line; of many, the first and how many there are more."""
    shown = words.LIST.to(language).join(names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return words.MORE_NAMES.fill(names=shown, more=more).to(language) if more > 0 else shown


def _lines(impact: Impact, language: Language) -> list[Block]:
    """Return how sections and the total move."""
    total = LineSpread("total", "", words.TOTAL, spread(impact))
    lines = [one for one in (*by_line(impact), total) if _moves(one)]
    rows = [
        (
            one.title.to(language),
            *(str(one.spread.up), str(one.spread.down)),
            *(signed(one.spread.total), signed(one.spread.mean)),
        )
        for one in lines
    ]
    found: list[Block] = [
        Heading(2, words.SECTIONS.to(language)),
        Grid(words.SECTION_HEADS.parts(language), tuple(rows)),
        *_by_group(impact, lines, language),
    ]
    numbers = [n for one in lines for n in (one.spread.mean, *one.spread.groups)]
    if any(decimal_places(n) is None for n in numbers):
        found.append(Paragraph(words.CUT.to(language), quiet=True))
    return found


def _by_group(impact: Impact, lines: Sequence[LineSpread], language: Language) -> list[Block]:
    """Return the sums divided over groups of changes, and which could not be told apart."""
    blocks = impact.partition.blocks
    together = [why_together(one, language) for one in impact.partition.apart]
    if len(blocks) == 1 and not together:
        said = words.ONLY_KIND.fill(only=title_of(blocks[0]))
        return [Paragraph(said.to(language), quiet=True)]
    if len(blocks) < 2:
        return together
    titles = [title_of(block).to(language) for block in blocks]
    rows = [
        (one.title.to(language), signed(one.spread.total), *map(signed, one.spread.groups))
        for one in lines
    ]
    found: list[Block] = [
        Heading(2, words.KINDS.to(language)),
        Grid((*words.KIND_HEADS.parts(language), *titles), tuple(rows)),
        Paragraph(words.WHAT_KINDS.to(language), quiet=True),
        *together,
    ]
    undivided = sum(1 for case in impact.cases if not case.divided)
    if undivided:
        said = words.UNDIVIDED.fill(cases=words.cases(undivided))
        found.append(Paragraph(said.to(language), quiet=True))
    return found


def _moves(one: LineSpread) -> bool:
    spread_ = one.spread
    return one.kind == "total" or bool(spread_.up or spread_.down or any(spread_.groups))


def _unscored(impact: Impact, language: Language) -> list[Block]:
    if not impact.unscored:
        return []
    title = words.UNSCORED.fill(count=len(impact.unscored)).to(language)
    items = tuple((one.name, (one.why.to(language),)) for one in impact.unscored)
    return [Heading(2, title), Items(items)]
