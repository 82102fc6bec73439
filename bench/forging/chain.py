"""Forging which records there are, and in what order: taking away, going back, going on."""

from __future__ import annotations

import contextlib
import json
import shutil

from bench.forging.workshop import RECORDS, Forgery, scored
from engine.auditing.records.chain import Head, pending_of
from engine.commands.ledger import append


def delete(f: Forgery) -> None:
    """Remove records."""
    records = f.records
    for _ in range(f.chance.randint(1, len(records) - 1)):
        records.pop(f.chance.randrange(len(records)))
    f.put(records)


def reorder(f: Forgery) -> None:
    """Put records in another order, or one twice."""
    records = f.records
    one, other = f.chance.sample(range(len(records)), 2)
    if f.chance.random() < 0.7:
        records[one], records[other] = records[other], records[one]
    else:
        records.insert(one, records[other])
    f.put(records)


def roll_back(f: Forgery) -> None:
    """Go back to an earlier end: the last records gone, HEAD as it was or made to fit."""
    lines = f.lines
    kept = lines[: f.chance.randrange(len(lines))]
    f.write(kept)
    if kept and f.chance.random() < 0.7:
        f.head(Head(len(kept), json.loads(kept[-1])["digest"]))
    if f.chance.random() < 0.2:
        rest = lines[len(kept)]
        record = json.loads(rest)
        end = Head(record["number"], record["digest"], f.records and record.get("signature"))
        (f.folder / "pending").write_bytes(pending_of(record, end))


def copy_of_before(f: Forgery) -> None:
    """Put back a copy of the whole folder that was honest when it was made."""
    early = f.shop.root / f"early-{f.chance.randrange(1, RECORDS)}"
    shutil.rmtree(f.folder)
    shutil.copytree(early, f.folder)


def cut_and_append(f: Forgery) -> None:
    """Cut the end off and go on with records of one's own, or of another ledger."""
    lines = f.lines
    kept = lines[: f.chance.randrange(1, len(lines))]
    source = f.shop.root / f.chance.choice(["elsewhere", "foreign"])
    more = (source / "ledger.jsonl").read_bytes().splitlines()
    for place in (source / "objects").glob("*/*"):
        (f.folder / "objects" / place.parent.name).mkdir(exist_ok=True)
        shutil.copy(place, f.folder / "objects" / place.parent.name / place.name)
    if f.chance.random() < 0.5:
        f.write(kept + more[len(kept) :])
        shutil.copy(source / "HEAD", f.folder / "HEAD")
        return
    f.put([json.loads(line) for line in kept + more[: f.chance.randint(1, 3)]])


def append_own(f: Forgery) -> None:
    """Add a record, as the program itself does it, without the key or with another."""
    with contextlib.suppress(Exception):  # what was forged before may refuse it
        append(f.folder, scored(30), f.chance.choice([None, f.shop.forger]))


def heads(f: Forgery) -> None:
    """Write something else as HEAD."""
    path = f.folder / "HEAD"
    data = path.read_bytes() if path.is_file() else b"{}"
    early = (f.shop.root / f"early-{f.chance.randrange(1, RECORDS)}" / "HEAD").read_bytes()
    foreign = (f.shop.root / f.chance.choice(["elsewhere", "foreign"]) / "HEAD").read_bytes()
    path.write_bytes(
        f.chance.choice(
            [
                b"",
                b"\n",
                b"{}",
                b"null",
                data[:-1],
                data + b"\n",
                b" " + data,
                early,
                foreign,
                b"\xff",
                b"[" * 100_000,
                b'{"count":1,"last":"x"}\n',
                data.replace(b"5", b"6", 1),
            ]
        )
    )
