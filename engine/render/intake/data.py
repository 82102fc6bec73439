"""Cases drafted from forms and from reports, as data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from engine.auditing.intake.draft import DraftCase, Remark
from engine.auditing.intake.prose import Proposal
from engine.base.words import Language
from engine.render.intake.summary import ImportedData


class _Cell(TypedDict):
    cell: str
    text: str
    why: str


class DraftData(TypedDict):
    """A case drafted from a form, and what is to be said of the form's cells."""

    case: str
    sheet: str
    text: str
    unplaced: list[_Cell]
    read_as: list[_Cell]


class _Proposed(TypedDict):
    budget: int
    outputs: int
    outcomes: int
    satisfaction: int
    facts: int
    declared: int


class ProposalData(TypedDict):
    """A case drafted from a report in prose, and how many figures it proposes under each head."""

    case: str
    text: str
    proposed: _Proposed


#: What `import` writes: a case for each form of a workbook, or one for a report; of a folder, what
#: became of each file.
ImportData = list[DraftData] | ProposalData | list[ImportedData]


def draft_data(case: DraftCase, language: Language) -> DraftData:
    """Return a case drafted from a form as JSON-able data."""
    return {
        "case": case.id,
        "sheet": case.sheet,
        "text": case.text,
        "unplaced": _cells(case.unplaced, language),
        "read_as": _cells(case.read_as, language),
    }


def _cells(remarks: Iterable[Remark], language: Language) -> list[_Cell]:
    return [{"cell": r.cell, "text": r.text, "why": r.why.to(language)} for r in remarks]


def proposal_data(proposal: Proposal) -> ProposalData:
    """Return a case drafted from a report as JSON-able data."""
    counts = dict(proposal.counts)
    return {
        "case": proposal.id,
        "text": proposal.text,
        "proposed": {
            "budget": counts["budget"],
            "outputs": counts["outputs"],
            "outcomes": counts["outcomes"],
            "satisfaction": counts["satisfaction"],
            "facts": counts["facts"],
            "declared": counts["declared"],
        },
    }
