"""Files of tests: read, with every case turned into facts."""

from __future__ import annotations

from msgspec import Struct

from engine.authoring.testing import words
from engine.base.diagnostics import Diagnostic, Label, has_errors, in_order
from engine.base.source import Span
from engine.language.facts.from_document import read_facts
from engine.language.facts.types import CaseFacts, Knows, no_word
from engine.language.load.case import CaseDoc
from engine.language.load.document import load_document
from engine.language.load.shape import build
from engine.language.load.tests import ExpectDoc, TestsDoc
from engine.language.load.yaml_tree import Entry, Mapping, Node, Scalar

_DEFAULTS = {"case": "test", "title": "test", "year": "2022"}


class CaseTest(Struct, frozen=True):
    """One test of a file: its facts, what must come out, and where it stands."""

    name: str
    facts: CaseFacts
    expect: ExpectDoc
    span: Span


class CaseTests(Struct, frozen=True):
    """A file of tests for the ruleset `rules`."""

    rules: str
    tests: tuple[CaseTest, ...]


def read_tests(
    name: str, data: bytes, knows: Knows = no_word
) -> tuple[CaseTests | None, tuple[Diagnostic, ...]]:
    """Return the tests of a file, None where anything in it is in error.

    `knows` says which words the rules know that are tested.
    """
    doc, found = load_document(name, data, TestsDoc)
    if doc is None:
        return None, found
    tests = []
    for index, test in enumerate(doc.tests):
        facts, more = _facts(test.case, knows)
        found = (*found, *more)
        if facts is not None:
            tests.append(CaseTest(test.name, facts, test.expect, doc.span_at("tests", index)))
    return (None if has_errors(found) else CaseTests(doc.tests_for, tuple(tests))), in_order(found)


def _facts(node: Node, knows: Knows) -> tuple[CaseFacts | None, tuple[Diagnostic, ...]]:
    """Return the facts of an inline case; its id, title and year may be left out."""
    if not isinstance(node, Mapping):
        wrong = Diagnostic(
            "JX117",
            "error",
            words.MAPPING_NEEDED,
            Label(node.span),
            help=words.AS_IN_CASE,
        )
        return None, (wrong,)
    stated = {entry.key.text for entry in node.entries}
    added = tuple(
        Entry(Scalar(key, "plain", node.span), Scalar(value, "plain", node.span))
        for key, value in _DEFAULTS.items()
        if key not in stated
    )
    doc, found = build(CaseDoc, Mapping((*added, *node.entries), node.span))
    if doc is None:
        return None, found
    facts, more = read_facts(doc, "", knows)
    return facts, (*found, *more)
