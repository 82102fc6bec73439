"""How the times grow: `python bench/growth.py [--quick] [--only indicators,measures,bands]`.

Rulesets and cases of growing size: indicators (each with three bands, every second one by parts of
a target), measures that a case lists, bands of one indicator. For each step - to load the ruleset's
text, to check it (compile and lint), to load the case, to score, to write the scorecard as data -
the least processor time of a few runs, and the exponent: the slope of log time over log size from
the middle size to the largest, where what is spent on any case no longer counts. 1 is linear.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import math
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from engine.authoring.check import check_ruleset
from engine.pipeline import load_case, load_ruleset
from engine.scoring.ruleset import score_case
from engine.scoring.scorecard_json import scorecard_data

RUNS = 3
SIZES = {
    "indicators": (10, 30, 100, 300, 1000),
    "measures": (10, 50, 200, 1000, 5000),
    "bands": (5, 15, 30, 60, 90),
}
STEPS = ("load rules", "check", "load case", "score", "json")


def indicators(count: int) -> tuple[str, str]:
    """Return a ruleset of so many indicators, and a case for it."""
    lines = [
        "ruleset: growth",
        "title: Growth",
        "version: 1.0.0",
        f"total: {count}",
        "rounding: {places: 2, mode: half-up, at: indicator}",
        "facts:",
        *(
            f"  facts.f{n}: {{kind: quantity, range: {{at_least: 0, at_most: 200}}}}"
            for n in range(count)
        ),
        "sections:",
    ]
    for first in range(0, count, 10):
        lines += [f"  - id: s{first}", f"    title: S{first}", "    points: 10", "    indicators:"]
        for n in range(first, min(first + 10, count)):
            lines += [f"      - id: i{n}", f"        title: I{n}", "        points: 1"]
            if n % 2:
                lines.append(
                    f"        score: {{method: proportional, of: facts.f{n}, full_at: 100}}"
                )
            else:
                lines += [
                    f"        value: facts.f{n}",
                    "        score:",
                    "          method: bands",
                    "          bands:",
                ]
                lines += [
                    f"            - {{at_least: {50 * k}, share: {25 * k}%}}" for k in (4, 2, 1)
                ]
                lines.append("            - {points: 0}")
    case = ["case: growth", "title: Growth", "year: 2022", "facts:"]
    return _text(lines), _text([*case, *(f"  f{n}: {n * 37 % 200}" for n in range(count))])


def measures(count: int) -> tuple[str, str]:
    """Return a ruleset for listed measures, and a case that lists so many."""
    rules = """\
ruleset: growth
title: Growth
version: 1.0.0
total: 100
rounding: {places: 2, mode: half-up, at: indicator}
sections:
  - id: outputs
    title: Outputs
    points: 100
    each: outputs
    allocate: equal
    score:
      quantitative: {method: proportional, of: 实际完成值 / 年度指标值, cap: 100%}
      qualitative: {method: levels, levels: {达成: 100%, 未达成: 0%}}
"""
    listed = (
        f"  - {{id: m{n}, title: M{n}, target: {n % 50 + 10}场, actual: {n * 7 % 60}场}}"
        for n in range(count)
    )
    return rules, _text(["case: growth", "title: Growth", "year: 2022", "outputs:", *listed])


def bands(count: int) -> tuple[str, str]:
    """Return a ruleset with one indicator of so many bands, and a case."""
    lines = f"""\
ruleset: growth
title: Growth
version: 1.0.0
total: {count}
rounding: {{places: 2, mode: half-up, at: indicator}}
facts:
  facts.f: {{kind: quantity, range: {{at_least: 0, at_most: 1000}}}}
sections:
  - id: s
    title: S
    points: {count}
    indicators:
      - id: i
        title: I
        points: {count}
        value: facts.f
        score:
          method: bands
          bands:""".split("\n")
    lines += [f"            - {{at_least: {n * 10}, points: {n}}}" for n in range(count, 0, -1)]
    lines.append("            - {points: 0}")
    return _text(lines), _text(["case: growth", "title: Growth", "year: 2022", "facts: {f: 55}"])


def _text(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"


MAKERS = {"indicators": indicators, "measures": measures, "bands": bands}


def steps(rules: bytes, case: bytes) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield each step with what does it once."""
    ruleset, found = load_ruleset("rules.yaml", rules)
    assert ruleset is not None, found
    facts, found = load_case("case.yaml", case, ruleset.plan.knows)
    assert facts is not None, found
    card = score_case(ruleset, facts)
    assert card.state == "scored", card.state
    today = dt.date(2026, 1, 1)
    yield "load rules", lambda: load_ruleset("rules.yaml", rules)
    yield "check", lambda: check_ruleset("rules.yaml", rules, None, today)
    yield "load case", lambda: load_case("case.yaml", case, ruleset.plan.knows)
    yield "score", lambda: score_case(ruleset, facts)
    yield "json", lambda: scorecard_data(card, "zh", "0")
    ruleset.program.close()


def least(once: Callable[[], object], runs: int) -> float:
    """Return the least processor time of a few runs, in seconds."""
    found = []
    for _ in range(runs):
        gc.collect()
        start = time.process_time()
        once()
        found.append(time.process_time() - start)
    return min(found)


def main() -> None:
    """Print a table of each kind of growth."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--only", default=",".join(SIZES))
    parser.add_argument("--quick", action="store_true", help="without the largest size")
    options = parser.parse_args()
    for kind in options.only.split(","):
        sizes = SIZES[kind][:-1] if options.quick else SIZES[kind]
        times: dict[str, list[float]] = {step: [] for step in STEPS}
        for size in sizes:
            rules, case = (text.encode() for text in MAKERS[kind](size))
            for step, once in steps(rules, case):
                times[step].append(least(once, RUNS))
        print(f"\n{kind:12}" + "".join(f"{size:>10,}" for size in sizes) + "   exponent")
        for step, found in times.items():
            grown = math.log(found[-1] / found[-3]) / math.log(sizes[-1] / sizes[-3])
            shown = "".join(f"{second * 1000:>10.1f}" for second in found)
            print(f"{step:12}{shown}   {grown:8.2f}")
    print("\nmilliseconds of the processor, the least of three runs")


if __name__ == "__main__":
    main()
