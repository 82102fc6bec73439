"""The form of an explanation: a label, what it says, and what supports it."""

from __future__ import annotations

from msgspec import Struct


class Statement(Struct, frozen=True):
    """A label with what it says, and the statements that support it.

    >>> inputs = explain(card, "rate", "en")[1]
    >>> inputs.label, [(said.label, said.text) for said in inputs.inner]
    ('inputs', [('spent', '80 万元'), ('planned', '100 万元')])
    """

    label: str  # what it is about
    text: str  # what it says
    inner: tuple[Statement, ...] = ()  # what supports it
