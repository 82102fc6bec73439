"""The shape of an entry in the table of codes."""

from __future__ import annotations

from msgspec import Struct

from engine.base.words import Text


class Code(Struct, frozen=True):
    """A kind of mistake: `id` as JX012, `name` in kebab-case, what it is, a wrong and a right text.

    `wrong` and `right` are minimal YAML fragments that show the mistake and its cure.
    """

    id: str
    name: str
    what: Text
    wrong: str
    right: str
