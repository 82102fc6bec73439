"""What cases and rulesets are called: by title, with an id only where titles are equal."""

from __future__ import annotations

from collections.abc import Sequence

from engine.base.words import Language, Text

_ASIDE = Text("{text}（{aside}）", "{text} ({aside})")


def told_apart(called: Sequence[tuple[str, ...]], language: Language) -> list[str]:
    """Return for each its first name, with the next one that tells it apart where another has it.

    Each has as many names as the others, from what readers know to what is unique. Those with all
    names equal are one and the same, as a case that stands in two columns.

    >>> told_apart([("Roads", "r-1"), ("Roads", "r-2"), ("Lamps", "l")], "en")
    ['Roads (r-1)', 'Roads (r-2)', 'Lamps']
    """
    by_title: dict[str, set[tuple[str, ...]]] = {}
    for names in called:
        by_title.setdefault(names[0], set()).add(names)
    return [_name(names, by_title[names[0]] - {names}, language) for names in called]


def _name(names: tuple[str, ...], rivals: set[tuple[str, ...]], language: Language) -> str:
    if not rivals:
        return names[0]
    places = range(1, len(names))
    alone = (names[at] for at in places if all(other[at] != names[at] for other in rivals))
    return _ASIDE.fill(text=names[0], aside=next(alone, names[-1])).to(language)
