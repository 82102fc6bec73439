"""What is wrong with a case under a ruleset: choices, levels and words that no rule takes."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from engine.base.diagnostics import Diagnostic, Label, Problem
from engine.base.exact import to_text
from engine.base.suggest import did_you_mean, hint, suggestion
from engine.base.words import Text, listed, same
from engine.language.facts.types import Known
from engine.language.plan import FormulaPoints, Interpolate, Levels, Table
from engine.language.quantity import one_spelling
from engine.language.slots import OfFact
from engine.language.vocabulary import KIND_WORDS
from engine.scoring.award.bands_turned import bands_turned, prepared_in
from engine.scoring.award.choices import choice_problem
from engine.scoring.award.conversions import MONEY, in_money
from engine.scoring.award.misfit_problems import misfits
from engine.scoring.award.run import Pass
from engine.scoring.award.sections import all_sections
from engine.scoring.award.unit import Unit
from engine.scoring.scorecard import MethodScore, UnitScore, units_of

_NO_METHOD = Problem(
    "JX521",
    Text(
        "规则集没有写{words}指标怎样评分，`{id}` 得分未定",
        "the ruleset does not say how to score a {words} measure: `{id}` stays open",
    ),
    Text("在规则集的 measures 里加上 {kind}", "add `{kind}` under `measures`"),
)
_UNKNOWN_LEVEL = Problem(
    "JX522",
    Text(
        "规则集没有 `{level}` 这个等级，`{id}` 得分未定",
        "the ruleset has no level `{level}`: `{id}` stays open",
    ),
)
_LEVELS = Text("等级有 {names}", "the levels are {names}")
_NO_NUMBER = Problem(
    "JX523",
    Text(
        "规则把 `{name}` 当作数，案例写的是 `{written}`，按没有载明算",
        "the rules need `{name}` as a number, the case says `{written}`: it counts as not stated",
    ),
    Text("写成一个数", "write a number"),
)
_SEVERAL_ROWS = Problem(
    "JX524",
    Text(
        "`{id}` 的决策表有几行同时符合，得分未定",
        "several rows of the table of `{id}` fit: the score stays open",
    ),
    Text("改条件，或写 hit: first 等取法", "change the conditions, or choose another `hit`"),
)
_FITS_TOO = Text("也符合", "fits too")
_NO_ROW = Problem(
    "JX525",
    Text(
        "`{id}` 的决策表没有符合的行，得分未定",
        "no row of the table of `{id}` fits: the score stays open",
    ),
    Text("在最后加一行不写 when 的“其余”", "add a last row without `when`"),
)
_OUT_OF_ORDER = Problem(
    "JX526",
    Text(
        "`{id}` 的插值点在这个案例里没有按序排列，得分未定",
        "the values of `{id}` are out of order in this case: it stays open",
    ),
    Text("核对案例中作为插值点的事实", "check the facts that the values come from"),
)
_BEYOND = Problem(
    "JX536",
    Text(
        "`{id}` 的公式算得 {value}，多于分值 {points}，按 {points} 分计",
        "the formula of `{id}` gives {value}, more than its {points:point/points}: "
        "{points:counts/count}",
    ),
    Text(
        "核对用到的事实；本就封顶的，写上 cap",
        "check the facts that it uses; if it is meant to be cut, write `cap`",
    ),
    "warning",
)
_MISSPELT = Problem(
    "JX527",
    Text(
        "规则拿它比的是 {words}，案例写的是 `{word}`，都不是",
        "the rules compare it with {words}; the case says `{word}`, none of them",
    ),
    severity="warning",
)
_ANSWERS = {"yes", "no"}
_WRITE = Text("可写 {words}", "write {words}")
_CONVERTED = Problem(
    "JX532",
    Text(
        "规则没有写 `{name}` 以什么为单位，`{written}` 按 {amount} 计",
        "no rule says in what unit `{name}` is: `{written}` counts as {amount}",
    ),
    Text(
        "在规则集的 terms 里给 `{name}` 写明 unit，如 unit: {unit}",
        "state its unit in the ruleset, under `terms`, such as `unit: {unit}`",
    ),
    "warning",
)
_A_NUMBER = Text(MONEY.name, f"a number of {MONEY.name}")
_WITHOUT_VALUE = Problem(
    "JX534",
    Text(
        "参数 `{name}` 在 {year} 年没有数，用到它的得分未定",
        "the parameter `{name}` has no number for {year}: what uses it stays open",
    ),
    Text("在规则集里写上 {year} 年的数", "write its number for {year} in the ruleset"),
)
_OUT_OF_FORCE = Problem(
    "JX535",
    Text(
        "规则集 `{ruleset}` {first} 起{until}施行，案例是 {year} 年的",
        "the ruleset `{ruleset}` is in force from {first}{until}, the case is of {year}",
    ),
    Text("用当年施行的规则集，或确认就按它算", "use the ruleset of that year, or mean this one"),
    "warning",
)
_UNTIL = Text("到 {last}", " to {last}")
_NEAREST = Problem(
    "JX904",
    Text(
        "参数 `{name}` 在 {year} 年没有数，按时间上最近的 {number} 计",
        "the parameter `{name}` has no number for {year}: {number} counts, the one nearest in time",
    ),
    Text("在规则集里写上 {year} 年的数", "write its number for {year} in the ruleset"),
    "warning",
)


def problems_of(run: Pass) -> tuple[Diagnostic, ...]:
    """Report what leaves a score open or counts for nothing, in the case or in the ruleset."""
    found = [
        _NO_NUMBER.at(known.span, name=name, written=known.written)
        for name, known in run.names.no_number.items()
    ]
    found.extend(_converted(name, known) for name, known in run.names.converted.items())
    found.extend(_misspelt(run))
    found.extend(_without_value(run))
    found.extend(_out_of_force(run))
    found.extend(_nearest(run))
    found.extend(misfits(run))
    silent = _not_applicable(run)
    for path, score in run.scores.items():
        if score.id in silent:
            choice = choice_problem(score, told=False)
            found += [choice] if choice is not None else []
            continue
        own = [*_contradictions(score, score.method_score), *_beyond(score, score.method_score)]
        if score.measure and score.each and score.measure.kind not in score.each.methods:
            kind = score.measure.kind
            own.append(
                _NO_METHOD.at(score.measure.span, id=score.id, kind=kind, words=KIND_WORDS[kind])
            )
        own.extend(_unknown_levels(run.units[path], score))
        found.extend(bands_turned(run.units[path], score))
        found.extend(own)
        choice = choice_problem(score, told=bool(own))
        if choice is not None:
            found.append(choice)
    return tuple(found)


def _not_applicable(run: Pass) -> set[str]:
    """Return the units that have no score whatever their facts are: nothing of them stays open."""
    found = {score.id for score in run.scores.values() if score.applies is False}
    for section in all_sections(run.sections):
        if section.applies is False:
            found |= {unit.id for unit in units_of(section)}
    return found


def _misspelt(run: Pass) -> Iterator[Diagnostic]:
    """Warn of a word that no rule knows where another was surely meant.

    `violatd` would slip past a veto on `violated` without a sound, `1` past one on `yes`.
    """
    for (slot, _), words in run.plan.words.items():
        if not isinstance(slot, OfFact) or slot.in_formulas in run.plan.numbers:
            continue
        known = run.names.operand(slot.in_formulas).known
        if known is None:
            continue
        word = known.written.strip()
        is_word = isinstance(known.value, str) or slot.in_formulas in run.plan.only_words
        plain = one_spelling(word)
        if not is_word or plain in words or (plain in _ANSWERS and words & _ANSWERS):
            continue
        near = did_you_mean(word, sorted(words))
        shown = listed(f"`{w}`" for w in sorted(words))
        if near is not None or not isinstance(known.value, str) or words <= _ANSWERS:
            help_ = hint(near, _WRITE.fill(words=shown))
            yield _MISSPELT.at(known.span, help=help_, words=shown, word=word)


def _without_value(run: Pass) -> Iterator[Diagnostic]:
    """Report parameters that have no number for the case's year: the ruleset's fault, not its."""
    year = run.facts.year
    for name in run.names.domains.keys() & run.plan.parameters.keys():
        yield _WITHOUT_VALUE.at(run.plan.parameters[name].span, name=name, year=year)


def _out_of_force(run: Pass) -> Iterator[Diagnostic]:
    """Warn of a case of a year in which the ruleset is not in force."""
    period, year = run.plan.effective, run.facts.year
    if period is None or period.covers(year):
        return
    until = "" if period.last is None else _UNTIL.fill(last=period.last)
    yield _OUT_OF_FORCE.at(
        period.span, ruleset=run.plan.id, first=period.first, until=until, year=year
    )


def _nearest(run: Pass) -> Iterator[Diagnostic]:
    """Warn of parameters that stand for numbers and have none for the case's year."""
    year = run.facts.year
    for name, number in run.plan.by_name.items():
        parameter = run.plan.parameters[name]
        if parameter.in_force(year) is None:
            said = f"{to_text(number * 100)}%" if parameter.percent else to_text(number)
            yield _NEAREST.at(parameter.span, name=name, year=year, number=said)


def _converted(name: str, known: Known) -> Diagnostic:
    """Warn of an amount that rules see in another unit than it is written in."""
    seen, unit = in_money(known, None), known.unit or MONEY
    amount = same(f"{to_text(seen)}{MONEY.name}") if isinstance(seen, Fraction) else _A_NUMBER
    return _CONVERTED.at(
        known.span, name=name, written=known.written, amount=amount, unit=unit.name
    )


def _beyond(score: UnitScore, made: MethodScore) -> Iterator[Diagnostic]:
    """Warn of a formula that gives more than there is to earn, where no `cap` says so."""
    method, value = made.method, made.value
    if not isinstance(method, FormulaPoints) or method.cap is not None:
        return
    if isinstance(value, Fraction) and value > score.points:
        given, points = to_text(value, inexact_places=4), to_text(score.points, inexact_places=4)
        yield _BEYOND.at(method.of.span, id=score.id, value=given, points=points)


def _contradictions(score: UnitScore, made: MethodScore) -> list[Diagnostic]:
    """Report rows that fit together against the table's policy, rows that are missing, knots."""
    parts = [part.score for part in made.parts if part.applies is not False]
    found = [d for part in parts for d in _contradictions(score, part)]
    method = made.method
    if isinstance(method, Table) and made.conflict:
        first, *others = made.rows
        related = tuple(Label(row.span, _FITS_TOO) for row in others)
        found.append(_SEVERAL_ROWS.at(first.span, related=related, id=score.id))
    if isinstance(method, Table) and not made.rows and made.earned is not None and not made.missing:
        found.append(_NO_ROW.at(method.rows[-1].span, id=score.id))
    if isinstance(method, Interpolate) and made.undefined and made.value is not None:
        found.append(_OUT_OF_ORDER.at(method.knots[0].span, id=score.id))
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
        cure = suggestion(level, method.names, _LEVELS.fill(names=listed(method.names)))
        yield _UNKNOWN_LEVEL.at(known.span, help=cure, level=level, id=score.id)
