"""What a forger has: honest ledgers, their earlier states, a copy in his hands, a key of his own."""

from __future__ import annotations

import contextlib
import io
import json
import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from msgspec import Struct

import cli
from engine import __version__
from engine.auditing.records.chain import Head
from engine.auditing.records.encoding import canonical, digest_of, sha256
from engine.auditing.records.record import Input, Scored, Unkept
from engine.auditing.records.signing import Signer, new_key
from engine.commands.ledger import append, note
from engine.pipeline import load_case, load_ruleset
from engine.scoring.ruleset import score_case
from engine.scoring.scorecard_json import scorecard_data

Json = dict[str, Any]
RULES = Path(__file__).resolve().parents[2] / "tests/conformance/limits.yaml"
RECORDS = 5


def scored(n: int) -> Scored:
    """Return a score with its inputs, as `jixiao score --record` makes it."""
    case = (
        f"case: case-{n}\ntitle: 案例\nyear: 2022\n"
        "documents: {report: {title: 报告, file: report.txt}, plan: {title: 图纸, file: plan.pdf}}\n"
        f"facts: {{banded: {60 + n}%, ratio: 2, span: 80%, reverse: 200, line: 7}}\n"
    ).encode()
    ruleset, _ = load_ruleset("limits.yaml", RULES.read_bytes())
    facts, _ = load_case(f"case-{n}.yaml", case)
    data = scorecard_data(score_case(ruleset, facts), "zh", __version__)
    ruleset.program.close()
    rules = [Input("limits.yaml", RULES.read_bytes())]
    documents: list[tuple[str, Input | Unkept]] = [
        ("report", Input("report.txt", f"{60 + n}%".encode()))
    ]
    if n % RECORDS == RECORDS - 1:  # too large to keep
        documents.append(("plan", Unkept("plan.pdf", sha256(f"plan {n}".encode()))))
    return Scored(rules, Input(f"case-{n}.yaml", case), None, documents, "zh", data)


@dataclass
class Workshop:
    """What the forger has: the ledger, its earlier states, another honest ledger, a key of his."""

    root: Path
    honest: Path = field(init=False)
    public: Path = field(init=False)
    forger: Signer = field(init=False)

    def __post_init__(self) -> None:
        """Make the honest ledgers."""
        private, public = new_key()
        key = self.root / "own"
        self.public = self.root / "own.pub"
        self.public.write_bytes(public)
        signer = Signer(private)
        self.forger = Signer(new_key()[0])
        for name, first in (("ledger", 0), ("elsewhere", 10)):
            folder = self.root / name
            for n in range(first, first + RECORDS):
                made = append(folder, scored(n), signer)
                note(key, made.note)
                if name == "ledger":
                    shutil.copytree(folder, self.root / f"early-{n + 1}")
        for n in range(RECORDS):
            append(self.root / "foreign", scored(20 + n), self.forger)
        self.honest = self.root / "ledger"

    def verify(self, folder: Path) -> tuple[int, str]:
        """Return the status of `jixiao verify --key` and what it said."""
        said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            status = cli.main(["verify", str(folder), "--key", str(self.public), "--lang", "en"])
        said.flush()
        return status, said.buffer.getvalue().decode()


class Forgery(Struct):
    """A copy of the ledger in the forger's hands."""

    shop: Workshop
    folder: Path
    chance: random.Random

    @property
    def records(self) -> list[Json]:
        """The records as they stand, without those that are none."""
        return [json.loads(line) for line in self.lines]

    @property
    def lines(self) -> list[bytes]:
        return (self.folder / "ledger.jsonl").read_bytes().splitlines()

    def write(self, lines: list[bytes]) -> None:
        (self.folder / "ledger.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))

    def put(self, records: list[Json]) -> None:
        """Write records with as much care as chance has it: nothing, digests, the chain, a key."""
        care = self.chance.randrange(5)
        done: list[Json] = []
        for number, record in enumerate(records, 1):
            one = dict(record)
            if care >= 2:
                one.update(number=number, previous=done[-1]["digest"] if done else "")
            if care >= 1:
                one["digest"] = digest_of(one)
            if care == 3:
                one.pop("signature", None)
            if care == 4 and one != record:
                one = self.shop.forger.record(one)
            done.append(one)
        self.write([canonical(one) for one in done])
        if care and done:
            self.head(Head(len(done), done[-1]["digest"]))

    def head(self, head: Head) -> None:
        """Write a HEAD: unsigned, with the old signature, with the forger's, or not at all."""
        path = self.folder / "HEAD"
        how = self.chance.randrange(4)
        if how == 0:
            path.unlink(missing_ok=True)
            return
        if how == 1 and path.exists():
            with contextlib.suppress(ValueError, AttributeError):  # HEAD was forged before
                old = json.loads(path.read_bytes())
                head = Head(head.count, head.last, old.get("signature"))
        if how == 2:
            head = self.shop.forger.head(head)
            keys = self.folder / "keys"
            (keys / f"{self.shop.forger.name}.pub").write_bytes(self.shop.forger.public)
        path.write_bytes(head.data)
