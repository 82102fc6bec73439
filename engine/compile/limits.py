"""Limits of bands and grades as tests, and the first value that no band takes."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from engine.compile.scope import Route, Scope
from engine.exact import to_text
from engine.load.ruleset import BandDoc, LimitsDoc
from engine.match.conditions import Test
from engine.words import Text


def limits(
    scope: Scope, doc: LimitsDoc | BandDoc, where: Route, slot: str, attribute: str
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
        )
        return None
    if low and high:
        (low_key, lo), (high_key, hi) = low[0], high[0]
        closed = low_key == "at_least" and high_key == "at_most"
        if lo > hi or (lo == hi and not closed):
            scope.error(
                "JX415",
                Text(
                    f"没有数值同时满足 {low_key} {to_text(lo)} 和 {high_key} {to_text(hi)}",
                    f"no value is both {low_key} {to_text(lo)} and {high_key} {to_text(hi)}",
                ),
                where,
            )
            return None
    return tuple(Test(slot, attribute, k, v) for k, v in [*low, *high])  # type: ignore[arg-type]


def check_cover(scope: Scope, clauses: Sequence[tuple[Test, ...]], where: Route, name: str) -> None:
    """Diagnose values that no band takes, naming the first gap."""
    gap = first_gap(clauses)
    if gap is None:
        return
    scope.error(
        "JX416",
        Text(f"`{name}` 的档次没有覆盖{gap.zh}", f"the bands of `{name}` leave out {gap.en}"),
        where,
        help=Text("在最后加一档不写界限的“其余”", "add a last band without limits for the rest"),
    )


def first_gap(clauses: Sequence[tuple[Test, ...]]) -> Text | None:
    """Return in words the first stretch of numbers that no clause takes, None if there is none."""
    edges = sorted({t.bound for tests in clauses for t in tests if isinstance(t.bound, Fraction)})
    if any(not tests for tests in clauses):
        return None
    if not edges:
        return Text("任何数值", "every value")
    between = [(a + b) / 2 for a, b in pairwise(edges)]
    probes: list[tuple[Fraction, Text]] = [
        (edges[0] - 1, Text(f"小于 {_n(edges[0])} 的值", f"values below {_n(edges[0])}"))
    ]
    for i, edge in enumerate(edges):
        probes.append((edge, Text(f" {_n(edge)} 这个值", f"the value {_n(edge)}")))
        if i < len(between):
            a, b = _n(edges[i]), _n(edges[i + 1])
            probes.append((between[i], Text(f" {a} 与 {b} 之间的值", f"values from {a} to {b}")))
    last = _n(edges[-1])
    probes.append((edges[-1] + 1, Text(f"大于 {last} 的值", f"values above {last}")))
    for value, words in probes:
        if not any(all(_holds(t, value) for t in tests) for tests in clauses):
            return words
    return None


def _holds(test: Test, value: Fraction) -> bool:
    assert isinstance(test.bound, Fraction)
    return {
        "at_least": value >= test.bound,
        "above": value > test.bound,
        "at_most": value <= test.bound,
        "below": value < test.bound,
    }[test.operator]


def _n(value: Fraction) -> str:
    return to_text(value)
