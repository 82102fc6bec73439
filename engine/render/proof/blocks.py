"""The verdicts of a ruleset as a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.authoring.proof.examples import Example
from engine.authoring.proof.search import Verdict
from engine.base.words import Language, Text
from engine.language.plan import Plan
from engine.render.blocks import Block, Heading, Items, Paragraph
from engine.render.proof import words
from engine.scoring.explain.numbers import ends_text
from engine.scoring.explain.rules import ruleset_title


def outcome_text(verdict: Verdict, language: Language) -> str:
    """Return one line: the outcome, the claim and its id."""
    claim, outcome = verdict.claim, words.OUTCOMES[verdict.outcome]
    return f"{outcome.to(language)}  {claim.title.to(language)} [{claim.id}]"


def remarks(verdict: Verdict, language: Language) -> tuple[str, ...]:
    """Return what there is to say beneath: why, or the example and its scores."""
    found = [words.ALWAYS] if verdict.outcome == "proved" else []
    if verdict.why is not None:
        found.append(verdict.why)
    found += [words.EXAMPLE.fill(name=e.name, said=_score_text(e)) for e in verdict.examples]
    return tuple(text.to(language) for text in found)


def _score_text(example: Example) -> Text:
    card = example.scored.card
    if card.problems and card.score is None:
        return card.problems[0].message
    said = words.TOTAL if card.grade is None else words.GRADED
    return said.fill(total=ends_text(card.ends), grade=card.grade)


def proof_blocks(plan: Plan, verdicts: Sequence[Verdict], language: Language) -> list[Block]:
    """Return the verdicts as a document, the text of every example in it."""
    blocks: list[Block] = [
        Heading(1, ruleset_title(plan).to(language)),
        Paragraph(summary(verdicts, language)),
        Items(tuple((outcome_text(v, language), remarks(v, language)) for v in verdicts)),
    ]
    examples = [e for v in verdicts for e in v.examples]
    if examples:
        blocks.append(Heading(2, words.EXAMPLES.to(language)))
    for example in examples:
        blocks.append(Heading(3, f"{example.name}.yaml"))
        blocks.append(Items(tuple((line, ()) for line in example.text.splitlines())))
    return blocks


def summary(verdicts: Iterable[Verdict], language: Language) -> str:
    """Return how many claims came out how."""
    outcomes = [v.outcome for v in verdicts]
    if not outcomes:
        return words.NOTHING.to(language)
    parts = [
        f"{title.to(language)} {outcomes.count(one)}"
        for one, title in words.OUTCOMES.items()
        if one in outcomes
    ]
    return words.LIST.to(language).join(parts)
