"""A ruleset's documents: one for all years in which the parameters that stand for numbers stay."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from engine.base.diagnostics import Diagnostic, Label, Problem, has_errors
from engine.base.exact import ZERO
from engine.base.words import Text
from engine.language.dated import ALWAYS, Years, in_force, in_order, stretches, turns
from engine.language.dated_words import years_said
from engine.language.load import problems
from engine.language.load.by_name import Numbers
from engine.language.load.ruleset.terms import ParameterDoc
from engine.language.load.ruleset.whole import EffectiveDoc, RulesetDoc
from engine.language.load.shape import build
from engine.language.load.trees import value_of
from engine.language.load.yaml_tree import Mapping, Node

_MOST = 50  # stretches of years in which the numbers of a ruleset differ
_NO_NUMBER = Problem(
    "JX902",
    Text("参数 `{name}` 在 {years} 没有数", "the parameter `{name}` has no number {years}"),
    Text("给这一时期写上数", "give it a number for this time"),
)
_TOO_MANY = Problem(
    "JX903",
    Text(
        "用到的参数先后变了 {count} 次，至多 {most} 次",
        "the parameters in use change {count} times, and may change {most} times",
    ),
    Text("删去早已过时的数", "remove numbers long out of date"),
)


class Edition(Struct, frozen=True):
    """A ruleset as it stands in some years, with the numbers that parameters stand for then."""

    years: Years
    doc: RulesetDoc
    numbers: Numbers


class _Dated(Struct, frozen=True):
    """What a parameter is from one day to another."""

    first: dt.date | None
    last: dt.date | None
    value: Fraction


_Known = dict[str, list[_Dated]]


def editions(tree: Node) -> tuple[tuple[Edition, ...], tuple[Diagnostic, ...]]:
    """Return a ruleset's documents, the latest years first, and what is wrong with its shape.

    There is one, for all years, unless parameters stand for numbers and change. In years in which
    the ruleset is not in force and one of them has no number, the number before or after counts.
    None where the shape is wrong.
    """
    known = _parameters(tree)
    latest = Numbers({name: values[-1].value if values else ZERO for name, values in known.items()})
    doc, found = build(RulesetDoc, tree, latest)
    if doc is None or has_errors(found):
        return (), found
    used = {name: known[name] for name in latest.used}
    starts = sorted(set().union(*(turns(values) for values in used.values())))
    if len(starts) > _MOST:
        place = doc.span_at("parameters")
        return (), (*found, _TOO_MANY.at(place, count=len(starts), most=_MOST))
    found = (*found, *_lacking(doc, latest, used, stretches(starts)))
    if has_errors(found):
        return (), found
    pieces = _pieces(used, starts)
    if len(pieces) == 1:
        return (Edition(ALWAYS, doc, latest),), found
    made = []
    for years, values in reversed(pieces):
        numbers = Numbers({**latest.values, **values})
        again, more = build(RulesetDoc, tree, numbers)
        found = (*found, *more)
        if again is not None:
            made.append(Edition(years, again, numbers))
    return (() if has_errors(found) else tuple(made)), found


def in_years(told: Sequence[tuple[Years, Sequence[Diagnostic]]]) -> Iterator[Diagnostic]:
    """Yield what is wrong in some years, each once; what is not wrong in all says in which."""
    counts = Counter(diagnostic for _, found in told for diagnostic in set(found))
    for years, found in told:
        for diagnostic in found:
            if counts[diagnostic] == len(told):
                yield diagnostic
            else:
                yield replace(diagnostic, notes=(*diagnostic.notes, years_said(years)))


def _parameters(tree: Node) -> _Known:
    """Return what the parameters are by date; nothing of those that are written wrong."""
    listed = value_of(tree, "parameters") if isinstance(tree, Mapping) else None
    found = {}
    for entry in listed.entries if isinstance(listed, Mapping) else ():
        doc, _ = build(ParameterDoc, entry.value)
        values = [_Dated(v.from_, v.to, v.value) for v in doc.values or ()] if doc else []
        if doc is not None and doc.value is not None:
            values.append(_Dated(None, None, doc.value))
        found[entry.key.text] = in_order(values)
    return found


def _pieces(used: _Known, starts: Sequence[int]) -> list[tuple[Years, dict[str, Fraction]]]:
    """Return the years in which the numbers stay as they are, with the numbers."""
    years = stretches(starts)
    by_name = {
        name: _filled([_value(values, one) for one in years]) for name, values in used.items()
    }
    found: list[tuple[Years, dict[str, Fraction]]] = []
    for at, (first, last) in enumerate(years):
        values = {name: numbers[at] for name, numbers in by_name.items()}
        same = bool(found) and found[-1][1] == values
        found.append(((found.pop()[0][0] if same else first, last), values))
    return found


def _value(values: Sequence[_Dated], years: Years) -> Fraction | None:
    first, last = years
    dated = in_force(values, next((year for year in (first, last) if year is not None), 2000))
    return None if dated is None else dated.value


def _filled(values: Sequence[Fraction | None]) -> list[Fraction]:
    """Return numbers with the one before, else the one after, where there is none."""
    known = [value for value in values if value is not None]
    found, before = [], known[0]
    for value in values:
        before = before if value is None else value
        found.append(before)
    return found


def _lacking(
    doc: RulesetDoc, numbers: Numbers, used: _Known, stretches: Sequence[Years]
) -> Iterator[Diagnostic]:
    """Yield a mistake for each parameter without a number while the ruleset is in force.

    `stretches` are years in which all numbers stay as they are.
    """
    wanted = _in_force(doc.effective)
    for name, values in used.items():
        without = (years for years in stretches if _value(values, years) is None)
        within = (_common(years, wanted) for years in without) if wanted else ()
        first = ALWAYS if not values else next((years for years in within if years), None)
        if first is not None:
            yield _NO_NUMBER.at(
                doc.key_span_at("parameters", name),
                related=(Label(numbers.used[name], problems.STANDS_HERE),),
                name=name,
                years=years_said(first),
            )


def _in_force(doc: EffectiveDoc | None) -> Years | None:
    """Return the years at whose end a ruleset is in force, None where it does not say."""
    if doc is None:
        return None
    last = doc.to
    whole = last is None or (last.month, last.day) == (12, 31)
    return doc.from_.year, None if last is None else last.year - (not whole)


def _common(a: Years, b: Years) -> Years | None:
    """Return the years that are among both, None where there are none."""
    first = max((year for year in (a[0], b[0]) if year is not None), default=None)
    last = min((year for year in (a[1], b[1]) if year is not None), default=None)
    return None if first is not None and last is not None and first > last else (first, last)
