"""Limits of bands and grades as tests: values that no band takes, bands that no value reaches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from engine.base.diagnostics import Label
from engine.base.exact import to_text
from engine.base.named import Named
from engine.base.words import Text
from engine.language.compile.scope import Route, Scope
from engine.language.compile.taken import taken
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
            if isinstance(test.bound, Named) or text.endswith("%"):
                continue
            if test.bound >= _SURELY_PERCENT:
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
    found = taken(clauses)
    idle = found.idle
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
        if index not in idle:
            continue
        first, behind = found.held[index]
        before = enumerate(found.held[:index])
        taker = next((i for i, (a, b) in before if a <= first and behind <= b), None)
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


def first_gap(
    clauses: Sequence[tuple[Test, ...]], shown: Mapping[Fraction, str] | None = None
) -> Text | None:
    """Return in words the first stretch of numbers that no clause takes, None if there is none.

    `shown` is how the author wrote the limits.
    """
    found = taken(clauses)
    if None not in found.takers:
        return None
    edges = found.values[1::2]
    if not edges:
        return Text("任何数值", "every value")
    place = found.takers.index(None)
    if place == 0:
        name = _written(edges[0], shown)
        return Text(f"小于 {name} 的值", f"values below {name}")
    name = _written(edges[(place - 1) // 2], shown)
    if place % 2:
        return Text(f" {name} 这个值", f"the value {name}")
    if place == len(found.values) - 1:
        return Text(f"大于 {name} 的值", f"values above {name}")
    above = _written(edges[place // 2], shown)
    return Text(f" {name} 与 {above} 之间的值", f"values from {name} to {above}")


def _written(edge: Fraction, shown: Mapping[Fraction, str] | None) -> str:
    return (shown or {}).get(edge) or to_text(edge)
