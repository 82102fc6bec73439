"""Units in formulas: amounts in 元 and in 万元 do not meet, a share is no amount.

Money is in the unit of its term, else in the one that is declared, else in 万元, as rules see it.
Of other facts the declared unit counts; where none is declared, nothing is said.
"""

from __future__ import annotations

from engine.base.source import Span
from engine.base.words import Text
from engine.language.compile.scope import Route, Scope
from engine.language.declared import declared_of
from engine.language.expression import SHARE, Expression, Units, clashes, shown, units_of
from engine.language.plan import Formula
from engine.language.quantity import find_unit
from engine.language.quantity.units import is_money

#: In what rules see money for which no term wants another unit.
_MONEY = "万元"

A_SHARE = Text("比率", "a share")


def units_in(scope: Scope, name: str) -> Units:
    """Return the unit of what a name in a formula stands for, None where nothing says it."""
    term = scope.doc.terms.get(name)
    if term is not None and term.unit is not None:
        unit = find_unit(term.unit)
        return _unit(term.unit) if is_money(unit) else None  # another is told as a mistake (JX421)
    parameter = scope.doc.parameters.get(name)
    if parameter is not None:
        return SHARE if parameter.unit == "%" else None
    units = [_declared(scope, path) for path in scope.paths_of(name)]
    if any(found != units[0] for found in units):
        return None
    return SHARE if term is None and name.endswith(".share") else units[0]


def _declared(scope: Scope, path: str) -> Units:
    """Return the unit that is declared of a fact; amounts of a budget are in 万元 by themselves."""
    declared = declared_of(path, scope.facts)
    if declared is not None and declared.kind == "share":
        return SHARE
    if declared is not None and declared.unit is not None:
        return _unit(declared.unit.name)
    return _unit(_MONEY) if path.startswith("budget.") else None


def check_units(scope: Scope, expression: Expression, span: Span) -> None:
    """Diagnose where a formula brings unlike units together."""
    for clash in clashes(expression.root, lambda name: units_in(scope, name)):
        place = expression.span_of(clash.node) or span
        _unlike(scope, clash.left, clash.right, place)


def check_alike(scope: Scope, of: Formula, limit: Formula) -> None:
    """Diagnose a limit in another unit than the value that is held against it."""
    left, right = (units_of(f.expression.root, lambda n: units_in(scope, n)) for f in (of, limit))
    if left is not None and right is not None and left != right:
        _unlike(scope, left, right, limit.span)


def check_share(scope: Scope, of: Formula, where: Route, written: str) -> None:
    """Diagnose an amount where percentages say that a share is meant; `written` is one of them."""
    units = units_of(of.expression.root, lambda n: units_in(scope, n))
    if units:
        scope.error(
            "JX325",
            Text(
                "`{formula}` 以{unit}计，`{written}` 却是比率",
                "`{formula}` is in {unit}, and `{written}` is a share",
            ).fill(formula=of.expression.text, unit=shown(units), written=written),
            where,
            help=Text(
                "除以作分母的金额，如 支出 / 预算；或界限写成金额",
                "divide by the amount it is a share of, such as 支出 / 预算; or state amounts",
            ),
        )


def _unlike(scope: Scope, left: Units, right: Units, span: Span) -> None:
    one, other = (shown(u) or A_SHARE for u in (left, right))
    scope.error(
        "JX324",
        Text("单位不同：一边是{one}，一边是{other}", "unlike units: {one} and {other}").fill(
            one=one, other=other
        ),
        span,
        help=Text(
            "金额在 terms 里用同一个单位；比率与金额不能相加或比较",
            "give both amounts one unit under `terms`; a share and an amount do not meet",
        ),
    )


def _unit(unit: str) -> Units:
    found = find_unit(unit)
    return {(found.dimension, found.dimension if found.factor == 1 else unit): 1}
