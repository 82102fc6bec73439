"""Fuzz of everything but rulesets and cases: whatever is given, no command ends in a traceback.

    python bench/fuzz_files.py [--inputs 10000] [--seed 1]

Office files, PDF, HTML and prose (as evidence and imported), decisions, ledgers, conventions,
correspondences, layers, scenarios, years, options and names of files are changed at random and given
to the command line, in a folder of their own. A traceback, a dead process, more than 5 s of the
processor or 1 GiB for one input, a sign on the screen that moves the cursor, and a file that is
opened outside of the folder are failures. Documents are read without the fence here, which would hide
what the readers do; one that takes too long without it must be told of within it.

The same seed and number give the same input: `--seed N --inputs 1` does one again.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HERE), str(HERE / "bench")]

from fuzz import NASTY, mutated  # noqa: E402

CHUNK, SECONDS, MEMORY_KB = 250, 5, 1_048_576
SIGNS = ["\x1b[2J", "\u202e", "\r", "\x00", "\udc9b", "\u200b", "\n总分 100", "=1+1", "<script>"]
SECRET = "SECRET-OF-ANOTHER"
RULES = "cn-hb-20-40-40"

CASE = """\
case: c
title: 讲座
unit: 示例协会
year: 2022
documents: {report: {title: 报告, file: evidence.txt}}
budget: {lines: [{id: a, title: 全部, planned: {value: 200万元, evidence: {document: report, section: 一, figure: 200万元}}, spent: 150万元}]}
outputs: [{id: o, title: 讲座, dimension: 数量指标, target: ≥10场, actual: {value: 9场, evidence: {document: report, figure: 9场}}, weight: 50}]
declared: {score: 95, grade: 优}
"""
TEXTS = {
    "decisions": "decisions_for: c\nruleset: cn-hb-20-40-40\nnote: 说明\ndecisions:\n  - {indicator: outputs.o, decision: adjusted, computed: 36, score: 30, reason: 少一场, by: 复核组, on: 2026-01-01, evidence: [{document: report, figure: 9场}]}\n",
    "conventions": (HERE / "engine/auditing/audit/conventions.yaml").read_text("utf-8"),
    "same": "correspondences:\n  - before: cn-hb-20-40-40\n    after: cn-mof-2020-self-evaluation\n    same: {execution-rate: execution-rate, outputs: outputs}\n    note: 同一项\n",
    "layer": 'ruleset: top\nextends: cn-hb-20-40-40\ntitle: 本单位\nversion: "1"\noverride: {execution: {points: 20}}\nadjustments:\n  - {id: late, title: 迟报, when: 支出 < 10, then: {deduct: "5"}, basis: hb-system}\n',
    "scenarios": "多花: {budget.spent: 180}\n少做: {outputs.o.actual: 3场}\n",
    "prose": "关于讲座项目的自评报告\n\n一、基本情况\n2022年预算安排200万元，支出150.5万元，执行率75%。\n二、产出\n全年举办讲座9场次，超2000人次参加，满意度92%。\n自评得分95分，等级为优。\n",
}  # fmt: skip
PAGE = "<!doctype html><html><head><title>报告</title></head><body><h1>一、资金</h1><p>预算<b>200万元</b></p><table><tr><td rowspan=2>讲座</td><td>9场</td></tr><tr><td>150万元</td></tr></table></body></html>"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n4 0 obj<</Length 60>>stream\nBT /F1 12 Tf 20 200 Td (Budget 200 spent 150 9) Tj ET\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\nxref\n0 6\n0000000000 65535 f \ntrailer<</Root 1 0 R/Size 6>>\nstartxref\n9\n%%EOF\n"
OPTIONS = ["--format", "--lang", "--on", "--rules", "--layer", "-o", "--width", "--set", "--total", "--top", "--grade", "--documents", "--conventions", "--same", "--year", "--picture", "--by", "--key", "--record", "--fix", "--force", "--budget", "--help", "--version", "-q"]  # fmt: skip
COMMANDS = ["score", "explain", "report", "import", "confirm", "audit", "decide", "check", "test", "compare", "diff", "docs", "impact", "whatif", "sensitivity", "reach", "rank", "rules", "records", "verify", "schema", "new", "keys"]  # fmt: skip


def form() -> bytes:
    """Return a filled-in form as a workbook."""
    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    sheet: Any = book.active
    for row in (
        ["项目支出绩效自评表（2022年度）"], ["项目名称", "讲座"], ["主管部门", "甲", "实施单位", "乙"],
        ["项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["年度资金总额", 200, 200, 150, 10, "75%", 7.5],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
        ["产出指标", "数量指标", "讲座场次", "≥10场", "9场", 50, 45, "疫情"],
        ["总分", None, None, None, None, 100, 52.5],
    ):  # fmt: skip
        sheet.append(row)
    sheet.merge_cells("A1:H1")
    book.save(out)
    return out.getvalue()


def paper() -> bytes:
    """Return a report as a Word file."""
    from docx import Document

    doc, out = Document(), io.BytesIO()
    for line in TEXTS["prose"].splitlines():
        doc.add_paragraph(line)
    table = doc.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(1, 1).text = "讲座", "9场"
    doc.save(out)
    return out.getvalue()


# ---- changes -------------------------------------------------------------------------------------


def text(seed: str, rng: random.Random) -> bytes:
    """Return a changed text, often with signs that cannot be seen."""
    data = mutated(seed, rng)
    if rng.random() < 0.4:
        at = rng.randrange(len(data) + 1)
        sign = rng.choice(SIGNS)
        if rng.random() < 0.5:
            sign = json.dumps(sign)[1:-1]
        data = data[:at] + sign.encode("utf-8", "surrogatepass") + data[at:]
    return data


def raw(data: bytes, rng: random.Random) -> bytes:
    """Return bytes with a few of them changed, left out or doubled."""
    for _ in range(rng.choice((1, 1, 2, 5, 20))):
        at = rng.randrange(len(data) + 1)
        more = rng.choice(
            (b"", bytes([rng.randrange(256)]), data[at : at + rng.randrange(60)], b"\xff" * 9)
        )
        data = data[:at] + more + data[at + rng.choice((0, 1, 1, 8, 400)) :]
    return data


def archive(data: bytes, rng: random.Random) -> bytes:
    """Return an office file with a part of it changed, or its bytes."""
    if rng.random() < 0.25:
        return raw(data, rng)
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        names = old.namelist()
        chosen = rng.choice(
            [n for n in names if "sheet" in n or "document" in n or "shared" in n]
            if rng.random() < 0.7
            else names
        )
        for name in names:
            part = old.read(name)
            if name == chosen:
                if rng.random() < 0.1:
                    continue
                part = (
                    raw(part, rng)
                    if rng.random() < 0.2
                    else markup(part.decode("utf-8", "replace"), rng)
                )
            new.writestr(name, part)
    return out.getvalue()


def markup(page: str, rng: random.Random) -> bytes:
    """Return markup with attributes, texts and elements changed."""
    for _ in range(rng.choice((1, 2, 4))):
        pieces = [p for p in page.replace(">", ">\0").replace("<", "\0<").split("\0") if p]
        at = rng.randrange(len(pieces))
        change = rng.randrange(5)
        if change == 0:
            del pieces[at]
        elif change == 1:
            pieces.insert(rng.randrange(len(pieces)), pieces[at] * rng.choice((1, 2, 300)))
        elif change == 2 and '"' in pieces[at]:
            parts = pieces[at].split('"')
            parts[rng.randrange(len(parts) // 2) * 2 + 1 if len(parts) > 2 else 0] = rng.choice(
                [*NASTY, "A1:XFD1048576", "1048576", "-1", "B2"]
            )
            pieces[at] = '"'.join(parts)
        else:
            pieces.insert(at, rng.choice(NASTY + SIGNS))
        page = "".join(pieces)[:3_000_000]
    return page.encode("utf-8", "replace")


# ---- inputs: files are written, a command line is returned ------------------------------------------

Words = list[str]


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


def document(rng: random.Random) -> tuple[str, bytes]:
    end = rng.choice(("xlsx", "xlsx", "docx", "html", "pdf", "txt", "md", "csv"))
    if end in OFFICE:
        return end, archive(OFFICE[end], rng)
    if end == "html":
        return end, markup(PAGE, rng)
    return end, raw(PDF, rng) if end == "pdf" else text(TEXTS["prose"], rng)


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
    shutil.copytree(here.parent / "first/ledger", here / "ledger")
    files = sorted(p for p in (here / "ledger").rglob("*") if p.is_file())
    chosen = rng.choice(files)
    chosen.chmod(0o644)
    data = chosen.read_bytes()
    chosen.write_bytes(raw(data, rng) if rng.random() < 0.5 else text(data.decode(), rng))
    return [rng.choice(("verify", "records")), "ledger"]


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
    evidence, imported, decisions, conventions, correspondences, layers, scenarios, ledgers, years, options, names,
)  # fmt: skip
OFFICE: dict[str, bytes] = {}


# ---- the run ------------------------------------------------------------------------------------


class TooSlow(BaseException):
    """One input took longer than SECONDS of the processor."""


class Watch:
    """Notes what is opened and changed outside the folder of an input."""

    def __init__(self) -> None:
        self.inside: tuple[str, ...] = ()
        self.allowed: tuple[str, ...] = ()
        self.found: list[str] = []
        homes = (
            HERE,
            sys.prefix,
            sys.base_prefix,
            "/usr",
            "/lib",
            "/lib64",
            "/proc",
            "/dev/null",
            "/dev/urandom",
            "/etc/localtime",
            "/etc/ssl",
            "/etc/fonts",
            "/etc/mime.types",
        )
        self.homes = tuple(os.path.realpath(home) for home in homes)
        sys.addaudithook(self)

    def __call__(self, event: str, given: tuple[Any, ...]) -> None:
        if not self.inside:
            return
        if event in ("socket.connect", "socket.getaddrinfo", "os.system", "os.exec"):
            self.found.append(event)
        if event == "open" and isinstance(given[0], str | bytes):
            writes = bool((given[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
            self.look(event, given[0], self.inside if writes else self.inside + self.homes)
        elif event in (
            "os.remove",
            "os.rename",
            "os.mkdir",
            "os.rmdir",
            "os.chmod",
            "os.symlink",
            "os.link",
            "os.truncate",
            "shutil.rmtree",
        ) and isinstance(given[0], str | bytes):
            self.look(event, given[0], self.inside)

    def look(self, event: str, name: str | bytes, allowed: tuple[str, ...]) -> None:
        path = os.path.realpath(os.fsdecode(name))
        if path == os.devnull or any(
            path == home or path.startswith(home + os.sep) for home in allowed
        ):
            return
        self.found.append(f"{event} {path!r}")


def run_chunk(seed: int, count: int) -> dict[str, Any]:
    """Run inputs `seed` to `seed + count`; return counts and failures."""
    OFFICE.update(xlsx=form(), docx=paper())
    signal.signal(signal.SIGPROF, too_slow)
    counts: Counter[str] = Counter()
    failures: list[dict[str, Any]] = []
    slowest = 0.0
    watch = Watch()
    with tempfile.TemporaryDirectory(prefix="jixiao-fuzz-") as root:
        top = Path(root).resolve()
        first = beginning(top)
        for number in range(seed, seed + count):
            rng = random.Random(number)
            kind = KINDS[number % len(KINDS)]
            here = top / "work"
            here.mkdir()
            os.chdir(here)
            words = kind(here, rng)
            if kind is not options and rng.random() < 0.5:
                words += ["--lang", rng.choice(("zh", "en"))]
            named = (
                (str(top / "outside"), "/etc/hostname") if kind is options else ()
            )  # by the user
            watch.allowed = (str(here), str(first), *named)
            began = time.process_time()
            end, why, shown = ended(words, watch, kind in (evidence, imported))
            slowest = max(slowest, time.process_time() - began)
            counts[f"{kind.__name__} {end}"] += 1
            why = why or wrong(shown, watch, kind in (evidence, names))
            if why:
                told = {"number": number, "kind": kind.__name__, "words": [w[:200] for w in words]}
                failures.append(told | {"why": f"{why}\n{shown[-1500:]}"})
            watch.found.clear()
            os.chdir(first)
            shutil.rmtree(here, ignore_errors=True)
            if why.startswith("memory"):
                break
    return {"counts": counts, "failures": failures, "slowest": slowest}


def beginning(top: Path) -> Path:
    """Make what inputs begin with: a ledger, and a file outside that nothing may read."""
    import cli

    (top / "outside").mkdir()
    (top / "outside/secret.txt").write_text(f"{SECRET} 200万元 9场", "utf-8")
    first = top / "first"
    first.mkdir()
    os.chdir(first)
    put(first, "case.yaml", CASE.encode())
    with contextlib.redirect_stdout(io.StringIO()):
        assert cli.main(["score", "case.yaml", "--rules", RULES, "--record", "ledger"]) == 0
    os.environ["TMPDIR"] = tempfile.tempdir = str(first)
    return first


def ended(words: Words, watch: Watch, fence_is_there: bool) -> tuple[str, str, str]:
    """Run a command line; return how it ended, what is wrong with that, and what it showed."""
    from engine.commands import fence

    own = fence.subprocess.run
    fence.subprocess.run = refused  # type: ignore[assignment]
    try:
        found = attempt(words, watch)
    finally:
        fence.subprocess.run = own
    if found[0] == "slow" and fence_is_there:
        found = attempt(words, watch)
    return found


def attempt(words: Words, watch: Watch) -> tuple[str, str, str]:
    """Run a command line once, for as long as it may take."""
    import cli

    said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="replace")
    end, why = "help", ""
    watch.inside = watch.allowed
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            status = cli.main(words)
        end, why = str(status), "" if status in (0, 1, 2) else "our bug"
    except SystemExit:
        pass
    except TooSlow:
        end, why = "slow", "too slow"
    except BaseException:  # noqa: BLE001 - whatever it is, it is the finding
        end, why = "traceback", traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        watch.inside = ()
    said.flush()
    return end, why, said.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]


def wrong(shown: str, watch: Watch, cites: bool) -> str:
    """Return what is wrong with what a run showed and touched; nothing where nothing is."""
    from engine.base.signs import UNSEEN

    if UNSEEN.search(shown):
        return "an unseen sign on the screen"
    if SECRET in shown and cites:
        return "quotes what lies outside"
    if watch.found:
        return f"outside: {watch.found[:3]}"
    if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > MEMORY_KB:
        return "memory"
    return ""


def too_slow(*_: Any) -> None:
    """End a run that takes too long."""
    raise TooSlow


def refused(*_: Any, **__: Any) -> None:
    """Stand in for the start of a process, so that work is done in this one."""
    raise OSError


def main() -> int:
    """Run all chunks and print what happened."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--chunk", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.chunk:
        print(json.dumps(run_chunk(*map(int, given.chunk.split(",")))))
        return 0
    counts: Counter[str] = Counter()
    failures, slowest = [], 0.0
    for start in range(given.seed, given.seed + given.inputs, CHUNK):
        count = min(CHUNK, given.seed + given.inputs - start)
        command = [sys.executable, __file__, "--chunk", f"{start},{count}"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            failures.append(
                {
                    "number": start,
                    "kind": "chunk",
                    "words": [],
                    "why": f"process ended with {done.returncode}\n{done.stderr[-2000:]}",
                }
            )
            continue
        part = json.loads(done.stdout.splitlines()[-1])
        counts.update(part["counts"])
        failures += part["failures"]
        slowest = max(slowest, part["slowest"])
    kinds = Counter[str]()
    for name, many in counts.items():
        kinds[name.split()[0]] += many
    print(
        f"{given.inputs} inputs, {len(failures)} failures, slowest {slowest:.2f} s of the processor"
    )
    print(", ".join(f"{many} {name}" for name, many in sorted(counts.items())))
    for failure in failures[:20]:
        print(f"\n{failure['number']} {failure['kind']} {failure['words']}\n{failure['why']}")
    idle = {kind.__name__ for kind in KINDS} - set(kinds) if given.inputs >= len(KINDS) else set()
    return 1 if failures or idle else 0


if __name__ == "__main__":
    sys.exit(main())
