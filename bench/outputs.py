"""Write down what every command puts out, so that a change that should move nothing can show it.

    python bench/outputs.py -o before.txt            # at the old commit
    python bench/outputs.py -o after.txt             # at the new one
    python bench/outputs.py --compare before.txt after.txt

Each line is a command with the SHA-256 of its status, of both its streams and of the files that it
wrote. Every command is called in this process by `cli.main`, over all shipped rulesets and cases,
in both languages and all formats; what takes longer over more than a few (bounds, proofs) is taken
for some of them, and `--part` names a kind of command to look at alone.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import multiprocessing
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("zh", "en")
#: Stands for a folder of its own that each command may write to; `@/x` is a file in it.
OWN = "@/"

Command = tuple[str, ...]


def commands() -> Iterator[Command]:
    """Yield every command line, without its language."""
    rulesets = sorted(p.stem for p in (ROOT / "rulesets").glob("*.yaml") if ".tests." not in p.name)
    cases = sorted(str(p.relative_to(ROOT)) for p in (ROOT / "cases").glob("*.yaml"))
    yield from _of_rulesets(rulesets)
    yield from _of_mistakes()
    for case in cases:
        yield from _of_case(case, rulesets)
    yield from _of_several()
    yield from _usage()


def _of_rulesets(rulesets: list[str]) -> Iterator[Command]:
    yield ("rules", "list")
    yield ("rules", "list", "--format", "json")
    for id_ in rulesets:
        path = f"rulesets/{id_}.yaml"
        for form in ("full", "concise", "json"):
            yield ("check", path, "--all", "--on", "2026-01-01", "--format", form)
        yield ("rules", "show", id_)
        yield ("rules", "export", id_, "-o", f"{OWN}rules.xlsx")
        yield ("docs", id_, "--format", "markdown")
        yield ("docs", id_, "--format", "html")
        yield ("test", path, "--coverage")
        yield ("test", path, "--format", "json")
    for old, new in zip(rulesets, rulesets[1:] + rulesets[:1], strict=True):
        for form in ("text", "markdown", "html", "json"):
            yield ("diff", old, new, "--format", form)
    for id_ in ("cn-hb-20-40-40", "cn-mof-2020-self-evaluation"):
        yield ("test", id_, "--mutate")
        yield ("test", id_, "--suggest")
    for id_ in ("expert-review", "science-base-assessment", "gd-science-acceptance"):
        for form in ("text", "markdown", "html", "json", "csv"):
            yield ("prove", id_, "--format", form)
    yield (
        "diff",
        "tests/data/demo.yaml",
        "tests/data/language.yaml",
        "--case",
        "tests/data/demo-case.yaml",
    )
    yield ("docs", "tests/data/language.yaml")
    yield ("prove", "tests/data/demo.yaml")


def _of_mistakes() -> Iterator[Command]:
    for folder in ("tests/mistakes", "tests/conformance", "tests/data"):
        for path in sorted((ROOT / folder).rglob("*.yaml")):
            name = str(path.relative_to(ROOT))
            for form in ("full", "concise", "json"):
                yield ("check", name, "--all", "--on", "2026-01-01", "--format", form)


def _of_case(case: str, rulesets: list[str]) -> Iterator[Command]:
    yield ("check", case, "--format", "json")
    yield ("confirm", case)
    for id_ in rulesets:
        yield ("score", case, "--rules", id_)
        yield ("score", case, "--rules", id_, "--format", "json")
    yield ("score", case, "--rules", "auto")
    yield ("score", case, "--width", "60")
    for id_ in ("cn-mof-2020-self-evaluation", "cn-hb-20-40-40"):
        for unit in ("execution-rate", "outputs", "total", "nothing"):
            yield ("explain", case, unit, "--rules", id_)
        for ending in ("md", "html", "xlsx", "docx"):
            yield ("report", case, "--rules", id_, "-o", f"{OWN}report.{ending}")
    for form in ("text", "markdown", "html", "json"):
        yield ("audit", case, "--format", form)
    for form in ("text", "markdown", "html", "json", "csv"):
        yield ("whatif", case, "--set", "budget.spent=50", "--format", form)
    for unit, rule in _POINTS.get(Path(case).stem, ()):
        yield ("explain", case, unit, "--rules", rule)
    if Path(case).stem in ("example-lamps", "example-talks", "overrun"):
        for form in ("text", "markdown", "html", "json", "csv", "svg"):
            yield ("sensitivity", case, "--format", form)
        for form in ("text", "markdown", "html", "json", "csv"):
            yield ("reach", case, "--grade", "优", "--format", form)
            yield ("reach", case, "--total", "85", "--missing", "--format", form)


#: Scores whose derivation is asked for, by case.
_POINTS = {
    "jiangmen-2022": [("forum", "cn-mof-2020-self-evaluation"), ("总分", "cn-hb-20-40-40")],
    "example-science-base": [("base", "science-base-assessment")],
}


def _of_several() -> Iterator[Command]:
    years = [f"cases/jiangmen-{y}.yaml" for y in ("2021-illustration", "2022", "2023-illustration")]
    pairs = [f"{years[0]}@cn-mof-2020-self-evaluation", f"{years[2]}@cn-hb-20-40-40"]
    for form in ("text", "markdown", "html", "json", "csv"):
        yield ("compare", *years, "--format", form)
        yield ("compare", *pairs, "--format", form)
        yield ("impact", "cn-mof-2020-self-evaluation", "cn-hb-20-40-40", "cases", "--format", form)
    yield (
        "impact",
        "cn-mof-2020-self-evaluation",
        "cn-hb-20-40-40",
        "cases",
        "--format",
        "svg",
        "-o",
        f"{OWN}i.svg",
    )
    for picture in ("waterfall", "slope", "heatmap"):
        yield ("compare", *pairs, "--picture", picture)
        yield ("compare", *pairs, "--picture", picture, "-o", f"{OWN}p.svg")
    for form in ("table", "json"):
        yield (
            "rank",
            *years,
            "--rules",
            "cn-mof-2020-self-evaluation",
            "--budget",
            "300",
            "--format",
            form,
        )


def _usage() -> Iterator[Command]:
    sys.path.insert(0, str(ROOT))
    from engine.base.codes import CODES
    from engine.render.schemas import SCHEMAS

    yield ()
    yield ("--version",)
    for name in [
        "score",
        "explain",
        "report",
        "import",
        "confirm",
        "decide",
        "audit",
        "verify",
        "records",
        "keys",
        "check",
        "test",
        "prove",
        "compare",
        "diff",
        "docs",
        "impact",
        "whatif",
        "sensitivity",
        "reach",
        "rank",
        "rules",
        "schema",
        "new",
    ]:
        yield (name, "--help")
        yield (name, "--no-such-option")
        yield (name,)
    for name in ("list", "show", "export", "import"):
        yield ("rules", name, "--help")
    for kind in SCHEMAS:
        yield ("schema", kind)
    yield ("new", "case", "a-case")
    yield ("new", "ruleset", "a-ruleset")
    yield ("audit", "--explain")
    yield from (
        ("scor",),
        ("score", "no-such.yaml"),
        ("score", "cases/overrun.yaml", "--rules", "cn-mf"),
    )
    for code in CODES:
        yield ("check", "--explain", code)


def outcome(command: Command) -> tuple[str, float]:
    """Run a command; return the digest of all that came out, and its processor time."""
    import cli

    start = time.process_time()
    with tempfile.TemporaryDirectory() as own:
        given = [word.replace(OWN, f"{own}/") if word.startswith(OWN) else word for word in command]
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                status: object = cli.main(given)
            except SystemExit as stop:
                status = stop.code
        parts = [str(status).encode()]
        for stream in (out, err):
            stream.flush()
            parts.append(stream.buffer.getvalue().replace(own.encode(), b"@"))
        for path in sorted(Path(own).rglob("*")):
            if path.is_file():
                parts += [path.name.encode(), path.read_bytes()]
        if _keep:
            _kept(command, parts)
    digest = hashlib.sha256(b"\0".join(parts)).hexdigest()
    return digest, time.process_time() - start


_keep = os.environ.get("OUTPUTS_KEPT")


def _kept(command: Command, parts: list[bytes]) -> None:
    """Keep all that came out where OUTPUTS_KEPT names a folder, to look at a difference."""
    assert _keep
    name = "_".join(command).replace("/", "-")[:250]
    Path(_keep).mkdir(exist_ok=True)
    (Path(_keep) / name).write_bytes(b"\n".join(parts))


def _line(command: Command) -> str:
    digest, seconds = outcome(command)
    if seconds > 10:
        print(f"{seconds:6.1f} s  {' '.join(command)}", file=sys.stderr)
    return f"{digest}  {' '.join(command)}"


def written(target: Path, part: str | None, jobs: int, every: int) -> None:
    """Write the line of every command, or of every `every`-th, to `target`."""
    os.environ.update(JIXIAO_CACHE="off", COLUMNS="80", LANG="C.UTF-8", JIXIAO_TODAY="2026-01-01")
    os.chdir(ROOT)
    lines = [
        (*c, "--lang", language)
        for c in commands()
        for language in LANGUAGES
        if part is None or (c and c[0] in part.split(","))
    ][::every]
    with multiprocessing.Pool(jobs) as pool:
        found = pool.map(_line, lines, chunksize=4)
    target.write_text("\n".join(found) + "\n", encoding="utf-8")
    kinds = Counter(command[0] if command else "" for command in lines)
    print(f"{len(found)} outputs: " + ", ".join(f"{k} {n}" for k, n in kinds.most_common()))


def compared(old: Path, new: Path) -> int:
    """Print the commands whose outputs differ; return the status to end with."""
    before, after = (
        {line[66:]: line[:64] for line in path.read_text(encoding="utf-8").splitlines()}
        for path in (old, new)
    )
    common = before.keys() & after.keys()
    differ = sorted(command for command in common if before[command] != after[command])
    alone = len(before.keys() ^ after.keys())
    print(f"{len(common)} outputs compared, {len(differ)} differ, {alone} stand on one side only")
    for command in differ:
        print(f"  {command}")
    return 1 if differ or alone or not common else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--compare", nargs=2, type=Path)
    parser.add_argument("--part", help="only commands of these kinds, e.g. score,explain")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only each N-th command")
    options = parser.parse_args()
    if options.compare:
        return compared(*options.compare)
    if not options.output:
        parser.error("-o or --compare is needed")
    written(options.output, options.part, options.jobs, options.every)
    return 0


if __name__ == "__main__":
    sys.exit(main())
