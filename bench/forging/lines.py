"""Lines that are no records."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from typing import Any

from bench.forging.workshop import Forgery
from engine.auditing.records.encoding import canonical, digest_of

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
