"""A recorded score computed again, from nothing but the inputs that its record names."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType

from engine.auditing.decisions.applying import review_case
from engine.auditing.records import words
from engine.auditing.records.shape import RecordData
from engine.base.words import Language, Text
from engine.pipeline import load_case, load_ruleset
from engine.scoring.match import CaseTooLarge, Disagreement
from engine.scoring.published import ScorecardData
from engine.scoring.ruleset import Ruleset, score_case
from engine.scoring.scorecard_json import scorecard_data

#: Returns the bytes kept under a digest, None where there are none.
Fetch = Callable[[str], bytes | None]


class Rescorer:
    """Scores what records name. Ledgers score many cases by one ruleset: the last one is kept."""

    def __init__(self, fetch: Fetch) -> None:
        """Begin without a ruleset."""
        self.fetch = fetch
        self._files: object = None
        self._ruleset: Ruleset | None = None

    def __enter__(self) -> Rescorer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._put(None)

    def rescored(self, record: RecordData) -> tuple[ScorecardData | None, Text]:
        """Return the scorecard as data, under the version and matcher that the record names.

        None with the reason where the inputs no longer give one.
        """
        case = self.fetch(record["case"]["sha256"])
        if case is None:
            return None, words.INCOMPLETE
        ruleset = self._rules(record)
        if ruleset is None:
            return None, words.UNREADABLE
        facts, _ = load_case(record["case"]["name"], case, ruleset.plan.knows)
        if facts is None:
            return None, words.UNREADABLE
        try:
            card = score_case(ruleset, facts)
        except (CaseTooLarge, Disagreement) as error:
            return None, words.NO_SCORE.fill(error=error)
        decisions = record["decisions"]
        if decisions is not None:
            data = self.fetch(decisions["sha256"])
            if data is not None:
                card, _ = review_case(ruleset, facts, card, decisions["name"], data)
        language: Language = "en" if record["language"] == "en" else "zh"
        found = scorecard_data(card, language, record["engine"]["version"])
        found["engine"]["matcher"] = record["engine"]["matcher"]
        return found, Text("", "")

    def _rules(self, record: RecordData) -> Ruleset | None:
        files = record["ruleset"]["files"]
        if files == self._files:
            return self._ruleset
        texts = {one["name"].rpartition("/")[2].removesuffix(".yaml"): one for one in files[1:]}

        def library(id_: str) -> tuple[str, bytes] | None:
            one = texts.get(id_)
            data = self.fetch(one["sha256"]) if one else None
            return (one["name"], data) if one and data is not None else None

        own = self.fetch(files[0]["sha256"])
        self._put(load_ruleset(files[0]["name"], own or b"", library)[0])
        self._files = files
        return self._ruleset

    def _put(self, ruleset: Ruleset | None) -> None:
        if self._ruleset is not None:
            self._ruleset.close()
        self._ruleset, self._files = ruleset, None
