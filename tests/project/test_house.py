"""The house is laid out as ARCHITECTURE.md says: nine rooms, small files, no circles."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from conftest import ROOT

ENGINE, TESTS = ROOT / "engine", ROOT / "tests"
ROOMS = {"base", "language", "scoring", "authoring", "auditing", "analysis", "pipeline", "render",
         "commands"}  # fmt: skip

MOST_LINES = 300


def listed(folder: Path) -> set[str]:
    """Return what is in a folder, without what Python and pytest leave there."""
    return {p.name for p in folder.iterdir() if not p.name.startswith((".", "__pycache__"))}


def test_the_engine_is_nine_rooms() -> None:
    assert listed(ENGINE) - {"data"} == {
        "__init__.py", "pipeline.py", *(ROOMS - {"pipeline"})}  # fmt: skip


def test_the_tests_of_a_room_are_found_from_its_name() -> None:
    """What is tested across rooms: the shipped rulesets, and the project itself."""
    folders = {p.parent.relative_to(TESTS).as_posix() for p in TESTS.rglob("test_*.py")}
    assert folders == (ROOMS - {"pipeline"}) | {"rulesets", "project"}


def test_no_file_of_the_engine_is_longer_than_a_reader_keeps_in_mind() -> None:
    long = {
        p.relative_to(ROOT).as_posix()
        for p in ENGINE.rglob("*.py")
        if len(p.read_text(encoding="utf-8").splitlines()) > MOST_LINES
    }
    assert long == set()


def test_no_test_file_imports_another() -> None:
    found = [
        f"{path.name}: {name}"
        for path in TESTS.rglob("*.py")
        for name in imported(path)
        if name.startswith("test_")
    ]
    assert found == []


# ---- circles ----------------------------------------------------------------------------------


def imported(path: Path) -> Iterator[str]:
    """Yield the dotted names that a file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def file_of(name: str) -> Path | None:
    """Return the file of the engine that a dotted name is, or is a name in."""
    parts = name.split(".")
    for end in (len(parts), len(parts) - 1):
        place = ROOT.joinpath(*parts[:end])
        for path in (place.with_suffix(".py"), place / "__init__.py"):
            if parts[0] == "engine" and path.exists():
                return path
    return None


def imports_of_files() -> dict[Path, set[Path]]:
    """Return for every file of the engine the files that it imports from."""
    return {
        path: {aim for name in imported(path) if (aim := file_of(name)) and aim != path}
        for path in ENGINE.rglob("*.py")
        if path != ENGINE / "__init__.py"
    }


def reached(graph: dict[Path, set[Path]], start: Path) -> set[Path]:
    """Return the files that a file imports, and those that they import, and so on."""
    found: set[Path] = set()
    waiting = [start]
    while waiting:
        new = graph.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return found


def circles() -> set[frozenset[str]]:
    """Return the groups of files that all reach one another."""
    graph = imports_of_files()
    reach = {path: reached(graph, path) for path in graph}
    return {
        frozenset(q.relative_to(ROOT).as_posix() for q in found if path in reach.get(q, ()))
        for path, found in reach.items()
        if path in found
    }


def test_no_files_import_one_another_in_a_circle() -> None:
    assert circles() == set()


#: What libraries call by name: of HTMLParser, argparse, jinja2, openpyxl, pytest and text files.
CALLED_FROM_OUTSIDE = {
    "handle_starttag", "handle_endtag", "handle_data", "parse_known_args", "_check_value",
    "render_str", "write_worksheet", "pytest_collect_file", "repr_failure", "runtest", "reportinfo",
    "writelines", "collect", "_print_message",
}  # fmt: skip


def test_every_function_and_constant_of_the_engine_is_used_in_it() -> None:
    files = [ROOT / "cli.py", *sorted(ENGINE.rglob("*.py"))]
    defined: dict[str, str] = {}
    used: set[str] = set()
    for path in files:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for name, line in defined_in(tree):
            defined[name] = f"{path.relative_to(ROOT).as_posix()}:{line}"
        used |= set(used_in(tree))
    idle = {name for name in defined if name not in used and not name.startswith("__")}
    assert idle - CALLED_FROM_OUTSIDE == set(), [defined[name] for name in idle]


def defined_in(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield functions, classes and constants, but nothing that a decorator or pydantic calls."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.decorator_list:
            yield node.name, node.lineno
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from ((t.id, t.lineno) for t in targets if isinstance(t, ast.Name))


def used_in(tree: ast.Module) -> Iterator[str]:
    """Yield the names that a file uses, in texts too; what it only hands on is not used there."""
    idle: set[int] = set()  # docstrings, and lists of what is handed on
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            idle.add(id(node.value))
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            idle.update(map(id, ast.walk(node.value)))
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif (
            isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in idle
        ):
            yield from re.findall(r"\w+", node.value)
