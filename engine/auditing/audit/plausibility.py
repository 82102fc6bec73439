"""Findings on plausibility: figures that may be right, but ask for an answer.

Every threshold and word is a convention (`conventions.yaml`); a finding names the one it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from engine.auditing.audit.conventions import Convention, Conventions
from engine.auditing.audit.types import Finding, Severity
from engine.base.exact import half_up, to_text
from engine.base.words import Text
from engine.language.facts.types import CaseFacts, Known, Measure
from engine.language.quantity import find_unit
from engine.language.vocabulary import AMOUNTS
from engine.scoring.scorecard import Scorecard, UnitScore

_MONEY = find_unit("元").dimension
_BUDGETS = ("adjusted", "planned", "initial")


def plausibility_findings(
    facts: CaseFacts, card: Scorecard, rules: Conventions
) -> Iterator[Finding]:
    """Yield what looks set too low, too round, too good for the money, or in a wrong unit."""
    measures = [m for listed in facts.measures.values() for m in listed]
    yield from _beaten(measures, rules)
    yield from _repeated(measures, rules)
    yield from _names(measures, rules)
    yield from _dates(measures, facts.year)
    yield from _money(facts, measures, rules)
    yield from _full_marks(facts, card, rules)
    yield from _units(facts, rules)


def percent(share: Fraction) -> str:
    """Return a share as a percentage, to two decimals where it does not end."""
    return to_text(share * 100, inexact_places=2) + "%"


def _amount(known: Known | None) -> Fraction | None:
    if known is None or not isinstance(known.value, Fraction):
        return None
    return known.value * (known.unit.factor if known.unit else 1)


def _budget(facts: CaseFacts) -> tuple[str, Fraction] | None:
    """Return the kind and amount of the budget that a rate divides by."""
    for kind in _BUDGETS:
        amount = _amount(facts.known.get(f"budget.{kind}"))
        if amount:
            return kind, amount
    return None


def _finding(
    code: str, severity: Severity, said: Text, at: Known | Measure, settle: Text, rule: Convention | None
) -> Finding:  # fmt: skip
    return Finding(code, severity, said, at.span, (), settle, rule.basis if rule else None)


def _completion(measure: Measure) -> Fraction | None:
    target, actual = measure.target, measure.actual
    if measure.kind != "quantitative" or target is None or actual is None:
        return None
    if not isinstance(target.value, Fraction) or not isinstance(actual.value, Fraction):
        return None
    return actual.value / target.value if target.value > 0 else None


def _beaten(measures: list[Measure], rules: Conventions) -> Iterator[Finding]:
    """Targets that were beaten far: each alone, and all of them together."""
    flag, reason, least = (rules.get(i) for i in ("over-flag", "over-reason", "over-measures"))
    rates = [(m, rate) for m in measures if (rate := _completion(m)) is not None]
    for measure, rate in rates:
        said = f"{measure.title}：{measure.actual and measure.actual.written} ÷ {measure.target and measure.target.written} = {percent(rate)}"
        said_en = said.replace("：", ": ")
        if reason and rate >= reason.value and not measure.reason:
            yield _finding("AU322", "warning",
                Text(f"{said}，达到 {percent(reason.value)}，没有写理由", f"{said_en}, {percent(reason.value)} or more, without a reason"),
                measure, Text("写明超额的原因，查指标值是否偏低", "say why, and whether the target was too low"), reason)  # fmt: skip
        elif flag and rate >= flag.value:
            yield _finding("AU310", "info",
                Text(f"{said}，达到 {percent(flag.value)}", f"{said_en}, {percent(flag.value)} or more"),
                measure, Text("查指标值是否偏低", "see whether the target was too low"), flag)  # fmt: skip
    if flag and least and len(rates) >= least.value and all(r >= flag.value for _, r in rates):
        yield _finding("AU336", "warning",
            Text(f"{len(rates)} 个定量指标全部达到指标值的 {percent(flag.value)}，指标值可能普遍偏低",
                 f"all {len(rates)} quantitative measures reached {percent(flag.value)} of their targets: the targets look too low"),
            rates[0][0], Text("与上年实际和同类项目对照", "compare with last year and with like projects"), least)  # fmt: skip


def _repeated(measures: list[Measure], rules: Conventions) -> Iterator[Finding]:
    often, least = rules.get("repeated"), rules.get("repeated-from")
    if often is None or least is None:
        return
    same: dict[tuple[Fraction, str], list[Measure]] = {}
    for measure in measures:
        actual = measure.actual
        if actual and actual.unit and isinstance(actual.value, Fraction) and actual.value >= least.value:  # fmt: skip
            same.setdefault((actual.value, actual.unit.name), []).append(measure)
    for (value, unit), found in same.items():
        if len(found) >= often.value:
            names = "、".join(m.title for m in found)
            yield _finding("AU332", "info",
                Text(f"{len(found)} 个指标的完成值都是 {to_text(value)}{unit}：{names}", f"{len(found)} measures have the actual {to_text(value)}{unit}: {names}"),
                found[-1], Text("看原始记录，是否照抄", "look at the records: was it copied?"), often)  # fmt: skip


def _names(measures: list[Measure], rules: Conventions) -> Iterator[Finding]:
    """Titles that do not fit their figures."""
    vague, rates = rules.get("qualitative-words"), rules.get("measurable-words")
    for measure in measures:
        target, title = measure.target, measure.title
        whole = (
            target is not None and target.value == 1 and "%" in target.written.replace("％", "%")
        )
        computable = rates is not None and any(w in title for w in rates.words)
        if vague and whole and not computable and any(w in title for w in vague.words):
            yield _finding("AU314", "warning",
                Text(f"{title}：定性的效果用 {target and target.written} 作指标值，没有说明怎样计算",
                     f"{title}: a qualitative effect has the target {target and target.written}; how it is computed is not said"),
                measure, Text("写明计算方法，或改为定性指标", "state how it is computed, or make it qualitative"), vague)  # fmt: skip
        unit = measure.actual.unit if measure.actual else None
        if "人次" in title and unit is not None and unit.name in ("人", "名"):
            yield _finding("AU323", "warning",
                Text(f"{title}：名称说人次，完成值的单位是{unit.name}", f"{title}: the title counts attendances, the actual is in {unit.name}"),
                measure, Text("核对是人还是人次", "see whether people or attendances were counted"), None)  # fmt: skip


def _dates(measures: list[Measure], year: int) -> Iterator[Finding]:
    for measure in measures:
        actual = measure.actual
        if measure.kind != "date" or actual is None or "年" not in actual.written:
            continue
        stated = actual.written.strip().partition("年")[0]
        if stated.isdigit() and len(stated) == 4 and int(stated) != year:
            yield _finding("AU324", "warning",
                Text(f"{measure.title}：完成日期 {actual.written} 不在 {year} 年内", f"{measure.title}: the date {actual.written} is not in {year}"),
                measure, Text("查验收材料的日期", "look at the date of acceptance"), None)  # fmt: skip


def _money(facts: CaseFacts, measures: list[Measure], rules: Conventions) -> Iterator[Finding]:
    """Outputs and rates beside the money that was spent."""
    known = facts.known.get("budget.spent")
    spent, budget = _amount(known), _budget(facts)
    if known is None or spent is None:
        return
    for measure in measures:
        actual = measure.actual
        if measure.list != "outputs" or actual is None or not isinstance(actual.value, Fraction):
            continue
        if actual.unit and actual.unit.dimension == _MONEY and (_amount(actual) or 0) > spent:
            yield _finding("AU334", "warning",
                Text(f"{measure.title}：{actual.written} 超过项目的全年执行数 {known.written}", f"{measure.title}: {actual.written} is more than all that was spent, {known.written}"),
                measure, Text("说明资金来源，或核对单位", "say where the money came from, or see to the unit"), None)  # fmt: skip
        elif spent == 0 and actual.value > 0:
            yield _finding("AU335", "warning",
                Text(f"{measure.title}：全年执行数为零，却有完成值 {actual.written}", f"{measure.title}: nothing was spent, the actual is {actual.written}"),
                measure, Text("说明经费从哪里来", "say what paid for it"), None)  # fmt: skip
    step = rules.get("round-to")
    if (
        step
        and step.value > 0
        and budget
        and spent
        and spent != budget[1]
        and spent % step.value == 0
    ):
        yield _finding("AU333", "info",
            Text(f"全年执行数 {known.written} 是整数，又不等于预算", f"{known.written} spent is a round figure, and not the budget"),
            known, Text("与决算和账簿核对", "compare with the accounts"), step)  # fmt: skip
    yield from _payment_rates(measures, rules, spent, budget)


def _payment_rates(
    measures: list[Measure], rules: Conventions, spent: Fraction, budget: tuple[str, Fraction] | None
) -> Iterator[Finding]:  # fmt: skip
    words = rules.get("payment-words")
    if words is None or budget is None:
        return
    rate = spent / budget[1]
    for measure in measures:
        actual = measure.actual
        if actual is None or not isinstance(actual.value, Fraction) or actual.unit is not None:
            continue
        if any(w in measure.title for w in words.words):
            places = len(actual.written.rstrip("%％ ").partition(".")[2])
            if half_up(rate * 100, places) != half_up(actual.value * 100, places):
                yield _finding("AU325", "error",
                    Text(f"{measure.title} 写 {actual.written}，资金一栏是 全年执行数 ÷ {AMOUNTS[budget[0]]} = {percent(rate)}",
                         f"{measure.title} says {actual.written}; the money gives {percent(rate)}"),
                    measure, Text("两处写成一致", "make the two agree"), words)  # fmt: skip


def _full_marks(facts: CaseFacts, card: Scorecard, rules: Conventions) -> Iterator[Finding]:
    """Scores that the unit gave itself, beside the share of the money that was spent."""
    spent, budget = _amount(facts.known.get("budget.spent")), _budget(facts)
    rows = [row for unit in card.units() if (row := _declared(unit)) is not None]
    if spent is None or budget is None or not rows:
        return
    rate = spent / budget[1]
    earned, points = sum(r[0] for r in rows), sum(r[1] for r in rows)
    at = facts.known["budget.spent"]
    above, unspent = rules.get("score-above-execution"), rules.get("unspent")
    if above and points and earned and rate < (1 - above.value) * earned / points:
        share = earned / points
        yield _finding("AU315", "warning",
            Text(f"自评指标得分率 {to_text(earned)} ÷ {to_text(points)} = {percent(share)}，执行率 {percent(rate)}，高出得分率的 {percent(above.value)} 以上",
                 f"the measures' declared score rate is {to_text(earned)} / {to_text(points)} = {percent(share)}, the execution rate {percent(rate)}: above it by more than {percent(above.value)} of itself"),
            at, Text("说明钱没有花完，产出怎样完成", "say how the outputs were reached with money unspent"), above)  # fmt: skip
    if unspent and earned == points and 1 - rate > unspent.value:
        yield _finding("AU331", "warning",
            Text(f"{len(rows)} 个指标全部自评满分，却有 {percent(1 - rate)} 的预算没有用", f"all {len(rows)} measures have full marks, {percent(1 - rate)} of the budget is unspent"),
            at, Text("说明是节约，还是预算或指标值定得不准", "was it saved, or were budget or targets wrong?"), unspent)  # fmt: skip


def _declared(unit: UnitScore) -> tuple[Fraction, Fraction] | None:
    if unit.measure is None or unit.declared is None or unit.applies is False:
        return None
    weight = unit.measure.weight if unit.measure.weight is not None else unit.points
    return (unit.declared.value, weight) if isinstance(unit.declared.value, Fraction) else None


def _units(facts: CaseFacts, rules: Conventions) -> Iterator[Finding]:
    """Two amounts of one budget line that differ by thousands: yuan beside ten thousand yuan."""
    factor = rules.get("unit-factor")
    if factor is None:
        return
    spent_of = [p for p in facts.known if p.startswith("budget.") and p.endswith(".spent")]
    for path in spent_of:
        spent = facts.known[path]
        for kind in _BUDGETS:
            other = facts.known.get(path.removesuffix("spent") + kind)
            one, two = _amount(spent), _amount(other)
            if one and two and other and max(one, two) >= factor.value * min(one, two):
                yield _finding("AU320", "error",
                    Text(f"{spent.title} {spent.written} 与 {other.title} {other.written} 相差 {to_text(max(one, two) / min(one, two), inexact_places=0)} 倍，可能一个是元、一个是万元",
                         f"{spent.title} {spent.written} and {other.title} {other.written} differ {to_text(max(one, two) / min(one, two), inexact_places=0)} times: perhaps 元 beside 万元"),
                    spent, Text("核对金额单位", "see to the units of money"), factor)  # fmt: skip
                break
