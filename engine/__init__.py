'''jixiao: scores public-expenditure projects by rules in YAML and explains every point.

Bytes and values go in, values come out: nothing here opens a file or prints. What is wrong with a
text comes back as diagnostics; where one of them is an error, no ruleset or case comes with them.
An exception other than those named below is a mistake of jixiao's.

Numbers are `fractions.Fraction`: points are points of the ruleset, shares are fractions (0.668 is
66.8 %), money is in the unit that stands beside it.

>>> import engine
>>> RULES = """
... ruleset: demo
... title: {zh: 示例, en: demonstration}
... version: 1.0.0
... total: 10
... rounding: {places: 2}
... terms: {spent: budget.spent, planned: budget.planned}
... sections:
...   - id: execution
...     title: {zh: 预算执行, en: execution}
...     points: 10
...     indicators:
...       - id: rate
...         title: {zh: 执行率, en: rate}
...         points: 10
...         value: spent / planned
...         score: {method: proportional}
... """
>>> CASE = """
... case: demo
... title: 示例
... year: 2024
... budget: {lines: [{id: talks, title: 讲座, planned: 100, spent: 80}]}
... """
>>> ruleset, found = engine.load_ruleset("rules.yaml", RULES.encode())
>>> facts, more = engine.load_case("case.yaml", CASE.encode())
>>> card = engine.score(ruleset, facts)
>>> card.state, str(card.score)
('scored', '8')

The examples of the reference go on from here.
'''

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.analysis.compare.attribution import Effects as Effects
    from engine.analysis.compare.attribution import Line as Line
    from engine.analysis.compare.same import Same as Same
    from engine.analysis.compare.two_scores import compare as compare
    from engine.auditing.audit.case import audit_case as audit  # noqa: F401 - a public name
    from engine.auditing.audit.conventions import read_conventions as read_conventions
    from engine.auditing.audit.types import AuditReport as AuditReport
    from engine.auditing.audit.types import Finding as Finding
    from engine.auditing.documents.reading import read_document as read_document
    from engine.authoring.check import check_ruleset as check_ruleset
    from engine.base.diagnostics import Diagnostic as Diagnostic
    from engine.base.words import Language
    from engine.base.words import Text as Text
    from engine.language.facts.types import CaseFacts as CaseFacts
    from engine.pipeline import load_case as load_case
    from engine.pipeline import load_ruleset as load_ruleset
    from engine.scoring.explain.one_score import explain as explain
    from engine.scoring.explain.statements import Statement as Statement
    from engine.scoring.match import CaseTooLarge as CaseTooLarge
    from engine.scoring.match import Disagreement as Disagreement
    from engine.scoring.published import ScorecardData as ScorecardData
    from engine.scoring.ruleset import Ruleset as Ruleset
    from engine.scoring.ruleset import score_case as score  # noqa: F401 - a public name
    from engine.scoring.scorecard import AdjustmentScore as AdjustmentScore
    from engine.scoring.scorecard import Scorecard as Scorecard
    from engine.scoring.scorecard import SectionScore as SectionScore
    from engine.scoring.scorecard import UnitScore as UnitScore
    from engine.scoring.scorecard_reading import PublishedScore as PublishedScore
    from engine.scoring.scorecard_reading import PublishedScorecard as PublishedScorecard
    from engine.scoring.scorecard_reading import read_scorecard as read_scorecard

__version__ = "0.1.0"

#: Public names in the order of the reference: where each is defined, and what it is called there.
_PLACES = {
    "load_ruleset": ("engine.pipeline", "load_ruleset"),
    "load_case": ("engine.pipeline", "load_case"),
    "check_ruleset": ("engine.authoring.check", "check_ruleset"),
    "score": ("engine.scoring.ruleset", "score_case"),
    "explain": ("engine.scoring.explain.one_score", "explain"),
    "compare": ("engine.analysis.compare.two_scores", "compare"),
    "audit": ("engine.auditing.audit.case", "audit_case"),
    "read_document": ("engine.auditing.documents.reading", "read_document"),
    "read_conventions": ("engine.auditing.audit.conventions", "read_conventions"),
    "read_scorecard": ("engine.scoring.scorecard_reading", "read_scorecard"),
    "Ruleset": ("engine.scoring.ruleset", "Ruleset"),
    "CaseFacts": ("engine.language.facts.types", "CaseFacts"),
    "Scorecard": ("engine.scoring.scorecard", "Scorecard"),
    "SectionScore": ("engine.scoring.scorecard", "SectionScore"),
    "UnitScore": ("engine.scoring.scorecard", "UnitScore"),
    "AdjustmentScore": ("engine.scoring.scorecard", "AdjustmentScore"),
    "PublishedScorecard": ("engine.scoring.scorecard_reading", "PublishedScorecard"),
    "PublishedScore": ("engine.scoring.scorecard_reading", "PublishedScore"),
    "ScorecardData": ("engine.scoring.published", "ScorecardData"),
    "Statement": ("engine.scoring.explain.statements", "Statement"),
    "Line": ("engine.analysis.compare.attribution", "Line"),
    "Effects": ("engine.analysis.compare.attribution", "Effects"),
    "Same": ("engine.analysis.compare.same", "Same"),
    "AuditReport": ("engine.auditing.audit.types", "AuditReport"),
    "Finding": ("engine.auditing.audit.types", "Finding"),
    "Diagnostic": ("engine.base.diagnostics", "Diagnostic"),
    "Text": ("engine.base.words", "Text"),
    "Disagreement": ("engine.scoring.match", "Disagreement"),
    "CaseTooLarge": ("engine.scoring.match", "CaseTooLarge"),
}

__all__ = ["__version__", *_PLACES, "scorecard_data"]  # noqa: PLE0604 - names of the table above


def scorecard_data(card: Scorecard, language: Language = "zh") -> ScorecardData:
    """Return a scorecard as JSON-able data, in the published form (`jixiao schema scorecard`).

    Names are those of the fields of `Scorecard`. Numbers are texts of exact decimals, so that no
    reader makes floats of them; what there is no score for is None. Sentences and titles are in
    `language`.

    >>> data = scorecard_data(card, "en")
    >>> data["ruleset"]["title"], data["score"], data["sections"][0]["indicators"][0]["working"]
    ('demonstration', '8.00', '80 / 100 × 10 = 8')
    """
    from engine.scoring.scorecard_json import scorecard_data as data_of

    return data_of(card, language, __version__)


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that `import engine` costs nothing."""
    if name not in _PLACES:
        raise AttributeError(name)
    import importlib

    module, attribute = _PLACES[name]
    return getattr(importlib.import_module(module), attribute)
