"""Cases scored, with the decisions beside them; a refusal to score is said."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine import __version__
from engine.base.diagnostics import has_errors
from engine.base.words import Language, Text
from engine.commands.diagnostics import report
from engine.commands.disk import read
from engine.commands.loading import both
from engine.commands.screen import BAD_INPUT, OUR_BUG, Stop, say
from engine.language.facts.types import CaseFacts
from engine.scoring.award.memory import Memory
from engine.scoring.match import CaseTooLarge, Disagreement
from engine.scoring.ruleset import Ruleset, score_case
from engine.scoring.scorecard import Scorecard


def scorecard_of(options: argparse.Namespace, language: Language) -> tuple[Scorecard, str]:
    """Return the scorecard that the options ask for, and the engine's version."""
    ruleset, facts = both(options, language)
    card = score_of(ruleset, facts, language)
    return with_decisions(ruleset, facts, card, options, language), __version__


def decisions_path(case: Path) -> Path:
    """Return where the decisions on a case are: beside it."""
    return case.with_name(case.stem + ".decisions.yaml")


def with_decisions(
    ruleset: Ruleset,
    facts: CaseFacts,
    card: Scorecard,
    options: argparse.Namespace,
    language: Language,
) -> Scorecard:
    """Return the scorecard with the decisions beside the case, if there are any."""
    path = decisions_path(Path(options.case))
    if options.without_decisions or not os.path.lexists(path):
        return card
    from engine.auditing.decisions.applying import review_case  # noqa: PLC0415 - seldom there

    card, found = review_case(ruleset, facts, card, str(path), read(path, inside=(path.parent,)))
    report(found, options, language)
    if has_errors(found):
        raise Stop(BAD_INPUT)
    return card


def score_of(
    ruleset: Ruleset,
    facts: CaseFacts,
    language: Language,
    *,
    too_large: bool = True,
    memory: Memory | None = None,
) -> Scorecard:
    """Return the scorecard of a case; say why and stop where there is none.

    `memory` is as in `score_case`. Without `too_large` a case that is too large to match is the
    caller's to tell.
    """
    with refusing(language, too_large=too_large):
        return score_case(ruleset, facts, memory)


@contextmanager
def refusing(language: Language, *, too_large: bool = True) -> Iterator[None]:
    """Say why and stop where matching refuses a score."""
    try:
        yield
    except CaseTooLarge as error:
        if not too_large:
            raise
        say(language, Text(f"案例太大，无法匹配：{error}", f"the case is too large: {error}"))
        raise Stop(BAD_INPUT) from None
    except Disagreement as error:
        say(
            language,
            Text(
                f"两个匹配器结果不一致，拒绝给分。请报告：\n{error}",
                f"the two matchers disagree; no score is given. Please report:\n{error}",
            ),
        )
        raise Stop(OUR_BUG) from None
