"""The command line as tests use it: run in this process or as one of its own, golden files."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest
from conftest import ROOT

import cli
from engine.scoring.match import build_program

CASE = "cases/jiangmen-2022.yaml"


def jixiao(
    *arguments: str, cwd: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command in this process and return what it said.

    Most of a process is its start. `test_a_process_says_the_same` holds this to `as_process`.
    """
    said, complained = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with (
        mock.patch.dict(os.environ, _environment(environment), clear=True),
        contextlib.chdir(cwd),
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(complained),
    ):
        status = cli.main(arguments)
    texts = []
    for stream in (said, complained):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode("utf-8"))  # type: ignore[attr-defined]
    return subprocess.CompletedProcess(arguments, status, *texts)


def as_process(
    *arguments: str,
    cwd: Path = ROOT,
    before: Callable[[], None] | None = None,
    **environment: str,
) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does, as a process of its own, and return what it said.

    `before` is called in the process before the command: it sets limits, with which Python could
    write no caches that are whole.
    """
    more = {"PYTHONDONTWRITEBYTECODE": "1"} if before else {}
    return subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env=_environment({**more, **environment}),
        check=False,
        timeout=600,  # it hangs
        preexec_fn=before,
    )


def _environment(more: dict[str, str]) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LANG", "COLUMNS")}
    return {**kept, "LANG": "zh_CN.UTF-8", "PYTHONIOENCODING": "utf-8", **more}


def golden(name: str, text: str) -> None:
    """Compare with a golden file; UPDATE_GOLDEN=1 rewrites it.

    The files were written where both matchers run; a scorecard of one says so in its notes.
    """
    if build_program(()).matcher != "durable-rules":
        pytest.skip("durable-rules is not installed: the scorecard has a note more")
    path = ROOT / "tests" / "golden" / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
