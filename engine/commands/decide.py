"""The command `decide`: a reviewer's decision on one score, added to the file beside the case."""

from __future__ import annotations

import argparse
import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING

from engine.base.words import Language, Text
from engine.commands.disk import read, write
from engine.commands.loading import both
from engine.commands.registrar import Registrar, day
from engine.commands.scoring import decisions_path, score_of
from engine.commands.screen import BAD_INPUT, FINE, WRONG_USAGE, Stop, report, say, shown
from engine.commands.words import IS_IT_ONE_OF, NO_INDICATOR

if TYPE_CHECKING:
    from engine.scoring.scorecard import DecisionKind, Scorecard, UnitScore

_KINDS: dict[str, DecisionKind] = {
    "accept": "accepted",
    "adjust": "adjusted",
    "dispute": "disputed",
    "withdraw": "withdrawn",
}


def register(to: Registrar) -> None:
    """Add the command."""
    decide = to.command(
        "decide",
        _decide,
        "记下复核决定：认可、核定、存疑、撤回",
        "note a reviewer's decision on a score",
    )
    to.with_case(decide)
    decide.add_argument(
        "indicator", metavar=to.t("指标", "INDICATOR"), help=to.t("指标编号", "id of the indicator")
    )
    what = decide.add_mutually_exclusive_group(required=True)
    what.add_argument("--accept", action="store_true", help=to.t("认可计算的得分", "accept it"))
    what.add_argument(
        "--adjust",
        type=_number,
        metavar=to.t("得分", "SCORE"),
        help=to.t("核定为这个得分", "the score instead"),
    )
    what.add_argument("--dispute", action="store_true", help=to.t("存疑，得分未定", "dispute it"))
    what.add_argument(
        "--withdraw", action="store_true", help=to.t("撤回先前的决定", "withdraw the decision")
    )
    decide.add_argument("--reason", metavar=to.t("理由", "TEXT"), help=to.t("理由", "reason"))
    decide.add_argument(
        "--evidence",
        action="append",
        default=[],
        metavar=to.t("文件|章节|数字", "DOCUMENT|SECTION|FIGURE"),
        help=to.t("佐证，可写几次", "evidence; may be given several times"),
    )
    decide.add_argument(
        "--by", required=True, metavar=to.t("谁", "WHO"), help=to.t("谁决定的", "who decides")
    )
    decide.add_argument(
        "--on",
        type=day,
        metavar="YYYY-MM-DD",
        help=to.t("哪天决定的，缺省今天", "when, by default today"),
    )


def _decide(options: argparse.Namespace, language: Language) -> int:
    from engine.auditing.decisions.applying import review_case
    from engine.auditing.decisions.writing import entry, new_file
    from engine.base.diagnostics import has_errors
    from engine.scoring.explain.reviews import counts_text

    ruleset, facts = both(options, language)
    card = score_of(ruleset, facts, language)
    unit = _unit(card, options.indicator, language)
    kind = next(k for k in _KINDS if getattr(options, k) not in (None, False))
    path = decisions_path(Path(options.case))
    before = read(path).decode("utf-8", "replace") if os.path.lexists(path) else new_file(card)
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
                f"`{path}` 的写法不能在末尾添一条，请自己加上：\n{added}",
                f"nothing can be added at the end of `{path}`; add by hand:\n{added}",
            ),
        )
        return BAD_INPUT
    write(path, text.encode(), mending=True)
    print(shown(path))
    print(counts_text(reviewed, language))
    return FINE


def _unit(card: Scorecard, name: str, language: Language) -> UnitScore:
    from engine.auditing.decisions.reading import units_named

    units = {unit.id: unit for unit in card.units()}
    found = units_named(name, units)
    if len(found) == 1:
        return found[0]
    from engine.base.suggest import did_you_mean

    meant = "、".join(u.id for u in found) or did_you_mean(name, list(units))
    near = IS_IT_ONE_OF.fill(names=meant) if meant else ""
    say(language, NO_INDICATOR.fill(name=name, near=near))
    raise Stop(WRONG_USAGE)


def _number(text: str) -> str:
    """Return a score as it was typed, if it is a number."""
    from engine.base.exact import number

    if number(text) is None:
        raise argparse.ArgumentTypeError(f"{text} is not a number")
    return text


def _evidence(text: str) -> tuple[str, str | None, str | None]:
    document, _, rest = text.partition("|")
    section, _, figure = rest.partition("|")
    return document, section or None, figure or None
