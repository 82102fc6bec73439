"""Values of a plan written out in full, for what no sentence was written."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct

from engine.authoring.diff.meaning import counted
from engine.base.exact import decimal_places, to_text
from engine.base.source import Span
from engine.base.words import Text
from engine.language.expression import Expression
from engine.language.plan import Condition, Formula
from engine.language.rules import Test
from engine.language.slots import matched_as
from engine.scoring.explain.numbers import written_test

_NOTHING = "—"


def spelt(value: object) -> str:
    """Write a value of a plan exactly, whatever it is, without what means nothing."""
    if value is None:
        return _NOTHING
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction):
        return to_text(value) if decimal_places(value) is not None else str(value)
    if isinstance(value, Formula):
        return " ".join(value.expression.text.split())
    if isinstance(value, Expression):
        return " ".join(value.text.split())
    if isinstance(value, Condition):
        return value.text or " | ".join(spelt(tests) for tests in value.alternatives)
    if isinstance(value, Test):
        return f"{matched_as(value.slot)}.{value.attribute} {written_test(value)}"
    if isinstance(value, Text):
        return value.zh if value.zh == value.en else f"{value.zh} / {value.en}"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{k}: {spelt(v)}" for k, v in value.items()) + "}"
    if isinstance(value, tuple | frozenset):
        found = [spelt(one) for one in value]
        return "[" + ", ".join(sorted(found) if isinstance(value, frozenset) else found) + "]"
    if isinstance(value, Struct):
        parts = ((name, getattr(value, name)) for name in counted(value))
        said = (f"{n}: {spelt(v)}" for n, v in parts if v is not None and not isinstance(v, Span))
        return "{" + ", ".join(said) + "}"
    return str(value)
