"""Rules past their date, and rulesets in force at the same time in one place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import combinations

from engine.base.diagnostics import Diagnostic, Label
from engine.base.source import Span
from engine.base.words import Text
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
            Text(f"`{name}` 的有效期到 {until}，已过期", f"`{name}` was valid until {until}"),
            Label(span),
            help=Text("核对后延长 valid_until，或改规则", "check it, then extend `valid_until`"),
        )
    if reviewed is not None and reviewed.replace(year=reviewed.year + _YEARS) < today:
        yield Diagnostic(
            "JX477",
            "warning",
            Text(
                f"`{name}` 上次复核是 {reviewed}，超过 {_YEARS} 年",
                f"`{name}` was last reviewed on {reviewed}, more than {_YEARS} years ago",
            ),
            Label(span),
            help=Text("复核后更新 reviewed_on", "review it and update `reviewed_on`"),
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
                Text(
                    f"`{a.ruleset}` 和 `{b.ruleset}` 在 {day} 同时适用于"
                    f" {a.jurisdiction} 的 {a.use}",
                    f"`{a.ruleset}` and `{b.ruleset}` are both in force on {day} "
                    f"for {a.use} in {a.jurisdiction}",
                ),
                Label(b.span_at("effective")),
                (Label(a.span_at("effective"), Text("另一个的期间", "the other's period")),),
                help=Text("写明失效日期 to，或用不同的 use", "give one a `to`, or another `use`"),
            )
