"""Would any example notice? Thresholds, points and comparisons changed one at a time, in the text.

A mutant is the ruleset's text with one number or one comparison changed. One that no longer loads,
or fails a test, was noticed; the others survive and show what no example proves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from msgspec import Struct

from engine.base.exact import decimal_places, number, to_text
from engine.base.source import Span
from engine.language.load.text import decode
from engine.language.load.yaml_tree import Mapping, Node, Scalar, Sequence, read_tree

#: Keys whose numbers are part of a rule.
_NUMBERS = frozenset((
    "points", "share", "at_least", "above", "at_most", "below", "each", "cap", "floor", "full_at",
    "zero_at", "at", "value", "plus", "lowest", "parts", "yes", "no", "partly", "weight", "deduct",
    "bonus", "total_at_most", "total_at_least", "score_at_most", "score_at_least", "pass_at",
    "places",
))  # fmt: skip
_SWAPPED = {"at_least": "above", "above": "at_least", "at_most": "below", "below": "at_most"}
#: Keys under which nothing is a rule.
_NO_RULES = frozenset(("examples", "effective", "basis", "title", "say", "note", "documents"))


class Mutant(Struct, frozen=True):
    """One change of a text: what stood at `span`, and what was put there."""

    span: Span
    before: str
    after: str
    text: str


def mutants(name: str, data: bytes) -> tuple[Mutant, ...]:
    """Return all mutants of a ruleset's own text, in order of place; none where it is no YAML."""
    source, _ = decode(name, data)
    if source is None:
        return ()
    tree, _ = read_tree(source)
    if tree is None:
        return ()
    found = []
    for span, before, after in _changes(tree):
        text = _replaced(source.text, span, after)
        found.append(Mutant(span, before, after, text))
    return tuple(sorted(found, key=lambda m: (m.span.line, m.span.column, m.after)))


def survivors(found: tuple[Mutant, ...], noticed: Callable[[str], bool]) -> tuple[Mutant, ...]:
    """Return the mutants that `noticed` does not notice."""
    return tuple(mutant for mutant in found if not noticed(mutant.text))


def _changes(node: Node) -> Iterator[tuple[Span, str, str]]:
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _changes(item)
    if not isinstance(node, Mapping):
        return
    for entry in node.entries:
        key = entry.key.text
        if key in _NO_RULES:
            continue
        if key in _SWAPPED and isinstance(entry.value, Scalar):
            yield entry.key.span, key, _SWAPPED[key]
        if key in _NUMBERS:
            values = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
            for value in values:
                if isinstance(value, Scalar) and value.style == "plain":
                    yield from _nudged(value)
        yield from _changes(entry.value)


def _nudged(scalar: Scalar) -> Iterator[tuple[Span, str, str]]:
    """Yield a number one step up and one step down, the step being its last digit."""
    text = scalar.text.strip()
    percent = "%" if text.endswith("%") else ""
    value = number(text.removesuffix("%").rstrip())
    if value is None:
        return
    places = decimal_places(value) or 0
    step = Fraction(1, 10**places)
    for changed in (value + step, value - step):
        yield scalar.inner, text, to_text(changed) + percent


def _replaced(text: str, span: Span, new: str) -> str:
    """Return a text with one place on one line changed."""
    lines = text.split("\n")
    line = lines[span.line - 1]
    lines[span.line - 1] = line[: span.column - 1] + new + line[span.end_column - 1 :]
    return "\n".join(lines)
