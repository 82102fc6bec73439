"""Findings on points: of the rows together, of the headings above them, beside those of the rules."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from engine.auditing.audit import words
from engine.auditing.audit.due import Rows
from engine.auditing.audit.row_basis import executes, total_points, wanted_points
from engine.auditing.audit.types import Finding, Kind
from engine.base.exact import ZERO, to_text
from engine.base.source import Span
from engine.base.words import Text
from engine.language.facts.types import CaseFacts, Known, Measure
from engine.scoring.scorecard import Scorecard


def points_findings(facts: CaseFacts, card: Scorecard, rows: Rows) -> Iterator[Finding]:
    """Yield sums of points that hold and those that do not."""
    summed = list(_summed(facts, card, rows))
    yield from summed
    yield from _headings(facts)
    if all(finding.severity == "holds" for finding in summed):
        yield from _of_rules(facts, card)


# ---- all rows together -------------------------------------------------------------------------


def _summed(facts: CaseFacts, card: Scorecard, rows: Rows) -> Iterator[Finding]:
    """Compare the points of the rows, that of execution among them, with the total points."""
    total, wanted = total_points(facts), wanted_points(facts, card)
    full = facts.known.get("declared.points")
    at = facts.known.get("declared.execution.points") or full
    if total is None or wanted is None or at is None:
        return
    stated, usual = _number(full), card.plan.total
    if total != wanted:
        whose = words.TOTAL_OF_RULES if stated is None else words.TOTAL_OF_FORM
        yield _off(rows, at, total, wanted, whose)
    elif usual is not None and total != usual:
        yield _off(rows, at, total, usual, words.TOTAL_OF_RULES)
    else:
        yield Finding("AU209", "holds", words.POINTS_HOLD.fill(sum=to_text(total)), at.span)


def _off(rows: Rows, at: Known, total: Fraction, wanted: Fraction, whose: Text) -> Finding:
    """Say that points do not sum; of the row whose points alone make it so, where there is one."""
    fields = {"sum": to_text(total), "whose": whose, "wanted": to_text(wanted)}
    text, span = words.POINTS_OFF.fill(**fields), at.span
    for due in rows.dues:
        if due.slip is not None:
            own, usual = to_text(due.points), to_text(due.slip)
            text = words.ROW_POINTS_OFF.fill(title=due.title, own=own, usual=usual, **fields)
            span = due.known.span
    kind: Kind = "rules" if whose is words.TOTAL_OF_RULES else "contradiction"
    return Finding("AU210", "error", text, span, settle=words.CORRECT_POINTS, kind=kind)


def _number(known: Known | None) -> Fraction | None:
    return known.value if known is not None and isinstance(known.value, Fraction) else None


# ---- headings ----------------------------------------------------------------------------------


def _headings(facts: CaseFacts) -> Iterator[Finding]:
    """Compare the points that a heading states, 产出指标（50分）, with those of its rows."""
    start = "declared.levels."
    named = {p.removeprefix(start): k for p, k in facts.known.items() if p.startswith(start)}
    for name, known in named.items():
        stated, ways = _number(known), _under(name, facts, list(named))
        sums = [_weights(way) for way in ways]
        if stated is None or not sums or None in sums or stated in sums:
            continue
        working = " + ".join(to_text(m.weight) for m in ways[0] if m.weight is not None)
        said = words.HEADING_OFF.fill(
            name=name, stated=to_text(stated), working=working, sum=to_text(sums[0] or ZERO)
        )
        yield Finding("AU220", "error", said, known.span, settle=words.CORRECT_POINTS)


def _weights(measures: list[Measure]) -> Fraction | None:
    weights = [m.weight for m in measures]
    if not weights or None in weights:
        return None
    return sum((w for w in weights if w is not None), ZERO)


def _under(name: str, facts: CaseFacts, others: list[str]) -> list[list[Measure]]:
    """Return the rows that may stand under a heading: of several ways to count any may be meant."""
    outputs, outcomes, asked = (
        list(facts.measures.get(k, ())) for k in ("outputs", "outcomes", "satisfaction")
    )
    cost = [m for m in outputs if "成本" in (m.dimension or "")]
    plain = [m for m in outputs if m not in cost]
    if "产出" in name:
        return [plain, outputs] if any("成本" in other for other in others) else [outputs, plain]
    if "成本" in name:
        return [cost]
    if "效益" in name or "效果" in name:
        both = [*outcomes, *asked]
        return [outcomes, both] if any("满意" in other for other in others) else [both, outcomes]
    return [asked] if "满意" in name else []


# ---- beside those of the rules -----------------------------------------------------------------


def _of_rules(facts: CaseFacts, card: Scorecard) -> Iterator[Finding]:
    """Remark on points that a form shares out otherwise than the rules: once, of all parts."""
    found: list[Text] = []
    places: list[Span] = []
    row = facts.known.get("declared.execution.points")
    for unit in card.units():
        own = _number(row) if executes(unit) else None
        if row is not None and own is not None and own != unit.points:
            found.append(_points_differ(unit.title, to_text(own), unit.points))
            places.append(row.span)
    for section in card.sections:
        measures = [u.measure for u in section.units if u.measure is not None]
        given = section.allotted
        wanted = section.section.points if given is None or given.by != "case" else section.points
        total = _weights(measures)
        if total is None or wanted is None or total == wanted:
            continue
        working = " + ".join(to_text(m.weight) for m in measures if m.weight is not None)
        working = working if len(measures) == 1 else f"{working} = {to_text(total)}"
        found.append(_points_differ(section.section.title, working, wanted))
        places.append(measures[0].span)
    if found:
        said = words.OWN_POINTS.fill(text=words.SEMICOLON.join(found))
        yield Finding("AU215", "warning", said, places[0], settle=words.SAY_OWN_POINTS)


def _points_differ(title: Text, working: str, wanted: Fraction) -> Text:
    return words.POINTS_DIFFER.fill(title=title, working=working, wanted=to_text(wanted))
