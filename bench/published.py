"""Published scores of public scoring systems, computed again from their published item answers.

    python bench/published.py [--data DIR] [--all]

Every row of the source becomes a case, is scored with the ruleset that ships, and each score is
compared with the published one. The published values are the only reference: nothing is computed
here. Known slips of the source are listed in `tests/data/pefa-known-slips.yaml`; any other
difference is printed and ends the run with status 1, as does a listed slip that is none.

DIR holds `obs/` and `pefa2016/`; by default `$JIXIAO_DATA`, else `../shared/data` beside the
checkout. The data is not part of the project.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct, field

HERE = Path(__file__).resolve().parent.parent
SLIPS = HERE / "tests" / "data" / "pefa-known-slips.yaml"

ROUNDS = (2017, 2019)
DOCUMENTS = ("pbs", "ebp", "eb", "iyr", "myr", "yer", "ar")  # those with an item on timeliness
LETTER_OF = {"100": "a", "67": "b", "33": "c", "0": "d"}

#: Composites of the Open Budget Survey: our section, its columns of mean, rounded score and band.
#: `transparency` is the total.
COMPOSITES = {
    "transparency": ("obi", "roundobi", "obi_cat"),
    "pbs": ("obi_pbs", "roundobi_pbs", "obi_pbs_cat"),
    "ebp": ("obi_ebp", "roundobi_ebp", "obi_ebp_cat"),
    "eb": ("obi_eb", "roundobi_eb", "obi_eb_cat"),
    "cb": ("obi_cb", "roundobi_cb", "obi_cb_cat"),
    "iyr": ("obi_iyr", "roundobi_iyr", "obi_iyr_cat"),
    "myr": ("obi_myr", "roundobi_myr", "obi_myr_cat"),
    "yer": ("obi_yer", "roundobi_yer", "obi_yer_cat"),
    "ar": ("obi_ar", "roundobi_ar", "obi_ar_cat"),
    "oversight": ("oversight_obi", "roundoversight_obi", "grade_oversight"),
    "legislature": ("leg_obi", "roundleg_obi", "grade_leg"),
    "audit": ("sai_obi", "roundsai_obi", "grade_sai"),
    "participation": ("pub_eng", "roundpub_eng", "grade_pub_eng"),
}
#: Decimals beyond which a column that was printed from a binary number says nothing.
MOST_DECIMALS = 10

#: Letters of the PEFA source that are no score, so there is nothing to compare with.
NO_LETTER = ("NA", "NU", "NR", "")


class Compared(NamedTuple):
    """One published value beside ours. `kind` is the sort of value, `what` the score it is of."""

    case: str
    kind: str
    what: str
    published: str
    computed: str


class Result(Struct):
    """What came of one system: all comparisons, what was left out and why, and the time it took."""

    system: str
    cases: int = 0
    compared: list[Compared] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    @property
    def differing(self) -> list[Compared]:
        """The comparisons whose two values differ."""
        return [c for c in self.compared if c.published != c.computed]

    def counts(self) -> dict[str, tuple[int, int]]:
        """Return how many values of each kind agree, of how many."""
        of = Counter(c.kind for c in self.compared)
        apart = Counter(c.kind for c in self.differing)
        return {kind: (of[kind] - apart[kind], of[kind]) for kind in of}


def find_data(given: str | None = None) -> Path:
    """Return the folder of published data; it may not exist."""
    return Path(given or os.environ.get("JIXIAO_DATA") or HERE.parent / "shared" / "data")


def missing_from(data: Path) -> list[str]:
    """Return what a folder of published data lacks."""
    needed = [*(f"obs/obs{year}.csv" for year in ROUNDS), "pefa2016"]
    return [name for name in needed if not (data / name).exists()]


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def known_slips() -> list[Compared]:
    """Return the differences that are slips of the source."""
    import yaml

    listed = yaml.safe_load(SLIPS.read_text(encoding="utf-8"))
    return [
        Compared(s["case"], "indicators", s["indicator"], s["published"], s["computed"])
        for s in listed["slips"]
    ]


# ---- scoring ----------------------------------------------------------------------------------


def ruleset(name: str) -> Any:
    """Return a shipped ruleset."""
    from engine.pipeline import load_ruleset

    def library(wanted: str) -> tuple[str, bytes] | None:
        path = HERE / "rulesets" / f"{wanted}.yaml"
        return (path.name, path.read_bytes()) if path.exists() else None

    named = library(name)
    assert named is not None
    found, problems = load_ruleset(*named, library)
    assert found is not None, problems
    return found


def case_text(name: str, title: str, year: str, facts: dict[str, str]) -> str:
    """Return a case as a person would write it: one letter a fact."""
    head = f"case: {name}\ntitle: {title!r}\nyear: {year}\nfacts:\n"
    return head + "".join(f"  {key}: {letter}\n" for key, letter in facts.items())


def scorecard(rules: Any, text: str) -> Any:
    """Return the scorecard of a case written as YAML."""
    from engine.pipeline import load_case
    from engine.scoring.ruleset import score_case

    facts, problems = load_case("case", text.encode())
    assert facts is not None, problems
    card = score_case(rules, facts)
    assert not card.problems, card.problems
    return card


def sections_of(card: Any) -> dict[str, Any]:
    """Return all sections of a scorecard (or of a section) by id, in order."""
    found = {}
    for section in card.sections:
        found[section.section.id] = section
        found |= sections_of(section)
    return found


# ---- Open Budget Survey -----------------------------------------------------------------------


def budget_survey(year: int, data: Path, rows: int | None = None) -> Result:
    """Score all countries of a round of the Open Budget Survey (or the first few)."""
    rules = ruleset(f"obs-{year}")
    result = Result(f"Open Budget Survey {year}")
    begun = time.perf_counter()
    for row in list(rows_of(data / "obs" / f"obs{year}.csv"))[:rows]:
        name = f"{row['ISO']}-{year}"
        facts = {f"q{n}": row[f"q{n}l"] for n in range(1, 143)}
        facts |= {f"t3{d}": LETTER_OF[row[f"t3{d}"]] for d in DOCUMENTS}
        card = scorecard(rules, case_text(name, row["country"], row["year"], facts))
        result.cases += 1
        result.compared += _items(name, card, row)
        result.compared += _composites(name, card, row)
    result.seconds = time.perf_counter() - begun
    return result


def _items(name: str, card: Any, row: dict[str, str]) -> Iterator[Compared]:
    """Compare the points of every item; one that is not applicable has none."""
    for unit in card.units():
        points = "" if unit.applies is False else str(unit.low)
        yield Compared(name, "items", unit.id, row[unit.id], points)


def _composites(name: str, card: Any, row: dict[str, str]) -> Iterator[Compared]:
    """Compare mean, rounded score and band of every composite."""
    sections = sections_of(card)
    for id_, (mean, rounded, band) in COMPOSITES.items():
        section = sections[id_]
        assert section.low == section.high
        yield Compared(name, "means", id_, row[mean], as_printed(section.raw[0], row[mean]))
        yield Compared(name, "rounded scores", id_, row[rounded], str(section.low))
        grade = card.grade if id_ == "transparency" else section.grade
        yield Compared(name, "bands", id_, label(row[band]), str(grade))


def as_printed(value: Fraction, like: str) -> str:
    """Return a number as the source prints it, if it has the same one.

    Numbers agree where they round to the same decimals, as many as the source prints; it prints
    some from binary numbers, whose last decimals are noise.
    """
    from engine.base.exact import half_up, to_text

    places = min(len(like.partition(".")[2]), MOST_DECIMALS)
    ours = half_up(value, places)
    return like if ours == half_up(Fraction(like), places) else to_text(ours)


def label(printed: str) -> str:
    """Return the name of a band without its limits: `Limited (41-60)` is `Limited`.

    One label of 2019 lacks a letter.
    """
    return printed.partition(" (")[0].replace("opporunities", "opportunities")


# ---- PEFA -------------------------------------------------------------------------------------


def pefa(data: Path, rows: int | None = None) -> Result:
    """Score all national assessments (or the first few) under the PEFA framework of 2016."""
    rules = ruleset("pefa-2016")
    result = Result("PEFA 2016")
    begun = time.perf_counter()
    for path in sorted((data / "pefa2016").glob("*.csv")):
        for row in list(rows_of(path))[:rows]:
            _assessment(rules, row, result)
    result.seconds = time.perf_counter() - begun
    return result


def _assessment(rules: Any, row: dict[str, str], result: Result) -> None:
    facts = {
        pefa_id(column): letter
        for column, letter in row.items()
        if column.startswith("PI-") and "." in column
    }
    name = f"{row['Country']} {row['Year']}"
    card = scorecard(rules, case_text("pefa", name, row["Year"], facts))
    result.cases += 1
    for id_, section in sections_of(card).items():
        published = row[f"PI-{int(id_[3:]):02}"]
        if published in NO_LETTER:
            result.left_out[f"published as {published}"] += 1
        elif section.applies is False:
            result.left_out["no scored dimension"] += 1
        else:
            # D* is a D for want of information; one indicator is published so.
            published = published.removesuffix("*")
            result.compared.append(Compared(name, "indicators", id_, published, str(section.grade)))


def pefa_id(column: str) -> str:
    """Return our id of a dimension: `PI-02.1` is `PI-2-1`."""
    indicator, _, dimension = column.removeprefix("PI-").partition(".")
    return f"PI-{int(indicator)}-{dimension}"


# ---- report -----------------------------------------------------------------------------------


def print_result(result: Result, known: list[Compared], *, every: bool) -> bool:
    """Print what came of a system; return whether all differences are the known ones."""
    each = result.seconds / result.cases * 1000
    print(f"{result.system}: {result.cases} cases, {each:.0f} ms each with reading the case")
    for kind, (agree, of) in result.counts().items():
        print(f"  {kind:15} {agree:7,} of {of:7,} equal")
    for why, count in sorted(result.left_out.items()):
        print(f"  not compared    {count:7,} {why}")
    found = result.differing
    new = [c for c in found if c not in known]
    gone = [c for c in known if c not in found]
    if known:
        print(f"  known slips     {len(found) - len(new):7,} of {len(known):7,} found again")
    shown = [("differs", c) for c in (found if every else new)]
    for word, c in [*shown, *(("listed as a slip, but is none", c) for c in gone)]:
        print(f"  {word}: {c.case} {c.what}: published {c.published}, computed {c.computed}")
    return not new and not gone


def main() -> int:
    """Compare everything and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", metavar="DIR", help="the folder with obs/ and pefa2016/")
    parser.add_argument("--all", action="store_true", help="print the known slips too")
    options = parser.parse_args()
    data = find_data(options.data)
    if missing := missing_from(data):
        print(f"no {', '.join(missing)} in {data}: give --data DIR, or set JIXIAO_DATA")
        return 2
    fine = True
    for year in ROUNDS:
        fine &= print_result(budget_survey(year, data), [], every=options.all)
    fine &= print_result(pefa(data), known_slips(), every=options.all)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    sys.exit(main())
