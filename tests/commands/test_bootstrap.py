"""What run.py decides before it starts anything: messages, compilers, stamps, exit status."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import run

ROOT = Path(__file__).resolve().parents[2]
PROJECT = b"[project]\n"


def stamp(
    pyproject: bytes = PROJECT,
    version: tuple[int, int, int] = (3, 11, 7),
    extra: str = "",
    *,
    without: bool = False,
) -> str:
    return run.stamp_of(pyproject, version, extra, without)


def todo(old: str | None, wanted: str) -> str:
    return run.what_to_do(old, wanted, stamp(extra="test"))


# ---- what the machine has ----


def test_run_py_can_be_read_by_python_3_8() -> None:
    source = (ROOT / "run.py").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 8))
    first = next(node for node in tree.body if isinstance(node, ast.ImportFrom))
    assert first.module == "__future__"  # so that `str | None` is never evaluated there


def test_run_py_imports_only_the_standard_library() -> None:
    tree = ast.parse((ROOT / "run.py").read_text(encoding="utf-8"))
    names = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert names <= sys.stdlib_module_names


@pytest.mark.parametrize("version", [(3, 8, 18), (3, 10, 13), (2, 7, 18)])
def test_an_old_python_is_told_what_is_needed_and_what_it_is(version: tuple[int, ...]) -> None:
    said = run.old_python(version)
    found = ".".join(map(str, version))
    assert said is not None
    assert all("3.11" in text and found in text for text in said)


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 13, 0), (3, 14, 0), (4, 0, 0)])
def test_a_new_enough_python_is_not_held_up(version: tuple[int, ...]) -> None:
    assert run.old_python(version) is None


def test_an_old_python_stops_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    monkeypatch.setenv("JIXIAO_VENV", str(tmp_path / "venv"))
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    with pytest.raises(SystemExit) as ended:
        run.main([])
    assert ended.value.code == 1
    assert b"3.9.18" in capfdbinary.readouterr().err
    assert not (tmp_path / "venv").exists()


@pytest.mark.parametrize(
    ("compiler", "headers", "words"),
    [
        (None, True, ["C compiler"]),
        ("gcc", False, ["Python.h"]),
        (None, False, ["C compiler", "Python.h"]),
    ],
)
def test_a_missing_compiler_or_header_is_named_with_its_packages_and_the_way_round(
    compiler: str | None, headers: bool, words: list[str]
) -> None:
    said = run.missing_tools(compiler, headers)
    assert said is not None
    assert [w for w in ("C compiler", "Python.h") if w in said.en] == words
    for text in said:
        assert "python3-dev" in text
        assert "python3-devel" in text
        assert "JIXIAO_WITHOUT_DURABLE_RULES=1" in text


def test_nothing_is_said_where_compiler_and_headers_are_there() -> None:
    assert run.missing_tools("gcc", headers=True) is None


def test_without_any_program_on_the_path_there_is_no_compiler(tmp_path: Path) -> None:
    assert run.compiler({"PATH": str(tmp_path)}) is None


def test_the_users_compiler_comes_first_and_a_missing_one_is_passed_over(tmp_path: Path) -> None:
    for name in ("mycc", "cc"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    path = str(tmp_path)
    assert run.compiler({"PATH": path, "CC": "mycc -pipe"}) == "mycc -pipe"
    assert run.compiler({"PATH": path, "CC": "no-such-compiler"}) == "cc"


@pytest.mark.parametrize(
    ("system", "greatest", "left_out"),
    [("posix", 2**63 - 1, False), ("nt", 2**63 - 1, True), ("posix", 2**31 - 1, True)],
)
def test_durable_rules_is_left_out_off_64_bit_unix(
    system: str, greatest: int, left_out: bool
) -> None:
    assert (run.unsure_platform(system, greatest) is not None) == left_out


@pytest.mark.parametrize(
    ("environment", "english"),
    [
        ({"LANG": "en_US.UTF-8"}, True),
        ({"LANG": "zh_CN.UTF-8"}, False),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, False),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, False),
        ({"LANG": "C.UTF-8"}, False),
        ({}, False),
    ],
)
def test_language_follows_lc_all_then_lang_and_is_chinese_otherwise(
    environment: dict[str, str], english: bool
) -> None:
    assert run.in_english(environment) == english


# ---- pip ----


@pytest.mark.parametrize(("version", "renamed"), [((3, 12, 9), False), ((3, 13, 0), True)])
def test_the_renamed_call_is_defined_from_python_3_13(
    version: tuple[int, int, int], renamed: bool
) -> None:
    made = run.build_environment({"PATH": "", "CPPFLAGS": "-I/mine"}, version)
    assert made["CPPFLAGS"] == ("-I/mine " + run.RENAMED_CALL if renamed else "-I/mine")


def test_pip_is_kept_from_installing_for_the_user_instead_of_the_environment() -> None:
    assert run.build_environment({"PIP_USER": "1"}, (3, 11, 0))["PIP_USER"] == "0"


@pytest.mark.parametrize("extra", ["", "test"])
def test_every_dependency_but_durable_rules_is_installed_without_it(extra: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"][extra] if extra else []
    durable, others = run.requirements(extra)
    assert sorted([durable, *others]) == sorted(project["dependencies"] + extras)
    assert not any("durable" in line for line in others)


def test_a_failing_pip_stops_with_its_last_lines_and_leaves_no_stamp(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    python = run.venv_python(tmp_path)
    python.parent.mkdir()
    python.write_text("#!/bin/sh\necho 'first line'; seq 20; echo 'no route to host'; exit 1\n")
    python.chmod(0o755)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    with pytest.raises(SystemExit) as ended:
        run.install(tmp_path, "", without=True)
    said = capfdbinary.readouterr().err
    assert ended.value.code == 1
    assert b"no route to host" in said
    assert b"first line" not in said
    assert not (tmp_path / run.STAMP).exists()


# ---- the stamp ----


def test_a_finished_environment_is_used_as_it_is() -> None:
    assert todo(stamp(), stamp()) == "run"


def test_the_tests_environment_serves_the_commands_too() -> None:
    assert todo(stamp(extra="test"), stamp()) == "run"


def test_a_plain_environment_gets_the_tests_packages_added() -> None:
    assert todo(stamp(), stamp(extra="test")) == "install"


def test_a_changed_pyproject_installs_again_in_place() -> None:
    assert todo(stamp(b"[project]\nname = 'other'\n"), stamp()) == "install"


@pytest.mark.parametrize(
    "old",
    [None, "", "\n", "nonsense", stamp(version=(3, 12, 1)), stamp(without=True)],
    ids=["none", "interrupted", "blank", "nonsense", "other-python", "other-matcher"],
)
def test_any_other_environment_is_made_anew(old: str | None) -> None:
    assert todo(old, stamp()) == "make"


@pytest.mark.parametrize(
    ("chosen", "old", "out"),
    [
        (None, None, False),
        (None, "", False),
        (None, stamp(), False),
        (None, stamp(without=True), True),
        ("1", stamp(), True),
        ("0", stamp(without=True), False),
        ("", stamp(without=True), False),
    ],
)
def test_going_without_durable_rules_is_remembered_until_taken_back(
    chosen: str | None, old: str | None, out: bool
) -> None:
    assert run.leaves_out(chosen, old) == out


def test_a_stamp_without_its_python_does_not_count(tmp_path: Path) -> None:
    (tmp_path / run.STAMP).write_text(stamp(), encoding="utf-8")
    assert run.read_stamp(tmp_path) is None
    run.venv_python(tmp_path).parent.mkdir()
    run.venv_python(tmp_path).touch()
    assert run.read_stamp(tmp_path) == stamp()


def test_a_folder_of_someone_else_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "precious.txt").write_text("mine")
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    with pytest.raises(SystemExit) as ended:
        run.make_venv(tmp_path)
    assert ended.value.code == 1
    assert b"left alone" in capfdbinary.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["precious.txt"]


def test_a_python_without_ensurepip_gets_the_package_that_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "ensurepip" else find(name)
    )
    with pytest.raises(SystemExit) as ended:
        run.make_venv(tmp_path / "venv")
    assert ended.value.code == 1
    assert b"python3-venv" in capfdbinary.readouterr().err
    assert not (tmp_path / "venv").exists()


# ---- running ----


def test_a_program_ended_by_a_signal_gives_the_shells_status() -> None:
    assert [run.status_of(code) for code in (0, 1, 70, -11)] == [0, 1, 70, 139]


def test_every_mark_left_out_is_registered() -> None:
    options = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]
    registered = {line.partition(":")[0] for line in options["ini_options"]["markers"]}
    assert set(run.LEFT_OUT) <= registered


def test_tests_left_out_are_named_with_the_reason_and_the_way_to_run_them(tmp_path: Path) -> None:
    mark = "@pytest.mark." + "slow"  # in two parts: this file is searched too
    (tmp_path / "test_quick.py").write_text("def test_one(): ...\n")
    assert run.left_out(tmp_path) == []
    (tmp_path / "test_long.py").write_text(f"{mark}\ndef test_two(): ...\n")
    (tmp_path / "test_near.py").write_text(f"{mark}ish\ndef test_three(): ...\n")
    (said,) = run.left_out(tmp_path)
    for text, why in zip(said, run.LEFT_OUT["slow"], strict=True):
        assert "test_long.py" in text
        assert "test_near.py" not in text
        assert why in text
        assert "python3 run.py test -m slow" in text


@pytest.mark.parametrize(
    ("given", "passed"),
    [
        (
            ["-x", "tests/test_a.py"],
            [
                "-m",
                "pytest",
                "-m",
                "not slow and not hostile and not libreoffice and not chromium",
                "-x",
                "tests/test_a.py",
            ],
        ),
        (["-m", "slow"], ["-m", "pytest", "-m", "slow"]),
        (
            [],
            [
                "-m",
                "pytest",
                "-m",
                "not slow and not hostile and not libreoffice and not chromium",
                *run.AT_ONCE,
            ],
        ),
    ],
)
def test_pytest_gets_the_arguments_and_leaves_slow_tests_out_unless_asked(
    given: list[str], passed: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    started: list[list[str]] = []

    def start(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        started.append(command)
        return subprocess.CompletedProcess(command, 5)

    monkeypatch.setattr(subprocess, "run", start)
    assert run.run_tests(tmp_path, given) == 5
    assert [command[1:] for command in started] == [passed]
