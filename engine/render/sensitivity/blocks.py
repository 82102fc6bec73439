"""What facts are worth as blocks, and as the bars of a tornado."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.analysis.scenarios.sensitivity import At, Line, Sensitivity, Threshold
from engine.analysis.scenarios.settings import written_with_unit
from engine.analysis.varying.variable import Variable
from engine.base.exact import ZERO, to_text
from engine.base.words import Language, Text, same
from engine.render.blocks import Block, Grid, Heading, Items, Paragraph, Picture
from engine.render.comparison.blocks import about_text, grade_text
from engine.render.impact.groups import both_ends
from engine.render.pictures.tornado import Bar, End, Tornado
from engine.render.sensitivity import words
from engine.scoring.explain.numbers import ends_text, span_text, value_text

#: What draws the tornado.
Draw = Callable[[Tornado, Language], str]

#: Less and more, of amounts and of dates.
_FEW = 6  # facts that a sentence names


def sensitivity_blocks(
    found: Sensitivity, lines: Sequence[Line], language: Language, draw: Draw
) -> list[Block]:
    """Return the sensitivity as a document; `lines` are those to be shown."""
    card = found.card
    share = value_text(found.share, percent=True)
    blocks: list[Block] = [
        Heading(1, words.TITLE.to(language)),
        Paragraph(about_text(card, language)),
        Paragraph(_base(found, language)),
        Paragraph(words.HOW.fill(share=share).to(language), quiet=True),
    ]
    if not lines:
        said = words.NONE_OF_TRIED if found.untried else words.NONE
        none = Paragraph(said.to(language))
        return [*blocks, none, *_rest(found, lines, language)]
    if card.scored:
        picture = tornado_of(found, lines, language)
        blocks += [
            Heading(2, picture.title),
            Picture(draw(picture, language), picture.title),
            _margins(found, lines, language),
        ]
    blocks += [
        Heading(2, words.THRESHOLDS.to(language)),
        Items(tuple(_places(found, line, language) for line in lines)),
    ]
    return [*blocks, *_rest(found, lines, language)]


def _base(found: Sensitivity, language: Language) -> str:
    card = found.card
    if card.ends is None:
        return words.NO_TOTAL.to(language)
    said = [words.TOTAL.fill(score=span_text(*card.ends))]
    grade = grade_text(card, language)
    if grade != "—":
        said.append(words.WITH_GRADE.fill(grade=grade))
    if not card.exact:
        said.append(words.OUTER)
    return same("").join(said).to(language)


def tornado_of(found: Sensitivity, lines: Sequence[Line], language: Language) -> Tornado:
    """Return the bars: each fact a step less and more, or its least and most favourable word.

    Bars show the documented score; the attainable one where only that moves.
    """
    card = found.card
    bars = []
    for line in lines:
        ends = [(at, None if at is None else at.change(card)) for at in _ends_of(line, found)]
        moves = any(change is not None and change[0] for _, change in ends)
        minus, plus = (
            None
            if at is None or change is None
            else End(
                change[0 if moves else 1],
                both_ends(*change),
                _signed_value(line, at, sign, language),
            )
            for (at, change), sign in zip(ends, ("−", "+"), strict=True)
        )
        bars.append(Bar(f"{line.fact.title.to(language)} {_now(line.fact, language)}", minus, plus))
    title = words.TORNADO.fill(share=value_text(found.share, percent=True))
    now = words.AS_IT_IS.fill(total=ends_text(card.ends))
    return Tornado(title.to(language), card.case_title, now.to(language), tuple(bars))


def _ends_of(line: Line, found: Sensitivity) -> tuple[At | None, At | None]:
    """Return what a fact gives a step less and more; of words the worst and the best."""
    if line.fact.kind != "word":
        return line.minus, line.plus
    moves = ((at, at.change(found.card)) for at in line.others)
    ranked = sorted(((at, sum(c)) for at, c in moves if c is not None), key=lambda one: one[1])
    if not ranked:
        return None, None
    (worst, least), (best, most) = ranked[0], ranked[-1]
    if least >= ZERO:
        return None, best
    return worst, best if most > ZERO else None


def _signed_value(line: Line, at: At, sign: str, language: Language) -> str:
    text = line.fact.text(at.value, language)
    return text if line.fact.kind == "word" else f"{sign} {text}"


def _now(fact: Variable, language: Language) -> str:
    if fact.kind == "date":
        return fact.text(fact.number, language)
    return written_with_unit(fact.stated)


def _margins(found: Sensitivity, lines: Sequence[Line], language: Language) -> Grid:
    card = found.card
    rows = []
    for line in lines:
        ends = _ends_of(line, found)
        cells = []
        for at in ends:
            shown = "—" if at is None else f"{line.fact.text(at.value, language)}\n{_by(at, found)}"
            cells.append(shown)
        swing = to_text(line.swing(card)) if card.scored else "—"
        rows.append((line.fact.title.to(language), _now(line.fact, language), *cells, swing))
    return Grid(words.HEADS.parts(language), tuple(rows))


def _by(at: At, found: Sensitivity) -> str:
    change = at.change(found.card)
    return "—" if change is None else both_ends(*change)


def _places(found: Sensitivity, line: Line, language: Language) -> tuple[str, tuple[str, ...]]:
    fact = line.fact
    name = f"{fact.title.to(language)} {fact.path}"
    rows = [
        words.OF.fill(name=fact.text(at.value, language), said=_to(found, at))
        for at in line.others
        if at.result.ends is not None
    ]
    for way, place in ((words.DOWN, line.down), (words.UP, line.up)):
        if place is not None:
            rows.append(_threshold(found, fact, way, place, language))
    ways = words.WAYS[fact.kind == "date"]
    for way, graded in zip(ways, (line.worse, line.better), strict=True):
        if graded is not None:
            rows.append(_graded(found, fact, way, graded, language))
    if not line.solved and fact.kind != "word":
        rows.append(words.NOT_SOLVED)
    head = words.OF.fill(name=name, said=_now(fact, language))
    return head.to(language), tuple(row.to(language) for row in rows or [words.NO_THRESHOLD])


def _threshold(
    found: Sensitivity, fact: Variable, way: Text, one: Threshold, language: Language
) -> Text:
    reached = fact.text(one.at.value, language)
    place = reached if one.place is None else fact.text(one.place, language)
    start = words.STEP.fill(way=way) if one.here else words.PLACE.fill(way=way, place=place)
    what = list(one.what)
    to = _to(found, one.at)
    if to is not None:
        what.append(to if place == reached else words.WHEN.fill(value=reached, to=to))
    return words.OF.fill(name=start, said=words.JOINT.join(what))


def _graded(found: Sensitivity, fact: Variable, way: Text, at: At, language: Language) -> Text:
    return words.GRADE.fill(
        way=way,
        value=fact.text(at.value, language),
        old=grade_text(found.card, language),
        new=grade_text(at.result, language),
        to=_to(found, at) or "",
    )


def _to(found: Sensitivity, at: At) -> Text | None:
    """Return the score at a value, and by how much it differs."""
    score, change = ends_text(at.result.ends), at.change(found.card)
    if change is None:
        return None
    if not any(change):
        return words.STAYS.fill(score=score)
    return words.BECOMES.fill(score=score, change=both_ends(*change))


def _rest(found: Sensitivity, lines: Sequence[Line], language: Language) -> list[Block]:
    """Say what is not in the table: facts beyond those asked for, without effect, not exact."""
    said = []
    left = len(found.lines) - len(lines)
    if left:
        said.append(words.LEFT.fill(count=left))
    if found.still:
        names = _named([fact.title for fact in found.still])
        said.append(words.STILL.fill(count=len(found.still), names=names))
    if found.untried:
        said.append(words.UNTRIED.fill(count=len(found.untried)))
    if found.chosen:
        said.append(words.CHOSEN.fill(count=found.chosen))
    if found.unsure:
        names = _named(list(found.unsure))
        said.append(words.UNSURE.fill(count=len(found.unsure), names=names))
    return [Paragraph(one.to(language)) for one in said]


def _named(titles: list[Text]) -> Text:
    shown = words.LIST.join(titles[:_FEW])
    return same("").join((shown, words.AND_MORE)) if len(titles) > _FEW else shown
