"""Ledgers: what is acknowledged is kept, whatever is changed is found, old scores recompute."""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
from pathlib import Path

import pytest
from command_line import as_process, jixiao
from conftest import ROOT, text_of

from engine.auditing.records.chain import Files, Head, pending_of
from engine.auditing.records.checking import Fault, Trust, check
from engine.auditing.records.encoding import canonical, digest_of, sha256
from engine.commands.ledger import Broken, append, fetch_from, keys_of, read

sys.path.insert(0, str(ROOT))
soak = pytest.importorskip("bench.soak_ledger") if os.name == "posix" else None


def faults(folder: Path, expected: str | None = None, version: str = "soak") -> list[Fault]:
    trust = Trust(keys_of(folder), last=expected)
    return check(read(folder), lambda d: fetch_from(folder, d), trust, version)[1]


def said(folder: Path) -> list[str]:
    return [f.said.en for f in faults(folder)]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    folder = tmp_path / "账本"
    for _ in range(4):
        append(folder, soak.scored())
    return folder


def lines(folder: Path) -> list[bytes]:
    return (folder / "ledger.jsonl").read_bytes().splitlines(keepends=True)


# ---- what holds -------------------------------------------------------------------------------


def test_records_follow_each_other_and_recompute(ledger: Path) -> None:
    records = [json.loads(line) for line in lines(ledger)]
    assert [r["number"] for r in records] == [1, 2, 3, 4]
    assert [r["previous"] for r in records] == ["", *(r["digest"] for r in records[:-1])]
    assert all(digest_of(r) == r["digest"] for r in records)
    assert faults(ledger) == []
    names = {p.parent.name + p.name for p in (ledger / "objects").glob("*/*")}
    assert names == {sha256(p.read_bytes()) for p in (ledger / "objects").glob("*/*")}
    assert len(names) == 3  # ruleset, case, scorecard: four records of one score keep them once


def test_a_record_is_written_in_one_way_only() -> None:
    assert canonical({"b": 1, "a": "绩效"}) == '{"a":"绩效","b":1}'.encode()


# ---- what is found ----------------------------------------------------------------------------


def test_a_removed_record_is_found_wherever_it_stood(ledger: Path) -> None:
    whole = lines(ledger)
    for gone in range(4):
        (ledger / "ledger.jsonl").write_bytes(b"".join(whole[:gone] + whole[gone + 1 :]))
        found = said(ledger)
        assert any("removed" in text for text in found), gone
    (ledger / "ledger.jsonl").write_bytes(b"".join([whole[1], whole[0], *whole[2:]]))
    assert any("records were added or removed" in text for text in said(ledger))


def test_a_shortened_ledger_with_a_head_made_anew_needs_a_digest_that_was_noted(
    ledger: Path,
) -> None:
    whole = lines(ledger)
    last = json.loads(whole[-1])["digest"]
    (ledger / "ledger.jsonl").write_bytes(b"".join(whole[:2]))
    (ledger / "HEAD").write_bytes(Head(2, json.loads(whole[1])["digest"]).data)
    assert faults(ledger) == []  # nothing inside the folder can tell
    assert [f.said.en for f in faults(ledger, expected=last)] == [
        f"there is no record with the digest {last[:12]}…"
    ]


def test_a_record_changed_with_its_digest_breaks_the_chain(ledger: Path) -> None:
    whole = lines(ledger)
    record = json.loads(whole[1])
    record["result"]["score"] = "60"
    record["digest"] = digest_of(record)
    (ledger / "ledger.jsonl").write_bytes(
        whole[0] + canonical(record) + b"\n" + b"".join(whole[2:])
    )
    assert "it does not follow the record before it" in said(ledger)


def test_the_first_byte_that_does_not_hold_is_named(ledger: Path) -> None:
    data = (ledger / "ledger.jsonl").read_bytes()
    second = data.index(b"\n") + 1
    (ledger / "ledger.jsonl").write_bytes(data[:second] + b"{ " + data[second + 1 :])
    first = faults(ledger)[0]
    assert (first.file, first.line, first.byte) == ("ledger.jsonl", 2, second + 1)


def test_a_score_that_another_version_computed_is_no_tampering(ledger: Path) -> None:
    """The scorecard kept is not today's: under another version a difference, under this one a fault."""
    whole = lines(ledger)
    record = json.loads(whole[0])
    old = json.loads(fetch_from(ledger, record["scorecard"]) or b"")
    old["score"] = old["low"] = old["high"] = "41"
    kept = canonical(old)
    digest = sha256(kept)
    (ledger / "objects" / digest[:2]).mkdir(exist_ok=True)
    (ledger / "objects" / digest[:2] / digest[2:]).write_bytes(kept)
    now = {"score": "41", "low": "41", "high": "41"}
    record.update(scorecard=digest, result={**record["result"], **now})
    record["digest"] = digest_of(record)
    (ledger / "ledger.jsonl").write_bytes(canonical(record) + b"\n")
    (ledger / "HEAD").write_bytes(Head(1, record["digest"]).data)
    found = faults(ledger, version="soak")
    assert {f.kind for f in found} == {"broken"}
    assert [f.said.en.partition(":")[2].split(" was ")[0] for f in found] == [
        " high", " low", " score"
    ]  # fmt: skip
    (found,) = faults(ledger, version="9.9")
    assert found.kind == "differs"
    assert "41" in found.said.en


def test_single_bytes_changed_anywhere_are_found(ledger: Path) -> None:
    assert soak.change_bytes(ledger, 60, random.Random(7)) == 0


# ---- interrupted writers -----------------------------------------------------------------------


def stopped_at(ledger: Path, step: int, cut: int = 0) -> Files:
    """Add a record and go back to what a kill leaves: before the line, inside it, before HEAD."""
    before = read(ledger)
    append(ledger, soak.scored())
    after = read(ledger)
    line = after.ledger[len(before.ledger) :]
    head = Head(before.ledger.count(b"\n") + 1, json.loads(line)["digest"])
    (ledger / "pending").write_bytes(pending_of(json.loads(line), head))
    if step < 2:
        (ledger / "ledger.jsonl").write_bytes(before.ledger + line[:cut])
    if step < 3:
        (ledger / "HEAD").write_bytes(before.head or b"")
    return after


@pytest.mark.parametrize(("step", "cut"), [(1, 0), (1, 1), (1, 40), (1, -1), (2, 0), (3, 0)])
def test_a_write_that_was_cut_off_is_finished_by_the_next(
    ledger: Path, step: int, cut: int
) -> None:
    after = stopped_at(ledger, step, cut)
    (found,) = faults(ledger)
    assert (found.kind, found.file) == ("open", "pending")
    append(ledger, soak.scored())
    assert faults(ledger) == []
    assert read(ledger).ledger.startswith(after.ledger)
    assert not (ledger / "pending").exists()


def test_the_first_record_can_be_cut_off_too(tmp_path: Path) -> None:
    append(tmp_path, soak.scored())
    line = (tmp_path / "ledger.jsonl").read_bytes()
    (tmp_path / "pending").write_bytes(line + (tmp_path / "HEAD").read_bytes())
    (tmp_path / "ledger.jsonl").write_bytes(line[:50])
    (tmp_path / "HEAD").unlink()
    assert [f.kind for f in faults(tmp_path)] == ["open"]
    append(tmp_path, soak.scored())
    assert faults(tmp_path) == []


@pytest.mark.parametrize("cut", [1, 40, 300])
def test_an_append_neither_mends_nor_hides_a_torn_ledger(ledger: Path, cut: int) -> None:
    whole = (ledger / "ledger.jsonl").read_bytes()
    for torn in (whole + whole[:cut], whole[:-cut]):
        (ledger / "ledger.jsonl").write_bytes(torn)
        assert said(ledger)[0] == "the last line is torn"
        with pytest.raises(Broken):
            append(ledger, soak.scored())
        assert (ledger / "ledger.jsonl").read_bytes() == torn


def test_an_append_neither_mends_nor_hides_a_shortened_ledger(ledger: Path) -> None:
    whole, head = lines(ledger), (ledger / "HEAD").read_bytes()
    records = [json.loads(line) for line in whole]
    for kept, end in (
        (whole[:3], head), (whole[:1], head), ([], head), (whole, None), (whole[:2], None),
        (whole, Head(3, records[2]["digest"]).data), (whole, b"{}\n"), (whole, b""),
        (whole[:3], Head(3, records[3]["digest"]).data),
    ):  # fmt: skip
        (ledger / "ledger.jsonl").write_bytes(b"".join(kept))
        (ledger / "HEAD").unlink(missing_ok=True)
        if end is not None:
            (ledger / "HEAD").write_bytes(end)
        before = said(ledger)
        assert before
        with pytest.raises(Broken):
            append(ledger, soak.scored())
        assert said(ledger) == before
    (ledger / "ledger.jsonl").unlink()
    (ledger / "HEAD").write_bytes(head)
    with pytest.raises(Broken):
        append(ledger, soak.scored())


def test_what_is_pending_must_fit_the_ledger(ledger: Path) -> None:
    """Nobody gets a record taken away, or another one in, by a file that looks like a crash."""
    whole = lines(ledger)
    records = [json.loads(line) for line in whole]
    other = {**records[3], "number": 5, "previous": "0" * 64}
    other["digest"] = digest_of(other)
    for pending in (
        b"", b"x", whole[3], b"\n" * 9, pending_of(other, Head(5, other["digest"])),
        pending_of(records[3], Head(4, other["digest"])),
        pending_of(records[1], Head(2, records[1]["digest"])),
    ):  # fmt: skip
        (ledger / "pending").write_bytes(pending)
        assert faults(ledger)[0].file == "pending"
        assert faults(ledger)[0].kind == "broken"
        with pytest.raises(Broken):
            append(ledger, soak.scored())
    # the last record taken away, as if it had not been written yet: HEAD says that it was
    (ledger / "pending").write_bytes(pending_of(records[3], Head(4, records[3]["digest"])))
    (ledger / "ledger.jsonl").write_bytes(b"".join(whole[:3]) + whole[3][:20])
    append(ledger, soak.scored())
    assert faults(ledger) == []
    assert read(ledger).ledger.startswith(b"".join(whole))


def test_killed_writers_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    folder = tmp_path / "ledger"
    told = soak.write_and_kill(folder, 12, 4, random.Random(3))
    told.add(append(folder, soak.scored()).record["digest"])
    recorded = {json.loads(line)["digest"] for line in read(folder).ledger.splitlines()}
    assert told <= recorded
    assert len(told) > 4
    assert faults(folder) == []


# ---- the commands ------------------------------------------------------------------------------


def test_record_list_and_verify(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(text_of("cases/overrun.yaml"), "utf-8")
    (tmp_path / "own.yaml").write_text(
        "ruleset: own\nextends: cn-mof-2020-self-evaluation\ntitle: 本地\nversion: 1.0.0\n", "utf-8"
    )
    scored = as_process("score", "c.yaml", "--rules", "own.yaml", "--record", "账本", cwd=tmp_path)
    assert scored.returncode == 0
    assert "已记入 账本 第 1 条，摘要 " in scored.stderr
    digest = scored.stderr.strip().rpartition(" ")[2]
    (tmp_path / "own.yaml").unlink()  # the ledger keeps what it needs
    (tmp_path / "c.yaml").write_text("case: other\n", "utf-8")
    listed = as_process("records", "账本", cwd=tmp_path).stdout
    assert "own 1.0.0" in listed
    assert digest[:12] in listed
    verified = as_process("verify", "账本", "--expect-last", digest, cwd=tmp_path)
    assert (verified.returncode, verified.stdout) == (0, "1 条记录，逐条重算，全部相符\n")
    record = json.loads((tmp_path / "账本" / "ledger.jsonl").read_text("utf-8"))
    assert [one["name"].rpartition("/")[2] for one in record["ruleset"]["files"]] == [
        "own.yaml", "cn-mof-2020-self-evaluation.yaml"
    ]  # fmt: skip


def test_a_case_with_errors_is_not_recorded(tmp_path: Path) -> None:
    text = text_of("cases/overrun.yaml").replace("case:", "csae:", 1)
    (tmp_path / "c.yaml").write_text(text, "utf-8")
    assert jixiao("score", "c.yaml", "--record", "l", cwd=tmp_path).returncode == 1
    assert not (tmp_path / "l").exists()


def test_what_is_no_ledger_or_cannot_be_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    case = str(ROOT / "cases" / "overrun.yaml")
    for arguments, status in (
        (("verify", "nowhere"), 1),
        (("verify", "file"), 1),
        (("records", "nowhere"), 1),
        (("score", case, "--record", "file"), 1),
        (("score", case, "--sign", "key"), 2),
        (("score", case, "--record", "l", "--sign", "file"), 1),
    ):
        done = jixiao(*arguments, "--lang", "en", cwd=tmp_path)
        assert done.returncode == status, arguments
        assert "Traceback" not in done.stderr
    assert not (tmp_path / "nowhere").exists()


def test_signatures_hold_and_others_do_not(tmp_path: Path) -> None:
    case = str(ROOT / "cases" / "overrun.yaml")
    for name in ("own", "other"):
        assert as_process("keys", "new", name, cwd=tmp_path).returncode == 0
    assert oct((tmp_path / "own").stat().st_mode & 0o777) == "0o600" or os.name == "nt"
    assert jixiao("keys", "new", "own", cwd=tmp_path).returncode == 2  # never overwritten
    assert jixiao("score", case, "--record", "l", "--sign", "own", cwd=tmp_path).returncode == 0
    assert jixiao("verify", "l", cwd=tmp_path).returncode == 0
    assert jixiao("verify", "l", "--key", "own.pub", cwd=tmp_path).returncode == 0
    unknown = jixiao("verify", "l", "--key", "other.pub", "--lang", "en", cwd=tmp_path)
    assert unknown.returncode == 1
    assert "signed by another key" in unknown.stdout
    (tmp_path / "l" / "keys").rename(tmp_path / "keys")
    without = jixiao("verify", "l", "--lang", "en", cwd=tmp_path)
    assert without.returncode == 0
    assert "the key of its signature was not given" in without.stdout
    (tmp_path / "keys").rename(tmp_path / "l" / "keys")
    record = json.loads((tmp_path / "l" / "ledger.jsonl").read_text("utf-8"))
    value = record["signature"]["value"]
    record["signature"]["value"] = ("0" if value[0] != "0" else "1") + value[1:]
    (tmp_path / "l" / "ledger.jsonl").write_bytes(canonical(record) + b"\n")
    broken = jixiao("verify", "l", "--lang", "en", cwd=tmp_path)
    assert broken.returncode == 1
    assert "its signature does not hold" in broken.stdout


def test_decisions_and_documents_are_kept_too(tmp_path: Path) -> None:
    shutil.copy(ROOT / "cases" / "overrun.yaml", tmp_path / "c.yaml")
    text = (tmp_path / "c.yaml").read_text("utf-8")
    if "documents:" not in text:
        text = text.replace("year:", "documents: {note: {title: 说明, file: note.txt}}\nyear:", 1)
        (tmp_path / "c.yaml").write_text(text, "utf-8")
    (tmp_path / "note.txt").write_text("一、说明", "utf-8")
    unit = "outputs.cost" if "id: cost" in text else None
    card = json.loads(jixiao("score", "c.yaml", "--format", "json", cwd=tmp_path).stdout)
    units = [i for s in card["sections"] for i in s["indicators"] if i["score"] is not None]
    unit = unit or units[0]["id"]
    decided = jixiao(
        "decide", "c.yaml", unit, "--dispute", "--reason", "待查", "--by", "甲", cwd=tmp_path
    )
    assert decided.returncode == 0, decided.stderr
    assert jixiao("score", "c.yaml", "--record", "l", cwd=tmp_path).returncode == 0
    record = json.loads((tmp_path / "l" / "ledger.jsonl").read_text("utf-8"))
    assert record["decisions"]["name"] == "c.decisions.yaml"
    assert [d["name"] for d in record["documents"]] == ["note.txt"]
    shutil.rmtree(tmp_path / "l" / "torn", ignore_errors=True)
    (tmp_path / "c.decisions.yaml").unlink()
    assert jixiao("verify", "l", cwd=tmp_path).returncode == 0
