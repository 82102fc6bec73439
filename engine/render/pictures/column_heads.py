"""What stands over the columns of a picture, and the key that says what it stands for."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from engine.base.words import Language
from engine.render.comparison.naming import Column, case_names
from engine.render.pictures import words
from engine.render.pictures.charts import text_width, wrapped_label
from engine.render.pictures.drawing import GREY, LINE, SIZE, line_svg, text_svg
from engine.scoring.explain.rules import ruleset_title

_SMALL = 11
_LEVEL = 15  # from one row of heads to the next
_CLOSE = 24  # columns nearer than this have their letters at two heights
_ROOM_FOR_YEAR = 36
_BETWEEN = 24  # names of the key that stand beside each other
_BOLD = 'font-weight="bold"'


class Heads(Struct, frozen=True):
    """The heads of columns: letters, years (empty where they say nothing), numbers of rulesets.

    `rulesets` and `names` say in words what numbers and letters stand for, those of columns that
    are left out here too.
    """

    letters: tuple[str, ...]
    years: tuple[str, ...]
    rules: tuple[int, ...]
    rulesets: tuple[str, ...]
    names: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.letters)

    @property
    def breaks(self) -> tuple[int, ...]:
        """The columns that stand under another ruleset than the one before them."""
        return tuple(n for n in range(1, len(self)) if self.rules[n] != self.rules[n - 1])

    def part(self, first: int, end: int) -> Heads:
        """Return the heads of some of the columns."""
        part = slice(first, end)
        return Heads(
            self.letters[part], self.years[part], self.rules[part], self.rulesets, self.names
        )


def heads_of(columns: Sequence[Column], language: Language) -> Heads:
    """Return the heads of columns."""
    years = [str(column.card.year) for column in columns]
    plans: dict[tuple[str, str, str], str] = {}
    rules = []
    for column in columns:
        plan = column.card.plan
        same = plan.id, plan.version, plan.sha256
        plans.setdefault(same, ruleset_title(plan).to(language))
        rules.append(list(plans).index(same) + 1)
    many = len(plans) > 1
    plain = len(set(years)) == 1
    return Heads(
        tuple(c.letter for c in columns),
        tuple("" if plain else year for year in years),
        tuple(rules),
        tuple(
            words.OF.fill(
                name=words.RULESET_NUMBER.fill(number=n) if many else words.RULESET, title=title
            ).to(language)
            for n, title in enumerate(plans.values(), 1)
        ),
        _names(columns, rules, language),
    )


def _names(columns: Sequence[Column], rules: Sequence[int], language: Language) -> tuple[str, ...]:
    """Return what letters stand for; the ruleset too where a case stands under several."""
    found = []
    for column, case, number in zip(columns, case_names(columns, language), rules, strict=True):
        digest = column.card.case_sha256
        under = {n for c, n in zip(columns, rules, strict=True) if c.card.case_sha256 == digest}
        if len(under) > 1:
            name = words.RULESET_NUMBER.fill(number=number)
            found.append(words.UNDER.fill(case=case, rules=name).to(language))
        else:
            found.append(case)
    return tuple(f"{c.letter}  {name}" for c, name in zip(columns, found, strict=True))


def heads_height(heads: Heads, gap: int) -> int:
    """Return how high the heads are over columns `gap` apart."""
    rows = (
        1
        + (gap < _CLOSE)
        + (any(heads.years) and gap >= _ROOM_FOR_YEAR)
        + (len(heads.rulesets) > 1)
    )
    return rows * _LEVEL + 6


def heads_svg(
    heads: Heads, places: Sequence[int], top: int, bottom: int, language: Language
) -> str:
    """Return the heads of columns whose middles are `places`, and what divides rulesets.

    The dividing lines go from `top` to `bottom`.
    """
    gap = places[1] - places[0] if len(places) > 1 else 100
    parts: list[str] = []
    y = top + _LEVEL - 3
    size = _SMALL if gap < _CLOSE else SIZE
    if len(heads.rulesets) > 1:
        parts.append(_rulesets(heads, places, gap, (top, bottom), language))
        y += _LEVEL
    for number, (letter, x) in enumerate(zip(heads.letters, places, strict=True)):
        lower = _LEVEL if gap < _CLOSE and number % 2 else 0
        parts.append(text_svg(x, y + lower, [letter], anchor="middle", size=size, more=_BOLD))
    if any(heads.years) and gap >= _ROOM_FOR_YEAR:
        parts += [
            text_svg(x, y + _LEVEL, [year], anchor="middle", size=_SMALL)
            for year, x in zip(heads.years, places, strict=True)
        ]
    return "".join(parts)


def _rulesets(
    heads: Heads, places: Sequence[int], gap: int, ends: tuple[int, int], language: Language
) -> str:
    """Return the numbers of rulesets over their columns, and dashed lines between them."""
    parts: list[str] = []
    starts = [0, *heads.breaks]
    for first, end in zip(starts, [*heads.breaks, len(heads)], strict=True):
        number = str(heads.rules[first])
        name = words.RULESET_NUMBER.fill(number=number).to(language)
        fits = text_width(name, _SMALL) <= gap * (end - first)
        middle = (places[first] + places[end - 1]) // 2
        shown = [name if fits else number]
        parts.append(text_svg(middle, ends[0] + _LEVEL - 4, shown, anchor="middle", size=_SMALL))
        if first:
            x = (places[first - 1] + places[first]) // 2
            parts.append(line_svg((x, ends[0]), (x, ends[1]), GREY, 'stroke-dasharray="5 4"'))
    return "".join(parts)


def key_svg(heads: Heads, y: int, left: int, width: int) -> tuple[str, int]:
    """Return what letters and numbers stand for, and where that ends; names that are short stand
    beside each other.
    """
    lines = [line for text in heads.rulesets for line in wrapped_label(text, width)]
    found = [text_svg(left, y + LINE, lines)]
    y += len(lines) * LINE
    widest = max(text_width(name) for name in heads.names) + _BETWEEN
    across = max(width // widest, 1)
    names = [wrapped_label(name, width) for name in heads.names]
    down = -(-len(names) // across)
    for first in range(0, len(names), down):
        shown = [line for name in names[first : first + down] for line in name]
        found.append(text_svg(left + first // down * widest, y + LINE, shown))
    return "".join(found), y + max(down, sum(map(len, names[:down]))) * LINE
