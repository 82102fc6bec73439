"""Telling cases, rulesets, tests and decisions apart by the first keys of a text."""

from __future__ import annotations

import re
from typing import Literal

_CASE_KEY = re.compile(rb"^case\s*:", re.MULTILINE)
_TESTS_KEY = re.compile(rb"^tests_for\s*:", re.MULTILINE)
_DECISIONS_KEY = re.compile(rb"^decisions_for\s*:", re.MULTILINE)
_RULESET_KEY = re.compile(rb"^ruleset\s*:", re.MULTILINE)


def kind_of_text(data: bytes) -> Literal["case", "ruleset", "tests", "decisions"]:
    """Return what kind of document a text is meant to be, by its top-level keys."""
    head = data[:65_536]
    if _TESTS_KEY.search(head):
        return "tests"
    if _DECISIONS_KEY.search(head):
        return "decisions"
    if _CASE_KEY.search(head) and not _RULESET_KEY.search(head):
        return "case"
    if _RULESET_KEY.search(head):
        return "ruleset"
    return "case" if re.search(rb"^(budget|outputs|declared|year)\s*:", head, re.M) else "ruleset"
