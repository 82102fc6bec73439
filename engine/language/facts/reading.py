"""Reading single facts of a case document: quantities and words with their evidence."""

from __future__ import annotations

from collections.abc import Sequence

from engine.base.diagnostics import Diagnostic, Label
from engine.base.source import Span
from engine.base.suggest import suggestion
from engine.base.words import listed
from engine.language.facts import problems
from engine.language.facts.types import Evidence, Known, Knows, no_word
from engine.language.load.case import CaseDoc, EvidenceDoc, FactDoc
from engine.language.quantity import Quantity, Unit, as_actual, find_unit, parse_quantity

Route = tuple[str | int, ...]

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

    def parse(
        self, fact: FactDoc, where: Route, default_unit: Unit | None = None
    ) -> Quantity | None:
        """Return the quantity that a fact states, if it can be read."""
        span = self.doc.span_at(*where, "value")
        quantity, found = parse_quantity(
            fact.value, span, year=self.doc.year, default_unit=default_unit
        )
        self.diagnostics.extend(found)
        return quantity

    def quantity(
        self,
        path: str,
        title: str,
        fact: FactDoc,
        where: Route,
        *,
        default_unit: Unit | None = None,
        word_allowed: bool = False,
    ) -> Known | None:
        """Return a stated amount as a fact (approximate figures as ranges)."""
        before = len(self.diagnostics)
        quantity = self.parse(fact, where, default_unit)
        if quantity is None or quantity.kind == "empty":
            if not (word_allowed and self.knows(path, fact.value.strip())):
                return None
            del self.diagnostics[before:]
            return self.word(path, title, fact, where)
        if as_actual(quantity) is None:
            if word_allowed:
                return self.word(path, title, fact, where)
            span = self.doc.span_at(*where, "value")
            self.add(problems.NO_NUMBER.at(span, title=title, path=path, written=fact.value))
            return None
        return self.known(path, title, fact, where, quantity)

    def known(
        self, path: str, title: str, fact: FactDoc, where: Route, quantity: Quantity
    ) -> Known:
        """Return the fact for a quantity that was read."""
        value, unit = as_actual(quantity), quantity.unit
        assert value is not None
        if unit is not None and unit.dimension == RATIO:
            value, unit = value * unit.factor, None
        return Known(
            path=path,
            title=title,
            value=value,
            written=fact.value,
            unit=unit,
            evidence=self.evidence(fact.evidence, (*where, "evidence")),
            note=fact.note,
            span=self.doc.span_at(*where, "value"),
            is_date=quantity.kind == "date",
        )

    def word(
        self,
        path: str,
        title: str,
        fact: FactDoc,
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
