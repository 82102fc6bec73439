"""The working of one score in a line.

Everything is built from the operands that the scorecard recorded.
"""

from __future__ import annotations

from fractions import Fraction

from engine.base.exact import ONE, ZERO, to_text
from engine.base.values import Range, Value, compare
from engine.base.words import Language, Text
from engine.language.expression import Expression, needs_brackets, show, taken
from engine.language.plan import (
    Assessed,
    Bands,
    Checklist,
    Combined,
    Deduct,
    DeductItem,
    Formula,
    FormulaPoints,
    Interpolate,
    Levels,
    Proportional,
    Table,
    YesNo,
)
from engine.language.vocabulary import MET, NOT_APPLICABLE, PARTLY
from engine.scoring.explain.numbers import (
    clause_text,
    operand_text,
    points_text,
    span_text,
    value_text,
)
from engine.scoring.explain.standards import award_text
from engine.scoring.scorecard import MethodScore, PartScore, UnitScore

_BY = {"best": ("取最高", "best of"), "worst": ("取最低", "worst of"), "sum": ("相加", "sum of")}


def formula_with_numbers(unit: UnitScore, formula: Formula, language: Language) -> str:
    """Return a formula with the numbers put in for the names."""
    by_name = {o.name: o for o in unit.operands}

    def write(name: str) -> str:
        operand = by_name.get(name)
        return name if operand is None else operand_text(operand).to(language)

    return show(branch_taken(unit, formula), write)


def branch_taken(unit: UnitScore, formula: Formula) -> Expression:
    """Return the part of a formula that the unit's facts select, the whole if that is open."""
    env = {o.name: o.value for o in unit.operands if not isinstance(o.value, frozenset)}
    if any(name not in env for name in formula.names):
        return formula.expression
    return taken(formula.expression, env)


def working(unit: UnitScore, language: Language) -> str:
    """Return the arithmetic of a score in one line: `195.10 / 292 × 10 = 6.68`."""
    zh = language == "zh"
    if unit.applies is False:
        return _not_applicable(unit, language)
    score = span_text(unit.low, unit.high)
    if unit.zeroed_by and unit.low == unit.high:
        why = lacking(unit).to(language)
        return f"{why}，按规则计 {score} 分" if zh else f"{why}: {score} by the rules"
    if unit.choice is not None and unit.low == unit.high and not is_plain(unit):
        return f"评价人选定 {score}" if zh else f"{score}, chosen by the assessor"
    assert unit.made is not None
    return _of_method(unit, unit.made, score, language)


def lacking(unit: UnitScore) -> Text:
    """Return which facts a score lacks: those not stated, and those stated without evidence."""
    unproved = [o.name for o in unit.operands if o.unproved and o.name in unit.zeroed_by]
    missing = [name for name in unit.zeroed_by if name not in unproved]
    zh, en = [], []
    if missing:
        zh.append(f"缺少 {'、'.join(missing)}")
        en.append(f"{', '.join(missing)} missing")
    if unproved:
        zh.append(f"{'、'.join(unproved)} 没有佐证")
        en.append(f"{', '.join(unproved)} without evidence")
    return Text("，".join(zh), "; ".join(en))


def _not_applicable(unit: UnitScore, language: Language) -> str:
    zh = language == "zh"
    guard = unit.indicator.guard if unit.indicator else None
    made = unit.made
    if made is not None and made.missing:
        names = "、".join(made.missing) if zh else ", ".join(made.missing)
        return f"缺少 {names}，不适用" if zh else f"{names} missing: not applicable"
    if made is not None and made.earned is None and len(made.clauses) == 1:
        title = made.clauses[0].title
        said = title.to(language) if title else clause_text(made.clauses[0]).to(language)
        return f"{said}，不适用" if zh else f"{said}: not applicable"
    if guard is not None:
        text = guard.condition.text
        return f"不适用：{text} 不成立" if zh else f"not applicable: {text} does not hold"
    return "不适用" if zh else "not applicable"


def _of_method(unit: UnitScore, made: MethodScore, score: str, language: Language) -> str:
    """Return the working of one method, which ends in `score`."""
    zh = language == "zh"
    method = made.method
    if made.undefined:
        return ("除数为零，没有取值" if zh else "division by zero: no value") + f" → {score}"
    if isinstance(method, Proportional):
        return _proportional(unit, made, method, score, language)
    if isinstance(method, Interpolate):
        return _interpolate(unit, made, method, score, language)
    if isinstance(method, Bands):
        return _bands(unit, made, method, score, language)
    if isinstance(method, Levels):
        level = made.clauses[0].title if len(made.clauses) == 1 else None
        stated = level.to(language) if level else ("等级未载明" if zh else "level not stated")
        return f"{stated} → {score}"
    if isinstance(method, Table):
        return _table(unit, method, made, score, language)
    if isinstance(method, Combined):
        return _combined(unit, made, method, score, language)
    if isinstance(method, Checklist):
        return _checklist(made, score, language)
    if isinstance(method, Deduct):
        return f"{_deductions(unit, made, method, language)} = {score}"
    if isinstance(method, YesNo):
        return f"{method.condition.text} {_held(made.holds, language)} → {score}"
    if isinstance(method, FormulaPoints):
        limit = _points_limit(made, language)
        return f"{formula_with_numbers(unit, method.of, language)}{limit} = {score}"
    assert isinstance(method, Assessed)
    return f"待评价人评分 {score}" if zh else f"to be assessed: {score}"


def _held(holds: bool | None, language: Language) -> str:
    if language == "zh":
        return {True: "成立", False: "不成立", None: "未定"}[holds]
    return {True: "holds", False: "does not hold", None: "undecided"}[holds]


def is_plain(unit: UnitScore) -> bool:
    """Return whether the method leaves nothing to an assessor."""
    return isinstance(
        unit.method,
        Proportional | Interpolate | Checklist | Deduct | YesNo | FormulaPoints,
    )


def count_text(found: object) -> str:
    """Write a number of occurrences or of points off."""
    return value_text(found) if isinstance(found, Fraction | Range) else str(found)


def _proportional(
    unit: UnitScore, made: MethodScore, method: Proportional, score: str, language: Language
) -> str:
    numbers = formula_with_numbers(unit, method.of, language)
    scaled = (method.full_at, method.zero_at) != (ONE, ZERO)
    if needs_brackets(branch_taken(unit, method.of), "-" if scaled else "*"):
        numbers = f"({numbers})"
    points = points_text(unit.points)
    if scaled:
        zero, width = _ends(unit, method, language)
        top = numbers if zero == "0" else f"({numbers} − {zero})"
        shares = f"{top} / {width} × {points}"
    else:
        shares = f"{numbers} × {points}"
    return f"{shares}{_limit(made, method, language)} = {score}"


def _ends(unit: UnitScore, method: Proportional, language: Language) -> tuple[str, str]:
    """Write where points begin, and over how far they rise."""
    full, zero = method.full_at, method.zero_at
    if isinstance(full, Fraction) and isinstance(zero, Fraction):
        return value_text(zero), value_text(full - zero)
    low = _end(unit, zero, language)
    high = _end(unit, full, language)
    return low, high if low == "0" else f"({high} − {low})"


def _end(unit: UnitScore, end: Fraction | Formula, language: Language) -> str:
    if isinstance(end, Fraction):
        return value_text(end)
    numbers = formula_with_numbers(unit, end, language)
    return f"({numbers})" if needs_brackets(branch_taken(unit, end), "*") else numbers


def _limit(made: MethodScore, method: Proportional, language: Language) -> str:
    """Say where the cap or the floor decided."""
    full, zero = method.full_at, method.zero_at
    if not isinstance(made.value, Fraction):
        return ""
    if not isinstance(full, Fraction) or not isinstance(zero, Fraction):
        return ""
    share = (made.value - zero) / (full - zero)
    if share > method.cap:
        cap = value_text(method.cap, percent=True)
        return f"，封顶 {cap}" if language == "zh" else f", capped at {cap}"
    if share < method.floor:
        floor = value_text(method.floor, percent=True)
        return f"，保底 {floor}" if language == "zh" else f", not below {floor}"
    return ""


def _interpolate(
    unit: UnitScore, made: MethodScore, method: Interpolate, score: str, language: Language
) -> str:
    zh = language == "zh"
    percent = is_percent(unit)
    numbers = formula_with_numbers(unit, method.of, language)
    value = "" if made.value is None else value_text(made.value, percent=percent)
    start = numbers if numbers == value else f"{numbers} = {value}"
    places = [k.at for k in method.knots]
    if not isinstance(made.value, Fraction) or not all(isinstance(p, Fraction) for p in places):
        knots = [
            f"{_end(unit, k.at, language)} → {award_text(k.award, language)}" for k in method.knots
        ]
        names = ("；" if zh else "; ").join(knots)
        return (
            f"{start}，在 {names} 之间插值 → {score}"
            if zh
            else f"{start}, between {names} → {score}"
        )
    sorted_places = sorted(p for p in places if isinstance(p, Fraction))
    below = [p for p in sorted_places if p <= made.value]
    above = [p for p in sorted_places if p > made.value]
    if not below or not above:
        edge = value_text((below or above)[-1 if below else 0], percent=percent)
        word = ("不低于" if below else "低于") if zh else ("at or above" if below else "below")
        return f"{start}，{word} {edge} → {score}" if zh else f"{start}, {word} {edge} → {score}"
    low, high = (value_text(p, percent=percent) for p in (below[-1], above[0]))
    return (
        f"{start}，在 {low} 与 {high} 之间插值 → {score}"
        if zh
        else (f"{start}, between {low} and {high} → {score}")
    )


def _table(
    unit: UnitScore, method: Table, made: MethodScore, score: str, language: Language
) -> str:
    zh = language == "zh"
    if not made.rows:
        return f"没有符合的行 → {score}" if zh else f"no row fits → {score}"
    names = []
    for row in made.rows:
        cells = ("，" if zh else ", ").join(cell.condition.text for cell in row.cells)
        rest = "其余" if zh else "otherwise"
        names.append(row.title.to(language) if row.title else cells or rest)
    sure = unit.low == unit.high and method.hit == "sum"
    joint = (" 且 " if zh else " and ") if sure else (" 或 " if zh else " or ")
    if made.conflict:
        return (
            f"几行同时符合：{'；'.join(names)} → {score}"
            if zh
            else f"several rows fit: {'; '.join(names)} → {score}"
        )
    return f"{joint.join(names)} → {score}"


def _combined(
    unit: UnitScore, made: MethodScore, method: Combined, score: str, language: Language
) -> str:
    word = _BY[method.by][0 if language == "zh" else 1]
    joint = "；" if language == "zh" else "; "
    parts = joint.join(part_working(unit, part, language) for part in made.parts)
    return f"{word}：{parts} → {score}" if language == "zh" else f"{word} {parts} → {score}"


def part_working(unit: UnitScore, part: PartScore, language: Language) -> str:
    """Return what one of several methods gave, in brackets; or that it does not apply."""
    zh = language == "zh"
    if part.applies is False or part.score.earned is None:
        text = part.option.guard.condition.text if part.option.guard else ""
        if text:
            return f"不适用（{text} 不成立）" if zh else f"not applicable ({text} does not hold)"
        return "不适用" if zh else "not applicable"
    return f"[{_of_method(unit, part.score, value_text(part.score.earned), language)}]"


def _deductions(unit: UnitScore, made: MethodScore, method: Deduct, language: Language) -> str:
    """Return `10 − 0.5 × 4`, each item's limit and the floor at zero shown where they decide."""
    off = []
    left: Value = unit.points
    for score in made.items:
        item = score.item
        assert isinstance(item, DeductItem)
        text = f"{to_text(item.each)} × {count_text(score.found)}"
        if item.at_most is not None and compare(score.worth, item.at_most)[1]:
            text = f"min({text}, {to_text(item.at_most)})"
        off.append(text)
        left = left - score.worth
    floor = ""
    if compare(left, method.floor)[0]:
        least = points_text(method.floor)
        floor = "，扣完为止" if method.floor == ZERO else f"，最低 {least}"
        floor = floor if language == "zh" else f", not below {least}"
    return " − ".join([points_text(unit.points), *off]) + floor


def _points_limit(made: MethodScore, language: Language) -> str:
    """Say where a formula's points were cut to its cap or raised to its floor."""
    if not isinstance(made.value, Fraction) or not isinstance(made.earned, Fraction):
        return ""
    limit = points_text(made.earned)
    if made.value > made.earned:
        return f"，封顶 {limit} 分" if language == "zh" else f", capped at {limit}"
    if made.value < made.earned:
        return f"，保底 {limit} 分" if language == "zh" else f", not below {limit}"
    return ""


def _bands(
    unit: UnitScore, made: MethodScore, method: Bands, score: str, language: Language
) -> str:
    numbers = formula_with_numbers(unit, method.of, language)
    percent = is_percent(unit)
    value = "" if made.value is None else value_text(made.value, percent=percent)
    start = numbers if numbers == value else f"{numbers} = {value}"
    bands = (" 或 " if language == "zh" else " or ").join(
        clause_text(c, percent=percent).to(language) for c in made.clauses
    )
    return f"{start}{'，' if language == 'zh' else ', '}{bands} → {score}"


def is_percent(unit: UnitScore) -> bool:
    """Return whether the unit's value reads as a percentage."""
    return unit.indicator is not None and unit.indicator.percent


def _checklist(made: MethodScore, score: str, language: Language) -> str:
    met = [i for i in made.items if i.found == MET]
    partly = [i for i in made.items if i.found == PARTLY]
    unknown = [i for i in made.items if isinstance(i.found, frozenset)]
    out = [i for i in made.items if i.found == NOT_APPLICABLE]
    n, k = len(made.items) - len(out), len(met)
    if language == "zh":
        parts = [f"{n} 项要点符合 {k} 项"]
        parts += [f"部分符合 {len(partly)} 项"] if partly else []
        parts += [f"不适用 {len(out)} 项"] if out else []
        parts += [f"未载明 {len(unknown)} 项"] if unknown else []
        return "，".join(parts) + f" → {score}"
    parts = [f"{k} of {n} findings met"]
    parts += [f"{len(partly)} partly"] if partly else []
    parts += [f"{len(out)} not applicable"] if out else []
    parts += [f"{len(unknown)} not stated"] if unknown else []
    return ", ".join(parts) + f" → {score}"
