"""How long it takes to prove the guarantees of every shipped ruleset: `python bench/prove.py`.

Prints seconds for each guarantee and the solver's share of the score's own time: one scorecard of
the same ruleset is the unit.
"""

from __future__ import annotations

import time
from pathlib import Path

import engine
from engine.authoring.proof.claims import claims_of
from engine.authoring.proof.search import decide
from engine.commands.files import library_of
from engine.pipeline import load_case
from engine.scoring.ruleset import score_case

ROOT = Path(__file__).resolve().parents[1]
CASE = ROOT / "cases" / "example-reading-room.yaml"


def main() -> None:
    facts, _ = load_case(str(CASE), CASE.read_bytes())
    assert facts is not None
    print(f"{'ruleset':40} {'guarantee':28} {'outcome':10} seconds  scorecards")
    for path in sorted((ROOT / "rulesets").glob("*.yaml")):
        if ".tests." in path.name:
            continue
        ruleset, _ = engine.load_ruleset(str(path), path.read_bytes(), library_of(path))
        assert ruleset is not None
        started = time.perf_counter()
        score_case(ruleset, facts)
        unit = time.perf_counter() - started
        for claim in claims_of(ruleset.plan):
            started = time.perf_counter()
            verdict = decide(ruleset, claim)
            took = time.perf_counter() - started
            print(
                f"{path.stem:40} {claim.id:28} {verdict.outcome:10} {took:7.2f} {took / unit:11.0f}"
            )


if __name__ == "__main__":
    main()
