"""Sentences of explanations read back, over random rulesets and cases.

    python bench/sentences.py [--rulesets 2000] [--seed 1]

Half of the rulesets come from `tests/open_cases.py`, half from `tests/random_rulesets.py`; half of
the cases lack facts. Every untrue sentence is printed. The short form is
`tests/scoring/test_readback.py`.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HERE), str(HERE / "tests")]

from hypothesis import HealthCheck, Phase, given, seed, settings  # noqa: E402
from random_rulesets import cases, rulesets  # noqa: E402
from readback import faults_of, faults_of_facts  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rulesets", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    began = time.process_time()
    half = options.rulesets // 2
    found: list[str] = []
    for number in range(options.seed, options.seed + half):
        found += _printed(faults_of(number))
    tried = _wider(options.rulesets - half, options.seed, found)
    print(f"{half + tried} rulesets, {len(found)} untrue, {time.process_time() - began:.0f} s")
    return 1 if found else 0


def _wider(count: int, start: int, found: list[str]) -> int:
    tried = 0

    @seed(start)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(rulesets(), cases())
    def run(rules: str, stated: dict[str, str | None]) -> None:
        nonlocal tried
        tried += 1
        wrong = faults_of_facts(rules, stated)
        found.extend(_printed([f"wider {tried}: {said}" for said in wrong]))

    run()
    return tried


def _printed(found: list[str]) -> list[str]:
    for said in found:
        print(said[:1000], flush=True)
    return found


if __name__ == "__main__":
    sys.exit(main())
