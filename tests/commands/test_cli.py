"""The command line: what a user types, what comes back, with which status."""

from __future__ import annotations

import argparse
import json
import re
import shutil
from pathlib import Path

import pytest
from command_line import CASE, as_process, golden, jixiao
from conftest import ROOT

import cli

#: One line for each command, so that each is also tried as a process.
_EACH = {
    "score": (CASE,),
    "explain": (CASE, "execution-rate"),
    "report": (CASE, "-o", "report.md"),
    "import": ("none.xlsx",),
    "confirm": (CASE,),
    "decide": (CASE, "execution-rate", "--accept", "--by", "none"),
    "audit": (CASE,),
    "verify": ("none",),
    "records": ("none",),
    "keys": ("new", "nowhere/own"),
    "check": (CASE, "rulesets/cn-hb-20-40-40.yaml"),
    "test": ("cn-hb-20-40-40",),
    "prove": ("cn-hb-20-40-40", "--guarantee", "excellent-needs-90"),
    "compare": ("cases/jiangmen-2021-illustration.yaml", "cases/jiangmen-2023-illustration.yaml"),
    "diff": ("cn-mof-2020-self-evaluation", "cn-hb-20-40-40"),
    "docs": ("cn-hb-20-40-40",),
    "impact": ("cn-mof-2020-self-evaluation", "cn-hb-20-40-40", CASE),
    "whatif": (CASE, "--set", "支出=280"),
    "sensitivity": ("cases/example-reading-room.yaml",),
    "reach": (CASE, "--grade", "良"),
    "rank": ("cases/example-lamps.yaml", "cases/example-films.yaml", "--rules", "expert-review"),
    "rules": ("list",),
    "schema": ("case",),
    "new": ("case", "mine"),
    "template": ("cn-hb-20-40-40", "-o", "form.xlsx"),
}


def test_each_command_has_its_line() -> None:
    parser = cli._parser("en")
    (commands,) = (a.choices for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    assert set(_EACH) == set(commands)


@pytest.mark.parametrize("command", _EACH)
def test_a_process_says_the_same(command: str, tmp_path: Path) -> None:
    """What `jixiao` says here is what a user gets, byte for byte, with the same status."""
    done = []
    for run in (jixiao, as_process):
        folder = tmp_path / run.__name__  # some commands write
        for room in ("cases", "rulesets"):
            shutil.copytree(ROOT / room, folder / room)
        done.append(run(command, *_EACH[command], cwd=folder))
    here, there = done

    assert here.returncode in (0, 1)
    assert (here.returncode, here.stdout, here.stderr) == (
        there.returncode,
        there.stdout,
        there.stderr,
    )
    assert here.stdout + here.stderr


@pytest.mark.parametrize("width", ["80", "160"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "rules",
    ["cn-mof-2020-self-evaluation", "cn-hb-20-40-40", "cn-mof-2020-evaluation-framework"],
)
def test_the_scorecard_of_every_shipped_ruleset(rules: str, width: str, language: str) -> None:
    done = jixiao("score", CASE, "--rules", rules, "--width", width, "--lang", language)

    assert (done.returncode, done.stderr) == (0, "")
    golden(f"score-{rules}-{width}-{language}.txt", done.stdout)


@pytest.mark.parametrize("width", ["80", "160"])
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("execution", (CASE, "execution-rate")),
        ("exchanges-en", (CASE, "outputs.exchanges", "--lang", "en")),
        ("tie", ("tests/data/jiangmen-2022-with-targets.yaml", "outputs.young-talent")),
        (
            "checklist",
            (CASE, "project-basis", "--rules", "cn-mof-2020-evaluation-framework"),
        ),
        (
            "bands",
            ("tests/data/demo-case.yaml", "execution-rate", "--rules", "tests/data/demo.yaml"),
        ),
        (
            "adjustment",
            ("tests/data/demo-case.yaml", "slow-spending", "--rules", "tests/data/demo.yaml"),
        ),
        (
            "level",
            ("tests/data/demo-case.yaml", "outcomes.awareness", "--rules", "tests/data/demo.yaml"),
        ),
    ],
)
def test_the_derivation_of_a_score(name: str, arguments: tuple[str, ...], width: str) -> None:
    done = jixiao("explain", *arguments, "--width", width)

    assert (done.returncode, done.stderr) == (0, "")
    golden(f"explain-{name}-{width}.txt", done.stdout)


@pytest.mark.parametrize("width", ["80", "160"])
def test_no_line_is_wider_than_the_screen_and_columns_are_aligned(width: str) -> None:
    from rich.cells import cell_len

    lines = jixiao("score", CASE, "--width", width).stdout.splitlines()

    assert max(cell_len(line) for line in lines) <= int(width)
    start = next(i for i, line in enumerate(lines) if line.startswith("──"))
    rows = [line for line in lines[start + 1 :] if re.search(r"\d–\d", line)]
    # every pair of bounds of a measure ends in one column
    ends = {
        cell_len(line[: re.search(r"0–\d+(\.\d+)?", line).end()])  # type: ignore[union-attr]
        for line in rows
        if re.search(r"^ .*  0–\d", line)
    }
    assert len(ends) == 1


def test_piped_output_has_no_colour_codes() -> None:
    done = jixiao("score", CASE, FORCE_COLOR="")

    assert "总分" in done.stdout
    assert "\x1b" not in done.stdout


def test_the_same_input_gives_the_same_bytes() -> None:
    first = as_process("score", CASE, "--format", "json", PYTHONHASHSEED="1")
    second = as_process("score", CASE, "--format", "json", PYTHONHASHSEED="2")

    assert first.stdout == second.stdout


def test_json_is_what_its_schema_says() -> None:
    from jsonschema import Draft202012Validator

    schema = json.loads(jixiao("schema", "scorecard").stdout)
    Draft202012Validator.check_schema(schema)
    check = Draft202012Validator(schema)
    for case in (CASE, "tests/data/jiangmen-2022-with-targets.yaml", "tests/data/demo-case.yaml"):
        for rules in (
            "cn-mof-2020-self-evaluation",
            "cn-hb-20-40-40",
            "tests/data/demo.yaml",
            "cn-mof-2020-evaluation-framework",
        ):
            card = json.loads(jixiao("score", case, "--rules", rules, "--format", "json").stdout)
            assert list(check.iter_errors(card)) == []


def test_the_json_contract() -> None:
    card = json.loads(jixiao("score", CASE, "--format", "json").stdout)

    assert card["case"]["id"] == "jiangmen-2022"
    assert card["engine"]["matcher"] in ("durable-rules", "reference")
    assert (card["score"], card["low"], card["high"], card["grade"]) == (
        None,
        "6.68",
        "96.68",
        None,
    )
    execution = card["sections"][0]["indicators"][0]
    assert execution["inputs"] == {"支出": "195.10", "预算": "292"}
    assert execution["working"] == "195.10 / 292 × 10 = 6.68"
    assert (execution["score"], execution["lost"], execution["points"]) == ("6.68", "3.32", "10")
    assert execution["value_exact"] == "1951/2920"
    assert [e["figure"] for e in execution["evidence"]][:1] == ["106.13万元"]
    assert card["declared"]["needed"] == "88.32"


@pytest.mark.parametrize("what", ["ruleset", "case"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_new_skeleton_passes_check(what: str, language: str, tmp_path: Path) -> None:
    made = jixiao("new", what, "mine", "-o", "mine.yaml", "--lang", language, cwd=tmp_path)
    checked = jixiao("check", "mine.yaml", "--lang", language, cwd=tmp_path)

    assert made.returncode == 0
    assert (checked.returncode, checked.stderr) == (0, "")
    again = jixiao("new", what, "mine", "-o", "mine.yaml", cwd=tmp_path)
    assert again.returncode == 1, "an existing file is not overwritten"


def test_new_skeletons_score_together(tmp_path: Path) -> None:
    for language in ("zh", "en"):
        for what in ("ruleset", "case"):
            jixiao(
                "new",
                what,
                "mine",
                "-o",
                f"{what}-{language}.yaml",
                "--lang",
                language,
                cwd=tmp_path,
            )
        done = jixiao(
            "score", f"case-{language}.yaml", "--rules", f"ruleset-{language}.yaml", "--format",
            "json", cwd=tmp_path,
        )  # fmt: skip
        assert done.returncode == 0
        assert json.loads(done.stdout)["score"] is not None


def test_shipped_files_pass_check_without_a_word() -> None:
    files = [
        str(p.relative_to(ROOT)) for d in ("rulesets", "cases") for p in (ROOT / d).glob("*.yaml")
    ]
    done = jixiao("check", *files)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{len(files)} 个文件，没有发现问题\n")


def test_the_editors_schemas_accept_what_is_shipped() -> None:
    import yaml
    from jsonschema import Draft202012Validator

    class Reader(yaml.SafeLoader):
        """Reads YAML 1.2 as editors do: dates and `on` are texts."""

    Reader.yaml_implicit_resolvers = {
        first: [(tag, r) for tag, r in found if not tag.endswith((":timestamp", ":bool"))]
        for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    Reader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(true|false)$"), list("tf"))
    shipped = [*ROOT.glob("rulesets/*.yaml"), *ROOT.glob("cases/*.yaml")]
    shipped += ROOT.glob("tests/data/*.yaml")
    for what in ("ruleset", "case"):
        schema = json.loads(jixiao("schema", what).stdout)
        check = Draft202012Validator(schema)
        texts = {p: p.read_text(encoding="utf-8") for p in sorted(shipped)}
        of_kind = [p for p, text in texts.items() if re.search(f"^{what}:", text, re.MULTILINE)]
        assert len(of_kind) > 5
        for path in of_kind:
            data = yaml.load(path.read_text(encoding="utf-8"), Reader)
            assert [e.message for e in check.iter_errors(data)] == [], path.name


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("score",), 2, "缺少参数"),
        (("scroe", CASE), 2, "不能是 `scroe`"),
        (("score", CASE, "--rule"), 2, "--rule"),
        (("score", "cases/none.yaml"), 1, "没有这个文件或文件夹"),
        (("score", "cases"), 1, "这是一个文件夹"),
        (("score", CASE, "--rules", "cn-mof-2020-self-evalution"), 2, "是不是 `cn-mof-2020-self-evaluation`"),
        (("explain", CASE, "execution-rat"), 2, "是不是 `execution-rate`"),
        (("check", "--explain", "JX11"), 2, "没有代码"),
        (("check",), 2, "请给出要检查的文件"),
        (("new", "case", "a b"), 2, "只能用字母"),
        (("score", CASE, "--width", "wide"), 2, "要整数"),
        (("score", CASE, "--width", "-1"), 2, "要在 40 到 1000 之间"),
        (("score", CASE, "--rules", CASE), 1, "是案例，这里要规则集"),
        (("score", "rulesets/cn-hb-20-40-40.yaml"), 1, "是规则集，这里要案例"),
    ],
)  # fmt: skip
def test_a_wrong_command_is_told_what_to_do(
    arguments: tuple[str, ...], status: int, said: str
) -> None:
    done = jixiao(*arguments)

    assert done.returncode == status
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_every_command_has_help_in_both_languages() -> None:
    for command in ("", "score", "explain", "check", "rules", "schema", "new"):
        for language in ("zh", "en"):
            done = jixiao(*[c for c in (command,) if c], "--help", "--lang", language)
            assert done.returncode == 0
            assert len(done.stdout) > 100


def test_errors_of_ruleset_and_case_come_together(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text("ruleset: r\ntotl: 1\n", encoding="utf-8")
    (tmp_path / "c.yaml").write_text("case: c\nyaer: 2022\n", encoding="utf-8")
    done = jixiao("score", "c.yaml", "--rules", "r.yaml", cwd=tmp_path)

    assert done.returncode == 1
    assert done.stdout == ""
    assert "是不是想写 `total`？" in done.stderr
    assert "是不是想写 `year`？" in done.stderr


def test_check_speaks_to_programs_too(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text("case: c\ntitle: t\nyear: 二〇二二\n", encoding="utf-8")
    concise = jixiao("check", "c.yaml", "--format", "concise", cwd=tmp_path)
    data = jixiao("check", "c.yaml", "--format", "json", cwd=tmp_path)

    assert concise.stdout == "c.yaml:3:7: 错误[JX113] `二〇二二` 不是整数\n"
    assert json.loads(data.stdout)[0]["place"]["line"] == 3


def test_a_disagreement_of_the_matchers_refuses_the_score(monkeypatch: pytest.MonkeyPatch) -> None:
    """A planted mistake: the reference matcher takes ≥ for >; 80% is right on a limit."""
    import engine
    from engine.scoring.match import reference

    rules = (ROOT / "tests/data/demo.yaml").read_bytes()
    case = (ROOT / "tests/data/demo-case.yaml").read_bytes()
    planted = dict(reference.__dict__)
    assert planted
    ruleset, _ = engine.load_ruleset("r", rules)
    facts, _ = engine.load_case("c", case)
    assert ruleset is not None
    assert facts is not None
    if ruleset.program.matcher != "durable-rules":
        pytest.skip("durable-rules is not installed: there is nothing to compare with")
    before = engine.score(ruleset, facts)
    _plant(monkeypatch)
    wrong, _ = engine.load_ruleset("r", rules)
    assert wrong is not None

    assert before.low == before.high
    with pytest.raises(engine.Disagreement):
        engine.score(wrong, facts)


def _plant(monkeypatch: pytest.MonkeyPatch) -> None:
    from msgspec.structs import replace

    from engine.scoring.match import double_entry, reference

    def bent(rules: object, *args: object, **kwargs: object) -> object:
        changed = tuple(
            replace(
                rule,
                alternatives=tuple(
                    tuple(
                        replace(t, operator="above") if t.operator == "at_least" else t
                        for t in tests
                    )
                    for tests in rule.alternatives
                ),
            )
            for rule in rules  # type: ignore[attr-defined]
        )
        return reference.ReferenceProgram(changed, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(double_entry, "ReferenceProgram", bent)
