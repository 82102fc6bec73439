"""One case: how long its scorecard takes, beside zen-engine and beside an older commit.

    python bench/one_case.py [--cases 500] [--rounds 21] [--against REV]

All sides score the same cases by the same rules (`bench/peers/rules.py`); points, totals and grades
are compared first, on every case. Then all sides take turns, a block of cases each, in one run.
What counts is the processor time that each side's process used (so not what else runs beside it);
of the rounds the median and the quartiles are printed, and ratios are of two times of one round.

* jixiao gives its whole scorecard: every operand, rule and rounding, no sentences. zen-engine gives
  its result with the trace, by the two ways in which it is best used: `create_decision`, and by key
  from precompiled content. Both are warm; nothing is done about the garbage collector of either.
* "load, score, JSON" is a case from the bytes of its YAML to the text that `jixiao score --format
  json` prints, all sentences included.
* `--against REV` takes that commit of this repository as another side.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from fractions import Fraction
from importlib.metadata import version
from pathlib import Path
from typing import Any

from peers.rules import N

HERE = Path(__file__).resolve().parent.parent
BLOCK = 50  # cases that a side scores at a turn
#: What takes turns: the side, what it does, and how that is called.
ROWS = [
    ("new", "score", "jixiao: scorecard"),
    ("zen", "key", "zen-engine: by key, trace"),
    ("zen", "tables", "zen-engine: tables, trace"),
    ("zen", "key, no trace", "zen-engine: by key, no trace"),
    ("new", "load", "jixiao: load"),
    ("new", "json", "jixiao: JSON"),
    ("new", "all", "jixiao: load, score, JSON"),
    ("old", "score", "{rev}: scorecard"),
    ("old", "all", "{rev}: load, score, JSON"),
]
#: The rows that are set against others: the row, and the one that it is so many times as quick as.
AGAINST = [
    (("new", "score"), ("zen", "key")),
    (("new", "score"), ("zen", "tables")),
    (("new", "score"), ("old", "score")),
    (("new", "all"), ("old", "all")),
]


class Side:
    """An engine in a process of its own."""

    def __init__(self, *arguments: str) -> None:
        command = [sys.executable, str(HERE / "bench" / "peers" / "side.py"), *arguments]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.results = self._answer()

    def ask(self, what: str, first: int = 0, count: int = 1) -> Any:
        """Return what the process answers: mostly seconds of its processor a case."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([what, first, count]) + "\n")
        self.process.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"a side ended with {self.process.wait()}")
        return json.loads(line)

    def close(self) -> None:
        """End the process."""
        self.process.communicate()


def differing(sides: dict[str, Side]) -> int:
    """Return on how many cases the points, totals or grades of any two sides differ."""

    def cents(value: str) -> Fraction:
        return Fraction(value).limit_denominator(10**6)

    def exact(result: Any) -> Any:
        points, total, grade = result
        return [cents(p) for p in points], cents(total), grade

    found = [[exact(result) for result in side.results] for side in sides.values()]
    return sum(any(one != other[0] for one in other[1:]) for other in zip(*found, strict=True))


def unpacked(rev: str, folder: str) -> str:
    """Write the engine of a commit into a folder; return the commit's short name."""
    files = subprocess.run(
        ["git", "archive", rev, "engine"], cwd=HERE, check=True, capture_output=True
    )
    subprocess.run(["tar", "x", "-C", folder], input=files.stdout, check=True)
    named = ["git", "rev-parse", "--short", rev]
    return subprocess.run(
        named, cwd=HERE, check=True, capture_output=True, text=True
    ).stdout.strip()


def measured(sides: dict[str, Side], rounds: int) -> dict[tuple[str, str], list[float]]:
    """Let all sides take turns; return the times of each row, round by round."""
    rows = [(side, what) for side, what, _ in ROWS if side in sides]
    for side, what in rows:  # warm
        sides[side].ask(what, 0, BLOCK)
    times: dict[tuple[str, str], list[float]] = {row: [] for row in rows}
    for number in range(rounds):
        for row in rows if number % 2 else rows[::-1]:
            times[row].append(sides[row[0]].ask(row[1], number * BLOCK, BLOCK))
    return times


def spread(values: list[float], shown: Callable[[float], str]) -> str:
    """Return the median with the quartiles."""
    low, middle, high = statistics.quantiles(values, n=4) if len(values) > 1 else values * 3
    return f"{shown(middle):>6}  ({shown(low)} to {shown(high)})"


def report(times: dict[tuple[str, str], list[float]], rev: str) -> None:
    """Print times and ratios."""
    called = {(side, what): name.format(rev=rev) for side, what, name in ROWS}
    print("processor time of a case, µs: median (quartiles)\n")
    for row, found in times.items():
        print(f"  {called[row]:34}{spread(found, lambda x: f'{x * 1e6:,.0f}')}")
    print("\ntimes as quick: median (quartiles) of the rounds\n")
    for row, other in AGAINST:
        if row in times and other in times:
            ratios = [b / a for a, b in zip(times[row], times[other], strict=True)]
            name = f"{called[row]} ÷ {called[other]}"
            print(f"  {name:60}{spread(ratios, lambda x: f'{x:.2f}')}")


def main() -> int:
    """Run all sides and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cases", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--against", metavar="REV", help="a commit to be measured too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rev = unpacked(options.against, folder) if options.against else ""
        count = str(options.cases)
        sides = {"new": Side("jixiao", str(HERE), count), "zen": Side("zen", "", count)}
        if rev:
            sides["old"] = Side("jixiao", folder, count)
        apart = differing(sides)
        print(f"Python {platform.python_version()}, {platform.machine()}, zen-engine "
              f"{version('zen-engine')}, durable-rules {version('durable-rules')}")  # fmt: skip
        print(f"{N} indicators, {sides['new'].ask('rules')} rules, {options.cases} cases; "
              f"{apart} differ between {', '.join(sides)}\n")  # fmt: skip
        report(measured(sides, options.rounds), rev)
        shares = ", ".join(f"{k} {v:.0%}" for k, v in sides["new"].ask("matchers").items())
        print(f"\nof scoring: {shares}")
        for side in sides.values():
            side.close()
    return 1 if apart else 0


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    sys.exit(main())
