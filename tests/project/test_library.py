"""The library as `engine` names it: every name is documented, its examples run.

`docs/reference/library.md` is made from the docstrings; UPDATE_DOCS=1 writes it anew.
"""

from __future__ import annotations

import ast
import doctest
import inspect
import json
import os
import re
import subprocess
import sys
import textwrap
import types
from typing import NamedTuple, is_typeddict

import pytest
from conftest import ROOT, case_of, ruleset_of, text_of
from shipped import MOF, ROOM, shipped

import engine
from engine.render.schemas.field_words import FIELDS

PAGE = ROOT / "docs" / "reference" / "library.md"
MARK = "<!-- made from the docstrings -->\n"
NAMES = [name for name in engine.__all__ if name != "__version__"]
FUNCTIONS = [name for name in NAMES if inspect.isfunction(getattr(engine, name))]


def in_order() -> list[str]:
    """Return the public names as the page has them: functions first."""
    return [*FUNCTIONS, *(name for name in NAMES if name not in FUNCTIONS)]


def run_examples(text: str, name: str, names: dict[str, object]) -> int:
    """Run the examples of a docstring, which may use and add names; return how many there were."""
    test = doctest.DocTestParser().get_doctest(text, names, name, None, 0)
    said: list[str] = []
    failed, tried = doctest.DocTestRunner().run(test, out=said.append, clear_globs=False)
    assert failed == 0, "".join(said)
    names.update(test.globs)
    return tried


def test_the_examples_run_one_after_another() -> None:
    """As a reader of the page would type them; every name but errors has some."""
    names: dict[str, object] = {name: getattr(engine, name) for name in NAMES}
    assert run_examples(str(engine.__doc__), "engine", names)
    for name in in_order():
        it = getattr(engine, name)
        tried = run_examples(str(it.__doc__), name, names)
        error = isinstance(it, type) and issubclass(it, Exception)
        assert bool(tried) is not error, name


@pytest.mark.parametrize("name", ["cases/jiangmen-2022.yaml", ROOM])
def test_every_score_can_be_explained_and_read_back(name: str) -> None:
    ruleset, facts = shipped(MOF), case_of(text_of(name))
    card = engine.score(ruleset, facts)
    ids = [unit.id for unit in card.units()] + [s.section.id for s in card.sections]
    assert all(engine.explain(card, id_, "en") for id_ in ids)
    with pytest.raises(KeyError):
        engine.explain(card, "nothing")

    again = engine.read_scorecard(json.dumps(engine.scorecard_data(card)))
    assert (again.state, again.score) == (card.state, card.score)
    assert (again.low, again.high) == (card.low, card.high)
    parts = [part for section in again.sections for part in section.parts]
    assert [part.id for part in parts] == [unit.id for unit in card.units()]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"schema": 2}',
        '{"schema": 1}',
        '{"schema": 1, "case": {}, "ruleset": {}}',
        b"\xff",
    ],
)
def test_what_is_no_scorecard_is_refused(text: str | bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - JSON says it in words of its own
        engine.read_scorecard(text)


def test_without_a_total_there_is_nothing_to_compare() -> None:
    indicator = "{id: i, title: i, points: 1, score: {method: yes-no, when: facts.a > 1}}"
    none = ruleset_of(f"""
ruleset: none
title: none
version: 1.0.0
total: none
rounding: {{places: 2}}
sections: [{{id: s, title: s, points: 1, indicators: [{indicator}]}}]
""")
    facts = case_of("case: c\ntitle: c\nyear: 2022\nfacts: {a: 2}\n")
    with pytest.raises(ValueError, match="no total"):
        engine.compare((none, facts), (none, facts))


def test_importing_the_library_costs_nothing() -> None:
    code = "import sys, engine; print([m for m in sys.modules if m.startswith('engine.')])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.strip() == "[]"


# ---- the page ---------------------------------------------------------------------------------


def without_modules(annotation: str) -> str:
    return re.sub(r"\b(?:\w+\.)+(?=\w)", "", annotation)


def signature(name: str) -> str:
    """Return how a function is called."""
    found = inspect.signature(getattr(engine, name))
    parts = []
    for parameter in found.parameters.values():
        default = parameter.default
        plain = default is None or isinstance(default, str)
        said = "" if default is parameter.empty else f" = {repr(default) if plain else '…'}"
        parts.append(f"{parameter.name}: {without_modules(parameter.annotation)}{said}")
    return f"{name}({', '.join(parts)}) -> {without_modules(found.return_annotation)}"


class Field(NamedTuple):
    """A public field or property of a value: `meaning` is the comment or docstring beside it."""

    name: str
    type: str
    meaning: str


def fields_of(kind: type) -> list[Field]:
    """Return the public fields of a value and its properties, with those that it inherits."""
    bases = [base for base in reversed(kind.__mro__) if base.__module__.startswith("engine.")]
    found = {field.name: field for base in bases for field in own_fields(base)}
    return [
        field._replace(meaning=field.meaning or published(kind, field)) for field in found.values()
    ]


def published(kind: type, field: Field) -> str:
    """Return what is said of a field of published data in its schema, in English."""
    return FIELDS.get(field.name, "").partition(" / ")[2] if is_typeddict(kind) else ""


def own_fields(kind: type) -> list[Field]:
    """Return the public fields and properties that a class itself has."""
    lines = textwrap.dedent(inspect.getsource(kind)).splitlines()
    (whole,) = ast.parse("\n".join(lines)).body
    assert isinstance(whole, ast.ClassDef)
    found = []
    for node, after in zip(whole.body, [*whole.body[1:], None], strict=True):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            meaning = beside(lines, node) or text_of_node(after)
            found.append(Field(node.target.id, ast.unparse(node.annotation), meaning))
        elif isinstance(node, ast.FunctionDef) and node.returns and is_property(node):
            said = (ast.get_docstring(node) or "").split("\n\n")[0].rstrip(".")
            found.append(Field(node.name, ast.unparse(node.returns), " ".join(said.split())))
    return [field for field in found if not field.name.startswith("_")]


def is_property(node: ast.FunctionDef) -> bool:
    return any(isinstance(d, ast.Name) and d.id == "property" for d in node.decorator_list)


def text_of_node(node: ast.stmt | None) -> str:
    """Return the text of a string that stands as a statement of its own."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return " ".join(str(node.value.value).split())
    return ""


def beside(lines: list[str], node: ast.AnnAssign) -> str:
    """Return the comment at the end of a field's line, or the `#:` lines above it."""
    _, sign, comment = lines[(node.end_lineno or 1) - 1].partition("  # ")
    if sign:
        return comment
    above = []
    at = node.lineno - 2
    while lines[at].strip().startswith("#:"):
        above.insert(0, lines[at].strip().removeprefix("#:").strip())
        at -= 1
    return " ".join(above)


def prose(text: str) -> str:
    """Return a docstring as Markdown: examples in blocks of their own."""
    found = []
    for part in inspect.cleandoc(text).split("\n\n"):
        example = part.startswith(">>>")
        found.append(f"```pycon\n{part}\n```" if example else " ".join(part.split()))
    return "\n\n".join(found)


def page() -> str:
    """Return the reference of all public names, functions first."""
    found = [prose(str(engine.__doc__)), ""]
    for name in in_order():
        it = getattr(engine, name)
        found += [f"## {name}", ""]
        if isinstance(it, types.FunctionType):
            found += [f"```python\n{signature(name)}\n```", ""]
        found += [prose(str(it.__doc__)), ""]
        fields = fields_of(it) if isinstance(it, type) else []
        if fields:
            found += ["| field | type | |", "|---|---|---|"]
            found += [
                f"| `{f.name}` | `{f.type}` | {f.meaning} |".replace(" | None", r" \| None")
                for f in fields
            ]
            found.append("")
    return "\n".join(found)


def test_every_field_says_what_it_is() -> None:
    kinds = [it for it in (getattr(engine, name) for name in NAMES) if isinstance(it, type)]
    fields = [(kind.__name__, field) for kind in kinds for field in fields_of(kind)]
    assert len(fields) > 100
    assert [(name, field.name) for name, field in fields if not field.meaning] == []


def test_the_reference_of_the_library_is_fresh() -> None:
    """UPDATE_DOCS=1 writes it anew."""
    before, mark, written = PAGE.read_text(encoding="utf-8").partition(MARK)
    assert mark
    if os.environ.get("UPDATE_DOCS"):
        PAGE.write_text(before + MARK + "\n" + page(), encoding="utf-8")
    else:
        assert written == "\n" + page()
