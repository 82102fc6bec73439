"""Columns of tables: what their cells hold, and where in a rule their values stand."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from engine.authoring.sheet.words import IN_ENGLISH
from engine.base.words import Text

#: What a cell of a column holds: a text, a number, points or a share (a number or a range), yes or
#: no, one of some words, a condition, facts with values, a list, a name or several, an effect.
Kind = Literal[
    "text", "number", "award", "flag", "choice", "tree", "pairs", "list", "names", "effect"
]
Path = tuple[str, ...]

#: A path that stands for the name of a rule: its key among others.
KEY: Path = ("<key>",)
#: Steps of a path to one half of a text in two languages.
CHINESE, ENGLISH = "zh", "en"
#: The last step of a path that stands for the effect of an adjustment.
EFFECT = "<effect>"


class Column(Struct, frozen=True):
    """A column: its key and header, and where its value stands in the rule of a row.

    Without a path a cell can only be read. `needed` says that a rule cannot do without; `always`
    that the column is there though nothing stands in it.
    """

    key: str
    header: Text
    path: Path | None = None
    kind: Kind = "text"
    needed: bool = False
    always: bool = False


class Table(Struct, frozen=True):
    """A table: its key, its title, its columns.

    `place` is the key of the text at which its rules stand, where that is one place. `short` is
    the key that a rule written as a single value stands for. `order` are the keys of a rule in the
    order in which they are usually written; others come after them.
    """

    key: str
    title: Text
    columns: tuple[Column, ...]
    place: str = ""
    short: str = ""
    order: tuple[str, ...] = ()

    def column(self, key: str) -> Column:
        """Return a column by its key."""
        return next(c for c in self.columns if c.key == key)


def col(
    key: str,
    zh: str,
    en: str,
    path: str = "",
    kind: Kind = "text",
    *,
    needed: bool = False,
    always: bool = False,
) -> Column:
    """Return a column; `path` is dotted, and the key where it is not given."""
    where = tuple(path.split(".")) if path else (key,)
    return Column(key, Text(zh, en), where, kind, needed, always or needed)


def to_read(key: str, zh: str, en: str) -> Column:
    """Return a column that can only be read."""
    return Column(key, Text(zh, en), always=True)


def both(
    key: str, zh: str, en: str, path: str = "", *, needed: bool = False, always: bool = False
) -> tuple[Column, Column]:
    """Return the columns of a text in two languages."""
    where = path or key
    own, header = Text(zh, en), IN_ENGLISH.fill(header=Text(zh, en))
    other = Column(f"{key}_en", header, (where, ENGLISH))
    return Column(key, own, (where, CHINESE), "text", needed, always or needed), other
