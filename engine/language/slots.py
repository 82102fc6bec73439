"""What conditions look at: of what a fact tells, which a test is about.

A test meets the facts of its own slot alone. The matchers want to name slots and to put them in
order, so each has one text, which nobody reads back: what a slot is of stands in its fields.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from engine.language.vocabulary import STATED, MeasureKind, MeasureList


class OfFact(Struct, frozen=True):
    """A fact of the case, by its name in formulas; `stated`: whether the case states it."""

    name: str
    stated: bool = False

    @property
    def in_formulas(self) -> str:
        """The name under which formulas look the same up."""
        return STATED + self.name if self.stated else self.name


class OfMeasures(Struct, frozen=True):
    """Each measure of a list."""

    list: MeasureList


class OfIndicator(Struct, frozen=True):
    """The numbers of an indicator itself, from which it is scored."""

    id: str


class OfEach(Struct, frozen=True):
    """The numbers of each measure of a kind that a section scores."""

    section: str
    kind: MeasureKind


class OfScore(Struct, frozen=True):
    """The score of an indicator or of a section, and what share of its points that is."""

    id: str


class OfGraded(Struct, frozen=True):
    """The number by which a section is graded; the total where `section` is None."""

    section: str | None


class OfGrade(Struct, frozen=True):
    """The grade of a section; of the total where `section` is None."""

    section: str | None


class OfTotal(Struct, frozen=True):
    """The total, as it is in a round."""

    round: int


class OfAdjustment(Struct, frozen=True):
    """Whether an adjustment applied."""

    id: str


class OfDerived(Struct, frozen=True):
    """A number computed only to be compared."""

    number: int


class OfParts(Struct, frozen=True):
    """What parts come to before it is looked up in bands; no matcher is asked."""


OfUnit = OfIndicator | OfEach
Slot = (
    OfFact | OfMeasures | OfUnit | OfScore | OfGraded | OfGrade | OfTotal | OfAdjustment
    | OfDerived | OfParts
)  # fmt: skip


def of_fact(name: str) -> OfFact:
    """Return the slot of what a name in formulas stands for."""
    return OfFact(name.removeprefix(STATED), name.startswith(STATED))


def is_total(slot: Slot) -> bool:
    """Return whether a slot is of the total: of its number, or of its grade."""
    return isinstance(slot, OfTotal) or slot in (OfGraded(None), OfGrade(None))


def renamed(slot: Slot, names: Mapping[str, str]) -> Slot:
    """Return a slot with the id in it as `names` says."""
    match slot:
        case OfIndicator(id_) | OfScore(id_) | OfAdjustment(id_):
            return replace(slot, id=names.get(id_, id_))
        case OfEach(section) | OfGraded(str(section)) | OfGrade(str(section)):
            return replace(slot, section=names.get(section, section))
    return slot


def matched_as(slot: Slot) -> str:
    """Return the text by which the matchers name a slot; no two slots share one."""
    match slot:
        case OfFact():
            return f"c:{slot.in_formulas}"
        case OfMeasures():
            return f"m:{slot.list}"
        case OfIndicator():
            return f"u:{slot.id}"
        case OfEach():
            return f"u:{slot.section}.{slot.kind}"
        case OfScore():
            return f"s:{slot.id}"
        case OfGraded():
            return "total:grade" if slot.section is None else f"g:{slot.section}"
        case OfGrade():
            return "total:grade:done" if slot.section is None else f"g:{slot.section}:done"
        case OfTotal():
            return f"total:{slot.round}"
        case OfAdjustment():
            return f"a:{slot.id}"
        case OfDerived():
            return f"d:{slot.number}"
        case OfParts():
            return "aggregate"
