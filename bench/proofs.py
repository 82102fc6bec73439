"""Proofs of random rulesets attacked with cases that are drawn and judged without the prover.

    python bench/proofs.py [--rulesets 1000] [--seed 1] [--jobs 2] [--steps 120000] [--nested 0]

What is called proved is tried on random cases; every example is read and scored afresh; what is not
decided within so many of the solver's steps is counted. `--nested` takes so many rulesets more from
`tests/random_rulesets.py`, with sections in sections and points that pass on. The short form is
`tests/authoring/test_proof_attacks.py`. Needs the extra `prove`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HERE), str(HERE / "tests")]

from proof_attacks import Report, attack, nested  # noqa: E402


def tried(given: tuple[int, str | None], steps: int) -> tuple[Report, float]:
    """Return what an attack found, and seconds of the processor."""
    began = time.process_time()
    seed, text = given
    return attack(seed, text=text, steps=steps), time.process_time() - began


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rulesets", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--steps", type=int, default=120_000, help="of the solver, for a question")
    parser.add_argument("--nested", type=int, default=0)
    options = parser.parse_args()
    seeds = range(options.seed, options.seed + options.rulesets)
    work: list[tuple[int, str | None]] = [(seed, None) for seed in seeds]
    work += enumerate(nested(options.nested, options.seed), options.seed)
    outcomes, faults, seconds = Counter[str](), 0, 0.0
    with ProcessPoolExecutor(options.jobs) as pool:
        found = pool.map(partial(tried, steps=options.steps), work)
        for count, (report, spent) in enumerate(found, 1):
            outcomes, seconds = outcomes + report.outcomes, seconds + spent
            faults += len(report.faults)
            for fault in report.faults:
                print(fault, flush=True)
            if count % 50 == 0:
                print(f"{count} rulesets, {faults} faults, {seconds:.0f} s", flush=True)
    for outcome, count in outcomes.most_common():
        print(f"{count:6} {outcome}")
    print(f"{len(work)} rulesets, {faults} faults, {seconds:.0f} s of the processor")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
