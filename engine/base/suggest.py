"""Near names, for "did you mean"."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Sequence

_LONGEST = 80  # longer words are not slips of the pen


def did_you_mean(word: str, choices: Sequence[str]) -> str | None:
    """Return the choice nearest to `word`, None if none is near.

    Full-width letters, case, and hyphen against underscore do not count as differences.
    """
    if len(word) > _LONGEST:
        return None
    plain = {_plain(choice): choice for choice in reversed(choices)}
    found = difflib.get_close_matches(_plain(word), list(plain), n=1, cutoff=0.6)
    if found:
        return plain[found[0]]
    short = [c for c in choices if len(word) <= 3 and _one_apart(_plain(word), _plain(c))]
    return short[0] if short else None


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().replace("_", "-").strip()


def _one_apart(a: str, b: str) -> bool:
    """Return whether two short words of equal length differ in one sign (`支岀` and `支出`)."""
    return len(a) == len(b) > 1 and sum(x != y for x, y in zip(a, b, strict=True)) == 1
