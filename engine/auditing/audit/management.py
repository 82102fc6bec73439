"""Findings on rows of management of which a ruleset says nothing: asked, by proportion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from engine.auditing.audit import consistency_words as words
from engine.auditing.audit.types import Finding
from engine.auditing.evidence.written import is_rounded
from engine.base.exact import ONE, ZERO, half_up, to_text
from engine.base.values import Range, as_range
from engine.language.facts.types import CaseFacts, Known


def management_findings(facts: CaseFacts, paths: Sequence[str]) -> Iterator[Finding]:
    """Ask about a row whose target was missed, with a score above what that leaves of its points.

    `paths` are the rows of which the ruleset says nothing.
    """
    for key, points in facts.management_points.items():
        if f"management.{key}" not in paths:
            continue
        found = [
            facts.known.get(f"management.{key}.{name}") for name in ("target", "actual", "declared")
        ]
        target, actual, known = found
        if target is None or actual is None or known is None:
            continue
        if not isinstance(known.value, Fraction) or not _alike(target, actual):
            continue
        yield from _above(target, actual, known, points)


def _above(target: Known, actual: Known, known: Known, points: Fraction) -> Iterator[Finding]:
    declared = known.value
    assert isinstance(declared, Fraction)
    if target.is_date:
        if not _is_late(target, actual) or declared < points:
            return
        due = None
    else:
        share = share_of(target, actual)
        if share is None or declared <= (due := half_up(share * points, 2)):
            return
        if is_rounded(share * points, declared, known.written):
            return
    said = words.ABOVE_PROPORTION if due is not None else words.FULL_THOUGH_LATE
    yield Finding(
        "AU217",
        "warning",
        said.fill(
            title=known.title.removesuffix(" 自评得分"),
            actual=actual.written,
            target=target.written,
            declared=to_text(declared),
            points=to_text(points),
            due=None if due is None else to_text(due),
        ),
        known.span,
        settle=words.SAY_HOW_SCORED,
    )


def _alike(target: Known, actual: Known) -> bool:
    """Return whether target and actual are numbers of one kind: both days, both money, both bare."""
    if isinstance(target.value, str) or isinstance(actual.value, str):
        return False
    dimensions = [known.unit.dimension if known.unit else None for known in (target, actual)]
    return dimensions[0] == dimensions[1] and target.is_date is actual.is_date


def share_of(target: Known, actual: Known) -> Fraction | None:
    """Return what share of a target was reached; None where the figures leave that open.

    Of a target `≤ 5` what lies beyond it counts against: 5 of 8.
    """
    if not isinstance(actual.value, Fraction) or isinstance(target.value, str):
        return None
    got = actual.value * (actual.unit.factor if actual.unit else 1)
    span = as_range(target.value)
    at = span.lo if span.lo is not None else span.hi
    if at is None or (span.lo is not None and span.hi is not None and span.lo != span.hi):
        return None
    wanted = at * (target.unit.factor if target.unit else 1)
    if not wanted > 0:
        return None
    if isinstance(target.value, Range) and span.lo is None:
        return ONE if got <= wanted else wanted / got
    return min(max(got / wanted, ZERO), ONE)


def _is_late(target: Known, actual: Known) -> bool:
    """Return whether a day lies after a deadline, whatever day of a month is meant."""
    assert not isinstance(target.value, str)
    assert not isinstance(actual.value, str)
    until, done = as_range(target.value).hi, as_range(actual.value).lo
    return until is not None and done is not None and done > until
