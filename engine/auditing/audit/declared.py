"""Findings on the scores that a unit gave itself, row by row."""

from __future__ import annotations

from collections.abc import Iterator

from engine.auditing.audit import consistency_words as words
from engine.auditing.audit.due import Due, dues, unjudged, unread
from engine.auditing.audit.management import management_findings
from engine.auditing.audit.types import Finding
from engine.base.exact import to_text
from engine.language.facts.types import CaseFacts, Measure
from engine.scoring.scorecard import Scorecard


def declared_findings(facts: CaseFacts, card: Scorecard) -> Iterator[Finding]:
    """Yield declared scores that are not those of the rules, or that nothing bears out."""
    for due in dues(card, facts):
        if due.unit.measure is not None:
            yield from _of_measure(facts, due, due.unit.measure)
        yield from _scores(due)
        yield from _unread(facts, due)
    yield from _not_judged(card)
    yield from management_findings(facts)


def _scores(due: Due) -> Iterator[Finding]:
    """Compare the score that the unit gave itself with target, actual, reason and computed score."""
    unit, declared, known = due.unit, due.declared, due.unit.declared
    assert known is not None
    title, own = unit.title, due.points != unit.points
    of = words.OF_FORM.fill(points=to_text(due.points)) if own else words.NOTHING
    if due.rounded:
        yield Finding(
            "AU212",
            "info",
            words.ROUNDED_SCORE.fill(
                title=title, declared=to_text(declared), of=of, due=to_text(due.low)
            ),
            known.span,
        )
    elif due.low == due.high and declared != due.low:
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


def _unread(facts: CaseFacts, due: Due) -> Iterator[Finding]:
    """Say of a row that its target or actual is written, and is nothing that can be compared."""
    found = unread(facts, due.unit)
    if found and due.unit.declared is not None:
        written = words.LISTED.join([words.QUOTED.fill(text=one.written) for one in found])
        yield Finding(
            "AU219",
            "warning",
            words.NOT_READ.fill(
                title=due.unit.title, written=written, declared=to_text(due.declared)
            ),
            found[0].span,
            settle=words.STATE_QUANTITY,
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


_STATED = (("target", words.TARGET), ("actual", words.ACTUAL))


def _of_measure(facts: CaseFacts, due: Due, measure: Measure) -> Iterator[Finding]:
    declared, known = due.declared, due.unit.declared
    assert known is not None
    bare = [kind for kind, _ in _STATED if getattr(measure, kind) is None]
    parts = _parts(facts, measure)
    written = {one.path.rpartition(".")[2] for one in unread(facts, due.unit)}
    lacking = [kind for kind in bare if not parts or any(kind not in part for part in parts)]
    lacking = [kind for kind in lacking if kind not in written]
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
    elif bare and parts and not written:
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
