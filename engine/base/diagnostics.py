"""What is wrong with an author's text, as values.

A diagnostic is made by the stage that finds the mistake and is rendered elsewhere
(`render.diagnostics`). Nothing here prints or raises. Wording follows rustc: the message
states the problem with its values and alone is enough; a note gives facts, preferably the
arithmetic; help names one action. Lower case in English, no full stop, author's words in backticks.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from engine.base.source import Span
from engine.base.words import Text

Severity = Literal["error", "warning", "info"]


class Label(Struct, frozen=True):
    """A place and what stands there. `span` covers the smallest text that shows the problem."""

    span: Span
    text: Text | None = None


class Diagnostic(Struct, frozen=True):
    """One mistake, with everything that a reader needs to mend it.

    `code` is a key of `engine.base.codes.CODES`. `related` are the other parties of a conflict.
    `message`, `notes` and `help` are texts in both languages; the place is `primary.span`, with
    `line` and `column` from 1.

    >>> _, (said, *_) = engine.load_ruleset("rules.yaml", RULES.replace("total:", "totl:").encode())
    >>> said.severity, said.message.en, said.primary.span.line
    ('error', 'unknown key `totl`', 5)
    """

    code: str  # `JX202`: its kind
    severity: Severity  # error, warning or info
    message: Text  # what is wrong
    primary: Label | None  # where
    related: tuple[Label, ...] = ()  # the other parties of a conflict
    notes: tuple[Text, ...] = ()  # facts about it
    help: Text | None = None  # what to do
    replacement: str | None = None  # what to write at the primary place, where that is certain


class Problem(Struct, frozen=True):
    """A kind of mistake: its code and its sentences, whose `{named}` fields each mistake fills.

    So a room's mistakes stand together as texts, and the logic that finds one says only where it
    stands and what fills it: `TWICE.at(span, id="forum")`.
    """

    code: str
    message: Text
    help: Text | None = None
    severity: Severity = "error"

    def at(
        self,
        place: Span | Label | None,
        *,
        help: Text | None = None,  # noqa: A002 - the diagnostic's own word
        related: tuple[Label, ...] = (),
        notes: tuple[Text, ...] = (),
        replacement: str | None = None,
        **fields: object,
    ) -> Diagnostic:
        """Return one such mistake; a `help` that is given stands in for the usual one, as it is.

        Raises KeyError where a field of a sentence is not given.
        """
        if help is None and self.help is not None:
            help = self.help.fill(**fields)  # noqa: A001
        primary = Label(place) if isinstance(place, Span) else place
        message = self.message.fill(**fields)
        return Diagnostic(
            self.code, self.severity, message, primary, related, notes, help, replacement
        )


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Return whether any of `diagnostics` is an error."""
    return any(d.severity == "error" for d in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return `diagnostics` by place, without repeats and without warnings where an error stands."""

    def place(d: Diagnostic) -> tuple[str, int, int, str, str]:
        span = d.primary.span if d.primary else None
        if span is None:
            return ("", 0, 0, d.code, d.message.en)
        return (span.source.name, span.line, span.column, d.code, d.message.en)

    found = dict.fromkeys(diagnostics)
    wrong = {place(d)[:3] for d in found if d.severity == "error"}
    kept = [d for d in found if d.severity == "error" or place(d)[:3] not in wrong]
    return tuple(sorted(kept, key=place))
