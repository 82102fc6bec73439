"""Files that commands read and write: what is no file, what must not be lost, what goes wrong."""

from __future__ import annotations

import ast
import contextlib
import ctypes
import os
import resource
import shutil
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

import pytest
from command_line import as_process, jixiao
from conftest import ROOT

from engine.commands import disk

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes, links and pipes of POSIX")

CASE, RULES = "cases/overrun.yaml", "cn-hb-20-40-40"
SMALL = 20  # bytes: what a file may have where the disk is full
WRONG_RULES = """\
ruleset: mine
title: {zh: 某市, en: a city}
version: 1.0.0
totl: 10
rounding: {places: 2}
sections: []
"""


@contextlib.contextmanager
def full_disk(most: int = SMALL) -> Iterator[None]:
    """Let no file grow over a few bytes, as on a full disk; Python is to write no caches then."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with mock.patch.object(sys, "dont_write_bytecode", True):
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)


def bound_by_modes() -> None:
    """Take from the administrator what lets him pass over modes of files."""
    if os.geteuid() == 0:
        for right in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            if ctypes.CDLL(None).prctl(24, right, 0, 0, 0):  # PR_CAPBSET_DROP
                os._exit(99)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a case, and nothing else."""
    shutil.copy(ROOT / CASE, tmp_path / "case.yaml")
    return tmp_path


def left(folder: Path) -> set[str]:
    return {p.name for p in folder.iterdir()}


# ---- reading ----------------------------------------------------------------------------------

#: Every place of the command line where a file is read; `@` is the file.
PLACES = [
    ("check", "@"),
    ("check", "case.yaml", "@", "--format", "json"),
    ("check", "@", "--fix"),
    ("score", "@"),
    ("score", "@", "--rules", "auto"),
    ("score", "case.yaml", "--rules", "@"),
    ("score", "case.yaml", "--layer", "@"),
    ("score", "case.yaml", "--record", "ledger", "--sign", "@"),
    ("explain", "@", "total"),
    ("report", "@", "-o", "out.md"),
    ("import", "@.txt"),
    ("import", "@.xlsx"),
    ("confirm", "@"),
    ("decide", "@", "total", "--accept", "--by", "me"),
    ("audit", "@"),
    ("audit", "case.yaml", "--conventions", "@"),
    ("verify", "@"),
    ("verify", "ledger-there", "--key", "@"),
    ("records", "@"),
    ("test", "@"),
    ("prove", "@"),
    ("compare", "@", "case.yaml"),
    ("compare", "case.yaml", f"case.yaml@{RULES}", "--correspondences", "@"),
    ("diff", "@", RULES),
    ("diff", RULES, RULES, "--case", "@"),
    ("docs", "@"),
    ("impact", RULES, RULES, "@"),
    ("whatif", "@", "--set", "budget.spent=1"),
    ("whatif", "case.yaml", "--scenarios", "@"),
    ("sensitivity", "@"),
    ("reach", "@", "--total", "1"),
    ("rank", "@", "--rules", RULES),
    ("rules", "show", "@"),
    ("rules", "export", "@", "-o", "out.xlsx"),
    ("rules", "import", "@.xlsx"),
]


@pytest.fixture
def soon() -> Iterator[None]:
    """Fail a test that waits for a pipe."""

    def late(_signal: int, _frame: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(600)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("words", PLACES, ids=" ".join)
def test_a_pipe_is_refused_wherever_a_file_is_read(words: tuple[str, ...], folder: Path) -> None:
    (folder / "ledger-there").mkdir()
    (folder / "ledger-there" / "ledger.jsonl").touch()
    for ending in (".yaml", ".yaml.txt", ".yaml.xlsx"):
        os.mkfifo(folder / f"pipe{ending}")
    before = left(folder)
    given = [word.replace("@", "pipe.yaml") if word[0] == "@" else word for word in words]
    done = jixiao(*given, "--lang", "en", cwd=folder)

    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert "no regular file but a pipe" in said or ("records" in words or "verify" in words)
    assert "pipe.yaml" in said
    assert left(folder) - {"ledger"} == before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("/dev/zero", "a device"),
        ("socket.yaml", "a socket"),
        ("folder.yaml", "this is a folder"),
        ("round.yaml", "the links lead round in a circle"),
        ("dangling.yaml", "no such file or folder"),
        ("none.yaml", "no such file or folder"),
        ("none/none.yaml", "no such file or folder"),
        ("case.yaml/none.yaml", "no such file or folder"),
        ("a" * 300 + ".yaml", "the name is too long"),
        ("a" * 300, "there is no ruleset"),
        ("closed.yaml", "no permission"),
        ("closed/case.yaml", "no permission"),
    ],
    ids=lambda text: text[:20],
)
@pytest.mark.parametrize("words", [("check",), ("score",), ("score", "case.yaml", "--rules")])
def test_what_is_no_file_is_told(
    name: str, said: str, words: tuple[str, ...], folder: Path
) -> None:
    with contextlib.chdir(folder):
        socket.socket(socket.AF_UNIX).bind("socket.yaml")
    (folder / "folder.yaml").mkdir()
    (folder / "round.yaml").symlink_to("round.yaml")
    (folder / "dangling.yaml").symlink_to("gone.yaml")
    (folder / "closed.yaml").touch(0)
    (folder / "closed").mkdir(0)
    if "closed" in name:
        done = as_process(*words, name, "--lang", "en", cwd=folder, before=bound_by_modes)
    else:
        done = jixiao(*words, name, "--lang", "en", cwd=folder)

    if name == "folder.yaml" and words == ("check",):
        said = "holds no .yaml or .yml file"
    if name == "a" * 300 and words == ("score",):
        said = "the name is too long"
    assert done.returncode in (1, 2)
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


#: Names of files and folders that the system does not take, or that are none.
ODD_NAMES = ("a" * 300, f"{'a' * 300}/x.yaml", f"{'a' * 300}/*.yaml", f"[{'a' * 300}", "a/" * 3000,
             "", ".", "round", "round/*.yaml", "rounds", "rounds/*/x")  # fmt: skip


@pytest.mark.parametrize("words", [*PLACES, ("keys", "new", "@")], ids=" ".join)
def test_no_name_of_a_file_ends_a_command_otherwise_than_said(
    words: tuple[str, ...], folder: Path
) -> None:
    (folder / "round").symlink_to("round")
    (folder / "rounds").mkdir()
    (folder / "rounds" / "case.yaml").symlink_to("case.yaml")
    for name in ODD_NAMES:
        given = [name + word[1:] if word[0] == "@" else word for word in words]
        done = jixiao(*given, "--lang", "en", cwd=folder)
        assert done.returncode in (1, 2), (name, done.stderr)
        assert done.stdout + done.stderr != ""


def test_a_check_goes_on_after_a_file_that_cannot_be_read(folder: Path) -> None:
    os.mkfifo(folder / "a.yaml")
    (folder / "b.yaml").write_text(WRONG_RULES, encoding="utf-8")
    done = as_process("check", str(folder), "--format", "concise", "--lang", "en")

    assert done.returncode == 1
    assert "a.yaml:1:1: error[JX006] cannot read" in done.stdout
    assert "JX101" in done.stdout
    assert "b.yaml:4:1" in done.stdout


@pytest.mark.parametrize("name", ["a\nerror: forged.yaml", "a\x1b[2J.yaml", "a\u202e.yaml"])
def test_a_name_stands_in_a_line_as_nothing_but_a_name(name: str, folder: Path) -> None:
    for words in (("check", name), ("score", name), ("docs", RULES, "-o", name)):
        done = jixiao(*words, cwd=folder)
        said = done.stdout + done.stderr
        assert not any(sign in said for sign in ("\nerror", "\x1b", "\u202e"))
        assert ascii(name)[1:-1] in said


def test_a_name_that_is_no_text_is_read_and_told(folder: Path) -> None:
    name = os.fsdecode(b"\xff\xfe.yaml")
    (folder / "case.yaml").rename(folder / name)
    for words in (
        ("check",), ("score",), ("audit",), ("score", "--format", "json"),
        ("score", "--record", "ledger"),
    ):  # fmt: skip
        done = jixiao(words[0], name, *words[1:], cwd=folder)
        assert done.returncode == 0, done.stderr
    done = jixiao("verify", "ledger", cwd=folder)
    assert done.returncode == 0, done.stdout
    done = as_process("report", name, "-o", os.fsdecode(b"\xff.md"), cwd=folder)
    assert done.returncode == 0, done.stderr
    assert os.fsencode(folder) + b"/\xff.md" in [os.fsencode(p) for p in folder.iterdir()]


def test_a_file_that_never_ends_is_read_to_its_limit(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    large.touch()
    os.truncate(large, 10**12)
    assert len(disk.read(large)) == disk.MOST_TEXT + 1
    done = as_process("check", str(large), "--lang", "en")
    assert "JX001" in done.stdout


# ---- writing ----------------------------------------------------------------------------------

#: Every way to a file that is written; `@` is its name.
WRITERS = [
    ("report", "case.yaml", "-o", "@.md", "--force"),
    ("audit", "case.yaml", "--format", "markdown", "-o", "@.md"),
    ("compare", "case.yaml", f"case.yaml@{RULES}", "-o", "@.md"),
    ("diff", RULES, "cn-mof-2020-self-evaluation", "--format", "markdown", "-o", "@.md"),
    ("docs", RULES, "-o", "@.md"),
    ("impact", RULES, "cn-mof-2020-self-evaluation", "case.yaml", "--format", "csv", "-o", "@.csv"),
    ("whatif", "case.yaml", "--set", "budget.spent=1", "--format", "html", "-o", "@.html"),
    ("sensitivity", "case.yaml", "--format", "json", "-o", "@.json"),
    ("reach", "case.yaml", "--total", "1", "--format", "csv", "-o", "@.csv"),
    ("rules", "export", RULES, "-o", "@.xlsx", "--force"),
    ("import", "report.txt", "--year", "2023", "-o", "@.yaml", "--force"),
    ("template", RULES, "-o", "@.xlsx", "--force"),
]
ONE = WRITERS[4]


def written(words: tuple[str, ...], name: str = "out") -> list[str]:
    return [word.replace("@", name) if word[0] == "@" else word for word in words]


def target(folder: Path, words: tuple[str, ...]) -> Path:
    return folder / next(word for word in written(words) if word.startswith("out."))


@pytest.fixture
def ready(folder: Path) -> Path:
    (folder / "report.txt").write_text(
        "一、资金\n支出 80 万元，预算 100 万元。\n", encoding="utf-8"
    )
    return folder


@pytest.mark.parametrize("words", WRITERS, ids=" ".join)
def test_a_result_takes_the_place_of_the_old_file_and_keeps_its_mode_and_links(
    words: tuple[str, ...], ready: Path
) -> None:
    path = target(ready, words)
    (ready / "own").mkdir()
    real = ready / "own" / path.name
    real.write_text("old", encoding="utf-8")
    real.chmod(0o640)
    path.symlink_to(f"own/{path.name}")
    before = left(ready)
    done = jixiao(*written(words), cwd=ready)

    assert done.returncode == 0, done.stderr
    assert path.is_symlink()
    assert real.read_bytes() not in (b"old", b"")
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert left(ready) == before
    assert left(ready / "own") == {path.name}


@pytest.mark.parametrize("words", WRITERS, ids=" ".join)
def test_a_full_disk_is_told_and_loses_nothing(words: tuple[str, ...], ready: Path) -> None:
    path = target(ready, words)
    for old in (None, b"old"):
        if old is not None:
            path.write_bytes(old)
        before = left(ready)
        with full_disk():
            done = jixiao(*written(words), "--lang", "en", cwd=ready)
        assert done.returncode == 1
        assert f"cannot write `{path.name}`: larger than files may be" in done.stderr
        assert left(ready) == before
        assert old is None or path.read_bytes() == old


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KiB; only the administrator can make one."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", place], check=False, capture_output=True
    )
    if made.returncode:
        pytest.skip("no disk can be made here")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_disk_that_is_really_full_is_told(tiny_disk: Path) -> None:
    (tiny_disk / "out.xlsx").write_bytes(b"old")
    with contextlib.suppress(OSError), (tiny_disk / "filler").open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)
    run = as_process("rules", "export", RULES, "-o", str(tiny_disk / "out.xlsx"), "--force")
    assert run.returncode == 1
    assert "磁盘满了" in run.stderr
    assert (tiny_disk / "out.xlsx").read_bytes() == b"old"
    assert left(tiny_disk) == {"out.xlsx", "filler"}


def test_a_ledger_on_a_full_disk_takes_no_part_of_a_record(ready: Path) -> None:
    words = ("score", "case.yaml", "--record", "ledger", "--lang", "en")
    assert jixiao(*words, cwd=ready).returncode == 0
    ledger = ready / "ledger" / "ledger.jsonl"
    before = ledger.read_bytes()
    with full_disk(len(before) + 30):
        run = jixiao(*words, cwd=ready)
    assert run.returncode == 1
    assert "larger than files may be" in run.stderr
    assert ledger.read_bytes() == before
    assert jixiao(*words, cwd=ready).returncode == 0
    assert jixiao("verify", "ledger", cwd=ready).returncode == 0


SAYING = [
    ("--help",), ("--version",), ("score", "--help"), ("docs", RULES), ("schema", "case"), ("rules", "list"),
    ("new", "case", "c"), ("score", CASE), ("check", CASE), ("check", "--explain", "JX101"), ("audit", CASE),
    ("explain", CASE, "total"), ("rules", "show", RULES), ("test", RULES), ("diff", RULES, RULES),
]  # fmt: skip


def to_full(stream: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command that can say nothing on one of its streams: the device is full."""
    with open("/dev/full", "w", encoding="utf-8") as full:
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | {stream: full}
        return subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), *words, "--lang", "en"],
            text=True, check=False, timeout=600, cwd=ROOT, **streams,
        )  # fmt: skip


@pytest.mark.parametrize("words", SAYING, ids=" ".join)
def test_an_output_that_is_cut_short_is_told(words: tuple[str, ...]) -> None:
    done = to_full("stdout", *words)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "the output was cut short: the disk is full"
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.mark.parametrize("words", [("score", CASE), ("check", "no.yaml"), ("frob",)], ids=" ".join)
def test_where_nothing_can_be_said_the_status_still_tells(words: tuple[str, ...]) -> None:
    assert to_full("stderr", *words).returncode == (0 if words[0] == "score" else 1)


@pytest.mark.parametrize("words", SAYING[:6], ids=" ".join)
def test_a_reader_that_has_gone_is_no_fault(words: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as pipe:
        done = subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), *words],
            stdout=pipe, stderr=subprocess.PIPE, text=True, check=False, timeout=600, cwd=ROOT,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_closed_stream_is_no_crash(stream: str) -> None:
    closed = 1 if stream == "stdout" else 2
    done = as_process("score", str(ROOT / CASE), before=lambda: os.close(closed))
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("folder", "this is a folder"),
        ("folder/", "this is a folder"),
        (".", "this is a folder"),
        ("", "this is a folder"),
        ("pipe", "no regular file but a pipe"),
        ("/dev/null", "no regular file but a device"),
        ("/dev/full", "no regular file but a device"),
        ("dangling", "the file that this link points to is not there"),
        ("round", "the links lead round in a circle"),
        ("none/out", "no such file or folder"),
        ("case.yaml/out", "no such file or folder"),
        ("a" * 300, "the name is too long"),
        ("closed/out", "no permission to write in its folder"),
        ("kept", "no permission"),
    ],
    ids=lambda text: text[:12],
)
def test_what_cannot_be_written_is_told_and_left_as_it_is(
    name: str, said: str, ready: Path
) -> None:
    (ready / "folder").mkdir()
    (ready / "closed").mkdir(0o555)
    os.mkfifo(ready / "pipe")
    (ready / "dangling").symlink_to("gone")
    (ready / "round").symlink_to("round")
    (ready / "kept").touch(0o444)
    before = left(ready)
    given = ("docs", RULES, "--format", "markdown", "-o", name, "--lang", "en")
    if name in ("closed/out", "kept"):
        done = as_process(*given, cwd=ready, before=bound_by_modes)
    else:
        done = jixiao(*given, cwd=ready)
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert left(ready) == before


def test_a_name_may_be_as_long_as_the_disk_takes(ready: Path) -> None:
    name = "表" * 84 + ".md"  # 255 bytes
    done = as_process("docs", RULES, "-o", name, cwd=ready)
    assert done.returncode == 0
    assert left(ready) == {"case.yaml", "report.txt", name}


@pytest.mark.parametrize("way", ["itself", "a link", "a hard link", "another name"])
@pytest.mark.parametrize(
    "words",
    [
        ("report", "case.yaml", "-o", "@", "--force"),
        ("audit", "case.yaml", "--conventions", "own.yaml", "-o", "@"),
        ("whatif", "case.yaml", "--scenarios", "own.yaml", "-o", "@"),
        ("diff", "own.yaml", "base.yaml", "-o", "@"),
        ("docs", "base.yaml", "-o", "@"),
    ],
    ids=lambda words: words[0],
)
def test_nothing_is_written_over_what_the_command_reads(
    words: tuple[str, ...], way: str, folder: Path
) -> None:
    """Also not over what it reads without being told: here the ruleset that another extends."""
    base = (ROOT / "rulesets" / f"{RULES}.yaml").read_text(encoding="utf-8")
    (folder / "deep.md").write_text(base.replace(RULES, "deep"), encoding="utf-8")
    (folder / "deep.yaml").hardlink_to(folder / "deep.md")
    layer = "ruleset: mine\nextends: deep\ntitle: 某市\nversion: 1.0.0\n"
    own = {"audit": ROOT / "engine/auditing/audit/conventions.yaml"}.get(words[0])
    (folder / "base.yaml").write_text(layer, encoding="utf-8")
    (folder / "own.yaml").write_text(
        own.read_text(encoding="utf-8") if own
        else "多: {budget.spent: 1}\n" if words[0] == "whatif" else layer,
        encoding="utf-8",
    )  # fmt: skip
    read = {"report": "case.yaml", "docs": "deep.yaml", "diff": "deep.yaml"}.get(
        words[0], "own.yaml"
    )
    aim = folder / ("sub.md" if way != "itself" else "itself.md")
    if way == "a link":
        aim.symlink_to(read)
    elif way == "another name":
        aim = folder / "x" / ".." / "aim.md"
        (folder / "x").mkdir()
        (folder / "aim.md").hardlink_to(folder / read)
    else:
        aim.hardlink_to(folder / read)
    kept = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
    more = () if words[0] in ("report", "docs") else ("--format", "markdown")
    done = jixiao(*[str(aim) if w == "@" else w for w in words], *more, "--lang", "en", cwd=folder)

    assert done.returncode == 1
    assert "this command reads it" in done.stderr
    assert {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()} == kept


def fixed(folder: Path) -> None:
    assert jixiao("check", "rules.yaml", "--fix", cwd=folder).returncode == 0


def decided(folder: Path) -> None:
    shutil.copy(ROOT / CASE, folder / "case.yaml")
    words = ("decide", "case.yaml", "execution-rate", "--accept", "--by", "me")
    for _ in range(2):
        assert jixiao(*words, cwd=folder).returncode == 0


@pytest.mark.parametrize(
    ("name", "mend"), [("rules.yaml", fixed), ("case.decisions.yaml", decided)]
)
def test_a_file_that_is_mended_keeps_its_mode_and_its_link(
    name: str, mend: Callable[[Path], None], tmp_path: Path
) -> None:
    shutil.copy(ROOT / CASE, tmp_path / "case.yaml")
    if name == "rules.yaml":
        (tmp_path / name).write_text(WRONG_RULES, encoding="utf-8")
    else:
        decided(tmp_path)
    (tmp_path / "own").mkdir()
    real = tmp_path / "own" / "real.yaml"
    (tmp_path / name).rename(real)
    real.chmod(0o600)
    (tmp_path / name).symlink_to("own/real.yaml")
    before = real.read_bytes()
    mend(tmp_path)

    assert (tmp_path / name).is_symlink()
    assert real.read_bytes() != before
    assert stat.S_IMODE(real.stat().st_mode) == 0o600
    assert left(tmp_path / "own") == {"real.yaml"}


def test_a_new_file_has_the_mode_that_the_umask_says(ready: Path) -> None:
    done = as_process(*written(ONE), cwd=ready, before=lambda: os.umask(0o027) and None)
    assert done.returncode == 0
    assert stat.S_IMODE((ready / "out.md").stat().st_mode) == 0o640


def test_keys_are_for_their_owner_and_never_written_over(ready: Path) -> None:
    assert jixiao("keys", "new", "own", cwd=ready).returncode == 0
    assert stat.S_IMODE((ready / "own").stat().st_mode) == 0o600
    kept = (ready / "own").read_bytes()
    assert jixiao("keys", "new", "own", cwd=ready).returncode == 2
    assert (ready / "own").read_bytes() == kept
    (ready / "link").symlink_to("gone")
    assert jixiao("keys", "new", "link", cwd=ready).returncode == 2
    assert "gone" not in left(ready)
    before = left(ready)
    with full_disk(100):
        full = jixiao("keys", "new", "other", cwd=ready)
    assert full.returncode == 1
    assert left(ready) == before


def test_a_skeleton_is_not_written_over_anything(ready: Path) -> None:
    (ready / "dangling.yaml").symlink_to("gone.yaml")
    (ready / "folder.yaml").mkdir()
    for name, said in (
        ("case.yaml", "已经存在"),
        ("dangling.yaml", "指向的文件不存在"),
        ("folder.yaml", "文件夹"),
    ):
        done = jixiao("new", "case", "mine", "-o", name, cwd=ready)
        assert done.returncode == 1
        assert said in done.stderr
    assert "gone.yaml" not in left(ready)


def test_a_folder_that_cannot_be_made_is_told(ready: Path) -> None:
    (ready / "file").touch()
    words = ("import", "report.txt", "--year", "2023", "-o")
    for name in ("file/", "file/sub/"):
        done = jixiao(*words, name, "--lang", "en", cwd=ready)
        assert done.returncode == 1
        assert "cannot write" in done.stderr
        assert "Traceback" not in done.stderr
    assert jixiao(*words, "new/sub/", cwd=ready).returncode == 0
    assert left(ready / "new" / "sub") == {"report.yaml"}


def test_the_name_that_a_killed_process_left_is_no_hindrance(ready: Path) -> None:
    (ready / f".jixiao-{os.getpid()}-0").write_bytes(b"left")
    disk.write(ready / "out.md", b"new")
    assert (ready / "out.md").read_bytes() == b"new"


def test_an_interrupted_write_leaves_nothing(ready: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_handle: int) -> None:
        raise KeyboardInterrupt

    before = left(ready)
    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        disk.write(ready / "out.md", b"new")
    assert left(ready) == before


#: What opens files, as a call; matchers open too, but no files.
OPENERS = {"open", "fdopen", "read_bytes", "write_bytes", "read_text", "write_text", "mkdir"}


#: What has an `open` of its own: a cell whose score is open, a part of an archive in memory, bytes.
NO_FILES = ("self.cells", "self", "archive", "pdfplumber")


def opens(path: Path) -> Iterator[str]:
    """Yield the calls of a module that open a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            whose = ast.unparse(getattr(node.func, "value", node.func))
            if name in OPENERS and "scoring" not in path.parts and whose not in NO_FILES:
                yield f"{path.relative_to(ROOT)}: {ast.unparse(node)[:80]}"


def test_nothing_else_in_the_program_opens_a_file() -> None:
    """Only `disk` does, with `links`, and the ledger, which appends under a lock; openpyxl gets bytes."""
    files = {
        path: list(opens(path)) for path in (ROOT / "cli.py", *(ROOT / "engine").rglob("*.py"))
    }
    found = {path.relative_to(ROOT).as_posix(): calls for path, calls in files.items() if calls}
    known = {f"engine/commands/{name}.py" for name in ("disk", "links", "ledger")}
    assert known <= set(found)
    others = [call for name, calls in found.items() for call in calls if name not in known]
    assert [call for call in others if "os.devnull" not in call] == []
