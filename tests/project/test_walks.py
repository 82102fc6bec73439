"""The three walks of CONTRIBUTING end where they say."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("said_in", "end", "there"),
    [
        ("ARCHITECTURE.md", "engine/scoring/award/methods.py", "method.cap"),
        ("CONTRIBUTING.md", "engine/authoring/lint/run.py", "_ON_PLANS"),
        ("CONTRIBUTING.md", "engine/auditing/audit/catalogue.py", "AU202"),
        ("ARCHITECTURE.md", "engine/scoring/explain/score_words.py", "未达 {limit}"),
    ],
)
def test_a_walk_ends_at_what_was_asked_for(said_in: str, end: str, there: str) -> None:
    assert end in (ROOT / said_in).read_text(encoding="utf-8")
    assert there in (ROOT / end).read_text(encoding="utf-8")
