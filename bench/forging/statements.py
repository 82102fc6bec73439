"""Forging what a record says and who has signed it."""

from __future__ import annotations

import json

from bench.forging.workshop import Forgery, Json
from engine.auditing.records.chain import Head
from engine.auditing.records.encoding import canonical, sha256


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
                "documents": other_documents(f, record["documents"], record["case"]["sha256"]),
                "decisions": {"name": "d", "sha256": record["case"]["sha256"]},
                "format": 2,
            }[name]
    f.put(records)


def other_documents(f: Forgery, documents: list[Json], digest: str) -> list[Json]:
    """Return documents otherwise: another one, none, other bytes, kept or not as it was not."""
    one, *rest = [dict(document) for document in documents]
    how = f.chance.randrange(4)
    if how == 0:
        return [{"id": "d", "name": "d", "sha256": digest}]
    if how == 1:
        return rest
    if how == 2:
        one["sha256"] = digest
    elif one.pop("kept", True):
        one["kept"] = False
    return [one, *rest]


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
