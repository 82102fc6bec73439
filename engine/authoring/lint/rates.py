"""Rates that stand upside down: the budget over what was spent, the target over the actual."""

from __future__ import annotations

from collections.abc import Iterator

from engine.authoring.lint import words
from engine.authoring.lint.walk import Scored, scored_of
from engine.base.diagnostics import Diagnostic, Label
from engine.language.expression import Arithmetic, Name
from engine.language.plan import Bands, Formula, Interpolate, Plan, Proportional
from engine.language.vocabulary import ACTUAL, AMOUNTS, TARGET

_SPENT = "budget.spent"
_BUDGETS = {f"budget.{amount}" for amount in AMOUNTS} - {_SPENT}


def upside_down(plan: Plan) -> Iterator[Diagnostic]:
    """Yield a finding for every rate of which more is better and that has its ends swapped.

    Of a measure where less is better, the target over the actual is the usual rate.
    """
    for scored in scored_of(plan):
        method = scored.method
        if not isinstance(method, Proportional | Bands | Interpolate) or not _more_is_better(
            method
        ):
            continue
        usual = _usual(plan, scored, method.of)
        if usual is not None:
            yield Diagnostic(
                "JX494",
                "warning",
                words.UPSIDE_DOWN.fill(
                    name=scored.name, written=method.of.expression.text, usual=usual
                ),
                Label(method.of.span),
                help=words.SWAP,
            )


def _usual(plan: Plan, scored: Scored, of: Formula) -> str | None:
    """Return the rate the right way up, None where it stands so or is another."""
    root = of.expression.root
    if not isinstance(root, Arithmetic) or root.operator != "/":
        return None
    if not isinstance(root.left, Name) or not isinstance(root.right, Name):
        return None
    above, below = root.left.name, root.right.name
    budget = set(_paths(plan, above)) <= _BUDGETS and _paths(plan, below) == (_SPENT,)
    target = above in TARGET and below in ACTUAL and not scored.name.endswith(".reverse")
    return f"{below} / {above}" if budget or target else None


def _paths(plan: Plan, name: str) -> tuple[str, ...]:
    term = plan.terms.get(name)
    return (name,) if term is None else term.paths


def _more_is_better(method: Proportional | Bands | Interpolate) -> bool:
    """Return whether a higher value earns more, as far as the rules alone say it."""
    if isinstance(method, Proportional):
        full, zero = method.full_at, method.zero_at
        return not isinstance(full, Formula) and not isinstance(zero, Formula) and full > zero
    if isinstance(method, Interpolate):
        return method.knots[-1].award.high > method.knots[0].award.high
    limited = [c for c in method.clauses if c.tests]
    rising = [c for c in limited if c.tests[0].operator in ("at_least", "above")]
    return bool(rising) and rising == limited and limited[0].award.high > limited[-1].award.high
