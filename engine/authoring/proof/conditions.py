"""Conditions as terms: the tests of rules and guarantees over one case."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from engine.authoring.proof.logic import (
    Flag,
    Number,
    UnsupportedError,
    all_of,
    any_of,
    compared,
    not_,
)
from engine.authoring.proof.world import Measure, Subject, World
from engine.base.exact import ZERO
from engine.language.plan import Condition, Formula, Row, Table
from engine.language.rules import Operator, Test
from engine.language.slots import (
    OfAdjustment,
    OfDerived,
    OfFact,
    OfGrade,
    OfGraded,
    OfIndicator,
    OfMeasures,
    OfScore,
    OfTotal,
    matched_as,
)
from engine.language.vocabulary import LISTS, MeasureList


def condition_holds(world: World, condition: Condition) -> Flag:
    """Return whether a condition holds."""
    return any_of(tests_hold(world, tests) for tests in condition.alternatives)


def rows_of(world: World, table: Table) -> list[tuple[Flag, Row]]:
    """Return the rows of a table, each with whether it fits."""
    return [
        (all_of(condition_holds(world, c.condition) for c in row.cells), row) for row in table.rows
    ]


def refuted(world: World, condition: Condition) -> Flag:
    """Return whether a condition is known not to hold: a lacking fact refutes nothing."""
    return all_of(
        any_of(
            [
                tests_hold(world, (_opposite(t),))
                for t in tests
                if not isinstance(t.slot, OfMeasures)
            ]
            + [
                _no_measure(world, name, tuple(t for t in tests if t.slot == OfMeasures(name)))
                for name in LISTS
                if any(t.slot == OfMeasures(name) for t in tests)
            ]
        )
        for tests in condition.alternatives
    )


def _no_measure(world: World, name: MeasureList, tests: tuple[Test, ...]) -> Flag:
    """Return whether every measure of a list fails one of the tests."""
    if world.measures is None:
        return not_(_any_measure(world, name, tests))
    return all_of(
        any_of(_of_measure(world, measure, _opposite(t)) for t in tests)
        for measure in world.measures[name]
    )


def tests_hold(world: World, tests: Iterable[Test]) -> Flag:
    """Return whether all tests hold, those on one list of one and the same measure."""
    listed: dict[MeasureList, list[Test]] = {}
    found: list[Flag] = []
    for test in tests:
        if isinstance(test.slot, OfMeasures):
            listed.setdefault(test.slot.list, []).append(test)
        else:
            found.append(_test_holds(world, test))
    found += [_any_measure(world, name, tuple(these)) for name, these in listed.items()]
    return all_of(found)


def _test_holds(world: World, test: Test) -> Flag:
    """Return whether a test holds."""
    slot = test.slot
    if world.subject is not None and slot == world.subject.slot:
        return _own(world, world.subject, test)
    match slot:
        case OfFact():
            return _fact(world, slot.in_formulas, test)
        case OfDerived():
            return _derived(world, test)
        case OfIndicator():
            indicator = next(i for i in world.plan.order if i.slot == slot)
            assert indicator.value is not None
            return _of_formula(world, indicator.value, test)
        case OfScore(id_):
            score = world.scores[id_]
            number = score.number if test.attribute == "score" else world.share_of(score)
            return all_of((score.applies, _compared(number, test)))
        case OfAdjustment(id_):
            return _word(world.adjusted[id_], "applied", test)
        case OfGrade(section):
            there = world.has_grade if section is None else world.scores[section].applies
            grades = world.grade if section is None else world.grades[section]
            held = grades.get(str(test.bound), False)
            return all_of((there, _word(held, str(test.bound), test)))
        case OfGraded(section):
            there = world.has_total if section is None else True
            return all_of((there, _compared(world.graded.get(slot, world.total), test)))
        case OfTotal():
            return all_of((world.has_total, _compared(world.total, test)))
    raise UnsupportedError(f"a condition on `{matched_as(slot)}`")


def _compared(number: Number, test: Test) -> Flag:
    if not isinstance(test.bound, Fraction):
        return test.operator == "is_not"
    return compared(number, test.operator, test.bound)


def _word(held: Flag, word: str, test: Test) -> Flag:
    """Return whether a test of a word holds, `held` saying whether the word is `word`."""
    holds = held if word == test.bound else not_(held)
    return holds if test.operator == "is" else not_(holds)


def _fact(world: World, name: str, test: Test) -> Flag:
    if isinstance(test.bound, str):
        held = world.is_word(name, test.bound)
        return held if test.operator == "is" else not_(held)
    if _is_word(world, name):
        world.widened.append(f"`{name}` is compared with words and with numbers")
        where = f" ({world.name})" if set(world.facts.paths_of(name)) & world.raised else ""
        return world.book.flag(f"{name} {test.operator} {test.bound}{where}")
    return _compared(world.value(name).number, test)


def _is_word(world: World, name: str) -> bool:
    """Return whether rules take a fact as a word somewhere."""
    if name in world.plan.numbers:
        return False
    paths = world.facts.paths_of(name)
    return bool(world.facts.words_of(name)) or any(p in world.facts.levels for p in paths)


def _derived(world: World, test: Test) -> Flag:
    own = world.guarantee.derived if world.guarantee is not None else ()
    derived = next(d for d in (*world.plan.derived, *own) if d.slot == test.slot)
    return _of_formula(world, derived.formula, test)


def _of_formula(world: World, formula: Formula, test: Test) -> Flag:
    found = world.formula(formula)
    valued = not_(found.zero) if world.strict else True
    number = world.filled(formula, found)
    return all_of((not_(found.none), valued, _compared(number, test)))


def _own(world: World, own: Subject, test: Test) -> Flag:
    """Test an attribute of a unit: a number, a level, or a finding."""
    formula = next((a.formula for a in own.attributes if a.name == test.attribute), None)
    if formula is not None:
        return _compared(world.number(formula), test)
    raise UnsupportedError(f"a condition on `{test.attribute}`")


# ---- measures that the case lists ----------------------------------------------------------------


def _any_measure(world: World, name: MeasureList, tests: tuple[Test, ...]) -> Flag:
    if world.measures is None:
        key = f"any of {name}: " + ", ".join(f"{t.attribute} {t.operator} {t.bound}" for t in tests)
        return world.book.flag(f"{key} ({world.name})")
    return any_of(
        all_of(_of_measure(world, measure, test) for test in tests)
        for measure in world.measures[name]
    )


def _of_measure(world: World, measure: Measure, test: Test) -> Flag:
    attribute = test.attribute
    if attribute in ("target", "actual"):
        return _compared(world.facts.of_path(f"{measure.path}.{attribute}"), test)
    if attribute == "completion":
        target = world.facts.of_path(f"{measure.path}.target")
        actual = world.facts.of_path(f"{measure.path}.actual")
        positive = compared(target, "above", ZERO)
        share = world.book.quotient(actual, target)
        return all_of((is_kind(world, measure, "quantitative"), positive, _compared(share, test)))
    if attribute in ("target-stated", "actual-stated"):
        stated = world.facts.stated(f"{measure.path}.{attribute.partition('-')[0]}")
        return _word(stated, "yes", test)
    if attribute == "kind":
        held = is_kind(world, measure, str(test.bound))
        return held if test.operator == "is" else not_(held)
    if attribute == "level":
        held = world.facts.is_word(f"{measure.path}.level", str(test.bound))
        return all_of(
            (is_kind(world, measure, "qualitative"), held if test.operator == "is" else not_(held))
        )
    if attribute == "dimension" and measure.dimension is not None:
        return (measure.dimension == test.bound) is (test.operator == "is")
    return world.book.flag(f"{measure.path} {attribute} {test.operator} {test.bound}")


def is_kind(world: World, measure: Measure, kind: str) -> Flag:
    """Return whether a measure is of a kind."""
    if len(measure.kinds) == 1:
        return measure.kinds[0] == kind
    return world.book.word(f"{measure.path} kind", measure.kinds).get(kind, False)


_OPPOSITE: dict[Operator, Operator] = {
    "at_least": "below",
    "below": "at_least",
    "above": "at_most",
    "at_most": "above",
    "is": "is_not",
    "is_not": "is",
}


def _opposite(test: Test) -> Test:
    return Test(test.slot, test.attribute, _OPPOSITE[test.operator], test.bound)
