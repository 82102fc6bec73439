"""What was read before is taken as it was understood then, and only where it can be trusted."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import CASE, jixiao
from conftest import ROOT
from msgspec.structs import replace

from engine.commands import kept
from engine.language.stored import packed

RULES = "cn-mof-2020-self-evaluation"
SMALL = """\
ruleset: small
title: Small
version: 1.0.0
total: 10
rounding: {places: 2}
terms: {spent: budget.spent, planned: budget.planned}
sections:
  - id: s
    title: S
    points: 10
    indicators:
      - {id: i, title: I, points: 10, value: spent / planned, score: {method: proportional}}
"""
SPENT = (
    "case: c\ntitle: C\nyear: 2022\nbudget: {lines: [{id: a, title: A, planned: 100, spent: 80}]}\n"
)


@pytest.fixture
def store(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a user without anything kept."""
    return {
        "JIXIAO_CACHE": str(tmp_path / "cache" / "jixiao"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "rules.yaml").write_text(SMALL)
    (tmp_path / "case.yaml").write_text(SPENT)
    return tmp_path


def entries(store: dict[str, str]) -> list[Path]:
    return sorted(Path(store["JIXIAO_CACHE"]).iterdir())


def score(files: Path, store: dict[str, str]) -> str:
    done = jixiao("score", "case.yaml", "--rules", "rules.yaml", cwd=files, **store)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("path", sorted((ROOT / "rulesets").glob("*.yaml")), ids=lambda p: p.stem)
def test_the_same_is_said_of_what_is_kept(path: Path, store: dict[str, str]) -> None:
    if path.stem.endswith(".tests"):
        return
    command = ("score", CASE, "--rules", path.stem, "--format", "json")

    done = [jixiao(*command, **more) for more in ({"JIXIAO_CACHE": "off"}, store, store)]
    without, first, second = ((one.returncode, one.stdout, one.stderr) for one in done)

    assert first == second == without
    assert len(entries(store)) == 2


def test_diagnostics_are_kept_too(files: Path, store: dict[str, str]) -> None:
    (files / "case.yaml").write_text(SPENT.replace("80", "80, contracted: 3"))
    (files / "rules.yaml").write_text(
        SMALL.replace("version: 1.0.0", "version: 1.0.0\nnote: a\u200bb")
    )
    said = [
        jixiao("score", "case.yaml", "--rules", "rules.yaml", cwd=files, **more).stderr
        for more in ({"JIXIAO_CACHE": "off"}, store, store)
    ]

    assert said[0] == said[1] == said[2] != ""


def test_what_is_kept_is_taken(
    files: Path, store: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An entry with the key's own mark counts: so that the tests below can fail."""
    before = score(files, store)
    monkeypatch.setenv("JIXIAO_CACHE", store["JIXIAO_CACHE"])
    monkeypatch.setenv("XDG_STATE_HOME", store["XDG_STATE_HOME"])
    forged(lambda facts: replace(facts, title="Another"), files)

    assert "Another" not in before
    assert "Another" in score(files, store)


def forged(change: Callable[..., object], files: Path) -> None:
    """Put another case in the place of the one that is kept, with the mark of the key."""
    here = kept._store()
    assert here is not None
    data = (files / "case.yaml").read_bytes()
    rules, _ = kept.kept_ruleset("rules.yaml", (files / "rules.yaml").read_bytes(), lambda _: None)
    assert rules is not None
    place = here.place("case", "case.yaml", data, rules.plan.sha256)
    facts, found = here.fetch(place)
    here.keep(place, (change(facts), found))


def test_an_entry_without_the_keys_mark_is_not_taken(
    files: Path, store: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    right = score(files, store)
    monkeypatch.setenv("JIXIAO_CACHE", store["JIXIAO_CACHE"])
    monkeypatch.setenv("XDG_STATE_HOME", store["XDG_STATE_HOME"])
    forged(lambda facts: replace(facts, title="Another"), files)
    secret = Path(store["XDG_STATE_HOME"]) / "jixiao" / "cache.key"
    secret.write_bytes(bytes(32))  # the forger has another key

    assert score(files, store) == right


@pytest.mark.parametrize("change", [
    lambda data: b"",
    lambda data: data[:-1],
    lambda data: data + b"\0",
    lambda data: bytes([data[0] ^ 1]) + data[1:],
    lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
    lambda data: data[:32] + packed("nothing"),
], ids=["empty", "cut", "longer", "mark", "flipped", "other"])  # fmt: skip
def test_a_changed_entry_is_not_taken(
    change: Callable[[bytes], bytes], files: Path, store: dict[str, str]
) -> None:
    right = score(files, store)
    for entry in entries(store):
        entry.write_bytes(change(entry.read_bytes()))

    assert score(files, store) == right
    assert score(files, store) == right  # and is written anew


def test_one_entry_in_the_place_of_another_is_not_taken(files: Path, store: dict[str, str]) -> None:
    right = score(files, store)
    one, other = entries(store)
    content = one.read_bytes(), other.read_bytes()
    one.write_bytes(content[1])
    other.write_bytes(content[0])

    assert score(files, store) == right


def test_another_text_or_another_base_is_read(files: Path, store: dict[str, str]) -> None:
    (files / "base.yaml").write_text(SMALL.replace("ruleset: small", "ruleset: base"))
    (files / "rules.yaml").write_text("ruleset: small\nextends: base\ntitle: S\nversion: 1.0.0\n")
    shown = [score(files, store)]
    (files / "base.yaml").write_text(
        SMALL.replace("ruleset: small", "ruleset: base").replace("{method: proportional}", "{method: proportional, full_at: 160%}")
    )  # fmt: skip
    shown.append(score(files, store))
    (files / "case.yaml").write_text(SPENT.replace("80", "40"))
    shown.append(score(files, store))

    assert len(set(shown)) == 3
    assert shown[-1] == score(files, {"JIXIAO_CACHE": "off"})


@pytest.mark.parametrize("spoil", ["folder", "key", "link", "entry"])
def test_what_others_could_have_written_is_not_taken(
    spoil: str, files: Path, store: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    right = score(files, store)
    monkeypatch.setenv("JIXIAO_CACHE", store["JIXIAO_CACHE"])
    monkeypatch.setenv("XDG_STATE_HOME", store["XDG_STATE_HOME"])
    forged(lambda facts: replace(facts, title="Another"), files)
    assert "Another" in score(files, store)
    folder = Path(store["JIXIAO_CACHE"])
    if spoil == "folder":
        folder.chmod(0o770)
    elif spoil == "key":
        (Path(store["XDG_STATE_HOME"]) / "jixiao" / "cache.key").chmod(0o644)
    elif spoil == "link":
        folder.rename(files / "elsewhere")
        folder.symlink_to(files / "elsewhere")
    else:
        for entry in entries(store):
            entry.chmod(0o666)

    assert score(files, store) == right


def test_where_nothing_can_be_kept_all_is_read(files: Path, store: dict[str, str]) -> None:
    right = score(files, {"JIXIAO_CACHE": "off"})
    full = {**store, "JIXIAO_CACHE": "/dev/full/cache"}
    nowhere = {**store, "JIXIAO_CACHE": "/proc/self/nothing"}

    assert score(files, full) == score(files, nowhere) == right


def test_old_entries_make_way(
    files: Path, store: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_MOST_ENTRIES", 3)
    for spent in range(10, 16):
        (files / "case.yaml").write_text(SPENT.replace("80", str(spent)))
        score(files, store)

    assert len(entries(store)) == 3


def test_the_second_time_no_yaml_is_read(files: Path, store: dict[str, str]) -> None:
    code = (
        "import sys, cli; cli.main(['score', 'case.yaml', '--rules', 'rules.yaml']);"
        "print(sorted({m.partition('.')[0] for m in sys.modules} & {'yaml', 'pydantic'}))"
    )
    environment = {**os.environ, **store, "PYTHONPATH": str(ROOT)}
    said = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=files, env=environment, capture_output=True, text=True,
            check=True,
        ).stdout.splitlines()[-1]
        for _ in range(2)
    ]  # fmt: skip

    assert said == ["['pydantic', 'yaml']", "[]"]
