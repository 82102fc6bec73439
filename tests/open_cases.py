"""Random rulesets and cases for the truth of bounds, drawn without asking the engine what is possible.

What a case does not state may turn out to be anything that a case file can say: negative, zero,
huge, a fraction, a word that no rule knows, or never stated at all. Nothing here looks at the
engine's own domains, so that a domain that is too narrow is seen. Only what rules leave open is
asked: `stated(…)` and policies for missing facts take a fact that is not stated for an answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from unittest import mock

from engine.pipeline import load_case, load_ruleset
from engine.render.diagnostics.text import full
from engine.scoring.award import bounds
from engine.scoring.ruleset import score_case
from engine.scoring.scorecard import Scorecard, SectionScore

NUMBERS = ("n1", "n2", "n3", "n4")
WORDS = ("w1", "w2")
LEVELS = ("q1", "q2")
LISTS = ("l1",)
MONEY = ("a.planned", "a.spent", "b.planned", "b.spent")
MEASURES = ("m.target", "m.actual", "k.target", "k.actual")
LEVEL_OF_MEASURE = ("v.level",)
FINDINGS = ("x.one", "x.two")
NAMES = NUMBERS + WORDS + LEVELS + LISTS + MONEY + MEASURES + LEVEL_OF_MEASURE + FINDINGS

HEAD = """\
ruleset: random
title: random
version: "1"
verified: true
terms:
  支出: {from: budget.spent, unit: 万元}
  预算: {from: [budget.adjusted, budget.planned], unit: 万元}
  甲: {from: facts.n1}
tables:
  系数: {rows: {A: 4, B: 1}, else: 2}
  档: {bands: [{at_least: 5, value: 3}, {above: -1, value: 7}, {value: 0}]}
let:
  差: facts.n1 - facts.n2
  差率: {title: {zh: 差率, en: gap rate}, unit: "%", value: 差 / facts.n2}
  宽: 差率 > 1 or facts.w1 = "A"
"""

_FORMULAS = (
    "facts.n1", "facts.n1 - facts.n2", "facts.n1 * facts.n2", "facts.n1 / facts.n2", "支出 / 预算",
    "facts.n1 / (facts.n2 - 3)", "abs(facts.n1) - facts.n3", "floor(facts.n1 / 3)", "max(facts.n2, 1) / 3",
    "if facts.n1 > 5 then 6 / facts.n2 else 3", "if facts.n3 < 0 then facts.n1 else facts.n2 / facts.n3",
    "min(facts.n1, facts.n2, facts.n3)", "max(facts.n1 / facts.n2, facts.n3)", "10 - facts.n4",
    "median(facts.n1, facts.n2, 3)", "mean(facts.l1)", "median(facts.l1)", "trimmed_mean(facts.l1, 1, 1)",
    "sum(facts.l1) / facts.n4", "count(facts.n1 > 2, facts.n2 < 0) * 3", "facts.n1 - facts.n1 / 2",
    "round(facts.n3 / 3, 0)", "facts.n1 * facts.n1", "power(facts.n1 - 2, 2)", "root(facts.n2, 2, 1)", "(facts.n1 - facts.n2) / (facts.n1 + facts.n2)",
    "甲 / 4", "(支出 - 预算) / 预算", "sum(outputs.actual)", "facts.n2 / facts.n2",
    "系数(facts.w1) * facts.n3", "档(差) + 系数(facts.w2)", "差率 × 3", "差 / 2 + facts.n2", "if 宽 then 差 else facts.n3",
)  # fmt: skip
CONDITIONS_ON_LISTS = (
    "{any: outputs, completion: {below: 60%}}", "{any: outputs, completion: {above: 1}, actual: {at_least: 2}}",
    "{any: outputs, target: 0}", "{any: outputs, level: [部分达成, 未达成]}", "{not: {any: outputs, level: 未达成}}",
    "{any: outputs, kind: reverse}", "{any: outputs, actual: {below: 0}}",
)  # fmt: skip
_CONDITIONS = (
    "'facts.n1 > facts.n2'", "'facts.n1 >= 0'", "'facts.n3 < 5'", "'facts.n1 / facts.n2 > 1'",
    "{facts.w1: A}", "{facts.w1: [A, B]}", "{not: {facts.w2: A}}", "'支出 > 预算'",
    "{all: [{facts.w1: A}, {facts.n1: {at_least: 2}}]}", "{any: [{facts.w2: B}, 'facts.n2 = 0']}",
    "'系数(facts.w1) > 档(facts.n1)'", "宽", "{not: 宽}", "{差率: {at_least: 50%}}",
    "{facts.n4: {below: 0}}", "'facts.n1 + facts.n2 > 5'", "{not: 'facts.n2 > 0'}",
    *CONDITIONS_ON_LISTS,
)  # fmt: skip


def ruleset(rng: Random) -> str:
    """Return a random ruleset as YAML."""
    pick = rng.choice
    sections, ids, sizes = [], [], []
    for s in range(rng.randint(1, 3)):
        name, rows, points = f"s{s}", [], 0
        if rng.random() < 0.2 and not any("each: outputs" in row for row in sections):
            sections.append(_measures(rng, name))
            ids.append(name)
            sizes.append(10)
            continue
        for i in range(rng.randint(1, 3)):
            size = pick((4, 10, 20))
            id_ = f"{name}{'abc'[i]}"
            checked = s + i == 0 and rng.random() < 0.3
            id_ = "x" if checked else id_
            guard = f"applies: {pick(_CONDITIONS)}, " if rng.random() < 0.25 else ""
            low = pick(("", "", "lowest: -10, "))
            rows.append(
                f"{{id: {id_}, title: {id_}, points: {size}, {_weight(rng)}{guard}{low}score: {_CHECKLIST if checked else _method(rng, size)}}}"
            )
            points += size
        more = ""
        if rng.random() < 0.25:
            more += f"applies: {pick(_CONDITIONS)}, "
        if rng.random() < 0.35:
            more += f"aggregate: {pick(_WAYS)}, "
        if len(rows) > 1 and rng.random() < 0.2:
            more += f"minimum: {{parts: 2, else: {pick(('no-score', 'zero', 'not-applicable'))}}}, "
        if rng.random() < 0.4:
            more += (
                f"grades: {{bands: [{{at_least: {points // 2}, grade: good}}, {{else: poor}}]}}, "
            )
        sections.append(
            f"{{id: {name}, title: {name}, points: {points}, {more}indicators: [{', '.join(rows)}]}}"
        )
        ids.append(name)
        sizes.append(points)
    text = HEAD + f"total: {sum(sizes)}\n"
    how = pick(
        (
            "places: 0",
            "places: 2",
            "places: 0, mode: half-even",
            "places: 1, mode: down",
            "step: 0.5, mode: up",
        )
    )
    text += f"rounding: {{{how}, at: {pick(('indicator', 'section', 'total'))}}}\n"
    text += pick(("", "", "lowest: -30\n"))
    first = pick(
        ("{at_least: 15, grade: A}", f"{{at_least: 8, when: {pick(_CONDITIONS)}, grade: A}}")
    )
    text += f"grades: {{on: {pick(('raw', 'rounded'))}, bands: [{first}, {{at_least: 7, grade: B}}, {{else: C}}]}}\n"
    count = rng.choice((0, 0, 1, 2))
    if count:
        text += f"adjustments: [{', '.join(_adjustment(rng, n, ids) for n in range(count))}]\n"
    return text + "sections:\n" + "".join(f"  - {row}\n" for row in sections)


_CHECKLIST = "{method: checklist, partly: 50%, items: [{id: one, title: one, share: 70%}, {id: two, title: two, share: 30%}]}"
_WAYS = (
    "mean",
    "weakest",
    "strongest",
    "{by: weakest, plus: 0.5}",
    "weighted-mean",
    "{by: sum, of: indicators}",
)


def _weight(rng: Random) -> str:
    return f"weight: {rng.choice((1, 2, 5))}, "


def _measures(rng: Random, name: str) -> str:
    ways = (
        "{method: proportional, of: 实际完成值 / 年度指标值}",
        "{method: proportional, of: 实际完成值 / 年度指标值, floor: 20%}",
        "{method: bands, of: 实际完成值 / 年度指标值, bands: [{at_least: 100%, share: 100%}, {at_least: 0, share: 50%}, {share: 0}]}",
        "{method: proportional, of: 年度指标值 / 实际完成值}",
        "{method: bands, of: 实际完成值 - 年度指标值, bands: [{at_least: 0, share: 100%}, {share: 20%}]}",
    )
    levels = "{method: levels, levels: {达成: 100%, 部分达成: 60%, 未达成: 0%}}"
    return (
        f"{{id: {name}, title: {name}, points: 10, each: outputs, allocate: equal, "
        "missing: {target: bounds, actual: bounds, level: bounds}, "
        f"score: {{quantitative: {rng.choice(ways)}, qualitative: {levels}}}}}"
    )


def _award(rng: Random, points: int) -> str:
    return rng.choice(("points: 0", f"points: {points}", f"points: {points // 2}", "share: 30%"))


def _method(rng: Random, points: int) -> str:
    if rng.random() < 0.2:
        inner = [_single(rng, points) for _ in range(2)]
        if rng.random() < 0.5:
            inner[1] = inner[1][:-1] + f", applies: {rng.choice(_CONDITIONS)}}}"
        way = rng.choice(("best-of", "worst-of", "sum-of"))
        return f"{{method: {way}, methods: [{', '.join(inner)}]}}"
    return _single(rng, points)


def _single(rng: Random, points: int) -> str:
    pick = rng.choice
    of = pick(_FORMULAS)
    kind = rng.randrange(9)
    if kind == 0:
        return f"{{method: levels, of: facts.{pick(LEVELS)}, levels: {{a: 100%, b: 50%, c: 0, e: not-applicable}}}}"
    if kind == 1:
        return f"{{method: formula, points: '{of}'}}"
    if kind == 2:
        ends = pick(
            (
                "",
                ", full_at: 10",
                ", floor: 20%",
                ", zero_at: facts.n2, full_at: facts.n3",
                ", zero_at: 12, full_at: 2",
                ", full_at: facts.n4",
            )
        )
        return f"{{method: proportional, of: '{of}'{ends}}}"
    if kind == 3:
        knots = pick((
            "{at: 0, share: 0}, {at: 5, share: 80%}, {at: 9, share: 100%}",
            "{at: facts.n2, share: 100%}, {at: facts.n3, share: 0}",
            "{at: -4, share: 50%}, {at: 0, share: 0}, {at: 7, share: 90%}",
        ))  # fmt: skip
        return f"{{method: interpolate, of: '{of}', through: [{knots}]}}"
    if kind in (4, 5):
        first, second = (
            pick(("at_least: 5", "at_least: 0", "at_least: facts.n2 * 2")),
            pick(("above: -1", "below: facts.n3")),
        )
        rows = f"{{{first}, {_award(rng, points)}}}, {{{second}, {_award(rng, points)}}}, {{{_award(rng, points)}}}"
        return f"{{method: bands, of: '{of}', bands: [{rows}]}}"
    if kind == 6:
        rows = [f"{{when: {pick(_CONDITIONS)}, {_award(rng, points)}}}" for _ in range(2)]
        if rng.random() < 0.6:
            rows.insert(rng.randrange(3), f"{{when: {pick(_CONDITIONS)}, not_applicable: true}}")
        if rng.random() < 0.5:
            rows.append(f"{{{_award(rng, points)}}}")
        return f"{{method: table, hit: {pick(('unique', 'first', 'any', 'best', 'worst', 'sum'))}, rows: [{', '.join(rows)}]}}"
    if kind == 7:
        return f"{{method: yes-no, when: {pick(_CONDITIONS)}}}"
    items = f"{{id: i, title: i, of: '{of}', each: 3}}, {{id: j, title: j, of: facts.n3, each: 2, at_most: 4}}"
    return f"{{method: deduct, items: [{items}]}}"


def _adjustment(rng: Random, number: int, ids: list[str]) -> str:
    pick = rng.choice
    name = pick(ids)
    if rng.random() < 0.4:
        effect = f"section: {name}, " + pick(
            (
                "deduct: 3",
                "bonus: 2",
                "score_at_most: 6",
                "score_at_least: 4",
                "deduct: facts.n1",
                "score_at_most: facts.n2",
            )
        )
        when = pick((pick(_CONDITIONS), f"'{name}.score > 5'"))
    else:
        effect = pick(("deduct: 3", "deduct: facts.n1", "bonus: 'min(3, facts.n2)'", "total_at_most: 12", "total_at_least: 5", "bonus: 'min(4, facts.n1 / facts.n2)'",
                       f"total_at_most: 2 * {name}.score", "veto: true", "grade_at_most: C", "grade: B"))  # fmt: skip
        when = pick((pick(_CONDITIONS), "{total: {above: 9}}", f"'{name}.share >= 0.5'"))
    return f"{{id: j{number}, priority: {number}, when: {when}, then: {{{effect}}}}}"


_ANY_NUMBER = (
    "0",
    "1",
    "-1",
    "2",
    "-5",
    "3",
    "3.5",
    "5",
    "12",
    "-0.01",
    "0.001",
    "1000000",
    "-1000000",
)
_ANY_MONEY = ("0", "1", "5", "80", "100", "0.01", "1000000")


def value(rng: Random, name: str) -> str:
    """Return something that a case file may say of `name`."""
    if name in NUMBERS:
        return rng.choice(_ANY_NUMBER)
    if name in WORDS:
        return rng.choice(("A", "B", "Z", "别的"))
    if name in LEVELS:
        return rng.choice("abce")
    if name in LISTS:
        return "[" + ", ".join(rng.choice(_ANY_NUMBER) for _ in range(rng.randint(3, 4))) + "]"
    if name in MONEY:
        return rng.choice(_ANY_MONEY)
    if name in MEASURES:
        sign = rng.choice(("", "", "", "≤", "≥")) if name.endswith("target") else ""
        return sign + rng.choice(_ANY_NUMBER)
    if name in LEVEL_OF_MEASURE:
        return rng.choice(("达成", "部分达成", "未达成"))
    return rng.choice(("met", "partly", "not-met", "not-applicable"))


def world(rng: Random) -> dict[str, str | None]:
    """Return facts; None is what nothing states, now or ever."""
    return {name: None if rng.random() < 0.05 else value(rng, name) for name in NAMES}


def hidden(rng: Random, facts: Mapping[str, str | None]) -> tuple[str, ...]:
    """Return names of facts to leave out."""
    return tuple(rng.sample([n for n, v in facts.items() if v is not None], rng.randint(1, 4)))


def case(facts: Mapping[str, str | None]) -> str:
    """Return a case that states `facts`."""
    known = {name: value for name, value in facts.items() if value is not None}

    def some(prefix: str) -> str:
        return "".join(
            f", {n[len(prefix) :]}: {v}" for n, v in known.items() if n.startswith(prefix)
        )

    found = [f"{n[2:]}: {known[n]}" for n in FINDINGS if n in known]
    findings = f", findings: {{{', '.join(found)}}}" if found else ""
    rows = "".join(
        f"  {n}: {known[n]}\n" for n in (*NUMBERS, *WORDS, *LEVELS, *LISTS) if n in known
    )
    return (
        "case: c\ntitle: c\nyear: 2022\nbudget:\n  lines:\n"
        f"    - {{id: a, title: a{some('a.')}}}\n    - {{id: b, title: b{some('b.')}}}\n"
        f"outputs:\n  - {{id: m, title: m{some('m.')}}}\n  - {{id: k, title: k{some('k.')}}}\n"
        f"  - {{id: v, title: v{some('v.')}}}\n"
        f"management:\n  x: {{title: x{findings}}}\n"
        f"facts:\n{rows}" + ("" if rows else "  other: 1\n")
    )


def breaches(outer: Scorecard, inner: Scorecard) -> list[str]:
    """Return where what a completion gives lies outside the bounds of the case it completes."""
    found = []
    if inner.ends is None:
        found += [] if outer.state in ("open", inner.state) else ["no score"]
    elif outer.ends is None:
        found.append("a score")
    elif not outer.low <= inner.low <= inner.high <= outer.high:
        found.append(f"total {inner.low} to {inner.high}, not in {outer.low} to {outer.high}")
    grades = outer.plan.grades
    graded = inner.grade_low == inner.grade_high  # open yet, it may be narrower than it says
    if grades and graded and inner.grade_low and outer.grade_low and outer.grade_high:
        best, worst = grades.rank(outer.grade_high), grades.rank(outer.grade_low)
        if not best <= grades.rank(inner.grade_low) <= worst:
            found.append("grade")
    for whole, part in zip(outer.sections, inner.sections, strict=True):
        if part.applies is False:
            found += [f"{part.section.id} not applicable"] if whole.applies is True else []
            continue
        settled = part.low == part.high  # open yet, it may be narrower than it says
        if settled and (whole.applies is False or not whole.low <= part.low <= whole.high):
            found.append(part.section.id)
        found += _of_units(whole, part)
    return found


def _of_units(whole: SectionScore, part: SectionScore) -> list[str]:
    """Return the units whose score a completion settles outside their bounds."""
    found = []
    for wide, unit in zip(whole.units, part.units, strict=True):
        if unit.low != unit.high:
            continue  # open yet: in a section that applies it may be narrower than it says
        if unit.applies is False:
            found += [f"{unit.id} not applicable"] if wide.applies is True else []
        elif wide.applies is False or not wide.low <= unit.low <= wide.high:
            found.append(unit.id)
    return found


#: Units computed in a search within a completion: one that is exact after few of them is as exact.
_OF_COMPLETIONS = 300


def faults(seed: int, completions: int = 8, work: int = bounds._WORK) -> list[str]:
    """Score a random case with facts left out, and completions of it; return what is not true.

    `work` is how many units the searches of the case's bounds may compute.
    """
    rng = Random(seed)
    rules = ruleset(rng)
    loaded, found = load_ruleset("rules.yaml", rules.encode())
    assert loaded is not None, full(found, "en")
    facts = world(rng)
    unknown = hidden(rng, facts)
    stated = {name: v for name, v in facts.items() if name not in unknown}

    def scored(of: Mapping[str, str | None], work: int) -> Scorecard:
        known, wrong = load_case("case.yaml", case(of).encode())
        assert known is not None, full(wrong, "en")
        with mock.patch.object(bounds, "_WORK", work):
            return score_case(loaded, known)

    outer = scored(stated, work)
    wrong = []
    for number in range(completions):
        more = {
            name: facts[name] if number == 0 else value(rng, name)
            for name in unknown
            if number == 0 or rng.random() < 0.85
        }
        inner = scored({**stated, **more}, _OF_COMPLETIONS)
        if inner.exact:  # what is open yet may else be said too widely
            wrong += [f"seed {seed}, {more}: {b}" for b in breaches(outer, inner)]
    loaded.program.close()
    return wrong
