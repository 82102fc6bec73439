"""Rulesets and cases that are shipped."""

from __future__ import annotations

from conftest import ROOT

from engine.commands.files import library_of
from engine.pipeline import load_ruleset
from engine.scoring.ruleset import Ruleset

MOF = "cn-mof-2020-self-evaluation"

ROOM = "cases/example-reading-room.yaml"


def shipped(name: str) -> Ruleset:
    """Return a shipped ruleset, what it extends merged in."""
    path = ROOT / "rulesets" / f"{name}.yaml"
    ruleset, found = load_ruleset(path.name, path.read_bytes(), library_of(path))
    assert ruleset is not None, found
    return ruleset
