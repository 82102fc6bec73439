"""The one walk over methods finds every part of every method: compared with looking at all fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from conftest import ROOT, ruleset_of, text_of
from msgspec import Struct
from shipped import shipped
from small import rules

from engine.language.methods import (
    awards_of,
    conditions_in,
    formulas_in,
    guards_in,
    limits_of,
    methods_in,
)
from engine.language.plan import (
    Award,
    Checklist,
    Combined,
    Condition,
    Formula,
    Guard,
    Interpolate,
    Method,
    Proportional,
)

FORMULA = "score: {method: formula, points: 次数 * 2, cap: 10, floor: 0}"
DEDUCT = "score: {method: deduct, items: [{id: late, title: 迟报, of: 次数, each: 2}]}"
RULESETS = [
    ruleset_of(rules(("talks", 10, FORMULA), ("faults", 10, DEDUCT))),
    ruleset_of(text_of("tests/data/language.yaml")),
    *(shipped(p.stem) for p in sorted((ROOT / "rulesets").glob("*.yaml")) if "." not in p.stem),
]
METHODS = [
    method
    for ruleset in RULESETS
    for section in ruleset.plan.every_section()
    for method in (
        *(indicator.method for indicator in section.indicators),
        *(section.each.methods.values() if section.each is not None else ()),
    )
]


def parts(node: object, kind: type) -> Iterator[object]:
    """Yield everything of a kind in a method, wherever a field holds it."""
    if isinstance(node, kind):
        yield node
    if isinstance(node, tuple):
        for one in node:
            yield from parts(one, kind)
    elif isinstance(node, Struct) and not isinstance(node, Formula):
        for name in node.__struct_fields__:
            yield from parts(getattr(node, name), kind)


def same(found: Iterator[object], kind: type, method: Method) -> bool:
    return {id(one) for one in found} == {id(one) for one in parts(method, kind)}


def test_all_eleven_methods_are_walked_over() -> None:
    assert len({type(one) for method in METHODS for one in methods_in(method)}) == 11


@pytest.mark.parametrize(
    ("walk", "kind"), [(formulas_in, Formula), (conditions_in, Condition), (guards_in, Guard)]
)
def test_the_walk_finds_every_part(walk: Callable[[Method], Iterator[object]], kind: type) -> None:
    assert all(same(walk(method), kind, method) for method in METHODS)


def test_the_walk_finds_every_award() -> None:
    single = [m for m in METHODS if not isinstance(m, Checklist | Combined)]

    assert all(same(awards_of(method), Award, method) for method in single)


def test_a_checklist_gives_the_awards_of_its_items() -> None:
    lists = [m for m in METHODS if isinstance(m, Checklist)]

    assert lists
    assert all(list(awards_of(m)) == [item.award for item in m.items] for m in lists)


def test_limits_are_those_of_proportional_and_interpolated_values() -> None:
    for method in (one for whole in METHODS for one in methods_in(whole)):
        assert bool(limits_of(method)) is isinstance(method, Proportional | Interpolate)
