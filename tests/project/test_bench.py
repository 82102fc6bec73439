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
    done = run("bench/one_case.py", "--cases", "210", "--seconds", "0.1")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "210 cases; 0 differ" in done.stdout


def test_a_short_fuzz_run_finds_nothing() -> None:
    """Shows that the script works; `.ci/run` tries 1500 mutants."""
    done = run("bench/fuzz.py", "--cases", "120", "--seed", "77")

    assert done.returncode == 0, done.stdout
    assert "0 failures" in done.stdout
