"""The fixed words of the documents, in both languages, and texts as office files can hold them."""

from __future__ import annotations

import re

from engine.base.words import Language, Text

_MOST = 32_000  # characters of a cell
_BARRED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

FORM = Text("自评表", "Form")
GROUNDS = Text("计分依据", "Grounds")
CHANGES = Text("调整与核对", "Adjustments")
NUMBERS = Text("计算", "Numbers")

NOT_STATED = Text("案例没有载明", "the case does not say")


def plain(text: str) -> str:
    """Return a text with signs that XML cannot hold written as `�`, and no longer than a cell."""
    text = _BARRED.sub("�", text)
    return text if len(text) <= _MOST else text[:_MOST] + "…（过长，余下见案例）"


def pick(language: Language, zh: str, en: str) -> str:
    """Return the words of a language."""
    return Text(zh, en).to(language)
