"""Fuzz: mutated rulesets and cases must end in diagnostics or a scorecard, never in anything else.

    python bench/fuzz.py [--cases 10000] [--seed 1]

Every mutant is loaded, its diagnostics are rendered in both languages, and where ruleset and case
are both usable they are scored and the scorecard is rendered. A traceback, more than 20 s of the
processor for one mutant, or a dead process is a failure; the mutant is then written to the folder that --keep names.
Work runs in child processes, so that a crash of one is seen.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
CHUNK = 500
SLOWEST_S = 20  # of the processor: other work on the machine does not count

NASTY = [
    "", "null", "~", "yes", "0", "-1", "1e9", "012", "12:30", ".inf", "NaN", "９５％", "60%", "0.6",
    "99999999999999999999999999999999999999999", "0.00000000000000000001", "-0", "1/0", "支出 / 0",
    "支出", "预算 - 预算", "((((((((((", "* 3", "&a x", "*a", "!!python/object:os.system x", "[", "]",
    "{", "}", "：", "，", "“", "”", "\t", "\u3000", "\x00", "\ufeff", "\U0001f600", "😀" * 50, "甲" * 500,
    "if 1 = 1 then 支出 else 预算", "min()", "round(支出, 99)", "x" * 3000, "total", "execution-rate.value",
    "outputs", "{above: 130%}", "{any: outputs, completion: {above: 1}}", "management.x", "≥10场次",
    "250多场次", "约50", "12月底前", "2022-13-45", "-5万元", "50人", "达成", "未达成", "met", "violated",
    "--- \n---\n", "<<: {a: b}", "? [a]\n: b", "|", ">", "'", '"', "\\", "#", "%", "@", "`",
    "支出 × 支出 × 支出 × 支出", "not not not 支出 > 1", "60% <= 支出 / 预算 < 80%", "sum(outputs.weight)",
]  # fmt: skip


_FACTS = "case: wide\ntitle: wide\nyear: 2022\nfacts:\n"
#: Cases for the rulesets of the wider language: facts, words, lists, levels.
WIDE_CASES = [
    _FACTS + "  q1: a\n  second: b\n  votes: 80\n  low: 50\n  high: 100\n  a: A\n  b: B\n",
    _FACTS + "  first-marks: [7, 7.5, 8, 约8, 8.5]\n  first-difficulty: 2.8\n  restarts: 1\n"
    "  hygiene: 5\n  structure: 10\n  safe: good\n  led: inadequate\n  e1: 4.5\n",
    _FACTS + "  ami: 0.875\n  ami-threshold: 0.86\n  ami-benchmark: 0.88\n  ami-cases: 25\n"
    "  surveys: 100\n  nurses: 83\n  age: 22\n  home: tenant\n  arrears: 3\n  saving: 20%\n"
    "management: {pollution: {findings: {plan: met}}, safe: {level: good}}\n",
]  # fmt: skip


def seeds() -> tuple[list[str], list[str]]:
    """Return the rulesets and the cases that are mutated."""
    from engine.render.ruleset.skeletons import skeleton

    rules = [
        p.read_text("utf-8")
        for p in sorted((HERE / "rulesets").glob("*.yaml"))
        if not p.name.endswith(".tests.yaml")
    ]
    rules += [p.read_text("utf-8") for p in sorted((HERE / "tests/systems").glob("*.yaml"))]
    cases = [p.read_text("utf-8") for p in sorted((HERE / "cases").glob("*.yaml"))]
    cases += WIDE_CASES
    extra = [p.read_text("utf-8") for p in sorted((HERE / "tests/data").glob("*.yaml"))]
    cases += [text for text in extra if "\ncase:" in text]
    rules += [skeleton("ruleset", "demo", lang) for lang in ("zh", "en")]  # type: ignore[arg-type]
    cases += [skeleton("case", "demo", lang) for lang in ("zh", "en")]  # type: ignore[arg-type]
    return rules, cases


def mutated(text: str, rng: random.Random) -> bytes:
    """Return `text` with one to six random edits."""
    for _ in range(rng.choice((1, 1, 1, 2, 3, 6))):
        text = rng.choice(EDITS)(text, rng)
    data = text.encode("utf-8", "surrogatepass")
    if rng.random() < 0.03 and data:
        at = rng.randrange(len(data))
        data = data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]
    return data


def _value(text: str, rng: random.Random) -> str:
    found = list(re.finditer(r": (\S[^\n]*)", text))
    if not found:
        return text
    m = rng.choice(found)
    return text[: m.start(1)] + rng.choice(NASTY) + text[m.end(1) :]


def _token(text: str, rng: random.Random) -> str:
    found = list(re.finditer(r"[\w.%-]+", text))
    if not found:
        return text
    m = rng.choice(found)
    other = rng.choice(found)[0] if rng.random() < 0.6 else rng.choice(NASTY)
    return text[: m.start()] + other + text[m.end() :]


def _delete_line(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    del lines[rng.randrange(len(lines))]
    return "\n".join(lines)


def _repeat_block(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    a = rng.randrange(len(lines))
    b = min(len(lines), a + rng.randrange(1, 12))
    at = rng.randrange(len(lines))
    return "\n".join(lines[:at] + lines[a:b] + lines[at:])


def _indent(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    i = rng.randrange(len(lines))
    lines[i] = rng.choice(
        [" " * rng.randrange(1, 5) + lines[i], lines[i].lstrip(), "\t" + lines[i]]
    )
    return "\n".join(lines)


def _insert(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(NASTY) + text[at:]


def _cut(text: str, rng: random.Random) -> str:
    a = rng.randrange(len(text) + 1)
    return text[:a] + text[min(len(text), a + rng.randrange(1, 200)) :]


def _number(text: str, rng: random.Random) -> str:
    found = list(re.finditer(r"\d+(\.\d+)?", text))
    if not found:
        return text
    m = rng.choice(found)
    new = rng.choice(["0", "1", "-1", "100", "0.001", "1" * 30, f"{m[0]}.5", "3000000000000"])
    return text[: m.start()] + new + text[m.end() :]


EDITS = [
    _value, _value, _token, _token, _delete_line, _repeat_block, _indent, _insert, _cut,
    _number, _number, _number,
]  # fmt: skip


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

    from engine.pipeline import load_case, load_ruleset, score_case
    from engine.render.diagnostics.text import concise, full
    from engine.render.explanation.text import explained, print_explained
    from engine.render.scorecard.text import print_scorecard
    from engine.scoring.match import Disagreement
    from engine.scoring.scorecard_json import scorecard_data

    rules, cases = seeds()
    good_rules = [load_ruleset("r.yaml", r.encode(), shipped)[0] for r in rules]
    good_cases = [load_case("c.yaml", c.encode())[0] for c in cases]
    assert all(good_rules)
    assert all(good_cases)
    signal.signal(signal.SIGPROF, _too_slow)
    failures: list[dict[str, object]] = []
    scored = rejected = 0
    slowest = 0.0
    for number in range(seed, seed + count):
        rng = random.Random(number)
        of_rules = rng.random() < 0.6
        data = mutated(rng.choice(rules if of_rules else cases), rng)
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
    sys.path.insert(0, str(HERE))
    sys.exit(main())
