"""A rule effect divides over groups of rule changes: exactly, fairly, by rulesets that compile."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations

import small
from attributions import check_additive, named
from conftest import case_of, ruleset_of, short_searches
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from random_rulesets import case_text, cases, rulesets

from engine.analysis.compare.attribution import Corners, Line
from engine.analysis.compare.groups import Partition, finest, key_of, title_of
from engine.analysis.compare.same import Same
from engine.analysis.compare.shapley import shapley
from engine.analysis.compare.trees import attribution
from engine.analysis.mixtures import Mixtures
from engine.base.exact import ZERO
from engine.base.words import Text
from engine.language.facts.types import CaseFacts
from engine.language.load.mixing import mixed
from engine.language.load.mixing_parts import GROUPS, Group
from engine.language.load.yaml_tree import Mapping as Tree
from engine.pipeline import load_ruleset, mix_rulesets, ruleset_tree
from engine.scoring.ruleset import Ruleset, score_case
from engine.scoring.scorecard import Scorecard

F = Fraction


def tree(text: str) -> Tree:
    found, _, problems = ruleset_tree("rules.yaml", text.encode())
    assert isinstance(found, Tree), problems
    return found


def divided(
    old: str, new: str, before: str, after: str, same: dict[str, str] | None = None
) -> tuple[Line, Partition]:
    """Return the attribution of two texts and two cases, with the groups of rule changes."""
    return of(old, new, case_of(before), case_of(after), same or {})


def of(
    old: str, new: str, before: CaseFacts, after: CaseFacts, same: dict[str, str]
) -> tuple[Line, Partition]:
    one, other = ruleset_of(old), ruleset_of(new)
    division = Mixtures(tree(old), tree(new), same).division(before, after, score_case)
    cards = [score_case(r, f) for r, f in
             ((one, before), (one, after), (other, before), (other, after))]  # fmt: skip
    corners = Corners(cards[0], cards[1], cards[2], cards[3], division.between)
    return attribution(corners, Same(same)), division.partition


def keys(partition: Partition) -> list[str]:
    return [key_of(block) for block in partition.blocks]


def check_groups(line: Line) -> None:
    """At every line and end the groups sum to the rule effect, as it is without groups."""
    check_additive(line)
    for _, one in line.walk():
        for end, effects in ((0, one.documented), (1, one.attainable)):
            a, b, c, d = (ZERO if v is None else v[end] for v in one.corners)
            assert effects.rules == ((c - a) + (d - b)) / 2
            assert sum(effects.groups, ZERO) == effects.rules


# ---- by hand -----------------------------------------------------------------------------------


def test_the_shapley_value_of_small_games() -> None:
    assert shapley([ZERO, F(5)]) == (F(5),)
    glove = [F(0), F(0), F(0), F(1), F(0), F(1), F(0), F(1)]  # one left glove, two right ones
    assert shapley(glove) == (F(2, 3), F(1, 6), F(1, 6))
    assert shapley([F(7)]) == ()


def rate(points: int, full_at: str, *, method: str = "proportional", extra: str = "") -> str:
    """Return a ruleset with one indicator on the execution rate."""
    how = {
        "proportional": f"{{method: proportional, full_at: {full_at}}}",
        "yes-no": "{method: yes-no, when: 支出 >= 预算 / 2, no: 10%}",
    }[method]
    return small.rules(("rate", points, f"value: 支出 / 预算\nscore: {how}"), extra=extra)


LATE = """
adjustments:
  - {id: late, title: 逾期, when: {facts.late: yes}, then: {deduct: 3}}
"""


def test_the_example_of_the_explanation() -> None:
    """Spent 40, then 60 of 100. From 10 points, full at 100%, to 20 points, full at 80%.

    40: 4 and 8 with points alone, 5 with the threshold alone, 10 with both.
    60: 6, 12, 7.5, 15.
    Weights at 40: ((8 - 4) + (10 - 5)) / 2 = 4.5; at 60: ((12 - 6) + (15 - 7.5)) / 2 = 6.75.
    Thresholds: ((5 - 4) + (10 - 8)) / 2 = 1.5; ((7.5 - 6) + (15 - 12)) / 2 = 2.25.
    """
    line, partition = divided(rate(10, "100%"), rate(20, "80%"), small.case("40"), small.case("60"))
    assert keys(partition) == ["weights", "thresholds"]
    assert named(line, "rate").values[0] == tuple((F(v), F(v)) for v in (4, 8, 5, 10))
    effects = named(line, "rate").documented
    assert effects.groups == (F("5.625"), F("1.875"))
    assert effects.rules == F("7.5")
    assert effects.performance == ((6 - 4) + (15 - 10)) / F(2)
    check_groups(line)


def test_three_groups_give_sixths() -> None:
    """Spent 90 of 100, late. 10 points, full at 100%; then 20, full at 120%, 3 off.

    None 9; weights 18; thresholds 7.5; adjustments 6; w+t 15; w+a 15; t+a 4.5; all 12.
    """
    late = small.case("90", extra="facts: {late: yes}\n")
    line, partition = divided(rate(10, "100%"), rate(20, "120%", extra=LATE), late, late)
    assert keys(partition) == ["weights", "thresholds", "adjustments"]
    weights = F(2 * 9 + F("7.5") + 9 + 2 * F("7.5")) / 6
    thresholds = F(2 * F("-1.5") - 3 - F("1.5") + 2 * -3) / 6
    assert line.documented.groups == (weights, thresholds, F(-3))
    assert line.documented.rules == 3
    assert named(line, "late").documented.groups == (0, 0, -3)
    check_groups(line)


def test_what_each_kind_of_change_belongs_to() -> None:
    base = small.rules(
        ("a", 10, "value: 支出 / 预算\nscore: {method: bands, bands: [{at_least: 90%, points: 10}, {share: 50%}]}"),
        ("b", 10, "score: {method: yes-no, when: 次数 > 2}"),
        extra=LATE,
    )  # fmt: skip
    for old, new, expected in (
        ("points: 10}", "points: 9}", {"weights"}),
        ("at_least: 90%, p", "above: 85%, p", {"thresholds"}),
        ("share: 50%", "share: 40%", {"thresholds"}),
        ("次数 > 2", "次数 > 3", {"methods"}),
        ("yes-no, when", "yes-no, no: 10%, when", {"thresholds"}),
        ("deduct: 3", "deduct: 4", {"adjustments"}),
        ("at: indicator", "at: total", {"methods"}),
        ("facts.count", "facts.number", {"methods"}),
        ("{at_least: 90, grade: 优}", "{at_least: 95, grade: 优}", set()),
        ("title: small", "title: large", set()),
        ("{share: 50%}", "{at_least: 50%, share: 50%}, {share: 0}", {"methods"}),
        ("{share: 50%}", "{points: 5}", {"methods"}),
    ):
        assert base.count(old) >= 1, old
        edited = base.replace(old, new)
        ruleset_of(edited)
        assert mixed(tree(base), tree(edited), frozenset(), {}).changed == expected, new


def test_levels_of_other_names_are_another_method_and_of_the_same_names_other_thresholds() -> None:
    base = small.rules(("a", 10, "score: {method: levels, levels: {好: 100%, 中: 60%, 差: 0%}}"))
    for old, new, expected in (
        ("中: 60%", "中: 50%", {"thresholds"}),
        ("中: 60%", "可: 60%", {"methods"}),
        ("中: 60%, ", "", {"methods"}),
    ):
        edited = base.replace(old, new)
        assert mixed(tree(base), tree(edited), frozenset(), {}).changed == expected, new


def test_measures_by_default_are_those_of_the_section() -> None:
    """A method written once for all sections is the same as one written at the section."""
    score = "quantitative: {method: proportional, of: 实际完成值 / 年度指标值, cap: 100%}"
    own = small.measured(score)
    head, _, _ = own.partition("    score:")
    shared = head + f"measures:\n  {score.replace('100%', '120%')}\n"
    assert mixed(tree(own), tree(shared), frozenset(), {}).changed == {"thresholds"}
    ruleset, _, _ = mix_rulesets(tree(own), tree(shared), frozenset({"thresholds"}), {})
    assert ruleset is not None
    card = score_case(ruleset, case_of(small.outputs("target: 10场, actual: 15场")))
    assert card.low == 12


def test_an_indicator_under_another_id_keeps_its_rules() -> None:
    old, new = rate(10, "100%"), rate(20, "80%").replace("id: rate", "id: execution")
    line, partition = divided(old, new, small.case("40"), small.case("40"), {"rate": "execution"})
    assert keys(partition) == ["weights", "thresholds", "methods"]
    assert named(line, "execution").documented.groups == (F("4.5"), F("1.5"), 0)
    check_groups(line)
    apart, _ = divided(old, new, small.case("40"), small.case("40"))
    assert named(apart, "rate").documented.groups[0] == -4
    check_groups(apart)


def test_groups_that_do_not_fit_each_other_are_taken_together() -> None:
    """Points of the new bands exceed the old weight: no ruleset has the one without the other."""
    score = "value: 支出 / 预算\nscore: {method: bands, bands: [{at_least: 50%, points: 20}, {points: 0}]}"
    old, new = rate(10, "100%", extra=LATE), small.rules(("rate", 20, score))
    late = small.case("60", extra="facts: {late: yes}\n")
    line, partition = divided(old, new, late, late)
    assert keys(partition) == ["weights+methods", "adjustments"]
    (apart,) = partition.apart
    assert apart.taken == {"methods"}
    assert "20" in apart.why.zh
    assert "rules.yaml:" in apart.why.zh
    assert line.documented.groups == (14, 3)
    check_groups(line)


def test_a_mixture_without_a_total_is_no_mixture() -> None:
    def rules(places: str, minimum: str) -> str:
        return small.rules(("a", 10, f"applies: {places}\nscore: {{method: yes-no, when: 次数 > 2}}"),
                           ("b", 10, "score: {method: yes-no, when: 次数 > 2}")) + minimum  # fmt: skip

    old = rules("次数 > 9", "")
    new = rules("次数 > 1", "").replace("points: 20", "points: 20\n    minimum: 2", 1)
    case = small.case(extra="facts: {count: 5}\n")
    _, partition = divided(old, new, case, case)
    assert keys(partition) == ["methods"]


# ---- partitions --------------------------------------------------------------------------------


@given(st.sets(st.sets(st.sampled_from(GROUPS), min_size=1).map(frozenset), max_size=6))
def test_the_finest_partition_is_found(bad: set[frozenset[Group]]) -> None:
    """No union of its blocks is wrong, and every partition with more blocks has one that is."""
    changed = frozenset(GROUPS)
    bad.discard(changed)

    def wrong(taken: frozenset[Group]) -> Text | None:
        return Text("不行", "no") if taken in bad else None

    found = finest(changed, wrong)
    assert sorted(g for block in found.blocks for g in block) == sorted(GROUPS)
    assert not set(found.between()) & bad
    assert {one.groups for one in found.apart} == {b for b in found.blocks if len(b) > 1}
    for one in found.apart:
        assert one.taken in bad
        assert one.groups & one.taken
        assert one.groups - one.taken
    for a, b in combinations(found.blocks, 2):  # nor can any two blocks be told apart further
        assert title_of(a | b).zh.count("＋") == len(a | b) - 1
    if not bad:
        assert len(found.blocks) == len(GROUPS)


# ---- always ------------------------------------------------------------------------------------


def text_with(choice: Mapping[Group, int]) -> str:
    w, t, m, a = (choice[group] for group in GROUPS)
    points = (10, 20, 35)[w]
    full = ("100%", "80%", "60%")[t]
    of = ("facts.x / 10", "facts.x × facts.x / 100", "facts.y / 10")[m]
    first = f"value: {of}\nscore: {{method: proportional, full_at: {full}}}"
    second = "score: {method: yes-no, when: facts.y > 3}"
    return small.rules(("one", points, first), ("two", 10, second), extra=("", """
        adjustments:
          - {id: cut, title: cut, when: facts.y < 5, then: {deduct: 2}}
    """, """
        adjustments:
          - {id: cut, title: cut, when: facts.y < 7, then: {total_at_most: 6}}
    """)[a])  # fmt: skip


def facts_of(x: int | None, y: int | None) -> CaseFacts:
    stated = ", ".join(f"{n}: {v}" for n, v in (("x", x), ("y", y)) if v is not None)
    return case_of(small.case(extra=f"facts: {{{stated}}}\n" if stated else ""))


numbers = st.one_of(st.none(), st.integers(0, 12))
choices = st.fixed_dictionaries({group: st.integers(0, 2) for group in GROUPS})


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(choices, choices, numbers, numbers, numbers, numbers)
def test_groups_of_edits(
    first: Mapping[Group, int], last: Mapping[Group, int],
    x1: int | None, y1: int | None, x2: int | None, y2: int | None,
) -> None:  # fmt: skip
    """What did not change drops out and has no effect; the way back has the other sign."""
    old, new = text_with(first), text_with(last)
    before, after = facts_of(x1, y1), facts_of(x2, y2)
    line, partition = of(old, new, before, after, {})
    assert keys(partition) == [g for g in GROUPS if first[g] != last[g]]
    check_groups(line)
    back, _ = of(new, old, after, before, {})
    check_mirrored(line, back)
    for group in GROUPS:
        # Told as a change of every group: one that is not takes no part.
        if first[group] == last[group]:
            block = frozenset({group})
            changed = tree(old), tree(new)
            for taken in partition.between():
                plain = mix_rulesets(*changed, taken, {})[0]
                more = mix_rulesets(*changed, taken | block, {})[0]
                assert plain is not None
                assert more is not None
                assert score_case(plain, before).low == score_case(more, before).low


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(rulesets(), rulesets(), cases(), cases())
def test_groups_whatever_the_rules_and_cases(
    one: str, other: str, facts_1: Mapping[str, str | None], facts_2: Mapping[str, str | None]
) -> None:
    """Two rulesets that share nothing but ids; mixtures may be wrong, sums never are."""
    with short_searches():
        check_any(one, other, stated(facts_1, 0), stated(facts_2, 0))


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(rulesets(), rulesets(), cases(), cases())
def test_groups_of_open_scores(
    one: str, other: str, facts_1: Mapping[str, str | None], facts_2: Mapping[str, str | None]
) -> None:
    with short_searches():
        check_any(one, other, stated(facts_1, 1), stated(facts_2, 0))


def check_any(
    one: str, other: str, facts_1: Mapping[str, str | None], facts_2: Mapping[str, str | None]
) -> None:
    for text in (one, other):
        assume(load_ruleset("rules.yaml", text.encode())[0] is not None)
    before, after = case_of(case_text(facts_1)), case_of(case_text(facts_2))
    old, new = ruleset_of(one), ruleset_of(other)
    cards = [score_case(r, f) for r in (old, new) for f in (before, after)]
    assume(all(card.scored for card in cards))
    line, partition = of(one, other, before, after, {})
    check_groups(line)
    back, mirrored = of(other, one, after, before, {})
    assert mirrored.blocks == partition.blocks
    check_mirrored(line, back)
    for taken, ruleset in ((frozenset[Group](), old), (partition_changed(partition), new)):
        mixture = mix_rulesets(tree(one), tree(other), taken, {})[0]
        assert mixture is not None
        check_same_scores(mixture, ruleset, (before, after))


def stated(facts: Mapping[str, str | None], unknown: int) -> dict[str, str | None]:
    """Return facts of which so many are not stated: bounds of several unknowns take long."""
    gone = [name for name, value in facts.items() if value is None][:unknown]
    default = {"n": "3", "w": "A", "q": "b"}
    return {k: None if k in gone else v or default[k[0]] for k, v in facts.items()}


def partition_changed(partition: Partition) -> frozenset[Group]:
    return frozenset(group for block in partition.blocks for group in block)


def check_mirrored(line: Line, back: Line) -> None:
    lines = {(one.kind, one.id): one for _, one in back.walk() if one.kind != "rest"}
    for _, one in line.walk():
        if one.kind == "rest":
            continue
        other = lines[one.kind, one.id]
        for a, b in ((one.documented, other.documented), (one.attainable, other.attainable)):
            assert a.groups == tuple(-part for part in b.groups)
            assert (a.performance, a.rules) == (-b.performance, -b.rules)


def check_same_scores(one: Ruleset, other: Ruleset, facts: tuple[CaseFacts, ...]) -> None:
    """Nothing taken is the old ruleset; all that has changed taken is the new one."""
    for case in facts:
        a, b = score_case(one, case), score_case(other, case)
        assert scores(a) == scores(b)


def scores(card: Scorecard) -> dict[str, tuple[Fraction, Fraction]]:
    found = {"": (card.low, card.high)}
    return found | {unit.id: (unit.low, unit.high) for unit in card.units()}
