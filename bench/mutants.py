"""Wrong code that the tests do not notice.

    python bench/mutants.py [--sample 300] [--seed 1] [--map mutants.coverage] [--tests tests]

Every place where one operator, constant, branch or argument of the rooms can be another one is a
mutant. A seeded sample of them is tried in a copy of the checkout, each alone: the tests that reach
the changed line are run, those that reach least other code first. What no test notices is printed.

Which test reaches which line is measured first, with coverage (`pip install -e '.[bench]'`), once
into the file that `--map` names. Tests of a mutant are begun for `--seconds`; one that runs three
times as long does not end, which counts as noticed. Some of what is printed is no fault: the changed
code may do the same.
"""

from __future__ import annotations

import argparse
import ast
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

HERE = Path(__file__).resolve().parent.parent
ROOMS = ("engine/language", "engine/scoring", "engine/base/exact.py", "engine/base/values.py",
         "engine/authoring/diff", "engine/auditing/audit", "engine/analysis/compare")  # fmt: skip
LONGER = 3  # times the limit: then a mutant does not end
AT_ONCE = 40  # tests in one process

_COMPARE: dict[type, str] = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.Is: "is not", ast.IsNot: "is", ast.In: "not in", ast.NotIn: "in",
}  # fmt: skip
_ARITHMETIC: dict[type, str] = {
    ast.Add: "-", ast.Sub: "+", ast.Mult: "/", ast.Div: "*", ast.FloorDiv: "*", ast.Mod: "*",
    ast.BitOr: "&", ast.BitAnd: "|", ast.Pow: "*",
}  # fmt: skip
_NAMES = {
    "min": "max", "max": "min", "any": "all", "all": "any", "least": "greatest", "sorted": "list",
    "greatest": "least", "ZERO": "ONE", "ONE": "ZERO",
}  # fmt: skip


class Mutant(Struct, frozen=True):
    """A place in a file, in bytes, and what stands there instead."""

    path: str
    line: int
    start: int
    end: int
    text: str

    def applied(self, source: bytes) -> bytes:
        """Return the file with the mutant in it."""
        return source[: self.start] + self.text.encode() + source[self.end :]

    def shown(self, source: bytes) -> str:
        """Return the place with what was and what is."""
        was = source[self.start : self.end].decode()
        whole = source.decode().splitlines()[self.line - 1].strip()
        return f"{self.path}:{self.line}: `{was}` → `{self.text}` in `{whole}`"


# ---- mutants -------------------------------------------------------------------------------------


class File:
    """A file of the engine, and where its nodes stand in bytes."""

    def __init__(self, path: Path) -> None:
        self.name = path.relative_to(HERE).as_posix()
        self.source = path.read_bytes()
        self._starts = [0]
        for line in self.source.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))

    def mutants(self) -> Iterator[Mutant]:
        """Yield every mutant of the file."""
        for node in _code(ast.parse(self.source)):
            yield from self._operators(node)
            yield from self._rest(node)

    def _operators(self, node: ast.AST) -> Iterator[Mutant]:
        if isinstance(node, ast.Compare):
            operands = [node.left, *node.comparators]
            for left, right, sign in zip(operands, operands[1:], node.ops, strict=False):
                yield self._between(left, right, _COMPARE[type(sign)])
        elif isinstance(node, ast.BinOp) and type(node.op) in _ARITHMETIC:
            yield self._between(node.left, node.right, _ARITHMETIC[type(node.op)])
        elif isinstance(node, ast.BoolOp):
            other = "or" if isinstance(node.op, ast.And) else "and"
            for left, right in zip(node.values, node.values[1:], strict=False):
                yield self._between(left, right, other)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
            yield self._instead(node, self._text(node.operand))

    def _rest(self, node: ast.AST) -> Iterator[Mutant]:
        if isinstance(node, ast.If | ast.IfExp | ast.While):
            yield self._instead(node.test, f"(not ({self._text(node.test)}))")
        elif isinstance(node, ast.Constant) and type(node.value) in (int, bool):
            flag = isinstance(node.value, bool)
            yield self._instead(node, repr(not node.value if flag else node.value + 1))  # type: ignore[operator]
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in _NAMES:
            yield self._instead(node, _NAMES[node.id])
        elif isinstance(node, ast.Continue | ast.Break):
            yield self._instead(node, "break" if isinstance(node, ast.Continue) else "continue")
        elif isinstance(node, ast.AugAssign) or (
            isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
        ):
            yield self._instead(node, "pass")
        elif isinstance(node, ast.Call) and len(node.keywords) == 1 and node.args:
            only = node.keywords[0].value
            start, end = self._place(node.args[-1])[1], self._place(only)[1]
            yield Mutant(self.name, only.lineno, start, end, "")
        elif isinstance(node, ast.Return) and not isinstance(node.value, ast.Constant | None):
            yield self._instead(node, "return None")

    def _place(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        first = self._starts[node.lineno - 1] + node.col_offset
        return first, self._starts[node.end_lineno - 1] + node.end_col_offset

    def _text(self, node: ast.expr) -> str:
        start, end = self._place(node)
        return self.source[start:end].decode()

    def _instead(self, node: ast.expr | ast.stmt, text: str) -> Mutant:
        return Mutant(self.name, node.lineno, *self._place(node), text)

    def _between(self, left: ast.expr, right: ast.expr, sign: str) -> Mutant:
        """Another sign between two operands, whatever brackets stand around them."""
        start, end = self._place(left)[1], self._place(right)[0]
        own = self.source[start:end].decode()
        kept = own.strip().lstrip(")").rstrip("(").strip()
        start += len(own[: own.index(kept)].encode())
        return Mutant(self.name, left.end_lineno or 0, start, start + len(kept.encode()), sign)


def _code(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield what runs: no annotations, no decorators, nothing for type checkers alone."""
    stack: list[ast.AST] = [tree]
    while stack:
        node = stack.pop()
        yield node
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
            continue
        for field, value in ast.iter_fields(node):
            if field not in ("annotation", "returns", "decorator_list"):
                inner = value if isinstance(value, list) else [value]
                stack.extend(one for one in inner if isinstance(one, ast.AST))


# ---- which tests reach a line --------------------------------------------------------------------


def measure(target: Path, tests: list[str]) -> None:
    """Run the tests once and write down which of them reach which line."""
    settings = target.with_suffix(".rc")
    settings.write_text(
        f"[run]\nsource = {HERE / 'engine'}\ndynamic_context = test_function\n"
        f"data_file = {target}\nrelative_files = true\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "coverage", "run", f"--rcfile={settings}", "-m", "pytest"]
    subprocess.run([*command, *tests, "-q", "-p", "no:cacheprovider"], cwd=HERE, check=False)
    settings.unlink()


class Reached:
    """Which tests reach which line, from a file of coverage."""

    def __init__(self, target: Path) -> None:
        from coverage import CoverageData

        data = CoverageData(basename=str(target))
        data.read()
        modules = {p.stem: p.relative_to(HERE) for p in (HERE / "tests").rglob("test_*.py")}
        self._lines: dict[str, dict[int, list[str]]] = {}
        self._sizes: dict[str, int] = {}  # how many lines a test reaches
        for name in data.measured_files():
            path = Path(name).as_posix()
            self._lines[path[path.index("engine/") :]] = {
                line: [node for c in contexts if (node := _node(modules, c)) is not None]
                for line, contexts in data.contexts_by_lineno(name).items()
            }
        for lines in self._lines.values():
            for nodes in lines.values():
                for node in nodes:
                    self._sizes[node] = self._sizes.get(node, 0) + 1

    def tests(self, mutant: Mutant) -> list[str]:
        """Return the tests that reach a mutant, the narrowest first.

        What runs at import is reached by every test of the file.
        """
        lines = self._lines.get(mutant.path, {})
        found = set(lines.get(mutant.line, ()))
        if not found and mutant.line in lines:
            found = {node for nodes in lines.values() for node in nodes}
        return sorted(found, key=lambda node: (self._sizes[node], node))


def _node(modules: dict[str, Path], context: str) -> str | None:
    """Return a test as pytest names it."""
    module, _, function = context.partition(".")
    path = modules.get(module)
    return None if path is None else f"{path.as_posix()}::{function.replace('.', '::')}"


# ---- trying --------------------------------------------------------------------------------------


def copy_to(where: Path) -> None:
    """Copy what is under version control, and what is new beside it."""
    command = ["git", "ls-files", "-co", "--exclude-standard"]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=True)
    for name in done.stdout.splitlines():
        if (HERE / name).is_file():
            (where / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(HERE / name, where / name)


def tried(where: Path, tests: list[str], seconds: int) -> str:
    """Return how the tests took a mutant: `noticed`, `endless`, or `survived`."""
    began = time.monotonic()
    for at in range(0, len(tests), AT_ONCE):
        if time.monotonic() - began > seconds:
            break
        command = [sys.executable, "-m", "pytest", *tests[at : at + AT_ONCE], "-x", "-q"]
        try:
            done = subprocess.run(
                [*command, "-p", "no:cacheprovider"],
                cwd=where,
                capture_output=True,
                check=False,
                timeout=LONGER * seconds,
            )
        except subprocess.TimeoutExpired:
            return "endless"
        if done.returncode not in (0, 5):
            return "noticed"
    return "survived"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--map", type=Path, default=HERE / "mutants.coverage")
    parser.add_argument("--tests", nargs="*", default=["tests"])
    parser.add_argument("--rooms", nargs="*", default=list(ROOMS))
    parser.add_argument("--seconds", type=int, default=120, help="in which tests are begun")
    options = parser.parse_args()
    target = options.map.resolve()
    if not target.exists():
        measure(target, options.tests)
    reached = Reached(target)
    mutants = [mutant for path in _files(options.rooms) for mutant in File(path).mutants()]
    chosen = random.Random(options.seed).sample(mutants, min(options.sample, len(mutants)))
    counts = dict.fromkeys(("noticed", "endless", "survived", "unreached"), 0)
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder)
        copy_to(where)
        for mutant in chosen:
            source = (where / mutant.path).read_bytes()
            tests = reached.tests(mutant)
            (where / mutant.path).write_bytes(mutant.applied(source))
            how = tried(where, tests, options.seconds) if tests else "unreached"
            (where / mutant.path).write_bytes(source)
            counts[how] += 1
            if how in ("survived", "unreached"):
                print(f"{how} ({len(tests)} tests): {mutant.shown(source)}", flush=True)
    told = ", ".join(f"{count} {how}" for how, count in counts.items())
    print(f"{len(mutants)} mutants, {len(chosen)} tried with seed {options.seed}: {told}")
    return 0


def _files(rooms: list[str]) -> list[Path]:
    folders = [HERE / room for room in rooms]
    return [p for f in folders for p in ([f] if f.suffix == ".py" else sorted(f.rglob("*.py")))]


if __name__ == "__main__":
    sys.exit(main())
