"""Parameters: numbers by name whose values change by date, and the period of the ruleset."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import pairwise

from engine.base.diagnostics import Label
from engine.base.words import Text, same
from engine.language.compile.origins import basis, origin
from engine.language.compile.scope import Route, Scope
from engine.language.dated import in_order
from engine.language.load.ruleset.terms import ParameterDoc
from engine.language.plan import DatedValue, Origin, Parameter, Period
from engine.language.vocabulary import OWN


def compile_parameters(scope: Scope) -> Mapping[str, Parameter]:
    """Return the parameters by name, the values of each in order of date."""
    found = {}
    for name, doc in scope.doc.parameters.items():
        where: Route = ("parameters", name)
        if name in ("total", "year", *OWN) or name in scope.doc.terms:
            scope.error(
                "JX419",
                Text(f"名称 `{name}` 已有别的含义", f"the name `{name}` means something else"),
                where,
                help=Text("换一个名称", "choose another name"),
            )
        own = origin(scope, doc, where, None)
        values = in_order(_values(scope, doc, where, own))
        _check_apart(scope, name, values)
        title = doc.title or same(name)
        span = scope.doc.span_at(*where)
        found[name] = Parameter(name, title, doc.unit == "%", tuple(values), span)
    return found


def _values(scope: Scope, doc: ParameterDoc, where: Route, own: Origin) -> list[DatedValue]:
    if (doc.value is None) == (doc.values is None):
        scope.error(
            "JX445",
            Text("写 value 或 values，二者取一", "give either `value` or `values`"),
            where,
            help=Text(
                "一直不变写 value；随日期变化写 values: [{from: 2020-01-01, value: 60%}]",
                "`value` for one that never changes, else values: [{from: 2020-01-01, value: 60%}]",
            ),
        )
        return []
    if doc.value is not None:
        return [DatedValue(None, None, doc.value, own)]
    found = []
    for index, dated in enumerate(doc.values or []):
        at: Route = (*where, "values", index)
        cited = basis(scope, dated.basis, (*at, "basis"))
        place = Origin(
            cited or own.basis, dated.source or own.source, own.verified, scope.doc.span_at(*at)
        )
        _check_dates(scope, dated.from_, dated.to, (*at, "to"))
        found.append(DatedValue(dated.from_, dated.to, dated.value, place))
    return found


def _check_dates(scope: Scope, first: dt.date | None, last: dt.date | None, where: Route) -> None:
    if first is not None and last is not None and last < first:
        scope.error(
            "JX411",
            Text(
                f"失效日期 {last} 早于施行日期 {first}",
                f"the last day {last} is before the first day {first}",
            ),
            where,
            help=Text("对调两个日期", "swap the two dates"),
        )


def _check_apart(scope: Scope, name: str, values: list[DatedValue]) -> None:
    """No day may have two values; one without an end lasts until the next begins."""
    for earlier, later in pairwise(values):
        alike = (earlier.first or dt.date.min) == (later.first or dt.date.min)
        if alike or (earlier.last is not None and later.first and earlier.last >= later.first):
            scope.error(
                "JX455",
                Text(f"`{name}` 有的日子有两个数值", f"on some days `{name}` has two values"),
                later.origin.span,
                related=(Label(earlier.origin.span, Text("另一个数值", "the other value")),),
                help=Text("各时期不要重叠", "let the periods not overlap"),
            )


def compile_period(scope: Scope) -> Period | None:
    """Return the period in which the ruleset is in force."""
    doc = scope.doc.effective
    if doc is None:
        return None
    _check_dates(scope, doc.from_, doc.to, ("effective", "to"))
    return Period(doc.from_, doc.to, scope.doc.span_at("effective"))
