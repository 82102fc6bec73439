"""Reading single facts of a case document: quantities and words with their evidence."""

from __future__ import annotations

from collections.abc import Sequence

from engine.base.diagnostics import Diagnostic, Label
from engine.base.suggest import did_you_mean
from engine.base.words import Text
from engine.language.facts.types import Evidence, Known
from engine.language.load.case import CaseDoc, EvidenceDoc, FactDoc
from engine.language.quantity import Quantity, Unit, as_actual, find_unit, parse_quantity

Route = tuple[str | int, ...]

RATIO = find_unit("%").dimension  # percentages are kept as plain ratios


class Reader:
    """A case document being read, and the diagnostics so far."""

    def __init__(self, doc: CaseDoc) -> None:
        """Start reading `doc`."""
        self.doc = doc
        self.diagnostics: list[Diagnostic] = []

    def add(self, diagnostic: Diagnostic) -> None:
        """Note a mistake."""
        self.diagnostics.append(diagnostic)

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
        quantity = self.parse(fact, where, default_unit)
        if quantity is None or quantity.kind == "empty":
            return None
        if as_actual(quantity) is None:
            if word_allowed:
                return self.word(path, title, fact, where)
            self.add(
                Diagnostic(
                    "JX502",
                    "error",
                    Text(
                        f"{title}应为数值，写的是 `{fact.value}`",
                        f"{path} needs a number, found `{fact.value}`",
                    ),
                    Label(self.doc.span_at(*where, "value")),
                )
            )
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
            parts=(),
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
            near = did_you_mean(word, allowed)
            choices = "、".join(f"`{w}`" for w in allowed)
            hint = Text(
                f"是不是想写 `{near}`？" if near else f"可写 {choices}",
                f"did you mean `{near}`?" if near else f"use one of {choices.replace('、', ', ')}",
            )
            self.add(
                Diagnostic(
                    "JX503",
                    "error",
                    Text(f"不认识的结论 `{word}`", f"unknown finding `{word}`"),
                    Label(span),
                    help=hint,
                )
            )
            return None
        own = self.evidence(fact.evidence, (*where, "evidence"))
        return Known(path, title, word, fact.value, None, own or shared, (), fact.note, span)

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
        near = did_you_mean(name, list(self.doc.documents))
        self.add(
            Diagnostic(
                "JX504",
                "error",
                Text(
                    f"佐证所引文件 `{name}` 未在 documents 中列出",
                    f"evidence cites `{name}`, which is not listed under `documents`",
                ),
                Label(self.doc.span_at(*route)),
                help=Text(
                    f"是不是想写 `{near}`？" if near else "在 documents 中加上这个文件",
                    f"did you mean `{near}`?" if near else "add the document under `documents`",
                ),
            )
        )
