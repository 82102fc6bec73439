"""Each form read and audited, beside what it states and what was planted in it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct, field

from bench.corpus.forms import Form, Key, Paper, papers
from engine.auditing.audit.case import audit_case
from engine.auditing.audit.conventions import read_conventions
from engine.auditing.audit.types import AuditReport, Finding
from engine.auditing.documents.reading import read_document
from engine.auditing.intake.draft import DraftCase
from engine.auditing.intake.form import read_form
from engine.language.quantity import parse_quantity
from engine.pipeline import load_case, load_ruleset

ROOT = Path(__file__).resolve().parents[2]


class Values(Struct):
    """What was read of one form: right, wrong and not said, not there; wrong and lost by name."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)  # not as the form says, and said so
    lost: list[str] = field(default_factory=list)  # not in the case, and nothing is said


class Accused(Struct):
    """What an audit says of one form beside what was planted."""

    true: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    other_figure: list[str] = field(default_factory=list)  # named, with another figure
    questions: list[str] = field(default_factory=list)


def drafts(paper: Paper) -> list[DraftCase | None]:
    """Return the cases that a file becomes, None where one is missing."""
    draft, _ = read_form(paper.file, paper.data)
    cases: list[DraftCase | None] = list(draft.cases) if draft is not None else []
    return [*cases, *[None] * (len(paper.forms) - len(cases))][: max(len(paper.forms), len(cases))]


# ---- values ------------------------------------------------------------------------------------


def values(form: Form, draft: DraftCase | None) -> Values:
    """Compare what a form states with the case that it became."""
    found = Values()
    read = dict(_read(draft.text)) if draft is not None else {}
    remarks = draft.unplaced + draft.read_as if draft is not None else ()
    said = {squeezed(remark.text) for remark in remarks}
    stated = {_key(key): value for key, value in form.stated.items()}
    for key, value in stated.items():
        name = f"{form.name} {' '.join(key)}: {value}"
        if key in read and same(value, read[key], key):
            found.right += 1
        elif squeezed(value) in said or (key in read and squeezed(read[key]) in said):
            found.told.append(name)
        elif key in read:
            found.wrong.append(f"{name} read as {read[key]}")
        else:
            found.lost.append(name)
    for key, value in read.items():
        if key not in stated and squeezed(value) not in said:
            found.wrong.append(f"{form.name} {' '.join(key)}: nothing, read as {value}")
    return found


def _key(key: Key) -> Key:
    return key[0], bare(key[1]), key[2]


def bare(title: str) -> str:
    """Return a title without what a reader does not count to it: marks, 其中, 指标1."""
    parts = [re.sub(r"^(?:其中[:：]|指标\d+[:：]|★)", "", p) for p in squeezed(title).split(">")]
    return ">".join(parts)


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def same(stated: str, read: str, key: Key) -> bool:
    """Return whether two writings state one thing: 98% and 98.00%, 10 points and 10分."""
    one, two = squeezed(stated), squeezed(read)
    if one == two:
        return True
    if key[2] in ("points", "score", "weight", "declared"):
        one, two = (
            one.removesuffix("分").removesuffix("%"),
            two.removesuffix("分").removesuffix("%"),
        )
        if (key[2] in ("points", "weight") and one.startswith("0.")) or one == "1":
            one = f"{float(one) * 100:g}"  # weights of one
    if key[2] == "rate":
        one, two = one.removesuffix("%"), two.removesuffix("%")
    first, _ = parse_quantity(one)
    second, _ = parse_quantity(two)
    if first is None or second is None or first.kind == "word":
        return False
    return (first.kind, first.value, first.unit) == (second.kind, second.value, second.unit)


def _read(text: str) -> Iterator[tuple[Key, str]]:
    """Yield what a case states, by what a form calls it; what is only proposed is left out."""
    case: dict[str, Any] = yaml.load(text, yaml.BaseLoader)
    yield from _named("head", "", case, ("project", "department", "unit", "year"))
    for line in case.get("budget", {}).get("lines", []):
        for row in (line, *line.get("parts", [])):
            yield from _named("budget", row["title"], row, AMOUNTS)
    for name in ("outputs", "outcomes", "satisfaction"):
        for row in case.get(name, []):
            yield from _named(name, row["title"], row, OF_ROW)
            for part in row.get("parts", []):
                yield from _named("parts", f"{row['title']}>{part['title']}", part, OF_ROW)
    for row in case.get("management", {}).values():
        yield from _named("management", row["title"], row, OF_ROW)
    declared = case.get("declared", {})
    yield from _named("declared", "", declared, ("points", "score", "grade"))
    yield from _named("execution", "", declared.get("execution", {}), ("points", "rate", "score"))


AMOUNTS = ("initial", "planned", "adjusted", "received", "spent")
OF_ROW = ("target", "actual", "weight", "declared")


def _named(
    whose: str, title: str, held: dict[str, Any], names: Sequence[str]
) -> Iterator[tuple[Key, str]]:
    for name in names:
        fact = held.get(name)
        value = fact.get("value") if isinstance(fact, dict) else fact
        if value is not None:
            yield (whose, bare(title), name), value


# ---- accusations -------------------------------------------------------------------------------


def accused(form: Form, report: AuditReport) -> Accused:
    """Compare what an audit accuses a form of with what was planted in it."""
    found = Accused()
    wrong = [f for f in report.findings if f.severity == "error"]
    found.questions = [_said(form, f) for f in report.findings if f.severity == "warning"]
    used: set[int] = set()
    for fault in form.faults:
        about = [n for n, f in enumerate(wrong) if any(w in f.message.zh for w in fault.about)]
        right = [n for n in about if names(wrong[n].message.zh, fault.right)]
        used.update(right or about)
        title = f"{form.name} {fault.about[0]} {fault.right}"
        kept = found.true if right else found.other_figure if about else found.missed
        kept.append(title)
    found.false = [_said(form, f) for n, f in enumerate(wrong) if n not in used]
    return found


def _said(form: Form, finding: Finding) -> str:
    return f"{form.name} {finding.code} {finding.message.zh}"


def names(message: str, figure: str) -> bool:
    """Return whether a message has a figure in it, as a figure of its own."""
    if not figure[0].isdigit():
        return figure in message
    plain = unicodedata.normalize("NFKC", message)
    found = re.findall(r"(?<![\d.])\d+(?:\.\d+)?", plain)
    return any(float(one) == float(figure) for one in found)


def count(kinds: Iterable[Any]) -> Counter[str]:
    """Return how many there are of each kind, over all forms."""
    total: Counter[str] = Counter()
    for one in kinds:
        for name in one.__struct_fields__:
            held = getattr(one, name)
            total[name] += held if isinstance(held, int) else len(held)
    return total


# ---- all forms ---------------------------------------------------------------------------------


class Measured(Struct, frozen=True):
    """One form read and audited; without a case nothing was accused."""

    form: Form
    values: Values
    accused: Accused


def measured(only: str = "") -> Iterator[Measured]:
    """Read and audit the forms of the corpus as `jixiao import` and `jixiao audit` do."""
    rules = ROOT / "rulesets" / "cn-mof-2020-self-evaluation.yaml"
    ruleset, _ = load_ruleset(rules.name, rules.read_bytes())
    own = ROOT / "engine" / "auditing" / "audit" / "conventions.yaml"
    conventions, _ = read_conventions(own.name, own.read_bytes())
    assert ruleset is not None
    assert conventions is not None
    for paper in papers():
        document, _ = read_document(paper.file, paper.data)
        assert document is not None
        for form, draft in zip(paper.forms, drafts(paper), strict=False):
            if only in form.name:
                report = None
                if draft is not None:
                    facts, said = load_case("case.yaml", draft.text.encode())
                    assert facts is not None, said
                    report = audit_case(ruleset, facts, {"form": document}, conventions, said)
                found = Accused() if report is None else accused(form, report)
                yield Measured(form, values(form, draft), found)
