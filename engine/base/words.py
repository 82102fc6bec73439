"""Texts that exist in Chinese and English: the one way to say a sentence.

A room keeps its sentences in its `words.py`, as texts with named fields; logic fills the fields,
and the edge chooses the language:

    TOTAL = Text("总分 {low}–{high}", "total {low}–{high}")
    TOTAL.fill(low=low, high=high).to(language)

Nothing outside this module branches on the language (`tests/project/test_sentences.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

Language = Literal["zh", "en"]


class Text(Struct, frozen=True):
    """One statement in both languages. Names that users wrote are the same in both.

    >>> Text("总分 {score}", "total {score}").fill(score="8").to("en")
    'total 8'
    """

    zh: str  # in Chinese
    en: str  # in English

    def to(self, language: Language) -> str:
        """Return the text in `language`."""
        return self.zh if language == "zh" else self.en

    def parts(self, language: Language) -> tuple[str, ...]:
        """Return the parts of a list written `a|b|c`, as the heads of a table are."""
        return tuple(self.to(language).split("|"))

    def fill(self, **fields: object) -> Text:
        """Return the text with its `{named}` fields filled; texts fill it in their own language.

        What a user wrote begins no line of its own in it. A counted noun stands in the field, in
        the singular and the plural; a word that only goes by the number begins with `=`. Raises
        KeyError where a field of the text is not given.

        >>> Text("有 {n} 项", "there {n:=is/are} {n:part/parts}").fill(n=1).en
        'there is 1 part'
        """
        zh: dict[str, object] = {}
        en: dict[str, object] = {}
        counts = "/" in self.en
        for name, value in fields.items():
            own, other = (value.zh, value.en) if isinstance(value, Text) else (_in_line(value),) * 2
            zh[name], en[name] = own, _Said(other) if counts else other
        return Text(self.zh.format_map(zh), self.en.format_map(en))

    def join(self, texts: Iterable[Text]) -> Text:
        """Return `texts` put together with this text between them."""
        texts = tuple(texts)
        if len(texts) == 1:
            return texts[0]
        return Text(self.zh.join(t.zh for t in texts), self.en.join(t.en for t in texts))


class _Said:
    """A value in an English sentence, which the words about it agree with."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __format__(self, spec: str) -> str:
        one, slash, many = spec.partition("/")
        if not slash:
            return format(self.value, spec)
        shown = str(self.value)
        alone, word = one.startswith("="), one.removeprefix("=") if shown == "1" else many
        return word if alone else f"{shown} {word}"


def with_noun(count: object, one: str, many: str) -> str:
    """Return a number with its English noun: 1 point, 2 points, 0.5 points."""
    return format(_Said(count), f"{one}/{many}")


def _in_line(value: object) -> object:
    return value.replace("\n", " ") if isinstance(value, str) else value


def same(text: str) -> Text:
    """Return a text that reads the same in both languages (a name, a number, a formula)."""
    return Text(text, text)


def listed(names: Iterable[str]) -> Text:
    """Return names in a row: 甲、乙 in Chinese, 甲, 乙 in English."""
    return Text("、", ", ").join(map(same, names))
