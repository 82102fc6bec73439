"""Counterexamples of proofs: each must break its claim when the engine scores it."""

from __future__ import annotations

from engine.authoring.proof.holds import Scored, breaks
from engine.authoring.proof.search import Verdict
from engine.pipeline import load_case
from engine.scoring.ruleset import Ruleset, score_case


def confirmed(ruleset: Ruleset, verdict: Verdict) -> bool:
    """Return whether the texts of the examples, read and scored afresh, break the claim."""
    scored = []
    for example in verdict.examples:
        facts, found = load_case(f"{example.name}.yaml", example.text.encode())
        assert facts is not None, [d.message.en for d in found]
        scored.append(Scored(facts, score_case(ruleset, facts)))
    return bool(scored) and breaks(verdict.claim, tuple(scored))
