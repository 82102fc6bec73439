"""Words and levels that a case states without evidence, where the ruleset does not accept them.

As with numbers: `bounds` leaves them open over all that they may be, `zero` gives nothing for what
rests on them, and a condition that looks at them is open under either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

import pytest
from conftest import pair, scored, unit

from engine.base.words import Language
from engine.scoring.explain.adjustments import adjustment_text
from engine.scoring.explain.derivation import derivation
from engine.scoring.explain.losses import why_lost
from engine.scoring.explain.statements import Statement
from engine.scoring.scorecard import Scorecard

RULES = """\
ruleset: r
title: r
version: 1.0.0
verified: true
total: 100
rounding: {places: 2, mode: half-up, at: indicator}
grades: {on: rounded, bands: [{at_least: 60, grade: 好}, {else: 差}]}
POLICY
facts:
  facts.declared: {title: 申报, kind: words, words: [甲, 乙, 丙]}
measures:
  qualitative: {method: levels, levels: {达成: 100%, 部分达成: 60%, 未达成: 0%}}
sections:
  - id: s
    title: s
    points: 90
    indicators:
      - {id: level, title: 档次, points: 20, score: {method: levels, levels: {A: 100%, B: 60%, C: 10%}}}
      - {id: shared, title: 共用, points: 10, score: {method: levels, of: facts.level, levels: {A: 0, B: 50%, C: 100%}}}
      - id: items
        title: 要点
        points: 30
        score:
          method: checklist
          partly: 50%
          items: [{id: a, title: 甲项, points: 10}, {id: b, title: 乙项, points: 20}]
      - {id: asked, title: 是非, points: 10, score: {method: yes-no, when: {facts.declared: 甲}}}
      - id: table
        title: 表
        points: 20
        score:
          method: table
          hit: first
          rows: [{when: {facts.declared: 乙}, points: 20}, {when: {facts.declared: 丙}, points: 5}, {points: 0}]
  - {id: out, title: 产出, points: 10, each: outputs, allocate: equal}
adjustments:
  - {id: cut, title: 扣, when: {facts.declared: 丙}, then: {deduct: 7}}
  - {id: bad, title: 坏, when: {any: outputs, level: 未达成}, then: {deduct: 3}}
"""

#: What each word may be, worked out from the ruleset by hand.
POSSIBLE: dict[str, list[str]] = {
    "management.level.level": ["A", "B", "C"],
    "facts.level": ["A", "B", "C"],
    "management.items.a": ["met", "partly", "not-met", "not-applicable"],
    "management.items.b": ["met", "partly", "not-met", "not-applicable"],
    "facts.declared": ["甲", "乙", "丙"],
    "outputs.x.level": ["达成", "部分达成", "未达成"],
}
STATED = {path: words[0] for path, words in POSSIBLE.items()}


def rules(policy: str) -> str:
    return RULES.replace("POLICY", policy)


def case(words: Mapping[str, str], doubted: frozenset[str] = frozenset()) -> str:
    """Return a case that states words, all but the `doubted` with evidence."""
    said = {
        path: word if path in doubted else f"{{value: {word}, evidence: {{document: d}}}}"
        for path, word in words.items()
    }
    return (
        "case: c\ntitle: c\nyear: 2022\ndocuments: {d: d}\nfacts:\n"
        f"  level: {said['facts.level']}\n  declared: {said['facts.declared']}\n"
        f"management:\n  level: {{level: {said['management.level.level']}}}\n"
        f"  items: {{findings: {{a: {said['management.items.a']}, b: {said['management.items.b']}}}}}\n"
        f"outputs:\n  - {{id: x, title: x, level: {said['outputs.x.level']}}}\n"
    )


def completions(doubted: frozenset[str]) -> Iterator[dict[str, str]]:
    names = sorted(doubted)
    for words in product(*(POSSIBLE[name] for name in names)):
        yield STATED | dict(zip(names, words, strict=True))


SOME = [
    frozenset(names)
    for names in (
        *([name] for name in POSSIBLE),
        ["facts.level", "management.level.level"],
        ["management.items.a", "management.items.b"],
        ["facts.declared", "outputs.x.level"],
        ["facts.declared", "facts.level", "management.items.b"],
    )
]


@pytest.mark.parametrize("doubted", SOME, ids=lambda names: "+".join(sorted(names)))
def test_bounds_are_those_of_all_that_the_words_may_be(doubted: frozenset[str]) -> None:
    accept = rules("")
    all_ = [scored(accept, case(words)).low for words in completions(doubted)]
    card = scored(rules("unproved: bounds"), case(STATED, doubted))

    assert (card.low, card.high) == (min(all_), max(all_))
    assert card.exact
    assert min(all_) < max(all_)


@pytest.mark.parametrize("policy", ["unproved: bounds", "unproved: zero"])
def test_words_with_evidence_count_as_they_stand(policy: str) -> None:
    assert scored(rules(policy), case(STATED)).low == scored(rules(""), case(STATED)).low
    assert scored(rules(""), case(STATED, frozenset(POSSIBLE))).state == "scored"


@pytest.mark.parametrize(
    ("doubted", "id_", "expected"),
    [
        ("management.level.level", "level", pair("0")),
        ("facts.level", "shared", pair("0")),
        ("management.items.a", "items", pair("20")),
        ("management.items.b", "items", pair("10")),
        ("outputs.x.level", "outputs.x", pair("0")),
        ("facts.declared", "asked", pair("0")),
        ("facts.declared", "table", pair("0")),
    ],
)
def test_zero_gives_nothing_for_what_is_not_proved(
    doubted: str, id_: str, expected: tuple[object, object]
) -> None:
    score = unit(scored(rules("unproved: zero"), case(STATED, frozenset([doubted]))), id_)
    assert (score.low, score.high) == expected


def test_under_zero_an_adjustment_is_open_that_looks_at_what_is_not_proved() -> None:
    """As it is for a number: only what would earn points earns none."""
    card = scored(rules("unproved: zero"), case(STATED, frozenset(["facts.declared"])))
    assert {a.adjustment.id: a.applies for a in card.adjustments} == {"cut": None, "bad": False}
    card = scored(rules("unproved: zero"), case(STATED, frozenset(["outputs.x.level"])))
    assert {a.adjustment.id: a.applies for a in card.adjustments} == {"cut": False, "bad": None}


@pytest.mark.parametrize("policy", ["bounds", "zero"])
def test_a_finding_that_does_not_apply_has_to_be_proved_too(policy: str) -> None:
    """Else points would go to the others for the asking."""
    words = STATED | {"management.items.a": "not-applicable", "management.items.b": "met"}
    score = unit(
        scored(rules(f"unproved: {policy}"), case(words, frozenset(["management.items.a"]))),
        "items",
    )
    assert (score.low, score.high) == (pair("20") if policy == "zero" else pair("20", "30"))


LANGUAGES: tuple[Language, ...] = ("zh", "en")


def all_said(card: Scorecard, language: Language) -> Iterator[str]:
    """Yield the sentences of a scorecard: of units, of what they lost, of adjustments."""
    for score in card.units():
        yield from texts_in(derivation(card, score, language))
        lost = why_lost(card, score)
        yield lost.to(language) if lost else ""
    for adjustment in card.adjustments:
        yield adjustment_text(card, adjustment, language)


def texts_in(statements: Iterable[Statement]) -> Iterator[str]:
    for one in statements:
        yield f"{one.label} {one.text}"
        yield from texts_in(one.inner)


@pytest.mark.parametrize("policy", ["bounds", "zero"])
@pytest.mark.parametrize(
    ("doubted", "said"),
    [
        ("management.level.level", ("没有佐证", "without evidence")),
        ("management.items.a", ("没有佐证 1 项", "1 without evidence")),
        ("facts.declared", ("申报 = 丙，没有佐证", "申报 = 丙, without evidence")),
        ("outputs.x.level", ("没有佐证", "without evidence")),
    ],
)
def test_sentences_say_that_evidence_is_lacking_and_not_the_fact(
    policy: str, doubted: str, said: tuple[str, str]
) -> None:
    card = scored(rules(f"unproved: {policy}"), case(STATED, frozenset([doubted])))
    for language, words in zip(LANGUAGES, said, strict=True):
        text = "\n".join(all_said(card, language))
        assert words in text
        assert not any(word in text for word in ("前面的规则", "an earlier rule"))
        assert not any(word in text for word in ("未载明", "not stated", "缺少", "missing:"))
