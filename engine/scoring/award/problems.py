"""What is wrong with a case under a ruleset: choices, levels and words that no rule takes."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from engine.base.diagnostics import Diagnostic, Label
from engine.base.exact import to_text
from engine.base.suggest import did_you_mean
from engine.base.words import Text
from engine.language.facts.types import Known, Measure
from engine.language.plan import Interpolate, Levels, Table
from engine.scoring.award.bands_turned import bands_turned, prepared_in
from engine.scoring.award.choices import choice_problem
from engine.scoring.award.environment import MONEY, in_money
from engine.scoring.award.prepare import Unit
from engine.scoring.award.run import Pass
from engine.scoring.scorecard import MethodScore, UnitScore


def problems_of(run: Pass) -> tuple[Diagnostic, ...]:
    """Report what leaves a score open or counts for nothing, in the case or in the ruleset."""
    found = [_no_number(name, known) for name, known in run.names.no_number.items()]
    found.extend(_converted(name, known) for name, known in run.names.converted.items())
    found.extend(_misspelt(run))
    found.extend(_without_value(run))
    found.extend(_out_of_force(run))
    for path, score in run.scores.items():
        own: list[Diagnostic] = []
        if score.made is not None:
            own.extend(_contradictions(score, score.made))
        if score.measure and score.each and score.measure.kind not in score.each.methods:
            own.append(_no_method(score.id, score.measure))
        own.extend(_unknown_levels(run.units[path], score))
        found.extend(bands_turned(run.units[path], score))
        found.extend(own)
        choice = choice_problem(score, told=bool(own))
        if choice is not None:
            found.append(choice)
    return tuple(found)


def _misspelt(run: Pass) -> list[Diagnostic]:
    """Warn of a word that no rule knows and that is near one that a rule tests.

    `violatd` would slip past a veto on `violated` without a sound.
    """
    found = []
    for (slot, _), words in run.plan.words.items():
        if not slot.startswith("c:") or slot[2:] in run.plan.numbers:
            continue
        known = run.names.operand(slot[2:]).known
        if known is None or not isinstance(known.value, str) or known.value in words:
            continue
        near = did_you_mean(known.value, sorted(words))
        if near is not None:
            found.append(
                Diagnostic(
                    "JX527",
                    "warning",
                    Text(
                        f"规则认得的是 `{near}`，案例写的是 `{known.value}`，没有规则因此适用",
                        f"the rules know `{near}`, the case says `{known.value}`: no rule applies",
                    ),
                    Label(known.span),
                    help=Text(f"是不是想写 `{near}`？", f"did you mean `{near}`?"),
                )
            )
    return found


def _without_value(run: Pass) -> Iterator[Diagnostic]:
    """Report parameters that have no number for the case's year: the ruleset's fault, not its."""
    year = run.facts.year
    for name in run.names.domains.keys() & run.plan.parameters.keys():
        yield Diagnostic(
            "JX534",
            "error",
            Text(
                f"参数 `{name}` 在 {year} 年没有数，用到它的得分未定",
                f"the parameter `{name}` has no number for {year}: what uses it stays open",
            ),
            Label(run.plan.parameters[name].span),
            help=Text(
                f"在规则集里写上 {year} 年的数", f"write its number for {year} in the ruleset"
            ),
        )


def _out_of_force(run: Pass) -> Iterator[Diagnostic]:
    """Warn of a case of a year in which the ruleset is not in force."""
    period, year = run.plan.effective, run.facts.year
    if period is None or period.covers(year):
        return
    since = Text(f"{period.first} 起", f"from {period.first}")
    until = Text("", "") if period.last is None else Text(f"到 {period.last}", f" to {period.last}")
    yield Diagnostic(
        "JX535",
        "warning",
        Text(
            f"规则集 `{run.plan.id}` {since.zh}{until.zh}施行，案例是 {year} 年的",
            f"the ruleset `{run.plan.id}` is in force {since.en}{until.en}, the case is of {year}",
        ),
        Label(period.span),
        help=Text(
            "用当年施行的规则集，或确认就按它算", "use the ruleset of that year, or mean this one"
        ),
    )


def _no_number(name: str, known: Known) -> Diagnostic:
    return Diagnostic(
        "JX523",
        "error",
        Text(
            f"规则把 `{name}` 当作数，案例写的是 `{known.written}`，得分未定",
            f"the rules need `{name}` as a number, the case says `{known.written}`: it stays open",
        ),
        Label(known.span),
        help=Text("写成一个数", "write a number"),
    )


def _converted(name: str, known: Known) -> Diagnostic:
    """Warn of an amount that rules see in another unit than it is written in."""
    amount = (
        f"{to_text(seen)}{MONEY.name}"
        if isinstance(seen := in_money(known, None), Fraction)
        else ""
    )
    return Diagnostic(
        "JX532",
        "warning",
        Text(
            f"规则没有写 `{name}` 以什么为单位，`{known.written}` 按 {amount or MONEY.name} 计",
            f"no rule says in what unit `{name}` is: `{known.written}` counts as "
            f"{amount or f'a number of {MONEY.name}'}",
        ),
        Label(known.span),
        help=Text(
            f"在规则集的 terms 里给 `{name}` 写明 unit，如 unit: {_unit_name(known)}",
            f"state its unit in the ruleset, under `terms`, such as `unit: {_unit_name(known)}`",
        ),
    )


def _unit_name(known: Known) -> str:
    return known.unit.name if known.unit is not None else MONEY.name


def _contradictions(score: UnitScore, made: MethodScore) -> list[Diagnostic]:
    """Report rows that fit together against the table's policy, rows that are missing, knots."""
    found = [d for part in made.parts for d in _contradictions(score, part.score)]
    method = made.method
    if isinstance(method, Table) and made.conflict:
        first, *others = made.rows
        found.append(
            Diagnostic(
                "JX524",
                "error",
                Text(
                    f"`{score.id}` 的决策表有几行同时符合，得分未定",
                    f"several rows of the table of `{score.id}` fit: the score stays open",
                ),
                Label(first.span),
                tuple(Label(row.span, Text("也符合", "fits too")) for row in others),
                help=Text(
                    "改条件，或写 hit: first 等取法",
                    "change the conditions, or choose another `hit`",
                ),
            )
        )
    if isinstance(method, Table) and not made.rows and made.earned is not None and not made.missing:
        found.append(
            Diagnostic(
                "JX525",
                "error",
                Text(
                    f"`{score.id}` 的决策表没有符合的行，得分未定",
                    f"no row of the table of `{score.id}` fits: the score stays open",
                ),
                Label(method.rows[-1].span),
                help=Text("在最后加一行不写 when 的“其余”", "add a last row without `when`"),
            )
        )
    if isinstance(method, Interpolate) and made.undefined and made.value is not None:
        found.append(
            Diagnostic(
                "JX526",
                "error",
                Text(
                    f"`{score.id}` 的插值点在这个案例里没有按序排列，得分未定",
                    f"the values of `{score.id}` are out of order in this case: it stays open",
                ),
                Label(method.knots[0].span),
                help=Text(
                    "核对案例中作为插值点的事实", "check the facts that the values come from"
                ),
            )
        )
    return found


def _unknown_levels(unit: Unit, score: UnitScore) -> Iterator[Diagnostic]:
    """Report levels that the case states and the ruleset does not know."""
    seen: set[str] = set()
    for prepared in prepared_in(unit.prepared):
        method = prepared.method
        if not isinstance(method, Levels):
            continue
        operand = unit.operands[prepared.operands[0]]
        known, level = operand.known, operand.value  # of a number: what was written
        if known is None or not isinstance(level, str) or level in method.names or level in seen:
            continue
        seen.add(level)
        near = did_you_mean(level, method.names)
        yield Diagnostic(
            "JX522",
            "error",
            Text(
                f"规则集没有 `{level}` 这个等级，`{score.id}` 得分未定",
                f"the ruleset has no level `{level}`: `{score.id}` stays open",
            ),
            Label(known.span),
            help=Text(
                f"是不是想写 `{near}`？" if near else f"等级有 {'、'.join(method.names)}",
                f"did you mean `{near}`?" if near else f"the levels are {', '.join(method.names)}",
            ),
        )


_KINDS = {
    "quantitative": Text("定量", "quantitative"),
    "reverse": Text("反向（越小越好）", "lower-is-better"),
    "qualitative": Text("定性", "qualitative"),
    "date": Text("时限", "date"),
}


def _no_method(name: str, measure: Measure) -> Diagnostic:
    kind = _KINDS[measure.kind]
    return Diagnostic(
        "JX521",
        "error",
        Text(
            f"规则集没有写{kind.zh}指标怎样评分，`{name}` 得分未定",
            f"the ruleset does not say how to score a {kind.en} measure: `{name}` stays open",
        ),
        Label(measure.span),
        help=Text(
            f"在规则集的 measures 里加上 {measure.kind}", f"add `{measure.kind}` under `measures`"
        ),
    )
