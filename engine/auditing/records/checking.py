"""Whether a ledger holds: its bytes, its chain, its signatures, its inputs, every score again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Literal

from msgspec import Struct, field

from engine.auditing.records import signing, words
from engine.auditing.records.chain import (
    Files,
    Head,
    Malformed,
    finished,
    lines_of,
    read_head,
    read_record,
    torn,
)
from engine.auditing.records.comparing import differences, restated
from engine.auditing.records.encoding import sha256
from engine.auditing.records.noted import Note, lacking
from engine.auditing.records.record import FORMAT
from engine.auditing.records.rescoring import Fetch, Rescorer
from engine.auditing.records.shape import RecordData, RulesData, Signature
from engine.auditing.records.versions import edited
from engine.base.words import Text, same

#: broken: bytes are not what they were, or a signature that was asked for is not there. differs:
#: another version of the engine gives another score. open: nothing is wrong, and something could
#: not be looked at, or a reader should know of it.
Kind = Literal["broken", "differs", "open"]

_MOST_FAULTS = 1_000
_MOST_FIELDS = 20  # of one scorecard that differ

LEDGER, HEAD, PENDING = "ledger.jsonl", "HEAD", "pending"


class Fault(Struct, frozen=True):
    """Something that does not hold: in which file, from which byte on, and what was expected."""

    kind: Kind
    file: str
    line: int | None
    byte: int | None
    said: Text


class Trust(Struct, frozen=True):
    """What a ledger is checked against: `kept` are the public keys in its folder, by short name.

    With `keys` every record and HEAD must be signed by one of these. `notes` are what these keys
    are known to have signed, `last` the digest of a record that must be there.
    """

    kept: Mapping[str, bytes] = field(default_factory=dict)
    keys: Mapping[str, bytes] | None = None
    notes: tuple[Note, ...] = ()
    last: str | None = None


def check(files: Files, fetch: Fetch, trust: Trust, version: str) -> tuple[int, list[Fault]]:
    """Return how many records a ledger has, and everything that does not hold, in order.

    `fetch` returns the bytes kept under a digest, None where there are none. `version` is this
    engine's. What comes after the first thousand faults is not looked at.
    """
    found = list(islice(_faults(files, fetch, trust, version), _MOST_FAULTS + 1))
    if len(found) > _MOST_FAULTS:
        found[_MOST_FAULTS:] = [Fault("open", LEDGER, None, None, words.MANY)]
    return files.ledger.count(b"\n"), found


def _faults(files: Files, fetch: Fetch, trust: Trust, version: str) -> Iterator[Fault]:
    whole = finished(files)
    if whole is None:
        yield Fault("broken", PENDING, None, None, words.PENDING)
    elif files.pending is not None:
        yield Fault("open", PENDING, None, None, words.CUT_OFF)
    files = whole or files
    for name, key in trust.kept.items():
        if signing.key_id(key) != name:
            yield Fault("broken", f"keys/{name}.pub", None, None, words.KEY_CHANGED)
    if rest := torn(files.ledger):
        line = files.ledger.count(b"\n") + 1
        yield Fault("broken", LEDGER, line, len(files.ledger) - len(rest), words.TORN)
    digests: list[str] = []
    with Rescorer(fetch) as rescorer:
        rulesets: dict[tuple[str, str], tuple[int, RulesData]] = {}
        for line, (start, text) in enumerate(lines_of(files.ledger), 1):
            try:
                record = read_record(text)
            except Malformed as error:
                yield _fault(line, start + error.byte, error.said)
                digests.append("")
                continue
            previous = digests[-1] if digests else ""
            for said in _chain(line, record, previous):
                yield _fault(line, start, said)
            for kind, said in _signature(record.get("signature"), record, trust):
                yield _fault(line, start, said, kind)
            yield from _inputs(line, start, record, rescorer, version)
            for said in _same_version(line, record, rulesets):
                yield _fault(line, start, said, "open")
            digests.append(record["digest"])
    yield from _end(files.head, digests, trust)


def _fault(line: int, byte: int, said: Text, kind: Kind = "broken") -> Fault:
    return Fault(kind, LEDGER, line, byte, said)


def _chain(line: int, record: RecordData, previous: str) -> Iterator[Text]:
    if record["format"] != FORMAT:
        yield words.FORMAT.fill(format=record["format"])
    if record["number"] != line:
        yield words.NUMBER.fill(number=record["number"], line=line)
    if record["previous"] != previous and (previous or line == 1):  # else told of the line before
        yield words.PREVIOUS


def _signature(
    signature: Signature | None, signed: RecordData | Head, trust: Trust
) -> Iterator[tuple[Kind, Text]]:
    if signature is None:
        if trust.keys is not None:
            yield "broken", words.UNSIGNED
        return
    key = (trust.kept if trust.keys is None else trust.keys).get(signature["key"])
    if key is None and trust.keys is not None:
        yield "broken", words.OTHER_KEY.fill(key=signature["key"][:12])
    elif key is None:
        yield "open", words.KEY_UNKNOWN
    else:
        try:
            holds = (
                signing.head_holds(signed, key)
                if isinstance(signed, Head)
                else signing.record_holds(signed, key)
            )
        except ImportError:
            yield "open", words.CANNOT_CHECK
            return
        if not holds:
            yield "broken", words.SIGNATURE


def _inputs(
    line: int, start: int, record: RecordData, rescorer: Rescorer, version: str
) -> Iterator[Fault]:
    """Look at every object that a record names, then compute its score again."""
    complete = True
    for one in record["documents"]:
        if "kept" in one:
            yield _fault(line, start, words.NOT_KEPT.fill(name=one["name"]), "open")
    for name, digest in _named(record):
        data = rescorer.fetch(digest)
        if data is None or sha256(data) != digest:
            complete = False
            said = (words.GONE if data is None else words.REPLACED).fill(name=name, line=line)
            yield Fault("broken", f"objects/{digest[:2]}/{digest[2:]}", None, None, said)
    if not complete:
        return
    kept = _card(rescorer.fetch(record["scorecard"]) or b"")
    if kept is None:
        yield _fault(line, start, words.NO_CARD)
        return
    for name, was, now in restated(record, kept):
        yield _fault(line, start, words.FIELD.fill(field=name, was=was, now=now))
    card, trouble = rescorer.rescored(record)
    if card is None:
        yield _fault(line, start, trouble)
    elif version == record["engine"]["version"]:
        for name, was, now in islice(differences(kept, card), _MOST_FIELDS):
            yield _fault(line, start, words.RECOMPUTED.fill(field=name, was=was, now=now))
    elif card != kept:
        was, now = _total(record["result"]), _total(card)
        old = record["engine"]["version"]
        said = words.OTHER_VERSION.fill(old=old, was=was, now=now, version=version)
        yield _fault(line, start, said, "differs")


def _card(data: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _named(record: RecordData) -> Iterator[tuple[str, str]]:
    yield "scorecard", record["scorecard"]
    decisions = [record["decisions"]] if record["decisions"] else []
    documents = [one for one in record["documents"] if "kept" not in one]
    for one in (*record["ruleset"]["files"], record["case"], *documents, *decisions):
        yield one["name"], one["sha256"]


def _total(result: Mapping[str, Any]) -> str:
    total = result["score"] if result["score"] is not None else f"{result['low']}–{result['high']}"
    return f"{total} {result['grade'] or ''}".strip()


def _same_version(
    line: int, record: RecordData, seen: dict[tuple[str, str], tuple[int, RulesData]]
) -> Iterator[Text]:
    """Tell a ruleset that has the version of another record's and is another text."""
    rules = record["ruleset"]
    before, old = seen.setdefault((rules["id"], rules["version"]), (line, rules))
    if new := edited(rules, old):
        named = {"id": rules["id"], "version": rules["version"], "line": before}
        yield words.SAME_VERSION.fill(**named, file=words.LISTED.join(map(same, new)))
        seen[rules["id"], rules["version"]] = (line, rules)


def _end(data: bytes | None, digests: list[str], trust: Trust) -> Iterator[Fault]:
    """Compare the ledger's end with HEAD, with what was noted, and with what is expected."""
    if data is None:
        yield Fault("broken", HEAD, None, None, words.HEAD_GONE)
    else:
        try:
            head = read_head(data)
        except Malformed as error:
            yield Fault("broken", HEAD, 1, error.byte, error.said)
        else:
            if (head.count, head.last) != (len(digests), digests[-1] if digests else ""):
                said = words.HEAD_DISAGREES.fill(count=len(digests))
                yield Fault("broken", HEAD, 1, 0, said)
            for kind, said in _signature(head.signature, head, trust):
                yield Fault(kind, HEAD, 1, 0, said)
    if note := lacking(trust.notes, digests):
        said = words.SIGNED_AND_GONE.fill(number=note.number, digest=note.digest[:12])
        yield Fault("broken", LEDGER, None, None, said)
    if trust.last is not None and trust.last not in digests:
        said = words.EXPECTED.fill(digest=trust.last[:12])
        yield Fault("broken", LEDGER, None, None, said)
