"""A forger with a whole ledger folder but not the key: is every forgery told?

    python bench/forge_ledger.py [--forgeries 1000] [--seed 1]

Every forgery is looked at as a user does, by `jixiao verify LEDGER --key OWN.pub`, which must end
with status 1 and without a traceback; ledgers that nobody touched must pass.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE))

import cli  # noqa: E402
from engine.auditing.records.chain import Head, pending_of  # noqa: E402
from engine.auditing.records.encoding import canonical, digest_of, sha256  # noqa: E402
from engine.auditing.records.record import Input, Scored  # noqa: E402
from engine.auditing.records.signing import Signer, new_key  # noqa: E402
from engine.commands.ledger import append, note  # noqa: E402
from engine.pipeline import load_case, load_ruleset, score_case  # noqa: E402
from engine.scoring.scorecard_json import scorecard_data  # noqa: E402

Json = dict[str, Any]
RULES = HERE / "tests" / "conformance" / "limits.yaml"
RECORDS = 5


def scored(n: int) -> Scored:
    """Return a score with its inputs, as `jixiao score --record` makes it."""
    from engine import __version__

    case = (
        f"case: case-{n}\ntitle: 案例\nyear: 2022\n"
        f"facts: {{banded: {60 + n}%, ratio: 2, span: 80%, reverse: 200, line: 7}}\n"
    ).encode()
    ruleset, _ = load_ruleset("limits.yaml", RULES.read_bytes())
    facts, _ = load_case(f"case-{n}.yaml", case)
    data = scorecard_data(score_case(ruleset, facts), "zh", __version__)
    ruleset.program.close()
    rules = [Input("limits.yaml", RULES.read_bytes())]
    return Scored(rules, Input(f"case-{n}.yaml", case), None, [], "zh", data)


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


@dataclass
class Forgery:
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
            with contextlib.suppress(ValueError):
                old = json.loads(path.read_bytes())
                head = Head(head.count, head.last, old.get("signature"))
        if how == 2:
            head = self.shop.forger.head(head)
            keys = self.folder / "keys"
            (keys / f"{self.shop.forger.name}.pub").write_bytes(self.shop.forger.public)
        path.write_bytes(head.data)


# ---- forgeries ---------------------------------------------------------------------------------


def strip(f: Forgery) -> None:
    """Take signatures away: of one record, of all, of HEAD."""
    records = f.records
    which = f.chance.choice([[f.chance.randrange(len(records))], range(len(records))])
    for n in which:
        records[n].pop("signature", None)
    f.write([canonical(one) for one in records])
    if f.chance.random() < 0.5:
        f.head(Head(len(records), records[-1]["digest"]))


def strip_head(f: Forgery) -> None:
    """Take the signature of HEAD away."""
    (f.folder / "HEAD").write_bytes(Head(len(f.records), f.records[-1]["digest"]).data)


def sign_again(f: Forgery) -> None:
    """Sign with another key: one record, all of them, with HEAD or without, under either name."""
    records = f.records
    which = f.chance.choice([[f.chance.randrange(len(records))], range(len(records))])
    name = records[0]["signature"]["key"] if "signature" in records[0] else "0" * 32
    lie = f.chance.random() < 0.5
    for n in which:
        records[n] = f.shop.forger.record(records[n])
        if lie:
            records[n]["signature"]["key"] = name
    f.write([canonical(one) for one in records])
    (f.folder / "keys" / f"{f.shop.forger.name}.pub").write_bytes(f.shop.forger.public)
    if f.chance.random() < 0.5:
        f.head(Head(len(records), records[-1]["digest"]))


def alter(f: Forgery) -> None:
    """Change what a record says: result, case, version, time, engine, names, digests."""
    records = f.records
    record = f.chance.choice(records)
    old = canonical(record)
    while canonical(record) == old:
        field_ = f.chance.choice(["result", "result", "case", "ruleset", "time", "engine", "more"])
        if field_ == "result":
            name = f.chance.choice(sorted(record["result"]))
            record["result"][name] = f.chance.choice(["99", "0", "优", None, "scored", "outer"])
        elif field_ == "case":
            record["case"][f.chance.choice(["id", "name"])] = "another"
        elif field_ == "ruleset":
            record["ruleset"][f.chance.choice(["id", "version"])] = "2.0.0"
        elif field_ == "time":
            record["time"] = f"20{f.chance.randrange(10, 40)}-01-01T00:00:00.000000+00:00"
        elif field_ == "engine":
            record["engine"][f.chance.choice(["version", "matcher", "python"])] = "9"
        else:
            name = f.chance.choice(["language", "scorecard", "documents", "decisions", "format"])
            record[name] = {
                "language": "en",
                "scorecard": f.chance.choice(records)["scorecard"],
                "documents": [{"id": "d", "name": "d", "sha256": record["case"]["sha256"]}],
                "decisions": {"name": "d", "sha256": record["case"]["sha256"]},
                "format": 2,
            }[name]
    f.put(records)


def better_score(f: Forgery) -> None:
    """Change a result and the scorecard that is kept, so that both say the same."""
    records = f.records
    record = f.chance.choice(records)
    kept = f.folder / "objects" / record["scorecard"][:2] / record["scorecard"][2:]
    card = json.loads(kept.read_bytes())
    card.update(score="100", low="100", high="100", grade="优")
    record["result"].update(score="100", low="100", high="100", grade="优")
    if f.chance.random() < 0.5:
        record["engine"]["version"] = card["engine"]["version"] = "0.0.9"
    data = canonical(card)
    record["scorecard"] = sha256(data)
    place = f.folder / "objects" / sha256(data)[:2]
    place.mkdir(exist_ok=True)
    (place / sha256(data)[2:]).write_bytes(data)
    f.put(records)


def other_inputs(f: Forgery) -> None:
    """Record another case's score under a case's name."""
    records = f.records
    one, other = f.chance.sample(range(len(records)), 2)
    for name in ("scorecard", "result", "case", "time"):
        records[one][name] = records[other][name]
        if f.chance.random() < 0.5:
            break
    f.put(records)


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


def objects(f: Forgery) -> None:
    """Change, swap, empty, remove what records name, or put a link or a folder in its place."""
    used = sorted((f.folder / "objects").glob("*/*"))
    path, other = f.chance.sample(used, 2)
    how = f.chance.randrange(6)
    data = path.read_bytes()
    if how == 0:
        at = f.chance.randrange(len(data))
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    elif how == 1:
        path.write_bytes(other.read_bytes())
    elif how == 2:
        path.write_bytes(b"")
    elif how == 3:
        path.unlink()
    elif how == 4:
        path.unlink()
        path.symlink_to("/etc/hostname")
    else:
        path.unlink()
        path.mkdir()


def keys(f: Forgery) -> None:
    """Put another public key under the name of the one that signed."""
    (path,) = (f.folder / "keys").glob("*.pub")
    path.write_bytes(f.chance.choice([f.shop.forger.public, b"", b"x"]))


#: Lines that are no records, by kind.
MALFORMED: tuple[bytes | Callable[[bytes], bytes], ...] = (
    b"",
    b" ",
    b"null",
    b"[]",
    b"{}",
    b"0",
    b'"text"',
    lambda line: line[:-1],
    lambda line: line[1:],
    lambda line: line + b" ",
    lambda line: b" " + line,
    lambda line: line + b"\r",
    lambda line: line + line,
    lambda line: b"\xff" + line,
    lambda line: b"\xef\xbb\xbf" + line,
    lambda line: line.replace(b"{", b"{\x00", 1),
    lambda line: line.replace(b'"number":', b'"number":1e', 1),
    lambda line: line.replace(b'"number":', b'"number":-', 1),
    lambda line: _with(line, number=10**30),
    lambda line: _with(line, number="1"),
    lambda line: _with(line, number=1.0),
    lambda line: _with(line, number=True),
    lambda line: _with(line, number=float("nan")),
    lambda line: _with(line, format=None),
    lambda line: _with(line, case=None),
    lambda line: _with(line, case=[]),
    lambda line: _with(line, result=None),
    lambda line: _with(line, result={}),
    lambda line: _with(line, ruleset={"id": "x", "version": "1", "files": []}),
    lambda line: _with(line, ruleset={"id": "x", "version": "1", "files": [None]}),
    lambda line: _with(line, engine="x"),
    lambda line: _with(line, documents={"a": 1}),
    lambda line: _with(line, decisions=[1]),
    lambda line: _with(line, scorecard="../../../../etc/passwd"),
    lambda line: _with(line, scorecard=7),
    lambda line: _with(line, language="fr"),
    lambda line: _with(line, signature=None),
    lambda line: _with(line, signature=[]),
    lambda line: _with(line, signature={"key": 1, "value": 2}),
    lambda line: _with(line, extra={"a": [1]}),
    lambda line: _without(line, "digest"),
    lambda line: _without(line, "time"),
    lambda line: line.replace(b'"case":', b'"case":{},"case":', 1),
    b"[" * 100_000,
    b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    b'{"digest":"\\ud800"}',
    b"9" * 10_000,
    b"\x00" * 1_000,
    "\u2028\u202e".encode(),
    lambda line: line.upper(),
)


def bad_line(kind: int, line: bytes) -> bytes:
    """Return a line that is no record, made from one that is."""
    make = MALFORMED[kind]
    return make if isinstance(make, bytes) else make(line)


def _with(line: bytes, **fields: Any) -> bytes:
    record = {**json.loads(line), **fields}
    with contextlib.suppress(ValueError):
        record["digest"] = digest_of(record)
    return canonical(record)


def _without(line: bytes, name: str) -> bytes:
    record = json.loads(line)
    del record[name]
    return canonical(record)


def malformed(f: Forgery) -> None:
    """Put a line that is no record in the place of one, or between two."""
    lines = f.lines
    at = f.chance.randrange(len(lines))
    bad = bad_line(f.chance.randrange(len(MALFORMED)), lines[at])
    lines[at : at + f.chance.randrange(2)] = [bad]
    f.write(lines)


def signature_bytes(f: Forgery) -> None:
    """Write a signature in another way: capitals, blanks, one digit off, cut short."""
    records = f.records
    record = f.chance.choice(records)
    value = record["signature"]["value"]
    at = f.chance.randrange(len(value))
    digit = "0" if value[at] != "0" else "1"
    record["signature"]["value"] = f.chance.choice(
        [value.upper(), value[:-1], value[:-2], value + "00", " " + value, "",
         value[:at] + digit + value[at + 1 :]]
    )  # fmt: skip
    if f.chance.random() < 0.2:
        record["signature"]["value"] = f.chance.choice(f.records)["digest"] * 2
    f.write([canonical(one) for one in records])


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


KINDS: tuple[Callable[[Forgery], None], ...] = (
    *(strip, strip_head, sign_again, alter, alter, better_score, other_inputs, delete, reorder),
    *(roll_back, copy_of_before, cut_and_append, append_own, objects, keys, malformed, malformed),
    *(signature_bytes, heads),
)


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return every file of a ledger but its lock."""
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and p.name != "lock"
    }


def forge(shop: Workshop, folder: Path, chance: random.Random) -> list[str]:
    """Make a copy of the honest ledger and forge it, in one way or in two; return the ways."""
    honest = bytes_of(shop.honest)
    while True:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(shop.honest, folder)
        done = []
        for kind in chance.sample(KINDS, chance.choice([1, 1, 1, 2])):
            try:
                kind(Forgery(shop, folder, chance))
            except (ValueError, KeyError, OSError, IndexError, TypeError, RecursionError):
                if not done:
                    raise
                continue  # the second way does not fit what the first one left
            done.append(kind.__name__)
        if bytes_of(folder) != honest:
            return done


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--forgeries", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    missed = 0
    with tempfile.TemporaryDirectory() as made:
        shop = Workshop(Path(made))
        for honest in (shop.honest, shop.root / "elsewhere"):
            status, said = shop.verify(honest)
            if status:
                missed += 1
                print(f"an honest ledger fails:\n{said}")
        for n in range(options.forgeries):
            ways = forge(shop, Path(made) / "forged", chance)
            status, said = shop.verify(Path(made) / "forged")
            if status != 1 or "Traceback" in said:
                missed += 1
                print(f"number {n}, {ways}: status {status}\n{said}")
    print(f"{options.forgeries} forgeries: {missed} not told")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
