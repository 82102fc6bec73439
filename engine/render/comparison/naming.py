"""What the columns of a comparison are called where letters do not do."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from engine.base.words import Language
from engine.render.comparison import words
from engine.render.told_apart import told_apart
from engine.scoring.scorecard import Scorecard


class Column(Struct, frozen=True):
    """A case under a ruleset: its full name, and the letter that tables call it by."""

    name: str
    letter: str
    card: Scorecard


class Between(Struct, frozen=True):
    """What a difference lies between, and both in one line."""

    title: str
    before: str
    after: str


def case_names(columns: Sequence[Column], language: Language) -> list[str]:
    """Return what the cases of columns are called, one case the same in each of its columns."""
    files: dict[str, str] = {}
    for column in columns:
        files.setdefault(column.card.case_sha256, column.name)
    cards = [column.card for column in columns]
    return told_apart([(c.case_title, c.case_id, files[c.case_sha256]) for c in cards], language)


def rules_names(columns: Sequence[Column], language: Language) -> list[str]:
    """Return what the rulesets of columns are called."""
    plans = [column.card.plan for column in columns]
    return told_apart(
        [(p.title.to(language), p.id, f"{p.id} {p.version}", p.sha256[:12]) for p in plans],
        language,
    )


def between(before: Column, after: Column, language: Language) -> Between:
    """Name a difference: by its cases, by its rulesets where the case is one, or by both."""
    pair = before, after
    cases, rules = case_names(pair, language), rules_names(pair, language)
    if len({column.card.case_sha256 for column in pair}) == 1 and rules[0] != rules[1]:
        title = words.UNDER.fill(case=cases[0], before=rules[0], after=rules[1])
        return Between(title.to(language), *rules)
    if rules[0] != rules[1]:
        cases = [
            words.CASE_UNDER.fill(case=case, rules=name).to(language)
            for case, name in zip(cases, rules, strict=True)
        ]
    return Between(f"{cases[0]} → {cases[1]}", *cases)
