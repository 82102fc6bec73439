"""What can be wrong with a decision."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from engine.base.diagnostics import Diagnostic, Label, Problem
from engine.base.exact import ZERO, to_text
from engine.base.suggest import suggestion
from engine.base.words import Text, listed
from engine.language.load.decisions import DecisionDoc, DecisionsDoc
from engine.scoring.scorecard import Decision, Scorecard, UnitScore

_SHOWN = 12

ANOTHER_CASE = Problem(
    "JX880",
    Text(
        "这些决定针对案例 `{stated}`，这里是 `{case}`",
        "the decisions are on the case `{stated}`, this is `{case}`",
    ),
    Text("核对文件，或改 decisions_for", "check the file, or change `decisions_for`"),
)
#: The decisions were made under other rules: they say nothing of this scorecard.
ANOTHER_RULESET = Problem(
    "JX881",
    Text(
        "这些决定是按规则集 `{stated}` 作的，不用于 `{ruleset}`",
        "the decisions were made under `{stated}`: not used under `{ruleset}`",
    ),
    Text("用 --rules {stated} 查看", "see them with --rules {stated}"),
    "warning",
)
SEVERAL_UNITS = Problem(
    "JX882",
    Text("`{name}` 指不出是哪一项", "`{name}` may be several indicators"),
    Text("写全：{units}", "write one of {units}"),
)
UNKNOWN_UNIT = Problem("JX882", Text("没有指标 `{name}`", "there is no indicator `{name}`"))
UNITS = Text("指标有 {units}", "the indicators are {units}")
FIRST_UNITS = Text("指标有 {units} 等 {count} 项", "the indicators are {units} and {more} more")
NO_SCORE = Problem(
    "JX883",
    Text("核定要写 score（核定的得分）", "`adjusted` needs a `score`"),
    Text("写出核定的得分，或改为 disputed", "give the score, or say `disputed`"),
)
IDLE_SCORE = Problem(
    "JX883",
    Text(
        "score 只与 adjusted（核定）一起写，这里是 {kind}",
        "`score` goes with `adjusted`, this is `{kind}`",
    ),
    Text("删去 score，或改为 adjusted", "remove it, or say `adjusted`"),
)
OUTSIDE = Problem(
    "JX884",
    Text(
        "核定的 {score} 分不在 `{unit}` 的 {low}–{high} 分之内",
        "{score} is outside the {low} to {high} points of `{unit}`",
    ),
)
NOT_APPLICABLE = Problem(
    "JX885",
    Text("`{unit}` 不适用，没有得分可决定", "`{unit}` is not applicable"),
    Text("删去这条决定", "remove the decision"),
)
OPEN = Problem(
    "JX885",
    Text(
        "`{unit}` 的得分未定（{low}–{high}），没有可认可的得分",
        "the score of `{unit}` is open ({low} to {high}): there is none to accept",
    ),
    Text(
        "补齐事实，或写 adjusted 和核定的得分", "complete the facts, or say `adjusted` with a score"
    ),
)
NOTHING_TO_WITHDRAW = Problem(
    "JX886",
    Text("`{unit}` 没有可撤回的决定", "`{unit}` has no decision to withdraw"),
    Text("删去这条，或先写被撤回的决定", "remove it, or state what it withdraws"),
)
OUT_OF_ORDER = Problem(
    "JX887",
    Text(
        "`{unit}` 的决定 {on} 写在 {before} 的后面",
        "the decision of {on} on `{unit}` stands after that of {before}",
    ),
    Text("按时间先后排列", "order them by date"),
)
THE_ONE_BEFORE = Text("前一条", "the one before")
NO_REASON = Problem(
    "JX888",
    Text("{kind} 要写理由", "`{kind}` needs a `reason`"),
    Text("写 reason", "give a `reason`"),
)
NO_COMPUTED = Problem(
    "JX889",
    Text(
        "要写 computed：作决定时计算的得分",
        "`computed` is needed: the score that the decision looked at",
    ),
    Text("照计分卡写，如 6.68 或 [0, 50]", "as on the scorecard: 6.68 or [0, 50]"),
)


def of_file(doc: DecisionsDoc, card: Scorecard) -> Diagnostic | None:
    """Return why the decisions of a file say nothing of a scorecard."""
    if doc.decisions_for != card.case_id:
        span = doc.span_at("decisions_for")
        return ANOTHER_CASE.at(span, stated=doc.decisions_for, case=card.case_id)
    if doc.ruleset != card.plan.id:
        return ANOTHER_RULESET.at(doc.span_at("ruleset"), stated=doc.ruleset, ruleset=card.plan.id)
    return None


def unknown_unit(
    doc: DecisionsDoc, index: int, name: str, units: list[str], several: list[str]
) -> Diagnostic:
    """No indicator, or more than one, has the name."""
    span = doc.span_at("decisions", index, "indicator")
    if several:
        return SEVERAL_UNITS.at(span, name=name, units=listed(several))
    count = len(units)
    said = FIRST_UNITS if count > _SHOWN else UNITS
    there_are = said.fill(units=listed(units[:_SHOWN]), count=count, more=count - _SHOWN)
    return UNKNOWN_UNIT.at(span, help=suggestion(name, units, there_are), name=name)


def of_decision(
    doc: DecisionsDoc, index: int, item: DecisionDoc, unit: UnitScore, before: Decision | None
) -> Iterator[Diagnostic]:
    """Yield what is wrong with one decision; `before` is the one that it replaces."""
    at = ("decisions", index)
    whole, kind = doc.span_at(*at), item.decision
    score = _score(doc, index, item, unit)
    if score is not None:
        yield score
    if kind != "accepted" and not (item.reason or "").strip():
        yield NO_REASON.at(whole, kind=kind)
    if unit.ends is None and kind != "withdrawn":
        yield NOT_APPLICABLE.at(whole, unit=unit.id)
    elif kind != "withdrawn" and item.computed is None:
        yield NO_COMPUTED.at(whole)
    if kind == "withdrawn" and (before is None or before.kind == "withdrawn"):
        yield NOTHING_TO_WITHDRAW.at(doc.span_at(*at, "decision"), unit=unit.id)
    if before is not None and item.on < before.on:
        earlier = Label(before.span, THE_ONE_BEFORE)
        span = doc.span_at(*at, "on")
        yield OUT_OF_ORDER.at(span, related=(earlier,), unit=unit.id, on=item.on, before=before.on)


def _score(doc: DecisionsDoc, index: int, item: DecisionDoc, unit: UnitScore) -> Diagnostic | None:
    at = ("decisions", index)
    wants = item.decision == "adjusted"
    if wants and item.score is None:
        return NO_SCORE.at(doc.span_at(*at))
    if not wants and item.score is not None:
        return IDLE_SCORE.at(doc.span_at(*at, "score"), kind=item.decision)
    lowest = least_of(unit)
    if item.score is not None and not lowest <= item.score <= unit.points:
        return OUTSIDE.at(
            doc.span_at(*at, "score"),
            score=to_text(item.score),
            unit=unit.id,
            low=to_text(lowest),
            high=to_text(unit.points),
        )
    if item.decision == "accepted" and unit.ends is not None and not unit.settled:
        low, high = (to_text(end) for end in unit.ends)
        return OPEN.at(doc.span_at(*at, "decision"), unit=unit.id, low=low, high=high)
    return None


def least_of(unit: UnitScore) -> Fraction:
    """Return the least that a unit can earn."""
    return unit.indicator.lowest if unit.indicator else ZERO
