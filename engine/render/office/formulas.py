"""Scores as formulas of a spreadsheet: built as trees, checked exactly, then written.

A formula is given only where, computed exactly, it gives the scorecard's number, and where the
binary numbers of a spreadsheet cannot round it another way. Else there is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct

from engine.base.exact import ONE, decimal_places, half_up
from engine.base.rounding import Rounder
from engine.base.values import Value
from engine.language.expression import Call, Compare, Name, Node, Number, number_of, spelt, walk
from engine.language.plan import Effect
from engine.render.office.trees import POINTS, arithmetic, call, number, of_method, sayable
from engine.scoring.scorecard import Scorecard, UnitScore

_NEAR = Fraction(1, 10**9)  # a score this near a tie without being one is left to the engine
BEFORE = "\0before"  # the name of the cell with the total before an adjustment
_PLACES = 6  # of a total that an adjustment made: enough for any ruleset
_MOST_PARTS = 250  # cells that one SUM takes
_DIGITS = 15  # that a spreadsheet's number holds
_MANY = Fraction(10**15)


def as_float(value: Fraction) -> float:
    """Return the number of a spreadsheet that is nearest to `value`."""
    return value.numerator / value.denominator


def fits(value: Fraction) -> bool:
    """Return whether a number of a spreadsheet holds `value` to its last digit."""
    return (
        decimal_places(value) is not None
        and abs(value) < _MANY
        and Fraction(f"{as_float(value):.{_DIGITS}g}") == value
    )


class Sum(Struct, frozen=True):
    """A formula as a tree, and the exact values of the names in it."""

    root: Node
    values: Mapping[str, Value]

    def exact(self) -> Fraction | None:
        """Return what the formula gives, None where it divides by zero or is open."""
        try:
            found = number_of(self.root)(self.values)
        except (ZeroDivisionError, KeyError):
            return None
        return found if isinstance(found, Fraction) else None


def score_formula(card: Scorecard, unit: UnitScore) -> Sum | None:
    """Return the formula of a determined score, with the points under the name `POINTS`."""
    if unit.state != "scored" or unit.score is None or unit.choice is not None:
        return None
    values = {o.name: o.value for o in unit.operands if isinstance(o.value, Fraction)}
    root = of_method(unit.method_score.method)
    how = card.plan.rounder_of(unit.indicator)
    if root is None or (how is not None and not _alike(how)):
        return None
    places = None if how is None else how.places
    if places is not None:
        root = call("round", root, number(Fraction(places)))
    found = Sum(root, {**values, POINTS: unit.points})
    return found if _sound(found, unit.score, places) else None


def sum_formula(
    names: Mapping[str, Fraction],
    wanted: Fraction,
    how: Rounder,
    share: tuple[Fraction, Fraction] | None = None,
) -> Sum | None:
    """Return the formula of a sum of cells, with `share` as `sum × whole / kept`.

    A plain sum is exact; what is shared out is rounded as the ruleset rounds.
    """
    if not 0 < len(names) <= _MOST_PARTS or (share is not None and not _alike(how)):
        return None
    cells: list[Node] = [Name(name, 0, 0) for name in names]
    root: Node = call("sum", *cells)
    if share is not None:
        whole, kept = share
        root = arithmetic("/", arithmetic("*", root, number(whole)), number(kept))
    shown = decimal_places(wanted)
    if shown is None:
        return None
    places = max(how.places, shown) if share is None else how.places
    root = call("round", root, number(Fraction(places)))
    found = Sum(root, names)
    return found if _sound(found, wanted, places) else None


def effect_formula(
    effect: Effect, amount: Value | None, before: Fraction, after: Fraction, lowest: Fraction
) -> Sum | None:
    """Return the formula of a total after an effect, the total before under the name `BEFORE`."""
    start: Node = Name(BEFORE, 0, 0)
    unchanged = Sum(start, {BEFORE: before}) if before == after else None
    if not isinstance(amount, Fraction):
        return unchanged
    by = number(amount)
    roots: dict[str, Node] = {
        "deduct": call("max", arithmetic("-", start, by), number(min(lowest, before))),
        "bonus": arithmetic("+", start, by),
        "at_most": call("min", start, by),
        "at_least": call("max", start, by),
    }
    root = roots.get(effect.kind)
    places = decimal_places(after)
    if root is None or places is None:
        return unchanged
    places = max(places, _PLACES)
    found = Sum(call("round", root, number(Fraction(places))), {BEFORE: before})
    return found if _sound(found, after, places) else unchanged


def value_formula(unit: UnitScore) -> Sum | None:
    """Return the formula of an indicator's own value, such as its rate."""
    formula = unit.indicator.value if unit.indicator else None
    if formula is None or not isinstance(unit.value, Fraction) or not sayable(formula):
        return None
    values = {o.name: o.value for o in unit.operands if isinstance(o.value, Fraction)}
    found = Sum(spelt(formula.expression.root), values)
    return found if found.exact() == unit.value else None


def _alike(how: Rounder) -> bool:
    """Return whether spreadsheets round in this way: ROUND is half up, to decimals."""
    return how.mode == "half-up" and how.plain


def _sound(found: Sum, wanted: Fraction, places: int | None) -> bool:
    """Return whether a formula gives `wanted`, exactly and in binary numbers too."""
    numbers = [n.value for n in walk(found.root) if isinstance(n, Number)]
    named = [
        found.values[n.name]
        for n in walk(found.root)
        if isinstance(n, Name) and n.name in found.values
    ]
    if found.exact() != wanted:
        return False
    if not all(isinstance(v, Fraction) and fits(v) for v in (*numbers, *named)):
        return False
    if not all(_apart(n, found.values) for n in walk(found.root) if isinstance(n, Compare)):
        return False
    if places is None:
        return True
    assert isinstance(found.root, Call)
    raw = Sum(found.root.arguments[0], found.values).exact()
    if raw is None:
        return False
    # Cells hold 15 digits: what lies this near a tie, or is this large, may round the other way.
    tie = half_up(raw, places) + Fraction(1, 2 * 10**places)
    off = min(abs(raw - tie), abs(raw - tie + Fraction(1, 10**places)))
    return abs(raw) < 10**6 and (off == 0 or off > _NEAR)


def _apart(node: Compare, values: Mapping[str, Value]) -> bool:
    """Return whether what is compared is the same, or plainly not."""
    left, right = Sum(node.left, values).exact(), Sum(node.right, values).exact()
    if left is None or right is None:
        return False
    return left == right or abs(left - right) > _NEAR * max(ONE, abs(left))
