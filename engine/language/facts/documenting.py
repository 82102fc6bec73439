"""A case with the gaps of another: only what that one states, and all that it alone states.

So the values of one case and what another states of them can be told apart. Measures, lines of the
budget and choices of assessors that only one of them has are no gaps, and stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from msgspec.structs import replace

from engine.language.facts.measures import kinds_of
from engine.language.facts.types import CaseFacts, Known, Measure
from engine.language.vocabulary import LISTS

_Item = TypeVar("_Item")

_ENDS = ("target", "actual", "level")


def stated_as(facts: CaseFacts, other: CaseFacts, names: Mapping[str, str]) -> CaseFacts:
    """Return the facts as if they stated what `other` states; the same object where they do.

    `names` says which measures of the facts `other` calls otherwise, by path.
    """
    theirs = {m.path: m for listed in other.measures.values() for m in listed}
    measures = {
        name: tuple(_measure(m, theirs.get(names.get(m.path, m.path))) for m in listed)
        for name, listed in facts.measures.items()
    }
    listed = _filled(facts.lists, other.lists, lambda _: True)
    places = {path.rpartition(".")[0] for path in (*facts.known, *facts.partial)}
    their_places = {path.rpartition(".")[0] for path in (*other.known, *other.partial)}

    def alike(path: str) -> bool:
        room = path.rpartition(".")[0]
        own = path.partition(".")[0]
        if own == "budget":
            return not path.rpartition(".")[2].isdigit() and room in places & their_places | {own}
        return own not in (*LISTS, "declared") and ".declared" not in path

    known = _filled(facts.known, other.known, alike)
    for before, after in zip(
        (m for ms in facts.measures.values() for m in ms),
        (m for ms in measures.values() for m in ms),
        strict=True,
    ):
        if after is not before:
            for end in _ENDS:
                known.pop(f"{before.path}.{end}", None)
                stated = getattr(after, end)
                known |= {f"{before.path}.{end}": stated} if stated is not None else {}
    if measures == facts.measures and known == facts.known and listed == facts.lists:
        return facts
    partial = {path: lacking for path, lacking in facts.partial.items() if path in known}
    partial |= {p: other.partial[p] for p in known if p in other.partial and p not in facts.known}
    return replace(facts, known=known, partial=partial, measures=measures, lists=listed)


def _filled(
    own: Mapping[str, _Item], theirs: Mapping[str, _Item], alike: Callable[[str], bool]
) -> dict[str, _Item]:
    kept = {path: one for path, one in own.items() if path in theirs or not alike(path)}
    return kept | {p: one for p, one in theirs.items() if p not in own and alike(p)}


def _measure(measure: Measure, other: Measure | None) -> Measure:
    """Return a measure with the gaps of another; as it is where their units do not go together."""
    if other is None:
        return measure
    ends: dict[str, Known | None] = {}
    for end in _ENDS:
        own, theirs = getattr(measure, end), getattr(other, end)
        if own is None and theirs is not None:
            ends[end] = replace(theirs, path=f"{measure.path}.{end}")
        elif own is not None and theirs is None:
            ends[end] = None
    if not ends:
        return measure
    changed = replace(measure, **ends)
    units = {k.unit for k in (changed.target, changed.actual) if k is not None}
    if len(units) > 1:
        return measure
    if any(ends.values()) or "level" in ends:
        return replace(changed, kind=other.kind, kinds=other.kinds)
    return replace(
        changed,
        kinds=kinds_of(
            measure.kind, changed.target, changed.actual, changed.level,
            directed=len(measure.kinds) == 1,
        ),
    )  # fmt: skip
