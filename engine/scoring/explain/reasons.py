"""Sentences about a scorecard: adjustments, warnings, the declared score, notes."""

from __future__ import annotations

from engine.base.exact import to_text
from engine.base.values import Value
from engine.base.words import Language, Text, same
from engine.language.plan import Effect
from engine.scoring.explain.conditions import failed_tests
from engine.scoring.explain.numbers import points_text, span_text, value_text
from engine.scoring.scorecard import AdjustmentScore, CheckResult, Declared, Scorecard, UnitScore


def effect_text(effect: Effect, amount: Value | None, language: Language) -> str:
    """Return what an adjustment does, in words."""
    zh = language == "zh"
    n = "" if amount is None else value_text(amount)
    if effect.section is not None:
        return _on_section(effect, n, language)
    words = {
        "deduct": (f"扣 {n} 分", f"{n} points off"),
        "bonus": (f"加 {n} 分", f"{n} points on"),
        "at_most": (f"总分不超过 {n} 分", f"total at most {n}"),
        "at_least": (f"总分不低于 {n} 分", f"total at least {n}"),
        "veto": ("一票否决，总分为零", "veto: the total is zero"),
        "grade": (f"等级定为 {effect.grade}", f"grade {effect.grade}"),
        "grade_at_most": (f"等级不高于 {effect.grade}", f"grade at most {effect.grade}"),
    }[effect.kind]
    return words[0] if zh else words[1]


def _on_section(effect: Effect, n: str, language: Language) -> str:
    name = f"`{effect.section}`"
    words = {
        "deduct": (f"{name} 扣 {n} 分", f"{n} points off {name}"),
        "bonus": (f"{name} 加 {n} 分", f"{n} points on {name}"),
        "at_most": (f"{name} 不超过 {n} 分", f"{name} at most {n}"),
        "at_least": (f"{name} 不低于 {n} 分", f"{name} at least {n}"),
        "veto": (f"{name} 计零分", f"{name} is zero"),
    }[effect.kind]
    return words[0 if language == "zh" else 1]


def adjustment_text(card: Scorecard, score: AdjustmentScore, language: Language) -> str:
    """Return whether an adjustment applied and what it did to the total."""
    zh = language == "zh"
    condition = score.adjustment.condition.text
    effect = effect_text(score.adjustment.effect, score.amount, language)
    before, after = span_text(*score.before), span_text(*score.after)
    if score.applies is False:
        why = failed_tests(card, score.adjustment).to(language) or condition
        return f"不适用：{why}" if zh else f"does not apply: {why}"
    if score.applies is None:
        start = f"可能适用：{condition}；{effect}" if zh else f"may apply: {condition}; {effect}"
    else:
        start = f"{condition}；{effect}" if zh else f"{condition}: {effect}"
    change = f"（{before} → {after}）" if zh else f" ({before} → {after})"
    return start if before == after else start + change


def check_text(card: Scorecard, result: CheckResult, language: Language) -> str:
    """Return a warning with the measures that it is about."""
    titles = {u.id: u.title for u in card.units()}
    names = [titles[name].to(language) for _, name in result.measures if name in titles]
    said = result.check.say.to(language)
    if not names:
        return said
    return f"{said}：{'、'.join(names)}" if language == "zh" else f"{said}: {', '.join(names)}"


def verdict(card: Scorecard, language: Language) -> list[str]:
    """Return the result in sentences: the total, and why it is not determined."""
    zh = language == "zh"
    low, high = points_text(card.low), points_text(card.high)
    if card.state == "no-total":
        return ["本规则集不设总分" if zh else "this ruleset gives no total"]
    if card.state == "no-score":
        return [
            "计分的部分不足，没有总分" if zh else "too few parts have a score: there is no total"
        ]
    if card.state == "scored":
        grade = card.grade or ""
        if card.grade is None and card.grade_low is not None:
            grade = f"{card.grade_low}–{card.grade_high}"
        about = (f"，等级 {grade}" if zh else f", grade {grade}") if grade else ""
        return [f"总分 {low}{about}" if zh else f"total {low}{about}"]
    lines = [
        f"总分未定：有据可依的是 {low} 分，最高可达 {high} 分"
        if zh
        else f"the total is not determined: {low} documented, at most {high} attainable"
    ]
    if card.grade_low is not None:
        same_grade = card.grade_low == card.grade_high
        lines.append(
            (f"等级 {card.grade_low}" if zh else f"grade {card.grade_low}")
            if same_grade
            else (
                f"等级未定：{card.grade_low} 到 {card.grade_high} 都有可能"
                if zh
                else f"the grade is not determined: from {card.grade_low} to {card.grade_high}"
            )
        )
    if not card.exact:
        lines.append(
            "上下限是外包界限：同一未知数进入多条规则，精确范围可能更窄"
            if zh
            else "these are outer bounds: an unknown enters several rules, "
            "the true range may be narrower"
        )
    return lines


def declared_text(card: Scorecard, declared: Declared, language: Language) -> list[str]:
    """Return what the rules say of the declared score and grade."""
    zh = language == "zh"
    lines = []
    if declared.score is not None:
        lines.extend(_declared_score(card, declared, zh=zh))
    if declared.grade is not None and declared.grade_of_score not in (None, declared.grade):
        lines.append(
            f"自评等级 {declared.grade} 与自评得分对应的等级 {declared.grade_of_score} 不一致"
            if zh
            else f"the declared grade {declared.grade} is not the grade of the declared score, "
            f"{declared.grade_of_score}"
        )
    return lines


def _declared_score(card: Scorecard, declared: Declared, *, zh: bool) -> list[str]:
    assert declared.score is not None
    said = points_text(declared.score)
    if not card.scored:
        return []
    if card.low == card.high:
        gap = declared.score - card.low
        if gap == 0:
            return [f"自评 {said} 分与核算一致" if zh else f"the declared {said} is confirmed"]
        word = ("高" if gap > 0 else "低") if zh else ("above" if gap > 0 else "below")
        size = points_text(abs(gap))
        return [
            f"自评 {said} 分比核算的 {points_text(card.low)} 分{word} {size} 分"
            if zh
            else f"the declared {said} is {size} {word} the computed {points_text(card.low)}"
        ]
    if not declared.possible:
        edge = points_text(card.high if declared.score > card.high else card.low)
        if declared.score > card.high:
            return [
                f"自评 {said} 分不可能：即使其余全部满分，最高也只有 {edge} 分"
                if zh
                else f"the declared {said} is impossible: even with full marks elsewhere the "
                f"most is {edge}"
            ]
        return [
            f"自评 {said} 分不可能：最低也有 {edge} 分"
            if zh
            else f"the declared {said} is impossible: the least is {edge}"
        ]
    if declared.needed is None:
        return [
            f"自评 {said} 分在可能范围内" if zh else f"the declared {said} is within the bounds"
        ]
    settled, needed = points_text(declared.settled), points_text(declared.needed)
    opened = points_text(declared.open_points)
    share = to_text(declared.needed / declared.open_points * 100, inexact_places=2).rstrip(".")
    share = share.replace("..", "")
    return [
        f"自评 {said} 分只有在未定的 {opened} 分里拿到 {needed} 分（{share}%）时才可能；"
        f"已定得分 {settled} 分"
        if zh
        else f"the declared {said} is possible only if the open {opened} points earned {needed} "
        f"({share}%); {settled} is settled"
    ]


def notes_of(card: Scorecard, unit: UnitScore) -> list[Text]:
    """Return remarks that belong beside a score."""
    found: list[Text] = []
    if unit.indicator is not None and unit.indicator.note is not None:
        found.append(unit.indicator.note)
    for operand in unit.operands:
        term = card.plan.terms.get(operand.name)
        known = operand.known
        if term is not None and known is not None and known.path != term.paths[0]:
            found.append(
                Text(
                    f"案例未载明{term.title.zh}（{term.paths[0]}），按{known.title}计",
                    f"{term.title.en} ({term.paths[0]}) is not stated; {known.path} was used",
                )
            )
        if operand.unknown and known is not None and not operand.unproved:
            found.append(
                Text(
                    f"`{known.written}` 是约数，按区间计算",
                    f"`{known.written}` is approximate and counts as a range",
                )
            )
        if known is not None and known.note:
            found.append(same(known.note))
    if not unit.exact:
        found.append(Text("上下限为外包界限", "low and high are outer bounds"))
    measure = unit.measure
    if measure is not None:
        if measure.note:
            found.append(same(measure.note))
        if measure.reason:
            found.append(Text(f"偏差原因：{measure.reason}", f"deviation: {measure.reason}"))
    return found
