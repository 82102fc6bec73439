"""The money of a case as the form shows it: the total, and its parts below."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct

from engine.language.facts.types import CaseFacts, Known
from engine.language.vocabulary import AMOUNTS

_WAN = Fraction(10_000)


class Row(Struct, frozen=True):
    """A row of money: its title, its amounts by kind."""

    id: str
    title: str
    amounts: Mapping[str, Known]
    depth: int


class Money(Struct, frozen=True):
    """The rows of money, the total first; `kinds` are those of the form's three columns."""

    total: Row
    rows: tuple[Row, ...]
    kinds: tuple[str | None, str | None, str]
    left: tuple[Row, ...]  # parts of lines, for which the form has no place
    more_kinds: tuple[str, ...]  # amounts for which the form has no column


def money_of(facts: CaseFacts) -> Money:
    """Return the money of a case; the paths of facts say which line and part each amount is of."""
    totals = {k: facts.known[f"budget.{k}"] for k in AMOUNTS if f"budget.{k}" in facts.known}
    lines: dict[str, dict[str, Known]] = {}
    parts: dict[tuple[str, str], dict[str, Known]] = {}
    for path, known in facts.known.items():
        steps = path.split(".")
        if steps[0] != "budget" or len(steps) < 3:
            continue
        if len(steps) == 3:
            lines.setdefault(steps[1], {})[steps[2]] = known
        else:
            parts.setdefault((steps[1], steps[3]), {})[steps[2]] = known
    rows = tuple(Row(i, _title(a), a, 1) for i, a in lines.items())
    inner = tuple(Row(i, _title(a), a, 2) for (i, _), a in parts.items())
    kinds, more = _kinds({k for row in (*rows, *inner) for k in row.amounts})
    total = Row("", "年度资金总额", totals, 0)
    if len(rows) == 1:
        return Money(Row("", rows[0].title, totals or rows[0].amounts, 0), inner, kinds, (), more)
    return Money(total, rows, kinds, inner, more)


def _title(amounts: Mapping[str, Known]) -> str:
    """Return the title of a line: that of its amounts, without the kind."""
    kind, known = next(iter(amounts.items()))
    return known.title.removesuffix(AMOUNTS[kind]).strip()


def _kinds(
    stated: set[str],
) -> tuple[tuple[str | None, str | None, str], tuple[str, ...]]:
    """Return the kinds of the form's columns: first the initial budget, then the full year's."""
    second = next((k for k in ("adjusted", "planned") if k in stated), None)
    rest = [k for k in ("initial", "planned", "received") if k in stated and k != second]
    first = rest[0] if rest else None
    return (first, second, "spent"), tuple(rest[1:])


def in_wan(known: Known | None) -> Fraction | None:
    """Return an exact amount in 万元, None for one that is not exact."""
    if known is None or known.unit is None or not isinstance(known.value, Fraction):
        return None
    return known.value * known.unit.factor / _WAN
