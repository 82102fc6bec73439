"""Sets jixiao up in an environment of its own and runs it. Standard library only.

    python3 run.py                 score the Jiangmen case
    python3 run.py test [ARGS]     run the tests (pytest)
    python3 run.py COMMAND [ARGS]  run any jixiao command, for instance `python3 run.py --help`

The environment is `.venv` beside this file, or the folder that JIXIAO_VENV names. It is made once,
and again whenever pyproject.toml or the Python version changes. JIXIAO_WITHOUT_DURABLE_RULES=1
leaves out the matching engine in C (no compiler needed): the reference matcher works alone.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

HERE = Path(__file__).resolve().parent
LEAST = (3, 11)
MAIN_JOB = ["score", "cases/jiangmen-2022.yaml", "--rules", "cn-mof-2020-self-evaluation"]
WITHOUT = "JIXIAO_WITHOUT_DURABLE_RULES"
#: durable-rules 2.0.28 uses a call that Python 3.13 removed; this name still exists there.
RENAMED_CALL = "-DPyEval_CallObject=PyObject_CallObject"


def say(chinese, english):
    """Print one message in the user's language on stderr."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            text = english if value.startswith("en") else chinese
            break
    else:
        text = chinese
    stream = sys.stderr
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="replace")
    print(text, file=stream)


def old_python(version):
    """Return the message for a Python that is too old, None for one that will do."""
    if tuple(version[:2]) >= LEAST:
        return None
    found = ".".join(str(part) for part in version[:3])
    return (
        "需要 Python 3.11 或更新版本，当前是 %s。请安装后用 python3.11 run.py 运行。" % found,
        "Python 3.11 or newer is needed, this is %s. Install it and use python3.11 run.py." % found,
    )


def missing_tools(compiler, headers):
    """Return what is missing to build durable-rules as (Chinese, English), None if nothing is."""
    if compiler and headers:
        return None
    what = []
    if not compiler:
        what.append(("C 编译器（gcc 或 cc）", "a C compiler (gcc or cc)"))
    if not headers:
        what.append(("Python 头文件（Python.h）", "the Python headers (Python.h)"))
    zh = "、".join(pair[0] for pair in what)
    en = " and ".join(pair[1] for pair in what)
    return (
        "缺少 %s，不能编译 durable-rules。\n"
        "  Debian/Ubuntu: sudo apt-get install gcc python3-dev\n"
        "  Fedora/RHEL:   sudo dnf install gcc python3-devel\n"
        "  不装也能用（只用参考匹配器）：%s=1 python3 run.py" % (zh, WITHOUT),
        "%s missing: durable-rules cannot be built.\n"
        "  Debian/Ubuntu: sudo apt-get install gcc python3-dev\n"
        "  Fedora/RHEL:   sudo dnf install gcc python3-devel\n"
        "  Or go on without it (reference matcher alone): %s=1 python3 run.py" % (en, WITHOUT),
    )


def stamp_of(pyproject, version, extra, without):
    """Return the text that an up-to-date environment carries."""
    digest = hashlib.sha256(pyproject).hexdigest()
    return "%s %s.%s %s %s" % (digest, version[0], version[1], extra, without)


def compiler_found():
    """Return whether a C compiler is on the path."""
    wanted = [os.environ.get("CC", "").split(" ")[0], "gcc", "cc", "clang"]
    return any(name and shutil.which(name) for name in wanted)


def headers_found():
    """Return whether Python.h is where this Python keeps its headers."""
    return Path(sysconfig.get_paths()["include"], "Python.h").is_file()


def venv_python(folder):
    """Return the Python of a virtual environment."""
    if os.name == "nt":
        return folder / "Scripts" / "python.exe"
    return folder / "bin" / "python"


def make_venv(folder):
    """Make a virtual environment with pip, or say why that cannot be."""
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(folder)], capture_output=True, text=True
    )
    if made.returncode != 0:
        say(
            "不能建立虚拟环境。Debian/Ubuntu 上先安装：sudo apt-get install python3-venv",
            "Cannot make a virtual environment. On Debian: sudo apt-get install python3-venv",
        )
        print((made.stdout + made.stderr).strip()[-600:], file=sys.stderr)
        sys.exit(1)


def install(python, extra, without):
    """Install jixiao (with an extra) into the environment; stop with a plain message on failure."""
    environment = dict(os.environ)
    if sys.version_info >= (3, 13):
        flags = environment.get("CPPFLAGS", "")
        environment["CPPFLAGS"] = ("%s %s" % (flags, RENAMED_CALL)).strip()
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    target = "%s%s" % (HERE, "[%s]" % extra if extra else "")
    steps = [[*pip, "--editable", target]]
    if without:
        steps = [
            [*pip, "--no-deps", "--editable", str(HERE)],
            [*pip, *requirements_without_durable(extra)],
        ]
    for step in steps:
        done = subprocess.run(step, capture_output=True, text=True, env=environment, cwd=str(HERE))
        if done.returncode != 0:
            say(
                "安装失败。检查网络和 pip 的设置；pip 最后说的是：",
                "Installation failed. Check the network and pip's settings; pip's last lines:",
            )
            tail = (done.stdout + done.stderr).strip().splitlines()[-12:]
            print("\n".join("  " + line for line in tail), file=sys.stderr)
            sys.exit(1)


def requirements_without_durable(extra):
    """Return the dependencies in pyproject.toml other than durable-rules."""
    import tomllib

    project = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = list(project["dependencies"])
    if extra:
        wanted += project["optional-dependencies"][extra]
    return [line for line in wanted if not line.startswith("durable-rules")]


def ready(folder, extra):
    """Set the environment up unless it is up to date; return its Python."""
    without = bool(os.environ.get(WITHOUT)) or os.name == "nt"
    pyproject = (HERE / "pyproject.toml").read_bytes()
    stamp = folder / "jixiao-stamp.txt"
    python = venv_python(folder)
    if stamp.is_file() and python.exists():
        old = stamp.read_text(encoding="utf-8")
        wanted = {stamp_of(pyproject, sys.version_info, e, without) for e in (extra, "test")}
        if old in wanted:
            return python
    if not without:
        lacking = missing_tools(compiler_found(), headers_found())
        if lacking:
            say(*lacking)
            sys.exit(1)
    say("正在准备运行环境 %s …" % folder, "Setting up %s ..." % folder)
    make_venv(folder)
    install(python, extra, without)
    stamp.write_text(stamp_of(pyproject, sys.version_info, extra, without), encoding="utf-8")
    return python


def main(arguments):
    """Run what the arguments ask for and return the exit status."""
    lacking = old_python(sys.version_info)
    if lacking:
        say(*lacking)
        return 1
    folder = Path(os.environ.get("JIXIAO_VENV") or HERE / ".venv").resolve()
    if arguments[:1] == ["test"]:
        python = ready(folder, "test")
        return subprocess.run(
            [str(python), "-m", "pytest", *arguments[1:]], cwd=str(HERE)
        ).returncode
    python = ready(folder, "")
    command = arguments or MAIN_JOB
    where = None if arguments else str(HERE)
    return subprocess.run([str(python), str(HERE / "cli.py"), *command], cwd=where).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
