"""Which missing facts decide the score, ranked by the points that they hold."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from engine.base.exact import ONE, ZERO
from engine.base.values import Range, Value
from engine.base.words import Text, same
from engine.language.facts.types import CaseFacts
from engine.language.plan import Aggregation, Levels, Plan, Table
from engine.language.rules import Test
from engine.language.slots import OfFact, OfMeasures
from engine.scoring.award.evaluate import evaluate
from engine.scoring.award.interactions import after
from engine.scoring.award.listed import unknowns_behind
from engine.scoring.award.prepare import NO_METHOD
from engine.scoring.award.run import Pass
from engine.scoring.award.search import points_of
from engine.scoring.award.sections import measures_unknown
from engine.scoring.match.program import Program
from engine.scoring.scorecard import ADDS_NOTHING, HasEnds, MissingFact, SectionScore, UnitScore


def rank_missing(
    plan: Plan, facts: CaseFacts, program: Program, run: Pass
) -> tuple[MissingFact, ...]:
    """Return everything that keeps the score open, the most points first.

    An unknown holds the points by which the range of its indicators can shrink once it is known;
    one that is not stated at all and alone decides nothing holds what all of them hold together.
    None holds more than the total is open.
    """
    holds: dict[str, Fraction] = {}
    waits: dict[str, list[str]] = {}
    titles: dict[str, Text] = dict(run.names.titles)
    shrunk = _shrunk(plan, facts, program, run)
    reach = _reach(run)
    for path, score in run.scores.items():
        if (score.low == score.high and score.applies is not None) or _only_points(score):
            continue
        chosen = score.judged and isinstance(score.earned, Range)  # no fact moves it
        unknowns = () if chosen else _unknowns(score)
        if unknowns and all(name in plan.parameters for name in unknowns):
            continue  # the ruleset lacks them, not the case
        if not unknowns:
            id_ = f"{path} (assessed)"
            what = _what_is_open(score)
            titles[id_] = Text(f"{score.title.zh} {what.zh}", f"{score.title.en}: {what.en}")
            unknowns = (id_,)
        width = _moves(score)
        stated = {o.unknown for o in score.operands if o.known}
        for name in unknowns:
            if name in plan.parameters:
                continue
            gain = shrunk.get((path, name), width)
            if not gain and name not in stated:
                gain = width
            gain *= reach.get(path, ZERO)
            holds[name] = holds.get(name, ZERO) + gain
            waits.setdefault(name, []).append(path)
    _open_points(run, holds, waits)
    for section in run.sections:
        _empty_sections(section, holds, waits, titles)
    for adjustment in run.adjustments:
        if adjustment.applies is None:
            ends = zip(adjustment.before or (), after(run, adjustment) or (), strict=True)
            gain = max((abs(was - made) for was, made in ends), default=ZERO)
            for name in _facts_behind(run, adjustment.adjustment.condition.alternatives):
                holds[name] = holds.get(name, ZERO) + gain
                waits.setdefault(name, []).append(adjustment.adjustment.id)
    most = max(holds.values(), default=ZERO) if plan.total is None else run.high - run.low
    found = [
        MissingFact(name, titles.get(name, same(name)), min(points, most), tuple(waits[name]))
        for name, points in holds.items()
    ]
    return tuple(sorted(found, key=lambda m: -m.holds))


def _only_points(score: UnitScore) -> bool:
    """Return whether nothing of a score is open but how many points there are."""
    own = score.allotted
    return own is not None and own.is_open and not _unknowns(score)


def _open_points(run: Pass, holds: dict[str, Fraction], waits: dict[str, list[str]]) -> None:
    """Note the facts on which it hangs how many points parts have."""
    for id_, own in run.allotted.items():
        unknowns = (o.unknown for o in own.operands if o.unknown is not None and own.is_open)
        for name in dict.fromkeys(unknowns):
            holds[name] = holds.get(name, ZERO) + (own.high - own.low)
            waits.setdefault(name, []).append(id_)


def _moves(score: UnitScore) -> Fraction:
    """Return by how much a score can move; where it may not apply, its points go to the others."""
    low, high = score.ends or ADDS_NOTHING
    return max(high, score.points - low) if score.applies is None else high - low


def _what_is_open(score: UnitScore) -> Text:
    """Return what keeps a score open of which every fact is known."""
    made = [score.method_score]
    while made:
        one = made.pop()
        made.extend(part.score for part in one.parts if part.applies is not False)
        if one.undefined:
            return Text("没有取值", "no value")
        if one.method is NO_METHOD:
            return Text("没有计分方法", "no method for it")
        if isinstance(one.method, Levels) and len(one.clauses) > 1:
            return Text("规则里没有所写的等级", "a level that the rules do not know")
        if one.conflict:
            return Text("互相冲突的几行", "rows that conflict")
        if isinstance(one.method, Table) and not one.rows:
            return Text("没有一行符合", "no row fits")
    return Text("评价人选定的得分", "assessor's choice")


def _reach(run: Pass) -> dict[str, Fraction]:
    """Return by how much the total moves at most when a unit's score moves by one point."""
    found: dict[str, Fraction] = {}

    def below(
        how: Aggregation,
        parts: Sequence[SectionScore],
        units: Sequence[UnitScore],
        points: Fraction,
        factor: Fraction,
    ) -> None:
        counted = [s for s in parts if s.applies is not False and not s.section.aside]
        scored = [u for u in units if u.applies is not False]
        sizes = [*(s.points for s in counted), *(u.points for u in scored)]
        number, whole = Fraction(len(sizes) or 1), sum(sizes, ZERO)
        listed: list[SectionScore | UnitScore] = [*counted, *scored]
        for part in listed:
            own = factor
            if how.by in ("mean", "weighted-mean") and part.points:
                own = factor * points / part.points / number
            elif how.by in ("weakest", "strongest") and part.points:
                own = factor * points / part.points
            elif how.by == "sum" and whole:
                own = factor * points / whole
            if isinstance(part, UnitScore):
                found[part.id] = own
            else:
                section = part.section
                below(section.aggregate, part.sections, part.units, part.points, own)

    plan = run.plan
    if plan.total is not None:
        below(plan.aggregate, run.sections, (), plan.total, ONE)
    else:  # no total: every section stands for itself
        for section in run.sections:
            own = section.section
            below(own.aggregate, section.sections, section.units, section.points, ONE)
    return found


def _unknowns(score: UnitScore) -> tuple[str, ...]:
    return tuple(dict.fromkeys(o.unknown for o in score.operands if o.unknown))


def _empty_sections(
    section: SectionScore,
    holds: dict[str, Fraction],
    waits: dict[str, list[str]],
    titles: dict[str, Text],
) -> None:
    if section.no_measures and _width(section):
        name = measures_unknown(section.section)
        title = section.section.title
        titles[name] = Text(f"{title.zh}（案例未列指标）", f"{title.en} (no measure listed)")
        holds[name] = _width(section)
        waits[name] = [section.section.id]
    for inner in section.sections:
        _empty_sections(inner, holds, waits, titles)


def _facts_behind(run: Pass, alternatives: tuple[tuple[Test, ...], ...]) -> list[str]:
    """Return the facts that are not known and that a condition tests directly."""
    found: dict[str, None] = {}
    for test in (test for tests in alternatives for test in tests):
        if isinstance(test.slot, OfFact):
            unknown = run.names.operand(test.slot.in_formulas).unknown
            found.update({unknown: None} if unknown else {})
        elif isinstance(test.slot, OfMeasures):
            found.update(dict.fromkeys(unknowns_behind(run.names, test.slot, test.attribute)))
    return list(found)


def _shrunk(
    plan: Plan, facts: CaseFacts, program: Program, run: Pass
) -> dict[tuple[str, str], Fraction]:
    """Return by how much each unknown alone can narrow a unit that waits for several.

    The n-th unknown of every such unit is fixed at once, so that a few passes serve all units.
    """
    several = {p: _unknowns(s) for p, s in run.scores.items() if s.low != s.high}
    several = {p: names for p, names in several.items() if len(names) > 1}
    found: dict[tuple[str, str], Fraction] = {}
    for position in range(max(map(len, several.values()), default=0)):
        least: dict[str, Fraction] = {}
        for pick in (0, 1, 2):
            assume: dict[str, Value | str] = {}
            for names in several.values():
                if position < len(names) and names[position] in run.names.domains:
                    assume[names[position]] = points_of(run.names.domains[names[position]])[pick]
            again = evaluate(plan, facts, program, assume, {}, run)
            for path in several:
                width = _moves(again.scores[path])
                least[path] = min(least.get(path, width), width)
        for path, names in several.items():
            if position < len(names):
                score = run.scores[path]
                found[path, names[position]] = max(ZERO, _moves(score) - least[path])
    return found


def _width(one: HasEnds) -> Fraction:
    """Return by how much a score is open."""
    low, high = one.ends or ADDS_NOTHING
    return high - low
