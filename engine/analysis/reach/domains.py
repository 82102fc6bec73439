"""Which facts may change, and the values that each may take.

By default what a project achieved may change: money spent, actuals, levels, findings, other facts
that score. What was planned (targets, budgets, weights) may not, unless it is named, or the case
does not state it and what is missing may be supplied.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from engine.analysis.reach.types import Axis, AxisKind, Obstacle, Untried, UntriedKind
from engine.analysis.varying.facts import variables
from engine.analysis.varying.variable import Kind, Variable, amount_of, number_text
from engine.base.exact import ONE, ZERO
from engine.base.suggest import did_you_mean
from engine.base.values import Range, Value, as_range
from engine.base.words import Text
from engine.language.facts.types import CaseFacts, Known
from engine.language.plan import Plan
from engine.language.quantity import find_unit
from engine.language.rules import OTHER
from engine.language.vocabulary import LISTS, NOT_APPLICABLE
from engine.scoring.award.run import Pass
from engine.scoring.award.sections import all_sections

_MOST = 10  # times what it is: how far a number may go
_OTHER = "其他"  # a word that no rule names
_KINDS: Mapping[Kind, AxisKind] = {
    "amount": "number",
    "count": "number",
    "ratio": "percent",
    "date": "date",
    "word": "word",
}

_Used = Mapping[str, Variable]


class Wanted(Struct, frozen=True):
    """What a user says of the facts that may change; without `change` the usual ones may."""

    change: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    missing: bool = False  # also everything that the case does not state


class Unknown(Struct, frozen=True):
    """A name that a user gave and nothing that scores bears, with a near one."""

    name: str
    near: str | None


def axes_of(plan: Plan, run: Pass, wanted: Wanted) -> tuple[tuple[Axis, ...], tuple[Unknown, ...]]:
    """Return the facts that may change, and the names in `wanted` that are none.

    `run` is a pass over the case as it is.
    """
    facts = run.facts
    used = {path: one for path, one in variables(run).items() if not one.listed}
    unknown: list[Unknown] = []
    chosen = {p: one for p, one in used.items() if one.known and _usual(p, used)}
    if wanted.missing:
        chosen = {
            p: one
            for p, one in used.items()
            if p in chosen or (one.known is None and not _has_lines(p, used))
        }
    if wanted.change:
        paths = [p for name in wanted.change for p in _named(name, plan, facts, used, unknown)]
        chosen = {path: use for path, use in used.items() if path in paths}
    for name in wanted.keep:
        for path in _named(name, plan, facts, used, unknown):
            chosen.pop(path, None)
    axes = (_axis(plan, facts, use) for use in chosen.values())
    return tuple(axis for axis in axes if axis is not None), tuple(unknown)


def _usual(path: str, used: _Used) -> bool:
    """Return whether a fact says what was achieved."""
    room, _, rest = path.partition(".")
    last = rest.rpartition(".")[2]
    if room == "budget":
        return last == "spent" and not _has_lines(path, used)
    if room in LISTS:
        return last in ("actual", "level")
    return room == "facts" or (room == "management" and last not in ("target", "declared"))


def _has_lines(path: str, used: _Used) -> bool:
    """Return whether a fact is a total of lines that score too: then these move, and it follows."""
    room, _, kind = path.partition(".")
    lines = (p for p in used if p.startswith("budget.") and p.count(".") == 2)
    return (
        path.count(".") == 1
        and room == "budget"
        and any(line.endswith(f".{kind}") for line in lines)
    )


def _named(
    name: str, plan: Plan, facts: CaseFacts, used: _Used, unknown: list[Unknown]
) -> list[str]:
    """Return the facts that a name stands for: a fact, a term, a measure, all of a list."""
    if name in used:
        return [name]
    found = [path for path, use in used.items() if name in use.names]
    if not found:
        titles = {m.title: m.path for ms in facts.measures.values() for m in ms}
        inside = titles.get(name, name)
        found = [p for p in used if p.startswith(f"{inside}.") and _usual(p, used)]
    if not found:
        known = [*used, *plan.terms, *(p.rpartition(".")[0] for p in used)]
        known += [m.title for ms in facts.measures.values() for m in ms]
        unknown.append(Unknown(name, did_you_mean(name, known)))
    return found


def untried(run: Pass, axes: Sequence[Axis], obstacles: Sequence[Obstacle]) -> tuple[Untried, ...]:
    """Return what a search over some axes leaves out; `run` is a pass over the case."""
    tried = {axis.path for axis in axes}
    left = [one for path, one in variables(run).items() if path not in tried]
    left = [one for one in left if one.known is not None or one.kind != "word" or one.words]
    sections = [s for s in all_sections(run.sections) if s.no_measures and s.applies is not False]
    found: dict[UntriedKind, list[Text]] = {
        "missing": [one.title for one in left if one.known is None],
        "kept": [one.title for one in left if one.known is not None and not one.listed],
        "lists": [one.title for one in left if one.listed],
        "unlisted": [section.section.title for section in sections],
        "chosen": [one.title for one in obstacles if one.kind == "chosen"],
    }
    return tuple(Untried(kind, tuple(titles)) for kind, titles in found.items() if titles)


# ---- one fact ------------------------------------------------------------------------------------


def _axis(plan: Plan, facts: CaseFacts, one: Variable) -> Axis | None:
    """Return a fact's values; None for one that cannot change, such as a text."""
    known = one.known
    fresh = known is None or (plan.evidence != "accept" and not known.evidence)
    if one.kind == "word":
        return _words(one, fresh=fresh)
    return _numbers(facts, one, fresh=fresh)


def _words(one: Variable, *, fresh: bool) -> Axis | None:
    word = one.word
    if word == NOT_APPLICABLE or not one.words:
        return None
    others = [w for w in one.others if w not in one.out and w != OTHER]
    if OTHER in one.others and _OTHER not in others:
        others.append(_OTHER)
    words = tuple(others if word is None else [word, *others])
    return Axis(
        path=one.path,
        title=one.title,
        kind="word",
        was=word,
        written=word or "",
        unit="",
        home=0,
        fresh=fresh or word is None,
        last=len(words) - 1,
        words=words,
    )


def _numbers(facts: CaseFacts, one: Variable, *, fresh: bool) -> Axis:
    was = one.known.value if one.known is not None else None
    assert not isinstance(was, str)
    start, step = _start(was, one.beside), one.step
    if was is None and one.beside is None:  # what nobody states is counted from what it may be
        start = _inside(start, one.least(), one.most())
    low, high = _ends(facts.year, one, start)
    down, up = (start - low) // step, (high - start) // step
    return Axis(
        path=one.path,
        title=one.title,
        kind=_KINDS[one.kind],
        was=was,
        written=one.known.written if one.known else "",
        unit=one.unit,
        home=int(down),
        fresh=fresh,
        last=int(down + up),
        first=start - down * step,
        step=step,
    )


def _inside(number: Fraction, low: Fraction | None, high: Fraction | None) -> Fraction:
    """Return the nearest number between two ends."""
    above = number if low is None else max(number, low)
    return above if high is None else min(above, high)


def _start(was: Value | None, beside: Known | None) -> Fraction:
    """Return the number from which changes are counted: of an approximate figure its sure end."""
    of = was if was is not None else beside.value if beside is not None else ZERO
    stated = as_range(ZERO if isinstance(of, str) else of)
    return next((end for end in (stated.lo, stated.hi) if end is not None), ZERO)


def _ends(year: int, one: Variable, start: Fraction) -> tuple[Fraction, Fraction]:
    """Return the least and the largest value that are tried."""
    beside = one.beside
    target = beside.value if beside is not None and isinstance(beside.value, Fraction) else start
    if one.kind == "date":
        days = [Fraction(d.toordinal()) for d in (dt.date(year, 1, 1), dt.date(year + 1, 12, 31))]
        return min(start, target, days[0]), max(start, target, days[1])
    low, high = one.least(), one.most()
    low = -_MOST * abs(start) if low is None or start < 0 else min(low, start)
    if high is None:
        high = _MOST * max(abs(start), abs(target), one.largest, ONE)
    if one.path.startswith("budget.") and one.path.endswith(".spent") and beside is not None:
        high = max(start, amount_of(beside) / find_unit(one.unit).factor)
    return low, high


# ---- values in words -----------------------------------------------------------------------------


def place_text(axis: Axis, place: int) -> str:
    """Write a value of a fact as a case would."""
    return axis.words[place] if axis.words else axis_text(axis, axis.number(place))


def axis_text(axis: Axis, number: Fraction) -> str:
    """Write a number with the unit of its fact."""
    return number_text({"percent": "ratio"}.get(axis.kind, axis.kind), number, axis.unit)


def was_text(axis: Axis) -> str:
    """Write what a fact is now: as the author wrote it where it is approximate."""
    if axis.was is None:
        return ""
    if isinstance(axis.was, str | Range):
        return axis.written
    return axis_text(axis, axis.was)
