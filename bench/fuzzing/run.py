"""Runs inputs, a few hundred in one process, and says which of them ended wrongly."""

from __future__ import annotations

import contextlib
import io
import os
import random
import shutil
import signal
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import Any

from bench.fuzzing.inputs import KINDS, Words, evidence, imported, names, options, put
from bench.fuzzing.seeds import CASE, RULES, SECRET
from bench.fuzzing.watch import MEMORY, SECONDS, Watch, begin_peak, limit_memory, peak


class TooSlow(BaseException):
    """One input took longer than SECONDS of the processor."""


def run_chunk(seed: int, count: int) -> dict[str, Any]:
    """Run inputs `seed` to `seed + count`; return counts and failures."""
    signal.signal(signal.SIGPROF, too_slow)
    counts: Counter[str] = Counter()
    failures: list[dict[str, Any]] = []
    slowest = 0.0
    watch, most = Watch(), 0
    with tempfile.TemporaryDirectory(prefix="jixiao-fuzz-") as root:
        top = Path(root).resolve()
        first = beginning(top)
        limit_memory()
        for number in range(seed, seed + count):
            rng = random.Random(number)
            kind = KINDS[number % len(KINDS)]
            here = top / "work"
            here.mkdir()
            os.chdir(here)
            words = kind(here, rng)
            if kind is not options and rng.random() < 0.5:
                words += ["--lang", rng.choice(("zh", "en"))]
            named = (
                (str(top / "outside"), "/etc/hostname") if kind is options else ()
            )  # by the user
            watch.allowed = (str(here), str(first), *named)
            begin_peak()
            began, held = time.process_time(), peak()
            end, why, shown = ended(words, watch, kind in (evidence, imported))
            slowest = max(slowest, time.process_time() - began)
            used = peak() - held
            most = max(most, used)
            counts[f"{kind.__name__} {end}"] += 1
            why = why or wrong(shown, watch, kind in (evidence, names))
            why = why or ("memory" if used > MEMORY else "")
            if why:
                told = {"number": number, "kind": kind.__name__, "words": [w[:200] for w in words]}
                failures.append(told | {"why": f"{why}\n{shown[-1500:]}"})
            watch.found.clear()
            os.chdir(first)
            shutil.rmtree(here, ignore_errors=True)
    return {"counts": counts, "failures": failures, "slowest": slowest, "most": most}


def beginning(top: Path) -> Path:
    """Make what inputs begin with: a ledger, and a file outside that nothing may read."""
    import cli

    (top / "outside").mkdir()
    (top / "outside/secret.txt").write_text(f"{SECRET} 200万元 9场", "utf-8")
    first = top / "first"
    first.mkdir()
    os.chdir(first)
    put(first, "case.yaml", CASE.encode())
    with contextlib.redirect_stdout(io.StringIO()):
        assert cli.main(["score", "case.yaml", "--rules", RULES, "--record", "ledger"]) == 0
    os.environ["JIXIAO_CACHE"] = "off"
    os.environ["TMPDIR"] = tempfile.tempdir = str(first)
    return first


def ended(words: Words, watch: Watch, fence_is_there: bool) -> tuple[str, str, str]:
    """Run a command line; return how it ended, what is wrong with that, and what it showed."""
    from engine.commands import fence

    own = fence.subprocess.run
    fence.subprocess.run = refused  # type: ignore[assignment]
    try:
        found = attempt(words, watch)
    finally:
        fence.subprocess.run = own
    if found[0] == "slow" and fence_is_there:
        found = attempt(words, watch)
    return found


def attempt(words: Words, watch: Watch) -> tuple[str, str, str]:
    """Run a command line once, for as long as it may take."""
    import cli

    said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="replace")
    end, why = "", ""
    watch.inside = watch.allowed
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            status = cli.main(words)
        end, why = str(status), "" if status in (0, 1, 2) else "our bug"
    except TooSlow:
        end, why = "slow", "too slow"
    except BaseException:  # noqa: BLE001 - whatever it is, it is the finding
        end, why = "traceback", traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        watch.inside = ()
    said.flush()
    return end, why, said.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]


def wrong(shown: str, watch: Watch, cites: bool) -> str:
    """Return what is wrong with what a run showed and touched; nothing where nothing is."""
    from engine.base.signs import UNSEEN

    if UNSEEN.search(shown):
        return "an unseen sign on the screen"
    if SECRET in shown and cites:
        return "quotes what lies outside"
    if watch.found:
        return f"outside: {watch.found[:3]}"
    return ""


def too_slow(*_: Any) -> None:
    """End a run that takes too long."""
    raise TooSlow


def refused(*_: Any, **__: Any) -> None:
    """Stand in for the start of a process, so that work is done in this one."""
    raise OSError
