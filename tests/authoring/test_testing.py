"""`jixiao test`: examples as tests, what they reach, what they would not notice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import ROOT, messages, ruleset_of, text_of

import cli
from engine.authoring.testing.mutate import mutants, survivors
from engine.authoring.testing.reading import CaseTests, read_tests
from engine.authoring.testing.run import run_tests
from engine.authoring.testing.suggest import as_yaml, suggestions
from engine.pipeline import load_ruleset

RULES = text_of("tests/data/language.yaml")
CASE = text_of("tests/data/language-case.yaml").replace("\n", "\n      ").strip()

TESTS = f"""\
tests_for: language
tests:
  - name: 全部载明
    case:
      {CASE}
    expect:
      total: 72
      grade: 差
      state: scored
      scores: {{q1: 10, quality: 20, votes: 15, survey: 27}}
      grades: {{quality: 乙}}
      applied: [late]
  - name: 没有调查，分值并入覆盖
    case: {{facts: {{q1: d, q2: d, votes: 100, low: 50, high: 100, a: A, b: A, second: c, late: ontime}}}}
    expect: {{scores: {{survey: not-applicable, reach: 60, q1: not-applicable}}, not-applied: [late]}}
"""


def read_of(text: str) -> CaseTests:
    found, problems = read_tests("x.tests.yaml", text.encode())
    assert found is not None, messages(problems)
    return found


def failures(old: str, new: str) -> list[str]:
    assert old in TESTS
    outcome = run_tests(ruleset_of(RULES), [read_of(TESTS.replace(old, new, 1))])
    return messages(outcome.failures)


def test_tests_that_hold_pass() -> None:
    outcome = run_tests(ruleset_of(RULES), [read_of(TESTS)])

    assert (outcome.tests, outcome.failures) == (2, ())


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("total: 72", "total: 73", "JX460 “全部载明”: total  should be 73, it is 72"),
        ("votes: 15,", "votes: 12,", "JX460 “全部载明”: `votes`  should be 12, it is 15"),
        ("grade: 差", "grade: 优", "JX460 “全部载明”: the grade should be 优, it is 差"),
        ("{quality: 乙}", "{quality: 甲}", "JX460 “全部载明”: `quality`  should be 甲, it is 乙"),
        ("survey: not-applicable", "survey: 30",
         "JX460 “没有调查，分值并入覆盖”: `survey`  should be 30, it is not-applicable"),
        ("applied: [late]", "applied: [lat]", "JX461 the ruleset has no `lat`"),
        ("votes: 15,", "vote: 15,", "JX461 the ruleset has no `vote`"),
        ("not-applied: [late]", "applied: [late]",
         "JX460 “没有调查，分值并入覆盖”: `late`  should be applies, it is does not apply"),
    ],
)  # fmt: skip
def test_a_test_that_does_not_hold_says_what_came_out(old: str, new: str, told: str) -> None:
    assert told in failures(old, new)


def test_coverage_names_what_no_example_reaches() -> None:
    outcome = run_tests(ruleset_of(RULES), [read_of(TESTS)])
    unreached = {e.what.en for e in outcome.unreached}

    assert "row facts.a = B" in unreached
    assert "grade 优 (≥ 60, and 质量 grade = 甲)" in unreached
    assert "band a" not in unreached
    assert not any("survey" in what for what in unreached)


def test_a_mutant_that_no_test_notices_survives() -> None:
    data = RULES.encode()
    files = [read_of(TESTS)]

    def noticed(text: str) -> bool:
        ruleset, _ = load_ruleset("rules.yaml", text.encode())
        return ruleset is None or bool(run_tests(ruleset, files).failures)

    found = mutants("rules.yaml", data)
    left = {(m.span.line, m.before, m.after) for m in survivors(found, noticed)}
    line = 1 + next(i for i, row in enumerate(RULES.splitlines()) if "facts.a: B" in row)

    assert (line, "5", "6") in left  # nothing reaches the row
    assert all(m.text != RULES for m in found)


def test_suggestions_hold_when_pasted_and_lie_around_every_threshold() -> None:
    base = text_of("rulesets/cn-hb-20-40-40.yaml")
    text = as_yaml(suggestions(ruleset_of(base)), "zh")

    assert "{given: {支出: 99, 预算: 100}, score: 19.8}  # < 1" in text
    pasted = text.split("examples:\n")[1].replace("  - ", "          - ")
    with_them = base.replace("        examples:\n", "        examples:\n" + pasted, 1)
    assert run_tests(ruleset_of(with_them), []).failures == ()


def test_the_command_fails_where_a_test_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = tmp_path / "language.yaml"
    shutil.copy(ROOT / "tests/data/language.yaml", rules)
    beside = tmp_path / "language.tests.yaml"
    beside.write_text(TESTS, encoding="utf-8")

    assert cli.main(["test", str(rules), "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("language: 0 examples, 2 case tests, all agree; ")
    assert cli.main(["test", str(rules), "--coverage-at-least", "100"]) == 1
    assert "没有例子用到" in capsys.readouterr().out
    beside.write_text(TESTS.replace("total: 72", "total: 71"), encoding="utf-8")
    assert cli.main(["test", str(rules)]) == 1
    assert "JX460" in capsys.readouterr().out
    beside.write_text("tests_for: language\ntests: 3\n", encoding="utf-8")
    assert cli.main(["test", str(rules)]) == 1


def test_what_is_no_ruleset_among_the_files_is_passed_over_and_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(ROOT / "tests/data/language.yaml", tmp_path)
    shutil.copy(ROOT / "tests/data/language-case.yaml", tmp_path / "a-case.yaml")
    (tmp_path / "language.tests.yaml").write_text(TESTS, "utf-8")
    (tmp_path / "c.decisions.yaml").write_text("decisions_for: c\ndecisions: []\n", "utf-8")
    names = [str(path) for path in sorted(tmp_path.glob("*.yaml"))]

    for arguments in (names, [str(tmp_path)]):
        assert cli.main(["test", *arguments, "--lang", "en"]) == 0
        out, err = capsys.readouterr()
        assert out.startswith("language: 0 examples, 2 case tests, all agree; ")
        assert out.count("\n") == 1
        assert f"`{tmp_path}/a-case.yaml` is a case, no ruleset: passed over" in err
        assert err.count("\n") == (2 if arguments is names else 1)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("alone.tests.yaml", "旁边没有同名的规则集，没有运行"),
        ("mine.yaml", "改名为 `规则集.tests.yaml`，放在规则集旁边"),
    ],
)
def test_tests_that_are_not_run_are_a_failure(
    name: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(ROOT / "tests/data/language.yaml", tmp_path)
    (tmp_path / name).write_text(TESTS, "utf-8")

    assert cli.main(["test", str(tmp_path / name), str(tmp_path / "language.yaml")]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("language：0 个例子、0 个案例测试，全部相符")
    assert said in err
    assert cli.main(["test", str(tmp_path / name)]) == 1
    assert "没有可以测试的规则集" in capsys.readouterr().err


def test_tests_are_found_by_either_ending(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(ROOT / "tests/data/language.yaml", tmp_path / "language.yml")
    (tmp_path / "language.tests.yml").write_text(TESTS, "utf-8")

    assert cli.main(["test", str(tmp_path / "language.tests.yml")]) == 0
    assert "2 个案例测试" in capsys.readouterr().out
