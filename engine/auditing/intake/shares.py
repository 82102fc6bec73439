"""Shares of one where a form means points or percent: weights 0.5 and 0.3, 0.95 beside ≥ 90%."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from engine.auditing.intake import words
from engine.auditing.intake.draft import Reading, Row
from engine.base.exact import ONE, ZERO, number, to_text

_OF_PERCENT = re.compile(r"(?:[^\d]*)(\d+(?:\.\d+)?)\s*%.*")
_LEAST_PERCENT = 10  # of a target: below it 0.3 may well be 0.3%


def share_as_percent(reading: Reading, row: Row) -> None:
    """Read an actual such as 0.95 beside a target in percent as the share that it is."""
    if row.target is None or row.actual is None:
        return
    target = _OF_PERCENT.fullmatch(unicodedata.normalize("NFKC", row.target.value))
    share = number(unicodedata.normalize("NFKC", row.actual.value))
    if target is None or share is None or "." not in row.actual.value or not ZERO < share <= ONE:
        return
    if Fraction(target[1]) >= _LEAST_PERCENT:
        row.actual.value = f"{to_text(share * 100)}%"
        said = words.SHARE_AS_PERCENT.fill(share=row.actual.figure, percent=row.actual.value)
        row.comments.append(reading.interpret(row.actual.cell, said))


def weights_as_points(reading: Reading) -> None:
    """Read weights that sum to 1, the row of execution among them, as points of 100."""
    form = reading.form
    rows = [*form.management, *(row for listed in form.lists.values() for row in listed)]
    facts = [row.weight for row in rows if row.weight is not None]
    own = form.execution.get("points")
    facts += [own] if own is not None else []
    numbers = [number(fact.value) for fact in facts]
    if (
        len(facts) < len(rows)
        or not facts
        or None in numbers
        or sum(n for n in numbers if n) != ONE
    ):
        return
    whole = form.declared.get("points")
    if whole is not None and number(whole.value) == ONE:
        facts.append(whole)
    for fact in facts:
        exact = number(fact.value)
        assert exact is not None
        fact.value, fact.number = to_text(exact * 100), True
    reading.interpret(facts[0].cell, words.WEIGHTS_OF_ONE.fill(count=len(facts)))
