"""Fuzz of files and options: whatever is given, no command ends in a traceback.

    python bench/fuzz_files.py [--inputs 10000] [--seed 1]

Office files, PDF, HTML and prose (as evidence and imported), rulesets, cases, decisions, ledgers,
conventions, correspondences, layers, scenarios, years, options and names of files are changed at
random (`bench/fuzzing`) and given to the command line, in a folder of their own. A traceback, a dead
process, more than 5 s of the processor or 1 GiB for one input, a sign on the screen that moves the
cursor, and a file that is opened outside of the folder are failures. Documents are read without the
fence here, which would hide what the readers do; one that takes too long without it must be told of
within it.

The same seed and number give the same input: `--seed N --inputs 1` does one again.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.fuzzing.inputs import KINDS
from bench.fuzzing.run import run_chunk

CHUNK = 250


def main() -> int:
    """Run all chunks and print what happened."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--chunk", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.chunk:
        print(json.dumps(run_chunk(*map(int, given.chunk.split(",")))))
        return 0
    counts: Counter[str] = Counter()
    failures, slowest, most = [], 0.0, 0
    for start in range(given.seed, given.seed + given.inputs, CHUNK):
        count = min(CHUNK, given.seed + given.inputs - start)
        command = [sys.executable, __file__, "--chunk", f"{start},{count}"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            failures.append(
                {
                    "number": start,
                    "kind": "chunk",
                    "words": [],
                    "why": f"process ended with {done.returncode}\n{done.stderr[-2000:]}",
                }
            )
            continue
        part = json.loads(done.stdout.splitlines()[-1])
        print(f"from {start}: {len(part['failures'])} failures", file=sys.stderr, flush=True)
        for failure in part["failures"]:
            print(json.dumps(failure, ensure_ascii=False)[:4000], file=sys.stderr, flush=True)
        counts.update(part["counts"])
        failures += part["failures"]
        slowest, most = max(slowest, part["slowest"]), max(most, part["most"])
    kinds = Counter[str]()
    for name, many in counts.items():
        kinds[name.split()[0]] += many
    print(
        f"{given.inputs} inputs from seed {given.seed}, {len(failures)} failures, "
        f"slowest {slowest:.2f} s of the processor, most {most >> 20} MiB"
    )
    print(", ".join(f"{many} {name}" for name, many in sorted(counts.items())))
    for failure in failures[:20]:
        print(f"\n{failure['number']} {failure['kind']} {failure['words']}\n{failure['why']}")
    idle = {kind.__name__ for kind in KINDS} - set(kinds) if given.inputs >= len(KINDS) else set()
    return 1 if failures or idle else 0


if __name__ == "__main__":
    sys.exit(main())
