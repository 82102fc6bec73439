"""The award stage: a plan and a case's facts to a scorecard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from engine.award.bounds import Memory, interactions, narrow_total, narrow_units
from engine.award.evaluate import evaluate, with_ends
from engine.award.missing import rank_missing
from engine.award.run import Pair, Pass
from engine.award.sections import whole
from engine.award.units import chosen_points
from engine.diagnostics import Diagnostic, Label
from engine.exact import half_up, to_text
from engine.facts.types import CaseFacts, Choice, Known, Measure
from engine.match.program import Program
from engine.plan import Interpolate, Levels, Plan, Table
from engine.scorecard import Declared, MethodScore, Scorecard, SectionScore, UnitScore
from engine.suggest import did_you_mean
from engine.values import Range, as_range, contains
from engine.words import Text


def score(
    plan: Plan,
    facts: CaseFacts,
    program: Program,
    decided: Mapping[str, Pair] | None = None,
    memory: Memory | None = None,
) -> Scorecard:
    """Apply `plan` to the facts of one case.

    `program` is the plan's rules as compiled by `engine.match.build_program`. `decided` are scores
    of units (by id, low and high) that someone decided on: the rules go on from them. `memory` is
    shared by scores of one plan, so that nothing is searched twice. Raises
    `engine.match.Disagreement` where the two matchers differ; then there is no score.
    """
    given = decided or {}
    run = evaluate(plan, facts, program, {}, given)
    exact = True
    if run.names.domains or run.low != run.high:
        run, exact = _narrowed(plan, facts, program, run, given, memory)
    is_open = run.state == "open" or run.grade_low != run.grade_high
    is_open = is_open or (run.state == "no-total" and any(s.low != s.high for s in run.sections))
    return Scorecard(
        case_id=facts.id,
        case_title=facts.title,
        case_unit=facts.unit,
        year=facts.year,
        case_sha256=facts.sha256,
        plan=plan,
        matcher=program.matcher,
        low=run.low,
        high=run.high,
        exact=exact,
        grade_low=run.grade_low,
        grade_high=run.grade_high,
        sections=run.sections,
        adjustments=run.adjustments,
        checks=run.checks,
        missing=rank_missing(plan, facts, program, run) if is_open and decided is None else (),
        declared=_declared(plan, facts, run),
        unverified_points=plan.unverified,
        problems=_problems(run),
        facts=tuple(run.asserted),
        firings=tuple(run.firings),
        notes=facts.notes,
        state=run.state,
    )


def _narrowed(
    plan: Plan,
    facts: CaseFacts,
    program: Program,
    run: Pass,
    decided: Mapping[str, Pair],
    memory: Memory | None,
) -> tuple[Pass, bool]:
    """Return the pass with bounds as narrow as the budget allows, and whether they are exact."""
    units = narrow_units(plan, facts, program, run, memory)
    settled = dict(decided)
    if units:
        settled = {**{path: bounds for path, (bounds, _) in units.items()}, **settled}
        run = evaluate(plan, facts, program, {}, settled)
        for path, (bounds, sure) in units.items():
            if not sure:
                _mark_outer(run, path, bounds)
    exact = all(sure for _, sure in units.values())
    if interactions(run) and run.state in ("scored", "open"):
        total = narrow_total(plan, facts, program, run, settled)
        run.low, run.high = total.low, total.high
        if run.state in ("scored", "open"):
            sure = run.low == run.high and whole(run).counts is True
            run.state = "scored" if sure else "open"
        if plan.grades is not None:
            names = plan.grades.order
            run.grade_low, run.grade_high = names[total.worst], names[total.best]
        exact = total.exact and exact
    return run, exact


def _mark_outer(run: Pass, path: str, bounds: tuple[Fraction, Fraction]) -> None:
    marked = with_ends(run.scores[path], bounds)._replace(exact=False)

    def within(section: SectionScore) -> SectionScore:
        def swap(unit: UnitScore) -> UnitScore:
            return marked if unit.id == path else unit

        return replace(
            section,
            sections=tuple(within(s) for s in section.sections),
            units=tuple(swap(u) for u in section.units),
        )

    run.scores[path] = marked
    run.sections = tuple(within(s) for s in run.sections)


def _declared(plan: Plan, facts: CaseFacts, run: Pass) -> Declared | None:
    if facts.declared_score is None and facts.declared_grade is None:
        return None
    score = None
    if facts.declared_score and isinstance(facts.declared_score.value, Fraction):
        score = facts.declared_score.value
    grade = None
    if facts.declared_grade and isinstance(facts.declared_grade.value, str):
        grade = facts.declared_grade.value
    scored = run.state in ("scored", "open")
    fixed, open_points = run.low, run.high - run.low
    needed = None
    untouched = all(a.before == a.after for a in run.adjustments)
    if score is not None and open_points and untouched and scored:
        needed = score - fixed
    possible = run.low <= score <= run.high if score is not None and scored else None
    return Declared(
        score=score,
        grade=grade,
        possible=possible,
        settled=fixed,
        needed=needed,
        open_points=open_points,
        grade_possible=_grade_possible(plan, run, grade),
        grade_of_score=_grade_of(plan, score),
    )


def _grade_possible(plan: Plan, run: Pass, grade: str | None) -> bool | None:
    if plan.grades is None or grade is None or run.grade_low is None or run.grade_high is None:
        return None
    if grade not in plan.grades.order:
        return False
    rank = plan.grades.rank
    return rank(run.grade_high) <= rank(grade) <= rank(run.grade_low)


def _grade_of(plan: Plan, total: Fraction | None) -> str | None:
    """Return the grade that a total gets by itself, before any limit."""
    if plan.grades is None or total is None:
        return None
    if plan.grades.on == "rounded":
        total = half_up(total, plan.rounding.places)
    operators = {
        "at_least": total.__ge__,
        "above": total.__gt__,
        "at_most": total.__le__,
        "below": total.__lt__,
    }
    if any(band.when is not None for band in plan.grades.bands):
        return None  # a table looks at more than the total
    for band in plan.grades.bands:
        if all(
            isinstance(t.bound, Fraction) and operators[t.operator](t.bound) for t in band.tests
        ):
            return band.name
    return None


def _problems(run: Pass) -> tuple[Diagnostic, ...]:
    """Report choices outside what the rule allows, and measures that no rule scores."""
    found = [_no_number(name, known) for name, known in run.names.no_number.items()]
    found.extend(_misspelt(run))
    for score in run.scores.values():
        if score.made is not None:
            found.extend(_contradictions(score, score.made))
        if score.measure and score.each and score.measure.kind not in score.each.methods:
            found.append(_no_method(score.id, score.measure))
        found.extend(_unknown_levels(score))
        if score.choice is None:
            continue
        chosen = chosen_points(score.choice, score.points)
        if contains(score.earned, chosen) and not isinstance(score.earned, Range):
            continue
        ends = as_range(score.earned)
        low = to_text(ends.lo) if ends.lo is not None else ""
        high = to_text(ends.hi) if ends.hi is not None else ""
        found.append(
            Diagnostic(
                "JX520",
                "error",
                Text(
                    f"`{score.id}` 选定的 {to_text(chosen)} 分不在规则允许的 {low}–{high} 分之内",
                    f"the {to_text(chosen)} points chosen for `{score.id}` are outside the "
                    f"{low} to {high} that the rule allows",
                ),
                Label(score.choice.span),
                help=_choice_help(score.choice),
            )
        )
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


def _choice_help(choice: Choice) -> Text:
    if choice.share is not None and choice.share > 1:
        share = to_text(choice.share)
        return Text(f"比例写成百分数 `{share}%`", f"write the share as a percentage: `{share}%`")
    return Text("按等级对应的区间选定", "choose within the range of the level")


def _unknown_levels(score: UnitScore) -> list[Diagnostic]:
    """Report a level that the case states and the ruleset does not know."""
    if not isinstance(score.method, Levels):
        return []
    names = score.method.names
    found = []
    for operand in score.operands:
        known = operand.known
        if known is None or not isinstance(known.value, str) or known.value in names:
            continue
        near = did_you_mean(known.value, names)
        choices = "、".join(names)
        found.append(
            Diagnostic(
                "JX522",
                "error",
                Text(
                    f"规则集没有 `{known.value}` 这个等级，`{score.id}` 得分未定",
                    f"the ruleset has no level `{known.value}`: `{score.id}` stays open",
                ),
                Label(known.span),
                help=Text(
                    f"是不是想写 `{near}`？" if near else f"等级有 {choices}",
                    f"did you mean `{near}`?" if near else f"the levels are {choices}",
                ),
            )
        )
    return found


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
