"""What a plan means, as plain values: two rules that mean the same have the same one.

Every field of every part of a plan counts, but for those of `MEANINGLESS`, each with its reason. A
field added tomorrow therefore counts from the day on which it is added. Order counts where rows
that can both hold are looked at one after the other; all other lists are only shown in order.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from msgspec import Struct

from engine.authoring.diff.apart import normal_order, rows_apart
from engine.base.source import Span
from engine.language import plan as plans
from engine.language.expression import Arithmetic, Call, Expression, Let, Lookup, Name, Number
from engine.language.rules import Test
from engine.language.slots import Slot, is_total, matched_as, renamed

_NODE = {"start": "a place in the text", "end": "a place in the text"}
_WORKED_OUT = "worked out from the rest of the plan"
_MATCHED = "a name under which it is matched"

#: What means nothing, by class and field, and why. Places in files (`Span`) never do.
MEANINGLESS: Mapping[type, Mapping[str, str]] = {
    plans.Plan: {
        "id": "which ruleset it is",
        "version": "which ruleset it is",
        "sha256": "which ruleset it is",
        "extends": "how it was written: what is taken over is here",
        "years": "every year is compared",
        **dict.fromkeys(
            (
                "order",
                "grade_order",
                "values",
                "derived",
                "rules",
                "tested",
                "words",
                "looked_at",
                "last_round",
                "unverified",
                "by_name",
                "from_case",
                "lists",
                "numbers",
                "only_words",
                "levels",
            ),
            _WORKED_OUT,
        ),
    },
    plans.Basis: {"id": "a name within the file"},
    plans.Award: {"fixed": _WORKED_OUT},
    plans.Clause: {"rule": _MATCHED, "shown": "its tests as text"},
    plans.Guard: {"rule": _MATCHED},
    plans.Levels: {"names": _WORKED_OUT},
    plans.YesNo: {"rule": _MATCHED},
    plans.Cell: {"rule": _MATCHED},
    plans.Row: {"rule": _MATCHED},
    plans.Option: {"id": _MATCHED},
    plans.Condition: dict.fromkeys(("text", "said"), "its alternatives as text"),
    plans.Indicator: {
        "slot": _MATCHED,
        "attributes": _WORKED_OUT,
        "examples": "they test the rule and are no part of it",
    },
    plans.Each: {"slots": _MATCHED, "attributes": _WORKED_OUT},
    plans.Adjustment: {
        "rule": _MATCHED,
        "priority": "the order in which they act is compared",
        "round": _WORKED_OUT,
    },
    plans.Check: {"rule": _MATCHED},
    plans.NamedValue: {"flag": _WORKED_OUT, "own": _WORKED_OUT},
    plans.Guarantee: {"derived": _WORKED_OUT},
    plans.Grade: {"rule": _MATCHED},
    Number: {"text": "how the number is written", **_NODE},
    Call: {"written": "how the function is written", **_NODE},
}

#: Lists whose order is only that in which they are shown.
UNORDERED: frozenset[tuple[type, str]] = frozenset(
    {
        (plans.Plan, "sections"),
        (plans.Plan, "checks"),
        (plans.Plan, "guarantees"),
        (plans.Section, "sections"),
        (plans.Section, "indicators"),
        (plans.Each, "dimensions"),
        (plans.Each, "lists"),
        (plans.Levels, "clauses"),
        (plans.Checklist, "items"),
        (plans.Deduct, "items"),
        (plans.Combined, "options"),
    }
)

#: Rows of which the first that holds counts, where the table says so.
FIRST_COUNTS: frozenset[tuple[type, str]] = frozenset(
    {
        (plans.Bands, "clauses"),
        (plans.Grades, "bands"),
        (plans.Aggregation, "bands"),
        (plans.Table, "rows"),
        (plans.LookupTable, "rows"),
    }
)

_TAG = re.compile(r"(\d+\.)+g?")  # of the attributes of one method of several
_ATTRIBUTES = ("value", "score", "share", "grade", "rank")


def counted(part: Struct) -> list[str]:
    """Return the names of the fields of a part that mean something."""
    nothing = MEANINGLESS.get(type(part), {})
    return [name for name in part.__struct_fields__ if name not in nothing]


class Meaning:
    """Reads what the parts of one plan mean; `names` are ids that the other plan has otherwise."""

    def __init__(self, plan: plans.Plan, names: Mapping[str, str] | None = None) -> None:
        """Prepare to read the parts of a plan."""
        self._names = names or {}
        self._numbers = dict(_numbers(plan))

    def of(self, value: object) -> Hashable:
        """Return what a value of the plan means."""
        if value is None or isinstance(value, str | bool | int | Fraction | date):
            return value
        if isinstance(value, Span):
            return None
        if isinstance(value, plans.Formula | Expression):
            return self.of(value.root if isinstance(value, Expression) else value.expression.root)
        if isinstance(value, Name | Let | Lookup):
            return self._named(value)
        if isinstance(value, Test):
            return self._test(value)
        if isinstance(value, plans.Condition):
            return frozenset(frozenset(map(self._test, one)) for one in value.alternatives)
        if isinstance(value, Mapping):
            return frozenset((key, self.of(one)) for key, one in value.items())
        if isinstance(value, frozenset):
            return frozenset(map(self.of, value))
        if isinstance(value, tuple):
            return tuple(map(self.of, value))
        return self._part(value)

    def _part(self, part: object) -> Hashable:
        if not isinstance(part, Struct):
            raise TypeError(f"what {type(part).__name__} means is not known")
        skipped = _NODE if type(part).__module__ == Number.__module__ else {}
        return (
            type(part).__name__,
            *((name, self.field(part, name)) for name in counted(part) if name not in skipped),
        )

    def field(self, part: object, name: str) -> Hashable:
        """Return what a field of a part of the plan means."""
        key, value = (type(part), name), getattr(part, name)
        if key in UNORDERED and value is not None:
            return any_order(map(self.of, value))
        if key in FIRST_COUNTS:
            return tuple(self.of(row) for row in self.in_order(part, value))
        if isinstance(part, plans.Interpolate) and name == "knots":
            rising = all(isinstance(knot.at, Fraction) for knot in value)
            return tuple(map(self.of, sorted(value, key=lambda k: k.at) if rising else value))
        return self.of(value)

    def in_order(self, whole: object, rows: Sequence[Any]) -> list[Any]:
        """Return rows in the one order that all orders of the same meaning share."""
        if isinstance(whole, plans.Table) and whole.hit != "first":
            return sorted(rows, key=self.key)
        return normal_order(rows, self.key, lambda a, b: rows_apart(a, b, self.of))

    def key(self, value: object) -> str:
        """Return what a value means as a text to sort by."""
        return repr(_sorted(self.of(value)))

    def _test(self, test: Test) -> Hashable:
        slot, attribute = test.slot, _TAG.sub("", test.attribute)
        number = self._numbers.get((slot, test.attribute))
        if number is not None:
            return (self.of(number), test.operator, test.bound)
        name = "total" if is_total(slot) else matched_as(renamed(slot, self._names))
        return (name, attribute, test.operator, test.bound)

    def _named(self, node: Name | Let | Lookup) -> Hashable:
        """What a value or a table stands for is compared under its name."""
        if isinstance(node, Lookup):
            return ("table", node.name, self.of(node.argument))
        return ("name", self._renamed(node.name)) if isinstance(node, Name) else ("let", node.name)

    def _renamed(self, name: str) -> str:
        head, _, attribute = name.rpartition(".")
        if attribute in _ATTRIBUTES:
            return f"{self._names.get(head, head)}.{attribute}"
        return name


def any_order(values: Iterable[Hashable]) -> Hashable:
    """Return values as a list without order, in which each may stand several times."""
    return tuple(sorted(values, key=lambda value: repr(_sorted(value))))


def _sorted(value: Any) -> object:
    """Return a value that reads the same however its sets are laid out in memory."""
    if isinstance(value, frozenset):
        return ("set", sorted((_sorted(v) for v in value), key=repr))
    return tuple(map(_sorted, value)) if isinstance(value, tuple) else value


def _numbers(plan: plans.Plan) -> Iterable[tuple[tuple[Slot, str], object]]:
    """Yield what the numbers are that are computed only to be compared with a constant."""
    derived = [*plan.derived, *(d for g in plan.guarantees for d in g.derived)]
    yield from (((one.slot, "v"), one.formula) for one in derived)
    for section in all_sections(plan.sections):
        for indicator in section.indicators:
            yield from _attributes(indicator.slot, indicator.attributes)
        if section.each is not None:
            for kind, attributes in section.each.attributes.items():
                yield from _attributes(section.each.slots[kind], attributes)


def _attributes(
    slot: Slot, attributes: Iterable[plans.Attribute]
) -> Iterable[tuple[tuple[Slot, str], object]]:
    """A value is compared where it stands; of the distance to a limit, the limit counts."""
    for attribute in attributes:
        name, root = _TAG.sub("", attribute.name), attribute.formula.expression.root
        if re.fullmatch(r"l\d+", name) and isinstance(root, Arithmetic):
            yield (slot, attribute.name), root.right
        elif re.fullmatch(r"d\d+", name):
            yield (slot, attribute.name), attribute.formula


def all_sections(sections: Iterable[plans.Section]) -> Iterable[plans.Section]:
    """Yield sections, each before those in it."""
    for section in sections:
        yield section
        yield from all_sections(section.sections)
