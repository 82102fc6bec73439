"""Running tests: what a ruleset gives, against what must come out."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from engine.authoring.examples import example_scores, failed_examples
from engine.authoring.testing import words
from engine.authoring.testing.coverage import reached, reached_by_units
from engine.authoring.testing.elements import Element, elements
from engine.authoring.testing.reading import CaseTest, CaseTests
from engine.base.diagnostics import Diagnostic, Problem
from engine.base.exact import number, to_text
from engine.base.source import Span
from engine.base.suggest import suggestion
from engine.base.words import Language, Text, same
from engine.scoring.explain.numbers import span_text
from engine.scoring.explain.reasons import verdict
from engine.scoring.explain.section_working import section_working
from engine.scoring.explain.working import working
from engine.scoring.ruleset import Ruleset, score_case
from engine.scoring.scorecard import Scorecard, SectionScore, UnitScore

_DIFFERS = Problem(
    "JX460",
    words.TEST_DIFFERS,
    words.CHECK_TEST,
)
_UNKNOWN = Problem("JX461", words.NO_SUCH_ID)
_USE_AN_ID = words.USE_ID


class Outcome(Struct, frozen=True):
    """The result of all tests of one ruleset."""

    examples: int
    tests: int
    failures: tuple[Diagnostic, ...]
    elements: tuple[Element, ...]
    unreached: tuple[Element, ...]


def run_tests(ruleset: Ruleset, files: Sequence[CaseTests]) -> Outcome:
    """Run the examples of a ruleset and the tests of `files`, and note what they reach."""
    plan, program = ruleset.plan, ruleset.program
    failures = list(failed_examples(plan, program))
    every = elements(plan)
    seen: set[Element] = set()
    for score in example_scores(plan, program):
        seen |= reached_by_units((score,))
    tests = [test for file in files for test in file.tests]
    for test in tests:
        card = score_case(ruleset, test.facts)
        seen |= reached(card)
        failures.extend(compare(card, test))
    count = sum(len(indicator.examples) for indicator in plan.order)
    unreached = tuple(e for e in every if e not in seen)
    return Outcome(count, len(tests), tuple(failures), every, unreached)


class _Comparison(Struct):
    """A scorecard being compared with what a test expects."""

    card: Scorecard
    test: CaseTest
    found: list[Diagnostic]

    def differs(
        self, what: Text, due: str, got: str, where: Span, notes: tuple[Text, ...] = ()
    ) -> None:
        """Note a difference."""
        test = self.test.name
        self.found.append(_DIFFERS.at(where, notes=notes, test=test, what=what, due=due, got=got))


def compare(card: Scorecard, test: CaseTest) -> list[Diagnostic]:
    """Return a diagnostic for everything that came out otherwise than expected."""
    work = _Comparison(card, test, [])
    _compare_total(work)
    _compare_parts(work)
    _compare_rules(work)
    return work.found


def _compare_total(work: _Comparison) -> None:
    card, expect = work.card, work.test.expect
    about = (Text("；".join(verdict(card, "zh")), "; ".join(verdict(card, "en"))),)
    total = span_text(*card.ends) if card.ends is not None else card.state
    for key, got in (("total", card.score), ("low", card.low), ("high", card.high)):
        due = getattr(expect, key)
        if due is not None and got != due:
            work.differs(same(f"{key} "), to_text(due), total, expect.span_at(key), about)
    if expect.grade is not None and card.grade != expect.grade:
        grade = card.grade or f"{card.grade_low}–{card.grade_high}"
        what = words.GRADE
        work.differs(what, expect.grade, grade, expect.span_at("grade"), about)
    if expect.state is not None and card.state != expect.state:
        what = words.STATE
        work.differs(what, expect.state, card.state, expect.span_at("state"))


def _compare_parts(work: _Comparison) -> None:
    expect, parts = work.test.expect, _by_id(work.card)
    for id_, due in expect.scores.items():
        where = expect.span_at("scores", id_)
        part = parts.get(id_)
        if part is None:
            work.found.append(_unknown(id_, list(parts), where))
        elif not _agrees(part, due):
            note = Text(_working(work.card, part, "zh"), _working(work.card, part, "en"))
            work.differs(same(f"`{id_}` "), due, _score(part), where, (note,))
    for id_, due in expect.grades.items():
        part = parts.get(id_)
        where = expect.span_at("grades", id_)
        if not isinstance(part, SectionScore):
            work.found.append(_unknown(id_, list(parts), where))
        elif part.grade != due:
            work.differs(same(f"`{id_}` "), due, str(part.grade), where)


def _compare_rules(work: _Comparison) -> None:
    card, expect = work.card, work.test.expect
    applied = {a.adjustment.id: a.applies for a in card.adjustments}
    fired = {c.check.id for c in card.checks}
    warned: dict[str, bool | None] = {c.id: c.id in fired for c in card.plan.checks}
    words = {True: "applies", False: "does not apply", None: "undecided"}
    for key, listed, due, held in (
        ("applied", expect.applied, True, applied),
        ("not-applied", expect.not_applied, False, applied),
        ("warned", expect.warned, True, warned),
    ):
        for index, id_ in enumerate(listed):
            where = expect.span_at(key, index)
            if id_ not in held:
                work.found.append(_unknown(id_, list(held), where))
            elif held[id_] is not due:
                work.differs(same(f"`{id_}` "), words[due], words[held[id_]], where)


def _by_id(card: Scorecard) -> dict[str, UnitScore | SectionScore]:
    found: dict[str, UnitScore | SectionScore] = {}
    stack = list(card.sections)
    while stack:
        section = stack.pop()
        stack.extend(section.sections)
        found[section.section.id] = section
        found.update({unit.id: unit for unit in section.units})
    return found


def _agrees(part: UnitScore | SectionScore, due: str) -> bool:
    due = due.strip()
    if due in ("not-applicable", "no-score", "open"):
        return part.state == due
    if part.applies is not True:
        return False
    low, _, high = due.partition("–")
    ends = number(low.strip()), number((high or low).strip())
    return part.ends == ends


def _score(part: UnitScore | SectionScore) -> str:
    return part.state if part.ends is None else span_text(*part.ends)


def _working(card: Scorecard, part: UnitScore | SectionScore, language: Language) -> str:
    if isinstance(part, UnitScore):
        return working(card, part, language)
    return section_working(part, language)


def _unknown(id_: str, known: list[str], where: Span) -> Diagnostic:
    return _UNKNOWN.at(where, help=suggestion(id_, known, _USE_AN_ID), id=id_)
