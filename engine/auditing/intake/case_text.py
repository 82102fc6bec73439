"""A form as the YAML text of a case, and which line states which cell."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from engine.auditing.intake.draft import Fact, Form, Money, Remark, Row
from engine.auditing.intake.money import AMOUNTS
from engine.language.vocabulary import AMOUNTS as _NAMES

_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,30})(?:\.\d{1,30})?")
_WORD = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff\w（）《》、]*")
_LISTS = (("outputs", "output"), ("outcomes", "outcome"), ("satisfaction", "satisfaction"))


@dataclass(slots=True)
class CaseText:
    """Lines of a case, and the fact that each states."""

    lines: list[str] = field(default_factory=list)
    facts: dict[int, Fact] = field(default_factory=dict)

    def add(self, line: str, fact: Fact | None = None) -> None:
        """Add a line; `fact` is what it states."""
        self.lines.append(line)
        if fact is not None:
            self.facts[len(self.lines)] = fact

    def comment(self, indent: str, *texts: str) -> None:
        """Add comments, each on a line of its own."""
        for text in texts:
            self.add(f"{indent}# {' '.join(text.split())}")

    @property
    def text(self) -> str:
        """The whole text."""
        return "\n".join(self.lines) + "\n"


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
    for name, value in (
        ("project", form.project),
        ("unit", form.unit),
        ("department", form.department),
    ):
        if value:
            out.add(f"{name}: {quoted(value)}")
    out.add(f"year: {form.year}")
    out.add("")
    out.add("documents:")
    inner = ", ".join(f"{key}: {quoted(value)}" for key, value in document.items())
    out.add(f"  form: {{{inner}}}")
    _goals(out, form)
    _budget(out, form)
    for name, prefix in _LISTS:
        if form.lists[name]:
            out.add("")
            out.add(f"{name}:")
            for number, row in enumerate(form.lists[name], 1):
                _measure(out, row, f"{prefix}-{number}")
    _management(out, form)
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


def quoted(text: str) -> str:
    """Return a text as a YAML scalar that reads back as it is."""
    if _NUMBER.fullmatch(text) or _WORD.fullmatch(text):
        return text
    return json.dumps(text, ensure_ascii=False)


def _fact(out: CaseText, indent: str, name: str, fact: Fact | None) -> None:
    if fact is None:
        return
    if fact.number:
        if not fact.proposed:
            out.add(f"{indent}{name}: {fact.value}", fact)
        return
    place, figure = quoted(fact.cell.address), quoted(fact.figure)
    inner = [f"value: {quoted(fact.value)}"]
    if fact.proposed:
        inner.append("proposed: true")
    inner.append(f"evidence: {{document: form, place: {place}, figure: {figure}}}")
    if fact.note:
        inner.append(f"note: {quoted(fact.note)}")
    out.add(f"{indent}{name}: {{{', '.join(inner)}}}", fact)


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
        _fact(out, indent, name, money.amounts.get(name))
    _note(out, indent, money.notes)


def _note(out: CaseText, indent: str, notes: list[str]) -> None:
    if notes:
        out.add(f"{indent}note: {quoted('；'.join(notes))}")


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
    _fact(out, indent, "target", row.target)
    _fact(out, indent, "actual", row.actual)
    _fact(out, indent, "weight", row.weight)
    _fact(out, indent, "declared", row.declared)
    if dimension:
        _fact(out, indent, "level", row.level)
        if row.direction:
            out.add(f"{indent}direction: {row.direction}")
    if row.reason:
        out.add(f"{indent}reason: {quoted(row.reason)}")
    _note(out, indent, row.notes)


def _management(out: CaseText, form: Form) -> None:
    if not form.management:
        return
    out.add("")
    out.add("management:")
    for number, row in enumerate(form.management, 1):
        out.comment("  ", *row.comments)
        out.add(f"  item-{number}:")
        out.add(f"    title: {quoted(row.title)}")
        if row.dimension:
            out.add(f"    dimension: {quoted(row.dimension)}")
        _fact(out, "    ", "target", row.target)
        _fact(out, "    ", "actual", row.actual)
        _fact(out, "    ", "weight", row.weight)
        _fact(out, "    ", "declared", row.declared)
        notes = [*row.notes, *(f"偏差原因：{row.reason}" for _ in [0] if row.reason)]
        _note(out, "    ", notes)


def _declared(out: CaseText, form: Form) -> None:
    if not (form.declared or form.execution or form.levels):
        return
    out.add("")
    out.add("declared:")
    for name in ("score", "grade", "points"):
        _fact(out, "  ", name, form.declared.get(name))
    if form.execution:
        out.add("  execution:")
        for name in ("points", "rate", "score"):
            _fact(out, "    ", name, form.execution.get(name))
    if form.levels:
        out.add("  levels:")
        for name, fact in form.levels.items():
            _fact(out, "    ", quoted(name), fact)
