"""Bounds of random cases against completions that are drawn without the engine.

    python bench/bounds.py [--rulesets 20000] [--seed 1] [--jobs 2] [--completions 4] [--work 1500]

Of each random ruleset and case some facts are left out; what a completion scores must lie within
the bounds of the case, and what the case determines must not move. The short form is
`tests/scoring/test_bounds_truth.py`.
"""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HERE), str(HERE / "tests")]

from open_cases import faults  # noqa: E402

CHUNK = 50


def tried(seed: int, completions: int, work: int) -> tuple[int, list[tuple[int, str]], float]:
    """Return how many seeds of a chunk were tried, what is not true, seconds of the processor."""
    began = time.process_time()
    found = [
        (one, fault)
        for one in range(seed, seed + CHUNK)
        for fault in faults(one, completions, work)
    ]
    return CHUNK, found, time.process_time() - began


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rulesets", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--completions", type=int, default=4, help="of each case")
    parser.add_argument("--work", type=int, default=1500, help="units computed for one's bounds")
    options = parser.parse_args()
    seeds = range(options.seed, options.seed + options.rulesets, CHUNK)
    count, wrong, seconds = 0, set[int](), 0.0
    within = partial(tried, completions=options.completions, work=options.work)
    with ProcessPoolExecutor(options.jobs) as pool:
        for number, found, spent in pool.map(within, seeds):
            count, seconds = count + number, seconds + spent
            for seed, fault in found:
                wrong.add(seed)
                print(f"seed {seed}: {fault}", flush=True)
            if count % 1000 == 0:
                print(f"{count} rulesets, {len(wrong)} with faults", flush=True)
    print(f"{count} rulesets, {len(wrong)} with faults, {seconds:.0f} s of the processor")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
