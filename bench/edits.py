"""Random rulesets edited, and listed in another order.

    python bench/edits.py [--rulesets 2000] [--seed 1] [--only edits|orders]

Edits: no case is decided otherwise, or `diff`, `impact` and `docs` all show it. Orders: listing the
same facts and the same rules otherwise decides nothing. The short forms are
`tests/authoring/test_diff_property.py` and `tests/scoring/test_order.py`.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HERE), str(HERE / "tests")]

from edited_rules import unshown  # noqa: E402
from shuffles import disorders  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rulesets", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=("edits", "orders"))
    options = parser.parse_args()
    seeds = range(options.seed, options.seed + options.rulesets)
    faults = 0
    if options.only != "orders":
        began, tried, wrong = time.process_time(), 0, 0
        for seed in seeds:
            found, count = unshown(seed)
            tried += count
            wrong += _printed(seed, found)
        seconds = time.process_time() - began
        print(
            f"{len(seeds)} rulesets, {tried} edits, {wrong} not shown, {seconds:.0f} s", flush=True
        )
        faults += wrong
    if options.only != "edits":
        began, wrong = time.process_time(), 0
        for seed in seeds:
            wrong += _printed(seed, disorders(seed))
        seconds = time.process_time() - began
        print(f"{len(seeds)} rulesets in other orders, {wrong} decided otherwise, {seconds:.0f} s")
        faults += wrong
    return 1 if faults else 0


def _printed(seed: int, found: list[str]) -> int:
    for fault in found:
        print(f"seed {seed}: {fault}\n", flush=True)
    return len(found)


if __name__ == "__main__":
    sys.exit(main())
