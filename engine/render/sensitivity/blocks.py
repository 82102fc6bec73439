"""What facts are worth as blocks, and as the bars of a tornado."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.analysis.scenarios.sensitivity import At, Line, Sensitivity, Threshold
from engine.analysis.scenarios.settings import written_with_unit
from engine.analysis.scenarios.varied import Varied
from engine.base.exact import ZERO
from engine.base.words import Language, Text
from engine.render.blocks import Block, Grid, Heading, Items, Paragraph, Picture
from engine.render.pictures.tornado import Bar, End, Tornado
from engine.render.whatif.blocks import change_text, grade_text, number_text
from engine.scoring.explain.numbers import span_text, value_text

#: What draws the tornado.
Draw = Callable[[Tornado, Language], str]

#: Less and more, of amounts and of dates.
_WAYS = {
    False: (("减少到", "reduced to"), ("增加到", "raised to")),
    True: (("提前到", "brought forward to"), ("推迟到", "put off to")),
}
_FEW = 6  # facts that a sentence names


def sensitivity_blocks(
    found: Sensitivity, lines: Sequence[Line], language: Language, draw: Draw
) -> list[Block]:
    """Return the sensitivity as a document; `lines` are those to be shown."""
    zh = language == "zh"
    card = found.card
    plan = card.plan
    about = f"{card.case_title}，{plan.title.to(language)} [{plan.id} {plan.version}]"
    blocks: list[Block] = [
        Heading(1, "每个事实值几分" if zh else "What each fact is worth"),
        Paragraph(about),
        Paragraph(_base(found, language)),
        Paragraph(_how(found, language), quiet=True),
    ]
    if not lines:
        none = "没有哪个载明的事实会单独改变得分。"
        if not zh:
            none = "No fact that is stated changes the score by itself."
        return [*blocks, Paragraph(none), *_rest(found, lines, language)]
    if card.scored:
        picture = tornado_of(found, lines, language)
        blocks += [
            Heading(2, picture.title),
            Picture(draw(picture, language), picture.title),
            _margins(found, lines, language),
        ]
    blocks += [
        Heading(2, "下一个界限" if zh else "The next thresholds"),
        Items(tuple(_places(found, line, language) for line in lines)),
    ]
    return [*blocks, *_rest(found, lines, language)]


def _base(found: Sensitivity, language: Language) -> str:
    zh = language == "zh"
    card = found.card
    if not card.scored:
        return "没有总分，只看界限。" if zh else "There is no total: only thresholds are shown."
    text = f"总分 {span_text(card.low, card.high)}" if zh else (
        f"total {span_text(card.low, card.high)}"
    )  # fmt: skip
    grade = grade_text(card, language)
    text += (f"，等级 {grade}" if zh else f", grade {grade}") if grade != "—" else ""
    if not card.exact:
        text += "（外包界限）" if zh else " (outer bounds)"
    return text


def _how(found: Sensitivity, language: Language) -> str:
    share = value_text(found.share, percent=True)
    if language == "zh":
        return (
            f"每次只改一个事实，其他照旧；步长 {share}，整数按整数取，日期按一年的 {share} 取，"
            "比例不超过 100%。每个数都重新评过分。"
        )
    return (
        f"One fact is changed at a time, by {share} of it, whole numbers by whole ones, dates by "
        f"{share} of a year, percentages up to 100%. Every number was scored."
    )


def tornado_of(found: Sensitivity, lines: Sequence[Line], language: Language) -> Tornado:
    """Return the bars: each fact a step less and more, or its least and most favourable word.

    Bars show the documented score; the attainable one where only that moves.
    """
    zh = language == "zh"
    card = found.card
    bars = []
    for line in lines:
        ends = _ends_of(line, found)
        moves = any(at is not None and at.change(card)[0] for at in ends)
        minus, plus = (
            None if at is None else End(
                at.change(card)[0 if moves else 1],
                change_text(at.change(card)),
                _signed_value(line, at, sign, language),
            )
            for at, sign in zip(ends, ("−", "+"), strict=True)
        )  # fmt: skip
        bars.append(Bar(f"{line.fact.title.to(language)} {_now(line.fact, language)}", minus, plus))
    share = value_text(found.share, percent=True)
    title = f"事实变动 {share}，得分变动" if zh else f"facts changed by {share}: the score"
    total = span_text(card.low, card.high) if card.scored else "—"
    return Tornado(title, card.case_title, f"现状 {total}" if zh else f"as it is {total}",
                   tuple(bars))  # fmt: skip


def _ends_of(line: Line, found: Sensitivity) -> tuple[At | None, At | None]:
    """Return what a fact gives a step less and more; of words the worst and the best."""
    if line.fact.kind != "word":
        return line.minus, line.plus
    ranked = sorted(line.others, key=lambda at: sum(at.change(found.card)))
    worst, best = ranked[0], ranked[-1]
    if sum(worst.change(found.card)) >= ZERO:
        return None, best
    return worst, best if sum(best.change(found.card)) > ZERO else None


def _signed_value(line: Line, at: At, sign: str, language: Language) -> str:
    text = line.fact.text(at.value, language)
    return text if line.fact.kind == "word" else f"{sign} {text}"


def _now(fact: Varied, language: Language) -> str:
    if fact.kind == "date":
        return fact.text(fact.number, language)
    return written_with_unit(fact.known)


def _margins(found: Sensitivity, lines: Sequence[Line], language: Language) -> Grid:
    zh = language == "zh"
    card = found.card
    rows = []
    for line in lines:
        ends = _ends_of(line, found)
        cells = []
        for at in ends:
            shown = "—" if at is None else f"{line.fact.text(at.value, language)}\n{_by(at, found)}"
            cells.append(shown)
        swing = number_text(line.swing(card)) if card.scored else "—"
        rows.append((line.fact.title.to(language), _now(line.fact, language), *cells, swing))
    headers = (
        ("事实", "现在", "减", "增", "摆幅") if zh else ("fact", "now", "less", "more", "swing")
    )
    return Grid(headers, tuple(rows))


def _by(at: At, found: Sensitivity) -> str:
    return change_text(at.change(found.card)) if found.card.scored else "—"


def _places(found: Sensitivity, line: Line, language: Language) -> tuple[str, tuple[str, ...]]:
    zh = language == "zh"
    fact = line.fact
    named = f"{fact.title.to(language)} {fact.path}"
    head = f"{named}：{_now(fact, language)}" if zh else f"{named}: {_now(fact, language)}"
    rows: list[str] = []
    colon = "：" if zh else ": "
    rows += [
        f"{fact.text(at.value, language)}{colon}{_to(found, at, language)}"
        for at in line.others
        if at.card.scored
    ]
    for words, place in ((("向下", "downwards"), line.down), (("向上", "upwards"), line.up)):
        if place is not None:
            rows.append(_threshold(found, fact, words, place, language))
    for words, graded in zip(_WAYS[fact.kind == "date"], (line.worse, line.better), strict=True):
        if graded is not None:
            rows.append(_graded(found, fact, words, graded, language))
    if not line.solved and fact.kind != "word":
        rows.append(
            "有的界限取决于没有确切载明的事实，或算式太复杂，没有推算"
            if zh
            else "some thresholds depend on facts that are not stated exactly, or on formulas that "
            "were not worked out"
        )
    if not rows:
        rows.append("附近没有界限" if zh else "no threshold in reach")
    return head, tuple(rows)


def _threshold(
    found: Sensitivity, fact: Varied, words: tuple[str, str], one: Threshold, language: Language
) -> str:
    zh = language == "zh"
    what = ("；" if zh else "; ").join(text.to(language) for text in one.what)
    reached = fact.text(one.at.value, language)
    place = reached if one.place is None else fact.text(one.place, language)
    to = _to(found, one.at, language)
    if one.here:
        start = (
            f"{words[0]}一步（现在恰在界限上）" if zh else f"{words[1]} (it stands on the limit)"
        )
    else:
        start = f"{words[0]}到 {place}" if zh else f"{words[1]} at {place}"
    colon, joint = ("：", "；") if zh else (": ", "; ")
    if to and place != reached:
        to = f"{reached} 时{to}" if zh else f"at {reached} {to}"
    return f"{start}{colon}{what}" + (joint + to if to else "")


def _graded(
    found: Sensitivity, fact: Varied, words: tuple[str, str], at: At, language: Language
) -> str:
    zh = language == "zh"
    value = fact.text(at.value, language)
    was, is_ = grade_text(found.card, language), grade_text(at.card, language)
    to = _to(found, at, language)
    if zh:
        return f"等级：{words[0]} {value}，{was} → {is_}；{to}"
    return f"grade: {words[1]} {value}, {was} → {is_}; {to}"


def _to(found: Sensitivity, at: At, language: Language) -> str:
    """Return the score at a value, and by how much it differs."""
    if not at.card.scored or not found.card.scored:
        return ""
    score, change = span_text(at.card.low, at.card.high), change_text(at.change(found.card))
    if not any(at.change(found.card)):
        return f"总分不变 {score}" if language == "zh" else f"the total stays {score}"
    return f"总分 {score}（{change}）" if language == "zh" else f"total {score} ({change})"


def _rest(found: Sensitivity, lines: Sequence[Line], language: Language) -> list[Block]:
    """Say what is not in the table: facts beyond those asked for, without effect, not exact."""
    zh = language == "zh"
    blocks: list[Block] = []
    left = len(found.lines) - len(lines)
    if left:
        said = f"另有 {left} 个事实，用 --top 看更多" if zh else f"{left} more facts: see --top"
        blocks.append(Paragraph(said))
    if found.still:
        names = _named([fact.title for fact in found.still], language)
        blocks.append(
            Paragraph(
                f"单独改变以下 {len(found.still)} 个事实，得分不动：{names}"
                if zh
                else f"{len(found.still)} facts move nothing by themselves: {names}"
            )
        )
    if found.chosen:
        blocks.append(
            Paragraph(
                f"有 {found.chosen} 项由评价人选定得分，不在内；要试别的分用 whatif"
                if zh
                else f"{found.chosen} scores are an assessor's choice and left out; "
                "whatif tries others"
            )
        )
    if found.unsure:
        names = _named(list(found.unsure), language)
        blocks.append(
            Paragraph(
                f"{len(found.unsure)} 个事实没有确切载明，不在内：{names}"
                if zh
                else f"{len(found.unsure)} facts are not stated exactly and left out: {names}"
            )
        )
    return blocks


def _named(titles: list[Text], language: Language) -> str:
    shown = [title.to(language) for title in titles[:_FEW]]
    joined = "、".join(shown) if language == "zh" else ", ".join(shown)
    more = "等" if language == "zh" else ", …"
    return joined + (more if len(titles) > _FEW else "")
