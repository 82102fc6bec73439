"""Assessors' choices: where one counts, and what is wrong with one that does not.

A choice narrows a range that the rules leave to judgement, nothing else: where a fact is open too,
nobody can choose what it is, and the score stays open until it is stated.
"""

from __future__ import annotations

from fractions import Fraction

from msgspec.structs import replace

from engine.base.diagnostics import Diagnostic, Problem
from engine.base.exact import to_text
from engine.base.values import Range, contains
from engine.base.words import Text, listed
from engine.language.facts.types import CaseFacts, Choice
from engine.language.plan import Assessed, Bands, Clause, Levels, Table, YesNo
from engine.scoring.award.methods import Fired
from engine.scoring.award.prepare import NO_METHOD
from engine.scoring.award.run import Pass
from engine.scoring.award.tables import fit
from engine.scoring.scorecard import ItemScore, MethodScore, Operand, UnitScore

_UNUSED = Text("删去 assessed，或核对事实", "remove `assessed`, or check the facts")
_NOT_APPLICABLE = Problem(
    "JX520",
    Text(
        "`{id}` 不适用，选定的 {chosen} 分不算",
        "`{id}` is not applicable: the {chosen:point chosen does/points chosen do} not count",
    ),
    _UNUSED,
)
_NOT_LEFT = Problem(
    "JX520",
    Text(
        "`{id}` 按规则得 {due} 分，没有留给评价人的区间，选定的 {chosen} 分不算",
        "`{id}` gets {due} by the rules, which leave nothing to an assessor: "
        "the {chosen:point chosen does/points chosen do} not count",
    ),
    _UNUSED,
)
_OUTSIDE = Problem(
    "JX520",
    Text(
        "`{id}` 选定的 {chosen} 分不在规则允许的 {bounds}之内",
        "the {chosen:point/points} chosen for `{id}` {chosen:=is/are} outside the {bounds} "
        "that the rule allows",
    ),
)
_BELOW = Text("{low} 分以上、不足 {high} 分的范围", "{low} to below {high}")
_UP_TO = Text("{low}–{high} 分", "{low} to {high}")
_STATE_IT = Text("载明 {names} 后再评定", "state {names} first, then assess")
_PROVE_IT = Text("给 {names} 补上佐证后再评定", "give evidence for {names} first, then assess")
_STATE_EXACTLY = Text("写明 {names} 的准确数后再评定", "state the exact {names} first, then assess")
_LACKING = Problem(
    "JX530",
    Text(
        "缺少 {names}，`{id}` 按规则计 {due} 分，选定的 {chosen} 分不能代替",
        "{names} missing: `{id}` gets {due} by the rules, "
        "and the {chosen:point/points} chosen cannot stand in",
    ),
    _STATE_IT,
)
_FACT_OPEN = Problem(
    "JX530",
    Text(
        "{why}，`{id}` 得分未定，评价人的选定不能代替事实",
        "{why}: `{id}` stays open, and an assessor's choice cannot stand in for a fact",
    ),
)
_IS_OPEN = Text("`{name}` {how}", "`{name}` {how}")
_NO_VALUE = Text("没有取值", "it has no value")
_CHECK_VALUE = Text("核对取值用到的数", "check the numbers that its value is computed from")


def chosen_points(choice: Choice, points: Fraction) -> Fraction:
    """Return an assessor's choice in points."""
    if choice.points is not None:
        return choice.points
    assert choice.share is not None
    return choice.share * points


def left_to_judgement(made: MethodScore, fired: Fired) -> bool:
    """Return whether all that is open of a score is what the rules leave to an assessor.

    `fired` are the rules that fired for the unit; one that only may apply hangs on an open fact.
    """
    if not isinstance(made.earned, Range):
        return True  # nothing is open
    if made.undefined or made.may_not_apply:
        return False
    method = made.method
    if isinstance(method, Assessed):
        return method is not NO_METHOD
    if isinstance(method, Bands | Levels):
        return len(made.clauses) == 1 and _sure(made.clauses[0], fired)
    if isinstance(method, Table):
        cells = (row for row in made.rows if row.cells)
        return bool(made.rows) and not made.conflict and all(fit(row, fired) for row in cells)
    if isinstance(method, YesNo):
        return made.holds is not None
    if made.parts:
        return all(
            part.applies is False or (part.applies and left_to_judgement(part.score, fired))
            for part in made.parts
        )
    return bool(made.items) and all(_judged(item) for item in made.items)


def _sure(clause: Clause, fired: Fired) -> bool:
    return not clause.tests or fired.get(clause.rule, False)


def _judged(item: ItemScore) -> bool:
    """Return whether what is open of a part is left to an assessor: of a finding that is stated."""
    return not isinstance(item.worth, Range) or isinstance(item.found, str)


def without_idle_choices(facts: CaseFacts, run: Pass) -> CaseFacts:
    """Return the facts without the choices that do not count, as if they had not been made."""
    idle = {
        choice_key(score) for score in run.scores.values()
        if score.choice is not None and isinstance(score.earned, Range)
    }  # fmt: skip
    kept = {key: choice for key, choice in facts.choices.items() if key not in idle}
    return replace(facts, choices=kept) if idle else facts


def choice_key(score: UnitScore) -> str:
    """Return where the case states the choice of a unit."""
    return score.id if score.measure else f"management.{score.id}"


def choice_problem(score: UnitScore, *, told: bool) -> Diagnostic | None:
    """Return what is wrong with the choice for a unit; `told` if it is said why that is open."""
    choice = score.choice
    if choice is None:
        return None
    chosen = chosen_points(choice, score.points)
    if score.applies is False:
        return _NOT_APPLICABLE.at(choice.span, id=score.id, chosen=to_text(chosen))
    if not isinstance(score.earned, Range):
        return None if score.earned == chosen else _not_left(score, choice, chosen)
    if score.judged:
        return _outside(score, choice, chosen, score.earned)
    if told:
        return None
    return _for_a_fact(score, choice)


def _not_left(score: UnitScore, choice: Choice, chosen: Fraction) -> Diagnostic:
    """The rules say what is earned, for a lack of facts or for the facts."""
    assert isinstance(score.earned, Fraction)
    due, said = to_text(score.earned), to_text(chosen)
    if score.method_score.missing:
        names = listed(f"`{name}`" for name in score.method_score.missing)
        return _LACKING.at(choice.span, names=names, id=score.id, due=due, chosen=said)
    return _NOT_LEFT.at(choice.span, id=score.id, due=due, chosen=said)


def _outside(score: UnitScore, choice: Choice, chosen: Fraction, within: Range) -> Diagnostic:
    low = to_text(within.lo) if within.lo is not None else ""
    high = to_text(within.hi) if within.hi is not None else ""
    bounds = (_BELOW if within.hi_open else _UP_TO).fill(low=low, high=high)
    cure = _how_to_choose(score, choice, within)
    chosen_text = to_text(chosen)
    return _OUTSIDE.at(choice.span, help=cure, id=score.id, chosen=chosen_text, bounds=bounds)


def _how_to_choose(score: UnitScore, choice: Choice, within: Range) -> Text:
    if choice.share is not None and contains(within, choice.share * score.points / 100):
        share = to_text(choice.share)
        return Text(f"比例写成百分数 `{share}%`", f"write the share as a percentage: `{share}%`")
    if choice.points is not None and contains(within, choice.points * score.points):
        share = to_text(choice.points * 100)
        return Text(f"比例写在 share 里：`share: {share}%`", f"write a share: `share: {share}%`")
    if isinstance(score.method, Levels):
        return Text("按等级对应的区间选定", "choose within the range of the level")
    return Text("在规则的区间内选定", "choose within the range of the rule")


def _for_a_fact(score: UnitScore, choice: Choice) -> Diagnostic:
    """A fact is open, and no choice can stand in for it."""
    unknown = {o.unknown: o for o in score.operands if o.unknown is not None}
    open_ = (_IS_OPEN.fill(name=name, how=_how_open(o)) for name, o in unknown.items())
    why = Text("、", ", ").join(open_)
    names = listed(f"`{name}`" for name in unknown)
    first = _STATE_IT
    if score.method_score.undefined:
        why = why if unknown else _NO_VALUE
        first = first if unknown else _CHECK_VALUE
    elif unknown and all(o.unproved for o in unknown.values()):
        first = _PROVE_IT
    elif unknown and all(o.known is not None for o in unknown.values()):
        first = _STATE_EXACTLY
    return _FACT_OPEN.at(choice.span, help=first.fill(names=names), why=why, id=score.id)


def _how_open(operand: Operand) -> Text:
    if operand.unproved:
        return Text("没有佐证", "is without evidence")
    if operand.known is not None:
        return Text("只是约数", "is not stated exactly")
    return Text("没有载明", "is not stated")
