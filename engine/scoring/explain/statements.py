"""The form of an explanation: a label, what it says, and what supports it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """A label with what it says, and the statements that support it."""

    label: str
    text: str
    inner: tuple[Statement, ...] = ()
