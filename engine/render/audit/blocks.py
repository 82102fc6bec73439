"""The audit report as blocks."""

from __future__ import annotations

from engine.auditing.audit.evidence import cited
from engine.auditing.audit.types import AuditReport, Dependence, Finding
from engine.auditing.evidence.lookup import Looked
from engine.auditing.evidence.quotes import quote
from engine.base.words import Language, Text, same
from engine.render.audit import words
from engine.render.blocks import Block, Grid, Heading, Items, Marked, Paragraph
from engine.scoring.explain.numbers import points_text, span_text
from engine.scoring.explain.reasons import result_lines
from engine.scoring.explain.rules import ruleset_title

_MOST = 15  # facts in the list of what the score depends on


def audit_blocks(report: AuditReport, language: Language, *, quotes: bool = False) -> list[Block]:
    """Return the report as blocks; `quotes` adds each cited figure beside the passage it is in."""
    card = report.card
    blocks: list[Block] = [
        Heading(1, words.TITLE.fill(case=card.case_title).to(language)),
        Paragraph(ruleset_title(card.plan).to(language), quiet=True),
        Heading(2, words.DECLARED.to(language)),
        Items(tuple((line, ()) for line in _verdict(report, language))),
    ]
    if report.verdict.differences:
        blocks.append(_differences(report, language))
    if report.verdict.depends:
        blocks += _depends(report, language)
    for kind, title in words.TITLES.items():
        found = [f for f in report.findings if f.kind == kind]
        if found:
            counted = words.COUNTED.fill(title=title, count=len(found))
            blocks.append(Heading(2, counted.to(language)))
            if kind == "rules":
                said = words.UNDER.fill(rules=ruleset_title(card.plan))
                blocks.append(Paragraph(said.to(language), quiet=True))
            blocks.append(Items(tuple(_item(f, language) for f in found)))
    if quotes and report.looked is not None and report.looked.lookups:
        blocks += _quoted(report.looked, language)
    return blocks


def _quoted(looked: Looked, language: Language) -> list[Block]:
    """Return every cited fact beside what the document says there, the figure marked."""
    rows = []
    for one in looked.lookups:
        text: str | Marked = ""
        if one.passage is not None:
            token = one.instead.text if one.instead else one.evidence.figure or ""
            found = quote(one.passage, token)
            text = Marked(f"{found.place}：{found.before}", found.marked, found.after)
        rows.append(
            (
                one.fact.title,
                one.fact.written,
                cited(one.evidence).to(language),
                words.STATUS[one.status].to(language),
                text,
            )
        )
    grid = Grid(words.QUOTED_HEADS.parts(language), tuple(rows))
    return [Heading(2, words.QUOTED.to(language)), grid]


def _verdict(report: AuditReport, language: Language) -> list[str]:
    about = (text.to(language) for text in _about_declared(report))
    return [*result_lines(report.card, language), *about]


def _about_declared(report: AuditReport) -> list[Text]:
    """Say whether the declared score holds, and on what it depends where that is open."""
    card, found = report.card, report.verdict
    if found.declared is None:
        return []
    declared = points_text(found.declared)
    if found.possible is False:
        return [words.IMPOSSIBLE.fill(declared=declared)]
    if card.score is not None:
        said = words.AGREES if card.score == found.declared else words.DIFFERS
        return [said.fill(declared=declared)]
    if card.low is None:
        return [words.NO_TOTAL.fill(declared=declared)]
    lines = [words.UNCONFIRMED.fill(declared=declared, low=points_text(card.low))]
    if found.at_least is not None:
        lines.append(words.AT_LEAST.fill(count=len(found.depends), least=found.at_least))
    needed = sum(d.needed for d in found.depends)
    return [*lines, words.NEEDED.fill(count=needed)] if needed else lines


def _differences(report: AuditReport, language: Language) -> Grid:
    rows = []
    for one in report.verdict.differences:
        gap = one.declared - one.low if one.low == one.high else None
        rows.append(
            (
                one.title.to(language),
                points_text(one.points),
                points_text(one.declared),
                span_text(one.low, one.high),
                "" if gap is None else ("+" if gap > 0 else "") + points_text(gap),
            )
        )
    return Grid(words.DIFFERENCE_HEADS.parts(language), tuple(rows))


def _depends(report: AuditReport, language: Language) -> list[Block]:
    depends = report.verdict.depends
    rows = tuple(_row(one, language) for one in depends[:_MOST])
    blocks: list[Block] = [
        Heading(2, words.DEPENDS.to(language)),
        Grid(words.DEPENDS_HEADS.parts(language), rows),
    ]
    more = len(depends) - _MOST
    if more > 0:
        blocks.append(Paragraph(words.MORE.fill(count=more).to(language), quiet=True))
    return blocks


def _row(one: Dependence, language: Language) -> tuple[str, ...]:
    return (
        one.title.to(language),
        points_text(one.holds),
        points_text(one.without),
        words.YES.to(language) if one.needed else "",
        words.LIST.join(one.lacks).to(language),
    )


def _item(finding: Finding, language: Language) -> tuple[str, tuple[str, ...]]:
    remarks = list(finding.places)
    if finding.span is not None and finding.severity != "holds":
        remarks.append(same(str(finding.span)))
    if finding.basis is not None and finding.kind != "rules":  # said once, above
        remarks.append(words.BASIS.fill(text=finding.basis))
    if finding.settle is not None:
        remarks.append(words.SETTLE.fill(text=finding.settle))
    said = f"[{finding.code}] {finding.message.to(language)}"
    return said, tuple(remark.to(language) for remark in remarks)
