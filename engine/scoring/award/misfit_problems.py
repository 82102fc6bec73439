"""Points and weights of the case that cannot be: below zero, or not those of the whole."""

from __future__ import annotations

from collections.abc import Iterator

from engine.base.diagnostics import Diagnostic, Problem
from engine.base.exact import to_text
from engine.base.source import Span
from engine.base.words import Text, listed
from engine.language.plan import Formula, Indicator, Section
from engine.scoring.award.measures_of import measures_of
from engine.scoring.award.run import Misfit, Pass

_NOT_THE_WHOLE = Problem(
    "JX907",
    Text(
        "案例给{name}各项的分值之和是 {sums}，应为 {points}，各项的分值未定",
        "the points that the case gives {name} sum to {sums}, not {points}: they stay open",
    ),
    Text("核对案例所载的分值", "check the points in the case"),
)
_CANNOT_BE = Problem(
    "JX907",
    Text(
        "案例给{name}各项的分值合不成 {points} 分，各项的分值未定",
        "the points that the case gives {name} cannot come to {points}: they stay open",
    ),
    Text("核对案例所载的分值", "check the points in the case"),
)
_FORM_NOT_THE_WHOLE = Problem(
    "JX908",
    Text(
        "表中{name}各项的分值之和是 {sums}，应为 {points}，按规则的分值计",
        "the points that the form gives {name} sum to {sums}, not {points}: "
        "those of the rules count",
    ),
    Text("核对表中的分值", "check the points in the form"),
    "warning",
)
_FORM_LACKS = Problem(
    "JX908",
    Text(
        "表中没有印出 {lacking} 的分值，{name}各项按规则的分值计",
        "the form prints no points for {lacking}: those of the rules count {name}",
    ),
    Text("补上表中的分值", "add the points that the form has"),
    "warning",
)
_NEGATIVE = Problem(
    "JX909",
    Text("`{id}` 的权数是 {weight}，不能为负，权数未定",
         "the weight of `{id}` is {weight}, below zero: it stays open"),
    Text("核对案例所载的权数", "check the weight in the case"),
)  # fmt: skip
_OF_THE_WHOLE = Text("", "to the sections")
_UNDER = Text(" `{id}` ", "under `{id}`")


def misfits(run: Pass) -> Iterator[Diagnostic]:
    """Yield what the case gives of points and weights, and cannot be."""
    for one in run.misfits:
        name = _UNDER.fill(id=one.id) if one.id else _OF_THE_WHOLE
        place = _place(run, one)
        if one.points is None:
            weight = "" if one.sums is None else to_text(one.sums)
            yield _NEGATIVE.at(place, id=one.id, weight=weight)
            continue
        points = to_text(one.points)
        if one.printed and one.sums is None:
            lacking = listed(f"`{id_}`" for id_ in one.lacking)
            yield _FORM_LACKS.at(place, name=name, lacking=lacking)
        elif one.sums is None:
            yield _CANNOT_BE.at(place, name=name, points=points)
        else:
            problem = _FORM_NOT_THE_WHOLE if one.printed else _NOT_THE_WHOLE
            yield problem.at(place, name=name, sums=to_text(one.sums), points=points)


def _place(run: Pass, misfit: Misfit) -> Span:
    """Return where the case says it; where it says nothing, the rule that asks for it."""
    every: list[Section | Indicator] = list(run.plan.every_section())
    every += [i for s in run.plan.every_section() for i in s.indicators]
    rules: list[Span] = []
    for part in every:
        if part.id not in misfit.parts:
            continue
        if isinstance(part, Section) and part.each is not None and misfit.printed:
            rules[:0] = [m.span for m in measures_of(run.facts, part)]
        source = part.points_from
        formula = part.weight if source is None else source.formula
        if isinstance(formula, Formula):
            known = [o.known for o in run.operands(formula)]
            rules[:0] = [one.span for one in known if one is not None]
        rules.append(part.origin.span if source is None else source.span)
    return rules[0]
