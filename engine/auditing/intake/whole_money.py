"""Which row of the money states the whole, and what is said of it: points, rate, score."""

from __future__ import annotations

import re

from msgspec import Struct, field

from engine.auditing.intake import heads, words
from engine.auditing.intake.blocks import Block
from engine.auditing.intake.draft import Fact, Money, Reading

_TOTAL = re.compile(r".*(?:总额|总计|合计|总金额|总数|总量)|(?:项目|年度|专项)?资金|总")
OF_WHICH = re.compile(r"^\s*(?:其\s*中)\s*[:：]?\s*")
_HEAD_POINTS = re.compile(r"(?<=\()(\d{1,3}(?:\.\d{1,2})?)分")
_WORDS = {"points": "分值", "rate": "执行率", "score": "得分"}


class Listed(Struct):
    """A row of the block: its label, its amounts, and the points, rate and score beside them."""

    label: str
    money: Money
    beside: dict[str, Fact] = field(default_factory=dict)


def is_total(label: str | None) -> bool:
    """Return whether a label names the whole money: 年度资金总额, 合计."""
    if label is None or OF_WHICH.match(label):
        return False
    return _TOTAL.fullmatch(heads.base(label)) is not None


def total_at(rows: list[Listed]) -> int | None:
    """Return which row states the whole money: the one that says so, or the first without a name."""
    at = next((i for i, row in enumerate(rows) if is_total(row.label)), None)
    return 0 if at is None and rows and not rows[0].label else at


def is_not_summed(rows: list[Listed], at: int) -> bool:
    """Return whether a total says zero over amounts that are none: a program did not add them up."""
    others = [row for row in rows if row is not rows[at]]
    facts = [fact for row in others for fact in row.money.amounts.values()]
    plain = all(fact.cell.bare for fact in facts)
    return plain and not _is_spent(rows[at]) and any(map(_is_spent, others))


def leave_zeros(reading: Reading, total: Listed) -> None:
    """Leave out what a total of zeros says; what stands beside it and is no zero is kept."""
    for facts in (total.money.amounts, total.beside):
        for name, fact in list(facts.items()):
            if not any(c in "123456789" for c in fact.value):
                reading.leave(facts.pop(name).cell, words.TOTAL_OF_ZEROS)


def execution_of(reading: Reading, rows: list[Listed], at: int | None) -> None:
    """Take what is said of the whole money for the case; what is said of a part becomes a note.

    The whole is the total row, a row that states the same amounts, or the only one that is not zero.
    """
    form = reading.form
    if at is not None:
        whole = [rows[at], *(row for row in rows if row is not rows[at] and _same(row, rows[at]))]
    else:
        whole = [row for row in rows if _is_spent(row)]
        whole = whole if len(whole) == 1 else []
    for row in sorted(rows, key=lambda row: row not in whole):
        for name, fact in row.beside.items():
            said = form.execution.get(name)
            if said is None and (row in whole or fact.cell.box.height > 1):
                form.execution[name] = fact
            elif said is None or fact.cell is not said.cell:
                row.money.notes.append(f"表中本行{_WORDS[name]}：{fact.figure}")
                reading.leave(
                    fact.cell,
                    words.TOTAL_ROW_ONLY.fill(WORDS=_WORDS[name]),
                )


def _same(row: Listed, total: Listed) -> bool:
    own, whole = ({k: f.value for k, f in r.money.amounts.items()} for r in (row, total))
    return bool(own) and own == whole


def _is_spent(row: Listed) -> bool:
    return any(c in "123456789" for fact in row.money.amounts.values() for c in fact.value)


def points_in_heads(reading: Reading, block: Block, first: int) -> None:
    """Take the points of execution from a head that states them: 预算执行情况（20分）, 得分（20分*执行率）."""
    score = block.heads.get("score")
    for cell in [score, *(c for c in reading.grid.row(block.head) if c.box.right < first)]:
        found = _HEAD_POINTS.search(heads.key(cell.text)) if cell is not None else None
        if cell is not None and found:
            reading.form.execution["points"] = Fact(found[1], cell, found[0])
            return
