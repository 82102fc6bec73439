"""The documentation says what the program does: names, examples, links and outputs are checked.

Conventions of the pages:

* A `console` block holds commands (`$ jixiao …`) and what they print at 80 columns. They are run
  again and compared; `UPDATE_DOCS=1` rewrites them. `<!-- excerpt: first 20, last 3 -->` before a
  block (also `lines 4-9`) says which lines are shown; `…` stands for the rest.
* `<!-- folder: empty -->` at the top of a page runs its commands in an empty folder, with the files
  that `<!-- file: NAME -->` blocks write and `<!-- edit: NAME -->` diffs change. Other pages run in
  the checkout.
* A `yaml` block is a whole ruleset or case, or says by `<!-- part: … -->` what it is a part of:
  `ruleset` and `case` (top-level keys), `method` (the `score` of an indicator of 10 points).
  Every one of them must pass `jixiao check`, or fail it where the marker ends in `; wrong`.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import io
import os
import re
import shlex
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from marked_blocks import Block, blocks_of, whole_text

import cli
from engine.base.diagnostics import has_errors
from engine.commands.files import library_of
from engine.commands.parser import Parser
from engine.language.compile.scope import MEASURE_ATTRIBUTES
from engine.language.expression.functions import FUNCTIONS
from engine.language.load.case import CaseDoc
from engine.language.load.located import Located
from engine.language.load.ruleset.whole import RulesetDoc
from engine.language.vocabulary import OWN
from engine.pipeline import load_case, load_ruleset
from engine.render.diagnostics.text import full
from engine.render.schemas import SCHEMAS

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
REFERENCE = ROOT / "docs" / "reference"
UPDATE = bool(os.environ.get("UPDATE_DOCS"))

page_of = pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())


# ---- reading pages ----------------------------------------------------------------------------


def prose_of(folder: Path) -> str:
    return "\n".join(p.read_text(encoding="utf-8") for p in sorted(folder.rglob("*.md")))


# ---- commands and their outputs ---------------------------------------------------------------


def run_jixiao(command: str) -> list[str]:
    """Return the lines that a command prints; `python3 run.py …` is `jixiao …`."""
    words = shlex.split(command)
    words = words[2:] if words[:2] == ["python3", "run.py"] else words[1:]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        status = cli.main(words)
    assert status in (cli.FINE, cli.BAD_INPUT), printed.getvalue()
    return [line.rstrip() for line in printed.getvalue().splitlines()]


def excerpt(lines: list[str], marker: str) -> list[str]:
    """Return the lines that a marker names, `…` standing for those left out."""
    if not marker.startswith("excerpt:"):
        return lines
    shown: list[int] = []
    for part in marker.removeprefix("excerpt:").split(","):
        word, numbers = part.split()
        if word == "first":
            shown.extend(range(int(numbers)))
        elif word == "last":
            shown.extend(range(len(lines) - int(numbers), len(lines)))
        else:
            low, _, high = numbers.partition("-")
            shown.extend(range(int(low) - 1, int(high)))
    found: list[str] = []
    previous = -1
    for number in [n for n in shown if n < len(lines)]:
        if number > previous + 1:
            found.append("…")
        found.append(lines[number])
        previous = number
    return found if previous == len(lines) - 1 else [*found, "…"]


def printed_again(block: Block) -> list[str]:
    """Return a console block as it should be: its commands, each with what it prints now."""
    found: list[str] = []
    for line in block.lines:
        if line.startswith("$ "):
            found += [line, *excerpt(run_jixiao(line[2:]), block.marker)]
    return found


def write_file(block: Block) -> None:
    name = block.marker.removeprefix("file: ").removesuffix("; wrong")
    Path(name).write_text(block.text, encoding="utf-8")


def edit_file(block: Block) -> None:
    """Apply a diff whose context and removed lines stand once in the file."""
    path = Path(block.marker.removeprefix("edit: "))
    before = path.read_text(encoding="utf-8")
    old = "".join(line[1:] + "\n" for line in block.lines if line[:1] in (" ", "-", ""))
    new = "".join(line[1:] + "\n" for line in block.lines if line[:1] in (" ", "+", ""))
    assert before.count(old) == 1, f"not once in {path}:\n{old}"
    path.write_text(before.replace(old, new), encoding="utf-8")


@page_of
def test_commands_print_what_the_page_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("durable_rules_engine", reason="without it each scorecard says so")
    text = page.read_text(encoding="utf-8")
    for name in ("LC_ALL", "LC_MESSAGES", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path if "<!-- folder: empty -->" in text else ROOT)

    lines = text.splitlines()
    replaced: list[tuple[Block, list[str]]] = []
    for block in blocks_of(text):
        if block.marker.startswith("file: "):
            write_file(block)
        elif block.marker.startswith("edit: "):
            edit_file(block)
        elif block.language == "console":
            again = printed_again(block)
            if UPDATE:
                replaced.append((block, again))
            else:
                assert list(block.lines) == again
    for block, again in reversed(replaced):
        lines[block.first : block.end] = again
    if replaced:
        page.write_text("\n".join(lines) + "\n", encoding="utf-8")


# ---- YAML -------------------------------------------------------------------------------------


def test_pages_have_blocks_of_each_kind_and_links() -> None:
    """What is asked of every block and of every link is asked of many."""
    texts = [page.read_text(encoding="utf-8") for page in PAGES]
    kinds = Counter(block.language for text in texts for block in blocks_of(text))

    assert kinds["console"] > 40
    assert kinds["yaml"] > 40
    assert sum(text.count("](") for text in texts) > 100


@page_of
def test_yaml_passes_check(page: Path) -> None:
    for block in blocks_of(page.read_text(encoding="utf-8")):
        if block.language != "yaml":
            continue
        kind, text = whole_text(block)
        name = f"{page.name}:{block.first}"
        if kind == "case":
            _, found = load_case(name, text.encode())
        else:
            _, found = load_ruleset(name, text.encode(), library_of(ROOT / "rulesets" / "x.yaml"))
        assert has_errors(found) is block.marker.endswith("; wrong"), full(found, "en")


# ---- links ------------------------------------------------------------------------------------


def anchor(heading: str) -> str:
    """Return the anchor that GitHub gives a heading."""
    kept = re.sub(r"[^\w\- ]", "", heading.replace("`", "").strip().lower())
    return kept.replace(" ", "-")


@page_of
def test_relative_links_resolve(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, fragment = target.partition("#")
        aim = (page.parent / path).resolve() if path else page
        assert aim.exists(), target
        if fragment:
            headings = re.findall(r"^#+ (.*)$", aim.read_text(encoding="utf-8"), re.MULTILINE)
            assert fragment in [anchor(h) for h in headings], target


# ---- the reference mentions everything ---------------------------------------------------------


def fields_of(model: type[Located]) -> Iterator[tuple[str, str]]:
    """Return (model, field as written in YAML) of a document and all documents within."""
    seen: set[type[Located]] = set()
    waiting: list[Any] = [model]
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, type) and issubclass(kind, Located):
            if kind not in seen:
                seen.add(kind)
                for name, field in kind.model_fields.items():
                    yield kind.__name__, field.alias or name
                    waiting.append(field.annotation)
        else:
            waiting.extend(getattr(kind, "__args__", ()))
            waiting.extend([kind.__value__] if hasattr(kind, "__value__") else [])


def missing_from(text: str, names: set[str]) -> list[str]:
    """Return the names that do not stand in backticks, alone or with a value, in `text`."""
    spans = re.findall(r"`([^`\n]+)`", text)
    words = {word for span in spans for word in re.split(r"[\s:,{}\[\]()、\"]+", span)}
    return sorted(names - words)


def test_every_ruleset_field_is_in_the_reference() -> None:
    text = (REFERENCE / "ruleset.md").read_text(encoding="utf-8")
    assert missing_from(text, {name for _, name in fields_of(RulesetDoc)}) == []


def test_every_case_field_is_in_the_reference() -> None:
    text = (REFERENCE / "case.md").read_text(encoding="utf-8")
    assert missing_from(text, {name for _, name in fields_of(CaseDoc)}) == []


def test_every_choice_of_the_ruleset_is_in_the_reference() -> None:
    text = (REFERENCE / "ruleset.md").read_text(encoding="utf-8")
    choices = set(re.findall(r"'(?:const|enum)': (\[[^\]]*\]|'[^']*')", str(SCHEMAS["ruleset"]())))
    words = {word for choice in choices for word in re.findall(r"'([^']*)'", choice)}
    assert {"proportional", "case-weights", "half-up"} <= words
    assert missing_from(text, words) == []


def test_every_function_and_name_of_formulas_is_in_the_reference() -> None:
    text = (REFERENCE / "formulas.md").read_text(encoding="utf-8")
    assert missing_from(text, {*FUNCTIONS, *OWN, *MEASURE_ATTRIBUTES}) == []


def test_every_field_of_the_scorecard_is_in_the_reference() -> None:
    text = (REFERENCE / "scorecard.md").read_text(encoding="utf-8")
    names: set[str] = set()
    waiting: list[Any] = [SCHEMAS["scorecard"]()]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            names.update(node["properties"] if isinstance(node.get("properties"), dict) else ())
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)
    assert "near_misses" in names
    assert missing_from(text, names) == []


def test_every_command_and_option_is_in_the_reference() -> None:
    text = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    names: set[str] = set()
    waiting: list[Parser] = [cli._parser("zh")]
    while waiting:
        parser = waiting.pop()
        parser.fill()
        for action in parser._actions:
            names.update(o for o in action.option_strings if o.startswith("--"))
            if isinstance(action, argparse._SubParsersAction):
                names.update(action.choices)
                waiting.extend(action.choices.values())
    assert {"score", "--rules"} <= names
    assert missing_from(text, names) == []


def test_every_shipped_ruleset_is_explained() -> None:
    text = prose_of(ROOT / "docs")
    shipped = sorted((ROOT / "rulesets").glob("*.yaml"))
    assert shipped
    for path in shipped:
        assert path.name.removesuffix(".yaml").removesuffix(".tests") in text


def first_sentence(path: Path) -> str:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(docstring.split("\n\n")[0].split()).rstrip(".")


CODE_MAP = ROOT / "docs" / "reference" / "code-map.md"


def rooms() -> list[Path]:
    """Return the folders of the engine that hold modules, outer ones first."""
    engine = ROOT / "engine"
    return [engine, *sorted({p.parent for p in engine.rglob("*/*.py")})]


def code_map() -> str:
    """Return the tables of modules, made from the modules' first sentences."""
    found = []
    for room in rooms():
        found.append(f"## `{room.relative_to(ROOT).as_posix()}/`\n")
        found.append(first_sentence(room / "__init__.py") + ".\n")
        modules = [m for m in sorted(room.glob("*.py")) if m.name != "__init__.py"]
        if modules:
            found += ["| module | what it is |", "|---|---|"]
            found += [f"| `{m.name}` | {first_sentence(m)} |" for m in modules]
            found.append("")
    return "\n".join(found)


def test_the_code_map_is_fresh() -> None:
    """UPDATE_DOCS=1 writes it anew."""
    text = CODE_MAP.read_text(encoding="utf-8")
    before, start, written = text.partition("<!-- made from the modules' first sentences -->\n")
    if UPDATE:
        CODE_MAP.write_text(before + start + "\n" + code_map(), encoding="utf-8")
    else:
        assert written == "\n" + code_map()


def test_the_library_example_of_the_readme_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = [b for b in blocks_of(page) if b.language == "python"]

    exec(compile(example.text, "README.md", "exec"), {})  # our own page

    assert capsys.readouterr().out == "334/25 2334/25 None\n"
