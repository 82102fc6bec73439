"""Findings on arithmetic: parts and sums, rates, scores against weights and totals, years."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec.structs import replace

from engine.auditing.audit import words
from engine.auditing.audit.due import Rows, printed_points
from engine.auditing.audit.points import points_findings
from engine.auditing.audit.totals import declared_items, sum_of, total_findings
from engine.auditing.audit.types import Finding
from engine.auditing.evidence.written import decimals, is_cut
from engine.base.exact import ZERO, decimal_places, half_up, to_text
from engine.language.facts.types import CaseFacts, Known
from engine.language.vocabulary import AMOUNTS
from engine.scoring.scorecard import Scorecard

_LEAST_COIN = Fraction(1, 100)  # 分, in 元


def arithmetic_findings(facts: CaseFacts, card: Scorecard, rows: Rows) -> Iterator[Finding]:
    """Yield sums that hold and sums that do not, and declared numbers that contradict each other."""
    yield from _parts(facts)
    yield from _totals(facts)
    yield from _rate(facts)
    yield from _declared_total(facts)
    yield from points_findings(facts, card, rows)
    yield from _items(facts, rows)
    yield from total_findings(facts, card, rows)


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
        words.WRITTEN_OUT.fill(title=total.title, text=text, unit=unit),
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
            words.SUM_HOLDS.fill(title=whole.title, text=text),
            whole.span,
        )
    gap = to_text(abs(total - stated))
    by_rounding = _by_rounding(whole, abs(total - stated), len(parts), places)
    said = words.SUM_ROUNDED if by_rounding else words.SUM_OFF
    return Finding(
        wrong,
        "info" if by_rounding else "error",
        said.fill(
            title=whole.title,
            working=working,
            total=to_text(total),
            stated=to_text(stated),
            gap=gap,
            unit=unit,
        ),
        whole.span,
        settle=words.SETTLE_SUM,
    )


def _by_rounding(whole: Known, gap: Fraction, parts: int, places: int) -> bool:
    """Return whether rounding the parts and the whole, each by half a step, can open a gap.

    Amounts in 元 with two decimals are counted to the last 分, and nothing is rounded.
    """
    step = Fraction(1, 10**places)
    counted = whole.unit is not None and step * whole.unit.factor <= _LEAST_COIN
    return not counted and gap <= step / 2 * (parts + 1)


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
        share, stated = spent / budget * 100, rate.value * 100
        places = decimals(rate.written)
        holds = half_up(share, places) == half_up(stated, places)
        if holds or is_cut(share, stated, rate.written):
            said = words.RATE_HOLDS if holds else words.RATE_CUT
            said = said.fill(rate=rate.written, budget=AMOUNTS[kind])
            yield Finding("AU205", "holds", said, rate.span)
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
            words.RATE_OFF.fill(written=rate.written, budget=AMOUNTS[budgets[0]], shown=shown),
            rate.span,
            settle=words.CORRECT_RATE,
        )


def _declared_total(facts: CaseFacts) -> Iterator[Finding]:
    """Compare the declared total with the sum of the declared items."""
    total, items = facts.declared_score, declared_items(facts)
    if total is not None and items and _exact([total]):
        yield _compared(total, items, "自评总分", "AU207", "AU208")


def _compared(total: Known, items: list[Known], name: str, fine: str, wrong: str) -> Finding:
    numbers = [i.value for i in items if isinstance(i.value, Fraction)]
    summed = sum_of(items)
    assert isinstance(total.value, Fraction)
    if summed == total.value:
        said = words.DECLARED_HOLDS.fill(count=len(numbers), sum=to_text(summed), total=name)
        return Finding(fine, "holds", said, total.span)
    return Finding(
        wrong,
        "error",
        words.DECLARED_OFF.fill(
            count=len(numbers), summed=to_text(summed), name=name, value=to_text(total.value)
        ),
        total.span,
        settle=words.ADD_UP,
    )


def _items(facts: CaseFacts, rows: Rows) -> Iterator[Finding]:
    """Compare each declared score with the points of its row."""
    found = [(due.title, due.known, printed_points(facts, due)) for due in rows.dues]
    for title, known, points in found:
        assert isinstance(known.value, Fraction)
        if points is not None and known.value > points:
            yield Finding(
                "AU211",
                "error",
                words.ABOVE_POINTS.fill(
                    title=title, declared=to_text(known.value), weight=to_text(points)
                ),
                known.span,
                settle=words.NOT_ABOVE_POINTS,
            )
