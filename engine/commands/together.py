"""Rulesets and cases that are given together: each case is held against the rules that score it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.authoring.together import check_together
from engine.base.diagnostics import Diagnostic
from engine.base.words import Language, Text
from engine.commands.screen import say
from engine.language.facts.types import CaseFacts, any_word
from engine.pipeline import load_case
from engine.scoring.choosing import right_ones
from engine.scoring.match import CaseTooLarge, Disagreement
from engine.scoring.ruleset import Ruleset


def checked_cases(
    cases: Sequence[tuple[str, bytes]], rulesets: Sequence[Ruleset], language: Language
) -> Iterator[Diagnostic]:
    """Yield what is wrong with cases, by themselves and under the ruleset that is to score them.

    That is the only one given, else the one that fits the place, the year and the use of the case;
    where none does, or several do, the case is checked by itself.
    """
    for name, data in cases:
        ruleset = _right_one(name, data, rulesets)
        if ruleset is None:
            yield from load_case(name, data)[1]
            continue
        facts, found = load_case(name, data, ruleset.plan.knows)
        yield from found
        if facts is not None:
            yield from _together(name, ruleset, facts, language)


def _right_one(name: str, data: bytes, rulesets: Sequence[Ruleset]) -> Ruleset | None:
    if len(rulesets) == 1:
        return rulesets[0]
    facts, _ = load_case(name, data, any_word)
    fitting = right_ones([r.plan for r in rulesets], facts) if facts is not None else ()
    return next(r for r in rulesets if r.plan is fitting[0]) if len(fitting) == 1 else None


def _together(
    name: str, ruleset: Ruleset, facts: CaseFacts, language: Language
) -> tuple[Diagnostic, ...]:
    try:
        return check_together(ruleset, facts)
    except (CaseTooLarge, Disagreement) as error:
        said = Text(
            "`{name}` 没有同 `{id}` 一起检查：{why}", "`{name}` was not checked under `{id}`: {why}"
        )
        say(language, said.fill(name=name, id=ruleset.plan.id, why=error))
        return ()
