"""Which rule gave the points, what it rests on, and by how much the rules beside it failed."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from engine.base.exact import to_text
from engine.base.values import Value
from engine.base.words import Language, Text, same
from engine.language.plan import Bands, Basis, Clause, Levels, Origin, Plan, YesNo
from engine.language.rules import Test
from engine.scoring.explain import words
from engine.scoring.scorecard import UnitScore


class NearMiss(NamedTuple):
    """A rule beside the one that fired, with each test of it that failed.

    Every failed test comes with the value that it saw and, for numbers, by how much it failed.
    """

    rule: str
    clause: Clause
    failed: tuple[tuple[Test, str, str | None], ...]


def ruleset_title(plan: Plan) -> Text:
    """Return what readers call a ruleset by: its title with id and version."""
    return same("{title} [{id} {version}]").fill(title=plan.title, id=plan.id, version=plan.version)


def rule_id(unit: UnitScore) -> str:
    """Return the id of the rule that gave the points (of the method where several may)."""
    if len(unit.clauses) == 1:
        return unit.clauses[0].rule
    if isinstance(unit.method, YesNo):
        return unit.method.rule
    if unit.indicator is not None:
        return unit.indicator.id
    return unit.slot.removeprefix("u:")


def near_misses(unit: UnitScore) -> tuple[NearMiss, ...]:
    """Return the bands or levels that did not apply, each with the tests that failed."""
    method = unit.method
    if not isinstance(method, Bands | Levels) or len(unit.clauses) != 1:
        return ()
    fired = unit.clauses[0].rule
    found = []
    for clause in method.clauses:
        if clause.rule == fired or not clause.tests:
            continue
        seen: Value | str | None = unit.value
        if isinstance(method, Levels):
            levels = [o.value for o in unit.operands if o.value in method.names]
            seen = levels[0] if levels and isinstance(levels[0], str) else None
        failed = tuple(f for f in (_failed(t, seen) for t in clause.tests) if f)
        found.append(NearMiss(clause.rule, clause, failed))
    return tuple(found)


def _failed(test: Test, seen: Value | str | None) -> tuple[Test, str, str | None] | None:
    if isinstance(seen, str):
        return None if seen == test.bound else (test, seen, None)
    if not isinstance(seen, Fraction) or not isinstance(test.bound, Fraction):
        return None
    gap = test.bound - seen
    holds = {
        "at_least": gap <= 0,
        "above": gap < 0,
        "at_most": gap >= 0,
        "below": gap > 0,
        "is": gap == 0,
        "is_not": gap != 0,
    }[test.operator]
    return None if holds else (test, to_text(seen), to_text(abs(gap)))


def basis_text(origin: Origin, language: Language) -> str | None:
    """Return the basis as `《title》（number）article`, None where none is cited."""
    return None if origin.basis is None else cite(origin.basis, language)


def cite(basis: Basis, language: Language) -> str:
    """Return a citation of a regulation and its article."""
    cited = words.CITED.fill(
        title=basis.title,
        number=words.CITED_NUMBER.fill(number=basis.number) if basis.number else "",
        article=words.CITED_ARTICLE.fill(article=basis.article) if basis.article else "",
        doubt="" if basis.verified else words.CITED_UNCHECKED,
    )
    return cited.to(language)
