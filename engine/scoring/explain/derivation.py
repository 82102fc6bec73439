"""The whole derivation of one score as a tree of statements."""

from __future__ import annotations

from fractions import Fraction

from engine.base.exact import decimal_places
from engine.base.values import Range
from engine.base.words import Language
from engine.language.facts.types import Evidence, Known
from engine.language.plan import (
    Bands,
    ChecklistItem,
    DeductItem,
    Formula,
    FormulaPoints,
    Interpolate,
    Levels,
    Origin,
    Proportional,
    Table,
    YesNo,
)
from engine.language.vocabulary import MET, NOT_APPLICABLE, NOT_MET, PARTLY, STATED
from engine.scoring.explain.conditions import condition_statements, failed_conditions
from engine.scoring.explain.losses import why_lost
from engine.scoring.explain.numbers import (
    clause_text,
    operand_text,
    points_text,
    span_text,
    value_text,
    written_test,
)
from engine.scoring.explain.reasons import effect_text, notes_of
from engine.scoring.explain.rules import basis_text, cite, near_misses, rule_id
from engine.scoring.explain.standards import award_text, rule_words
from engine.scoring.explain.statements import Statement
from engine.scoring.explain.working import (
    branch_taken,
    formula_with_numbers,
    is_percent,
    part_working,
    working,
)
from engine.scoring.scorecard import (
    AdjustmentScore,
    ItemScore,
    Operand,
    Scorecard,
    SectionScore,
    UnitScore,
)


def derivation(card: Scorecard, unit: UnitScore, language: Language) -> tuple[Statement, ...]:
    """Return how a score came about: inputs, formula, rule, rules beside it, basis, remarks."""
    zh = language == "zh"
    section = _section_of(card.sections, unit)
    origin = unit.indicator.origin if unit.indicator else section.section.origin
    found = [
        Statement("得分" if zh else "score", _headline(unit, language)),
        Statement("输入" if zh else "inputs", "", _inputs(unit, language)),
        Statement(
            "计算" if zh else "working", working(unit, language), _steps(card, unit, language)
        ),
        Statement(
            "规则" if zh else "rule",
            rule_words(unit.method, language, percent=is_percent(unit)),
            _rules(unit, origin, language),
        ),
    ]
    parts = _parts(unit, language)
    if parts:
        found.append(Statement("各方法" if zh else "methods", "", parts))
    beside = (*_beside(unit, language), *_other_rows(card, unit, language))
    if beside:
        found.append(
            Statement("没有适用的规则" if zh else "rules beside it that failed", "", beside)
        )
    items = tuple(_item(item, language) for item in unit.items)
    if items:
        found.append(Statement("要点" if zh else "items", "", items))
    why = why_lost(unit)
    if why is not None:
        found.append(Statement("失分原因" if zh else "why points are missing", why.to(language)))
    cited = basis_text(origin, language)
    found.append(
        Statement(
            "依据" if zh else "basis",
            cited or ("规则集没有注明" if zh else "none cited"),
            _provenance(origin, language),
        )
    )
    notes = notes_of(card, unit)
    if notes:
        found.append(
            Statement(
                "说明" if zh else "notes",
                "",
                tuple(Statement("", note.to(language)) for note in notes),
            )
        )
    return tuple(found)


def adjustment_derivation(
    card: Scorecard, score: AdjustmentScore, language: Language
) -> tuple[Statement, ...]:
    """Return why an adjustment applied or did not, and what it did."""
    zh = language == "zh"
    adjustment = score.adjustment
    applies = (
        {True: "适用", False: "不适用", None: "未定"}
        if zh
        else {
            True: "applies",
            False: "does not apply",
            None: "undecided",
        }
    )
    cited = basis_text(adjustment.origin, language)
    return (
        Statement("结果" if zh else "result", applies[score.applies]),
        Statement(
            "条件" if zh else "condition",
            adjustment.condition.text,
            condition_statements(card, adjustment.condition, language),
        ),
        Statement(
            "效果" if zh else "effect",
            effect_text(adjustment.effect, score.amount, language),
            (
                Statement("调整前" if zh else "before", span_text(*score.before)),
                Statement("调整后" if zh else "after", span_text(*score.after)),
            ),
        ),
        Statement(
            "依据" if zh else "basis",
            cited or ("规则集没有注明" if zh else "none cited"),
            (
                *_provenance(adjustment.origin, language),
                Statement("位置" if zh else "place", str(adjustment.origin.span)),
            ),
        ),
    )


def _headline(unit: UnitScore, language: Language) -> str:
    zh = language == "zh"
    if unit.applies is False:
        return (
            f"不适用 / {points_text(unit.points)}"
            if zh
            else (f"not applicable / {points_text(unit.points)}")
        )
    text = f"{span_text(unit.low, unit.high)} / {points_text(unit.points)}"
    lost = unit.points - unit.low
    if unit.state == "open":
        return text + (
            f"（未定；有据 {points_text(unit.low)}，最高 {points_text(unit.high)}）"
            if zh
            else f" (open: {points_text(unit.low)} documented, {points_text(unit.high)} at most)"
        )
    if lost:
        return text + (f"（失 {points_text(lost)} 分）" if zh else f" ({points_text(lost)} lost)")
    return text


def _section_of(sections: tuple[SectionScore, ...], unit: UnitScore) -> SectionScore:
    for section in sections:
        if any(u is unit for u in section.units):
            return section
        if section.sections:
            try:
                return _section_of(section.sections, unit)
            except LookupError:
                continue
    raise LookupError(unit.id)


def _inputs(unit: UnitScore, language: Language) -> tuple[Statement, ...]:
    return tuple(_input(operand, language) for operand in unit.operands)


def _input(operand: Operand, language: Language) -> Statement:
    zh = language == "zh"
    title = operand.title.to(language)
    name = (
        operand.name
        if operand.name == title or "." in operand.name
        else (f"{operand.name}（{title}）" if zh else f"{operand.name} ({title})")
    )
    if "." in operand.name or operand.name.startswith(STATED):
        name = title
    known = operand.known
    if known is None:
        if operand.unknown is None:
            said = operand_text(operand)
            if operand.name.startswith(STATED) and zh:
                said = {"yes": "是", "no": "否"}[said]
            return Statement(name, said)
        return Statement(name, "未载明" if zh else "not stated")
    text = operand_text(operand)
    unit = f" {operand.unit}" if operand.unit else ""
    if operand.unproved:
        said = f"载明 `{known.written}`，但没有佐证" if zh else f"`{known.written}`, no evidence"
        return Statement(name, said)
    written = (
        ""
        if known.written in (text, f"{text}{operand.unit or ''}")
        else (f"（原文 `{known.written}`）" if zh else f" (written `{known.written}`)")
    )
    if known.parts:
        written = ""
    inner = tuple(_part(part, language) for part in known.parts)
    if not known.parts:
        inner = tuple(Statement("", evidence_text(e, language)) for e in known.evidence)
        if not known.evidence:
            inner = (Statement("", "没有佐证" if zh else "no evidence"),)
    return Statement(name, f"{text}{unit}{written}", inner)


def _part(known: Known, language: Language) -> Statement:
    places = "；".join(evidence_text(e, language) for e in known.evidence)
    none = "没有佐证" if language == "zh" else "no evidence"
    return Statement(known.title, f"{known.written}  {places or none}")


def evidence_text(evidence: Evidence, language: Language) -> str:
    """Return where a fact stands: document, section and the figure there."""
    section = f" {evidence.section}" if evidence.section else ""
    if language == "zh":
        figure = f"“{evidence.figure}”" if evidence.figure else ""
        return f"《{evidence.title}》{section}{figure}"
    figure = f' "{evidence.figure}"' if evidence.figure else ""
    return f"{evidence.title}{section}{figure}"


def _steps(card: Scorecard, unit: UnitScore, language: Language) -> tuple[Statement, ...]:
    """The value, the exact points, and the rounding, each on its own line."""
    zh = language == "zh"
    method = unit.method
    found = []
    formula = _formula(unit)
    if formula is not None and unit.value is not None and not unit.zeroed_by:
        numbers = formula_with_numbers(unit, formula)
        percent = is_percent(unit) or isinstance(method, Proportional)
        value = value_text(unit.value, percent=percent)
        if numbers != value:
            found.append(Statement(branch_taken(unit, formula).text, f"{numbers} = {value}"))
    earned = unit.earned
    if isinstance(earned, Fraction):
        places = decimal_places(earned)
        rounding = card.plan.rounding
        too_fine = places is None or places > rounding.places
        if rounding.at == "indicator" and too_fine and unit.low != earned:
            exact = value_text(earned, places=4)
            found.append(
                Statement(
                    "取整" if zh else "rounding",
                    f"{exact} → {points_text(unit.low)}（保留 {rounding.places} 位，四舍五入）"
                    if zh
                    else f"{exact} → {points_text(unit.low)} ({rounding.places} decimals, half up)",
                )
            )
    elif isinstance(earned, Range):
        found.append(
            Statement(
                "范围" if zh else "range",
                f"未知数取遍所有可能的值，得分在 {span_text(unit.low, unit.high)} 之间"
                if zh
                else f"over all values of what is not known: {span_text(unit.low, unit.high)}",
            )
        )
    return tuple(found)


def _formula(unit: UnitScore) -> Formula | None:
    method = unit.method
    if isinstance(method, Proportional | Bands | FormulaPoints | Interpolate):
        return method.of
    return unit.indicator.value if unit.indicator else None


def _rules(unit: UnitScore, origin: Origin, language: Language) -> tuple[Statement, ...]:
    zh = language == "zh"
    found = [Statement("编号" if zh else "id", f"{rule_id(unit)}  {unit.place or origin.span}")]
    percent = is_percent(unit)
    for clause in unit.clauses:
        tests = clause_text(clause, percent=percent).to(language)
        if isinstance(unit.method, Levels) and clause.title:
            tests = clause.title.to(language)
        colon = "：" if zh else ": "
        named = clause.title and clause.tests and not isinstance(unit.method, Levels)
        title = f"{clause.title.to(language)}{colon}" if named and clause.title else ""
        word = (
            ("适用" if zh else "applies")
            if len(unit.clauses) == 1
            else ("可能适用" if zh else "may apply")
        )
        found.append(Statement(word, f"{title}{tests} → {award_text(clause.award, language)}"))
    if isinstance(unit.method, YesNo):
        condition = unit.method.condition.text
        words = (
            {True: "成立", False: "不成立", None: "未定"}
            if zh
            else {
                True: "holds",
                False: "does not hold",
                None: "undecided",
            }
        )
        found.append(Statement("条件" if zh else "condition", f"{condition}：{words[unit.holds]}"))
    return tuple(found)


def _beside(unit: UnitScore, language: Language) -> tuple[Statement, ...]:
    zh = language == "zh"
    percent = is_percent(unit)
    found = []
    for miss in near_misses(unit):
        rows = []
        for test, _, by in miss.failed:
            bound = written_test(test, percent=percent)
            if by is None:
                stated = unit.clauses[0].title
                seen = stated.to(language) if stated else ""
                rows.append(f"要求 {bound}，实际 {seen}" if zh else f"needs {bound}, is {seen}")
                continue
            assert isinstance(unit.value, Fraction)
            seen = value_text(unit.value, percent=percent)
            assert isinstance(test.bound, Fraction)
            gap = value_text(abs(test.bound - unit.value), percent=percent)
            if percent:
                gap = gap.removesuffix("%") + (" 个百分点" if zh else " percentage points")
            rows.append(
                f"要求 {bound}，实际 {seen}，相差 {gap}"
                if zh
                else f"needs {bound}, is {seen}, off by {gap}"
            )
        text = ("；" if zh else "; ").join(rows)
        if not miss.failed:
            text = "前面的规则已经适用" if zh else "an earlier rule applied first"
        award = award_text(miss.clause.award, language)
        title = clause_text(miss.clause, percent=percent).to(language)
        if isinstance(unit.method, Levels) and miss.clause.title:
            title = miss.clause.title.to(language)
        found.append(Statement(f"{title} → {award}", text))
    return tuple(found)


def _parts(unit: UnitScore, language: Language) -> tuple[Statement, ...]:
    """What each of several methods gave."""
    if unit.made is None:
        return ()
    found = []
    for part in unit.made.parts:
        words = rule_words(part.option.method, language, percent=is_percent(unit))
        found.append(Statement(words, part_working(unit, part).to(language)))
    return tuple(found)


def _other_rows(card: Scorecard, unit: UnitScore, language: Language) -> tuple[Statement, ...]:
    """The rows of a decision table that do not fit, each with the cells that fail."""
    method = unit.method
    if not isinstance(method, Table) or unit.made is None:
        return ()
    found = []
    for row in method.rows:
        if row in unit.made.rows or not row.cells:
            continue
        failed = [
            text.to(language) for c in row.cells for text in failed_conditions(card, c.condition)
        ]
        text = ("；" if language == "zh" else "; ").join(failed)
        if not failed:
            text = "前面的规则已经适用" if language == "zh" else "an earlier rule applied first"
        title = "，".join(cell.condition.text for cell in row.cells)
        found.append(Statement(f"{title} → {award_text(row.award, language)}", text))
    return tuple(found)


def _item(score: ItemScore, language: Language) -> Statement:
    zh = language == "zh"
    worth = score.worth
    got = value_text(worth) if isinstance(worth, Fraction | Range) else str(worth)
    if isinstance(score.item, DeductItem):
        count = score.found
        assert not isinstance(count, str | frozenset)
        text = (
            f"{value_text(count)} 次 × {value_text(score.item.each)} = 扣 {got} 分"
            if zh
            else f"{value_text(count)} × {value_text(score.item.each)} = {got} off"
        )
        return Statement(score.item.title.to(language), text)
    assert isinstance(score.item, ChecklistItem)
    words = {
        MET: ("符合", "met"),
        PARTLY: ("部分符合", "partly met"),
        NOT_MET: ("不符合", "not met"),
        NOT_APPLICABLE: ("不适用", "not applicable"),
    }
    pair = ("未载明", "not stated")
    if isinstance(score.found, str):
        pair = words.get(score.found, (score.found, score.found))
    inner = (
        tuple(Statement("", evidence_text(e, language)) for e in score.known.evidence)
        if score.known
        else ()
    )
    if score.item.basis is not None:
        inner = (*inner, Statement("", cite(score.item.basis, language)))
    points = f"{got} 分" if zh else f"{got} points"
    return Statement(score.item.title.to(language), f"{pair[0 if zh else 1]} → {points}", inner)


def _provenance(origin: Origin, language: Language) -> tuple[Statement, ...]:
    zh = language == "zh"
    found = []
    if origin.source:
        found.append(Statement("出处" if zh else "source", origin.source))
    checked = (
        ("已核对" if zh else "yes")
        if origin.verified
        else ("未与原文核对" if zh else "not checked against the source")
    )
    found.append(Statement("核对" if zh else "verified", checked))
    return tuple(found)
