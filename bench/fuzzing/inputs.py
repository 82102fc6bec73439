"""Inputs by kind: files are written into a folder, and a command line that reads them is returned."""

from __future__ import annotations

import contextlib
import json
import random
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from bench.fuzzing.coarse import NASTY, SIGNS, mutated, raw, signed
from bench.fuzzing.mild import changed, mild
from bench.fuzzing.office import document
from bench.fuzzing.seeds import (
    CASE,
    COMMANDS,
    OPTIONS,
    ROOT,
    RULES,
    TEXTS,
    WIDE_CASES,
    WIDE_RULES,
)

Words = list[str]


def text(seed: str, rng: random.Random) -> bytes:
    """Return a changed text, often with signs that cannot be seen."""
    return changed(seed, rng, _coarse)


def _coarse(seed: str, rng: random.Random) -> bytes:
    return signed(mutated(seed, rng), rng)


def evidence(here: Path, rng: random.Random) -> Words:
    """A document that a case cites, changed."""
    end, data = document(rng)
    put(here, f"evidence.{end}", data)
    put(here, "case.yaml", CASE.replace("evidence.txt", f"evidence.{end}").encode())
    report = ["report", "case.yaml", "--force", "-o", "out.docx"]
    page = ["score", "case.yaml", "--format", "html"]
    return [*rng.choice((["audit", "case.yaml"], report, page)), "--rules", RULES]


def imported(here: Path, rng: random.Random) -> Words:
    """A form or a report, changed."""
    end, data = document(rng)
    put(here, f"form.{end}", data)
    return ["import", f"form.{end}"]


def decisions(here: Path, rng: random.Random) -> Words:
    """Decisions beside a case, changed."""
    put(here, "case.yaml", CASE.encode())
    put(here, "case.decisions.yaml", text(TEXTS["decisions"], rng))
    return [rng.choice(("score", "audit")), "case.yaml", "--rules", RULES]


def conventions(here: Path, rng: random.Random) -> Words:
    """Conventions of an audit, changed."""
    put(here, "case.yaml", CASE.encode())
    put(here, "own.yaml", text(TEXTS["conventions"], rng))
    return ["audit", "case.yaml", "--rules", RULES, "--conventions", "own.yaml"]


def correspondences(here: Path, rng: random.Random) -> Words:
    """Correspondences of two rulesets, changed."""
    put(here, "case.yaml", CASE.encode())
    put(here, "same.yaml", text(TEXTS["same"], rng))
    return [
        "compare",
        f"case.yaml@{RULES}",
        "case.yaml@cn-mof-2020-self-evaluation",
        "--correspondences",
        "same.yaml",
    ]


def layers(here: Path, rng: random.Random) -> Words:
    """A layer over a shipped ruleset, changed."""
    put(here, "case.yaml", CASE.encode())
    put(here, "top.yaml", text(TEXTS["layer"], rng))
    return rng.choice(
        (
            ["score", "case.yaml", "--rules", RULES, "--layer", "top.yaml"],
            ["score", "case.yaml", "--rules", "top.yaml"],
            ["diff", RULES, "top.yaml"],
        )
    )


def scenarios(here: Path, rng: random.Random) -> Words:
    """Scenarios in a file or on the command line, changed."""
    put(here, "case.yaml", CASE.encode())
    if rng.random() < 0.5:
        put(here, "what.yaml", text(TEXTS["scenarios"], rng))
        return ["whatif", "case.yaml", "--rules", RULES, "--scenarios", "what.yaml"]
    return [
        "whatif",
        "case.yaml",
        "--rules",
        RULES,
        "--set",
        f"{rng.choice(('budget.spent', 'outputs.o.actual', 'x'))}={rng.choice(NASTY + SIGNS)}",
    ]


def ledgers(here: Path, rng: random.Random) -> Words:
    """A ledger of which a file was changed."""
    folder = here / "ledger"
    shutil.copytree(here.parent / "first/ledger", folder)
    if rng.random() < 0.4:
        restated(folder, rng)
    else:
        chosen = rng.choice(sorted(p for p in folder.rglob("*") if p.is_file()))
        chosen.chmod(0o644)
        data = chosen.read_bytes()
        chosen.write_bytes(raw(data, rng) if rng.random() < 0.5 else text(data.decode(), rng))
    return [rng.choice(("verify", "records")), "ledger"]


def restated(folder: Path, rng: random.Random) -> None:
    """Change a value of a record, and make digest and HEAD agree with it where that can be done."""
    from engine.auditing.records.encoding import canonical, digest_of

    line = (folder / "ledger.jsonl").read_text("utf-8")
    data = mild(line, rng)
    with contextlib.suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):
        record: Any = json.loads(data)
        record["digest"] = digest_of({k: v for k, v in record.items() if k != "digest"})
        data = canonical(record) + b"\n"
        head = {"count": 1, "last": record["digest"]}
        (folder / "HEAD").write_bytes(canonical(head) + b"\n")
    (folder / "ledger.jsonl").write_bytes(data)


def rulesets(here: Path, rng: random.Random) -> Words:
    """A ruleset, changed mildly; most commands read one."""
    data = mild(rng.choice(all_rules()), rng)
    put(here, "case.yaml", rng.choice(all_cases()).encode())
    put(here, "r.yaml", data)
    case = ["case.yaml", "--rules", "r.yaml"]
    return rng.choice((
        ["check", "r.yaml"], ["check", "r.yaml", "case.yaml"], ["check", "--fix", "r.yaml"], ["score", *case],
        ["score", *case, "--format", "html"], ["score", *case, "--format", "json"], ["score", *case, "-o", "o.xlsx"],
        ["docs", "r.yaml"], ["docs", "r.yaml", "--format", "html"], ["rules", "show", "r.yaml"], ["rules", "export", "r.yaml", "-o", "o.xlsx"],
        ["diff", RULES, "r.yaml"], ["test", "r.yaml"], ["test", "r.yaml", "--suggest"], ["sensitivity", *case], ["reach", *case, "--total", "90"],
        ["whatif", *case, "--set", "year=2023"], ["impact", RULES, "r.yaml", "case.yaml"], ["compare", "case.yaml@r.yaml", f"case.yaml@{RULES}"],
        ["rank", "case.yaml", "--rules", "r.yaml"], ["audit", *case], ["report", *case, "-o", "o.docx"], ["explain", *case[:1], "total", *case[1:]],
    ))  # fmt: skip


def cases(here: Path, rng: random.Random) -> Words:
    """A case, changed mildly."""
    put(here, "case.yaml", mild(rng.choice((CASE, *all_cases())), rng))
    case = ["case.yaml", "--rules", rng.choice(rule_files())]
    return rng.choice((
        ["check", "case.yaml"], ["check", case[2], "case.yaml"], ["check", "--fix", "case.yaml"], ["score", *case], ["score", "case.yaml", "--rules", "auto"],
        ["score", *case, "--format", "html"], ["score", *case, "--format", "csv"], ["score", *case, "-o", "o.xlsx"], ["score", *case, "-o", "o.parquet"],
        ["audit", *case], ["audit", *case, "--format", "json"], ["report", *case, "-o", "o.docx"], ["report", *case, "-o", "o.xlsx"],
        ["sensitivity", *case], ["reach", *case, "--total", "90"], ["reach", *case, "--grade", "优", "--missing"], ["rank", "case.yaml", *case[1:]],
        ["whatif", *case, "--set", "budget.spent=180"], ["compare", f"case.yaml@{case[2]}", f"case.yaml@{RULES}"], ["confirm", "case.yaml"],
        ["impact", RULES, "cn-mof-2020-self-evaluation", "case.yaml"], ["explain", "case.yaml", "total", *case[1:]], ["score", *case, "--record", "ledger"],
    ))  # fmt: skip


@cache
def all_rules() -> tuple[str, ...]:
    """Return the rulesets that are changed."""
    return tuple(path.read_text("utf-8") for path in WIDE_RULES)


@cache
def all_cases() -> tuple[str, ...]:
    """Return the cases that are changed."""
    shipped = (path.read_text("utf-8") for path in sorted((ROOT / "cases").glob("*.yaml")))
    return (*shipped, *WIDE_CASES)


@cache
def rule_files() -> tuple[str, ...]:
    """Return the names of the rulesets that changed cases are scored by."""
    return tuple(str(path) for path in WIDE_RULES)


def years(here: Path, rng: random.Random) -> Words:
    """A case with another year, and days on the command line."""
    year = rng.choice(
        (
            "-1",
            "0",
            "1",
            "9999",
            "10000",
            "2022.0",
            "1e3",
            "２０２２",
            "null",
            str(rng.randrange(1800, 2200)),
        )
    )
    put(here, "case.yaml", CASE.replace("2022", year).encode())
    day = rng.choice(("2022-02-30", "0000-01-01", "9999-12-31", "2022-13-01", year, "今天"))
    return rng.choice(
        (
            ["score", "case.yaml"],
            ["report", "case.yaml", "--force", "-o", "o.xlsx"],
            ["check", "case.yaml", "--on", day],
            ["audit", "case.yaml"],
        )
    )


def options(here: Path, rng: random.Random) -> Words:
    """A command line of words that need not go together."""
    put(here, "case.yaml", CASE.encode())
    pool = [
        *OPTIONS,
        *SIGNS,
        "case.yaml",
        RULES,
        "x.md",
        "../outside/secret.txt",
        "/etc/hostname",
        ".",
        "-",
        "",
        "zh",
        "json",
        "1",
        "-5",
        "９",
        "a" * 400,
    ]
    return [
        rng.choice(COMMANDS),
        *(rng.choice(pool).replace("\0", "") for _ in range(rng.randrange(1, 7))),
    ]


def names(here: Path, rng: random.Random) -> Words:
    """Files and evidence by odd names, also outside the folder."""
    odd = rng.choice(
        [
            *SIGNS,
            "a" * 300,
            "名" * 90,
            " ",
            "~",
            "-x",
            "--help",
            "a/../../outside/secret.txt",
            "../outside/secret.txt",
            "/etc/hostname",
            "link",
        ]
    ).replace("\0", "")
    with contextlib.suppress(OSError, ValueError):
        (here / "link").symlink_to(here.parent / "outside/secret.txt")
        (here / "dir").symlink_to(here.parent / "outside")
    if rng.random() < 0.5:
        put(
            here,
            "case.yaml",
            CASE.replace("evidence.txt", json.dumps(odd)).encode("utf-8", "surrogatepass"),
        )
        return [rng.choice(("audit", "report")), "case.yaml", "--rules", RULES]
    name = odd if "/" not in odd else "case.yaml"
    with contextlib.suppress(OSError, ValueError):
        put(here, f"{name}.yaml", CASE.encode())
    return [rng.choice(("check", "score", "audit", "import")), f"{name}.yaml"]


def put(here: Path, name: str, data: bytes) -> None:
    """Write an input."""
    (here / name).write_bytes(data)


KINDS: tuple[Callable[[Path, random.Random], Words], ...] = (
    evidence, imported, decisions, conventions, correspondences, layers, scenarios, ledgers, rulesets, cases,
    years, options, names,
)  # fmt: skip
