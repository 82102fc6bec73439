"""The differences of two rulesets as a document, with what they do to a case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.authoring.diff.changes import Change
from engine.authoring.diff.effects import Effect
from engine.authoring.diff.rulesets import Group
from engine.base.words import Language
from engine.language.plan import Plan
from engine.render.blocks import Block, Heading, Items, Paragraph


def diff_blocks(
    old: Plan,
    new: Plan,
    groups: Sequence[Group],
    effects: Sequence[Effect] | None,
    language: Language,
) -> list[Block]:
    """Return the comparison as blocks; `effects` are None where no case was given."""
    zh = language == "zh"
    blocks: list[Block] = [
        Heading(1, "规则集对照" if zh else "Two rulesets compared"),
        Items(
            (
                (("原：" if zh else "old: ") + _name(old, language), ()),
                (("新：" if zh else "new: ") + _name(new, language), ()),
            )
        ),
    ]
    if not groups:
        said = "两个规则集的含义没有差别。" if zh else "The two rulesets mean the same."
        blocks.append(Paragraph(said))
    for group in groups:
        blocks.append(Heading(2, group.title.to(language)))
        blocks.append(Items(tuple(_item(change, language) for change in group.changes)))
    if effects is not None:
        blocks.append(Heading(2, "对案例得分的影响" if zh else "What it does to the case"))
        if not effects:
            said = "各项得分没有变化。" if zh else "No score differs."
            blocks.append(Paragraph(said))
        for effect in effects:
            blocks.append(Heading(3, effect.title.to(language)))
            rows = [
                ("原：" if zh else "old: ") + effect.before.to(language),
                ("新：" if zh else "new: ") + effect.after.to(language),
            ]
            blocks.append(Items(tuple((row, ()) for row in rows)))
            because = "因为：" if zh else "because:"
            blocks.append(Paragraph(because))
            blocks.append(Items(tuple(_item(change, language) for change in effect.because)))
    return blocks


def _name(plan: Plan, language: Language) -> str:
    return f"{plan.title.to(language)} [{plan.id} {plan.version}]"


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
