"""Random small rulesets over the whole language, and cases with unknown facts."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from engine.pipeline import load_ruleset
from engine.render.diagnostics.text import full
from engine.scoring.ruleset import Ruleset

Draw = st.DrawFn


NUMBERS = ("0", "1", "2", "3", "5", "12")

WORDS = ("A", "B", "Z")  # no rule knows Z

LEVELS = ("a", "b", "c", "e")

#: What the facts may be: numbers, words of conditions, levels.
GRID: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("n1", "n2", "n3"), NUMBERS),
    **dict.fromkeys(("w1", "w2"), WORDS),
    **dict.fromkeys(("q1", "q2", "q3"), LEVELS),
}

HEAD = """\
ruleset: random
title: random
version: "1"
verified: true
methods:
  letters: {method: levels, levels: {a: 100%, b: 50%, c: 0, e: not-applicable}}
tables:
  worth: {rows: {A: 4, B: 1}, else: 2}
  step: {bands: [{at_least: 5, value: 3}, {above: 1, value: 7}, {value: 0}]}
  exact: {rows: {1: 5, 3: 2, 12: 9}}
let:
  gap: facts.n1 - facts.n2
  both: gap × 2 + facts.n3
  wide: {title: {zh: 差得多, en: far apart}, value: gap > 2 or facts.w1 = "A"}
"""


FORMULAS = (
    "facts.n1", "facts.n1 - facts.n2", "facts.n1 × facts.n2", "facts.n1 / facts.n2",
    "facts.n1 - facts.n1 / 2", "gap + facts.n2 / 2", "both", "min(facts.n1, facts.n3)", "max(facts.n1 - facts.n2, facts.n3)",
    "if facts.n1 > facts.n2 then facts.n3 else 5", "mean(facts.n1, facts.n2, facts.n3)",
    "worth(facts.w1) × facts.n3", "step(gap) + worth(facts.w2)", "exact(facts.n2) / 2",
    "if wide then gap else both / facts.n2", "count(wide, gap > 0) × 4",
    "count(facts.n1 > 2, facts.w1 = \"A\", facts.n2 <= 1) × 3", "10 - facts.n2", "round(facts.n1 / 3, 0)",
    "round_half_even(facts.n1 / 2, 0)", "round_down(facts.n1 / 3 - facts.n2, 1)", "round_to(facts.n3 / 4, 0.5)",
    "power(facts.n1 - 2, 2)", "root(facts.n2, 2, 1)", "ln(facts.n3, 2)", "geometric_mean(facts.n1, facts.n3, 0)",
)  # fmt: skip

CONDITIONS = (
    "facts.n1 > facts.n2", "facts.n1 >= 3", "{facts.w1: A}", "{facts.w1: [A, B]}", "facts.n3 < 5",
    "{all: [{facts.w1: A}, {facts.n1: {at_least: 2}}]}", "{any: [{facts.w2: B}, facts.n2 = 0]}",
    "{not: {facts.w2: A}}", "facts.n1 + facts.n2 > 5",
    "worth(facts.w1) > step(facts.n1)",
    "wide", "{not: wide}", "{both: {at_least: 2, below: 9}}", "gap >= facts.n3",
)  # fmt: skip


def pick(draw: Draw, *choices: str) -> str:
    """Return one of the choices."""
    return draw(st.sampled_from(choices))


def award(draw: Draw, points: int) -> str:
    """Return what a row gives."""
    return pick(draw, "points: 0", f"points: {points}", f"points: {points // 2}", "share: 30%")


def proportional(draw: Draw, of: str) -> str:
    """Return a proportion."""
    ends = pick(draw, "full_at: 10", "zero_at: facts.n2, full_at: facts.n3", "full_at: facts.n3", "zero_at: 12, full_at: 2")  # fmt: skip
    return f"{{method: proportional, of: '{of}', {ends}}}"


def interpolate(draw: Draw, of: str) -> str:
    """Return an interpolation."""
    knots = pick(
        draw,
        "{at: 0, share: 0}, {at: 5, share: 80%}, {at: 9, share: 100%}",
        "{at: facts.n2, share: 100%}, {at: facts.n3, share: 0}",
        "{at: 1, share: 50%}, {at: 4, share: 0}, {at: 7, share: 90%}",
    )
    return f"{{method: interpolate, of: '{of}', through: [{knots}]}}"


def bands(draw: Draw, of: str, points: int) -> str:
    """Return bands, with limits that are numbers or formulas."""
    first, second = (
        pick(draw, "at_least: 5", "at_least: facts.n2 × 2"),
        pick(draw, "above: 1", "below: facts.n3"),
    )
    rows = f"{{{first}, {award(draw, points)}}}, {{{second}, {award(draw, points)}}}, {{{award(draw, points)}}}"
    return f"{{method: bands, of: '{of}', bands: [{rows}]}}"


def table(draw: Draw, points: int) -> str:
    """Return a decision table, perhaps with a row that is not applicable, or without the rest."""
    rows = [f"{{when: {condition(draw)}, {award(draw, points)}}}" for _ in range(2)]
    if draw(st.booleans()):
        gives = pick(draw, "not_applicable: true", "points: 1")
        rows.append(f"{{when: {{facts.w2: [A, B]}}, {gives}}}")
    if draw(st.booleans()):
        rows.append(f"{{{award(draw, points)}}}")
    hit = pick(draw, "unique", "first", "any", "best", "worst", "sum")
    return f"{{method: table, hit: {hit}, rows: [{', '.join(rows)}]}}"


def method(draw: Draw, number: int, points: int) -> str:
    """Return a method of an indicator."""
    if draw(st.integers(0, 3)):
        return single(draw, number, points)
    inner = [single(draw, number, points) for _ in range(2)]
    if draw(st.booleans()):
        inner[1] = inner[1][:-1] + f", applies: {condition(draw)}}}"
    return (
        f"{{method: {pick(draw, 'best-of', 'worst-of', 'sum-of')}, methods: [{', '.join(inner)}]}}"
    )


def single(draw: Draw, number: int, points: int) -> str:
    """Return a method that is not made of others."""
    of = pick(draw, *FORMULAS[:9])
    levels = "levels: {a: 100%, b: 50%, c: 0, e: not-applicable}"
    items = f"{{id: i, title: i, of: '{of}', each: 3}}, {{id: j, title: j, of: facts.n3, each: 2, at_most: 4}}"
    choices = [
        lambda: f"{{method: levels, of: facts.q{number}, {levels}}}",
        lambda: f"{{method: formula, points: '{pick(draw, *FORMULAS)}'}}",
        lambda: proportional(draw, of),
        lambda: interpolate(draw, of),
        lambda: bands(draw, of, points),
        lambda: table(draw, points),
        lambda: f"{{method: yes-no, when: {condition(draw)}}}",
        lambda: f"{{method: deduct, items: [{items}]}}",
    ]
    return draw(st.sampled_from(choices))()


def condition(draw: Draw) -> str:
    """Return a condition on facts, as YAML."""
    found = pick(draw, *CONDITIONS)
    return found if found[0] == "{" else f"'{found}'"


def part(draw: Draw, name: str, depth: int, names: list[str], to: str = "") -> tuple[str, int]:
    """Return a section as one line of YAML, and its points; `to` says where they may go."""
    names.append(name)
    how = pick(draw, "sum", "sum", "mean", "weighted-mean", "weakest", "strongest", "{by: weakest, plus: 2}",
               "{by: sum, bands: [{parts: 1, at_least: 4, points: 9}, {at_least: 8, points: 8}, {points: 1}]}",
               "{by: mean, bands: [{above: 6, points: 10}, {points: 3}]}")  # fmt: skip
    count = draw(st.integers(1, 3 if depth else 2))
    rows, sizes = [], []
    nested = depth == 0 and draw(st.integers(0, 3)) == 0
    for number in range(1, count + 1):
        id_ = f"{name}{'abc'[number - 1]}"
        if nested:
            row, size = part(draw, id_, 1, names)
        else:
            size = draw(st.sampled_from([4, 10, 10, 20]))
            low = pick(draw, "", "", "lowest: -10, ")
            guard = pick(draw, "", "", f"applies: {condition(draw)}, ")
            rounding = pick(
                draw,
                "",
                "",
                "round: 0, ",
                "round: {step: 0.5, mode: up}, ",
                "round: {places: 0, mode: half-even}, ",
            )
            row = f"{{id: {id_}, title: {id_}, points: {size}, weight: {pick(draw, str(number), str(number), 'facts.n1', 'facts.n2 + 1')}, {low}{guard}{rounding}score: {method(draw, number, size)}}}"
        rows.append(row)
        sizes.append(size)
    parts_ = sum(1 for row in rows if "aside: true" not in row)
    points = sum(sizes) if how == "sum" else 10
    more = to + pick(
        draw,
        "",
        "",
        f"minimum: {{parts: {parts_}, else: {pick(draw, 'no-score', 'zero', 'not-applicable')}}}, ",
    )
    if not to:
        more += pick(draw, "", "", f"applies: {condition(draw)}, ")
    more += pick(
        draw,
        "",
        "",
        f"round: {{{pick(draw, 'places: 0', 'step: 0.5', 'places: 0, mode: down')}, carry: {pick(draw, 'rounded', 'exact')}}}, ",
    )
    more += pick(
        draw, "", f"grades: {{bands: [{{at_least: {points // 2}, grade: good}}, {{else: poor}}]}}, "
    )
    if depth and name.endswith("b"):
        more += pick(draw, "", "", "aside: true, ")
    kind = "sections" if nested else "indicators"
    text = f"{{id: {name}, title: {name}, points: {points}, weight: {len(names)}, aggregate: {how}, {more}{kind}: [{', '.join(rows)}]}}"
    return text, points if "aside" not in more else 0


def adjustment(draw: Draw, number: int, sections: list[str], done: bool) -> str:
    """Return an adjustment of the total or of a section."""
    name = draw(st.sampled_from(sections))
    if draw(st.booleans()):
        effect = pick(draw, "deduct: 3", "bonus: 2", "score_at_most: 6", "score_at_least: 4", "veto: true",
                      "deduct: facts.n1", "score_at_most: facts.n2")  # fmt: skip
        effect = f"section: {name}, {effect}"
        when = pick(draw, condition(draw), f"'{name}.score > 5'")
    else:
        effect = pick(draw, "deduct: 3", "deduct: facts.n1", "bonus: 'min(3, facts.n2)'", "total_at_most: 12",
                      "total_at_least: 5", f"total_at_most: 2 × {name}.score", "veto: true", "grade_at_most: C", "grade: B")  # fmt: skip
        when = pick(draw, condition(draw), "{total: {above: 9}}", f"'{name}.share >= 0.5'")
        if done:
            when = pick(draw, when, "{adjustment.j1: applied}")
    return f"{{id: j{number}, priority: {number}, when: {when}, then: {{{effect}}}}}"


@st.composite
def rulesets(draw: Draw) -> str:
    """Return a random ruleset."""
    names: list[str] = []
    tops: list[str] = []
    rows, sizes = [], []
    how = pick(draw, "sum", "sum", "mean", "weighted-mean", "weakest", "strongest")
    count = draw(st.integers(1, 3))
    for number in range(count):
        gives = how == "sum" and number + 1 < count and draw(st.integers(0, 2)) == 0
        to = f"applies: {condition(draw)}, points_to: s{number + 1}, " if gives else ""
        row, size = part(draw, f"s{number}", 0, names, to)
        tops.append(f"s{number}")
        rows.append(row)
        sizes.append(size)
    total = sum(sizes) if how == "sum" else 40
    text = (
        HEAD
        + f"total: {pick(draw, str(total), str(total), str(total), 'none')}\naggregate: {how}\n"
    )
    if draw(st.integers(0, 3)) == 0:
        text += f"minimum: {len(rows)}\n"
    how = pick(
        draw,
        "places: 0",
        "places: 2",
        "places: 1, mode: half-even",
        "places: 0, mode: down",
        "step: 0.5, mode: up",
    )
    text += f"rounding: {{{how}, at: {pick(draw, 'indicator', 'section', 'total')}}}\n"
    text += pick(draw, "", "lowest: -30\n")
    if "total: none" in text:
        scored = pick(
            draw, "'s0.share > 50%'", "'gap > 2 and s0.score >= 4'", "{s0.share: {below: 30%}}"
        )
        text += f"grades: {{order: [A, B, C], bands: [{{when: {scored}, grade: {pick(draw, 'A', 'C')}}}, "
        text += f"{{when: {condition(draw)}, grade: B}}, {{when: {condition(draw)}, grade: A}}, {{else: C}}]}}\n"
        when = condition(draw)
        text += pick(
            draw, "", f"adjustments: [{{id: j1, when: {when}, then: {{grade_at_most: B}}}}]\n"
        )
    else:
        first = pick(draw, "{at_least: 15, grade: A}", f"{{at_least: 8, when: {condition(draw)}, grade: A}}",
                     "{at_least: 8, when: 's0.score > 3', grade: A}")  # fmt: skip
        text += f"grades: {{on: {pick(draw, 'raw', 'rounded')}, bands: [{first}, {{at_least: 7, grade: B}}, {{else: C}}]}}\n"
        count = draw(st.integers(0, 2))
        adjustments = [adjustment(draw, n, names, n > 1) for n in range(1, count + 1)]
        text += f"adjustments: [{', '.join(adjustments)}]\n" if adjustments else ""
    return text + "sections:\n" + "".join(f"  - {row}\n" for row in rows)


@st.composite
def cases(draw: Draw) -> dict[str, str | None]:
    """Return facts, up to three of them unknown (None)."""
    facts: dict[str, str | None] = {k: draw(st.sampled_from(v)) for k, v in GRID.items()}
    for name in draw(st.lists(st.sampled_from(sorted(GRID)), min_size=1, max_size=3, unique=True)):
        facts[name] = None
    return facts


def case_text(facts: Mapping[str, str | None]) -> str:
    """Return a case that states what is known."""
    rows = "".join(f"  {k}: {v}\n" for k, v in facts.items() if v is not None)
    return f"case: c\ntitle: c\nyear: 2022\nfacts:\n{rows}"


def loaded(text: str) -> Ruleset:
    """Return a ruleset that must be without errors."""
    ruleset, found = load_ruleset("r.yaml", text.encode())
    assert ruleset is not None, full(found, "en")
    return ruleset
