"""Fuzz: mutated rulesets and cases must end in diagnostics or a scorecard, never in anything else.

    python bench/fuzz.py [--cases 10000] [--seed 1]

Every mutant is loaded, its diagnostics are rendered in both languages, and where ruleset and case
are both usable they are scored and the scorecard is rendered. A traceback, more than 20 s of the
processor for one mutant, more than 1 GiB, or a dead process is a failure; the mutant is then written
to the folder that --keep names.
Work runs in child processes, so that a crash of one is seen.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE))

from bench.fuzzing.coarse import mutated  # noqa: E402
from bench.fuzzing.mild import changed  # noqa: E402
from bench.fuzzing.seeds import WIDE_CASES, WIDE_RULES  # noqa: E402
from bench.fuzzing.watch import limit_memory  # noqa: E402

CHUNK = 500
SLOWEST_S = 20  # of the processor: other work on the machine does not count


def seeds() -> tuple[list[str], list[str]]:
    """Return the rulesets and the cases that are mutated."""
    from engine.render.ruleset.skeletons import skeleton

    rules = [path.read_text("utf-8") for path in WIDE_RULES]
    cases = [p.read_text("utf-8") for p in sorted((HERE / "cases").glob("*.yaml"))]
    cases += WIDE_CASES
    extra = [p.read_text("utf-8") for p in sorted((HERE / "tests/data").glob("*.yaml"))]
    cases += [text for text in extra if "\ncase:" in text]
    rules += [skeleton("ruleset", "demo", lang) for lang in ("zh", "en")]  # type: ignore[arg-type]
    cases += [skeleton("case", "demo", lang) for lang in ("zh", "en")]  # type: ignore[arg-type]
    return rules, cases


class TooSlow(Exception):  # noqa: N818
    """One mutant took longer than SLOWEST_S."""


def _too_slow(_signal: int, _frame: object) -> None:
    raise TooSlow


def shipped(id_: str) -> tuple[str, bytes] | None:
    """Return a shipped ruleset, for those that extend one."""
    path = HERE / "rulesets" / f"{id_}.yaml"
    return (path.name, path.read_bytes()) if path.is_file() else None


def run_chunk(seed: int, count: int) -> dict[str, object]:
    """Run mutants `seed` to `seed + count`; return counts and failures."""
    from rich.console import Console

    from engine.pipeline import load_case, load_ruleset
    from engine.render.diagnostics.text import concise, full
    from engine.render.explanation.text import explained, print_explained
    from engine.render.scorecard.text import print_scorecard
    from engine.scoring.match import Disagreement
    from engine.scoring.ruleset import score_case
    from engine.scoring.scorecard_json import scorecard_data

    rules, cases = seeds()
    good_rules = [load_ruleset("r.yaml", r.encode(), shipped)[0] for r in rules]
    good_cases = [load_case("c.yaml", c.encode())[0] for c in cases]
    assert all(good_rules)
    assert all(good_cases)
    signal.signal(signal.SIGPROF, _too_slow)
    limit_memory()
    failures: list[dict[str, object]] = []
    scored = rejected = 0
    slowest = 0.0
    for number in range(seed, seed + count):
        rng = random.Random(number)
        of_rules = rng.random() < 0.6
        data = changed(rng.choice(rules if of_rules else cases), rng, mutated)
        started = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, SLOWEST_S)
        try:
            if of_rules:
                ruleset, found = load_ruleset("r.yaml", data, shipped)
                facts = rng.choice(good_cases)
            else:
                ruleset = rng.choice(good_rules)
                facts, found = load_case("c.yaml", data)
            for language in ("zh", "en"):
                full(found, language)  # type: ignore[arg-type]
                concise(found, language)  # type: ignore[arg-type]
            if ruleset is None or facts is None:
                assert any(d.severity == "error" for d in found), "refused without an error"
                rejected += 1
                continue
            card = score_case(ruleset, facts)
            assert card.ends is None or card.ends[0] <= card.ends[1], "low above high"
            with open("/dev/null", "w", encoding="utf-8") as sink:
                console = Console(file=sink, width=rng.choice((40, 80, 160)))
                language = rng.choice(("zh", "en"))
                print_scorecard(console, card, language)  # type: ignore[arg-type]
                if card.units():
                    for id_ in ("total", *(unit.id for unit in card.units()[:3])):
                        print_explained(console, explained(card, id_, language), language)  # type: ignore[arg-type]
                full(card.problems, language)  # type: ignore[arg-type]
            json.dumps(scorecard_data(card, language, "0"))  # type: ignore[arg-type]
            scored += 1
            if of_rules:
                close = getattr(ruleset.program, "close", None)
                if close:
                    close()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
            kind = "disagreement" if isinstance(error, Disagreement) else type(error).__name__
            failures.append(
                {
                    "seed": number,
                    "rules": of_rules,
                    "kind": kind,
                    "trace": traceback.format_exc()[-1500:],
                    "data": data.decode("utf-8", "replace"),
                }
            )
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            slowest = max(slowest, time.process_time() - started)
    return {
        "scored": scored,
        "rejected": rejected,
        "slowest": f"{slowest:.2f}",
        "failures": failures,
    }


def main() -> int:
    """Run all chunks and print what happened."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--chunk", help=argparse.SUPPRESS)
    parser.add_argument("--keep", help="folder for failing mutants")
    options = parser.parse_args()
    if options.chunk:
        seed, count = map(int, options.chunk.split(","))
        print(json.dumps(run_chunk(seed, count)))
        return 0
    scored = rejected = 0
    slowest = "0"
    failures: list[dict[str, object]] = []
    for start in range(options.seed, options.seed + options.cases, CHUNK):
        count = min(CHUNK, options.seed + options.cases - start)
        command = [sys.executable, __file__, "--chunk", f"{start},{count}"]
        done = subprocess.run(command, capture_output=True, text=True, cwd=HERE, check=False)
        if done.returncode != 0:
            failures.append(
                {"seed": start, "kind": f"process ended with {done.returncode}",
                 "trace": done.stderr[-1500:], "data": ""}
            )  # fmt: skip
            continue
        part = json.loads(done.stdout.splitlines()[-1])
        scored += part["scored"]
        rejected += part["rejected"]
        slowest = max(slowest, part["slowest"], key=float)
        failures.extend(part["failures"])
    print(
        f"{options.cases} mutants: {scored} scored, {rejected} refused with diagnostics, "
        f"{len(failures)} failures, slowest {slowest} s"
    )
    folder = Path(options.keep or tempfile.mkdtemp(prefix="jixiao-fuzz-"))
    for failure in failures[:20]:
        print(f"\nseed {failure['seed']}: {failure['kind']}\n{failure['trace']}")
        folder.mkdir(exist_ok=True, parents=True)
        (folder / f"{failure['seed']}.yaml").write_text(str(failure["data"]), encoding="utf-8")
    if failures:
        print(f"\nmutants kept in {folder}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
