"""A scorecard with the decisions of a file beside it."""

from __future__ import annotations

from engine.auditing.decisions.reading import decisions_on
from engine.auditing.decisions.review import reviewed
from engine.base.diagnostics import Diagnostic, has_errors, in_order
from engine.language.facts.types import CaseFacts
from engine.language.load.decisions import DecisionsDoc
from engine.language.load.document import load_document
from engine.scoring.ruleset import Ruleset
from engine.scoring.scorecard import Scorecard


def review_case(
    ruleset: Ruleset, facts: CaseFacts, card: Scorecard, name: str, data: bytes
) -> tuple[Scorecard, tuple[Diagnostic, ...]]:
    """Return a scorecard with the decisions of a file; without them where any is in error."""
    doc, found = load_document(name, data, DecisionsDoc)
    if doc is None:
        return card, found
    decisions, more = decisions_on(doc, card)
    found = in_order((*found, *more))
    if has_errors(found) or not decisions:
        return card, found
    return reviewed(card, decisions, facts, ruleset.in_year(facts.year).program), found
