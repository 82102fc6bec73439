"""Payloads: texts that would act if a result held them as anything but text, in every free field."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from command_line import jixiao
from conftest import ROOT
from forms import OFFICIAL, workbook

import cli
from engine.base.signs import coded
from engine.commands.forms import ENDINGS
from engine.commands.parser import spoken
from engine.language.load.hidden import PROSE

FORMULAS = ("=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "＝1+1")
LIVE = (
    '<script>alert(1)</script><img src=x onerror="alert(1)"><a href="javascript:alert(1)">x</a>'
    "[x](javascript:alert(1)) ![i](//e.example/x) <http://e.example> http://e.example "
    "\"'--> ]]> {{7*7}} {% raw %} `x` | # &lt;script&gt;"
)
HIDDEN = "\x1b[2J\x1b[35;5m\x1b]8;;http://e.example\x07\x9b1A\u202e\u2066\u200b\r"
FORGED = "\n总分 999\r\n| 总分 | 999 |\n# 总分 999\n\n- 总分 999\n错误[JX000]: 伪造"

CASE = """\
case: c
title: t
project: t
unit: t
department: t
year: 2022
documents: {report: {title: t, file: report.txt, note: t}}
goals: [{expected: t, achieved: t}]
budget:
  lines:
    - id: a
      title: t
      planned: {value: 200万元, evidence: {document: report, section: t, place: t, figure: t}, note: t}
      spent: {value: 150万元, note: t}
      note: t
      parts: [{title: t, planned: 200万元, note: t}]
outputs:
  - id: o
    title: t
    dimension: t
    target: ≥10个
    actual: 9个
    weight: 50
    reason: t
    note: t
    declared: 50
    parts: [{title: t, target: 3个, actual: 4个, reason: t, note: t}]
outcomes:
  - {id: p, title: t, level: 达成, assessed: {share: 95%, reason: t, by: t}}
satisfaction: [{id: s, title: t, target: ≥90%}]
management: {m: {title: t, dimension: t, finding: compliant, note: t}}
declared: {score: 95}
facts: {f: {value: 3, note: t}, w: w1}
notes: [t, t]
"""
#: Facts that the ruleset declares: forms and skeletons ask for them.
DECLARED = {
    "facts.f": {"title": "t", "kind": "quantity", "found_in": "t", "note": "t"},
    "facts.w": {"title": "t", "kind": "words", "words": ["w1", "w2"], "found_in": "t", "note": "t"},
}
DECISIONS = """\
decisions_for: c
ruleset: r
note: t
decisions:
  - {indicator: outputs.o, decision: disputed, computed: 36, reason: t, by: t, on: 2026-01-01,
     evidence: [{document: t, section: t, place: t, figure: t}]}
"""
OTHERS = {
    "what.yaml": "{one: {budget.spent: 180}, another: {budget.spent: 190}}",
    "same.yaml": "correspondences: [{before: r, after: r, same: {execution-rate: execution-rate}, note: t}]",
    "own.yaml": (ROOT / "engine/auditing/audit/conventions.yaml").read_text("utf-8"),
    "layer.yaml": "{ruleset: top, extends: r, title: t, version: '1', note: t, override: {execution: {note: t}}}",
    "r.tests.yaml": "{tests_for: r, note: t, tests: [{name: t, case: {year: 2022}, expect: {total: '1'}}]}",
}

#: A payload in front of a name, which is one line.
NAME = "=cmd|' /C calc'!A0<img src=x onerror=alert(1)>[x](javascript:alert(1))"
#: A payload in front of the name of a file, which may have any sign in it.
ODD = "=1+1 <img src=x onerror=alert(1)>[x](javascript:alert(1))\x1b[2J\x1b]0;owned\x07\u202e\r\n总分 999\r"
FILES = (*OTHERS, "case.yaml", "d.yaml", "case.decisions.yaml", "r.yaml", "other.yaml")
#: One line a command, of those that show what somebody else has written; `@` are files.
SHOWING = {
    "check": "check @case.yaml @r.yaml",
    "score": "score @case.yaml --rules @r.yaml",
    "layer": "score @case.yaml --rules @r.yaml --layer @layer.yaml",
    "explain": "explain @case.yaml outputs --rules @r.yaml",
    "report": "report @case.yaml --rules @r.yaml --force",
    "audit": "audit @case.yaml --rules @r.yaml --conventions @own.yaml",
    "decide": "decide @d.yaml execution-rate --rules @r.yaml --accept --by @LIVE --reason @LIVE",
    "confirm": "confirm @d.yaml",
    "import": "import form.xlsx",
    "draft": "import report.txt --year 2022",
    "compare": "compare @case.yaml@@r.yaml @case.yaml@@other.yaml --correspondences @same.yaml",
    "picture": "compare @case.yaml@@r.yaml @case.yaml@@other.yaml --picture waterfall",
    "slope": "compare @case.yaml@@r.yaml @case.yaml@@other.yaml --picture slope",
    "heatmap": "compare @case.yaml@@r.yaml @case.yaml@@other.yaml --picture heatmap",
    "diff": "diff @r.yaml @other.yaml",
    "docs": "docs @r.yaml",
    "test": "test @r.yaml",
    "suggest": "test --suggest @r.yaml --force",
    "prove": "prove @r.yaml --guarantee spending-pays",
    "impact": "impact @r.yaml @other.yaml @case.yaml",
    "whatif": "whatif @case.yaml --rules @r.yaml --scenarios @what.yaml",
    "sensitivity": "sensitivity @case.yaml --rules @r.yaml",
    "reach": "reach @case.yaml --rules @r.yaml --total 90",
    "rank": "rank @case.yaml @d.yaml --rules @r.yaml",
    "rules": "rules show @r.yaml",
    "export": "rules export @r.yaml --force",
    "template": "template @r.yaml --force",
    "skeleton": "new case x --for @r.yaml",
    "schema": "schema case --for @r.yaml",
    "bring": "rules import book.xlsx",
    "records": "records ledger",
    "verify": "verify ledger",
}
#: What the names are that go behind `NAME`: of cases, rulesets, documents, lines, measures, items,
#: grades, levels, scenarios, versions. Other ids have letters, digits and hyphens (JX419).
CALLED = frozenset((
    "c", "d", "r", "report", "a", "o", "p", "s", "m", "top", "another",
    "优", "良", "中", "差", "达成", "部分达成", "未达成", "default", "1.0.0", "1.0.1",
    "w1", "w2",
))  # fmt: skip

#: Fields that payloads go into; the rest identify, and what they may be is fixed by others.
FREE = frozenset((
    "achieved", "by", "department", "dimension", "expected", "figure", "found_in", "note", "notes", "number",
    "place", "project", "reason", "say", "section", "source", "title", "unit", "waived",
))  # fmt: skip
FIXED = frozenset((
    "after", "basis", "before", "case", "conventions", "decisions_for", "document", "documents",
    "else", "example", "extends", "file", "grade", "grade_at_most", "id", "indicator", "jurisdiction", "name",
    "order", "points_to", "remove", "ruleset", "same", "sha256", "tests_for", "ties", "use",
    "version", "words",
))  # fmt: skip


def armed(node: Any, key: str, count: list[int], *, hidden: bool) -> Any:
    """Return data with a payload in every free text."""
    if isinstance(node, dict):
        passed = {"zh", "en"} >= node.keys()
        return {k: armed(v, key if passed else k, count, hidden=hidden) for k, v in node.items()}
    if isinstance(node, list):
        return [armed(item, key, count, hidden=hidden) for item in node]
    if key not in FREE or not isinstance(node, str) or (key == "unit" and node != "t"):
        return node
    count[0] += 1
    first = FORMULAS[count[0] % len(FORMULAS)]
    if key in PROSE and hidden:
        return f"{first} {HIDDEN}{FORGED} {LIVE} {count[0]}"
    return f"{first.strip()} {LIVE} {count[0]}"


def yaml_text(data: Any) -> str:
    made = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**9)
    return coded(unquoted(made))


def clean(folder: Path) -> None:
    """Write the same as `sent`, with nothing in it that means harm."""
    _files(folder, lambda data: data, {})
    (folder / "report.txt").write_text("预算200万元\n支出150万元\n", "utf-8")


def sent(folder: Path) -> None:
    """Write what strangers send, with payloads in all texts."""
    count = [0]
    _files(folder, lambda data: armed(data, "", count, hidden=True), {})
    (folder / "report.txt").write_text(f"预算200万元{HIDDEN}{FORGED}{LIVE}\n支出150万元\n", "utf-8")


def named(folder: Path) -> dict[str, str]:
    """Write what strangers send, with payloads in all names, of files too; return these.

    They are by the names that the files have in `sent`.
    """
    files = {name: f"{ODD}{name}" for name in FILES}
    _files(folder, renamed, files)
    (folder / "report.txt").write_text("预算200万元\n支出150万元\n", "utf-8")
    return files


def renamed(node: Any) -> Any:
    """Return data with a payload before every name."""
    if isinstance(node, dict):
        return {renamed(key): renamed(value) for key, value in node.items()}
    if isinstance(node, list):
        return [renamed(item) for item in node]
    if not isinstance(node, str):
        return node
    front, dot, last = node.rpartition(".")
    if last in CALLED and front in ("", "outputs"):
        return f"{front}{dot}{NAME} {last}"
    return node


def _files(folder: Path, arm: Callable[[Any], Any], names: dict[str, str]) -> None:
    read = yaml.BaseLoader  # numbers stay as they are written
    texts = dict(
        OTHERS,
        **{
            "case.yaml": CASE,
            "d.yaml": CASE.replace("case: c", "case: d"),
            "case.decisions.yaml": DECISIONS,
        },
    )
    for name, text in texts.items():
        _write(folder, names.get(name, name), arm(yaml.load(text, read)))
    text = (ROOT / "rulesets/cn-hb-20-40-40.yaml").read_text("utf-8")
    for name, version in (("r.yaml", "1.0.0"), ("other.yaml", "1.0.1")):
        data = yaml.load(text, read) | {"ruleset": "r", "version": version}
        data["facts"] = DECLARED
        data["checks"] = [
            {"id": "k", "when": "支出 > 1", "say": "t"},
            {"id": "f", "when": "facts.f > 1", "say": "t"},
            {"id": "w", "when": {"facts.w": "w1"}, "say": "t"},
        ]
        data["adjustments"] = [
            {"id": "v", "title": "t", "when": "支出 > 1", "then": {"bonus": "1"}, "note": "t"}
        ]
        _write(folder, names.get(name, name), arm(data))
    form = workbook(
        sheet=OFFICIAL.replace("公益讲座场次", f"{LIVE.replace('|', ' ')} \u202e\u200b")
    )
    (folder / "form.xlsx").write_bytes(form)


def _write(folder: Path, name: str, data: Any) -> None:
    (folder / name).write_text(yaml_text(data), "utf-8")


def unquoted(text: str) -> str:
    """Return YAML with numbers plain, as the shape of rulesets wants them."""
    return re.sub(r"'(-?[\d.]+%?|true|false|\d{4}-\d\d-\d\d)'(?=[,\n}\]])", r"\1", text)


def words_of(name: str, files: dict[str, str]) -> tuple[str, ...]:
    """Return the command line of a command."""
    known = {f"@{one}": files.get(one, one) for one in FILES}
    known["@LIVE"] = LIVE

    def filled(word: str) -> str:
        for one, other in known.items():
            word = word.replace(one, other)
        return word

    return tuple(filled(word) for word in SHOWING[name].split())


#: Commands whose results hold nothing of the texts, or not in every form.
SILENT = ("check", "confirm", "decide", "bring", "draft", "test", "suggest", "prove", "impact", "picture",
          "slope", "heatmap", "records", "verify")  # fmt: skip
#: Commands that write no result with -o, or only there.
NO_FILE = ("check", "confirm", "decide", "import", "draft", "bring")
ONLY_FILE = ("report", "export", "template")


def forms_of(name: str) -> tuple[str, ...]:
    """Return the forms of a command's result, as its options state them."""
    needed = ("-o", "x") if name in ONLY_FILE else ()
    with spoken("en"):
        options = cli._parser("en").parse_args([*words_of(name, {}), *needed])
    forms = getattr(options, "forms", None)
    if forms is None:
        return ("text", "json") if name in ("import", "draft") else ("text",)
    return forms if isinstance(forms, tuple) else forms(options)


EACH = [
    (name, form) for name in SHOWING for form in forms_of(name) if form not in ("parquet", "png")
]


def send(folder: Path, kind: str) -> dict[str, str]:
    """Fill a folder as a stranger would, payloads in `texts`, in `names` or nowhere (`clean`).

    A workbook of rules and a ledger are there too. Returns what the files are called.
    """
    files = named(folder) if kind == "names" else {}
    if kind != "names":
        (sent if kind == "texts" else clean)(folder)
    rules, case = files.get("r.yaml", "r.yaml"), files.get("case.yaml", "case.yaml")
    for more in (("rules", "export", rules, "-o", "book.xlsx"),
                 ("score", case, "--rules", rules, "--record", "ledger")):  # fmt: skip
        done = jixiao(*more, cwd=folder)
        assert done.returncode == 0, done.stderr
    return files


def written(folder: Path, files: dict[str, str], *forms: str) -> list[Path]:
    """Write what all commands give in some forms, and return the files, which have plain names."""
    found = []
    for name, form in EACH:
        if form not in forms or name in NO_FILE:
            continue
        out = folder / f"{name}{ENDINGS[form][0]}"
        out.unlink(missing_ok=True)
        done = jixiao(*words_of(name, files), "-o", out.name, cwd=folder)
        assert done.returncode in (0, 1), done.stderr
        found.append(out)
    return found
