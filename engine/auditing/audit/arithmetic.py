"""Findings on arithmetic: parts and sums, rates, scores against weights and totals, years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from engine.auditing.audit.parts import points_of_parts
from engine.auditing.audit.types import Finding
from engine.base.exact import ZERO, decimal_places, half_up, to_text
from engine.base.words import Text
from engine.language.facts.types import CaseFacts, Known
from engine.language.vocabulary import AMOUNTS
from engine.scoring.scorecard import Scorecard, known_ends


def arithmetic_findings(facts: CaseFacts, card: Scorecard) -> Iterator[Finding]:
    """Yield sums that hold and sums that do not, and declared numbers that contradict each other."""
    yield from _parts(facts)
    yield from _totals(facts)
    yield from _rate(facts)
    yield from _declared_total(facts)
    yield from _weights(facts, card)
    yield from _items(card)
    yield from points_of_parts(facts, card)
    yield from _attainable(facts, card)


def _number(known: Known | None) -> Fraction | None:
    if known is None or not isinstance(known.value, Fraction):
        return None
    return known.value * (known.unit.factor if known.unit else 1)


def _in(known: Known, like: Known) -> Fraction:
    """Return the amount of `known` in the unit of `like`."""
    assert isinstance(known.value, Fraction)
    own = known.unit.factor if known.unit else Fraction(1)
    return known.value * own / (like.unit.factor if like.unit else Fraction(1))


def _exact(items: list[Known]) -> bool:
    return all(isinstance(k.value, Fraction) for k in items)


def _parts(facts: CaseFacts) -> Iterator[Finding]:
    """Compare each line with its parts: `budget.forums.spent` with `budget.forums.spent.1, .2`."""
    under: dict[str, list[Known]] = {}
    for path, known in facts.known.items():
        above, _, number = path.rpartition(".")
        if number.isdigit():
            under.setdefault(above, []).append(known)
    for path, whole in facts.known.items():
        parts = under.get(path)
        if parts and path.startswith("budget.") and _exact([whole, *parts]):
            yield _sum(whole, parts, "AU201", "AU202")


def _totals(facts: CaseFacts) -> Iterator[Finding]:
    """Compare the totals that a case writes with their lines; write out those it does not write."""
    for kind in AMOUNTS:
        total = facts.known.get(f"budget.{kind}")
        if total is None or len(total.parts) < 2 or not _exact([total, *total.parts]):
            continue
        if total.stated is None:
            yield _written_out(total)
        elif _exact([total.stated]):
            yield _sum(
                replace(total.stated, title=total.title), list(total.parts), "AU203", "AU202"
            )


def _written_out(total: Known) -> Finding:
    """Say what lines sum to where nothing was stated that could differ from it."""
    numbers = [_in(part, total) for part in total.parts]
    places = max(decimal_places(n) or 0 for n in numbers)
    working = " + ".join(to_text(n) for n in numbers)
    text = f"{working} = {to_text(sum(numbers, ZERO), places=places)}"
    unit = total.unit.name if total.unit else ""
    return Finding(
        "AU203",
        "info",
        Text(
            f"{total.title}：{text}（{unit}）；案例没有另写合计",
            f"{total.title}: {text} ({unit}); the case writes no total beside the lines",
        ),
        total.span,
    )


def _sum(whole: Known, parts: list[Known], fine: str, wrong: str) -> Finding:
    numbers = [_in(p, whole) for p in parts]
    total, stated = sum(numbers, ZERO), _in(whole, whole)
    places = max(decimal_places(n) or 0 for n in numbers)
    working = " + ".join(to_text(n) for n in numbers)
    unit = whole.unit.name if whole.unit else ""
    if total == stated:
        text = f"{working} = {to_text(stated, places=places)}（{unit}）"
        return Finding(
            fine,
            "holds",
            Text(f"{whole.title}：{text}，相符", f"{whole.title}: {text} holds"),
            whole.span,
        )
    gap = to_text(abs(total - stated))
    return Finding(
        wrong,
        "error",
        Text(
            f"{whole.title}：{working} = {to_text(total)}，所写的是 {to_text(stated)}，相差 {gap}（{unit}）",
            f"{whole.title}: {working} = {to_text(total)}, stated {to_text(stated)}, off by {gap}",
        ),
        whole.span,
        settle=Text("以凭证核定其中一个数", "settle one of them by the vouchers"),
    )


def _rate(facts: CaseFacts) -> Iterator[Finding]:
    """Compare a declared execution rate with the amounts, to the decimals that it is written with."""
    rate = facts.known.get("declared.execution.rate")
    spent = _number(facts.known.get("budget.spent"))
    if rate is None or not isinstance(rate.value, Fraction) or spent is None:
        return
    for kind in ("adjusted", "planned", "initial"):
        budget = _number(facts.known.get(f"budget.{kind}"))
        if not budget:
            continue
        exact = spent / budget
        places = _decimals(rate.written)
        name = AMOUNTS[kind]
        if half_up(exact * 100, places) == half_up(rate.value * 100, places):
            said = f"自报执行率 {rate.written} = 全年执行数 ÷ {name}"
            yield Finding(
                "AU205",
                "holds",
                Text(f"{said}，相符", f"the declared rate {rate.written} holds"),
                rate.span,
            )
            return
    budgets = [
        k for k in ("adjusted", "planned", "initial") if _number(facts.known.get(f"budget.{k}"))
    ]
    if budgets:
        budget = _number(facts.known[f"budget.{budgets[0]}"])
        assert budget is not None
        shown = to_text(half_up(spent / budget * 100, 2), places=2)
        yield Finding(
            "AU206",
            "error",
            Text(
                f"自报执行率 {rate.written}，按全年执行数 ÷ {AMOUNTS[budgets[0]]} 应为 {shown}%",
                f"the declared rate is {rate.written}; the amounts give {shown}%",
            ),
            rate.span,
            settle=Text("按金额改正执行率", "correct the rate by the amounts"),
        )


def _decimals(written: str) -> int:
    return len(written.rstrip("%％ ").partition(".")[2])


def _declared_total(facts: CaseFacts) -> Iterator[Finding]:
    """Compare the declared total with the sum of the declared items."""
    total = facts.declared_score
    items = [m.declared for listed in facts.measures.values() for m in listed if m.declared]
    row = facts.known.get("declared.execution.score")
    items += [row] if row else []
    kept = [facts.known.get(f"management.{key}.declared") for key in facts.management_points]
    items += [known for known in kept if known]
    every = sum(len(listed) for listed in facts.measures.values()) + len(kept)
    if total is None or len(items) < every + 1 or not _exact([total, *items]):
        return
    yield _compared(total, items, "自评总分", "AU207", "AU208")


def _weights(facts: CaseFacts, card: Scorecard) -> Iterator[Finding]:
    """Compare the weights of the form, its execution row among them, with the total points."""
    weights = [m.weight for listed in facts.measures.values() for m in listed]
    row = facts.known.get("declared.execution.points")
    full = facts.known.get("declared.points")
    if not weights or None in weights or row is None or not isinstance(row.value, Fraction):
        return
    total = sum((w for w in weights if w is not None), row.value)
    total += sum(facts.management_points.values(), ZERO)
    stated = full.value if full and isinstance(full.value, Fraction) else None
    wrong = False
    for wanted, zh, en in (
        (stated, "表中的分值合计", "the total in the form"),
        (card.plan.total, "规则集的总分", "the total of the rules"),
    ):
        if wanted is not None and total != wanted:
            wrong = True
            yield Finding(
                "AU210",
                "error",
                Text(
                    f"各项分值之和是 {to_text(total)}，{zh}是 {to_text(wanted)}",
                    f"the points of the items sum to {to_text(total)}, {en} is {to_text(wanted)}",
                ),
                row.span,
                settle=Text("改正分值", "correct the points"),
            )
    if not wrong:
        said = f"各项分值之和 {to_text(total)}，与分值合计相符"
        yield Finding("AU209", "holds", Text(said, f"the points sum to {to_text(total)}"), row.span)


def _compared(total: Known, items: list[Known], name: str, fine: str, wrong: str) -> Finding:
    numbers = [i.value for i in items if isinstance(i.value, Fraction)]
    summed = sum(numbers, ZERO)
    assert isinstance(total.value, Fraction)
    if summed == total.value:
        text = f"{len(numbers)} 项自评得分之和 {to_text(summed)} 与{name}相符"
        return Finding(
            fine, "holds", Text(text, f"the declared items sum to {to_text(summed)}"), total.span
        )
    return Finding(
        wrong,
        "error",
        Text(
            f"{len(numbers)} 项自评得分之和是 {to_text(summed)}，{name}写的是 {to_text(total.value)}",
            f"the declared items sum to {to_text(summed)}, the declared total is "
            f"{to_text(total.value)}",
        ),
        total.span,
        settle=Text("重新加总", "add them up again"),
    )


def _items(card: Scorecard) -> Iterator[Finding]:
    """Compare each declared score with its points and with the computed score, to the cent."""
    for unit in card.units():
        known = unit.declared
        if known is None or not isinstance(known.value, Fraction) or unit.applies is False:
            continue
        declared = known.value
        weight = unit.measure.weight if unit.measure else unit.points
        if weight is not None and declared > weight:
            yield Finding(
                "AU211",
                "error",
                Text(
                    f"{unit.title.zh}：自评 {to_text(declared)} 分，超过分值 {to_text(weight)}",
                    f"{unit.title.en}: {to_text(declared)} declared of {to_text(weight)} points",
                ),
                known.span,
                settle=Text("得分不能超过分值", "no score exceeds its points"),
            )


def _attainable(facts: CaseFacts, card: Scorecard) -> Iterator[Finding]:
    declared, known = card.declared, facts.declared_score
    if declared is None or declared.possible is not False or known is None:
        return
    if not isinstance(known.value, Fraction):
        return
    said = to_text(known.value)
    low, high = (to_text(end, inexact_places=2) for end in known_ends(card.ends))
    if low == high:
        span = Text(
            f"自评总分 {said} 分，按规则是 {low} 分", f"{said} declared, {low} by the rules"
        )
    else:
        span = Text(
            f"自评总分 {said} 分不在按规则可能的 {low}–{high} 分之内",
            f"the declared {said} is outside {low} to {high}, all that the rules can give",
        )
    yield Finding(
        "AU214",
        "error",
        span,
        known.span,
        settle=Text("按规则改正总分，或补上事实", "correct the total, or state the facts"),
    )
