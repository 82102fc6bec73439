"""Margins are scores of changed cases; thresholds are those that trying every value finds."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
import small
from command_line import CASE, golden, jixiao
from conftest import ROOT, case_of, ruleset_of, short_searches, text_of
from html_tags import Tags
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from random_rulesets import case_text, cases, loaded, rulesets
from shipped import MOF, ROOM, shipped

from engine.analysis.scenarios.rescoring import scorer
from engine.analysis.scenarios.sensitivity import Line, Sensitivity, sensitivity
from engine.language.expression import parse
from engine.language.expression.solving import NONE, bends, constant, multiple, pieces_of, places
from engine.language.facts.changing import with_values
from engine.render.pictures.tornado import Bar, End, Tornado, tornado_svg
from engine.scoring.award.memory import Memory
from engine.scoring.award.score import score
from engine.scoring.ruleset import Ruleset, score_case
from engine.scoring.scorecard import Scorecard

TENTH = Fraction(1, 10)


def worth(ruleset: Ruleset, case: str, share: Fraction = TENTH) -> Sensitivity:
    return sensitivity(scorer(ruleset.plan, case_of(case), ruleset.program), share)


def line(found: Sensitivity, path: str) -> Line:
    return next(one for one in found.lines if one.fact.path == path)


# ---- by hand -----------------------------------------------------------------------------------


def test_jiangmen_by_hand() -> None:
    """(195.10 ∓ 19.51) / 292 × 10 = 6.01 and 7.35; full at 292; with a budget of 195.10 too."""
    found = worth(shipped(MOF), text_of(CASE))
    spent, planned = line(found, "budget.spent"), line(found, "budget.planned")
    assert [one.fact.path for one in found.lines] == ["budget.planned", "budget.spent"]
    assert spent.step == Fraction("19.51")
    assert spent.minus is not None
    assert spent.plus is not None
    assert (spent.minus.result.low, spent.plus.result.low) == (Fraction("6.01"), Fraction("7.35"))
    assert (spent.minus.result.high, spent.plus.result.high) == (
        Fraction("96.01"),
        Fraction("97.35"),
    )
    assert spent.up is not None
    assert (spent.up.place, spent.up.at.result.low) == (292, 10)
    assert [w.zh for w in spent.up.what] == ["预算执行率：按比例 → 封顶 100%"]
    assert spent.down is None  # zero earns zero: that is no threshold
    assert planned.down is not None
    assert planned.down.place == Fraction("195.10")
    assert planned.swing(found.card) == Fraction("1.35")
    assert len(found.still) == 17  # actuals without targets


def test_the_reading_room_by_hand() -> None:
    """Rooms: 15 × 18/20; each room 0.75. The grade 优 is kept down to 14 rooms: 93.49 − 3 = 90.49."""
    found = worth(shipped(MOF), text_of(ROOM))
    rooms = line(found, "outputs.rooms.actual")
    assert rooms.step == 2  # 10% of 18 in whole rooms
    assert rooms.minus is not None
    assert rooms.minus.change(found.card) == (Fraction("-1.5"), Fraction("-1.5"))
    assert rooms.up is not None
    assert rooms.up.place == 20
    assert rooms.worse is not None
    assert (rooms.worse.value, rooms.worse.result.grade) == (13, "良")
    assert rooms.better is None  # 优 is the best


def test_dates_move_by_days() -> None:
    found = worth(shipped(MOF), text_of(ROOM))
    done = line(found, "outputs.accepted.actual")
    assert (done.fact.kind, done.step) == ("date", 37)  # 10% of 365, rounded
    assert done.up is not None
    assert done.up.place is not None
    assert done.fact.text(done.up.place, "zh") == "2022-12-15"
    assert done.fact.text(done.up.at.value, "zh") == "2022-12-16"
    assert done.minus is not None
    assert done.minus.result.low == found.card.low


def test_levels_and_findings_have_other_words() -> None:
    found = worth(shipped(MOF), text_of(ROOM))
    habit = line(found, "outcomes.habit.level")
    assert {str(at.value): (at.result.low, at.result.high) for at in habit.others} == {
        "达成": (Fraction("93.99"), Fraction("95.99")),
        "未达成": (Fraction("85.99"), Fraction("91.99")),
    }
    rules = small.rules(
        ("base", 10, "score: {method: checklist, items: [{id: a, title: a, points: 6}]}"),
        extra="adjustments: [{id: veto, title: v, when: {management.use: violated}, then: {deduct: 3}}]\n",
    )
    case = small.case(extra="management:\n  base: {findings: {a: met}}\n  use: {finding: fine}\n")
    found = worth(ruleset_of(rules.replace("points: 6}", "points: 10}")), case)
    lost = {
        one.fact.path: {str(a.value): a.change(found.card)[0] for a in one.others}
        for one in found.lines
    }
    assert lost["management.base.a"] == {"not-met": -10}
    assert lost["management.use"]["violated"] == -3


def test_a_fact_on_a_limit_is_said_to_be_there() -> None:
    accidents = line(worth(shipped(MOF), text_of(ROOM)), "outputs.accidents.actual")
    assert accidents.up is not None
    assert (accidents.up.here, accidents.up.place, accidents.up.at.value) == (True, 0, 1)
    assert accidents.minus is None  # fewer than none there are not


def test_percentages_stay_within_a_hundred() -> None:
    found = worth(shipped(MOF), text_of(ROOM))
    satisfied = line(found, "satisfaction.readers-content.actual")
    assert satisfied.plus is not None
    assert (satisfied.fact.kind, satisfied.plus.value) == ("ratio", 1)
    assert satisfied.down is not None
    assert satisfied.down.place == Fraction("0.85")
    # 85% is full; below it 10 × x / 85%: the first hundredth of a percent lost is below a cent
    assert satisfied.down.at.value == Fraction("0.8499")


def test_numbers_of_a_list_are_varied_one_by_one() -> None:
    """Of 85, 85, 86, 84, 85 the best and the worst are left out: 94 for 85 gives 256 / 3 = 85.33."""
    found = worth(shipped("expert-review"), text_of("cases/example-talks.yaml"))
    first = line(found, "facts.scores.1")
    assert first.plus is not None
    assert (first.plus.value, first.plus.result.low) == (94, Fraction("85.33"))
    assert not first.solved  # the order of the list may change anywhere


def scores(*given: object) -> str:
    return f"case: c\ntitle: c\nyear: 2022\nfacts: {{scores: [{', '.join(map(str, given))}]}}\n"


def test_numbers_of_a_list_that_are_alike_are_worth_the_same_and_tried_once() -> None:
    rules = shipped("expert-review")
    work = scorer(rules.plan, case_of(scores(60, 70, 70, 70, 80.5)), rules.program)
    found = sensitivity(work, TENTH)
    own = [line(found, f"facts.scores.{n}") for n in (2, 3, 4)]
    assert [one.plus for one in own] == [own[0].plus] * 3
    assert [one.fact.path for one in own] == [f"facts.scores.{n}" for n in (2, 3, 4)]
    assert own[0].plus is not None
    assert own[0].plus.result.low == Fraction("72.33")  # 70, 70, 77
    alone = scorer(rules.plan, case_of(scores(60, 70, 80.5)), rules.program)
    sensitivity(alone, TENTH)
    assert work.passes < alone.passes * 3 / 2


def test_a_number_that_is_not_exact_is_alike_to_none() -> None:
    found = worth(shipped("expert-review"), scores(60, 70, "约70", 70, 80))
    assert line(found, "facts.scores.2").plus == line(found, "facts.scores.4").plus
    assert [title.zh for title in found.unsure] == ["各位专家的评分"]


def test_what_no_passes_were_left_for_is_said() -> None:
    rules = shipped("expert-review")
    case = scores(*range(50, 90))
    found = sensitivity(scorer(rules.plan, case_of(case), rules.program), TENTH, 30)
    tried = len(found.lines) + len(found.still)
    assert 0 < tried < 40
    assert len(found.untried) == 40 - tried
    whole = worth(rules, case)
    assert whole.untried == ()
    assert found.lines == tuple(one for one in whole.lines if one.fact not in found.untried)


def test_a_long_list_ends_and_says_so(tmp_path: Path) -> None:
    case = tmp_path / "c.yaml"
    case.write_text(scores(*range(3000)), "utf-8")
    command = ("sensitivity", str(case), "--rules", "expert-review", "--lang", "en")
    said = jixiao(*command).stdout
    data = json.loads(jixiao(*command, "--format", "json").stdout)
    count = len(data["untried"])
    assert count + len(data["facts"]) + len(data["without_effect"]) == 3000
    assert f"no passes were left for {count} more facts" in " ".join(said.split())
    assert "No fact that was tried changes the score" in said
    assert json.loads(jixiao(*command, "--format", "json", "--passes", "10").stdout)["untried"]


def test_an_assessors_choice_is_left_out_and_counted() -> None:
    found = worth(shipped("cn-gd-department-sample"), text_of("cases/example-department.yaml"))
    assert (found.lines, found.chosen) == ((), 9)


def test_without_a_total_thresholds_are_left() -> None:
    done = jixiao("sensitivity", "cases/example-science-base.yaml", "--rules",
                  "science-base-assessment")  # fmt: skip
    assert "向上到 300天：开放时间：优良 → 优秀" in done.stdout
    assert "事实变动" not in done.stdout


@pytest.mark.parametrize(
    ("extra", "counts"),
    [
        ("checks: [{id: w, severity: warning, when: facts.count > 3, say: w}]\n", False),
        ("adjustments: [{id: w, when: facts.count > 3, then: {deduct: 1}}]\n", True),
    ],
)
def test_a_fact_of_a_warning_does_not_count_and_of_a_deduction_does(
    extra: str, counts: bool
) -> None:
    rules = ruleset_of(
        small.rules(("rate", 10, "value: 支出 / 预算\nscore: {method: proportional}"), extra=extra)
    )
    found = worth(rules, small.case(extra="facts: {count: 2}\n"))
    named = {one.fact.path for one in found.lines} | {f.path for f in found.still}
    assert {"budget.spent", "budget.planned"} <= named
    assert ("facts.count" in named) is counts


def test_facts_that_are_not_exact_are_named_and_not_varied() -> None:
    found = worth(shipped(MOF), text_of(CASE))
    assert "侨都科学论坛 指标值" in [title.zh for title in found.unsure]
    assert all(isinstance(one.fact.known.value, Fraction) for one in found.lines)


# ---- thresholds against trying every value -----------------------------------------------------

_METHODS = (
    "{method: proportional, of: facts.x, zero_at: %(a)s, full_at: %(b)s}",
    "{method: proportional, of: facts.x, zero_at: %(b)s, full_at: %(a)s}",
    "{method: proportional, of: facts.x, full_at: %(b)s, floor: 20%%}",
    "{method: bands, of: facts.x, bands: [{at_least: %(b)s, points: 100}, {at_least: %(a)s, points: 60}, {points: 0}]}",
    "{method: bands, of: facts.x * 2 + 3, bands: [{below: %(a)s, points: 100}, {at_most: %(b)s, points: 60}, {points: 0}]}",
    "{method: interpolate, of: facts.x, through: [{at: %(a)s, points: 0}, {at: %(b)s, points: 80}, {at: 40, points: 100}]}",
    "{method: yes-no, when: facts.x * 2 > %(b)s + 1}",
    "{method: formula, points: 'min(facts.x, %(b)s) + max(facts.x - %(a)s, 0)'}",
    "{method: formula, points: 'if facts.x >= %(a)s then 100 - facts.x else facts.x'}",
    "{method: formula, points: 'floor(facts.x / %(a)s) * 5'}",
    "{method: formula, points: 'abs(facts.x - %(b)s)'}",
    "{method: deduct, items: [{id: i, title: i, of: facts.x, each: 2, at_most: %(b)s}]}",
    "{method: deduct, items: [{id: i, title: i, of: facts.x, each: 5}, {id: j, title: j, of: facts.y, each: 1}]}",
    "{method: table, rows: [{when: facts.x > %(b)s, points: 100}, {when: facts.x > %(a)s, points: 40}, {points: 0}]}",
    "{method: best-of, methods: [{method: proportional, of: facts.x, full_at: 50}, {method: formula, points: '%(b)s'}]}",
)  # fmt: skip
_EXTRAS = (
    "",
    "adjustments: [{id: a, title: a, when: facts.x > %(b)s, then: {deduct: 7}}]\n",
    "adjustments: [{id: a, title: a, when: facts.x * 3 < facts.y + %(a)s, then: {deduct: 7}}]\n",
    "adjustments: [{id: a, title: a, when: {u.value: {at_least: %(b)s}}, then: {bonus: 3}}]\n",
    "adjustments: [{id: a, title: a, when: total < %(b)s, then: {total_at_most: 5}}]\n",
)


#: Totals are rounded to six places: lines are straight up to that.
_CENT = Fraction(3, 10**6)


def _tried(scores: list[Fraction], now: int, way: int) -> int | None:
    """Return the first value at which the score leaves the straight line that it begins on."""
    before = scores[now + way] - scores[now]
    at = now + way
    while 0 <= at + way < len(scores):
        if abs(scores[at + way] - scores[at] - before) > _CENT:
            return at + way
        at += way
    return None


@settings(max_examples=70, suppress_health_check=list(HealthCheck))
@given(
    method=st.sampled_from(_METHODS), extra=st.sampled_from(_EXTRAS),
    a=st.integers(2, 12), wide=st.integers(2, 20), now=st.integers(0, 35),
)  # fmt: skip
def test_thresholds_are_those_that_trying_every_value_finds(
    method: str, extra: str, a: int, wide: int, now: int
) -> None:
    """Between the fact and its threshold the score is one straight line; past it, another.

    The nearest whole value that leaves the line is the one reached, or the one after it: where a
    line bends at a whole value, that value is on both lines.
    """
    numbers = {"a": a, "b": a + wide}
    body = f"value: facts.x\nscore: {method % numbers}"
    ruleset = ruleset_of(small.rules(("u", 100, body), extra=extra % numbers, at="total")
                         .replace("places: 2", "places: 6"))  # fmt: skip
    facts = case_of(small.case(extra=f"facts: {{x: {now}, y: 9}}\n"))
    found = sensitivity(scorer(ruleset.plan, facts, ruleset.program), TENTH)
    far = range(130)
    scores = [score_case(ruleset, with_values(facts, {"facts.x": Fraction(x)})).low for x in far]
    one = next((x for x in found.lines if x.fact.path == "facts.x"), None)
    for way in (-1, 1):
        if not 0 <= now + way < len(scores):
            continue
        threshold = (one.down if way < 0 else one.up) if one is not None else None
        tried = _tried(scores, now, way)
        if threshold is None:
            # only by a total that is looked at twice, or at zero, or out of reach
            missed = tried is not None and 1 < tried <= 2 * (a + wide + now)
            assert not missed or "total" in extra
            continue
        reached = threshold.at.value
        assert isinstance(reached, Fraction)
        assert reached.denominator == 1
        if reached >= len(scores):
            assert tried is None
            continue
        if threshold.place is not None:
            assert abs(reached - threshold.place) <= 1
        between = range(now, int(reached), way)
        steps = [scores[y] - scores[x] for x, y in pairwise(between)] or [Fraction(0)]
        assert max(steps) - min(steps) <= _CENT, "something changed before the threshold"


@settings(max_examples=80, suppress_health_check=list(HealthCheck))
@given(
    now=st.integers(0, 40),
    a=st.integers(5, 15),
    each=st.sampled_from(["facts.x * 2", "100 - facts.x * 2", "facts.x"]),
)
def test_grade_limits_are_those_that_trying_every_value_finds(now: int, a: int, each: str) -> None:
    """Grades begin at 60, 80 and 90; the score rises or falls with the fact."""
    ruleset = ruleset_of(
        small.rules(("u", 100, f"value: facts.x\nscore: {{method: formula, points: '{each}'}}"))
    )
    facts = case_of(small.case(extra=f"facts: {{x: {now}, y: {a}}}\n"))
    found = sensitivity(scorer(ruleset.plan, facts, ruleset.program), TENTH)
    one = next(x for x in found.lines if x.fact.path == "facts.x")

    def grade(x: int) -> str | None:
        return score_case(ruleset, with_values(facts, {"facts.x": Fraction(x)})).grade

    down = next((x for x in range(now - 1, -1, -1) if grade(x) != grade(now)), None)
    assert (None if one.worse is None else one.worse.value) == down
    up = next((x for x in range(now + 1, 2 * max(now, 100) + 1) if grade(x) != grade(now)), None)
    assert (None if one.better is None else one.better.value) == up


def test_every_number_is_the_score_of_a_changed_case() -> None:
    """Whatever the ruleset: margins, thresholds and grade limits are scored, none is guessed."""
    compared = []

    @settings(max_examples=6, suppress_health_check=list(HealthCheck))
    @given(text=rulesets(), facts=cases())
    def run(text: str, facts: dict[str, str | None]) -> None:
        compared.append(changed_scores(text, facts))

    run()
    assert sum(compared) > 20


def changed_scores(text: str, facts: dict[str, str | None]) -> int:
    """Check every number that is said of a case; return how many were exact."""
    count = 0
    ruleset = loaded(text)
    case = case_of(case_text(facts))
    found = sensitivity(scorer(ruleset.plan, case, ruleset.program), TENTH)
    for one in found.lines:
        ats = [one.minus, one.plus, *one.others, one.worse, one.better]
        ats += [t.at for t in (one.down, one.up) if t is not None]
        for at in ats:
            if at is None:
                continue
            wanted = score_case(ruleset, with_values(case, {one.fact.path: at.value}))
            if found.card.exact and wanted.exact:
                count += 1
                assert (at.result.low, at.result.high) == (wanted.low, wanted.high)
                assert (at.result.grade_low, at.result.grade_high) == (
                    wanted.grade_low,
                    wanted.grade_high,
                )
    return count


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(text=rulesets(), facts=cases(), other=cases())
def test_what_is_remembered_changes_no_score(
    text: str, facts: dict[str, str | None], other: dict[str, str | None]
) -> None:
    ruleset = loaded(text)
    memory = Memory()
    for one in (facts, other, facts, {**facts, "n1": other["n1"]}):
        if all(value is None for value in one.values()):
            continue
        case = case_of(case_text(one))
        with short_searches():
            plain = score(ruleset.plan, case, ruleset.program, {})
            again = score(ruleset.plan, case, ruleset.program, {}, memory)
        assert _numbers(again) == _numbers(plain)


def _numbers(card: Scorecard) -> object:
    units = [(u.id, u.low, u.high, u.exact) for u in card.units()]
    return units, card.low, card.high, card.exact, card.grade_low, card.grade_high


# ---- solving -----------------------------------------------------------------------------------


def _root(text: str):  # type: ignore[no-untyped-def]
    expression, found = parse(text, None)
    assert expression is not None, found
    return expression.root


def _meaning(name: str):  # type: ignore[no-untyped-def]
    return {"x": multiple(Fraction(1)), "y": constant(Fraction(4))}.get(name, NONE)


@pytest.mark.parametrize(
    ("formula", "bound", "where", "complete"),
    [
        ("x / y", "1", ["4"], True),
        ("(x - 1) / (x + 1)", "1/2", ["3"], True),
        ("y / x", "2", ["2"], True),
        ("-x", "-5", ["5"], True),
        ("abs(x - 3)", "2", ["1", "5"], True),
        ("1 - x * 2 / 3", "0", ["3/2"], True),
        ("x * x", "4", [], False),
        ("if x > y then x else 2 * x", "6", ["3", "6"], True),
        ("min(x, 10 - x)", "4", ["4", "6"], True),
        ("x + z", "4", [], False),
        ("y + 1", "4", [], True),
    ],
)
def test_places_are_solved_exactly(
    formula: str, bound: str, where: list[str], complete: bool
) -> None:
    found, whole = places(pieces_of(_root(formula), _meaning), constant(Fraction(bound)))
    assert found == {Fraction(w) for w in where}
    assert whole is complete


@pytest.mark.parametrize(
    ("formula", "where"),
    [
        ("if x > y then 1 else 2", ["4"]),
        ("max(x - 1, y)", ["5"]),
        ("round(x / 2, 0)", ["5", "7"]),  # 3 is 2.5 to 3.5, halved: x from 5 to 7
        ("floor(x / 4)", ["4", "8"]),
        ("abs(x - 3)", ["3"]),
        ("y / (x - 2)", ["2"]),
        ("x * 2 + 1", []),
    ],
)
def test_bends_are_found(formula: str, where: list[str]) -> None:
    env = {"x": Fraction(6), "y": Fraction(4)}
    assert bends(_root(formula), _meaning, env)[0] >= {Fraction(w) for w in where}
    assert bool(bends(_root(formula), _meaning, env)[0]) is bool(where)


# ---- the picture -------------------------------------------------------------------------------


def test_the_tornado_is_as_long_as_the_numbers() -> None:
    bars = (
        Bar("很长的名称" * 12, End(Fraction(-4), "−4", "− 1"), End(Fraction(2), "+2", "+ 3")),
        Bar("b & <c>", None, End(Fraction(-1), "−1", "x")),
    )
    svg = tornado_svg(Tornado("t", "n", "现状 5", bars), "zh")
    lengths = [int(w) for w in re.findall(r'width="(\d+)" height="15"', svg)]
    assert [round(w / lengths[0], 1) for w in lengths] == [1, 0.5, 0.2]
    assert svg.count("很长的名称") >= 6
    assert "b &amp; &lt;c&gt;" in svg
    assert Tags(svg).count["svg"] == 1


# ---- the command -------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_on_a_terminal(language: str) -> None:
    done = jixiao("sensitivity", ROOM, "--width", "80", "--top", "9", "--lang", language)
    assert (done.returncode, done.stderr) == (0, "")
    golden(f"sensitivity-{language}.txt", done.stdout)


def test_jiangmen_on_a_terminal() -> None:
    done = jixiao("sensitivity", CASE, "--width", "80")
    assert (done.returncode, done.stderr) == (0, "")
    golden("sensitivity-jiangmen.txt", done.stdout)


def test_the_data_follows_the_schema() -> None:
    schema = json.loads(jixiao("schema", "sensitivity").stdout)
    Draft202012Validator.check_schema(schema)
    for case, rules in ((CASE, MOF), (ROOM, "cn-hb-20-40-40"),
                        ("cases/example-science-base.yaml", "science-base-assessment")):  # fmt: skip
        done = jixiao("sensitivity", case, "--rules", rules, "--format", "json", "--step", "5%")
        data = json.loads(done.stdout)
        Draft202012Validator(schema).validate(data)
        assert data["step"] == "0.05"
        assert data["facts"]
    first = json.loads(jixiao("sensitivity", CASE, "--format", "json").stdout)["facts"][1]
    assert (first["path"], first["step"], first["swing"]) == ("budget.spent", "19.51", "1.34")
    assert first["threshold_up"]["place"] == "292"
    assert first["minus"]["difference"] == {"low": "-0.67", "high": "-0.67"}


def test_tables_pictures_and_pages(tmp_path: Path) -> None:
    from pyarrow import parquet

    rows = list(csv.DictReader(io.StringIO(jixiao("sensitivity", ROOM, "--format", "csv").stdout)))
    assert {"minus", "plus", "word", "threshold-up", "grade-down"} <= {r["what"] for r in rows}
    names = {kind: tmp_path / f"x.{kind}" for kind in ("svg", "png", "parquet", "html")}
    for kind, file in names.items():
        form = () if kind in ("svg", "png") else ("--format", kind)
        done = jixiao("sensitivity", ROOM, *form, "-o", str(file))
        assert (done.returncode, done.stdout) == (0, f"{file}\n")
    assert parquet.read_table(names["parquet"]).num_rows == len(rows)
    assert names["png"].read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    svg = names["svg"].read_text(encoding="utf-8")
    assert svg.startswith("<svg ")
    page = names["html"].read_text(encoding="utf-8")
    assert Tags(page).refers == []
    assert "<svg" in page
    assert jixiao("sensitivity", ROOM, "--format", "svg").stdout == svg


def test_a_picture_without_the_extra_says_which(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['resvg_py'] = None\n"
        "import cli; sys.exit(cli.main(['sensitivity', 'cases/jiangmen-2022.yaml', '-o', "
        f"{str(tmp_path / 'x.png')!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True,
                          check=False)  # fmt: skip
    assert done.returncode == 1
    assert "jixiao[office]" in done.stderr
    assert not (tmp_path / "x.png").exists()


def test_the_most_important_first() -> None:
    data = json.loads(jixiao("sensitivity", ROOM, "--format", "json").stdout)
    swings = [Fraction(fact["swing"]) for fact in data["facts"]]
    assert swings == sorted(swings, reverse=True)
    assert len(swings) > 2
    assert swings[0] > swings[-1]
    two = json.loads(jixiao("sensitivity", ROOM, "--format", "json", "--top", "2").stdout)
    assert len(two["facts"]) == 2
    assert two["facts"] == data["facts"][:2]


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        ((CASE, "--step", "0"), 2, "--step 要大于 0"),
        ((CASE, "--step", "abc"), 2, "--step 要大于 0"),
        ((CASE, "--step", "150%"), 2, "--step 要大于 0"),
        ((CASE, "--top", "0"), 2, "--top 要 1 以上"),
        ((CASE, "--top", "abc"), 2, "--top 要 1 以上"),
        ((CASE, "--format", "png"), 2, "加上 -o 文件名"),
        (("no.yaml",), 1, "没有这个文件"),
        ((CASE, "--rules", "cn-mof"), 2, "没有规则集"),
    ],
)
def test_what_the_command_is_told_wrongly(
    arguments: tuple[str, ...], status: int, words: str
) -> None:
    done = jixiao("sensitivity", *arguments)
    assert done.returncode == status, done.stderr
    assert words in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(("spent", "total"), [("", "50"), (", spent: 20", "50")])
def test_a_sum_that_is_added_up_again_is_called_what_it_is(spent: str, total: str) -> None:
    """Whether the case stated all of its lines before, or none."""
    line = f"{{id: a, title: A, planned: 100{spent}}}"
    facts = case_of(f"case: c\ntitle: c\nyear: 2022\nbudget: {{lines: [{line}]}}\n")
    known = with_values(facts, {"budget.a.spent": Fraction(50)}).known["budget.spent"]

    assert known.title == "全年执行数"
    assert known.value == Fraction(total)
