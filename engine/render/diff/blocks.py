"""The differences of two rulesets as a document, with what they do to a case."""

from __future__ import annotations

from collections.abc import Sequence

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
