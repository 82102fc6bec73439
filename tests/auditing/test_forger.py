"""A forger has the whole ledger folder but not the key: `verify --key` tells every forgery.

The forger is `bench/forging`; `bench/forge_ledger.py` makes a thousand forgeries.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import jixiao
from conftest import ROOT

sys.path.insert(0, str(ROOT))
pytest.importorskip("cryptography")
from bench.forging.lines import MALFORMED, bad_line
from bench.forging.ways import KINDS, forge
from bench.forging.workshop import Forgery, Workshop
from engine.auditing.records.encoding import canonical


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return Workshop(tmp_path_factory.mktemp("forger"))


@pytest.fixture
def copy(shop: Workshop, tmp_path: Path) -> Path:
    shutil.copytree(shop.honest, tmp_path / "l")
    return tmp_path / "l"


def verified(shop: Workshop, folder: Path) -> list[str]:
    """Return what verify says of a ledger that must not hold, without its last line."""
    status, said = shop.verify(folder)
    assert status == 1, said
    assert "Traceback" not in said
    return said.splitlines()[:-1]


def test_honest_ledgers_pass(shop: Workshop) -> None:
    for folder in (shop.honest, shop.root / "elsewhere"):
        status, said = shop.verify(folder)
        remark, end = said.splitlines()
        assert (status, end) == (0, "5 records, all recomputed and right, with 1 remark")
        assert remark.startswith("ledger.jsonl:5 ")
        assert remark.endswith("plan.pdf was too large to keep: only its digest is here")


def test_ways_of_forging_are_told(shop: Workshop, tmp_path: Path) -> None:
    chance = random.Random(1)
    for _ in range(25):
        ways = forge(shop, tmp_path / "forged", chance)
        assert verified(shop, tmp_path / "forged"), ways


@pytest.mark.parametrize("kind", dict.fromkeys(KINDS), ids=lambda kind: kind.__name__)
def test_each_way_of_forging_is_told(
    shop: Workshop, copy: Path, kind: Callable[[Forgery], None]
) -> None:
    kind(Forgery(shop, copy, random.Random(3)))
    assert verified(shop, copy)


@pytest.mark.parametrize("kind", range(len(MALFORMED)))
def test_a_line_that_is_no_record_is_told_with_its_number(
    shop: Workshop, copy: Path, kind: int
) -> None:
    lines = (copy / "ledger.jsonl").read_bytes().splitlines()
    lines[2] = bad_line(kind, lines[2])
    (copy / "ledger.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))
    first = verified(shop, copy)[0]
    assert first.startswith("ledger.jsonl:3 ")
    listed = jixiao("records", str(copy))
    assert listed.returncode == 0, listed.stderr


def test_records_without_the_signature_are_named(shop: Workshop, copy: Path) -> None:
    records = [json.loads(line) for line in (copy / "ledger.jsonl").read_bytes().splitlines()]
    del records[1]["signature"]
    records[3] = shop.forger.record(records[3])
    (copy / "ledger.jsonl").write_bytes(b"".join(canonical(one) + b"\n" for one in records))
    said = verified(shop, copy)[:-1]  # but the remark on a document that is not kept
    assert [line.partition(" (")[0] for line in said] == ["ledger.jsonl:2", "ledger.jsonl:4"]
    assert "has no signature" in said[0]
    assert "another key" in said[1]
    assert jixiao("verify", str(copy)).returncode == 0  # without a key nobody asked for signatures


def test_an_earlier_state_of_the_whole_folder_is_told_by_what_lies_beside_the_key(
    shop: Workshop, tmp_path: Path
) -> None:
    """Nothing in the folder can tell: that copy was honest once."""
    early = shop.root / "early-3"
    (said,) = verified(shop, early)
    assert "rolled back or replaced" in said
    shutil.copy(shop.public, tmp_path / "own.pub")  # without the notes
    assert jixiao("verify", str(early), "--key", str(tmp_path / "own.pub")).returncode == 0


def test_what_is_no_key_is_no_check(shop: Workshop, tmp_path: Path) -> None:
    for text in (b"", b"x", b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"):
        (tmp_path / "k.pub").write_bytes(text)
        done = jixiao("verify", str(shop.honest), "--key", str(tmp_path / "k.pub"))
        assert (done.returncode, done.stdout) == (1, ""), text
        assert "不是 Ed25519 公钥" in done.stderr
    (tmp_path / "k.pub").write_bytes(shop.public.read_bytes().replace(b"\n", b"\r\n"))
    done = jixiao("verify", str(shop.honest), "--key", str(tmp_path / "k.pub"))
    assert done.returncode == 0, done.stdout  # another way to write the same key


def test_a_signer_adds_nothing_to_a_ledger_that_was_rolled_back(tmp_path: Path) -> None:
    case = str(ROOT / "cases" / "overrun.yaml")
    assert jixiao("keys", "new", "own", cwd=tmp_path).returncode == 0
    record = ("score", case, "--record", "l", "--sign", "own", "--lang", "en")
    assert jixiao(*record, cwd=tmp_path).returncode == 0
    shutil.copytree(tmp_path / "l", tmp_path / "early")
    assert jixiao(*record, cwd=tmp_path).returncode == 0
    shutil.rmtree(tmp_path / "l")
    shutil.copytree(tmp_path / "early", tmp_path / "l")
    done = jixiao(*record, cwd=tmp_path)
    assert done.returncode == 1
    assert "it was rolled back" in done.stderr
    unsigned = jixiao("score", case, "--record", "l", cwd=tmp_path)
    assert unsigned.returncode == 0  # who does not sign has no notes to look at
    verified_ = jixiao("verify", "l", "--key", "own.pub", "--lang", "en", cwd=tmp_path)
    assert verified_.returncode == 1


def test_links_and_other_things_in_a_ledger_are_not_followed(tmp_path: Path) -> None:
    case = str(ROOT / "cases" / "overrun.yaml")
    (tmp_path / "outside").write_bytes(b"")
    for name in ("ledger.jsonl", "HEAD", "pending", "lock", "objects"):
        (tmp_path / "l").mkdir()
        (tmp_path / "l" / name).symlink_to(tmp_path / ("d" if name == "objects" else "outside"))
        (tmp_path / "d").mkdir(exist_ok=True)
        done = jixiao("score", case, "--record", "l", cwd=tmp_path)
        assert done.returncode == 1, name
        assert "是链接" in done.stderr
        assert list((tmp_path / "d").iterdir()) == []
        assert (tmp_path / "outside").read_bytes() == b""
        shutil.rmtree(tmp_path / "l")


@pytest.mark.parametrize("name", ["keys", "objects"])
def test_what_a_ledger_keeps_is_not_read_from_elsewhere(
    name: str, shop: Workshop, copy: Path, tmp_path: Path
) -> None:
    (copy / name).rename(tmp_path / "elsewhere")
    (copy / name).symlink_to(tmp_path / "elsewhere")
    kept = [*(tmp_path / "elsewhere").rglob("*")]
    assert any(path.is_file() for path in kept)
    assert verified(shop, copy)


def test_a_ruleset_edited_under_its_version_is_told(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_bytes((ROOT / "cases" / "overrun.yaml").read_bytes())
    text = "ruleset: own\nextends: cn-mof-2020-self-evaluation\ntitle: {}\nversion: {}\n"
    record = ("score", "c.yaml", "--rules", "own.yaml", "--record", "l", "--lang", "en")
    for title, version, told in (
        ("甲", "1.0.0", False), ("甲", "1.0.0", False), ("乙", "1.0.0", True), ("丙", "1.1.0", False),
    ):  # fmt: skip
        (tmp_path / "own.yaml").write_text(text.format(title, version), "utf-8")
        done = jixiao(*record, cwd=tmp_path)
        assert done.returncode == 0
        assert ("has the version of record 2 and other contents" in done.stderr) == told
    done = jixiao("verify", "l", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 0  # a remark: nobody changed the ledger
    assert done.stdout.splitlines() == [
        "ledger.jsonl:3 (byte {})  the ruleset own 1.0.0 has the version of record 1 and other "
        "contents: own.yaml".format(
            sum(map(len, (tmp_path / "l" / "ledger.jsonl").read_bytes().splitlines(True)[:2]))
        ),
        "4 records, all recomputed and right, with 1 remark",
    ]
