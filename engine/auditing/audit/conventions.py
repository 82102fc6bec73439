"""The conventions of an audit: thresholds and words, read from data, each with its source."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct

from engine.auditing.audit import words
from engine.auditing.audit.sense import senseless
from engine.auditing.audit.types import Finding, Severity
from engine.base.diagnostics import Diagnostic, has_errors
from engine.base.exact import to_text
from engine.base.words import Text
from engine.language.facts.types import Known, Measure
from engine.language.load.conventions import ConventionsDoc
from engine.language.load.document import load_document


class Convention(Struct, frozen=True):
    """One threshold or list of words, with where it comes from."""

    id: str
    title: Text
    value: Fraction
    words: tuple[str, ...]
    source: str | None
    verified: bool

    @property
    def basis(self) -> Text:
        """The convention as the basis of a finding."""
        said = words.CONVENTION if self.verified else words.CONVENTION_NOT_VERIFIED
        return said.fill(id=self.id, source=self.source or "audit/conventions.yaml")


class Conventions(Struct, frozen=True):
    """All conventions of an audit by id; a check whose convention is left out does not run."""

    id: str
    items: Mapping[str, Convention]

    def get(self, id_: str) -> Convention | None:
        """Return a convention, None where the office has none."""
        return self.items.get(id_)


def read_conventions(name: str, data: bytes) -> tuple[Conventions | None, tuple[Diagnostic, ...]]:
    """Read a file of conventions, None where it has errors; `name` is how diagnostics call it.

    Shares are fractions, `5%` is 1/20. A check whose convention the file leaves out does not run.

    >>> text = "conventions: ours\\nitems: [{id: unspent, title: 未用预算, value: 5%}]"
    >>> conventions, found = read_conventions("ours.yaml", text.encode())
    >>> conventions.get("unspent").value, conventions.get("over-flag"), found
    (Fraction(1, 20), None, ())
    """
    doc, found = load_document(name, data, ConventionsDoc)
    if doc is None:
        return None, found
    found = (*found, *senseless(doc))
    if has_errors(found):
        return None, found
    items = {
        one.id: Convention(
            one.id, one.title, one.value or Fraction(0), tuple(one.words), one.source, one.verified
        )
        for one in doc.items
    }
    return Conventions(doc.conventions, items), found


def percent(share: Fraction) -> str:
    """Return a share as a percentage, to two decimals where it does not end."""
    return to_text(share * 100, inexact_places=2) + "%"


def finding(
    code: str,
    severity: Severity,
    said: Text,
    at: Known | Measure,
    settle: Text,
    rule: Convention | None,
) -> Finding:
    """Return a finding that rests on a convention."""
    return Finding(code, severity, said, at.span, (), settle, rule.basis if rule else None)
