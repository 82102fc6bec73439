"""Whether a scored case breaks a claim, read off what the engine found: the judge of every example.

What is not determined breaks nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from msgspec import Struct

from engine.authoring.proof.claims import Claim, WithinPoints
from engine.base.values import Range, Value, compare
from engine.language.expression import NoScoreError
from engine.language.facts.types import CaseFacts
from engine.language.plan import Condition, Formula, Guarantee, Raising
from engine.language.rules import Test
from engine.language.slots import (
    OfAdjustment,
    OfDerived,
    OfFact,
    OfGrade,
    OfIndicator,
    OfMeasures,
    OfScore,
    OfTotal,
)
from engine.language.vocabulary import APPLIED, NOT_APPLIED
from engine.scoring.award.environment import Names
from engine.scoring.award.listed import attributes_of
from engine.scoring.scorecard import Scorecard, SectionScore, UnitScore

_TABLE_CODES = {True: "JX525", False: "JX524"}
Item = Value | str | frozenset[str] | tuple[Value, ...] | None


class Scored(Struct, frozen=True):
    """A case with its scorecard."""

    facts: CaseFacts
    card: Scorecard


def breaks(claim: Claim, cases: tuple[Scored, ...]) -> bool:
    """Return whether cases surely break a claim: one, or two for a number that is raised.

    A case with a mistake of its own breaks nothing. Two cases must differ in nothing but the number
    that is raised.
    """
    what, first = claim.what, cases[0]
    if not all(_sound(case, tables=isinstance(what, tuple)) for case in cases):
        return False
    if isinstance(what, WithinPoints):
        return _outside(what, first.card)
    if isinstance(what, tuple):
        codes = {_TABLE_CODES[one.gap] for one in what}
        return any(d.code in codes for d in first.card.problems)
    if any(what.when is not None and _holds(what, what.when, c) is not True for c in cases):
        return False
    if isinstance(what.claim, Raising):
        if not _only_raised(what.claim, *cases):
            return False
        return _wrong_way(what.claim, *(_score(c.card, what.claim.goal) for c in cases))
    assert what.claim is not None
    held = _holds(what, what.claim, first)
    return held is True if what.never else held is False


def _sound(case: Scored, *, tables: bool) -> bool:
    allowed = set(_TABLE_CODES.values()) if tables else set()
    wrong = [d for d in case.card.problems if d.severity == "error" and d.code not in allowed]
    return not wrong


def rests_on_rules(unit: UnitScore) -> bool:
    """Return whether what is left to an assessor is a range of the rules, not a missing fact."""
    return unit.judged


def _only_raised(claim: Raising, before: Scored, after: Scored) -> bool:
    """Return whether the second case is the first with just this number higher."""
    plan = before.card.plan
    term = plan.terms.get(claim.name)
    paths = {claim.name} if term is None else set(term.paths)
    first, second = before.facts, after.facts
    if first.year != second.year or set(first.known) != set(second.known):
        return False
    if [(p, c.points, c.share) for p, c in first.choices.items()] != [
        (p, c.points, c.share) for p, c in second.choices.items()
    ]:
        return False
    moved = {p for p in first.known if first.known[p].value != second.known[p].value}
    kinds = {p.rpartition(".")[2] for p in paths if p.startswith("budget.")}
    parts = {p for p in moved if p.startswith("budget.") and p.rpartition(".")[2] in kinds}
    higher = all(
        isinstance(a := first.known[p].value, Fraction)
        and isinstance(b := second.known[p].value, Fraction)
        and a < b
        for p in moved
    )
    return bool(moved & paths) and moved <= paths | parts and higher


def _outside(what: WithinPoints, card: Scorecard) -> bool:
    if what.high is not None:
        scores = [(card.score, what.high)]
    else:
        scores = [(_score(card, s.section.id), s.points) for s in card.sections]
    return any(
        score is not None and (score > most or (what.low is not None and score < what.low))
        for score, most in scores
    )


def _wrong_way(claim: Raising, before: Fraction | None, after: Fraction | None) -> bool:
    if before is None or after is None:
        return False
    return after < before if claim.falls else after > before


def _score(card: Scorecard, of: str) -> Fraction | None:
    if of == "total":
        return card.score
    found = _sections(card.sections).get(of) or _units(card).get(of)
    if found is None or found.applies is not True or found.low != found.high:
        return None
    return found.low


def _sections(listed: Iterable[SectionScore]) -> dict[str, SectionScore]:
    found: dict[str, SectionScore] = {}
    for section in listed:
        found[section.section.id] = section
        found |= _sections(section.sections)
    return found


def _units(card: Scorecard) -> dict[str, UnitScore]:
    return {unit.id: unit for unit in card.units()}


def _holds(guarantee: Guarantee, condition: Condition, case: Scored) -> bool | None:
    """Return whether a condition holds; a fact that is lacking makes no test hold or fail."""
    undecided = False
    failed = 0
    for tests in condition.alternatives:
        slots = [test.slot for test in tests]
        lists = dict.fromkeys(slot for slot in slots if isinstance(slot, OfMeasures))
        held = [_test(guarantee, test, case) for test in tests if test.slot not in lists]
        held += [_any_measure(one, [t for t in tests if t.slot == one], case) for one in lists]
        if all(h is True for h in held):
            return True
        failed += any(h is False for h in held)
        undecided = undecided or not any(h is False for h in held)
    return None if undecided or failed < len(condition.alternatives) else False


def _test(guarantee: Guarantee, test: Test, case: Scored) -> bool | None:
    return _compare(_item(guarantee, test, case), test)


def _compare(item: Item, test: Test) -> bool | None:
    if item is None or isinstance(item, Range | frozenset | tuple):
        return None
    if isinstance(item, str) or isinstance(test.bound, str):
        return (item == test.bound) is (test.operator == "is")
    below, equal, above = compare(item, test.bound)
    return {
        "at_least": not below,
        "above": above,
        "at_most": not above,
        "below": below,
        "is": equal,
        "is_not": not equal,
    }[test.operator]


def _any_measure(slot: OfMeasures, tests: list[Test], case: Scored) -> bool | None:
    found = []
    names = Names(case.card.plan, case.facts, {})
    for measure in case.facts.measures[slot.list]:
        attributes = dict(attributes_of(names, measure, [t.attribute for t in tests]))
        held = [_compare(attributes.get(t.attribute), t) for t in tests]
        if all(h is True for h in held):
            return True
        found.append(any(h is False for h in held))
    return False if all(found) else None


def _item(guarantee: Guarantee, test: Test, case: Scored) -> Item:
    card = case.card
    match test.slot:
        case OfFact():
            return Names(card.plan, case.facts, {}).operand(test.slot.in_formulas).value
        case OfDerived():
            derived = (*card.plan.derived, *guarantee.derived)
            return _compute(next(d.formula for d in derived if d.slot == test.slot), case)
        case OfIndicator(id_):
            return _value(id_, case)
        case OfScore(id_):
            return _score_of(card, id_, test.attribute)
        case OfAdjustment(id_):
            applies = next(a.applies for a in card.adjustments if a.adjustment.id == id_)
            return None if applies is None else APPLIED if applies else NOT_APPLIED
        case OfGrade(None):
            return card.grade
        case OfGrade(str(id_)):
            return _sections(card.sections)[id_].grade
        case OfTotal():
            return card.score
    raise ValueError(f"no guarantee looks at {test.slot}")


def _score_of(card: Scorecard, id_: str, attribute: str) -> Value | None:
    score = _score(card, id_)
    if score is None or attribute == "score":
        return score
    found = _sections(card.sections).get(id_) or _units(card)[id_]
    return score / found.points if found.points else Fraction(0)


def _value(id_: str, case: Scored) -> Item:
    indicator = next(i for i in case.card.plan.order if i.id == id_)
    return None if indicator.value is None else _compute(indicator.value, case)


def _compute(formula: Formula, case: Scored) -> Item:
    names = Names(case.card.plan, case.facts, {})
    for name in formula.names:
        head, _, attribute = name.rpartition(".")
        item: Item
        if name == "total":
            item = case.card.score
        elif name in case.card.plan.values:
            item = _value(head, case)
        elif (attribute in ("score", "share") and head in case.card.plan.looked_at) or (
            attribute in ("score", "share") and name not in case.card.plan.terms
        ):
            item = _score_of(case.card, head, attribute)
        else:
            names.operand(name)
            continue
        if item is None:
            return None
        names.env[name] = item
    try:
        return formula.compute(names.env)
    except (NoScoreError, ZeroDivisionError):
        return None
