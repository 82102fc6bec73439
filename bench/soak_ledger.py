"""A ledger under fire: writers killed at random, and single bytes changed.

    python bench/soak_ledger.py [--kills 200] [--writers 4] [--changes 500] [--seed 1]

Writers append real scores, one byte a write, so that kills land inside lines too. Whatever a writer
was told to be recorded must be in the ledger at the end, every record must hold, and every change of
a single byte anywhere must be found.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE))

STEP = 3  # bytes a write


def scored():
    """Return a score with its inputs, as `jixiao score --record` makes it."""
    from engine.auditing.records.record import Input, Scored
    from engine.pipeline import load_case, load_ruleset
    from engine.scoring.ruleset import score_case
    from engine.scoring.scorecard_json import scorecard_data

    rules = HERE / "tests" / "conformance" / "limits.yaml"
    case = b"case: soak\ntitle: soak\nyear: 2022\nfacts: {banded: 90%, ratio: 2, span: 80%, reverse: 200, line: 7}\n"
    ruleset, _ = load_ruleset("limits.yaml", rules.read_bytes())
    facts, _ = load_case("soak.yaml", case)
    data = scorecard_data(score_case(ruleset, facts), "zh", "soak")
    return Scored(
        [Input("limits.yaml", rules.read_bytes())], Input("soak.yaml", case), None, [], "zh", data
    )


def faults_of(folder: Path):
    """Return how many records a ledger has, and its faults."""
    from engine.auditing.records.checking import Trust, check
    from engine.commands.ledger import fetch_from, keys_of, read

    fetch = lambda digest: fetch_from(folder, digest)  # noqa: E731
    return check(read(folder), fetch, Trust(keys_of(folder)), "soak")


def write_for_ever(folder: Path, one, told: int) -> None:
    """Append scores, a few bytes a write, and tell each digest once it is acknowledged."""
    from engine.commands import disk, ledger

    def slowly(handle: int, data: bytes) -> None:
        for at in range(0, len(data), STEP):
            os.write(handle, data[at : at + STEP])

    disk._write = slowly  # noqa: SLF001
    while True:
        os.write(told, (ledger.append(folder, one).record["digest"] + "\n").encode())


def write_and_kill(folder: Path, kills: int, writers: int, chance: random.Random) -> set[str]:
    """Run writers and kill one after the other; return the digests that were acknowledged."""
    out, told = os.pipe()
    os.set_blocking(out, False)
    heard = b""
    one = scored()  # before the writers start: kills are to land in writes

    def start() -> int:
        child = os.fork()
        if child == 0:
            try:
                write_for_ever(folder, one, told)
            finally:
                os._exit(1)
        return child

    def listen() -> bytes:
        with contextlib.suppress(BlockingIOError):
            return os.read(out, 1 << 20)
        return b""

    running = [start() for _ in range(writers)]
    time.sleep(0.5)
    for _ in range(kills):
        time.sleep(chance.uniform(0.01, 0.1))
        victim = running.pop(chance.randrange(len(running)))
        os.kill(victim, signal.SIGKILL)
        os.waitpid(victim, 0)
        heard += listen()
        running.append(start())
    for child in running:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    heard += listen()
    return {digest for digest in heard.decode().split() if len(digest) == 64}


def change_bytes(folder: Path, changes: int, chance: random.Random) -> int:
    """Change single bytes of ledger, HEAD and objects; return how many changes were not found."""
    files = [folder / "ledger.jsonl", folder / "HEAD", *sorted((folder / "objects").glob("*/*"))]
    missed = 0
    for _ in range(changes):
        path = chance.choices(files, [max(1, f.stat().st_size) for f in files])[0]
        if chance.random() < 0.2:
            path = chance.choice(files)
        data = path.read_bytes()
        at = chance.randrange(len(data))
        new = bytes([chance.choice([b for b in range(256) if b != data[at]])])
        path.write_bytes(data[:at] + new + data[at + 1 :])
        found = [f for f in faults_of(folder)[1] if f.kind == "broken"]
        if not found:
            missed += 1
            print(f"not found: {path} byte {at}: {data[at : at + 1]!r} to {new!r}")
        path.write_bytes(data)
    return missed


def shortened(folder: Path, to: Path, records: int) -> None:
    """Copy a ledger with its first records only."""
    import json

    from engine.auditing.records.chain import Head

    shutil.copytree(folder, to)
    lines = (folder / "ledger.jsonl").read_bytes().splitlines(keepends=True)[:records]
    (to / "ledger.jsonl").write_bytes(b"".join(lines))
    (to / "HEAD").write_bytes(Head(len(lines), json.loads(lines[-1])["digest"]).data)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--changes", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "ledger"
        from engine.commands.ledger import append

        told = write_and_kill(folder, options.kills, options.writers, chance)
        told.add(append(folder, scored()).record["digest"])  # finishes what the last kill left
        count, faults = faults_of(folder)
        text = (folder / "ledger.jsonl").read_text(encoding="utf-8")
        lost = [digest for digest in told if f'"digest":"{digest}"' not in text]
        print(
            f"{options.kills} kills, {options.writers} writers: {len(told)} acknowledged, {count} recorded, "
            f"{len(lost)} lost, {len(faults)} faults"
        )
        small = Path(made) / "small"
        shortened(folder, small, 5)
        missed = change_bytes(small, options.changes, chance)
        print(f"{options.changes} changes of a byte: {missed} not found")
        return 1 if lost or faults or missed else 0


if __name__ == "__main__":
    sys.exit(main())
