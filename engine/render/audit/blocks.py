"""The audit report as blocks, and as data."""

from __future__ import annotations

from typing import Any

from engine.auditing.audit.evidence import cited
from engine.auditing.audit.types import AuditReport, Dependence, Finding, Severity
from engine.auditing.evidence.lookup import Looked, Status
from engine.auditing.evidence.quotes import quote
from engine.base.exact import to_text
from engine.base.words import Language
from engine.render.blocks import Block, Grid, Heading, Items, Marked, Paragraph
from engine.scoring.explain.numbers import points_text, span_text
from engine.scoring.explain.reasons import declared_text, verdict

_TITLES: dict[Severity, tuple[str, str]] = {
    "error": ("不成立的", "What does not hold"),
    "warning": ("待说明的", "What asks for an answer"),
    "info": ("供参考的", "Worth knowing"),
    "holds": ("核对相符的", "What was looked at and holds"),
}
_MOST = 15  # facts in the list of what the score depends on


def audit_blocks(report: AuditReport, language: Language, *, quotes: bool = False) -> list[Block]:
    """Return the report as blocks; `quotes` adds each cited figure beside the passage it is in."""
    zh = language == "zh"
    card = report.card
    blocks: list[Block] = [
        Heading(1, f"审核报告：{card.case_title}" if zh else f"Audit: {card.case_title}"),
        Paragraph(
            f"{card.plan.title.to(language)} [{card.plan.id} {card.plan.version}]", quiet=True
        ),
        Heading(2, "自评得分" if zh else "The declared score"),
        Items(tuple((line, ()) for line in _verdict(report, language))),
    ]
    if report.verdict.differences:
        blocks.append(_differences(report, language))
    if report.verdict.depends:
        blocks += _depends(report, language)
    for severity, titles in _TITLES.items():
        found = [f for f in report.findings if f.severity == severity]
        if found:
            count = f"（{len(found)}）" if zh else f" ({len(found)})"
            blocks.append(Heading(2, titles[0 if zh else 1] + count))
            blocks.append(Items(tuple(_item(f, language) for f in found)))
    if quotes and report.looked is not None and report.looked.lookups:
        blocks += _quoted(report.looked, language)
    return blocks


_STATUS: dict[Status, tuple[str, str]] = {
    "found": ("找到", "found"),
    "elsewhere": ("在别处", "elsewhere"),
    "other-writing": ("写法不同", "written otherwise"),
    "contradicted": ("写的是另一个数", "another figure"),
    "not-found": ("找不到", "not found"),
    "value-differs": ("与案例的值不同", "the value differs"),
    "no-figure": ("没有写原文的数", "no figure cited"),
    "not-given": ("没有文件", "no document"),
    "changed": ("文件已改", "document changed"),
}


def _quoted(looked: Looked, language: Language) -> list[Block]:
    """Return every cited fact beside what the document says there, the figure marked."""
    zh = language == "zh"
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
                _STATUS[one.status][0 if zh else 1],
                text,
            )
        )
    headers = ("事实", "案例", "出处", "核对", "原文") if zh else (
        "fact", "case", "cited", "result", "the document")  # fmt: skip
    title = "佐证对照" if zh else "Evidence, figure by figure"
    return [Heading(2, title), Grid(headers, tuple(rows))]


def _verdict(report: AuditReport, language: Language) -> list[str]:
    zh = language == "zh"
    card, found = report.card, report.verdict
    lines = verdict(card, language)
    if card.declared is not None:
        lines += declared_text(card, card.declared, language)
    if found.declared is None:
        return lines
    declared = points_text(found.declared)
    needed = [d for d in found.depends if d.needed]
    if found.possible is False:
        lines.append(
            f"自评 {declared} 分不成立：按规则得不到这个分"
            if zh
            else f"the declared {declared} does not hold: the rules cannot give it"
        )
    elif card.score is not None:
        same = card.score == found.declared
        lines.append(
            (f"自评 {declared} 分与核算相符" if same else f"自评 {declared} 分与核算不符")
            if zh
            else f"the declared {declared} {'is' if same else 'is not'} the computed score"
        )
    else:
        lines.append(
            f"自评 {declared} 分不能由已有材料证实：有据可依的只有 {points_text(card.low)} 分"
            if zh
            else f"the declared {declared} cannot be confirmed from what is documented, "
            f"which is {points_text(card.low)}"
        )
        if found.at_least is not None:
            lines.append(
                f"未定的有 {len(found.depends)} 项，至少要其中 {found.at_least} 项得分，才够得上"
                if zh
                else f"{len(found.depends)} items are open; at least {found.at_least} must score"
            )
        if needed:
            lines.append(
                f"其中 {len(needed)} 项缺一不可：任何一项不得分，自评得分就不可能"
                if zh
                else f"{len(needed)} are indispensable: if any gets nothing, it is out of reach"
            )
    return lines


def _differences(report: AuditReport, language: Language) -> Grid:
    zh = language == "zh"
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
    headers = ("指标", "分值", "自评", "核算", "相差") if zh else (
        "indicator", "points", "declared", "computed", "difference")  # fmt: skip
    return Grid(headers, tuple(rows))


def _depends(report: AuditReport, language: Language) -> list[Block]:
    zh = language == "zh"
    depends = report.verdict.depends
    title = "自评得分所依赖的各项" if zh else "Items on which the declared score depends"
    headers = ("指标", "未定的分", "不得分时最高可达", "缺一不可", "缺什么") if zh else (
        "item", "open points", "highest without it", "indispensable", "lacks")  # fmt: skip
    rows = [_row(one, language) for one in depends[:_MOST]]
    blocks: list[Block] = [Heading(2, title), Grid(headers, tuple(rows))]
    if len(depends) > _MOST:
        more = len(depends) - _MOST
        said = f"另有 {more} 项，--format json 列出" if zh else f"{more} more with --format json"
        blocks.append(Paragraph(said, quiet=True))
    return blocks


def _row(one: Dependence, language: Language) -> tuple[str, ...]:
    yes = "是" if language == "zh" else "yes"
    return (
        one.title.to(language),
        points_text(one.holds),
        points_text(one.without),
        yes if one.needed else "",
        ("、" if language == "zh" else ", ").join(t.to(language) for t in one.lacks),
    )


def _item(finding: Finding, language: Language) -> tuple[str, tuple[str, ...]]:
    zh = language == "zh"
    remarks = [p.to(language) for p in finding.places]
    if finding.span is not None and finding.severity != "holds":
        remarks.append(str(finding.span))
    if finding.basis is not None:
        remarks.append(("依据：" if zh else "rests on: ") + finding.basis.to(language))
    if finding.settle is not None:
        remarks.append(("处理：" if zh else "to settle: ") + finding.settle.to(language))
    return f"[{finding.code}] {finding.message.to(language)}", tuple(remarks)


def audit_data(report: AuditReport, language: Language, version: str) -> dict[str, Any]:
    """Return the report as JSON-able data; numbers are strings of exact decimals."""
    card, found = report.card, report.verdict
    return {
        "schema": 1,
        "case": {"id": card.case_id, "title": card.case_title, "sha256": card.case_sha256},
        "ruleset": {
            "id": card.plan.id,
            "version": card.plan.version,
            "sha256": card.plan.sha256,
        },
        "engine": {"version": version, "matcher": card.matcher},
        "score": None if card.score is None else to_text(card.score),
        "low": to_text(card.low) if card.scored else None,
        "high": to_text(card.high) if card.scored else None,
        "declared": None if found.declared is None else to_text(found.declared),
        "possible": found.possible,
        "at_least": found.at_least,
        "least": None if found.least is None else list(found.least),
        "differences": [
            {
                "indicator": d.unit,
                "title": d.title.to(language),
                "points": points_text(d.points),
                "declared": to_text(d.declared),
                "low": points_text(d.low),
                "high": points_text(d.high),
            }
            for d in found.differences
        ],
        "depends": [
            {
                "item": d.item,
                "lacks": [t.to(language) for t in d.lacks],
                "title": d.title.to(language),
                "holds": to_text(d.holds, inexact_places=10),
                "without": to_text(d.without, inexact_places=10),
                "needed": d.needed,
            }
            for d in found.depends
        ],
        "findings": [
            {
                "code": f.code,
                "severity": f.severity,
                "message": f.message.to(language),
                "place": str(f.span) if f.span else None,
                "in_documents": [p.to(language) for p in f.places],
                "basis": f.basis.to(language) if f.basis else None,
                "settle": f.settle.to(language) if f.settle else None,
            }
            for f in report.findings
        ],
    }
