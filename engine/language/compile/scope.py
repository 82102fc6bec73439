"""What is known while a ruleset is being compiled: names, slots, rules and diagnostics so far."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct, field

from engine.base.diagnostics import Diagnostic, Label, Severity
from engine.base.exact import to_text
from engine.base.named import Named
from engine.base.source import Span
from engine.base.words import Text
from engine.language.declared import Declarations, Declared, declared_of
from engine.language.expression import Expression, Kind
from engine.language.load.by_name import Numbers
from engine.language.load.ruleset.methods import BestOfDoc, LevelsDoc, MethodDoc, WorstOfDoc
from engine.language.load.ruleset.sections import IndicatorDoc, SectionDoc
from engine.language.load.ruleset.terms import TermDoc
from engine.language.load.ruleset.whole import RulesetDoc
from engine.language.load.yaml_tree import Scalar
from engine.language.plan import Derived, LookupTable
from engine.language.rules import MatchRule, Test
from engine.language.vocabulary import AMOUNTS as KINDS
from engine.language.vocabulary import LISTS, OWN, STATED

Route = tuple[str | int, ...]

LIST_NUMBERS = ("target", "actual", "weight")

_MOST_SUGGESTED = 100  # errors, after which no near names are looked for
#: Attributes of listed measures that conditions may test, with their kinds.
MEASURE_ATTRIBUTES: dict[str, Kind] = {
    "completion": "number",
    "target": "number",
    "actual": "number",
    "weight": "number",
    "target-stated": "text",
    "actual-stated": "text",
    "evidence": "text",
    "reason": "text",
    "dimension": "text",
    "nature": "text",
    "level": "text",
    "kind": "text",
}


class Scope(Struct):
    """The state of one compilation."""

    doc: RulesetDoc
    by_name: Numbers  # what parameters are that stand for numbers
    diagnostics: list[Diagnostic] = field(default_factory=list)
    rules: list[MatchRule] = field(default_factory=list)
    derived: list[Derived] = field(default_factory=list)
    indicators: dict[str, IndicatorDoc] = field(default_factory=dict)
    sections: dict[str, SectionDoc] = field(default_factory=dict)
    adjustments: set[str] = field(default_factory=set)
    #: Words that formulas compare a fact with; facts that formulas take as lists, or as numbers.
    words: dict[str, set[str]] = field(default_factory=dict)
    levels: dict[str, set[str]] = field(default_factory=dict)  # of facts that methods name
    lists: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    #: Facts that are taken as a single value, with a place where they are; as lists; and the words
    #: that facts are compared with.
    single: dict[str, Span] = field(default_factory=dict)
    listed: dict[str, Span] = field(default_factory=dict)
    compared: dict[tuple[str, str], Span] = field(default_factory=dict)
    #: What the ruleset declares of facts, by path.
    facts: Declarations = field(default_factory=dict)
    #: Named values, as formulas that hold them: those without mistakes.
    lets: dict[str, Expression] = field(default_factory=dict)
    #: Tables that formulas may ask: those without mistakes.
    tables: dict[str, LookupTable] = field(default_factory=dict)
    #: The indicator whose method is being compiled, if it has a value: what `value` stands for.
    scoring: str | None = None

    def add(self, diagnostic: Diagnostic) -> None:
        """Note a mistake."""
        self.diagnostics.append(diagnostic)

    def error(
        self,
        code: str,
        message: Text,
        where: Route | Span,
        *,
        help: Text | None = None,  # noqa: A002 - the diagnostic's own word
        related: tuple[Label, ...] = (),
        notes: tuple[Text, ...] = (),
        severity: Severity = "error",
        replacement: str | None = None,
    ) -> None:
        """Note a mistake at a route of the document or at a span."""
        span = where if isinstance(where, Span) else self.doc.span_at(*where)
        self.diagnostics.append(
            Diagnostic(code, severity, message, Label(span), related, notes, help, replacement)
        )

    def used_twice(self, id_: str, where: Route | Span, first: Span | None = None) -> None:
        """Note that an id stands twice, and where it stood first."""
        self.error(
            "JX413",
            Text(f"编号 `{id_}` 用了两次", f"the id `{id_}` is used twice"),
            where,
            help=Text("换一个编号", "choose another id"),
            related=(Label(first, Text("第一次", "first use")),) if first else (),
        )

    def text_span(self, where: Route) -> Span | None:
        """Return the span of the text of a scalar, inside its quotation marks if it has any."""
        return self.doc.text_span_at(*where)

    def written(self, value: Fraction, where: Route) -> str:
        """Return a number as its author wrote it at `where` (`60%`), or else as a decimal.

        Of a number by name it is said what it is: `pass mark = 60%`.
        """
        if isinstance(value, Named):
            return f"{value.written} = {self._number_text(value)}"
        span = self.text_span(where)
        if span is None or span.line != span.end_line:
            return to_text(value)
        line = span.source.lines[span.line - 1]
        return line[span.column - 1 : span.end_column - 1].strip()

    def limit_text(self, limit: Scalar) -> str:
        """Return a limit of a condition as its author wrote it, with the number of a name."""
        found = self.by_name.read(limit)
        named = f" ({self._number_text(found)})" if isinstance(found, Named) else ""
        return limit.text + named

    def _number_text(self, value: Named) -> str:
        percent = self.as_percent(value, value.written)
        return f"{to_text(value * 100)}%" if percent else to_text(value)

    def as_percent(self, value: Fraction, written: str) -> bool:
        """Return whether a number reads as a percentage: as it is written, or as its names do."""
        if not isinstance(value, Named):
            return written.strip().endswith("%")
        units = {self.doc.parameters[name].unit for name in value.names}
        return units == {"%"}

    def rule(self, id_: str, alternatives: Sequence[Sequence[Test]], round_: int = 0) -> str:
        """Add a rule for the matchers and return its id."""
        self.rules.append(MatchRule(id_, tuple(tuple(a) for a in alternatives), round_))
        return id_

    def kind_of(self, name: str, *, own: bool) -> Kind | None:
        """Return what kind of thing `name` is in a formula, None if it is nothing.

        `own` says whether the formula scores a measure, so that its target and actual are known.
        """
        if own and name in OWN:
            return "number"
        if name.startswith(STATED):
            return "text" if self._states(name.removeprefix(STATED)) else None
        if name in self.doc.terms:
            return self._term_kind(self.doc.terms[name])
        if name in self.doc.parameters or name in ("year", "total"):
            return "number"
        head, *rest = name.split(".")
        if head in self.indicators and rest == ["value"]:
            return "number" if self.has_value(head) else None
        if head in self.indicators and rest in (["score"], ["share"]):
            return "number"
        if head in self.sections and rest in (["score"], ["share"]):
            return "number"
        if head in self.sections and rest == ["grade"] and self.sections[head].grades:
            return "text"
        if head in self.sections and rest == ["rank"] and self.sections[head].grades:
            return "number"
        return _path_kind(head, rest)

    def paths_of(self, name: str) -> list[str]:
        """Return the paths that a term stands for, or the path that a name is."""
        term = self.doc.terms.get(name)
        if term is None:
            return [name]
        return [term.from_] if isinstance(term.from_, str) else term.from_

    def declared(self, name: str) -> list[Declared]:
        """Return what is declared of the facts that a name stands for."""
        found = (declared_of(path, self.facts) for path in self.paths_of(name))
        return [declared for declared in found if declared is not None]

    def has_value(self, id_: str) -> bool:
        """Return whether an indicator has a number for its value."""
        doc = self.indicators[id_]
        return doc.value is not None and self.level_fact(doc) is None

    def level_fact(self, doc: IndicatorDoc) -> str | None:
        """Return the fact that `value` names, where the method takes a word and not a number."""
        methods: list[MethodDoc] = [doc.score]
        for method in methods:
            methods.extend(method.methods if isinstance(method, BestOfDoc | WorstOfDoc) else ())
        name = (doc.value or "").strip()
        if not any(isinstance(method, LevelsDoc) for method in methods):
            return None
        if name in self.doc.terms:
            kind = self._term_kind(self.doc.terms[name])
        else:
            head, *rest = name.split(".")
            kind = _path_kind(head, rest) or "number"
        return name if kind in ("fact", "text") else None

    def _term_kind(self, term: TermDoc) -> Kind:
        paths = [term.from_] if isinstance(term.from_, str) else term.from_
        kinds = {_path_kind(path.split(".")[0], path.split(".")[1:]) for path in paths}
        if kinds == {"text"}:
            return "text"
        return "fact" if "fact" in kinds else "number"

    def _states(self, name: str) -> bool:
        """Return whether a case can state `name`."""
        if name in self.doc.terms:
            return True
        head, *rest = name.split(".")
        return _path_kind(head, rest) in ("number", "text", "fact")

    def is_late(self, name: str) -> bool:
        """Return whether `name` is known only after scoring: a score, a grade, the total."""
        head, _, attribute = name.rpartition(".")
        scored = head in self.indicators or head in self.sections
        return name == "total" or (scored and attribute in ("score", "share", "grade", "rank"))

    def names(self, *, own: bool) -> list[str]:
        """Return the names that a formula may use, for suggestions; none after very many errors."""
        if len(self.diagnostics) >= _MOST_SUGGESTED:
            return []  # looking for a near name in a long list takes its time
        found = [*self.doc.terms, *self.doc.parameters, *self.doc.let, "total", "year"]
        found += list(OWN) if own else []
        found += [f"{i}.value" for i in self.indicators if self.has_value(i)]
        found += [f"{i}.score" for i in self.indicators]
        found += [f"{s}.score" for s in self.sections]
        found += [f"budget.{kind}" for kind in KINDS]
        found += [*LISTS, *(f"{name}.{a}" for name in LISTS for a in LIST_NUMBERS)]
        return found


def _path_kind(head: str, rest: list[str]) -> Kind | None:
    if head == "budget" and rest and rest[-1] in KINDS and len(rest) <= 2:
        return "number"
    if head == "facts" and len(rest) == 1:
        return "fact"
    if head == "declared" and rest == ["score"]:
        return "number"
    if head == "declared" and rest == ["grade"]:
        return "text"
    if head == "management" and 1 <= len(rest) <= 2:
        return "text"
    if head in LISTS:
        if not rest:
            return "list"
        if len(rest) == 1 and rest[0] in LIST_NUMBERS:
            return "list"
        if len(rest) == 2 and rest[1] in ("target", "actual"):
            return "number"
    return None
