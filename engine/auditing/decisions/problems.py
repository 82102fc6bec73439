"""What can be wrong with a decision, one diagnostic each."""

from __future__ import annotations

from fractions import Fraction

from engine.base.diagnostics import Diagnostic, Label
from engine.base.exact import ZERO, to_text
from engine.base.suggest import did_you_mean
from engine.base.words import Text
from engine.language.load.decisions import DecisionDoc, DecisionsDoc
from engine.scoring.scorecard import Decision, Scorecard, UnitScore


def another_case(doc: DecisionsDoc, card: Scorecard) -> Diagnostic:
    """The file is about another case."""
    return Diagnostic(
        "JX880",
        "error",
        Text(
            f"这些决定针对案例 `{doc.decisions_for}`，这里是 `{card.case_id}`",
            f"the decisions are on the case `{doc.decisions_for}`, this is `{card.case_id}`",
        ),
        Label(doc.span_at("decisions_for")),
        help=Text("核对文件，或改 decisions_for", "check the file, or change `decisions_for`"),
    )


def another_ruleset(doc: DecisionsDoc, card: Scorecard) -> Diagnostic:
    """The decisions were made under other rules: they say nothing of this scorecard."""
    return Diagnostic(
        "JX881",
        "warning",
        Text(
            f"这些决定是按规则集 `{doc.ruleset}` 作的，不用于 `{card.plan.id}`",
            f"the decisions were made under `{doc.ruleset}`: not used under `{card.plan.id}`",
        ),
        Label(doc.span_at("ruleset")),
        help=Text(f"用 --rules {doc.ruleset} 查看", f"see them with --rules {doc.ruleset}"),
    )


def unknown_unit(
    doc: DecisionsDoc, index: int, name: str, units: list[str], several: list[str]
) -> Diagnostic:
    """No indicator, or more than one, has the name."""
    near = did_you_mean(name, units)
    if several:
        help_ = Text(f"写全：{'、'.join(several)}", f"write one of {', '.join(several)}")
    elif near:
        help_ = Text(f"是不是想写 `{near}`？", f"did you mean `{near}`?")
    else:
        shown = units[:12]
        more = len(units) - len(shown)
        help_ = Text(
            f"指标有 {'、'.join(shown)}" + (f" 等 {len(units)} 项" if more > 0 else ""),
            f"the indicators are {', '.join(shown)}" + (f" and {more} more" if more > 0 else ""),
        )
    return Diagnostic(
        "JX882",
        "error",
        Text(
            f"`{name}` 指不出是哪一项" if several else f"没有指标 `{name}`",
            f"`{name}` may be several indicators" if several else f"there is no indicator `{name}`",
        ),
        Label(doc.span_at("decisions", index, "indicator")),
        help=help_,
    )


def of_decision(
    doc: DecisionsDoc, index: int, item: DecisionDoc, unit: UnitScore, before: Decision | None
) -> list[Diagnostic]:
    """Return what is wrong with one decision; `before` is the one that it replaces."""
    at = ("decisions", index)
    found = [*_score(doc, index, item, unit), *_reason(doc, index, item)]
    if unit.applies is False and item.decision != "withdrawn":
        found.append(
            Diagnostic(
                "JX885",
                "error",
                Text(f"`{unit.id}` 不适用，没有得分可决定", f"`{unit.id}` is not applicable"),
                Label(doc.span_at(*at)),
                help=Text("删去这条决定", "remove the decision"),
            )
        )
    if item.decision == "withdrawn" and (before is None or before.kind == "withdrawn"):
        found.append(
            Diagnostic(
                "JX886",
                "error",
                Text(f"`{unit.id}` 没有可撤回的决定", f"`{unit.id}` has no decision to withdraw"),
                Label(doc.span_at(*at, "decision")),
                help=Text("删去这条，或先写被撤回的决定", "remove it, or state what it withdraws"),
            )
        )
    if before is not None and item.on < before.on:
        found.append(
            Diagnostic(
                "JX887",
                "error",
                Text(
                    f"`{unit.id}` 的决定 {item.on} 写在 {before.on} 的后面",
                    f"the decision of {item.on} on `{unit.id}` stands after that of {before.on}",
                ),
                Label(doc.span_at(*at, "on")),
                (Label(before.span, Text("前一条", "the one before")),),
                help=Text("按时间先后排列", "order them by date"),
            )
        )
    return found


def _score(doc: DecisionsDoc, index: int, item: DecisionDoc, unit: UnitScore) -> list[Diagnostic]:
    at = ("decisions", index)
    wants = item.decision == "adjusted"
    if wants and item.score is None:
        return [
            Diagnostic(
                "JX883",
                "error",
                Text("核定要写 score（核定的得分）", "`adjusted` needs a `score`"),
                Label(doc.span_at(*at)),
                help=Text("写出核定的得分，或改为 disputed", "give the score, or say `disputed`"),
            )
        ]
    if not wants and item.score is not None:
        return [
            Diagnostic(
                "JX883",
                "error",
                Text(
                    f"score 只与 adjusted（核定）一起写，这里是 {item.decision}",
                    f"`score` goes with `adjusted`, this is `{item.decision}`",
                ),
                Label(doc.span_at(*at, "score")),
                help=Text("删去 score，或改为 adjusted", "remove it, or say `adjusted`"),
            )
        ]
    lowest = least_of(unit)
    if item.score is not None and not lowest <= item.score <= unit.points:
        return [
            Diagnostic(
                "JX884",
                "error",
                Text(
                    f"核定的 {to_text(item.score)} 分不在 `{unit.id}` 的 "
                    f"{to_text(lowest)}–{to_text(unit.points)} 分之内",
                    f"{to_text(item.score)} is outside the {to_text(lowest)} to "
                    f"{to_text(unit.points)} points of `{unit.id}`",
                ),
                Label(doc.span_at(*at, "score")),
            )
        ]
    if item.decision == "accepted" and unit.low != unit.high:
        return [
            Diagnostic(
                "JX885",
                "error",
                Text(
                    f"`{unit.id}` 的得分未定（{to_text(unit.low)}–{to_text(unit.high)}），"
                    "没有可认可的得分",
                    f"the score of `{unit.id}` is open ({to_text(unit.low)} to "
                    f"{to_text(unit.high)}): there is none to accept",
                ),
                Label(doc.span_at(*at, "decision")),
                help=Text(
                    "补齐事实，或写 adjusted 和核定的得分",
                    "complete the facts, or say `adjusted` with a score",
                ),
            )
        ]
    return []


def _reason(doc: DecisionsDoc, index: int, item: DecisionDoc) -> list[Diagnostic]:
    at = ("decisions", index)
    found = []
    if item.decision != "accepted" and not (item.reason or "").strip():
        found.append(
            Diagnostic(
                "JX888",
                "error",
                Text(f"{item.decision} 要写理由", f"`{item.decision}` needs a `reason`"),
                Label(doc.span_at(*at)),
                help=Text("写 reason", "give a `reason`"),
            )
        )
    if item.decision != "withdrawn" and item.computed is None:
        found.append(
            Diagnostic(
                "JX889",
                "error",
                Text(
                    "要写 computed：作决定时计算的得分",
                    "`computed` is needed: the score that the decision looked at",
                ),
                Label(doc.span_at(*at)),
                help=Text("照计分卡写，如 6.68 或 [0, 50]", "as on the scorecard: 6.68 or [0, 50]"),
            )
        )
    return found


def least_of(unit: UnitScore) -> Fraction:
    """Return the least that a unit can earn."""
    return unit.indicator.lowest if unit.indicator else ZERO
