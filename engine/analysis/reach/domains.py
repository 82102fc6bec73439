"""Which facts may change, and the values that each may take.

By default what a project achieved may change: money spent, actuals, levels, findings, other facts
that score. What was planned (targets, budgets, weights) may not, unless it is named.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.analysis.reach.types import Axis, AxisKind
from engine.analysis.reach.used import Use, facts_used
from engine.base.exact import ONE, ZERO, decimal_places
from engine.base.suggest import did_you_mean
from engine.base.values import Range, Value, as_range
from engine.language.facts.types import CaseFacts, Known
from engine.language.plan import Plan
from engine.language.quantity import parse_quantity
from engine.language.quantity.units import is_money
from engine.language.vocabulary import LISTS, NOT_APPLICABLE
from engine.scoring.award.run import Pass
from engine.scoring.explain.numbers import value_text, written_places

_CENT = 2  # decimals of an amount of money, of a percentage
_MOST = 10  # times what it is: how far a number may go
_BUDGETS = ("initial", "planned", "adjusted", "received")
_OTHER = "其他"  # a word that no rule names


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a user says of the facts that may change; without `change` the usual ones may."""

    change: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    missing: bool = False  # also what the case does not state


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that a user gave and nothing that scores bears, with a near one."""

    name: str
    near: str | None


def axes_of(plan: Plan, run: Pass, wanted: Wanted) -> tuple[tuple[Axis, ...], tuple[Unknown, ...]]:
    """Return the facts that may change, and the names in `wanted` that are none.

    `run` is a pass over the case as it is.
    """
    facts, used = run.facts, facts_used(run)
    usual = {path: use for path, use in used.items() if _usual(path, used)}
    unknown: list[Unknown] = []
    chosen = {p: u for p, u in usual.items() if wanted.missing or p in facts.known}
    if wanted.change:
        paths = [p for name in wanted.change for p in _named(name, plan, facts, used, unknown)]
        chosen = {path: use for path, use in used.items() if path in paths}
    for name in wanted.keep:
        for path in _named(name, plan, facts, used, unknown):
            chosen.pop(path, None)
    axes = (_axis(plan, facts, use) for use in chosen.values())
    return tuple(axis for axis in axes if axis is not None), tuple(unknown)


def _usual(path: str, used: dict[str, Use]) -> bool:
    """Return whether a fact says what was achieved. A total goes where its lines score too."""
    room, _, rest = path.partition(".")
    last = rest.rpartition(".")[2]
    if room == "budget":
        lines = any(p.count(".") == 2 and p.endswith(".spent") for p in used)
        return last == "spent" and (rest != "spent" or not lines)
    if room in LISTS:
        return last in ("actual", "level")
    return room == "facts" or (room == "management" and last not in ("target", "declared"))


def _named(
    name: str, plan: Plan, facts: CaseFacts, used: dict[str, Use], unknown: list[Unknown]
) -> list[str]:
    """Return the facts that a name stands for: a fact, a term, a measure, all of a list."""
    if name in used:
        return [name]
    found = [path for path, use in used.items() if name in use.names]
    if not found:
        titles = {m.title: f"{m.list}.{m.id}" for ms in facts.measures.values() for m in ms}
        inside = titles.get(name, name)
        found = [p for p in used if p.startswith(f"{inside}.") and _usual(p, used)]
    if not found:
        known = [*used, *plan.terms, *(p.rpartition(".")[0] for p in used)]
        known += [m.title for ms in facts.measures.values() for m in ms]
        unknown.append(Unknown(name, did_you_mean(name, known)))
    return found


# ---- one fact ------------------------------------------------------------------------------------


def _axis(plan: Plan, facts: CaseFacts, use: Use) -> Axis | None:
    """Return a fact's values; None for one that cannot change, such as a text."""
    known = facts.known.get(use.path)
    fresh = known is None or (plan.evidence != "accept" and not known.evidence)
    if use.path in facts.lists:
        return None
    word = _word(use, known)
    if word is not None or not use.is_number or (known and isinstance(known.value, str)):
        return _words(use, word, fresh=fresh and not use.is_word)
    return _numbers(facts, use, known, fresh=fresh)


def _word(use: Use, known: Known | None) -> str | None:
    """Return the word that a fact says: as written where rules compare it with words."""
    if known is None:
        return None
    written = known.written.strip()
    if use.is_word or written in use.words:
        return known.value if isinstance(known.value, str) else written
    return None


def _words(use: Use, word: str | None, *, fresh: bool) -> Axis | None:
    if word == NOT_APPLICABLE or not use.words:
        return None
    others = [w for w in use.words if w != word]
    if not use.all_words and _OTHER not in others and word in (None, *use.words):
        others.append(_OTHER)
    words = tuple(others if word is None else [word, *others])
    return Axis(
        use.path, use.title, "word", word, word or "", "", 0,
        fresh or word is None, len(words) - 1, words=words,
    )  # fmt: skip


def _numbers(facts: CaseFacts, use: Use, known: Known | None, *, fresh: bool) -> Axis | None:
    beside = _beside(facts, use.path)
    kind = _kind(known or beside)
    was = known.value if known is not None else None
    assert not isinstance(was, str)
    start = _start(was, beside)
    money = known is not None and known.unit is not None and is_money(known.unit)
    money = money or use.path.startswith("budget.")
    step = _step(kind, [k for k in (known, beside) if k is not None], start, money=money)
    low, high = _ends(facts, use, kind, start, beside)
    down, up = (start - low) // step, (high - start) // step
    unit = known.unit if known is not None else beside.unit if beside is not None else None
    return Axis(
        use.path, use.title, kind, was, known.written if known is not None else "",
        unit.name if unit is not None else "", int(down), fresh, int(down + up),
        start - down * step, step,
    )  # fmt: skip


def _beside(facts: CaseFacts, path: str) -> Known | None:
    """Return what a fact is measured by: a measure's target, the budget of money spent."""
    room, _, last = path.rpartition(".")
    if room.partition(".")[0] in LISTS and last == "actual":
        return facts.known.get(f"{room}.target")
    if room.partition(".")[0] == "budget" and last == "spent":
        stated = [facts.known.get(f"{room}.{kind}") for kind in _BUDGETS[1:]]
        found = [k for k in stated if k is not None and isinstance(k.value, Fraction)]
        return max(found, key=_amount, default=None)
    return None


def _amount(known: Known) -> Fraction:
    assert isinstance(known.value, Fraction)
    assert known.unit is not None
    return known.value * known.unit.factor


def _kind(known: Known | None) -> AxisKind:
    if known is None:
        return "number"
    if "%" in known.written or "％" in known.written:
        return "percent"
    quantity, _ = parse_quantity(known.written)
    return "date" if quantity is not None and quantity.kind == "date" else "number"


def _start(was: Value | None, beside: Known | None) -> Fraction:
    """Return the number from which changes are counted: of an approximate figure its sure end."""
    if was is None:
        number = beside.value if beside is not None else None
        return number if isinstance(number, Fraction) else ZERO
    stated = as_range(was)
    return next((end for end in (stated.lo, stated.hi) if end is not None), ZERO)


def _step(kind: AxisKind, stated: Sequence[Known], start: Fraction, *, money: bool) -> Fraction:
    """Return the least by which a fact changes: as finely as it is written, or finer."""
    if kind == "date":
        return ONE
    numbers = [start, *(k.value for k in stated if isinstance(k.value, Fraction))]
    places = max(decimal_places(n) or 0 for n in numbers)
    if kind == "percent":
        places = max([places, _CENT + 2, *(written_places(k.written) + 2 for k in stated)])
    elif money:
        places = max(places, _CENT)
    return Fraction(1, 10**places)


def _ends(
    facts: CaseFacts, use: Use, kind: AxisKind, start: Fraction, beside: Known | None
) -> tuple[Fraction, Fraction]:
    """Return the least and the largest value that are tried."""
    target = beside.value if beside is not None and isinstance(beside.value, Fraction) else start
    if kind == "date":
        first, last = _days(facts.year)
        return min(start, target, first), max(start, target, last)
    largest = max(abs(start), abs(target), use.largest, ONE)
    low = -_MOST * abs(start) if start < 0 else ZERO
    if kind == "percent" and max(start, target) <= 1:
        return low, ONE
    if use.path.startswith("budget.") and use.path.endswith(".spent") and beside is not None:
        known = facts.known.get(use.path)
        unit = known.unit if known is not None and known.unit is not None else beside.unit
        assert unit is not None
        return low, max(start, _amount(beside) / unit.factor)
    if use.path.endswith(".target"):
        low = min(start, ONE / 100)
    return low, _MOST * largest


def _days(year: int) -> tuple[Fraction, Fraction]:
    """Return the first day of a year and the last of the next, as days are counted."""
    first, last = dt.date(year, 1, 1), dt.date(year + 1, 12, 31)
    return Fraction(first.toordinal()), Fraction(last.toordinal())


# ---- values in words -----------------------------------------------------------------------------


def place_text(axis: Axis, place: int) -> str:
    """Write a value of a fact as a case would."""
    if axis.words:
        return axis.words[place]
    return number_text(axis, axis.number(place))


def number_text(axis: Axis, number: Fraction) -> str:
    """Write a number with the unit of its fact."""
    if axis.kind == "date":
        return dt.date.fromordinal(int(number)).isoformat()
    percent = axis.kind == "percent"
    return value_text(number, percent=percent) + ("" if percent else axis.unit)


def was_text(axis: Axis) -> str:
    """Write what a fact is now: as the author wrote it where it is approximate."""
    if axis.was is None:
        return ""
    if isinstance(axis.was, str | Range):
        return axis.written
    return number_text(axis, axis.was)
