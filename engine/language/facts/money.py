"""Budget lines: amounts, their parts, and the sums over lines."""

from __future__ import annotations

from fractions import Fraction

from msgspec.structs import replace

from engine.base.diagnostics import Diagnostic, Label
from engine.base.exact import ZERO, to_text
from engine.base.source import Span
from engine.base.values import Value, as_range
from engine.language.facts import problems
from engine.language.facts.reading import Reader, Route
from engine.language.facts.types import Known
from engine.language.load.case import AmountsDoc, BudgetDoc, LineDoc
from engine.language.quantity import Unit, find_unit
from engine.language.vocabulary import AMOUNTS as KINDS


def read_budget(
    reader: Reader,
    budget: BudgetDoc,
    known: dict[str, Known],
    partial: dict[str, tuple[str, ...]],
) -> None:
    """Read all lines into `known`, with the totals `budget.<kind>` over the lines.

    A total is stated only if every line states its amount. Where some lines do, `partial` names
    the paths of those that do not. Parts that do not add up to their line, and totals that do not
    add up over the lines, are diagnosed.
    """
    unit = _unit(reader, budget)
    seen: dict[str, Span] = {}
    by_kind: dict[str, list[Known | None]] = {kind: [] for kind in KINDS}
    for index, line in enumerate(budget.lines):
        where: Route = ("budget", "lines", index)
        id_span = reader.doc.span_at(*where, "id")
        if line.id in seen:
            reader.add_twice(line.id, id_span, seen[line.id])
        seen.setdefault(line.id, id_span)
        for kind, amount in _amounts(reader, line, f"budget.{line.id}", where, unit).items():
            by_kind[kind].append(amount)
            if amount:
                known[amount.path] = amount
        _check_parts(reader, line, where, unit, known)
    stated = (
        _amounts(reader, budget.total, "budget", ("budget", "total"), unit) if budget.total else {}
    )
    for kind, title in KINDS.items():
        _total(budget, kind, title, by_kind[kind], unit, known, partial)
        _check_total(reader, kind, stated.get(kind), known)


def _unit(reader: Reader, budget: BudgetDoc) -> Unit:
    """Return the unit of bare amounts; 万元 after a diagnostic where it is no money."""
    unit, usual = find_unit(budget.unit), find_unit("万元")
    if unit.dimension == usual.dimension:
        return unit
    span = reader.doc.span_at("budget", "unit")
    reader.add(problems.NO_UNIT_OF_MONEY.at(span, unit=budget.unit))
    return usual


def _amounts(
    reader: Reader, doc: AmountsDoc, path: str, where: Route, unit: Unit
) -> dict[str, Known | None]:
    title = getattr(doc, "title", "合计")
    read: dict[str, Known | None] = {}
    for kind, name in KINDS.items():
        fact = getattr(doc, kind)
        amount = None
        if fact is not None:
            amount = reader.quantity(
                f"{path}.{kind}", f"{title} {name}", fact, (*where, kind), default_unit=unit
            )
        if amount and not _is_money(reader, amount, unit):
            amount = None
        read[kind] = amount
    return read


def _is_money(reader: Reader, amount: Known, unit: Unit) -> bool:
    if amount.unit is None or amount.unit.dimension != unit.dimension:
        name = amount.unit.name if amount.unit else ""
        reader.add(problems.NO_MONEY.at(amount.span, unit=name))
        return False
    assert not isinstance(amount.value, str)
    low = as_range(amount.value).lo
    if low is None or low < ZERO:
        reader.add(problems.NEGATIVE_AMOUNT.at(amount.span, written=amount.written))
        return False
    return True


def _check_parts(
    reader: Reader, line: LineDoc, where: Route, unit: Unit, known: dict[str, Known]
) -> None:
    for kind, name in KINDS.items():
        parts = []
        for index, part in enumerate(line.parts):
            fact = getattr(part, kind)
            if fact is None:
                continue
            amount = reader.quantity(
                f"budget.{line.id}.{kind}.{index + 1}",
                f"{part.title} {name}",
                fact,
                (*where, "parts", index, kind),
                default_unit=unit,
            )
            if amount and _is_money(reader, amount, unit):
                parts.append(amount)
                known[amount.path] = amount
        whole = known.get(f"budget.{line.id}.{kind}")
        if not parts or whole is None or len(parts) < len(line.parts):
            continue
        amounts = [_in(part, unit) for part in parts]
        expected = _in(whole, unit)
        if isinstance(expected, Fraction) and all(isinstance(a, Fraction) for a in amounts):
            numbers = [a for a in amounts if isinstance(a, Fraction)]
            if sum(numbers, ZERO) != expected:
                reader.add(_does_not_add_up(f"{line.title}{name}", whole, parts, numbers, expected))


def _does_not_add_up(
    name: str, whole: Known, parts: list[Known], numbers: list[Fraction], expected: Fraction
) -> Diagnostic:
    total = sum(numbers, ZERO)
    note = problems.SUM if len(numbers) > 1 else problems.OFF_BY
    working, gap = " + ".join(to_text(n) for n in numbers), to_text(abs(total - expected))
    return problems.DOES_NOT_ADD_UP.at(
        Label(whole.span, problems.WHOLE.fill(written=whole.written)),
        related=tuple(Label(p.span, problems.PART.fill(written=p.written)) for p in parts),
        notes=(note.fill(working=working, total=to_text(total), gap=gap),),
        name=name,
        path=whole.path,
        total=to_text(total),
        expected=to_text(expected),
    )


def _total(
    budget: BudgetDoc,
    kind: str,
    title: str,
    amounts: list[Known | None],
    unit: Unit,
    known: dict[str, Known],
    partial: dict[str, tuple[str, ...]],
) -> None:
    present = [a for a in amounts if a is not None]
    if not present:
        return
    path = f"budget.{kind}"
    if len(present) < len(amounts):
        partial[path] = tuple(
            f"budget.{line.id}.{kind}"
            for line, amount in zip(budget.lines, amounts, strict=True)
            if amount is None
        )
    value: Value = ZERO
    for amount in present:
        value = value + _in(amount, unit)
    evidence = tuple(e for amount in present for e in amount.evidence)
    known[path] = Known(
        path=path,
        title=title,
        value=value,
        written=_sum_written(present, unit),
        unit=unit,
        evidence=evidence,
        parts=tuple(present),
        span=present[0].span,
    )


def _sum_written(amounts: list[Known], unit: Unit) -> str:
    """Write a sum with as many decimals as its most precise part."""
    values = [_in(a, unit) for a in amounts]
    if not all(isinstance(v, Fraction) for v in values):
        return " + ".join(a.written for a in amounts)
    places = max(len(str(a.written).rstrip("万元亿 ").partition(".")[2]) for a in amounts)
    return to_text(sum((v for v in values if isinstance(v, Fraction)), ZERO), places=places)


def _check_total(reader: Reader, kind: str, stated: Known | None, known: dict[str, Known]) -> None:
    summed = known.get(f"budget.{kind}")
    if stated is None or summed is None or stated.unit is None or summed.unit is None:
        return
    known[summed.path] = replace(summed, stated=stated)
    expected = _in(stated, summed.unit)
    if (
        isinstance(expected, Fraction)
        and isinstance(summed.value, Fraction)
        and expected != summed.value
    ):
        numbers = [_in(p, summed.unit) for p in summed.parts]
        exact = [n for n in numbers if isinstance(n, Fraction)]
        reader.add(_does_not_add_up(KINDS[kind], stated, list(summed.parts), exact, expected))


def _in(amount: Known, unit: Unit) -> Value:
    """Return an amount of money in `unit`."""
    assert amount.unit is not None
    assert not isinstance(amount.value, str)
    return amount.value * (amount.unit.factor / unit.factor)
