"""The command `decide`: a reviewer's decision on one score, added to the file beside the case."""

from __future__ import annotations

import argparse
import datetime as dt
import os
from pathlib import Path

from engine.auditing.decisions.applying import review_case
from engine.auditing.decisions.reading import units_named
from engine.auditing.decisions.writing import entry, new_file
from engine.base.diagnostics import has_errors
from engine.base.suggest import did_you_mean
from engine.base.words import Language, Text
from engine.commands.diagnostics import report
from engine.commands.disk import read, write
from engine.commands.loading import both
from engine.commands.scoring import decisions_path, score_of
from engine.commands.screen import BAD_INPUT, FINE, WRONG_USAGE, Stop, say, shown
from engine.commands.words import IS_IT_ONE_OF, NO_INDICATOR
from engine.scoring.explain.reviews import counts_text
from engine.scoring.scorecard import DecisionKind, Scorecard, UnitScore

_KINDS: dict[str, DecisionKind] = {
    "accept": "accepted",
    "adjust": "adjusted",
    "dispute": "disputed",
    "withdraw": "withdrawn",
}


def run_decide(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    ruleset, facts = both(options, language)
    card = score_of(ruleset, facts, language)
    unit = _unit(card, options.indicator, language)
    kind = next(k for k in _KINDS if getattr(options, k) not in (None, False))
    path = decisions_path(Path(options.case))
    there = os.path.lexists(path)
    old = read(path, inside=(path.parent,)) if there else b""
    before = old.decode("utf-8", "replace") if there else new_file(card)
    added = entry(
        unit,
        _KINDS[kind],
        places=card.plan.rounding.places,
        score=options.adjust,
        reason=options.reason,
        evidence=[_evidence(text) for text in options.evidence],
        by=options.by,
        on=options.on or dt.datetime.now(tz=dt.UTC).date(),
    )
    text = before + ("" if before.endswith("\n") else "\n") + added
    reviewed, found = review_case(ruleset, facts, card, str(path), text.encode())
    report(found, options, language)
    count = before.count("\n  - indicator:")
    if has_errors(found) or reviewed.review is None:
        return BAD_INPUT
    if len(reviewed.review.history) <= count:
        say(
            language,
            Text(
                f"`{shown(path)}` 的写法不能在末尾添一条，请自己加上：\n{added}",
                f"nothing can be added at the end of `{shown(path)}`; add by hand:\n{added}",
            ),
        )
        return BAD_INPUT
    write(path, text.encode(), mending=True)
    print(shown(path))
    print(counts_text(reviewed, language))
    return FINE


def _unit(card: Scorecard, name: str, language: Language) -> UnitScore:
    units = {unit.id: unit for unit in card.units()}
    found = units_named(name, units)
    if len(found) == 1:
        return found[0]
    meant = "、".join(u.id for u in found) or did_you_mean(name, list(units))
    near = IS_IT_ONE_OF.fill(names=meant) if meant else ""
    say(language, NO_INDICATOR.fill(name=name, near=near))
    raise Stop(WRONG_USAGE)


def _evidence(text: str) -> tuple[str, str | None, str | None]:
    document, _, rest = text.partition("|")
    section, _, figure = rest.partition("|")
    return document, section or None, figure or None
