"""Stage 4: which rules apply to which facts."""

from __future__ import annotations

from engine.scoring.match.double_entry import Disagreement, DoubleEntry, build_program
from engine.scoring.match.program import CaseTooLarge, Program, Session

__all__ = [
    "CaseTooLarge",
    "Disagreement",
    "DoubleEntry",
    "Program",
    "Session",
    "build_program",
]
