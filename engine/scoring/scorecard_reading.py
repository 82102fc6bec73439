"""A published scorecard read back: its scores as exact numbers, without the rules behind them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct

from engine.scoring.scorecard_json import SCHEMA


class PublishedScore(Struct, frozen=True, kw_only=True):
    """The score of a section or an indicator, as its scorecard was published.

    `points` are what could be earned, `low` and `high` what was or may be, in points; both are None
    where there is no score, and `score` is None unless they are known to be equal. `parts` are the
    sections and indicators in a section.

    >>> import json
    >>> (section,) = read_scorecard(json.dumps(scorecard_data(card))).sections
    >>> section.id, str(section.points), str(section.score)
    ('execution', '10', '8')
    """

    id: str  # the id of the section, indicator or measure
    title: str  # its title
    state: str  # scored, open, zeroed, not-applicable or no-score
    points: Fraction  # what could be earned, in points
    score: Fraction | None  # what was, where it is determined, in points
    low: Fraction | None  # the lowest score, in points
    high: Fraction | None  # the highest
    parts: tuple[PublishedScore, ...]  # the sections and indicators in it


class PublishedScorecard(Struct, frozen=True, kw_only=True):
    """A scorecard as it was published: who, by which rules, and every score.

    The digests are those of the texts that were scored, in hexadecimal. `points` is None where the
    ruleset gives no total. Of `score`, `low` and `high` holds what `PublishedScore` says.

    >>> import json
    >>> again = read_scorecard(json.dumps(scorecard_data(card)))
    >>> [(part.id, str(part.low)) for section in again.sections for part in section.parts]
    [('rate', '8')]
    """

    case_id: str  # the id of the case
    case_sha256: str  # digest of its text
    ruleset_id: str  # the id of the ruleset
    ruleset_version: str  # its version
    ruleset_sha256: str  # digest of its text
    state: str  # scored, open, no-score or no-total
    points: Fraction | None  # what can be earned, in points
    score: Fraction | None  # the total where it is determined, in points
    low: Fraction | None  # the lowest total, in points
    high: Fraction | None  # the highest
    grade: str | None  # the grade where it is determined
    sections: tuple[PublishedScore, ...]  # those of the first level, in order


def read_scorecard(text: str | bytes) -> PublishedScorecard:
    """Return the scores of a scorecard from its JSON (`scorecard_data`).

    What comes back is what was published, not a `Scorecard`: to explain a score, score the case
    again; the digests say whether the texts are still the same.

    Raises ValueError where the text is not JSON, or not a scorecard of this form.

    >>> import json
    >>> again = read_scorecard(json.dumps(scorecard_data(card)))
    >>> again.case_id, again.state, again.score == card.score
    ('demo', 'scored', True)
    """
    data = _mapping(json.loads(text), "scorecard")
    if data.get("schema") != SCHEMA:
        raise ValueError(f"schema is {data.get('schema')!r}, not {SCHEMA}")
    case, ruleset = (_mapping(data.get(key), key) for key in ("case", "ruleset"))
    return PublishedScorecard(
        case_id=_text(case, "id"),
        case_sha256=_text(case, "sha256"),
        ruleset_id=_text(ruleset, "id"),
        ruleset_version=_text(ruleset, "version"),
        ruleset_sha256=_text(ruleset, "sha256"),
        state=_text(data, "state"),
        points=_number(data, "points"),
        score=_number(data, "score"),
        low=_number(data, "low"),
        high=_number(data, "high"),
        grade=None if data.get("grade") is None else _text(data, "grade"),
        sections=_scores(data, "sections"),
    )


def _scores(data: Mapping[str, object], *keys: str) -> tuple[PublishedScore, ...]:
    found = []
    for key in keys:
        listed = data.get(key, [])
        if not isinstance(listed, list):
            raise ValueError(f"{key} is not a list")
        found += [_score(_mapping(one, key)) for one in listed]
    return tuple(found)


def _score(data: Mapping[str, object]) -> PublishedScore:
    points = _number(data, "points")
    if points is None:
        raise ValueError("a score has no points")
    return PublishedScore(
        id=_text(data, "id"),
        title=_text(data, "title"),
        state=_text(data, "state"),
        points=points,
        score=_number(data, "score"),
        low=_number(data, "low"),
        high=_number(data, "high"),
        parts=_scores(data, "sections", "indicators"),
    )


def _mapping(value: object, name: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ValueError(f"{name} is not an object")
    return value


def _text(data: Mapping[str, object], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str):
        raise ValueError(f"{key} is not a text")
    return value


def _number(data: Mapping[str, object], key: str) -> Fraction | None:
    if data.get(key) is None:
        return None
    try:
        return Fraction(_text(data, key))
    except ZeroDivisionError:
        raise ValueError(f"{key} is not a number") from None
