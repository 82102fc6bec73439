"""Findings on plausibility: figures that may be right, but ask for an answer.

Every threshold and word is a convention (`conventions.yaml`); a finding names the one it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from engine.auditing.audit import plausibility_words as words
from engine.auditing.audit.conventions import Conventions, finding, percent
from engine.auditing.audit.money import money_findings
from engine.auditing.audit.types import Finding
from engine.base.exact import to_text
from engine.base.words import listed
from engine.language.facts.types import CaseFacts, Measure
from engine.scoring.scorecard import Scorecard


def plausibility_findings(
    facts: CaseFacts, card: Scorecard, rules: Conventions
) -> Iterator[Finding]:
    """Yield what looks set too low, too round, too good for the money, or in a wrong unit."""
    measures = [m for listed in facts.measures.values() for m in listed]
    yield from _beaten(measures, rules)
    yield from _repeated(measures, rules)
    yield from _names(measures, rules)
    yield from _dates(measures, facts.year)
    yield from money_findings(facts, measures, card, rules)


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
        assert measure.actual is not None
        assert measure.target is not None
        said = words.RATE.fill(
            title=measure.title,
            actual=measure.actual.written,
            target=measure.target.written,
            rate=percent(rate),
        )
        if reason and rate >= reason.value and not measure.reason:
            yield finding(
                "AU322",
                "warning",
                words.OVER_WITHOUT_REASON.fill(said=said, limit=percent(reason.value)),
                measure,
                words.SAY_WHY_OVER,
                reason,
            )
        elif flag and rate >= flag.value:
            yield finding(
                "AU310",
                "info",
                words.OVER.fill(said=said, limit=percent(flag.value)),
                measure,
                words.SEE_TARGET,
                flag,
            )
    if flag and least and len(rates) >= least.value and all(r >= flag.value for _, r in rates):
        yield finding(
            "AU336",
            "warning",
            words.ALL_OVER.fill(count=len(rates), value=percent(flag.value)),
            rates[0][0],
            words.COMPARE_PROJECTS,
            least,
        )


def _repeated(measures: list[Measure], rules: Conventions) -> Iterator[Finding]:
    often, least = rules.get("repeated"), rules.get("repeated-from")
    if often is None or least is None:
        return
    same: dict[tuple[Fraction, str], list[Measure]] = {}
    for measure in measures:
        actual = measure.actual
        if (
            actual
            and actual.unit
            and isinstance(actual.value, Fraction)
            and actual.value >= least.value
        ):
            same.setdefault((actual.value, actual.unit.name), []).append(measure)
    for (value, unit), found in same.items():
        if len(found) >= often.value:
            names = listed(m.title for m in found)
            yield finding(
                "AU332",
                "info",
                words.REPEATED.fill(count=len(found), value=to_text(value), unit=unit, names=names),
                found[-1],
                words.LOOK_AT_RECORDS,
                often,
            )


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
            yield finding(
                "AU314",
                "warning",
                words.VAGUE_RATE.fill(title=title, value=target and target.written),
                measure,
                words.STATE_COMPUTATION,
                vague,
            )
        unit = measure.actual.unit if measure.actual else None
        if "人次" in title and unit is not None and unit.name in ("人", "名"):
            yield finding(
                "AU323",
                "warning",
                words.ATTENDANCES.fill(title=title, name=unit.name),
                measure,
                words.SEE_ATTENDANCES,
                None,
            )


def _dates(measures: list[Measure], year: int) -> Iterator[Finding]:
    for measure in measures:
        actual = measure.actual
        if measure.kind != "date" or actual is None or "年" not in actual.written:
            continue
        stated = actual.written.strip().partition("年")[0]
        if stated.isdigit() and len(stated) == 4 and int(stated) != year:
            yield finding(
                "AU324",
                "warning",
                words.OTHER_YEAR.fill(title=measure.title, written=actual.written, year=year),
                measure,
                words.LOOK_AT_DATE,
                None,
            )
