"""The award stage: a plan and a case's facts to a scorecard."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from engine.award.bounds import interactions, narrow_total, narrow_units
from engine.award.evaluate import Pass, evaluate, with_ends
from engine.award.missing import rank_missing
from engine.award.units import chosen_points
from engine.diagnostics import Diagnostic, Label
from engine.exact import ZERO, half_up, to_text
from engine.facts.types import CaseFacts, Choice, Measure
from engine.match.program import Program
from engine.plan import Levels, Plan
from engine.scorecard import Declared, Scorecard, SectionScore, UnitScore
from engine.suggest import did_you_mean
from engine.values import Range, as_range, contains
from engine.words import Text


def score(plan: Plan, facts: CaseFacts, program: Program) -> Scorecard:
    """Apply `plan` to the facts of one case.

    `program` is the plan's rules as compiled by `engine.match.build_program`. Raises
    `engine.match.Disagreement` where the two matchers differ; then there is no score.
    """
    run = evaluate(plan, facts, program, {}, {})
    exact = True
    if run.names.domains or run.low != run.high:
        run, exact = _narrowed(plan, facts, program, run)
    is_open = run.low != run.high or run.grade_low != run.grade_high
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
        missing=rank_missing(plan, facts, program, run) if is_open else (),
        declared=_declared(plan, facts, run),
        unverified_points=plan.unverified,
        problems=_problems(run),
        facts=tuple(run.asserted),
        firings=tuple(run.firings),
        notes=facts.notes,
    )


def _narrowed(plan: Plan, facts: CaseFacts, program: Program, run: Pass) -> tuple[Pass, bool]:
    """Return the pass with bounds as narrow as the budget allows, and whether they are exact."""
    units = narrow_units(plan, facts, program, run)
    if units:
        settled = {path: bounds for path, (bounds, _) in units.items()}
        run = evaluate(plan, facts, program, {}, settled)
        for path, (bounds, sure) in units.items():
            if not sure:
                _mark_outer(run, path, bounds)
    else:
        settled = {}
    exact = all(sure for _, sure in units.values())
    if interactions(run):
        total = narrow_total(plan, facts, program, run, settled)
        run.low, run.high = total.low, total.high
        if plan.grades is not None:
            names = [band.name for band in plan.grades.bands]
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
    fixed, open_points = _settled(run)
    needed = None
    untouched = all(a.before == a.after for a in run.adjustments)
    if score is not None and open_points and untouched:
        needed = score - fixed
    possible = None if score is None else run.low <= score <= run.high
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


def _settled(run: Pass) -> tuple[Fraction, Fraction]:
    """Return the points that are determined, and those that are open."""
    fixed = opened = ZERO
    stack = list(run.sections)
    while stack:
        section = stack.pop()
        stack.extend(section.sections)
        for unit in section.units:
            if unit.low == unit.high:
                fixed += unit.low
            else:
                fixed += unit.low
                opened += unit.high - unit.low
        if section.no_measures:
            fixed += section.low
            opened += section.high - section.low
    return fixed, opened


def _grade_possible(plan: Plan, run: Pass, grade: str | None) -> bool | None:
    if plan.grades is None or grade is None or run.grade_low is None or run.grade_high is None:
        return None
    if grade not in [band.name for band in plan.grades.bands]:
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
    for band in plan.grades.bands:
        if all(
            isinstance(t.bound, Fraction) and operators[t.operator](t.bound) for t in band.tests
        ):
            return band.name
    return None


def _problems(run: Pass) -> tuple[Diagnostic, ...]:
    """Report choices outside what the rule allows, and measures that no rule scores."""
    found = []
    for score in run.scores.values():
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
