"""The best, the worst or the sum of several methods."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from engine.base.words import Text
from engine.language.compile.awards import Compiled, MethodScope
from engine.language.compile.conditions import compile_condition
from engine.language.compile.scope import Route, Scope
from engine.language.load.ruleset.methods import BestOfDoc, SumOfDoc, WorstOfDoc
from engine.language.load.yaml_tree import Node
from engine.language.plan import Attribute, Combined, Guard, Option
from engine.language.slots import OfUnit

_BY: dict[str, Literal["best", "worst", "sum"]] = {
    "best-of": "best",
    "worst-of": "worst",
    "sum-of": "sum",
}


def compile_combined(
    unit: MethodScope,
    doc: BestOfDoc | WorstOfDoc | SumOfDoc,
    compile_method: Callable[..., Compiled | None],
) -> tuple[Combined, tuple[Attribute, ...]] | None:
    """Return the methods and all attributes of the unit that their rules test."""
    scope = unit.scope
    if not doc.methods:
        scope.error(
            "JX103",
            Text("这里要一个方法清单", "a list of methods is needed here"),
            (*unit.where, "methods"),
        )
        return None
    options = []
    attributes: list[Attribute] = []
    for index, inner in enumerate(doc.methods):
        one = unit.inside(index)
        compiled = compile_method(one, inner, option=True)
        rule_guard = None
        if inner.applies is not None:
            rule_guard = guard(
                scope,
                inner.applies,
                (*one.where, "applies"),
                one.id,
                slot=one.slot,
                attributes=attributes,
                own=one.own,
                tag=f"{one.tag}g",
            )
        if compiled is None or (inner.applies is not None and rule_guard is None):
            continue
        attributes.extend(compiled[1])
        options.append(Option(one.id, rule_guard, compiled[0], scope.doc.span_at(*one.where)))
    if len(options) < len(doc.methods):
        return None
    return Combined(_BY[doc.method], tuple(options)), tuple(attributes)


def guard(
    scope: Scope,
    node: Node,
    where: Route,
    id_: str,
    *,
    slot: OfUnit | None = None,
    attributes: list[Attribute] | None = None,
    own: bool = False,
    tag: str = "",
) -> Guard | None:
    """Return the condition under which something is scored at all, None after an error."""
    condition = compile_condition(
        scope,
        node,
        where,
        unit_slot=slot,
        attributes=attributes,
        own=own,
        round_=0,
        scores=False,
        tag=tag,
    )
    if condition is None:
        return None
    return Guard(scope.rule(f"{id_}#applies", condition.alternatives), condition)
