"""Planted faults: altered rulesets whose guarantees no longer hold, and the case that shows it.

Every fault is one edit of a ruleset whose guarantee is proved as it stands. The case that is found
is scored by `jixiao score`'s own path, and breaks the guarantee there too.
"""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
from conftest import ROOT
from counterexamples import confirmed
from small import rules

import engine
from engine.commands.files import library_of
from engine.scoring.ruleset import Ruleset

pytest.importorskip("z3")

import z3

from engine.authoring.proof.claims import claims_of, listing, measures_for
from engine.authoring.proof.problems import problem_of
from engine.authoring.proof.search import Verdict, decide

MOF, HB = "cn-mof-2020-self-evaluation", "cn-hb-20-40-40"
FRAME, CORE = "cn-mof-2020-evaluation-framework", "cn-mof-2021-core-targets-no-cost"
EXECUTION = "        score: {method: proportional, cap: 100%}\n        examples:"
WITHIN = "total-within-points"


def execution(method: str) -> str:
    """Return the score of the execution rate written otherwise, its examples left out."""
    return f"        score: {method}\n        ignored-examples:"


ADJUSTED = "\nguarantees:"


def adjusting(body: str) -> str:
    return f"\nadjustments:\n{dedent(body)}\nguarantees:"


#: ruleset, what is replaced, by what, the guarantee that breaks
SHIPPED = {
    "执行得分封顶 120%": (MOF, EXECUTION, execution("{method: proportional, cap: 120%}"), WITHIN),
    "执行得分没有归零点": (
        MOF, EXECUTION,
        execution("{method: proportional, cap: 100%, zero_at: -10%}"), "half-unspent-earns-half"),
    "执行得分保底六成": (
        MOF, EXECUTION, execution("{method: proportional, floor: 60%}"), "half-unspent-earns-half"),
    "执行率分档中间高两头低": (
        MOF, EXECUTION,
        execution("{method: bands, bands: [{at_least: 95%, points: 8}, {at_least: 80%, points: 10}, {points: 0}]}"),
        "spending-pays"),
    "执行率插值先升后降": (
        MOF, EXECUTION,
        execution("{method: interpolate, through: [{at: 0%, points: 0}, {at: 90%, points: 10}, {at: 100%, points: 9}]}"),
        "spending-pays"),
    "没有花完才得分": (
        MOF, EXECUTION, execution("{method: yes-no, when: 支出 < 预算}"), "spending-pays"),
    "按未执行数计分": (
        MOF, EXECUTION, execution("{method: formula, points: 10 - 10 * 支出 / 预算}"), "spending-pays"),
    "超支按比例加分": (
        MOF, EXECUTION, execution("{method: proportional, full_at: 110%}"),
        "overspending-earns-nothing"),
    "优的界限写成 89.99": (
        MOF, "{at_least: 90, grade: 优}", "{at_least: 89.99, grade: 优}", "excellent-needs-90"),
    "产出完成值封顶 110%": (
        MOF, "of: 实际完成值 / 年度指标值, cap: 100%", "of: 实际完成值 / 年度指标值, cap: 110%", WITHIN),
    "反向指标没有封顶": (
        MOF, "年度指标值 / 实际完成值\n    cap: 100%", "年度指标值 / 实际完成值\n    cap: 300%", WITHIN),
    "加分不封顶": (
        MOF, ADJUSTED, adjusting("""\
          - {id: extra, when: 支出 = 预算, then: {bonus: 5}}
        """), WITHIN),
    "恰好花完要扣分": (
        MOF, ADJUSTED, adjusting("""\
          - {id: exact, when: 支出 = 预算, then: {deduct: 3}}
        """), "spending-pays"),
    "超支一成加一分": (
        MOF, ADJUSTED, adjusting("""\
          - {id: over, when: 支出 > 110% * 预算, then: {bonus: 1}}
        """), "overspending-earns-nothing"),
    "花完就定为优": (
        MOF, ADJUSTED, adjusting("""\
          - {id: spent, when: 支出 = 预算, then: {grade: 优}}
        """), "excellent-needs-90"),
    "花得多反而封顶": (
        HB, ADJUSTED, adjusting("""\
          - {id: cap, when: execution-rate.value >= 90%, then: {total_at_most: 80}}
        """), "spending-pays"),
    "执行分保底": (
        HB, ADJUSTED, adjusting("""\
          - {id: least, when: execution-rate.value < 30%, then: {section: execution, score_at_least: 15}}
        """), "spending-pays"),
    "等级看取整前": (
        FRAME, "{at_least: 90, grade: 优}", "{at_least: 85, grade: 优}", "excellent-needs-90"),
    "执行率的分母和分子颠倒": (
        FRAME, "value: 支出 / 到位", "value: 到位 / 支出 - 1", "spending-pays"),
    "完成率的否决写成 79%": (
        "gd-science-acceptance", "completion.value: {below: 80%}}, grade: 不予通过",
        "completion.value: {below: 79%}}, grade: 不予通过", "below-80-fails"),
    "完成率恰好 80% 以下的写法": (
        "gd-science-acceptance", "completion.value: {below: 80%}}, grade: 不予通过",
        "completion.value: {at_most: 79.99%}}, grade: 不予通过", "below-80-fails"),
    "虚假写成了作假": (
        "gd-science-acceptance", "when: {facts.data: 虚假}", "when: {facts.data: 作假}",
        "false-data-fails"),
    "两个条件要同时成立": (
        "omb-part", "when: {any: [{facts.measures: lacking}, {facts.performance-data: lacking}]}",
        "when: {all: [{facts.measures: lacking}, {facts.performance-data: lacking}]}",
        "no-measures-no-rating"),
    "没有调查只扣一分": (
        "office-review-conventions", "then: {section: satisfaction, veto: true}",
        "then: {section: satisfaction, deduct: 1}", "no-survey-no-points"),
    "预算得分的分母颠倒": (
        "cn-provincial-defaults", "points: 10 * 支出 / (if 预算 = 0 then 1 else 预算)",
        "points: 10 * 预算 / (if 支出 = 0 then 1 else 支出)", "spending-pays"),
}  # fmt: skip

RATE = "value: 支出 / 预算\nscore: {method: proportional}"
TWO = ("rate", 60, RATE), ("talks", 40, "value: 次数\nscore: {method: proportional, full_at: 10}")


def guaranteed(text: str) -> str:
    return f"\nguarantees:\n{dedent(text)}"


TABLE = """\
    score:
      method: table
      hit: {hit}
      rows:
        - {{when: {{facts.a: [A, B]}}, share: 100%}}
        - {{when: {{facts.a: [{other}], facts.b: {{at_least: 2}}}}, share: 50%}}
        {last}
    """
REST = "- {share: 0%}"
RULINGS = """
    adjustments:
      - {{id: warned, when: {{facts.count: {first}}}, then: {{deduct: 1}}}}
      - {{id: struck, when: {{facts.count: {{at_least: 3}}}}, then: {{total_at_most: 50}}}}
    guarantees:
      - {{id: one-ruling, never: {{adjustment.warned: applied, adjustment.struck: applied}}}}
    """

LISTED = guaranteed("""\
    - {id: nobody-fails, when: {any: outputs, level: 未达成}, never: {total: {above: 0}}}
    """)
PUNISHED = """\
    value: 次数
    score:
      method: table
      hit: first
      rows: [{when: {any: outputs, level: 未达成}, share: 0%}, {share: 100%}]
    """
TWO_METHODS = """\
    score:
      method: best-of
      methods:
        - {{method: bands, of: 次数, bands: [{{at_least: 5, share: 0%}}, {{share: 10%}}]}}
        - {{method: bands, of: 次数, bands: [{{at_least: 9, share: {share}}}, {{share: {share}}}]}}
    """
LATER = "score: {{method: table, hit: first, rows: [{{when: {{year: {{at_least: 2030}}}}, share: {share}}}, {{share: 50%}}]}}"
DATED = guaranteed("""\
    - {id: old-years, when: {year: {at_most: 2012}}, never: {total: {above: 50}}}
    """)

UNSTATED = guaranteed("""\
    - {id: unstated-earns-nothing, when: {not-stated: facts.count}, never: {total: {above: 0}}}
    """)

#: the sound ruleset, the one with the fault, the guarantee
SMALL = {
    "两条裁定同时适用": (
        rules(*TWO, extra=RULINGS.format(first="{at_least: 1, below: 3}")),
        rules(*TWO, extra=RULINGS.format(first="{at_least: 1}")), "one-ruling"),
    "表有空档": (
        rules(("a", 100, TABLE.format(hit="first", other="C", last=REST))),
        rules(("a", 100, TABLE.format(hit="first", other="C", last="- {when: {facts.a: C}, share: 0%}")
                         .replace("facts.b: {at_least: 2}", "facts.b: {at_least: 2}"))).replace(
            "- {when: {facts.a: C}, share: 0%}", "- {when: {facts.a: C, facts.b: {below: 1}}, share: 0%}"),
        "no-gap"),
    "表的行冲突": (
        rules(("a", 100, TABLE.format(hit="unique", other="C", last=REST))),
        rules(("a", 100, TABLE.format(hit="unique", other="B, C", last=REST))), "no-overlap"),
    "投诉反而加分": (
        rules(*TWO, extra=guaranteed("""\
          - {id: talks-pay, raising: 次数, never_lowers: total}
        """)),
        rules(TWO[0], ("talks", 40, "value: 次数\nscore: {method: proportional, full_at: 0, zero_at: 10}"),
              extra=guaranteed("""\
          - {id: talks-pay, raising: 次数, never_lowers: total}
        """)), "talks-pay"),
    "最好的一种写成最差的一种": (
        rules(("rate", 100, """\
            value: 支出 / 预算
            score: {method: best-of, methods: [{method: proportional}, {method: yes-no, when: 次数 >= 1}]}
            """), extra=guaranteed("""\
          - {id: once-is-enough, when: 次数 >= 1, always: total >= 100}
        """)),
        rules(("rate", 100, """\
            value: 支出 / 预算
            score: {method: worst-of, methods: [{method: proportional}, {method: yes-no, when: 次数 >= 1}]}
            """), extra=guaranteed("""\
          - {id: once-is-enough, when: 次数 >= 1, always: total >= 100}
        """)), "once-is-enough"),
    "参数从某年起变宽": (
        rules(("rate", 100, "value: 支出 / 预算\nscore: {method: yes-no, when: rate.value >= 门槛}"), extra="""
            parameters: {门槛: {value: 80%}}
            guarantees:
              - {id: least-80, never: {rate.value: {below: 80%}, total: {above: 0}}}
            """),
        rules(("rate", 100, "value: 支出 / 预算\nscore: {method: yes-no, when: rate.value >= 门槛}"), extra="""
            parameters: {门槛: {values: [{value: 80%}, {from: 2027-01-01, value: 75%}]}}
            guarantees:
              - {id: least-80, never: {rate.value: {below: 80%}, total: {above: 0}}}
            """), "least-80"),
    "清单里的等次只有条件看": (
        rules(("a", 100, PUNISHED), extra=LISTED),
        rules(("a", 100, PUNISHED.replace("未达成", "部分达成")), extra=LISTED), "nobody-fails"),
    "很早的年度": (
        rules(("a", 100, "score: {method: yes-no, when: {year: {at_least: 2013}}}"), extra=DATED),
        rules(("a", 100, "score: {method: yes-no, when: {year: {at_least: 2011}}}"), extra=DATED), "old-years"),
    "以后的年度才多给分": (
        rules(("a", 100, LATER.format(share="50%")), extra=guaranteed("    - {id: half, never: {total: {above: 50}}}")),
        rules(("a", 100, LATER.format(share="100%")), extra=guaranteed("    - {id: half, never: {total: {above: 50}}}")),
        "half"),
    "两种方法各有各的未定": (
        rules(("a", 20, TWO_METHODS.format(share="50%")), extra=guaranteed("    - {id: half, always: total <= 10}")),
        rules(("a", 20, TWO_METHODS.format(share="100%")), extra=guaranteed("    - {id: half, always: total <= 10}")),
        "half"),
    "没有载明也给分": (
        rules(("talks", 100, "value: 次数\nscore: {method: proportional, full_at: 10}\nmissing: {fact: zero}"),
              extra=UNSTATED),
        rules(("talks", 100, """\
            value: 次数
            score:
              method: best-of
              methods: [{method: proportional, full_at: 10}, {method: yes-no, when: {not-stated: facts.count}}]
            missing: {fact: zero}
            """), extra=UNSTATED), "unstated-earns-nothing"),
}  # fmt: skip


def shipped(id_: str) -> Path:
    return ROOT / "rulesets" / f"{id_}.yaml"


def loaded(text: str, base: Path | None = None) -> Ruleset:
    library = None if base is None else library_of(base)
    ruleset, found = engine.load_ruleset("altered.yaml", text.encode(), library)
    assert ruleset is not None, [d.message.en for d in found]
    return ruleset


def verdict_on(ruleset: Ruleset, id_: str) -> Verdict:
    claim = next(c for c in claims_of(ruleset.plan) if c.id == id_)
    return decide(ruleset, claim)


def shipped_with_fault(name: str) -> Ruleset:
    id_, old, new, _ = SHIPPED[name]
    text = shipped(id_).read_text(encoding="utf-8")
    assert old in text, "the ruleset has changed: plant the fault anew"
    altered = text.replace(old, new, 1)
    altered = altered.replace("words: [真实, 虚假]", "words: [真实, 虚假, 作假]")
    if "ignored-examples:" in altered:
        before, _, after = altered.partition("        ignored-examples:\n")
        rows = after.splitlines(keepends=True)
        while rows and rows[0].lstrip().startswith("- {given"):
            rows.pop(0)
        altered = before + "".join(rows)
    return loaded(altered, shipped(id_))


@pytest.mark.parametrize("name", SHIPPED)
def test_a_fault_in_a_shipped_ruleset_is_found(name: str) -> None:
    ruleset = shipped_with_fault(name)

    verdict = verdict_on(ruleset, SHIPPED[name][3])

    assert verdict.outcome == "broken", (verdict.outcome, verdict.why)
    assert confirmed(ruleset, verdict)


@pytest.mark.parametrize("name", SMALL)
def test_a_small_ruleset_is_proved_and_with_a_fault_it_is_broken(name: str) -> None:
    sound, faulty, guarantee = SMALL[name]
    assert verdict_on(loaded(sound), guarantee).outcome == "proved"

    ruleset = loaded(faulty)
    verdict = verdict_on(ruleset, guarantee)

    assert verdict.outcome == "broken", (verdict.outcome, verdict.why)
    assert confirmed(ruleset, verdict)


@pytest.mark.parametrize("name", ["执行得分封顶 120%", "等级看取整前", "两个条件要同时成立"])
def test_an_answer_does_not_depend_on_what_was_asked_before(name: str) -> None:
    """z3 looks at the order in which terms were made: in a shared context these would differ."""
    ruleset, guarantee = shipped_with_fault(name), SHIPPED[name][3]
    alone = verdict_on(ruleset, guarantee)
    claim = next(c for c in claims_of(ruleset.plan) if c.id == guarantee)
    measures = measures_for(ruleset.plan, {s.id: 1 for s in listing(ruleset.plan)})
    book = problem_of(ruleset.plan, claim, measures, exact=False).book
    numbers, truths = list(book.reals), list(book.flags)
    del book

    backwards = [z3.Real(key) for key in reversed(numbers)], [z3.Bool(key) for key in truths]
    after = verdict_on(ruleset, guarantee)

    assert len(backwards[0]) > 3
    assert [e.text for e in alone.examples] == [e.text for e in after.examples] != []


def test_there_are_thirty_faults_or_more() -> None:
    assert len(SHIPPED) + len(SMALL) >= 30


ALL = sorted(p.stem for p in (ROOT / "rulesets").glob("*.yaml") if ".tests." not in p.name)


@pytest.mark.parametrize("id_", ALL)
def test_every_guarantee_of_a_shipped_ruleset_is_proved_or_waived_with_a_reason(id_: str) -> None:
    path = shipped(id_)
    ruleset = loaded(path.read_text(encoding="utf-8"), path)

    claims = claims_of(ruleset.plan)
    assert claims
    for claim in claims:
        verdict = decide(ruleset, claim)
        assert verdict.outcome in ("proved", "waived"), (claim.id, verdict.why)
        assert verdict.outcome != "waived" or claim.waived is not None
