"""One engine in a process of its own: does what it is asked, and says how long its processor ran.

    python side.py zen
    python side.py jixiao FOLDER        # the folder whose `engine` is imported

A line that comes in is JSON: what to do, from which case on, for how many. A line goes out for each.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from peers.rules import N, case_text, decision, make_cases, ruleset_text

WARM_UP = 100
Task = tuple[Callable[[Any], object], list[Any]]  # what is done, with each of what


def zen_tasks(cases: list[dict[str, int]]) -> tuple[dict[str, Task], list[Any]]:
    """Return what zen-engine does, and the results of all cases."""
    import zen

    text = json.dumps(decision())
    made = zen.ZenEngine().create_decision(text)
    compiled = zen.ZenDecisionContent(text)
    by_key = zen.ZenEngine({"loader": lambda _key: compiled})
    trace = {"trace": True}
    found = [made.evaluate(case, trace)["result"] for case in cases]
    results = [
        [[str(one[f"p{i}"]) for i in range(N)], str(one["total"]), one["grade"]] for one in found
    ]
    return {
        "tables": (lambda case: made.evaluate(case, trace), cases),
        "key": (lambda case: by_key.evaluate("k", case, trace), cases),
        "key, no trace": (lambda case: by_key.evaluate("k", case), cases),
    }, results


def jixiao_tasks(cases: list[dict[str, int]]) -> tuple[dict[str, Task], list[Any]]:
    """Return what jixiao does, and the results of all cases."""
    import engine
    from engine.commands.screen import as_json
    from engine.scoring.scorecard_json import scorecard_data

    ruleset, found = engine.load_ruleset("bench", ruleset_text().encode())
    assert ruleset is not None, found
    texts = [case_text(case).encode() for case in cases]

    def load(text: bytes) -> engine.CaseFacts:
        facts, wrong = engine.load_case("c", text)
        assert facts is not None, wrong
        return facts

    def scorecard(facts: engine.CaseFacts) -> engine.Scorecard:
        """Score a case, and read whatever of each score may be made only when it is asked for."""
        card = engine.score(ruleset, facts)
        for unit in card.units():
            _ = unit.operands, unit.value, unit.earned, unit.method_score
        return card

    def written(text: bytes) -> str:
        return as_json(scorecard_data(engine.score(ruleset, load(text)), "zh", "0"))

    facts = [load(text) for text in texts]
    results = []
    for one in facts:
        card = scorecard(one)
        results.append([[str(u.low) for u in card.units()], str(card.low), card.grade])
    cards = [scorecard(one) for one in facts[:WARM_UP]]
    return {
        "score": (scorecard, facts),
        "load": (load, texts),
        "json": (lambda card: as_json(scorecard_data(card, "zh", "0")), cards),
        "all": (written, texts),
        "matchers": (matched(ruleset, facts), []),
        "rules": (lambda _: len(ruleset.plan.rules), []),
    }, results


def matched(ruleset: Any, facts: list[Any]) -> Callable[[Any], object]:
    """Return what tells how much of scoring is spent in either matcher."""
    import engine
    from engine.scoring.match.durable import DurableSession
    from engine.scoring.match.reference import ReferenceSession

    def shares(_: object) -> dict[str, float]:
        spent = {"durable-rules": 0.0, "reference": 0.0}

        def timed(name: str, call: Any) -> Any:
            def run(*arguments: Any) -> Any:
                begin = time.process_time()
                try:
                    return call(*arguments)
                finally:
                    spent[name] += time.process_time() - begin

            return run

        kinds = {"durable-rules": DurableSession, "reference": ReferenceSession}
        for name, kind in kinds.items():
            for method in ("fire", "close"):
                setattr(kind, method, timed(name, getattr(kind, method)))
        begin = time.process_time()
        for one in facts[:WARM_UP]:
            engine.score(ruleset, one)
        whole = time.process_time() - begin
        return {name: part / whole for name, part in spent.items()}

    return shares


def main() -> None:
    """Answer until nothing more is asked."""
    if sys.argv[1] == "jixiao":
        sys.path.insert(0, sys.argv[2])
    cases = make_cases(int(sys.argv[3]))
    tasks, results = (jixiao_tasks if sys.argv[1] == "jixiao" else zen_tasks)(cases)
    print(json.dumps(results), flush=True)
    for line in sys.stdin:
        what, first, count = json.loads(line)
        call, given = tasks[what]
        if not given:
            print(json.dumps(call(None)), flush=True)
            continue
        begin = time.process_time()
        for at in range(first, first + count):
            call(given[at % len(given)])
        print(json.dumps((time.process_time() - begin) / count), flush=True)


if __name__ == "__main__":
    main()
