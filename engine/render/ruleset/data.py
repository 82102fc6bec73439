"""A ruleset in a list of rulesets, as data."""

from __future__ import annotations

from typing import TypedDict

from engine.base.words import Language
from engine.language.plan import Plan

#: `from` is a word of Python, so these are named in a call.
_Period = TypedDict("_Period", {"from": str | None, "to": str | None})


class RulesetRow(_Period):
    """What a ruleset is called, what it is for, and when it holds."""

    id: str
    version: str
    title: str
    jurisdiction: str | None
    use: str | None


def row_data(plan: Plan, language: Language) -> RulesetRow:
    """Return a ruleset in a list as JSON-able data."""
    period = plan.effective
    return {
        "id": plan.id,
        "version": plan.version,
        "title": plan.title.to(language),
        "jurisdiction": plan.jurisdiction,
        "use": plan.use,
        "from": None if period is None else str(period.first),
        "to": None if period is None or period.last is None else str(period.last),
    }
