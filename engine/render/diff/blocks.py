"""The differences of two rulesets as a document, with what they do to a case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.authoring.diff.changes import Change
from engine.authoring.diff.effects import Effect
from engine.authoring.diff.rulesets import Group
from engine.base.words import Language, Text
from engine.language.plan import Plan
from engine.render.blocks import Block, Heading, Items, Paragraph
from engine.render.diff import words
from engine.scoring.explain.rules import ruleset_title


def diff_blocks(
    old: Plan,
    new: Plan,
    groups: Sequence[Group],
    effects: Sequence[Effect] | None,
    language: Language,
) -> list[Block]:
    """Return the comparison as blocks; `effects` are None where no case was given."""
    blocks: list[Block] = [
        Heading(1, words.TITLE.to(language)),
        _both(ruleset_title(old), ruleset_title(new), language),
    ]
    if not groups and not effects:
        blocks.append(Paragraph(words.ALIKE.to(language)))
    for group in groups:
        blocks.append(Heading(2, group.title.to(language)))
        blocks.append(Items(tuple(_item(change, language) for change in group.changes)))
    if effects is not None:
        blocks.append(Heading(2, words.EFFECTS.to(language)))
        if not effects:
            blocks.append(Paragraph(words.NO_EFFECT.to(language)))
        for effect in effects:
            blocks += [
                Heading(3, effect.title.to(language)),
                _both(effect.before, effect.after, language),
                Paragraph(words.BECAUSE.to(language)),
                Items(tuple(_item(change, language) for change in effect.because)),
            ]
    return blocks


def _both(old: Text, new: Text, language: Language) -> Items:
    rows = (words.OLD.fill(text=old), words.NEW.fill(text=new))
    return Items(tuple((row.to(language), ()) for row in rows))


def _item(change: Change, language: Language) -> tuple[str, tuple[str, ...]]:
    places = [str(p) for p in (change.old_place, change.new_place) if p is not None]
    return change.sentence.to(language), (" → ".join(places),) if places else ()


def diff_data(
    old: Plan,
    new: Plan,
    groups: Sequence[Group],
    effects: Sequence[Effect] | None,
    language: Language,
) -> dict[str, Any]:
    """Return the comparison as JSON-able data."""
    return {
        "old": {"id": old.id, "version": old.version, "sha256": old.sha256},
        "new": {"id": new.id, "version": new.version, "sha256": new.sha256},
        "changes": [
            {"section": group.title.to(language), **_change(change, language)}
            for group in groups
            for change in group.changes
        ],
        "effects": None
        if effects is None
        else [
            {
                "id": effect.id,
                "title": effect.title.to(language),
                "before": effect.before.to(language),
                "after": effect.after.to(language),
                "because": [_change(change, language) for change in effect.because],
            }
            for effect in effects
        ],
    }


def _change(change: Change, language: Language) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "of": change.owner,
        "sentence": change.sentence.to(language),
        "before": None if change.before is None else change.before.to(language),
        "after": None if change.after is None else change.after.to(language),
        "old_place": None if change.old_place is None else str(change.old_place),
        "new_place": None if change.new_place is None else str(change.new_place),
    }
