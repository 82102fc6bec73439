"""Levels named by words: a clause a level."""

from __future__ import annotations

from engine.base.exact import ONE, ZERO
from engine.base.suggest import suggestion
from engine.base.words import Text
from engine.language.compile.awards import Compiled, MethodScope
from engine.language.compile.scope import Route
from engine.language.load.ruleset.methods import LevelDoc, LevelsDoc
from engine.language.plan import Award, Clause, Levels
from engine.language.rules import Test


def compile_levels(unit: MethodScope, doc: LevelsDoc) -> Compiled | None:
    """Return the method; None after an error."""
    of = _level_fact(unit, doc)
    attribute = f"{unit.tag}level"
    clauses = []
    for index, (name, level) in enumerate(doc.levels.items()):
        where = (*unit.where, "levels", name)
        award = _level_award(unit, level, where)
        if award is None:
            continue
        tests = (Test(unit.slot, attribute, "is", name),)
        rule = unit.scope.rule(f"{unit.id}#{index + 1}", [tests])
        clauses.append(Clause(rule, tests, award, Text(name, name), unit.scope.doc.span_at(*where)))
    if not clauses:
        return None
    if of is not None:
        unit.scope.levels.setdefault(of, set()).update(doc.levels)
        for name in doc.levels:
            place = unit.scope.doc.key_span_at(*unit.where, "levels", name)
            unit.scope.compared.setdefault((of, name), place)
    return Levels(of, tuple(clauses), tuple(doc.levels)), ()


def _level_fact(unit: MethodScope, doc: LevelsDoc) -> str | None:
    """Return the name of the fact that states the level, None for the unit's own level."""
    if doc.of is None:
        return unit.level
    name = doc.of.strip()
    if unit.scope.kind_of(name, own=False) in ("fact", "text"):
        return name
    unit.scope.error(
        "JX320",
        Text(f"`{name}` 不是载明等级的事实", f"`{name}` is no fact that can state a level"),
        (*unit.where, "of"),
        help=suggestion(
            name,
            unit.scope.names(own=False),
            Text("写事实路径，如 facts.q1", "write a path such as facts.q1"),
        ),
    )
    return None


def _level_award(unit: MethodScope, doc: LevelDoc, where: Route) -> Award | None:
    limited = [doc.at_least, doc.at_most, doc.below]
    if all(x is None for x in limited):
        return unit.award(doc, where)
    high = doc.below if doc.below is not None else doc.at_most
    if doc.at_least is None or high is None or doc.share is not None or doc.points is not None:
        unit.scope.error(
            "JX406",
            Text(
                "等级区间要写 at_least 和 at_most（或 below）",
                "a level's range needs `at_least` and `at_most` (or `below`)",
            ),
            where,
            help=Text(
                "如 {at_least: 80%, at_most: 100%}",
                "for instance {at_least: 80%, at_most: 100%}",
            ),
        )
        return None
    key = "at_most" if doc.below is None else "below"
    low_text = unit.scope.written(doc.at_least, (*where, "at_least"))
    high_text = unit.scope.written(high, (*where, key))
    if high < doc.at_least:
        unit.reversed_range(low_text, high_text, where)
        return None
    if doc.at_least < ZERO:
        unit.negative("at_least", doc.at_least, (*where, "at_least"))
    if high > ONE:
        unit.too_much(high, high_text, ONE, (*where, key))
    return Award(doc.at_least, high, is_share=True, high_open=doc.below is not None)
