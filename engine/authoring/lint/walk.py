"""Going through the methods of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from engine.language.methods import methods_in
from engine.language.plan import Attribute, Method, Plan

#: Kinds of measures whose value is a share of the target.
_SHARES = ("quantitative", "reverse")


class Scored(NamedTuple):
    """A method, the id of what it scores, the numbers that its rules test.

    `percent` says that the value is shown in percent.
    """

    name: str
    method: Method
    attributes: tuple[Attribute, ...]
    percent: bool


def methods_of(plan: Plan) -> Iterator[tuple[str, Method]]:
    """Yield every method with the id of what it scores; one written once is given once."""
    for scored in scored_of(plan):
        yield scored.name, scored.method


def scored_of(plan: Plan) -> Iterator[Scored]:
    """Yield every method with what belongs to it; one written once is given once."""
    seen: set[str] = set()
    for section in plan.every_section():
        found = [
            (Scored(i.id, i.method, i.attributes, i.percent), i.place) for i in section.indicators
        ]
        if section.each is not None:
            each = section.each
            found += [
                (
                    Scored(
                        f"{section.id}.{kind}", m, each.attributes.get(kind, ()), kind in _SHARES
                    ),
                    each.places[kind],
                )
                for kind, m in each.methods.items()
            ]
        for scored, place in found:
            if str(place) not in seen:
                seen.add(str(place))
                yield from (scored._replace(method=m) for m in methods_in(scored.method))
