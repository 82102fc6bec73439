"""A sentence is a `Text` in a module of words; only `engine/base/words.py` branches on the language.

So an editor of wording, or a third language, touches no logic. A branch is a condition that is the
name `zh`, a comparison with "zh" or "en", or a choice by `[language]`. A module of words is one whose
name ends in `words`, or one that holds codes with what they say (`problems`, `base/codes`).
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


# ---- where sentences stand ----------------------------------------------------------------------

#: Where sentences still stand within functions, and why.
WITHIN = {
    "engine/language/": "a mistake of a text is told where it is found, with the text's own words",
    "engine/scoring/award/": "why a value is not known is told where it turns out not to be",
    "engine/scoring/match/limits.py": "each limit of the matcher beside what is counted",
    "engine/commands/": "answers of single commands about their arguments",
}

#: Where sentences stand at the head of a module: tables of names, and a few words of one module.
AT_HEAD = {
    "engine/auditing/audit/catalogue.py",  # what the codes of audits mean
    "engine/authoring/diff/fields.py",  # fields of rulesets by name
    "engine/authoring/sheet/tables.py",  # columns of workbooks
    "engine/base/archives.py",
    "engine/base/suggest.py",
    "engine/commands/case_files.py",
    "engine/commands/options/scoring.py",
    "engine/commands/parser.py",
    "engine/commands/table.py",  # commands by name
    "engine/language/compile/units.py",
    "engine/language/expression/kinds.py",
    "engine/language/load/fields.py",
    "engine/language/load/names.py",
    "engine/language/vocabulary.py",
    "engine/render/blocks.py",
    "engine/render/told_apart.py",
    "engine/render/ruleset/skeletons.py",  # comments of the files that `new` writes
    "engine/scoring/award/choices.py",
}

#: A code with its sentence is one thing, wherever it stands.
WITH_CODE = ("Problem", "Code")


def of_words(module: str) -> bool:
    """Return whether a module holds words alone, or codes with what they say."""
    return module.removesuffix(".py").endswith(("words", "problems")) or "/codes/" in module


def called(node: ast.AST) -> str:
    """Return the plain name that is called, nothing where none is."""
    return getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""


def is_sentence(node: ast.AST) -> bool:
    """Return whether a node is a Text of two literal texts, not both empty."""
    return (
        isinstance(node, ast.Call)
        and called(node) == "Text"
        and len(node.args) == 2
        and all(isinstance(a, ast.JoinedStr | ast.Constant) for a in node.args)
        and any(not isinstance(a, ast.Constant) or a.value for a in node.args)
    )


def sentences(node: ast.AST, *, within: bool = False) -> Iterator[tuple[int, bool]]:
    """Yield the line of each sentence, and whether it stands within a function."""
    for inner in ast.iter_child_nodes(node):
        if called(inner) in WITH_CODE:
            continue
        if is_sentence(inner):
            yield inner.lineno, within  # type: ignore[attr-defined]
        yield from sentences(
            inner, within=within or isinstance(inner, ast.FunctionDef | ast.Lambda)
        )


def standing(*, within: bool) -> dict[str, list[int]]:
    """Return the lines of the sentences outside modules of words, by module."""
    found: dict[str, list[int]] = {}
    for module in MODULES:
        if not of_words(module):
            tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
            lines = [line for line, inner in sentences(tree) if inner is within]
            found |= {module: lines} if lines else {}
    return found


def test_no_sentence_stands_in_the_middle_of_logic() -> None:
    found = standing(within=True)
    assert {m: lines for m, lines in found.items() if not m.startswith(tuple(WITHIN))} == {}
    assert [place for place in WITHIN if not any(m.startswith(place) for m in found)] == []


def test_sentences_at_the_head_of_a_module_are_in_one_of_words_or_in_a_listed_table() -> None:
    assert set(standing(within=False)) == AT_HEAD


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("def f():\n    return Text('没有', 'none')", [(2, True)]),
        ("def f():\n    return Text(f'没有 {a}', f'no {a}')", [(2, True)]),
        ("NONE = Text('没有', 'none')", [(1, False)]),
        ("NONE = Problem('JX100', Text('没有', 'none'))", []),
        ("def f():\n    return Text('', '')", []),
        ("def f():\n    return Text(title, title)", []),
    ],
)
def test_a_sentence_is_found_where_it_stands(text: str, found: list[tuple[int, bool]]) -> None:
    assert list(sentences(ast.parse(text))) == found
