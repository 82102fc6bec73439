"""Hostile rulesets and cases of the wider language: a diagnostic or a scorecard, never a traceback.

Every ruleset is one thing that an author may get wrong or carry too far; every case one that does
not fit: words for numbers, lists for numbers, nothing at all.
"""

from __future__ import annotations

import json
from textwrap import dedent, indent

import pytest
from conftest import case_of, messages, ruleset_of
from rich.console import Console

from engine.base.diagnostics import has_errors
from engine.pipeline import load_case, load_ruleset
from engine.render.diagnostics.text import full
from engine.render.explanation.text import explained, print_explained
from engine.render.scorecard.text import print_scorecard
from engine.scoring.ruleset import score_case
from engine.scoring.scorecard_json import scorecard_data

H = "ruleset: small\ntitle: small\nversion: '1'\nverified: true\n"
LETTERS = (
    "methods:\n  letters: {method: levels, levels: {a: 100%, b: 50%, c: 0, e: not-applicable}}\n"
)


def top(sections: str, *, total: str = "100", more: str = "") -> str:
    """Return a ruleset with sections."""
    text = H + f"total: {total}\nrounding: {{places: 2, at: total}}\n" + LETTERS + more
    return text + "sections:\n" + indent(dedent(sections).strip(), "  ") + "\n"


def sec(body: str, *, total: str = "100", more: str = "") -> str:
    """Return a ruleset with one section."""
    text = "- id: s\n  title: s\n  points: 100\n" + indent(dedent(body).strip(), "  ")
    return top(text, total=total, more=more)


def ind(body: str, *, total: str = "100", more: str = "") -> str:
    """Return a ruleset with one indicator."""
    text = "indicators:\n  - id: x\n    title: x\n    points: 100\n"
    return sec(text + indent(dedent(body).strip(), "    "), total=total, more=more)


def two(
    a: str, b: str, how: str = "sum", pa: int = 50, pb: int = 50, body: str = "", more: str = ""
) -> str:
    """Return a ruleset with two indicators put together somehow."""
    rows = (
        f"  - {{id: x, title: x, points: {pa}, {a}}}\n  - {{id: y, title: y, points: {pb}, {b}}}\n"
    )
    return sec(f"aggregate: {how}\n{body}\nindicators:\n{rows}", more=more)


F = "score: {method: formula, points: facts.%s}"

TEXTS: dict[str, str] = {
    "interp-order": ind(
        "score: {method: interpolate, of: facts.a, through: [{at: facts.b, points: 0}, {at: facts.c, points: 50}, {at: 3, points: 100}]}"
    ),
    "interp-one": ind("score: {method: interpolate, of: facts.a, through: [{at: 1, points: 5}]}"),
    "interp-same": ind(
        "score: {method: interpolate, of: facts.a, through: [{at: 1, points: 5},{at: 1, points: 5}]}"
    ),
    "interp-none": ind("score: {method: interpolate, of: facts.a, through: []}"),
    "interp-range": ind(
        "score: {method: interpolate, of: facts.a, through: [{at: 1, points: [1, 2]},{at: 2, points: 5}]}"
    ),
    "interp-na": ind(
        "score: {method: interpolate, of: facts.a, through: [{at: 1, not_applicable: true},{at: 2, points: 5}]}"
    ),
    "interp-below-na": ind(
        "score: {method: interpolate, of: facts.a, through: [{at: 1, points: 0},{at: 2, points: 5}], below: {not_applicable: true}}"
    ),
    "interp-below-range": ind(
        "score: {method: interpolate, of: facts.a, through: [{at: 1, points: 0},{at: 2, points: 5}], below: {points: [0, 3]}}"
    ),
    "interp-share": ind(
        "score: {method: interpolate, of: facts.a, through: [{at: 1, share: 0},{at: 2, share: 50%}], above: {share: 100%}}"
    ),
    "interp-div": ind(
        "score: {method: interpolate, of: facts.a / facts.b, through: [{at: 1 / facts.c, share: 0},{at: 2, share: 50%}], above: {share: 100%}}"
    ),
    "prop-same": ind(
        "score: {method: proportional, of: facts.a, zero_at: facts.b, full_at: facts.b}"
    ),
    "prop-div": ind(
        "score: {method: proportional, of: facts.a / facts.b, zero_at: facts.b, full_at: facts.c}"
    ),
    "prop-negcap": ind("score: {method: proportional, of: facts.a, cap: -50%}"),
    "prop-negfloor": ind("score: {method: proportional, of: facts.a, floor: -50%}"),
    "prop-negfloor-lowest": ind(
        "lowest: -50\nscore: {method: proportional, of: facts.a, floor: -50%}"
    ),
    "formula-negcap": ind("score: {method: formula, points: facts.a, cap: -5}"),
    "formula-negcap-low": ind("lowest: -10\nscore: {method: formula, points: facts.a, cap: -5}"),
    "formula-negcap-low2": ind("lowest: -10\nscore: {method: formula, points: facts.a, cap: -50}"),
    "formula-floor-gt": ind("score: {method: formula, points: facts.a, floor: 200}"),
    "formula-list": ind("score: {method: formula, points: facts.a + sum(facts.a)}"),
    "formula-mean-empty": ind("score: {method: formula, points: mean(facts.b)}"),
    "formula-median-empty": ind("score: {method: formula, points: median(facts.b)}"),
    "formula-trim-empty": ind("score: {method: formula, points: 'trimmed_mean(facts.a, 2, 2)'}"),
    "formula-trim-neg": ind("score: {method: formula, points: 'trimmed_mean(facts.a, -1, 0)'}"),
    "formula-trim-frac": ind("score: {method: formula, points: 'trimmed_mean(facts.a, 0.5, 0)'}"),
    "formula-trim-fact": ind(
        "score: {method: formula, points: 'trimmed_mean(facts.a, facts.b, 0)'}"
    ),
    "formula-minmax-empty": ind("score: {method: formula, points: 'max(facts.b) + min(facts.a)'}"),
    "formula-mean-mixed": ind("score: {method: formula, points: 'mean(facts.a, 3, 4)'}"),
    "formula-min-mixed": ind("score: {method: formula, points: 'min(facts.a, 3, 4)'}"),
    "formula-count": ind(
        "score: {method: formula, points: 'count(facts.a) + count(facts.a > 1, facts.b = \"word\")'}"
    ),
    "formula-count0": ind("score: {method: formula, points: 'count()'}"),
    "formula-stated-term": ind(
        "score: {method: formula, points: 'if stated(facts.a) then 1 else 0'}"
    ),
    "formula-stated-num": ind("score: {method: formula, points: 'stated(3)'}"),
    "formula-stated-ind": ind(
        "score: {method: formula, points: 'if stated(x.value) then 1 else 0'}"
    ),
    "formula-own-score": ind("score: {method: formula, points: x.score}"),
    "formula-own-value-none": ind("score: {method: formula, points: x.value}"),
    "formula-own-value": ind("value: facts.a\nscore: {method: formula, points: 100 - x.value}"),
    "formula-noval": two("score: letters", "score: {method: formula, points: x.value}"),
    "formula-noval-cond": two("score: letters", "score: {method: yes-no, when: x.value > 1}"),
    "cond-noval-map": two("score: letters", "score: {method: yes-no, when: {x.value: {above: 1}}}"),
    "cond-noval-adj": ind(
        "score: letters",
        more="adjustments:\n  - {id: q, when: x.value > 1, then: {deduct: x.value}}\n",
    ),
    "table-norow": ind("score: {method: table, rows: []}"),
    "table-rest-first": ind(
        "score: {method: table, hit: first, rows: [{points: 1}, {when: {facts.a: 1}, points: 2}]}"
    ),
    "table-two-rest": ind("score: {method: table, rows: [{points: 1}, {points: 2}]}"),
    "table-only-rest": ind("score: {method: table, rows: [{points: 1}]}"),
    "table-na": ind(
        "score: {method: table, hit: best, rows: [{when: {facts.a: 1}, not_applicable: true},{when: {facts.a: {at_least: 1}}, points: 5}, {points: 2}]}"
    ),
    "table-range": ind(
        "score: {method: table, hit: worst, rows: [{when: {facts.a: 1}, points: [2, 5]},{when: {facts.a: {at_least: 1}}, points: [3, 7]}, {points: 2}]}"
    ),
    "table-sum": ind(
        "score: {method: table, hit: sum, rows: [{when: {facts.a: 1}, points: 60},{when: {facts.a: {at_least: 1}}, points: 70}]}"
    ),
    "table-sum-neg": ind(
        "lowest: -10\nscore: {method: table, hit: sum, rows: [{when: {facts.a: 1}, points: -6},{when: {facts.a: {at_least: 1}}, points: -7}]}"
    ),
    "table-any": ind(
        "score: {method: table, hit: any, rows: [{when: {facts.a: 1}, points: 60},{when: {facts.a: {at_least: 1}}, points: 60},{when: {facts.b: word}, points: 10}]}"
    ),
    "table-emptylist": ind(
        "score: {method: table, rows: [{when: {facts.a: []}, points: 1}, {points: 2}]}"
    ),
    "table-emptywhen": ind("score: {method: table, rows: [{when: {}, points: 1}, {points: 2}]}"),
    "table-formula": ind(
        "score: {method: table, rows: [{when: 'facts.a / facts.b > 1', points: 1}, {points: 2}]}"
    ),
    "table-mixed": ind(
        "score: {method: table, rows: [{when: {facts.a: [1, word, yes]}, points: 1}, {points: 2}]}"
    ),
    "levels-num": ind("score: {method: levels, levels: {1: 100%, 0.5: 50%, '0': 0}}"),
    "levels-none": ind("score: {method: levels, levels: {}}"),
    "levels-allna": ind("score: {method: levels, levels: {a: not-applicable, b: not-applicable}}"),
    "levels-of-num": ind(
        "score: {method: levels, of: facts.a, levels: {1: 100%, 2: 50%, word: 10%}}"
    ),
    "levels-of-bad": ind("score: {method: levels, of: facts.a + 1, levels: {1: 100%}}"),
    "levels-of-budget": ind("score: {method: levels, of: budget.spent, levels: {1: 100%}}"),
    "levels-of-total": ind("score: {method: levels, of: total, levels: {1: 100%}}"),
    "levels-of-list": ind("score: {method: levels, of: outputs, levels: {1: 100%}}"),
    "levels-range": ind(
        "score: {method: levels, levels: {a: {at_least: 50%, below: 60%}, b: [1%, 2%], c: {not_applicable: true}}}"
    ),
    "best-empty": ind("score: {method: best-of, methods: []}"),
    "best-nested": ind(
        "score: {method: best-of, methods: [{method: worst-of, methods: [{method: sum-of, methods: [{method: formula, points: facts.a},{method: levels, levels: {a: 100%, b: 0}}]}, {method: bands, of: facts.b, bands: [{points: 5}]}]}]}"
    ),
    "best-noneapply": ind(
        "score: {method: best-of, methods: [{method: formula, points: facts.a, applies: facts.b > 3}, {method: formula, points: facts.c, applies: 'facts.d = \"x\"'}]}"
    ),
    "sum-neg": ind(
        "lowest: -3\nscore: {method: sum-of, methods: [{method: formula, points: facts.a},{method: formula, points: facts.b}]}"
    ),
    "best-assessed": ind(
        "score: {method: best-of, methods: [{method: assessed}, {method: formula, points: facts.a}]}"
    ),
    "best-checklist": ind(
        "score: {method: best-of, methods: [{method: checklist, items: [{id: i, title: i, points: 100}]}, {method: checklist, items: [{id: i, title: i, points: 100}]}]}"
    ),
    "best-applies-score": ind(
        "score: {method: best-of, methods: [{method: formula, points: 3, applies: s.score > 1}]}"
    ),
    "best-applies-total": ind(
        "score: {method: best-of, methods: [{method: formula, points: 3, applies: total > 1}]}"
    ),
    "applies-own": ind("applies: x.value > 3\nvalue: facts.a\nscore: {method: proportional}"),
    "applies-own-score": ind("applies: x.score > 3\nvalue: facts.a\nscore: {method: proportional}"),
    "applies-word": ind("applies: facts.a\nscore: letters"),
    "applies-list": ind("applies: [facts.a]\nscore: letters"),
    "applies-stated": ind("applies: {stated: facts.a}\nscore: letters"),
    "applies-notstated": ind("applies: {not-stated: facts.a}\nscore: letters"),
    "bands-computed": ind(
        "value: facts.a\nscore: {method: bands, bands: [{at_least: facts.b / facts.c, points: 50}, {at_most: facts.b, points: 3}, {points: 1}]}"
    ),
    "bands-computed-self": ind(
        "value: facts.a\nscore: {method: bands, bands: [{at_least: x.value, points: 50}, {points: 1}]}"
    ),
    "bands-na": ind(
        "value: facts.a\nscore: {method: bands, bands: [{at_least: 3, not_applicable: true}, {points: 1}]}"
    ),
    "deduct-neg": ind(
        "lowest: -10\nscore: {method: deduct, items: [{id: a, title: a, of: facts.a, each: -3}]}"
    ),
    "deduct-div": ind(
        "lowest: -10\nscore: {method: deduct, items: [{id: a, title: a, of: facts.a / facts.b, each: 3}]}"
    ),
    "deduct-none": ind("lowest: -10\nscore: {method: deduct, items: []}"),
    "lowest-pos": ind("lowest: 10\nscore: {method: formula, points: facts.a}"),
    "lowest-gt": ind("lowest: 1000\nscore: {method: formula, points: facts.a}"),
    "points0-mean": two(F % "a", F % "b", "mean", 0, 50),
    "points0-mean-all": two(F % "a", F % "b", "mean", 0, 0),
    "points0-weakest": two(F % "a", F % "b", "weakest", 0, 50),
    "points0-strongest": two(F % "a", F % "b", "strongest", 0, 0),
    "weight0": two("weight: 0, " + F % "a", "weight: 0, " + F % "b", "weighted-mean"),
    "weight-neg": two("weight: 1, " + F % "a", "weight: -1, " + F % "b", "weighted-mean"),
    "weight-neg2": two("weight: 2, " + F % "a", "weight: -1, " + F % "b", "weighted-mean"),
    "weight-neg3": two("weight: -2, score: letters", "weight: 2, score: letters", "weighted-mean"),
    "min-neg": two(F % "a", "score: letters", "mean", body="minimum: -1"),
    "min-0": two("score: letters", "score: letters", "mean", body="minimum: 0"),
    "min-10": two("score: letters", "score: letters", "mean", body="minimum: 10"),
    "min-10z": two(
        "score: letters", "score: letters", "mean", body="minimum: {parts: 10, else: zero}"
    ),
    "min-10na": two(
        "score: letters",
        "score: letters",
        "mean",
        body="minimum: {parts: 10, else: not-applicable}",
    ),
    "min-1-bands": two(
        "score: letters",
        "score: letters",
        "{by: sum, bands: [{parts: 1, at_least: 5, points: 3}, {parts: 1, points: 2}, {points: 1}]}",
        body="minimum: 1",
    ),
    "bands-unknown-parts": two(
        "score: letters", "score: letters", "{by: sum, bands: [{parts: 7, points: 3}]}"
    ),
    "bands-neg-parts": two(
        "score: letters",
        "score: letters",
        "{by: sum, bands: [{parts: -7, points: 3}, {parts: 0, points: 3}]}",
    ),
    "bands-gap": two(
        "score: letters", "score: letters", "{by: sum, bands: [{at_least: 7, points: 3}]}"
    ),
    "bands-big": two(
        "score: letters",
        "score: letters",
        "{by: mean, bands: [{at_least: 7, points: 3000}, {points: -5}]}",
    ),
    "bands-empty": two("score: letters", "score: letters", "{by: mean, bands: []}"),
    "plus-mean": two("score: letters", "score: letters", "{by: mean, plus: 3}"),
    "plus-neg": two("score: letters", "score: letters", "{by: weakest, plus: -300}"),
    "plus-big": two("score: letters", "score: letters", "{by: weakest, plus: 300}"),
    "round-neg": two("score: letters", "score: letters", "mean", body="round: -1"),
    "round-big": two("score: letters", "score: letters", "mean", body="round: 99"),
    "total-none-adj": ind(
        "score: letters",
        total="none",
        more="adjustments: [{id: q, when: facts.a > 1, then: {deduct: 3}}]\n",
    ),
    "total-none-adj-s": ind(
        "score: letters",
        total="none",
        more="adjustments: [{id: q, when: facts.a > 1, then: {section: s, deduct: 3}}]\n",
    ),
    "total-none-grades": ind(
        "score: letters",
        total="none",
        more="grades: {bands: [{at_least: 3, grade: a}, {else: b}]}\n",
    ),
    "total-none-min": ind(
        "score: letters", total="none", more="minimum: 3\nlowest: -3\naggregate: mean\n"
    ),
    "total-none-cond": ind(
        "score: letters", total="none", more="checks: [{id: q, when: total > 1, say: hi}]\n"
    ),
    "total-none-rank": ind("score: letters", total="none", more="ranking: {pass_at: 60}\n"),
    "total-0": sec("indicators: [{id: x, title: x, points: 0, score: letters}]", total="0").replace(
        "points: 100", "points: 0"
    ),
    "total-neg": ind("score: letters", total="-5"),
    "aside-cond": top(
        """
- {id: s, title: s, points: 100, indicators: [{id: x, title: x, points: 100, score: letters}]}
- {id: t, title: t, points: 7, aside: true, indicators: [{id: y, title: y, points: 7, score: letters}]}
""",
        more="adjustments:\n  - {id: q, when: t.score > 1, then: {deduct: t.score}}\n  - {id: q2, when: t.share > 0.5, then: {section: t, score_at_most: 1}}\n",
    ),
    "aside-all": top("""
- {id: t, title: t, points: 100, aside: true, indicators: [{id: y, title: y, points: 100, score: letters}]}
"""),
    "points-to-self": top("""
- {id: s, title: s, points: 50, points_to: s, applies: facts.a > 1, indicators: [{id: x, title: x, points: 50, score: letters}]}
- {id: t, title: t, points: 50, indicators: [{id: y, title: y, points: 50, score: letters}]}
"""),
    "points-to-circle": top("""
- {id: s, title: s, points: 50, points_to: t, applies: facts.a > 1, indicators: [{id: x, title: x, points: 50, score: letters}]}
- {id: t, title: t, points: 50, points_to: s, applies: facts.b > 1, indicators: [{id: y, title: y, points: 50, score: letters}]}
"""),
    "points-to-chain": top("""
- {id: s, title: s, points: 50, points_to: t, applies: facts.a > 1, indicators: [{id: x, title: x, points: 50, score: letters}]}
- {id: t, title: t, points: 20, points_to: u, applies: facts.b > 1, indicators: [{id: y, title: y, points: 20, score: letters}]}
- {id: u, title: u, points: 30, indicators: [{id: z, title: z, points: 30, score: letters}]}
"""),
    "points-to-chain-rev": top("""
- {id: u, title: u, points: 30, indicators: [{id: z, title: z, points: 30, score: letters}]}
- {id: t, title: t, points: 20, points_to: u, applies: facts.b > 1, indicators: [{id: y, title: y, points: 20, score: letters}]}
- {id: s, title: s, points: 50, points_to: t, applies: facts.a > 1, indicators: [{id: x, title: x, points: 50, score: letters}]}
"""),
    "points-to-0": top("""
- {id: s, title: s, points: 100, points_to: t, applies: facts.a > 1, indicators: [{id: x, title: x, points: 100, score: letters}]}
- {id: t, title: t, points: 0, indicators: [{id: y, title: y, points: 0, score: letters}]}
"""),
    "points-to-aside": top("""
- {id: s, title: s, points: 100, points_to: t, applies: facts.a > 1, indicators: [{id: x, title: x, points: 100, score: letters}]}
- {id: t, title: t, points: 5, aside: true, indicators: [{id: y, title: y, points: 5, score: letters}]}
"""),
    "empty-sections": sec("sections: []"),
    "empty-indicators": sec("indicators: []"),
    "no-sections": H + "total: 100\nrounding: {places: 2}\nsections: []\n",
    "none-of": sec("aggregate: mean"),
    "each-agg": sec(
        "each: outputs\nallocate: equal\naggregate: weakest\nscore: {quantitative: {method: proportional, of: 完成值 / 指标值}}"
    ),
    "each-wmean": sec(
        "each: outputs\nallocate: equal\naggregate: weighted-mean\nscore: {quantitative: {method: proportional, of: 完成值 / 指标值}}"
    ),
    "each-bands": sec(
        "each: outputs\nallocate: case-weights\naggregate: {by: sum, bands: [{parts: 2, at_least: 5, points: 3},{points: 1}]}\nminimum: 2\nround: 0\ngrades: {bands: [{at_least: 3, grade: A},{else: B}]}\nscore: {quantitative: {method: proportional, of: 完成值 / 指标值}}"
    ),
    "each-table": sec(
        "each: [outputs, outcomes]\nallocate: equal\nscore: {quantitative: {method: table, rows: [{when: 完成值 > 指标值, share: 100%}, {when: {facts.a: 1}, points: 3}, {share: 10%}]}, qualitative: {method: best-of, methods: [{method: levels, levels: {a: 100%}}, {method: yes-no, when: facts.a > 1}]}}"
    ),
    "each-table2": sec(
        "each: [outputs, outcomes]\nallocate: equal\nscore: {quantitative: {method: interpolate, of: 完成值, through: [{at: 指标值 × 0.5, share: 0}, {at: 指标值, share: 100%}]}}"
    ),
    "each-points": sec(
        "each: [outputs, outcomes]\nallocate: equal\nscore: {quantitative: {method: bands, of: 完成值, bands: [{above: 2, points: 1000}, {points: 5}]}}"
    ),
    "each-applies": sec(
        "applies: facts.a > 1\neach: outputs\nallocate: equal\nmissing: {measures: not-applicable}\nscore: {quantitative: {method: sum-of, methods: [{method: proportional, of: 完成值 / 指标值, applies: 完成值 > 1}]}}"
    ),
    "param-out": ind(
        "score: {method: formula, points: p}",
        more="parameters: {p: {values: [{from: 2030-01-01, value: 5}]}}\n",
    ),
    "param-out-band": ind(
        "value: facts.a\nscore: {method: bands, bands: [{at_least: p, points: 3}, {points: 0}]}",
        more="parameters: {p: {values: [{from: 2030-01-01, value: 5}]}}\n",
    ),
    "param-cond": ind(
        "value: facts.a\nscore: {method: yes-no, when: p > 3}",
        more="parameters: {p: {values: [{from: 2030-01-01, value: 5}]}}\n",
    ),
    "param-map": ind(
        "value: facts.a\nscore: {method: yes-no, when: {p: {above: 3}}}",
        more="parameters: {p: {values: [{from: 2030-01-01, value: 5}]}}\n",
    ),
    "param-none": ind("score: {method: formula, points: p}", more="parameters: {p: {title: q}}\n"),
    "param-both": ind(
        "score: {method: formula, points: p}",
        more="parameters: {p: {value: 3, values: [{value: 5}]}}\n",
    ),
    "param-emptyvalues": ind(
        "score: {method: formula, points: p}", more="parameters: {p: {values: []}}\n"
    ),
    "param-name": ind(
        "score: {method: formula, points: total}", more="parameters: {total: {value: 3}}\n"
    ),
    "method-circle": ind("score: m", more="").replace("methods:\n", "methods:\n  m: n\n  n: m\n"),
    "method-self": ind("score: m").replace(
        "methods:\n", "methods:\n  m: {method: best-of, methods: [m, letters]}\n"
    ),
    "method-circle2": ind("score: m").replace(
        "methods:\n",
        "methods:\n  m: {method: best-of, methods: [n]}\n  n: {method: worst-of, methods: [m]}\n",
    ),
    "method-unknown": ind("score: lettres"),
    "agg-unknown": two("score: letters", "score: letters", "M9"),
    "agg-circle": two(
        "score: letters", "score: letters", "M9", more="aggregations: {M9: M8, M8: M9}\n"
    ),
    "grade-cond-self": sec(
        "grades: {bands: [{when: {s.grade: A}, grade: A}, {else: B}]}\nindicators: [{id: x, title: x, points: 100, score: letters}]"
    ),
    "grade-cond-nogrades": sec(
        "indicators: [{id: x, title: x, points: 100, score: letters}]",
        more="grades: {bands: [{when: {s.grade: A}, grade: A}, {else: B}]}\n",
    ),
    "grade-cond-unknown": sec(
        "grades: {bands: [{at_least: 3, grade: A}, {else: B}]}\nindicators: [{id: x, title: x, points: 100, score: letters}]",
        more="grades: {bands: [{when: {s.grade: Z}, grade: A}, {else: B}]}\n",
    ),
    "grade-circle": top("""
- {id: s, title: s, points: 50, grades: {bands: [{when: {t.grade: A}, grade: A}, {else: B}]}, indicators: [{id: x, title: x, points: 50, score: letters}]}
- {id: t, title: t, points: 50, grades: {bands: [{when: {s.grade: A}, grade: A}, {else: B}]}, indicators: [{id: y, title: y, points: 50, score: letters}]}
"""),
    "grade-chain": top("""
- {id: s, title: s, points: 50, grades: {bands: [{when: {t.grade: A}, grade: A}, {else: B}]}, indicators: [{id: x, title: x, points: 50, score: letters}]}
- {id: t, title: t, points: 50, grades: {bands: [{at_least: 20, grade: A}, {else: B}]}, indicators: [{id: y, title: y, points: 50, score: letters}]}
"""),
    "adj-circle": ind(
        "score: letters",
        more="adjustments:\n  - {id: q, when: {adjustment.r: applied}, then: {deduct: 1}}\n  - {id: r, when: {adjustment.q: applied}, then: {deduct: 1}}\n",
    ),
    "adj-self": ind(
        "score: letters",
        more="adjustments:\n  - {id: q, when: {adjustment.q: applied}, then: {deduct: 1}}\n",
    ),
    "adj-neg": ind(
        "score: letters",
        more="adjustments:\n  - {id: q, when: facts.a > 0, then: {deduct: -10}}\n  - {id: r, when: facts.a > 0, then: {total_at_most: -10}}\n  - {id: t, when: facts.a > 0, then: {total_at_least: facts.a / facts.b}}\n",
    ),
    "adj-bonus-unknown": ind(
        "score: letters",
        more="adjustments:\n  - {id: q, when: facts.a > 0, then: {bonus: facts.b}}\n  - {id: r, when: total > 90, then: {deduct: facts.b}}\n",
    ),
    "adj-section-unknown": ind(
        "score: letters",
        more="adjustments:\n  - {id: q, when: facts.a > 0, then: {section: zzz, deduct: 3}}\n",
    ),
    "adj-section-veto": ind(
        "score: letters",
        more="adjustments:\n  - {id: q, when: facts.a > 0, then: {section: s, veto: true}}\n  - {id: r, when: facts.a > 0, then: {section: s, score_at_least: 1000}}\n  - {id: u, when: facts.b > 0, then: {section: x, score_at_least: 1000}}\n",
    ),
    "adj-section-na": ind(
        "score: letters",
        more="adjustments:\n  - {id: q, when: facts.a > 0, then: {section: s, deduct: s.score / 2}}\n  - {id: r, when: s.score = 0, then: {veto: true}}\n",
    ),
    "adj-two": ind(
        "score: letters",
        more="adjustments:\n  - {id: q, when: facts.a > 0, then: {deduct: 1, bonus: 2}}\n",
    ),
    "adj-none": ind(
        "score: letters", more="adjustments:\n  - {id: q, when: facts.a > 0, then: {section: s}}\n"
    ),
    "adj-grade-unknown": ind(
        "score: letters",
        more="grades: {bands: [{at_least: 3, grade: A},{else: B}]}\nadjustments:\n  - {id: q, when: facts.a > 0, then: {grade: Z}}\n",
    ),
    "adj-grade-section": ind(
        "score: letters",
        more="grades: {bands: [{at_least: 3, grade: A},{else: B}]}\nadjustments:\n  - {id: q, when: facts.a > 0, then: {section: s, grade: A}}\n",
    ),
    "order-wrong": ind(
        "score: letters", more="grades: {order: [A], bands: [{at_least: 3, grade: A},{else: B}]}\n"
    ),
    "order-empty": ind(
        "score: letters", more="grades: {order: [], bands: [{at_least: 3, grade: A},{else: B}]}\n"
    ),
    "grades-empty": ind("score: letters", more="grades: {bands: []}\n"),
    "grades-else-mid": ind(
        "score: letters", more="grades: {bands: [{else: B},{at_least: 3, grade: A}]}\n"
    ),
    "grades-when-order": ind(
        "score: letters",
        more="grades: {bands: [{when: x.score > 3, grade: A},{at_least: 5, grade: B},{when: facts.a > 1, grade: B}, {else: C}]}\n",
    ),
    "override-unknown": ind("score: letters", more="extends: base\noverride: {zzz: {points: 3}}\n"),
    "deep-cond": ind(
        "score: {method: yes-no, when: " + "{not: " * 30 + "facts.a > 1" + "}" * 30 + "}"
    ),
    "deep-methods": ind(
        "score: "
        + "{method: best-of, methods: [" * 25
        + "{method: formula, points: facts.a}"
        + "]}" * 25
    ),
    "deep-methods100": ind(
        "score: "
        + "{method: best-of, methods: [" * 100
        + "{method: formula, points: facts.a}"
        + "]}" * 100
    ),
    "wide-cond": ind(
        "score: {method: yes-no, when: {all: ["
        + ", ".join(f"{{any: [facts.a > {i}, facts.b > {i}]}}" for i in range(12))
        + "]}}"
    ),
    "ids-dup": two("score: letters", "score: letters").replace("id: y", "id: x"),
    "ids-section-ind": two("score: letters", "score: letters").replace("id: y", "id: s"),
    "examples-list": ind("score: letters\nexamples: [{given: {facts.a: 1}, score: 3}]"),
    "mean-of-ind": top("""
- id: s
  title: s
  points: 100
  aggregate: {by: weighted-mean, of: indicators}
  minimum: {parts: 1, of: indicators}
  sections:
    - {id: p, title: p, points: 50, weight: 1, applies: facts.a > 1, indicators: [{id: x, title: x, points: 50, score: letters}]}
    - {id: q, title: q, points: 50, weight: 1, aside: true, indicators: [{id: y, title: y, points: 50, score: letters}]}
"""),
    "rank": ind(
        "score: letters",
        more="ranking: {pass_at: 200, ties: [zzz, total, s, x], request: facts.a / facts.b, budget: -5, when_short: part}\n",
    ),
    "rank2": ind("score: letters", more="ranking: {request: x.score, budget: 5}\n"),
    "term-words": ind(
        "score: {method: levels, of: w, levels: {a: 100%, b: 0}}", more="terms: {w: facts.a}\n"
    ),
    "term-words-num": ind(
        "value: w\nscore: {method: best-of, methods: [{method: levels, levels: {a: 100%, '1': 0}}, {method: formula, points: w}]}",
        more="terms: {w: facts.a}\n",
    ),
    "term-unit": ind(
        "score: {method: formula, points: w}", more="terms: {w: {from: facts.a, unit: 万元}}\n"
    ),
    "lowest-total": ind("lowest: -50\nscore: {method: formula, points: facts.a}", more=""),
    "lowest-total-pos": ind(
        "lowest: -50\nscore: {method: formula, points: facts.a}", more="lowest: 10\n"
    ),
    "round-ind": ind("round: 99\nscore: {method: formula, points: facts.a}"),
    "stated-list": ind("score: {method: yes-no, when: {stated: [facts.a]}}"),
    "word-num-cond": ind(
        "score: {method: table, rows: [{when: {facts.a: {at_least: word}}, points: 1}, {points: 2}]}"
    ),
    "sec-grade-num": sec(
        "grades: {bands: [{at_least: 3, grade: 1}, {else: 2}]}\nindicators: [{id: x, title: x, points: 100, score: letters}]",
        more="checks: [{id: k, when: 's.grade > 1', say: q}]\n",
    ),
}

#: What is refused, and by which codes; all else must be scored.
REFUSED = {
    "interp-one": ["JX453"],
    "interp-same": ["JX453"],
    "interp-none": ["JX453"],
    "interp-range": ["JX409"],
    "interp-below-range": ["JX409"],
    "prop-negcap": ["JX404"],
    "prop-negfloor": ["JX412"],
    "formula-negcap": ["JX404"],
    "formula-negcap-low2": ["JX404"],
    "formula-floor-gt": ["JX404"],
    "formula-list": ["JX321"],
    "formula-trim-neg": ["JX323"],
    "formula-trim-frac": ["JX323"],
    "formula-trim-fact": ["JX323"],
    "formula-count": ["JX321"],
    "formula-count0": ["JX317"],
    "formula-stated-num": ["JX317"],
    "formula-stated-ind": ["JX320"],
    "formula-own-score": ["JX433"],
    "formula-own-value-none": ["JX320"],
    "formula-noval": ["JX320"],
    "formula-noval-cond": ["JX320"],
    "cond-noval-map": ["JX320"],
    "cond-noval-adj": ["JX320"],
    "table-rest-first": ["JX405"],
    "table-two-rest": ["JX405"],
    "table-emptylist": ["JX441"],
    "levels-of-budget": ["JX320"],
    "levels-of-total": ["JX320"],
    "levels-of-list": ["JX320"],
    "best-empty": ["JX464"],
    "deduct-none": ["JX464"],
    "levels-none": ["JX464"],
    "table-norow": ["JX464"],
    "interp-na": ["JX409"],
    "interp-below-na": ["JX409"],
    "adj-bonus-unknown": ["JX459"],
    "total-none-adj": ["JX447"],
    "total-none-cond": ["JX447"],
    "best-applies-score": ["JX433"],
    "best-applies-total": ["JX433"],
    "applies-own-score": ["JX433"],
    "applies-word": ["JX321"],
    "applies-list": ["JX441"],
    "deduct-neg": ["JX412"],
    "lowest-gt": ["JX404"],
    "weight0": ["JX457"],
    "weight-neg": ["JX412"],
    "weight-neg2": ["JX412"],
    "weight-neg3": ["JX412"],
    "min-neg": ["JX458"],
    "min-0": ["JX458"],
    "min-10": ["JX458"],
    "min-10z": ["JX458"],
    "min-10na": ["JX458"],
    "bands-neg-parts": ["JX458"],
    "bands-gap": ["JX416"],
    "plus-mean": ["JX457"],
    "plus-neg": ["JX412"],
    "round-neg": ["JX418"],
    "round-big": ["JX418"],
    "total-none-grades": ["JX447"],
    "total-none-min": ["JX458"],
    "total-neg": ["JX417"],
    "points-to-self": ["JX456"],
    "none-of": ["JX422"],
    "each-wmean": ["JX457"],
    "param-none": ["JX445"],
    "param-both": ["JX445"],
    "param-name": ["JX419", "JX433"],
    "method-circle": ["JX439"],
    "method-self": ["JX439"],
    "method-circle2": ["JX439"],
    "method-unknown": ["JX439"],
    "agg-unknown": ["JX439"],
    "agg-circle": ["JX104"],
    "grade-cond-nogrades": ["JX320"],
    "adj-circle": ["JX427"],
    "adj-self": ["JX427"],
    "adj-neg": ["JX412"],
    "adj-section-unknown": ["JX446"],
    "adj-section-veto": ["JX446"],
    "adj-two": ["JX428"],
    "adj-none": ["JX428"],
    "adj-grade-unknown": ["JX430"],
    "adj-grade-section": ["JX428"],
    "order-wrong": ["JX448"],
    "order-empty": ["JX448"],
    "grades-empty": ["JX416"],
    "grades-else-mid": ["JX405"],
    "override-unknown": ["JX435"],
    "deep-methods": ["JX010"],
    "deep-methods100": ["JX010"],
    "wide-cond": ["JX440"],
    "ids-dup": ["JX413"],
    "ids-section-ind": ["JX413"],
    "mean-of-ind": ["JX457"],
    "rank": ["JX446"],
    "rank2": ["JX433"],
    "round-ind": ["JX418"],
    "stated-list": ["JX441"],
    "word-num-cond": ["JX322"],
    "sec-grade-num": ["JX321"],
    "grade-cond-self": ["JX426"],
    "grade-circle": ["JX426"],
}


CASES = [
    {},
    {"a": "1", "b": "2", "x": "a", "y": "e"},
    {"a": "word", "b": "word", "x": "5", "y": "zzz"},
    {"a": "[1, 2, 3]", "b": "[约5, 2]", "x": "e", "y": "e"},
    {"a": "-5", "b": "0", "c": "0"},
]
MEASURES = """\
outputs:
  - {id: m1, title: m1, target: 10, actual: 5, weight: 3}
  - {id: m2, title: m2, target: 0, actual: 0, weight: 3}
  - {id: m3, title: m3, level: a, weight: 4}
management: {x: {level: a}, y: {finding: met}}
declared: {score: 50, grade: 优}
"""


def case_text(facts: dict[str, str], more: str = "") -> str:
    """Return a case with facts."""
    rows = "".join(f"  {k}: {v}\n" for k, v in facts.items()) or "  nothing: 0\n"
    return f"case: c\ntitle: c\nyear: 2022\nfacts:\n{rows}{more}"


def nothing(_: str) -> None:
    """Find no ruleset to extend."""


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_cannot_be_meant_is_refused(name: str) -> None:
    ruleset, found = load_ruleset("r.yaml", TEXTS[name].encode(), nothing)

    assert ruleset is None
    assert sorted({d.code for d in found if d.severity == "error"}) == REFUSED[name]
    assert full(found, "zh")
    assert full(found, "en")


@pytest.mark.parametrize("name", sorted(set(TEXTS) - set(REFUSED)))
def test_every_case_gets_a_scorecard(name: str) -> None:
    ruleset = ruleset_of(TEXTS[name])

    for number, facts in enumerate(CASES):
        language = "zh" if number % 2 else "en"
        card = score_case(ruleset, case_of(case_text(facts, MEASURES if number else "")))
        assert card.ends is None or card.ends == tuple(sorted(card.ends))
        with open("/dev/null", "w", encoding="utf-8") as sink:
            console = Console(file=sink, width=80)
            print_scorecard(console, card, language)
            for name in ("total", *(u.id for u in card.units()[:2])):
                print_explained(console, explained(card, name, language), language)
        full(card.problems, language)
        json.dumps(scorecard_data(card, language, "0"))


def test_an_empty_list_of_a_case_is_refused() -> None:
    facts, found = load_case("c.yaml", case_text({"a": "[]"}).encode())

    assert facts is None
    assert messages(found) == ["JX528 the list of facts.a is empty"]


def test_a_fact_is_a_list_everywhere_or_nowhere() -> None:
    adjustment = "adjustments: [{id: q, when: {facts.b: {above: 3}}, then: {deduct: 1}}]\n"
    text = ind("score: {method: formula, points: sum(facts.b)}", more=adjustment)
    _, found = load_ruleset("r.yaml", text.encode())

    assert has_errors(found)
    assert messages(found) == [
        "JX321 `facts.b` is taken as a list in one place and as a single value in another"
    ]


def test_a_method_may_use_the_value_of_its_own_indicator() -> None:
    text = ind("value: facts.a\nscore: {method: formula, points: 100 - x.value}")

    assert score_case(ruleset_of(text), case_of(case_text({"a": "30"}))).score == 70


def test_one_fact_may_be_a_level_here_and_a_number_there() -> None:
    text = two(
        "value: facts.a, score: {method: levels, levels: {'1': 100%, '2': 50%}}",
        "score: {method: formula, points: facts.a × 10}",
    )

    assert score_case(ruleset_of(text), case_of(case_text({"a": "2"}))).score == 45
