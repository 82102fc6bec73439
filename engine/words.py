"""Texts that exist in Chinese and English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One statement in both languages. Names that users wrote are the same in both."""

    zh: str
    en: str

    def to(self, language: Language) -> str:
        """Return the text in `language`."""
        return self.zh if language == "zh" else self.en


def same(text: str) -> Text:
    """Return a text that reads the same in both languages (a name, a number, a formula)."""
    return Text(text, text)
