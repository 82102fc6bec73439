"""Random rulesets over the whole language, each with one edit, and cases that may show what it does.

An edit changes one place of the YAML: a number, a flag, a word, a condition, a formula; takes
something out, puts something in, or turns an order around. What it may mean is left to the engine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

import open_cases
import yaml
from conftest import short_searches
from rule_edits import said_by, seen_over

from engine.language.facts.types import CaseFacts
from engine.pipeline import load_case, load_ruleset
from engine.scoring.ruleset import Ruleset

Node = yaml.Node

_NUMBER = re.compile(r"-?\d+(\.\d+)?%?")
_CONDITIONS = open_cases._CONDITIONS
_FORMULAS = open_cases._FORMULAS

#: What may stand under a key: words that the language knows.
WORDS = {
    "hit": ("unique", "first", "any", "best", "worst", "sum"),
    "method": ("best-of", "worst-of", "sum-of"),
    "by": ("sum", "mean", "weakest", "strongest"),
    "aggregate": ("sum", "mean", "weakest", "strongest"),
    "at": ("indicator", "section", "total"),
    "on": ("raw", "rounded"),
    "carry": ("rounded", "exact"),
    "allocate": ("equal", "case-weights"),
    "each": ("outputs", "outcomes", "[outputs, outcomes]"),
    "severity": ("error", "warning", "info"),
    "unproved": ("accept", "bounds", "zero"),
    "when_short": ("stop", "skip", "part"),
    **dict.fromkeys(("target", "actual", "level", "finding", "fact", "measures"),
                    ("bounds", "zero", "lowest", "not-applicable")),
}  # fmt: skip

_GRADES = "{order: [A, B, C], bands: [{at_least: 12, grade: A}, {when: WHEN, grade: C}, {else: B}]}"
#: What may be added, by the keys that show where: a ruleset, a section, an indicator, a method.
ADDED: dict[str, dict[str, tuple[str, ...]]] = {
    "ruleset": {
        "minimum": ("2", "{parts: 1, of: indicators, else: no-score}"),
        "lowest": ("-5",),
        "unproved": ("bounds", "zero"),
        "effective": ("{from: 2020-01-01}", "{from: 2020-01-01, to: 2022-12-31}"),
        "missing": ("{fact: zero}", "{fact: lowest, actual: zero}", "{level: not-applicable}"),
        "ranking": ("{pass_at: 5, ties: [s0a], budget: 10, request: facts.n1}",),
        "checks": ("[{id: c, severity: info, when: WHEN, say: look}, {id: e, when: WHEN, say: see}]",),
        "guarantees": ("[{id: g, never: {total: {below: 0}}}]",),
        "note": ("noted",),
        "jurisdiction": ("cn",),
        "parameters": ("{丙: {values: [{to: 2021-12-31, value: 3}, {from: 2022-01-01, value: 4}]}}",),
        "adjustments": ("[{id: p, when: WHEN, then: {deduct: 2}}, {id: q, when: WHEN, then: {total_at_most: 9}}]",),
        "grades": (_GRADES,),
    },
    "section": {
        "applies": ("WHEN",),
        "round": ("0", "{places: 0, carry: exact}", "{step: 0.5, mode: half-even}"),
        "minimum": ("{parts: 1, else: zero}", "{parts: 1, of: indicators, else: not-applicable}"),
        "grades": (_GRADES,),
        "aside": ("true", "false"),
        "weight": ("2",),
        "note": ("noted",),
        "missing": ("{fact: zero}", "{fact: not-applicable, finding: zero}", "{target: zero}"),
        "aggregate": (
            "{by: sum, bands: [{at_least: 9, points: 4}, {at_least: 3, points: 2}, {points: 0}]}",
            "{by: sum, bands: [{parts: 1, at_least: 3, points: 4}, {at_least: 3, points: 2}, {points: 0}]}",
            "{by: weakest, plus: 2}", "{by: mean, of: indicators}",
        ),
        "where": ("{dimension: [数量]}",),
    },
    "indicator": {
        "applies": ("WHEN",),
        "lowest": ("-10",),
        "round": ("0", "{places: 1, mode: down}"),
        "weight": ("3",),
        "note": ("noted",),
        "declared": ("facts.n2",),
        "missing": ("{fact: zero}", "{fact: lowest}", "{fact: not-applicable, level: zero}"),
        "unit": ('"%"',),
        "verified": ("false",),
        "score": (
            "{method: checklist, partly: 50%, items: [{id: one, title: i, share: 40%}, {id: two, title: j, share: 60%}]}",
            "{method: assessed, at_least: 20%, at_most: 80%}",
            "{method: levels, of: facts.q2, levels: {a: {at_least: 80%, at_most: 100%}, b: {at_least: 60%, below: 80%}, c: 0}}",
        ),
    },
    "method": {
        "cap": ("80%", "3"),
        "floor": ("20%", "1"),
        "partly": ("30%",),
        "below": ("{share: 10%}",),
        "above": ("{share: 70%}",),
        "yes": ("90%",),
        "no": ("10%",),
        "applies": ("WHEN",),
        "at_most": ("60%",),
        "full_at": ("7", "facts.n4"),
        "zero_at": ("-2",),
    },
    "item": {"at_most": ("3",)},
}  # fmt: skip


# ---- edits ---------------------------------------------------------------------------------------


def rulesets(rng: Random) -> str:
    """Return a random ruleset, with more of the language than it began with."""
    root = yaml.compose(open_cases.ruleset(rng))
    for _ in range(rng.randint(0, 6)):
        _add(rng, root)
    text = written(root)
    return text if compiled(text) is not None else open_cases.ruleset(rng)


def edited(rng: Random, text: str) -> str:
    """Return the text with one edit."""
    root = yaml.compose(text)
    rng.choice(_EDITS)(rng, root)
    return written(root)


def written(root: Node) -> str:
    """Return a tree as YAML, as its scalars were written."""
    return str(yaml.serialize(root, allow_unicode=True, width=100_000))


def compiled(text: str) -> Ruleset | None:
    """Return a ruleset, None where anything is wrong with it."""
    return load_ruleset("rules.yaml", text.encode())[0]


def _walk(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _walk(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _walk(value)


def _scalars(root: Node) -> list[tuple[str, Node]]:
    """Return the scalars of a tree with the keys that they stand under."""
    found = []
    for node in _walk(root):
        if isinstance(node, yaml.MappingNode):
            found += [(k.value, v) for k, v in node.value if isinstance(v, yaml.ScalarNode)]
            for key, value in node.value:
                if isinstance(value, yaml.SequenceNode):
                    found += [(key.value, v) for v in value.value if isinstance(v, yaml.ScalarNode)]
    return [(k, v) for k, v in found if k not in ("ruleset", "version")]


def _number(rng: Random, root: Node) -> None:
    """Another number."""
    places = [node for _, node in _scalars(root) if _NUMBER.fullmatch(node.value)]
    if places:
        _renumber(rng, rng.choice(places))


def _renumber(rng: Random, node: Node) -> None:
    sign = "%" if node.value.endswith("%") else ""
    old = node.value.rstrip("%")
    new = rng.choice((f"{float(old) + 1:g}", f"{float(old) * 2:g}", f"{float(old) / 2:g}", "0",
                      f"{-float(old):g}", f"{float(old) + 0.125:g}"))  # fmt: skip
    node.value = new + sign


def _swap(rng: Random, root: Node) -> None:
    """Two scalars of one key change places: points, say, whose sum must stay."""
    by_key: dict[str, list[Node]] = {}
    for key, node in _scalars(root):
        by_key.setdefault(key, []).append(node)
    several = [nodes for nodes in by_key.values() if len({n.value for n in nodes}) > 1]
    if several:
        a, b = rng.sample(rng.choice(several), 2)
        a.value, b.value = b.value, a.value


def _flag(rng: Random, root: Node) -> None:
    """The other word, or the other answer."""
    places = [
        (key, node)
        for key, node in _scalars(root)
        if key in WORDS or node.value in ("true", "false")
    ]
    if not places:
        return
    key, node = rng.choice(places)
    if node.value in ("true", "false"):
        node.value = "false" if node.value == "true" else "true"
    else:
        node.value = rng.choice(WORDS[key])


def _word(rng: Random, root: Node) -> None:
    """Something else within a formula, a condition, or a name."""
    places = [node for key, node in _scalars(root) if not _NUMBER.fullmatch(node.value)]
    node = rng.choice(places)
    changes: list[Callable[[], str]] = [
        lambda: re.sub(
            r"facts\.([nwqlx])\d", lambda m: f"facts.{m[1]}{rng.randint(1, 4)}", node.value
        ),
        lambda: re.sub(r"\d+", lambda m: str(int(m[0]) + rng.randint(0, 2)), node.value, count=1),
        lambda: node.value.translate(str.maketrans("+-*/", "-+/*")),
        lambda: node.value.replace(">", ">=").replace(">==", ">"),
        lambda: rng.choice(_FORMULAS),
        lambda: rng.choice((*"ABCabce", "好", "Z")),
        lambda: node.value + " 2",
        lambda: rng.choice(("budget.spent", "budget.planned", "facts.n3", "万元", "亿元", "元")),
    ]
    node.value = rng.choice(changes)()


def _condition(rng: Random, root: Node) -> None:
    """Another condition."""
    places = [
        (pairs, n)
        for pairs in (node.value for node in _walk(root) if isinstance(node, yaml.MappingNode))
        for n, (key, _) in enumerate(pairs)
        if key.value in ("when", "applies")
    ]
    if places:
        pairs, n = rng.choice(places)
        pairs[n] = (pairs[n][0], yaml.compose(rng.choice(_CONDITIONS)))


def _order(rng: Random, root: Node) -> None:
    """Two neighbours change places."""
    places = [n for n in _walk(root)
              if isinstance(n, yaml.SequenceNode | yaml.MappingNode) and len(n.value) > 1]  # fmt: skip
    sequences = [n for n in places if isinstance(n, yaml.SequenceNode)]
    node = rng.choice(sequences if sequences and rng.random() < 0.8 else places)
    at = rng.randrange(len(node.value) - 1)
    node.value[at], node.value[at + 1] = node.value[at + 1], node.value[at]


def _remove(rng: Random, root: Node) -> None:
    """One thing less."""
    places = [n for n in _walk(root)
              if isinstance(n, yaml.SequenceNode | yaml.MappingNode) and n.value]  # fmt: skip
    node = rng.choice(places)
    del node.value[rng.randrange(len(node.value))]


def _move(rng: Random, root: Node) -> None:
    """One entry of a mapping goes to another mapping with the same keys beside it."""
    places = [n for n in _walk(root) if isinstance(n, yaml.MappingNode) and n.value]
    one = rng.choice(places)
    entry = rng.choice(one.value)
    others = [
        n for n in places if n is not one and all(k.value != entry[0].value for k, _ in n.value)
    ]
    if others:
        one.value.remove(entry)
        rng.choice(others).value.append(entry)


def _add(rng: Random, root: Node) -> None:
    """One thing more: a key that the language knows, in place of what stands there."""
    places = [(kind, n) for n in _walk(root) if isinstance(n, yaml.MappingNode)
              for kind in [_kind(n, root)] if kind in ADDED]  # fmt: skip
    kinds = sorted({kind for kind, _ in places})
    kind = rng.choice(kinds)
    node = rng.choice([n for k, n in places if k == kind])
    key = rng.choice(sorted(ADDED[kind]))
    value = re.sub("WHEN", lambda _: rng.choice(_CONDITIONS), rng.choice(ADDED[kind][key]))
    node.value = [(k, v) for k, v in node.value if k.value != key]
    node.value.append((yaml.ScalarNode("tag:yaml.org,2002:str", key), yaml.compose(value)))


def _kind(node: Node, root: Node) -> str:
    keys = {key.value for key, _ in node.value}
    if node is root:
        return "ruleset"
    if keys & {"indicators", "sections", "each"} and "id" in keys:
        return "section"
    if {"id", "score"} <= keys:
        return "indicator"
    if {"of", "each"} <= keys:
        return "item"
    return "method" if "method" in keys else ""


_EDITS = (_number, _number, _swap, _flag, _flag, _word, _word, _condition, _order, _order, _order,
          _remove, _move, _add, _add)  # fmt: skip


# ---- the property --------------------------------------------------------------------------------


def cases(rng: Random, count: int) -> list[CaseFacts]:
    """Return random cases, some with facts left out."""
    found = []
    for n in range(count):
        facts = open_cases.world(rng)
        for name in open_cases.hidden(rng, facts) if n % 8 == 7 else ():
            facts[name] = None
        text = open_cases.case(facts).replace("case: c", f"case: c{n}", 1)
        case, wrong = load_case("case.yaml", text.encode())
        assert case is not None, wrong
        found.append(case)
    return found


def unshown(seed: int, edits: int = 6, completions: int = 40) -> tuple[list[str], int]:
    """Edit a random ruleset; return what an edit does that is not shown, and how many were tried.

    Cases are scored only where one of the three shows nothing: then no case may differ.
    """
    with short_searches():
        return _unshown(Random(seed), edits, completions)


def _unshown(rng: Random, edits: int, completions: int) -> tuple[list[str], int]:
    text = rulesets(rng)
    old = compiled(text)
    assert old is not None
    found, tried = [], 0
    shown_on = cases(rng, 1)
    for _ in range(edits):
        new_text = edited(rng, text)
        new = compiled(new_text)
        if new is None or new_text == text:
            continue
        tried += 1
        silent = {"diff", "impact", "docs"} - said_by(old, new, shown_on)
        if silent:
            many = cases(rng, completions)
            if seen_over(old, many) != seen_over(new, many):
                found.append(f"{sorted(silent)}:\n{text}\n----\n{new_text}")
        new.program.close()
    old.program.close()
    return found, tried
