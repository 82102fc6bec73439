"""Named values: what they come to, from what stands for the names in them.

Scores never look here: every formula holds what its names stand for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from engine.base.values import Range, Value
from engine.language.expression import (
    Node,
    ends_are_reached,
    flag_of,
    lets_in,
    may_fail,
    number_of,
    occurrences,
    range_of,
)
from engine.language.plan import NamedValue, Plan
from engine.scoring.award.environment import Env
from engine.scoring.scorecard import LetScore, Operand


def let_score(let: NamedValue, operands: Iterable[Operand]) -> LetScore:
    """Return what a named value comes to."""
    by_name = {operand.name: operand for operand in operands}
    used = tuple(by_name[name] for name in let.expression.names if name in by_name)
    env = Env((operand.name, operand.value) for operand in used)
    root = let.expression.root
    fails = may_fail(root)
    sure = fails is None or not fails(env)
    value: Value | None = None
    holds: bool | None = None
    try:
        if let.flag:
            holds = flag_of(root)(env)
        else:
            value = number_of(root)(env)
    except ZeroDivisionError:
        return LetScore(let, None, None, sure=False, exact=True, operands=used)
    exact = not isinstance(value, Range) or not _loose(let, used, env)
    if not exact:
        value, exact = _narrowed(let, env, value)
    return LetScore(let, value, holds, sure, exact, used)


def _loose(let: NamedValue, operands: tuple[Operand, ...], env: Env) -> bool:
    """Return whether a range may be too wide: something open enters more than once, or in steps
    where all between them counts."""
    times = occurrences(let.expression)
    opened = [o for o in operands if isinstance(o.value, Range | frozenset | tuple)]
    unknown = [o.unknown for o in opened]
    twice = len(set(unknown)) < len(unknown) or any(times[o.name] > 1 for o in opened)
    computed = any(o.unknown is None and not isinstance(o.value, tuple) for o in opened)
    return twice or computed or not ends_are_reached(let.expression.root, env)


def _narrowed(let: NamedValue, env: Env, value: Value | None) -> tuple[Value | None, bool]:
    opened = [name for name, one in env.items() if not isinstance(one, str) and _is_open(one)]
    found = range_of(let.expression, opened[0], env) if len(opened) == 1 else None
    return (value, False) if found is None else (found, True)


def _is_open(value: object) -> bool:
    return isinstance(value, Range | frozenset | tuple)


def let_operands(plan: Plan, root: Node, operands: Mapping[str, Operand]) -> dict[str, Operand]:
    """Return the named values in a formula that have a number, as operands of their own."""
    found = {}
    for name in lets_in(root):
        one = let_score(plan.let[name], operands.values())
        if one.value is not None:
            found[name] = let_operand(one, one.value)
    return found


def let_operand(score: LetScore, value: Value) -> Operand:
    """Return a named value as it stands in formulas."""
    let = score.let
    return Operand(let.name, let.title, value, "%" if let.percent else None, None, None)


def let_scores(plan: Plan, looked_up: Callable[[str], Operand | None]) -> tuple[LetScore, ...]:
    """Return all named values that are not of single measures."""
    found = []
    for let in plan.let.values():
        if not let.own:
            operands = (looked_up(name) for name in let.expression.names)
            found.append(let_score(let, (o for o in operands if o is not None)))
    return tuple(found)
