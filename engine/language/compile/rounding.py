"""How a ruleset says that scores are rounded."""

from __future__ import annotations

from engine.base.diagnostics import Diagnostic, Label, Problem
from engine.base.exact import decimal_places, to_text
from engine.base.rounding import MOST_PLACES, Rounder, to_places
from engine.base.words import Text
from engine.language.compile.scope import Route, Scope
from engine.language.load.ruleset.aggregation import RounderDoc

_USUAL = to_places(2)

_PLACES = Problem(
    "JX418",
    Text("小数位数 {n} 不在 0 到 {most} 之间", "{n} decimals is not between 0 and {most}"),
)
_STEP = Problem(
    "JX418",
    Text(
        "取整到 {step} 的整倍数：要大于零，至多 {most} 位小数",
        "a step of {step}: it has to be above zero, with at most {most} decimals",
    ),
)
_BOTH = Problem(
    "JX418",
    Text("小数位数和步长只能写一个", "decimals or a step, not both"),
    Text("`places: 2` 就是 `step: 0.01`", "`places: 2` is `step: 0.01`"),
)


def usual_rounder(scope: Scope) -> Rounder:
    """Return how the ruleset rounds where nothing else is said: to two decimals, half up."""
    return _checked(scope, scope.doc.rounding, ("rounding",), _USUAL) or _USUAL


def compile_rounder(scope: Scope, doc: RounderDoc | None, where: Route) -> Rounder | None:
    """Return how a score is rounded; what it leaves unsaid is as the ruleset rounds."""
    if doc is None:
        return None
    return _checked(scope, doc, where, _said(scope.doc.rounding, _USUAL))


def _checked(scope: Scope, doc: RounderDoc, where: Route, usual: Rounder) -> Rounder | None:
    problem = _problem(scope, doc, where)
    if problem is None:
        return _said(doc, usual)
    scope.diagnostics.append(problem)
    return None


def _said(doc: RounderDoc, usual: Rounder) -> Rounder:
    step = usual.step if doc.step is None else doc.step
    if doc.places is not None and 0 <= doc.places <= MOST_PLACES:
        step = to_places(doc.places).step
    return Rounder(step, doc.mode or usual.mode)


def _problem(scope: Scope, doc: RounderDoc, where: Route) -> Diagnostic | None:
    if doc.step is not None and doc.places is not None:
        other = Label(scope.doc.key_span_at(*where, "places"))
        return _BOTH.at(scope.doc.key_span_at(*where, "step"), related=(other,))
    if doc.step is not None:
        places = decimal_places(doc.step)
        if doc.step > 0 and places is not None and places <= MOST_PLACES:
            return None
        span = scope.doc.span_at(*where, "step")
        return _STEP.at(span, step=to_text(doc.step), most=MOST_PLACES)
    if doc.places is None or 0 <= doc.places <= MOST_PLACES:
        return None
    return _PLACES.at(scope.doc.span_at(*where, "places"), n=doc.places, most=MOST_PLACES)
