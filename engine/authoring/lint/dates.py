"""Rules past their date, and rulesets in force at the same time in one place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import combinations

from engine.authoring.lint import words
from engine.base.diagnostics import Diagnostic, Label
from engine.base.source import Span
from engine.language.load.ruleset.origins import Sourced
from engine.language.load.ruleset.sections import SectionDoc
from engine.language.load.ruleset.whole import RulesetDoc

_YEARS = 2  # after so many years a rule is due for another look


def past_dates(doc: RulesetDoc, today: dt.date) -> Iterator[Diagnostic]:
    """Yield a finding for every rule whose validity has ended or whose review is long ago."""
    yield from _past("ruleset", doc.valid_until, doc.reviewed_on, doc.span_at("ruleset"), today)
    for name, item, span in _sourced(doc):
        yield from _past(name, item.valid_until, item.reviewed_on, span, today)


def _past(
    name: str, until: dt.date | None, reviewed: dt.date | None, span: Span, today: dt.date
) -> Iterator[Diagnostic]:
    if until is not None and until < today:
        yield Diagnostic(
            "JX476",
            "warning",
            words.EXPIRED.fill(name=name, until=until),
            Label(span),
            help=words.EXTEND,
        )
    if reviewed is not None and reviewed.replace(year=reviewed.year + _YEARS) < today:
        yield Diagnostic(
            "JX477",
            "warning",
            words.REVIEWED_LONG_AGO.fill(name=name, reviewed=reviewed, years=_YEARS),
            Label(span),
            help=words.REVIEW,
        )


def _sourced(doc: RulesetDoc) -> Iterator[tuple[str, Sourced, Span]]:
    stack: list[tuple[SectionDoc, tuple[str | int, ...]]] = [
        (s, ("sections", i)) for i, s in enumerate(doc.sections)
    ]
    while stack:
        section, where = stack.pop()
        yield section.id, section, doc.span_at(*where, "id")
        for i, indicator in enumerate(section.indicators or []):
            yield indicator.id, indicator, doc.span_at(*where, "indicators", i, "id")
        stack.extend((s, (*where, "sections", i)) for i, s in enumerate(section.sections or []))
    for i, adjustment in enumerate(doc.adjustments):
        yield adjustment.id, adjustment, doc.span_at("adjustments", i, "id")
    for name, value in doc.let.items():
        yield name, value, doc.key_span_at("let", name)
    for name, table in doc.tables.items():
        yield name, table, doc.key_span_at("tables", name)
    for i, check in enumerate(doc.checks):
        yield check.id, check, doc.span_at("checks", i, "id")
    for name, parameter in doc.parameters.items():
        yield name, parameter, doc.span_at("parameters", name)


def overlapping(docs: Sequence[RulesetDoc]) -> Iterator[Diagnostic]:
    """Yield a finding for every two rulesets in force at once for one jurisdiction and use."""
    for a, b in combinations([d for d in docs if d.effective and d.jurisdiction], 2):
        if (a.jurisdiction, a.use) != (b.jurisdiction, b.use) or a.ruleset == b.ruleset:
            continue
        one, two = a.effective, b.effective
        assert one is not None
        assert two is not None
        last = (one.to or dt.date.max, two.to or dt.date.max)
        if one.from_ <= last[1] and two.from_ <= last[0]:
            day = max(one.from_, two.from_)
            yield Diagnostic(
                "JX478",
                "warning",
                words.BOTH_IN_FORCE.fill(
                    one=a.ruleset,
                    two=b.ruleset,
                    day=day,
                    jurisdiction=a.jurisdiction,
                    use=a.use,
                ),
                Label(b.span_at("effective")),
                (Label(a.span_at("effective"), words.OTHER_PERIOD),),
                help=words.PART_PERIODS,
            )
