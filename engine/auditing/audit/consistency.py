"""Findings on consistency: what reviewers keep meeting in self-evaluation forms.

Nothing here has a threshold: those are conventions, see `plausibility.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from engine.auditing.audit.due import Due, dues, unjudged
from engine.auditing.audit.types import Finding
from engine.base.exact import half_up, to_text
from engine.base.words import Text
from engine.language.facts.types import CaseFacts, Measure
from engine.language.quantity import find_unit
from engine.language.quantity.glyphs import plain
from engine.language.vocabulary import AMOUNTS
from engine.scoring.explain.reasons import declared_grade
from engine.scoring.scorecard import Scorecard

_MONEY = find_unit("元").dimension
_VOID = ("无", "没有", "不涉及", "无经济效益", "无社会效益", "无生态效益")
_AT_LEAST, _AT_MOST = ("≥", ">"), ("≤", "<")


def consistency_findings(facts: CaseFacts, card: Scorecard) -> Iterator[Finding]:
    """Yield contradictions within a case, and between a case and its computed scores."""
    yield from _budget(facts)
    yield from _grade(facts, card)
    measures = [m for listed in facts.measures.values() for m in listed]
    yield from _twice(measures)
    for measure in measures:
        yield from _measure(measure)
    for due in dues(card):
        if due.unit.measure is not None:
            yield from _of_measure(facts, due, due.unit.measure)
        yield from _scores(due)
    yield from _not_judged(card)
    yield from _management(facts)


def _amount(facts: CaseFacts, path: str) -> Fraction | None:
    known = facts.known.get(path)
    if known is None or not isinstance(known.value, Fraction):
        return None
    return known.value * (known.unit.factor if known.unit else 1)


def _budget(facts: CaseFacts) -> Iterator[Finding]:
    spent, adjusted = _amount(facts, "budget.spent"), _amount(facts, "budget.adjusted")
    planned, initial = _amount(facts, "budget.planned"), _amount(facts, "budget.initial")
    if adjusted is None and planned is not None:
        known = facts.known["budget.planned"]
        yield Finding(
            "AU302",
            "info",
            Text("执行率的分母是“预算安排数”，文件没有说明是年初预算还是调整后预算",
                 "the rate divides by the budget as stated: initial or adjusted is not said"),
            known.span,
            settle=Text("查预算批复和调整文件，写明 initial 或 adjusted", "look at the approval and any change of the budget"),
        )  # fmt: skip
    budget = adjusted if adjusted is not None else planned if planned is not None else initial
    if spent is not None and budget is not None:
        known = facts.known["budget.spent"]
        if budget == 0:
            yield Finding("AU305", "error",
                Text("预算数为零，却有执行数" if spent else "预算数和执行数都是零", "the budget is zero"),
                known.span, settle=Text("补上预算数，或删去这一行", "state the budget, or remove the row"))  # fmt: skip
        elif spent > budget:
            rate = to_text(spent / budget * 100, inexact_places=2)
            yield Finding("AU303", "warning",
                Text(f"执行率 {rate}% 超过 100%", f"the execution rate is {rate}%, above 100%"),
                known.span, settle=Text("说明超出的资金从哪里来", "say where the money above it came from"))  # fmt: skip
    if adjusted is not None and initial is not None and adjusted == spent != initial:
        yield Finding("AU304", "warning",
            Text("全年预算数调整得与执行数相等，执行率因此是 100%", "the budget was adjusted to what was spent: the rate is 100% by that alone"),
            facts.known["budget.adjusted"].span,
            settle=Text("查调整的批复和日期", "look at the approval of the change and its date"))  # fmt: skip
    yield from _lines(facts)


def _lines(facts: CaseFacts) -> Iterator[Finding]:
    """A line that equals the sum of all others is most likely their total, counted again."""
    for kind, name in AMOUNTS.items():
        total = facts.known.get(f"budget.{kind}")
        if total is None or len(total.parts) < 3:
            continue
        amounts = [_amount(facts, p.path) for p in total.parts]
        if any(a is None for a in amounts):
            continue
        for part, amount in zip(total.parts, amounts, strict=True):
            others = sum((a for a in amounts if a is not None), Fraction(0)) - (amount or 0)
            if amount and amount == others:
                yield Finding("AU301", "error",
                    Text(f"{part.title} {part.written} 等于其余各行{name}之和，可能把合计又算了一遍",
                         f"{part.title} {part.written} is the sum of all other lines: perhaps a total counted twice"),
                    part.span, settle=Text("合计写在 total，不列为一行", "state totals under `total`, not as a line"))  # fmt: skip


def _grade(facts: CaseFacts, card: Scorecard) -> Iterator[Finding]:
    declared, known = card.declared, facts.declared_grade
    if declared is None or known is None:
        return
    wrong = declared_grade(card, declared)
    for said in wrong:
        cure = Text("按得分改正等级", "correct the grade by the score")
        yield Finding("AU317", "error", said, known.span, settle=cure)
    if not wrong and declared.grade is not None and declared.grade == declared.grade_of_score:
        yield Finding("AU316", "holds",
            Text(f"自评等级 {known.written.strip()} 与自评得分相符", f"the declared grade {known.written.strip()} is that of the declared score"), known.span)  # fmt: skip


def _twice(measures: list[Measure]) -> Iterator[Finding]:
    first: dict[str, Measure] = {}
    for measure in measures:
        title = measure.title.strip()
        other = first.setdefault(title, measure)
        if other is not measure:
            yield Finding("AU313", "warning",
                Text(f"“{title}”列了两次（{other.list}.{other.id}、{measure.list}.{measure.id}），一件事得两次分",
                     f"“{title}” is listed twice ({other.list}.{other.id}, {measure.list}.{measure.id})"),
                measure.span, settle=Text("只计一次", "count it once"))  # fmt: skip
    same: dict[tuple[str, str], Measure] = {}
    for measure in measures:
        actual = measure.actual
        if actual is None or not actual.evidence or actual.evidence[0].figure is None:
            continue
        cited = actual.evidence[0]
        key = (f"{cited.document} {cited.section} {cited.place}", plain(cited.figure or ""))
        other = same.setdefault(key, measure)
        if other is not measure and other.title.strip() != measure.title.strip() and cited.place:
            yield Finding("AU318", "warning",
                Text(f"“{other.title}”和“{measure.title}”引的是同一个数 {cited.figure}",
                     f"“{other.title}” and “{measure.title}” cite the same figure {cited.figure}"),
                measure.span, settle=Text("说明两项各指什么，或只计一次", "say what each of them is, or count it once"))  # fmt: skip


def _measure(measure: Measure) -> Iterator[Finding]:
    target, actual, dimension = measure.target, measure.actual, measure.dimension or ""
    written = plain(target.written.strip()) if target else ""
    cost = "成本" in dimension
    if cost and written.startswith(_AT_LEAST):
        yield _about(measure, "AU311", f"成本指标的指标值写作 {written}，成本越高反而得分越高",
                     f"a cost measure has the target {written}: higher cost would score more",
                     Text("成本指标写 ≤", "write a cost target with ≤"))  # fmt: skip
    if "数量" in dimension and measure.list == "outputs" and written.startswith(_AT_MOST):
        yield _about(measure, "AU311", f"数量指标的指标值写作 {written}，做得越少得分越高",
                     f"a quantity measure has the target {written}: less would score more",
                     Text("核对比较号", "check the sign"))  # fmt: skip
    stated = target or actual
    unit = stated.unit if stated else None
    if "数量" in dimension and measure.list == "outputs" and unit and unit.dimension == _MONEY:
        yield _about(measure, "AU312", "用金额作数量指标：花了多少钱不是产出",
                     "an amount of money is given as an output quantity",
                     Text("改写为钱办成的事", "state what the money bought"))  # fmt: skip
    if measure.nature == "stock" and measure.list == "outputs":
        yield _about(measure, "AU319", "存量当作本年产出", "a stock is presented as this year's output",
                     Text("写本年新增的数", "state what was added this year"))  # fmt: skip
    if (
        target
        and actual
        and written
        and plain(actual.written.strip()) == written
        and written[:1] in "≥≤<>"
    ):
        yield _about(measure, "AU308", f"实际完成值照抄了指标值 {written}，等于没有实测",
                     f"the actual repeats the target {written}: nothing was measured",
                     Text("写实际完成的数", "state the figure that was achieved"))  # fmt: skip
    for known in (target, actual):
        if known is not None and known.written.strip() in _VOID:
            yield _about(measure, "AU321", f"“{known.written.strip()}”不是指标内容，这一项无从考核",
                         f"“{known.written.strip()}” is nothing that can be assessed",
                         Text("删去这一项，分值分给其他指标", "remove it and share out its points"))  # fmt: skip
            break


def _about(measure: Measure, code: str, zh: str, en: str, settle: Text) -> Finding:
    return Finding(code, "warning", Text(f"{measure.title}：{zh}", f"{measure.title}: {en}"), measure.span, settle=settle)  # fmt: skip


def _scores(due: Due) -> Iterator[Finding]:
    """Compare the score that the unit gave itself with target, actual, reason and computed score."""
    unit, declared, known = due.unit, due.declared, due.unit.declared
    assert known is not None
    title, own = unit.title, due.points != unit.points
    of = Text(f"（表中分值 {to_text(due.points)}）", f" of {to_text(due.points)} in the form") if own else Text("", "")  # fmt: skip
    if due.low == due.high and declared != due.low:
        gap = to_text(abs(declared - due.low))
        more = declared > due.low
        yield Finding("AU212", "error",
            Text(f"{title.zh}：自评 {to_text(declared)} 分{of.zh}，按规则应为 {to_text(due.low)} 分，{'多' if more else '少'}计 {gap} 分",
                 f"{title.en}: {to_text(declared)}{of.en} declared, {to_text(due.low)} by the rules, {gap} too {'much' if more else 'little'}"),
            known.span, settle=Text("按规则改正得分，或写明依据", "correct the score, or state a basis"))  # fmt: skip
    elif not due.low <= declared <= due.high:
        yield Finding("AU213", "error",
            Text(f"{title.zh}：自评 {to_text(declared)} 分{of.zh}，按规则只能在 {to_text(due.low)}–{to_text(due.high)} 分之间",
                 f"{title.en}: {to_text(declared)}{of.en} declared, {to_text(due.low)} to {to_text(due.high)} by the rules"),
            known.span, settle=Text("按规则改正得分", "correct the score"))  # fmt: skip


def _not_judged(card: Scorecard) -> Iterator[Finding]:
    """Say of which declared scores there is no telling, for want of points in the form."""
    units = unjudged(card)
    if units:
        names = Text("、".join(u.title.zh for u in units), ", ".join(u.title.en for u in units))
        yield Finding("AU216", "info",
            Text(f"表中没有写各项分值，{len(units)} 项自评得分无从逐项核对：{names.zh}",
                 f"the form prints no points for {len(units)} rows, whose scores cannot be judged one by one: {names.en}"),
            units[0].declared.span if units[0].declared else None,
            settle=Text("补上各项分值", "state the points of each row"))  # fmt: skip


def _management(facts: CaseFacts) -> Iterator[Finding]:
    """Ask about a management row with a target that was missed and a score above that share."""
    for key, points in facts.management_points.items():
        found = (
            facts.known.get(f"management.{key}.{name}") for name in ("target", "actual", "declared")
        )
        target, actual, declared = (k.value if k else None for k in found)
        if not isinstance(target, Fraction) or not isinstance(actual, Fraction) or not target > 0:
            continue
        due = half_up(min(max(actual / target, Fraction(0)), Fraction(1)) * points, 2)
        if isinstance(declared, Fraction) and declared > due:
            known = facts.known[f"management.{key}.declared"]
            title = known.title.removesuffix(" 自评得分")
            yield Finding("AU217", "warning",
                Text(f"{title}：完成 {facts.known[f'management.{key}.actual'].written}，指标值 {facts.known[f'management.{key}.target'].written}，自评 {to_text(declared)} 分（分值 {to_text(points)}）；按完成的比例是 {to_text(due)} 分",
                     f"{title}: {facts.known[f'management.{key}.actual'].written} of {facts.known[f'management.{key}.target'].written}, {to_text(declared)} of {to_text(points)} declared; in proportion it is {to_text(due)}"),
                known.span, settle=Text("说明这一项怎样计分", "say how this row is scored"))  # fmt: skip


_STATED = (("target", Text("指标值", "target")), ("actual", Text("实际完成值", "actual")))


def _of_measure(facts: CaseFacts, due: Due, measure: Measure) -> Iterator[Finding]:
    declared, known = due.declared, due.unit.declared
    assert known is not None
    bare = [kind for kind, _ in _STATED if getattr(measure, kind) is None]
    parts = _parts(facts, measure)
    lacking = [kind for kind in bare if not parts or any(kind not in part for part in parts)]
    if lacking and declared > 0:
        names = Text("、", " and ").join([name for kind, name in _STATED if kind in lacking])
        of = Text("分项没有" if parts else "没有", "in its parts" if parts else "")
        yield Finding("AU309", "error",
            Text(f"{measure.title}：{of.zh}{names.zh}，却自评 {to_text(declared)} 分",
                 f"{measure.title}: {to_text(declared)} declared without {names.en} {of.en}".rstrip()),
            known.span, settle=Text(f"补上{names.zh}和佐证", "state it, with evidence"))  # fmt: skip
    elif bare and parts:
        yield Finding("AU218", "warning",
            Text(f"{measure.title}：指标值和完成值只写在 {len(parts)} 个分项上，各分项占多少分没有写，自评 {to_text(declared)} 分无从核对",
                 f"{measure.title}: target and actual stand in {len(parts)} parts alone, without the points of each; whether {to_text(declared)} is right cannot be judged"),
            known.span, settle=Text("写明各分项的分值，或整项的指标值和完成值", "state the points of each part, or target and actual of the whole"))  # fmt: skip
    weight = due.points
    if declared < weight and not measure.reason:
        met = due.low == due.high == weight
        yield Finding("AU307" if met else "AU306", "warning",
            Text(f"{measure.title}：{'已完成指标值，仍' if met else ''}扣了 {to_text(weight - declared)} 分，没有写偏差原因",
                 f"{measure.title}: {to_text(weight - declared)} points off {'though the target was met ' if met else ''}without a reason"),
            known.span, settle=Text("写偏差原因及改进措施", "state the reason for the deviation"))  # fmt: skip


def _parts(facts: CaseFacts, measure: Measure) -> list[set[str]]:
    """Return what each part of a measure states: target, actual, its own score."""
    found: dict[str, set[str]] = {}
    for path in facts.known:
        above, _, last = path.removeprefix(f"{measure.path}.parts.").partition(".")
        if path.startswith(f"{measure.path}.parts."):
            found.setdefault(above, set()).add(last)
    return list(found.values())
