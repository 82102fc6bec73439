"""A recorded score computed again, from nothing but the inputs that its record names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine.auditing.decisions.applying import review_case
from engine.auditing.records.encoding import Json
from engine.base.words import Language, Text
from engine.language.facts import no_word
from engine.pipeline import load_case, load_ruleset, score_case
from engine.scoring.match import CaseTooLarge, Disagreement
from engine.scoring.scorecard_json import scorecard_data

#: Returns the bytes kept under a digest, None where there are none.
Fetch = Callable[[str], bytes | None]


def rescored(record: Json, fetch: Fetch) -> tuple[Mapping[str, Any] | None, Text]:
    """Return the scorecard as data, under the version and matcher that the record names.

    None with the reason where the inputs no longer give one.
    """
    files = record["ruleset"]["files"]
    texts = {one["name"].rpartition("/")[2].removesuffix(".yaml"): one for one in files[1:]}

    def library(id_: str) -> tuple[str, bytes] | None:
        one = texts.get(id_)
        data = fetch(one["sha256"]) if one else None
        return (one["name"], data) if one and data is not None else None

    own, case = fetch(files[0]["sha256"]), fetch(record["case"]["sha256"])
    if own is None or case is None:
        return None, Text("输入不全", "its inputs are not all there")
    ruleset, _ = load_ruleset(files[0]["name"], own, library)
    knows = no_word if ruleset is None else ruleset.plan.knows
    facts, _ = load_case(record["case"]["name"], case, knows)
    if ruleset is None or facts is None:
        return None, Text("规则集或案例读不出来了", "its ruleset or case cannot be read any more")
    try:
        card = score_case(ruleset, facts)
    except (CaseTooLarge, Disagreement) as error:
        return None, Text(f"算不出得分：{error}", f"it has no score: {error}")
    decisions = record["decisions"]
    if decisions is not None:
        data = fetch(decisions["sha256"])
        if data is not None:
            card, _ = review_case(ruleset, facts, card, decisions["name"], data)
    ruleset.program.close()
    language: Language = "en" if record["language"] == "en" else "zh"
    found = scorecard_data(card, language, record["engine"]["version"])
    found["engine"]["matcher"] = record["engine"]["matcher"]
    return found, Text("", "")
