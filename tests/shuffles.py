"""The same rulesets and cases listed in another order, wherever order is said to mean nothing."""

from __future__ import annotations

from random import Random

import open_cases
import yaml
from conftest import short_searches
from edited_rules import compiled, rulesets, written
from rule_edits import seen

from engine.pipeline import load_case
from engine.scoring.ruleset import Ruleset, score_case

Node = yaml.Node

_Decided = tuple[bool, object, list[str]]

#: Lists whose order is only that in which they are shown.
ORDERLESS = {
    "sections", "indicators", "checks", "guarantees", "items", "methods", "dimension", "all", "any",
    "outputs", "outcomes", "satisfaction", "lines", "each", "l1",
}  # fmt: skip


def shuffled(rng: Random, text: str) -> str:
    """Return a text with its mappings, and its lists without order, in another order."""
    root = yaml.compose(text)
    _shuffle(rng, root)
    return written(root)


def _shuffle(rng: Random, node: Node) -> None:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _shuffle(rng, item)
    elif isinstance(node, yaml.MappingNode):
        own = {key.value: value for key, value in node.value}
        for key, value in own.items():
            _shuffle(rng, value)
            if not isinstance(value, yaml.SequenceNode):
                continue
            if key in ORDERLESS or key.startswith("facts."):
                rng.shuffle(value.value)
            elif key == "rows" and "hit" in own and own["hit"].value != "first":
                rng.shuffle(value.value)
                value.value.sort(key=lambda row: all(k.value != "when" for k, _ in row.value))
        rng.shuffle(node.value)


def disorders(seed: int, cases: int = 6, orders: int = 3) -> list[str]:
    """Score cases under a random ruleset, both in several orders; return what is decided otherwise."""
    rng = Random(seed)
    text = rulesets(rng)
    facts = [open_cases.case(open_cases.world(rng)) for _ in range(cases - 1)]
    world = open_cases.world(rng)
    for name in open_cases.hidden(rng, world):
        world[name] = None
    facts.append(open_cases.case(world))
    expected = _seen(text, facts)
    found = []
    with short_searches():
        for _ in range(orders):
            other = shuffled(rng, text)
            listed = [shuffled(rng, case) for case in facts]
            for case, before, after in zip(listed, expected, _seen(other, listed), strict=True):
                if not _agree(before, after):
                    found.append(f"{text}\n----\n{other}\n----\n{case}\n{before}\n{after}")
    return found


def _agree(before: _Decided, after: _Decided) -> bool:
    """Return whether a case is decided alike; bounds of a search cut short may differ in width."""
    exact = before[0] and after[0]
    return before[2] == after[2] and (not exact or before[1] == after[1])


def _seen(text: str, cases: list[str]) -> list[_Decided]:
    ruleset = compiled(text)
    assert ruleset is not None, text
    with short_searches():
        found = [_decided(ruleset, case) for case in cases]
    ruleset.program.close()
    return found


def _decided(ruleset: Ruleset, text: str) -> _Decided:
    """Return what is decided of a case, whether its bounds are exact, and what is told of it."""
    case, wrong = load_case("case.yaml", text.encode())
    assert case is not None, wrong
    card = score_case(ruleset, case)
    return card.exact, seen(card), sorted({problem.code for problem in card.problems})
