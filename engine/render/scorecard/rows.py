"""The rows of a scorecard's table, as every form of it shows them: sections, and units beneath."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from engine.base.words import Language
from engine.language.facts.types import Evidence
from engine.render.scorecard import words
from engine.scoring.explain.grades import grade_said
from engine.scoring.explain.losses import why_lost
from engine.scoring.explain.numbers import (
    ends_text,
    points_said,
    points_text,
    score_said,
    span_text,
)
from engine.scoring.explain.overview import (
    about_section,
    adjustment_lines,
    check_lines,
    let_lines,
    missing_lines,
    note_lines,
)
from engine.scoring.explain.reviews import decided_section, review_lines
from engine.scoring.explain.rules import basis_text
from engine.scoring.explain.standards import rule_words
from engine.scoring.explain.total import total_working
from engine.scoring.explain.values import is_percent
from engine.scoring.explain.working import working
from engine.scoring.scorecard import Scorecard, SectionScore, UnitScore


class Row(Struct, frozen=True, kw_only=True):
    """A section or a unit: its scores as text, and in words how they came about.

    `standard` is the scoring standard of a unit, the basis of a section of the first level. `why`
    says where points were lost.
    """

    depth: int
    title: str
    dimension: str | None
    points: str
    declared: str
    computed: str
    decided: str
    standard: str
    working: str
    why: str
    of: SectionScore | UnitScore

    @property
    def open(self) -> bool:
        """Whether the row is a unit whose score is not determined."""
        return isinstance(self.of, UnitScore) and self.of.state == "open"


def rows_of(card: Scorecard, language: Language) -> list[Row]:
    """Return all rows in order."""
    return [row for section in card.sections for row in _section(card, section, 0, language)]


def has_declared(card: Scorecard) -> bool:
    """Return whether any unit says what score it gave itself."""
    return any(unit.declared for unit in card.units())


class Total(Struct, frozen=True, kw_only=True):
    """The last row: the totals as text, how the total came about, and the grade in words."""

    title: str
    points: str
    declared: str
    computed: str
    decided: str
    working: str
    grade: str

    @property
    def about(self) -> str:
        """How the total came about where that is more than one number, and the grade."""
        working = "" if self.working == self.computed else self.working
        return "\n".join(text for text in (working, self.grade) if text)


def total_of(card: Scorecard, language: Language) -> Total:
    """Return the last row."""
    declared = card.declared.score if card.declared else None
    after = card.review.card if card.review else None
    return Total(
        title=words.TOTAL.to(language),
        points="" if card.plan.total is None else points_text(card.plan.total),
        declared="" if declared is None else points_text(declared),
        computed=score_said(card).to(language),
        decided=ends_text(after.ends if after else None),
        working=total_working(card, language),
        grade=grade_said(card).to(language),
    )


def around(card: Scorecard, language: Language, most: int) -> list[tuple[str, list[str]]]:
    """Return the lists that stand under the table, each with its title; `most` missing facts."""
    found = (
        (words.LET, let_lines(card, language)),
        (words.DECISIONS, review_lines(card, language)),
        (words.ADJUSTMENTS, adjustment_lines(card, language)),
        (words.WARNINGS, check_lines(card, language)),
        (words.MISSING, missing_lines(card, language, most)),
        (words.NOTES, note_lines(card, language)),
    )
    return [(title.to(language), lines) for title, lines in found if lines]


def cited_by(unit: UnitScore) -> tuple[Evidence, ...]:
    """Return the evidence of a score: also of the facts that were summed for it."""
    found: dict[Evidence, None] = dict.fromkeys(unit.evidence)
    for operand in unit.operands:
        for part in operand.known.parts if operand.known else ():
            found.update(dict.fromkeys(part.evidence))
    return tuple(found)


def made_of(card: Scorecard, language: Language, version: str) -> list[tuple[str, str]]:
    """Return what the scores were made of: case, ruleset and engine, each with its digest."""
    plan = card.plan
    return [
        (words.CASE.to(language), f"{card.case_id}  sha256 {card.case_sha256}"),
        (words.RULESET.to(language), f"{plan.id} {plan.version}  sha256 {plan.sha256}"),
        (words.ENGINE.to(language), f"jixiao {version}, {card.matcher}"),
    ]


def _section(
    card: Scorecard, section: SectionScore, depth: int, language: Language
) -> Iterator[Row]:
    plan = section.section
    yield Row(
        depth=depth,
        title=plan.title.to(language),
        dimension=None,
        points=points_said(section),
        declared="",
        computed=_score(section, language),
        decided=_score(decided_section(card, plan.id), language),
        standard=(basis_text(plan.origin, language) or "") if depth == 0 else "",
        working=about_section(card, section, language),
        why="",
        of=section,
    )
    for inner in section.sections:
        yield from _section(card, inner, depth + 1, language)
    for unit in section.units:
        yield _unit(card, unit, depth + 1, language)


def _unit(card: Scorecard, unit: UnitScore, depth: int, language: Language) -> Row:
    why = why_lost(card, unit)
    return Row(
        depth=depth,
        title=unit.title.to(language),
        dimension=unit.dimension,
        points=points_said(unit),
        declared=unit.declared.written if unit.declared else "",
        computed=_score(unit, language),
        decided=_decision(card, unit),
        standard=rule_words(unit.method, language, percent=is_percent(unit)),
        working=working(card, unit, language),
        why="" if why is None else why.to(language),
        of=unit,
    )


def _score(score: SectionScore | UnitScore | None, language: Language) -> str:
    return "" if score is None else score_said(score).to(language)


def _decision(card: Scorecard, unit: UnitScore) -> str:
    """Return the decided score of a unit, marked where it is disputed or overtaken."""
    one = card.review.decided.get(unit.id) if card.review else None
    if one is None:
        return ""
    mark = "!" if one.overtaken else "?" if one.decision.kind == "disputed" else ""
    return mark + span_text(one.low, one.high)
