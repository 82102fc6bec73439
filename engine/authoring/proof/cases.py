"""A solution of the solver as the text of a case, with the simplest figures that still break it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct, field

from engine.authoring.proof.facts import MONEY
from engine.authoring.proof.world import Measure
from engine.base.exact import decimal_places, half_up, to_text
from engine.language.plan import Plan
from engine.language.rules import OTHER
from engine.language.vocabulary import LISTS

_PROOF = "proof"


class Figures(Struct):
    """What a case states: numbers and words by path; what it proves; what assessors chose.

    `kinds` and `points` are those of measures, by their path.
    """

    year: int
    numbers: dict[str, Fraction] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    proved: dict[str, bool] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    points: dict[str, Fraction] = field(default_factory=dict)
    chosen: dict[str, Fraction] = field(default_factory=dict)


def case_text(
    plan: Plan, claim: str, figures: Figures, measures: Mapping[str, tuple[Measure, ...]],
    remark: str,
) -> str:  # fmt: skip
    """Return the YAML text of a case that states these figures."""
    lines = [
        f"# {remark}",
        f"case: {_quoted(f'{plan.id}-{claim}')}",
        f"title: {_quoted(remark)}",
        f"year: {figures.year}",
    ]
    if plan.evidence != "accept":
        lines.append(f"documents: {{{_PROOF}: {_quoted('佐证')}}}")
    lines += _budget(plan, figures)
    for name in LISTS:
        own = _measures(plan, name, figures, measures.get(name, ()))
        lines += [f"{name}:", *own] if own else []
    lines += _management(plan, figures)
    facts = {p: v for p, v in _all(figures).items() if p.startswith("facts.")}
    if facts:
        lines.append("facts:")
        lines += [f"  {_quoted(p[6:])}: {_fact(plan, p, v, figures)}" for p, v in facts.items()]
    declared = {p: v for p, v in _all(figures).items() if p.startswith("declared.")}
    if declared:
        lines.append("declared:")
        lines += [f"  {p[9:]}: {v}" for p, v in declared.items() if "." not in p[9:]]
    return "\n".join(lines) + "\n"


def _all(figures: Figures) -> dict[str, str]:
    written = {path: _number(value) for path, value in figures.numbers.items()}
    return {**written, **{path: _word(word) for path, word in figures.words.items()}}


def _word(word: str) -> str:
    return _quoted("其他" if word == OTHER else word)


def _number(value: Fraction) -> str:
    return to_text(value if decimal_places(value) is not None else half_up(value, 6))


def _fact(plan: Plan, path: str, written: str, figures: Figures) -> str:
    if plan.evidence == "accept" or not figures.proved.get(path, True):
        return written
    return f"{{value: {written}, evidence: {{document: {_PROOF}}}}}"


def _budget(plan: Plan, figures: Figures) -> list[str]:
    """Write the lines that rules name, and one for the rest of the totals."""
    amounts = {p: v for p, v in figures.numbers.items() if p.startswith("budget.")}
    if not amounts:
        return []
    rows: dict[str, dict[str, Fraction]] = {}
    for path, value in amounts.items():
        _, *rest = path.split(".")
        if len(rest) == 2:
            rows.setdefault(rest[0], {})[rest[1]] = value
    rest_of: dict[str, Fraction] = {}
    for path, value in amounts.items():
        kind = path.removeprefix("budget.")
        if "." not in kind:
            rest_of[kind] = value - sum(
                (r.get(kind, Fraction(0)) for r in rows.values()), Fraction(0)
            )
    if rest_of:
        rows["project" if "project" not in rows else "rest"] = rest_of
    found = ["budget:", f"  unit: {MONEY}", "  lines:"]
    for line, kinds in rows.items():
        stated = ", ".join(
            f"{kind}: {_fact(plan, f'budget.{kind}', _number(value), figures)}"
            for kind, value in kinds.items()
        )
        found.append(f"    - {{id: {_quoted(line)}, title: {_quoted(line)}, {stated}}}")
    return found


def _measures(plan: Plan, name: str, figures: Figures, measures: tuple[Measure, ...]) -> list[str]:
    found = []
    known = {m.id for m in measures}
    stated = {p.split(".")[1] for p in figures.numbers if p.startswith(f"{name}.")} - known
    for measure in (*measures, *(Measure(name, id_, None, ()) for id_ in sorted(stated))):
        path = measure.path
        kind = figures.kinds.get(path, "quantitative")
        parts = [f"id: {_quoted(measure.id)}", f"title: {_quoted(measure.id)}"]
        if measure.dimension is not None:
            parts.append(f"dimension: {_quoted(measure.dimension)}")
        for which in ("target", "actual"):
            value = figures.numbers.get(f"{path}.{which}")
            if value is not None and kind != "qualitative":
                written = _day(value) if kind == "date" else _number(value)
                parts.append(f"{which}: {_fact(plan, f'{path}.{which}', written, figures)}")
        if kind in ("quantitative", "reverse"):
            parts.append(f"direction: {'lower' if kind == 'reverse' else 'higher'}")
        if kind == "qualitative" and f"{path}.level" in figures.words:
            word = _word(figures.words[f"{path}.level"])
            parts.append(f"level: {_fact(plan, f'{path}.level', word, figures)}")
        if path in figures.points:
            parts.append(f"weight: {_number(figures.points[path])}")
        if path in figures.chosen:
            parts.append(_assessed(figures.chosen[path]))
        found.append(f"  - {{{', '.join(parts)}}}")
    return found


def _day(value: Fraction) -> str:
    day = dt.date.fromordinal(min(max(int(value), 1), dt.date.max.toordinal()))
    return day.isoformat()


def _assessed(points: Fraction) -> str:
    return f"assessed: {{points: {_number(points)}, reason: {_quoted('举例')}}}"


def _management(plan: Plan, figures: Figures) -> list[str]:
    items: dict[str, list[str]] = {}
    findings: dict[str, list[str]] = {}
    for path, word in figures.words.items():
        head, _, rest = path.partition(".")
        if head != "management":
            continue
        id_, _, what = rest.partition(".")
        parts = items.setdefault(id_, [])
        written = _fact(plan, path, _word(word), figures)
        if what == "level":
            parts.append(f"level: {written}")
        elif what:
            findings.setdefault(id_, []).append(f"{_quoted(what)}: {written}")
        else:
            parts.append(f"finding: {written}")
    for path, points in figures.chosen.items():
        if "." not in path:
            items.setdefault(path, []).append(_assessed(points))
    for id_, ones in findings.items():
        items[id_].append(f"findings: {{{', '.join(ones)}}}")
    if not items:
        return []
    return ["management:", *(f"  {_quoted(i)}: {{{', '.join(p)}}}" for i, p in items.items())]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
