"""The differences of two rulesets as data, with what they do to a case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from engine.authoring.diff.changes import Change
from engine.authoring.diff.effects import Effect
from engine.authoring.diff.rulesets import Group
from engine.base.words import Language
from engine.language.plan import Plan
from engine.render.data import RulesetData, ruleset_data


class _Edit(TypedDict):
    kind: str
    of: str
    sentence: str
    before: str | None
    after: str | None
    old_place: str | None
    new_place: str | None


class _EditOfSection(_Edit):
    section: str


class _Effect(TypedDict):
    id: str
    title: str
    before: str
    after: str
    because: list[_Edit]


class DiffData(TypedDict):
    """What differs between two rulesets, and for a case which scores differ because of it."""

    old: RulesetData
    new: RulesetData
    changes: list[_EditOfSection]
    effects: list[_Effect] | None


def diff_data(
    old: Plan,
    new: Plan,
    groups: Sequence[Group],
    effects: Sequence[Effect] | None,
    language: Language,
) -> DiffData:
    """Return the comparison as JSON-able data; `effects` are None where no case was given."""
    return {
        "old": ruleset_data(old),
        "new": ruleset_data(new),
        "changes": [
            {"section": group.title.to(language), **_edit(change, language)}
            for group in groups
            for change in group.changes
        ],
        "effects": None if effects is None else [_effect(one, language) for one in effects],
    }


def _effect(effect: Effect, language: Language) -> _Effect:
    return {
        "id": effect.id,
        "title": effect.title.to(language),
        "before": effect.before.to(language),
        "after": effect.after.to(language),
        "because": [_edit(change, language) for change in effect.because],
    }


def _edit(change: Change, language: Language) -> _Edit:
    return {
        "kind": change.kind,
        "of": change.owner,
        "sentence": change.sentence.to(language),
        "before": None if change.before is None else change.before.to(language),
        "after": None if change.after is None else change.after.to(language),
        "old_place": None if change.old_place is None else str(change.old_place),
        "new_place": None if change.new_place is None else str(change.new_place),
    }
