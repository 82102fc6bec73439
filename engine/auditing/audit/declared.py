"""Findings on the scores that a unit gave itself, row by row."""

from __future__ import annotations

from collections.abc import Iterator

from engine.auditing.audit import consistency_words as words
from engine.auditing.audit.due import Due, Rows, printed_points
from engine.auditing.audit.management import management_findings
from engine.auditing.audit.row_basis import part_paths, unread
from engine.auditing.audit.types import Finding, Severity
from engine.base.exact import ZERO, to_text
from engine.base.words import Text
from engine.language.facts.types import CaseFacts, Measure
from engine.scoring.scorecard import UnitScore


def declared_findings(facts: CaseFacts, rows: Rows) -> Iterator[Finding]:
    """Yield declared scores that are not those of the rules, or that nothing bears out."""
    for due in rows.dues:
        if due.unit is not None and due.measure is not None:
            yield from _of_measure(facts, due, due.unit, due.measure)
        elif not _is_above(facts, due):
            yield from _scores(due)
    yield from _not_judged(rows)
    yield from management_findings(facts, rows.not_scored)


def _of_measure(facts: CaseFacts, due: Due, unit: UnitScore, measure: Measure) -> Iterator[Finding]:
    lacking, parts = _lacking(facts, unit, measure), bool(part_paths(facts, measure))
    if "actual" in lacking and due.high < due.declared:
        yield _without(
            due, words.NOTHING_WITHOUT.fill(due=to_text(due.high)), lacking, "error", parts=parts
        )
    else:
        if lacking and due.declared > ZERO:
            yield _without(due, words.CANNOT_TELL, lacking, "warning", parts=parts)
        if not _is_above(facts, due):
            yield from _scores(due)
    yield from _parts(facts, due, measure, lacking)
    yield from _unread(facts, due, unit)
    yield from _reason(due, measure)


def _is_above(facts: CaseFacts, due: Due) -> bool:
    """Return whether a score is above the points that the form prints: that is told by itself."""
    points = printed_points(facts, due)
    return points is not None and due.declared > points


def _scores(due: Due) -> Iterator[Finding]:
    """Compare the score that the unit gave itself with what the rules give."""
    if due.standing == "agrees" or due.slip is not None:
        return
    of = words.NOTHING
    if due.unit is None or due.points != due.unit.points:
        of = words.OF_FORM.fill(points=to_text(due.points))
    fields = {"title": due.title, "declared": to_text(due.declared), "of": of}
    exact = due.low == due.high
    if exact:
        gap = to_text(abs(due.declared - due.low))
        more = words.TOO_MUCH if due.declared > due.low else words.TOO_LITTLE
        said = more.fill(**fields, due=to_text(due.low), gap=gap)
    else:
        low, high = (to_text(end, inexact_places=2) for end in (due.low, due.high))
        outside = words.OUTSIDE_PARTS if due.parts else words.OUTSIDE_RULES
        said = outside.fill(**fields, low=low, high=high)
    code = "AU212" if exact else "AU213"
    span = due.known.span
    if due.standing == "wrong":
        cure = words.CORRECT_OR_BASIS if exact else words.CORRECT_SCORE
        yield Finding(code, "error", said, span, settle=cure)
    else:
        assert due.said is not None
        said = words.WITH_READING.fill(said=said, reading=due.said)
        asked = due.standing == "asked"
        settle = words.SAY_HOW_SCORED if asked else None
        yield Finding(code, "warning" if asked else "info", said, span, settle=settle)


def _lacking(facts: CaseFacts, unit: UnitScore, measure: Measure) -> list[str]:
    """Return what of target and actual a measure states nowhere: not in words, not in its parts."""
    bare = [kind for kind in ("target", "actual") if getattr(measure, kind) is None]
    parts = [_stated(facts, path) for path in part_paths(facts, measure)]
    written = {one.path.rpartition(".")[2] for one in unread(facts, unit)}
    found = [kind for kind in bare if not parts or any(kind not in part for part in parts)]
    return [kind for kind in found if kind not in written]


def _stated(facts: CaseFacts, path: str) -> set[str]:
    return {p.rpartition(".")[2] for p in facts.known if p.startswith(f"{path}.")}


_NAMES = {"target": words.TARGET, "actual": words.ACTUAL}


def _without(
    due: Due, then: Text, lacking: list[str], severity: Severity, *, parts: bool
) -> Finding:
    names = words.AND.join([_NAMES[kind] for kind in lacking])
    said = words.PARTS_WITHOUT if parts else words.DECLARED_WITHOUT
    return Finding(
        "AU309",
        severity,
        said.fill(title=due.title, names=names, declared=to_text(due.declared), then=then),
        due.known.span,
        settle=words.STATE_IT.fill(names=names),
    )


def _parts(facts: CaseFacts, due: Due, measure: Measure, lacking: list[str]) -> Iterator[Finding]:
    """Say of a measure stated in its parts alone that it cannot be judged by them."""
    count = len(part_paths(facts, measure))
    bare = measure.target is None or measure.actual is None
    if bare and count and not due.parts and not lacking and not measure.level:
        yield Finding(
            "AU218",
            "warning",
            words.IN_PARTS_ALONE.fill(
                title=measure.title, count=count, declared=to_text(due.declared)
            ),
            due.known.span,
            settle=words.STATE_POINTS_OF_PARTS,
        )


def _unread(facts: CaseFacts, due: Due, unit: UnitScore) -> Iterator[Finding]:
    """Say of a row that its target or actual is written, and is nothing that can be compared."""
    found = unread(facts, unit)
    if found:
        written = words.LISTED.join([words.QUOTED.fill(text=one.written) for one in found])
        yield Finding(
            "AU219",
            "warning",
            words.NOT_READ.fill(title=due.title, written=written, declared=to_text(due.declared)),
            found[0].span,
            settle=words.STATE_QUANTITY,
        )


def _reason(due: Due, measure: Measure) -> Iterator[Finding]:
    """Ask for the reason of points that are off."""
    if due.declared >= due.points or measure.reason or due.slip is not None:
        return
    met = due.low == due.high == due.points
    if met and due.standing == "wrong":
        return  # the score itself is told
    off = to_text(due.points - due.declared)
    said = words.OFF_THOUGH_MET if met else words.OFF_WITHOUT_REASON
    yield Finding(
        "AU307" if met else "AU306",
        "warning",
        said.fill(title=measure.title, off=off),
        due.known.span,
        settle=words.STATE_REASON,
    )


def _not_judged(rows: Rows) -> Iterator[Finding]:
    """Say of which declared scores there is no telling, for want of points in the form."""
    units = rows.unjudged
    if units:
        names = words.LISTED.join(u.title for u in units)
        yield Finding(
            "AU216",
            "info",
            words.NOT_JUDGED.fill(count=len(units), names=names),
            units[0].declared.span if units[0].declared else None,
            settle=words.STATE_POINTS,
        )
