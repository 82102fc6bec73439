"""Cases per second of the one-case path, beside zen-engine with its trace on, in one run.

    python bench/one_case.py [--cases 1000] [--seconds 10]

Both sides score the same cases: 30 indicators (20 by bands over a rate, 10 in proportion), five
deductions by condition, the sum and a grade, about 100 rules. jixiao gives its whole scorecard
(every operand, rule and rounding); zen-engine gives its result with the trace. Points, totals and
grades are compared first, on every case. Each side runs in a process of its own, one after the
other, after a warm-up; the median of several passes counts. zen-engine runs twice: with
`create_decision`, and by key from precompiled content, its quickest idiom.

What the host does for zen-engine: nothing; rates, rounding (`floor(x × 100 + 0.5) / 100`) and sums
are expression nodes, bands and the grade are decision tables with hit policy "first". Points are
multiplied before they are divided there: 61 / 120 × 3 = 1.525 is 1.52 after rounding in 28 digits,
61 × 3 / 120 is 1.53, as it should be. jixiao computes with fractions and needs no such care.
"""

from __future__ import annotations

import argparse
import gc
import json
import platform
import random
import statistics
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent.parent
BANDS = [("0.95", "100%", "1"), ("0.8", "80%", "0.8"), ("0.6", "50%", "0.5"), ("0.3", "20%", "0.2")]
N, TABLES, DEDUCTIONS, WARM_UP = 30, 20, 5, 200


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


# ---- jixiao -----------------------------------------------------------------------------------


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


def run_jixiao(cases: list[dict[str, int]], seconds: float) -> dict[str, Any]:
    """Score all cases; return results, cases per second, and shares of the time."""
    import engine
    from engine.scoring.match.durable import DurableSession
    from engine.scoring.match.reference import ReferenceSession
    from engine.scoring.scorecard_json import scorecard_data

    started = time.perf_counter()
    ruleset, found = engine.load_ruleset("bench", ruleset_text().encode())
    assert ruleset is not None, found
    facts = [engine.load_case("c", case_text(c).encode())[0] for c in cases]
    loading = time.perf_counter() - started
    cards = [engine.score(ruleset, f) for f in facts if f]
    results = [
        {
            "points": [str(u.low) for u in card.units()],
            "total": str(card.low),
            "grade": card.grade,
        }
        for card in cards
    ]
    del cards
    gc.collect()
    gc.freeze()
    rates = {
        "values": measured(facts, lambda f: engine.score(ruleset, f), seconds),
        "json": measured(
            facts, lambda f: scorecard_data(engine.score(ruleset, f), "zh", "0"), seconds / 2
        ),
    }
    spent = {"durable": 0.0, "reference": 0.0}

    def timed(name: str, call: Any) -> Any:
        def run(*arguments: Any) -> Any:
            begin = time.perf_counter()
            try:
                return call(*arguments)
            finally:
                spent[name] += time.perf_counter() - begin

        return run

    for kind, name in ((DurableSession, "durable"), (ReferenceSession, "reference")):
        for method in ("fire", "close"):
            setattr(kind, method, timed(name, getattr(kind, method)))
    begin = time.perf_counter()
    for f in facts:
        engine.score(ruleset, f)
    whole = time.perf_counter() - begin
    return {
        "results": results,
        "rates": rates,
        "rules": len(ruleset.plan.rules),
        "load_us": round(loading / len(cases) * 1e6),
        "shares": {k: f"{v / whole:.0%}" for k, v in spent.items()},
        "matcher": ruleset.program.matcher,
    }


# ---- zen-engine -------------------------------------------------------------------------------


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


def run_zen(cases: list[dict[str, int]], seconds: float) -> dict[str, Any]:
    """Score all cases with zen-engine; return results and cases per second."""
    import zen

    text = json.dumps(decision())
    made = zen.ZenEngine().create_decision(text)
    compiled = zen.ZenDecisionContent(text)
    by_key = zen.ZenEngine({"loader": lambda _key: compiled})
    results = []
    for case in cases:
        found = made.evaluate(case, {"trace": True})["result"]
        results.append(
            {
                "points": [found[f"p{i}"] for i in range(N)],
                "total": found["total"],
                "grade": found["grade"],
            }
        )
    gc.collect()
    gc.freeze()
    trace = {"trace": True}
    rates = {
        "create_decision, trace": measured(cases, lambda c: made.evaluate(c, trace), seconds),
        "by key, trace": measured(cases, lambda c: by_key.evaluate("k", c, trace), seconds),
        "by key, no trace": measured(cases, lambda c: by_key.evaluate("k", c), seconds / 2),
    }
    return {"results": results, "rates": rates}


# ---- measuring --------------------------------------------------------------------------------


def measured(cases: list[Any], call: Any, seconds: float) -> float:
    """Return cases per second: the median of up to nine passes within `seconds`."""
    for case in cases[:WARM_UP]:
        call(case)
    rates = []
    end = time.perf_counter() + seconds
    while len(rates) < 9 and (not rates or time.perf_counter() < end):
        begin = time.perf_counter()
        for case in cases:
            call(case)
        rates.append(len(cases) / (time.perf_counter() - begin))
    return statistics.median(rates)


def differences(ours: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> int:
    """Return on how many cases points, total or grade differ."""
    from fractions import Fraction

    def cents(value: Any) -> Fraction:
        return Fraction(str(value)).limit_denominator(10**6)

    return sum(
        [cents(p) for p in a["points"]] != [cents(p) for p in b["points"]]
        or cents(a["total"]) != cents(b["total"])
        or a["grade"] != b["grade"]
        for a, b in zip(ours, theirs, strict=True)
    )


def child(side: str, cases: int, seconds: float) -> dict[str, Any]:
    """Run one side in a process of its own."""
    command = [sys.executable, __file__, "--side", side, "--cases", str(cases)]
    command += ["--seconds", str(seconds)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=HERE)
    if done.returncode != 0:
        sys.exit(f"{side} failed:\n{done.stderr[-2000:]}")
    return dict(json.loads(done.stdout))


def main() -> int:
    """Run both sides and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--side", choices=("jixiao", "zen"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.side:
        run = run_jixiao if options.side == "jixiao" else run_zen
        print(json.dumps(run(make_cases(options.cases), options.seconds)))
        return 0
    ours = child("jixiao", options.cases, options.seconds)
    theirs = child("zen", options.cases, options.seconds)
    apart = differences(ours["results"], theirs["results"])
    print(f"Python {platform.python_version()}, {platform.machine()}, zen-engine "
          f"{version('zen-engine')}, durable-rules {version('durable-rules')}")  # fmt: skip
    print(f"{N} indicators, {ours['rules']} rules, {options.cases} cases; {apart} differ")
    print(f"jixiao: loading {ours['load_us']} µs a case; of scoring, durable-rules "
          f"{ours['shares']['durable']}, reference matcher {ours['shares']['reference']} "
          f"({ours['matcher']})\n")  # fmt: skip
    tables = theirs["rates"]["create_decision, trace"]
    key = theirs["rates"]["by key, trace"]
    rows = [(f"jixiao, {k}", v) for k, v in ours["rates"].items()]
    rows += [(f"zen-engine, {k}", v) for k, v in theirs["rates"].items()]
    print(f"{'':38}{'cases/s':>9}{'÷ zen tables':>14}{'÷ zen by key':>14}")
    for name, rate in rows:
        print(f"{name:38}{rate:9,.0f}{rate / tables:14.2f}{rate / key:14.2f}")
    return 1 if apart else 0


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    sys.exit(main())
