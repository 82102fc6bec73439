"""What a ruleset declares of a fact: the contract between its rules and who fills in cases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from engine.base.source import Span
from engine.base.values import Range
from engine.base.words import Text, same
from engine.language.quantity import Unit, one_spelling

FactKind = Literal["quantity", "whole", "share", "money", "date", "yes-no", "words"]

#: Kinds of which a fact states a word, and those of which it states a number.
OF_WORDS: tuple[FactKind, ...] = ("yes-no", "words")

#: In a path: whatever id stands there.
ANY = "*"


class Declared(Struct, frozen=True):
    """What a case is to state at `path`, in which `*` stands for any id.

    `range` is in `unit`. `words` are all that a fact of words may be, as the ruleset spells them.
    `several` says that the fact is a list. `kind` is None where only its being stated matters.
    """

    path: str
    title: Text
    kind: FactKind | None
    unit: Unit | None
    range: Range | None
    words: tuple[str, ...]
    several: bool
    required: bool
    found_in: Text | None
    example: str | None
    note: Text | None
    span: Span

    @property
    def of_words(self) -> bool:
        """Whether the fact states a word."""
        return self.kind in OF_WORDS

    def spelt(self, word: str) -> str | None:
        """Return a word as the ruleset spells it, None where it is none of its words."""
        if word in self.words:
            return word
        plain = one_spelling(word)
        return next((w for w in self.words if one_spelling(w) == plain), None)


Declarations = Mapping[str, Declared]


def declared_of(path: str, facts: Declarations) -> Declared | None:
    """Return what is declared of the fact at a path: of it by name, else of all like it."""
    found = facts.get(path)
    if found is not None or not facts:
        return found
    head, _, rest = path.partition(".")
    _, dot, last = rest.rpartition(".")
    return facts.get(f"{head}.{ANY}{dot}{last}") if dot else facts.get(f"{head}.{ANY}")


def title_of(path: str, facts: Declarations) -> Text:
    """Return what a fact is called: the title that is declared of it by name, else its path."""
    declared = declared_of(path, facts)
    return declared.title if declared is not None and ANY not in declared.path else same(path)


def any_of(declared: Declared) -> Range:
    """Return every number that a fact may be, in its unit."""
    return Range(None, None) if declared.range is None else declared.range
