"""What a stranger's text names stays in its folder or in one that the user named, links followed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import jixiao
from conftest import ROOT

from engine.commands import disk, documents, links, recording

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links, pipes and devices of POSIX")

SECRET = "一、机密 支出 80 万元，口令 hunter2"
CASE = """\
case: sent
title: 别人送来的案例
year: 2024
documents: {a: {title: 甲, file: "%s"}}
budget:
  lines:
    - {id: all, title: 全部, planned: 100万元, spent: {value: 80万元, evidence: {document: a, figure: 80万元}}}
"""
RULES = (ROOT / "rulesets/cn-hb-20-40-40.yaml").read_text(encoding="utf-8")


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A folder that somebody sent, beside things that are none of his business."""
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "deep").mkdir()
    shutil.copy(tmp_path / "secret.txt", tmp_path / "own" / "deep" / "secret.txt")
    folder = tmp_path / "sent"
    folder.mkdir()
    (folder / "link.txt").symlink_to("../secret.txt")
    (folder / "far.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "chain.txt").symlink_to("link.txt")
    (folder / "own").symlink_to("../own")
    return folder


def written(folder: Path, file: str) -> Path:
    case = folder / "case.yaml"
    case.write_text(CASE % file, encoding="utf-8")
    return case


def ledger_texts(folder: Path) -> str:
    files = [p for p in (folder / "ledger").rglob("*") if p.is_file()]
    return "".join(p.read_bytes().decode("utf-8", "replace") for p in files)


WAYS_OUT = [
    "../secret.txt",
    "{up}/secret.txt",
    "./x/../../secret.txt",
    "link.txt",
    "far.txt",
    "chain.txt",
    "own/deep/secret.txt",
    "../none.txt",
    "/etc/hostname",
    "../../../../../../../../etc/passwd",
]


@pytest.mark.parametrize("way", WAYS_OUT)
def test_evidence_that_lies_elsewhere_is_not_read(way: str, sent: Path) -> None:
    case = written(sent, way.replace("{up}", str(sent.parent)))
    for words in (("audit",), ("report", "-o", str(sent / "out.html"), "--force")):
        done = jixiao(words[0], str(case), *words[1:], "--lang", "en")
        said = done.stdout + done.stderr
        assert "error[JX804]" in said
        assert f"{case}:4:" in said
        assert "name its folder with --documents" in said
        assert "hunter2" not in said
        if words[0] == "audit":
            assert done.returncode == 1
            assert "AU111" in said
        else:
            assert "机密" not in (sent / "out.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("way", WAYS_OUT)
def test_evidence_that_lies_elsewhere_is_not_recorded(way: str, sent: Path) -> None:
    case = written(sent, way.replace("{up}", str(sent.parent)))
    done = jixiao("score", str(case), "--record", str(sent / "ledger"), "--lang", "en")
    assert done.returncode == 1
    assert "error[JX804]" in done.stderr
    assert "hunter2" not in ledger_texts(sent)


@pytest.mark.parametrize(
    ("file", "named"),
    [("secret.txt", "."), ("../secret.txt", "."), ("{up}/secret.txt", "."), ("link.txt", "."),
     ("secret.txt", "own/deep"), ("own/deep/secret.txt", "own")],
)  # fmt: skip
def test_folders_that_the_user_names_are_open(file: str, named: str, sent: Path) -> None:
    case = written(sent, file.replace("{up}", str(sent.parent)))
    folder = str(sent.parent / named)
    done = jixiao("audit", str(case), "--documents", folder, "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "AU100" in done.stdout
    words = ("--documents", folder, "--record", str(sent / "ledger"))
    assert jixiao("score", str(case), *words).returncode == 0
    assert "hunter2" in ledger_texts(sent)


def test_a_case_that_is_a_link_has_the_folder_in_which_the_user_named_it(sent: Path) -> None:
    case = written(sent, "here.txt")
    (sent / "here.txt").write_text(SECRET, encoding="utf-8")
    case.rename(sent.parent / "real.yaml")
    case.symlink_to("../real.yaml")
    assert "AU100" in jixiao("audit", str(case)).stdout


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("a pipe", "no regular file but a pipe"),
        ("a folder", "this is a folder"),
        ("nothing behind a link", "no such file or folder"),
        ("a circle of links", "the links lead round in a circle"),
        ("a damaged file", "the file is damaged"),
    ],
)
def test_evidence_that_cannot_be_read_fails_the_audit(kind: str, said: str, sent: Path) -> None:
    path = sent / "a.docx"
    case = written(sent, path.name)
    if kind == "a pipe":
        os.mkfifo(path)
    elif kind == "a folder":
        path.mkdir()
    elif kind == "nothing behind a link":
        path.symlink_to("gone.docx")
    elif kind == "a circle of links":
        path.symlink_to("a.docx")
    elif kind == "a damaged file":
        path.write_bytes(b"PK\x03\x04 broken")
    done = jixiao("audit", str(case), "--lang", "en")
    assert done.returncode == 1
    assert "AU111" in done.stdout
    assert said in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("limit", "said"), [("_MOST_SECONDS", "more than 0 seconds"), ("_MOST_NUMBERS", "0 numbers")]
)
def test_documents_that_are_too_much_together_are_not_all_read(
    limit: str, said: str, sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = written(sent, "a.txt")
    text = case.read_text(encoding="utf-8")
    more = 'a.txt"}, b: {title: 乙, file: b.txt}, c: {title: 丙, file: a.txt}}'
    case.write_text(text.replace('a.txt"}}', more), encoding="utf-8")
    for name in ("a.txt", "b.txt"):
        (sent / name).write_text(SECRET, encoding="utf-8")
    monkeypatch.setattr(documents, limit, 0)
    done = jixiao("audit", str(case), "--lang", "en")
    assert done.returncode == 1
    assert done.stderr.count("error[JX805]") == 1  # the first was read, and is read only once
    assert "`b.txt` was not read: " in done.stderr
    assert said in done.stderr
    assert "AU100" in done.stdout


def test_a_device_is_no_evidence(sent: Path) -> None:
    case = written(sent, "/dev/zero")
    done = jixiao("audit", str(case), "--documents", "/dev", "--lang", "en")
    assert done.returncode == 1
    assert "no regular file but a device" in done.stdout + done.stderr


def test_a_link_that_is_put_there_between_looking_and_opening_is_refused(
    sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (sent / "sub").mkdir()
    (sent / "sub" / "secret.txt").write_text("mine", encoding="utf-8")
    looked = links._root

    def swapped(real: str, folders: list[Path]) -> str | None:
        found = looked(real, folders)
        if (sent / "sub").is_dir() and not (sent / "sub").is_symlink():
            shutil.rmtree(sent / "sub")
            (sent / "sub").symlink_to("..")
        return found

    monkeypatch.setattr(links, "_root", swapped)
    with pytest.raises(OSError):  # noqa: PT011 - its number differs from system to system
        os.close(links.open_inside([sent], str(sent / "sub" / "secret.txt"), os.O_RDONLY))


# ---- other files that a text names, or that lie beside it -----------------------------------------


def linked_base(folder: Path) -> tuple[str, ...]:
    """A ruleset that extends one which is a link to elsewhere."""
    (folder.parent / "base.yaml").write_text(RULES.replace("cn-hb-20-40-40", "base"), "utf-8")
    (folder / "base.yaml").symlink_to("../base.yaml")
    text = "ruleset: mine\nextends: base\ntitle: 某市\nversion: 1.0.0\n"
    (folder / "mine.yaml").write_text(text, encoding="utf-8")
    return ("score", str(written(folder, "")), "--rules", str(folder / "mine.yaml"))


def linked_decisions(folder: Path) -> tuple[str, ...]:
    (folder / "case.decisions.yaml").symlink_to("../secret.txt")
    return ("score", str(written(folder, "")))


def linked_decisions_of_decide(folder: Path) -> tuple[str, ...]:
    *_, case = linked_decisions(folder)
    return ("decide", case, "execution-rate", "--accept", "--by", "me")


def linked_tests(folder: Path) -> tuple[str, ...]:
    (folder / "mine.yaml").write_text(RULES.replace("cn-hb-20-40-40", "mine"), "utf-8")
    (folder / "mine.tests.yaml").symlink_to("../secret.txt")
    return ("test", str(folder / "mine.yaml"))


def linked_in_a_folder(folder: Path) -> tuple[str, ...]:
    (folder / "sub").mkdir()
    (folder / "sub" / "x.yaml").symlink_to("../../secret.txt")
    return ("check", str(folder))


def linked_case_in_a_folder(folder: Path) -> tuple[str, ...]:
    linked_in_a_folder(folder)
    return ("impact", "cn-hb-20-40-40", "cn-mof-2020-self-evaluation", str(folder))


@pytest.mark.parametrize(
    "made",
    [linked_base, linked_decisions, linked_decisions_of_decide, linked_tests,
     linked_in_a_folder, linked_case_in_a_folder],
    ids=lambda made: made.__name__,
)  # fmt: skip
def test_what_lies_beside_a_text_is_no_way_out(
    made: Callable[[Path], tuple[str, ...]], sent: Path
) -> None:
    done = jixiao(*made(sent), "--lang", "en")
    assert done.returncode == 1
    assert "it lies outside the folders that may be read" in done.stdout + done.stderr
    assert "hunter2" not in done.stdout + done.stderr
    assert (sent.parent / "secret.txt").read_text(encoding="utf-8") == SECRET


def test_a_link_beside_a_case_is_passed_over_when_rules_are_chosen(sent: Path) -> None:
    (sent / "rules.yml").symlink_to("../secret.txt")
    os.mkfifo(sent / "pipe.yaml")
    case = written(sent, "")
    case.write_text(case.read_text("utf-8") + "jurisdiction: cn\n", encoding="utf-8")
    done = jixiao("score", str(case), "--rules", "auto", "--lang", "en")
    assert "rules.yml`: it lies outside the folders" in done.stderr
    assert "pipe.yaml`: no regular file but a pipe" in done.stderr
    assert "hunter2" not in done.stderr


def test_a_folder_that_is_mended_is_mended_inside_only(sent: Path) -> None:
    wrong = "ruleset: mine\ntitle: 某市\nversion: 1.0.0\ntotl: 10\nsections: []\n"
    (sent.parent / "rules.yaml").write_text(wrong, encoding="utf-8")
    (sent / "rules.yaml").symlink_to("../rules.yaml")
    jixiao("check", str(sent), "--fix")
    assert (sent.parent / "rules.yaml").read_text(encoding="utf-8") == wrong
    jixiao("check", str(sent / "rules.yaml"), "--fix")  # this one the user has named
    assert (sent.parent / "rules.yaml").read_text(encoding="utf-8") != wrong


# ---- evidence that is too large to keep ------------------------------------------------------------


def test_evidence_over_the_limit_is_recorded_by_its_digest_and_said(
    sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (sent / "large.txt").write_text(SECRET * 10, encoding="utf-8")
    case = written(sent, "large.txt")
    monkeypatch.setattr(recording, "MOST_BYTES", 100)
    ledger = str(sent / "ledger")
    done = jixiao("score", str(case), "--record", ledger, "--lang", "en")
    assert done.returncode == 0
    known = disk.digest(sent / "large.txt", 10_000)
    assert known is not None
    assert known in done.stderr
    assert "the ledger has its digest, not the file" in done.stderr
    assert "hunter2" not in ledger_texts(sent)
    record = json.loads((sent / "ledger" / "ledger.jsonl").read_text(encoding="utf-8"))
    assert record["documents"] == [{"id": "a", "name": "large.txt", "sha256": known, "kept": False}]

    verified = jixiao("verify", ledger, "--lang", "en")
    assert verified.returncode == 0, verified.stdout
    assert "large.txt was too large to keep" in verified.stdout


def test_evidence_that_is_too_large_for_a_digest_is_refused(
    sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (sent / "large.txt").write_text(SECRET * 10, encoding="utf-8")
    case = written(sent, "large.txt")
    monkeypatch.setattr(recording, "MOST_BYTES", 100)
    monkeypatch.setattr(recording, "_MOST_HASHED", 200)
    done = jixiao("score", str(case), "--record", str(sent / "ledger"), "--lang", "en")
    assert done.returncode == 1
    assert "cannot read `large.txt`: larger than files may be" in done.stderr
    assert not (sent / "ledger").exists()


@pytest.mark.parametrize("kept", [True, None, 0, "no", [False]])
def test_a_record_that_says_otherwise_whether_a_document_is_kept_is_none(
    kept: object, sent: Path
) -> None:
    from engine.auditing.records.shape import RecordData, misfit

    jixiao("score", str(written(sent, "")), "--record", str(sent / "ledger"))
    record = json.loads((sent / "ledger" / "ledger.jsonl").read_text(encoding="utf-8"))
    one = {"id": "a", "name": "a.txt", "sha256": "0" * 64}
    assert misfit({**record, "documents": [{**one, "kept": False}]}, RecordData) is None
    assert misfit({**record, "documents": [{**one, "kept": kept}]}, RecordData) is not None
