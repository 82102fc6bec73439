"""Words of the YAML and what a workbook says instead, so that nobody has to know the keys."""

from __future__ import annotations

from engine.authoring.sheet import choice_words as said
from engine.base.words import Language, Text

_BY_COLUMN: dict[tuple[str, str], dict[str, Text]] = {
    ("indicators", "method"): said.METHODS,
    ("indicators", "unit"): said.PERCENT,
    ("let", "unit"): said.PERCENT,
    ("adjustments", "effect"): said.EFFECTS,
    ("checks", "severity"): said.SEVERITIES,
    ("facts", "kind"): said.KINDS,
}


def choices_of(table: str, key: str, kind: str) -> dict[str, Text]:
    """Return what may stand in a column, with what the workbook says for it; {} where anything."""
    return said.FLAGS if kind == "flag" else _BY_COLUMN.get((table, key), {})


def label_of(choices: dict[str, Text], text: str, language: Language) -> str:
    """Return what the workbook says for a word of the YAML; other words stay as they are."""
    return choices[text].to(language) if text in choices else text


def word_of(choices: dict[str, Text], typed: str) -> str:
    """Return the word of the YAML for what was typed; other words stay as they are."""
    same = (word for word, text in choices.items() if typed in (word, text.zh, text.en))
    return next(same, typed)
