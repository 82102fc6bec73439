"""Why scores move under an edited ruleset: change by change, and for the cases that move most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from engine.analysis.compare.grading import of_grades, of_neither, regraded, still
from engine.analysis.compare.impact import CaseImpact, Impact, Moved
from engine.analysis.compare.spreads import by_change
from engine.authoring.diff.changes import Change
from engine.base.words import Language, Text
from engine.render.blocks import Block, Grid, Heading, Items, Paragraph
from engine.render.comparison.blocks import grade_text
from engine.render.impact import words
from engine.render.impact.groups import both_ends
from engine.render.impact.naming import case_names
from engine.scoring.explain.numbers import ends_text

_MOST_SCORES = 5  # of one case
_MOST_CHANGES = 3  # of one score


def change_blocks(impact: Impact, language: Language) -> list[Block]:
    """Return what each change of the rules moves."""
    found = by_change(impact)
    if not found:
        return []
    said_of = Counter(one.change.sentence.to(language) for one in found if one.change)
    rows = [
        (
            _named(one.change, said_of, language),
            str(one.cases),
            both_ends(*one.alone),
            both_ends(*one.shared),
        )
        for one in found
    ]
    return [
        Heading(2, words.CHANGES.to(language)),
        Grid(words.CHANGE_HEADS.parts(language), tuple(rows)),
        Paragraph(words.HOW_CHANGES_COUNT.to(language), quiet=True),
    ]


def other_blocks(impact: Impact, language: Language) -> list[Block]:
    """Return the changes that move no score of these cases, those of grades apart."""
    blocks: list[Block] = []
    graded = of_grades(impact)
    if graded:
        said = words.regraded(len(regraded(impact)), len(still(impact)))
        blocks += [Heading(2, words.GRADE_CHANGES.to(language)), Paragraph(said.to(language))]
        blocks.append(_listed(graded, language))
    found = of_neither(impact)
    if found:
        blocks += [Heading(2, words.OTHER_CHANGES.to(language)), _listed(found, language)]
    return blocks


def _listed(changes: Sequence[Change], language: Language) -> Items:
    return Items(tuple((_change(change).to(language), ()) for change in changes))


def _named(change: Change | None, said_of: Counter[str], language: Language) -> str:
    """Return a change in words, with the id of what it concerns where others read the same."""
    if change is None:
        return words.NO_CHANGE.to(language)
    said = change.sentence.to(language)
    if said_of[said] == 1:
        return said
    return words.ASIDE.fill(text=said, aside=change.owner).to(language)


def mover_blocks(impact: Impact, top: int, language: Language) -> list[Block]:
    """Return the `top` cases that move most, each with its reasons."""
    movers = impact.movers()[:top]
    if not movers:
        return []
    blocks: list[Block] = [Heading(2, words.MOVERS.to(language))]
    names = case_names(impact, language)
    for case in movers:
        blocks.append(Heading(3, _mover(case, names[case.name], language)))
        items = [(_score(one, language), _reasons(one, language)) for one in case.moved]
        kept = items[:_MOST_SCORES]
        if len(items) > len(kept):
            more = len(items) - len(kept)
            kept.append((words.MORE_SCORES.fill(more=more).to(language), ()))
        blocks.append(Items(tuple(kept)))
    return blocks


def _mover(case: CaseImpact, name: str, language: Language) -> str:
    old, new = case.old, case.new
    said = words.MOVER.fill(
        name=name,
        scores=f"{ends_text(old.ends)} → {ends_text(new.ends)}",
        change=both_ends(case.change_of(0), case.change_of(1)),
    ).to(language)
    before, after = grade_text(old, language), grade_text(new, language)
    if before == after:
        return said
    return said + words.NEW_GRADE.fill(old=before, new=after).to(language)


def _score(one: Moved, language: Language) -> str:
    return f"{one.title.to(language)}{words.COLON.to(language)}{both_ends(*one.change)}"


def _reasons(one: Moved, language: Language) -> tuple[str, ...]:
    found = [
        words.BEFORE.fill(text=one.before),
        words.AFTER.fill(text=one.after),
        *(words.BECAUSE.fill(text=_change(change)) for change in one.because[:_MOST_CHANGES]),
    ]
    more = len(one.because) - _MOST_CHANGES
    if more > 0:
        found.append(words.MORE_CHANGES.fill(more=more))
    return tuple(text.to(language) for text in found)


def _change(change: Change) -> Text:
    place = change.new_place or change.old_place
    if place is None:
        return change.sentence
    return words.ASIDE.fill(text=change.sentence, aside=place)
