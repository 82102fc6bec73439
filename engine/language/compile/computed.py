"""Limits of bands that are formulas: the value less the limit becomes a number against zero."""

from __future__ import annotations

from collections.abc import Sequence

from engine.base.exact import ZERO
from engine.base.words import Text
from engine.language.compile.awards import MethodScope
from engine.language.compile.formulas import compile_formula
from engine.language.compile.scope import Route
from engine.language.compile.units import check_alike
from engine.language.expression import Arithmetic, Expression
from engine.language.load.ruleset.methods import BandDoc
from engine.language.plan import Attribute, Clause, Formula
from engine.language.rules import Operator, Test

LIMITS: tuple[Operator, ...] = ("at_least", "above", "at_most", "below")
_SIGNS = {"at_least": "≥", "above": ">", "at_most": "≤", "below": "<"}


def computed_limits(
    unit: MethodScope,
    band: BandDoc,
    of: Formula,
    where: Route,
    attributes: list[Attribute],
) -> tuple[tuple[Test, ...], str] | None:
    """Return the tests of a band's limits that are formulas, and all its limits as text.

    The text is empty where no limit is a formula; None after an error.
    """
    stated = [(key, getattr(band, key)) for key in LIMITS if getattr(band, key) is not None]
    if not any(isinstance(limit, str) for _, limit in stated):
        return (), ""
    tests = []
    shown = []
    for key, limit in stated:
        if not isinstance(limit, str):
            shown.append(f"{_SIGNS[key]} {unit.scope.written(limit, (*where, key))}")
            continue
        formula = compile_formula(unit.scope, limit, (*where, key), own=unit.own)
        if formula is None:
            return None
        check_alike(unit.scope, of, formula)
        name = f"{unit.tag}l{len(attributes)}"
        attributes.append(Attribute(name, difference(of, formula)))
        tests.append(Test(unit.slot, name, key, ZERO))
        shown.append(f"{_SIGNS[key]} {limit}")
    return tuple(tests), " 且 ".join(shown)


def difference(left: Formula, right: Formula) -> Formula:
    """Return the formula `left − right`."""
    a, b = left.expression, right.expression
    root = Arithmetic("-", a.root, b.root, a.root.start, b.root.end)
    names = tuple(dict.fromkeys([*left.names, *right.names]))

    repeats = left.repeats or right.repeats or bool(set(left.names) & set(right.names))
    expression = Expression(f"{a.text} − {b.text}", root, names, b.span)
    return Formula(expression, repeats, right.span)


def needs_rest(unit: MethodScope, clauses: Sequence[Clause], where: Route) -> None:
    """Bands with computed limits may leave a gap in some case: the last one must take the rest."""
    if clauses[-1].tests:
        unit.scope.error(
            "JX452",
            Text(
                "界限是公式的分档要以“其余”一档结尾",
                "bands whose limits are formulas must end with a band for the rest",
            ),
            where,
            help=Text("在最后加一档不写界限的“其余”", "add a last band without limits"),
        )
