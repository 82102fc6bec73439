"""The benchmarks run, and both sides of a comparison agree on every point."""

from __future__ import annotations

import subprocess
import sys

import pytest
from conftest import ROOT


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a script of `bench/`."""
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, cwd=ROOT, check=False
    )


def test_the_one_case_benchmark_agrees_with_its_peer() -> None:
    pytest.importorskip("zen", reason="the bench extra is not installed: pip install -e '.[bench]'")
    older = ("--against", "HEAD") if (ROOT / ".git").exists() else ()
    done = run("bench/one_case.py", "--cases", "110", "--rounds", "2", *older)

    assert done.returncode == 0, done.stdout + done.stderr
    assert f"110 cases; 0 differ between new, zen{', old' if older else ''}" in done.stdout
    assert "jixiao: scorecard ÷ zen-engine: by key, trace" in done.stdout


def test_a_short_fuzz_run_finds_nothing() -> None:
    """Shows that the script works; `.ci/run` tries 1500 mutants."""
    done = run("bench/fuzz.py", "--cases", "120", "--seed", "77")

    assert done.returncode == 0, done.stdout
    assert "0 failures" in done.stdout


def test_every_mutant_is_code_and_is_another_one() -> None:
    """What a mutant leaves alone stays as it was; `bench/mutants.py` tries them on the tests."""
    text = (
        "import ast; import sys; sys.path.insert(0, 'bench'); import mutants\n"
        "file = mutants.File(mutants.HERE / 'engine/scoring/award/allocate.py')\n"
        "found = list(file.mutants())\n"
        "changed = {m.applied(file.source) for m in found}\n"
        "assert file.source not in changed and len(changed) == len(set(found)) > 30\n"
        "for one in changed: ast.parse(one)\n"
        "print([m.shown(file.source) for m in found if m.text == '!='])\n"
    )
    done = run("-c", text)

    assert done.returncode == 0, done.stderr
    assert '`==` → `!=` in `if each.allocate == "equal":`' in done.stdout
