"""Edits of random rulesets: no case is decided otherwise, or `diff`, `impact` and `docs` show it.

    python bench/edits.py [--rulesets 2000] [--seed 1]

The short form is `tests/authoring/test_diff_property.py`.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HERE), str(HERE / "tests")]

from edited_rules import unshown  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rulesets", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    began, tried, faults = time.process_time(), 0, 0
    for seed in range(options.seed, options.seed + options.rulesets):
        found, count = unshown(seed)
        tried += count
        faults += len(found)
        for fault in found:
            print(f"seed {seed}: {fault}\n", flush=True)
    seconds = time.process_time() - began
    print(f"{options.rulesets} rulesets, {tried} edits, {faults} not shown, {seconds:.0f} s")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
