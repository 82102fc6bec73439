"""Reading single facts of a case document: quantities and words with their evidence."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from engine.base.diagnostics import Diagnostic, Label
from engine.base.source import Span
from engine.base.suggest import suggestion
from engine.base.values import Value
from engine.base.words import listed
from engine.language.facts import problems
from engine.language.facts.types import Evidence, Known, Knows, no_word
from engine.language.load.case import CaseDoc, EvidenceDoc, FactDoc
from engine.language.quantity import Quantity, Unit, as_actual, find_unit, parse_quantity

Route = tuple[str | int, ...]


class Figure(Struct, frozen=True):
    """What a fact states, where a document writes it in another form than facts."""

    value: str
    evidence: EvidenceDoc | list[EvidenceDoc] | None
    note: str | None


Fact = FactDoc | Figure

RATIO = find_unit("%").dimension  # percentages are kept as plain ratios


class Reader:
    """A case document being read, and the diagnostics so far."""

    def __init__(self, doc: CaseDoc, knows: Knows = no_word) -> None:
        """Start reading `doc`; `knows` says which texts are words to the rules."""
        self.doc = doc
        self.knows = knows
        self.diagnostics: list[Diagnostic] = []

    def add(self, diagnostic: Diagnostic) -> None:
        """Note a mistake."""
        self.diagnostics.append(diagnostic)

    def add_twice(self, id_: str, span: Span, first: Span) -> None:
        """Note an id that stands at `first` already."""
        second, before = Label(span, problems.SECOND_USE), Label(first, problems.FIRST_USE)
        self.add(problems.TWICE.at(second, related=(before,), id=id_))

    def parse(self, fact: Fact, where: Route, default_unit: Unit | None = None) -> Quantity | None:
        """Return the quantity that a fact states, if it can be read."""
        return self._parsed(fact, self.doc.span_at(*where, "value"), default_unit)

    def _parsed(self, fact: Fact, span: Span, default_unit: Unit | None) -> Quantity | None:
        quantity, found = parse_quantity(
            fact.value, span, year=self.doc.year, default_unit=default_unit
        )
        self.diagnostics.extend(found)
        return quantity

    def quantity(
        self,
        path: str,
        title: str,
        fact: Fact,
        where: Route,
        *,
        default_unit: Unit | None = None,
        word_allowed: bool = False,
    ) -> Known | None:
        """Return a stated amount as a fact (approximate figures as ranges)."""
        before = len(self.diagnostics)
        span = self.doc.span_at(*where, "value")
        quantity = self._parsed(fact, span, default_unit)
        if quantity is None or quantity.kind == "empty":
            if not (word_allowed and self.knows(path, fact.value.strip())):
                return None
            del self.diagnostics[before:]
            return self.word(path, title, fact, where)
        value = as_actual(quantity)
        if value is None:
            if word_allowed:
                return self.word(path, title, fact, where)
            self.add(problems.NO_NUMBER.at(span, title=title, path=path, written=fact.value))
            return None
        return self._known(path, title, fact, where, quantity, value, span)

    def known(self, path: str, title: str, fact: Fact, where: Route, quantity: Quantity) -> Known:
        """Return the fact for a quantity that was read."""
        value, span = as_actual(quantity), self.doc.span_at(*where, "value")
        assert value is not None
        return self._known(path, title, fact, where, quantity, value, span)

    def _known(
        self,
        path: str,
        title: str,
        fact: Fact,
        where: Route,
        quantity: Quantity,
        value: Value,
        span: Span,
    ) -> Known:
        unit = quantity.unit
        if unit is not None and unit.dimension == RATIO:
            value, unit = value * unit.factor, None
        return Known(
            path=path,
            title=title,
            value=value,
            written=fact.value,
            unit=unit,
            evidence=self.evidence(fact.evidence, (*where, "evidence")) if fact.evidence else (),
            note=fact.note,
            span=span,
            is_date=quantity.kind == "date",
        )

    def word(
        self,
        path: str,
        title: str,
        fact: Fact,
        where: Route,
        shared: tuple[Evidence, ...] = (),
        *,
        allowed: Sequence[str] | None = None,
    ) -> Known | None:
        """Return a stated word (a level, a finding) as a fact."""
        span = self.doc.span_at(*where, "value")
        word = fact.value.strip()
        if allowed is not None and word not in allowed:
            words = listed(f"`{w}`" for w in allowed)
            cure = suggestion(word, allowed, problems.FINDINGS.fill(words=words))
            self.add(problems.UNKNOWN_FINDING.at(span, help=cure, word=word))
            return None
        own = self.evidence(fact.evidence, (*where, "evidence"))
        return Known(
            path=path,
            title=title,
            value=word,
            written=fact.value,
            evidence=own or shared,
            note=fact.note,
            span=span,
        )

    def evidence(
        self, docs: EvidenceDoc | list[EvidenceDoc] | None, where: Route
    ) -> tuple[Evidence, ...]:
        """Return evidence with the titles of its documents; unknown documents are diagnosed."""
        if docs is None:
            return ()
        several = isinstance(docs, list)
        found = []
        for index, item in enumerate(docs if isinstance(docs, list) else [docs]):
            document = self.doc.documents.get(item.document)
            if document is None:
                route = (*where, index, "document") if several else (*where, "document")
                self._unknown_document(item.document, route)
            title = document.title if document else item.document
            found.append(Evidence(item.document, title, item.section, item.figure, item.place))
        return tuple(found)

    def _unknown_document(self, name: str, route: Route) -> None:
        cure = suggestion(name, list(self.doc.documents), problems.LIST_IT)
        self.add(problems.UNKNOWN_DOCUMENT.at(self.doc.span_at(*route), help=cure, id=name))
