"""Whether a ledger holds: its bytes, its chain, its inputs, and every score recomputed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from engine.auditing.records.encoding import Json, canonical, digest_of, sha256
from engine.auditing.records.record import FORMAT
from engine.auditing.records.rescoring import Fetch, rescored
from engine.auditing.records.signing import holds, key_id
from engine.base.words import Text

#: broken: bytes are not what they were. differs: this version of the engine gives another score.
#: open: nothing is wrong, and something could not be looked at.
Kind = Literal["broken", "differs", "open"]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not hold: in which file, from which byte on, and what was expected."""

    kind: Kind
    file: str
    line: int | None
    byte: int | None
    said: Text


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger as read: `lines` are its records with the byte where each begins; `torn` what
    follows the last of them, the rest of a write that was cut off.
    """

    lines: tuple[tuple[int, bytes], ...]
    torn: bytes


def split(data: bytes) -> Ledger:
    """Return the lines of a ledger's bytes."""
    found = []
    start = 0
    while (end := data.find(b"\n", start)) >= 0:
        found.append((start, data[start:end]))
        start = end + 1
    return Ledger(tuple(found), data[start:])


def check(
    data: bytes,
    head: bytes | None,
    fetch: Fetch,
    keys: Mapping[str, bytes],
    expected_last: str | None,
    version: str,
) -> tuple[int, list[Fault]]:
    """Return how many records a ledger has, and everything that does not hold, in order.

    `fetch` returns the bytes kept under a digest, None where there are none. `keys` are public keys
    by their short names. `version` is this engine's.
    """
    ledger = split(data)
    faults: list[Fault] = []
    if ledger.torn:
        said = Text("最后一行不完整，写入时中断", "the last line is torn: a write was cut off")
        at = len(data) - len(ledger.torn)
        faults.append(Fault("broken", "ledger.jsonl", len(ledger.lines) + 1, at, said))
    for name, key in keys.items():
        if key_id(key) != name:
            said = Text("公钥改过", "the public key was changed")
            faults.append(Fault("broken", f"keys/{name}.pub", None, None, said))
    previous = ""
    for line, (start, text) in enumerate(ledger.lines, 1):
        record, fault = _record(line, start, text)
        if record is None:
            faults.append(fault or _fault(line, start, Text("", "")))
            previous = ""
            continue
        faults += _chain(line, start, record, previous)
        faults += _signature(line, start, record, keys)
        faults += _inputs(line, start, record, fetch, version)
        previous = record["digest"]
    faults += _head(head, len(ledger.lines), previous, ledger, expected_last)
    return len(ledger.lines), faults


def _fault(line: int, byte: int, said: Text, kind: Kind = "broken") -> Fault:
    return Fault(kind, "ledger.jsonl", line, byte, said)


def _record(line: int, start: int, text: bytes) -> tuple[Json | None, Fault | None]:
    """Return a record whose bytes are the only way to write it, and whose digest is its own."""
    try:
        found = json.loads(text.decode("utf-8"))
    except UnicodeDecodeError as error:
        return None, _fault(line, start + error.start, Text("不是 UTF-8", "it is no UTF-8"))
    except (json.JSONDecodeError, RecursionError, ValueError) as error:
        at = getattr(error, "pos", 0)
        byte = start + len(text.decode("utf-8")[:at].encode())
        return None, _fault(line, byte, Text("不是 JSON", "it is no JSON"))
    if not isinstance(found, dict) or not isinstance(found.get("digest"), str):
        return None, _fault(line, start, Text("不是一条记录", "it is no record"))
    again = canonical(found)
    if again != text:
        at = next(
            (i for i, (a, b) in enumerate(zip(again, text, strict=False)) if a != b), len(again)
        )
        said = Text("写法与记录的不同", "it is not written as records are")
        return None, _fault(line, start + at, said)
    if found["digest"] != digest_of(found):
        said = Text(
            "这一条改过：内容的摘要不是所记的摘要", "it was changed: its digest is another one"
        )
        return None, _fault(line, start, said)
    return found, None


def _first_difference(one: bytes, other: bytes) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def _chain(line: int, start: int, record: Json, previous: str) -> Iterator[Fault]:
    if record.get("format") != FORMAT:
        said = Text(f"格式 {record.get('format')} 不认识", f"unknown format {record.get('format')}")
        yield _fault(line, start, said)
    if record.get("number") != line:
        said = Text(
            f"编号是 {record.get('number')}，应为 {line}：有记录插入或删去",
            f"its number is {record.get('number')}, not {line}: records were added or removed",
        )
        yield _fault(line, start, said)
    if record.get("previous") != previous:
        said = Text("接不上前一条记录", "it does not follow the record before it")
        yield _fault(line, start, said)


def _signature(line: int, start: int, record: Json, keys: Mapping[str, bytes]) -> Iterator[Fault]:
    signature = record.get("signature")
    if signature is None:
        return
    key = keys.get(str(signature.get("key"))) if isinstance(signature, dict) else None
    if key is None:
        said = Text("签名所用的公钥没有给出", "the key of its signature was not given")
        yield _fault(line, start, said, "open")
        return
    try:
        fine = holds(record, key)
    except ImportError:
        said = Text(
            "核对签名要 pip install 'jixiao[sign]'",
            "checking signatures needs pip install 'jixiao[sign]'",
        )
        yield _fault(line, start, said, "open")
        return
    if not fine:
        yield _fault(line, start, Text("签名不对", "its signature does not hold"))


def _inputs(line: int, start: int, record: Json, fetch: Fetch, version: str) -> Iterator[Fault]:
    """Look at every object that a record names, then compute its score again."""
    complete = True
    for name, digest in _named(record):
        data = fetch(digest)
        file = f"objects/{digest[:2]}/{digest[2:]}"
        if data is None:
            complete = False
            said = Text(f"{name} 不在了（第 {line} 条用到）", f"{name} is gone (record {line})")
            yield Fault("broken", file, None, None, said)
        elif sha256(data) != digest:
            complete = False
            said = Text(f"{name} 改过（第 {line} 条用到）", f"{name} was changed (record {line})")
            yield Fault("broken", file, None, None, said)
    if not complete:
        return
    card, trouble = rescored(record, fetch)
    if card is None:
        yield _fault(line, start, trouble)
    elif sha256(canonical(card)) != record["scorecard"]:
        was, now = record["result"], {k: card[k] for k in record["result"]}
        same = version == record["engine"]["version"]
        what = Text(
            f"{_shown(was)}，现在是 {_shown(now)}", f"{_shown(was)}, it is {_shown(now)} now"
        )
        if same:
            said = Text(f"重算的得分不同：{what.zh}", f"it does not recompute: {what.en}")
            yield _fault(line, start, said)
        else:
            old = record["engine"]["version"]
            said = Text(
                f"输入都在，{old} 版算得 {what.zh}（{version} 版）",
                f"all inputs hold; version {old} gave {what.en} (version {version})",
            )
            yield _fault(line, start, said, "differs")


def _named(record: Json) -> Iterator[tuple[str, str]]:
    yield "scorecard", record["scorecard"]
    files: Sequence[Json] = [
        *record["ruleset"]["files"],
        record["case"],
        *record["documents"],
        *([record["decisions"]] if record["decisions"] else []),
    ]
    for one in files:
        yield one["name"], one["sha256"]


def _shown(result: Json) -> str:
    total = result["score"] if result["score"] is not None else f"{result['low']}–{result['high']}"
    return f"{total} {result['grade'] or ''}".strip()


def _head(
    head: bytes | None, count: int, last: str, ledger: Ledger, expected: str | None
) -> Iterator[Fault]:
    """Compare the ledger's end with HEAD, and with the last digest that somebody noted."""
    from engine.auditing.records.record import head_of

    if head is None:
        if count:
            said = Text("HEAD 不在了：末尾有没有删去记录看不出来", "HEAD is gone")
            yield Fault("broken", "HEAD", None, None, said)
    elif head != head_of(count, last) and not _behind(head, count, ledger):
        at = _first_difference(head, head_of(count, last))
        said = Text(
            f"HEAD 与账本的 {count} 条记录不符：末尾的记录删过，或 HEAD 改过",
            f"HEAD does not agree with the {count} records: the end was removed, or HEAD changed",
        )
        yield Fault("broken", "HEAD", 1, at, said)
    if expected is not None and not any(
        f'"digest":"{expected}"'.encode() in text for _, text in ledger.lines
    ):
        said = Text(
            f"账本里没有摘要为 {expected[:12]}… 的记录",
            f"there is no record with the digest {expected[:12]}…",
        )
        yield Fault("broken", "ledger.jsonl", None, None, said)


def _behind(head: bytes, count: int, ledger: Ledger) -> bool:
    """Return whether HEAD is that of the record before the last: a writer was cut off between."""
    from engine.auditing.records.record import head_of

    if count == 0:
        return False
    try:
        previous = json.loads(ledger.lines[-1][1])["previous"]
    except (ValueError, KeyError, TypeError):
        return False
    return head == head_of(count - 1, str(previous))
