"""Near names, for "did you mean"."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import overload

from engine.base.words import Text

_LONGEST = 80  # longer words are not slips of the pen

_MEANT = Text("是不是想写 `{near}`？", "did you mean `{near}`?")
_OR_WAS_IT = Text("，是不是 `{near}`？", "; did you mean `{near}`?")


def did_you_mean(word: str, choices: Sequence[str]) -> str | None:
    """Return the choice nearest to `word`, None if none is near.

    Full-width letters, case, and hyphen against underscore do not count as differences.
    """
    if len(word) > _LONGEST:
        return None
    from difflib import get_close_matches  # noqa: PLC0415 - seldom wanted

    plain = {_plain(choice): choice for choice in reversed(choices)}
    found = get_close_matches(_plain(word), list(plain), n=1, cutoff=0.6)
    if found:
        return plain[found[0]]
    short = [c for c in choices if len(word) <= 3 and _one_apart(_plain(word), _plain(c))]
    return short[0] if short else None


@overload
def hint(near: str | None, otherwise: Text) -> Text: ...
@overload
def hint(near: str | None) -> Text | None: ...
def hint(near: str | None, otherwise: Text | None = None) -> Text | None:
    """Return the help that asks whether `near` was meant, or `otherwise` where nothing is near."""
    return otherwise if near is None else _MEANT.fill(near=near)


def suggestion(word: str, choices: Sequence[str], otherwise: Text) -> Text:
    """Return the help for a word that is none of `choices`: whether another was meant."""
    return hint(did_you_mean(word, choices), otherwise)


def aside(near: str | None, otherwise: Text = Text("", "")) -> Text:  # noqa: B008 - never changed
    """Return the same question as the end of a sentence, or `otherwise`."""
    return otherwise if near is None else _OR_WAS_IT.fill(near=near)


def is_slip(word: str, meant: str) -> bool:
    """Return whether a word is another but for one letter left out, added, wrong, or exchanged.

    `half-down` is no slip for `half-up`: it is near, and means something else.
    """
    a, b = _plain(word), _plain(meant)
    if abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), None)
    if start is None:
        return True
    one, two = a[start:], b[start:]
    exchanged = one[:2] == two[1::-1] and one[2:] == two[2:]
    return exchanged or one[1:] == two[1:] or one[1:] == two or one == two[1:]


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().replace("_", "-").strip()


def _one_apart(a: str, b: str) -> bool:
    """Return whether two short words of equal length differ in one sign (`支岀` and `支出`)."""
    return len(a) == len(b) > 1 and sum(x != y for x, y in zip(a, b, strict=True)) == 1
