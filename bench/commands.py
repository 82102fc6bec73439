"""Processor time of every command on the Jiangmen case, under every shipped ruleset.

    python bench/commands.py [--runs 3] [--rules ID,ID] [--commands score,reach] [--missing]

Each command is a process of its own, as a user starts it, so that its start counts. The median of
`--runs` is printed with what bare Python takes, and how many are over: 1 s, and 2 s for
`sensitivity` and `reach`; twice that for the case with 100 measures without a target (`--missing`
alone, else both are run). A cell with `~` has bounds that are marked as outer.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
CASE = ROOT / "cases/jiangmen-2022.yaml"
EARLIER = "cases/jiangmen-2021-illustration.yaml"
OLD = "cn-mof-2020-self-evaluation"
LONG = ("sensitivity", "reach")
MEASURES = 100
_COMPILED = tempfile.TemporaryDirectory()


def commands(case: str, rules: str, own: str) -> dict[str, list[str]]:
    """Return every command on a case under a ruleset, by a short name."""
    under = ["--rules", rules]
    return {
        "score": ["score", case, *under],
        "json": ["score", case, *under, "--format", "json"],
        "explain": ["explain", case, "total", *under],
        "html": ["report", case, *under, "--force", "-o", f"{own}/r.html"],
        "xlsx": ["report", case, *under, "--force", "-o", f"{own}/r.xlsx"],
        "docx": ["report", case, *under, "--force", "-o", f"{own}/r.docx"],
        "audit": ["audit", case, *under],
        "whatif": ["whatif", case, *under, "--set", "budget.spent=50"],
        "compare": ["compare", f"{EARLIER}@{rules}", f"{case}@{rules}"],
        "impact": ["impact", OLD, rules, case],
        "sensitivity": ["sensitivity", case, *under],
        "reach": ["reach", case, *under, "--total", "85"],
    }


def seconds(words: list[str]) -> tuple[float, bytes]:
    """Run a process; return its processor time in seconds, and what it printed."""
    before = os.times()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80", "LANG": "C.UTF-8"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # users' modules are compiled once
    environment["PYTHONPYCACHEPREFIX"] = _COMPILED.name
    environment["JIXIAO_CACHE"] = f"{_COMPILED.name}/kept"
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    after = os.times()
    if done.returncode == 2 or b"Traceback" in done.stderr:
        print(" ".join(words), done.stderr[-300:].decode(), file=sys.stderr)
    used = after.children_user + after.children_system
    return used - before.children_user - before.children_system, done.stdout


def with_missing(many: int) -> str:
    """Return the Jiangmen case with so many measures that state no target."""
    text = CASE.read_text(encoding="utf-8")
    start, end = text.index("\noutputs:\n") + 10, text.index("\noutcomes:\n")
    measures = re.split(r"(?m)^(?=  - id: )", text[start:end] + "\n")[1:]
    outcomes = text[end:].split("\nmanagement:")[0].count("\n  - id: ")
    rows = [
        re.sub(
            r"id: ([\w-]+)", rf"id: \g<1>-{n}" if n >= len(measures) else r"id: \g<1>", row, count=1
        )
        for n in range(many - outcomes)
        for row in [measures[n % len(measures)]]
    ]
    return text[:start] + "".join(rows) + text[end + 1 :]


def table(case: str, limit: float, given: argparse.Namespace) -> tuple[int, int]:
    """Print the times of all commands on a case; return how many there are and how many are over."""
    rulesets = [
        p.stem for p in sorted((ROOT / "rulesets").glob("*.yaml")) if ".tests" not in p.name
    ]
    chosen = given.rules.split(",") if given.rules else rulesets
    count, over = 0, 0
    with tempfile.TemporaryDirectory() as own:
        names = [n for n in commands("", "", "") if n in (given.commands or n)]
        print(f"{'':<34}" + "".join(f"{name:>8.7}" for name in names))
        for name in names:  # once, so that every module is compiled
            seconds(["cli.py", *commands(case, chosen[0], own)[name]])
        for rules in chosen:
            cells = []
            for name in names:
                words = ["cli.py", *commands(case, rules, own)[name]]
                runs = list(timed(words, given.runs))
                used = median(time for time, _ in runs)
                late = used > limit * (2 if name in LONG else 1)
                outer = b'"exact": false' in runs[0][1] or "外包界限".encode() in runs[0][1]
                cells.append(f"{used:>6.2f}{'!' if late else ' '}{'~' if outer else ' '}")
                count, over = count + 1, over + late
            print(f"{rules:<34}" + "".join(cells), flush=True)
    return count, over


def timed(words: list[str], runs: int) -> Iterator[tuple[float, bytes]]:
    """Yield the processor time and the output of a command, a few times."""
    for _ in range(runs):
        yield seconds(words)


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--rules", help="only these rulesets")
    parser.add_argument("--commands", type=lambda text: text.split(","), help="only these")
    parser.add_argument("--missing", action="store_true", help="only the case with 100 measures")
    parser.add_argument("--plain", action="store_true", help="only the case as it is")
    given = parser.parse_args()
    bare = median(seconds(["-c", "pass"])[0] for _ in range(9))
    print(f"seconds of the processor, median of {given.runs}; bare Python {bare:.3f}")
    count = over = 0
    with tempfile.NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as file:
        file.write(with_missing(MEASURES))
        file.flush()
        for case, limit, wanted in (
            (str(CASE.relative_to(ROOT)), 1.0, not given.missing),
            (file.name, 2.0, not given.plain),
        ):
            if wanted:
                print(f"\n{case if limit == 1 else f'{MEASURES} measures without a target'}")
                more = table(case, limit, given)
                count, over = count + more[0], over + more[1]
    print(f"\n{count} measured, {over} over the limit")
    return 0


if __name__ == "__main__":
    sys.exit(main())
