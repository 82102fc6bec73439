"""The working of one score in a line, why points were lost, and the rule in words.

Everything is built from the operands that the scorecard recorded.
"""

from __future__ import annotations

from fractions import Fraction

from engine.exact import ONE, ZERO, to_text
from engine.explain.numbers import (
    operand_text,
    points_text,
    span_text,
    value_text,
    written_tests,
)
from engine.expression import Expression, needs_brackets, show, taken
from engine.plan import (
    Assessed,
    Award,
    Bands,
    Checklist,
    Deduct,
    DeductItem,
    Formula,
    FormulaPoints,
    Levels,
    Method,
    Proportional,
    YesNo,
)
from engine.scorecard import UnitScore
from engine.values import Range, Value, compare
from engine.vocabulary import MET, PARTLY
from engine.words import Language, Text

_SHORT = 16  # characters of a formula that a sentence can take


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
    score = span_text(unit.low, unit.high)
    if unit.zeroed_by:
        names = "、".join(unit.zeroed_by) if zh else ", ".join(unit.zeroed_by)
        return f"缺少 {names}，按规则计 0 分" if zh else f"{names} missing: 0 by the ruleset"
    method = unit.method
    if unit.choice is not None and unit.low == unit.high and not _is_plain(unit):
        return f"评价人选定 {score}" if zh else f"{score}, chosen by the assessor"
    if unit.undefined:
        return ("除数为零，没有取值" if zh else "division by zero: no value") + f" → {score}"
    if isinstance(method, Proportional):
        return _proportional(unit, method, language)
    if isinstance(method, Bands):
        return _bands(unit, method, language)
    if isinstance(method, Levels):
        level = unit.clauses[0].title if len(unit.clauses) == 1 else None
        stated = level.to(language) if level else ("等级未载明" if zh else "level not stated")
        return f"{stated} → {score}"
    if isinstance(method, Checklist):
        return _checklist(unit, language)
    if isinstance(method, Deduct):
        return f"{_deductions(unit, language)} = {score}"
    if isinstance(method, YesNo):
        words = (
            {True: "成立", False: "不成立", None: "未定"}
            if zh
            else {
                True: "holds",
                False: "does not hold",
                None: "undecided",
            }
        )
        return f"{method.condition.text} {words[unit.holds]} → {score}"
    if isinstance(method, FormulaPoints):
        limit = _points_limit(unit, language)
        return f"{formula_with_numbers(unit, method.of, language)}{limit} = {score}"
    return f"待评价人评分 {score}" if zh else f"to be assessed: {score}"


def _is_plain(unit: UnitScore) -> bool:
    return isinstance(unit.method, Proportional | Checklist | Deduct | YesNo | FormulaPoints)


def _count(found: object) -> str:
    return value_text(found) if isinstance(found, Fraction | Range) else str(found)


def _proportional(unit: UnitScore, method: Proportional, language: Language) -> str:
    numbers = formula_with_numbers(unit, method.of, language)
    scaled = method.zero_at != ZERO or method.full_at != ONE
    if needs_brackets(branch_taken(unit, method.of), "-" if scaled else "*"):
        numbers = f"({numbers})"
    points = points_text(unit.points)
    score = span_text(unit.low, unit.high)
    if scaled:
        zero, width = method.zero_at, method.full_at - method.zero_at
        top = numbers if zero == ZERO else f"({numbers} − {value_text(zero)})"
        shares = f"{top} / {value_text(width)} × {points}"
    else:
        shares = f"{numbers} × {points}"
    limit = _limit(unit, method, language)
    return f"{shares}{limit} = {score}"


def _limit(unit: UnitScore, method: Proportional, language: Language) -> str:
    """Say where the cap or the floor decided."""
    if isinstance(unit.value, Range) or unit.value is None:
        return ""
    share = (unit.value - method.zero_at) / (method.full_at - method.zero_at)
    if share > method.cap:
        cap = value_text(method.cap, percent=True)
        return f"，封顶 {cap}" if language == "zh" else f", capped at {cap}"
    if share < method.floor:
        floor = value_text(method.floor, percent=True)
        return f"，保底 {floor}" if language == "zh" else f", not below {floor}"
    return ""


def _deductions(unit: UnitScore, language: Language) -> str:
    """Return `10 − 0.5 × 4`, each item's limit and the floor at zero shown where they decide."""
    off = []
    left: Value = unit.points
    for score in unit.items:
        item = score.item
        assert isinstance(item, DeductItem)
        text = f"{to_text(item.each)} × {_count(score.found)}"
        if item.at_most is not None and compare(score.worth, item.at_most)[1]:
            text = f"min({text}, {to_text(item.at_most)})"
        off.append(text)
        left = left - score.worth
    floor = ""
    if compare(left, ZERO)[0]:
        floor = "，扣完为止" if language == "zh" else ", not below 0"
    return " − ".join([points_text(unit.points), *off]) + floor


def _points_limit(unit: UnitScore, language: Language) -> str:
    """Say where a formula's points were cut to its cap or raised to its floor."""
    if not isinstance(unit.value, Fraction) or not isinstance(unit.earned, Fraction):
        return ""
    limit = points_text(unit.earned)
    if unit.value > unit.earned:
        return f"，封顶 {limit} 分" if language == "zh" else f", capped at {limit}"
    if unit.value < unit.earned:
        return f"，保底 {limit} 分" if language == "zh" else f", not below {limit}"
    return ""


def _bands(unit: UnitScore, method: Bands, language: Language) -> str:
    numbers = formula_with_numbers(unit, method.of, language)
    percent = is_percent(unit)
    value = "" if unit.value is None else value_text(unit.value, percent=percent)
    start = numbers if numbers == value else f"{numbers} = {value}"
    bands = (" 或 " if language == "zh" else " or ").join(
        written_tests(c.tests, percent=percent).to(language) for c in unit.clauses
    )
    return f"{start}，{bands} → {span_text(unit.low, unit.high)}"


def is_percent(unit: UnitScore) -> bool:
    """Return whether the unit's value reads as a percentage."""
    return unit.indicator is not None and unit.indicator.percent


def _checklist(unit: UnitScore, language: Language) -> str:
    met = [i for i in unit.items if i.found == MET]
    partly = [i for i in unit.items if i.found == PARTLY]
    unknown = [i for i in unit.items if isinstance(i.found, frozenset)]
    n, k = len(unit.items), len(met)
    score = span_text(unit.low, unit.high)
    if language == "zh":
        parts = [f"{n} 项要点符合 {k} 项"]
        parts += [f"部分符合 {len(partly)} 项"] if partly else []
        parts += [f"未载明 {len(unknown)} 项"] if unknown else []
        return "，".join(parts) + f" → {score}"
    parts = [f"{k} of {n} findings met"]
    parts += [f"{len(partly)} partly"] if partly else []
    parts += [f"{len(unknown)} not stated"] if unknown else []
    return ", ".join(parts) + f" → {score}"


def why_lost(unit: UnitScore) -> Text | None:
    """Return why points were lost or are open; None at full marks."""
    if unit.low == unit.points:
        return None
    lost = points_text(unit.points - unit.low)
    if unit.state == "open":
        return _why_open(unit)
    if unit.zeroed_by:
        names = "、".join(unit.zeroed_by)
        return Text(f"缺少 {names}", f"missing: {', '.join(unit.zeroed_by)}")
    method = unit.method
    if unit.choice is not None and not _is_plain(unit):
        return Text(f"评价人的理由：{unit.choice.reason}", f"assessor: {unit.choice.reason}")
    if isinstance(method, Proportional) and isinstance(unit.value, Fraction):
        value = value_text(unit.value, percent=True, places=2)
        full = value_text(method.full_at, percent=True)
        return Text(
            f"{_short_name(method.of, 'zh')} 为 {value}，未达 {full}，失 {lost} 分",
            f"{_short_name(method.of, 'en')} is {value}, not {full}: {lost} lost",
        )
    if isinstance(method, Bands) and len(unit.clauses) == 1:
        tests = written_tests(unit.clauses[0].tests, percent=is_percent(unit))
        return Text(f"落在 {tests.zh} 一档", f"lies in the band {tests.en}")
    if isinstance(method, Levels) and len(unit.clauses) == 1 and unit.clauses[0].title:
        title = unit.clauses[0].title
        return Text(f"评判等级为{title.zh}", f"the level is {title.en}")
    if isinstance(method, Checklist):
        missed = [i.item.title for i in unit.items if i.found != MET]
        return Text(
            "不符合：" + "；".join(t.zh for t in missed),
            "not met: " + "; ".join(t.en for t in missed),
        )
    if isinstance(method, Deduct):
        hit = [i for i in unit.items if not isinstance(i.worth, Range) and i.worth > ZERO]
        return Text(
            "；".join(f"{i.item.title.zh}扣 {_count(i.worth)} 分" for i in hit),
            "; ".join(f"{i.item.title.en}: {_count(i.worth)} off" for i in hit),
        )
    if isinstance(method, YesNo):
        return Text(
            f"条件不成立：{method.condition.text}",
            f"the condition does not hold: {method.condition.text}",
        )
    return Text(f"失 {lost} 分", f"{lost} lost")


def _why_open(unit: UnitScore) -> Text:
    missing = [o for o in unit.operands if o.unknown and (o.known is None or o.unproved)]
    if missing:
        unproved = [o for o in missing if o.unproved]
        word = ("没有佐证", "no evidence for") if unproved else ("未载明", "not stated:")
        names_zh = "、".join(_short(o.name, o.title.zh) for o in missing[:3])
        names_en = ", ".join(_short(o.name, o.title.en) for o in missing[:3])
        more = len(missing) - 3
        if more > 0:
            names_zh, names_en = f"{names_zh}等 {len(missing)} 项", f"{names_en} and {more} more"
        return Text(f"{names_zh}{word[0]}，得分未定", f"{word[1]} {names_en}")
    if unit.undefined:
        return Text("除数为零，没有取值", "division by zero: no value")
    if any(o.unknown for o in unit.operands):
        return Text("数值是约数，得分未定", "an approximate figure leaves the score open")
    return Text("待评价人在区间内选定", "the assessor has to choose within the range")


def _short(name: str, title: str) -> str:
    return title if "." in name else name


def _name(formula: Formula) -> str:
    return formula.expression.text


def _short_name(formula: Formula, language: Language) -> str:
    """Return the formula itself if it is short, else "the value"."""
    text = formula.expression.text
    if len(text) <= _SHORT:
        return text
    return "取值" if language == "zh" else "the value"


def rule_words(method: Method, language: Language, *, percent: bool = False) -> str:
    """Return the scoring standard (评分标准) of a method in words.

    `percent` says that the value reads as a percentage. Plans live long and their methods never
    change, so the words of the methods last used are kept.
    """
    key = (id(method), language, percent)
    kept = _RULE_WORDS.get(key)
    if kept is None or kept[0] is not method:
        if len(_RULE_WORDS) >= _MOST_KEPT:
            _RULE_WORDS.clear()
        kept = _RULE_WORDS[key] = (method, _rule_words(method, language, percent=percent))
    return kept[1]


_MOST_KEPT = 4096
_RULE_WORDS: dict[tuple[int, Language, bool], tuple[Method, str]] = {}


def _rule_words(method: Method, language: Language, *, percent: bool) -> str:
    zh = language == "zh"
    if isinstance(method, Proportional):
        return _proportional_rule(method, language)
    if isinstance(method, Bands):
        rows = [
            written_tests(c.tests, percent=percent).to(language)
            + f"：{award_text(c.award, language)}"
            for c in method.clauses
        ]
        return f"{_name(method.of)} " + ("分档：" if zh else "in bands: ") + "；".join(rows)
    if isinstance(method, Levels):
        rows = [
            f"{c.title.to(language) if c.title else ''} {award_text(c.award, language)}"
            for c in method.clauses
        ]
        return ("按等级：" if zh else "by level: ") + "；".join(rows)
    if isinstance(method, Checklist):
        return f"{len(method.items)} 项要点逐项给分" if zh else f"{len(method.items)} findings"
    if isinstance(method, Deduct):
        most = "，至多 {}" if zh else ", at most {}"
        rows = [
            f"{i.title.to(language)} −{to_text(i.each)}"
            + ("" if i.at_most is None else most.format(to_text(i.at_most)))
            for i in method.items
        ]
        return ("每次扣分，扣完为止：" if zh else "off per occurrence: ") + "；".join(rows)
    if isinstance(method, YesNo):
        yes, no = award_text(method.yes, language), award_text(method.no, language)
        text = method.condition.text
        return f"{text} 得 {yes}，否则 {no}" if zh else f"{text}: {yes}, else {no}"
    if isinstance(method, FormulaPoints):
        return ("公式：" if zh else "formula: ") + _name(method.of)
    assert isinstance(method, Assessed)
    return ("评价人评分 " if zh else "assessed, ") + award_text(method.award, language)


def _proportional_rule(method: Proportional, language: Language) -> str:
    zh = language == "zh"
    text = f"{_name(method.of)} × 分值" if zh else f"{_name(method.of)} × points"
    full, zero = value_text(method.full_at, percent=True), value_text(method.zero_at, percent=True)
    if (method.full_at, method.zero_at) != (ONE, ZERO):
        text = (
            f"{_name(method.of)}：{full} 满分，{zero} 零分，其间按比例"
            if zh
            else f"{_name(method.of)}: {full} full, {zero} none, linear between"
        )
    cap = value_text(method.cap, percent=True)
    return text + (f"，封顶 {cap}" if zh else f", capped at {cap}")


def award_text(award: Award, language: Language) -> str:
    """Write what a clause gives."""

    def one(x: Fraction) -> str:
        return value_text(x, percent=True) if award.is_share else points_text(x)

    unit = ("分值" if language == "zh" else "of the points") if award.is_share else ""
    end = (" 分" if language == "zh" else " points") if not award.is_share else ""
    if award.low == award.high:
        return (
            f"{unit} {one(award.low)}{end}".strip()
            if language == "zh"
            else (f"{one(award.low)} {unit}{end}".strip())
        )
    close = ")" if award.high_open else "]"
    body = f"[{one(award.low)}, {one(award.high)}{close}"
    return f"{unit} {body}{end}".strip() if language == "zh" else f"{body} {unit}{end}".strip()
