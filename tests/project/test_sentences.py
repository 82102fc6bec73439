"""Nothing branches on the language but `engine/base/words.py`: a sentence is a `Text`.

So an editor of wording, or a third language, touches no logic. A branch is a condition that is the
name `zh`, a comparison with "zh" or "en", or a choice by `[language]`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from conftest import ROOT

WORDS = "engine/base/words.py"
LANGUAGES = ("zh", "en")

#: What reads like a branch and is none: (module, expression).
NO_BRANCHES = {
    ("cli.py", "value in ('zh', 'en')"),  # --lang
    ("cli.py", "value == 'en'"),
    ("engine/auditing/records/rescoring.py", "record['language'] == 'en'"),  # a file says which
    ("engine/language/load/fields.py", "k not in ('zh', 'en')"),  # keys of a text in YAML
    ("engine/language/load/fields.py", "zh"),
    ("engine/language/load/fields.py", "en"),
}

MODULES = [
    p.relative_to(ROOT).as_posix()
    for p in (ROOT / "cli.py", *sorted((ROOT / "engine").rglob("*.py")))
]


def truths(test: ast.expr) -> Iterator[ast.expr]:
    """Yield what a condition takes for true or false by itself: the parts of and, or, not."""
    if isinstance(test, ast.BoolOp):
        for part in test.values:
            yield from truths(part)
    elif isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        yield from truths(test.operand)
    else:
        yield test


def conditions(node: ast.AST) -> list[ast.expr]:
    """Return the conditions that a node branches on."""
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        return [node.test]
    return list(node.ifs) if isinstance(node, ast.comprehension) else []


def is_language(node: ast.expr) -> bool:
    """Return whether an expression is "zh" or "en", or holds them to choose from."""
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        return any(is_language(item) for item in node.elts)
    return isinstance(node, ast.Constant) and node.value in LANGUAGES


def named_language(node: ast.expr) -> bool:
    """Return whether an expression is a variable, or a field, called `language`."""
    name = node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")
    return name == "language"


def branches(tree: ast.AST) -> Iterator[ast.expr]:
    """Yield every expression that branches on the language."""
    for node in ast.walk(tree):
        for test in conditions(node):
            yield from (t for t in truths(test) if isinstance(t, ast.Name) and t.id in LANGUAGES)
        if (
            isinstance(node, ast.Compare) and any(map(is_language, (node.left, *node.comparators)))
        ) or (isinstance(node, ast.Subscript) and named_language(node.slice)):
            yield node
        elif isinstance(node, ast.Match) and named_language(node.subject):
            yield node.subject


def found_in(module: str) -> list[str]:
    """Return the branches of a module, each with its line."""
    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    said = [(node.lineno, ast.unparse(node)) for node in branches(tree)]
    return [f"{module}:{n}: {text}" for n, text in said if (module, text) not in NO_BRANCHES]


def test_no_module_branches_on_the_language() -> None:
    held = [m for m in MODULES if m != WORDS]
    assert len(held) > 200
    assert [branch for module in held for branch in found_in(module)] == []


def test_every_exception_is_used() -> None:
    for module, text in NO_BRANCHES:
        tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
        assert text in [ast.unparse(node) for node in branches(tree)], (module, text)


@pytest.mark.parametrize(
    "text",
    [
        "a if zh else b", "if not zh and more: pass", "zh = language == 'zh'",
        "if 'en' != self.language: pass", "[a for a in b if zh]", "NAMES[language]",
        "match language:\n  case _: pass",
    ],
)  # fmt: skip
def test_a_branch_is_found(text: str) -> None:
    assert list(branches(ast.parse(text)))


@pytest.mark.parametrize(
    "text",
    ["add('--lang', choices=('zh', 'en'))", "zh, en = names(x)", "zh is None or en is None",
     "lang == 'en_US'", "text.to(language)", "zh != en"],
)  # fmt: skip
def test_what_is_no_branch_is_let_be(text: str) -> None:
    assert list(branches(ast.parse(text))) == []
