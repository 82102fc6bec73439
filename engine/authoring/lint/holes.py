"""Values that slip between two rows into the rest, and bands that parameters leave nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec.structs import replace

from engine.authoring.lint import words
from engine.authoring.lint.grades import grades_of
from engine.authoring.lint.pieces import Piece, pieces
from engine.authoring.lint.walk import Scored, scored_of
from engine.base.diagnostics import Diagnostic, Label
from engine.base.source import Span
from engine.base.words import Text, same
from engine.language.compile.taken import taken
from engine.language.expression import Arithmetic, Call, Name, number_of, walk
from engine.language.expression.stepping import STEPPED, step_of
from engine.language.plan import Bands, Clause, Formula, Plan, Table
from engine.language.rules import Test
from engine.scoring.explain.numbers import value_text


def holes(plan: Plan) -> Iterator[Diagnostic]:
    """Yield a finding where values between two rows go to the row for everything else.

    The rows beside them must both be longer, and one of them bounded: a rest in the middle of an
    open scale is meant.
    """
    for name, grades, usual in grades_of(plan):
        if all(b.when is None for b in grades.bands):
            step = usual if grades.on == "rounded" else None
            bounds = [b.tests for b in grades.bands]
            yield from _holes(name, bounds, [b.span for b in grades.bands], step, percent=False)
    for scored in scored_of(plan):
        of = same(f"`{scored.name}`")
        if isinstance(scored.method, Table):
            spans = [r.span for r in scored.method.rows]
            yield from _holes(of, _one_number(scored.method), spans, None, percent=False)
        if isinstance(scored.method, Bands):
            spans = [c.span for c in scored.method.clauses]
            step = _step(scored.method.of)
            for _, numbers in _in_force(plan):
                rows = _rows(scored, scored.method, numbers) or ()
                found = list(_holes(of, rows, spans, step, percent=scored.percent))
                yield from found
                if found:
                    break


def _one_number(table: Table) -> Sequence[tuple[Test, ...]]:
    """Return what the rows of a table ask of the one number that all look at, else nothing."""
    rows = []
    for row in table.rows:
        alternatives = [cell.condition.alternatives for cell in row.cells]
        if any(len(a) != 1 for a in alternatives):
            return ()
        rows.append(tuple(test for (tests,) in alternatives for test in tests))
    tests = [test for row in rows for test in row]
    one = len({(t.slot, t.attribute) for t in tests}) == 1
    return rows if one and all(isinstance(t.bound, Fraction) for t in tests) else ()


def _holes(
    name: Text,
    rows: Sequence[tuple[Test, ...]],
    spans: Sequence[Span],
    step: Fraction | None,
    *,
    percent: bool,
) -> Iterator[Diagnostic]:
    found = pieces(rows)
    for before, hole, after in zip(found, found[1:], found[2:], strict=False):
        if hole.row is None or rows[hole.row] or not hole.meets(step):
            continue
        if None in (before.row, after.row) or (before.width is None and after.width is None):
            continue
        if not (before.wider(hole) and after.wider(hole)):
            continue
        assert before.row is not None
        assert after.row is not None
        yield Diagnostic(
            "JX490",
            "warning",
            words.HOLE.fill(name=name, values=_values(hole, percent=percent)),
            Label(spans[hole.row]),
            (
                Label(spans[after.row], words.ROW_ABOVE),
                Label(spans[before.row], words.ROW_BELOW),
            ),
            help=words.LET_MEET,
        )


def _values(hole: Piece, *, percent: bool) -> Text:
    """Say which values a piece between two limits holds, with one of them."""
    assert hole.low is not None
    assert hole.high is not None
    low, high = (value_text(v, percent=percent) for v in (hole.low, hole.high))
    if low == high:
        return same(low)
    middle = value_text((hole.low + hole.high) / 2, percent=percent)
    return words.VALUES_BETWEEN.fill(low=low, high=high, middle=middle)


def _step(of: Formula) -> Fraction | None:
    """Return the step between the numbers that a formula can give, None where it is not known."""
    root = of.expression.root
    if not isinstance(root, Call):
        return None
    if root.function in STEPPED:
        return step_of(root)
    return Fraction(1) if root.function == "count" else None


def unreached_bands(plan: Plan) -> Iterator[Diagnostic]:
    """Yield a finding for every band that the numbers of the parameters leave nothing to."""
    for scored in scored_of(plan):
        method = scored.method
        if isinstance(method, Bands) and any(c.shown for c in method.clauses):
            for said, numbers in _in_force(plan):
                rows = _rows(scored, method, numbers)
                lost = taken(rows).idle if rows is not None else set()
                yield from (_lost(scored.name, method.clauses, i, said) for i in sorted(lost))
                if lost:
                    break


def _lost(name: str, clauses: Sequence[Clause], index: int, said: Text) -> Diagnostic:
    return Diagnostic(
        "JX489",
        "warning",
        words.BAND_NEVER.fill(name=name, number=index + 1, said=said),
        Label(clauses[index].span),
        help=words.CHECK_PARAMETERS,
    )


def _in_force(plan: Plan) -> Iterator[tuple[Text, dict[str, Fraction]]]:
    """Yield the numbers that are in force together, each time with the words for when."""
    parameters = plan.parameters
    days = [d for p in parameters.values() for v in p.values for d in (v.first, v.last) if d]
    if not days:
        yield same(""), {name: p.values[0].value for name, p in parameters.items()}
    for year in sorted({d.year + after for d in days for after in (0, 1)}):
        if plan.effective is None or plan.effective.covers(year):
            found = {name: p.in_force(year) for name, p in parameters.items()}
            said = words.AT_END_OF.fill(year=year)
            yield said, {name: v.value for name, v in found.items() if v is not None}


def _rows(
    scored: Scored, method: Bands, numbers: Mapping[str, Fraction]
) -> list[tuple[Test, ...]] | None:
    """Return the tests with the numbers of their limits, None where facts decide these."""
    formulas = {a.name: a.formula for a in scored.attributes}
    rows = []
    for clause in method.clauses:
        tests = []
        for test in clause.tests:
            formula = formulas[test.attribute]
            bound = test.bound if formula is method.of else _limit(formula, numbers)
            if bound is None:
                return None
            tests.append(replace(test, bound=bound))
        rows.append(tuple(tests))
    return rows


def _limit(formula: Formula, numbers: Mapping[str, Fraction]) -> Fraction | None:
    """Return the number of the limit in `value − limit`, None where it has none."""
    root = formula.expression.root
    assert isinstance(root, Arithmetic)
    if not all(n.name in numbers for n in walk(root.right) if isinstance(n, Name)):
        return None
    try:
        limit = number_of(root.right)(numbers)
    except ZeroDivisionError:
        return None
    return limit if isinstance(limit, Fraction) else None
