"""One set of rules in two engines, and cases for both.

30 indicators (20 by bands over a rate, 10 in proportion), five deductions by condition, the sum
and a grade, about 100 rules.

What the host does for zen-engine: nothing; rates, rounding (`floor(x × 100 + 0.5) / 100`) and sums
are expression nodes, bands and the grade are decision tables with hit policy "first". Points are
multiplied before they are divided there: 61 / 120 × 3 = 1.525 is 1.52 after rounding in 28 digits,
61 × 3 / 120 is 1.53, as it should be. jixiao computes with fractions and needs no such care.
"""

from __future__ import annotations

import random
from typing import Any

BANDS = [("0.95", "100%", "1"), ("0.8", "80%", "0.8"), ("0.6", "50%", "0.5"), ("0.3", "20%", "0.2")]
N, TABLES, DEDUCTIONS = 30, 20, 5


def points(i: int) -> int:
    """Return the points of indicator `i`; they sum to 100."""
    return 4 if i < 10 else 3


def make_cases(count: int) -> list[dict[str, int]]:
    """Return facts: a target and an actual for every indicator, tidy rates among them."""
    rng = random.Random(7)
    found = []
    for _ in range(count):
        facts = {}
        for i in range(N):
            target = rng.choice((20, 40, 100, rng.randrange(30, 500)))
            facts[f"t{i}"] = target
            facts[f"a{i}"] = rng.randrange(0, target + target // 5)
        found.append(facts)
    return found


def ruleset_text() -> str:
    """Return the rules as a jixiao ruleset."""
    rows = ["ruleset: bench", "title: bench", "version: '1'", "verified: true", "total: 100",
            "rounding: {places: 2, mode: half-up, at: indicator}", "grades:", "  on: rounded",
            "  bands: [{at_least: 90, grade: a}, {at_least: 80, grade: b}, "
            "{at_least: 60, grade: c}, {else: d}]", "terms:"]  # fmt: skip
    rows += [f"  {n}{i}: {{from: facts.{n}{i}}}" for i in range(N) for n in "at"]
    rows += ["sections:", "  - id: all", "    title: all", "    points: 100", "    indicators:"]
    for i in range(N):
        rows += [f"      - id: i{i}", f"        title: i{i}", f"        points: {points(i)}",
                 f"        value: a{i} / t{i}"]  # fmt: skip
        bands = ", ".join(f"{{at_least: {limit}, share: {share}}}" for limit, share, _ in BANDS)
        method = f"{{method: bands, bands: [{bands}, {{share: 0%}}]}}"
        rows.append(f"        score: {method if i < TABLES else '{method: proportional}'}")
    rows.append("adjustments:")
    rows += [
        f"  - {{id: d{i}, when: {{i{i}.value: {{below: 20%}}}}, then: {{deduct: 2}}}}"
        for i in range(DEDUCTIONS)
    ]
    return "\n".join(rows) + "\n"


def case_text(facts: dict[str, int]) -> str:
    """Return a case as jixiao reads it."""
    return "case: c\ntitle: c\nyear: 2022\nfacts:\n" + "".join(
        f"  {name}: {value}\n" for name, value in facts.items()
    )


def decision() -> dict[str, Any]:
    """Return the same rules as a zen-engine decision."""
    nodes: list[dict[str, Any]] = [_node("in", "inputNode"), _node("out", "outputNode")]
    edges: list[tuple[str, str]] = [("in", "rates")]
    nodes.append(_expressions("rates", {f"v{i}": f"a{i} / t{i}" for i in range(N)}))
    for i in range(TABLES):
        rows = [(f">= {limit}", f"{points(i)} * {share}") for limit, _, share in BANDS]
        nodes.append(_table(f"p{i}", f"v{i}", [*rows, ("", "0")]))
        edges += [("rates", f"table-p{i}"), (f"table-p{i}", "sum")]
    for i in range(DEDUCTIONS):
        nodes.append(_table(f"d{i}", f"v{i}", [("< 0.2", "2"), ("", "0")]))
        edges += [("rates", f"table-d{i}"), (f"table-d{i}", "sum")]
    edges.append(("rates", "sum"))
    plain = {
        f"p{i}": f"floor(min([a{i} * {points(i)} / t{i}, {points(i)}]) * 100 + 0.5) / 100"
        for i in range(TABLES, N)
    }
    parts = [f"p{i}" for i in range(TABLES)] + [f"$.p{i}" for i in range(TABLES, N)]
    off = ", ".join(f"d{i}" for i in range(DEDUCTIONS))
    total = f"max([sum([{', '.join(parts)}]) - sum([{off}]), 0])"
    nodes.append(_expressions("sum", {**plain, "total": total}))
    limits = [(">= 90", "'a'"), (">= 80", "'b'"), (">= 60", "'c'"), ("", "'d'")]
    nodes.append(_table("grade", "total", limits))
    edges += [("sum", "table-grade"), ("table-grade", "out")]
    return {
        "nodes": nodes,
        "edges": [
            {"id": f"e{n}", "sourceId": a, "targetId": b, "type": "edge"}
            for n, (a, b) in enumerate(edges)
        ],
    }


def _node(name: str, kind: str, content: dict[str, Any] | None = None) -> dict[str, Any]:
    node = {"id": name, "type": kind, "name": name, "position": {"x": 0, "y": 0}}
    return {**node, "content": content} if content else node


def _expressions(name: str, values: dict[str, str]) -> dict[str, Any]:
    rows = [{"id": f"{name}-{k}", "key": k, "value": v} for k, v in values.items()]
    return _node(name, "expressionNode", {"expressions": rows, "passThrough": True})


def _table(output: str, field: str, rows: list[tuple[str, str]]) -> dict[str, Any]:
    content = {
        "hitPolicy": "first",
        "passThrough": output == "grade",
        "inputs": [{"id": "i", "name": field, "field": field}],
        "outputs": [{"id": "o", "name": output, "field": output}],
        "rules": [{"_id": f"{output}-{n}", "i": i, "o": o} for n, (i, o) in enumerate(rows)],
    }
    return _node(f"table-{output}", "decisionTableNode", content)
