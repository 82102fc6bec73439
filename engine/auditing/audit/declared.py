"""Findings on the scores that a unit gave itself, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from engine.auditing.audit import consistency_words as words
from engine.auditing.audit.due import Due, dues, unjudged
from engine.auditing.audit.types import Finding
from engine.base.exact import half_up, to_text
from engine.language.facts.types import CaseFacts, Measure
from engine.scoring.scorecard import Scorecard


def declared_findings(facts: CaseFacts, card: Scorecard) -> Iterator[Finding]:
    """Yield declared scores that are not those of the rules, or that nothing bears out."""
    for due in dues(card):
        if due.unit.measure is not None:
            yield from _of_measure(facts, due, due.unit.measure)
        yield from _scores(due)
    yield from _not_judged(card)
    yield from _management(facts)


def _scores(due: Due) -> Iterator[Finding]:
    """Compare the score that the unit gave itself with target, actual, reason and computed score."""
    unit, declared, known = due.unit, due.declared, due.unit.declared
    assert known is not None
    title, own = unit.title, due.points != unit.points
    of = words.OF_FORM.fill(points=to_text(due.points)) if own else words.NOTHING
    if due.low == due.high and declared != due.low:
        gap = to_text(abs(declared - due.low))
        more = declared > due.low
        yield Finding(
            "AU212",
            "error",
            (words.TOO_MUCH if more else words.TOO_LITTLE).fill(
                title=title, declared=to_text(declared), of=of, due=to_text(due.low), gap=gap
            ),
            known.span,
            settle=words.CORRECT_OR_BASIS,
        )
    elif not due.low <= declared <= due.high:
        yield Finding(
            "AU213",
            "error",
            words.OUTSIDE_RULES.fill(
                title=title,
                declared=to_text(declared),
                of=of,
                low=to_text(due.low),
                high=to_text(due.high),
            ),
            known.span,
            settle=words.CORRECT_SCORE,
        )


def _not_judged(card: Scorecard) -> Iterator[Finding]:
    """Say of which declared scores there is no telling, for want of points in the form."""
    units = unjudged(card)
    if units:
        names = words.LISTED.join(u.title for u in units)
        yield Finding(
            "AU216",
            "info",
            words.NOT_JUDGED.fill(count=len(units), names=names),
            units[0].declared.span if units[0].declared else None,
            settle=words.STATE_POINTS,
        )


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
            yield Finding(
                "AU217",
                "warning",
                words.ABOVE_PROPORTION.fill(
                    title=title,
                    actual=facts.known[f"management.{key}.actual"].written,
                    target=facts.known[f"management.{key}.target"].written,
                    declared=to_text(declared),
                    points=to_text(points),
                    due=to_text(due),
                ),
                known.span,
                settle=words.SAY_HOW_SCORED,
            )


_STATED = (("target", words.TARGET), ("actual", words.ACTUAL))


def _of_measure(facts: CaseFacts, due: Due, measure: Measure) -> Iterator[Finding]:
    declared, known = due.declared, due.unit.declared
    assert known is not None
    bare = [kind for kind, _ in _STATED if getattr(measure, kind) is None]
    parts = _parts(facts, measure)
    lacking = [kind for kind in bare if not parts or any(kind not in part for part in parts)]
    if lacking and declared > 0:
        names = words.AND.join([name for kind, name in _STATED if kind in lacking])
        without = words.PARTS_WITHOUT if parts else words.DECLARED_WITHOUT
        yield Finding(
            "AU309",
            "error",
            without.fill(title=measure.title, names=names, declared=to_text(declared)),
            known.span,
            settle=words.STATE_IT.fill(names=names),
        )
    elif bare and parts:
        yield Finding(
            "AU218",
            "warning",
            words.IN_PARTS_ALONE.fill(
                title=measure.title, count=len(parts), declared=to_text(declared)
            ),
            known.span,
            settle=words.STATE_POINTS_OF_PARTS,
        )
    weight = due.points
    if declared < weight and not measure.reason:
        met = due.low == due.high == weight
        yield Finding(
            "AU307" if met else "AU306",
            "warning",
            (words.OFF_THOUGH_MET if met else words.OFF_WITHOUT_REASON).fill(
                title=measure.title, off=to_text(weight - declared)
            ),
            known.span,
            settle=words.STATE_REASON,
        )


def _parts(facts: CaseFacts, measure: Measure) -> list[set[str]]:
    """Return what each part of a measure states: target, actual, its own score."""
    found: dict[str, set[str]] = {}
    for path in facts.known:
        above, _, last = path.removeprefix(f"{measure.path}.parts.").partition(".")
        if path.startswith(f"{measure.path}.parts."):
            found.setdefault(above, set()).add(last)
    return list(found.values())
