"""Decisions of reviewers in words."""

from __future__ import annotations

from collections import Counter
from typing import TypedDict

from engine.base.words import Language, Text, same
from engine.scoring.explain import result_words as texts
from engine.scoring.explain import words
from engine.scoring.explain.numbers import ends_text, points_text, span_text
from engine.scoring.scorecard import Decided, Decision, Scorecard, SectionScore


class CountsData(TypedDict):
    """How many scores were decided how."""

    accepted: int
    adjusted: int
    disputed: int
    overtaken: int
    undecided: int


def states(card: Scorecard) -> CountsData:
    """Return how many units were accepted, adjusted, disputed, overtaken, and not decided."""
    found: Counter[str] = Counter()
    decided = card.review.decided if card.review else {}
    for unit in card.units():
        one = decided.get(unit.id)
        if one is not None:
            found["overtaken" if one.overtaken else one.decision.kind] += 1
        elif unit.applies is not False:
            found["undecided"] += 1
    return {
        "accepted": found["accepted"],
        "adjusted": found["adjusted"],
        "disputed": found["disputed"],
        "overtaken": found["overtaken"],
        "undecided": found["undecided"],
    }


def counts_text(card: Scorecard, language: Language) -> str:
    """Say how far the review has come."""
    counts = ((texts.COUNTED[key], n) for key, n in states(card).items() if n)
    return words.COMMA.join(sentence.fill(n=n) for sentence, n in counts).to(language)


def review_lines(card: Scorecard, language: Language) -> list[str]:
    """Say what the decided scores come to, how far the review is, and every decision in force."""
    review = card.review
    if review is None:
        return []
    after = review.card
    total = ends_text(after.ends) if after.scored else ""
    grade = after.grade or (f"{after.grade_low}–{after.grade_high}" if after.grade_low else "")
    sentence = texts.DECIDED_WITH_GRADE if grade else texts.DECIDED_TOTAL
    first = sentence.fill(total=total, grade=grade).to(language) if total else ""
    titles = {unit.id: unit.title for unit in card.units()}
    lines = [line for line in (first, counts_text(card, language)) if line]
    return lines + [
        decision_text(one, titles[id_]).to(language) for id_, one in review.decided.items()
    ]


def decided_section(card: Scorecard, id_: str) -> SectionScore | None:
    """Return a section with the scores that decisions leave; None without decisions."""
    stack = list(card.review.card.sections) if card.review else []
    while stack:
        section = stack.pop()
        if section.section.id == id_:
            return section
        stack.extend(section.sections)
    return None


def decision_text(one: Decided, title: Text) -> Text:
    """Say what was decided of a unit, why, by whom, and whether it still holds."""
    decision = one.decision
    said = [_what(decision)]
    if decision.reason:
        said.append(same(decision.reason))
    for evidence in decision.evidence:
        places = [p for p in (evidence.title, evidence.section, evidence.place) if p]
        places += [f"“{evidence.figure}”"] if evidence.figure else []
        said.append(same(" ".join(places)))
    said.append(texts.DECIDED_BY.fill(by=decision.by, on=decision.on))
    text = words.NAMED.fill(name=title, said=words.SEMICOLON.join(said))
    if one.overtaken:
        now = texts.OVERTAKEN.fill(now=span_text(one.low, one.high))
        text = words.NOTHING.join((text, now))
    return text


def _what(decision: Decision) -> Text:
    kind = texts.DECISIONS[decision.kind]
    was = span_text(*decision.computed) if decision.computed else ""
    if decision.kind == "adjusted" and decision.score is not None:
        return texts.DECIDED_ANEW.fill(was=was, kind=kind, score=points_text(decision.score))
    return (texts.DECIDED_SCORE if was else texts.DECIDED_NO_SCORE).fill(kind=kind, was=was)
