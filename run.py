"""Sets jixiao up in an environment of its own and runs it. Standard library only.

    python3 run.py                 score the Jiangmen case
    python3 run.py test [ARGS]     run the tests (pytest)
    python3 run.py COMMAND [ARGS]  run any jixiao command, for instance `python3 run.py --help`

The environment is `.venv` beside this file, or the folder that JIXIAO_VENV names. It is set up
once, and again when pyproject.toml or Python changes. With JIXIAO_WITHOUT_DURABLE_RULES=1 the
matching engine in C is left out (no compiler needed) and the reference matcher works alone; later
runs keep to that until the variable is 0.

The syntax is that of Python 3.8, so that an older Python can still say what it lacks.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Mapping, NamedTuple, NoReturn, Sequence

HERE = Path(__file__).resolve().parent
LEAST = (3, 11)
MAIN_JOB = ("score", "cases/jiangmen-2022.yaml", "--rules", "cn-mof-2020-self-evaluation")
WITHOUT = "JIXIAO_WITHOUT_DURABLE_RULES"
STAMP = "jixiao-stamp.txt"
#: durable-rules 2.0.28 uses a call that Python 3.13 removed; the new name does the same.
RENAMED_CALL = "-DPyEval_CallObject=PyObject_CallObject"
FAILED, INTERRUPTED = 1, 130


class Said(NamedTuple):
    """One message in both languages."""

    zh: str
    en: str


#: Marked tests that a plain `run.py test` leaves out, and why.
LEFT_OUT = {
    "slow": Said("要跑几分钟", "they take minutes"),
    "hostile": Said("要几分钟和许多内存", "they take minutes and much memory"),
    "libreoffice": Said("要装 LibreOffice", "they need LibreOffice"),
    "chromium": Said("要装 Chromium", "they need Chromium"),
}


#: A run of all tests uses every core; with arguments, say `--pdb`, pytest runs them one by one.
AT_ONCE = ("-n", "auto", "--maxprocesses", "8", "--dist", "worksteal")


def in_english(environment: Mapping[str, str]) -> bool:
    """Return whether the environment asks for English; as in cli.py, Chinese is the default."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return environment[name].startswith("en")
    return False


def say(message: Said, more: str = "") -> None:
    """Print a message in the user's language on stderr, and below it what another program said."""
    text = message.en if in_english(os.environ) else message.zh
    tail = more.strip().splitlines()[-12:]
    text = "\n".join([text, *("  " + line for line in tail)])
    sys.stderr.buffer.write((text + "\n").encode("utf-8", "replace"))
    sys.stderr.flush()


def stop(message: Said, more: str = "") -> NoReturn:
    """Say why there is no going on and end."""
    say(message, more)
    sys.exit(FAILED)


# ---- what the machine has ---------------------------------------------------------------------


def old_python(version: Sequence[int]) -> Said | None:
    """Return the message for a Python that is too old, None for one that will do."""
    if tuple(version[:2]) >= LEAST:
        return None
    found = ".".join(str(part) for part in version[:3])
    return Said(
        "需要 Python 3.11 或更新版本，当前是 %s。请安装后用 python3.11 run.py 运行。" % found,
        "Python 3.11 or newer is needed, this is %s. Install it and use python3.11 run.py." % found,
    )


def missing_tools(compiler: str | None, headers: bool) -> Said | None:
    """Return what is missing to build durable-rules, None if nothing is."""
    what = []
    if compiler is None:
        what.append(Said("C 编译器（gcc 或 cc）", "a C compiler (gcc or cc)"))
    if not headers:
        what.append(Said("Python 头文件（Python.h）", "the Python headers (Python.h)"))
    if not what:
        return None
    ways = (
        "\n  Debian/Ubuntu: sudo apt-get install gcc python3-dev"
        "\n  Fedora/RHEL:   sudo dnf install gcc python3-devel\n"
    )
    zh, en = "、".join(w.zh for w in what), " and ".join(w.en for w in what)
    return Said(
        "缺少 %s，不能编译 durable-rules。%s"
        "  不装也能用（只用参考匹配器）：%s=1 python3 run.py" % (zh, ways, WITHOUT),
        "durable-rules cannot be built: %s missing.%s"
        "  Or go on without it (reference matcher alone): %s=1 python3 run.py"
        % (en, ways, WITHOUT),
    )


def unsure_platform(name: str, greatest: int) -> Said | None:
    """Return the message for a platform where durable-rules is left out."""
    if name == "posix" and greatest > 2**32:
        return None
    return Said(
        "durable-rules 只在 64 位 Linux 和 macOS 上可靠；这里不安装它，只用参考匹配器。",
        "durable-rules is only reliable on 64-bit Linux and macOS; "
        "it is left out here and the reference matcher works alone.",
    )


def compiler(environment: Mapping[str, str]) -> str | None:
    """Return the C compiler to build with: the user's, the one Python was built with, or any."""
    built_with = sysconfig.get_config_var("CC") or ""
    for command in (environment.get("CC", ""), built_with, "gcc", "cc", "clang"):
        if command.split() and shutil.which(command.split()[0], path=environment.get("PATH")):
            return str(command)
    return None


def headers_found() -> bool:
    """Return whether Python.h is where this Python keeps its headers."""
    return Path(sysconfig.get_paths()["include"], "Python.h").is_file()


# ---- the environment --------------------------------------------------------------------------


def stamp_of(pyproject: bytes, version: Sequence[int], extra: str, without: bool) -> str:
    """Return what a finished environment carries: line 1 how it was made, line 2 what is in."""
    made = "%s.%s.%s %s %s" % (*version[:3], "without" if without else "with", HERE)
    return "%s\n%s %s\n" % (made, hashlib.sha256(pyproject).hexdigest(), extra or "plain")


def what_to_do(old: str | None, wanted: str, with_tests: str) -> str:
    """Return `run`, `install` or `make`, comparing an environment's stamp with the one wanted.

    `with_tests` is the stamp of an environment that has the tests' packages too: it will always do.
    """
    if old in (wanted, with_tests):
        return "run"
    return "install" if old and old.splitlines()[0] == wanted.splitlines()[0] else "make"


def leaves_out(chosen: str | None, old: str | None) -> bool:
    """Return whether durable-rules is left out: the user decides, else the last set-up."""
    if chosen is None:
        return old is not None and old.split(" ")[1:2] == ["without"]
    return chosen not in ("", "0")


def read_stamp(folder: Path) -> str | None:
    """Return the stamp of an environment, None where there is none or its Python is gone."""
    if not venv_python(folder).exists():
        return None
    try:
        return (folder / STAMP).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def venv_python(folder: Path) -> Path:
    """Return the Python of a virtual environment."""
    if os.name == "nt":
        return folder / "Scripts" / "python.exe"
    return folder / "bin" / "python"


def ours(folder: Path) -> bool:
    """Return whether a folder may be emptied: it is not there, is empty, or carries our stamp."""
    if not folder.is_dir():
        return not folder.exists()
    return (folder / STAMP).exists() or not any(folder.iterdir())


def make_venv(folder: Path) -> None:
    """Make a virtual environment with pip, or say why that cannot be."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        way = "\n  Debian/Ubuntu: sudo apt-get install python3-venv"
        zh, en = "这个 Python 不能建立虚拟环境。", "This Python cannot make virtual environments."
        stop(Said(zh + way, en + way))
    if not ours(folder):
        zh = "%s 不是 run.py 建立的，没有动它。请删除它，或用 JIXIAO_VENV 指定另一个文件夹。"
        en = "%s was left alone: run.py did not make it. Delete it, or name another in JIXIAO_VENV."
        stop(Said(zh % folder, en % folder))
    failed = Said("不能建立虚拟环境 %s：" % folder, "Cannot make the environment %s:" % folder)
    try:
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
        (folder / STAMP).write_text("", encoding="utf-8")  # ours, also if we are interrupted
    except OSError as error:
        stop(failed, str(error))
    code, output = quietly([sys.executable, "-m", "venv", str(folder)], os.environ)
    if code != 0:
        stop(failed, output)


def quietly(command: Sequence[str], environment: Mapping[str, str]) -> tuple[int, str]:
    """Run a program and return its exit status and what it said."""
    done = subprocess.run(
        command,
        env=dict(environment),
        cwd=str(HERE),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8", "replace")


def build_environment(given: Mapping[str, str], version: Sequence[int]) -> dict[str, str]:
    """Return the environment variables for pip."""
    made = dict(given, PIP_USER="0", PIP_NO_INPUT="1")
    found = compiler(given)
    if found is not None and found != sysconfig.get_config_var("CC"):
        made["CC"] = found
    if tuple(version[:2]) >= (3, 13):
        made["CPPFLAGS"] = ("%s %s" % (given.get("CPPFLAGS", ""), RENAMED_CALL)).strip()
    return made


def requirements(extra: str) -> tuple[str, list[str]]:
    """Return durable-rules and the other dependencies, as pyproject.toml names them."""
    import tomllib

    project = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"].get(extra, ())]
    durable = next(line for line in wanted if line.startswith("durable-rules"))
    return durable, [line for line in wanted if line != durable]


def install(folder: Path, extra: str, without: bool) -> None:
    """Install jixiao into an environment, or say why that cannot be."""
    environment = build_environment(os.environ, sys.version_info[:3])
    python = str(venv_python(folder))
    pip = [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    durable, others = requirements(extra)
    steps = [[*pip, "--editable", "%s[%s]" % (HERE, extra) if extra else str(HERE)]]
    if without:
        steps = [[*pip, *others], [*pip, "--no-deps", "--editable", str(HERE)]]
    for step in steps:
        code, output = quietly(step, environment)
        if code != 0:
            zh = "安装失败。请检查网络和 pip 的设置；pip 最后说的是："
            en = "Installation failed. Check the network and pip's settings; pip's last lines:"
            stop(Said(zh, en), output)
    if not without:
        make_loadable(python, [*pip, "--no-cache-dir", "--force-reinstall", "--no-deps", durable])


def make_loadable(python: str, again: Sequence[str]) -> None:
    """Build durable-rules `again` if it does not load, and say so if that did not help.

    pip may have kept a build from before RENAMED_CALL, which installs but does not load.
    """
    environment = build_environment(os.environ, sys.version_info[:3])
    look = [python, "-c", "import durable_rules_engine"]
    if quietly(look, environment)[0] == 0:
        return
    quietly(again, environment)
    code, output = quietly(look, environment)
    if code != 0:
        zh = "durable-rules 装上了但不能加载，只用参考匹配器："
        en = "durable-rules was installed but does not load; the reference matcher works alone:"
        say(Said(zh, en), "".join(output.strip().splitlines()[-1:]))


def ready(folder: Path, extra: str) -> None:
    """Set the environment up unless it is up to date."""
    unsure = unsure_platform(os.name, sys.maxsize)
    old = read_stamp(folder)
    without = unsure is not None or leaves_out(os.environ.get(WITHOUT), old)
    pyproject = (HERE / "pyproject.toml").read_bytes()
    wanted, with_tests = (
        stamp_of(pyproject, sys.version_info[:3], kind, without) for kind in (extra, "test")
    )
    todo = what_to_do(old, wanted, with_tests)
    if todo == "run":
        return
    lacking = None if without else missing_tools(compiler(os.environ), headers_found())
    if lacking:
        stop(lacking)
    if unsure:
        say(unsure)
    say(Said("正在准备运行环境 %s …" % folder, "Setting up %s ..." % folder))
    if todo == "make":
        make_venv(folder)
    install(folder, extra, without)
    (folder / STAMP).write_text(wanted, encoding="utf-8")


# ---- running ----------------------------------------------------------------------------------


def status_of(code: int) -> int:
    """Return the exit status as a shell gives it: 128 + n for a program that signal n ended."""
    return 128 - code if code < 0 else code


def left_out(tests: Path) -> list[Said]:
    """Return which marked tests a plain run leaves out, with the reason and the way to run them."""
    found = []
    for mark, why in LEFT_OUT.items():
        use = re.compile(r"pytest\.mark\.%s\b" % mark)
        files = [
            p.name for p in sorted(tests.rglob("test_*.py")) if use.search(p.read_text("utf-8"))
        ]
        zh = "没有运行标记为 %s 的测试（%s）：%s。运行它们：python3 run.py test -m %s"
        en = "Left out: tests marked %s (%s) in %s. To run them: python3 run.py test -m %s"
        if files:
            parts = ((zh, why.zh, "、"), (en, why.en, ", "))
            found.append(Said(*(text % (mark, w, c.join(files), mark) for text, w, c in parts)))
    return found


def run_tests(folder: Path, arguments: Sequence[str]) -> int:
    """Run pytest with `arguments`, then say what was left out; return the exit status."""
    plain = not any(word.startswith("-m") for word in arguments)
    choice = ["-m", " and ".join("not " + mark for mark in LEFT_OUT)] if plain else []
    at_once = () if arguments else AT_ONCE
    command = [str(venv_python(folder)), "-m", "pytest", *choice, *at_once, *arguments]
    code = subprocess.run(command, cwd=str(HERE), check=False).returncode
    for message in left_out(HERE / "tests") if plain else []:
        say(message)
    return status_of(code)


def run_command(folder: Path, arguments: Sequence[str]) -> int:
    """Run jixiao, without arguments the main job; return the exit status."""
    command = [str(venv_python(folder)), str(HERE / "cli.py"), *(arguments or MAIN_JOB)]
    where = None if arguments else str(HERE)
    return status_of(subprocess.run(command, cwd=where, check=False).returncode)


def main(arguments: Sequence[str]) -> int:
    """Run what the arguments ask for and return the exit status."""
    lacking = old_python(sys.version_info[:3])
    if lacking:
        stop(lacking)
    folder = Path(os.environ.get("JIXIAO_VENV") or HERE / ".venv").expanduser().resolve()
    try:
        if arguments[:1] == ["test"]:
            ready(folder, "test")
            return run_tests(folder, arguments[1:])
        ready(folder, "")
        return run_command(folder, arguments)
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
