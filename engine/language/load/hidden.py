"""Names that are not what they seem: signs that cannot be seen, and names that look alike.

A sign may stand in the text itself or as an escape, `"\\u202E"`; either way it is in the value, and
goes where the value goes. Names are one line. In running text, which documents are quoted in, an
unseen sign is only told of: whoever shows the text writes it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from engine.base.diagnostics import Diagnostic, Label
from engine.base.signs import UNSEEN, looks_like, named, visible
from engine.language.load import problems
from engine.language.load.text import decode
from engine.language.load.trees import text_of
from engine.language.load.yaml_tree import Node, Scalar, Sequence, read_tree

#: Keys of what is named or identified by its value: one line. Keys themselves are names too.
NAMES = frozenset((
    "after", "basis", "before", "by", "case", "conventions", "decisions_for", "department",
    "dimension", "document", "documents", "else", "example", "extends", "file", "grade",
    "grade_at_most",
    "id", "indicator", "jurisdiction", "name", "number", "order", "points_to", "project",
    "remove",
    "ruleset", "same", "sha256", "tests_for", "ties", "title", "unit", "use", "version", "words",
))  # fmt: skip
#: Keys of running text.
PROSE = frozenset((
    "achieved", "expected", "figure", "found_in", "note", "notes", "place", "reason", "say",
    "section",
    "source", "waived",
))  # fmt: skip
_KNOWN = NAMES | PROSE
#: Keys under which mappings hold values of the same sort: `title: {zh: …, en: …}`.
_PASSED_ON = frozenset(("basis", "documents", "found_in", "note", "same", "say", "title", "waived"))
#: Keys whose values identify something, and so are compared with one another.
_IDS = frozenset(("case", "id", "ruleset"))

_NO_NAME = re.compile(f"{UNSEEN.pattern}|[\t\n]")
_MOST_PROBLEMS = 20


def hidden(root: Node) -> tuple[Diagnostic, ...]:
    """Return what is hidden in the values of a tree, and names in it that look alike."""
    found: list[Diagnostic] = []
    first: dict[str, Scalar] = {}
    scalars: list[tuple[Scalar, str]] = []
    _put_scalars(scalars, root, "")
    for scalar, key in scalars:
        if not (scalar.text.isascii() and scalar.text.isprintable()):
            found.extend(_unseen(scalar, key))
        if key == _A_KEY or key in _IDS:
            found.extend(_alike(scalar, first))
        if len(found) >= _MOST_PROBLEMS:
            break
    return tuple(found)


def ids_alike(texts: Iterable[tuple[str, bytes]]) -> tuple[Diagnostic, ...]:
    """Return which cases and rulesets of several files have ids that look alike, but differ.

    A text comes with its name.
    """
    first: dict[str, Scalar] = {}
    found: list[Diagnostic] = []
    for name, data in texts:
        source, _ = decode(name, data)
        tree = read_tree(source)[0] if source is not None else None
        ids = (text_of(tree, key) for key in ("case", "ruleset"))
        found.extend(said for id_ in ids if id_ is not None for said in _alike(id_, first))
    return tuple(found)


_A_KEY = "?"  # stands for "it is a key itself"


def _put_scalars(found: list[tuple[Scalar, str]], node: Node, key: str) -> None:
    """Note every scalar with the key that says of what sort it is. Trees are shallow."""
    if isinstance(node, Scalar):
        found.append((node, key))
    elif isinstance(node, Sequence):
        for item in node.items:
            _put_scalars(found, item, key)
    else:
        passes_on = key in _PASSED_ON
        for entry in node.entries:
            found.append((entry.key, _A_KEY))
            own = entry.key.text
            passed = key if passes_on and own not in _KNOWN else own
            _put_scalars(found, entry.value, passed)


def _unseen(scalar: Scalar, key: str) -> Iterator[Diagnostic]:
    is_name = key == _A_KEY or key in NAMES
    text = scalar.text.rstrip("\n") if scalar.style == "block" else scalar.text
    problem = problems.IN_NAME if is_name else problems.IN_VALUE
    if key in PROSE:
        problem = problems.IN_PROSE
    first: dict[str, int] = {}
    for found in (_NO_NAME if is_name else UNSEEN).finditer(text):
        first.setdefault(found[0], found.start())
    for sign, at in first.items():
        place = scalar.inner.within(at, at + 1)
        yield problem.at(place, name=named(sign), shown=visible(sign))


def _alike(scalar: Scalar, first: dict[str, Scalar]) -> Iterator[Diagnostic]:
    other = first.setdefault(looks_like(scalar.text), scalar)
    if other is not scalar and other.text != scalar.text:
        label = Label(other.span, problems.THE_OTHER)
        signs = next(
            (pair for pair in zip(other.text, scalar.text, strict=False) if pair[0] != pair[1]),
            None,
        )
        notes = (problems.SIGNS.fill(a=named(signs[0]), b=named(signs[1])),) if signs else ()
        yield problems.LOOKS_ALIKE.at(scalar.span, related=(label,), notes=notes, name=scalar.text)
