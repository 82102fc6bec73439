"""The types of facts.

A path names a fact: `budget.spent`, `budget.forums.spent`, `outputs.lectures.actual`,
`management.fund-use`, `management.project-basis.duty`, `facts.complaints`, `declared.score`,
`declared.execution.rate`, `outputs.lectures.declared`.
A path that is not in `CaseFacts.known` is not stated; nothing stands in for it here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from msgspec import Struct, field

from engine.base.source import Span
from engine.base.values import Value
from engine.language.declared import Declarations
from engine.language.plan import MeasureKind, MeasureList
from engine.language.quantity import Unit

#: Whether rules take a text as a word, where the fact at a path states it.
Knows = Callable[[str, str], bool]


def no_word(path: str, text: str) -> bool:  # noqa: ARG001 - one of the ways to know
    """Know no word: a case is read without any ruleset."""
    return False


def any_word(path: str, text: str) -> bool:  # noqa: ARG001 - one of the ways to know
    """Know every word: for those who only ask which ruleset is the right one for a case."""
    return True


class Evidence(Struct, frozen=True):
    """A place in a document that states a fact."""

    document: str
    title: str
    section: str | None
    figure: str | None
    place: str | None = None


class Known(Struct, frozen=True, kw_only=True):
    """A stated fact: a number or range in `unit`, or a word.

    `written` is the author's text. `parts` are the facts that were summed to this one (a total
    over budget lines), `stated` is what the case writes beside them as their total. `is_date` says
    that the number counts days as `date.toordinal` does.
    """

    path: str
    title: str
    value: Value | str
    written: str
    unit: Unit | None = None
    evidence: tuple[Evidence, ...] = ()
    parts: tuple[Known, ...] = ()
    note: str | None = None
    span: Span
    is_date: bool = False
    stated: Known | None = None


class Choice(Struct, frozen=True):
    """An assessor's choice inside a range: points or a share of them, with the reason."""

    share: Fraction | None
    points: Fraction | None
    reason: str
    by: str | None
    span: Span


class Measure(Struct, frozen=True, kw_only=True):
    """One output, outcome or satisfaction measure.

    `target` and `actual` are in one unit. `kind` says which scoring method applies; a
    quantitative measure whose direction nothing states counts as higher-is-better. `kinds` are all
    that it may turn out to be once what is not stated is: a target `≤5`, a level.
    """

    id: str
    list: MeasureList
    title: str
    dimension: str | None
    kind: MeasureKind
    kinds: tuple[MeasureKind, ...]
    target: Known | None
    actual: Known | None
    level: Known | None
    declared: Known | None
    weight: Fraction | None
    nature: str | None
    reason: str | None
    note: str | None
    span: Span

    @property
    def path(self) -> str:
        """Where its facts stand: `outputs.lectures`."""
        return f"{self.list}.{self.id}"

    @property
    def kind_id(self) -> str:
        """The id of the unknown that stands for its kind, where that is open"""
        return f"{self.path} (kind)"


class Document(Struct, frozen=True):
    """A document that a case lists: `file` is as the case writes it, `sha256` what it should be."""

    id: str
    title: str
    file: str | None
    sha256: str | None
    span: Span


class Proposed(Struct, frozen=True):
    """A figure that a program read from a document and nobody has confirmed: it scores nothing.

    `evidence` says where it stands, as the case writes it: document, section, place, token.
    """

    path: str
    written: str
    evidence: str
    span: Span


class Goal(Struct, frozen=True):
    """An annual goal in words."""

    expected: str | None
    achieved: str | None


class CaseFacts(Struct, frozen=True, kw_only=True):
    """Everything that is stated of a case.

    `known` are the stated facts by path (`budget.spent`, `outputs.talks.actual`): each has its
    `value`, exact or a range, in its `unit`, the author's text `written`, and its `evidence`. What
    is not stated is not there. `free_words` are words that a question leaves open, by path: the
    fact counts as stated, and any of them may be true.

    >>> spent = facts.known["budget.spent"]
    >>> str(spent.value), spent.unit.name, facts.known.get("budget.adjusted")
    ('80', '万元', None)
    """

    id: str  # the id of the case
    title: str  # its title
    project: str | None  # the project, where it has a name of its own
    unit: str | None  # the budget unit
    department: str | None  # the department above it
    year: int  # the year that is evaluated
    jurisdiction: str | None  # where: `cn`, `cn-gd`
    use: str  # what is evaluated: a project, a department
    sha256: str  # digest of the case's text, in hexadecimal
    known: Mapping[str, Known]  # stated facts by path
    partial: Mapping[str, tuple[str, ...]]  # totals that lack a part → the paths of those parts
    measures: Mapping[
        MeasureList, tuple[Measure, ...]
    ]  # outputs, outcomes and satisfaction, in order
    lists: Mapping[str, tuple[Known, ...]]  # facts that are lists of numbers
    management_points: Mapping[str, Fraction]  # points of management items in a form, by id
    choices: Mapping[str, Choice]  # by `outputs.<id>` or `management.<id>`
    declared_score: Known | None  # the total that the unit gave itself, in points
    declared_grade: Known | None  # the grade that it gave itself
    documents: Mapping[str, Document]  # the documents that it lists, by id
    goals: tuple[Goal, ...]  # annual goals in words
    proposed: tuple[Proposed, ...]  # figures read by a program, not confirmed
    notes: tuple[str, ...]  # remarks
    free_words: Mapping[str, frozenset[str]] = field(default_factory=dict)  # open words, by path
    place: Span | None = None  # where its id stands
    held_to: Declarations | None = None  # what it was held to: what does not fit is open
