"""What one side of a comparison calls otherwise than the other, as people have stated it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct, field

from engine.scoring.award.sections import all_sections
from engine.scoring.scorecard import Scorecard

_BEFORE = "@before"


class Same(Struct, frozen=True):
    """What the side before calls what the side after calls otherwise.

    `rules` are ids of sections, indicators and adjustments, `facts` those of measures
    (`outputs.forum`).

    >>> other, _ = load_ruleset("other.yaml", RULES.replace("id: rate", "id: spending").encode())
    >>> line = compare((ruleset, facts), (other, facts), Same(rules={"rate": "spending"}))
    >>> [one.id for _, one in line.walk()]
    ['', 'execution', 'spending']
    """

    rules: Mapping[str, str] = field(default_factory=dict)  # id before → id after
    facts: Mapping[str, str] = field(default_factory=dict)  # path before → path after

    def naming(self, card: Scorecard) -> Callable[[str], str]:
        """Return what names the items of a scorecard as the side after does.

        An item whose name now belongs to another one that the scorecard has too is marked.
        """
        stated = {**self.rules, **self.facts}
        own = [section.section.id for section in all_sections(card.sections)]
        own += [unit.id for unit in card.units()]
        own += [one.adjustment.id for one in card.adjustments]
        taken = {stated[id_] for id_ in own if id_ in stated}

        def name_of(id_: str) -> str:
            return stated.get(id_, f"{id_}{_BEFORE}" if id_ in taken else id_)

        return name_of
