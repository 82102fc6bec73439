"""Which measures of a case a section takes."""

from __future__ import annotations

from engine.language.facts.types import CaseFacts, Measure
from engine.language.plan import Section


def measures_of(facts: CaseFacts, section: Section) -> tuple[Measure, ...]:
    """Return the measures of the case that a section with `each` takes, in order."""
    assert section.each is not None
    wanted = section.each.dimensions
    return tuple(
        m
        for name in section.each.lists
        for m in facts.measures[name]
        if wanted is None or m.dimension in wanted
    )
