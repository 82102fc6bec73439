"""Limits of bands and grades as tests: values that no band takes, bands that no value reaches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from engine.base.diagnostics import Label
from engine.base.exact import ZERO, to_text
from engine.base.words import Text
from engine.language.compile.scope import Route, Scope
from engine.language.load.ruleset.clauses import LimitsDoc
from engine.language.load.ruleset.methods import BandDoc
from engine.language.rules import Test
from engine.language.slots import Slot

#: A limit from here on cannot be a share: nobody asks for five times the target.
_SURELY_PERCENT = Fraction(5)


def limits(
    scope: Scope, doc: LimitsDoc | BandDoc, where: Route, slot: Slot, attribute: str
) -> tuple[Test, ...] | None:
    """Return the tests of a band's limits; None after an error; empty for "everything else"."""
    low = [(k, v) for k in ("at_least", "above") if (v := getattr(doc, k)) is not None]
    high = [(k, v) for k in ("at_most", "below") if (v := getattr(doc, k)) is not None]
    if len(low) > 1 or len(high) > 1:
        names = " / ".join(k for k, _ in (low if len(low) > 1 else high))
        scope.error(
            "JX414",
            Text(f"{names} 只能写一个", f"only one of {names} can be given"),
            where,
            help=Text("删去其中一个", "remove one of them"),
        )
        return None
    if any(isinstance(v, str) for _, v in (*low, *high)):
        return _tests(
            scope,
            [(k, v) for k, v in (*low, *high) if not isinstance(v, str)],
            where,
            (slot, attribute),
        )
    if low and high:
        (low_key, lo), (high_key, hi) = low[0], high[0]
        closed = low_key == "at_least" and high_key == "at_most"
        if lo > hi or (lo == hi and not closed):
            scope.error(
                "JX415",
                Text(
                    f"没有数值同时满足 {low_key} {scope.written(lo, (*where, low_key))} "
                    f"和 {high_key} {scope.written(hi, (*where, high_key))}",
                    f"no value is both {low_key} {scope.written(lo, (*where, low_key))} "
                    f"and {high_key} {scope.written(hi, (*where, high_key))}",
                ),
                where,
                help=Text("对调两个数，或删去一个界限", "swap the numbers, or remove one limit"),
            )
            return None
    return _tests(scope, [*low, *high], where, (slot, attribute))


def _tests(
    scope: Scope, limits_: Sequence[tuple[str, Fraction]], where: Route, of: tuple[Slot, str]
) -> tuple[Test, ...]:
    return tuple(
        Test(*of, key, limit, scope.written(limit, (*where, key)).endswith("%"))  # type: ignore[arg-type]
        for key, limit in limits_
    )


def check_cover(scope: Scope, clauses: Sequence[tuple[Test, ...]], where: Route, name: str) -> None:
    """Diagnose values that no band takes, naming the first gap, and bands that no value reaches."""
    shown = {
        test.bound: scope.written(test.bound, (*where, index, test.operator))
        for index, tests in enumerate(clauses)
        for test in tests
        if isinstance(test.bound, Fraction)
    }
    _check_percent(scope, shown, clauses, where)
    _check_reach(scope, clauses, where)
    gap = first_gap(clauses, shown)
    if gap is None:
        return
    scope.error(
        "JX416",
        Text(f"`{name}` 的档次没有覆盖{gap.zh}", f"the bands of `{name}` leave out {gap.en}"),
        where,
        help=Text("在最后加一档不写界限的“其余”", "add a last band without limits for the rest"),
    )


def _check_percent(
    scope: Scope,
    shown: Mapping[Fraction, str],
    clauses: Sequence[tuple[Test, ...]],
    where: Route,
) -> None:
    """Diagnose `95` among limits such as `80%`: a hundred times what was meant."""
    if not any(text.endswith("%") for text in shown.values()):
        return
    for index, tests in enumerate(clauses):
        for test in tests:
            assert isinstance(test.bound, Fraction)
            text = shown[test.bound]
            if test.bound >= _SURELY_PERCENT and not text.endswith("%"):
                scope.error(
                    "JX434",
                    Text(
                        f"`{text}` 没有百分号，其余界限写的是百分数",
                        f"`{text}` has no percent sign, the other limits are percentages",
                    ),
                    (*where, index, test.operator),
                    help=Text(f"写 `{text}%`", f"write `{text}%`"),
                    replacement=f"{text}%",
                )


def _check_reach(scope: Scope, clauses: Sequence[tuple[Test, ...]], where: Route) -> None:
    """Diagnose bands that never apply, because the bands before them take all their values."""
    values = probes(clauses)
    for index, tests in enumerate(clauses):
        if not tests:
            if index < len(clauses) - 1:
                scope.error(
                    "JX405",
                    Text(
                        f"第 {index + 1} 档没有界限，后面的档次都用不到",
                        f"band {index + 1} has no limits, so the bands after it never apply",
                    ),
                    (*where, index),
                    help=Text("把“其余”一档放在最后", "put the band without limits last"),
                )
            return
        mine = [p for p in values if all_hold(tests, p)]
        if any(not any(all_hold(c, p) for c in clauses[:index]) for p in mine):
            continue
        taker = next(
            (i for i, c in enumerate(clauses[:index]) if all(all_hold(c, p) for p in mine)), None
        )
        words = Text("这一档先取走了这些值", "this band takes its values first")
        scope.error(
            "JX405",
            Text(
                f"第 {index + 1} 档用不到：符合它的值都先归了前面的档次",
                f"band {index + 1} never applies: the bands before it take all its values",
            ),
            (*where, index),
            related=() if taker is None else (Label(scope.doc.span_at(*where, taker), words),),
            help=Text("要求高的档次放在前面", "put the more demanding bands first"),
        )


def never_first(clauses: Sequence[tuple[Test, ...]]) -> set[int]:
    """Return the clauses that hold of no value that the clauses before them leave."""
    values = probes(clauses)
    return {
        index
        for index, tests in enumerate(clauses)
        if not any(
            all_hold(tests, p) and not any(all_hold(c, p) for c in clauses[:index]) for p in values
        )
    }


def probes(clauses: Sequence[tuple[Test, ...]]) -> list[Fraction]:
    """Return, from below, a value for every stretch of numbers that the limits tell apart.

    Values at odd places are the limits themselves.
    """
    edges = sorted({t.bound for tests in clauses for t in tests if isinstance(t.bound, Fraction)})
    if not edges:
        return [ZERO]
    between = [(a + b) / 2 for a, b in pairwise(edges)]
    return sorted([edges[0] - 1, *edges, *between, edges[-1] + 1])


def first_gap(
    clauses: Sequence[tuple[Test, ...]], shown: Mapping[Fraction, str] | None = None
) -> Text | None:
    """Return in words the first stretch of numbers that no clause takes, None if there is none.

    `shown` is how the author wrote the limits.
    """
    edges = sorted({t.bound for tests in clauses for t in tests if isinstance(t.bound, Fraction)})
    if any(not tests for tests in clauses):
        return None
    if not edges:
        return Text("任何数值", "every value")
    names = [(shown or {}).get(edge) or to_text(edge) for edge in edges]
    between = [(a + b) / 2 for a, b in pairwise(edges)]
    tried: list[tuple[Fraction, Text]] = [
        (edges[0] - 1, Text(f"小于 {names[0]} 的值", f"values below {names[0]}"))
    ]
    for i, edge in enumerate(edges):
        tried.append((edge, Text(f" {names[i]} 这个值", f"the value {names[i]}")))
        if i < len(between):
            a, b = names[i], names[i + 1]
            tried.append((between[i], Text(f" {a} 与 {b} 之间的值", f"values from {a} to {b}")))
    tried.append((edges[-1] + 1, Text(f"大于 {names[-1]} 的值", f"values above {names[-1]}")))
    for value, words in tried:
        if not any(all_hold(tests, value) for tests in clauses):
            return words
    return None


def all_hold(tests: tuple[Test, ...], value: Fraction) -> bool:
    """Return whether a number passes every test."""
    return all(_holds(t, value) for t in tests)


def _holds(test: Test, value: Fraction) -> bool:
    assert isinstance(test.bound, Fraction)
    return {
        "at_least": value >= test.bound,
        "above": value > test.bound,
        "at_most": value <= test.bound,
        "below": value < test.bound,
    }[test.operator]
