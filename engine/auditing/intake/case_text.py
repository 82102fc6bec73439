"""A form as the YAML text of a case, and which line states which cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from engine.auditing.intake.case_lines import (
    CaseText,
    evidence_of,
    fact_line,
    note_line,
    plain_id,
    proofs_of,
    quoted,
)
from engine.auditing.intake.draft import Form, Item, Money, Remark, Row
from engine.auditing.intake.money import AMOUNTS
from engine.language.vocabulary import AMOUNTS as _NAMES

_LISTS = (("outputs", "output"), ("outcomes", "outcome"), ("satisfaction", "satisfaction"))


def write_case(
    form: Form, case_id: str, document: dict[str, str], unplaced: Iterable[Remark]
) -> CaseText:
    """Return the text of a case; `document` describes the form's file."""
    out = CaseText()
    out.add("# 由 jixiao import 从自评表读出：数字照单元格抄录，每个数注明所在单元格。")
    out.comment("", *form.comments)
    out.add(f"case: {quoted(case_id)}")
    title = form.project or form.unit or form.title or case_id
    out.add(f"title: {quoted(title)}")
    _head(out, form)
    out.add("")
    out.add("documents:")
    inner = ", ".join(f"{key}: {quoted(value)}" for key, value in document.items())
    out.add(f"  form: {{{inner}}}")
    for title, id_ in proofs_of(form).items():
        out.add(f"  {id_}: {{title: {quoted(title)}}}")
    _goals(out, form)
    _budget(out, form)
    for name, prefix in _LISTS:
        if form.lists[name]:
            out.add("")
            out.add(f"{name}:")
            for number, row in enumerate(form.lists[name], 1):
                _measure(out, row, f"{prefix}-{number}")
    _management(out, form)
    _facts(out, form)
    _declared(out, form)
    if form.notes:
        out.add("")
        out.add("notes:")
        for note in form.notes:
            out.add(f"  - {quoted(note)}")
    remarks = list(unplaced)
    if remarks:
        out.add("")
        out.add("# 没有归入案例、或只作为备注记下的单元格：")
        for remark in remarks:
            text = " ".join(remark.text.split())
            out.comment("", f"{remark.cell} `{text}`：{remark.why.zh}")
    return out


def _head(out: CaseText, form: Form) -> None:
    """Write whose case it is, of which year, and for what."""
    use = None if form.use == "self-evaluation" else form.use
    for name, value in (
        ("project", form.project),
        ("unit", form.unit),
        ("department", form.department),
        ("year", str(form.year)),
        ("jurisdiction", form.jurisdiction),
        ("use", use),
    ):
        if value:
            out.add(f"{name}: {quoted(value)}")


def _goals(out: CaseText, form: Form) -> None:
    if not form.goals:
        return
    out.add("")
    out.add("goals:")
    for expected, achieved in form.goals:
        first = "-"
        for name, text in (("expected", expected), ("achieved", achieved)):
            if text:
                out.add(f"  {first} {name}: {quoted(text)}")
                first = " "


def _budget(out: CaseText, form: Form) -> None:
    if not form.lines:
        return
    out.add("")
    out.add("budget:")
    out.add(f"  unit: {form.money_unit or '万元'}")
    out.add("  lines:")
    for number, line in enumerate(form.lines, 1):
        out.add(f"    - id: {'total' if len(form.lines) == 1 else f'line-{number}'}")
        out.add(f"      title: {quoted(line.title)}")
        _amounts(out, "      ", line)
        if line.parts:
            out.add("      parts:")
        for part in line.parts:
            out.add(f"        - title: {quoted(part.title)}")
            _amounts(out, "          ", part)


def _amounts(out: CaseText, indent: str, money: Money) -> None:
    assert set(AMOUNTS) == set(_NAMES)
    for name in AMOUNTS:
        fact_line(out, indent, name, money.amounts.get(name))
    note_line(out, indent, money.notes)


def _measure(out: CaseText, row: Row, name: str) -> None:
    out.comment("  ", *row.comments)
    out.add(f"  - id: {name}")
    _said(out, "    ", row, "dimension")
    if row.parts:
        out.add("    parts:")
        for part in row.parts:
            out.comment("      ", *part.comments)
            out.add(f"      - title: {quoted(part.title)}")
            _said(out, "        ", part, "")


def _said(out: CaseText, indent: str, row: Row, dimension: str) -> None:
    if dimension:
        out.add(f"{indent}title: {quoted(row.title)}")
        if row.dimension:
            out.add(f"{indent}dimension: {quoted(row.dimension)}")
    fact_line(out, indent, "target", row.target)
    fact_line(out, indent, "actual", row.actual)
    fact_line(out, indent, "weight", row.weight)
    fact_line(out, indent, "declared", row.declared)
    if dimension:
        fact_line(out, indent, "level", row.level)
        if row.direction:
            out.add(f"{indent}direction: {row.direction}")
    if row.reason:
        out.add(f"{indent}reason: {quoted(row.reason)}")
    note_line(out, indent, row.notes)


def _management(out: CaseText, form: Form) -> None:
    if not form.management and not form.items:
        return
    out.add("")
    out.add("management:")
    for number, row in enumerate(form.management, 1):
        out.comment("  ", *row.comments)
        out.add(f"  item-{number}:")
        out.add(f"    title: {quoted(row.title)}")
        if row.dimension:
            out.add(f"    dimension: {quoted(row.dimension)}")
        fact_line(out, "    ", "target", row.target)
        fact_line(out, "    ", "actual", row.actual)
        fact_line(out, "    ", "weight", row.weight)
        fact_line(out, "    ", "declared", row.declared)
        notes = [*row.notes, *(f"偏差原因：{row.reason}" for _ in [0] if row.reason)]
        note_line(out, "    ", notes)

    proofs = proofs_of(form)
    for id_, item in form.items.items():
        _item(out, id_, item, proofs)


def _item(out: CaseText, id_: str, item: Item, proofs: Mapping[str, str]) -> None:
    """Write an item that the rules name."""
    said = {name: fact for name, fact in item.said.items() if name in ("finding", "level")}
    chosen = {n: f for n, f in item.said.items() if n not in said and not f.proposed}
    if not (chosen or said or item.findings):
        return
    out.add(f"  {plain_id(id_)}:")
    for name, fact in said.items():
        fact_line(out, "    ", name, fact, proofs)
    if item.findings:
        out.add("    findings:")
    for name, fact in item.findings.items():
        fact_line(out, "      ", plain_id(name), fact, proofs)
    for name, fact in chosen.items():
        reason = quoted(item.reason or "")
        out.add(f"    assessed: {{{name}: {fact.value}, reason: {reason}}}", fact)


def _facts(out: CaseText, form: Form) -> None:
    if not form.facts:
        return
    out.add("")
    out.add("facts:")
    proofs = proofs_of(form)
    for name, facts in form.facts.items():
        if len(facts) == 1 and not facts[0].several:
            fact_line(out, "  ", plain_id(name), facts[0], proofs)
            continue
        listed = ", ".join(quoted(fact.value) for fact in facts)
        whole = replace(facts[0], figure=facts[0].cell.text)
        out.add(
            f"  {quoted(name)}: {{value: [{listed}], evidence: {evidence_of(whole, proofs)}}}",
            whole,
        )


def _declared(out: CaseText, form: Form) -> None:
    if not (form.declared or form.execution or form.levels):
        return
    out.add("")
    out.add("declared:")
    for name in ("score", "grade", "points"):
        fact_line(out, "  ", name, form.declared.get(name))
    if form.execution:
        out.add("  execution:")
        for name in ("points", "rate", "score"):
            fact_line(out, "    ", name, form.execution.get(name))
    if form.levels:
        out.add("  levels:")
        for name, fact in form.levels.items():
            fact_line(out, "    ", quoted(name), fact)
